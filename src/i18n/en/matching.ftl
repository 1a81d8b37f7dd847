matching-title = Recommended firms
matching-heading = { $count ->
    [one] 1 firm fits
   *[other] { $count } firms fit
}
matching-lead-text = Ranked by how well each profile and its past projects answer the request.
matching-see-posting = See the request
matching-nobody = No firm fits yet
matching-nobody-why = Widen the requirements a little, or search the members yourself. Asking for “Able” instead of “Core” finds more.
matching-search-members = Search members
matching-matrix-title = Who covers what?
matching-matrix-caption = Requirements covered, by firm
matching-matrix-firm = Firm
matching-matrix-team = Team total
matching-must = Must
matching-nice = Nice
matching-cell-none = None
matching-cell-near = Similar
matching-all-covered = Together, the { $firms } firms on this page cover all { $asked } requirements.
matching-some-open = { $covered } of { $asked } requirements are covered. Still open: { $open }
matching-ranking = Ranking and reasons
matching-rank = Rank
matching-points = pts
matching-about-order = About the order
matching-why-order = Why this order?
matching-why-order-text = { $compared } firms were compared. A score is the sum of the parts below; ties are settled by a fresh draw for each request.
matching-why-order-note = The share of anything a request does not ask about goes to what it does ask, so 100 always means “everything that was asked for”. A must binds the team: no firm is left out for covering only some.
matching-excluded = { $count ->
    [one] 1 firm excluded
   *[other] { $count } firms excluded
}
matching-criterion-coverage = Capabilities
matching-criterion-text = Shared words
matching-criterion-meaning = Similar meaning
matching-criterion-sector = Sector experience
matching-criterion-region = Region
matching-criterion-languages = Languages
matching-criterion-certifications = Certifications
matching-criterion-capacity = Capacity
matching-covers = Covers { $met } of { $asked } requirements: { $names }
matching-held = { $name } – { $told }
matching-held-separator = {"; "}
matching-evidence-count = { $count ->
    [one] 1 project
   *[other] { $count } projects
}
matching-years = { $years ->
    [one] 1 year
   *[other] { $years } years
}
matching-text-evidence = Its profile and projects mention:
matching-same-sector = { $projects ->
    [one] 1 project
   *[other] { $projects } projects
} in { $sector }, the latest in { $year }.
matching-near-sector = { $projects ->
    [one] 1 project
   *[other] { $projects } projects
} in a similar sector ({ $sector }), the latest in { $year }.
matching-same-region = Works where the project is: { $region }
matching-near-region = Works near the project: { $region }
matching-speaks = Works in the languages needed: { $names }
matching-certified = Holds { $names }
matching-free-now = { $people ->
    [one] 1 person is
   *[other] { $people } people are
} free now (confirmed { $ago } days ago).
matching-free-later = { $people ->
    [one] 1 person is
   *[other] { $people } people are
} free in { $days } days (confirmed { $ago } days ago).
matching-gap-capability = Does not offer: { $name }
matching-gap-capabilities-more = Does not offer: { $names } and { $more } more
matching-gap-near = Only something similar: { $held } instead of { $wanted }
matching-gap-level = { $name }: { $to } is needed, the firm has { $from }
matching-gap-no-evidence = No track record yet: { $name }
matching-gap-evidence = Short track record ({ $count }): { $name }
matching-gap-text = Its profile and projects share few words with the request.
matching-gap-sector = No project in this sector, or none recently.
matching-gap-region = Does not list this region as one it serves.
matching-gap-languages = Does not work in: { $names }
matching-gap-certifications = Does not hold: { $names }
matching-gap-expired = Expired: { $names }
matching-gap-capacity-unknown = Has not said how many people are free.
matching-gap-capacity-stale = Free capacity was confirmed long ago.
matching-gap-capacity = Too few people are free before the start.
matching-excluded-blocked = Kept apart from this request by agreement.
matching-excluded-hidden = Has chosen not to be shown.
matching-excluded-inactive = Is not taking part at the moment.
matching-excluded-language = Every firm in the team must work in { $name }.
matching-excluded-region = Every firm in the team must work in { $name }.
matching-excluded-certification = Every firm in the team must hold a valid { $name }.
matching-closes-in = { $dday ->
    [one] 1 day left
   *[other] { $dday } days left
}
matching-closes-today = Closes today
matching-closed = Closed

# My matches
matching-mine-heading = { $count ->
    [one] 1 request fits you
   *[other] { $count } requests fit you
}
matching-mine-none = Nothing fits right now
matching-mine-lead = Open requests that fit { $firm }, and why.
matching-mine-fitting = Requests that fit
matching-mine-empty = No request fits right now
matching-mine-empty-why = The more you say about what you can do, the sooner the next request reaches you. For example: MES, Able, 3 years, one line of evidence.
matching-edit-profile = Edit the profile
matching-mine-others = Some overlap
matching-mine-others-why = You do not cover a requirement, but your work overlaps. Worth a look if you want to team up.
matching-my-place = Rank { $place } of { $of }
matching-my-record = Our record
matching-exposure-title = Your last 90 days
matching-exposure-none = You were not recommended in the last 90 days. Tell the office and they will look into it first.
matching-exposure = Recommended: { $recommended }; interested: { $interested }; selected: { $selected }.
matching-recommended = Recommended
matching-interested = Interested
matching-selected = Selected
matching-times = { $count }
matching-help-title = To be recommended more often
matching-help-postings = { $count ->
    [one] 1 request
   *[other] { $count } requests
}
matching-help-capability = Add it if you can do it: { $name }
matching-help-level = Review your level: { $name }
matching-help-evidence = Add a line of evidence: { $name }
matching-help-certification = Add it if you hold it: { $name }
matching-help-language = Add it if you work in it: { $name }
matching-help-capacity = Confirm your spare capacity
matching-alike = Means much the same as "{ $asked }" in the request:
matching-behind = How does it differ from no. { $rank }?
matching-behind-less = { $name }: { $points } points less
matching-behind-more = { $name }: { $points } points more
matching-behind-lot = Same score: the order was drawn by lot
matching-advice = How to move up
matching-advice-last = { $step } → expected place { $place }
matching-advice-partner = { $capability }: team up with { $firm }
matching-advice-rotation = Foretold places are those by score. Rotated places come on top, so the place shown may differ by one or two.

# Rotation
matching-rotated = Rotated place
matching-rotated-passed-over = By score it is number { $from }. It was shown less than firms that fit as well, so it moved up to number { $to }.
matching-rotated-newcomer = By score it is number { $from }. It joined lately, so it moved up to number { $to }.
matching-rotated-over-exposed = By score it is number { $from }. It was shown often already and yields to firms that fit as well.
matching-rotation-title = How are places rotated?
matching-rotation-how = Firms that fit well but were shown less take turns in up to { $five } of the first 5 and { $ten } of the first 10 places. A firm below { $threshold }% of the score of number 10 is not moved up; new members and startups are compared without past projects.
matching-rotation-yield = What counts is how often the office saw a firm this quarter and in the last one; firms shown often yield to others that fit as well. Scores do not change, and every moved place says why.
matching-turns-link = See the rotation rule
matching-seen-title = How often you were shown this quarter
matching-seen = The office saw you among the first 10 for { $seen ->
    [one] one request
   *[other] { $seen } requests
} and opened your profile for { $opened }.
matching-seen-none = You were not among the first 10 for any request this quarter. Firms that fit but are shown less get a rotated place.
matching-seen-first = Requests with you in the first 10
matching-seen-opened = Requests from which your profile was opened

# Weights
matching-weights-title = Ranking weights
matching-weights-lead = How much each criterion counts in the ranking. To change it, propose new weights, see how past requests would have turned out, and have two officers approve.
matching-weights-house = Dure’s default weights
matching-weights-own = Our association’s weights, version { $number }
matching-weights-now = Weights in force
matching-weights-history = Proposals and past weights
matching-weights-version = Weights, version { $number }
matching-weights-proposed = Proposed · { $count } of 2 approvals
matching-weights-active = In force
matching-weights-retired = Replaced
matching-weights-withdrawn = Withdrawn
matching-weights-restores = Go back to version { $number }
matching-weights-restores-house = Go back to Dure’s default weights
matching-weights-propose = Propose new weights
matching-weights-propose-hint = The eight numbers must add up to 100 points. A criterion with 0 points does not count.
matching-weights-reason = Reason for the change
matching-weights-reason-hint = The approvers read it, and it stays on record.
matching-weights-send = Propose and see the back-test
matching-weights-waiting = A proposal is waiting for a decision
matching-weights-waiting-why = One at a time: you can propose again once it has been approved or withdrawn.
matching-weights-waiting-open = See the proposal
matching-weights-criterion = Criterion
matching-weights-before = Now
matching-weights-after = With this
matching-weights-test = Tried on past requests
matching-weights-test-how = { $count ->
    [one] The latest request was ranked
   *[other] The latest { $count } requests were ranked
} again with the weights in force and with these. Firms are as they are today; places are those before rotation.
matching-weights-selected = { $listed ->
    [one] { $listed } selected firm
   *[other] { $listed } selected firms
}, mean place: { $before } → { $after } ({ $up } up, { $down } down)
matching-weights-interested = { $listed ->
    [one] { $listed } interested or shortlisted firm
   *[other] { $listed } interested or shortlisted firms
}, mean place: { $before } → { $after } ({ $up } up, { $down } down)
matching-weights-unknown = For none of these requests do we know yet who was selected.
matching-weights-unlisted = { $count ->
    [one] { $count } firm is not on the ranked list and is left out of the mean.
   *[other] { $count } firms are not on the ranked list and are left out of the mean.
}
matching-weights-moved = The first ten places change in { $moved } of { $count ->
    [one] { $count } request.
   *[other] { $count } requests.
}
matching-weights-moves = { $count ->
    [one] { $count } firm moves
   *[other] { $count } firms move
}
matching-weights-place = { $place }
matching-weights-no-place = beyond 200
matching-weights-decisions = Proposal and approvals
matching-weights-proposer = Proposed by
matching-weights-approver = Approved by
matching-weights-ended = Ended
matching-weights-approve-hint = Once two different officers have approved, every ranking uses these weights at once. Rankings already saved keep the weights of their day.
matching-weights-waits = You have approved. One more officer must.
matching-weights-approve = Approve
matching-weights-withdraw = Withdraw the proposal
matching-weights-restore = Propose these weights again

# How firms are ranked
matching-how-title = How firms are ranked
matching-how-lead = What a request asks is compared with what each member says of itself, on a scale from 0 to 100. A score is the sum of its parts, and every recommendation shows its reasons and the evidence.
matching-how-link = How firms are ranked, in full
matching-how-weights = What counts, and how much?
matching-how-takeaway = { $name } counts most: { $points } of 100 points when a request asks about everything.
matching-how-table = Points by criterion
matching-how-criterion = Criterion
matching-how-points = Points
matching-how-unasked = The points of anything a request does not ask about go to what it does ask, so 100 always means “everything that was asked for”.
matching-how-long = The longer a request, the more its words count and the less its overall meaning. With { $words } different words, shared words count { $text } and similar meaning { $meaning }.
matching-how-version = These are the rules in version { $version }. Every past ranking keeps the number of the version it was made with.
matching-how-looks = What does each criterion look at?
matching-how-coverage = How many of the requirements a firm covers. The right level and a track record raise it. A similar capability earns part of the points, and a must counts double.
matching-how-coverage-example = Example: where MES is needed, a firm with “Core, 3 projects” comes before one that only claims “Core”. Each further project adds a little less, so nobody wins by numbers alone.
matching-how-text = Whether the profile, products and past projects use the words of the request. The rarer a word, the more it counts; capabilities named in the request are looked for in all three languages, and a loan word counts whether written in Hangul or in Latin letters.
matching-how-text-example = Example: for a “cold-chain warehouse”, a firm whose projects mention “cold chain” comes first. Words found everywhere, like “our company”, count for next to nothing.
matching-how-meaning = Whether the texts mean much the same, even in other words or another language.
matching-how-meaning-example = Example: “staff training” in a request and “courses for employees” in a profile share no word but come close in meaning.
matching-how-sector = How often and how lately a firm has worked in the same sector. A similar sector earns part of the points.
matching-how-sector-example = Example: for an automotive request, a firm with three or more automotive projects, at least one from the last two years, earns most.
matching-how-region = Whether a firm works where the project is. A nearby region earns part of the points.
matching-how-region-example = Example: for a plant in Jiangsu, a firm that works in Jiangsu earns everything, one from nearby Shanghai a part.
matching-how-languages = How many of the languages needed on the project a firm works in.
matching-how-languages-example = Example: where Korean and Chinese are needed, Korean alone earns half.
matching-how-certifications = Whether a firm will still hold the certificates asked for when work starts.
matching-how-certifications-example = Example: an ISO 9001 certificate that expires before the start does not count.
matching-how-capacity = Whether people are free by the start, and how old that statement is.
matching-how-capacity-example = Example: a firm that lately confirmed “3 people, free now” comes first. An old statement counts less and less; no statement at all earns only a low base.
matching-how-must-title = A must binds the team
matching-how-must = A team covers the musts together. If MES and networking are both musts, two firms with one each can team up, so no firm drops out for missing one.
matching-how-left-out = There are only four reasons for being left out: a firm has chosen not to be shown, is not taking part at the moment, is kept apart from the request by agreement, or does not meet a language, region or certificate that every firm in the team must have. A firm whose work has nothing to do with the request is not listed.
matching-how-lot-title = Ties are drawn by lot
matching-how-lot = Neither the alphabet nor seniority decides. The lot is drawn anew for each request, so nobody is always first; for the same request the order stays the same however often you look.
matching-how-rotation-none = This association does not rotate places at present: the order is the order of the scores.
matching-how-beside = Also good to know
matching-how-do = What your firm can do
matching-how-do-capabilities = State what you can do at its true level, with a line of evidence for each
matching-how-do-projects = List past projects with their sector and year
matching-how-do-capacity = Confirm your spare capacity once a month
matching-how-do-basics = Complete your regions, languages and certificates
matching-how-do-matches = See in My matches which change would move you up, and how far
matching-how-sale-title = Places are not for sale
matching-how-sale = There are no ads and no paid placement. Fees, sponsorship, company size and visits to the site do not enter the score, and there is no way to raise or lower the score of one firm alone.
matching-how-model-title = Who compares the meaning?
matching-how-model = A small language model that runs on this server. No text leaves the server, and in the ranking the model is used for “Similar meaning” only. Switched off, everything else is compared as before.
matching-how-model-on = It is on at present.
matching-how-model-reading = It is still reading the members’ texts and is not used at present. Its points went to the other criteria.
matching-how-model-off = It is off at present. Its points went to the other criteria.

# The rule of rotation, as the office sets it
matching-settings = Ranking rules
matching-turns-title = Rotation
matching-turns-lead = The rule by which firms that fit well but were shown less take turns in the first places. Scores do not change, and every moved place says why.
matching-turns-in-force = Rule in force
matching-turns-trial = Tried on last quarter’s requests
matching-turns-takeaway = With the { $requests ->
    [one] one request
   *[other] { $requests } requests
} of the last 91 days, { $left } instead of { $none } firms would never have reached the first ten, and the first ten places keep { $kept }% of their scores.
matching-turns-how = Firms and weights are as they are today, and nobody had been shown before the first request. The preference for new members is left out. Concentration is the Gini coefficient: 0 is even, 100 all on one firm.
matching-turns-without = Without
matching-turns-now = Now
matching-turns-other = Tried
matching-turns-never = Never in the first ten, of { $of } firms
matching-turns-gini = Concentration (0–100)
matching-turns-lifted = Moved up per request
matching-turns-kept = Score kept
matching-turns-no-trial = No request was published in the last 91 days, so there is nothing to try the rule on.
matching-turns-change = Change the rule
matching-turns-change-hint = A change counts at once, for open requests too, and the record keeps who changed what. Try it out first.
matching-turns-on = Rotate places
matching-turns-in-five = Of the first 5 places
matching-turns-in-five-hint = At most, from 0 to 5
matching-turns-in-ten = Of the first 10 places
matching-turns-in-ten-hint = At most 10, those of the first 5 included
matching-turns-threshold = Least score to be moved up (%)
matching-turns-threshold-hint = Of the score in tenth place, 50 to 100
matching-turns-cap = When to yield (%)
matching-turns-cap-hint = A firm yields once it was shown this much more than firms that fit as well, 10 to 90
matching-turns-save = Use this rule
matching-turns-try = Only try it out
matching-turns-really = The last 91 days, as they were
matching-turns-unseen = The office has not opened any recommendations yet. Once it does, you see here which firms were among the first ten.
matching-turns-seen = { $requests ->
    [one] The office opened the recommendations for 1 request.
   *[other] The office opened the recommendations for { $requests } requests.
} Of { $firms } member firms { $never } never showed up in the first ten; the concentration is { $gini } (0 even – 100 all on one firm).

# Outcomes
matching-outcome-note = Note the outcome
matching-outcome-title = How did this request end?
matching-outcome-lead = Choose what became of each firm that was recommended. As much as you remember is enough, and you can correct it later.
matching-outcome-shown = Firms that were recommended
matching-outcome-saved = This is the ranking saved when the request was published.
matching-outcome-today = No ranking was saved, so this is the ranking as of today. It may differ from what was shown then.
matching-outcome-noted = This was noted before. The firms and their points stay as they were; only the outcome changes.
matching-outcome-passed = Came to nothing
matching-outcome-awarded = Awarded
matching-outcome-shortlisted = Shortlisted
matching-outcome-declined = The firm declined
matching-outcome-save = Save the outcome
matching-outcome-why = Why note it?
matching-outcome-why-text = Outcomes show how well the weights agree with what was really chosen, and Dure can propose weights that agree better. The points each firm had are saved with it, so later changes of a profile change nothing.
matching-outcome-declined-why = A firm that declined did not necessarily fit badly, so it is left out.
matching-learn-title = Weights proposed from outcomes
matching-learn-few = { $count ->
    [one] The outcome of 1 request is known.
   *[other] The outcomes of { $count } requests are known.
} Weights can be worked out from { $least } on.
matching-learn-ready = Weights can be worked out from { $count } requests whose outcome is known. The result is only a proposal: it is tried and needs two approvals like any other.
matching-learn-now = Work them out and propose
matching-learn-waiting = You can do this once the waiting proposal is decided.
matching-learn-no-better = No proposal was made. On outcomes held back, the weights in force are right in { $right }% of cases and the fitted ones in { $fitted }%: not enough better to change.
matching-learn-unknown = { $count ->
    [one] 1 past request without an outcome
   *[other] { $count } past requests without an outcome
}
matching-learn-reason = Worked out from { $count } requests whose outcome is known
matching-learn-how = What do they rest on?
matching-learn-rests = In { $requests } requests with a known outcome, firms that were recommended and did better were compared { $pairs } times with firms that were recommended and did not. The fewer the outcomes, the less the weights move.
matching-learn-foresight = When outcomes held back are foretold from the others, which of two firms did better is right in { $before }% of cases with the weights in force and in { $after }% with these. The log loss, which also counts how sure they are, goes from { $lossbefore } to { $lossafter }.
matching-learn-error-how = The ± beside a weight is how much it moves when some of the requests are left out. Be careful where that is more than the change.

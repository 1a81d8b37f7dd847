matching-title = Matching firms
matching-heading = { $count ->
    [one] 1 firm fits
   *[other] { $count } firms fit
}
matching-lead-text = Ordered by how well profiles and past projects answer the request.
matching-see-posting = See the request
matching-nobody = No firm fits yet
matching-nobody-why = Widen the requirements a little, or look for members yourself. Asking for "able" instead of "core" finds more.
matching-search-members = Search members
matching-matrix-title = Who covers what?
matching-matrix-caption = Requirements covered, by firm
matching-matrix-firm = Firm
matching-matrix-team = All together
matching-must = must
matching-nice = nice
matching-cell-none = None
matching-cell-near = Similar
matching-all-covered = Together, the { $firms } firms on this page cover all { $asked } requirements.
matching-some-open = { $covered } of { $asked } requirements are covered. Still open: { $open }
matching-ranking = Ranking and reasons
matching-rank = Rank
matching-points = pts
matching-about-order = About the order
matching-why-order = Why this order?
matching-why-order-text = { $compared } firms were compared. A score is the sum of the parts below; equal scores are settled by a lot drawn anew for each request.
matching-why-order-note = What a request does not ask for gives its share to what it does, so 100 always means "everything that was asked". A must binds the team: no firm is left out for covering only some.
matching-excluded = { $count ->
    [one] 1 firm excluded
   *[other] { $count } firms excluded
}
matching-criterion-coverage = Capabilities
matching-criterion-text = Own words
matching-criterion-sector = Sector experience
matching-criterion-region = Region
matching-criterion-languages = Languages
matching-criterion-certifications = Certificates
matching-criterion-capacity = Free people
matching-covers = Covers { $met } of { $asked } requirements: { $names }
matching-evidence-count = { $count ->
    [one] 1 proof
   *[other] { $count } proofs
}
matching-years = { $years ->
    [one] 1 year
   *[other] { $years } years
}
matching-text-evidence = Its profile and projects speak of:
matching-same-sector = { $projects ->
    [one] 1 project
   *[other] { $projects } projects
} in { $sector }, the latest in { $year }.
matching-near-sector = { $projects ->
    [one] 1 project
   *[other] { $projects } projects
} in a similar sector ({ $sector }), the latest in { $year }.
matching-same-region = Works where the job is: { $region }
matching-near-region = Works close to the job: { $region }
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
matching-gap-capability = Does not offer { $name }
matching-gap-capabilities-more = Does not offer { $names } and { $more } more
matching-gap-near = Offers something similar only: { $held } instead of { $wanted }
matching-gap-level = { $name }: { $to } is asked, it has { $from }.
matching-gap-no-evidence = Nothing to show yet for { $name }
matching-gap-evidence = Only { $count } to show for { $name }
matching-gap-text = Its profile and projects share few words with the request.
matching-gap-sector = No project in this sector, or none lately.
matching-gap-region = It does not say that it works in this region.
matching-gap-languages = Does not work in { $names }
matching-gap-certifications = Does not hold { $names }
matching-gap-expired = Expired: { $names }
matching-gap-capacity-unknown = It has not said how many people are free.
matching-gap-capacity-stale = Free people were confirmed long ago.
matching-gap-capacity = Too few people are free by the start.
matching-excluded-blocked = Kept apart from this request.
matching-excluded-hidden = Has chosen not to be shown.
matching-excluded-inactive = Is not taking part at the moment.
matching-excluded-language = Every firm in the team must work in { $name }.
matching-excluded-region = Every firm in the team must work in { $name }.
matching-excluded-certification = Every firm in the team must hold a valid { $name }.
matching-closes-in = { $dday ->
    [one] closes tomorrow
   *[other] closes in { $dday } days
}
matching-closes-today = closes today
matching-closed = closed

# My matches
matching-mine-heading = { $count ->
    [one] 1 request fits you
   *[other] { $count } requests fit you
}
matching-mine-none = Nothing fits right now
matching-mine-lead = Open requests for { $firm }, and why.
matching-mine-fitting = Requests that fit
matching-mine-empty = No request fits right now
matching-mine-empty-why = The more you tell of what you can do, the sooner the next one reaches you. For example: MES, able, 3 years, one line of proof.
matching-edit-profile = Edit the profile
matching-mine-others = Some overlap
matching-mine-others-why = You do not cover a requirement, but the words overlap. Worth a look if you seek partners.
matching-my-place = place { $place } of { $of }
matching-my-record = Our record
matching-exposure-title = Your last 90 days
matching-exposure-none = Nobody recommended you in the last 90 days. Tell the office; they will look into it first.
matching-exposure = Recommended { $recommended } times, interested in { $interested }, selected for { $selected }.
matching-recommended = Recommended
matching-interested = Interested
matching-selected = Selected
matching-times = { $count }
matching-help-title = To be recommended more often
matching-help-postings = { $count ->
    [one] 1 request
   *[other] { $count } requests
}
matching-help-capability = Add it if you do it: { $name }
matching-help-level = Review your level: { $name }
matching-help-evidence = Add a line of proof: { $name }
matching-help-certification = Add the certificate: { $name }
matching-help-language = Add the language: { $name }
matching-help-capacity = Confirm your free people

# Rotation
matching-rotated = Rotated place
matching-rotated-passed-over = By score it is number { $from }. It was shown less than firms that fit as well, so it moved up to number { $to }.
matching-rotated-newcomer = By score it is number { $from }. It joined lately, so it moved up to number { $to }.
matching-rotated-over-exposed = By score it is number { $from }. It was shown often already and yields to firms that fit as well.
matching-rotation-title = How are places rotated?
matching-rotation-how = Firms that fit well but were shown less take turns in up to { $five } of the first 5 and { $ten } of the first 10 places. A firm below { $threshold }% of the score of number 10 is not moved up; new members and startups are compared without past projects.
matching-rotation-yield = What counts is how often the office saw a firm this quarter and in the last one; firms shown often yield to others that fit as well. Scores do not change, and every moved place says why.
matching-seen-title = How often you were shown this quarter
matching-seen = The office saw you among the first 10 for { $seen ->
    [one] one request
   *[other] { $seen } requests
} and opened your profile for { $opened }.
matching-seen-none = You were not among the first 10 for any request this quarter. Firms that fit but are shown less get a rotated place.
matching-seen-first = Requests with you in the first 10
matching-seen-opened = Requests from which your profile was opened

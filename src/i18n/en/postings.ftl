# List
postings-title = Requests
postings-lead = Work that several firms take on together. The ones closing soonest come first.
postings-tabs = Status of requests
postings-tab-open = Open ({ $n })
postings-tab-ended = Ended ({ $n })
postings-publish = Post a request
postings-empty-open = No open requests right now
postings-empty-open-why = New requests appear here as soon as they are posted. Until then, ended requests show what firms have worked on.
postings-empty-open-staff = Paste what you heard on the phone and we find the requirements. Posting takes about three minutes.
postings-empty-ended = No ended requests yet
postings-empty-ended-why = Requests that have closed or been decided are kept here with their outcome.
postings-see-ended = See ended requests
postings-see-open = See open requests
postings-mine = Your request
postings-more-requirements = +{ $n } more
postings-must = Must
postings-nice = Nice
postings-requested-by = Requested by { $name }

# Deadline
postings-dday-in = { $n ->
    [one] 1 day left
   *[other] { $n } days left
}
postings-dday-today = Closes today
postings-dday-closed = Closed
postings-stage-draft = Draft
postings-stage-withdrawn = Withdrawn

# Outcome
postings-result-contracted = Contracted
postings-result-completed = Completed
postings-result-no-award = No award
postings-result-pending = Outcome to follow
postings-lead-firm = Lead firm
postings-outcome-title = How did it end?
postings-outcome-result = Result
postings-outcome-value = Contract value
postings-outcome-decided = Decided on
postings-outcome-selected = Firms selected
postings-outcome-no-firms = No firms to show.

# Page
postings-what = What is the work?
postings-requirements = Requirements
postings-requirements-none = No fixed requirements: please go by the text above.
postings-requirements-team = A team covers the musts together. No single firm has to meet them all.
postings-col-capability = Capability
postings-col-need = Need
postings-col-level = Level
postings-col-weight = Weight
postings-col-note = Note
postings-weight-of = { $n }/5
postings-facts = At a glance
postings-budget = Budget
postings-money = { $shown } ({ $echo })
postings-budget-none = To be agreed
postings-place = Place of work
postings-place-none = Not fixed
postings-sector = Sector
postings-start = Start
postings-start-none = To be agreed
postings-duration = Duration
postings-months = { $n ->
    [one] 1 month
   *[other] { $n } months
}
postings-languages = Working languages
postings-certifications = Preferred certifications
postings-rules = Required of all firms
postings-deadline = Deadline
postings-requester = Requester
postings-published = Posted on
postings-see-matches = See recommended firms
postings-edit = Edit
postings-og = { $must } · { $place } · closes { $when }
postings-fit = Does it fit your firm?
postings-fit-why = See why

# Form
postings-new-title = Post a request
postings-new-lead = Paste what you heard on the phone as it is. We find the requirements in it.
postings-edit-title = Edit request
postings-edit-lead = Saving ranks the firms again. Earlier rankings stay on record.
postings-section-text = What is needed
postings-field-title = Title
postings-field-title-hint = One line that says what the work is, e.g. IT infrastructure for a plant in Suzhou
postings-field-body = What is the work?
postings-field-body-hint = Anyone can read this. Please leave out names and phone numbers.
postings-suggest = Find requirements
postings-suggest-nothing-new = Nothing new found in the text.
postings-suggest-none = We found no known capability in the text. Please fill in the row below.
postings-suggested = { $n ->
    [one] We found one requirement in the text. Check it, and remove it if it is not needed.
   *[other] We found { $n } requirements in the text. Check them, and remove what is not needed.
}
postings-because = Found in the text: { $words }.
postings-requirement-n = Requirement { $n }
postings-capability-hint = e.g. ERP, network
postings-note-label = Note (optional)
postings-drop = Remove
postings-drop-n = Remove requirement { $n }
postings-dropped = Requirement removed.
postings-add = Add a requirement
postings-added = A row was added.
postings-section-requester = Requester
postings-field-requester-name = Requester’s name
postings-field-requester-kind = Type
postings-field-requester-country = Country or region
postings-choose = Please choose
postings-any = Not fixed
postings-country-kr = Korea
postings-country-cn = China
postings-group-huadong = East China
postings-group-kr = Korea
postings-group-cn-other = Rest of China
postings-group-world = Elsewhere
postings-section-schedule = Place, deadline, budget
postings-field-region = Place of work
postings-field-closes-on = Closing date
postings-field-closes-time = Closing time
postings-closes-hint = Local time in { $zone }.
postings-closes-echo = Closes { $when }.
postings-field-budget = Budget
postings-budget-hint = For example 480,000,000 or 480 million. Leave empty if unknown.
postings-budget-echo = Read as { $amount }.
postings-field-currency = Currency
postings-section-more = More details (optional)
postings-field-sector = Sector of the requester
postings-field-starts-on = Start date
postings-field-duration = Duration (months)
postings-field-languages = Languages needed for the work
postings-field-certifications = Preferred certifications
postings-certifications-hint = e.g. ISO 27001, Inno-Biz
postings-certification-n = Certification { $n }
postings-field-rules = Required of every firm in the team
postings-rules-hint = Up to five languages, regions or certifications. A firm that misses one is not recommended, so list only what is essential, e.g. Chinese, Shanghai.
postings-rule-n = Rule { $n }
postings-more-fields = Add a field
postings-submit-new = Post the request
postings-submit-edit = Save changes
postings-stale = Someone else changed this request in the meantime. What you typed is still below.
postings-stale-parts = It differs from the saved request in: { $parts }. Saving replaces that with what is below.
postings-stale-see = See the saved request

# Preview
postings-preview = Who fits now
postings-preview-fits = { $n ->
    [one] One firm can take on at least one part.
   *[other] { $n } firms can take on at least one part.
}
postings-preview-none = No firm fits right now. Try a broader capability or a lower level.
postings-preview-empty = As you write, we count the firms that fit.
postings-preview-failed = We could not count just now. You can still post the request.
postings-preview-best = Best so far:
postings-preview-firms = { $n ->
    [one] 1 firm
   *[other] { $n } firms
}
postings-preview-uncovered = Nobody covers: { $names }
postings-preview-again = Count again
postings-fit-all = You cover { $met } of { $asked } requirements: all of them. Consider leading the team.
postings-fit-some = You cover { $met } of { $asked } requirements. For a partner: { $missing }
postings-fit-none = You do not cover a requirement, but your work overlaps. Needed: { $missing }

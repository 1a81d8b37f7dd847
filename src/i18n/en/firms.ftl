# Directory
firms-lead = Find partners by what they can do and where they are.
firms-search = Search member firms
firms-search-hint = Name or capability
firms-search-go = Search
firms-all = { $n ->
    [one] { $n } firm
   *[other] { $n } firms
}
firms-found = { $n ->
    [one] { $n } firm found
   *[other] { $n } firms found
}
firms-instead = Including results for “{ $found }” (you typed “{ $typed }”).
firms-clear = Clear all filters
firms-chip-remove = (selected, press to remove)
firms-chip-more = { $n } more
firms-more-filters = More filters
firms-none = No firms found
firms-none-why = Remove a filter or try another word: a name, or a capability such as ERP.
firms-show-all = Show all member firms
firms-facet-domain = Field
firms-facet-capability = Capability
firms-facet-region = Region
firms-facet-kind = Type
firms-facet-size = Size
firms-facet-language = Language
firms-facet-help = Mutual help
firms-facet-supports = Helps other members
firms-people = { $n ->
    [one] { $n }{"\u00A0"}person
   *[other] { $n }{"\u00A0"}people
}
firms-unit = {" "}firms

# Map
firms-map = Find by region
firms-map-huadong = Huadong (East China)
firms-map-kr = Korea
firms-map-elsewhere = Regions off the map
firms-map-table = Member firms by region
firms-map-nobody = No member firm matches yet.
firms-map-one = { $n ->
    [one] The only firm is in { $region }.
   *[other] All { $n } firms are in { $region }.
}
firms-map-most = Most firms are in { $first } ({ $n }), followed by { $second } ({ $m }).
firms-map-away = { $n ->
    [one] One more is in a region off the map.
   *[other] { $n } more are in regions off the map.
}

# Profile
firms-edit = Edit firm profile
firms-profile = About the firm
firms-profile-none = No introduction yet.
firms-marked = The words that answer the request are marked.
firms-marked-meaning = Similar meaning
firms-marked-dotted = A dotted line means a similar meaning.
firms-marked-posting = See the request
firms-capabilities = What the firm can do
firms-capabilities-none = No capabilities listed yet.
firms-capabilities-table = Capabilities and evidence
firms-capability = Capability
firms-level = Level
firms-evidence = Evidence
firms-experience = Experience
firms-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
firms-projects = Past projects
firms-projects-none = No past projects listed yet.
firms-overview = At a glance
firms-extra-regions = Also serves
firms-sector = Sector
firms-founded = Founded
firms-registration = Registration number
firms-website = Website
firms-capacity = Spare capacity
firms-capacity-none = None at the moment.
firms-capacity-from = { $n ->
    [one] { $n } person from { $from }
   *[other] { $n } people from { $from }
}
firms-capacity-now = { $n ->
    [one] { $n } person now
   *[other] { $n } people now
}
firms-capacity-unknown = Not given yet.
firms-capacity-stale = Confirmed { $n } days ago; please confirm again
firms-capacity-confirmed-today = Confirmed today
firms-capacity-confirmed = { $n ->
    [one] Confirmed yesterday
   *[other] Confirmed { $n } days ago
}
firms-products = Products and services
firms-certifications = Certifications
firms-certifications-none = No certifications listed.
firms-expired = Expired
firms-since-year = since { $year }
firms-valid-until = valid until { $when }
firms-contact = Contact
firms-contact-hidden = Contact details are shown to the association's members only.
firms-contact-members = Shown to the association's members only
firms-contact-person = Contact person
firms-contact-phone = Phone
firms-contact-email = Email
firms-contact-wechat = WeChat
firms-contact-kakao = KakaoTalk

# Editor
firms-edit-lead = Start with the checklist: the more you fill in, the more requests fit.
firms-profile-link = View profile
firms-changed-meanwhile = Someone else saved this profile first. Below is what you typed; saving will replace their version.
firms-changed-look = See what is saved now
firms-choose = None chosen
firms-office-part = Set by the office
firms-standing = Standing
firms-basics = Basics
firms-name-ko = Name in Korean
firms-name-zh = Name in Chinese
firms-name-en = Name in English
firms-name-hint = One language is enough.
firms-country = Country of registration
firms-country-kr = Korea
firms-country-cn = China
firms-registration-hint = 10 digits in Korea, 18 characters in China, e.g. 124-81-00998
firms-registration-doubtful = Please check this number again. You may keep it as it is.
firms-founded-year = Year founded
firms-employees = Number of employees
firms-languages = Working languages
firms-supports-check = We can help other members
firms-capacity-hint = Saving a number counts as confirming it today.
firms-capacity-people = People free for new work
firms-capacity-people-hint = Enter 0 if you have none to spare.
firms-capacity-when = Available from
firms-capacity-when-hint = Leave empty if available now.
firms-capacity-still = No change, confirm today
firms-profile-ko = Introduction in Korean
firms-profile-en = Introduction in English
firms-profile-zh = Introduction in Chinese
firms-profile-hint = What you do, for whom and how much: three sentences are enough.
firms-products-hint = One per line.
firms-capabilities-hint = Core: we can show projects · Able: we can take it on · Supporting: we can assist
firms-experience-years = Years of experience
firms-certification = Certification
firms-obtained-year = Year obtained
firms-until = Valid until
firms-project-title = What was the project?
firms-project-year = Year
firms-project-client = Client
firms-project-value = Value
firms-project-outcome = Outcome
firms-project-summary = Summary in a sentence or two
firms-project-capability = Capability used { $n }
firms-contact-title = Job title
firms-capability-row = Capability { $n }
firms-certification-row = Certification { $n }
firms-project-row = Project { $n }
firms-capability-add = Add a capability
firms-certification-add = Add a certification
firms-project-add = Add a project
firms-row-drop = Remove
firms-row-dropped = Row removed
firms-row-added = Row added

# Checklist
firms-completeness = Completeness
firms-complete = { $percent }% complete
firms-done = (done)
firms-effect = { $n ->
    [one] +{ $n } request
   *[other] +{ $n } requests
}
firms-do-add-capability = Add it if you can do it: { $name }
firms-do-raise-level = Review your level: { $name }
firms-do-add-evidence = Add evidence: { $name }
firms-do-add-certification = Add it if you hold it: { $name }
firms-do-add-language = Add it if you work in it: { $name }
firms-do-capability = Choose what your firm can do
firms-do-evidence = Write one sentence of evidence per capability
firms-do-project = Add a past project
firms-do-capacity = Add your spare capacity
firms-do-confirm-capacity = Confirm your spare capacity
firms-do-profile-ko = Write an introduction in Korean
firms-do-profile-en = Write an introduction in English
firms-do-profile-zh = Write an introduction in Chinese
firms-do-certification = Add certifications
firms-do-contact = Add contact details

# Blocks
firms-blocks = Firms to keep apart
firms-blocks-lead = Name the firms, such as competitors, that you do not want to be introduced to.
firms-blocks-link = Choose firms to keep apart
firms-blocks-none = Nobody is on your list
firms-blocks-none-why = You can be recommended for the requests of every member.
firms-blocks-about = What it does
firms-blocks-how = You are not recommended for requests of a firm on this list, and it is not recommended for yours.
firms-blocks-who = The other firm is not told. The office sees only that a firm was left out of a ranking; your reason is for people of your firm.
firms-blocked-since = Since { $day }
firms-unblock = Take off the list
firms-unblock-of = Take off the list: { $name }
firms-block-add = Add a firm
firms-block-firm = Name of the firm
firms-block-firm-hint = If several firms share the name, paste the address of the profile you mean.
firms-block-reason = Reason (optional)
firms-block-reason-hint = A note for your own firm. For example: makes the same product.
firms-block-set = Put on the list

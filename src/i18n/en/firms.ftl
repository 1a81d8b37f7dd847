# Directory
firms-lead = Find partners by what they can do and where they are.
firms-search = Search member firms
firms-search-hint = A firm's name, or what it can do (e.g. MES)
firms-search-go = Search
firms-all = { $n ->
    [one] { $n } firm
   *[other] { $n } firms
}
firms-found = { $n ->
    [one] { $n } firm found
   *[other] { $n } firms found
}
firms-clear = Clear all filters
firms-chip-remove = selected, press to remove
firms-chip-more = { $n } more
firms-more-filters = More filters
firms-none = No firm matches
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
    [one] { $n } person
   *[other] { $n } people
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
firms-profile-none = The firm has not introduced itself yet.
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
firms-extra-regions = Also delivers in
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
firms-capacity-unknown = Not stated yet.
firms-capacity-stale = Confirmed { $n } days ago – please check again
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
firms-contact-person = Person
firms-contact-phone = Phone
firms-contact-email = Email
firms-contact-wechat = WeChat
firms-contact-kakao = KakaoTalk

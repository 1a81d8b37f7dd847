home-title = Too big for one firm? Find partners to share it
home-hello = Hello, { $name }
home-lead = { $firms ->
    [0] The members of the { $place } pool what they can do and take on large projects together. You see who fits, and why.
    [one] The { $place } has its first member. Members pool what they can do and take on large projects together, and you see who fits, and why.
   *[other] { $firms } members of the { $place } pool what they can do and take on large projects together. You see who fits, and why.
}
home-lead-member = The requests that fit your firm, each with its reasons.
home-lead-office = Write down what a client asks for on the phone and see at once which members fit, and why.
home-lead-guest = See which requests are open and who our members are.
home-see-open = See open requests
home-see-matches = See my matches
home-doors = What brings you here?
home-door-member = I am looking for work
home-door-member-text = Sign in as a member and see the requests that fit, with reasons.
home-door-startup = We are a startup
home-door-startup-text = The office helps you join and introduces members who have been there before.
home-door-startup-call = The office helps you join ({ $phone }). Joined already? Sign in.
home-door-requester = I need work done
home-door-requester-text = Tell the office in plain words. They put together a consortium that covers everything.
home-door-requester-call = Tell the office in plain words. They put together a consortium that covers everything. { $phone }
home-door-matches = See my matches
home-door-matches-text = Why your firm fits, and what would make it fit better.
home-door-profile = Update my firm profile
home-door-profile-text = The more you show of your capabilities and projects, the more requests fit.
home-door-find = Find members
home-door-find-text = Look for partners by region and capability.
home-door-post = Post a request
home-door-post-text = Paste what the client said and the requirements are drawn from it.
home-door-ranking = See who fits
home-door-ranking-text = Each request ranks the members and gives the reasons.
home-open = Open now
home-open-all = { $n ->
    [one] See the one request
   *[other] See all { $n } requests
}
home-open-none = Nothing is open right now. New requests appear here.
home-past = See past requests
home-dday = { $n ->
    [one] 1 day left
   *[other] { $n } days left
}
home-dday-today = Closes today
home-more-needs = +{ $n } more
home-budget = Budget { $amount }
home-results = Done together
home-lead-firm = Led by
home-map = Where members are
home-map-most = { $n } of { $total } firms are in { $region }.
home-map-away = { $n ->
    [one] One more is in a region off the map.
   *[other] { $n } are in regions off the map.
}
home-map-huadong = Huadong (East China)
home-map-kr = Korea
home-map-table = Member firms by region
home-map-region = Region
home-numbers = In numbers
home-numbers-firms = Members
home-numbers-open = Open requests
home-numbers-results = Consortia awarded this year
home-unit-firms = {""}
home-unit-things = {""}
home-how = How it works
home-how-notice = Request
home-how-notice-text = The office checks and publishes the request, then tells the members that fit, with reasons.
home-how-join = Team
home-how-join-text = Interested members team up and fill each other's gaps.
home-how-award = Award
home-how-award-text = The choice follows set criteria, and everyone is told why.
home-nowhere = There is no association yet
home-nowhere-what = The portal is installed. Make the association and its first staff member on the server with these commands.
home-nowhere-demo = To look around with made-up data first, try this one.

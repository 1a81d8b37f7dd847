# Frame
app-name = Dure
skip-to-content = Skip to content
nav-label = Main menu
nav-home = Home
nav-postings = Requests
nav-firms = Members
nav-my-matches = My matches
nav-new-posting = New request
nav-settings = Ranking rules
nav-sign-in = Sign in
breadcrumb-label = You are here
language-switch = Language: { $name }
user-menu = My menu: { $name }
menu-my-firm = My firm profile
menu-my-matches = My matches
menu-sign-out = Sign out
menu-associations = Other associations
footer-help = Need a hand?
footer-hours = Weekdays 10:00–18:00 Shanghai · 11:00–19:00 Seoul
footer-office = Association office
footer-note = Dure is where small firms join forces to take on work together.
footer-notice = Some colour and size values come from KRDS of Korea's Ministry of the Interior and Safety (KOGL type 1, https://www.krds.go.kr).
print-page = Print
share-page = Share
copied = Link copied
printed-on = Printed { $when }
paging-label = Pages
paging-previous = Previous
paging-next = Next
paging-position = Page { $page } of { $pages }
list-separator = {", "}
show-as-table = Show as a table
required-mark = required
optional-mark = optional
cancel = Cancel
save = Save

# Demo
demo-label = Demo role
demo-note = This is a demo. All firms and requests are made up.
demo-role-staff = Office
demo-role-admin = Director
demo-role-member = Member
demo-role-startup = Startup
demo-role-requester = Requester
demo-reset = Reset

# Messages after an action
flash-signed-in = You are signed in.
flash-signed-out = You are signed out.
flash-password-set = Your password is set. Please sign in.
flash-posting-published = The request is live. See who fits.
flash-posting-saved = The request is saved and the ranking is up to date.
flash-firm-saved = The profile is saved and counts in matching right away.
flash-demo-reset = The demo has been reset.
flash-rotation-changed = The rotation rule has changed and counts in every ranking from now on.
flash-outcome-noted = The outcome is on record.
flash-role-switched = You switched roles.

# Faults of a form
fault-summary = Please check the following
fault-missing = This field is empty. Please fill it in.
fault-too-long = At most { $max } characters. Please shorten it.
fault-too-short = At least { $least } characters, please.
fault-bad-character = This contains characters we cannot accept. Please remove invisible or direction-changing ones.
fault-not-a-choice = Please choose from the list.
fault-not-a-number = Please enter a number.
fault-out-of-range = Please enter a value from { $from } to { $to }.
fault-not-a-date = Please write the date as 2026-12-31.
fault-not-a-time = Please write the time as 18:00.
fault-in-the-past = This date has passed. Please choose one ahead.
fault-not-money = We could not read the amount. Write it as 480,000,000.
fault-ambiguous-money = This can be read as two amounts. Please write it in digits, as 480,000,000.
fault-too-precise = This is finer than the currency's smallest unit. Please use fewer decimals.
fault-too-much = This amount is too large. Please check for extra zeros.
fault-other-currency = The amount says { $currency }. Please choose that currency or correct the amount.
fault-twice = This is listed twice. Please keep one.
fault-too-few = Please enter at least { $least }.
fault-taken = This is already registered.
fault-not-same = The two do not match. Please type them again.
fault-not-a-web-address = Please enter an address that begins with https://.
fault-not-an-email = Please write the address as name@company.com.
fault-bad-registration-number = Please enter the 10-digit number (Korea) or the 18-character credit code (China).
fault-not-a-hundred = The numbers must add up to 100 points; now they make { $sum }.
fault-nobody-chosen = Choose at least one firm as awarded or shortlisted.

# Problems
problem-not-found = This page does not exist
problem-not-found-why = The address may have changed, or you may not have access. Check the address or start from the home page.
problem-forbidden = You do not have permission
problem-forbidden-why = Sign in with another account, or ask the association office for access.
problem-bad-request = We could not read the request
problem-bad-request-why = It was damaged on the way. Please go back and send it again.
problem-method = That cannot be done at this address
problem-method-why = Please start again from the home page.
problem-too-large = That was too large
problem-too-large-why = Up to 1 MB can be sent. Please shorten it and send it again.
problem-media = We cannot read that format
problem-media-why = Please send it again using the form in Dure.
problem-cross-origin = Blocked: the request came from another site
problem-cross-origin-why = To be safe, please try again from within Dure.
problem-stale = Someone else changed it first
problem-stale-why = Go back, copy what you typed, reload the page and make your change again.
problem-wrong-host = This is not an address of this server
problem-wrong-host-why = Please use { $origin }.
problem-too-many = Too many attempts
problem-too-many-why = { $minutes ->
    [one] Please try again in a minute.
   *[other] Please try again in { $minutes } minutes.
}
problem-unavailable = We will be back in a moment
problem-unavailable-why = Please reload shortly. What you were sending may not have been saved.
problem-unexpected = Something went wrong on our side
problem-unexpected-why = It has been recorded. Please try again shortly; if it keeps happening, tell the office the number below.
problem-request-id = Reference: { $id }
problem-go-home = Go to the home page

# Paper and calendars: workbooks, letters, calendars.

sheet-index = Index
sheet-agency = Whole agency
sheet-agency-what = Every employee and date; H at home, O in the office, A absent
sheet-totals = Totals per unit
sheet-totals-what = Per unit and day: at home against the cap, in the office against what must stay
sheet-weeks = Weekly report
sheet-weeks-what = Weekly report on working from home
sheet-weeks-note = Exempt: employees who in that week may not be at home, or are absent throughout.
sheet-composition = Composition
sheet-composition-what = At home and in the office per date, and units that stayed (SE Mendagri 800.1.5/3349/SJ)
sheet-refused = Not granted
sheet-refused-what = Day wishes that were not granted
sheet-refused-none = Every wish was granted.
sheet-basis = Basis and proof
sheet-basis-what = Circular, rules, proof, and fingerprints of the data
sheet-omitted = The sheets to sign of { $count } units are left out: a workbook holds { $most } at most. Use giliran sheets FOLDER --unit UNIT for them:
sheet-span = { $from } to { $to }
sheet-month = { $month }
sheet-page = Page { $page } of { $pages }
sheet-title = WFH/WFO LIST OF EMPLOYEES
sheet-schedule = Schedule { $month }
sheet-schedule-weekday = Schedule { $weekday } { $month }
sheet-number = No
sheet-name = Name
sheet-nip = NIP
sheet-grade = Grade
sheet-job = Position
sheet-unit = Unit
sheet-unit-code = Unit code
sheet-total-wfh = Total WFH
sheet-total-wfo = Total WFO
sheet-total-abs = Absent
sheet-cap = WFH cap
sheet-least-office = Fewest in the office
sheet-nobody = Nobody of this unit may work from home in this period.
sheet-legend = Legend: ✓ = WFH (at home), ✖ = WFO (in the office), A = absent (leave, duty, sick), empty is no working day.
sheet-basis-line = Basis: { $policy }
sheet-what = What
sheet-week = Week
sheet-employees = Employees
sheet-exempt = Exempt
sheet-scheduled = Scheduled WFH
sheet-percent = Percentage
sheet-wfh-days = WFH days
sheet-date = Date
sheet-percent-wfh = WFH (%)
sheet-percent-wfo = WFO (%)
sheet-staying = Units that stayed in the office as a whole
sheet-staying-none = None
sheet-weight = Weight
sheet-rule = Rule
sheet-reason = Why
sheet-parameters = Parameters
sheet-written-in = Written in
sheet-refused-unexplained = The reasons are not known yet: run giliran explain FOLDER --all, and write this workbook again.
sheet-policy = Circular
sheet-policy-number = Number
sheet-issuer = Issued by
sheet-source = Source
sheet-days = Days
sheet-status = Status
sheet-status-solver = Optimal as far as the solver says; part of the proof rests on its word
sheet-status-optimal = Proven optimal: no other roster is better
sheet-status-feasible = The best roster found before a limit was reached
sheet-status-unknown = Made or changed by hand; no proof comes with this roster
sheet-status-broken = This roster breaks rules: see giliran verify
sheet-stage = Stage
sheet-stage-proven = { $name }: { $value } (proven)
sheet-stage-unproven = { $name }: { $value } (not proven)
sheet-input = Fingerprint of the data
sheet-roster-hash = Fingerprint of roster.csv
sheet-rules = Rules
letter-wfh = H
letter-wfo = O
letter-abs = A
letter-off = -
letter-title = Letter of Assignment
letter-number = Number
letter-date = Date
letter-considering = Considering
letter-reason = that, to carry out the adjusted working arrangements, employees are to be assigned to work from home while service goes on.
letter-basis-head = Basis
letter-basis-circular = Circular of { $issuer }, number { $number }, on { $title }
letter-basis-letter = Letter of { $issuer }, number { $number }, on { $title }
letter-page = Page
letter-page-of = of
letter-assigns = ASSIGNS
letter-to = To
letter-for = For
letter-task = carrying out their duties from home (WFH) at { $agency } from { $from } to { $to }, on the dates marked ✓ in the attachment;
letter-duties = reporting attendance and results to their superior, and coming to the office when needed.
letter-nobody = nobody is scheduled at home
letter-attachment = Attachment
calendar-employee = WFH { $name }
calendar-unit = WFH { $name }
calendar-wfh = WFH: working from home
calendar-taken-back = Taken back: not working from home on this day
calendar-unit-wfh = WFH: { $count-count ->
        [one] { $count } person
       *[other] { $count } people
    }
print-done = { $files-count ->
        [one] { $files } file written
       *[other] { $files } files written
    }: { $place }
print-letter-hint = Open it in a browser and print it, or save it as PDF.
print-violations = This roster breaks rules in { $count-count ->
        [one] { $count } place
       *[other] { $count } places
    }: giliran verify names them.

roster-does-not-fit = This roster is not about the folder's employees and days: it differs in { $count-count ->
        [one] { $count } place
       *[other] { $count } places
    }
    .why = Sheets and letters are made from both.
    .cure = Make the roster again with giliran solve, or name the right one with --roster; giliran verify names what differs.
unit-not-there = There is no unit "{ $value }"; { $hint }
    .why = What is written is about one unit and those below it alone.
    .cure = Name a unit by its code in units.csv, or by a name that one unit alone has.

## Rules in words

rule-kind-quota = quota
rule-kind-limit = limit
rule-kind-team-day = team day
rule-kind-cycle = cycle
rule-kind-cohort = cohorts
rule-kind-meet = meeting
rule-kind-priority = priority
rule-kind-wish = wishes
rule-kind-pairs = pairs
rule-key-id = id
rule-key-who = who
rule-key-when = when
rule-key-per = per
rule-key-base = percentage of
rule-key-max-wfh = at home at most
rule-key-min-wfh = at home at least
rule-key-max-office = in the office at most
rule-key-min-office = in the office at least
rule-key-round = rounding
rule-key-at-least = at least
rule-key-soft = soft
rule-key-days = days
rule-key-groups = groups
rule-key-count = count
rule-key-min-days = least working days
rule-key-share = share
rule-key-for = for
rule-key-weight = weight
rule-key-weeks = weeks
rule-key-must = must
rule-key-bonus = bonus
rule-key-strict = strict
rule-key-class = class
rule-key-service = service
rule-key-position = position
rule-key-unit = unit
rule-key-site = site
rule-key-location = location
rule-key-domicile = domicile
rule-key-group = group
rule-key-employee = employee
rule-key-eligible = eligible
rule-key-not = not
rule-key-from = from
rule-key-to = to
rule-key-weekdays = weekdays
rule-key-dates = dates
rule-value-yes = yes
rule-value-no = no
rule-value-unit = unit
rule-value-tree = unit with those below it
rule-value-site = site
rule-value-agency = agency
rule-value-week = week
rule-value-month = month
rule-value-horizon = whole period
rule-value-window = days in a row of the given number
rule-value-run = days at home in a row
rule-value-bookend = weekend
rule-value-headcount = people who work that day
rule-value-present = people present that day
rule-value-down = down
rule-value-up = up
rule-value-nearest = nearest
sheet-share = { $count-count ->
        [one] { $count } person
       *[other] { $count } people
    }: { $share }
sheet-share-all = all
sheet-share-none = none

logo-missing = there is no file { $value }
    .why = The letter is one file, with the logo in it.
    .cure = Name a PNG, JPEG or SVG file, relative to the folder, or delete the line.
logo-no-picture = { $value } is no picture that a letter can hold
    .why = The letter is one file, with the logo in it.
    .cure = Name a PNG, JPEG or SVG file, or delete the line.

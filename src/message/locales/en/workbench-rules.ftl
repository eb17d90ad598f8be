# The workbench: rules as sentences, circulars, comparing, publishing, answering.

wb-policy = Circular
wb-policy-change = Choose another circular
wb-policy-note = What to check
wb-policy-here = in use
wb-policy-take = Use this one
wb-policies = Choose the circular
    .lead = Each is a set of rules already. Check it against the signed circular before a roster is made final.
wb-house-rules = House rules
wb-house-rules-none = No house rules yet. Choose a sentence above to add one.
wb-house-rules-unread = The rules cannot be shown as sentences until the errors below are mended. They stand in the text at the end of this page.
wb-text-theirs = What somebody else has saved
wb-rule-clash = With this rule the data have errors that they do not have now. Nothing was saved; change the rule, or first what it clashes with:
    .at = { $place }: { $problem }.
wb-table-rules = From tables
wb-rule-add = Add a rule
wb-toml = The text of agency.toml
    .lead = The sentences above and this text are the same thing; change either.

## Sentences to fill in

wb-kind-most-home = Most days at home
    .lead = Bounds everyone's days at home in a week, a month or the whole period.
wb-kind-least-office = Least days in the office
    .lead = Everyone is in the office on at least so many days.
wb-kind-run = Days in a row at home
    .lead = No more than so many working days in a row at home.
wb-kind-bookend = No long weekends
    .lead = Not at home on the last day of a week and the first of the next as well.
wb-kind-coverage = Least people in the office
    .lead = The office is never empty: so many people or percent are always there.
wb-kind-cap = Most people at home
    .lead = A cap that is stricter than the circular's.
wb-kind-office-day = A day for everyone in the office
    .lead = Such as the flag ceremony on Mondays.
wb-kind-team-day = Team day
    .lead = A group is in the office together.
wb-kind-wish = Wishes for the silent
    .lead = Whoever states no wish is taken to ask for these days at home, so that turns go round.
wb-blank-most-home = At most
    .unit = days at home
wb-blank-least-office = At least
    .unit = days in the office
wb-blank-run = At most
    .unit = working days in a row at home
wb-blank-bookend = Not at home before and after a weekend
    .unit = -
wb-blank-coverage = At least
    .unit = in the office every day
wb-blank-cap = At most
    .unit = at home every day
wb-blank-office-day = Everyone in the office
    .unit = -
wb-blank-team-day = Together in the office on at least
    .unit = days
wb-blank-wish = Taken to ask for home with weight
    .unit = -
wb-for = for
wb-whom = which
wb-number = Number
wb-number-unit = Unit of the number
wb-people = people
wb-window = Window
wb-per = Counted
wb-weekdays = On these weekdays only (none: every day)
wb-soft = May give way where it must (a soft rule)
wb-number-wrong = { $field } "{ $typed }" is not a whole number from { $least } to { $most }{ $unit }.
    .cure = Correct the number and save again; the rest of the form is as you filled it in.
wb-whom-missing = The rule does not say which one it is for: the field beside the choice is empty.
    .cure = Name the unit, group, class or position there, or choose "everyone".
wb-whom-spare = "{ $typed }" is named, but the rule is for everyone.
    .cure = Choose what it is the name of, such as a unit, or empty the field.
wb-form-week = a week
wb-form-month = a month
wb-form-horizon = over the period
wb-form-unit = of each unit
wb-form-tree = of each unit with those below it
wb-form-site = of each building
wb-form-agency = of the whole agency
wb-form-who-everyone = everyone
wb-form-who-unit = unit
wb-form-who-group = group
wb-form-who-class = class of service
wb-form-who-position = kind of position

## Rules as sentences

wb-say-max-wfh = at most { $amount } of { $who } { $group } may be at home
wb-say-nobody-home = { $who } are always in the office
wb-say-min-wfh = at least { $amount } of { $who } { $group } are at home
wb-say-max-office = at most { $amount } of { $who } { $group } may be in the office
wb-say-min-office = at least { $amount } of { $who } { $group } are in the office
wb-say-base-unit = {" "}(counted of everyone in the unit)
wb-say-base-present = {" "}(counted of those present)
wb-say-at-least = {" "}(never fewer than { $least })
wb-say-people = { $count-count ->
        [one] 1 person
       *[other] { $count } people
    }
wb-say-days-max-wfh = at most { $days-count ->
        [one] 1 day
       *[other] { $days } days
    } { $window } at home for { $who }
wb-say-days-none = no day { $window } at home for { $who }
wb-say-days-min-wfh = at least { $days-count ->
        [one] 1 day
       *[other] { $days } days
    } { $window } at home for { $who }
wb-say-days-max-office = at most { $days-count ->
        [one] 1 day
       *[other] { $days } days
    } { $window } in the office for { $who }
wb-say-days-min-office = at least { $days-count ->
        [one] 1 day
       *[other] { $days } days
    } { $window } in the office for { $who }
wb-say-run-wfh = at most { $days-count ->
        [one] 1 working day
       *[other] { $days } working days
    } in a row at home for { $who }{ $window }
wb-say-run-office = at most { $days-count ->
        [one] 1 working day
       *[other] { $days } working days
    } in a row in the office for { $who }{ $window }
wb-say-bookend = not at home both before and after a weekend, for { $who }
wb-say-window-week = a week
wb-say-window-month = a month
wb-say-window-horizon = over the period
wb-say-window-days = in every { $days } working days
wb-say-team-day = the group { $groups } is in the office together on at least { $count-count ->
        [one] 1 day
       *[other] { $count } days
    } { $window }
wb-say-team-day-share = at least { $share } of the group { $groups } are in the office on at least { $count-count ->
        [one] 1 day
       *[other] { $count } days
    } { $window }
wb-say-cycle-weeks = the same days every { $steps } weeks for { $who }
wb-say-cycle-days = the same days every { $steps } working days for { $who }
wb-say-cohort = { $who } { $group } are divided into { $count } cohorts that may be at home in turn, week by week
wb-say-cohort-must = { $who } { $group } are divided into { $count } cohorts that are at home in turn, week by week
wb-say-meet = any two of the group { $groups } meet in the office on at least { $count-count ->
        [one] 1 day
       *[other] { $count } days
    } { $window }
wb-say-bonus = wishes of { $who } count { $percent }% more
wb-say-strict = wishes of { $who } come before all others
wb-say-wish-home-silent = { $who } who state no wish are taken to ask for home (weight { $weight })
wb-say-wish-home-all = { $who } are taken to ask for home (weight { $weight })
wb-say-wish-office-silent = { $who } who state no wish are taken to ask for the office (weight { $weight })
wb-say-wish-office-all = { $who } are taken to ask for the office (weight { $weight })
wb-say-cover = One of the two is always in the office: { $pairs }
wb-say-together = Always in the same place: { $pairs }
wb-say-soft = {" "}(gives way where it must)
wb-say-more = { $names }, and { $more } more
wb-say-or = {" "}or{" "}
wb-say-and = ,{" "}
wb-say-everyone = all employees
wb-say-per-unit = of each unit
wb-say-per-tree = of each unit with those below it
wb-say-per-site = of each building
wb-say-per-agency = of the whole agency
wb-say-per-level = of each { $name } with those below it
wb-say-per-group-unit = in the group { $name } of each unit
wb-say-per-group-agency = in the group { $name }
wb-say-per-one-unit = of { $name }
wb-say-per-one-site = of the building { $name }
wb-who = employees ({ $parts })
wb-who-class = { $names }
wb-who-service = service { $names }
wb-who-position = position { $names }
wb-who-unit = { $names }
wb-who-site = building { $names }
wb-who-location = office in { $names }
wb-who-domicile = living in { $names }
wb-who-group = group { $names }
wb-who-employee = { $names }
wb-who-eligible = eligible
wb-who-not-eligible = not eligible
wb-who-except = { $who }, except { $not }
wb-when-never = but on no working day of this period
wb-when-period = on { $period }
wb-when-weekdays = every { $weekdays }
wb-when-both = every { $weekdays }, { $period }
wb-when-dates = on { $dates }

## Comparing

wb-compare = What if the cap were another?
    .lead = Each point is a roster proven optimal under that cap. Slide to compare two caps.
wb-compare-ready = Follow the cap from 0% to 100%
wb-compare-do = Draw the curve
wb-compare-none = This circular has no quota called "cap", so there is no cap to follow.
wb-compare-one = First cap
wb-compare-two = Second cap
wb-compare-difference = Difference
wb-curve-about = Curve: share of wishes granted and lowest coverage of an office by cap. The numbers are in the table below.
wb-curve-granted = wishes granted
wb-curve-coverage = lowest coverage of an office
wb-curve-table = The table behind the curve
wb-pair-more = With { $two }, { $count-count ->
        [one] 1 more wish is
       *[other] { $count } more wishes are
    } granted than with { $one }.
wb-pair-fewer = With { $two }, { $count-count ->
        [one] 1 wish fewer is
       *[other] { $count } wishes fewer are
    } granted than with { $one }.
wb-pair-same = With { $two } as many wishes are granted as with { $one }.
wb-pair-none = One of the two has no roster.
wb-scenarios = Saved scenarios
    .lead = What-ifs with a name; "adopt" makes one the rule of this period.
wb-scenarios-none = None yet. Save a cap from the comparison above.
wb-scenario-name = Name of the scenario
wb-scenario-unnamed = The scenario has no name.
    .cure = Write a name that no other scenario has, and save again.
wb-scenario-save = Save the scenario
wb-adopt = Adopt
wb-adopt-cap = Adopt the cap { $cap }
wb-sweeping = The curve is being drawn

## Publishing

wb-needs-roster = The roster is not made yet
wb-downloads = Downloads
wb-download-workbook = Workbook of the roster (xlsx)
    .about = the whole agency, totals, and a sheet for each unit to sign
wb-download-letter = Letter of assignment (html)
    .about = ready to print on A4, or to save as PDF
wb-download-calendar = Calendars (zip)
    .about = iCalendar files of each employee and unit
wb-download-roster = Roster (csv)
    .about = a row for each employee, a column for each date
wb-download-summary = Summary (json)
    .about = values, stages and proof for other programs
wb-download-certificate = Certificate
    .about = with it others check the proof without giliran
wb-download-folder = Agency folder (zip)
    .about = all tables and rules; the command line gives the same roster
wb-publish = Publish
    .lead = Freezes this roster as the one that people were told. Changes then go through mending, with as few cells changed as can be.
    .do = Mark as published
wb-publish-old = Only a roster of the data as they are can be published. Make the roster again first; errors of the data are told there.
wb-publish-by = Published by
wb-publish-number = Number of the letter
wb-published = Published { $date } by { $by }
wb-published-number = Number { $number }
wb-mend = Mend
    .lead = Somebody falls ill or a date changes: the roster is made again with the fewest changes, and that is proven.
    .do = Mend the roster
wb-absence-outside = The absence, { $absence }, is not within this period, { $period }.
    .cure = Correct the days and try again; nothing was changed.
wb-mend-absence = Somebody is absent
    .do = Record and mend
wb-mend-from = From
wb-absence-kind = Reason
wb-absence-leave = leave
wb-absence-duty = duty trip
wb-absence-training = training
wb-absence-sick = sick
wb-absence-other = other
wb-mending = The roster is being mended
wb-mended = Whom to tell
wb-mended-cells = { $changes-count ->
        [one] 1 cell changes
       *[other] { $changes } cells change
    } to mend it, { $forced } cannot be avoided; no way of mending changes fewer.
wb-unmended = { $status }. The published roster stays as it is.
wb-mended-none = Nothing changed.
wb-mended-unit = Unit
wb-mended-date = Date
wb-mended-before = Before
wb-mended-after = After
wb-mended-name = Name
wb-versions = Versions
    .lead = Every change is kept as a version. Going back to one makes a new version of it; nothing is lost.
wb-version = Version { $number }, { $at }: { $who } { $what }, { $changes-count ->
        [one] { $changes } place
       *[other] { $changes } places
    }
wb-version-here = now
wb-version-restore = Go back to this one
wb-close-period = Close the period
    .lead = Once it is over: what everybody got is noted as history for the next period.
wb-journal = Record of changes

## Answering

wb-answers = Answers
    .lead = Search an employee: name or id
wb-nobody = No employee has that name or id.
wb-found-more = … and { $more } more; write more of it.
wb-paper = Page for the employee
wb-days = Days at home

## Record of changes

wb-journal-entry = { $at }, { $who }: { $what } { $place }: { $before } → { $after }
wb-journal-step = { $at }, { $who }: { $what } { $place }
wb-what-created = made
wb-what-edited = changed
wb-what-replaced = replaced
wb-what-imported = took in
wb-what-locked = locked
wb-what-undone = undid
wb-what-redone = did again
wb-what-restored = restored
wb-download-agency-files = Data as a workbook with its files (zip)
    .about = all tables in one Excel file, with the logo or the roster of the days before beside it; it can be opened here again
wb-download-agency = Data as a workbook (xlsx)
    .about = all tables in one Excel file, which can be opened here again

## What rules cost

wb-cost-do = What does each rule cost?
    .lead = The roster is made without the rule, one after the other, and compared with the one as it is.
wb-costing = Finding out what rules cost
wb-cost-more = Its cost: without this rule { $count } more wishes are granted.
wb-cost-fewer = Without this rule { $count } fewer wishes are granted: what comes before their number, such as fairness, changes.
wb-cost-same = Without this rule as many wishes are granted.
wb-cost-none = Without this rule there is no roster to compare with.
wb-cost-open = Its cost is not proven: time ran out before.
wb-cost-people = { $gain-count ->
        [one] { $gain } employee gets
       *[other] { $gain } employees get
    } more, { $lose } fewer.
wb-rule-subject = { $employees-count ->
        [one] { $employees } employee
       *[other] { $employees } employees
    } in { $units-count ->
        [one] { $units } unit
       *[other] { $units } units
    }, { $days-count ->
        [one] { $days } working day
       *[other] { $days } working days
    }, { $period }

## Whom a rule selects

wb-rule-whom = Who is that?
wb-rule-people = { $first } to { $last } of { $all }
wb-rule-nobody = Nobody.
wb-page-before = Before
wb-page-after = Next

## Places in texts

wb-place-house = house rules
wb-place-policy = circular
wb-say-percent = { $percent }

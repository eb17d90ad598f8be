# The report for the head of the agency, and the command that writes it.

command-report = Writes a report for the head of the agency, as one HTML file
    .usage = giliran report [OPTIONS] [FOLDER]
    .detail =
        Solves the agency, compares the cap as it is with 75% (or the scenarios of
        scenarios.toml), and writes a single file with its charts and tables. It needs
        no network, prints on A4, and names units, never people. Exit codes: see solve.
    .examples =
        giliran report my-agency
        giliran report my-agency --lang id --out report.html
option-report-out = File to write [default: FOLDER/roster/report.html]
report-written = Report
report-not-written = No report was written: there is no roster to report on.

## Dates and numbers

month-1 = January
    .short = Jan
month-2 = February
    .short = Feb
month-3 = March
    .short = Mar
month-4 = April
    .short = Apr
month-5 = May
    .short = May
month-6 = June
    .short = Jun
month-7 = July
    .short = Jul
month-8 = August
    .short = Aug
month-9 = September
    .short = Sep
month-10 = October
    .short = Oct
month-11 = November
    .short = Nov
month-12 = December
    .short = Dec
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
report-date = { $day } { $month } { $year }
report-period = { $from } to { $to }
# The parts of a date stay on one line.
report-short-date = { $weekday }{"\u00A0"}{ $day }{"\u00A0"}{ $month }
report-number = { $number }
report-part-of = { $part } of { $whole } ({ $percent })
report-part-of-none = nobody asked for a day at home
report-interval = { $low } to { $high }
report-people = { $people-count ->
        [one] 1 person
       *[other] { $people } people
    }
report-place = { $unit }, { $date }
report-unit = Unit
report-difference = Difference

## Page one

report-title = Working from home: report for the head of the agency
report-issued = { $number }, { $issuer }
report-figure-people = May work from home
    .detail = of { $employees } employees
report-figure-granted = Wishes granted
    .detail = { $granted } of { $requested } wished days
report-figure-worst = Worst-served share
    .detail = { $employees-count ->
        [one] of the wishes; 1 employee got no more
       *[other] of the wishes; { $employees } employees got no more
    }
report-figure-days = Days at home
    .detail = of which { $unasked } not asked for
report-figure-coverage = Lowest office coverage
    .detail = { $unit }, { $date }: { $office } of { $present } present are in the office
report-figure-peak = Peak in the office
    .detail = people, on { $date }
report-decision = The decision
report-decision-measure = Measure
report-decision-granted = Wishes granted
report-decision-worst = Worst-served share
report-decision-jabodetabek = Granted to people in Jabodetabek
report-decision-elsewhere = Granted to everyone else
report-decision-days = Days at home
report-decision-coverage = Lowest office coverage
report-decision-peak = Peak in the office
report-decision-units = Units that gain / lose
report-decision-people = People who gain / lose
report-decision-shortfalls = Shortfalls
report-decision-proof = Proof
report-standing-optimal = proven optimal
report-standing-feasible = best found, not proven
report-standing-infeasible = no roster keeps every rule
report-standing-unknown = not found in the time given
report-standing-habit = made by a rule of thumb
report-gain-lose = { $gain } / { $lose }
report-worst = { $percent } ({ $employees-count ->
        [one] 1 person
       *[other] { $employees } people
    })
report-meaning = What it means
report-meaning-proven = Under the present rules, the roster grants { $granted } of the days that employees asked for. Weighed by how strongly each day was asked for, no other roster grants more: that is proven, and it is shared out as fairly as possible.
report-meaning-solver = Under the present rules, the roster grants { $granted } of the days that employees asked for. Weighed by how strongly each day was asked for, no other roster grants more, and it is shared out as fairly as possible: that is optimal only on the solver's word, and no bound in whole numbers was found for a part of it.
report-meaning-found = Under the present rules, the roster grants { $granted } of the days that employees asked for. It keeps every rule and is the best that was found in the time given; it is not proven that no other is better.
report-meaning-coverage = The office is most thinly staffed in { $unit } on { $date }, when { $office } of { $present } present are there.
report-meaning-scenario = { $scenario }: wishes granted { $granted } (people in Jabodetabek { $jabodetabek }, everyone else { $elsewhere }); units that gain: { $units }, that lose: { $units-lose }; people who gain: { $people }, who lose: { $people-lose }.
report-meaning-office = The price in the office: the lowest coverage of a unit is then { $coverage }, and the peak in the office changes by { $peak } people.
report-meaning-next = The next place should go to { $unit } on { $date }: it would grant { $wishes-count ->
        [one] 1 more wish
       *[other] { $wishes } more wishes
    } (held back by: { $rules }).
report-privacy = Personal data: this report names units, not people. Names, NIPs and domiciles of employees do not appear in it.
report-numbers = The numbers behind this chart
report-numbers-unprinted = The numbers behind this chart are too many to print; they are in the file.
report-made-by = Written by giliran { $version } on the agency's own machine; nothing was sent anywhere.

## The curve of the cap

report-sweep = What each cap would bring
    .lead = The cap of the circular is varied, and everything else stays as it is. Each point is a roster of its own.
report-sweep-cap = Cap (share that may be at home)
report-sweep-granted = Wishes granted
report-sweep-coverage = Lowest office coverage
report-sweep-worst = Worst-served share
report-sweep-none = The rules have no quota called "cap", so there is no curve and no scenario of 75%.
report-steps = The caps at which each unit gains a place
report-steps-group = Unit
report-steps-caps = Gains a place at
report-steps-between = { $count-count ->
        [one] Percentages are rounded down to whole people, so only one cap brings anyone another place that somebody could use; the table says which, and a cap in between changes nothing.
       *[other] Percentages are rounded down to whole people, so only { $count } caps bring anyone another place that somebody could use; the table says which, and a cap in between changes nothing.
    }
report-steps-many = Percentages are rounded down to whole people: there are { $count } caps at which some unit gains a place that somebody could use, too many to list here. In between nothing changes.

## Maps

report-cap = Where the cap is used up
    .lead = Places at home that are taken, in percent of those that the caps give, by unit and date. 100 (dark) means that nobody else may be at home; a dash means that the unit has no place on that day.
report-cap-none = No cap counts the people of each unit, so there is nothing to show by unit.
report-weekly-cap = The horizon is long: a column is a week, under its first working day, and shows its fullest day.
report-coverage = Who is in the office
    .lead = People in the office, in percent of those present, by unit and date. Low numbers (dark) are days on which the office is thinly staffed; a dash means that nobody is present.
report-weekly-coverage = The horizon is long: a column is a week, under its first working day, and shows its most thinly staffed day.
report-map-every = Every unit, without the units below it
report-map-levels = { $levels-count ->
        [one] The top level, each unit with all below it
       *[other] The top { $levels } levels, each unit with all below it
    }
report-map-tightest = { $units-count ->
        [one] The unit with wishes left over
       *[other] The { $units } units with the most wishes left over
    }
report-map-left-out = { $units-count ->
        [one] 1 smaller unit of these levels is not shown.
       *[other] { $units } smaller units of these levels are not shown.
    }

## Shares

report-shares = How the wishes were shared out
    .lead = Of everyone who asked for a day: how many got what share of their wishes, earlier rosters included where a history is given.
report-shares-group = Group
report-shares-people = People who asked
report-shares-everyone = Everyone
report-shares-elsewhere = Outside Jabodetabek
report-shares-unknown = Domicile not known
report-class-administration = Administration
report-class-leadership = Leadership support
report-class-service = Public service
report-band-none = none
report-band-quarter = under 25%
report-band-half = 25–49%
report-band-three-quarters = 50–74%
report-band-most = 75–99%
report-band-all = all

## Gains, places

report-units = Who gains and who loses
    .lead = Wished days granted by unit, those that change most first.
report-units-of = { $scenario }: units that gain { $gain }, that lose { $lose }
report-units-none = No scenario has a roster that could be compared.
report-left-out = { $count-count ->
        [one] 1 more row is not shown.
       *[other] { $count } more rows are not shown.
    }
report-places = What binds, and what one more place would bring
    .lead = Where one more person at home would do most: the unit and date were solved again with one more place at home, with one person fewer required in the office, or with both where both hold it back. The table shows how many more wishes are granted.
report-places-none = Nowhere would one more place grant another wish.
report-places-undecided = { $places-count ->
        [one] For 1 more unit and date there was no time left to find out.
       *[other] For { $places } more units and dates there was no time left to find out.
    }
report-places-table = Where the next place should go
report-places-date = Date
report-places-room = One more
report-places-rules = Rule
report-places-wishes = Wishes
report-places-objective = Objective
report-room-place = one place at home
report-room-office = one fewer in the office
report-room-both = both
report-rounding-table = What rounding down costs
report-rounding-percent = Allowed
report-rounding-places = Places
report-rounding-lost = Rounded off
report-rounding-dates = Dates
report-rounding-of = { $percent } of { $base }

## Circular, proof, input

report-circular = The circular
report-circular-title = Title
report-circular-number = Number
report-circular-issuer = Issued by
report-circular-source = Source
report-circular-id = Policy file
report-proof = What was proven, and how
    .lead = The roster is the best by these stages, each optimal given those before it.
report-proof-blocks = { $blocks-count ->
        [one] The rules form one block that is solved as a whole.
       *[other] The rules fall into { $blocks } independent blocks; each is solved and proven by itself.
    }
report-proof-exact = Every bound was computed again in whole numbers, apart from the solver, from its multipliers and search trees: no rounding by the machine can hide a better roster.
report-proof-trusted = { $blocks-count ->
        [one] In all blocks but 1 every bound was computed again in whole numbers, apart from the solver; in that one it is the solver's word.
       *[other] In all blocks but { $blocks } every bound was computed again in whole numbers, apart from the solver; in those it is the solver's word.
    }
report-proof-verified = The finished roster was then checked against every rule by a second part of the program that shares nothing with the first: no rule is broken.
report-proof-stage = Stage
report-proof-value = Value
report-proof-bound = No roster can beat
report-proof-state = Proof
report-proof-proven = proven
report-proof-open = not proven
report-proof-worst = worst share { $percent }
report-input = What it was computed from
    .lead = The same input gives the same roster and the same report. The fingerprint (BLAKE3) shows whether a file was changed afterwards.
report-input-whole = Fingerprint of the input: { $hash }
report-input-check = To check it, in the agency folder: { $command }
report-input-file = File
report-input-hash = BLAKE3
report-input-builtin = { $id } (built into the program)

report-obstacles = What stands in the way of wishes
    .lead = Rules that this roster would break if a refused day were added and nothing else changed, and how many refused wishes each of them stops; a wish that several rules stop counts for each. "giliran explain" gives the true cost and reason of every single wish.
report-obstacles-none = No rule stands in the way of a wish that was refused.
report-obstacles-rule = Rule
report-obstacles-origin = Written in
report-obstacles-wishes = Wishes
report-given =
    This roster was not made by the program as it stands, or the folder has changed since: it is reported as it is. { $violations-count ->
        [0] It keeps every rule.
        [one] It breaks rules in 1 place.
       *[other] It breaks rules in { $violations } places.
    }
report-earlier-worse = An earlier run was ended before everything was proven: this roster keeps every rule and is the best that was found then. A better one is known by now; solve again with more time.
report-earlier-open = Ended before everything was proven: this roster of an earlier run keeps every rule, and whether another one is better was not found out.
report-violations = Broken rules
report-violations-none = The roster keeps every rule.
report-violations-places = Places
report-proof-broken = The roster was checked against every rule, and breaks some: see above.
report-input-roster = BLAKE3 of the roster that is reported (roster.csv): { $hash }
report-shares-weights = { $people-count ->
        [one] 1 person gets
       *[other] { $people } people get
    } none of their wishes. The stage "preferences" comes first: it makes the sum of weights (with bonuses) of all granted wishes as large as possible, so that heavy wishes go before light ones no matter whose they are, and fairness decides only among rosters with the greatest sum. With objectives = ["fairness", "preferences", "unasked", "balance"] the smallest share is raised first; try it as a scenario.
report-fairness-first = fairness first

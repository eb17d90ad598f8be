# Scenarios: comparing them, sweeping a cap, the value of a place.

## Help

command-compare = Compares scenarios: what would 75% bring, and at what cost
    .usage = giliran compare [OPTIONS] [FOLDER]
    .detail =
        Each --cap, --set and --policy is a scenario, in the order given; without them
        those of scenarios.toml. The first is the baseline; a single one is compared
        with the folder as it is. A time limit holds for all of them together. Exit
        code 0 means all proven; 3 errors in the input; 4 no scenario has a roster; 5 a
        limit was reached: figures that are not proven are shown as intervals.
    .examples =
        giliran compare my-agency --cap 50% --cap 75%
        giliran compare my-agency --set coverage.min_office=30% --csv result.csv
        giliran compare my-agency --policy se-menpanrb-1-2024
        giliran compare my-agency --against ab-day
command-sweep = Draws the curve of a cap: what every percentage brings
    .usage = giliran sweep [OPTIONS] [FOLDER]
    .detail =
        Sets max_wfh of every quota with the id "cap" to each percentage in turn. Only
        units whose places change with the percentage are solved and checked again;
        every figure is the one that a solve under that cap alone gives. Percentages are
        rounded down, so the curve is made of steps: --step exact solves every cap at
        which somebody gains a place (at most 200), and nothing changes in between. Exit
        codes are those of compare.
    .examples =
        giliran sweep my-agency
        giliran sweep my-agency --cap 40%..60% --step 2.5% --json
        giliran sweep my-agency --cap 25%..75% --step exact --csv curve.csv
command-value = Shows where one more place at home would bring most
    .usage = giliran value [OPTIONS] [FOLDER]
    .detail =
        For each unit and date where a cap or the coverage of the unit keeps somebody
        from a wished day: how much the objective and the wishes granted would gain if
        one more person could be at home. Exact: every value is solved, none estimated.
        Rosters that are equally good need not grant the same number of wishes; the most
        that any of them grants is counted, before and after. It can shrink where one
        heavy wish is worth more than two light ones. Also shows what rounding down
        costs small units. Exit codes are those of solve.
    .examples =
        giliran value my-agency
        giliran value my-agency --top 50
        giliran value my-agency --json > values.json
option-cap = A scenario with this max_wfh in every quota "cap"
option-set = A scenario: ID.FIELD=VALUE[,ID.FIELD=VALUE]...
option-scenario-policy = A scenario under another circular, by id or path
option-against = Compare with a habit: ab-day, ab-week or fcfs
option-csv = Write the table to a CSV file
option-range = Caps to sweep [default: { $default }]
option-step = Distance between caps, or "exact" [default: { $default }]
option-top = How many rows to show [default: { $default }]
usage-cap = give a percentage from 0% to 100%, such as 50%, or a number of people from 0 to { $most }
usage-range = give two percentages from 0% to 100%, the lower one first, such as 0%..100%
usage-step = give a percentage from 0.01% to 100%, such as 5%, or "exact"
usage-top = give a whole number from 1 to { $most }
compare-nothing = there is nothing to compare: give --cap, --set, --policy or --against, or write scenarios.toml

## Comparison

scenario-as-it-is = as it is
scenario-solver-word = { $name }: optimal only on the solver's word in { $blocks-count ->
        [one] 1 independent block
       *[other] { $blocks } independent blocks
    }; no bound in whole numbers was found there.
scenario-zero = A cap of 0 is a quota of 0: the people it counts may not be at home at all, so their wishes are no longer counted as requested.
scenario-at-least = { $name }: at_least of { $rules } counts beside a percentage above 0 alone, and is left out here.
scenario-locks = { $count-count ->
        [one] One lock has somebody
       *[other] { $count } locks have people
    } at home whom a cap of 0 keeps in the office.
compare-figure = Figure
compare-difference = { $name }, difference
compare-row = Figure
    .status = Proof
    .granted = Wishes granted
    .requested = Wishes
    .share = Share of wishes
    .worst = Worst share
    .worst-people = People with it
    .jabodetabek = Share, Jabodetabek
    .elsewhere = Share, elsewhere
    .days = Days at home
    .coverage = Lowest coverage
    .coverage-where = Where
    .peak = Peak in the office
    .units-gain = Units that gain
    .units-lose = Units that lose
    .people-gain = People who gain
    .people-lose = People who lose
    .shortfalls = Shortfalls
    .violations = Violations
compare-legend = In brackets: the difference from { $baseline }. Coverage: the share of those present who are in the office, in the unit and on the date where it is lowest.
compare-intervals = Figures such as 10…20 are somewhere between the two: that scenario is not proven.
standing-optimal = proven
standing-solver = optimal on the solver's word
standing-feasible = not proven
standing-infeasible = no roster
standing-unknown = none found
standing-habit = habit
finding-more = { $name } grants { $exactly } { $count-count ->
        [one] 1 more wish
       *[other] { $count } more wishes
    } than { $baseline }.
finding-fewer = { $name } grants { $exactly } { $count-count ->
        [one] 1 fewer wish
       *[other] { $count } fewer wishes
    } than { $baseline }.
finding-same = { $name } grants as many wishes as { $baseline }.
finding-open = Whether { $name } grants more wishes than { $baseline } is not settled: give it more time.
finding-exactly = exactly
finding-at-least = at least
finding-no-roster = { $name } cannot be compared: it or the baseline has no roster.
compare-why = { $name }: there is no roster.
compare-written = The table is in { $path }.

## Habits

habit-ab-day = A/B by day
habit-ab-week = A/B by week
habit-fcfs = first come
habit-ab-day-note = A/B by day: in each unit those who may be at home fall into groups A and B in turn, by employee id; the groups are at home on alternate working days, as far as locks, the unit's caps and coverage and everyone's own maxima allow. Wishes play no part.
habit-ab-week-note = A/B by week: in each unit those who may be at home fall into groups A and B in turn, by employee id; the groups are at home in alternate weeks, as far as locks, the unit's caps and coverage and everyone's own maxima allow. Wishes play no part.
habit-fcfs-note = First come, first served: wishes are granted in order of employee ids, since nobody notes who asked first; the heaviest wish of each first, as far as locks, the unit's caps and coverage and everyone's own maxima allow.
habit-breaks = It breaks rules in { $count-count ->
        [one] 1 place
       *[other] { $count } places
    }: { $rules }.

## Sweep

sweep-cap = Cap
sweep-granted = granted
sweep-share = of wishes
sweep-worst = worst
sweep-days = days
sweep-coverage = coverage
sweep-peak = peak office
sweep-places = places
sweep-zero = At 0% nobody whom the cap counts may be at home, and their wishes no longer count as requested; shares along the curve are taken of all wishes that count under any higher cap.
sweep-steps = Something changes at: { $caps }.
sweep-steps-exact = Some figure changes at { $count } of the { $points } caps.
sweep-no-steps = Nothing changes from the first cap to the last.
sweep-conflict = { $caps }: no roster, as the rules contradict each other; giliran compare --cap { $cap } says which.
sweep-solver-word = At these caps the roster is optimal only on the solver's word; no bound in whole numbers was found: { $caps }.
sweep-unproven = Caps marked "not proven" were cut off by the time limit: what they show is what was found.
sweep-gain = gain a place
sweep-between = { $count-count ->
        [0] Between the first cap and the last no unit gains a place that somebody could use.
        [one] Between the first cap and the last there is one cap at which some unit gains a place that somebody could use; --step exact solves it.
       *[other] Between the first cap and the last there are { $count } caps at which some unit gains a place that somebody could use; --step exact solves each of them.
    }
sweep-between-many = Between the first cap and the last there are { $count } caps at which some unit gains a place that somebody could use; --step exact solves at most { $most } of them: narrow --cap to solve them all.
sweep-exact = Exact: every cap at which some unit gains a place that somebody could use has a row; from one row to the next nothing changes. 0.01% stands for anything just above 0.
sweep-too-many = there are { $count } caps at which some unit gains a place, and at most { $most } are solved: narrow --cap, or give --step a percentage
sweep-cost = { $points } caps took { $total } s, { $ratio } times the last one alone ({ $single } s).

## Value of a place

value-unit = Unit
value-date = Date
value-room = Loosened
value-home = at home
value-objective = objective
value-wishes = wishes
value-place = cap +1
value-office = office -1
value-both = both
value-title = Where one more person at home would bring most
value-summary = { $held-count ->
        [one] At 1 unit and date
       *[other] At { $held } units and dates
    } somebody is kept from a wished day; at { $worth } one more person at home would be worth something.
value-none = No cap and no coverage of a unit keeps anybody from a wished day.
value-solver-word = That the roster to start from is optimal rests in part on the solver's word, in { $blocks-count ->
        [one] 1 independent block
       *[other] { $blocks } independent blocks
    }; no bound in whole numbers was found there.
value-undecided = { $count } more could not be valued within the time limit.
value-legend = cap +1: one more place at home. office -1: one fewer required in the office. both: the cap and the coverage hold the unit back together.
rounding-title = What rounding down costs, by unit
rounding-rule = Rule
rounding-base = of
rounding-exact = exact
rounding-places = places
rounding-dates = dates
rounding-wishes = wishes
rounding-legend = wishes: what one more place on each of those dates would grant, one date at a time.
rounding-none = No percentage is rounded down.

## Problems of scenarios

scenario-not-a-change = "{ $value }" is not of the form ID.FIELD=VALUE
    .why = A scenario sets a field of the rules that have an id.
    .cure = Write it like cap.max_wfh=75%; in scenarios.toml like set = { "{" } "cap.max_wfh" = "75%" { "}" }.
scenario-set-twice = "{ $value }" is set twice in one scenario
    .why = It is not clear which of the two counts.
    .cure = Keep one of them, or give --set twice to compare two scenarios.
scenario-unknown-field = there is no field "{ $value }" that a scenario could set; { $hint }
    .why = Scenarios set the bounds of quotas and limits and the advantage of priorities.
    .cure = Use one of { $known }.
scenario-unknown-rule = there is no quota, limit or priority with the id "{ $value }"; { $hint }
    .why = The scenario would be the same as the folder, and its comparison would mislead.
    .cure = Use the id of a rule of the circular or of agency.toml: { $known }.
scenario-no-such-field = rule "{ $rule }" has no field { $field }, so it cannot be { $value }
    .why = Quotas have max_wfh, min_wfh, max_office and min_office; limits max_wfh, min_wfh, max_office and min_office; priorities bonus and strict.
    .cure = Set a field that the rule has, or name another rule.
scenario-percent-of-days = limit "{ $rule }": { $field } is a number of days, not { $value }
    .why = A limit counts one person's days; a percentage would have no base.
    .cure = Write a whole number of days.
scenario-not-its-value = limit "{ $rule }" does not take { $field } = { $value }
    .why = A limit on the days around a weekend can only be 1.
    .cure = Leave it out of the scenario, or set another rule.
scenario-minimum-above-maximum = rule "{ $rule }": with { $field } = { $value } a minimum is above its own maximum
    .why = No roster could keep both.
    .cure = Set the other bound too, before this one.
scenario-without-name = a scenario has no name
    .why = The table shows each scenario under its name.
    .cure = Add a line such as name = "75 percent".
scenario-repeated-name = two scenarios are called "{ $value }"
    .why = They could not be told apart in the table.
    .cure = Give each its own name.

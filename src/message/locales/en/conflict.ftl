# Why there is no roster: rules that cannot hold together.

conflict-alone = This rule cannot be kept, whatever the roster:
conflict-together =
    { $rules-count ->
        [one] This rule cannot be kept:
       *[other] These { $rules } rules cannot all be kept; without any one of them, the others could:
    }
conflict-unreduced =
    These { $rules } rules cannot all be kept; a limit was reached before it was known which of them cause the conflict:
conflict-untold = { $count-count ->
        [one] 1 independent part of the agency has
       *[other] { $count } independent parts of the agency have
    } no roster, and the search for reasons ended before all were found; mend these first, then solve again.

conflict-quota-max-wfh = Quota "{ $rule }" ({ $origin }): on { $date } at most { $people } of the { $present } present in { $group } may be at home
conflict-quota-min-wfh = Quota "{ $rule }" ({ $origin }): on { $date } at least { $people } of the { $present } present in { $group } must be at home, and { $may } of them may be
conflict-quota-max-office = Quota "{ $rule }" ({ $origin }): on { $date } at most { $people } of the { $present } present in { $group } may be in the office, and { $may } of them may be at home at all
conflict-quota-min-office = Quota "{ $rule }" ({ $origin }): on { $date } at least { $people } of the { $present } present in { $group } must be in the office

conflict-limit-most = Limit "{ $rule }" ({ $origin }): { $employee } is at home on at most { $days-count ->
        [one] { $days } day
       *[other] { $days } days
    } { $window }
conflict-limit-least = Limit "{ $rule }" ({ $origin }): { $employee } is at home on at least { $days-count ->
        [one] { $days } day
       *[other] { $days } days
    } { $window }
conflict-limit-office = Limit "{ $rule }" ({ $origin }): { $employee } is in the office on at least { $days-count ->
        [one] { $days } day
       *[other] { $days } days
    } { $window }
conflict-limit-office-most = Limit "{ $rule }" ({ $origin }): { $employee } is in the office on at most { $days-count ->
        [one] { $days } day
       *[other] { $days } days
    } { $window }
conflict-limit-run-office = Limit "{ $rule }" ({ $origin }): { $employee } is at home on at least one working day { $window }
conflict-limit-run = Limit "{ $rule }" ({ $origin }): { $employee } is at home on at most { $days-count ->
        [one] { $days } working day
       *[other] { $days } working days
    } in a row, beginning on { $date }
conflict-limit-bookend = Limit "{ $rule }" ({ $origin }): { $employee } is not at home on both { $date } and the last working day of the week before
conflict-window-week = in the week of { $date }
conflict-window-month = in the month of { $date }
conflict-window-horizon = in the whole period
conflict-window-days = from { $date } to { $until }

conflict-pair-cover = Pair ({ $origin }): on { $date } { $first } or { $second } is in the office
conflict-pair-together = Pair ({ $origin }): on { $date } { $first } and { $second } are both at home or both in the office
conflict-team-day = Team day "{ $rule }" ({ $origin }): group { $group } has at least { $days-count ->
        [one] { $days } day
       *[other] { $days } days
    } with the team in the office { $window }
conflict-meet = Meet "{ $rule }" ({ $origin }): { $first } and { $second } are together in the office on at least { $days-count ->
        [one] { $days } day
       *[other] { $days } days
    } { $window }
conflict-cycle = Cycle "{ $rule }" ({ $origin }): { $employee } is in the same place on { $date } as on the day that it repeats
conflict-cohort-employee = Cohort "{ $rule }" ({ $origin }): { $employee } goes by the weeks of one cohort
conflict-cohort-most = Cohort "{ $rule }" ({ $origin }): at most { $people } of { $group } are in the cohort that may be at home in the week of { $date }
conflict-cohort-least = Cohort "{ $rule }" ({ $origin }): at least { $people } of { $group } are in the cohort that may be at home in the week of { $date }
conflict-cohort-sizes = Cohort "{ $rule }" ({ $origin }): the cohorts of { $group } differ by at most one person
conflict-lock = Lock ({ $origin }): { $employee } is { $state } on { $date }
conflict-kept = What is asked, or kept by hand: { $employee } is { $state } on { $date }

conflict-group-unit = unit { $unit }
conflict-group-tree = unit { $unit } and those below it
conflict-group-site = site { $site }
conflict-group-agency = the agency
conflict-group-group = group { $group }
conflict-group-group-in-unit = group { $group } of unit { $unit }

conflict-people = each of { $people } people
conflict-two-days = { $from } and { $to }
conflict-days = { $days } days ({ $from } to { $to })
conflict-windows = in each of { $windows } periods
conflict-groups = each of { $groups } units
conflict-many = { $row }; and { $more } more of this kind
conflict-elsewhere = { $count-count ->
        [one] The same rules cannot all be kept in 1 other place
       *[other] The same rules cannot all be kept in { $count } other places
    }: { $places }
conflict-place = { $whom } on { $date }
conflict-elsewhere-more = The same rules cannot all be kept in { $count } other places: { $places } and { $more } more
conflict-share = ({ $percent } of { $of })
conflict-count = (a fixed number)
conflict-sum-locks = { $group }, { $date }: at most { $people } may be at home { $share }, and { $locked } are locked to home.
conflict-sum-coverage = { $group }, { $date }: at least { $people } of the { $present } present must be in the office { $share }, and { $locked } are locked to home.
conflict-sum-guarantee = { $group }, { $date }: at most { $most } may be at home, and { $least } must be.
conflict-sum-home-each = { $days } days x { $each } = { $needed } days at home are needed, and the limits allow { $allowed }.
conflict-sum-home = { $needed } days at home are needed on { $days } days, and the limits allow { $allowed }.
conflict-sum-places = { $people-count ->
        [one] 1 person needs
       *[other] { $people } people need
    } { $needed-count ->
        [one] 1 day
       *[other] { $needed } days
    } at home, and { $days-count ->
        [one] 1 day has
       *[other] { $days } days have
    } { $places-count ->
        [one] 1 place
       *[other] { $places } places
    }.
conflict-sum-office = { $people-count ->
        [one] 1 person needs
       *[other] { $people } people need
    } { $needed-count ->
        [one] 1 day
       *[other] { $needed } days
    } in the office, and { $days-count ->
        [one] 1 day has
       *[other] { $days } days have
    } { $seats-count ->
        [one] 1 seat
       *[other] { $seats } seats
    }.
conflict-plan = With these { $changes } changes the whole agency has a roster (a limit kept it from being known whether fewer would do):
conflict-plan-fewest = With these { $changes } changes, and no fewer, the whole agency has a roster:

conflict-repair = { $changes }
conflict-repair-rule = Let "{ $rule }" ({ $origin }) give way by { $by } for { $whom } on { $date }
conflict-repair-to = Set "{ $rule }" ({ $origin }) to { $to } instead of { $limit }, { $by } less strict, for { $whom } on { $date }
conflict-repair-pair = Lift the pair ({ $origin }) on { $date }
conflict-repair-cycle = Exempt { $employee } on { $date } from the cycle "{ $rule }" ({ $origin })
conflict-repair-cohort-employee = Exempt { $whom } from the cohort "{ $rule }" ({ $origin })
conflict-repair-cohort-sizes = Let the cohorts of { $whom } differ by more than one person (cohort "{ $rule }", { $origin })
conflict-repair-lock = Lift the lock of { $employee } on { $date } ({ $origin })
conflict-repair-kept = Let { $employee } go on { $date }: do not keep that cell

conflict-plan-one = With this change the whole agency has a roster:
conflict-amend = To copy into the files (with all of it there is a roster; a rule gives way a little further where no rule can say less):
conflict-amend-row = { $file }, row { $line }: take this row out
conflict-amend-cell = { $file }, row { $line }: in column { $column } write
conflict-amend-cell-empty = { $file }, row { $line }: leave column { $column } empty
conflict-amend-rule = { $file }, line { $line }: in place of this rule
conflict-amend-rule-gone = { $file }, line { $line }: take this rule out
conflict-amend-circular = circular { $file }, line { $line }: in place of this rule, in a copy of the circular (giliran policy copy { $file })
conflict-amend-more = and { $count } more places in summary.json

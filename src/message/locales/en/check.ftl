### An overview of an agency before anything is solved.

check-days = Working days
    .value = { $days-count ->
        [one] 1 day
       *[other] { $days } days
    } for { $units-count ->
        [one] the unit
       *[other] { $units } units
    } with a week of { $workweek }
check-holidays = Holidays
    .none = none
check-extra-days = Made working days
check-people = May be at home
    .value = { $eligible } of { $employees } employees on at least one day
check-wishes = Wishes
    .stated = { $people-count ->
        [0] nobody states any
        [one] 1 employee states some
       *[other] { $people } employees state some
    }; { $requested-count ->
        [0] no day at home is asked for
        [one] 1 day at home is asked for
       *[other] { $requested } days at home are asked for
    }
    .idle = { $wishes-count ->
        [one] 1 wish of { $people } cannot count: { $because }
       *[other] { $wishes } wishes of { $people } cannot count: { $because }
    }
check-unheard-outside = the dates are not planned
check-unheard-day-off = these are days off of the unit
check-unheard-absent = absent on that day
check-unheard-not-eligible = not eligible on that day
check-unheard-forbidden = a quota of 0 keeps them in the office on that day
check-unheard-locked = the cell is locked to the other state
check-in-vain = Asked in vain
    .value = { $people-count ->
        [one] 1 employee, none of whose wishes can count: { $ids }
       *[other] { $people } employees, none of whose wishes can count: { $ids }
    }
check-silent = Nothing asked
    .value = { $people-count ->
        [one] 1 employee who may be at home: { $ids }
       *[other] { $people } employees who may be at home: { $ids }
    }
    .cure = A rule [[wish]] in agency.toml asks on their behalf; see "giliran help rules".
check-people-list = { $ids } and { $more } more

## Rules

check-rules = Rules
check-rule-quota = quota { $rule }
check-rule-limit = limit { $rule }
check-rule-team-day = team day { $rule }
check-rule-cycle = cycle { $rule }
check-rule-cohort = cohorts { $rule }
check-rule-meet = meet { $rule }
check-rule-cover = { $rules-count ->
        [one] 1 pair that covers
       *[other] { $rules } pairs that cover
    } for each other
check-rule-together = { $rules-count ->
        [one] 1 pair that comes
       *[other] { $rules } pairs that come
    } together
check-rule-priority = priority { $rule }
check-rule-wish = wish { $rule }
check-rule-soft = { $rule } (soft)
check-subject = { $employees-count ->
        [one] 1 employee
       *[other] { $employees } employees
    } in { $units-count ->
        [one] 1 unit
       *[other] { $units } units
    }
    .day = { $people }, { $from }
    .days = { $people }, { $days } working days from { $from } to { $to }
check-may-bind = may bind in { $places-count ->
        [one] 1 place
       *[other] { $places } places
    }
check-impossible = cannot be kept in { $places-count ->
        [one] 1 place
       *[other] { $places } places
    }, whoever is at home: there is no roster
check-gives-way = must give way in { $places-count ->
        [one] 1 place
       *[other] { $places } places
    }, whoever is at home
check-never-nobody = selects nobody: it makes no difference
check-never-no-day = holds on no working day planned: it makes no difference
check-never-no-choice = can never bind: nobody whom it selects may be at home on its days anyway
check-never-no-wish = makes no difference: nobody whom it selects has a wish that can count
check-never-loose = can never bind: its numbers are never reached, whoever is at home
check-never-ensured = can never bind: already ensured by { $rules }
check-forbids = keeps people in the office on { $cells-count ->
        [one] 1 day
       *[other] { $cells } days
    } on which they might be at home
check-favours = favours { $cells-count ->
        [one] 1 wish
       *[other] { $cells } wishes
    }
check-asks = asks for { $cells-count ->
        [one] 1 day
       *[other] { $cells } days
    }
    .some = asks for { $cells-count ->
        [one] 1 day
       *[other] { $cells } days
    }, on { $possible } of which they may be at home
check-columns = { $rules-count ->
        [one] 1 rule
       *[other] { $rules } rules
    } of { $file }: { $effect }
check-columns-idle = { $idle } of them can never bind: { $names }
check-none-idle = all of them may bind
check-next = Next: { $command }



policy-on = In force on { $date }:
policy-none-on = No circular that is built in is in force on { $date }.
policy-templates = Templates: fill in dates and numbers before use
policy-scope-government = All of government
policy-scope-provinces = Provinces
policy-scope-regencies = Regencies and cities
policy-scope-courts = Courts
policy-scope-any = Anybody
option-on = Only those in force on this date
option-every-rule = Add rules of all other kinds too
solve-next = Next
solve-next-sheets = sheets to sign
solve-next-letter = letter of assignment
solve-next-calendar = calendars

### What a roster breaks and lacks.

verify-person = { $employee } ({ $name })

## Groups of a quota

verify-unit = unit { $unit } ({ $name })
verify-tree = unit { $unit } ({ $name }) with all units below it
verify-site = site { $site }
verify-agency = the whole agency
verify-group-in-unit = group { $group } in unit { $unit } ({ $name })
verify-group-in-agency = group { $group } across the agency

## What a quota asks

verify-percent = { $whole }.{ $digits }%
verify-asked-count = the rule says { $count }
verify-asked-down = { $share }, rounded down
verify-asked-up = { $share }, rounded up
verify-asked-nearest = { $share }, rounded to the nearest
verify-asked-at-least = { $share }, but never below { $least }
verify-asked-of-headcount = { $percent } of { $base-count ->
    [one] { $base } employee
   *[other] { $base } employees
} with a working day
verify-asked-of-present = { $percent } of { $base-count ->
    [one] { $base } employee
   *[other] { $base } employees
} present
verify-asked-of-unit = { $percent } of all { $base-count ->
    [one] { $base } employee
   *[other] { $base } employees
} of the group

## Quotas

verify-quota-max-wfh = { $group }, { $date }: { $found } at home, at most { $bound } allowed ({ $asked })
verify-quota-max-office = { $group }, { $date }: { $found } in the office, at most { $bound } allowed ({ $asked })
verify-quota-min-wfh = { $group }, { $date }: { $found } at home, at least { $bound } needed ({ $asked })
verify-quota-min-office = { $group }, { $date }: { $found } in the office, at least { $bound } needed ({ $asked })
verify-shortfall-wfh = { $group }, { $date }: at least { $wanted } should be at home ({ $asked }), but only { $available } may be at home that day
verify-shortfall-office = { $group }, { $date }: at least { $wanted } should be in the office ({ $asked }), but only { $available-count ->
    [one] { $available } is present
   *[other] { $available } are present
}

## States and locks

verify-state-off = { $employee } ({ $name }), { $date }: { $found }, but this is not a working day of unit { $unit }; it must be OFF
verify-state-absent = { $employee } ({ $name }), { $date }: { $found }, but an absence covers this day; it must be ABS
verify-state-present = { $employee } ({ $name }), { $date }: { $found }, but this is a working day of unit { $unit } and no absence covers it; it must be WFH or WFO
verify-state-not-eligible = { $employee } ({ $name }), { $date }: { $found }, but this employee is not eligible to work from home
verify-lock = { $employee } ({ $name }), { $date }: { $found }, but the cell is locked to { $wanted }
verify-kept = { $employee } ({ $name }), { $date }: { $found }, but { $wanted } is asked for, or kept by hand
verify-fact = { $employee } ({ $name }), { $date }: { $found }, but the day is past, and { $wanted } is what was published or became of it

## Limits

verify-limit-max-wfh = { $employee } ({ $name }), { $from } to { $to }: { $found-count ->
    [one] { $found } day
   *[other] { $found } days
} at home, at most { $bound } allowed
verify-limit-min-wfh = { $employee } ({ $name }), { $from } to { $to }: { $found-count ->
    [one] { $found } day
   *[other] { $found } days
} at home, at least { $bound } needed
verify-limit-max-office = { $employee } ({ $name }), { $from } to { $to }: { $found-count ->
    [one] { $found } day
   *[other] { $found } days
} in the office, at most { $bound } allowed
verify-limit-min-office = { $employee } ({ $name }), { $from } to { $to }: { $found-count ->
    [one] { $found } day
   *[other] { $found } days
} in the office, at least { $bound } needed
verify-limit-run = { $employee } ({ $name }), { $from } to { $to }: { $found-count ->
    [one] { $found } working day
   *[other] { $found } working days
} at home in a row, at most { $bound } allowed
verify-limit-run-office = { $employee } ({ $name }), { $from } to { $to }: { $found-count ->
    [one] { $found } working day
   *[other] { $found } working days
} in the office in a row, at most { $bound } allowed
verify-limit-left = { $days } (the rule says { $asked } for the whole window, of which { $before-count ->
    [one] { $before } day was
   *[other] { $before } days were
} in the roster before)
verify-limit-run-before = { $run }; { $before-count ->
    [one] { $before } of them is
   *[other] { $before } of them are
} in the roster before
verify-limit-bookend = { $employee } ({ $name }): at home on { $last }, the last working day of a week, and on { $first }, the first of the next

## Team days

verify-team-day = group { $group }, { $from } to { $to }: { $found-count ->
    [one] { $found } day
   *[other] { $found } days
} with nobody of the group at home, at least { $bound } needed
verify-team-day-share = group { $group }, { $from } to { $to }: { $found-count ->
    [one] { $found } day
   *[other] { $found } days
} with { $share } of those present in the office, at least { $bound } needed

verify-meet = { $first } and { $second }, { $from } to { $to }: together in the office on { $found-count ->
    [one] { $found } day
   *[other] { $found } days
}, at least { $bound } needed

## Cohorts

verify-cohort-two = { $name } ({ $employee }): at home on { $first } and on { $other }, in the weeks of two cohorts; everyone is in one
verify-cohort-office = { $name } ({ $employee }): at home on { $home } and in the office on { $office }, in the weeks of the same cohort; in these everyone must be at home
verify-cohort-none = { $name } ({ $employee }): in the office on { $office }, and at home in the weeks of no cohort; in those of one everyone must be at home
verify-cohort-crowded = { $group }: { $people-count ->
    [one] { $people } person fits
   *[other] { $people } people fit
} only into { $named-count ->
    [0] those of the cohorts
    [one] the cohort of the week of { $weeks }
   *[other] the cohorts of the weeks of { $weeks }
}{ $others-count ->
    [0] {""}
   *[other] {" "}in whose weeks nobody is at home
}, with room for { $places }

## Pairs

verify-cycle = { $name } ({ $employee }), { $date }: not in the same place as on { $earlier }, which the day must repeat
verify-pair-cover = { $first } and { $second }, { $date }: neither is in the office, and at least one must be
verify-pair-together = { $first } and { $second }, { $date }: one is at home and the other in the office, but they must be in the same place

## A roster file that does not fit the agency

verify-roster-unknown-employee = row { $row }: the agency has no employee { $employee }
verify-roster-repeated-employee = row { $row }: employee { $employee } was already in row { $first }; the first row counts
verify-roster-missing-employee = the roster has no row for { $employee } ({ $name }) of unit { $unit }
verify-roster-wrong-name = row { $row }: { $employee } is { $name }; "{ $found }" is the name of { $other }
verify-roster-wrong-unit = row { $row }: { $employee } ({ $name }) belongs to unit { $unit }, not to { $found }
verify-roster-missing-date = the roster has no column for { $date }, a day of the horizon
verify-roster-extra-date = column { $date }: this date is not a day of the horizon
verify-roster-repeated-date = column { $date }: this date has more than one column; the first one counts
verify-roster-missing-cells = row { $row }: { $employee } has { $found-count ->
    [one] { $found } cell
   *[other] { $found } cells
} for { $bound-count ->
    [one] { $bound } date column
   *[other] { $bound } date columns
}
verify-roster-extra-cells = row { $row }: { $employee } has { $found-count ->
    [one] { $found } cell
   *[other] { $found } cells
} for only { $bound-count ->
    [one] { $bound } date column
   *[other] { $bound } date columns
}
verify-roster-empty-cell = row { $row }, column { $date }: the cell of { $employee } is empty; it must be WFH, WFO, ABS or OFF
verify-roster-unknown-cell = row { $row }, column { $date }: { $employee } has “{ $text }”, which is not one of WFH, WFO, ABS, OFF

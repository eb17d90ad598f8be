# A roster after it was made: mending, publishing, closing, the next period.

## Help: commands

command-replan = Makes a published roster again, changing as little as can be
    .usage = giliran replan [OPTIONS] [FOLDER]
    .detail =
        Change the folder first: an absence, a new employee, a new circular, a lock.
        Days before --from are facts. Of the rest as few cells change as can be, proven;
        then wishes, fairness and balance count. Writes the files of solve, changes.csv,
        changes-by-unit.csv and notices.csv. Exit codes are those of solve.
    .examples =
        giliran replan my-agency --published my-agency/published/1 --from 2026-06-17
        giliran replan my-agency --keep-edits
        giliran replan my-agency --changes-at-most 5 --objectives preferences,fairness
        giliran replan my-agency --curve 10
command-publish = Freezes a roster: what people were told stays as it is
    .usage = giliran publish [OPTIONS] [FOLDER]
    .detail =
        Copies the roster, its certificate and the hash of the input to
        FOLDER/published/N. A roster that breaks rules is refused (7). Once published,
        solve does not overwrite it: replan mends it.
    .examples =
        giliran publish my-agency --by "Sari Contoh" --number 800/12/2026
        giliran publish my-agency --roster edited-by-hand.csv
command-close = Ends a period: what it granted becomes the next history
    .usage = giliran close [OPTIONS] [FOLDER]
    .detail =
        Counts what each employee asked for and got, adds it to history.csv of the
        folder, and writes the next history.csv to FOLDER/closed/N. An attendance file
        (employee_id, date, state) says what really happened.
    .examples =
        giliran close my-agency
        giliran close my-agency --attendance attendance.csv --keep 50%
command-next = Lays out the next period: the same people, units and rules
    .usage = giliran next [OPTIONS] [FOLDER] <NEW> --from <DATE> --to <DATE>
    .detail =
        Copies the tables and rules, without wishes, absences and locks of dates gone
        by, and adds history.csv and the roster of the days before, as close leaves
        them. Closes the period first where that is still to be done. NEW appears
        complete or not at all.
    .examples =
        giliran next june july --from 2026-07-01 --to 2026-07-31
command-diff = Shows what differs between two rosters, and what it means
    .usage = giliran diff [OPTIONS] <A> <B>
    .detail =
        Lists cells that differ, by person, unit and date, and people and dates that
        only one of them has. Where the agency is known, also what both are worth in
        wishes and how many rules they break.
    .examples =
        giliran diff my-agency/published/1 my-agency/roster
        giliran diff before.csv after.csv --folder my-agency --json
command-recall = Somebody is needed in the office: what it takes, and who else could
    .usage = giliran recall [OPTIONS] [FOLDER] --employee <ID> --date <DATE>
    .detail =
        Finds the fewest changes with which the employee is in the office on that day,
        and ranks colleagues who could come instead by what that would change and cost.
        Days before that one stay; nothing is written. Exit code 4: no roster has them
        there.
    .examples =
        giliran recall my-agency --employee 196906232013091212 --date 2026-06-19
command-swap = May two people swap a day: which rule forbids it, and what it costs
    .usage = giliran swap [OPTIONS] [FOLDER] <A> <B> --date <DATE>
    .detail =
        Exchanges the states of two employees on a day and checks every rule. Nothing is
        written. The folder is the one that you are in where none is named. Exit code 7:
        a rule forbids it.
    .examples =
        giliran swap my-agency a1 a3 --date 2026-06-19

## Help: options

option-published = the published roster, or the folder that holds it (default: the latest publication)
option-verify-published = the roster that was published, where this one was made again from it
option-verify-from = the first day that was planned again (with --published)
option-replan-from = the first day to plan; days before are facts (default: today)
option-keep = days on which everything stays as published: a date, or FIRST..LAST
option-keep-unit = a unit in which, and below which, everything stays as published
option-keep-edits = what was changed by hand in the folder of results stays
option-objectives = the stages in this order, such as preferences,stability
option-changes-at-most = at most so many changes, beside those that cannot be avoided
option-curve = also show what up to N more changes than needed would bring
option-publish-roster = the roster, or the folder that holds it (default: FOLDER/roster)
option-by = who publishes it
option-number = the number of the letter
option-close-roster = the roster that held (default: the latest publication, else FOLDER/roster)
option-attendance = what really happened: employee_id, date, state
option-keep-history = how much of the earlier history is kept (default: { $default })
option-next-from = the first day of the next period
option-next-to = its last day
option-diff-folder = the agency folder that both are of (default: the nearest one around them)
option-recall-employee = who is needed
option-cell-date = the day
argument-one-roster = a roster: a file, or a folder that holds one
argument-other-roster = the other one
argument-next-new = Agency folder [default: .], and the folder to write; created if needed
argument-people = the two employees, after the agency folder if it is not this one
usage-dates-kept = a date such as 2026-06-17, or two such as 2026-06-17..2026-06-19
usage-count = a whole number from 0 to { $most }
usage-percent = a percentage from 0% to 100%, with at most two decimals

## Replan

replan-nothing-published = Nothing is published yet in this folder: name a roster with --published
replan-too-few-changes = A roster that keeps every rule takes { $fewest-count ->
        [one] { $fewest } change at least
       *[other] { $fewest } changes at least
    }; { $allowed } are allowed
replan-from = Planned
    .value = from { $from } on; what is before stays
replan-changes = Changes
    .value = { $changes-count ->
        [one] 1 cell
       *[other] { $changes } cells
    }, and { $forced } that no roster avoids
replan-units = Units with changes
    .value = { $unit } ({ $name }): { $cells-count ->
        [one] 1 cell
       *[other] { $cells } cells
    } of { $people-count ->
        [one] 1 person
       *[other] { $people } people
    }
replan-list = What changes
    .value = { $date }, { $employee } ({ $name }): { $before } -> { $after } ({ $reason })
replan-curve = Changes against wishes
    .value = { $changes-count ->
        [one] 1 change
       *[other] { $changes } changes
    }: wishes worth { $objective } (+{ $gain })
change-absence = absent now
change-return = not absent any more
change-day-off = a day off now
change-working-day = a working day now
change-lock = locked
change-kept = kept as you changed it
change-not-allowed = may not be at home any more
change-rules = so that every rule is kept
keep-unknown-unit = There is no unit "{ $unit }", or several bear that name; { $hint }
keep-outside = --keep: no day from { $from } to { $to } is planned; the period is { $first } to { $last }
edits-disagree = roster.csv and roster.xlsx, or two sheets of it, were both changed by hand, and { $count-count ->
        [one] one cell differs
       *[other] { $count } cells differ
    }: first that of { $employee } on { $date }. Make them alike, or move away the file that does not count
edited-twice = { $cells-count ->
        [one] { $cells } cell was
       *[other] { $cells } cells were
    } changed by hand, some in roster.csv and some in this workbook
    .why = Both were written for the same roster; what was changed in either stays, since they do not contradict each other.
    .cure = Move away the file whose changes do not count, if there is one, and give the command again.
edits-lost = { $count-count ->
        [one] One cell that was changed by hand cannot stay
       *[other] { $count } cells that were changed by hand cannot stay; the first of them
    }: { $state } for { $employee } on { $date }
    .why = The day is past or no day of the period, the employee is not in the list, is absent or has no working day, may not be at home then, or locks.csv says otherwise.
    .cure = See giliran verify for every such cell; change what forbids it and give the command again.
closed-before = The period was closed on { $date } ({ $from } to { $to }): the history that the next period counts with is of the roster as it was then. Close it again when this roster is published.
no-edits = There is no roster in { $folder } that could have been changed by hand

## Notices

notice-greeting = To { $name }
notice-changes = { $days-count ->
        [one] Your roster changes on 1 day:
       *[other] Your roster changes on { $days } days:
    }
notice-day = - { $date }: { $after } (before: { $before })
notice-rest = All other days stay as published. { $agency }
notice-date = { $weekday }, { $day } { $month } { $year }
state-home = at home
state-office = in the office
state-absent = absent
state-off = day off

## Publish and close

publish-done = Published as number { $version } on { $date }
publish-again = Published already, as number { $version } on { $date }
publish-broken = { $violations-count ->
        [one] Not published: the roster breaks a rule in 1 place
       *[other] Not published: the roster breaks rules in { $violations } places
    }
publish-period = Period
    .value = { $from } to { $to }
publish-by = By
publish-number = Number
publish-proof = Proof
    .certificate = the certificate is part of it
    .none = none: the roster is not as solve or replan wrote it
publish-folder = Folder
close-done = Closed: { $from } to { $to }
close-attended = Attendance
    .value = { $cells-count ->
        [one] 1 day as it really was
       *[other] { $cells } days as they really were
    }
close-history = History
close-early = The period runs until { $to }, and today is { $today }: days to come count as they are planned. Close it again once they have been.
close-misfits = This roster is not about the folder's employees and days: it differs in { $count-count ->
        [one] { $count } place
       *[other] { $count } places
    }
    .why = What it does not say is closed as a day in the office, and as a day off or absent where the folder says so.
    .cure = giliran verify names what differs; mend the roster, or say with --attendance what happened, and close again.
close-too-many-days = With this period { $employee } comes to { $largest } days or more
    .why = A history holds no more, and a smaller number would be another share.
    .cure = Correct the row in history.csv, or keep less of it with --keep.
close-without-attendance = Closing { $version }, which this one takes the place of, had { $cells-count ->
        [one] 1 day
       *[other] { $cells } days
    } as they really were, and this one has none: give --attendance again if they are to count.

## Next, diff, recall, swap

next-done = Laid out: { $from } to { $to }
next-folder = Folder
next-history = History
next-overlap = The period before it is closed until { $to }, and the next one begins on { $from }: the days in both count twice in the history.
next-left-out = Left out
    .value = { $rows-count ->
        [one] 1 row of dates gone by
       *[other] { $rows } rows of dates gone by
    }
next-exists = { $folder } holds something already: the next period needs a folder of its own
diff-none = No cell differs
diff-head = { $cells-count ->
        [one] 1 cell differs
       *[other] { $cells } cells differ
    }, of { $people-count ->
        [one] 1 person
       *[other] { $people } people
    }
diff-cell = { $date }, { $employee } ({ $unit }): { $before } -> { $after }
diff-more = and { $count } more; --json lists all
diff-unit = unit { $unit }: { $count }
diff-date = { $date }: { $count }
diff-only-before = only in the first, { $count }: { $people }
diff-only-after = only in the second, { $count }: { $people }
diff-dates-before = dates only in the first, { $count }: { $first } to { $last }
diff-dates-after = dates only in the second, { $count }: { $first } to { $last }
diff-meaning = What it means
diff-values = { $before } -> { $after }
diff-objective = Wishes, weighted
diff-granted = Wishes granted
diff-days = Days at home
diff-unasked = Unasked for
diff-broken = Rules broken
cell-nobody = There is no employee "{ $employee }"
cell-no-day = { $date } is not planned: the period is { $from } to { $to }
cell-change = { $date }, { $employee } ({ $name }): { $before } -> { $after }
cell-free = costs nothing
cell-cost = wishes, weighted { $objective }; granted { $granted }; unasked days { $unasked }
cell-cost-and = { $cost }; { $stage }
cell-cost-less-fair = less fair: the first share of wishes that differs falls from { $before } to { $after }, { $below-count ->
        [one] 1 employee
       *[other] { $below } employees
    } below { $before }
cell-cost-fairer = fairer: the first share of wishes that differs rises from { $before } to { $after }
cell-cost-less-even = less even: the first share of unasked days that differs falls from { $before } to { $after }, { $below-count ->
        [one] 1 employee
       *[other] { $below } employees
    } below { $before }
cell-cost-more-even = more even: the first share of unasked days that differs rises from { $before } to { $after }
cell-cost-soft = soft rules give way by { $amount }
cell-cost-parts = wishes by priority, the highest first: { $parts }
recall-not-home = { $name } ({ $employee }) is not at home on { $date }: { $state }
recall-option = { $name } ({ $employee }) in the office on { $date }: { $cells-count ->
        [one] 1 change
       *[other] { $cells } changes
    }, { $cost }
recall-impossible = No roster that keeps every rule has { $name } ({ $employee }) in the office on { $date }
recall-cut = The search was ended before it was known what it takes to have { $name } ({ $employee }) in the office on { $date }
recall-alternatives = Who of the same unit could come instead ({ $tried } of { $home } at home were tried)
recall-locked = { $name } ({ $employee }) is locked at home on { $date }: take row { $row } out of locks.csv first
recall-kept = { $name } ({ $employee }) is kept at home on { $date }, as was asked when this roster was made: "giliran replan" without it frees the day
recall-nobody = Nobody of the same unit who is at home that day could come instead ({ $tried } of { $home } were tried)
recall-alternative = { $employee } ({ $name }): { $cells-count ->
        [one] 1 change
       *[other] { $cells } changes
    }, { $cost }
recall-alternative-other = { $employee } ({ $name }), not of the same groups: { $cells-count ->
        [one] 1 change
       *[other] { $cells } changes
    }, { $cost }
swap-nothing = There is nothing to swap on { $date }: { $one } and { $other }
swap-allowed = Allowed on { $date }: { $cost }
swap-forbidden = Not allowed on { $date } ({ $cost }):
solve-published = The roster in { $folder } is published as number { $version }, and the folder has changed since: "giliran replan" mends it, --out plans elsewhere
solve-published-again = The roster in { $folder } is published as number { $version } and was made by "giliran replan"; a solve from the beginning would have another one. The folder has not changed since. --out plans elsewhere
solve-published-other = The roster in { $folder } is published as number { $version }, and this solve has not come out with it: it was edited by hand, or a limit was reached, then or now. The folder has not changed since, and nothing was written. --out plans elsewhere

## What verify adds

standing = Standing
    .draft = draft
    .published = published as number { $version } on { $date }
    .published-by = published as number { $version } on { $date } by { $by }
    .replaced = published as number { $version } on { $date }; number { $later } has replaced it
    .replaced-by = published as number { $version } on { $date } by { $by }; number { $later } has replaced it
    .closed = closed on { $date }
report-standing = The roster of this report: { $standing }.
verdict-edited = Edited by hand
    .value = { $cells-count ->
        [one] 1 cell; wishes, weighted { $objective }; granted { $granted }; unasked days { $unasked }
       *[other] { $cells } cells; wishes, weighted { $objective }; granted { $granted }; unasked days { $unasked }
    }
verdict-also = { $count-count ->
        [one] and so on 1 more date: { $examples }
       *[other] and so on { $count } more dates: { $examples }
    }
verdict-alike = and { $count } more of this kind: { $examples }
verdict-alike-plain = and { $count } more of this kind

## Problems

published-cell = "{ $value }" is no state
    .why = Each cell of a published roster is WFH, WFO, ABS or OFF; the rest of the file tells what people were told.
    .cure = Write one of these, or empty the cell.
nothing-left-to-plan = The first day to plan, { $from }, is after the last one, { $last }
    .why = What is past is a fact: there is nothing left that could change.
    .cure = Name an earlier day with --from, or plan the next period.
attendance-of-nobody = There is no employee "{ $value }", and the row is left aside; { $hint }
    .why = Only the history of people in the folder is written.
    .cure = Correct the id, or leave the row out.
attendance-day-off = { $date } is no working day of this person; the row is left aside
    .why = A closing counts working days, and a roster has nothing but OFF on others.
    .cure = Correct the date, or leave the row out.
attendance-outside = { $date } is not a day of the period; the row is left aside
    .why = A closing counts the days that were planned.
    .cure = Correct the date, or leave the row out.
no-roster-yet = There is no roster in this folder of results yet
    .why = The command is about the roster that "giliran solve" writes there, and none is named.
    .cure = Run "giliran solve" first, or name a roster with --roster.
attendance-twice = What happened here is { $state } in row { $first }, and another state in this one
    .why = It is not clear which of the two counts.
    .cure = Delete one of the two rows.
attendance-empty = The attendance file has no row that tells what happened
    .why = The closing would count the roster as if nothing had happened otherwise.
    .cure = Put a row with employee_id, date and state into it for each day that was not as planned, or leave out --attendance.

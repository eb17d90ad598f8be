# The workbench in a browser: frame, periods, data, roster.

## Frame

wb-title = giliran: work-from-home rosters, proven
wb-skip = Skip to content
wb-language = Language
wb-all-periods = All periods
wb-undo = Undo
wb-redo = Redo
wb-parts = Parts of the period
wb-foot = All data stay on the computer that runs this workbench; nothing is sent anywhere else.
wb-logout = Log out
wb-go-on = Go on
wb-go-back = Back to the page
wb-close = Close
wb-cancel = Cancel
wb-save = Save
wb-edit = Edit
wb-remove = Remove
wb-show = Show
wb-search = Search
wb-print = Print
wb-from = From
wb-to = To
wb-unit = Unit
wb-person = Employee
    .hint = name or id
wb-person-shared = "{ $name }" is the name of several people: { $ids }.
    .cure = Give the id of the one who is meant; nothing was changed.
wb-keys = Keyboard
wb-login = Log in
wb-login-name = User name
wb-login-password = Password
wb-tab-data = Data
wb-tab-rules = Rules
wb-tab-roster = Roster
wb-tab-compare = Compare
wb-tab-publish = Publish
wb-tab-answers = Answers
wb-state-draft = draft
wb-state-errors = data not right yet
wb-state-solved = roster ready
wb-state-outdated = data changed
wb-state-published = published
wb-state-closed = closed

## Periods

wb-welcome = Who works from home, and when?
    .lead = giliran makes the roster that your circular allows: as close to what people asked for as can be, fair, and proven, so that no other roster is better. Begin with one of these.
    .wait = There is no period yet. Whoever plans begins one; it shows here at once.
wb-periods = Periods
wb-new-period = New period
wb-period-people = { $employees-count ->
        [one] { $employees } employee
       *[other] { $employees } employees
    } in { $units-count ->
        [one] { $units } unit
       *[other] { $units } units
    }
wb-proof-solver = Its roster is optimal only on the solver's word
wb-proof-optimal = Its roster is proven optimal
wb-proof-feasible = Its roster keeps every rule, and is not proven best
wb-proof-infeasible = Proven: no roster keeps every rule
wb-proof-old = The data have changed since its roster was looked for
wb-next-period = Next period from this one
    .do = Lay it out
wb-door-example = See an example
    .lead = An invented agency with wishes, leave and rules. One more click and its roster is made.
    .which = Agency
    .do = Open the example
wb-door-workbook = Open my data
    .lead = A workbook of giliran, a personnel export, a list of employees or answers to a form. You see what is in it before anything is taken.
    .do = Choose a file
wb-door-template = Begin with a template
    .lead = Empty tables with example rows, and the circular that applies. Fill them in here or in Excel.
    .policy = Circular
    .do = Make a period
wb-left = Taken in, except for this
    .lead = Everything else is in the new period. To take this in too, correct the file and open it once more, or take it from the file on the page of data.
wb-next-made = The next period is laid out; this is to be known
    .lead = Its data are on the next page. Where the days are not those that you meant, lay the period out again with others.
wb-next-left-out = { $rows-count ->
        [one] 1 row of dates gone by was left out.
       *[other] { $rows } rows of dates gone by were left out.
    }
wb-my-agency = My agency
wb-drop = Drop a file here, or choose one

## Data

wb-tables = Tables
wb-table-units = Units
wb-table-employees = Employees
wb-table-preferences = Day wishes
wb-table-absences = Absences
wb-table-locks = Locks
wb-table-pairs = Pairs
wb-table-sites = Sites
wb-table-calendar = Calendar
wb-table-history = History
wb-table-eligibility = Eligibility
wb-about-units = A row for each work unit. The columns Max WFH and Min office bound the unit itself.
wb-about-employees = A row for each employee. Day wishes can be written here, as in Fri:3;Mon.
wb-about-preferences = Days asked for: weekdays or dates. A positive weight asks to be at home, a negative one to be in the office.
wb-about-absences = Leave, duty trips, training, sickness: on these days the employee is not scheduled.
wb-about-locks = Cells that you have decided. On the page Roster cells can be locked directly.
wb-about-pairs = cover: one of the two is always in the office. together: both are always in the same place.
wb-about-sites = Buildings with their number of seats.
wb-about-calendar = Corrections to the built-in calendar: local holidays, or holidays that are working days.
wb-about-history = What was asked for and granted in earlier periods: those who got little come first.
wb-about-eligibility = Who may or may not be at home on some dates only.
wb-column-required = required
wb-column-optional = may be empty
wb-table-empty = This table is empty
    .lead = Add a row, paste from Excel, or take it from a file.
wb-row-add = Add a row
wb-row-remove = Remove row
    .which = Row number
wb-keys-data = Arrows move, Enter or typing edits, Esc cancels, Delete empties, Ctrl+V pastes from Excel, Ctrl+Z undoes.
wb-to-roster = On to the roster →
wb-to-data = To the data
wb-no-problems = No problems in the data
wb-problems = { $errors-count ->
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings-count ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }
wb-problems-more = … and { $more } more; mend those above first.
wb-problem-error = Error
wb-problem-warning = Warning
wb-problem-file = { $file }
wb-problem-place = { $file }, row { $row }
wb-problem-place-column = { $file }, row { $row }, { $column }
wb-import = Take from a file
    .lead = Drop Excel or CSV here: lists of employees, units or leave, or answers to a form.
    .do = Look inside
wb-import-found = What was recognised in the file
wb-import-column = Column of the file
wb-import-goes = goes into
wb-import-take = Take it
wb-import-rows = { $rows-count ->
        [one] { $rows } row read
       *[other] { $rows } rows read
    }, { $skipped } left out
wb-import-left = Not taken: { $columns }
wb-import-nothing = No table was recognised in this file.
    .cure = Send a workbook of giliran or its folder as .zip, a personnel export, a list of employees, units or leave, or answers to a form, with its headings. Nothing was taken in.
wb-wishes = Wishes by date
    .lead = A cell is a day: type a weight, then Enter. A positive number asks to be at home, a negative one to be in the office, an empty cell asks for nothing.
    .home = asks to be at home
    .office = asks to be in the office
wb-wish-fixed = This wish stands in the table of employees, under day wishes; whoever plans can change it there.
wb-needs-sound = Mend the errors in the data first

## Roster

wb-who-when = Employee
wb-unit-all = All units
wb-only = Show
wb-only-all = everyone
wb-only-refused = with a refused wish
wb-only-locked = with a lock
wb-only-broken = whom broken rules concern
wb-broken = { $violations-count ->
        [0] No hard rule is broken
        [1] A hard rule is broken in one place
       *[other] Hard rules are broken in { $violations } places
    }, { $given-way-count ->
        [0] no soft rule gives way.
        [1] a soft rule gives way in one place.
       *[other] soft rules give way in { $given-way } places.
    } Checked against the data as they are now.
wb-people-shown = { $people-count ->
        [one] 1 employee
       *[other] { $people } employees
    }
wb-earlier = Earlier
wb-later = Later
wb-roster-people = { $unit } · { $people-count ->
        [one] 1 person
       *[other] { $people } people
    }
wb-roster-home = at home / places
wb-roster-office = in the office
wb-roster-sum = Sum
    .about = days at home · wishes granted
wb-roster-sum-of = { $days-count ->
        [one] 1 day
       *[other] { $days } days
    } at home; { $granted } of { $asked } wishes granted
wb-mark-granted = wish granted
wb-mark-refused = wish not granted
wb-mark-locked = locked
wb-chosen = Cells chosen:
wb-choose-none = Choose none
wb-lock-home = Lock at home
wb-lock-office = Lock in office
wb-unlock = Unlock
wb-keys-roster = Arrows move, Enter asks why (on a total: what one more place is worth), H locks at home, K in the office, X unlocks, Shift with arrows or dragging chooses many cells, Ctrl+Z undoes.
wb-why-hint = Click a cell to see why, what the other state would cost, and to lock it. Click a total to see what one more place there would be worth.
wb-solve-ready = The data are ready, the roster is not made yet
    .lead = The search proves that no other roster is better. For most agencies it takes seconds.
wb-solve = Make the roster
wb-solve-again = Make it again
wb-solve-errors = { $errors-count ->
        [one] 1 error has
       *[other] { $errors } errors have
    } to be mended first
    .lead = A roster is made of sound data only. Each error is shown at its cell, with what to do about it.
wb-solving = The roster is being made
wb-solving-people = { $done } of { $planned } employees done
wb-solving-reading = Reading the data
wb-solved-as-of = As of version { $version } of the data.
wb-solved-old = The data have changed since this roster was made (version { $version }, now { $now }).
    .findings = The data have changed since this roster was made (version { $version }, now { $now }). What is said here was found with the data as they were then; it need not hold any more.
wb-unsolved-old = The data have changed since no roster was found (version { $version }, now { $now }). Whether there is one now is not known yet.
wb-roster-unreadable = The roster of version { $version } cannot be shown: its data do not pass the checks of this program. Make the roster again; to see what is wrong with those data, go back to version { $version } on the page of versions.
wb-stopped = Cancelled before it was done.
wb-repairs = What would help
wb-figure-granted = Wishes granted
    .detail = { $granted } of { $requested }
wb-figure-worst = Lowest share
    .detail = { $people-count ->
        [one] 1 employee
       *[other] { $people } employees
    }
wb-figure-days = Days at home
    .detail = { $unasked } not asked for
wb-figure-eligible = May be at home
    .detail = of { $employees } employees
wb-figure-coverage = Lowest coverage
    .detail = { $unit }, { $date }
wb-why-about = { $id } · { $unit }
wb-why-off = Not a working day of this unit.
wb-why-absent = Recorded as absent on this day.
wb-why-ineligible = May not be at home on this day by the circular, the rules or the data.
wb-why-no-wish = Nothing was asked for this day.
wb-why-wish = Asked to be at home, weight { $weight }: { $outcome }
wb-why-wish-office = Asks to be in the office, weight { $weight }.
wb-other-home = If at home
wb-other-office = If in the office
wb-other-free = It costs nothing: another roster is just as good.
wb-other-fewer = { $wishes-count ->
        [one] 1 wish fewer is granted.
       *[other] { $wishes } wishes fewer are granted.
    }
wb-other-more = { $wishes-count ->
        [one] 1 wish more is granted.
       *[other] { $wishes } wishes more are granted.
    }
wb-other-unasked = { $days-count ->
        [one] 1 day more at home that nobody asked for.
       *[other] { $days } days more at home that nobody asked for.
    }
wb-other-better = The value of wishes granted rises by { $amount } (a wish of weight 1 is worth 100, before any bonus).
wb-other-value = The value of wishes granted falls by { $amount } (a wish of weight 1 is worth 100, before any bonus).
wb-other-impossible = Impossible: no roster keeps every rule.
wb-other-moves = { $moves-count ->
        [0] No other cell changes.
        [one] 1 other cell changes too:
       *[other] { $moves } other cells change too:
    }
wb-locked-title = Locked, and the roster made again
wb-unlocked-title = Unlocked, and the roster made again
wb-changed = { $changes-count ->
        [0] No other cell changes.
        [one] 1 cell changes:
       *[other] { $changes } cells change:
    }
wb-change = { $name }, { $date }: { $before } → { $after }
wb-changes-more = … and { $more } more.
wb-in-milliseconds = Done in { $time } milliseconds; still proven optimal.

## Failures

wb-failed-internal = This is a defect of the program, not your mistake. Reload the page; your data are safe.
wb-failed-missing = There is nothing here
    .cure = This period or page does not exist, or was removed. Go back to the list of periods.
wb-failed-stale = The data were changed elsewhere
    .cure = What you see is the latest; make your change again if it is still needed.
wb-failed-form = The form cannot be read
    .cure = Reload the page and try again.
wb-text-overtaken = Somebody else has saved the rules since you opened them: your text is not saved yet.
    .cure = Your text still stands in its field, and theirs below it. Take over from theirs what should stay, then save; what is saved then takes the place of theirs.
wb-letter-unread = Line { $line } of { $file } has the sign � where a letter could not be read: the file is not UTF-8. Put the letter that belongs there in its place; saved as it is, what stood there would be lost
wb-field-number = { $field }: "{ $typed }" is not a whole number from { $least } to { $most }.
    .cure = Correct it and try again; nothing was changed.
wb-field-date = { $field }: "{ $typed }" is not a date such as 2026-10-05 or 5 October 2026.
    .cure = Correct it and try again; nothing was changed.
wb-publish-other-roster = The roster has been made again since this page was shown.
    .cure = Reload the page, look at the roster as it is now, then publish.
wb-publish-already = This roster has been published already, on { $date } by { $by }.
    .cure = Reload the page; nothing was published a second time.
wb-publish-nobody = Who publishes the roster is not said.
    .cure = Write a name or an office under "Published by"; nothing was published.
wb-silent = The server does not answer: what you just did was not saved. Look whether it still runs, then reload the page.
wb-paste-outside = The cells that were copied do not fit here: the table has fewer rows or columns from this cell on, or was just changed. Nothing was pasted. Add rows first, or begin at another cell.
wb-print-cut = Only the first rows are printed: all of them are in the workbook, under "Publish".
wb-row-gone = Row { $row } is no longer there.
wb-row-changed = Row { $row } ({ $key }) was changed or removed by somebody else after it was shown here.
    .typed = Row { $row } ({ $key }) was changed or removed by somebody else after it was shown here. "{ $typed }" was not saved.
wb-cell-changed = { $key }, { $column }: here stood "{ $before }", and somebody else has made it "{ $now }". Your "{ $typed }" was not saved.
wb-row-empty = The new row is empty: fill in at least one column.
wb-wish-weight = { $key }, { $date }: "{ $typed }" is not a whole number from -100 to 100.
    .cure = Write a weight in that range, or nothing for no wish. Nothing was saved.
wb-curve-missing = The curve is not drawn for the data as they are now.
wb-scenario-unknown = There is no scenario "{ $name }" that could be adopted.
wb-policy-unknown = There is no built-in circular "{ $name }".

## What one more place is worth

wb-valuing = Finding what one more place is worth
wb-place-about = One more place at home, { $date }
wb-place-nothing = It would bring nothing.
wb-place-wishes = It would bring { $wishes-count ->
        [one] 1 wish more
       *[other] { $wishes } wishes more
    }, worth { $amount } (a wish of weight 1 is worth 100, before any bonus).
wb-place-worth = It would bring { $amount } more in wishes granted, though not more of them.
wb-place-open = The search was ended before it was known.
wb-place-used = { $used } of { $places } places are taken.
wb-place-no-cap = No cap of the unit itself holds on this day.
wb-place-free = Nobody is held back by the unit's own cap or by those who must be in its office: there is room already.
wb-place-past = The day has been.
wb-place-cap = Found by solving again with one place more under { $rules }.
wb-place-office = Found by solving again with one person fewer who must be in the office under { $rules }.
wb-place-both = Found by solving again with one place more, and one person fewer who must be in the office, under { $rules }.
wb-place-others = That bound is reached, but whoever could take the place does not ask for it, or another rule holds them back.

## A period in one's own words

wb-import-period = Or other days:
    .hint = 5-16 October 2026

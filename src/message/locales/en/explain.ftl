# Why a wish was granted or not.

command-explain = Says why a wish was refused, and what granting it would cost
    .usage = giliran explain [OPTIONS] [FOLDER]
    .detail =
        Explains the roster in FOLDER/roster, or the one that a solve gives. For each
        refused wish: what granting it would cost, solved again with the day fixed at
        home, and the rules that cause that cost, as few as possible: without all of
        them it costs nothing, with any one of them it does. For one employee also who
        else wanted the day, what would change the answer, and earlier periods. Without
        a roster it says why there is none. Exit codes are those of solve; 7 where the
        roster breaks rules.
    .examples =
        giliran explain my-agency
        giliran explain my-agency --employee 196803071998021003
        giliran explain my-agency --employee E4 --date 2023-09-01 --for employee
        giliran explain my-agency --unit D03
        giliran explain my-agency --all --json > explained.json
option-explain-employee = Explain the wishes of this employee
option-explain-date = Only the wish for this date, as 2023-09-01
option-explain-unit = Explain the wishes of a unit, and which rules bind there
option-explain-all = Explain every refused wish, and write explanations.csv
option-explain-roster = Explain this roster instead of FOLDER/roster
option-explain-for = For whom: employee (nothing about others) or planner
option-explain-out = Write the employee's page to a file (.html or .txt)
usage-explain-one = give one of --employee, --unit and --all
usage-explain-employee = --date, --for employee and --out need --employee
usage-explain-out = the page is an .html or a .txt file: give --out a name with that ending

explain-unknown-employee = no employee has the id "{ $name }"; the closest is "{ $closest }"
explain-unknown-unit = no unit has the id or the name "{ $name }"; the closest id is "{ $closest }"
explain-date-outside = { $date } is not one of the days planned, from { $from } to { $to }

explain-page-title = Wishes of { $name } ({ $id })
explain-page-about = { $unit }, { $agency }, from { $from } to { $to }.
explain-page-close = Every cost was found by solving again; every reason was checked: without the rules that are named the day would cost nothing.
explain-no-wish = There is no wish for a working day here.
explain-facts = Days before { $date } have been; only the wishes from then on are explained here.
explain-roster-optimal = This roster is optimal: no other one is better.
explain-roster-solver-word = This roster is optimal, which rests in part on the solver's word, in { $blocks-count ->
        [one] 1 independent block
       *[other] { $blocks } independent blocks
    }: no bound in whole numbers was found there. So do the costs.
explain-roster-unproven = A limit was reached before the roster was known to be optimal; no costs are given. Give it more time.
explain-roster-broken = This roster breaks rules in { $violations-count ->
        [one] 1 place
       *[other] { $violations } places
    }; it is shown as it is, and no costs are given.
explain-roster-worse = This roster is not optimal: in the stage "{ $stage }" it is worth { $found }, and { $best } can be reached. It is shown as it is, and no costs are given.
explain-roster-less-fair = This roster is not optimal: in the stage "{ $stage }" days can be shared out better. It is shown as it is, and no costs are given.

explain-long-date = { $weekday } { $day } { $month } { $year }
explain-wish = { $date }, weight { $weight }: { $outcome }
explain-granted = granted
explain-refused = not granted
explain-absent = away on that day
explain-locked = locked to the office by the planner
explain-ineligible = may not be at home on that day
explain-cost-unknown = A limit was reached before the cost was known.
explain-cost-infeasible = No roster that keeps every rule has this day at home.
explain-cost-none = Another roster is just as good and grants it; among equally good rosters one is chosen by a fixed order.
explain-cost-stability = Granting it would change { $amount-count ->
        [one] 1 cell more
       *[other] { $amount } cells more
    } of what was published.
explain-cost-soft = Granting it would have soft rules give way by { $amount } more.
explain-cost-preferences = Granting it would lower the worth of all wishes granted by { $amount } (a wish of weight 1 is worth 100, before any bonus).
explain-cost-unasked = Granting it would need { $amount-count ->
        [one] 1 more day
       *[other] { $amount } more days
    } at home that nobody asked for.
explain-cost-fairness = Granting it would be less fair: the share of wishes granted of somebody would fall from { $before } to { $after }; { $below-count ->
        [one] 1 employee
       *[other] { $below } employees
    } would be below { $before }.
explain-cost-balance = Granting it would be less even: the share of unasked days of somebody would fall from { $before } to { $after }; { $below-count ->
        [one] 1 employee
       *[other] { $below } employees
    } would be below { $before }.
explain-because = It costs that because of:
explain-row-found = { $row }; there are { $used }
explain-row-used = { $row }; used { $used } of { $limit }
explain-competition = "{ $rule }", { $date }: { $places-count ->
        [one] 1 place
       *[other] { $places } places
    }, { $asked-count ->
        [one] 1 wish
       *[other] { $asked } wishes
    }, { $granted } granted; { $above } of these count for more and { $level } for as much. This wish is number { $standing }.
explain-level = It is not below the last one granted: another rule, fairness or the order of equals decided.
explain-below = It is { $below } below the last one granted (a wish of weight 1 is worth 100, before any bonus).
explain-you = you
explain-colleague = a colleague
explain-rival = { $name } ({ $id }), weight { $weight }
explain-changes = What would change it:
explain-no-change = No single change of a day, a weight or a place would change it.
explain-change-day = the same wish for { $date }, which would be granted
explain-change-weight = a weight of { $weight }
explain-change-more = one more under "{ $rule }" ({ $date })
explain-change-swap = { $who } gives up this day for { $back }: every rule is kept
explain-change-give = { $who } gives up this day: every rule is kept
explain-now = In this period: { $granted } of { $requested } wishes granted.
explain-earlier = In earlier periods: { $granted } of { $requested }.
explain-earlier-none = Nothing is known about earlier periods.

explain-count = { $wishes-count ->
        [one] { $wishes } wish:
       *[other] { $wishes } wishes:
    } { $granted } granted, { $refused } refused, { $absent } while away, { $locked } locked to the office, { $ineligible } of people who may not be at home then.
explain-blocking-most = What refuses most wishes
explain-binding = Rules that refuse wishes, by date
explain-blocking = { $wishes-count ->
        [one] 1 wish
       *[other] { $wishes } wishes
    }: { $row }
explain-blocking-rule = { $wishes-count ->
        [one] 1 wish
       *[other] { $wishes } wishes
    }: "{ $rule }" ({ $origin })
explain-written = Every refused wish: { $path }

# The command line: help, usage errors, summaries. Help texts are laid out for 80 columns.

## Words that several texts share

none = none
label-error = error
label-warning = warning
label-why = why
label-cure = what to do
place-row = row { $row }
place-line = line { $row }
place-column = column "{ $column }"
place-key = key "{ $column }"

## Help: headings

help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-global = Global options
help-examples = Examples

## Help: commands

command-giliran = Turns a work-from-home circular into a proven-optimal roster
    .usage = giliran [OPTIONS] <COMMAND>
    .detail =
        giliran reads an agency folder (employees, units, day wishes, leave), applies a
        circular to the letter, grants as many wishes as possible, shares them fairly,
        and proves that no other roster does better. Nothing leaves this machine, unless
        serve --listen lets others in.
        Exit codes: 0 done, 1 our bug, 2 wrong usage, 3 errors in the data, 4 no roster
        keeps every rule, 5 and 6 a limit was reached, with and without a roster, 7 a
        rule is broken, 8 not enough memory, 130 interrupted, 143 ended.
    .examples =
        giliran init my-agency             a folder of templates to fill in
        giliran check my-agency            every problem in the data, with its cure
        giliran solve my-agency            the roster, in my-agency/roster/
        giliran solve --help               the options of a command
command-giliran-audit = Checks rosters and their proofs, without any solver
    .usage = giliran-audit [OPTIONS] <COMMAND>
    .detail =
        giliran-audit has the commands of giliran that check what somebody else made:
        with the same arguments, answers and exit codes. It cannot make a roster.
    .examples =
        giliran-audit audit my-agency
        giliran-audit verify my-agency my-agency/roster/roster.csv
command-solve = Makes the roster: reads, solves, verifies, writes
    .usage = giliran solve [OPTIONS] [FOLDER]
    .detail =
        Writes roster.csv, assignments.csv, summary.json and a certificate. Exit code 0
        means proven optimal and verified; 3 errors in the input; 4 no roster keeps
        every rule; 5 the search was ended, the roster is the best found; 6 it was ended
        before there was one. A time limit ends it, or Ctrl-C once; twice ends the
        program, and nothing is written. With 0 too a part of the proof may rest on the
        solver's word: solve then says so, and "giliran audit" names the parts.
    .examples =
        giliran solve my-agency
        giliran solve my-agency --out result --time-limit 2m
        giliran solve my-agency --json > summary.json
command-check = Reports every problem in the data, with cause and cure
    .usage = giliran check [OPTIONS] [FOLDER]
    .detail =
        Reads everything, solves nothing. Each problem is named with file, row and
        column. Without errors it also gives an overview of the agency: days, wishes
        that cannot count, and for each rule whom it selects and whether it can ever
        bind. Exit code 0: no errors (warnings at most); 3: errors.
    .examples =
        giliran check my-agency
        giliran check my-agency/agency.xlsx --json
command-verify = Checks a roster, whoever made it, against every rule
    .usage = giliran verify [OPTIONS] [FOLDER] <ROSTER>
    .detail =
        The roster is a CSV file, a workbook, or a folder that solve has written. Lists
        every violation with the rule and the place where it was written, then scores
        the roster. Exit code 0 means no violation; 7 violations; 3 a folder or file
        that cannot be read.
    .examples =
        giliran verify my-agency my-agency/roster/roster.csv
        giliran verify my-agency edited-by-hand.csv --json
command-audit = Checks without a solver that a roster cannot be better
    .usage = giliran audit [OPTIONS] [FOLDER] [ROSTER_DIR]
    .detail =
        Reads the folder, the roster and its certificate, and recomputes every bound in
        whole numbers. Exit code 0 means that the roster keeps every rule and that no
        roster can be better; 7 that a check failed (it is named); 5 that a part has
        no certificate; 3 a folder or file that cannot be read.
    .examples =
        giliran audit my-agency
        giliran audit my-agency my-agency/roster --json
command-policy = The circulars that are built in, and your own
    .usage = giliran policy [OPTIONS] <COMMAND>
    .detail =
        A policy file states a circular as rules. agency.toml names one by its id, or by
        the path of a file of your own.
    .examples =
        giliran policy list
        giliran policy show se-menpanrb-17-2023 > my-policy.toml
        giliran policy check my-policy.toml
command-policy-list = Lists the circulars that are built in, and the templates
    .usage = giliran policy list [OPTIONS]
    .detail =
        Each with its id, title, issuer and dates, grouped by whom they are addressed
        to. With --on, those in force on that date. Templates are listed separately: the
        planner fills in dates and numbers.
    .examples =
        giliran policy list
        giliran policy list --on 2026-10-02
        giliran policy list --json
command-policy-show = Prints a built-in policy file
    .usage = giliran policy show [OPTIONS] <ID>
    .detail = The text can serve as the start of a policy file of your own.
    .examples =
        giliran policy show se-sekda-dki-34-2023
        giliran policy show se-sekda-dki-34-2023 > my-policy.toml
command-policy-check = Reports every problem in a policy file
    .usage = giliran policy check [OPTIONS] <FILE>
    .detail =
        Whatever can be checked without an agency: keys, dates, percentages, classes.
        Exit code 0 means no errors; 3 errors.
    .examples =
        giliran policy check my-policy.toml
command-init = Creates a folder of templates, with headers and example rows
    .usage = giliran init [OPTIONS] <FOLDER>
    .detail = Existing files are never overwritten.
    .examples =
        giliran init my-agency
        giliran init my-agency --policy se-menpanrb-17-2023
command-generate = Invents an agency of any size, to try things out
    .usage = giliran generate [OPTIONS] --employees <N> <FOLDER>
    .detail =
        Realistic in structure; every name is invented. The same seed gives the same
        agency. Existing files are never overwritten.
    .examples =
        giliran generate trial --employees 500
        giliran generate trial --employees 58109 --seed 7 --hard
        giliran generate trial --employees 90 --from 2023-08-28 --to 2023-09-08
command-help = Shows a page of the manual, or the help of a command
    .usage = giliran help [OPTIONS] [TOPIC]
    .detail =
        Without a topic: what there is to read. The manual is part of the program and
        needs no network.
    .examples =
        giliran help
        giliran help start
        giliran help tables --lang id
        giliran help policy show

## Help: the manual

help-topics = The manual, a page for each topic:
    .hint = "giliran help TOPIC" shows a page, "giliran help COMMAND" the options of a command.
help-unknown = there is no topic or command "{ $topic }"
    .known = The topics are: { $known }

## Help: arguments and options

argument-topic = A topic of the manual, or a command
argument-folder = Agency folder, or the workbook agency.xlsx [default: .]
argument-new-folder = Folder to write; created if needed
argument-results = Folder with roster.csv and its certificate (default: FOLDER/roster)
argument-roster = Agency folder [default: .], and the roster to check: a CSV file, a workbook, a folder of results, or "-" for standard input
argument-policy-id = Id of a built-in policy, as "policy list" shows it
argument-policy-file = Policy file (TOML); "-" is standard input
option-out = Folder for the results [default: FOLDER/roster]
option-policy = Id of a built-in policy [default: { $default }]
option-employees = Number of employees
option-seed = Random seed: same seed, same agency [default: { $default }]
option-hard = Add quotas, limits, team days, priorities, pairs, locks
option-from = First day to plan [default: the policy's]
option-to = Last day to plan [default: the policy's]
option-lang = Language: id or en [default: your environment's]
option-threads = Number of threads [default: all processors]
option-time-limit = Take the best roster found after 60s, 2m, 1h, ...
option-quiet = Show problems only
option-json = Machine-readable standard output
option-color = Colour: auto, always or never [default: auto]
option-help = Show this help
option-version = Show the version

## Wrong usage

usage-help = Help: { $command } --help
usage-invalid-value = { $argument }: "{ $value }" is not one of: { $valid }
usage-invalid-reason = { $argument }: "{ $value }" cannot be used: { $reason }
usage-missing-value = { $argument } needs a value
usage-missing-argument = still needed: { $arguments }
usage-missing-command = a command is needed: { $valid }
usage-unknown-argument = "{ $argument }" is not expected here
usage-surplus-argument = "{ $argument }" is one word more than this command takes
    .cure = Leave it out; a name that has blanks stands in quotation marks: "my agency".
usage-unknown-command = there is no command "{ $argument }"
usage-suggestion = Did you mean "{ $suggestion }"?
usage-unexpected-value = { $argument } takes no value, but was given "{ $value }"
usage-repeated = { $argument } is given more than once
usage-conflict = { $argument } cannot be given together with { $other }
usage-not-utf8 = the command line contains text that is not valid UTF-8
usage-json-not-utf8 = "{ $argument }" has letters that are not UTF-8, and with --json the answer names it: give the file or folder another name, or leave out --json
usage-other = the command line cannot be understood: { $reason }
usage-threads = give a whole number from 1 to { $most }
usage-employees = give a whole number from 1 to { $most }
usage-seed = give a whole number from 0 to { $most }
usage-duration = give a time from 0s to 87600h, such as 500ms, 60s, 2m or 1h
usage-date = give a date such as 2023-08-28
usage-dates = --to ({ $to }) is before --from ({ $from })

## Failures

terminal-failed = cannot write the output: { $reason }
threads-capped = There are { $processors ->
    [one] { $processors } processor
   *[other] { $processors } processors
}: that many threads are started, not { $threads }.
threads-failed = cannot start { $threads } threads: { $reason }
memory-ended = there is not enough memory, or the system starts no further thread
    .cure = No file is half written. Raise the limit (ulimit, container), close other programs, or plan fewer units at a time; --threads 1 needs less.
policy-unknown = there is no built-in policy "{ $id }"
policy-known = The built-in policies are: { $ids }
internal-error = this is a bug in giliran, not a mistake of yours (internal error)
    .refused = The roster did not pass giliran's own checks, so nothing was written:
    .where = Where: { $place }
    .cure = Please report it, with the command and, if you may, the data.
refusal-value = stage { $stage }: the solver says { $solver }, the roster is worth { $counted }
refusal-bound = stage { $stage }: said to be proven, but the value is { $value } and the bound { $bound }
refusal-unproven = stage { $stage }: said to be optimal, but it has no proof

## Check

check-clean = No problems found in { $folder }.
check-agency = { $name }: { $employees-count ->
        [one] 1 employee
       *[other] { $employees } employees
    } in { $units-count ->
        [one] 1 unit
       *[other] { $units } units
    }, { $from } to { $to }
    .policy = Circular: { $policy }
check-count = { $errors-count ->
        [0] No errors
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings-count ->
        [0] no warnings
        [one] 1 warning
       *[other] { $warnings } warnings
    }.
solve-refused = Nothing was solved: the input has errors.
edited = roster.csv had been changed since it was written; that version is now { $path }.
warnings-more = "giliran check" says of each why it matters and what to do.
edited-sheets = The workbook had been changed by hand since it was written; that version is now { $path }.
edits-stay = There is no other roster: what you changed by hand stays where it is, { $path }, for the next try.
retired = The roster of an earlier run is now { $path }.

## Summary of a solve

status-optimal-solver = Verified; optimal only on the solver's word in { $steps-count ->
    [one] { $steps } step
   *[other] { $steps } steps
  } of the proof ("giliran audit" names the blocks)
status-optimal = Proven optimal and verified: no other roster does better
status-feasible = Ended before everything was proven: this roster keeps every rule and is the best found
status-infeasible = There is no roster that keeps every rule
status-unknown = Ended before any roster was found
status-unknown-cure = Give it more time: a longer --time-limit, or none.
summary-head = { $from } to { $to }, circular { $policy }
summary-people = Employees
    .value = { $employees }, of whom { $eligible } may work from home
summary-wishes = Wishes granted
    .value = { $granted } of { $requested } ({ $percent }%)
    .none = nobody asked for a day at home
summary-worst = Worst served
    .value = { $employees-count ->
        [one] 1 employee got
       *[other] { $employees } employees got
    } { $share } of their wishes
    .nothing = { $employees-count ->
        [one] 1 employee got
       *[other] { $employees } employees got
    } none of their wishes
    .all = everyone got all of their wishes
summary-days = Days at home
    .value = { $days }, of which { $unasked } not asked for
summary-proof = Proof
    .stage = { $stage }: { $detail }
summary-stage-proven = proven
summary-stage-value = { $value }, proven
summary-stage-gap = { $value }, bound { $bound } (gap { $gap }%)
summary-stage-unproven = best found, not proven
summary-stage-unbounded = { $value }, not proven
summary-given-way = Soft rules that gave way
summary-shortfalls = Shortfalls
    .none = none
    .value = { $count }: fewer people are available than a rule asks for
summary-more = … and { $count } more (all of them in { $file })
summary-time = Time
    .value = { $total } s (read { $read }, solve { $solve }, verify { $verify }, write { $write })
summary-roster = Roster
summary-domicile = By domicile
    .employees = employees
    .requested = wished
    .granted = granted
    .days = days at home
    .jabodetabek = Jabodetabek
    .elsewhere = elsewhere
    .unknown = not known
stage-preferences = preferences
stage-fairness = fairness
stage-soft = soft rules
stage-unasked = unasked days
stage-balance = balance
stage-stability = stability
repairs = Any one of these changes makes a roster possible:
repairs-together = Any one of these changes resolves this conflict; together with the first change for every other conflict it makes a roster possible:

## Progress

progress-reading = reading
progress-building = turning the rules into programs
progress-solving = { $clock }, gap { $gap }%, { $blocks }/{ $planned } blocks, { $people } people
progress-left = { $time } left
progress-elapsed = { $time } so far
progress-verifying = checking every rule
progress-writing = writing
interrupted = Ending the search: the best roster found so far is checked and written. Press Ctrl-C again to stop at once.

## Verify

verdict-clean = No violation: the roster keeps every rule
verdict-violations = { $violations-count ->
        [one] 1 violation
       *[other] { $violations } violations
    }
verdict-given-way = { $places-count ->
        [one] Gave way: a soft rule in 1 place
       *[other] Gave way: soft rules in { $places } places
    }
verdict-shortfalls = { $shortfalls-count ->
        [one] 1 shortfall: fewer people are available than a rule asks for
       *[other] { $shortfalls } shortfalls: fewer people are available than a rule asks for
    }
    .note = No roster could avoid that, so it is not a violation.
verdict-rule = rule { $rule }
verdict-written = ({ $file }, { $line })
verdict-objective = Objective
    .value = { $objective }
verdict-shares = Shares of wishes
    .value = { $share }: { $employees }
given-file-missing = there is no such file
    .why = The command was asked to read this file.
    .cure = Check the path and the spelling of the name.
roster-is-agency = this is an agency, not a roster
    .why = A roster has a row for each employee and a column for each date.
    .cure = Name the roster itself, such as { $likely }. Where a command takes both, the agency comes first.
roster-without-dates = no column of this roster is headed by a date; found: { $found }
    .why = Each cell is about a day, which its header names with the year.
    .cure = Head the columns with dates such as 2023-08-28, 28/08/2023 or 28 Agustus 2023.
roster-not-a-roster = this is not a roster: it has no column employee_id
    .why = Each row is matched with an employee by that column.
    .cure = Give a file like roster.csv: employee_id, name, unit_id, then one column per date.

## Policies

policy-dates = { $from } to { $to }
policy-any-dates = any dates
policy-open-end = from { $from }
policy-issuer = Issued by { $issuer }
policy-list-hint = "giliran policy show ID" prints one of them.

## Init and generate

init-done = { $count-count ->
        [one] 1 file written to { $folder }:
       *[other] { $count } files written to { $folder }:
    }
init-next = Fill in the templates, then: giliran check { $folder }
generate-done = An invented agency is in { $folder }: { $employees-count ->
        [one] 1 employee
       *[other] { $employees } employees
    } in { $units-count ->
        [one] 1 unit
       *[other] { $units } units
    }.
generate-next = Next: giliran solve { $folder }

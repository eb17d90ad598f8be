# giliran audit: what a certificate shows, and what it does not.

audit-certified = No roster can be better: { $steps } bounds in { $blocks } independent blocks were recomputed in whole numbers, without a solver.
audit-failed = The certificate does not show that no roster can be better:
audit-open = Not certified everywhere ({ $steps } bounds in { $blocks } independent blocks hold):
audit-unreadable = The certificate cannot be read: the file is damaged, or is not a certificate of giliran.
audit-too-large = The certificate is not read: it unpacks to more than { $megabytes } MB, far more than a file of its size ever comes to.
audit-other-input = The certificate is for another input: it states the hash { $stated }, and this folder has { $found }. Solve the folder again.
audit-other-roster = The certificate is for another roster: roster.csv has been changed since it was solved.
audit-blocks = The certificate has { $certified } blocks, and this agency's program has { $blocks }.
audit-cell = { $employee } is at home on { $date }, a cell that no proof covers: nobody asked for it and no rule needs it.
audit-rows = Block of { $block }: the roster breaks a rule of its program.
audit-order = Block of { $block }: the certificate's steps are not those of the objective "{ $stage }".
audit-evidence = Block of { $block }: the multipliers do not show that the value of "{ $stage }" cannot be higher.
audit-surplus = Block of { $block }: the certificate has more steps than the block's objectives need.
audit-uncertified = Block of { $block }, { $employees-count ->
        [one] { $employees } employee
       *[other] { $employees } employees
    }: "{ $stage }" has no certificate (a limit was reached, or only the solver's word supports it).
audit-other-run = summary.json is of another run, or { $file } was changed since: their hashes differ. Solve the folder again.
audit-other-value = summary.json states { $stated } at "{ $key }"; counted from the roster it is { $counted }. Solve this folder again, or correct the file.

# Programs for other solvers.

command-export = Writes the programs of all stages for other solvers, as LP or MPS
    .usage = giliran export [OPTIONS] --format <FORMAT> [FOLDER]
    .detail =
        Each file is one whole-number program over the whole agency; it holds what the
        files before it came to, so that another solver finds the same value in each.
        Fairness and balance, which are no sums, are a file for each share that
        somebody has: as many people above it as can be. programs.csv lists the files
        with their values, employees.csv says who e1, e2 and so on are: the programs
        themselves hold no name and no NIP.
    .examples =
        giliran export my-agency --format lp
        giliran export my-agency --format mps --stage preferences --out programs
option-format = lp or mps
option-export-out = Folder that the files go to [default: FOLDER/programs]
option-stage = Only the programs of this stage
export-done = { $count ->
        [one] 1 program written: { $folder }
       *[other] { $count } programs written: { $folder }
    }
export-file = File
export-sense = Sense
export-value = Value
export-columns = Columns
export-rows = Rows
export-maximise = maximise
export-minimise = minimise
export-legend = The value is that of the roster and, where programs.csv says "yes", the optimum of the file. Each file holds the values of those before it. employees.csv says who e1, e2 and so on are.
export-ended = Ended before all programs were written: none was, and those of an earlier export are as they were.
export-unproven = A limit was reached before everything was proven: where programs.csv says "no", the value is the best one found, and a better one may exist.
export-infeasible = No roster keeps every rule; the program written holds the rules alone. giliran explain says which of them cannot hold together.
export-unknown = A limit was reached before there was a roster; the program written holds the rules alone.

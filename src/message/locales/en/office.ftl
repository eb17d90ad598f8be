# The commands between an office's lists and its sheets: help.

command-import = Reads lists as offices keep them into an agency folder
    .usage = giliran import [OPTIONS] <SOURCE>... --into <FOLDER>
    .detail =
        A SOURCE is a workbook (xlsx, xls, xlsb, ods) or a text file: an export of
        SIASN, a list of employees or units, answers to a form, a leave list, a roster
        made by hand. What was taken from which column is shown before anything is
        written. What it is unsure of is a question; answers are kept in import.toml.
        Personal data that no roster needs is not copied. Exit code 3 means that
        something must be answered or corrected; 2 that changes must be agreed to with
        --yes.
    .examples =
        giliran import siasn.xlsx --into my-agency
        giliran import form.csv leave.xlsx --into my-agency --dry-run
        giliran import roster.xlsx --into my-agency --as roster --answer mark:r=WFH
argument-source = Workbooks and text files; "-" is standard input
option-into = Folder to write; created if need be
option-as = What the tables hold: employees, units, wishes, absences or roster
option-answer = Answer to a question, as it names itself; may be repeated
option-dry-run = Show what would be written, and write nothing
option-yes = Agree to changes of what the folder has already

command-sheets = Writes the roster as a workbook: the whole agency, and a sheet to sign per unit
    .usage = giliran sheets [OPTIONS] [FOLDER]
    .detail =
        An index, every employee by dates, totals against cap and coverage, reports, the
        proof, and for each unit a sheet to sign (A4 landscape), with place, date,
        title, name and NIP of its head: head in units.csv, [signature] in agency.toml.
    .examples =
        giliran sheets my-agency
        giliran sheets my-agency --unit D03 --out d03.xlsx
command-letter = Writes the letter of assignment with its attachment, to print
    .usage = giliran letter [OPTIONS] [FOLDER]
    .detail =
        HTML laid out for A4: open it in a browser and print it, or save it as PDF.
        What stands above and below it: [letterhead] and [signature] in agency.toml.
    .examples =
        giliran letter my-agency
        giliran letter my-agency --unit D03 --lang id
command-calendar = Writes a calendar file for each employee and each unit
    .usage = giliran calendar [OPTIONS] [FOLDER]
    .detail =
        iCalendar files with an all-day event for each day at home. An event keeps its
        id, so that a calendar program replaces it when the file is read again.
    .examples =
        giliran calendar my-agency
        giliran calendar my-agency --unit D03 --out calendars
option-print-roster = Roster to write out [default: FOLDER/roster]
option-unit = Only this unit and those below it: its code, or its name
option-print-out = Where it goes [default: beside the roster]
option-xlsx = Write roster.xlsx too: sheets to look at and to sign

command-convert = Puts a folder into a workbook, or a workbook into a folder
    .usage = giliran convert [OPTIONS] <SOURCE> <TARGET>
    .detail =
        Tables keep their headers, order and cells; agency.toml becomes the sheet
        Settings, a house rule a row. Nothing is overwritten.
    .examples =
        giliran convert my-agency agency.xlsx
        giliran convert agency.xlsx my-agency
argument-convert-source = Agency folder, or a workbook
argument-convert-target = Workbook (.xlsx) or folder to write
option-init-xlsx = Write a workbook to fill in, agency.xlsx, instead of tables

command-policy-copy = Copies a circular into a folder, for other days
    .usage = giliran policy copy [OPTIONS] --from <DATE> --to <DATE> <ID>
    .detail =
        Dates that stand in its rules are moved by as many days as its first day.
        agency.toml then names the copy instead of the circular.
    .examples =
        giliran policy copy se-menpanrb-17-2023 --from 2026-10-01 --to 2026-10-31
        giliran policy copy se-menpanrb-1-2024 --from 2026-10-05 --to 2026-10-09
command-completions = Prints completions for a shell
    .usage = giliran completions [OPTIONS] <SHELL>
    .detail = The shell is bash, zsh, fish, elvish or powershell.
    .examples =
        giliran completions bash > giliran.bash
        giliran completions fish > ~/.config/fish/completions/giliran.fish
command-man = Writes manual pages, one for each command
    .usage = giliran man [OPTIONS] <FOLDER>
    .detail = In the language that is asked for; man -l shows one.
    .examples =
        giliran man man1
        man -l man1/giliran-solve.1
argument-shell = bash, zsh, fish, elvish or powershell
option-copy-from = First day
option-copy-to = Last day
option-copy-into = Folder of the copy [default: the current one]
policy-copied = Written: { $file }
policy-moved = The dates in its rules were moved by { $days-count ->
        [one] { $days } day
       *[other] { $days } days
    }: check them against the circular.
policy-copied-line = Write into agency.toml: { $line }

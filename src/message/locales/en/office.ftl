# The commands between an office's lists and its sheets: help.

command-import = Reads lists as offices keep them into an agency folder
    .usage = giliran import [OPTIONS] <SOURCE>... --into <FOLDER>
    .detail =
        A SOURCE is a workbook (xlsx, xls, xlsb, ods) or a text file: an export of SIASN,
        a list of employees or units, answers to a form, a leave list, a roster made by
        hand. What was taken from which column is shown before anything is written.
        What it is unsure of is a question; answers are kept in import.toml. Personal
        data that no roster needs is not copied. Exit code 3 means that something must
        be answered or corrected; 2 that changes must be agreed to with --yes.
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

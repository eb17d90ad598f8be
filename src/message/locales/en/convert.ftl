# A folder as a workbook, and the template of one.

convert-no-toml = agency.toml is no TOML: { $reason }
    .why = What cannot be read cannot be put into another form.
    .cure = Run giliran check on the folder; it says what is wrong where.
convert-no-settings = The settings hold something that a row of key and value cannot
    .why = In a workbook each setting is a row, and each house rule one.
    .cure = Keep the folder as it is, or take out what is not a key of agency.toml.
convert-no-setting = This row is no setting that can be read
    .why = What cannot be read cannot be put into another form.
    .cure = Run giliran check; it says what is wrong with it.
convert-long-cell = { $letters } characters are more than a cell of a workbook may hold
    .why = A cell holds 32,767 characters; the rest would be lost.
    .cure = Keep the folder as it is, or say it in fewer: several rules, or a group in place of many employees.
convert-no-table = No row names all columns that this table must have
    .why = What cannot be read cannot be put into another form.
    .cure = Run giliran check; it says which columns are missing.
convert-left = The sheet "{ $sheet }" was left out, as no table has this name; { $hint }
convert-comments-lost = Comments of agency.toml were left out: settings were changed in the workbook, or a comment is longer than a cell may be.
convert-done = { $files-count ->
        [one] { $files } file written
       *[other] { $files } files written
    }: { $place }
convert-kind = A file .{ $kind } is not written: name a workbook .xlsx, or a folder
convert-exists = { $path } is there already; nothing is overwritten
template-guide = Guide
template-settings = Settings
template-examples = Examples
template-instructions =
    How to fill in this workbook
    { "" }
    1. Settings: the name of the agency, the circular (policy), the first and last day. A house rule is a row: quota | min_office = 40%
    2. units: a row for each unit. A service field is chosen from the list; each must belong to a class of the circular.
    3. employees: a row for each person. The NIP is text of 18 digits: the column is formatted so, keep it.
    4. preferences and absences: who wishes for which day, who is away when.
    5. Other sheets may stay empty. A star marks what must be filled in. Hold the mouse over a header to read what it means.
    6. Save as .xlsx, then run: giliran check agency.xlsx, and giliran solve agency.xlsx
template-example-rows =
    units
    unit_id | name | parent | service
    U01 | Secretariat | | kesekretariatan
    { "" }
    employees
    employee_id | name | unit_id | domicile | position
    198503122010012001 | Rina Contoh, S.E. | U01 | Kota Bogor | pengawas
    199011052015031002 | Budi Contoh | U01 | Jakarta Timur | pelaksana
    { "" }
    preferences
    employee_id | day | weight
    199011052015031002 | Jumat | 1
    { "" }
    absences
    employee_id | from | to | kind
    198503122010012001 | 05/10/2026 | 07/10/2026 | cuti
convert-beside = { $path } is there: with the same tables beside it, in two places, nothing could be read

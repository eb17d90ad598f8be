### Problems in the input. Each entry says what is wrong; .why says why it matters, .cure what to do.

## Parts of sentences

hint-closest = the closest is "{ $closest }"
hint-alike = "{ $closest }" looks the same, but this is { $shown }
hint-none = nothing known here is spelled like it
hint-several-classes = names from more than one class are spelled like it, so none is suggested

problem-again = The same in { $count } more, here: { $rows }
problem-again-many = The same in { $count } more, the first of them here: { $rows }
hint-unsearched = there are too many unknown values to look for the closest one

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday

type-amount = a number of people such as 3, or a percentage in quotation marks such as "50%"
type-boolean = true or false
type-count = a whole number such as 3
type-date = a date such as 2023-08-28
type-percentage = a percentage in quotation marks such as "50%"
type-table = a table with keys of its own
type-text = a text in quotation marks

format-page = a web page (HTML)
format-xml = an XML file
format-pdf = a PDF
format-picture = a picture
format-document = a document of an office program
format-old-workbook = an Excel workbook of the old form (.xls)
format-workbook = an Excel workbook (.xlsx)
format-binary-workbook = an Excel workbook of the binary form (.xlsb)
format-open-workbook = a spreadsheet of the OpenDocument form (.ods)
format-archive = a packed archive, such as a ZIP file
format-text = plain text
format-wanted-table = a table as text (CSV)
format-wanted-rules = a text file of settings or rules (TOML)
format-wanted-workbook = a workbook (.xlsx)
format-wanted-list = a workbook or a table as text
format-as-csv = as "CSV UTF-8"
format-as-text = as plain text in the encoding UTF-8
format-as-workbook = as "Excel workbook (.xlsx)"
format-as-list = as "Excel workbook (.xlsx)" or "CSV UTF-8"
format-cure-page = Look at it in a browser. If it shows the list, open it with a spreadsheet program and save it { $form }; if it shows something else, such as a page to sign in, download the list again.
format-cure-picture = Ask whoever sent it for the list as a workbook, and save that { $form }. No list is read from a PDF or a picture.
format-cure-document = Copy the table into a spreadsheet program and save it { $form }.
format-cure-archive = Unpack it, and put the file that is in it in its place.
format-cure-import = Open it with a spreadsheet program and save the sheet { $form }; or have "giliran import" read it as it is.
format-cure-save = Open it with a spreadsheet program and save it { $form }; another name does not change what it is.
format-cure-rules = Put the text file with the settings or rules in its place; "giliran init" and "giliran policy copy" write one.
format-cure-rename = If it is the workbook of the agency, call it agency.xlsx; otherwise put the text file with the settings or rules in its place.
format-cure-text = Copy the text into a text editor and save it { $form }.

toml-duplicate-key = this key or table already exists
toml-extra-comma = there is a comma where none belongs
toml-invalid-date = this date or number does not exist
toml-invalid-key = a key consists of letters, digits, _ and -; any other needs quotation marks
toml-missing-comma = a comma is missing
toml-missing-value = there is no value after the key
toml-unclosed = a bracket, brace or quotation mark is not closed
toml-unquoted-text = texts must be in quotation marks
toml-curly-quotes = quotation marks must be straight ("), not curly
toml-unreadable = this line is not valid TOML

more-alike = { $count } more problems of this kind; the first of them all: { $example }
    .why = Only the first thousand of a kind are listed in full.
    .cure = Correct those that are listed; they probably share one cause.

## Files and folders

missing-folder = There is no folder { $value }
    .why = Everything about one planning task is in one folder.
    .cure = Check the path; "giliran init" makes a folder of templates.

not-a-folder = { $value } is neither a folder nor a workbook (.xlsx)
    .why = The tables are in a folder, or are sheets of one workbook.
    .cure = Name the folder that holds agency.toml, or the workbook.

missing-file = { $value } is missing
    .why = Without this file there is nothing to plan.
    .cure = Put the file into the folder, with exactly this name; "giliran init" writes a template.

missing-sheet = There is neither { $value } nor a sheet "{ $sheet }" in the workbook
    .why = Without this table there is nothing to plan.
    .cure = Name a sheet "{ $sheet }", or put { $value } into the folder.

file-is-folder = { $value } is a folder, not a file
    .why = A file is read from this place.
    .cure = Name a file, one in this folder for example. If the folder has the name of a table, rename it and put the file in its place.

not-a-file = { $value } is a pipe or a device, not a file
    .why = A table is read from a file of this name; reading anything else might never end.
    .cure = Move it away, or put a file with the table in its place.

file-too-large = { $value } has more than { $megabytes } MB
    .why = A table may have 4,096 MB, and a file of rules or of what a run says of itself 16 MB; no agency needs more.
    .cure = Look at what it is: perhaps the wrong file was named.

row-too-long = This row has more than { $megabytes } MB
    .why = No table of people has such a row, so nothing below it was read.
    .cure = Look at what the file is. Perhaps a quotation mark is opened in this row and never closed.

row-too-wide = This row has { $found } cells; at most { $most } can be read
    .why = No sheet has more, so nothing below this row was read.
    .cure = Delete the cells that do not belong to the table.

cell-too-long = Cell { $cell } of this row has more than { $kilobytes } kB
    .why = No spreadsheet program holds such a cell.
    .cure = Shorten it. Perhaps a quotation mark is opened here and closed far below.

toml-too-deep = Keys of this file have too many parts, such as a.b.c.d
    .why = Tables within tables that deep are in no file of rules, and the rest of the file is not read.
    .cure = Take out the keys with that many points between their parts.

text-too-long = This text has more than { $kilobytes } kB
    .why = It is a name, a title or a remark; what is read of it is shown, printed and compared.
    .cure = Shorten it. Perhaps a quotation mark is opened here and closed far below.

id-alike = "{ $value }" looks like an id in row { $first } and is another: { $shown }, there { $other }
    .why = Letters of two alphabets, or two kinds of blanks, look the same; they count as two.
    .cure = Type one of them anew if they mean the same.

hidden-letters = There are letters that nobody sees: "{ $value }" is taken as "{ $kept }"
    .why = Two texts that look alike would not be the same, and some such letters turn a line around.
    .cure = Nothing needs to be done; typed anew, the text is free of them.

policy-elsewhere = { $value } is no policy that can be used; it has { $errors } errors
    .why = It lies outside the agency folder, so what stands in it is not shown here.
    .cure = Check the path; "giliran policy check" with that path lists what is wrong.

too-many-priorities = There are { $found } rules of priority; at most { $most } fit
    .why = More of them would need numbers too large to prove anything with.
    .cure = Merge rules: one selector can name many people.

count-too-large = { $value } is more than { $largest }
    .why = What rules count here, days, weeks or cohorts, is never that much.
    .cure = Write the number that is meant.

broken-link = { $value } is a link to { $target }, which cannot be reached
    .why = Something is meant to be here. If it counted as missing, its rows would silently be left out of the roster.
    .cure = Repair the link, put the file itself here, or delete the link if nothing is meant.

file-not-permitted = You have no permission to read { $value }
    .why = The system refuses access to the file.
    .cure = Ask for permission to read it, or save a copy in a folder of your own.

path-through-file = { $value } cannot be reached: { $part } is a file, not a folder
    .why = Only folders have files in them.
    .cure = Check the path, or name the file itself.

file-name-too-long = { $value } cannot be looked for: the name is too long
    .why = No disk holds a file or folder of such a name.
    .cure = Check the path; perhaps a text was given where a path is expected.

unreadable-file = { $value } cannot be read ({ $reason })
    .why = The system reports an error when reading the file.
    .cure = Check that the file is complete and the disk works, and save it again.

not-a-record = { $value } is not what giliran writes under this name ({ $reason })
    .why = It says how the roster beside it came about. If it counted as missing, the answer would be a false one.
    .cure = Restore it from a copy, or make the roster again with the command that wrote it.

published-not-recorded = This is not the published roster that { $record } names
    .why = The roster was made again from a published one, whose days are facts. Taken from another, the answer would be a false one.
    .cure = Restore both files from one copy, or make the roster again with "giliran replan".

table-twice = There is both { $value } and the sheet { $sheet }
    .why = A table that is in two places may say two different things.
    .cure = Delete or rename one of the two.

not-a-workbook = The workbook cannot be opened: it is damaged, or not an .xlsx workbook
    .why = None of its tables can be read.
    .cure = Open it in the spreadsheet program and save it again as "Excel workbook (.xlsx)".

workbook-too-large = The workbook unpacks to more than { $megabytes } MB
    .why = A workbook may unpack to { $always } MB, a larger one to { $ratio } times its own size, and none to more than { $most } MB. No list of employees is like that: it holds millions of blank cells or rows, or was made to use up the memory.
    .cure = Copy the cells that have something in them to a new workbook, and save it as .xlsx.

sheet-too-large = The sheet "{ $sheet }" holds more than { $cells } million cells or { $megabytes } MB of text
    .why = Blank cells before the last one of a row count, and a text that many cells share counts in each of them. No list of employees is like that.
    .cure = Copy the cells that have something in them to a new workbook, and save it as .xlsx.

workbook-not-supported = This program was built without support for workbooks
    .why = None of its tables can be read.
    .cure = Use the program giliran, or save each sheet as "CSV UTF-8" in a folder and name that.

sheet-repeats = The sheet "{ $sheet }" repeats cells more than { $most } times
    .why = The same row stands there again and again. No list of people is like that, and reading it would take all the memory.
    .cure = Copy the rows that are meant to a new workbook, and save it.

unreadable-sheet = The sheet "{ $sheet }" cannot be read
    .why = The workbook is damaged at this place.
    .cure = Open the workbook in the spreadsheet program and save it again.

far-cell = This cell is beyond the { $rows } rows and { $columns } columns that a sheet can have
    .why = The workbook is damaged, or was made to be unreadable.
    .cure = Open the workbook in the spreadsheet program, delete the cell, and save it again.

cell-twice = This cell stands twice in the workbook
    .why = The workbook is damaged: of two rows with one number the people in one would be lost.
    .cure = Open the workbook in the spreadsheet program, look whether all rows are there, and save it again.

repeated-sheet = The sheet "{ $second }" means the same table as this one
    .why = A table that is in two places may say two different things.
    .cure = Rename or delete one of the two sheets.

empty-file = The table is empty: it does not even have a header
    .why = The first row must name the columns.
    .cure = Fill it in from the template of "giliran init", or delete the file if it is optional.

no-rows = The table has a header but no row below it
    .why = Without a row in this table there is nothing to plan.
    .cure = Fill in at least one row below the header.

foreign-file = The file is { $format }, not { $wanted }
    .why = Nothing in it could be read.
    .cure = { $cure }

foreign-file-named = The file is { $format }, under a name that ends in { $ending }
    .why = Its name says that it is something else, so nothing in it could be read.
    .cure = { $cure }

locked-workbook = The file is a workbook that is protected by a password
    .why = Nothing in it can be read without the password, which nobody is asked for here.
    .cure = Open it with its password, remove the password and save it { $form }.

utf-16 = The file is encoded in { $encoding }
    .why = Text is read as UTF-8, the encoding that every program understands.
    .cure = Save it { $form }.

not-utf-8 = This row has letters that are not encoded in UTF-8
    .why = Names with accents and special signs would come out garbled on the roster.
    .cure = Save the file { $form }.

nul-byte = This row contains bytes that cannot be text
    .why = The file is not a text file, or it is damaged.
    .cure = Save it again { $form }.

## Headers and rows

repeated-column = The column "{ $name }" appears twice; the first is headed "{ $first }"
    .why = It is not clear which of the two counts.
    .cure = Delete or rename one of them.

unknown-column = The column "{ $value }" is not known and is ignored; { $hint }
    .why = If it is a typing error, the column's content is missing from the plan.
    .cure = Correct the header, or leave the column if it is a note of your own.

column-without-header = Column number { $position } has no header and is ignored
    .why = Without a header nobody knows what it holds.
    .cure = Give it a header, or delete it.

missing-columns = Columns are missing: { $missing }. Found: { $found }
    .why = Without them the table cannot be understood.
    .cure = Add the columns, or correct their headers. All of them must be in one row among the first 20, and the whole file must use the same separator.

numbering-row = The row only numbers the columns (1, 2, 3) and is skipped
    .why = Official tables have such a row below their header; it holds no data.
    .cure = Nothing needs to be done; delete the row to get rid of this warning.

too-many-cells = The row has { $found } cells, the header { $expected }
    .why = The cells may be under the wrong headers.
    .cure = Put texts that contain the separator in quotation marks ("..."), or delete the surplus separators.

too-few-cells = The row has { $found } cells, the header { $expected }
    .why = The cells may be under the wrong headers.
    .cure = Fill in the missing cells; an empty one still needs its separator.

open-quote = A quotation mark is opened in this row and never closed
    .why = Everything after it, to the end of the file, is read as one cell.
    .cure = Close the quotation mark, or delete it.

cell-error = The cell holds the error { $value }
    .why = A formula in the spreadsheet fails, so the value is missing.
    .cure = Correct the formula, or type the value.

empty-cell = The cell is empty
    .why = Every row needs a value in this column.
    .cure = Fill in the cell, or delete the row.

## Values

unknown-value = "{ $value }" is not one of the values known here; { $hint }
    .why = Nothing is guessed: what is not understood is refused.
    .cure = Write one of: { $known }.

unreadable-date = "{ $value }" is not a date
    .why = It must be clear which day is meant.
    .cure = Write it as 2023-08-28, as 28/08/2023 with the day first, or as 28 August 2023.

month-first-date = "{ $value }" has the month first; it seems to mean { $date }
    .why = Dates have the day first here. Those of the column that could be either, such as 09/05/2023, are read as 9 May.
    .cure = Write { $date } or { $written }, and look at the other dates beside it: they may have the month first too.

unknown-weekday = "{ $value }" is not a weekday; { $hint }
    .why = It must be clear which day is meant.
    .cure = Write a weekday such as Friday, Fri or Jumat.

unreadable-amount = "{ $value }" is neither a number of people nor a percentage
    .why = A rule needs a bound that can be counted.
    .cure = Write a whole number such as 3, or a percentage such as "50%".

count-below-0 = { $value } is less than 0
    .why = A number of people or days cannot be negative.
    .cure = Write 0 or more.

number-too-large = { $value } is too large
    .why = No agency has that many people.
    .cure = Correct the number.

percent-below-0 = { $value } is less than 0%
    .why = A share of people cannot be negative.
    .cure = Write a percentage between 0% and 100%.

percent-above-100 = { $value } is more than 100%
    .why = No more than everyone can be at home or in the office.
    .cure = Write a percentage between 0% and 100%.

percent-too-fine = { $value } has more than two decimals
    .why = Percentages are computed exactly, in hundredths of a percent.
    .cure = Write at most two decimals, such as 33.33%.

too-many-days = { $value } is more than { $largest }
    .why = Nobody has worked that many days.
    .cure = Correct the number.

unreadable-weight = "{ $value }" is not a weight
    .why = A weight says how much a wish counts; it is compared with those of others.
    .cure = Write a whole number from -100 to 100.

unreadable-days = "{ $value }" is not a number of days
    .why = Shares of earlier wishes are computed from whole days.
    .cure = Write a whole number, 0 or more.

unknown-region = "{ $value }" is not a known region; { $hint }
    .why = Rules by domicile and office location depend on it, and a typing error is never corrected silently.
    .cure = Write the name or code of a regency, city or province, or leave the cell empty.

to-before-from = The end { $to } is before the beginning { $from }
    .why = Such a period has no days.
    .cure = Swap the two dates, or correct one of them.

minimum-above-maximum = { $low } ({ $minimum }) is above { $high } ({ $maximum })
    .why = No roster can keep both.
    .cure = Lower the minimum or raise the maximum.

## Ids and references

repeated-id = "{ $value }" already appears in row { $first }
    .why = An id must mean only one thing.
    .cure = Delete one of the rows, or correct the id.

id-scientific = "{ $value }" is a number in scientific notation
    .why = The spreadsheet took the id for a number and threw digits away; they cannot be restored.
    .cure = Format the column as text in the spreadsheet, and enter the ids again from their source.

id-number-cell = { $value } is stored as a number ({ $digits } digits)
    .why = A spreadsheet keeps only 15 digits of a number; the last digits of a NIP stored this way are lost.
    .cure = Format the column as text in the spreadsheet, and enter the ids again from their source.

nip-not-18-digits = "{ $value }" is not a NIP: it has { $digits } digits, and a NIP is exactly 18 digits and nothing else
    .why = A spreadsheet that takes a NIP for a number keeps 15 digits and drops leading zeros; the person would be confused with another.
    .cure = Enter all 18 digits as text, or head the column employee_id if these are other numbers.

unknown-unit = There is no unit "{ $value }"; { $hint }
    .why = Every unit that is referred to must have a row in units.csv.
    .cure = Correct the id or name, or add the unit to units.csv.

unit-by-name = There is no unit with the id "{ $value }"; it is the name of { $units }
    .why = Rules name units by id: a name may belong to several units.
    .cure = Write the id.

unit-name-not-unique = More than one unit has the name "{ $value }": { $units }
    .why = It is not clear which of them is meant.
    .cure = Write the id of the unit instead of its name.

unknown-site = There is no site "{ $value }"; { $hint }
    .why = A rule for a site that does not exist would apply to nobody.
    .cure = Correct the id, or add the site to sites.csv.

unknown-employee = There is no employee "{ $value }"; { $hint }
    .why = Every person who is referred to must have a row in employees.csv.
    .cure = Correct the id, or add the person to employees.csv.

unknown-group = No employee has the group "{ $value }"; { $hint }
    .why = A rule for a group that nobody has would apply to nobody.
    .cure = Correct the name, or give the group to employees in the column groups.

pattern-without-match = No group matches the pattern "{ $value }"; { $hint }
    .why = A rule for groups that nobody has would apply to nobody.
    .cure = Correct the pattern, or give such groups to employees in the column groups.

position-without-holder = No employee holds a position "{ $value }"
    .why = A rule for a position that nobody holds applies to nobody.
    .cure = Check the column position of the employees; if nobody holds such a position, leave it out of a rule in agency.toml. A rule of a circular may stay as it is.

no-position-column = The rule "{ $rule }" selects by position, but the table of employees has no column position
    .why = Without it nobody would be selected, whatever their position.
    .cure = Add the column position to employees: jpt_pratama, administrator and so on, or echelons such as II.a.

unknown-level = No unit has the level "{ $value }"; { $hint }
    .why = A rule per level counts the people below each unit of that level; without one it would count nobody.
    .cure = Correct the level, or fill in the column level of units.

outside-level = The rule "{ $rule }" selects employee { $employee } of unit "{ $unit }", which is not under any unit of the level "{ $level }"
    .why = Anyone who is not under such a unit is in no group, and the quota would not apply to them.
    .cure = Give the level to a unit above, or exclude these people with who.

at-least-without-percent = The quota "{ $rule }" has at_least, but no max_wfh that is a percentage above 0%
    .why = It sets the fewest people that a percentage comes to; a number and a quota of 0 mean exactly what they say.
    .cure = Write max_wfh as a percentage, or delete at_least.

unknown-class = There is no class "{ $value }"; { $hint }
    .why = A rule for a class that does not exist would apply to nobody.
    .cure = Correct the name, or add the class under [classes].

unknown-service = No class lists the service field "{ $value }"; { $hint }
    .why = Without a class it is not known whether these people may work from home; it is never guessed.
    .cure = Correct the service field; or decide which class it belongs to and add it in agency.toml under [classes], in the form { $line }. The classes are: { $classes }.

missing-service = Neither the employee nor the unit "{ $unit }" has a service field
    .why = The service field decides whether somebody may work from home.
    .cure = Fill in the service here, or for the whole unit in units.csv.

unruled-class = The policy { $policy } has no class "{ $value }", and no rule names it; { $hint }
    .why = No rule that selects by class would apply to employees of this class, yet a circular permits only what it names.
    .cure = Correct the name if a class of the policy is meant; otherwise write a rule for the class in agency.toml.

service-in-two-classes = The service field "{ $value }" is in the class { $first } and in the class { $second }
    .why = A service field belongs to one class only.
    .cure = Take it out of one of the two.

unit-ring = The parents of these units form a circle: { $ring }
    .why = A unit cannot be its own superior.
    .cure = Correct the parent of one of these units.

empty-location = The unit "{ $unit }" has no location, but the rule "{ $rule }" selects by it
    .why = Without the office's location it is not known whether the rule holds for the unit.
    .cure = Fill in the location of the office.

## Tables of their own

repeated-date = { $value } already appears in row { $first }
    .why = A date is either a working day or a holiday.
    .cure = Delete one of the rows.

repeated-wish = There are two wishes for { $day }; the other is in { $file }, row { $row }
    .why = It is not clear which of them counts.
    .cure = Delete one of the two. A wish for a date overrides one for its weekday.

wishes-over-budget = { $employee } asks for more than the budget of wishes allows: weights add up to { $sum } in the week of { $week }, and the budget is { $budget }
    .why = The positive weights of a person over the working days of a week may add up to at most the budget, so that everybody's wishes are worth the same.
    .cure = Lower the weights of this person, or raise budget under [wishes] in agency.toml.

rule-of-weight-0 = The rule of wishes "{ $rule }" has the weight 0
    .why = A wish of weight 0 says that a day does not matter, which is already so without a rule.
    .cure = Write a whole number from -100 to 100 other than 0, or delete the rule.

eligibility-disagrees = This row contradicts row { $first } about { $date }
    .why = On one day a person either may work from home or may not.
    .cure = Correct the dates of one of the two rows, or delete it.

lock-outside-horizon = { $date } is not planned, so this lock is ignored
    .why = Only the days of the horizon are planned.
    .cure = Correct the date, or delete the row.

lock-on-day-off = { $employee } has a day off on { $date }
    .why = Only a working day of the person's unit can be locked.
    .cure = Correct the date, delete the row, or enter the date as working in calendar.csv. On a day that has been worked a lock decides nothing any more: delete it.

lock-on-absence = { $employee } is absent on { $date }
    .why = Somebody who is absent is neither at home nor in the office.
    .cure = Correct the absence in absences.csv, or delete the lock. On a day that has been worked a lock decides nothing any more: delete it.

lock-not-eligible = { $employee } is locked to WFH on { $date } but is not eligible (eligible = no)
    .why = Somebody who is not eligible may not work from home.
    .cure = Delete the lock, or correct eligible in employees.csv or the row for that date in eligibility.csv. On a day that has been worked a lock decides nothing any more: delete it.

lock-forbidden = { $employee } is locked to WFH on { $date }, which the quota "{ $rule }" forbids ({ $file }, line { $line })
    .why = Under a quota of 0 nobody may work from home.
    .cure = Delete the lock, or correct the service field or the group by which the quota counts the person. On a day that has been worked a lock decides nothing any more: delete it.

two-locks = This cell is locked to another state in row { $first }
    .why = A person is either at home or in the office.
    .cure = Delete one of the two rows.

pair-of-one = { $value } is paired with themselves
    .why = A pair consists of two people.
    .cure = Correct one of the two ids, or delete the row.

pair-soft-and-strict = Row { $first } states the same pair, and one of the two rows is soft
    .why = The strict row is kept whatever the soft one says, so that the soft one changes nothing.
    .cure = Delete the strict row if the pair may give way, else the soft one.

repeated-pair = This pair already appears in row { $first }
    .why = It changes nothing, but another pair may have been meant.
    .cure = Delete one of the rows, or correct it.

granted-above-requested = { $granted } days granted are more than the { $requested } requested
    .why = Only requested days can be granted.
    .cure = Correct one of the two numbers.

unasked-above-spare = { $unasked } unasked days at home are more than the { $spare } days on which that was possible
    .why = Unasked days can only fall on such days.
    .cure = Correct one of the two numbers.

history-of-nobody = The history names "{ $value }", who is not in employees.csv; { $hint }
    .why = People leave; their history no longer counts.
    .cure = If the person has left, nothing needs to be done; otherwise correct the id.

## agency.toml and policies

toml-syntax = This line cannot be read: { $cause }. It says: { $text }
    .why = A file with such an error cannot be read at all.
    .cure = Correct the line; the other rules of the file are checked after that.

unknown-key = The key "{ $value }" is not known here; { $hint }
    .why = A rule with a key that is not understood would not be the rule that was meant.
    .cure = Correct or delete the key. The keys known here are: { $known }.

repeated-key = "{ $value }" appears twice
    .why = It is not clear which of the two counts.
    .cure = Delete one of the two rows.

wrong-type = "{ $key }" must be { $expected }
    .why = The value cannot be understood.
    .cure = Correct the value.

empty-value = "{ $key }" is empty
    .why = An empty text names nothing.
    .cure = Fill in the value, or delete the key.

not-a-list-of-rules = "{ $key }" must be written as [[{ $key }]], in double brackets
    .why = There may be several rules of a kind; each begins with its own heading.
    .cure = Write [[{ $key }]] above each rule.

missing-key = The rule "{ $rule }" lacks the key "{ $key }"
    .why = Without it the rule has no meaning.
    .cure = Add the key.

key-without-meaning = "{ $key }" has no meaning in a limit of this kind
    .why = "days" goes only with per = "window", minima go with neither "run" nor "bookend", and "max_office" does not go with "bookend".
    .cure = Delete the key, or choose another "per".

window-without-days = A window of 0 days contains nothing
    .why = A limit with per = "window" counts over this number of consecutive working days.
    .cure = Write days, a whole number of at least 1.

named-file = { $reason }
    .why = What is named here is read as a file.
    .cure = Name another file, relative to this folder, or put the right one in its place; what is not needed is not named.

previous-missing = There is no roster "{ $value }"
    .why = Limits and cycles continue from the days before, as that roster records them.
    .cure = Write the path of a roster.csv, or of the folder that holds it, relative to this folder; or delete the line.

previous-without-days = The roster "{ $value }" has no day before the first day planned
    .why = It should be the roster of the days before; as it is, it adds nothing.
    .cure = Name the roster of the period before, or delete the line.

previous-cell = "{ $value }" is not a state
    .why = Each cell of a roster is WFH, WFO, ABS or OFF.
    .cure = Write one of these, or take the roster as it was written.

previous-cells = The row has { $found } cells for { $columns } dates
    .why = Each employee needs one cell per date; otherwise it is not clear which cell belongs to which day.
    .cure = Fill in what is missing, or delete the surplus.

previous-twice = { $employee } already has row { $first }
    .why = A person has only one state per day.
    .cure = Delete one of the two rows.

previous-date-twice = { $value } has two columns
    .why = A person has only one state per day.
    .cure = Delete one of the two columns.

cycle-without-step = The cycle "{ $rule }" does not say what is repeated
    .why = A cycle repeats the state of the day a number of weeks, or of working days, before.
    .cure = Give one of the keys weeks and days, a whole number of at least 1.

no-cohorts = The cohort "{ $rule }" divides people into 0 cohorts
    .why = Each employee whom it selects is in one of its cohorts.
    .cure = Write how many cohorts take turns, such as count = 2, or delete the rule.

rule-without-bound = The rule "{ $rule }" has no bound
    .why = A rule that asks for nothing binds nobody.
    .cure = Add a bound such as max_wfh or min_office, or delete the rule.

rule-without-groups = The rule "{ $rule }" names no group
    .why = A rule about the members of groups binds nobody without one.
    .cure = Write the names of groups, such as groups = ["tim-*"], or delete the rule.

bookend-not-1 = A limit with per = "bookend" accepts only max_wfh = 1
    .why = It says that nobody is at home both on the last day of a week and on the first of the next.
    .cure = Write max_wfh = 1.

soft-quota-of-0 = The quota "{ $rule }" allows nobody at home and is soft
    .why = A quota of 0 says who may not be at home at all, which cannot give way.
    .cure = Delete soft = true, or write a max_wfh above 0.

strict-false = strict = false has no effect
    .why = A priority is either strict or a bonus.
    .cure = Write strict = true, a bonus such as bonus = "50%", or delete the rule.

bonus-and-strict = The priority "{ $rule }" has both a bonus and strict
    .why = A priority is either strict or a bonus.
    .cure = Delete one of the two keys, or write two priorities.

no-bonus-no-strict = The priority "{ $rule }" has neither a bonus nor strict
    .why = Without one of them it prefers nobody.
    .cure = Add bonus = "50%" or strict = true.

unreadable-bonus = A bonus must be a whole percentage in quotation marks, such as "50%"
    .why = Weights are computed in whole numbers.
    .cure = Write a whole percentage of at least 0%; it may exceed 100%.

bonus-too-large = { $value } is more than the largest bonus, { $largest }
    .why = Sums over many people must stay within whole-number arithmetic.
    .cure = Write a smaller bonus, or strict = true for an absolute priority.

repeated-objective = The objective "{ $value }" appears twice
    .why = Each objective is a stage of its own; a second one would change nothing.
    .cure = Delete one of the two.

stability-without-roster = The objective "stability" is ignored: there is no published roster
    .why = It asks for few changes to a published roster, so there must be one.
    .cure = Nothing needs to be done; delete the objective to get rid of this warning.

missing-name = The agency has no name; the folder's name is used
    .why = The name appears on everything that is printed.
    .cure = Add a line such as name = "Badan Kepegawaian Daerah"; in a sheet of settings, fill in the row name.

missing-policy = No policy is named
    .why = A circular says who may work from home, and when; without one there is no roster.
    .cure = Add a line such as policy = "se-menpanrb-1-2024"; in a sheet of settings, fill in the row policy. The built-in ones are: { $known }.

unknown-policy = There is no policy "{ $value }", neither built in nor as a file; { $hint }
    .why = A circular says who may work from home, and when; without one there is no roster.
    .cure = Write the path of a policy file, relative to the folder, or one of: { $known }.

circular-does-not-fit = The folder does not fit { $policy } ({ $place }): { $problem }
    .why = The folder has no errors under its own circular, so it is this one that does not go with it.
    .cure = Compare with another circular, give the scenario other dates (from, to), or add what is missing to a copy of this one (giliran policy copy). The folder needs no change.

horizon-without-end = Neither agency.toml nor the policy { $policy } states "{ $key }"
    .why = The days planned must have a beginning and an end.
    .cure = Add a line such as { $key } = 2023-08-28 to agency.toml; in a sheet of settings, fill in the row { $key }.

horizon-turned = The dates are the wrong way round: from { $from } to { $to }
    .why = The first day planned must not be after the last one.
    .cure = Exchange the two dates, or correct one of them.

other-workbook = The folder holds { $value }, which is not read
    .why = Tables are read from CSV files and from sheets of agency.xlsx.
    .cure = Save it as agency.xlsx, take it over with "giliran import", or move it elsewhere if nothing in it is meant.

unread-sheet = The sheet "{ $value }" is not read, as no table has this name; { $hint }
    .why = If it is meant as a table, the roster is made as if nothing stood in it.
    .cure = Give the sheet the name of its table, or leave it if it is a note of your own.

file-misnamed = { $value } is not read: its name is not { $wanted }
    .why = There is no { $wanted }, so the roster is made as if nothing stood in it.
    .cure = Rename the file to { $wanted }, or move it elsewhere if nothing in it is meant.

table-as-workbook = { $value } is not read: there is no { $wanted }, and no sheet "{ $sheet }" in agency.xlsx
    .why = Tables are read from CSV files and from sheets of agency.xlsx; the roster is made as if nothing stood in this one.
    .cure = Save the sheet as "CSV UTF-8" under the name { $wanted }, or move the file elsewhere if nothing in it is meant.

horizon-empty = No day is left to plan: the later of the two beginnings is { $from }, the earlier of the two ends { $to }
    .why = Only days on which the policy holds can be planned.
    .cure = Choose dates within those of the policy ("giliran policy show" prints them).

horizon-without-work = There is no working day from { $from } to { $to }
    .why = Nobody works on any of these days, so the roster would be empty.
    .cure = Choose other dates, or enter working days in calendar.csv.

date-beyond-calendar = { $value } is outside the built-in calendar, which covers { $first } to { $last }
    .why = Holidays of other years are not known, and a roster on them would be wrong.
    .cure = Choose dates within these years.

tables-do-not-fit = The tables do not fit together: { $detail }
    .why = The files were read without an error, so the mistake is in giliran and not in the files.
    .cure = Please report it, with the files if you may share them.

template-as-it-is = The circular "{ $policy }" is a template: its numbers and dates are examples
    .why = A plan made with it as it is keeps numbers that no circular states.
    .cure = Copy it into the folder with your dates ("giliran policy copy { $policy } --from DATE --to DATE"), fill in what the circular says, and name the copy as the policy.

unreadable-count = "{ $value }" is not a whole number
    .why = The budget is a number of points: 0, 1, 2 and so on.
    .cure = Write a whole number, or leave the cell empty.

# Foreign lists: what was found, what is asked, what is wrong with them.

## Problems

import-too-large = { $value } is larger than { $most } MiB
    .why = No list of an agency is; a file of that size is something else, or is made to fill the memory.
    .cure = Save the sheet that is meant as a file of its own.
import-damaged-nip = "{ $value }" is a NIP that a spreadsheet has damaged
    .why = A spreadsheet keeps 15 digits of a number; the last digits of the NIP are lost and cannot be guessed.
    .cure = Format the column as text in the source and enter the NIP again, or export it again as text.
import-no-dates = "{ $value }" is no date and no span of dates
    .why = Without its first and last day an absence covers nothing, or too much.
    .cure = Write the dates as 28/08/2026 or 28 Agustus 2026, in two columns or with "s.d." between them.
import-no-table = No table was found in { $value }
    .why = No row names columns such as NIP, Nama or Unit Kerja, and no column holds NIPs.
    .cure = Check that the right file was named, or write a header row with NIP and Nama above the list.
import-is-no-text = { $value } is neither a workbook nor a text table
    .why = It holds what no text does: it is damaged, or a file of another kind.
    .cure = Export the list again as xlsx or CSV.
import-open-quote = A quotation mark opens a cell here, and nothing closes it
    .why = All rows behind it would be one cell, and the people in them lost.
    .cure = Close it or take it out; inside a cell a quotation mark is written twice.
import-unknown-person = { $who } is nobody in the list of employees; what is said of them was left out
    .why = Wishes, absences and rosters are about employees of the agency.
    .cure = Import the list of employees first, or correct the NIP or the name in the source.
import-into-workbook = The tables of this folder lie in agency.xlsx
    .why = An import changes CSV tables; beside a workbook they would stand twice.
    .cure = Turn the workbook into a folder first: giliran convert agency.xlsx NEW_FOLDER
import-answers-unreadable = The answers in import.toml cannot be read
    .why = They decide what an import does.
    .cure = Correct the file, or delete it to be asked again.

import-no-answer = "{ $value }" is no answer to the question { $id }
    .why = An answer that is none of the choices would decide nothing, and nobody would notice.
    .cure = Give one of these: { $choices }
import-no-period = "{ $value }" is no period for the question { $id }
    .why = First and last day decide which days are planned.
    .cure = Give one of { $choices }, or dates such as 2026-12-07/2026-12-18 or 7-18 Desember 2026.
import-no-question = No question is called { $id }
    .why = An answer to a question that is not asked changes nothing, and nobody would notice.
    .cure = { $questions-count ->
        [0] Nothing is asked here: leave the answer out.
       *[other] Answer one of these: { $asked }. Others may follow from the answers.
    }

## Questions

import-ask-odd-id = { $table }: these NIPs do not have 18 digits: { $values }. What about their rows?
import-ask-without-id = { $table }: { $count-count ->
        [one] { $count } person has
       *[other] { $count } people have
    } no NIP: { $names }. What about them?
import-ask-standing = Some people are "{ $standing }". Are they planned?
import-ask-fill-down = { $table }: the unit is empty in { $count-count ->
        [one] { $count } row
       *[other] { $count } rows
    } below one that names it. Is it meant for them too?
import-ask-address = { $table } has no domicile, but an address. In those of { $count } of { $people } people a region was found: { $regions }. A rule looks at where people live; is the region taken as their domicile? The address itself is not copied.
import-ask-address-of = The addresses of { $count ->
        [one] 1 person name
       *[other] { $count } people name
    } { $regions }. Which is the domicile?
import-ask-new-units = { $table } names units that units.csv does not have. Are they added?
import-ask-unit = { $table } names no unit. Which one do its people belong to?
import-ask-service = { $count ->
        [one] The unit { $units } states no service field. Which one is it?
       *[other] { $count } units state no service field: { $units }. Is it the same for all of them?
    }
import-ask-service-of = Which service field does { $unit } have?
import-ask-echelon = { $count ->
        [one] A structural official has no echelon: { $names }. Which position is it?
       *[other] { $count } structural officials have no echelon: { $names }. Which positions are these?
    }
import-ask-public = Which service field do these units have: { $units }? Their names say that they may serve the public directly.
import-ask-ranks = { $table }: does the first choice count for more than the next?
import-ask-wish-mark = Does "{ $mark }" in the column of a day mean that the day is wished for?
import-ask-day = Which day is "{ $value }"?
import-ask-kind = Which kind of absence is "{ $value }"?
import-ask-month = { $table }: which month are its days of?
import-ask-empty-mark = { $table }: what does an empty cell mean?
import-ask-mark = What does the mark "{ $mark }" mean?
import-ask-policy = Which circular applies?
import-ask-period = Which days are planned?
import-ask-no-header = { $table } has no header. Are its columns taken by what they hold: NIPs and names?
import-ask-days = { $table } marks dates. What are the marks?
import-ask-repeated = { $id } stands twice, and the rows differ. Which one holds?
import-ask-gone = { $count-count ->
        [one] { $count } person of the folder is
       *[other] { $count } people of the folder are
    } not in the list: { $names }. Have they left?
import-ask-person = Who is { $who }?
import-ask-roster-absences = The roster shows { $count-count ->
        [one] { $count } day
       *[other] { $count } days
    } of leave, duty or sickness. Do they go into absences.csv?

## Choices

import-choice-named = { $name }
import-choice-leave-out = leave them out
import-choice-take = take them
import-choice-take-id = take the numbers as they are
import-choice-make-id = take them, each with an id made of the name
import-choice-fill-down = yes, the unit above
import-choice-leave-empty = no, they have no unit
import-choice-take-region = yes, the region of each address
import-choice-leave-region = no, without a domicile
import-choice-add-units = add them
import-choice-service = { $class } ({ $service })
import-choice-each = not the same: ask me one by one
import-choice-no-position = leave it empty
import-position-jpt-utama = JPT utama (head of a national agency)
import-position-jpt-madya = JPT madya (echelon I)
import-position-jpt-pratama = JPT pratama (echelon II)
import-position-administrator = administrator (echelon III)
import-position-pengawas = pengawas (echelon IV)
import-choice-ranked = yes, the first for most
import-choice-equal = no, all the same
import-choice-wished = yes
import-choice-not-wished = no
import-choice-no-day = none: leave it out
import-choice-policy = { $title } ({ $id })
import-choice-period = { $from } to { $to }
import-choice-by-content = yes
import-choice-wishes = days that people wish for
import-choice-roster = a roster that was made by hand
import-choice-remove = yes: take them and their wishes and absences out of the folder
import-choice-keep = no: the list is about others, keep them
import-choice-nobody = nobody of ours: leave the row out
import-choice-take-absences = take them
import-kind-leave = leave
import-kind-duty = duty trip
import-kind-training = training
import-kind-sick = sick
import-kind-other = another absence
import-mark-wfh = at home (WFH)
import-mark-wfo = in the office (WFO)
import-mark-off = no working day

## What the command shows

import-table = { $name }: { $kind }, { $rows } { $rows-count ->
        [one] row
       *[other] rows
    }
import-table-nothing = { $name }: nothing was taken
import-table-header = Header in row { $rows }
import-table-no-header = No header
import-table-encoding = Encoding { $encoding }
import-table-column = { $letters } "{ $header }" → { $column }
import-table-left = Not read: { $columns }
import-table-personal = Not copied, personal and not needed: { $columns }
import-table-skipped = Left out: { $count } { $count-count ->
        [one] row
       *[other] rows
    }
import-what-employees = employees
import-what-units = units
import-what-wishes = wishes
import-what-absences = absences
import-what-roster = a roster made by hand
import-file-new-file = { $file } is new
import-file = { $file }: { $new } new, { $changed } changed, { $gone } gone, { $same } as they were
import-new = new: { $what }
import-new-value = { $what }, { $column }: { $value }
import-changed = { $key }, { $column }: "{ $before }" → "{ $after }"
import-changed-file = { $file } is replaced by what the source says
import-gone = gone: { $what }
import-more = ... and { $count } more
import-silent = No answer from { $count } { $count-count ->
        [one] employee
       *[other] employees
    }: { $names }
import-questions = { $count } { $count-count ->
        [one] question is
       *[other] questions are
    } open; nothing was written.
import-question-likely = Likely: --answer { $example }
import-answer-blank = ANSWER
import-question-answer = Answer with: --answer { $example }
import-question-hint = Or answer on a terminal, where each is asked. Answers are kept in import.toml.
import-prompt = Number of the answer:
import-prompt-period = Number of the answer, or the dates (such as 7-18 Desember 2026):
import-prompt-period-again = Give a number from 1 to { $count }, or the first and last day, such as 2026-12-07/2026-12-18 or 7-18 Desember 2026.
import-prompt-again = A number from 1 to { $count }, please.
import-confirm = Write this? [y/N]
import-unconfirmed = Nothing was written: the folder has these tables already. Add --yes to agree.
import-declined = Nothing was written.
import-dry-run = Nothing was written (--dry-run).
import-unchanged = Nothing to change: the folder says all of it already.
import-written = Written to { $folder }:
import-next = Next: giliran check { $folder }
import-bad-answer = --answer { $value } is no ID=ANSWER

## What a column becomes

import-to-employee-id = employee_id
import-to-name = name
import-to-unit-id = unit_id
import-to-parent = parent
import-to-head = head
import-to-job-title = job_title
import-to-position = position
import-to-grade = grade
import-to-domicile = domicile
import-to-region = domicile (the region alone)
import-to-service = service
import-to-eligible = eligible
import-to-groups = groups
import-to-agency = name of the agency
import-to-standing = who is in service
import-to-latest = which answer is the latest
import-to-preferences = wishes
import-to-roster = roster
import-to-kind = kind
import-to-from = from
import-to-to = to
import-to-day = days

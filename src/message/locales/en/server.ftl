# The workspace and the server: what can go wrong, and the command that starts it.

command-serve = Opens the workbench in a browser; the API that other systems call
    .usage = giliran serve [OPTIONS] [FOLDER]
    .detail =
        FOLDER is the workspace: one file, giliran.db, holds every period, every version
        of its tables, every roster and publication. Only this machine reaches the
        server, and only whoever opens the link that is printed; it needs no network.
        With --listen others reach it, each with an account: make the first one with
        --add-account. What can be asked of it is in /api/v1/openapi.json.
    .examples =
        giliran serve
        giliran serve workspace --import my-agency
        giliran serve workspace --add-account rina < password.txt
        giliran serve workspace --listen 10.0.0.5:8080 --host giliran.example.go.id --https
argument-workspace = Folder of the workspace; made if need be, the current one by default
option-serve-import = Agency folder or workbook that becomes a period, unless one has the same data; may be repeated
option-listen = Address and port under which others reach the server
option-port = Port on this machine; a free one by default
option-host = Name under which people reach it, as their browsers show it; may be repeated
option-https = People reach it over https, through a proxy that ends it here
option-no-open = Print the link, and do not open it
option-add-account = Make an administrator of this name, or give one another password; it is read from standard input
usage-port = a whole number from 0 to 65535
usage-address = an address with a port from 0 to 65535, such as 10.0.0.5:8080 or [::1]:8080
serve-ready = The workbench is open at { $link }
serve-workspace-place = Workspace: { $folder }
serve-stop = Ctrl-C ends it. Everything is saved as you go.
serve-open-failed = No browser could be opened: open the link yourself.
serve-plain = Passwords travel unencrypted to this address. Put a proxy with https before it, and say --https.
serve-account-done = { $name } may come in as an administrator.
serve-account-changed = { $name } has another password now; role and units are as they were.
serve-https-alone = --https needs --listen: nobody but this machine reaches the server, and what this machine's browser sends is not encrypted.
    .cure = Leave --https out, or name with --listen where the proxy reaches the server.
serve-unnamed = People who open this server under the name or address of this machine are refused: it knows none of them.
    .cure = Name each as browsers show it, with --host NAME.
serve-import = { $path } cannot become a period.
serve-address-taken = { $address } is in use by another program, perhaps by another giliran serve.
    .cure = Use the one that runs, end it, or name another port with --port.
serve-served = { $folder } is being served by another giliran serve already.
    .cure = Open the link that it printed, or end it first. Nothing was changed.
serve-address = { $address } cannot be used: { $reason }.
    .cure = Name an address of this machine, and a port from 1024 on.
serve-no-administrator = Others would reach the server, and nobody could come in: make an account first, with --add-account.
serve-system = The server cannot start: { $reason }

workspace-locked = Another program keeps the workspace to itself.
    .cure = Wait until it is done, or end it, and try again. Nothing was changed.
workspace-read-only = The workspace cannot be written.
    .cure = Give the account that runs the server the right to write the folder and giliran.db. Nothing was changed.
workspace-full = The disk is full: nothing was saved.
    .cure = Make room on the disk that holds the workspace, and save again.
workspace-newer = The workspace is of format { $found }; this program knows formats up to { $known }.
    .cure = It was used with a newer version of giliran: use that version or a later one.
workspace-damaged = The workspace cannot be read: { $reason }
    .cure = Take giliran.db from your latest backup. The damaged file may be of help to whoever looks into it: keep it.
workspace-system = { $path } cannot be used: { $reason }.
    .cure = Check the path, and whether you may write there, or name another place.
workspace-no-period = There is no period { $period }.
workspace-no-version = There is no version { $version }.
workspace-no-file = There is no file { $file }.
workspace-stale = Version { $base } has been changed since; version { $current } is the latest.
    .cure = Look at what was changed, and make the change again on the latest version. Nothing was overwritten.
workspace-told = The period was published, closed or planned again by somebody else meanwhile.
    .cure = Look at how it stands now, and do it again if it is still needed. Nothing took the place of what people were told.
workspace-nothing-to-undo = There is nothing to undo, or to do again.
workspace-file-name = A file of a period cannot be called "{ $name }".
    .cure = Use a plain name that ends in .csv, .toml, .png, .jpg or .svg.
workspace-reference = { $file } names the file "{ $value }" under { $key }, which is not one of this period.
    .cure = Put the file into the period, and name it without a folder.
workspace-no-row = { $table } has no row { $row }.
workspace-no-column = { $table } has no column "{ $column }", and may have none.
workspace-no-header = No row of { $table } names the columns that it must have.
workspace-not-text = { $table } is not UTF-8, so its other rows could not be kept as they are.
    .cure = Save the file as UTF-8 and put it in again.
workspace-input = What was to be taken in has { $count-count ->
        [one] { $count } problem
       *[other] { $count } problems
    }.
workspace-no-agency = None of its sheets is a table of an agency
    .why = The tables of an agency are sheets with names such as employees and units, or Pegawai and Unit.
    .cure = Name the sheets after their tables, or take the workbook over as a list of your own, with "Take from a file".
workspace-no-folder = The archive holds neither agency.toml nor agency.xlsx
    .why = An agency folder has one of them.
    .cure = Pack the whole agency folder, or send a single workbook or list.
workspace-bad-archive = The archive cannot be unpacked: { $reason }
    .why = What is in it cannot be read then.
    .cure = Pack it again as a plain .zip without a password.
workspace-large-file = The file is larger than { $most } MB, or all of them together are too large
    .why = The workbench keeps every version of every file.
    .cure = Leave out what is no table, rule or logo, or plan with the command line.
workspace-no-account = There is no account { $name }.
account-name = "{ $name }" cannot be the name of an account.
    .cure = Use up to 64 letters, digits, dots, hyphens, underscores and at signs.
account-units = An operator needs a unit.
account-password = A password has at least { $shortest } letters, and at most 1,000.
account-last-administrator = One administrator must be left, or nobody could let anybody in.

server-stranger = You have not come in.
    .cure = Open the link that the server printed, or log in. A program sends its token as "Authorization: Bearer ...".
server-forbidden = That is not for you to see or do.
    .cure = Ask an administrator for the role that it needs.
server-too-large = That is larger than { $most } MB.
    .cure = Send less at once; nothing was taken in.
server-too-often = Too many passwords were tried. Try again in { $wait } seconds.
server-no-base = A change must name the version that it is made on.
    .cure = Send the ETag of what you read as If-Match.
server-bad-base = If-Match must be the ETag of a version, such as "v3".
server-invalid = { $count-count ->
        [one] The data have an error.
       *[other] The data have { $count } errors.
    }
    .cure = Correct the errors, each at its place; nothing was done.
server-infeasible = No roster would keep every rule.
server-no-example = There is no example { $name }.
server-untitled = Period without a name
server-title = { $name }, { $from } to { $to }
server-dates = The last day ({ $to }) is before the first ({ $from }).
    .cure = Give the first day first; nothing was done.
server-bad-title = A title has 1 to 200 letters, on one line.
server-no-changes = Between 1 and { $most } changes can be made at once.
server-bad-text = { $table }, row { $row }, { $column }: a cell holds at most { $most } bytes of text.
    .cure = Shorten the text, and leave out characters that nobody can see. Nothing was saved.
server-no-table = There is no table { $name }.
server-no-file = There is no file { $name }.
server-no-job = There is no search { $name }.
server-no-habit = There is no habit { $name }.
server-no-rule = There is no rule { $name }.
server-no-unit = There is no unit { $name }.
    .cure = Choose one of those that are offered.
server-no-person = There is nobody with the id { $name }.
    .cure = Give the id, or the whole name as the table of employees has it.
server-no-date = { $name } is not a day of the period.
    .cure = Choose one of the days that are planned.
server-no-kind = There is no kind of list called { $name }.
server-no-import = There is no import { $name } under way.
server-no-endpoint = There is nothing at this address.
server-no-method = That is not done at this address.
server-no-source = There is no file to take in.
server-no-roster = There is no roster yet.
    .cure = Make the roster first.
server-too-many-points = The curve would have { $count } points.
server-cancelled = The search was ended before it was done.
server-published = This roster was published (publication { $version }): people know it.
    .cure = Mend it: the fewest changes that the new data need.
server-published-again = The roster that was published (publication { $version }) came of mending: from the beginning another one would be made.
    .cure = It stays as it is. Where the data change, mend it: the fewest changes that they need.
server-published-other = A roster was published (publication { $version }), and this search has come out with another one: a limit was reached, then or now.
    .cure = The published one stays as it is; nothing was saved.
server-not-published = Nothing was published yet, so there is nothing to mend.
server-too-few-changes = At least { $fewest } changes are needed; { $allowed } are allowed.
server-bad-policy = A scenario names a circular by its id.
server-whose-wishes = Say whose wishes: an employee's or a unit's.
server-too-many-people = The wishes of { $most } people can be explained at once.
server-no-current-roster = There is no proven roster of the latest version.
    .cure = Solve first; then cells can be locked in place.
server-mend-instead = The roster was published: what changes from here on is mended.
server-no-proven-roster = A limit was reached before the roster was proven.
server-change-too-long = What this changes was not known after { $seconds } seconds; nothing is changed. Lock fewer cells at once, or write them into the table of locks and solve the period again.
server-too-many-searches = { $most } searches of yours have not ended yet. Wait for them, or end those that you no longer need.
server-lock-impossible = A cell is locked to a state that it cannot have: the employee may not be at home on that day.
server-lock-state = { $employee }, { $date }: a cell is locked to WFH or WFO.
server-twice = { $name } stands twice for one day.
server-nothing-locked = None of these cells is locked.
server-outdated = The roster is of version { $version }, the data are of version { $latest }.
    .cure = Solve again, or mend what was published, then publish.
server-broken = The roster breaks rules in { $count-count ->
        [one] { $count } place
       *[other] { $count } places
    }: nobody should be told.
server-import-open = { $count-count ->
        [one] { $count } question is
       *[other] { $count } questions are
    } still open, or a source has errors.
server-wrong-password = Name or password is wrong.
server-undo-other = The last change (version { $version }) is by { $who }: it was not undone.
    .cure = Your own change can be undone while it is the last one. Under "Versions" is what { $who } changed, and the way back to any version.
server-redo-other = What was undone last (version { $version }) was undone by { $who }: it was not done again.
    .cure = Under "Versions" is what { $who } undid, and the way back to any version.
server-undo-later = Something else was changed since (version { $version }): it was not undone.
    .cure = Undo that first, with "Undo" at the top of the page, or go back under "Versions".
server-other-host = This server is not reached under that name.
    .cure = Use the address that whoever runs the server gave you. For this one to be answered too, the server is begun with --host and this name.
server-other-origin = The request comes from another site.
server-bad-json = The body is not the JSON that is expected: { $reason }
server-bad-request = The request cannot be understood: { $reason }

adopt-not-in-rules = The scenario sets what rows of tables say, or what no rule has by itself.
    .why = Only values that stand with a rule can be written by a scenario.
    .cure = Change the rows themselves: columns of units.csv and sites.csv.

## What keeps a file from being written, and what would help

output-failed = cannot write { $path }: { $reason }
output-no-folder = { $path } cannot be a folder: there is a file or a device of that name
output-refused-agency = { $path } is not written: files of that name say what to plan, and would be lost
output-refused-kind = { $path } is not replaced: this command did not write it
output-refused-folder = { $path } is a folder, not a file
output-refused-link = { $path } is a link that leads nowhere
output-refused-node = { $path } is a pipe or a device; a result would take its place
output-cure-place = Name another file, in the folder of results for example.
output-cure-kind = Name another file, or move away what is there.
output-cure-permission = Name another place that you may write to, with --out where the command has it, or ask whoever looks after the folder.
output-cure-space = Make room on the disk, or name another place; what was there before is still there.
output-cure-else = Check the path, or name another place.
output-refused-input = { $path } is read as an input, the roster of the days before for example, and would be lost
output-refused-record = { $path } holds what was published or closed, and stays as it is
output-cure-record = Name another folder with --out.

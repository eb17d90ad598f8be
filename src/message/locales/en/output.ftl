## What keeps a file from being written, and what would help

output-failed = cannot write { $path }: { $reason }
output-no-folder = { $path } cannot be a folder: a file or a device, or a link that leads nowhere, has that name
output-refused-agency = { $path } is not written: files of that name say what to plan, and would be lost
output-refused-kind = { $path } is not replaced: this command did not write it
output-refused-title = { $path } is not replaced: it does not begin as this page would. It is about another employee or in another language, or was not written by this command
output-refused-ending = { $path } is not written: its name is that of another kind of file
output-refused-folder-ending = { $path } is not written: results go into a folder, and this is the name of a file
output-refused-folder = { $path } is a folder, not a file
output-refused-link = { $path } is a link that leads nowhere
output-refused-node = { $path } is a pipe or a device; a result would take its place
output-cure-place = Name another file, in the folder of results for example.
output-cure-folder = Name another folder, or move away what has the name.
output-cure-kind = Name another file, or move away what is there.
output-cure-ending = Name another file, one that ends in .{ $ending }.
output-cure-folder-ending = Name a folder: one without such an ending.
output-cure-permission = Name another place that you may write to, with --out where the command has it, or ask whoever looks after the folder.
output-cure-space = Make room on the disk, or name another place; what was there before is still there.
output-cure-else = Check the path, or name another place.
output-refused-input = { $path } is read as an input, the roster of the days before for example, and would be lost
output-refused-record = { $path } holds what was published or closed, and stays as it is
output-cure-record = Name another folder with --out.

## What the operating system refuses

system-permission = you have no permission for it
system-read-only = it lies on a disk or drive that can only be read
system-full = the disk is full
system-quota = the space that you may use on the disk is used up
system-too-large = the file would be larger than the disk allows
system-name = the name is too long, or has letters that the disk does not take
system-not-a-folder = part of the path is a file, not a folder
system-in-the-way = it is a file or a device, and a folder is needed there
system-folder = it is a folder, not a file
system-exists = something of that name is there already
system-missing = it is not there
system-other-disk = it would have to move to another disk
system-busy = another program is using it
system-cut-off = it was cut off
system-address = this machine has no such address
system-address-in-use = another program is using it
system-network = the network drive does not answer
system-resources = the system has no memory or no threads to spare
system-random = the system gives no random numbers
system-disk = the disk or drive reports a fault
system-open-files = too many files are open
system-other = { $reason }

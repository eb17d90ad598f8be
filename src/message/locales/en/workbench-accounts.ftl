# Accounts in the workbench.

wb-accounts = Accounts
    .lead = Who may come in where others reach this server, and what each may do. A change holds at once.
wb-accounts-local = Now only this computer reaches the workbench, and nobody needs an account. Accounts count once the server is started with --listen; see "help server".
wb-account-role = Role
wb-role-reader = Reader
    .about = sees everything, changes nothing
wb-role-operator = Operator
    .about = sees and changes wishes and absences of the people of some units and of those below
wb-role-planner = Planner
    .about = plans the whole agency
wb-role-administrator = Administrator
    .about = plans, and says who may come in
wb-account-units = Units of an operator
    .hint = D03; D04
    .about = Ids as in the table of units, with semicolons between them. Those below are theirs too.
wb-account-own = This is you.
wb-account-name = Letters, digits, dots, hyphens, underscores and at signs.
wb-account-add = Add an account
wb-account-change = Change, or give another password
wb-account-new-password = New password
    .about = At least 10 characters; leave it empty to keep the one there is. A new one ends the sessions that are open.
wb-account-remove = Remove
    .about = Whoever is in is out at once. What they did stays in the journal.
    .do = Remove { $name }
account-exists = There is an account { $name } already.
    .cure = Change that one, or take another name.

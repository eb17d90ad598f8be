//! What tables and columns are called on pages.

use crate::input::layout::find_column;
use crate::message::Language;

/// The tables in the order in which they are filled in, with what each is called and what it is for.
pub(super) const TABLES: [(&str, &str, &str); 10] = [
    ("units", "wb-table-units", "wb-about-units"),
    ("employees", "wb-table-employees", "wb-about-employees"),
    ("preferences", "wb-table-preferences", "wb-about-preferences"),
    ("absences", "wb-table-absences", "wb-about-absences"),
    ("locks", "wb-table-locks", "wb-about-locks"),
    ("pairs", "wb-table-pairs", "wb-about-pairs"),
    ("sites", "wb-table-sites", "wb-about-sites"),
    ("calendar", "wb-table-calendar", "wb-about-calendar"),
    ("history", "wb-table-history", "wb-about-history"),
    ("eligibility", "wb-table-eligibility", "wb-about-eligibility"),
];

/// The table that a file of an agency folder holds: `employees` for `employees.csv`.
pub(super) fn table_of(file: &str) -> Option<&str> {
    file.strip_suffix(".csv").filter(|table| !table.contains('/'))
}

/// What a file of an agency folder is called: the table that it holds, or else its own name.
pub(super) fn name_file(file: &str, language: Language) -> String {
    let table = table_of(file).and_then(|table| TABLES.into_iter().find(|(id, ..)| *id == table));
    table.map_or_else(|| file.to_owned(), |(_, name, _)| language.get(name))
}

/// What a column is called: its heading in the planner's language where the table has the name of the documentation, or
/// else as the table spells it.
pub(super) fn name_column(table: &str, header: &str, language: Language) -> String {
    find_column(table, header).map_or_else(|| header.to_owned(), |column| column.heading(language))
}

//! A roster that somebody else made.

use chrono::NaiveDate;
use giliran::domain::roster_table::RosterTable;
use giliran::message::Language;
use giliran::verify::table::assemble_roster;
use giliran::verify::verify_roster;
use giliran::write::wording::violation::violation_message;

use crate::shorthand::{roster, staffed};
use crate::support::builder::{Office, Person, Tables, date};

fn tables() -> Tables {
    let mut tables = staffed(2, 2);
    tables.offices.push(Office { id: "B", ..Office::default() });
    tables.people.push(Person { absent: vec![1], ..Person::new("B1", "B") });
    tables
}

fn table(dates: &[&str], rows: &[(&str, &str, &[&str])]) -> RosterTable {
    let mut table = RosterTable::new(dates.iter().map(|text| date(text)).collect::<Vec<NaiveDate>>());
    for (row, (employee, unit, cells)) in (2..).zip(rows) {
        table.push_row(row, employee, None, Some(unit), cells.iter().copied());
    }
    table
}

fn misfits(table: &RosterTable) -> Vec<String> {
    let (_, violations) = assemble_roster(&tables().build(), table);
    for violation in &violations {
        assert_eq!(violation.row.rule, "roster");
        assert!(!Language::Indonesian.text(&violation_message(violation)).is_empty());
    }
    violations.iter().map(|violation| Language::English.text(&violation_message(violation))).collect()
}

#[test]
fn rows_and_columns_come_in_any_order_and_cells_in_any_case() {
    let agency = tables().build();
    let table = table(
        &["2023-08-29", "2023-08-28"],
        &[("B1", "B", &["abs", " wfh "]), ("A2", "", &["Wfo", "WFO"]), ("A1", "A", &["WFH", "WFO"])],
    );
    let (read, violations) = assemble_roster(&agency, &table);
    assert_eq!(violations, []);
    assert_eq!(read, roster(&agency, &["OH", "OO", "HA"]));
    assert_eq!(verify_roster(&agency, &read).violations, []);
}

#[test]
fn people_who_are_unknown_missing_repeated_or_elsewhere_are_named() {
    let table = table(
        &["2023-08-28", "2023-08-29"],
        &[
            ("A1", "A", &["WFO", "WFO"]),
            ("X9", "A", &["WFO", "WFO"]),
            ("A1", "A", &["WFH", "WFH"]),
            ("B1", "A", &["WFO", "ABS"]),
        ],
    );
    assert_eq!(
        misfits(&table),
        [
            "row 3: the agency has no employee X9",
            "row 4: employee A1 was already in row 2; the first row counts",
            "row 5: B1 (Pegawai B1) belongs to unit B, not to A",
            "the roster has no row for A2 (Pegawai A2) of unit A",
        ]
    );
}

#[test]
fn columns_and_cells_that_are_missing_or_too_many_are_named() {
    let table = table(
        &["2023-08-28", "2023-08-28", "2023-09-30"],
        &[("A1", "A", &["WFO", "WFH", "WFH"]), ("A2", "A", &["mudik", "", "?"]), ("B1", "B", &["WFO"])],
    );
    assert_eq!(
        misfits(&table),
        [
            "column 2023-08-28: this date has more than one column; the first one counts",
            "column 2023-09-30: this date is not a day of the horizon",
            "the roster has no column for 2023-08-29, a day of the horizon",
            "row 3, column 2023-08-28: A2 has “mudik”, which is not one of WFH, WFO, ABS, OFF",
            "row 3, column 2023-08-28: the cell of A2 is empty; it must be WFH, WFO, ABS or OFF",
            "row 3, column 2023-09-30: A2 has “?”, which is not one of WFH, WFO, ABS, OFF",
            "row 4: B1 has 1 cell for 3 date columns",
        ]
    );
}

#[test]
fn what_is_missing_breaks_no_further_rule() {
    let agency = tables().build();
    let (read, violations) = assemble_roster(&agency, &RosterTable::new(Vec::new()));
    assert_eq!(violations.len(), 2 + 3, "two dates and three employees");
    assert_eq!(verify_roster(&agency, &read).violations, []);
}

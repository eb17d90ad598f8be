//! A roster that somebody else made: everything in which its table does not fit is told, and the first of two counts.

use chrono::NaiveDate;
use giliran::domain::agency::Agency;
use giliran::domain::builder::{AgencyBuilder, EmployeeRow, UnitRow};
use giliran::domain::fact::Scope;
use giliran::domain::roster_table::RosterTable;
use giliran::verify::table::assemble_roster;
use giliran::verify::{Observed, TableProblem};

use crate::rule::{drawn, september};

/// P1 to P3 in unit A, on the first three days of September.
fn agency() -> Agency {
    let person = |number| EmployeeRow::new(format!("P{number}"), "A").name(format!("Pegawai {number}"));
    let agency = AgencyBuilder::new("Badan Contoh", september(1), september(3));
    agency.unit(UnitRow::new("A")).employees((1..=3).map(person)).build().expect("a sound agency")
}

type Row<'a> = (&'a str, Option<&'a str>, Option<&'a str>, &'a [&'a str]);

const SECOND: Row<'_> = ("P2", None, None, &["WFO", "WFO", "WFH"]);
const THIRD: Row<'_> = ("P3", None, None, &["WFO", "WFH", "WFO"]);

/// Everything that does not fit: whose row, which date, and what; the first row is row 2 of the sheet.
fn misfits(dates: &[u32], rows: &[Row<'_>]) -> Vec<(String, Option<NaiveDate>, TableProblem)> {
    let mut table = RosterTable::new(dates.iter().map(|&day| september(day)).collect());
    for (row, (employee, name, unit, cells)) in (2..).zip(rows) {
        table.push_row(row, employee, *name, *unit, cells.iter().copied());
    }
    let (_, misfits) = assemble_roster(&agency(), &table);
    let told = misfits.into_iter().map(|violation| {
        let row = violation.row;
        assert_eq!(row.scope == Scope::Employee, !row.employee.is_empty());
        match violation.observed {
            Observed::Table(problem) => (row.employee, row.date, problem),
            other => panic!("{other:?}"),
        }
    });
    told.collect()
}

fn only(employee: &str, problem: TableProblem) -> Vec<(String, Option<NaiveDate>, TableProblem)> {
    vec![(employee.to_owned(), None, problem)]
}

#[test]
fn a_table_that_fits_has_nothing_to_tell() {
    let first = ("P1", Some("Pegawai 1"), Some("A"), &["WFH", "WFO", "WFO"][..]);
    assert_eq!(misfits(&[1, 2, 3], &[first, SECOND, THIRD]), []);
    // In any order, of rows and of columns; a name that is nobody's is a way of writing this one.
    let first = ("P1", Some("Peg. Satu"), None, &["WFO", "WFH", "WFO"][..]);
    assert_eq!(misfits(&[2, 1, 3], &[THIRD, first, SECOND]), []);
    let mut table = RosterTable::new(vec![september(2), september(1), september(3)]);
    table.push_row(2, "P1", None, None, ["WFO", "WFH", "WFO"]);
    let expected = drawn(&agency(), ["HOO", "OOO", "OOO"]);
    assert_eq!(assemble_roster(&agency(), &table).0, expected, "who has no row is in the office");
}

#[test]
fn rows_that_do_not_fit() {
    let days: &[&str] = &["WFH", "WFO", "WFO"];
    let with = |first| misfits(&[1, 2, 3], &[first, SECOND, THIRD]);
    let other = TableProblem::WrongName { row: 2, found: "Pegawai 2".to_owned(), other: "P2".to_owned() };
    assert_eq!(with(("P1", Some("Pegawai 2"), None, days)), only("P1", other));
    let unit = TableProblem::WrongUnit { row: 2, unit: "A".to_owned(), found: "B".to_owned() };
    assert_eq!(with(("P1", None, Some("B"), days)), only("P1", unit));
    let few = TableProblem::MissingCells { row: 2, found: 2, columns: 3 };
    assert_eq!(with(("P1", None, None, &days[..2])), only("P1", few));
    let many = TableProblem::ExtraCells { row: 2, found: 4, columns: 3 };
    assert_eq!(with(("P1", None, None, &["WFH", "WFO", "WFO", "WFO"])), only("P1", many));
    let missing = ("P1".to_owned(), None, TableProblem::MissingEmployee { unit: "A".to_owned() });
    let unknown = ("P9".to_owned(), None, TableProblem::UnknownEmployee { row: 2 });
    assert_eq!(with(("P9", None, None, days)), [unknown, missing]);
    let twice = TableProblem::RepeatedEmployee { row: 4, first: 2 };
    let rows = [("P1", None, None, days), SECOND, ("P1", None, None, days), THIRD];
    assert_eq!(misfits(&[1, 2, 3], &rows), only("P1", twice));
}

#[test]
fn cells_that_are_no_state() {
    let cells: &[&str] = &["", "WFO", "xx"];
    let found = misfits(&[1, 2, 3], &[SECOND, ("P1", None, None, cells), THIRD]);
    let unknown = TableProblem::UnknownCell { row: 3, text: "xx".to_owned() };
    let on = |day| Some(september(day));
    let expected = [("P1".to_owned(), on(1), TableProblem::EmptyCell { row: 3 }), ("P1".to_owned(), on(3), unknown)];
    assert_eq!(found, expected);
}

#[test]
fn columns_that_do_not_fit() {
    let rows = |cells: usize| -> Vec<(String, Vec<&'static str>)> {
        (1..=3).map(|number| (format!("P{number}"), vec!["WFO"; cells])).collect()
    };
    let told = |dates: &[u32]| {
        let rows = rows(dates.len());
        let rows: Vec<Row<'_>> = rows.iter().map(|(id, cells)| (id.as_str(), None, None, &cells[..])).collect();
        misfits(dates, &rows)
    };
    let column = |day, problem| (String::new(), Some(september(day)), problem);
    assert_eq!(told(&[1, 2]), [column(3, TableProblem::MissingDate)]);
    assert_eq!(told(&[1, 2, 3, 4]), [column(4, TableProblem::ExtraDate)]);
    assert_eq!(told(&[1, 2, 2, 3]), [column(2, TableProblem::RepeatedDate)]);
}

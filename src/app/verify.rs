//! Checks a roster that somebody else made.

use std::path::Path;

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord};

use super::given::{diagnose, read_given_file};
use crate::domain::agency::Agency;
use crate::domain::score::{Score, score_roster};
use crate::input::diagnostic::Diagnostic;
use crate::input::{find_separator, read_agency};
use crate::verify::table::{RosterTable, assemble_roster};
use crate::verify::{Verification, verify_roster};

/// What came of a check.
#[derive(Debug)]
pub enum Verified {
    /// The agency or the roster cannot be read.
    Invalid(Vec<Diagnostic>),
    /// The roster was checked and scored.
    Checked {
        /// Problems of the agency that do not keep it from being used.
        warnings: Vec<Diagnostic>,
        /// What the roster breaks and lacks.
        verification: Verification,
        /// What it is worth.
        score: Score,
    },
}

/// Checks the roster in a file against the agency in a folder. Every problem of either is told at once.
pub fn verify_file(agency: &Path, roster: &Path) -> Verified {
    let reading = read_agency(agency);
    let mut diagnostics = reading.diagnostics;
    let table = read_table(roster);
    match (reading.agency, table) {
        (Some(agency), Ok(table)) => check_table(&agency, &table, diagnostics),
        (_, table) => {
            diagnostics.extend(table.err().into_iter().flatten());
            Verified::Invalid(diagnostics)
        }
    }
}

fn check_table(agency: &Agency, table: &RosterTable, warnings: Vec<Diagnostic>) -> Verified {
    let (roster, mut violations) = assemble_roster(agency, table);
    let Verification { violations: broken, shortfalls } = verify_roster(agency, &roster);
    violations.extend(broken);
    let score = score_roster(agency, &agency.may_be_home(), &roster);
    Verified::Checked { warnings, verification: Verification { violations, shortfalls }, score }
}

/// What a column of a roster file holds.
enum Column {
    Employee,
    Unit,
    Date,
    /// Whatever somebody noted beside the roster.
    Other,
}

/// Reads a roster file: comma or semicolon, with or without a byte-order mark, columns in any order.
fn read_table(path: &Path) -> Result<RosterTable, Vec<Diagnostic>> {
    let text = read_given_file(path)?;
    let refuse = |row| move |_: csv::Error| vec![diagnose(path, row, "roster-unreadable")];
    let delimiter = find_separator(text.as_bytes());
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut dates = Vec::new();
    let headers = reader.headers().map_err(refuse(Some(1)))?;
    let columns: Vec<Column> = headers.iter().map(|name| read_heading(name.trim(), &mut dates)).collect();
    let position_of = |wanted: fn(&Column) -> bool| columns.iter().position(wanted);
    let employee = position_of(|column| matches!(column, Column::Employee))
        .ok_or_else(|| vec![diagnose(path, Some(1), "roster-not-a-roster")])?;
    let unit = position_of(|column| matches!(column, Column::Unit));

    let mut table = RosterTable::new(dates);
    let mut record = StringRecord::new();
    let mut row = 1;
    while reader.read_record(&mut record).map_err(refuse(Some(row)))? {
        row = record.position().map_or(row + 1, |position| position.line() as u32);
        // Cells beyond the last heading are kept: the check tells that the row has too many.
        let cells = record
            .iter()
            .enumerate()
            .filter_map(|(position, cell)| matches!(columns.get(position), Some(Column::Date) | None).then_some(cell));
        let id = record.get(employee).unwrap_or_default();
        table.push_row(row, id, unit.and_then(|unit| record.get(unit)), cells);
    }
    Ok(table)
}

fn read_heading(name: &str, dates: &mut Vec<NaiveDate>) -> Column {
    match name.to_ascii_lowercase().as_str() {
        "employee_id" | "nip" => Column::Employee,
        "unit_id" | "kode_unit" => Column::Unit,
        date => {
            match NaiveDate::parse_from_str(date, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(date, "%d/%m/%Y")) {
                Ok(date) => {
                    dates.push(date);
                    Column::Date
                }
                Err(_) => Column::Other,
            }
        }
    }
}

//! `roster.csv`: one row per employee in the agency's order, one column per date of the horizon.

use std::io::{self, Write};
use std::ops::Range;

use super::chunk::write_chunks;
use super::exporter::{Content, Exporter, Hashes, Solved};
use super::lead::Leads;
use crate::domain::agency::Agency;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;

/// The exporter of `roster.csv`: one row per employee, one column per date.
#[derive(Clone, Copy, Debug)]
pub struct RosterCsv;

impl Exporter for RosterCsv {
    fn name(&self) -> &'static str {
        "roster.csv"
    }

    fn write(&self, solved: &Solved<'_>, _: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        let Some(proven) = solved.proven else { return Ok(Content::Nothing) };
        write_roster(solved.agency, proven.roster, out)?;
        Ok(Content::Complete)
    }
}

/// Writes a roster: `employee_id,name,unit_id`, then a column per date. Rows are formatted by all threads of the
/// current pool and written in order.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_roster(agency: &Agency, roster: &Roster, out: &mut dyn Write) -> io::Result<()> {
    let dates = agency.horizon.dates().map(|date| date.to_string());
    let header: Vec<String> = ["employee_id", "name", "unit_id"].map(str::to_owned).into_iter().chain(dates).collect();
    writeln!(out, "{}", header.join(","))?;
    let width = 64 + 4 * roster.days();
    write_chunks(agency.employees.len(), width, out, |rows| format_rows(agency, roster, rows, width))
}

fn format_rows(agency: &Agency, roster: &Roster, rows: Range<usize>, width: usize) -> io::Result<Vec<u8>> {
    let employees = &agency.employees;
    let unit_id = |row: usize| &*agency.units[employees.unit[row].at()].id;
    let people = Leads::format(rows.clone(), |row| [employees.id.get(row), employees.name.get(row), unit_id(row)])?;
    let mut table = Vec::with_capacity(rows.len() * width);
    for (row, person) in rows.zip(people.iter()) {
        table.extend_from_slice(person);
        for state in roster.row(EmployeeIx::of(row)) {
            table.extend_from_slice(state.code().as_bytes());
            table.push(b',');
        }
        // A horizon has a day, so there is a comma where the line ends.
        table.pop();
        table.push(b'\n');
    }
    Ok(table)
}

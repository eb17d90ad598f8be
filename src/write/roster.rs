//! `roster.csv`: one row per employee in the agency's order, one column per date of the horizon.

use std::io::{self, Write};
use std::ops::Range;

use super::chunk::write_chunks;
use super::exporter::{Content, Exporter, Hashes, Solved};
use crate::domain::agency::Agency;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;

/// Writes `roster.csv`.
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
    let mut header = csv::Writer::from_writer(Vec::new());
    for name in ["employee_id", "name", "unit_id"] {
        header.write_field(name)?;
    }
    for date in agency.horizon.dates() {
        header.write_field(date.to_string())?;
    }
    out.write_all(&finish(header)?)?;
    write_chunks(agency.employees.len(), out, |rows| format_rows(agency, roster, rows))
}

fn format_rows(agency: &Agency, roster: &Roster, rows: Range<usize>) -> io::Result<Vec<u8>> {
    let employees = &agency.employees;
    let row_length = 64 + 4 * roster.days();
    let mut table =
        csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(Vec::with_capacity(rows.len() * row_length));
    for row in rows {
        table.write_field(employees.id.get(row))?;
        table.write_field(employees.name.get(row))?;
        table.write_field(&agency.units[employees.unit[row].at()].id)?;
        for state in roster.row(EmployeeIx::of(row)) {
            table.write_field(state.code())?;
        }
        table.write_record(None::<&[u8]>)?;
    }
    table.into_inner().map_err(|error| error.into_error())
}

fn finish(mut header: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    header.write_record(None::<&[u8]>)?;
    header.into_inner().map_err(|error| error.into_error())
}

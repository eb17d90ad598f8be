//! `roster.csv`: one row per employee in the agency's order, one column per date of the horizon.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;

/// Employees formatted by one thread at a time.
const CHUNK: usize = 8_192;

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
    let employees = agency.employees.len();
    // A few chunks per thread at a time: enough to keep all busy, few enough that memory does not grow with the agency.
    let batch = CHUNK * rayon::current_num_threads() * 4;
    for start in (0..employees).step_by(batch) {
        let end = employees.min(start + batch);
        let chunks: Vec<Vec<u8>> = (start..end)
            .into_par_iter()
            .step_by(CHUNK)
            .map(|first| format_rows(agency, roster, first, end.min(first + CHUNK)))
            .collect::<io::Result<_>>()?;
        for chunk in chunks {
            out.write_all(&chunk)?;
        }
    }
    Ok(())
}

fn format_rows(agency: &Agency, roster: &Roster, first: usize, end: usize) -> io::Result<Vec<u8>> {
    let employees = &agency.employees;
    let row_length = 64 + 4 * roster.days();
    let mut rows =
        csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(Vec::with_capacity((end - first) * row_length));
    for row in first..end {
        rows.write_field(employees.id.get(row))?;
        rows.write_field(employees.name.get(row))?;
        rows.write_field(&agency.units[employees.unit[row].at()].id)?;
        for state in roster.row(EmployeeIx::of(row)) {
            rows.write_field(state.code())?;
        }
        rows.write_record(None::<&[u8]>)?;
    }
    rows.into_inner().map_err(|error| error.into_error())
}

fn finish(mut header: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    header.write_record(None::<&[u8]>)?;
    header.into_inner().map_err(|error| error.into_error())
}

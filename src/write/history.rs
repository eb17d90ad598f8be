//! `history.csv`: what rosters so far granted, for the next one.

use std::io::{self, Write};

use crate::domain::agency::{Agency, History};
use crate::input::text_cell::protect;

/// Writes the history of every employee, in the agency's order, as the reader of an agency folder takes it.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_history(agency: &Agency, history: &[History], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["employee_id", "granted", "requested", "unasked", "spare"])?;
    for (id, &History { granted, requested, unasked, spare }) in agency.employees.id.iter().zip(history) {
        let [granted, requested, unasked, spare] = [granted, requested, unasked, spare].map(|days| days.to_string());
        csv.write_record([&*protect(id), &granted, &requested, &unasked, &spare])?;
    }
    csv.flush()
}

//! `history.csv`: what rosters so far granted, for the next one.

use std::io::{self, Write};

use super::safe_table::SafeTable;
use crate::domain::agency::{Agency, History};

/// Writes the history of every employee, in the agency's order, as the reader of an agency folder takes it.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_history(agency: &Agency, history: &[History], out: &mut dyn Write) -> io::Result<()> {
    let mut table = SafeTable::new(out);
    table.row(["employee_id", "granted", "requested", "unasked", "spare"])?;
    for (id, &History { granted, requested, unasked, spare }) in agency.employees.id.iter().zip(history) {
        let [granted, requested, unasked, spare] = [granted, requested, unasked, spare].map(|days| days.to_string());
        table.row([id, &granted, &requested, &unasked, &spare])?;
    }
    table.finish().map(|_| ())
}

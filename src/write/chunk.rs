//! Long tables: rows of employees, formatted by all threads and written in order.

use std::io::{self, Write};
use std::ops::Range;

use rayon::prelude::*;

/// Text formatted by one thread at a time, in bytes: so little that it lies in the cache until it is written.
const CHUNK: usize = 1 << 18;

/// Formats the rows of the given number of employees with all threads of the current pool, and writes them in order.
/// `width` is about how many bytes an employee takes.
///
/// # Errors
/// When rows cannot be formatted or `out` cannot be written.
pub(super) fn write_chunks(
    employees: usize,
    width: usize,
    out: &mut dyn Write,
    format: impl Fn(Range<usize>) -> io::Result<Vec<u8>> + Sync,
) -> io::Result<()> {
    // A few chunks per thread at a time: enough to keep all busy, few enough that memory does not grow with the agency.
    let chunk = (CHUNK / width).max(1);
    let batch = chunk * rayon::current_num_threads() * 2;
    for start in (0..employees).step_by(batch) {
        let end = employees.min(start + batch);
        let chunks: Vec<Vec<u8>> = (start..end)
            .into_par_iter()
            .step_by(chunk)
            .map(|first| format(first..end.min(first + chunk)))
            .collect::<io::Result<_>>()?;
        for chunk in chunks {
            out.write_all(&chunk)?;
        }
    }
    Ok(())
}

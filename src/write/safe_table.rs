//! Tables as CSV that no spreadsheet runs anything of when they are opened.

use std::io::{self, Write};

use super::system::system_error;
use crate::input::text_cell::protect;

/// Writes a table row by row; each cell that would be a formula is made safe, whoever hands it over.
pub(super) struct SafeTable<W: Write>(csv::Writer<W>);

impl<W: Write> SafeTable<W> {
    /// An empty table.
    pub(super) fn new(out: W) -> Self {
        Self(csv::Writer::from_writer(out))
    }

    /// Writes a row, or the header.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> io::Result<()> {
        for cell in cells {
            self.0.write_field(protect(cell.as_ref()).as_bytes()).map_err(system_error)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(system_error)
    }

    /// Ends the table, and gives back what it was written to.
    ///
    /// # Errors
    /// When the rest of it cannot be written.
    pub(super) fn finish(self) -> io::Result<W> {
        self.0.into_inner().map_err(|error| error.into_error())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut table = SafeTable::new(Vec::new());
        table.row(["id", "value"]).unwrap();
        table.row(["=1+1", "-5"]).unwrap();
        table.row(["+e3", "@e4"]).unwrap();
        assert_eq!(String::from_utf8(table.finish().unwrap()).unwrap(), "id,value\n'=1+1,-5\n'+e3,'@e4\n");
    }
}

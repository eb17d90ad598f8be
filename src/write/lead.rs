//! What rows of a table begin with: the cells that say whose row it is, quoted where that is needed.

use std::io;
use std::ops::Range;

use crate::input::text_cell::protect;

/// The first cells of some rows, each row's text as in a CSV file, up to and including the comma after them.
pub(super) struct Leads {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Leads {
    /// Formats the cells that begin each row.
    ///
    /// # Errors
    /// When a row cannot be formatted.
    pub(super) fn format<'a, const N: usize>(
        rows: Range<usize>,
        cells: impl Fn(usize) -> [&'a str; N],
    ) -> io::Result<Self> {
        let mut ends = Vec::with_capacity(rows.len());
        let mut record =
            csv::WriterBuilder::new().buffer_capacity(256).from_writer(Vec::with_capacity(rows.len() * 64));
        for row in rows {
            for cell in cells(row) {
                record.write_field(protect(cell).as_bytes())?;
            }
            // An empty cell more, for the comma before it.
            record.write_record([""])?;
            record.flush()?;
            ends.push(record.get_ref().len());
        }
        let text = record.into_inner().map_err(|error| error.into_error())?;
        Ok(Self { text, ends })
    }

    /// The rows in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        // The end of the line is left out.
        starts.zip(&self.ends).map(|(start, &end)| &self.text[start..end - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_that_is_needed() {
        let names = ["Dewi, S.H.", "Adi", "", "\"Budi\"", "=cmd()"];
        let leads = Leads::format(0..5, |row| [names[row], "U1"]).unwrap();
        let texts: Vec<&str> = leads.iter().map(|text| std::str::from_utf8(text).unwrap()).collect();
        assert_eq!(texts, ["\"Dewi, S.H.\",U1,", "Adi,U1,", ",U1,", "\"\"\"Budi\"\"\",U1,", "'=cmd(),U1,"]);
    }
}

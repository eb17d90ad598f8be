//! How much an OpenDocument sheet holds once what it repeats is written out: a line of it can stand for a hundred million cells.

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use crate::input::table::{Size, too_large};
use crate::message::Message;

/// Cells of a sheet that are there only because a cell or row is said to stand there again. Rows of a list differ: their
/// ids alone do.
const MOST_REPEATED: u64 = 1 << 20;

/// The member that holds the sheets.
pub(super) const CONTENT: &str = "content.xml";

/// Says of the first sheet that holds or repeats more than a sheet may that it does, with its name. What cannot be read is left
/// to the reader of workbooks, which says so.
pub(super) fn find_too_large(book: &[u8]) -> Option<Message> {
    let mut archive = ZipArchive::new(Cursor::new(book)).ok()?;
    scan(archive.by_name(CONTENT).ok()?)
}

fn scan(content: impl Read) -> Option<Message> {
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let (mut sheet, mut size, mut again) = (String::new(), Size::default(), 0_u64);
    let (mut row, mut cell) = (Row::default(), None);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).ok()?;
        match &event {
            Event::Eof => return None,
            Event::Start(tag) | Event::Empty(tag) => {
                let is_empty = matches!(event, Event::Empty(_));
                match tag.local_name().as_ref() {
                    "table" => {
                        sheet = attribute(tag, "name").unwrap_or_default();
                        (size, again) = (Size::default(), 0);
                    }
                    "table-row" => row = Row::new(tag),
                    "table-cell" | "covered-table-cell" => {
                        let begun = Cell::new(tag);
                        if is_empty {
                            row.take(&begun);
                        } else {
                            cell = Some(begun);
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) => {
                if let Some(cell) = &mut cell {
                    cell.text += text.len() as u64;
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "table-cell" | "covered-table-cell" => {
                    if let Some(cell) = cell.take() {
                        row.take(&cell);
                    }
                }
                "table-row" => {
                    let repeated = row.repeated;
                    if !size.add(row.last.saturating_mul(repeated), row.text.saturating_mul(repeated)) {
                        return Some(too_large(&sheet));
                    }
                    again = again.saturating_add(row.filled.saturating_mul(repeated).saturating_sub(row.written));
                    if again > MOST_REPEATED {
                        let message = Message::new("sheet-repeats").with("sheet", sheet);
                        return Some(message.with("most", MOST_REPEATED));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// A row: how often it stands there, its cells up to the last one with something in it, and the text in all of them.
#[derive(Default)]
struct Row {
    repeated: u64,
    cells: u64,
    last: u64,
    text: u64,
    /// Its cells with something in them, and how many of these are written out.
    filled: u64,
    written: u64,
}

impl Row {
    fn new(tag: &BytesStart<'_>) -> Self {
        Self { repeated: count(tag, "number-rows-repeated"), ..Self::default() }
    }

    fn take(&mut self, cell: &Cell) {
        self.cells = self.cells.saturating_add(cell.repeated);
        if cell.text > 0 {
            self.last = self.cells;
            self.filled = self.filled.saturating_add(cell.repeated);
            self.written += 1;
            self.text = self.text.saturating_add(cell.text.saturating_mul(cell.repeated));
        }
    }
}

/// A cell: how often it stands there, and how much text is in it.
struct Cell {
    repeated: u64,
    text: u64,
}

impl Cell {
    fn new(tag: &BytesStart<'_>) -> Self {
        let values = ["value", "string-value", "date-value", "time-value", "boolean-value"];
        let text = values.iter().filter_map(|name| attribute(tag, name)).map(|value| value.len() as u64).sum();
        Self { repeated: count(tag, "number-columns-repeated"), text }
    }
}

/// How often something is repeated; once where nothing is said.
fn count(tag: &BytesStart<'_>, name: &str) -> u64 {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &str) -> Option<&'static str> {
        let text = format!("<o:s><t:table t:name=\"Daftar\">{rows}</t:table></o:s>");
        scan(Cursor::new(text.into_bytes())).map(|message| message.id)
    }

    #[test]
    fn what_is_repeated_counts_as_often_as_it_stands_there() {
        let row = |rows: u64, columns: u64| {
            sheet(&format!(
                "<t:table-row t:number-rows-repeated=\"{rows}\"><t:table-cell t:number-columns-repeated=\"{columns}\">\
                 <x:p>NIP</x:p></t:table-cell></t:table-row>"
            ))
        };
        assert_eq!(row(1, 1), None);
        assert_eq!(row(1 + (1 << 20), 1), None);
        assert_eq!(row(2 + (1 << 20), 1), Some("sheet-repeats"));
        assert_eq!(row(1_000_000, 20), Some("sheet-repeats"));
        assert_eq!(row(1_000_000, 1_000), Some("sheet-too-large"));
        assert_eq!(row(u64::MAX, u64::MAX), Some("sheet-too-large"));
        // Spreadsheets fill what is below and beside a list with blanks that they repeat.
        let blank = "<t:table-row t:number-rows-repeated=\"1048576\"><t:table-cell t:number-columns-repeated=\"16384\"/>\
                     </t:table-row>";
        assert_eq!(sheet(blank), None);
        let long = format!(
            "<t:table-row><t:table-cell t:number-columns-repeated=\"16384\"><x:p>{}</x:p></t:table-cell></t:table-row>",
            "x".repeat(20_000)
        );
        assert_eq!(sheet(&long), Some("sheet-too-large"));
    }
}

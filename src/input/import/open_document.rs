//! Sheets of OpenDocument, .ods, so that nothing in them is lost. Spreadsheets show the text of a cell that does not say of which
//! type it is, or says the type and no value, and calamine passes over it with nothing said; and where a formula comes to an error,
//! OpenOffice writes the number 0 beside the error that it shows. Such cells are made texts. It refuses a row with anything between its
//! cells, and be it the ends of lines of SheetJS: that is left out. Nor does it say which cells are merged.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufReader, Cursor, Read, Write};

use calamine::Dimensions;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use quick_xml::writer::Writer;
use zip::ZipArchive;

use super::repeated::CONTENT;
use super::restated::{Restated, replace_members};
use super::value::is_error_text;

/// What says of which type a cell is, and the value of one that is no text.
const TYPE: &str = "office:value-type";
const VALUES: [&str; 4] = ["office:value", "office:date-value", "office:time-value", "office:boolean-value"];

/// The workbook with every cell in a form that calamine reads, and which cells are merged. What cannot be read is left to the
/// reader of workbooks, which says so.
///
/// # Errors
/// When the sheets have to be written anew and the archive cannot be.
pub(super) fn restate_document(book: &[u8]) -> Result<Restated<'_>, ()> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(book)) else { return Ok(Restated::unchanged(book)) };
    let Some(part) = archive.index_for_name(CONTENT) else { return Ok(Restated::unchanged(book)) };
    let told = archive.by_index(part).ok().and_then(|content| restate(content, io::sink()));
    let Some(told) = told else { return Ok(Restated::unchanged(book)) };
    let mut replaced = HashMap::new();
    if told.is_changed {
        let mut bytes = Vec::new();
        restate(archive.by_index(part).map_err(|_| ())?, &mut bytes).ok_or(())?;
        replaced.insert(part, bytes);
    }
    Ok(Restated { book: replace_members(book, &replaced).map_err(|_| ())?, merged: told.merged })
}

/// What is told of the sheets.
#[derive(Default)]
struct Told {
    is_changed: bool,
    merged: BTreeMap<String, Vec<Dimensions>>,
}

/// Writes the sheets, each cell as calamine reads it; nothing where they cannot be read.
fn restate(content: impl Read, out: impl Write) -> Option<Told> {
    let mut reader = Reader::from_reader(BufReader::new(content));
    // As calamine reads them.
    reader.config_mut().check_end_names = false;
    let mut writer = Writer::new(out);
    let mut told = Told::default();
    let (mut sheet, mut place) = (String::new(), Place::default());
    let mut open: Option<OpenCell> = None;
    let mut is_in_row = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).ok()?;
        match &event {
            Event::Eof => return Some(told),
            Event::Start(tag) | Event::Empty(tag) if open.is_none() => match tag.name().as_ref() {
                "table:table" => {
                    let name = attribute(tag, "table:name").unwrap_or_default();
                    sheet = unescape(&name).map_or(String::new(), Cow::into_owned);
                    place = Place::default();
                }
                "table:table-row" => {
                    place.begin_row(tag);
                    is_in_row = matches!(event, Event::Start(_));
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    if let Some(region) = place.take_cell(tag) {
                        told.merged.entry(sheet.clone()).or_default().push(region);
                    }
                    if matches!(event, Event::Start(_)) {
                        open = Some(OpenCell::new(tag.to_owned()));
                        continue;
                    }
                }
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => is_in_row = false,
            Event::Text(_) | Event::Comment(_) if is_in_row && open.is_none() => {
                told.is_changed = true;
                continue;
            }
            _ => {}
        }
        match &mut open {
            None => writer.write_event(event).ok()?,
            Some(cell) => {
                if cell.take(event.into_owned()) {
                    told.is_changed |= open.take()?.write(&mut writer)?;
                }
            }
        }
    }
}

/// Where in a sheet the next cell is.
#[derive(Default)]
struct Place {
    /// The first row behind those before.
    below: u32,
    row: u32,
    column: u32,
}

impl Place {
    fn begin_row(&mut self, tag: &BytesStart<'_>) {
        self.row = self.below;
        self.below = self.below.saturating_add(count(tag, "table:number-rows-repeated"));
        self.column = 0;
    }

    /// Goes on behind a cell. Says what it covers, if that is more than a row.
    fn take_cell(&mut self, tag: &BytesStart<'_>) -> Option<Dimensions> {
        let (start, rows) = ((self.row, self.column), count(tag, "table:number-rows-spanned"));
        self.column = self.column.saturating_add(count(tag, "table:number-columns-repeated"));
        (rows > 1).then(|| Dimensions::new(start, (start.0.saturating_add(rows - 1), start.1)))
    }
}

/// A cell with something in it, up to its end.
struct OpenCell {
    tag: BytesStart<'static>,
    inside: Vec<Event<'static>>,
    depth: usize,
    /// Whether its own text is being read, not that of a note or a drawing.
    is_own: bool,
    shown: String,
}

impl OpenCell {
    fn new(tag: BytesStart<'static>) -> Self {
        Self { tag, inside: Vec::new(), depth: 0, is_own: false, shown: String::new() }
    }

    /// Takes what comes next; whether that is the end of the cell.
    fn take(&mut self, event: Event<'static>) -> bool {
        let mut is_end = false;
        match &event {
            Event::Start(tag) => {
                self.is_own |= self.depth == 0 && tag.name().as_ref() == "text:p";
                self.depth += 1;
            }
            Event::End(_) => {
                is_end = self.depth == 0;
                self.depth = self.depth.saturating_sub(1);
                self.is_own &= self.depth > 0;
            }
            Event::Text(text) if self.is_own => self.shown += &text.xml10_content(),
            // A letter that is written by its name.
            Event::GeneralRef(_) if self.is_own => self.shown.push('&'),
            _ => {}
        }
        self.inside.push(event);
        is_end
    }

    /// Writes the cell, as a text where calamine would lose what it shows. Whether that is so.
    fn write(mut self, writer: &mut Writer<impl Write>) -> Option<bool> {
        let shown = self.shown.trim();
        let is_text = attribute(&self.tag, TYPE).is_some_and(|kind| kind == "string");
        let has_value = VALUES.iter().any(|name| attribute(&self.tag, name).is_some());
        let is_lost = !is_text && !shown.is_empty() && (!has_value || is_error_text(shown));
        if is_lost {
            let is_kept = |name: &str| name != TYPE && !VALUES.contains(&name);
            let kept = self.tag.attributes().flatten().filter(|attribute| is_kept(attribute.key.as_ref()));
            let text = BytesStart::new(self.tag.name().as_ref().to_owned()).with_attributes(kept);
            self.tag = text.with_attributes([(TYPE, "string")]);
        }
        writer.write_event(Event::Start(self.tag)).ok()?;
        for event in self.inside {
            writer.write_event(event).ok()?;
        }
        Some(is_lost)
    }
}

/// How often something is there; once where nothing is said.
fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

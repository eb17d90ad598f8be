//! A table that exists: its header is found, and every row below it is handed on.

use super::csv::{CsvText, HEADER_ROWS};
use super::header::Header;
use super::record::{Record, trimmed};
use super::row::Row;
use super::sheet::Sheet;
use super::spec::TableSpec;
use super::text::read_bytes;
use crate::input::diagnostic::Place;
#[cfg(feature = "workbook")]
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::input::files::Files;
use crate::input::log::Log;
use crate::message::Message;

/// A table that exists and can be read row by row.
pub(in crate::input) struct SourceTable<'f> {
    /// The file's name as diagnostics show it, with the sheet for a workbook.
    pub file: String,
    /// Where its rows are.
    pub content: Content<'f>,
}

/// Where a table's rows are.
pub(in crate::input) enum Content<'f> {
    /// In a CSV file, which is read when it is its turn: the largest table need not wait in memory.
    File(&'f Files<'f>),
    /// In a sheet.
    Sheet(Sheet),
}

/// Receives the rows of a table.
type Each<'a> = dyn FnMut(&Row<'_>, &mut Log) + 'a;

impl SourceTable<'_> {
    /// Calls `each` for every row below the header that has a cell with something in it. `None` when the table itself is
    /// unusable.
    ///
    /// Rows with too many or too few cells are reported here; `each` still sees them, marked as not
    /// [`whole`](Row::whole), so that ids in them are known.
    pub fn read(
        &self,
        spec: &'static TableSpec,
        log: &mut Log,
        mut each: impl FnMut(&Row<'_>, &mut Log),
    ) -> Option<()> {
        let errors = log.errors();
        let mut body = Body::new(&self.file, spec);
        match &self.content {
            Content::File(files) => {
                let bytes = read_bytes(files, &self.file, log)?;
                body.take_text(&bytes, log, &mut each);
            }
            Content::Sheet(sheet) => {
                sheet.each_record(&self.file, log, &mut |record, log| body.take(record, true, log, &mut each));
            }
        }
        body.finish(errors, spec.needs_rows, log)
    }
}

/// Why rows of a CSV text cannot be read, as [`SourceTable::read`] would say it; there may be none.
#[cfg(feature = "workbook")]
pub(in crate::input) fn find_unreadable(bytes: &[u8], file: &str, spec: &'static TableSpec) -> Vec<Diagnostic> {
    let mut log = Log::default();
    let mut body = Body::new(file, spec);
    body.take_text(bytes, &mut log, &mut |_, _| {});
    body.finish(0, false, &mut log);
    log.finish().into_iter().filter(|told| told.severity == Severity::Error).collect()
}

/// The row most like a header among those that are not one.
struct Candidate {
    number: u32,
    named: usize,
    cells: Vec<String>,
}

enum State {
    Searching(Option<Candidate>),
    Reading(Header),
    /// There is no header, or not a sound one, which is reported.
    Failed,
}

struct Body<'a> {
    file: &'a str,
    spec: &'static TableSpec,
    state: State,
    has_rows: bool,
    bar_lists: bool,
}

impl<'a> Body<'a> {
    fn new(file: &'a str, spec: &'static TableSpec) -> Self {
        Self { file, spec, state: State::Searching(None), has_rows: false, bar_lists: false }
    }

    fn take_text(&mut self, bytes: &[u8], log: &mut Log, each: &mut Each<'_>) {
        let text = CsvText::new(bytes, |cells| self.spec.is_header(cells.iter()));
        self.bar_lists = text.separator == b';';
        text.each_record(self.file, log, &mut |record, log| self.take(record, false, log, each));
    }

    /// Takes the next row. Cells of a sheet may be fewer than the header's, where the last ones are empty, or more, where
    /// something is next to the table. Returns how many cells are of interest.
    fn take(&mut self, record: &Record<'_>, is_sheet: bool, log: &mut Log, each: &mut Each<'_>) -> usize {
        if record.is_blank() {
            return self.width(is_sheet);
        }
        match &self.state {
            State::Failed => {}
            State::Reading(header) => {
                if read_row(record, header, (self.file, self.spec), (is_sheet, self.bar_lists), log, each) {
                    self.has_rows = true;
                }
            }
            State::Searching(_) if self.spec.is_header(record.cells.iter()) => {
                let names: Vec<&str> = record.cells.iter().collect();
                let header = Header::read(&names, record.number, self.file, self.spec, log);
                self.state = header.map_or(State::Failed, State::Reading);
            }
            State::Searching(_) => {
                self.consider(record);
                if record.number >= HEADER_ROWS {
                    self.give_up(log);
                }
            }
        }
        self.width(is_sheet)
    }

    fn width(&self, is_sheet: bool) -> usize {
        match &self.state {
            State::Reading(header) if is_sheet => header.width,
            State::Failed => 0,
            _ => usize::MAX,
        }
    }

    fn consider(&mut self, record: &Record<'_>) {
        let State::Searching(best) = &mut self.state else { return };
        let named = self.spec.count_named(record.cells.iter());
        if best.as_ref().is_none_or(|best| named > best.named) {
            let cells = record.cells.iter().map(str::to_owned).collect();
            *best = Some(Candidate { number: record.number, named, cells });
        }
    }

    /// Reports what the row most like a header lacks.
    fn give_up(&mut self, log: &mut Log) {
        let State::Searching(best) = &mut self.state else { return };
        let best = best.take();
        self.state = State::Failed;
        let Some(best) = best else { return };
        let names: Vec<&str> = best.cells.iter().map(String::as_str).collect();
        Header::read(&names, best.number, self.file, self.spec, log);
    }

    fn finish(mut self, errors_before: usize, needs_rows: bool, log: &mut Log) -> Option<()> {
        if matches!(self.state, State::Searching(None)) && log.errors() == errors_before {
            log.error(Place::file(self.file), Message::new("empty-file"));
        }
        self.give_up(log);
        let State::Reading(_) = self.state else { return None };
        if needs_rows && !self.has_rows {
            if log.errors() == errors_before {
                log.error(Place::file(self.file), Message::new("no-rows"));
            }
            return None;
        }
        Some(())
    }
}

/// Hands on one row below the header; reports one with too many or too few cells. Whether there was a row.
fn read_row(
    record: &Record<'_>,
    header: &Header,
    (file, spec): (&str, &'static TableSpec),
    (is_sheet, bar_lists): (bool, bool),
    log: &mut Log,
    each: &mut Each<'_>,
) -> bool {
    let &Record { number, cells, numbers, errors, legible, may_be_unclosed } = record;
    if is_header_again(record, header, spec) {
        return false;
    }
    // A day count may well be 1, 2, 3 in other tables; nobody's name or unit is.
    if spec.needs_rows && is_numbering(record) {
        log.warn(Place::file(file).row(number), Message::new("numbering-row"));
        return false;
    }
    let fits = is_sheet || cells.len() == header.width;
    let swallowed = || !fits || cells.iter().any(|cell| cell.contains(['\n', '\r']));
    if may_be_unclosed && swallowed() {
        log.error(Place::file(file).row(number), Message::new("open-quote"));
        return true;
    }
    if !fits && legible {
        let message = Message::new(if cells.len() > header.width { "too-many-cells" } else { "too-few-cells" });
        let message = message.with("found", cells.len()).with("expected", header.width);
        log.error(Place::file(file).row(number), message);
    }
    each(&Row { number, whole: fits && legible, bar_lists, file, header, cells, numbers, errors }, log);
    true
}

/// Whether the row repeats the header, as printed lists do on every page and as merged cells do in the second row of a
/// header.
fn is_header_again(record: &Record<'_>, header: &Header, spec: &'static TableSpec) -> bool {
    let required = spec.columns.iter().enumerate().filter(|(_, column)| column.required);
    let mut cells = required.filter_map(|(column, _)| {
        let cell = record.cells.get(header.position(column)?)?;
        Some(trimmed(cell) == header.spelling(column))
    });
    cells.all(|repeats| repeats)
}

/// Whether the row numbers the columns, 1, 2, 3 and so on, as official tables do below their header.
fn is_numbering(record: &Record<'_>) -> bool {
    let mut filled = record.cells.iter().map(trimmed).filter(|cell| !cell.is_empty()).peekable();
    if !filled.peek().is_some_and(|first| matches!(*first, "1" | "(1)" | "1)")) {
        return false;
    }
    let mut next = 1_u32;
    filled.all(|cell| {
        let is_next = cell.trim_matches(['(', ')']).parse() == Ok(next);
        next += 1;
        is_next
    }) && next > 3
}

//! In place of the reader of workbooks, where the program is built without it: naming one is reported as a problem.

use std::path::Path;

use super::record::Take;
use crate::input::diagnostic::Place;
use crate::input::files::Files;
use crate::input::log::Log;
use crate::message::Message;

/// A workbook, open: there is none.
pub(in crate::input) enum Workbook {}

/// A sheet of a workbook: there is none.
pub(in crate::input) enum Sheet {}

impl Workbook {
    /// Says that workbooks cannot be read.
    pub fn open(_: &Files<'_>, file: &str, log: &mut Log) -> Option<Self> {
        log.error(Place::file(file), Message::new("workbook-not-supported"));
        None
    }

    /// Says that workbooks cannot be read.
    pub fn open_loose(_: &Path, file: &str, log: &mut Log) -> Option<Self> {
        log.error(Place::file(file), Message::new("workbook-not-supported"));
        None
    }

    /// The sheet of one of these names.
    pub fn sheet(&mut self, _: &[&str], _: &mut Log) -> Option<(String, Sheet)> {
        match *self {}
    }

    /// The names of all sheets.
    pub fn sheet_names(&self) -> Vec<String> {
        match *self {}
    }

    /// How diagnostics call a sheet.
    pub fn show(&self, _: &str) -> String {
        match *self {}
    }

    /// A sheet of lines.
    pub fn read_lines(&mut self, _: &str, _: &mut Log) -> Option<(String, String)> {
        match *self {}
    }

    /// A sheet by its name.
    pub fn read_sheet(&mut self, _: &str, _: &mut Log) -> Option<(String, Sheet)> {
        match *self {}
    }
}

impl Sheet {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        match *self {}
    }

    /// Hands over the rows.
    pub fn each_record(&self, _: &str, _: &mut Log, _: &mut Take<'_>) {
        match *self {}
    }
}

/// Whether a library is at work whose panic is an error of the file that it reads: none is.
#[must_use]
pub fn is_guarded() -> bool {
    false
}

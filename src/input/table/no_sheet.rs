//! In place of the reader of workbooks, where the program is built without it: whoever names one is told so.

use std::path::Path;

use super::{Each, Spec};
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::message::Message;

/// A workbook, open: there is none.
pub(in crate::input) enum Workbook {}

/// A sheet of a workbook: there is none.
pub(in crate::input) enum Sheet {}

impl Workbook {
    /// Says that workbooks cannot be read.
    pub fn open(_: &Path, file: &str, log: &mut Log) -> Option<Self> {
        log.error(Place::file(file), Message::new("workbook-not-supported"));
        None
    }

    /// The sheet of one of these names.
    pub fn sheet(&mut self, _: &[&str], _: &mut Log) -> Option<(String, Sheet)> {
        match *self {}
    }
}

impl Sheet {
    /// Calls `each` for the rows below the header.
    pub(super) fn read(&self, _: &str, _: &'static Spec, _: &mut Log, _: &mut Each<'_>) -> Option<()> {
        match *self {}
    }
}

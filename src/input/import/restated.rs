//! Workbooks in which calamine would lose something, written anew so that it does not.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Write as _};

use calamine::Dimensions;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook with nothing in it that calamine would lose, and what it does not tell.
pub(super) struct Restated<'b> {
    /// The workbook: as it was where there is nothing to change.
    pub book: Cow<'b, [u8]>,
    /// The merged cells of each sheet, by its name.
    pub merged: BTreeMap<String, Vec<Dimensions>>,
}

impl<'b> Restated<'b> {
    /// A workbook of which nothing is known: it is left to the reader of workbooks.
    pub fn unchanged(book: &'b [u8]) -> Self {
        Self { book: book.into(), merged: BTreeMap::new() }
    }
}

/// The archive with other bytes in some of its members, by their number; as it is where there are none.
///
/// # Errors
/// When the archive cannot be written anew.
pub(super) fn replace_members<'b>(book: &'b [u8], replaced: &HashMap<usize, Vec<u8>>) -> ZipResult<Cow<'b, [u8]>> {
    if replaced.is_empty() {
        return Ok(book.into());
    }
    let mut archive = ZipArchive::new(Cursor::new(book))?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..archive.len() {
        let member = archive.by_index_raw(part)?;
        match replaced.get(&part) {
            Some(bytes) => {
                // It is read again at once: what packing it costs comes to nothing.
                let options = SimpleFileOptions::default().compression_level(Some(1));
                written.start_file(member.name()?, options)?;
                written.write_all(bytes)?;
            }
            None => written.raw_copy_file(member)?,
        }
    }
    Ok(written.finish()?.into_inner().into())
}

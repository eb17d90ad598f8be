//! What tells a file of one kind from all others: a command replaces only what it wrote itself.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;

use super::refused::Refused;

/// How far into a file its kind must show.
const SHOWN_WITHIN: u64 = 4_096;

/// What tells a file of one kind from all others, so that only an earlier one of the same kind is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// It begins with this text.
    Start(String),
    /// Its first line is this title: another one is that of another page.
    Titled(String),
    /// This text stands near its beginning.
    Early(&'static str),
    /// It is packed with gzip, and this text stands near the beginning of what is in it.
    Packed(&'static str),
    /// It is a workbook whose properties hold this text.
    #[cfg(feature = "workbook")]
    Workbook(&'static str),
}

impl FileKind {
    /// The kind of tables whose header begins with these columns.
    #[must_use]
    pub fn table(columns: &[&str]) -> Self {
        Self::Start(columns.join(","))
    }

    /// The kind of tables that have just these columns.
    #[must_use]
    pub fn whole_header(columns: &[&str]) -> Self {
        Self::Start(columns.join(",") + "\n")
    }

    /// Whether a file may be put in this place: nothing is there, or a file of this kind.
    ///
    /// # Errors
    /// When what is there cannot be read. A pipe or a device is not even opened: it might wait for ever for the other end.
    pub fn may_replace(&self, path: &Path) -> io::Result<bool> {
        match path.metadata() {
            Err(_) => Ok(true),
            Ok(found) if !found.is_file() && !found.is_dir() => Err(io::Error::other(Refused::Node)),
            Ok(_) => self.is_of(&mut File::open(path)?),
        }
    }

    /// Why what is there is not replaced.
    #[must_use]
    pub const fn refusal(&self) -> Refused {
        match self {
            Self::Titled(_) => Refused::OtherTitle,
            _ => Refused::OtherKind,
        }
    }

    /// Whether a file is of this kind. An empty one is of every kind: `mktemp` makes such files to be written to.
    fn is_of(&self, file: &mut File) -> io::Result<bool> {
        #[cfg(feature = "workbook")]
        if let Self::Workbook(mark) = self {
            let size = file.metadata()?.len();
            return Ok(size == 0 || holds_mark(file, mark));
        }
        let mut start = Vec::new();
        file.take(SHOWN_WITHIN).read_to_end(&mut start)?;
        let has = |start: &[u8], mark: &str| start.windows(mark.len()).any(|part| part == mark.as_bytes());
        Ok(start.is_empty()
            || match self {
                Self::Start(text) | Self::Titled(text) => start.starts_with(text.as_bytes()),
                Self::Early(text) => has(&start, text),
                Self::Packed(text) => has(&unpack(&start), text),
                #[cfg(feature = "workbook")]
                Self::Workbook(_) => false,
            })
    }
}

/// As much of what is packed as the beginning of the file gives.
fn unpack(start: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What is cut off ends with an error; what came before it is there.
    let _ = GzDecoder::new(start).take(SHOWN_WITHIN).read_to_end(&mut unpacked);
    unpacked
}

/// Whether a workbook's properties hold a text.
#[cfg(feature = "workbook")]
fn holds_mark(file: &mut File, mark: &str) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(file) else { return false };
    let Ok(properties) = archive.by_name("docProps/core.xml") else { return false };
    let mut text = Vec::new();
    let read = properties.take(SHOWN_WITHIN).read_to_end(&mut text);
    read.is_ok() && String::from_utf8_lossy(&text).contains(mark)
}

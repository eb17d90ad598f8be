//! What tells a workbook that is as it was written from one that somebody has saved since: its properties hold the hash of
//! everything else in it. It goes where the workbook goes, and no file beside it can be lost.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The properties of a workbook.
const PROPERTIES: &str = "docProps/core.xml";
/// What the comment among them ends with.
const END: &str = "</dc:description>";
/// How far into the properties the seal must show.
const SHOWN_WITHIN: u64 = 65_536;

/// Adds the seal to the comment in the properties of a workbook.
///
/// # Errors
/// When these bytes are no workbook with a comment.
pub(super) fn seal_workbook(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let seal = compute_seal(&mut archive)?;
    let mut properties = String::new();
    archive.by_name(PROPERTIES)?.read_to_string(&mut properties)?;
    let sealed = properties.replacen(END, &format!(" {seal}{END}"), 1);
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + 128)));
    for at in 0..archive.len() {
        let member = archive.by_index_raw(at)?;
        if member.name()? == PROPERTIES {
            let options = SimpleFileOptions::default().last_modified_time(member.last_modified().unwrap_or_default());
            drop(member);
            writer.start_file(PROPERTIES, options)?;
            writer.write_all(sealed.as_bytes())?;
        } else {
            writer.raw_copy_file(member)?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

/// Whether a workbook is as it was written. One that cannot be read is not.
pub(super) fn is_as_sealed(path: &Path) -> bool {
    let holds_seal = || -> io::Result<bool> {
        let mut archive = ZipArchive::new(File::open(path)?)?;
        let seal = compute_seal(&mut archive)?;
        let mut properties = Vec::new();
        archive.by_name(PROPERTIES)?.take(SHOWN_WITHIN).read_to_end(&mut properties)?;
        Ok(String::from_utf8_lossy(&properties).contains(&format!(" {seal}{END}")))
    };
    holds_seal().unwrap_or(false)
}

/// The hash of what is in a workbook beside its properties, by the checksums that the archive states.
fn compute_seal(archive: &mut ZipArchive<impl Read + Seek>) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    for at in 0..archive.len() {
        let member = archive.by_index_raw(at)?;
        let name = member.name()?;
        if name != PROPERTIES {
            hasher.update(format!("{name} {:08x} {}\n", member.crc32(), member.size()).as_bytes());
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{DocProperties, Workbook};

    use super::*;

    #[test]
    fn a_workbook_is_as_sealed_until_somebody_changes_a_cell() {
        let write = |cell: &str| {
            let mut book = Workbook::new();
            book.set_properties(&DocProperties::new().set_comment("ours"));
            book.add_worksheet().write(0, 0, cell).unwrap();
            book.save_to_buffer().unwrap()
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        let is_ours = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            is_as_sealed(&path)
        };
        let sealed = seal_workbook(&write("one")).unwrap();
        assert!(is_ours(&sealed));
        assert!(!is_ours(&write("one")), "nothing vouches for it");
        assert!(!is_ours(b"no workbook"));
        // Another program keeps the comment and writes the sheets anew.
        let mut archive = ZipArchive::new(Cursor::new(&sealed)).unwrap();
        let mut properties = String::new();
        archive.by_name(PROPERTIES).unwrap().read_to_string(&mut properties).unwrap();
        let other = write("two");
        let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
        let mut other = ZipArchive::new(Cursor::new(&other)).unwrap();
        for at in 0..other.len() {
            let member = other.by_index_raw(at).unwrap();
            if member.name().unwrap() != PROPERTIES {
                changed.raw_copy_file(member).unwrap();
            }
        }
        changed.start_file(PROPERTIES, SimpleFileOptions::default()).unwrap();
        changed.write_all(properties.as_bytes()).unwrap();
        assert!(!is_ours(&changed.finish().unwrap().into_inner()));
    }
}

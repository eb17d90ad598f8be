//! How large a workbook is once it is unpacked: a file of a few megabytes can hold gigabytes of nothing.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::message::Message;

/// What any workbook may unpack to, in bytes.
const ALWAYS: u64 = 64 << 20;
/// What a larger one may unpack to, as a multiple of its own size. Sheets of people come to 5 to 15.
const RATIO: u64 = 40;
/// What none may unpack to: a million people in a dozen columns.
const MOST: u64 = 512 << 20;

/// Refuses a workbook that unpacks to more than [`ALWAYS`] bytes and more than [`RATIO`] times its own size, or to more than
/// [`MOST`]. Sizes are
/// counted, not believed: what a file says of itself can be false. One that cannot be unpacked is left to the reader of
/// workbooks, which says so.
///
/// # Errors
/// When it is too large.
pub(in crate::input) fn check_unpacked(workbook: &[u8]) -> Result<(), Message> {
    let limit = ALWAYS.max(RATIO.saturating_mul(workbook.len() as u64)).min(MOST);
    let Ok(mut archive) = ZipArchive::new(Cursor::new(workbook)) else { return Ok(()) };
    let mut left = limit;
    for part in 0..archive.len() {
        let Ok(file) = archive.by_index(part) else { continue };
        // What is damaged later on counts as far as it can be unpacked.
        let mut counted = file.take(left + 1);
        let _ = io::copy(&mut counted, &mut io::sink());
        let unpacked = left + 1 - counted.limit();
        if unpacked > left {
            let message = Message::new("workbook-too-large").with("ratio", RATIO).with("always", ALWAYS >> 20);
            return Err(message.with("megabytes", limit >> 20).with("most", MOST >> 20));
        }
        left -= unpacked;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(megabytes: usize, byte: impl Fn(usize) -> u8) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let chunk: Vec<u8> = (0..1 << 20).map(byte).collect();
        for part in 0..2 {
            archive.start_file(format!("xl/worksheets/sheet{part}.xml"), SimpleFileOptions::default()).unwrap();
            for _ in 0..megabytes / 2 {
                archive.write_all(&chunk).unwrap();
            }
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_refused_and_a_large_workbook_is_not() {
        assert!(check_unpacked(&archive(60, |_| b' ')).is_ok());
        let bomb = archive(70, |_| b' ');
        assert!(bomb.len() < 1 << 20);
        assert!(check_unpacked(&bomb).is_err());
        let varied = archive(70, |at| (at.wrapping_mul(2_654_435_761) >> 13) as u8);
        assert!(varied.len() as u64 * RATIO > 70 << 20);
        assert!(check_unpacked(&varied).is_ok());
        assert!(check_unpacked(b"no archive").is_ok());
    }

    #[test]
    fn as_much_as_any_workbook_may_unpack_to_is_not_too_much() {
        let of_parts = |sizes: &[usize]| {
            let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
            for (part, &size) in sizes.iter().enumerate() {
                archive.start_file(part.to_string(), SimpleFileOptions::default()).unwrap();
                archive.write_all(&vec![b' '; size]).unwrap();
            }
            archive.finish().unwrap().into_inner()
        };
        let half = 32 << 20;
        assert!(check_unpacked(&of_parts(&[half, half])).is_ok());
        assert!(check_unpacked(&of_parts(&[half + 1, half])).is_err());
        let refused = check_unpacked(&of_parts(&[half, half, 1])).unwrap_err();
        let numbers = [("ratio", 40_u64), ("always", 64), ("megabytes", 64), ("most", 512)];
        assert_eq!(refused.args, numbers.map(|(name, number)| (name, number.into())));
    }
}

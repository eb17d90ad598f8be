//! Text in whatever encoding an office's program saved it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::input::table::is_utf_16;

/// The text of bytes, and the name of their encoding: what a byte-order mark says, otherwise UTF-16 where every other byte
/// is NUL, UTF-8 where the bytes are, and else Windows-1252, in which any bytes are text.
pub(in crate::input) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if is_utf_16(bytes, 1) => UTF_16LE,
        None if is_utf_16(bytes, 0) => UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, encoding, _) = encoding.decode(bytes);
    (text, encoding.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_offices_is_read() {
        let text = "nip;nama\r\n1;“Dra.” André\r\n";
        let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let (windows, ..) = WINDOWS_1252.encode(text);
        for bytes in [
            text.as_bytes().to_vec(),
            [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
            [&[0xFF, 0xFE][..], &utf16(u16::to_le_bytes)].concat(),
            [&[0xFE, 0xFF][..], &utf16(u16::to_be_bytes)].concat(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            windows.into_owned(),
        ] {
            assert_eq!(decode(&bytes).0, text, "{bytes:?}");
        }
        assert_eq!(decode(b"").0, "");
    }
}

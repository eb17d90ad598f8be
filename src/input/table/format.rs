//! What a file is that is not what it should be: told by how it begins and, of an archive or a file of an old office program,
//! by what lies in it. No table and no text of rules begins like that. The crates that know hundreds of formats by their first
//! bytes tell neither a protected workbook nor UTF-16 without a mark, and take a text that begins with `BM` for a picture.

use std::path::Path;

use crate::message::Message;

/// How far into a text its kind must show, in bytes.
const BEGINNING: usize = 4_096;

/// What is meant to be in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Wanted {
    /// A table as text.
    Table,
    /// TOML: settings and rules.
    Rules,
    /// A workbook of the form that is read.
    Workbook,
    /// A list to import, in any form that is read.
    #[cfg_attr(
        not(feature = "workbook"),
        expect(dead_code, reason = "only lists that are imported come in several forms")
    )]
    List,
}

/// A format that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Format {
    /// HTML, in one file or with its pictures.
    Page,
    /// XML of any other kind; some programs save workbooks so.
    Xml,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A text or slides of an office program.
    Document,
    /// A workbook of the form that Excel wrote up to 2003.
    OldWorkbook,
    /// A workbook, encrypted.
    LockedWorkbook,
    /// A workbook of the form that is read.
    Workbook,
    /// A workbook of the binary form.
    BinaryWorkbook,
    /// A spreadsheet of LibreOffice and others.
    OpenWorkbook,
    /// Any other archive.
    Archive,
    /// Text, where a workbook is wanted.
    #[cfg_attr(not(feature = "workbook"), expect(dead_code, reason = "only where a workbook is wanted is text told"))]
    Text,
    /// Text in UTF-16.
    Utf16,
    /// Text in UTF-32.
    Utf32,
}

/// How files of a format begin.
const BEGINNINGS: [(Format, &[u8]); 18] = [
    // What begins as UTF-16 in this way is UTF-32.
    (Format::Utf32, &[0xFF, 0xFE, 0, 0]),
    (Format::Utf32, &[0, 0, 0xFE, 0xFF]),
    (Format::Utf16, &[0xFF, 0xFE]),
    (Format::Utf16, &[0xFE, 0xFF]),
    (Format::Pdf, b"%PDF-"),
    (Format::Picture, b"\x89PNG\r\n\x1A\n"),
    (Format::Picture, &[0xFF, 0xD8, 0xFF]),
    (Format::Picture, b"GIF87a"),
    (Format::Picture, b"GIF89a"),
    (Format::Picture, b"II*\0"),
    (Format::Picture, b"MM\0*"),
    (Format::Document, b"{\\rtf"),
    (Format::Archive, b"PK\x05\x06"),
    (Format::Archive, &[0x1F, 0x8B, 8]),
    (Format::Archive, b"Rar!\x1A\x07"),
    (Format::Archive, b"7z\xBC\xAF\x27\x1C"),
    (Format::Archive, b"BZh9"),
    (Format::Archive, b"\xFD7zXZ\0"),
];

/// The brands of pictures that telephones take.
const PHOTOS: [&[u8]; 4] = [b"heic", b"heix", b"mif1", b"avif"];

/// How an archive begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// How a file of an office program begins that writes OLE2 compound files.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// What an archive holds, by names and texts that are packed in none.
const PACKED: [(Format, &[u8]); 8] = [
    (Format::Workbook, b"xl/workbook.xml"),
    (Format::BinaryWorkbook, b"xl/workbook.bin"),
    (Format::OpenWorkbook, b"application/vnd.oasis.opendocument.spreadsheet"),
    (Format::Document, b"application/vnd.oasis.opendocument."),
    (Format::Document, b"word/document"),
    (Format::Document, b"ppt/presentation"),
    (Format::Workbook, b"xl/worksheets/"),
    (Format::OpenWorkbook, b"content.xml"),
];

/// What a compound file holds, by the names of its streams.
const STREAMS: [(Format, &str); 3] = [
    (Format::LockedWorkbook, "EncryptedPackage"),
    (Format::Document, "WordDocument"),
    (Format::Document, "PowerPoint Document"),
];

impl Format {
    /// What the bytes of a file are, where they are none of what is read as text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(ZIP) {
            let found = PACKED.into_iter().find(|(_, name)| holds(bytes, name));
            return Some(found.map_or(Self::Archive, |(format, _)| format));
        }
        if bytes.starts_with(COMPOUND) {
            let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
            let found = STREAMS.into_iter().find(|(_, name)| holds(bytes, &wide(name)));
            return Some(found.map_or(Self::OldWorkbook, |(format, _)| format));
        }
        if let Some((format, _)) = BEGINNINGS.into_iter().find(|(_, beginning)| bytes.starts_with(beginning)) {
            return Some(format);
        }
        match bytes {
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Self::Picture),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Picture),
            [0, 0, 0, _, b'f', b't', b'y', b'p', brand @ ..] if PHOTOS.iter().any(|photo| brand.starts_with(photo)) => {
                Some(Self::Picture)
            }
            _ if is_utf_16(bytes, 0) || is_utf_16(bytes, 1) => Some(Self::Utf16),
            _ => Self::of_text(bytes),
        }
    }

    /// The same of bytes that are no workbook: they may well be text.
    #[cfg(feature = "workbook")]
    pub fn of_no_workbook(bytes: &[u8]) -> Option<Self> {
        let is_text = || !bytes.is_empty() && !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
        Self::of(bytes).or_else(|| is_text().then_some(Self::Text))
    }

    /// What a text is that is marked up.
    fn of_text(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes).trim_ascii_start();
        let beginning = bytes[..bytes.len().min(BEGINNING)].to_ascii_lowercase();
        let has = |part: &str| holds(&beginning, part.as_bytes());
        if beginning.starts_with(b"%pdf-") {
            return Some(Self::Pdf);
        }
        if beginning.starts_with(b"mime-version:") && has("text/html") {
            return Some(Self::Page);
        }
        if !beginning.starts_with(b"<") {
            return None;
        }
        if ["<html", "<!doctype html"].into_iter().any(has) {
            return Some(Self::Page);
        }
        if beginning.starts_with(b"<?xml") {
            return Some(Self::Xml);
        }
        ["<head", "<body", "<table", "<script"].into_iter().any(has).then_some(Self::Page)
    }

    /// What it is, in words.
    fn name(self) -> Message {
        Message::new(match self {
            Self::Page => "format-page",
            Self::Xml => "format-xml",
            Self::Pdf => "format-pdf",
            Self::Picture => "format-picture",
            Self::Document => "format-document",
            Self::OldWorkbook => "format-old-workbook",
            Self::LockedWorkbook | Self::Workbook => "format-workbook",
            Self::BinaryWorkbook => "format-binary-workbook",
            Self::OpenWorkbook => "format-open-workbook",
            Self::Archive => "format-archive",
            Self::Text | Self::Utf16 | Self::Utf32 => "format-text",
        })
    }

    /// The endings that names of such files have.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Page => &["html", "htm", "mht", "mhtml"],
            Self::Xml => &["xml"],
            Self::Pdf => &["pdf"],
            Self::Picture => &["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic"],
            Self::Document => &["doc", "docx", "odt", "rtf", "ppt", "pptx", "odp"],
            Self::OldWorkbook => &["xls"],
            Self::LockedWorkbook | Self::Workbook => &["xlsx", "xlsm"],
            Self::BinaryWorkbook => &["xlsb"],
            Self::OpenWorkbook => &["ods"],
            Self::Archive => &["zip", "gz", "rar", "7z", "bz2", "xz"],
            Self::Text | Self::Utf16 | Self::Utf32 => &["txt", "csv", "tsv"],
        }
    }

    /// What to do where something else is wanted.
    fn cure(self, wanted: Wanted) -> Message {
        let id = match (self, wanted) {
            (Self::Document, Wanted::Rules) => "format-cure-text",
            (Self::Workbook, Wanted::Rules) => return Message::new("format-cure-rename"),
            (_, Wanted::Rules) => return Message::new("format-cure-rules"),
            (Self::Archive, _) => return Message::new("format-cure-archive"),
            (Self::Page, _) => "format-cure-page",
            (Self::Pdf | Self::Picture, _) => "format-cure-picture",
            (Self::Document, _) => "format-cure-document",
            (Self::Workbook | Self::BinaryWorkbook | Self::OpenWorkbook | Self::OldWorkbook, Wanted::Table) => {
                "format-cure-import"
            }
            _ => "format-cure-save",
        };
        Message::new(id).with("form", wanted.form())
    }
}

impl Wanted {
    /// What it is, in words.
    fn name(self) -> Message {
        Message::new(match self {
            Self::Table => "format-wanted-table",
            Self::Rules => "format-wanted-rules",
            Self::Workbook => "format-wanted-workbook",
            Self::List => "format-wanted-list",
        })
    }

    /// As what to save a file, in words.
    fn form(self) -> Message {
        Message::new(match self {
            Self::Table => "format-as-csv",
            Self::Rules => "format-as-text",
            Self::Workbook => "format-as-workbook",
            Self::List => "format-as-list",
        })
    }

    /// Says that a file of this name is of another format.
    pub fn refuse(self, format: Format, name: &str) -> Message {
        let encoding = match format {
            Format::Utf16 => Some("UTF-16"),
            Format::Utf32 => Some("UTF-32"),
            _ => None,
        };
        if let Some(encoding) = encoding {
            return Message::new("utf-16").with("encoding", encoding).with("form", self.form());
        }
        if format == Format::LockedWorkbook {
            return Message::new("locked-workbook").with("form", self.form());
        }
        let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_misnamed = |ending: &String| !format.endings().contains(&&**ending);
        let message = match ending.filter(is_misnamed) {
            Some(ending) => Message::new("foreign-file-named").with("ending", format!(".{ending}")),
            None => Message::new("foreign-file").with("wanted", self.name()),
        };
        message.with("format", format.name()).with("cure", format.cure(self))
    }

    /// Says that a text has bytes that are none in UTF-8.
    pub fn refuse_letters(self) -> Message {
        Message::new("not-utf-8").with("form", self.form())
    }

    /// Says that a text has bytes that no text has.
    pub fn refuse_bytes(self) -> Message {
        Message::new("nul-byte").with("form", self.form())
    }
}

/// Whether most bytes at even or odd places are NUL, as in UTF-16 of Latin letters.
pub(in crate::input) fn is_utf_16(bytes: &[u8], nul: usize) -> bool {
    let sample = &bytes[..bytes.len().min(2_000)];
    let pairs = sample.chunks_exact(2);
    let hits = pairs.clone().filter(|pair| pair[nul] == 0 && pair[1 - nul] != 0).count();
    hits > 0 && 10 * hits >= 9 * pairs.len()
}

/// Whether the bytes hold a text or name, whatever the size of its letters and the way in which it parts folders.
fn holds(bytes: &[u8], part: &[u8]) -> bool {
    let plain = |byte: u8| if byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
    let is_alike = |(one, other): (&u8, &u8)| plain(*one) == plain(*other);
    bytes.windows(part.len()).any(|window| window.iter().zip(part).all(is_alike))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_beginning() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let compound = |stream: &str| [COMPOUND, &[0; 9], &wide(stream)].concat();
        let packed = |name: &str| [ZIP, name.as_bytes()].concat();
        for (bytes, format) in [
            (&b"\xEF\xBB\xBF<!doctype HTML><title>"[..], Format::Page),
            (b"<?xml version=\"1.0\"?><html xmlns=\"", Format::Page),
            (b"<table border=1><tr><td>NIP", Format::Page),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"", Format::Page),
            (b"<?xml version=\"1.0\"?><Workbook><Worksheet><Table>", Format::Xml),
            (b" %PDF-1.4", Format::Pdf),
            (b"BM\x36\x10\x0E\0\0\0\0\0", Format::Picture),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Format::Picture),
            (b"\0\0\0\x18ftypheic", Format::Picture),
            (b"\xFF\xD8\xFF\xE0", Format::Picture),
            (b"{\\rtf1\\ansi", Format::Document),
            (&packed("word/document.xml"), Format::Document),
            (&packed("mimetypeapplication/vnd.oasis.opendocument.text content.xml"), Format::Document),
            (&packed("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), Format::OpenWorkbook),
            (&packed("XL\\Workbook.xml"), Format::Workbook),
            (&packed("xl/workbook.bin xl/worksheets/sheet1.bin"), Format::BinaryWorkbook),
            (&packed("units.csv"), Format::Archive),
            (b"\x1F\x8B\x08\0", Format::Archive),
            (&compound("Workbook"), Format::OldWorkbook),
            (&compound("WordDocument"), Format::Document),
            (&compound("EncryptedPackage"), Format::LockedWorkbook),
            (b"\xFF\xFEa\0", Format::Utf16),
            (b"\xFF\xFE\0\0a\0\0\0", Format::Utf32),
            (&wide("nip;nama"), Format::Utf16),
        ] {
            assert_eq!(Format::of(bytes), Some(format), "{bytes:?}");
        }
    }

    #[test]
    fn a_table_is_none_of_them() {
        for text in [
            "",
            "nip;nama\n1;<b>Budi</b>\n",
            "<belum diisi>,nama\n",
            "BMN,nama,unit,kode\n",
            "%PDF",
            "a\0b",
            "caf\u{e9}",
        ] {
            assert_eq!(Format::of(text.as_bytes()), None, "{text}");
        }
    }
}

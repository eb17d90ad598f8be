//! Workbooks of the binary kind, .xlsb: the few records of [MS-XLSB] that a list needs, in a zip archive. Nothing that can be
//! had here writes them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a cell holds.
#[derive(Clone, Copy, Debug)]
pub enum Value<'t> {
    /// Nothing but a format.
    Blank,
    /// A text of its own.
    Text(&'t str),
    /// A text from the table that cells share.
    Shared(&'t str),
    /// A number of 64 bits.
    Number(f64),
    /// A whole number, as most are stored.
    Whole(i32),
    /// A day, counted from the last of 1899.
    Date(i32),
    /// A day with its time.
    DateTime(f64),
    /// Yes or no.
    Truth(bool),
    /// An error, by its code: 0x2A is `#N/A`.
    Error(u8),
    /// What a formula came to: an error, by its code.
    FormulaError(u8),
    /// What a formula came to: a text.
    FormulaText(&'t str),
    /// What a formula came to: a number.
    FormulaNumber(f64),
    /// What a formula came to: yes or no.
    FormulaTruth(bool),
    /// A text of its own, with formats of parts of it.
    Rich(&'t str),
    /// Any of the kinds that no formula has, beside the cell before it; the record does not say the column.
    Beside(&'t Value<'t>),
}

/// A cell: row and column, from 0, and what it holds. Rows ascend.
pub type Cell<'t> = (u32, u32, Value<'t>);

/// Formats by position: none, a date, a date with its time.
const FORMATS: [u16; 3] = [0, 14, 22];

/// Merged cells: the first and the last row, from 0, and the first and the last column.
pub type Merged = [u32; 4];

/// A workbook of these sheets.
pub fn write_xlsb(sheets: &[(&str, &[Cell<'_>])]) -> Vec<u8> {
    write_merged(&sheets.iter().map(|&(name, cells)| (name, cells, &[][..])).collect::<Vec<_>>())
}

/// A workbook of these sheets, with merged cells.
pub fn write_merged(sheets: &[(&str, &[Cell<'_>], &[Merged])]) -> Vec<u8> {
    let mut shared: Vec<&str> = Vec::new();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut relations = String::new();
    let mut relate = |id: &str, kind: &str, target: &str| {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        relations += &format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    };
    let mut book = Vec::new();
    record(&mut book, 131, &[]); // BrtBeginBook
    record(&mut book, 153, &[numbers(&[0, 0]), wide("")].concat()); // BrtWbProp
    record(&mut book, 143, &[]); // BrtBeginBundleShs
    for (number, &(name, cells, merged)) in (1..).zip(sheets) {
        let id = format!("rId{number}");
        record(&mut book, 156, &[numbers(&[0, number]), wide(&id), wide(name)].concat()); // BrtBundleSh
        relate(&id, "worksheet", &format!("worksheets/sheet{number}.bin"));
        parts.push((format!("xl/worksheets/sheet{number}.bin"), sheet(cells, merged, &mut shared)));
    }
    record(&mut book, 144, &[]); // BrtEndBundleShs
    record(&mut book, 157, &[0; 26]); // BrtCalcProp
    record(&mut book, 132, &[]); // BrtEndBook
    relate("rIdStyles", "styles", "styles.bin");
    relate("rIdStrings", "sharedStrings", "sharedStrings.bin");
    parts.push(("xl/styles.bin".to_owned(), styles()));
    parts.push(("xl/sharedStrings.bin".to_owned(), strings(&shared)));
    parts.push(("xl/workbook.bin".to_owned(), book));
    parts.push(("xl/_rels/workbook.bin.rels".to_owned(), relationships(&relations)));
    let root = "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
                Target=\"xl/workbook.bin\"/>";
    parts.push(("_rels/.rels".to_owned(), relationships(root)));
    parts.push(("[Content_Types].xml".to_owned(), content_types(sheets.len())));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts.iter().rev() {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A record: its kind and its length in parts of seven bits, the lowest first, then what it holds.
fn record(bytes: &mut Vec<u8>, kind: usize, body: &[u8]) {
    for mut number in [kind, body.len()] {
        while number > 0x7F {
            bytes.push(0x80 | (number & 0x7F) as u8);
            number >>= 7;
        }
        bytes.push(number as u8);
    }
    bytes.extend_from_slice(body);
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A text: how many halves of letters, then they.
fn wide(text: &str) -> Vec<u8> {
    let letters: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = numbers(&[letters.len() as u32]);
    bytes.extend(letters.iter().flat_map(|letter| letter.to_le_bytes()));
    bytes
}

fn sheet<'t>(cells: &[Cell<'t>], merged: &[Merged], shared: &mut Vec<&'t str>) -> Vec<u8> {
    let ends = |of: fn(&Cell<'_>) -> u32| {
        let least = cells.iter().map(of).min().unwrap_or_default();
        [least, cells.iter().map(of).max().unwrap_or_default()]
    };
    let ([first, last], [left, right]) = (ends(|cell| cell.0), ends(|cell| cell.1));
    let mut bytes = Vec::new();
    record(&mut bytes, 129, &[]); // BrtBeginSheet
    record(&mut bytes, 148, &numbers(&[first, last, left, right])); // BrtWsDim
    record(&mut bytes, 145, &[]); // BrtBeginSheetData
    let mut begun = None;
    for &(row, column, value) in cells {
        if begun != Some(row) {
            // The height of a row, nothing else of note, and no spans of columns.
            let body = [numbers(&[row, 0]), vec![0x2C, 0x01, 0, 0, 0], numbers(&[0])].concat();
            record(&mut bytes, 0, &body); // BrtRowHdr
            begun = Some(row);
        }
        let (kind, format, body) = cell(value, shared);
        match value {
            // The kinds without a column are eleven behind those with one.
            Value::Beside(_) => record(&mut bytes, kind + 11, &[numbers(&[format]), body].concat()),
            _ => record(&mut bytes, kind, &[numbers(&[column, format]), body].concat()),
        }
    }
    record(&mut bytes, 146, &[]); // BrtEndSheetData
    record(&mut bytes, 177, &numbers(&[merged.len() as u32])); // BrtBeginMergeCells
    merged.iter().for_each(|region| record(&mut bytes, 176, &numbers(region))); // BrtMergeCell
    record(&mut bytes, 178, &[]); // BrtEndMergeCells
    record(&mut bytes, 130, &[]); // BrtEndSheet
    bytes
}

/// The kind of record that a cell is, its format, and what it holds.
fn cell<'t>(value: Value<'t>, shared: &mut Vec<&'t str>) -> (usize, u32, Vec<u8>) {
    // Flags of a formula, its length, and the formula: the number 7, which is none of what it came to.
    let formula = [&[0; 2][..], &numbers(&[3]), &[0x1E, 7, 0], &numbers(&[0])].concat();
    match value {
        Value::Blank => (1, 0, Vec::new()),
        Value::Whole(number) => (2, 0, whole(number)),
        Value::Date(day) => (2, 1, whole(day)),
        Value::Error(code) => (3, 0, vec![code]),
        Value::Truth(truth) => (4, 0, vec![u8::from(truth)]),
        Value::Number(number) => (5, 0, number.to_le_bytes().to_vec()),
        Value::DateTime(day) => (5, 2, day.to_le_bytes().to_vec()),
        Value::Text(text) => (6, 0, wide(text)),
        Value::Shared(text) => {
            let at = shared.iter().position(|known| *known == text).unwrap_or_else(|| {
                shared.push(text);
                shared.len() - 1
            });
            (7, 0, numbers(&[at as u32]))
        }
        Value::FormulaText(text) => (8, 0, [wide(text), formula].concat()),
        Value::FormulaNumber(number) => (9, 0, [&number.to_le_bytes()[..], &formula].concat()),
        Value::FormulaTruth(truth) => (10, 0, [&[u8::from(truth)][..], &formula].concat()),
        Value::FormulaError(code) => (11, 0, [&[code][..], &formula].concat()),
        // From the first letter on, the second font.
        Value::Rich(text) => (62, 0, [&[1][..], &wide(text), &numbers(&[1]), &[0, 0, 1, 0]].concat()),
        Value::Beside(value) => cell(*value, shared),
    }
}

/// A whole number of 30 bits, and that it is one.
fn whole(number: i32) -> Vec<u8> {
    (number << 2 | 2).to_le_bytes().to_vec()
}

fn styles() -> Vec<u8> {
    let mut bytes = Vec::new();
    record(&mut bytes, 278, &[]); // BrtBeginStyleSheet
    record(&mut bytes, 617, &numbers(&[FORMATS.len() as u32])); // BrtBeginCellXFs
    for format in FORMATS {
        record(&mut bytes, 47, &[&[0; 2][..], &format.to_le_bytes(), &[0; 12]].concat()); // BrtXF
    }
    record(&mut bytes, 618, &[]); // BrtEndCellXFs
    record(&mut bytes, 279, &[]); // BrtEndStyleSheet
    bytes
}

fn strings(shared: &[&str]) -> Vec<u8> {
    let count = shared.len() as u32;
    let mut bytes = Vec::new();
    record(&mut bytes, 159, &numbers(&[count, count])); // BrtBeginSst
    for text in shared {
        record(&mut bytes, 19, &[vec![0], wide(text)].concat()); // BrtSSTItem
    }
    record(&mut bytes, 160, &[]); // BrtEndSst
    bytes
}

fn relationships(relations: &str) -> Vec<u8> {
    let open = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{open}{relations}</Relationships>").into_bytes()
}

fn content_types(sheets: usize) -> Vec<u8> {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/xl/{name}.bin\" ContentType=\"application/vnd.ms-excel.{kind}\"/>")
    };
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
                    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        .to_owned();
    text += "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>";
    (1..=sheets).for_each(|number| text += &part(&format!("worksheets/sheet{number}"), "worksheet"));
    text += &(part("styles", "styles") + &part("sharedStrings", "sharedStrings"));
    (text + "</Types>").into_bytes()
}

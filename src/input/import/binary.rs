//! Binary workbooks, .xlsb, so that nothing in them is lost. calamine passes over some cells with nothing said, which are then
//! empty:
//!
//! - the error that a formula came to (`BrtFmlaError`),
//! - a text with its formats, in the cell itself (`BrtCellRString`),
//! - a cell that stands beside the one before it and does not say in which column (`BrtShortReal` and the like), as SheetJS
//!   writes all of a row but its first.
//!
//! They are put into records that it reads. It ends a sheet at a row further down than a sheet has rows, where the other formats
//! tell of it, and does not say which cells are merged.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufReader, Cursor, ErrorKind, Read, Write};

use calamine::Dimensions;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::restated::{Restated, replace_members};
use crate::input::table::LIMITS;

/// The member that names the sheets, and the one that says which members they are.
const WORKBOOK: &str = "xl/workbook.bin";
const RELATIONS: &str = "xl/_rels/workbook.bin.rels";
/// Where the sheets are; calamine reads none from elsewhere.
const SHEETS: &str = "xl/worksheets/";

/// Kinds of records, as [MS-XLSB] calls them.
const ROW: u16 = 0;
const CELL_BLANK: u16 = 1;
const CELL_ERROR: u16 = 3;
const CELL_TEXT: u16 = 6;
const FORMULA_ERROR: u16 = 11;
/// The first and the last kind of cell without a column. Each is so many behind the kind with one.
const SHORT: (u16, u16) = (12, 18);
const SHORT_BEHIND: u16 = SHORT.0 - CELL_BLANK;
const CELL_RICH_TEXT: u16 = 62;
const END_SHEET: u16 = 130;
const END_SHEETS: u16 = 144;
const BEGIN_CELLS: u16 = 145;
const END_CELLS: u16 = 146;
const SHEET: u16 = 156;
const MERGED: u16 = 176;

/// Bytes before what a cell holds: its column, of 4, and its format.
const HEAD: usize = 8;

/// The workbook with every cell in a record that calamine reads, and which cells are merged. What cannot be unpacked is left to
/// the reader of workbooks, which says so.
///
/// # Errors
/// When a sheet has to be written anew and the archive cannot be.
pub(super) fn restate_binary(book: &[u8]) -> Result<Restated<'_>, ()> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(book)) else { return Ok(Restated::unchanged(book)) };
    let mut replaced = HashMap::new();
    let mut by_member = HashMap::new();
    for part in 0..archive.len() {
        let Some(name) = sheet_member(&mut archive, part) else { continue };
        let Ok(file) = archive.by_index(part) else { continue };
        let told = restate(file, &mut io::sink()).map_err(|_| ())?;
        by_member.insert(name, told.merged);
        if told.is_changed {
            let mut bytes = Vec::new();
            restate(archive.by_index(part).map_err(|_| ())?, &mut bytes).map_err(|_| ())?;
            replaced.insert(part, bytes);
        }
    }
    let names = name_sheets(&mut archive).unwrap_or_default();
    let of_sheet = |(sheet, member): (String, String)| Some((sheet, by_member.remove(&member)?));
    let merged: BTreeMap<_, _> = names.into_iter().filter_map(of_sheet).collect();
    Ok(Restated { book: replace_members(book, &replaced).map_err(|_| ())?, merged })
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The name of a member as all spellings of it have it, if it is a sheet.
fn sheet_member(archive: &mut Archive<'_>, part: usize) -> Option<String> {
    let name = plain_name(&archive.by_index_raw(part).ok()?.name().ok()?);
    name.starts_with(SHEETS).then_some(name)
}

fn plain_name(name: &str) -> String {
    name.to_ascii_lowercase().replace('\\', "/")
}

/// The sheets by name, each with the member that it is.
fn name_sheets(archive: &mut Archive<'_>) -> Option<Vec<(String, String)>> {
    let targets = read_relations(BufReader::new(archive.by_name(RELATIONS).ok()?))?;
    let mut book = BufReader::new(archive.by_name(WORKBOOK).ok()?);
    let (mut body, mut sheets) = (Vec::new(), Vec::new());
    loop {
        match read_record(&mut book, &mut body).ok()? {
            END_SHEETS => return Some(sheets),
            SHEET => sheets.extend(name_sheet(&body, &targets)),
            _ => {}
        }
    }
}

/// The name of a sheet, and the member that it is; one that is none has no id.
fn name_sheet(body: &[u8], targets: &HashMap<String, String>) -> Option<(String, String)> {
    // Before them: whether it is hidden, and its number.
    let (id, rest) = split_text(body.get(8..)?)?;
    let (name, _) = split_text(rest)?;
    Some((name, plain_name(&format!("xl/{}", targets.get(&id)?))))
}

/// What each id stands for.
fn read_relations(relations: impl io::BufRead) -> Option<HashMap<String, String>> {
    let mut reader = Reader::from_reader(relations);
    let (mut buffer, mut targets) = (Vec::new(), HashMap::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return Some(targets),
            Event::Start(tag) | Event::Empty(tag) => {
                let value = |name| {
                    let mut found = tag.attributes().flatten().filter(|attribute| attribute.key.as_ref() == name);
                    found.next().map(|attribute| attribute.value.into_owned())
                };
                targets.extend(value("Id").zip(value("Target")));
            }
            _ => {}
        }
    }
}

/// A text, behind its length in halves of letters, and what is behind it.
fn split_text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (letters, rest) = rest.split_at_checked(length.checked_mul(2)?)?;
    let letters: Vec<u16> = letters.chunks_exact(2).map(|half| u16::from_le_bytes([half[0], half[1]])).collect();
    Some((String::from_utf16_lossy(&letters), rest))
}

/// What is told of a sheet.
#[derive(Default)]
struct Told {
    is_changed: bool,
    merged: Vec<Dimensions>,
}

/// Writes the records of a sheet up to the end of its cells, behind which calamine reads nothing, the cells as it reads them.
/// A sheet that is cut off or damaged before ends where it is, and counts as changed, so that the reader of workbooks comes to
/// that place and says so.
fn restate(sheet: impl Read, out: &mut impl Write) -> io::Result<Told> {
    let mut sheet = BufReader::new(sheet);
    let mut told = Told::default();
    let mut is_within = false;
    // The column of a cell that does not say its own.
    let mut next = 0;
    let mut body = Vec::new();
    loop {
        let Ok(kind) = read_record(&mut sheet, &mut body) else {
            told.is_changed = true;
            return Ok(told);
        };
        is_within |= kind == BEGIN_CELLS;
        let restated = if is_within { restate_record(kind, &mut body, &mut next) } else { None };
        told.is_changed |= restated.is_some();
        write_number(out, restated.unwrap_or(kind).into())?;
        write_number(out, body.len() as u32)?;
        out.write_all(&body)?;
        if is_within && kind == END_CELLS {
            break;
        }
    }
    while let Ok(kind) = read_record(&mut sheet, &mut body) {
        match (kind, numbers(&body)) {
            (END_SHEET, _) => break,
            (MERGED, Some([top, bottom, left, right])) => {
                told.merged.push(Dimensions::new((top, left), (bottom, right)));
            }
            _ => {}
        }
    }
    Ok(told)
}

/// The numbers of 32 bits at the beginning of a record.
fn numbers<const COUNT: usize>(body: &[u8]) -> Option<[u32; COUNT]> {
    let mut numbers = [0; COUNT];
    for (number, bytes) in numbers.iter_mut().zip(body.get(..4 * COUNT)?.chunks_exact(4)) {
        *number = u32::from_le_bytes(bytes.try_into().ok()?);
    }
    Some(numbers)
}

/// Reads a record: its kind, and what it holds.
fn read_record(sheet: &mut impl Read, body: &mut Vec<u8>) -> io::Result<u16> {
    let (kind, length) = (read_number(sheet, 2)? as u16, read_number(sheet, 4)?);
    body.clear();
    // As much as there is, whatever the record says of its length.
    let read = sheet.take(length.into()).read_to_end(body)?;
    if read < length as usize { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(kind) }
}

/// Makes a row or cell one that calamine reads, and says of which kind. Nothing where it is one, or none that is known.
fn restate_record(kind: u16, body: &mut Vec<u8>, next: &mut u32) -> Option<u16> {
    let is_short = (SHORT.0..=SHORT.1).contains(&kind);
    if is_short {
        body.splice(..0, next.to_le_bytes());
    }
    let [first] = numbers(body)?;
    if kind == ROW {
        *next = 0;
        // A row that no sheet has is told of; one further down would end the sheet.
        let is_beyond = first > LIMITS.0;
        if is_beyond {
            body[..4].copy_from_slice(&LIMITS.0.to_le_bytes());
        }
        return is_beyond.then_some(ROW);
    }
    if kind < SHORT.0 || kind == CELL_RICH_TEXT || is_short {
        *next = first.saturating_add(1);
    }
    match kind {
        _ if is_short => Some(kind - SHORT_BEHIND),
        // The formula behind the error is nothing to a planner.
        FORMULA_ERROR => {
            body.truncate(HEAD + 1);
            Some(CELL_ERROR)
        }
        CELL_RICH_TEXT if body.len() > HEAD => {
            // What the text has beside its letters.
            body.remove(HEAD);
            Some(CELL_TEXT)
        }
        _ => None,
    }
}

/// A number in parts of seven bits, the lowest first, of so many bytes at most.
fn read_number(sheet: &mut impl Read, most: u32) -> io::Result<u32> {
    let mut number = 0;
    for part in 0..most {
        let mut byte = [0];
        sheet.read_exact(&mut byte)?;
        number |= u32::from(byte[0] & 0x7F) << (7 * part);
        if byte[0] < 0x80 {
            break;
        }
    }
    Ok(number)
}

fn write_number(out: &mut impl Write, mut number: u32) -> io::Result<()> {
    while number > 0x7F {
        out.write_all(&[(number & 0x7F) as u8 | 0x80])?;
        number >>= 7;
    }
    out.write_all(&[number as u8])
}

//! Readers given what was made to break them: a bounded run of what `tests/fuzz` does without end. `GILIRAN_CASES` says how many
//! cases each of them gets.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "fuzz/readers.rs"]
mod readers;

use std::io::{Cursor, Read as _, Write as _};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::FileFailurePersistence;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What tends to break readers.
const TOKENS: [&str; 56] = [
    "",
    "0",
    "-1",
    "1",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "-9223372036854775808",
    "1e308",
    "NaN",
    "100%",
    "100.01%",
    "0.001%",
    "-5%",
    "\"",
    "\"\"",
    "'",
    "'=",
    "=\"",
    "=1+1",
    "\n",
    "\r\n",
    "\r",
    "\t",
    ";",
    ",",
    "|",
    ":",
    "sep=;\n",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[2J",
    "\u{200b}",
    "\u{202e}",
    "e\u{301}",
    "\u{1f600}",
    "[",
    "]",
    "{",
    "}",
    "[[quota]]\n",
    "[[cycle]]\nweeks = 4294967295\n",
    "[[team_day]]\ngroups = [\"*\"]\nper = \"horizon\"\ncount = 9999\n",
    "max_wfh = 0\n",
    "per = \"level:x\"\n",
    "who = { not = { not = {} } }\n",
    "2023-02-30",
    "0000-01-01",
    "9999-12-31",
    "29/02/23",
    "32 Agustus 2023",
    "a1",
    "tim",
    "employee_id",
    "WFH",
    "<v>99999999999</v>",
];

/// A change to some bytes.
#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    Put(Index, u8),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        4 => (any::<Index>(), select(&TOKENS[..])).prop_map(|(at, token)| Edit::Insert(at, token.as_bytes().to_vec())),
        1 => (any::<Index>(), prop::collection::vec(any::<u8>(), 1..6)).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
        2 => (any::<Index>(), 1_usize..12).prop_map(|(at, length)| Edit::Remove(at, length)),
        1 => (any::<Index>(), 1_usize..30, 1_usize..40).prop_map(|(at, length, times)| Edit::Repeat(at, length, times)),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Edit::Put(at, byte)),
    ];
    prop::collection::vec(edit, 1..6)
}

fn edited(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for edit in edits {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match edit {
            Edit::Insert(at, token) => {
                let at = place(at);
                bytes.splice(at..at, token.iter().copied());
            }
            Edit::Remove(at, length) => {
                let at = place(at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Edit::Repeat(at, length, times) => {
                let at = place(at);
                let part = bytes[at..(at + length).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, part);
            }
            Edit::Put(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = *byte;
                }
            }
        }
    }
    bytes
}

/// A bounded number of cases; the smallest that fails is shown, and belongs into `tests/cases` with what is right.
fn config() -> ProptestConfig {
    let cases = std::env::var("GILIRAN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400);
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

/// A sound workbook with every table as a sheet.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, text) in readers::sound_files().into_iter().filter(|(name, _)| name.ends_with(".csv")) {
        let sheet = book.add_worksheet().set_name(name.trim_end_matches(".csv")).unwrap();
        for (row, record) in
            csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records().enumerate()
        {
            for (column, cell) in record.unwrap().iter().enumerate() {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row as u32, column as u16, number).unwrap(),
                    Err(_) => sheet.write(row as u32, column as u16, cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// The workbook with one of its members changed.
fn with_member(book: &[u8], member: &Index, edits: &[Edit]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let chosen = member.index(archive.len());
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        changed.start_file(file.name().unwrap().into_owned(), SimpleFileOptions::default()).unwrap();
        changed.write_all(&if at == chosen { edited(&bytes, edits) } else { bytes }).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

const ROSTER: &str = "employee_id,name,unit_id,2023-08-28,2023-08-29\na1,Ayu,A,WFH,WFO\na2,\"Bima, S.\",A,ABS,OFF\n";
const LIST: &str = "DAFTAR PEGAWAI;;;\n\nNo;Nama;NIP;Unit Kerja;Hari WFH\n1;Ayu;196803071998021003;Bagian A;Jumat\n2;Bima;196803071998021004;Bagian B;\n";
const CERTIFICATE: &str = include_str!("fuzz/seeds/certificate.json");

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_table_and_setting(file in any::<Index>(), edits in edits()) {
        let files = readers::sound_files();
        let (name, text) = files[file.index(files.len())];
        readers::try_file(name, edited(text.as_bytes(), &edits));
    }

    #[test]
    fn rows_of_anything_below_a_header(file in any::<Index>(), rows in prop::collection::vec(select(&TOKENS[..]), 0..40)) {
        let headers = readers::headers();
        let (name, header) = &headers[file.index(headers.len())];
        readers::try_file(name, (header.clone() + &rows.join(",")).into_bytes());
    }

    #[test]
    fn members_of_a_workbook(member in any::<Index>(), edits in edits()) {
        thread_local! { static BOOK: Vec<u8> = workbook(); }
        let book = BOOK.with(|book| with_member(book, &member, &edits));
        readers::try_file("agency.xlsx", book.clone());
        readers::try_roster(&book, "xlsx");
    }

    #[test]
    fn the_bytes_of_a_workbook(edits in edits()) {
        thread_local! { static BOOK: Vec<u8> = workbook(); }
        readers::try_file("agency.xlsx", BOOK.with(|book| edited(book, &edits)));
    }

    #[test]
    fn policies(policy in any::<Index>(), edits in edits()) {
        let policies = giliran::input::policy::builtin_policies();
        let (_, text) = policies[policy.index(policies.len())];
        readers::try_policy(&String::from_utf8_lossy(&edited(text.as_bytes(), &edits)));
    }

    #[test]
    fn rosters(edits in edits()) {
        readers::try_roster(&edited(ROSTER.as_bytes(), &edits), "csv");
    }

    #[test]
    fn certificates(edits in edits()) {
        readers::try_certificate(&edited(CERTIFICATE.as_bytes(), &edits));
    }

    #[test]
    fn lists_to_import(edits in edits()) {
        readers::try_import("daftar.csv", edited(LIST.as_bytes(), &edits));
    }

    #[test]
    fn changes_of_scenarios(edits in edits()) {
        readers::try_change(&String::from_utf8_lossy(&edited(b"cap.max_wfh=75%", &edits)));
    }
}

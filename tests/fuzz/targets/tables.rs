//! Whatever is in an agency folder, reading ends with an agency or with the errors that keep it from being one.

#![no_main]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use giliran::input::diagnostic::Severity;
use giliran::input::layout::table_layouts;
use giliran::input::read_agency;
use giliran::input::scenario::read_scenarios;
use giliran::message::Language;
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;

/// What a file begins with, before the fuzzer's own bytes: with a sound start they get past the first check.
#[derive(Arbitrary, Debug)]
enum Start {
    Nothing,
    Sound,
    Bom,
}

#[derive(Arbitrary, Debug)]
struct Input {
    /// Which file is written: counted around.
    file: u8,
    start: Start,
    bytes: Vec<u8>,
}

/// The files of a folder, each with a sound beginning.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut files: Vec<(String, String)> = table_layouts()
        .iter()
        .filter(|layout| layout.name != "agency")
        .map(|layout| {
            let header: Vec<&str> = layout.columns.iter().map(|column| column.name).collect();
            (format!("{}.csv", layout.name), header.join(",") + "\n")
        })
        .collect();
    files.push(("agency.toml".to_owned(), AGENCY.to_owned()));
    files.push(("scenarios.toml".to_owned(), "[[scenario]]\nname = \"a\"\n".to_owned()));
    files.push(("agency.xlsx".to_owned(), "PK\u{3}\u{4}".to_owned()));
    files
});

const AGENCY: &str = "policy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = 2023-09-08\n";

fn write_sound(folder: &Path) {
    let files = [
        ("agency.toml", AGENCY),
        ("units.csv", "unit_id,name,service\nA,Bagian A,kebijakan\n"),
        ("employees.csv", "employee_id,name,unit_id,groups\na1,Ayu,A,tim\na2,Bima,A,\n"),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("a file");
    }
}

fuzz_target!(|input: Input| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_sound(folder.path());
    let (name, sound) = &FILES[usize::from(input.file) % FILES.len()];
    let mut bytes = match input.start {
        Start::Nothing => Vec::new(),
        Start::Sound => sound.clone().into_bytes(),
        Start::Bom => vec![0xEF, 0xBB, 0xBF],
    };
    bytes.extend_from_slice(&input.bytes);
    fs::write(folder.path().join(name), bytes).expect("a file");

    let reading = read_agency(folder.path());
    let has_error = reading.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(reading.agency.is_none(), has_error, "an agency comes of input without errors, and of no other");
    let scenarios = read_scenarios(folder.path(), &reading).diagnostics;
    // Every problem has its words, in both languages.
    for diagnostic in reading.diagnostics.iter().chain(&scenarios) {
        for language in Language::ALL {
            assert!(!language.text(&diagnostic.message).is_empty());
            assert!(!language.attribute(&diagnostic.message, "cure").is_empty());
        }
    }
});

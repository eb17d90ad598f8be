//! Whatever is in an agency folder, reading ends with an agency or with the errors that keep it from being one; and so do
//! policies, rosters, lists to import and changes of scenarios.

#![no_main]

#[path = "../readers.rs"]
mod readers;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;

/// What a file begins with, before the fuzzer's own bytes: with a sound start they get past the first check.
#[derive(Arbitrary, Debug)]
enum Start {
    Nothing,
    Header,
    Sound,
    Bom,
}

/// What is given to which reader; files are counted around.
#[derive(Arbitrary, Debug)]
enum Input {
    File { file: u8, start: Start, bytes: Vec<u8> },
    Workbook { bytes: Vec<u8> },
    Roster { bytes: Vec<u8> },
    Policy { text: String },
    Import { bytes: Vec<u8> },
    Change { text: String },
}

fuzz_target!(|input: Input| match input {
    Input::File { file, start, bytes } => {
        let files = readers::sound_files();
        let (name, text) = files[usize::from(file) % files.len()];
        let mut all = match start {
            Start::Nothing => Vec::new(),
            Start::Header => {
                let header = readers::headers().into_iter().find(|(other, _)| other == name);
                header.map(|(_, header)| header.into_bytes()).unwrap_or_default()
            }
            Start::Sound => text.as_bytes().to_vec(),
            Start::Bom => vec![0xEF, 0xBB, 0xBF],
        };
        all.extend_from_slice(&bytes);
        readers::try_file(name, all);
    }
    Input::Workbook { bytes } => readers::try_file("agency.xlsx", [b"PK\x03\x04", &bytes[..]].concat()),
    Input::Roster { bytes } => readers::try_roster(&bytes, "csv"),
    Input::Policy { text } => readers::try_policy(&text),
    Input::Import { bytes } => readers::try_import("x.csv", bytes),
    Input::Change { text } => readers::try_change(&text),
});

//! What is larger than anything an agency has is refused at its place, before it fills the memory.

use super::*;
use crate::input::roster::read_roster;
use crate::input::{MemoryFolder, read_text_file};

const KILOBYTE: usize = 1 << 10;
const MEGABYTE: usize = 1 << 20;

/// The sound employees, and one more row.
fn employees(row: &str) -> String {
    format!("{}{row}", SOUND[2].1)
}

fn told(folder: &MemoryFolder) -> Vec<&'static str> {
    read_agency(folder).diagnostics.iter().map(|told| told.message.id).collect()
}

#[test]
fn a_row_longer_than_any_is_not_read() {
    let long = "x".repeat(17 * MEGABYTE);
    for row in [format!("E4,{long},BKD,,,,,\n"), format!("E4,\"{long}"), format!("E4{}\n", ",".repeat(17 * MEGABYTE))] {
        let folder = Folder::sound_with(&[("employees.csv", &employees(&row))]);
        let found: Vec<_> = folder.read().diagnostics.iter().map(|told| (told.message.id, told.place.row)).collect();
        assert_eq!(found, [("row-too-long", Some(5))]);
    }
    // In place of the header, and where a roster is asked for.
    let folder = Folder::sound_with(&[("employees.csv", &long), ("roster.csv", &long)]);
    assert_eq!(folder.read().diagnostics[0].message.id, "row-too-long");
    assert_eq!(read_roster(folder.path()).unwrap_err()[0].message.id, "row-too-long");
}

#[test]
fn a_cell_longer_than_any_is_told_with_its_row() {
    for (length, expected) in [(128 * KILOBYTE, None), (128 * KILOBYTE + 1, Some("cell-too-long"))] {
        let row = format!("E4,{},BKD,,,,,\n", "x".repeat(length));
        let found = Folder::sound_with(&[("employees.csv", &employees(&row))]).read().diagnostics;
        assert_eq!(found.first().map(|told| told.message.id), expected);
        assert!(found.iter().all(|told| told.place.row == Some(5)));
    }
}

#[test]
fn a_text_of_settings_is_no_longer_than_a_name_is() {
    let told = |agency: &str| {
        let found = Folder::sound_with(&[("agency.toml", agency)]).read().diagnostics;
        found.into_iter().map(|told| (told.message.id, told.place.row)).collect::<Vec<_>>()
    };
    let rest = "policy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = 2023-09-08\n";
    for length in [4 * KILOBYTE, 4 * KILOBYTE + 1, 8 * MEGABYTE] {
        let expected: &[_] = if length > 4 * KILOBYTE { &[("text-too-long", Some(1))] } else { &[] };
        assert_eq!(told(&format!("name = \"{}\"\n{rest}", "x".repeat(length))), expected);
    }
    let long = "x".repeat(5 * KILOBYTE);
    assert_eq!(told(&format!("{rest}[classes]\nadministration = [\"a\", \"{long}\"]\n")), [("text-too-long", Some(5))]);
    assert_eq!(told(&format!("{rest}{long} = 1\n")), [("text-too-long", Some(4))], "a key");
}

#[test]
fn how_large_it_may_be_is_told_in_numbers() {
    let numbers = |row: &str| {
        let told = Folder::sound_with(&[("employees.csv", &employees(row))]).read().diagnostics.remove(0);
        told.message.args
    };
    assert_eq!(numbers(&"x".repeat(17 * MEGABYTE)), [("megabytes", 16_usize.into())]);
    let third = format!("E4,Dewi,{},,,,,\n", "x".repeat(128 * KILOBYTE + 1));
    assert_eq!(numbers(&third), [("kilobytes", 128_usize.into()), ("cell", 3_usize.into())]);
}

#[test]
fn a_row_with_more_cells_than_a_sheet_is_not_read() {
    let wide = |cells: usize| format!("E4{}\n", ",".repeat(cells - 1));
    assert_told("employees.csv", &employees(&wide(16_384)), &[("too-many-cells", 5, "")]);
    assert_told("employees.csv", &employees(&wide(16_385)), &[("row-too-wide", 5, "")]);
    let header = format!("employee_id,name,unit_id{}", wide(1_000_000));
    assert_told("employees.csv", &header, &[("row-too-wide", 1, "")]);
}

#[test]
fn a_file_of_rules_larger_than_any_is_not_read() {
    let comment = |bytes: usize| format!("{}#{}", SOUND[0].1, "x".repeat(bytes - SOUND[0].1.len() - 1));
    let of = |agency: String| {
        let files = SOUND.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        let mut folder = MemoryFolder { name: "bkd".to_owned(), files: files.collect() };
        folder.files.insert("agency.toml".to_owned(), agency.into_bytes());
        folder
    };
    assert_eq!(told(&of(comment(16 * MEGABYTE))), [""; 0]);
    assert_eq!(told(&of(comment(16 * MEGABYTE + 1))), ["file-too-large"]);
    assert_told("agency.toml", &comment(16 * MEGABYTE + 1), &[("file-too-large", 0, "")]);
    let folder = Folder::sound_with(&[("policy.toml", &comment(16 * MEGABYTE + 1))]);
    assert_eq!(read_text_file(&folder.path().join("policy.toml")).unwrap_err()[0].message.id, "file-too-large");
}

//! Lists in workbooks.

use giliran::input::import::{ForeignFile, ImportRequest, Plan, plan_import};
use insta::assert_snapshot;
use rust_xlsxwriter::{Format, Workbook};

use crate::request::{FOLDER, tell};

pub fn import_bytes(name: &str, bytes: Vec<u8>) -> Plan {
    let file = |(name, text): (&str, &str)| (name.to_owned(), text.as_bytes().to_vec());
    plan_import(&ImportRequest {
        sources: vec![ForeignFile { name: name.to_owned(), bytes }],
        folder_name: "contoh".to_owned(),
        folder: FOLDER[..2].iter().copied().map(file).collect(),
        kind: None,
        answers: [("odd-id:daftar.xlsx (Data)".to_owned(), "take".to_owned())].into(),
        today: "2026-09-15".parse().expect("a date"),
    })
}

#[test]
fn numbers_that_a_spreadsheet_has_damaged_are_told_with_their_place() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Data").expect("a name");
    for (column, text) in (0..).zip(["id pegawai", "Nama", "Unit"]) {
        sheet.write_string(1, column, text).expect("a cell");
    }
    let people = [
        ("Budi", 197_001_012_009_011_000.0),
        ("Ani", 123_456_789_012_345.0),
        ("Citra", 1_234_567_890_123_456.0),
        ("Dewi", 17.0),
    ];
    for (row, (name, id)) in (3..).zip(people) {
        sheet.write_number(row, 0, id).expect("a cell");
        sheet.write_string(row, 1, name).expect("a cell");
        sheet.write_string(row, 2, "Sekretariat").expect("a cell");
    }
    assert_snapshot!("damaged", tell(&import_bytes("daftar.xlsx", book.save_to_buffer().expect("a workbook"))));
}

#[test]
fn merged_cells_hold_for_every_row_that_they_cover() {
    // Saved by LibreOffice: the units of people are merged cells, as is the first grade.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/lists/formats/gabung.xls");
    assert_snapshot!("merged_xls", tell(&import_bytes("gabung.xls", std::fs::read(path).expect("a case"))));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (row, cells) in (2..).zip([
        ["NIP", "Nama", "Unit"],
        ["197001012009011001", "Budi", ""],
        ["197001012009011002", "Ani", ""],
        ["197001012009011003", "Citra", ""],
        ["197001012009011004", "Dewi", "Sekretariat"],
    ]) {
        for (column, cell) in (27..).zip(cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, cell).expect("a cell");
            }
        }
    }
    sheet.merge_range(3, 29, 5, 29, "Bidang Data", &plain).expect("a merged cell");
    sheet.merge_range(0, 27, 0, 29, "DAFTAR PEGAWAI", &plain).expect("a merged cell");
    assert_snapshot!("merged_xlsx", tell(&import_bytes("gabung.xlsx", book.save_to_buffer().expect("a workbook"))));
}

#[test]
fn what_formulas_came_to_is_the_same_in_every_format() {
    // Saved by LibreOffice, with every kind of value that a formula comes to.
    let told = |name: &str| {
        let path = format!("{}/tests/cases/lists/formats/{name}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).expect("a case");
        tell(&import_bytes("rumus", bytes))
    };
    let written = told("rumus.xlsx");
    assert_eq!(told("rumus.xls"), written);
    assert_eq!(told("rumus.ods"), written);
    for cell in [
        "Some(2) Some(\"Unit\") The cell holds the error #DIV/0!",
        "Some(3) Some(\"NIP\") The cell holds the error #N/A",
        "Some(3) Some(\"Nama Jabatan\") The cell holds the error #VALUE!",
    ] {
        assert!(written.contains(cell), "{written}");
    }
}

#[test]
fn lists_that_other_programs_write_are_read() {
    // Saved by SheetJS, on which systems on the web stand: in .xlsb only the first cell of a row says its column, and in .ods
    // what the file is comes behind other things.
    for name in ["sheetjs.xlsb", "sheetjs.ods"] {
        let path = format!("{}/tests/cases/lists/formats/{name}", env!("CARGO_MANIFEST_DIR"));
        let told = tell(&import_bytes(name, std::fs::read(path).expect("a case")));
        assert!(told.contains("2 rows, 0 skipped, 0 passed over"), "{told}");
    }
}

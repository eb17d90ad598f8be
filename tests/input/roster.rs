//! Rosters and lists of who was there, as files.

use std::fs;

use giliran::input::attendance::read_attendance;
use giliran::input::read_agency;
use giliran::input::roster::{read_roster, read_roster_sheets};
use insta::assert_debug_snapshot;
use insta::assert_snapshot;
use rust_xlsxwriter::Workbook;

#[test]
fn rosters_are_read_under_every_header() {
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("jadwal.csv");
    for (name, text) in [
        (
            "plain",
            "employee_id,name,unit_id,2026-10-05,2026-10-06\na1,Ayu,A,WFH,WFO\n\nJumlah,,,1,1\n,Mengetahui,,,\na2,Bima,A,x,\n",
        ),
        (
            "indonesian",
            "Daftar\nNIP,Nama Pegawai,Kode Unit Kerja,Catatan,2026-10-05\na1,Ayu,A,c,WFH\n,tanpa,A,,WFH\n,Kepala,,,\n",
        ),
        ("short", "nip,nama,kode_unit,2026-10-05\na1,Ayu,A,WFH,WFO\na2,Bima\n"),
    ] {
        fs::write(&file, text).expect("a file");
        assert_debug_snapshot!(format!("roster_{name}"), read_roster(&file));
    }
    let mut told = String::new();
    for text in
        ["employee_id,name\na1,Ayu\n", "employee_id,10/30/2026\na1,WFH\n", "halo\n", "", "nip,2026-10-05\na1,cuti\n"]
    {
        fs::write(&file, text).expect("a file");
        match read_roster(&file) {
            Ok(table) => told.push_str(&format!("{table:?}\n")),
            Err(problems) => told.push_str(&crate::folder::tell(&problems)),
        }
    }
    assert_snapshot!("roster_refused", told.replace(&*file.display().to_string(), "jadwal.csv"));
}

#[test]
fn every_sheet_with_people_below_dates_is_a_roster() {
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("jadwal.xlsx");
    let mut book = Workbook::new();
    for (name, rows) in [
        ("Semua", &[["NIP", "Nama", "2026-10-05"], ["a1", "Ayu", "WFH"]][..]),
        ("Legenda", &[["NIP", "Nama", "Arti"], ["WFH", "di rumah", ""]]),
        ("A", &[["Catatan", "", ""], ["NIP", "Nama", "2026-10-06"], ["a2", "Bima", "WFO"]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, *cell).expect("a cell");
            }
        }
    }
    book.save(&file).expect("a workbook");
    assert_debug_snapshot!("sheets", read_roster_sheets(&file));
    let mut empty = Workbook::new();
    empty.add_worksheet().write_string(0, 0, "halo").expect("a cell");
    empty.save(&file).expect("a workbook");
    let told = read_roster_sheets(&file).expect_err("none is a roster");
    assert_eq!(told.iter().map(|told| told.message.id).collect::<Vec<_>>(), ["roster-not-a-roster"]);
    let missing = read_roster_sheets(&place.path().join("x.xlsx")).expect_err("it is not there");
    assert_eq!(missing.len(), 1);
}

#[test]
fn attendance_is_read_with_everything_that_is_left_aside() {
    let agency = read_agency("data/examples/magetan").agency.expect("an example");
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("hadir.csv");
    fs::write(&file, "employee_id,date,state\n196906232013091212,2024-04-16,WFO\nsiapa,2024-04-16,WFO\n196906232013091212,2023-01-02,WFO\n").expect("a file");
    let (attended, told) = read_attendance(&file, &agency).expect("it can be read");
    assert_eq!(attended.len(), 1);
    assert_eq!(
        told.iter().map(|told| (told.message.id, told.place.row)).collect::<Vec<_>>(),
        [("attendance-of-nobody", Some(3)), ("attendance-outside", Some(4))]
    );
    fs::write(&file, "employee_id,date,state\n196906232013091212,2024-04-16,\n196906232013091212,2024-04-16,hadir\n")
        .expect("a file");
    let told = read_attendance(&file, &agency).expect_err("no state is known");
    assert_eq!(
        told.iter().map(|told| (told.message.id, told.place.row)).collect::<Vec<_>>(),
        [("empty-cell", Some(2)), ("unknown-value", Some(3))]
    );
}

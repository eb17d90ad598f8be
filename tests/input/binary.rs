//! Lists in binary workbooks, .xlsb.

use giliran::input::import::Plan;
use insta::assert_snapshot;

use crate::request::tell;
use crate::workbook::import_bytes;
use crate::xlsb::Value::{
    Beside, Blank, Date, DateTime, Error, FormulaError, FormulaNumber, FormulaText, FormulaTruth, Number, Rich, Shared,
    Text, Truth, Whole,
};
use crate::xlsb::{Cell, Value, write_merged, write_xlsb};

const HEADER: [Cell<'static>; 3] = [(0, 0, Shared("NIP")), (0, 1, Shared("Nama")), (0, 2, Text("Unit"))];

fn import_sheets(sheets: &[(&str, &[Cell<'_>])]) -> Plan {
    import_bytes("daftar.xlsb", write_xlsb(sheets))
}

/// What is told of a list of people with these cells below its header.
fn told(cells: &[Cell<'_>]) -> Vec<(&'static str, Option<u32>)> {
    let plan = import_sheets(&[("Data", &[&HEADER[..], cells].concat())]);
    plan.diagnostics.iter().map(|told| (told.message.id, told.place.row)).collect()
}

#[test]
fn people_are_read_from_every_kind_of_cell() {
    let people = [
        // Below blank rows and right of blank columns, as people lay out lists; cells in a row in any order.
        (3, 4, Text("Unit")),
        (3, 2, Shared("Nama")),
        (3, 1, Shared("NIP")),
        (3, 3, Text("Golongan")),
        (5, 1, Text("197001012009011001")),
        (5, 2, Text("Budi")),
        (5, 3, Text("III/a")),
        (5, 4, Shared("Bidang Data")),
        (5, 9, Blank),
        (6, 1, Shared(" 197001012009011002 ")),
        (6, 2, Shared("Ani")),
        (6, 3, Blank),
        (6, 4, Shared("Bidang Data")),
        (9, 1, Text("197001012009011003")),
        (9, 2, Text("Citra")),
        (9, 3, Whole(9)),
        (9, 4, Shared("Sekretariat")),
    ];
    let units =
        [(0, 0, Text("Kode Unit")), (0, 1, Text("Nama Unit")), (1, 0, Text("U3")), (1, 1, Text("Bidang Arsip"))];
    assert_snapshot!("people", tell(&import_sheets(&[("Data", &people), ("Kosong", &[]), ("Unit", &units)])));
}

#[test]
fn days_times_and_numbers_are_what_a_planner_sees() {
    let header = ["NIP", "Nama", "Mulai", "Sampai", "Jenis Cuti"];
    let mut cells: Vec<Cell<'_>> = (0..).zip(header).map(|(column, text)| (0, column, Shared(text))).collect();
    cells.extend([
        (1, 0, Text("197001012009011001")),
        (1, 1, Text("Budi")),
        // 2026-10-05 and the day after, at noon.
        (1, 2, Date(46_300)),
        (1, 3, DateTime(46_301.5)),
        (1, 4, Text("Tahunan")),
        (2, 0, Text("197001012009011002")),
        (2, 2, DateTime(46_302.0)),
        (2, 3, Number(46_303.0)),
        (2, 4, Truth(true)),
        (3, 0, Text("197001012009011003")),
        (3, 2, Number(0.1 + 0.2)),
        (3, 3, Truth(false)),
        (3, 4, Whole(-7)),
    ]);
    assert_snapshot!("days", tell(&import_sheets(&[("Cuti", &cells)])));
}

#[test]
fn numbers_that_a_spreadsheet_has_damaged_are_told_with_their_place() {
    let cells = [
        (2, 0, Number(197_001_012_009_011_000.0)),
        (2, 1, Text("Budi")),
        (2, 2, Text("Sekretariat")),
        (4, 0, Text("197001012009011002")),
        (4, 1, Text("Ani")),
        (4, 2, Error(0x2A)),
    ];
    assert_snapshot!("damaged", tell(&import_sheets(&[("Data", &[&HEADER[..], &cells].concat())])));
}

#[test]
fn what_a_formula_came_to_is_read_like_what_was_typed() {
    let rows = |id, name, unit, from, truth| {
        let header = ["NIP", "Nama", "Unit", "Mulai", "Sampai", "Jenis Cuti"];
        let mut cells: Vec<Cell<'static>> = (0..).zip(header).map(|(column, text)| (0, column, Text(text))).collect();
        cells.extend([(1, 0, id), (1, 1, name), (1, 2, unit), (1, 3, from), (1, 4, from), (1, 5, truth)]);
        cells.extend([(2, 0, Text("197001012009011002")), (2, 1, Text("Ani")), (2, 3, unit), (2, 4, from)]);
        tell(&import_sheets(&[("Data", &cells)]))
    };
    let typed = rows(Error(0x2A), Text("Budi"), Error(0x07), Number(46_300.0), Truth(true));
    let computed =
        rows(FormulaError(0x2A), FormulaText("Budi"), FormulaError(0x07), FormulaNumber(46_300.0), FormulaTruth(true));
    assert_eq!(computed, typed);
    for cell in [
        "Some(3) Some(\"Mulai\") The cell holds the error #DIV/0!",
        "Some(2) Some(\"NIP\") The cell holds the error #N/A",
    ] {
        assert!(typed.contains(cell), "{typed}");
    }
}

#[test]
fn cells_beside_others_and_texts_with_formats_are_read_like_others() {
    let cells = [
        (3, 1, Rich("197001012009011001")),
        (3, 2, Beside(&Text("Budi"))),
        (3, 3, Beside(&Shared("Bidang Data"))),
        (3, 4, Beside(&Blank)),
        (3, 5, Beside(&Date(46_300))),
        (3, 6, Beside(&Number(46_301.0))),
        (3, 7, Beside(&Truth(true))),
        (3, 8, Beside(&Error(0x2A))),
        // A row begins at its first column, whatever was in the one before.
        (4, 0, Beside(&Whole(2))),
        (4, 1, FormulaText("197001012009011002")),
        (4, 2, Beside(&Text("Ani"))),
        (4, 3, FormulaError(0x2A)),
        (4, 4, Beside(&Text("U1"))),
        (4, 6, Rich("U2")),
        (4, 7, Beside(&Text("U3"))),
    ];
    let plain = cells.map(|(row, column, value)| {
        let value = match value {
            Beside(value) => *value,
            Rich(text) => Text(text),
            other => other,
        };
        (row, column, value)
    });
    let told = |cells: &[Cell<'_>]| {
        let header = ["No", "NIP", "Nama", "Unit", "Golongan", "Mulai", "Sampai", "Jenis Cuti", "Alasan"];
        let header: Vec<Cell<'_>> = (0..).zip(header).map(|(column, text)| (1, column, Text(text))).collect();
        tell(&import_sheets(&[("Data", &[&header[..], cells].concat()), ("Lain", &header)]))
    };
    assert_eq!(told(&cells), told(&plain));
}

#[test]
fn a_merged_cell_holds_for_every_row_that_it_covers() {
    let people = |units: [Value<'static>; 3]| {
        let mut cells = HEADER.to_vec();
        for (row, (id, unit)) in
            (2..).zip(["197001012009011001", "197001012009011002", "197001012009011003"].iter().zip(units))
        {
            cells.extend([(row, 0, Text(id)), (row, 1, Text("Budi")), (row, 2, unit)]);
        }
        cells
    };
    let (merged, written) = (people([Text("U2"), Blank, Text("U1")]), people([Text("U2"), Text("U2"), Text("U1")]));
    // In the sheet behind one that has none.
    let sheets: [(_, &[Cell<'_>], &[_]); 2] = [("Kosong", &[], &[]), ("Data", &merged, &[[2, 3, 2, 2], [0, 0, 0, 2]])];
    let told = tell(&import_bytes("daftar.xlsb", write_merged(&sheets)));
    assert_eq!(told, tell(&import_sheets(&[("Kosong", &[]), ("Data", &written)])));
}

#[test]
fn merged_cells_count_towards_what_a_sheet_may_hold() {
    // 4 MB, in each row that the cell covers.
    let text = "x".repeat(4 << 20);
    let told = |rows: u32| {
        let mut cells = HEADER.to_vec();
        cells.push((0, 3, Text("Catatan")));
        cells.extend((1..=rows).flat_map(|row| [(row, 0, Text("197001012009011001")), (row, 1, Text("Budi"))]));
        cells.insert(6, (1, 3, Text(&text)));
        let plan = import_bytes("daftar.xlsb", write_merged(&[("Data", &cells, &[[1, rows, 3, 3]])]));
        plan.diagnostics.iter().any(|told| told.message.id == "sheet-too-large")
    };
    assert_eq!([63, 64].map(told), [false, true]);
}

#[test]
fn a_cell_beyond_the_end_of_a_sheet_is_told_and_the_last_one_is_read() {
    let person = |row: u32| [(row, 0, Text("197001012009011001")), (row, 1, Text("Budi")), (row, 2, Text("U1"))];
    assert_eq!(told(&person(1)), []);
    assert_eq!(told(&person((1 << 20) - 1)), []);
    assert_eq!(told(&person(1 << 20)), [("sheet-too-large", None)]);
    assert_eq!(told(&person((1 << 20) + 1)), [("sheet-too-large", None)]);
    let note = |column: u32| [&person(1)[..], &[(1, column, Text("catatan"))]].concat();
    assert_eq!(told(&note((1 << 14) - 1)), []);
    assert_eq!(told(&note(1 << 14)), [("sheet-too-large", None)]);
}

#[test]
fn a_sheet_that_cannot_be_read_does_not_hide_the_others() {
    let people =
        [&HEADER[..], &[(1, 0, Text("197001012009011001")), (1, 1, Text("Budi")), (1, 2, Text("U1"))]].concat();
    // No error has this code; what is beside it would be read otherwise.
    let damaged = [(0, 0, Error(0xFE)), (0, 1, Beside(&Text("NIP")))];
    assert_snapshot!("hidden", tell(&import_sheets(&[("Rusak", &damaged), ("Data", &people)])));
    let mut bytes = write_xlsb(&[("Data", &people)]);
    bytes.truncate(bytes.len() / 2);
    let plan = import_bytes("daftar.xlsb", bytes);
    assert_eq!(plan.diagnostics.first().map(|told| told.message.id), Some("not-a-workbook"));
}

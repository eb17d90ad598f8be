//! Workbooks: the same tables as sheets.

#![cfg(feature = "workbook")]

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::archive::with_text;
use super::*;

/// A workbook with the sound agency in sheets; `change` adds to it.
fn write_workbook(path: &Path, change: impl FnOnce(&mut Workbook)) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Instansi").unwrap();
    for (row, (key, value)) in
        [("kunci", "nilai"), ("nama", "Badan Kepegawaian"), ("policy", "se-sekda-dki-34-2023")].into_iter().enumerate()
    {
        sheet.write(row as u32, 0, key).unwrap().write(row as u32, 1, value).unwrap();
    }
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write(3, 0, "from").unwrap().write(3, 1, "28/08/2023").unwrap();
    let to = ExcelDateTime::from_ymd(2023, 9, 8).unwrap();
    sheet.write(4, 0, "to").unwrap().write_with_format(4, 1, to, &date).unwrap();
    for (name, (_, text)) in ["Unit Kerja", "pegawai"].into_iter().zip(&SOUND[1..]) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, line) in text.lines().enumerate() {
            for (column, cell) in line.split(',').enumerate() {
                // Below two blank rows and right of a blank column, as people lay out tables.
                let (row, column) = (row as u32 + 2, column as u16 + 1);
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) => sheet.write(row, column, cell).unwrap(),
                };
            }
        }
    }
    change(&mut workbook);
    workbook.save(path).unwrap();
}

fn told(reading: &Reading) -> Vec<(&str, &str, Option<u32>, &str)> {
    let told = reading.diagnostics.iter().map(|told| {
        let place = &told.place;
        (
            told.message.id,
            place.file.as_deref().unwrap_or_default(),
            place.row,
            place.column.as_deref().unwrap_or_default(),
        )
    });
    told.collect()
}

#[test]
fn a_workbook_reads_as_the_same_agency() {
    let expected = read_sound(&[]);
    let directory = tempfile::tempdir().unwrap();
    let named = directory.path().join("data september.xlsx");
    write_workbook(&named, |_| {});
    write_workbook(&directory.path().join("agency.xlsx"), |_| {});
    for (path, expected_problems) in [
        (&*named, &[][..]),
        // What lies beside it under another name is not read.
        (directory.path(), &[("other-workbook", "data september.xlsx", None, "")]),
    ] {
        let reading = read(path);
        assert_eq!(told(&reading), expected_problems);
        assert_eq!(format!("{:?}", reading.agency.unwrap()), format!("{expected:?}"));
    }
}

#[test]
fn numbers_dates_and_percentages_are_understood() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("agency.xlsx");
    write_workbook(&path, |workbook| {
        let percent = Format::new().set_num_format("0%");
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let sheet = workbook.add_worksheet();
        sheet.set_name("sites").unwrap();
        sheet.write_row(0, 0, ["site", "max_office", "min_office"]).unwrap();
        sheet.write(1, 0, "G1").unwrap().write_with_format(1, 1, 0.29, &percent).unwrap();
        sheet.write(2, 0, 7).unwrap().write(2, 2, 3.0).unwrap();
        let sheet = workbook.add_worksheet();
        sheet.set_name("cuti").unwrap();
        sheet.write_row(0, 0, ["employee_id", "mulai"]).unwrap();
        let day = ExcelDateTime::from_ymd(2023, 8, 29).unwrap();
        sheet.write(1, 0, "E1").unwrap().write_with_format(1, 1, day, &date).unwrap();
        let sheet = workbook.add_worksheet();
        sheet.set_name("preferences").unwrap();
        sheet.write_row(0, 0, ["employee_id", "day", "weight"]).unwrap();
        sheet.write(1, 0, "E2").unwrap().write(1, 1, "Mon").unwrap().write(1, 2, -4).unwrap();
    });
    let reading = read(directory.path());
    assert_eq!(told(&reading), []);
    let agency = reading.agency.unwrap();
    assert_eq!(agency.sites.iter().map(|site| &*site.id).collect::<Vec<_>>(), ["7", "G1"]);
    let bounds: Vec<_> = agency.quotas[4..].iter().map(|quota| (quota.max_office, quota.min_office)).collect();
    let amount = |text: Option<&str>| text.map(|text| crate::input::value::parse_amount(text).unwrap());
    assert_eq!(bounds, [(amount(None), amount(Some("3"))), (amount(Some("29%")), None)]);
    assert_eq!(agency.employees.absent.iter(0).collect::<Vec<_>>(), [1]);
    assert_eq!(agency.employees.wishes.get(2)[0].weight, -4);
}

#[test]
fn problems_of_workbooks() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("agency.xlsx");
    write_workbook(&path, |workbook| {
        let sheet = workbook.add_worksheet();
        sheet.set_name("locks").unwrap();
        sheet.write_row(0, 0, ["nip", "date", "state"]).unwrap();
        sheet.write_row(1, 0, ["E1", "2023-08-28", "WFH"]).unwrap();
        sheet.write(2, 0, 197_001_012_000_011_001_f64).unwrap();
        sheet.write(2, 1, "2023-08-28").unwrap().write(2, 2, "WFO").unwrap();
        let sheet = workbook.add_worksheet();
        sheet.set_name("history").unwrap();
        sheet.write_row(0, 0, ["employee_id", "granted", "requested"]).unwrap();
        sheet.write(1, 0, 1_234_567_890_123_456_f64).unwrap().write(1, 1, 1).unwrap().write(1, 2, 2.5).unwrap();
        workbook.add_worksheet().set_name("riwayat").unwrap();
        workbook.add_worksheet().set_name("pairs").unwrap();
    });
    std::fs::write(directory.path().join("pairs.csv"), "employee_a,employee_b,kind\n").unwrap();
    assert_eq!(
        told(&read(directory.path())),
        [
            ("repeated-sheet", "agency.xlsx (history)", None, ""),
            ("id-number-cell", "agency.xlsx (history)", Some(2), "employee_id"),
            ("unreadable-days", "agency.xlsx (history)", Some(2), "requested"),
            ("nip-not-18-digits", "agency.xlsx (locks)", Some(2), "nip"),
            ("id-number-cell", "agency.xlsx (locks)", Some(3), "nip"),
            ("table-twice", "pairs.csv", None, ""),
        ]
    );
    std::fs::write(&path, "not a workbook").unwrap();
    assert_eq!(told(&read(&path)), [("foreign-file-named", "agency.xlsx", None, "")]);
}

#[test]
fn a_cell_is_no_longer_in_a_workbook_than_in_a_file() {
    // No program for spreadsheets writes such a cell; it is put into the archive.
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("agency.xlsx");
    for (length, expected) in [(128 << 10, None), ((128 << 10) + 1, Some(("cell-too-long", Some(4), "C")))] {
        write_workbook(&path, |_| {});
        let book = std::fs::read(&path).unwrap();
        let written = with_text(&book, "sharedStrings", "Ani", &"x".repeat(length));
        std::fs::write(&path, written).unwrap();
        let reading = read(&path);
        let found = told(&reading).first().map(|&(id, _, row, column)| (id, row, column));
        assert_eq!(found, expected);
    }
}

#[test]
fn an_apostrophe_is_text_where_nothing_needs_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("agency.xlsx");
    write_workbook(&path, |book| {
        let sheet = book.worksheet_from_name("pegawai").unwrap();
        sheet.write_string(3, 1, "'=E1").unwrap();
        sheet.write_string(4, 1, "=E1").unwrap();
    });
    let reading = read(&path);
    assert_eq!(told(&reading), []);
    let ids =
        |agency: &crate::domain::agency::Agency| agency.employees.id.iter().map(str::to_owned).collect::<Vec<_>>();
    let in_book = ids(&reading.agency.unwrap());
    assert!(["'=E1", "=E1"].iter().all(|id| in_book.iter().any(|other| other == id)), "{in_book:?}");
    // The same ids in CSV, where an apostrophe stands before each of them.
    let text = SOUND[2].1.replacen("E1,", "''=E1,", 1).replacen("E2,", "'=E1,", 1);
    let in_csv = ids(&read_sound(&[("employees.csv", &text)]));
    assert_eq!(in_csv, in_book);
}

#[test]
fn what_is_told_of_a_sheet_or_cell_is_not_called_missing_too() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("agency.xlsx");
    write_workbook(&path, |book| {
        let sheet = book.worksheet_from_name("pegawai").unwrap();
        sheet.write_formula(3, 2, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    assert_eq!(told(&read(&path)), [("cell-error", "agency.xlsx (pegawai)", Some(4), "C")]);
    write_workbook(&path, |_| {});
    let book = std::fs::read(&path).unwrap();
    // The sheet of the employees, the third.
    std::fs::write(&path, with_text(&book, "sheet3.xml", "<sheetData>", "<sheetData><row r=\"x\">")).unwrap();
    assert_eq!(told(&read(&path)), [("unreadable-sheet", "agency.xlsx (pegawai)", None, "")]);
}

#[test]
fn missing_sheets_are_told() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("agency.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("agency").unwrap();
    sheet.write_row(0, 0, ["key", "value"]).unwrap();
    sheet.write_row(1, 0, ["policy", "se-menpanrb-1-2024"]).unwrap();
    sheet.write_row(2, 0, ["policy", "se-menpanrb-1-2024"]).unwrap();
    sheet.write_row(3, 0, ["objectives", "fairness; fairness; speed; stability"]).unwrap();
    sheet.write_row(4, 0, ["colour", "red"]).unwrap();
    sheet.write_row(5, 0, ["name", "B"]).unwrap();
    workbook.save(&path).unwrap();
    let sheet = "agency.xlsx (agency)";
    assert_eq!(
        told(&read(&path)),
        [
            ("repeated-key", sheet, Some(3), "key"),
            ("repeated-objective", sheet, Some(4), "value"),
            ("unknown-value", sheet, Some(4), "value"),
            ("stability-without-roster", sheet, Some(4), "value"),
            ("unknown-value", sheet, Some(5), "key"),
            ("missing-sheet", "employees.csv", None, ""),
            ("missing-sheet", "units.csv", None, ""),
        ]
    );
}

/// A workbook that cannot be opened does not hide what is wrong with the files next to it.
#[test]
fn a_damaged_workbook_hides_no_other_problem() {
    let folder = Folder::sound_with(&[("units.csv", "name\nBKD\n"), ("employees.csv", "")]);
    folder.write("agency.xlsx", b"no workbook");
    let expected = |code| [(code, "agency.xlsx", None, ""), ("missing-columns", "units.csv", Some(1), "")];
    assert_eq!(told(&folder.read()), expected("foreign-file-named"));
    folder.write("agency.xlsx", b"\xff\0damaged");
    assert_eq!(told(&folder.read()), expected("not-a-workbook"));
    std::fs::remove_file(folder.path().join("agency.xlsx")).unwrap();
    std::fs::create_dir(folder.path().join("agency.xlsx")).unwrap();
    assert_eq!(told(&folder.read()), expected("file-is-folder"));
}

#[test]
fn the_sheet_of_the_agency_says_on_what_terms_wishes_are_taken() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("agency.xlsx");
    let read_with = |rows: &[(&str, &str)]| {
        write_workbook(&path, |workbook| {
            let sheet = workbook.worksheet_from_name("Instansi").unwrap();
            for (row, (key, value)) in (5..).zip(rows) {
                sheet.write(row, 0, *key).unwrap().write(row, 1, *value).unwrap();
            }
        });
        read(&path)
    };
    let in_toml = |terms: &str| read_sound(&[("agency.toml", &format!("{}[wishes]\n{terms}", SOUND[0].1))]);
    let ranked = read_with(&[("Skala keinginan", "peringkat"), ("wishes_budget", "9")]);
    assert_eq!(told(&ranked), []);
    let expected = in_toml("scale = \"rank\"\nbudget = 9\n");
    assert_eq!(format!("{:?}", ranked.agency.unwrap()), format!("{expected:?}"));
    let codes = |rows| read_with(rows).diagnostics.iter().map(|told| told.message.id).collect::<Vec<_>>();
    assert_eq!(codes(&[("anggaran", "8")]), ["wishes-over-budget"]);
    assert_eq!(codes(&[("budget", "delapan")]), ["unreadable-count"]);
    assert_eq!(codes(&[("scale", "loud")]), ["unknown-value"]);
}

#[test]
fn what_is_wrong_with_the_dates_is_told_of_the_sheet_that_has_them() {
    let directory = tempfile::tempdir().unwrap();
    write_workbook(&directory.path().join("agency.xlsx"), |book| {
        let sheet = book.worksheet_from_name("Instansi").unwrap();
        sheet.write(4, 1, "27/08/2023").unwrap();
    });
    let reading = read(directory.path());
    assert_eq!(told(&reading), [("horizon-turned", "agency.xlsx (Instansi)", Some(4), "from")]);
}

#[test]
fn a_sheet_that_is_no_table_is_told_with_the_name_that_it_is_written_like() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data.xlsx");
    write_workbook(&path, |book| {
        for name in ["Karyawann", "employes", "Rekap 2023", "Petunjuk", "_"] {
            book.add_worksheet().set_name(name).unwrap().write(0, 0, "x").unwrap();
        }
        // As programs make them, with nothing in it.
        book.add_worksheet().set_name("Sheet1").unwrap();
    });
    let reading = read(&path);
    let place = |sheet: &str| format!("data.xlsx ({sheet})");
    let hints: Vec<(String, String)> = reading
        .diagnostics
        .iter()
        .map(|told| (told.place.file.clone().unwrap_or_default(), Language::English.text(&told.message)))
        .collect();
    assert!(reading.diagnostics.iter().all(|told| told.message.id == "unread-sheet"), "{hints:?}");
    let expected = [("Karyawann", Some("karyawan")), ("Rekap 2023", None), ("employes", Some("employees"))];
    assert_eq!(hints.len(), expected.len(), "{hints:?}");
    for ((file, text), (sheet, hint)) in hints.iter().zip(expected) {
        assert_eq!(*file, place(sheet));
        assert_eq!(text.contains("the closest is"), hint.is_some(), "{text}");
        assert!(hint.is_none_or(|hint| text.ends_with(&format!("\"{hint}\""))), "{text}");
    }
}

#[test]
fn a_rule_between_other_rows_is_told_by_its_own() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data.xlsx");
    write_workbook(&path, |book| {
        let sheet = book.worksheet_from_name("Instansi").unwrap();
        let rows = [
            ("limit", "per = week, max_wfh = 2"),
            ("signature.title", "Kepala"),
            ("wishes_budget", "9"),
            ("wishes.scale", "rank"),
            ("limit", "per = week, max_wfh = 3, apa = 1"),
        ];
        for (row, (key, value)) in (5..).zip(rows) {
            sheet.write(row, 0, key).unwrap().write(row, 1, value).unwrap();
        }
    });
    let reading = read(&path);
    assert_eq!(told(&reading), [("unknown-key", "data.xlsx (Instansi)", Some(10), "apa")]);
    // Neither of two keys for one value is chosen.
    write_workbook(&path, |book| {
        let sheet = book.worksheet_from_name("Instansi").unwrap();
        sheet.write(5, 0, "anggaran").unwrap().write(5, 1, "9").unwrap();
        sheet.write(6, 0, "wishes.budget").unwrap().write(6, 1, "8").unwrap();
    });
    let place = ("repeated-key", "data.xlsx (Instansi)", Some(7), "kunci");
    assert!(told(&read(&path)).contains(&place), "{:?}", told(&read(&path)));
}

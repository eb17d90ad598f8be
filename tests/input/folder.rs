//! Agencies that are read: what is wrong with them, and what they come to.

use std::fmt::Write as _;

use giliran::input::diagnostic::Diagnostic;
use giliran::input::sheet::Sheet;
use giliran::input::{MemoryFolder, read_agency};
use giliran::message::Language;
use insta::assert_snapshot;

/// A sound folder.
const SOUND: [(&str, &str); 4] = [
    (
        "edaran.toml",
        "id = \"edaran\"\ntitle = { id = \"Edaran\", en = \"Circular\" }\nissuer = \"Bagian\"\nsource = \"uji\"\nfrom = 2026-10-05\nto = 2026-10-16\n\n\
         [classes]\nadministration = [\"arsip\"]\npublic_service = [\"loket\"]\n\n[[quota]]\nid = \"cap\"\nper = \"unit\"\nmax_wfh = \"50%\"\n",
    ),
    ("agency.toml", "name = \"Badan\"\npolicy = \"edaran.toml\"\n"),
    ("units.csv", "unit_id,name,service\nA,Arsip,arsip\nB,Loket,loket\n"),
    ("employees.csv", "employee_id,name,unit_id\na1,Ayu,A\na2,Bima,A\nb1,Citra,B\n"),
];

/// A folder of these files; of two of one name the last.
pub fn hold(files: &[(&str, &str)]) -> MemoryFolder {
    let file = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
    MemoryFolder { name: "contoh".to_owned(), files: files.iter().map(file).collect() }
}

fn folder(files: &[(&str, &str)]) -> MemoryFolder {
    hold(&[&SOUND[..], files].concat())
}

pub fn tell(problems: &[Diagnostic]) -> String {
    let mut text = String::new();
    for told in problems {
        let place = &told.place;
        let (file, column) = (place.file.as_deref().unwrap_or("-"), place.column.as_deref().unwrap_or("-"));
        let row = place.row.map_or("-".to_owned(), |row| row.to_string());
        let words = Language::English.text(&told.message);
        let _ = write!(text, "{:?} {file} {row} {column} {}: {words}", told.severity, told.message.id);
        let _ = match &told.again.rows[..] {
            [] => writeln!(text),
            rows => writeln!(text, " (again {rows:?})"),
        };
    }
    text
}

fn problems(files: &[(&str, &str)]) -> String {
    tell(&read_agency(&folder(files)).diagnostics)
}

#[test]
fn what_is_no_toml_is_told_in_words() {
    let lines = [
        "name = Badan",
        "name =",
        "name",
        "name = \"Badan",
        "x = [1 2]",
        "x = [1,,2]",
        "from = 2026-13-01",
        "d\u{e9} = 1",
        "name = \u{201c}Badan\u{201d}",
        "name = Badan\"",
        "x = [1",
        "from = 2026-99-99T",
        "[x",
        "a.b = 1\na = 2",
        "name = 'a\nb'",
        "x = 1 2",
        "\"a\" b = 1",
    ];
    let mut text = String::new();
    for line in lines {
        let _ =
            writeln!(text, "{line}\n{}", problems(&[("agency.toml", &format!("policy = \"edaran.toml\"\n{line}\n"))]));
    }
    assert_snapshot!("syntax", text);
}

#[test]
fn amounts_at_the_ends_of_their_range_are_told_apart() {
    let mut text = String::new();
    for rule in [
        "[[limit]]\nid = \"l\"\nper = \"week\"\nmax_wfh = 366\n",
        "[[limit]]\nid = \"l\"\nper = \"week\"\nmax_wfh = 367\n",
        "[[limit]]\nid = \"l\"\nper = \"week\"\nmax_wfh = 4000000\n",
        "[[priority]]\nid = \"p\"\nbonus = \"1000%\"\nwho = { class = \"administration\" }\n",
        "[[priority]]\nid = \"p\"\nbonus = \"1001%\"\nwho = { class = \"administration\" }\n",
        "[[priority]]\nid = \"p\"\nbonus = \"10000%\"\n",
        "[[priority]]\nid = \"p\"\nbonus = \"10001%\"\n",
        "[[wish]]\nid = \"w\"\nwhen = { weekdays = [\"Fri\"] }\nweight = \"2\"\n",
        "[[wish]]\nid = \"w\"\nwhen = { weekdays = [\"Fri\"] }\nweight = 0\n",
        "[[quota]]\nid = \"q\"\nper = \"unit\"\nmax_wfh = 1\nwho = { service = \"lokett\" }\n",
        "[[quota]]\nid = \"q\"\nper = \"unit\"\nmax_wfh = 1\nwho = { class = \"adminstration\" }\n",
        "[classes]\nlapangan = [\"kebun\"]\n",
    ] {
        let _ = writeln!(
            text,
            "{rule}{}",
            problems(&[("agency.toml", &format!("name = \"Badan\"\npolicy = \"edaran.toml\"\n{rule}"))])
        );
    }
    assert_snapshot!("amounts", text);
}

#[test]
fn rows_that_contradict_one_another_are_told_with_the_row_that_reaches_furthest() {
    let rows = |rows: &[(&str, &str, &str)]| {
        let rows = rows.iter().map(|(eligible, from, to)| format!("a1,{eligible},2026-10-{from},2026-10-{to}\n"));
        problems(&[("eligibility.csv", &format!("employee_id,eligible,from,to\n{}", rows.collect::<String>()))])
    };
    let mut text = String::new();
    for periods in [
        &[("yes", "05", "06"), ("yes", "05", "14"), ("no", "12", "13")][..],
        &[("yes", "05", "14"), ("yes", "06", "14"), ("no", "12", "13")],
        &[("yes", "05", "14"), ("yes", "06", "07"), ("no", "12", "13")],
        &[("yes", "05", "06"), ("no", "07", "08")],
    ] {
        let _ = writeln!(text, "{periods:?}\n{}", rows(periods));
    }
    assert_snapshot!("eligibility", text);
}

#[test]
fn tables_are_read_whatever_separates_their_cells() {
    let mut text = String::new();
    for table in [
        "sep=;\nunit_id;name;service\nA;Arsip;arsip\nB;Loket;loket\n",
        "sep=\t\nunit_id\tname\tservice\nA\tArsip\tarsip\nB\tLoket\tloket\n",
        "\"sep=,\"\r\nunit_id,name,service\r\nA,Arsip,arsip\r\nB,Loket,loket\r\n",
        "sep=x\nunit_id,name,service\nA,Arsip,arsip\nB,Loket,loket\n",
        "sep\nunit_id;name;service\nA;Arsip;arsip\nB;Loket;loket\n",
        "Daftar unit, per 1 Oktober, Badan\nunit_id;name;service\nA;Arsip;arsip\nB;Loket;loket\n",
        "\"Unit, bagian, loket\";x\nunit_id;name;service\nA;Arsip;arsip\nB;Loket;loket\n",
        "nama saja\nA\n",
        "name,head\nArsip,\n",
        "unit_id,name,service\nunit_id,name,service\nA,Arsip,arsip\nB,Loket,loket\n1,2,3\n(1),(2),(3)\n",
        "unit_id,name,service,\nA,Arsip,arsip,\nB,Loket,loket,\n",
        "unit_id,name,nama,service\nA,Arsip,x,arsip\n",
        "unit_id,name,service\nA,Arsip,arsip\nB,Loket,loket,lagi\n",
        "unit_id,name,service\nA,Arsip,arsip\nB,\"Loket,loket\nC,c,c\n",
    ] {
        let _ = writeln!(text, "{table}{}", problems(&[("units.csv", table)]));
    }
    assert_snapshot!("separators", text);
}

#[test]
fn letters_that_nobody_sees_are_told_and_taken_out() {
    let table = "employee_id,name,unit_id\na\u{200b}1,A\u{202e}yu,A\na2,Bi\u{200b}ma,A\nb1,Citra,B\n";
    assert_snapshot!("hidden", problems(&[("employees.csv", table)]));
    let alike =
        "employee_id,name,unit_id\nE\u{301}1,Ayu,A\n\u{415}1,Bima,A\n\u{395}1,Citra,B\n\u{415}1,Dewi,A\nE1,Eka,A\n";
    assert_snapshot!("alike", problems(&[("employees.csv", alike)]));
}

#[test]
fn locks_and_calendars_may_leave_cells_empty() {
    let calendar = "date,kind,name\n2026-10-06,,Hari Uji\n2026-10-07,holiday,Libur\n2026-10-08,x,Salah\n";
    assert_snapshot!("calendar", problems(&[("calendar.csv", calendar)]));
    let locks = "employee_id,date,state\na1,2026-10-06,\na1,2026-10-07,WFH\na2,2026-10-08,x\nzz,2026-10-08,WFO\n";
    assert_snapshot!("locks", problems(&[("locks.csv", locks)]));
}

#[test]
fn keys_of_too_many_parts_are_told_without_a_line_that_is_not_theirs() {
    let deep = "a.".repeat(200) + "a = 1\n";
    let told = read_agency(&folder(&[("agency.toml", &format!("policy = \"edaran.toml\"\n{deep}"))])).diagnostics;
    let found: Vec<_> = told.iter().map(|told| (told.message.id, told.place.row)).collect();
    assert_eq!(found, [("toml-too-deep", None)]);
}

#[test]
fn a_circular_whose_dates_are_turned_is_told_and_the_agency_is_not() {
    let turned = SOUND[0].1.replace("to = 2026-10-16", "to = 2025-10-16");
    let told = problems(&[
        ("edaran.toml", &turned),
        ("agency.toml", "name = \"Badan\"\npolicy = \"edaran.toml\"\nfrom = 2026-10-05\nto = 2026-10-09\n"),
    ]);
    assert!(told.starts_with("Error edaran.toml") && told.lines().count() == 1, "{told}");
}

#[test]
fn what_looks_like_a_table_and_is_not_read_is_told() {
    let told = |files: &[(&str, &str)]| {
        let found = read_agency(&folder(files)).diagnostics;
        found.iter().map(|told| (told.message.id, told.place.file.clone().unwrap_or_default())).collect::<Vec<_>>()
    };
    let absences = "employee_id,from\na1,2026-10-05\n";
    for (name, code) in [
        ("Absences.csv", "file-misnamed"),
        ("absence.csv", "file-misnamed"),
        ("absences.txt", "file-misnamed"),
        ("absences.csv.csv", "file-misnamed"),
        ("cuti.csv", "file-misnamed"),
        ("Locks.csv", "file-misnamed"),
        ("Scenarios.toml", "file-misnamed"),
        ("absences.xlsx", "table-as-workbook"),
        ("agency.ods", "other-workbook"),
        ("agency.xls", "other-workbook"),
        ("data.xlsx", "other-workbook"),
    ] {
        assert_eq!(told(&[(name, absences)]), [(code, name.to_owned())]);
    }
    let locks = "employee_id,date,state\na1,2026-10-06,WFO\n";
    assert_eq!(told(&[("absences.csv", absences), ("Absences.csv", absences), ("absences.xlsx", "")]), []);
    assert_eq!(told(&[("locks.csv", locks), ("Locks.csv", locks)]), []);
    // What a run writes is no table that somebody has called by another name.
    let results = ["roster.csv", "roster.xlsx", "roster.old.csv", "changes.csv", "letter.html", "roster/absence.csv"];
    assert_eq!(told(&results.map(|name| (name, ""))), []);
    let in_words = problems(&[("Absences.csv", absences), ("absences.xlsx", "")]);
    assert_snapshot!(in_words, @r#"
    Warning Absences.csv - - file-misnamed: Absences.csv is not read: its name is not absences.csv
    Warning absences.xlsx - - table-as-workbook: absences.xlsx is not read: there is no absences.csv, and no sheet "absences" in agency.xlsx
    "#);
}

#[test]
fn an_agency_without_a_name_is_called_as_its_folder() {
    let name = |toml: &str| read_agency(&folder(&[("agency.toml", toml)])).agency.expect("a sound folder").name;
    assert_eq!(name("policy = \"edaran.toml\"\n"), "contoh");
    assert_eq!(name("name = \"Badan\"\npolicy = \"edaran.toml\"\n"), "Badan");
}

#[test]
fn a_header_that_is_printed_again_is_a_row_like_others() {
    let read = |text: &str| Sheet::read("units", text.as_bytes().to_vec()).expect("a table");
    let sheet = read("Daftar,\nunit_id,name\nA,Arsip\nunit_id,nama\n");
    assert_eq!((sheet.table(), sheet.len(), sheet.is_empty()), ("units", 2, false));
    assert_eq!(sheet.headers(), ["unit_id", "name"]);
    assert!(read("unit_id,name\n").is_empty());
}

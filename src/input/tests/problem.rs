//! Every problem that a folder can have, each where it is.

use super::*;
use crate::input::diagnostic::Severity::{Error, Warning};

const UNITS: &str = "unit_id,name,parent,location,service,workweek,max_wfh,min_office\n";
const EMPLOYEES: &str = "employee_id,name,unit_id,domicile,service,eligible,groups,preferences\n";

fn assert_units(rows: &str, expected: &[Told<'_>]) {
    let rows = format!("{UNITS}BKD,Badan,,31,kebijakan,,,\nBKD-1,Satu,,31,kebijakan,,,\n{rows}");
    assert_told("units.csv", &rows, expected);
}

fn assert_employees(rows: &str, expected: &[Told<'_>]) {
    assert_told("employees.csv", &format!("{EMPLOYEES}{rows}"), expected);
}

#[test]
fn folders_and_files() {
    let missing = read(Path::new("/nowhere/at/all"));
    assert_eq!(missing.diagnostics[0].message.id, "missing-folder");
    let folder = Folder::sound_with(&[]);
    let reading = read(&folder.path().join("units.csv"));
    assert_eq!(reading.diagnostics[0].message.id, "not-a-folder");
    for (file, _) in SOUND {
        assert_told(file, "", &[("missing-file", 0, "")]);
    }
    let folder = Folder::sound_with(&[]);
    std::fs::create_dir(folder.path().join("locks.csv")).unwrap();
    assert_told_in(&folder.read(), "locks.csv", &[("file-is-folder", 0, "")], "");
    // What is not ours does not matter.
    assert!(Folder::sound_with(&[("notes.csv", "?"), ("scenarios.toml", "=")]).read().agency.is_some());
}

#[test]
fn encodings() {
    for (bytes, expected) in [
        (&b"\xFF\xFEe\0m\0"[..], ("utf-16", 0, "")),
        (b"PK\x03\x04rest", ("foreign-file-named", 0, "")),
        (b"e\0m\0p\0", ("utf-16", 0, "")),
        (b"\0e\0m\0p", ("utf-16", 0, "")),
        (b"employee_id,date,state\nE1,2023-08-28,WFH\0\n", ("nul-byte", 2, "")),
        (b"employee_id,date,state,reason\n\nE1,2023-08-28,WFH,caf\xe9\n", ("not-utf-8", 3, "")),
        (b"   \n\n", ("empty-file", 0, "")),
    ] {
        let folder = Folder::sound_with(&[]);
        folder.write("locks.csv", bytes);
        assert_told_in(&folder.read(), "locks.csv", &[expected], "");
    }
    let folder = Folder::sound_with(&[]);
    folder.write("agency.toml", b"name = \"x\"\npolicy = \"caf\xe9\"");
    assert_told_in(&folder.read(), "agency.toml", &[("not-utf-8", 2, "")], "");
}

/// A file is told as what it is, wherever another one is read; not by columns that it lacks, or letters that it has.
#[test]
fn a_file_of_another_kind_is_told_as_what_it_is() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let old = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 40], &wide("Workbook")].concat();
    for (bytes, what) in [
        (&b"\n <!DOCTYPE html>\n<html><head>"[..], "a web page (HTML)"),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", "a PDF"),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "a picture"),
        (&old, "an Excel workbook of the old form (.xls)"),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "an Excel workbook (.xlsx)"),
        (b"PK\x03\x04....laporan.csv", "a packed archive, such as a ZIP file"),
    ] {
        for file in ["locks.csv", "units.csv", "agency.toml", "edaran.toml"] {
            let folder = Folder::sound_with(&[]);
            if file == "edaran.toml" {
                folder.write("agency.toml", b"name = \"x\"\npolicy = \"edaran.toml\"\n");
            }
            folder.write(file, bytes);
            let reading = folder.read();
            assert_told_in(&reading, file, &[("foreign-file-named", 0, "")], what);
            let told = reading.diagnostics.iter().find(|told| told.place.file.as_deref() == Some(file)).unwrap();
            let ending = file.split_once('.').unwrap().1;
            let expected = format!("The file is {what}, under a name that ends in .{ending}");
            assert_eq!(Language::English.text(&told.message), expected);
            let cures = [Language::English, Language::Indonesian].map(|language| told.cure(language));
            assert!(!cures[0].contains("CSV") || ending == "csv", "{cures:?}");
            assert_ne!(cures[0], cures[1]);
        }
    }
    let folder = Folder::sound_with(&[]);
    folder.write("agency.toml", &wide("name = \"x\"\n"));
    let told = folder.read().diagnostics;
    assert_eq!(told[0].message.id, "utf-16");
    assert_eq!(told[0].cure(Language::English), "Save it as plain text in the encoding UTF-8.");
}

/// The same of what is named in place of a folder, or lies in place of the workbook.
#[cfg(feature = "workbook")]
#[test]
fn a_file_of_another_kind_is_no_workbook() {
    let folder = Folder::sound_with(&[]);
    let told = |name: &str, bytes: &[u8]| {
        folder.write(name, bytes);
        Language::English.text(&read(&folder.path().join(name)).diagnostics[0].message)
    };
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [&old[..], &locked].concat();
    assert_eq!(told("data.xls", old), "The file is an Excel workbook of the old form (.xls), not a workbook (.xlsx)");
    assert_eq!(
        told("data.xlsx", old),
        "The file is an Excel workbook of the old form (.xls), under a name that ends in .xlsx"
    );
    assert_eq!(told("data.pdf", b"%PDF-1.4"), "The file is a PDF, not a workbook (.xlsx)");
    assert_eq!(told("page.xlsx", b"<html>"), "The file is a web page (HTML), under a name that ends in .xlsx");
    assert_eq!(told("text.xlsx", b"a;b\n"), "The file is plain text, under a name that ends in .xlsx");
    assert_eq!(told("locked.xlsx", &locked), "The file is a workbook that is protected by a password");
}

#[test]
fn headers() {
    assert_told("locks.csv", "nip,employee_id,date,state\n", &[("repeated-column", 1, "employee_id")]);
    assert_told("locks.csv", "employee_id;tanggal\n", &[("missing-columns", 1, "")]);
    let extra = "employee_id,date,state,staet,\nE1,2023-08-28,WFH,,\n";
    assert_told("locks.csv", extra, &[("column-without-header", 1, ""), ("unknown-column", 1, "staet")]);
    let blank = "employee_id,date,,state\nE1,2023-08-28,,WFO\n";
    let reading = Folder::sound_with(&[("locks.csv", blank)]).read();
    let told = show(&reading.diagnostics[0], Language::English);
    assert!(told.contains("column-without-header Column number 3 "), "{told}");
    assert_told("units.csv", UNITS, &[("no-rows", 0, "")]);
    let reading = Folder::sound_with(&[("employees.csv", EMPLOYEES)]).read();
    assert_told_in(&reading, "employees.csv", &[("no-rows", 0, "")], "");
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let text = "\r\nemployee_id,date,state,reason\r\n\r\n\r\nE1,2023-08-28,WFH,\"two\r\nlines\"\r\n,,,\r\n   \r\nE9,2023-08-28,WFH,x\r\n\r\nE1,2023-08-28,WFH\r\nE1,28.08.2023,WFH,y,z\r\n";
    let expected = [("unknown-employee", 8, "employee_id"), ("too-few-cells", 10, ""), ("too-many-cells", 11, "")];
    assert_told("locks.csv", text, &expected);
    assert_told("locks.csv", &text.replace("\r\n", "\n"), &expected);
    assert_told("locks.csv", &text.replace("\r\n", "\r"), &expected);
    let open = "employee_id,date,state,reason\nE1,2023-08-28,WFH,\"open\nE1,2023-08-29,WFH,\n";
    assert_told("locks.csv", open, &[("open-quote", 2, "")]);
}

#[test]
fn employees() {
    for (rows, expected) in [
        ("E1,Ani,BKD,,,,,\nE1,Ani,BKD,,,,,\n", &[("repeated-id", 3, "employee_id")][..]),
        (",Ani,BKD,,,,,\n", &[("empty-cell", 2, "employee_id")]),
        ("E1,,BKD,,,,,\n", &[("empty-cell", 2, "name")]),
        ("E1,Ani,,,,,,\n", &[("empty-cell", 2, "unit_id")]),
        ("E1,Ani,BDK,,,,,\n", &[("unknown-unit", 2, "unit_id")]),
        ("E1,Ani,BKD,Depokk,,,,\n", &[("unknown-region", 2, "domicile")]),
        ("E1,Ani,BKD,,kesehatn,,,\n", &[("unknown-service", 2, "service")]),
        ("E1,Ani,BKD,,,mungkin,,\n", &[("unknown-value", 2, "eligible")]),
        ("1.97001E+17,Ani,BKD,,,,,\n", &[("id-scientific", 2, "employee_id")]),
        ("\"1,97001E+17\",Ani,BKD,,,,,\n", &[("id-scientific", 2, "employee_id")]),
        ("E1,Ani,BKD,,,,,Fri:1;Fri:1\n", &[("repeated-wish", 2, "preferences")]),
        ("E1,Ani,BKD,,,,,Fri:101\n", &[("unreadable-weight", 2, "preferences")]),
        (
            "E1,Ani,BKD,,,,,Fri:1.5|Frei|2023-02-30\n",
            &[
                ("unreadable-weight", 2, "preferences"),
                ("unknown-weekday", 2, "preferences"),
                ("unreadable-date", 2, "preferences"),
            ],
        ),
    ] {
        assert_employees(rows, expected);
    }
    let nip = "nip,nama,kode_unit\n197001012000011001,Ani,BKD\n19700101200001100,Budi,BKD\n1.97001E+17,Cici,BKD\n";
    assert_told("employees.csv", nip, &[("nip-not-18-digits", 3, "nip"), ("id-scientific", 4, "nip")]);
    let units = format!("{UNITS}BKD,Badan,,31,,,,\nBKD-1,Satu,,31,kebijakan,,,\n");
    let reading = Folder::sound_with(&[("units.csv", &units)]).read();
    assert_eq!((reading.diagnostics[0].again.count, &*reading.diagnostics[0].again.rows), (1, &[4][..]));
    assert_told_in(&reading, "employees.csv", &[("missing-service", 2, "service")], "");
}

#[test]
fn units() {
    for (rows, expected) in [
        ("BKD,Badan,,31,kebijakan,,,\n", &[("repeated-id", 4, "unit_id")][..]),
        ("B,Badan,XX,31,kebijakan,,,\n", &[("unknown-unit", 4, "parent")]),
        ("B,Badan,B,31,kebijakan,,,\n", &[("unit-ring", 4, "parent")]),
        (
            "B,Badan,C,,kebijakan,,,\nC,Bidang,B,,kebijakan,,,\nD,Bidang,C,,kebijakan,,,\n",
            &[("unit-ring", 4, "parent")],
        ),
        ("B,Badan,,Jakarta Tengah,kebijakan,,,\n", &[("unknown-region", 4, "location")]),
        ("B,Badan,,,kebijakn,,,\n", &[("unknown-service", 4, "service")]),
        ("B,Badan,,,,7,,\n", &[("unknown-value", 4, "workweek")]),
        ("B,Badan,,,,,101%,-1\n", &[("percent-above-100", 4, "max_wfh"), ("count-below-0", 4, "min_office")]),
        ("B,Badan,,,,,33.333%,lots\n", &[("percent-too-fine", 4, "max_wfh"), ("unreadable-amount", 4, "min_office")]),
        ("B,Badan,,,,,-3%,99999999999\n", &[("percent-below-0", 4, "max_wfh"), ("number-too-large", 4, "min_office")]),
    ] {
        assert_units(rows, expected);
    }
    assert_told(
        "sites.csv",
        "site,max_office,min_office\nG1,3,4\nG2,50%,51%\nG3,3,50%\nG1,,\n",
        &[
            ("minimum-above-maximum", 2, "min_office"),
            ("minimum-above-maximum", 3, "min_office"),
            ("repeated-id", 5, "site"),
        ],
    );
}

#[test]
fn other_tables() {
    assert_told(
        "preferences.csv",
        "employee_id,day,weight\nE1,Mon,3\nE2,Tue,\nE2,Selasa,\nE0,Mon,\nE1,2023-09-05,1\nE2,Wed,x\n",
        &[
            ("repeated-wish", 2, "day"),
            ("repeated-wish", 4, "day"),
            ("unknown-employee", 5, "employee_id"),
            ("repeated-wish", 6, "day"),
            ("unreadable-weight", 7, "weight"),
        ],
    );
    assert_told(
        "absences.csv",
        "employee_id,from,to,kind\nE1,2023-08-30,2023-08-29,\nE1,30/13/2023,,\nE1,2023-08-30,,libur\n",
        &[("to-before-from", 2, "to"), ("unreadable-date", 3, "from"), ("unknown-value", 4, "kind")],
    );
    assert_told(
        "pairs.csv",
        "employee_a,employee_b,kind,soft\nE1,E1,cover,\nE1,E2,cover,\nE2,E1,cover,no\nE1,E2,near,\nE1,E7,cover,\n\
         E1,E2,cover,yes\nE1,E2,cover,soft\n",
        &[
            ("pair-of-one", 2, "employee_b"),
            ("repeated-pair", 4, "employee_a"),
            ("unknown-value", 5, "kind"),
            ("unknown-employee", 6, "employee_b"),
            ("pair-soft-and-strict", 7, "soft"),
            ("unknown-value", 8, "soft"),
        ],
    );
    assert_told(
        "calendar.csv",
        "date,kind\n2023-08-29,holiday\n29/08/2023,holiday\n2023-08-30,half\n",
        &[("repeated-date", 3, "date"), ("unknown-value", 4, "kind")],
    );
    assert_told(
        "history.csv",
        "employee_id,granted,requested\nE1,3,2\nE9,1,1\nE2,-1,2\nE3,1,1\nE3,1,1\n",
        &[
            ("granted-above-requested", 2, "granted"),
            ("history-of-nobody", 3, "employee_id"),
            ("unreadable-days", 4, "granted"),
            ("repeated-id", 6, "employee_id"),
        ],
    );
    let many = u64::from(u32::MAX) + 1;
    assert_told(
        "history.csv",
        &format!("employee_id,granted,requested\nE1,0,{many}\nE2,0,{}\nE3,0,1{many}0000000000\n", u32::MAX),
        &[("too-many-days", 2, "requested"), ("too-many-days", 4, "requested")],
    );
    let reading = Folder::sound_with(&[("history.csv", "employee_id,granted,requested\nE9,1,1\n")]).read();
    assert!(reading.agency.is_some() && reading.diagnostics[0].severity == Warning);
}

#[test]
fn locks_say_why_they_cannot_be() {
    let locks = "employee_id,date,state\nE1,2023-08-28,WFH\nE1,2023-08-28,WFO\nE1,2023-09-02,WFO\nE1,2023-08-29,WFH\n\
                 E3,2023-08-28,WFH\nE2,2023-08-28,WFH\nE2,2023-08-28,WFO\nE1,2023-12-01,WFH\nE1,2023-08-30,ABS\n";
    let absences = "employee_id,from\nE1,2023-08-29\n";
    let reading = Folder::sound_with(&[("locks.csv", locks), ("absences.csv", absences)]).read();
    assert_told_in(
        &reading,
        "locks.csv",
        &[
            ("two-locks", 3, "state"),
            ("lock-on-day-off", 4, "date"),
            ("lock-on-absence", 5, "date"),
            ("lock-not-eligible", 6, "state"),
            ("lock-forbidden", 7, "state"),
            ("lock-outside-horizon", 9, "date"),
            ("unknown-value", 10, "state"),
        ],
        "",
    );
    assert!(show(&reading.diagnostics[4], Language::Indonesian).contains("kuota \"service\""));
    let warned = reading.diagnostics.iter().filter(|told| told.severity == Warning);
    assert_eq!(warned.map(|told| told.message.id).collect::<Vec<_>>(), ["lock-outside-horizon"]);
}

#[test]
fn an_empty_location_matters_once_a_rule_selects_by_it() {
    let units = format!("{UNITS}BKD,Badan,,31,kebijakan,,,\nBKD-1,Satu,,,kebijakan,,,\n");
    assert_told("units.csv", &units, &[]);
    let rule = format!("{}[[quota]]\nwho = {{ not = {{ location = \"31\" }} }}\nmax_wfh = 0", SOUND[0].1);
    let reading = Folder::sound_with(&[("units.csv", &units), ("agency.toml", &rule)]).read();
    assert_told_in(&reading, "units.csv", &[("empty-location", 3, "location")], "");
}

#[test]
fn everything_is_told_at_once_and_in_order() {
    let reading = Folder::sound_with(&[
        ("agency.toml", "name = \"B\"\npolicy = \"se-sekda-dki-34-2023\"\nto = 2023-09-08\n[[quota]]\n"),
        ("units.csv", "unit_id,name,service\nBKD,Badan,kebijakan\nBKD,Lagi,kebijakan\n"),
        ("locks.csv", "employee_id,date,state\nE1,x,WFH\nE8,2023-08-28,y\n"),
    ])
    .read();
    let codes: Vec<_> = reading.diagnostics.iter().map(|told| told.message.id).collect();
    let expected =
        ["rule-without-bound", "unknown-unit", "unreadable-date", "unknown-employee", "unknown-value", "repeated-id"];
    assert_eq!(codes, expected);
    assert!(reading.diagnostics.iter().all(|told| told.severity == Error));
    let shown = show(&reading.diagnostics[1], Language::English);
    assert!(shown.contains("nothing known here is spelled like it"), "{shown}");
}

#[test]
fn a_broken_row_does_not_make_its_id_unknown() {
    let reading = Folder::sound_with(&[
        ("employees.csv", "employee_id,name,unit_id\nE1,Ani,BKD,surplus\n19,Budi,BKD\n"),
        ("locks.csv", "employee_id,date,state\nE1,2023-08-28,WFO\n"),
    ])
    .read();
    assert_told_in(&reading, "employees.csv", &[("too-many-cells", 2, "")], "");
}

#[test]
fn tables_that_are_missing_hide_nothing_in_the_others() {
    let files = [
        ("units.csv", ""),
        ("locks.csv", "nip,tanggal,status\n197001012000011001,2023-08-28,WFH\nE1,x,WFH\n"),
        ("absences.csv", "employee_id,from\nE1,2023-08-29\nE7,2023-08-29\n"),
        ("preferences.csv", "id_pegawai,hari\nE1,Jumat\n"),
    ];
    let reading = Folder::sound_with(&files).read();
    let codes: Vec<_> = reading
        .diagnostics
        .iter()
        .map(|told| (told.message.id, told.place.row, told.place.column.as_deref().unwrap_or_default()))
        .collect();
    let expected = [
        ("unknown-employee", Some(3), "employee_id"),
        ("unknown-employee", Some(2), "nip"),
        ("nip-not-18-digits", Some(3), "nip"),
        ("unreadable-date", Some(3), "tanggal"),
        ("repeated-wish", Some(2), "hari"),
        ("missing-file", None, ""),
    ];
    assert_eq!(codes, expected);
    let reading = Folder::sound_with(&[("employees.csv", ""), ("agency.toml", ""), ("locks.csv", files[1].1)]).read();
    assert_eq!(reading.diagnostics.iter().filter(|told| told.message.id == "missing-file").count(), 2);
    assert_eq!(reading.diagnostics.len(), 4);
}

proptest::proptest! {
    /// Whatever is wrong with a file, it is reported and nothing panics.
    #[test]
    fn damage_is_told_and_never_fatal(
        file in 0_usize..5, cuts in proptest::collection::vec((0_usize..1_000, 0_usize..4, ".{0,6}"), 1..5),
    ) {
        let others = [("locks.csv", "employee_id,date,state\nE1,2023-08-28,WFH\n"), ("own.toml", OWN)];
        let agency = ("agency.toml", "name = \"B\"\npolicy = \"own.toml\"\n[[limit]]\nper = \"week\"\nmax_wfh = 3\n");
        let mut files = vec![agency, SOUND[1], SOUND[2], others[0], others[1]];
        let mut letters: Vec<char> = files[file].1.chars().collect();
        for (at, length, inserted) in cuts {
            let at = at % (letters.len() + 1);
            let end = (at + length).min(letters.len());
            letters.splice(at..end, inserted.chars());
        }
        let text: String = letters.into_iter().collect();
        let text = if text.is_empty() { " ".to_owned() } else { text };
        files[file].1 = &text;
        Folder::sound_with(&files).read();
    }
}

const OWN: &str = "from = 2023-08-28\nto = 2023-09-08\n[classes]\na = [\"kebijakan\", \"analisis\"]\nb = \"kesehatan\"\n\
    [[quota]]\nwho = { class = \"b\", not = { location = \"31\" } }\nwhen = { weekdays = [\"Fri\"] }\nmax_wfh = \"0%\"\n";

#[test]
fn a_weekday_is_named_in_the_planners_language() {
    let wishes = "employee_id,day\nE2,Mon\nE2,Senin\n";
    let reading = Folder::sound_with(&[("preferences.csv", wishes)]).read();
    let told = &reading.diagnostics[0];
    assert!(show(told, Language::Indonesian).contains("Senin"), "{told:?}");
    assert!(show(told, Language::English).contains("Monday"), "{told:?}");
}

#[test]
fn whoever_is_in_a_row_that_is_not_all_text_is_known() {
    let folder = Folder::sound_with(&[("preferences.csv", "employee_id,day,weight\nE4,Fri,2\n")]);
    let mut table = SOUND[2].1.as_bytes().to_vec();
    table.extend_from_slice(b"E4,Dew\xff,BKD,,,,,\n");
    folder.write("employees.csv", &table);
    let told: Vec<_> = folder.read().diagnostics.iter().map(|told| (told.message.id, told.place.row)).collect();
    assert_eq!(told, [("not-utf-8", Some(5))]);
}

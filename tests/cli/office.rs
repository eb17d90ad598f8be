//! From the lists that an office has to the sheets that it signs, without CSV and without English.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

use crate::fixture::Agency;

const UNITS: [&str; 5] =
    ["Sekretariat", "Bidang Data", "Bidang Mutasi", "Bidang Kompetensi", "Subbagian Umum dan Kepegawaian"];
const ANSWERS: &str =
    "--answer policy=se-menpanrb-3-2026 --answer period=PERIOD --answer service=administration --lang id";

/// The NIP of an invented person.
fn nip(number: usize) -> String {
    format!(
        "{}{:02}{:02}{}{:02}1{:03}",
        1965 + number % 35,
        1 + number % 12,
        1 + number % 28,
        1990 + number % 30,
        1 + number % 12,
        number % 1000
    )
}

fn name(number: usize) -> String {
    const FIRST: [&str; 7] = ["Siti", "Budi", "Citra", "Dewi", "Eka", "Fajar", "Gilang"];
    const LAST: [&str; 5] = ["Contoh", "Lestari", "Pratama", "Kirana", "Wibowo"];
    format!("{} {} {number}", FIRST[number % 7], LAST[number % 5]).to_uppercase()
}

fn workbook(path: &Path, rows: &[Vec<String>]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    book.save(path).expect("a workbook");
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

/// An export of SIASN, answers to a form, and a leave list, of so many invented people.
fn write_lists(agency: &Agency, people: usize) {
    let head = [
        "PNS ID",
        "NIP BARU",
        "NAMA",
        "GELAR BELAKANG",
        "TANGGAL LAHIR",
        "NIK",
        "KEDUDUKAN HUKUM NAMA",
        "GOL AKHIR NAMA",
        "JENIS JABATAN ID",
        "JABATAN NAMA",
        "UNOR NAMA",
        "INSTANSI KERJA NAMA",
        "ESELON NAMA",
    ];
    let mut siasn = vec![texts(&["DAFTAR ASN"]), Vec::new(), texts(&head)];
    let mut leave = vec![texts(&["NIP", "Nama", "Jenis Cuti", "Tanggal Mulai", "Tanggal Selesai"])];
    let mut form = "Timestamp;NIP;Nama;Hari yang Anda pilih untuk WFH\r\n".to_owned();
    for number in 0..people {
        let leads = number < UNITS.len();
        let unit = format!("{} - DINAS CONTOH", UNITS[number % UNITS.len()]);
        let (kind, echelon) = if leads { ("1", "III.a") } else { ("4", "") };
        let id = nip(number);
        siasn.push(texts(&[
            &number.to_string(),
            &format!("'{id}"),
            &name(number),
            "S.E.",
            "01-01-1980",
            "3171",
            "Aktif",
            "III/b",
            kind,
            if leads { "Kepala" } else { "Analis" },
            &unit,
            "Pemerintah Kota Contoh",
            echelon,
        ]));
        if number % 3 != 0 {
            let _ = std::fmt::Write::write_fmt(
                &mut form,
                format_args!("2026-09-{:02} 08:00:00;{id};{};Jumat\r\n", 1 + number % 28, name(number)),
            );
        }
        if number % 9 == 4 {
            leave.push(texts(&[&id, &name(number), "Cuti Tahunan", "5 Oktober 2026", "9 Oktober 2026"]));
        }
    }
    siasn.push(Vec::new());
    siasn.push(texts(&["", "", "Kepala Dinas,"]));
    workbook(&agency.file("siasn.xlsx"), &siasn);
    workbook(&agency.file("cuti.xlsx"), &leave);
    agency.write("formulir.csv", &form);
}

/// A month that can be planned whenever the test runs: the one that the import offers last.
fn offered_period(agency: &Agency) -> String {
    let asked = agency.run(
        "import {}/siasn.xlsx --into {}/baru --json --answer policy=se-menpanrb-3-2026 --answer service=administration",
    );
    assert_eq!(asked.code, 3, "{}", asked.err);
    let questions = asked.json()["questions"].as_array().expect("questions").clone();
    let period = questions.iter().find(|question| question["id"] == "period").expect("the period is asked for");
    let choices = period["choices"].as_array().expect("choices");
    choices.last().and_then(|choice| choice["answer"].as_str()).expect("a month").to_owned()
}

/// Opens files with LibreOffice and saves them in another format. Whether there is a LibreOffice to do it.
fn save_with_libreoffice(agency: &Agency, format: &str, out: &str, files: &[&str]) -> bool {
    let office = Command::new("soffice")
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(agency.file(out))
        .arg(format!("-env:UserInstallation=file://{}", agency.file("profile").display()))
        // Semicolons between cells, quotation marks around them, UTF-8, the second column as text: what is chosen when a text
        // is opened. As a number LibreOffice would damage a NIP, like any spreadsheet.
        .args(files[0].ends_with(".csv").then_some("--infilter=CSV:59,34,76,1,2/2"))
        .args(files.iter().map(|file| agency.file(file)))
        .output();
    let Ok(saved) = office else {
        let _ = writeln!(std::io::stderr(), "Not tried: LibreOffice is missing, and .ci/setup could not install it");
        return false;
    };
    assert!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));
    true
}

/// The lists as they are after somebody has opened and saved them with LibreOffice, and the sheets as it reads them.
fn walk_through_libreoffice(people: usize) {
    let agency = Agency::empty();
    write_lists(&agency, people);
    if !save_with_libreoffice(&agency, "ods", "disimpan", &["siasn.xlsx"])
        || !save_with_libreoffice(&agency, "xlsx:Calc MS Excel 2007 XML", "disimpan", &["cuti.xlsx"])
        || !save_with_libreoffice(&agency, "ods", "disimpan", &["formulir.csv"])
    {
        return;
    }
    let answers = ANSWERS.replace("PERIOD", &offered_period(&agency));
    let (saved, plain) = (
        "{}/disimpan/siasn.ods {}/disimpan/formulir.ods {}/disimpan/cuti.xlsx",
        "{}/siasn.xlsx {}/formulir.csv {}/cuti.xlsx",
    );
    for (lists, folder) in [(saved, "simpanan"), (plain, "asli")] {
        let ran = agency.run(&format!("import {lists} --into {{}}/{folder} {answers}"));
        assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    }
    for file in ["agency.toml", "units.csv", "employees.csv", "preferences.csv", "absences.csv"] {
        assert_eq!(agency.read(&format!("simpanan/{file}")), agency.read(&format!("asli/{file}")), "{file}");
    }
    for line in ["solve {}/simpanan --xlsx --lang id", "letter {}/simpanan --lang id", "calendar {}/simpanan --lang id"]
    {
        let ran = agency.run(line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    }
    assert!(save_with_libreoffice(&agency, "xlsx:Calc MS Excel 2007 XML", "dibaca", &["simpanan/roster/roster.xlsx"]));
    check_workbook(&agency.file("dibaca/roster.xlsx"), people);
    // What LibreOffice counted itself is what was written beside the formulas.
    let totals = |path: &Path| -> Vec<String> {
        let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
        let sheet = book.worksheet_range("Bidang Data").expect("a sheet to sign");
        let total = |row: &&[Data]| matches!(&row[0], Data::String(text) if text.starts_with("Jumlah WF"));
        sheet.rows().filter(total).flat_map(|row| row.iter().map(ToString::to_string)).collect()
    };
    let (ours, theirs) =
        (totals(&agency.file("simpanan/roster/roster.xlsx")), totals(&agency.file("dibaca/roster.xlsx")));
    assert!(ours.iter().any(|cell| cell.parse::<u32>().is_ok_and(|count| count > 0)), "{ours:?}");
    assert_eq!(ours, theirs);
}

fn walk(people: usize) {
    let agency = Agency::empty();
    write_lists(&agency, people);
    let answers = ANSWERS.replace("PERIOD", &offered_period(&agency));
    let import = format!("import {{}}/siasn.xlsx {{}}/formulir.csv {{}}/cuti.xlsx --into {{}}/baru {answers}");
    let imported = agency.run(&import);
    assert_eq!(imported.code, 0, "{} {}", imported.out, imported.err);
    assert!(imported.out.contains("Tidak disalin"), "{}", imported.out);
    let again = agency.run(&import);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.out.contains("Tidak ada yang berubah"), "{}", again.out);
    agency.append("baru/agency.toml", "\n[signature]\non_behalf = \"Wali Kota Contoh\"\n");
    for line in ["solve {}/baru --xlsx --lang id", "letter {}/baru --lang id", "calendar {}/baru --lang id"] {
        let ran = agency.run(line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    }
    check_workbook(&agency.file("baru/roster/roster.xlsx"), people);
    let letter = agency.read("baru/roster/letter.html");
    assert!(letter.contains("Surat Tugas") && letter.contains("Lampiran") && letter.contains(&nip(0)));
    // Whoever signs does so for whom the settings name, though they name nobody else.
    assert!(letter.contains("a.n. Wali Kota Contoh") && letter.contains("Halaman"), "{letter}");
    let basis = "Surat Edaran Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 3 Tahun 2026 tentang";
    assert!(letter.contains(basis), "{letter}");
    let mut book: Xlsx<_> = open_workbook(agency.file("baru/roster/roster.xlsx")).expect("a workbook");
    let sheet = book.worksheet_range("Bidang Data").expect("a sheet to sign");
    assert!(sheet.used_cells().any(|(.., cell)| *cell == "a.n. Wali Kota Contoh"));
    let rests_on = book.worksheet_range("Dasar dan bukti").expect("a sheet");
    let told: Vec<String> = rests_on.used_cells().map(|(.., cell)| cell.to_string()).collect();
    assert!(told.iter().any(|cell| cell == "kuota") && !told.iter().any(|cell| cell == "quota"), "{told:?}");
    assert!(!told.iter().any(|cell| cell.contains("max_wfh") || cell.starts_with("preferences:")), "{told:?}");
    let calendars = agency.list("baru/roster/calendar/employees");
    assert_eq!(calendars.len(), people);
    check_calendars(&agency.file("baru/roster/calendar"));
}

/// Every NIP is text, and a unit's sheet has its people, totals and the name of its head.
fn check_workbook(path: &Path, people: usize) {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names[..2], ["Daftar isi", "Seluruh instansi"]);
    let all = book.worksheet_range("Seluruh instansi").expect("a sheet");
    let ids: Vec<String> = all.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(ids.len(), people);
    assert!(all.rows().skip(1).all(|row| matches!(&row[0], Data::String(id) if id.len() == 18)));
    let unit = book.worksheet_range("Bidang Data").expect("a sheet to sign");
    let cells: Vec<String> = unit.used_cells().map(|(.., cell)| cell.to_string()).collect();
    for text in ["DAFTAR PEGAWAI WFH/WFO", "Jumlah WFH", "Jumlah WFO", "Kepala,"] {
        assert!(cells.iter().any(|cell| cell == text), "{text} in {cells:?}");
    }
    assert!(cells.iter().any(|cell| *cell == format!("NIP {}", nip(1))), "{cells:?}");
}

/// A parser of another house reads every calendar, where Python has it.
fn check_calendars(folder: &Path) {
    const SCRIPT: &str = "import sys, glob, icalendar\n\
        events = 0\n\
        for name in glob.glob(sys.argv[1] + '/*/*.ics'):\n\
        \x20   calendar = icalendar.Calendar.from_ical(open(name, 'rb').read())\n\
        \x20   for event in calendar.walk('VEVENT'):\n\
        \x20       events += 1\n\
        \x20       assert not event.errors and event['UID'] and (event['DTEND'].dt - event['DTSTART'].dt).days == 1, name\n\
        print(events)\n";
    let has = Command::new("python3").args(["-c", "import icalendar"]).stderr(Stdio::null()).status();
    if !has.is_ok_and(|status| status.success()) {
        let _ = writeln!(std::io::stderr(), "The calendars were not parsed: pip install icalendar");
        return;
    }
    let read = Command::new("python3").args(["-c", SCRIPT]).arg(folder).output().expect("python3 runs");
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    assert_ne!(String::from_utf8_lossy(&read.stdout).trim(), "0");
}

#[test]
fn six_people_come_from_their_lists_to_sheets_letters_and_calendars() {
    walk(6);
}

#[test]
fn sixty_people_come_from_their_lists_to_sheets_letters_and_calendars() {
    walk(60);
}

#[test]
fn six_hundred_people_come_from_their_lists_to_sheets_letters_and_calendars() {
    walk(600);
}

#[test]
fn lists_that_libreoffice_has_saved_come_to_the_same_sheets() {
    for people in [6, 60, 600] {
        walk_through_libreoffice(people);
    }
}

#[test]
fn a_folder_as_a_workbook_and_back_is_the_same() {
    let agency = Agency::new();
    agency
        .append("agency.toml", "[[limit]]\nid = \"two\"\nper = \"week\"\nmax_wfh = 2\n[signature]\nplace = \"Kota\"\n");
    agency.write("absences.csv", "employee_id,from,to,kind\na1,2023-08-28,2023-08-29,cuti\n");
    for line in [
        "convert {} {}/agency2.xlsx --lang id",
        "convert {}/agency2.xlsx {}/back",
        "check {}/back",
        "solve {} --out {}/one --quiet",
        "solve {}/back --out {}/two --quiet",
    ] {
        let ran = agency.run(line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    }
    for file in ["units.csv", "employees.csv", "absences.csv", "policy.toml"] {
        assert_eq!(agency.read(&format!("back/{file}")), agency.read(file), "{file}");
    }
    let table = |file: &str| agency.read(file).parse::<toml::Table>().expect("TOML");
    assert_eq!(table("back/agency.toml"), table("agency.toml"));
    assert_eq!(agency.read("one/roster.csv"), agency.read("two/roster.csv"));
    let taken = agency.run("convert {} {}/agency2.xlsx");
    assert_eq!(taken.code, 2, "nothing is overwritten");
}

/// Comments say why a rule is there: they come back from a workbook, as long as it says what the file said.
#[test]
fn comments_of_the_settings_come_back_from_a_workbook() {
    let agency = Agency::new();
    let text = agency.read("agency.toml");
    let text = format!("# Kenapa begini: rapat 12 Juli.\n\n{text}# [[limit]]\n#   per = \"week\"\n");
    agency.write("agency.toml", &text);
    fs::create_dir(agency.file("book")).expect("a folder");
    for line in ["convert {} {}/book/agency2.xlsx", "convert {}/book/agency2.xlsx {}/back", "convert {} {}/copy"] {
        let ran = agency.run(line);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}");
    }
    assert_eq!(agency.read("back/agency.toml"), text);
    assert_eq!(agency.read("copy/agency.toml"), text);
    let checked = agency.run("check {}/book/agency2.xlsx --lang en");
    assert!(checked.code == 0 && !checked.err.contains("warning"), "{}", checked.err);
    let shared =
        with_member(&fs::read(agency.file("book/agency2.xlsx")).expect("the workbook"), "sharedStrings", |text| {
            text.replacen(">Badan Contoh<", ">Badan Lain<", 1)
        });
    fs::write(agency.file("other.xlsx"), shared).expect("a file");
    let ran = agency.run("convert {}/other.xlsx {}/other");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("Comments of agency.toml were left out"), "{}", ran.err);
    let back = agency.read("other/agency.toml");
    assert!(back.contains("Badan Lain") && !back.contains('#'), "{back}");
}

/// The archive with another text in a member.
fn with_member(book: &[u8], member: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).expect("an archive");
    let mut changed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a member");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a member that is whole");
        if name.contains(member) {
            bytes = change(&String::from_utf8(bytes).expect("text")).into_bytes();
        }
        changed.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        changed.write_all(&bytes).expect("a member");
    }
    changed.finish().expect("an archive").into_inner()
}

/// The days above the columns are in the language of the workbook, with the month where those of two months stand side by side.
#[test]
fn days_are_in_the_language_of_their_workbook() {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    for (language, locale, other) in [("en", "[$-409]", "[$-421]"), ("id", "[$-421]", "[$-409]")] {
        let ran = agency.run(&format!("sheets {{}} --out {{}}/roster.xlsx --lang {language} --quiet"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        let book = fs::File::open(agency.file("roster.xlsx")).expect("a workbook");
        let mut archive = zip::ZipArchive::new(book).expect("an archive");
        let mut styles = String::new();
        archive.by_name("xl/styles.xml").expect("styles").read_to_string(&mut styles).expect("text");
        for format in ["ddd d\"", "ddd d mmm\""] {
            assert!(styles.contains(&format!("{locale}{format}")), "{language}: {styles}");
        }
        assert!(!styles.contains(other), "{language}: {styles}");
        fs::remove_file(agency.file("roster.xlsx")).expect("a file");
    }
}

/// Every example, with rules of every kind and tables with separators of all kinds.
#[test]
fn every_example_comes_back_from_a_workbook_as_it_was() {
    for name in ["banten", "jakarta", "kabupaten", "kementerian", "magetan"] {
        let agency = Agency::empty();
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples").join(name);
        let ran = agency.run(&format!("convert {} {{}}/x.xlsx --lang id", example.display()));
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let ran = agency.run("check {}/x.xlsx");
        assert_eq!(ran.code, 0, "{name}: {}", ran.out);
        let ran = agency.run("convert {}/x.xlsx {}/back");
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let read = |path: &Path| fs::read_to_string(path).expect("a file").parse::<toml::Table>().expect("TOML");
        assert_eq!(read(&agency.file("back/agency.toml")), read(&example.join("agency.toml")), "{name}");
        let cells = |path: &Path| -> Vec<Vec<String>> {
            let text = fs::read_to_string(path).expect("a table");
            let semicolons = text.lines().next().is_some_and(|header| header.contains(';'));
            let mut reader = csv::ReaderBuilder::new();
            reader.has_headers(false).delimiter(if semicolons { b';' } else { b',' });
            let rows = reader.from_reader(text.trim_start_matches('\u{feff}').as_bytes()).into_records();
            // The items of a list are separated by `|` where `;` separates the cells.
            let cell = |cell: &str| cell.trim().replace('|', ";");
            rows.map(|row| row.expect("a row").iter().map(cell).collect()).collect()
        };
        for table in agency.list("back").iter().filter(|file| file.ends_with(".csv")) {
            let (back, before) = (cells(&agency.file(&format!("back/{table}"))), cells(&example.join(table)));
            // Titles above the header are no cells of the table.
            assert!(back.len() > 1 && before.ends_with(&back), "{name} {table}: {back:?}");
        }
    }
}

/// Circulars of one's own, what-ifs and a logo: by a plain name, in a folder of the agency, and elsewhere.
fn with_files_beside() -> Agency {
    let agency = Agency::empty();
    let small = Agency::new();
    for name in ["units.csv", "employees.csv"] {
        agency.write(&format!("src/{name}"), &small.read(name));
    }
    let policy = small.read("policy.toml");
    agency.write("luar/edaran.toml", &policy);
    agency.write("src/kebijakan/longgar.toml", &policy.replace("50%", "75%"));
    let long = "kebijakan-dengan-nama-yang-sangat-panjang.toml";
    agency.write(&format!("src/{long}"), &policy.replace("50%", "25%"));
    agency.write("src/logo.png", "\u{89}PNG");
    agency.write(
        "src/scenarios.toml",
        &format!(
            "[[scenario]]\nname = \"longgar\"\npolicy = \"kebijakan/longgar.toml\"\n\
             [[scenario]]\nname = \"ketat\"\npolicy = \"{long}\"\n"
        ),
    );
    let people: Vec<String> = (0..400).map(|at| format!("\"a{}\"", at % 4 + 1)).collect();
    agency.write(
        "src/agency.toml",
        &format!(
            "name = \"Badan\"\npolicy = \"../luar/edaran.toml\"\nobjectives = [\"fairness\"]\n[wishes]\nbudget = 9\nscale = \"rank\"\n\
             [[wish]]\n[[limit]]\nid = \"dua\"\nper = \"week\"\nmax_wfh = 2\nsource = \"angka 3;\\nhuruf \\\"b\\\"\"\n\
             who = {{ employee = [{}] }}\n\
             [letterhead]\nlines = [\"Badan; Contoh\"]\nlogo = \"logo.png\"\n\
             [signature]\nnumber = \"12/10/2026\"\ndate = 2026-10-12\n",
            people.join(", ")
        ),
    );
    agency
}

#[test]
fn what_lies_beside_an_agency_goes_with_it_into_a_workbook_and_back() {
    let agency = with_files_beside();
    for line in [
        "check {}/src",
        "convert {}/src {}/book/x.xlsx",
        "check {}/book/x.xlsx",
        "convert {}/book/x.xlsx {}/back",
        "check {}/back",
    ] {
        let ran = agency.run(line);
        assert_eq!(ran.code, 0, "{line}: {} {}", ran.out, ran.err);
    }
    // What may be a sheet is one; what may not lies beside.
    let long = "kebijakan-dengan-nama-yang-sangat-panjang.toml";
    assert_eq!(agency.list("book"), ["kebijakan", long, "logo.png", "x.xlsx"]);
    let table = |file: &str| agency.read(file).parse::<toml::Table>().expect("TOML");
    let mut expected = table("src/agency.toml");
    expected.insert("policy".to_owned(), "edaran.toml".into());
    assert_eq!(table("back/agency.toml"), expected);
    assert_eq!(table("back/edaran.toml"), table("luar/edaran.toml"));
    for file in ["scenarios.toml", "kebijakan/longgar.toml", long] {
        assert_eq!(table(&format!("back/{file}")), table(&format!("src/{file}")), "{file}");
    }
    assert_eq!(agency.read("back/logo.png"), agency.read("src/logo.png"));
    let compared = |place: &str| agency.run(&format!("compare {{}}/{place} --json")).json()["scenarios"].clone();
    let wfh = |place: &str| compared(place).to_string().matches("wfh_days").count();
    assert!(wfh("src") > 0);
    assert_eq!((wfh("book/x.xlsx"), wfh("back")), (wfh("src"), wfh("src")));
    // Another file in the place of one is not overwritten; the same one is no obstacle.
    assert_eq!(agency.run("convert {}/src {}/book/y.xlsx").code, 0);
    agency.write("book/logo.png", "another");
    let ran = agency.run("convert {}/src {}/book/z.xlsx");
    assert_eq!((ran.code, agency.read("book/logo.png")), (2, "another".to_owned()), "{}", ran.err);
    assert!(!agency.file("book/z.xlsx").exists());
}

#[test]
fn the_next_period_of_a_workbook_keeps_its_rules_and_what_it_names() {
    let agency = with_files_beside();
    assert_eq!(agency.run("convert {}/src {}/book/x.xlsx").code, 0);
    assert_eq!(agency.run("solve {}/book/x.xlsx --quiet").code, 0);
    assert_eq!(agency.run("solve {}/src --quiet").code, 0);
    let policy = agency.read("luar/edaran.toml").replace("to = 2023-09-01", "to = 2023-09-08");
    agency.write("luar/edaran.toml", &policy);
    for place in ["book/x.xlsx", "src"] {
        let ran = agency.run(&format!("next {{}}/{place} {{}}/baru-{} --from 2023-08-30 --to 2023-09-01", &place[..3]));
        assert_eq!(ran.code, 0, "{place}: {}", ran.err);
    }
    let table = |file: &str| agency.read(file).parse::<toml::Table>().expect("TOML");
    let mut expected = table("src/agency.toml");
    expected.insert("policy".to_owned(), "edaran.toml".into());
    expected.insert("previous".to_owned(), "previous.csv".into());
    for (key, date) in [("from", "2023-08-30"), ("to", "2023-09-01")] {
        expected.insert(key.to_owned(), toml::Value::Datetime(date.parse().expect("a date")));
    }
    for folder in ["baru-boo", "baru-src"] {
        assert_eq!(table(&format!("{folder}/agency.toml")), expected, "{folder}");
        for file in ["edaran.toml", "scenarios.toml", "kebijakan/longgar.toml", "logo.png"] {
            assert!(agency.file(&format!("{folder}/{file}")).is_file(), "{folder}/{file}");
        }
    }
}

#[test]
fn a_cell_that_no_workbook_can_hold_is_told() {
    let agency = Agency::new();
    let people: Vec<String> = (0..6_000).map(|at| format!("\"a{}\"", at % 4 + 1)).collect();
    let people = people.join(", ");
    agency
        .append("agency.toml", &format!("[[limit]]\nper = \"week\"\nmax_wfh = 2\nwho = {{ employee = [{people}] }}\n"));
    let ran = agency.run("convert {} {}/x.xlsx");
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("convert-long-cell") && !agency.file("x.xlsx").exists(), "{}", ran.err);
}

#[test]
fn a_logo_that_is_no_picture_is_told_where_it_is_named() {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let settings = agency.read("agency.toml");
    agency.write("teks.png", "bukan gambar");
    fs::create_dir(agency.file("folder.png")).expect("a folder");
    fs::File::create(agency.file("besar.png")).and_then(|file| file.set_len(17 << 20)).expect("a file");
    for (logo, told) in [
        ("tiada.png", "logo-missing"),
        ("teks.png", "logo-no-picture"),
        ("folder.png", "is a folder, not a file"),
        ("besar.png", "has more than 16 MB"),
    ] {
        agency.write("agency.toml", &format!("{settings}[letterhead]\nlogo = \"{logo}\"\n"));
        let ran = agency.run("letter {}");
        assert_eq!(ran.code, 3, "{logo}: {}", ran.err);
        assert!(ran.err.contains("agency.toml, line 4, key \"logo\"") && ran.err.contains(told), "{logo}: {}", ran.err);
    }
}

#[test]
fn what_is_not_written_as_a_file_becomes_no_folder_of_that_name() {
    let agency = Agency::new();
    for target in ["x.xls", "x.ods", "x.csv"] {
        let ran = agency.run(&format!("convert {{}} {{}}/{target}"));
        assert_eq!(ran.code, 2, "{target}");
        assert!(!agency.file(target).exists(), "{target}");
    }
}

/// Filled in and saved with LibreOffice, a workbook comes back unharmed, as xlsx and as ods.
#[test]
fn libreoffice_does_a_workbook_no_harm() {
    let agency = Agency::new();
    agency.append("agency.toml", "[[limit]]\nid = \"two\"\nper = \"week\"\nmax_wfh = 2\n");
    agency.write("locks.csv", "employee_id,date,state,reason\na1,2023-08-28,WFO,'=1+1\n");
    let ran = agency.run("convert {} {}/agency2.xlsx --lang id");
    assert_eq!(ran.code, 0, "{}", ran.err);
    if !save_with_libreoffice(&agency, "xlsx:Calc MS Excel 2007 XML", "saved", &["agency2.xlsx"]) {
        return;
    }
    let ran = agency.run("convert {}/saved/agency2.xlsx {}/back");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for file in ["units.csv", "employees.csv", "locks.csv"] {
        assert_eq!(agency.read(&format!("back/{file}")), agency.read(file), "{file}");
    }
    let table = |file: &str| agency.read(file).parse::<toml::Table>().expect("TOML");
    assert_eq!(table("back/agency.toml"), table("agency.toml"));
}

#[test]
fn a_template_is_filled_in_and_solved() {
    let agency = Agency::empty();
    let made = agency.run("init {}/baru --xlsx --policy se-menpanrb-1-2024 --lang id");
    assert_eq!(made.code, 0, "{}", made.err);
    let mut book: Xlsx<_> = open_workbook(agency.file("baru/agency.xlsx")).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names[..4], ["Petunjuk", "Pengaturan", "unit", "pegawai"]);
    assert!(names.contains(&"Contoh".to_owned()), "{names:?}");
    let people = book.worksheet_range("pegawai").expect("a sheet");
    assert_eq!(people.rows().count(), 1, "no example row that must be deleted");
    // Nothing but people and units is missing in it.
    let checked = agency.run("check {}/baru --json").json();
    let codes: Vec<&str> = checked["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|problem| problem["code"].as_str())
        .collect();
    assert_eq!(codes.iter().filter(|code| **code == "no-rows").count(), 2, "{codes:?}");
    fs::remove_file(agency.file("baru/agency.xlsx")).expect("the file");
    assert_eq!(agency.run("init {}/baru --xlsx").code, 0);
    assert_eq!(agency.run("init {}/baru --xlsx").code, 2, "nothing is overwritten");
}

#[test]
fn an_answer_to_no_question_is_refused_and_not_kept() {
    let agency = Agency::empty();
    write_lists(&agency, 6);
    let import =
        format!("import {{}}/siasn.xlsx --into {{}}/baru {}", ANSWERS.replace("PERIOD", "2026-12-07/2026-12-18"));
    for (more, named) in
        [("foo=bar", "foo"), ("service=semua", "administration"), ("policy=se-9", "se-menpanrb-3-2026")]
    {
        let ran = agency.run(&format!("{import} --answer {more}"));
        assert_eq!(ran.code, 3, "{more}: {} {}", ran.out, ran.err);
        assert!(ran.err.contains(named), "{more}: {}", ran.err);
        assert!(!agency.file("baru/import.toml").exists(), "{more}");
    }
    let ran = agency.run(&import);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(agency.read("baru/agency.toml").contains("from = 2026-12-07\nto = 2026-12-18"));
}

#[test]
fn what_must_be_agreed_to_is_not_written_without_a_word() {
    let agency = Agency::new();
    agency.write(
        "pegawai.csv",
        "id pegawai,Nama,Unit\na1,Ayu Baru,A\na2,Bima Santoso,A\na3,Citra Dewi,A\na4,Dimas Putra,A\n",
    );
    let before = agency.read("employees.csv");
    let refused = agency.run("import {}/pegawai.csv --into {} --lang id");
    assert_eq!((refused.code, agency.read("employees.csv")), (2, before.clone()));
    assert!(refused.out.contains("Ayu Baru"), "{}", refused.out);
    let shown = agency.run("import {}/pegawai.csv --into {} --dry-run");
    assert_eq!((shown.code, agency.read("employees.csv")), (0, before));
    assert_eq!(agency.run("import {}/pegawai.csv --into {} --yes").code, 0);
    assert!(agency.read("employees.csv").contains("Ayu Baru"));
    let missing = agency.run("import {}/nowhere.csv --into {}");
    assert_eq!(missing.code, 3);
    let folder = agency.run("import {} --into {}/x");
    assert_eq!(folder.code, 3);
}

#[test]
fn a_folder_with_a_table_that_cannot_be_read_is_left_as_it_was() {
    let agency = Agency::new();
    agency.write("pegawai.csv", "id pegawai,Nama,Unit\na1,Ayu Baru,A\n");
    let import = "import {}/pegawai.csv --into {} --yes";
    let table = agency.file("employees.csv");
    for bytes in [&b"kode,apa\na1,Ayu\n"[..], b"employee_id,name,unit_id\na1,Andr\xe9,A\n"] {
        std::fs::write(&table, bytes).expect("a table");
        let before = agency.list("");
        let ran = agency.run(import);
        assert_eq!(ran.code, 3, "{}", ran.err);
        assert!(ran.err.contains("employees.csv"), "{}", ran.err);
        assert_eq!(std::fs::read(&table).expect("the table is there"), bytes);
        assert_eq!(agency.list(""), before);
    }
    std::fs::remove_file(&table).expect("a file");
    std::fs::create_dir(&table).expect("a folder in its place");
    let before = agency.list("");
    let ran = agency.run(import);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("employees.csv"), "{}", ran.err);
    assert!(table.is_dir());
    assert_eq!(agency.list(""), before);
}

/// Excel keeps the name History for a sheet of its own: no sheet of ours is called so.
#[test]
fn no_sheet_has_the_name_that_excel_keeps() {
    let agency = Agency::new();
    agency.write("units.csv", "unit_id,name,service\nA,History,administration\n");
    agency.write("history.csv", "employee_id,granted,requested\na1,1,2\n");
    for line in [
        "solve {} --xlsx --quiet",
        "convert {} {}/to.xlsx --lang en",
        "convert {}/to.xlsx {}/back",
        "init {}/new --xlsx --lang en",
    ] {
        let ran = agency.run(line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    }
    for file in ["to.xlsx", "roster/roster.xlsx", "new/agency.xlsx"] {
        let book: Xlsx<_> = open_workbook(agency.file(file)).expect("a workbook");
        let names = book.sheet_names();
        assert!(names.iter().all(|name| !name.eq_ignore_ascii_case("history")), "{file}: {names:?}");
    }
    assert_eq!(agency.read("back/history.csv"), agency.read("history.csv"));
}

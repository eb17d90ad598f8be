//! Files that become a period: what is left out of one is told, and what is taken along can be opened again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use giliran::message::Language;
use giliran::server::run::{ServeTask, Serving, serve};
use giliran::workspace::Workspace;
use giliran::workspace::outcome::{NewOutcome, OutcomeKind};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::fixture::{Client, SMALL, Server};

/// The files of an archive.
fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(name, bytes);
    }
    files
}

fn pack<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn download(client: &Client, period: i64, file: &str) -> Vec<u8> {
    let reply = client.get(&format!("/periods/{period}/downloads/{file}"));
    assert_eq!(reply.status, 200, "{file}: {}", reply.text());
    reply.body
}

/// The same workbook with another name for a sheet.
fn rename_sheet(book: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut parts = unpack(book);
    let sheets = parts.get_mut("xl/workbook.xml").unwrap();
    let text = String::from_utf8(sheets.clone()).unwrap();
    let renamed = text.replace(&format!("name=\"{from}\""), &format!("name=\"{to}\""));
    assert_ne!(text, renamed);
    *sheets = renamed.into_bytes();
    pack(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

fn periods(client: &Client) -> usize {
    client.get("/periods").ok().as_array().unwrap().len()
}

/// A workbook with these sheets.
fn book(sheets: &[(&str, [[&str; 3]; 2])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write(row, column, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A list that an office keeps.
fn list() -> Vec<u8> {
    book(&[("Sheet1", [["NIP", "Nama", "Unit Kerja"], ["199001012015031001", "Ani Contoh", "Bagian Umum"]])])
}

#[test]
fn a_sheet_that_is_misspelt_is_told_with_the_nearest_name() {
    let server = Server::start();
    let client = server.local();
    let book = download(&client, client.period(&SMALL), "agency.xlsx");
    let misspelt = rename_sheet(&book, "absences", "abcences");
    let made = client.ask("POST", "/periods/workbook", &[], &misspelt).ok();
    assert_eq!(made["diagnostics"][0]["code"], "unread-sheet", "{made}");
    assert!(made["diagnostics"][0]["cause"].as_str().unwrap().contains("absences"), "{made}");
    // Where nothing is left out nothing is said, and it is said once.
    assert!(client.ask("POST", "/periods/workbook", &[], &book).ok().get("diagnostics").is_none());
    assert!(client.get(&format!("/periods/{}", made["id"])).ok().get("diagnostics").is_none());
    for (language, word) in [("en", "is not read"), ("id", "tidak dibaca")] {
        let page = Client { language, ..client.clone() }.upload("/periods/workbook", "data.xlsx", &misspelt);
        assert_eq!(page.status, 200);
        let text = page.text();
        assert!(text.contains(word) && text.contains("abcences") && text.contains("/data\""), "{text}");
    }
    let page = client.upload("/periods/workbook", "data.xlsx", &book);
    assert_eq!(page.status, 303, "{}", page.text());
}

#[test]
fn a_list_in_a_workbook_is_looked_into_and_what_is_no_list_makes_no_period() {
    let server = Server::start();
    let client = server.local();
    let looked = client.upload("/periods/workbook", "pegawai.xlsx", &list());
    assert_eq!(looked.status, 303, "{}", looked.text());
    let page = client.visit("GET", &looked.headers["location"], &[], b"");
    assert!(page.text().contains("What was recognised in the file") && page.text().contains("NIP"), "{}", page.text());
    assert_eq!(periods(&client), 0);
    let refused = client.ask("POST", "/periods/workbook", &[], &list());
    assert_eq!(refused.refused(422), "server-invalid");
    assert_eq!(refused.json()["problems"][0]["code"], "workspace-no-agency", "{}", refused.text());
    for (name, bytes) in [
        ("x.xlsx", &b"PK\x03\x04 nonsense"[..]),
        ("x.csv", b"nothing\nat all\n"),
        ("x.zip", &pack([("a.txt", &b"x"[..])])),
    ] {
        let page = client.upload("/periods/workbook", name, bytes);
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        assert!(page.text().contains("No table was recognised"), "{name}: {}", page.text());
    }
    // A workbook of ours with something wrong in it is told so.
    let people = [["employee_id", "name", "unit_id"], ["a1", "Ani", "A"]];
    let twice = book(&[("employees", people), ("pegawai", people)]);
    let page = client.upload("/periods/workbook", "data.xlsx", &twice);
    assert_eq!(page.status, 422);
    assert!(page.text().contains("pegawai"), "{}", page.text());
    assert_eq!(periods(&client), 0);
}

#[test]
fn a_workbook_is_taken_along_with_its_logo_and_the_roster_before_it_and_opened_again() {
    let server = Server::start();
    let client = server.local();
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    let before = "employee_id,2023-08-25\na1,WFH\na2,WFO\n";
    let settings = format!(
        "{}previous = \"previous.csv\"\n[letterhead]\nlogo = \"logo.svg\"\n",
        SMALL[0].1.split("\n[wishes]").next().unwrap()
    );
    let mut files = SMALL.to_vec();
    files[0].1 = &settings;
    files.extend([("logo.svg", logo), ("previous.csv", before)]);
    let period = client.period(&files);
    let names = |period: i64| -> Vec<String> {
        let list = client.get(&format!("/periods/{period}/downloads")).ok();
        list.as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(period), ["folder.zip", "agency.zip"]);
    assert_eq!(names(client.period(&SMALL)), ["folder.zip", "agency.xlsx"]);
    for archive in ["agency.zip", "folder.zip"] {
        let bytes = download(&client, period, archive);
        let parts = unpack(&bytes);
        assert_eq!((&*parts["logo.svg"], &*parts["previous.csv"]), (logo.as_bytes(), before.as_bytes()), "{archive}");
        assert_eq!(parts.contains_key("agency.xlsx"), archive == "agency.zip");
        let again = client.ask("POST", "/periods/workbook", &[], &bytes).ok();
        assert_eq!((&again["errors"], &again["agency"]), (&json!(0), &json!("Dinas Contoh")), "{again}");
        for (file, text) in [("logo.svg", logo), ("previous.csv", before)] {
            assert_eq!(client.get(&format!("/periods/{}/files/{file}", again["id"])).text(), text, "{archive}");
        }
    }
    // As whoever packs a folder packs it; nothing of it leads elsewhere.
    let within: Vec<(String, &str)> = files.iter().map(|(name, text)| (format!("dinas/{name}"), *text)).collect();
    let others = [("dinas/roster/roster.csv", "x"), ("../outside.csv", "x"), ("dinas/notes.docx", "x")];
    let all = within
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .chain(others.map(|(name, text)| (name, text.as_bytes())));
    let again = client.ask("POST", "/periods/workbook", &[], &pack(all)).ok();
    let files: Vec<Value> = client.get(&format!("/periods/{}/files", again["id"])).ok().as_array().unwrap().clone();
    assert_eq!(files.len(), 8, "{files:?}");
}

#[test]
fn what_is_left_out_of_a_folder_that_a_server_begins_with_is_told() {
    let around = tempfile::tempdir().unwrap();
    let agency = around.path().join("agency");
    std::fs::create_dir(&agency).unwrap();
    for (name, text) in SMALL.iter().filter(|(name, _)| *name != "absences.csv") {
        std::fs::write(agency.join(name), text).unwrap();
    }
    std::fs::write(agency.join("absences.xlsx"), "x").unwrap();
    // A link is what it leads to.
    let employees = around.path().join("pegawai.csv");
    std::fs::rename(agency.join("employees.csv"), &employees).unwrap();
    std::os::unix::fs::symlink(&employees, agency.join("employees.csv")).unwrap();
    let start = |told: &mut Vec<Serving>| {
        let task = ServeTask {
            folder: around.path().join("workspace"),
            listen: None,
            port: 0,
            hosts: Vec::new(),
            is_https: false,
            threads: 1,
            imports: vec![agency.clone()],
            language: Language::English,
        };
        serve(&task, &std::sync::atomic::AtomicBool::new(true), |serving| told.push(serving.clone())).unwrap();
    };
    let mut told = Vec::new();
    start(&mut told);
    start(&mut told);
    let left: Vec<&str> = told[0].left.iter().map(|problem| problem.message.id).collect();
    assert_eq!(left, ["table-as-workbook"]);
    assert!(told[1].left.is_empty(), "it was taken in before");
    let workspace = giliran::workspace::Workspace::open(&around.path().join("workspace")).unwrap();
    let (_, data) = workspace.latest(1).unwrap();
    assert_eq!(data.file("employees.csv").unwrap(), SMALL[2].1.as_bytes());
}

#[test]
fn a_table_that_cannot_be_read_keeps_a_server_from_beginning_with_its_folder() {
    let put_link = |path: &Path| std::os::unix::fs::symlink("/mnt/unmounted/locks.csv", path).unwrap();
    let put_folder = |path: &Path| std::fs::create_dir(path).unwrap();
    let put_pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    let put_table = |path: &Path| std::fs::write(path, "employee_id,date,state\n").unwrap();
    let ways: [fn(&Path); 4] = [put_table, put_link, put_folder, put_pipe];
    for (way, put) in ways.into_iter().enumerate() {
        let around = tempfile::tempdir().unwrap();
        let agency = around.path().join("agency");
        std::fs::create_dir(&agency).unwrap();
        for (name, text) in SMALL {
            std::fs::write(agency.join(name), text).unwrap();
        }
        put(&agency.join("locks.csv"));
        let task = ServeTask {
            folder: around.path().join("workspace"),
            listen: None,
            port: 0,
            hosts: Vec::new(),
            is_https: false,
            threads: 1,
            imports: vec![agency],
            language: Language::English,
        };
        let served = serve(&task, &std::sync::atomic::AtomicBool::new(true), |_| {});
        assert_eq!(served.is_ok(), way == 0, "{served:?}");
        if let Err(error) = served {
            assert!(format!("{error:?}").contains("locks.csv"), "{error:?}");
        }
    }
}

#[test]
fn a_list_that_is_looked_into_is_a_period_once_it_is_taken() {
    let server = Server::with_accounts();
    let (planner, admin) = (server.log_in("planner"), server.log_in("admin"));
    let people = b"NIP;Nama;Unit Kerja\n199001012015031001;Ani Contoh;Bagian Umum\n";
    let look = |client: &Client| {
        let reply = client.upload("/periods/workbook", "pegawai.csv", people);
        assert_eq!(reply.status, 303, "{}", reply.text());
        reply.headers["location"].split('/').nth(2).unwrap().parse::<i64>().unwrap()
    };
    // Each by itself, so that no list is taken into what was begun for another.
    let (first, second, other) = (look(&planner), look(&planner), look(&admin));
    assert!(first != second && ![first, second].contains(&other));
    assert_eq!(periods(&planner), 0);
    // Those that nobody comes back to are forgotten after a while, and begun with again.
    let all: BTreeSet<i64> = (0..40).map(|_| look(&planner)).chain([first, second]).collect();
    assert!(all.len() < 25, "{all:?}");
    let file = planner.change("PUT", &format!("/periods/{first}/files/units.csv"), 1, b"unit_id\nA\n");
    assert!([200, 201].contains(&file.status), "{}", file.text());
    assert_eq!(periods(&planner), 1);
}

#[test]
fn a_form_that_is_sent_again_makes_no_second_period() {
    let server = Server::with_accounts();
    let planner = server.log_in("planner");
    let period = planner.period(&SMALL);
    planner.solve(period);
    let made = |path: &str, fields: &[(&str, &str)]| {
        let reply = planner.form(path, fields, &[]);
        if reply.status == 303 {
            return reply.headers["location"].clone();
        }
        // What is to be known of a period leads on to it.
        assert!(reply.status == 200 && path.ends_with("/next"), "{path}: {}", reply.text());
        let text = reply.text().replace("&#x2f;", "/");
        let next = text.split("class=\"button main\" href=\"").nth(1).unwrap_or_else(|| panic!("{text}"));
        next.split('"').next().unwrap().to_owned()
    };
    let next = format!("/periods/{period}/next");
    let forms = [
        (&*next, &[("from", "2023-09-04"), ("to", "2023-09-08")][..]),
        ("/periods/example", &[("example", "jakarta")]),
        ("/periods/template", &[("policy", "se-sekda-dki-34-2023")]),
    ];
    for (number, (path, fields)) in (2..).zip(forms) {
        let first = made(path, fields);
        assert_eq!((made(path, fields), made(path, fields)), (first.clone(), first), "{path}");
        assert_eq!(periods(&planner), number, "{path}");
    }
    // What was done with it since, what somebody else begins and what is another wish, makes another.
    let (path, fields) = forms[2];
    let last = made(path, fields);
    let id = last.split('/').nth(2).unwrap().to_owned();
    planner.change("PUT", &format!("/periods/{id}/files/notes.toml"), 1, b"");
    planner.change("DELETE", &format!("/periods/{id}/files/units.csv"), 1, b"");
    assert_ne!(made(path, fields), last);
    assert_eq!(server.log_in("admin").form(path, fields, &[]).status, 303);
    made(&next, &[("from", "2023-09-04"), ("to", "2023-09-15")]);
    assert_eq!(periods(&planner), 7);
}

#[test]
fn a_roster_whose_data_are_not_sound_any_more_is_said_to_be_there() {
    let around = tempfile::tempdir().unwrap();
    let workspace = Workspace::open(around.path()).unwrap();
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let mut files: BTreeMap<String, Vec<u8>> = SMALL.iter().map(|(name, text)| file(name, text)).collect();
    files.extend([file("absences.csv", "employee_id,from\nnobody,2023-08-28\n")]);
    let period = workspace.create_period("Contoh", "folder", "rina", &files).unwrap();
    let new = NewOutcome {
        period,
        version: 1,
        who: "rina",
        kind: OutcomeKind::Solve,
        status: "feasible",
        base: None,
        cells: &[],
        files: &BTreeMap::from([file("roster.csv", "employee_id,name,unit_id,2023-08-28\na1,Ani,A,WFH\n")]),
        kept: 0,
    };
    workspace.save_outcome(&new).unwrap();
    drop(workspace);
    let server = Server::start_on(around.path(), None);
    for (language, words) in
        [("en", "The roster of version 1 cannot be shown"), ("id", "versi 1 tidak dapat ditampilkan")]
    {
        let page = Client { language, ..server.local() }.visit("GET", &format!("/periods/{period}/roster"), &[], b"");
        let text = page.text().replace(['\u{2068}', '\u{2069}'], "");
        assert!(page.status == 200 && text.contains(words), "{text}");
    }
}

#[test]
fn that_days_of_the_next_period_count_twice_is_told_before_its_data_are_shown() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    for (language, twice, left) in
        [("en", "the days in both count twice", "of dates gone by"), ("id", "dua kali", "tanggal yang sudah lewat")]
    {
        let days = [("from", "2023-08-31"), ("to", "2023-09-08")];
        let client = Client { language, ..client.clone() };
        let page = client.form(&format!("/periods/{period}/next"), &days, &[]);
        assert_eq!(page.status, 200);
        let text = page.text();
        assert!(text.contains(twice) && text.contains(left) && text.contains("/data\""), "{text}");
    }
    assert_eq!(periods(&client), 2);
}

//! What must hold of every reader, whatever it is given: shared by the fuzz targets and by the bounded run of `make test`.

use std::collections::BTreeMap;
use std::fs;
use std::panic::set_hook;
use std::sync::Once;

use chrono::NaiveDate;
use giliran::input::diagnostic::{Diagnostic, Severity};
use giliran::input::import::{ForeignFile, ImportRequest, plan_import};
use giliran::input::layout::table_layouts;
use giliran::input::policy::read_policy;
use giliran::input::roster::read_roster;
use giliran::input::scenario::{parse_change, read_scenarios};
use giliran::input::{MemoryFolder, is_guarded, read_agency};
use giliran::message::Language;
use giliran::proof::file::CertificateFile;

/// An agency that names a policy of its own.
const AGENCY: &str = "name = \"Badan Contoh\"\npolicy = \"policy.toml\"\n\n[[limit]]\nid = \"three\"\nper = \"week\"\nmax_wfh = 3\n\n\
[[team_day]]\ngroups = [\"tim\"]\nper = \"week\"\n\n[[cohort]]\nid = \"c\"\n\n[[cycle]]\nweeks = 1\nsoft = true\n";

const POLICY: &str = "id = \"contoh\"\ntitle = { id = \"Contoh\", en = \"Example\" }\nissuer = \"x\"\nsource = \"x\"\n\
from = 2023-08-28\nto = 2023-09-08\n\n[classes]\nadministration = [\"kebijakan\"]\n\n[[quota]]\nid = \"cap\"\nmax_wfh = \"50%\"\n\n\
[[priority]]\nwho = { group = \"tim\" }\nbonus = \"50%\"\n";

/// The files of a sound folder, every table among them.
pub fn sound_files() -> Vec<(&'static str, &'static str)> {
    vec![
        ("agency.toml", AGENCY),
        ("policy.toml", POLICY),
        ("units.csv", "unit_id,name,service,workweek,level\nA,Bagian A,kebijakan,5,opd\nB,Bagian B,kebijakan,6,\n"),
        (
            "employees.csv",
            "employee_id,name,unit_id,domicile,eligible,groups,preferences\n\
             a1,Ayu,A,Kota Bogor,yes,tim,Fri:3;Mon\na2,Bima,A,,ya,tim;ahli,2023-09-05:5\nb1,\"Citra, S.H.\",B,,no,,\n",
        ),
        ("preferences.csv", "employee_id,day,weight\na2,Jumat,-2\n"),
        ("absences.csv", "employee_id,from,to,kind\na1,28/08/2023,29 Agustus 2023,leave\n"),
        ("eligibility.csv", "employee_id,from,to,eligible,reason\na2,2023-08-28,,no,x\n"),
        ("locks.csv", "employee_id,date,state,reason\na2,2023-09-01,WFO,x\n"),
        ("pairs.csv", "employee_a,employee_b,kind\na1,a2,cover\n"),
        ("sites.csv", "site,name,max_office,min_office\nG1,Gedung,3,1\n"),
        ("calendar.csv", "date,kind,name\n2023-08-30,holiday,x\n"),
        ("history.csv", "employee_id,granted,requested,unasked,spare\na1,1,2,0,3\n"),
        ("scenarios.toml", "[[scenario]]\nname = \"a\"\nset = { \"cap.max_wfh\" = \"75%\" }\n"),
    ]
}

/// The header of each table, from which most bytes get past the first check.
pub fn headers() -> Vec<(String, String)> {
    let tables = table_layouts().into_iter().filter(|layout| layout.name != "agency");
    let header = |columns: Vec<&str>| columns.join(",") + "\n";
    tables
        .map(|layout| {
            let columns = layout.columns.iter().map(|column| column.name).collect();
            (format!("{}.csv", layout.name), header(columns))
        })
        .collect()
}

/// A panic of a library on a workbook is told as a problem of the file: only others are shown.
fn quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        set_hook(Box::new(move |panic| {
            if !is_guarded() {
                usual(panic);
            }
        }));
    });
}

/// Every problem has its words, in both languages, and none of them moves a cursor.
fn check_words(problems: &[Diagnostic]) {
    for diagnostic in problems {
        for language in Language::ALL {
            let text = language.text(&diagnostic.message);
            assert!(!text.is_empty() && !text.contains(|letter: char| letter.is_control()), "{text:?}");
            assert!(text.len() < 20_000, "a message of {} bytes", text.len());
            assert!(!language.attribute(&diagnostic.message, "cure").is_empty());
        }
    }
}

/// Whatever is in a file of an agency, reading ends with an agency or with the errors that keep it from being one.
pub fn try_file(name: &str, bytes: Vec<u8>) {
    quiet();
    let sound = sound_files().into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let mut folder = MemoryFolder { name: "x".to_owned(), files: sound.collect() };
    if name.ends_with(".xlsx") {
        // Its sheets take the place of the tables.
        folder.files.retain(|name, _| name.ends_with(".toml"));
    }
    folder.files.insert(name.to_owned(), bytes);
    let reading = read_agency(&folder);
    let has_error = reading.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(reading.agency.is_none(), has_error, "an agency comes of input without errors, and of no other");
    check_words(&reading.diagnostics);
    check_words(&read_scenarios(&folder, &reading).diagnostics);
}

/// Whatever a policy says, it is one or its errors are told.
pub fn try_policy(text: &str) {
    let (policy, problems) = read_policy("x.toml", text);
    assert_eq!(policy.is_none(), problems.iter().any(|problem| problem.severity == Severity::Error));
    check_words(&problems);
}

/// Whatever a roster file holds, it is a table or its errors are told.
pub fn try_roster(bytes: &[u8], extension: &str) {
    quiet();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(format!("roster.{extension}"));
    fs::write(&path, bytes).expect("a file");
    if let Err(problems) = read_roster(&path) {
        assert!(!problems.is_empty());
        check_words(&problems);
    }
}

/// Whatever a certificate says, it is one or is refused.
pub fn try_certificate(bytes: &[u8]) {
    if let Ok(file) = serde_json::from_slice::<CertificateFile>(bytes) {
        let _ = file.certificate();
    }
}

/// Whatever a foreign list holds, there is a plan for it, and planning again changes nothing.
pub fn try_import(name: &str, bytes: Vec<u8>) {
    quiet();
    let request = ImportRequest {
        sources: vec![ForeignFile { name: name.to_owned(), bytes }],
        folder_name: "x".to_owned(),
        folder: BTreeMap::new(),
        kind: None,
        answers: BTreeMap::new(),
        today: NaiveDate::default(),
    };
    check_words(&plan_import(&request).diagnostics);
}

/// Whatever a change of a scenario says, it is one or is refused in words.
pub fn try_change(text: &str) {
    if let Err(message) = parse_change(text) {
        for language in Language::ALL {
            assert!(!language.text(&message).is_empty());
        }
    }
}

//! Every page in both languages, of data that are sound, wrong, and meant to harm.

use std::fs;
use std::path::{Path, PathBuf};

use super::served::Served;
use crate::table::TABLES;

const EXAMPLES: [&str; 5] = ["jakarta", "magetan", "banten", "kementerian", "kabupaten"];

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples").join(name)
}

/// The pages about a period.
fn pages(period: usize) -> Vec<String> {
    let kinds = ["most-home", "least-office", "run", "bookend", "coverage", "cap", "office-day", "team-day", "wish"];
    let rest = [
        "wishes",
        "rules",
        "policies",
        "roster",
        "roster/standing",
        "compare",
        "publish",
        "answers",
        "answers?search=a",
        "people?employee=a",
        "problems?table=units",
        "version",
        "versions",
    ];
    let tables = TABLES.map(|table| format!("data/{table}"));
    let kinds = kinds.map(|kind| format!("rules/form?kind={kind}"));
    let all = tables.into_iter().chain(kinds).chain(rest.map(str::to_owned));
    all.map(|page| format!("/periods/{period}/{page}")).collect()
}

/// Nothing that the content security policy would refuse, and nothing left unsaid.
fn check(page: &str, text: &str) {
    for wrong in [" style=", "<script>", "onclick=", "javascript:", "{{", "{%", "<img src=x"] {
        assert!(!text.contains(wrong), "{page} has {wrong}");
    }
    assert!(text.contains("default-src 'none'"), "{page} has no content security policy");
}

#[test]
fn every_page_of_every_example_is_shown_in_both_languages() {
    let folders = EXAMPLES.map(example);
    let served = Served::start(&folders.each_ref().map(PathBuf::as_path));
    for language in ["id", "en"] {
        let with = |page: &str| {
            let mark = if page.contains('?') { '&' } else { '?' };
            served.page(&format!("{page}{mark}lang={language}"))
        };
        let first = with("/");
        check("/", &first);
        assert!(first.contains(&format!("<html lang=\"{language}\">")));
        assert_eq!(first.matches("class=\"card sheet\"").count(), EXAMPLES.len());
        for page in (1..=EXAMPLES.len()).flat_map(pages) {
            check(&page, &with(&page));
        }
    }
}

#[test]
fn columns_are_called_what_planners_call_them() {
    let served = Served::start(&[&example("jakarta")]);
    for (language, headings) in [("id", ["NIP", "Kode unit"]), ("en", ["Employee ID", "Unit ID"])] {
        let page = served.page(&format!("/periods/1/data/employees?lang={language}"));
        for (key, heading) in ["employee_id", "unit_id"].into_iter().zip(headings) {
            // The key stays what changes are made with.
            assert!(page.contains(&format!("data-column=\"{key}\"")), "{key}");
            assert!(page.contains(&format!(">{heading}</th>")), "{heading}");
        }
        let problems = served.page(&format!("/periods/1/data/history?lang={language}"));
        assert!(problems.contains(if language == "id" {
            ">Riwayat, baris 94, NIP<"
        } else {
            ">History, row 94, Employee ID<"
        }));
    }
}

#[test]
fn what_people_write_is_text_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let agency = folder.path().join("agency");
    fs::create_dir(&agency).unwrap();
    let harm = "<script>alert(1)</script><img src=x onerror=alert(1)>'";
    for entry in fs::read_dir(example("kementerian")).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            let text = fs::read_to_string(entry.path()).unwrap();
            let text = text.replace("Indah Wira Permana", harm).replace("Sekretariat Kementerian", harm);
            fs::write(agency.join(entry.file_name()), text.replace("Kementerian Contoh", harm)).unwrap();
        }
    }
    let served = Served::start(&[&agency]);
    for page in pages(1).into_iter().chain(["/".to_owned()]) {
        let text = served.page(&page);
        check(&page, &text);
    }
    assert!(served.page("/periods/1/data/employees").contains("&lt;script&gt;"));
}

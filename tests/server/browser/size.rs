//! However large an agency is, no page holds more than a screenful or two of its rows.

use super::served::{Served, giliran};

/// What a page of 60 rows comes to, with all that is around them.
const MOST_BYTES: usize = 300_000;

#[test]
fn no_page_of_a_large_agency_is_large() {
    let folder = tempfile::tempdir().unwrap();
    let agency = folder.path().join("large");
    let made = giliran().args(["generate", "--employees", "58109", "--seed", "7"]).arg(&agency).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let served = Served::start(&[&agency]);
    let rows = |text: &str| text.matches("<tr data-key").count() + text.matches("<tr class=\"person\"").count();
    for page in [
        "data/employees",
        "data/employees?start=40000",
        "data/preferences",
        "wishes",
        "wishes?start=58000",
        "rules",
        "roster",
        "publish",
    ] {
        let text = served.page(&format!("/periods/1/{page}"));
        assert!(text.len() < MOST_BYTES, "{page}: {} bytes", text.len());
        assert!(rows(&text) <= 60, "{page}: {} rows", rows(&text));
    }
    let last = served.page("/periods/1/data/employees/rows?start=58100");
    assert_eq!(rows(&last), 9, "the last rows of 58,109");
}

//! A program that is built without the reader of workbooks says so.

#![cfg(not(feature = "workbook"))]

use crate::input::read_agency;

#[test]
fn a_workbook_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agency.xlsx");
    std::fs::write(&path, "").unwrap();
    for named in [folder.path(), &path] {
        let reading = read_agency(named);
        assert!(reading.agency.is_none());
        let told: Vec<_> = reading.diagnostics.iter().map(|problem| problem.message.id).collect();
        assert!(told.contains(&"workbook-not-supported"), "{told:?}");
    }
}

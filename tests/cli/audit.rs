//! `giliran audit`: it accepts what was solved, and says what was changed.

use std::fs::{self, File};
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::fixture::Agency;

const CERTIFICATE: &str = "roster/certificate.json.gz";

fn solved() -> Agency {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    agency
}

fn change_certificate(agency: &Agency, change: impl Fn(&mut Value)) {
    let path = agency.file(CERTIFICATE);
    let mut text = String::new();
    GzDecoder::new(File::open(&path).expect("a certificate")).read_to_string(&mut text).expect("gzip");
    let mut value: Value = serde_json::from_str(&text).expect("JSON");
    change(&mut value);
    let mut gzip = GzEncoder::new(File::create(&path).expect("a file"), Compression::fast());
    gzip.write_all(value.to_string().as_bytes()).expect("written");
    gzip.finish().expect("written");
}

#[test]
fn what_was_solved_is_accepted_in_both_languages() {
    let agency = solved();
    let english = agency.run("audit {}");
    assert_eq!((english.code, english.err.as_str()), (0, ""));
    assert!(english.out.contains("No roster can be better"), "{}", english.out);
    let indonesian = agency.run("audit {} {}/roster --lang id");
    assert_eq!(indonesian.code, 0);
    assert!(indonesian.out.contains("Tidak ada jadwal yang lebih baik"), "{}", indonesian.out);
    let json = agency.run("audit {} --json").json();
    assert_eq!((&json["keeps_every_rule"], &json["cannot_be_better"]), (&true.into(), &true.into()));
}

#[test]
fn a_changed_cell_is_caught() {
    let agency = solved();
    let roster = agency.read("roster/roster.csv");
    agency.write("roster/roster.csv", &roster.replacen("WFH", "WFO", 1));
    let audit = agency.run("audit {}");
    assert_eq!(audit.code, 7, "{}", audit.out);
    assert!(audit.out.contains("roster.csv has been changed"), "{}", audit.out);
}

#[test]
fn a_changed_multiplier_is_caught() {
    let agency = solved();
    change_certificate(&agency, |certificate| certificate["blocks"][0][0]["bound"]["k"] = 7.into());
    assert_eq!(agency.run("audit {}").code, 7);
}

#[test]
fn a_certificate_of_another_folder_is_caught() {
    let agency = solved();
    agency.append("employees.csv", "a5,Eka Wulandari,A,,\n");
    let audit = agency.run("audit {}");
    assert_eq!(audit.code, 7);
    assert!(audit.out.contains("for another input"), "{}", audit.out);
}

#[test]
fn a_damaged_certificate_is_caught_and_a_missing_one_told() {
    let agency = solved();
    fs::write(agency.file(CERTIFICATE), "not gzip").expect("written");
    assert_eq!(agency.run("audit {}").code, 7);
    fs::remove_file(agency.file(CERTIFICATE)).expect("removed");
    assert_eq!(agency.run("audit {}").code, 3);
}

#[test]
fn a_certificate_that_unpacks_to_far_too_much_is_refused() {
    let agency = solved();
    let mut gzip = GzEncoder::new(File::create(agency.file(CERTIFICATE)).expect("a file"), Compression::best());
    (0..40).for_each(|_| gzip.write_all(&[b' '; 1 << 20]).expect("written"));
    gzip.finish().expect("written");
    let audit = agency.run("audit {}");
    assert_eq!(audit.code, 7);
    assert!(audit.out.contains("unpacks to more than 16 MB"), "{}", audit.out);
}

#[test]
fn a_workbook_named_instead_of_a_folder_is_audited_with_the_roster_beside_it() {
    let agency = Agency::new();
    for (line, code) in [
        ("convert {} {}/w/data.xlsx", 0),
        ("solve {}/w/data.xlsx --quiet", 0),
        ("audit {}/w/data.xlsx", 0),
        ("audit {}/w/data.xlsx {}/w/roster", 0),
    ] {
        let ran = agency.run(line);
        assert_eq!(ran.code, code, "{line}: {}", ran.err);
    }
    // An agency that is not there is one problem, not three.
    for missing in ["audit {}/w/tiada.xlsx", "audit {}/tiada", "audit {}/units.csv"] {
        let ran = agency.run(missing);
        assert_eq!((ran.code, ran.err.matches("error:").count()), (3, 1), "{missing}: {}", ran.err);
    }
}

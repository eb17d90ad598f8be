//! Tables as offices keep them. Everybody in them is invented.

use super::*;
use crate::domain::agency::History;
use crate::domain::position::Position;
use crate::message::Language;

fn employees(text: &str) -> Agency {
    read_sound(&[("employees.csv", text)])
}

#[test]
fn separators_marks_title_rows_and_nips() {
    for text in [
        "nip,nama,unit_kerja\n196803071998021003,Budi,BKD\n",
        "nip\tnama\tunit_kerja\n19680307 199802 1 003\tBudi\tBKD\n",
        "\u{feff}sep=;\r\n\r\nnip;nama;unit_kerja\r\n=\"196803071998021003\";Budi;BKD\r\n",
        "DAFTAR PEGAWAI, BADAN\n\nNIP;Nama;Unit Kerja\n'196803071998021003;Budi;badan\n",
        "NIP,Nama,Unit Organisasi\n196803071998021003,Budi,Bidang  SATU\nNIP,Nama,Unit Organisasi\n,,\n",
    ] {
        let agency = employees(text);
        assert_eq!(agency.employees.id.iter().collect::<Vec<_>>(), ["196803071998021003"], "{text}");
    }
}

#[test]
fn the_row_of_column_numbers_is_told_and_left_aside() {
    let text = "nip,nama,unit_kerja\n1,2,3\n196803071998021003,Budi,BKD\n";
    let reading = Folder::sound_with(&[("employees.csv", text)]).read();
    assert_told_in(&reading, "employees.csv", &[("numbering-row", 2, "")], text);
    assert_eq!(reading.agency.unwrap().employees.len(), 1);
}

#[test]
fn what_is_only_printed_is_kept() {
    let units = "unit_id,level,head,service\nBKD,opd,E1,kebijakan\n";
    let people =
        "employee_id,name,unit_id,position,jabatan,gol\nE1,Ani,BKD,Eselon II.a,Kepala Badan,IV/c\nE2,Budi,BKD,,,\n";
    let agency = read_sound(&[("units.csv", units), ("employees.csv", people)]);
    let unit = &agency.units[0];
    assert_eq!((&*unit.name, &*unit.level, &*unit.head), ("BKD", "opd", "E1"));
    assert_eq!(agency.employees.position, [Some(Position::JptPratama), None]);
    assert_eq!((agency.employees.job_title.get(0), agency.employees.grade.get(0)), ("Kepala Badan", "IV/c"));
    let reading =
        Folder::sound_with(&[("units.csv", "unit_id,head,service\nBKD,E7,kebijakan\nBKD-1,,analisis\n")]).read();
    assert_told_in(&reading, "units.csv", &[("unknown-employee", 2, "head")], "");
}

#[test]
fn units_without_codes_are_known_by_their_names() {
    let people = "nip,nama,unit_kerja\n196803071998021003,Budi,dinas SOSIAL\n";
    for (units, name) in [
        ("Unit Kerja,Layanan\nDinas Sosial,kebijakan\n", "Dinas Sosial"),
        ("Unit Kerja\n\nUnit Kerja,Layanan\nDinas Sosial,kebijakan\n", "Dinas Sosial"),
        ("Layanan;Nama Unit\nkebijakan;Dinas Sosial\n", "Dinas Sosial"),
        ("Unit Kerja,Nama,Layanan\nDinas Sosial,Dinsos,kebijakan\n", "Dinsos"),
    ] {
        let people = people.replace("dinas SOSIAL", if name == "Dinsos" { "Dinas Sosial" } else { "dinas SOSIAL" });
        let agency = read_sound(&[("units.csv", units), ("employees.csv", &people)]);
        assert_eq!((&*agency.units[0].id, &*agency.units[0].name), ("Dinas Sosial", name), "{units}");
    }
    // With a code it is the name, as ever.
    let people = people.replace("dinas SOSIAL", "badan");
    let agency =
        read_sound(&[("units.csv", "kode,unit_kerja,layanan\nBKD,Badan,kebijakan\n"), ("employees.csv", &people)]);
    assert_eq!((&*agency.units[0].id, &*agency.units[0].name), ("BKD", "Badan"));
}

#[test]
fn units_of_one_name_are_not_told_apart() {
    let units = "unit_id,name,service\nA,Sekretariat,kebijakan\nB,sekretariat,kebijakan\n";
    let people = "employee_id,name,unit_id\nE1,Ani,Sekretariat\n";
    let reading = Folder::sound_with(&[("units.csv", units), ("employees.csv", people)]).read();
    assert_told_in(&reading, "employees.csv", &[("unit-name-not-unique", 2, "unit_id")], "");
}

#[test]
fn a_rule_that_names_a_unit_by_its_name_is_told_the_id() {
    let units = "unit_id,name,service\nA,Sekretariat,kebijakan\n";
    let people = "employee_id,name,unit_id\nE1,Ani,A\n";
    let agency =
        "name = \"X\"\npolicy = \"se-sekda-dki-34-2023\"\n[[quota]]\nwho = { unit = \"Sekretariat\" }\nmax_wfh = 1\n";
    let reading =
        Folder::sound_with(&[("units.csv", units), ("employees.csv", people), ("agency.toml", agency)]).read();
    assert_told_in(&reading, "agency.toml", &[("unit-by-name", 4, "unit")], "");
    let told: String = reading.diagnostics.iter().map(|problem| Language::English.text(&problem.message)).collect();
    assert!(told.contains("it is the name of A"), "{told}");
}

#[test]
fn eligibility_of_dates_beats_the_column() {
    let text = "employee_id,from,to,eligible\nE1,2023-08-29,,no\nE3,28 Agustus 2023,30/08/23,ya\n";
    let agency = read_sound(&[("eligibility.csv", text)]);
    let may = agency.may_be_home();
    assert_eq!([0, 1, 2].map(|day| may.contains(0, day)), [true, false, true]);
    assert_eq!([0, 1, 2, 3].map(|day| may.contains(1, day)), [true, true, true, false]);
    assert_eq!(agency.employees.eligible, [true, false, true]);
    assert_told(
        "eligibility.csv",
        "employee_id,from,to,eligible\nE1,2023-08-29,2023-09-01,no\nE1,2023-08-30,,no\nE1,2023-09-01,,yes\n\
         E1,2023-09-05,2023-09-04,yes\nE1,2023-09-06,,maybe\n",
        &[("eligibility-disagrees", 4, "eligible"), ("to-before-from", 5, "to"), ("unknown-value", 6, "eligible")],
    );
}

#[test]
fn the_history_knows_unasked_days() {
    let agency = read_sound(&[("history.csv", "employee_id,granted,requested,unasked,spare\nE1,1,2,3,4\nE2,1,1,,\n")]);
    assert_eq!(agency.employees.history[0], History { granted: 1, requested: 2, unasked: 3, spare: 4 });
    assert_told(
        "history.csv",
        "employee_id,granted,requested,unasked,spare\nE1,1,2,3,2\n",
        &[("unasked-above-spare", 2, "unasked")],
    );
}

#[test]
fn no_class_is_guessed_from_a_spelling() {
    let people = "employee_id,name,unit_id,service\nE1,Ani,BKD,keuangan\nE2,Budi,BKD,keuangan\n";
    let reading = Folder::sound_with(&[("employees.csv", people)]).read();
    assert_told_in(&reading, "employees.csv", &[("unknown-service", 2, "service")], "");
    let shown = show(&reading.diagnostics[0], Language::English);
    assert!(!shown.contains("the closest"), "{shown}");
    assert!(shown.contains("administration = [\"keuangan\"]") && shown.contains("public_service"), "{shown}");
}

#[test]
fn a_row_in_another_encoding_is_one_error() {
    let folder = Folder::sound_with(&[]);
    folder.write("employees.csv", b"nip,nama,unit_kerja\n196803071998021003,\x93Dra.\x94 Andr\xe9,BKD\n");
    assert_told_in(&folder.read(), "employees.csv", &[("not-utf-8", 2, "")], "");
}

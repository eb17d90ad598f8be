//! Rosters made by hand.

use insta::assert_snapshot;

use crate::request::{FOLDER, folder_with, import, tell};

#[test]
fn absences_of_a_roster_become_spans_where_that_is_agreed_to() {
    let list = "NIP;Nama;Kamis 1 Oktober 2026;Jumat 2 Oktober 2026;5 Oktober 2026;6 Oktober 2026;7 Oktober 2026\n\
                197001012009011001;Budi;cuti;cuti;cuti;;sakit\n197001012009011002;Ani;WFH;sakit;cuti;;cuti\n";
    // A worked day parts two spans, and so does a working day that the roster does not show.
    let parted = "NIP;Nama;30 September 2026;1 Oktober 2026;5 Oktober 2026\n197001012009011001;Budi;cuti;WFH;cuti\n197001012009011002;Ani;WFO;cuti;cuti\n";
    assert_snapshot!("roster_parted", tell(&import(parted, &FOLDER, &[("roster-absences", "take")])));
    assert_snapshot!("roster_open", tell(&import(list, &FOLDER, &[])));
    assert_snapshot!("roster_taken", tell(&import(list, &FOLDER, &[("roster-absences", "take")])));
    let told = import(list, &FOLDER, &[("roster-absences", "leave-out")]);
    let roster = told.files["imported-roster.csv"].clone();
    assert!(!told.files.contains_key("absences.csv"));
    let again = |old: &str| {
        tell(&import(list, &folder_with(&[("imported-roster.csv", old)]), &[("roster-absences", "leave-out")]))
    };
    assert_snapshot!("roster_same", again(&roster));
    assert_snapshot!("roster_other", again("employee_id\n"));
}

#[test]
fn the_month_of_bare_numbers_is_asked_for() {
    let list = "NIP;Nama;1;2;31\n197001012009011001;Budi;WFH;WFO;OFF\n197001012009011002;Ani;;?;WFH\n";
    let folder = folder_with(&[(
        "agency.toml",
        "name = \"D\"\npolicy = \"se-menpanrb-3-2026\"\nfrom = 2026-10-26\nto = 2026-11-30\n",
    )]);
    assert_snapshot!("month_open", tell(&import(list, &folder, &[])));
    let answers = [
        ("month:daftar.csv", "2026-11"),
        ("mark:?", "duty"),
        ("mark-empty:daftar.csv", "OFF"),
        ("roster-absences", "take"),
    ];
    assert_snapshot!("month_told", tell(&import(list, &folder, &answers)));
}

#[test]
fn legends_say_what_marks_mean() {
    let list = "JADWAL OKTOBER 2026\nNIP;Nama;1;2;5;6;7\n197001012009011001;Budi;R;K;C;D;L\n\n\
                Keterangan;;;;;;\nR;Work From Home;;;;;\nKerja di kantor;K;;;;;\nC = cuti tahunan, D: dinas luar;;;;;;\nL=libur;;;;;;\n";
    assert_snapshot!("legend", tell(&import(list, &FOLDER, &[])));
}

//! Leave lists.

use insta::assert_snapshot;

use crate::request::{FOLDER, folder_with, import, tell};

#[test]
fn kinds_that_are_not_known_are_asked_about() {
    let list = "NIP;Nama;Jenis;Mulai;Sampai\n197001012009011001;Budi;Haji;1 Oktober 2026;3 Oktober 2026\n\
                197001012009011002;Ani;;2026-10-05;2026-10-04\n197001012009011003;Citra;cuti;30/2026;\n\
                197001012009011003;Citra;cuti;10/30/2026;\n";
    assert_snapshot!("absences_open", tell(&import(list, &FOLDER, &[])));
    assert_snapshot!("absences_told", tell(&import(list, &FOLDER, &[("absence-kind:haji", "other")])));
}

#[test]
fn what_a_folder_has_already_is_not_added_again() {
    let own = "employee_id,from,to,kind\n197001012009011001,2026-10-01,2026-10-09,cuti\n197001012009011002,2026-10-05,,leave\n197001012009011003,besok,,leave\n";
    let list = "NIP;Nama;Jenis Cuti;Tanggal Cuti\n197001012009011001;Budi;Cuti Tahunan;1-3 Oktober 2026\n\
                197001012009011001;Budi;Sakit;2 Oktober 2026\n197001012009011001;Budi;Cuti Tahunan;8 s.d. 12 Oktober 2026\n\
                197001012009011002;Ani;Dinas Luar;5 Oktober 2026\n197001012009011002;Ani;Cuti;5 - 6 Oktober 2026\n";
    assert_snapshot!("absences_merged", tell(&import(list, &folder_with(&[("absences.csv", own)]), &[])));
}

//! Tables of units.

use insta::assert_snapshot;

use crate::request::{FOLDER, folder_with, import, import_all, tell};

#[test]
fn a_table_of_units_adds_and_changes_units() {
    let own = "unit_id,name,parent,head,service\nU1,Sekretariat,Dinas,,kesekretariatan\nD,Dinas,,,kesekretariatan\nU3,Aset,D,,\nU6,Umum,Dinas,,kesekretariatan\n";
    let list = "Kode Unit;Nama Unit;Induk;NIP Kepala;Layanan\nU1;Sekretariat;D;197001012009011001;kesekretariatan\n\
                D;Dinas Contoh;ROOT;;\nU4;Bidang  Baru;D;197001012009011002;publik\n;Jumlah;;;\nU5;;;;\nU3;Aset;U1;;\nU6;Umum;U1;;\nX9;Sekretariat;D;;\n";
    let people = "NIP,Nama,Kode Unit,Unit,Eselon\n197001012009011001,Budi,U1,,III.a\n197001012009011002,Ani,U3,,IV.a\n197001012009011003,Citra,U9,,\n\
                  197001012009011004,Dewi,Z1,Sekretariat,\n";
    assert_snapshot!(
        "units_open",
        tell(&import_all(&[("unit.csv", list), ("pegawai.csv", people)], &folder_with(&[("units.csv", own)]), &[]))
    );
    let answers = [("service", "administration"), ("new-units:pegawai.csv", "add")];
    assert_snapshot!(
        "units_told",
        tell(&import_all(
            &[("unit.csv", list), ("pegawai.csv", people)],
            &folder_with(&[("units.csv", own)]),
            &answers
        ))
    );
    let left = [("service", "administration"), ("new-units:pegawai.csv", "leave-out")];
    assert_snapshot!(
        "units_left",
        tell(&import_all(&[("unit.csv", list), ("pegawai.csv", people)], &folder_with(&[("units.csv", own)]), &left))
    );
}

#[test]
fn codes_name_the_lowest_of_several_levels() {
    let list = "NIP,Nama,Kode Unit,UNOR 1,UNOR 2\n197001012009011001,Budi,Z1,Sekretariat,Seksi\n197001012009011002,Ani,Z2,Sekretariat,Seksi\n\
                197001012009011003,Citra,Z3,Baru,Sekretariat\n";
    let answers = [("new-units:daftar.csv", "add"), ("service", "administration")];
    assert_snapshot!("units_coded", tell(&import(list, &FOLDER, &answers)));
}

#[test]
fn units_without_codes_get_free_ones() {
    let own =
        "unit_id,name,service\nU02,Sekretariat,kesekretariatan\nK1,Kembar,kesekretariatan\nK2,Kembar,kesekretariatan\n";
    let list = "Nama Unit,Induk\nSekretariat,\nKembar,\nBidang A,U02\nBidang B,tidak ada\n";
    assert_snapshot!(
        "units_free",
        tell(&import(list, &folder_with(&[("units.csv", own)]), &[("service", "administration")]))
    );
    assert_snapshot!("units_of_public", tell(&import("Kode Unit,Nama Unit\nT,Terminal Bus\n", &FOLDER, &[])));
}

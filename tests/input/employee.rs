//! Lists of employees.

use std::collections::BTreeMap;

use giliran::input::import::{ForeignFile, ImportRequest, plan_import};
use insta::assert_snapshot;

use crate::request::{FOLDER, folder_with, import, import_all, tell};

/// A list with a title, columns of every kind, numbers below the header, the header again on its second page, a total and a
/// signature.
const FULL: &str = "DAFTAR PEGAWAI DINAS CONTOH\n\
    No;NIP;Nama;Gelar Depan;Gelar Belakang;Unit Kerja;Jabatan;Sub Jabatan;Jenis Jabatan;Eselon;Golongan;Domisili;Layanan;Layak;Kelompok;Status Kepegawaian;Email;NIK;Warna;Hari WFH\n\
    1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20\n\
    1;197001012009011001;BUDI CONTOH;Drs.;M.Si.;Sekretariat;Kepala Sekretariat;;Struktural;III.a;IV/a;Kota Bekasi;kesekretariatan;ya;a;PNS;a@b.id;31;merah;Jumat\n\
    2;197001012009011002;Ani Contoh;-;;Bidang Data;Analis;Muda;Fungsional;;III/c;;;tidak;a;PNS;;;;\n\
    No;NIP;Nama;Gelar Depan;Gelar Belakang;Unit Kerja;Jabatan;Sub Jabatan;Jenis Jabatan;Eselon;Golongan;Domisili;Layanan;Layak;Kelompok;Status Kepegawaian;Email;NIK;Warna;Hari WFH\n\
    3;197001012009011004;Dewi  Baru;;;Bidang Baru;Staf;;;Non Eselon;II/a;;;;;PNS;;;;Senin\n\
    ;;Jumlah;;;;;;;;;;;;;;;;;\n\
    ;;Kepala Dinas;;;;;;;;;;;;;;;;;\n";

#[test]
fn every_column_of_a_list_goes_where_it_belongs() {
    assert_snapshot!("list_open", tell(&import(FULL, &FOLDER, &[])));
    let answers = [("new-units:daftar.csv", "add"), ("service", "administration")];
    let gone = import(FULL, &FOLDER, &answers).questions;
    let gone = gone.iter().find(|question| question.id.starts_with("gone:")).expect("Citra is gone");
    let answers = [answers[0], answers[1], (&*gone.id, "remove")];
    let others = [
        ("preferences.csv", "employee_id,day\n197001012009011003,Fri\n"),
        ("absences.csv", "employee_id,from,to,kind\n197001012009011002,2026-10-05,2026-10-05,leave\n"),
        ("locks.csv", "employee_id,date,state\n197001012009011003,2026-10-09,WFO\n197001012009011001,2026-10-09,WFO\n"),
        ("pairs.csv", "employee_a,employee_b,kind\n197001012009011002,197001012009011003,apart\n"),
    ];
    let plan = import(FULL, &folder_with(&others), &answers);
    assert_snapshot!("list_settled", tell(&plan));
    assert!(plan.must_confirm());
}

#[test]
fn the_same_list_in_other_words_changes_nothing() {
    let own = "employee_id,name,unit_id,position,eligible\n197001012009011001,Budi,Sekretariat,Administrator,ya\n\
               197001012009011002,Ani,U2,,no\n";
    let list = "NIP,Nama,Unit,Eselon,Layak\n197001012009011001,Budi,Sekretariat,III.a,y\n197001012009011002,Ani,Bidang Data,,tidak\n";
    assert_snapshot!("list_same", tell(&import(list, &folder_with(&[("employees.csv", own)]), &[])));
    let other = list.replace("III.a", "IV.a").replace(",y\n", ",tidak\n");
    assert_snapshot!("list_other", tell(&import(&other, &folder_with(&[("employees.csv", own)]), &[])));
}

#[test]
fn people_without_a_sound_id_are_asked_about() {
    let list = "No,NIP,Nama,Unit\n1,12345,Budi,Sekretariat\n2,,Ani,Bidang Data\n3,1970 0101 2009,Citra,Bidang Data\n\
                ,#REF!,Dewi,Bidang Data\n4,,Hana,Bidang Data\n5,honorer,Eka,Bidang Data\n6,-,,\n7,-,Fajar,Sekretariat\n,,Mengetahui,\n";
    assert_snapshot!("ids_open", tell(&import(list, &FOLDER[..2], &[])));
    let take = [("odd-id:daftar.csv", "take"), ("without-id:daftar.csv", "make-id")];
    assert_snapshot!("ids_taken", tell(&import(list, &FOLDER[..2], &take)));
    let leave = [("odd-id:daftar.csv", "leave-out"), ("without-id:daftar.csv", "leave-out")];
    assert_snapshot!("ids_left", tell(&import(list, &FOLDER[..2], &leave)));
}

#[test]
fn two_rows_about_one_person_are_asked_about_where_they_differ() {
    let list = |second: &str| format!("id pegawai,Nama,Unit\na1,Budi,Sekretariat\na2,Ani,Sekretariat\na1,{second}\n");
    let two = import(&list("Budi,Sekretariat"), &FOLDER[..2], &[]);
    assert!(two.questions.is_empty() && two.diagnostics.is_empty(), "{}", tell(&two));
    for (second, first_holds, last_holds) in
        [("Budi,Bidang Data", "a1,Budi,U1", "a1,Budi,U2"), ("Budiman,Sekretariat", "a1,Budi,U1", "a1,Budiman,U1")]
    {
        let asked = import(&list(second), &FOLDER[..2], &[]);
        assert_eq!(asked.questions.iter().map(|question| &*question.id).collect::<Vec<_>>(), ["repeated:a1"]);
        for (answer, holds) in [("first", first_holds), ("last", last_holds)] {
            let plan = import(&list(second), &FOLDER[..2], &[("repeated:a1", answer)]);
            assert_eq!(
                plan.files["employees.csv"],
                format!("employee_id,name,unit_id,position,job_title,grade\n{holds},,,\na2,Ani,U1,,,\n")
            );
        }
    }
}

#[test]
fn echelons_are_asked_for_by_the_words_of_titles() {
    let head = "NIP;Nama;Unit;Jabatan;Jenis Jabatan ID;Jenis Jabatan Nama;Eselon;Status Kepegawaian\n";
    let rows: String = (1..=9)
        .map(|at| format!("19700101200901100{at};Orang {at};Sekretariat;Kepala Bidang {at};1;;;PNS\n"))
        .chain([
            (1..=8)
                .map(|at| format!("19800101200901100{at};Orang 1{at};Sekretariat;Kepala Seksi {at};1;;;PNS\n"))
                .collect(),
            "197001012009011011;Lain;Sekretariat;;;Struktural;;PNS\n".to_owned(),
            "197001012009011012;Pensiunan;Sekretariat;Kepala Seksi;1;;;Pensiun\n".to_owned(),
            "197001012009011013;Penata;Sekretariat;;2;;12;PNS\n".to_owned(),
            "197001012009011016;Perawat;Sekretariat;;2;;;PNS\n".to_owned(),
            "197001012009011014;Pranata;Sekretariat;;4;;Ahli Muda;PNS\n".to_owned(),
            "197001012009011015;Biasa;Sekretariat;Staf;;Jabatan Fungsional Umum;non;PNS\n".to_owned(),
        ])
        .collect();
    let list = format!("{head}{rows}");
    let leave = ("standing:pensiun", "leave-out");
    assert_snapshot!("echelons_open", tell(&import(&list, &FOLDER[..2], &[leave])));
    let answers = [leave, ("echelon:kepala bidang", "pengawas"), ("echelon:", "none")];
    assert_snapshot!("echelons_told", tell(&import(&list, &FOLDER[..2], &answers)));
}

#[test]
fn units_of_printed_lists_are_carried_down_where_that_is_agreed_to() {
    let list = "NIP,Nama,Unit\n197001012009011001,Budi,Sekretariat\n197001012009011002,Ani,\n197001012009011003,Citra,\n\
                197001012009011004,Dewi,Bidang Data\n";
    assert_snapshot!("gaps_open", tell(&import(list, &FOLDER[..2], &[])));
    assert_snapshot!("gaps_filled", tell(&import(list, &FOLDER[..2], &[("fill-down:daftar.csv", "yes")])));
    let left = [("fill-down:daftar.csv", "no"), ("unit:daftar.csv", "U2")];
    assert_snapshot!("gaps_left", tell(&import(list, &FOLDER[..2], &left)));
}

#[test]
fn levels_and_paths_of_units_become_units_below_one_another() {
    let levels = "NIP,Nama,UNOR 1,UNOR 2,UNOR 3,Eselon\n197001012009011001,Budi,Dinas Contoh,,,II.b\n\
                  197001012009011002,Ani,Dinas Contoh,Bidang Data,Seksi A,\n197001012009011003,Citra,Dinas Contoh,Bidang Aset,Seksi A,\n\
                  197001012009011004,Dewi,Dinas Contoh,Sekretariat,,\n";
    assert_snapshot!("levels", tell(&import(levels, &FOLDER[..1], &[("service", "administration")])));
    for (name, mark) in [("paths_down", " > "), ("paths_up", " - ")] {
        let path = |names: &[&str]| {
            let mut names = names.to_vec();
            if mark == " - " {
                names.reverse();
            }
            names.join(mark)
        };
        let list = format!(
            "NIP,Nama,Unit\n197001012009011001,Budi,{}\n197001012009011002,Ani,{}\n197001012009011003,Citra,Umum\n\
             197001012009011004,Dewi,{}\n",
            path(&["Dinas Contoh", "Sekretariat"]),
            path(&["Dinas Contoh", "Bidang Data"]),
            path(&["Dinas Contoh", "Bidang Data", "Seksi A"]),
        );
        assert_snapshot!(name, tell(&import(&list, &FOLDER[..1], &[("service", "administration")])));
    }
    // One path alone, and marks that part nothing.
    let list = "NIP,Nama,Unit\n197001012009011001,Budi,Umum - Aset\n197001012009011002,Ani,Umum - Aset\n197001012009011003,Citra,TU\n";
    assert_snapshot!("paths_none", tell(&import(list, &FOLDER[..1], &[("service", "administration")])));
}

#[test]
fn addresses_give_regions_only_where_that_is_agreed_to() {
    let folder = [
        (
            "agency.toml",
            "name = \"Badan\"\npolicy = \"se-gubernur-banten-800-2928-bkd-2023\"\nfrom = 2023-08-28\nto = 2023-09-28\n",
        ),
        FOLDER[1],
    ];
    let list = "NIP;Nama;Unit;Alamat Rumah\n197001012009011001;Budi;Sekretariat;\"Jl. Bekasi Raya No 5, Kota Bogor, Jawa Barat\"\n\
                197001012009011002;Ani;Sekretariat;Jalan Depok 3 Bandung\n197001012009011003;Citra;Sekretariat;rumah\n\
                197001012009011006;Fajar;Sekretariat;Jalan Mawar Kota Bogor\n197001012009011007;Gita;Sekretariat;\"3171, Jalan Melati RT Depok\"\n\
                197001012009011004;Dewi;Sekretariat;\"Kab. Bekasi, Kota Bogor\"\n197001012009011005;Eka;Sekretariat;\"Kab. Bekasi, Kota Bogor\"\n";
    assert_snapshot!("addresses_open", tell(&import(list, &folder, &[])));
    let open = import(list, &folder, &[("address:daftar.csv", "take")]);
    assert_snapshot!("addresses_taken", tell(&open));
    let pick = open.questions.iter().find(|question| question.id.starts_with("address:")).expect("two regions");
    assert_snapshot!(
        "addresses_picked",
        tell(&import(list, &folder, &[("address:daftar.csv", "take"), (&*pick.id, &*pick.choices[0].value)]))
    );
    let left = tell(&import(list, &folder, &[("address:daftar.csv", "leave-out")]));
    assert!(!left.contains("domicile"), "{left}");
}

#[test]
fn a_new_folder_asks_for_circular_and_days() {
    let list = "Instansi,NIP,Nama,Unit\nDinas B,197001012009011001,Budi,Sekretariat\nDinas A,197001012009011002,Ani,Puskesmas Melati\n\
                Dinas A,197001012009011003,Citra,Satpol PP\n,197001012009011004,Dewi,Puskesmas Mawar\n";
    assert_snapshot!("new_open", tell(&import(list, &[], &[])));
    assert_snapshot!("new_period", tell(&import(list, &[], &[("policy", "se-menpanrb-3-2026")])));
    let mut answers =
        vec![("policy", "se-menpanrb-3-2026"), ("period", "2026-10-01/2026-10-31"), ("service", "administration")];
    assert_snapshot!("new_services", tell(&import(list, &[], &answers)));
    answers.extend([("service:kesehatan", "each"), ("service:ketertiban", "public_service")]);
    assert_snapshot!("new_each", tell(&import(list, &[], &answers)));
    // A title names the agency where no column does, and the folder where nothing does.
    let (titled, bare) =
        ("DAFTAR PEGAWAI BADAN CONTOH\nNIP,Nama\n197001012009011001,Budi\n", "NIP,Nama\n197001012009011001,Budi\n");
    for (list, name) in [(titled, "name = \"BADAN CONTOH\""), (bare, "name = \"contoh\"")] {
        let plan = import(list, &[], &answers[..3]);
        assert!(plan.files["agency.toml"].starts_with(name), "{}", tell(&plan));
    }
}

#[test]
fn lists_of_several_files_are_told_one_by_one() {
    let people = "id pegawai,Nama,Unit\na1,Budi,Sekretariat\n";
    let plan = import_all(&[("a.csv", people), ("b.csv", "halo\ndunia\n"), ("c.csv", "")], &FOLDER[..2], &[]);
    assert_snapshot!("several", tell(&plan));
    let few = "halo,1\n197001012009011001,Budi Santoso\nx,y\nz,w\nq,r\n";
    assert_snapshot!("bare_few", tell(&import(few, &FOLDER[..2], &[])));
    let bare = "197001012009011001,Budi Santoso,A1\n197001012009011002,Ani Sari,A2\n";
    assert_snapshot!("bare_open", tell(&import(bare, &FOLDER[..2], &[])));
    assert_snapshot!(
        "bare_read",
        tell(&import(bare, &FOLDER[..2], &[("no-header:daftar.csv", "yes"), ("unit:daftar.csv", "U1")]))
    );
    assert_snapshot!("bare_left", tell(&import(bare, &FOLDER[..2], &[("no-header:daftar.csv", "no")])));
}

#[test]
fn headers_are_told_apart_from_titles_numbers_and_people() {
    // A title with more commas than the header has semicolons.
    let titled = "DAFTAR, PEGAWAI, DINAS, A\nTulis NIP;Nama pegawai sesuai KTP;Unit;Alamat Rumah;Alamat Kantor;Hari besar;Warna pilihan;45;007;Nama;Email;Email;NIP\n\
                  197001012009011001;Budi;Sekretariat;a;b;c;d;e;f;g;h;i;j\n";
    assert_snapshot!("headers", tell(&import(titled, &FOLDER[..2], &[])));
    let first = "NIP,Nama,Warna,Merek\n197001012009011001,Budi,Unit,Jabatan\n197001012009011002,Ani,biru,a\n";
    assert_snapshot!("headers_data", tell(&import(first, &FOLDER[..2], &[("unit:daftar.csv", "U1")])));
    let two = "NIP,Nama,Unit,Jabatan,,Pilihan,,Warna\nNIP,,,Golongan,Kelas,pertama,kedua,Warna\n197001012009011001,Budi,Sekretariat,III/a,7,Senin,Jumat,a\n";
    assert_snapshot!("headers_two", tell(&import(two, &FOLDER, &[])));
    let own = "ID,Nama,Unit\na1,Budi,Sekretariat\n19.70,Ani,Sekretariat\n";
    assert_snapshot!("headers_id", tell(&import(own, &FOLDER[..2], &[])));
}

#[test]
fn what_a_list_is_about_is_told_by_its_columns() {
    for (name, list) in [
        ("about_employees", "NIP,Nama,Unit,Tanggal\n197001012009011001,Budi,Sekretariat,1 Oktober 2026\n"),
        ("about_wishes", "NIP,Nama,Unit,Hari\n197001012009011001,Budi,Sekretariat,Jumat\n"),
        ("about_people", "NIP,Nama,Unit,Induk\n197001012009011001,Budi,Sekretariat,U1\n"),
        ("about_form", "NIP,Nama,Golongan,Hari\n197001012009011001,Budi,III/a,Jumat\n"),
        ("about_units", "Kode Unit,ID,Nama Unit,Induk\nU1,x,Sekretariat,\n"),
    ] {
        assert_snapshot!(name, tell(&import(list, &FOLDER, &[])));
    }
}

#[test]
fn rows_without_a_number_are_people_where_they_say_more_than_a_name() {
    let list = "NIP,Nama,Unit\n197001012009011001,Budi,Sekretariat\n,Ani,Bidang Data\n-,Gita,Bidang Data\nPLT,Hana,Bidang Data\n,Siti Aminah,\n#N/A,,Bidang Data\n,Jumlah,3\n";
    assert_snapshot!("unnumbered", tell(&import(list, &FOLDER[..2], &[("without-id:daftar.csv", "make-id")])));
}

#[test]
fn positions_and_names_are_read_in_every_wording() {
    let words = [
        "Jabatan Pimpinan Tinggi Utama",
        "JPT Utama",
        "Jabatan Pimpinan Tinggi Madya",
        "JPT Madya",
        "Jabatan Pimpinan Tinggi Pratama",
        "JPT Pratama",
        "Administrator",
        "Pengawas",
        "Fungsional",
        "JF",
        "Fungsional Umum",
        "JFU",
        "Staf",
        "Pelaksana",
        "Tenaga Ahli",
    ];
    let rows: String = (10..)
        .zip(words)
        .map(|(at, word)| format!("1970010120090110{at};Drs. Budi;Drs.;M.Si.;Sekretariat;{word}\n"))
        .collect();
    let list = format!("NIP;Nama;Gelar Depan;Gelar Belakang;Unit;Jenis Jabatan\n{rows}");
    assert_snapshot!("positions", tell(&import(&list, &FOLDER[..2], &[])));
    let titles = "NIP,Nama,Unit,Position\n197001012009011001,Budi,Sekretariat,Analyst\n197001012009011002,Ani,Sekretariat,Non Eselon\n\
                  197001012009011003,Citra,Sekretariat,99\n197001012009011004,Dewi,Sekretariat,\n";
    assert_snapshot!("titles", tell(&import(titles, &FOLDER[..2], &[])));
}

#[test]
fn what_a_text_has_in_it_is_no_reason_to_refuse_it() {
    let list = "NIP,Nama,Unit\n197001012009011001,Budi <table> \"B,Sekretariat\n19700101200901\u{0}1002,Ani,B\0i\0d\0a\0n\0g\0 \0D\0a\0ta\n";
    assert_snapshot!("odd_letters", tell(&import(list, &FOLDER[..2], &[])));
    let open = "NIP,Nama,Unit\n197001012009011001,\"Budi \"\"B,Sekretariat\n197001012009011002,Ani,Bidang Data\n";
    assert_snapshot!("open_quote", tell(&import(open, &FOLDER[..2], &[])));
    // What stands above the header of a table of the folder, and blank rows in it, are no people.
    let own = "Daftar pegawai,,\nemployee_id,name,unit_id\n197001012009011001,Budi,U1\n,,\n";
    let list = "NIP,Nama,Unit\n197001012009011001,Budiman,Sekretariat\n";
    assert_snapshot!("titled_table", tell(&import(list, &folder_with(&[("employees.csv", own)]), &[])));
}

#[test]
fn circulars_in_force_are_offered_first() {
    let offered = |today: &str| {
        let list = ForeignFile { name: "a.csv".to_owned(), bytes: b"NIP,Nama\n197001012009011001,Budi\n".to_vec() };
        let request = ImportRequest {
            sources: vec![list],
            folder_name: String::new(),
            folder: BTreeMap::new(),
            kind: None,
            answers: BTreeMap::new(),
            today: today.parse().expect("a date"),
        };
        let asked = plan_import(&request).questions;
        let ids: Vec<String> = asked[0].choices.iter().map(|choice| choice.value.clone()).collect();
        let at = |id: &str| ids.iter().position(|other| other == id).expect("a circular");
        at("se-menpanrb-2-2026") < at("templat-hari")
    };
    assert!(offered("2026-03-27") && !offered("2026-03-28"));
}

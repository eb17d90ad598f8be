//! Answers to forms, and columns of wishes.

use insta::assert_snapshot;

use crate::request::{FOLDER, folder_with, import, tell};

#[test]
fn ranks_weigh_more_the_earlier_they_are_where_that_is_so() {
    let form = "Cap waktu;NIP;Nama;Pilihan pertama;Pilihan kedua;Pilihan III;Usulan IV;Prioritas 5\n\
                20/09/26 08.00;197001012009011001;Budi;Senin;Jumat:5;Rabu\n20/09/2026 09:00;197001012009011002;Ani;Jumat;;tidak ada\n";
    let two = "NIP;Nama;Pilihan 1;Pilihan 2\n197001012009011001;Budi;Senin;Jumat\n";
    assert_snapshot!("ranks_two", tell(&import(two, &FOLDER, &[("ranks:daftar.csv", "ranked")])));
    let roman = "NIP;Nama;Pilihan I;Pilihan II;Pilihan ketiga\n197001012009011001;Budi;Senin;Selasa;Rabu\n";
    assert_snapshot!("ranks_roman", tell(&import(roman, &FOLDER, &[("ranks:daftar.csv", "ranked")])));
    assert_snapshot!("ranks_open", tell(&import(form, &FOLDER, &[])));
    assert_snapshot!("ranks_ranked", tell(&import(form, &FOLDER, &[("ranks:daftar.csv", "ranked")])));
    assert_snapshot!("ranks_equal", tell(&import(form, &FOLDER, &[("ranks:daftar.csv", "equal")])));
}

#[test]
fn days_of_weeks_are_days_of_the_period() {
    let form = "NIP;Nama;Minggu ke-1;Minggu ke-2;Pekan III\n197001012009011001;Budi;Jumat;Senin;tidak ada\n\
                197001012009011002;Ani;Kamis;9 Oktober 2026;Jumat\n";
    assert_snapshot!("weeks", tell(&import(form, &FOLDER, &[])));
}

#[test]
fn the_latest_answer_counts_however_stamps_are_written() {
    // In order of the rows: day or month first alike; the rest is in order of the stamps.
    for (name, stamps) in [
        ("rows", ["01/10/2026 10:00", "02/10/2026 9:00", "03/10/2026 8:00"]),
        ("iso", ["2026-10-03 08:00", "2026-10-02 09:00", "2026-10-01 10:00"]),
        ("month_first", ["10/30/2026 8:00 PM", "10/30/2026 8:00 AM", "10/29/2026 12:30 PM"]),
        ("day_first", ["30/10/26 20.00", "30/10/26 08.00", "29/10/26 21.00"]),
        ("either", ["02/11/2026 08:00", "05/09/2026 08:00", "01/10/2026 08:00"]),
        ("short_year", ["30/10/26 20.00", "30/10/2026 08.00", "29/10/26 21.00"]),
        ("long_year", ["30/10/2026 20.00", "30/10/26 08.00", "29/10/26 21.00"]),
    ] {
        let form = format!(
            "Timestamp;NIP;Nama;Hari\n{};197001012009011001;Budi;Senin\n{};197001012009011001;Budi;Selasa\n{};197001012009011001;Budi;Rabu\n",
            stamps[0], stamps[1], stamps[2]
        );
        let plan = import(&form, &FOLDER, &[]);
        assert_snapshot!(format!("stamps_{name}"), tell(&plan));
    }
}

#[test]
fn what_is_no_day_is_asked_about() {
    let form = "Timestamp;NIP;Nama;Hari\n1/10/2026;197001012009011001;Budi;Senen, kapan saja\n1/10/2026;197001012009011002;Ani;\"Jumat, 2 Oktober; Sabtu\"\n\
                1/10/2026;197001012009011003;Citra;\"Kamis, 2 Oktober 2026\"\n";
    assert_snapshot!("days_open", tell(&import(form, &FOLDER, &[])));
    let answers = [("day:senen", "Mon"), ("day:kapan saja", "skip")];
    assert_snapshot!("days_told", tell(&import(form, &FOLDER, &answers)));
    let marks = "Timestamp;NIP;Nama;Pilih hari [Senin];Pilih hari [Jumat];9 Oktober 2026\n1/10/2026;197001012009011001;Budi;x;mau;tidak\n";
    assert_snapshot!("marks_open", tell(&import(marks, &FOLDER, &[])));
    for answer in ["yes", "no"] {
        assert_snapshot!(format!("marks_{answer}"), tell(&import(marks, &FOLDER, &[("wish-mark:mau", answer)])));
    }
}

#[test]
fn answers_take_the_place_of_earlier_wishes() {
    let own = [
        (
            "employees.csv",
            "employee_id,name,unit_id,preferences\n197001012009011001,Budi,U1,Fri:3;Mon\n197001012009011002,Ani,U2,Jumat\n197001012009011003,Citra,U2,\n",
        ),
        ("preferences.csv", "employee_id,day,weight\n197001012009011003,Jumat,2\n197001012009011001,2026-10-05,1\n"),
    ];
    let form = "Timestamp;NIP;Nama;Hari\n1/10/2026;197001012009011001;Budi;Rabu:2\n1/10/2026;;Ani;Jumat\n1/10/2026;;Citra, S.E.;Fri:2\n\
                1/10/2026;;Cita;Senin\n1/10/2026;197001012009011009;Siapa;Senin\n1/10/2026;197001012009011008;Zxqw;Senin\n";
    assert_snapshot!("answers_open", tell(&import(form, &folder_with(&own), &[])));
    let answers = [("person:Cita", "197001012009011003"), ("person:197001012009011009", "skip")];
    assert_snapshot!("answers_told", tell(&import(form, &folder_with(&own), &answers)));
}

#[test]
fn dates_that_may_be_wishes_or_a_roster_are_asked_about() {
    let list = "NIP;Nama;2 Oktober 2026;9 Oktober 2026\n197001012009011001;Budi;x;\n197001012009011002;Ani;;v\n";
    assert_snapshot!("kind_open", tell(&import(list, &FOLDER, &[])));
    assert_snapshot!("kind_wishes", tell(&import(list, &FOLDER, &[("kind:daftar.csv", "wishes")])));
    assert_snapshot!("kind_roster", tell(&import(list, &FOLDER, &[("kind:daftar.csv", "roster")])));
    let month_first = "NIP;Nama;10/30/2026;2 Oktober 2026\n197001012009011001;Budi;WFH;WFO\n";
    assert_snapshot!("month_first", tell(&import(month_first, &FOLDER, &[])));
}

#[test]
fn one_of_several_people_of_a_name_is_asked_for_among_them_alone() {
    let own = "employee_id,name,unit_id\n197001012009011001,\"Budi, S.H.\",U1\n197001012009011002,Drs. Budi,U2\n197001012009011003,Budi A,U2\n";
    let form = "Timestamp;Nama;Hari\n1/10/2026;Budi;Rabu\n";
    assert_snapshot!("people_alike", tell(&import(form, &folder_with(&[("employees.csv", own)]), &[])));
}

//! Lists as offices keep them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::*;
use crate::message::Language;

/// A folder with an agency of Fridays in October 2026.
const AGENCY: &str = "name = \"Dinas Contoh\"\npolicy = \"se-menpanrb-3-2026\"\nfrom = 2026-10-01\nto = 2026-10-31\n";
const UNITS: &str = "unit_id,name,service\nU1,Sekretariat,kesekretariatan\nU2,Bidang Data,kesekretariatan\n";
const EMPLOYEES: &str = "employee_id,name,unit_id\n\
    197001012009011001,\"Budi Contoh, S.H.\",U1\n197001012009011002,Ani Contoh,U2\n197001012009011003,Citra Contoh,U2\n";

fn request(sources: &[(&str, &[u8])], folder: &[(&str, &str)]) -> ImportRequest {
    let source = |(name, bytes): &(&str, &[u8])| ForeignFile { name: (*name).to_owned(), bytes: bytes.to_vec() };
    ImportRequest {
        sources: sources.iter().map(source).collect(),
        folder_name: "contoh".to_owned(),
        folder: folder.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect(),
        kind: None,
        answers: BTreeMap::new(),
        today: "2026-09-15".parse().unwrap(),
    }
}

fn folder() -> Vec<(&'static str, &'static str)> {
    vec![("agency.toml", AGENCY), ("units.csv", UNITS), ("employees.csv", EMPLOYEES)]
}

fn answer(request: &mut ImportRequest, answers: &[(&str, &str)]) {
    request.answers.extend(answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())));
}

/// The plan, with what it says in both languages made once: every message has its words.
fn plan(request: &ImportRequest) -> Plan {
    let plan = plan_import(request);
    for language in Language::ALL {
        for question in &plan.questions {
            assert!(!language.text(&question.text).is_empty());
            question.choices.iter().for_each(|choice| assert!(!language.text(&choice.text).is_empty()));
        }
        plan.diagnostics.iter().for_each(|problem| assert!(!crate::input::tests::show(problem, language).is_empty()));
    }
    plan
}

/// The plan without a question or problem, but for cells that are told to hold errors; applied, the same import has nothing to change.
fn settled(request: &ImportRequest) -> Plan {
    let plan = plan(request);
    let open: Vec<&String> = plan.questions.iter().map(|question| &question.id).collect();
    let problems: Vec<_> = plan.diagnostics.iter().filter(|told| told.message.id != "cell-error").collect();
    assert!(open.is_empty() && problems.is_empty(), "{open:?} {problems:?}");
    let mut again = request.clone();
    again.answers.clear();
    again.folder.extend(plan.files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())));
    let second = plan_import(&again);
    assert!(second.questions.is_empty(), "{:?}", second.questions);
    assert_eq!(second.files, BTreeMap::new(), "twice the same import changes nothing");
    assert!(second.changes.iter().all(|change| !change.is_change()), "{:?}", second.changes);
    plan
}

fn case(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/lists").join(name)).unwrap()
}

fn questions(plan: &Plan) -> Vec<&str> {
    plan.questions.iter().map(|question| &*question.id).collect()
}

#[test]
fn lists_as_offices_keep_them_are_read() {
    for (name, file, rows) in [
        ("nip-with-spaces", "employees.csv", 1),
        ("title-row", "employees.csv", 1),
        ("tab-separated", "employees.csv", 1),
        ("sep-line-and-formula-nip", "employees.csv", 6),
        ("units-by-name", "employees.csv", 3),
        ("windows-1252", "employees.csv", 1),
        ("two-row-header", "agency.xlsx", 20),
    ] {
        let units = String::from_utf8(case(&format!("{name}/units.csv"))).unwrap();
        let source = case(&format!("{name}/{file}"));
        let plan = settled(&request(&[(file, &source)], &[("agency.toml", AGENCY), ("units.csv", &units)]));
        let employees = &plan.files["employees.csv"];
        assert_eq!(employees.lines().count(), rows + 1, "{name}: {employees}");
        assert_eq!(plan.found[0].rows, rows, "{name}");
    }
}

#[test]
fn what_a_list_leaves_open_is_asked_once() {
    for (name, answers, people) in [
        ("office-list", &[("without-id:employees.csv", "make-id")][..], 20),
        (
            "no-header",
            &[
                ("no-header:employees.csv", "yes"),
                ("without-id:employees.csv", "leave-out"),
                ("odd-id:employees.csv", "leave-out"),
            ],
            30,
        ),
        (
            "cell-errors",
            &[
                ("odd-id:employees.csv", "take"),
                ("without-id:employees.csv", "make-id"),
                ("repeated:9901011234560007", "first"),
            ],
            5,
        ),
        ("company", &[("new-units:employees.csv", "add"), ("service", "administration")], 300),
    ] {
        let units = String::from_utf8(case(&format!("{name}/units.csv"))).unwrap();
        let source = case(&format!("{name}/employees.csv"));
        let mut request = request(&[("employees.csv", &source)], &[("agency.toml", AGENCY), ("units.csv", &units)]);
        assert!(!plan(&request).questions.is_empty(), "{name}");
        for _ in 0..4 {
            for id in plan(&request).questions.iter().map(|question| question.id.clone()) {
                let (_, value) =
                    answers.iter().find(|(asked, _)| *asked == id).unwrap_or_else(|| panic!("{name} asks {id}"));
                answer(&mut request, &[(&id, value)]);
            }
        }
        let plan = settled(&request);
        assert_eq!(plan.files["employees.csv"].lines().count(), people + 1, "{name}");
        assert!(plan.files["import.toml"].contains("[answers]"), "{name}");
    }
}

#[test]
fn the_same_list_is_read_from_every_format() {
    let text = "DAFTAR PEGAWAI DINAS CONTOH\n\nNo;NIP;Nama;Unit Kerja\n1;19700101 200901 1 001;Budi Contoh, S.H.;Sekretariat\n\
                2;19700101 200901 1 002;Ani Contoh;Bidang Data\n\n;;Jakarta, 1 Oktober 2026;\n;;Kepala Dinas;\n;;NIP. 19650101 199001 1 001;\n";
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let tabs = text.replace(';', "\t");
    let sources: [(&str, Vec<u8>); 5] = [
        ("a.csv", text.as_bytes().to_vec()),
        ("a.txt", tabs.into_bytes()),
        ("a.csv", utf16),
        ("daftar.ods", case("formats/daftar.ods")),
        ("daftar.xls", case("formats/daftar.xls")),
    ];
    for (name, bytes) in sources {
        let plan = settled(&request(&[(name, &bytes)], &[("agency.toml", AGENCY), ("units.csv", UNITS)]));
        assert_eq!(
            plan.files["employees.csv"],
            "employee_id,name,unit_id,position,job_title,grade\n\
             197001012009011001,\"Budi Contoh, S.H.\",U1,,,\n197001012009011002,Ani Contoh,U2,,,\n",
            "{name}"
        );
    }
}

/// An export of SIASN: two sheets, people and units, with the headers in their order.
fn siasn() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let people = book.add_worksheet();
    people.set_name("PEGAWAI").unwrap();
    let head = [
        "PNS ID",
        "NIP BARU",
        "NIP LAMA",
        "NAMA",
        "GELAR DEPAN",
        "GELAR BELAKANG",
        "TANGGAL LAHIR",
        "NIK",
        "ALAMAT",
        "KEDUDUKAN HUKUM NAMA",
        "GOL AKHIR ID",
        "GOL AKHIR NAMA",
        "JENIS JABATAN ID",
        "JENIS JABATAN NAMA",
        "JABATAN NAMA",
        "UNOR ID",
        "UNOR NAMA",
        "INSTANSI KERJA NAMA",
        "ESELON ID",
        "ESELON NAMA",
    ];
    let rows = [
        [
            "1",
            "'196503031990031001",
            "",
            "SITI AMINAH",
            "Dr.",
            "S.Sos., M.Si.",
            "03-03-1965",
            "3171",
            "Jl. A",
            "Aktif",
            "44",
            "IV/d",
            "1",
            "Struktural",
            "Kepala Dinas",
            "A1",
            "DINAS CONTOH",
            "Pemerintah Kota Contoh",
            "22",
            "II.b",
        ],
        [
            "2",
            "'198003032005031002",
            "",
            "BUDI",
            "",
            "S.E.",
            "03-03-1980",
            "3172",
            "Jl. B",
            "Aktif",
            "33",
            "III/c",
            "4",
            "Pelaksana",
            "Analis",
            "A2",
            "SEKRETARIAT - DINAS CONTOH",
            "Pemerintah Kota Contoh",
            "",
            "",
        ],
        [
            "3",
            "'199003032015031003",
            "",
            "CITRA",
            "",
            "",
            "03-03-1990",
            "3173",
            "Jl. C",
            "Pensiun",
            "33",
            "III/a",
            "2",
            "Fungsional",
            "Pranata",
            "A2",
            "SEKRETARIAT - DINAS CONTOH",
            "Pemerintah Kota Contoh",
            "",
            "",
        ],
    ];
    for (row, cells) in (0..).zip([head].iter().chain(&rows)) {
        for (column, cell) in (0..).zip(cells) {
            people.write_string(row, column, *cell).unwrap();
        }
    }
    let units = book.add_worksheet();
    units.set_name("UNOR").unwrap();
    for (row, cells) in
        (0..).zip([["ID", "NAMA_UNOR", "ID_ATASAN"], ["A1", "DINAS CONTOH", "ROOT"], ["A2", "SEKRETARIAT", "A1"]])
    {
        for (column, cell) in (0..).zip(cells) {
            units.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn an_export_of_siasn_becomes_a_folder() {
    let mut request = request(&[("siasn.xlsx", &siasn())], &[]);
    let first = plan(&request);
    assert_eq!(questions(&first), ["policy", "standing:pensiun"]);
    assert_eq!(
        first.found.iter().map(|table| table.kind).collect::<Vec<_>>(),
        [Some(TableKind::Employees), Some(TableKind::Units)]
    );
    assert_eq!(first.found[0].personal, ["PNS ID", "NIP LAMA", "TANGGAL LAHIR", "NIK", "ALAMAT"]);
    answer(&mut request, &[("policy", "se-menpanrb-3-2026"), ("standing:pensiun", "leave-out")]);
    assert_eq!(questions(&plan(&request)), ["period", "service"]);
    answer(&mut request, &[("period", "2026-10-01/2026-10-31"), ("service", "administration")]);
    let plan = settled(&request);
    assert!(!plan.must_confirm());
    assert_eq!(
        plan.files["employees.csv"],
        "employee_id,name,unit_id,position,job_title,grade\n\
         196503031990031001,\"Dr. SITI AMINAH, S.Sos., M.Si.\",A1,jpt_pratama,Kepala Dinas,IV/d\n\
         198003032005031002,\"BUDI, S.E.\",A2,pelaksana,Analis,III/c\n"
    );
    assert_eq!(
        plan.files["units.csv"],
        "unit_id,name,parent,level,head,location,service\n\
         A1,DINAS CONTOH,,,196503031990031001,,administration\nA2,SEKRETARIAT,A1,,,,administration\n"
    );
    assert_eq!(
        plan.files["agency.toml"],
        "name = \"Pemerintah Kota Contoh\"\npolicy = \"se-menpanrb-3-2026\"\nfrom = 2026-10-01\nto = 2026-10-31\n"
    );
}

#[test]
fn the_latest_answer_to_a_form_counts() {
    let form = "Timestamp,Masukkan NIP Anda,Nama,Hari apa yang Anda pilih untuk WFH?\n\
                9/20/2026 8:00:00,197001012009011001,Budi,\"Senin, Jumat\"\n\
                9/21/2026 8:00:00,197001012009011002,Ani,tidak ada\n\
                9/22/2026 8:00:00,'197001012009011001,Budi,Rabu\n";
    let plan = settled(&request(&[("form.csv", form.as_bytes())], &folder()));
    assert_eq!(plan.files["preferences.csv"], "employee_id,day,weight\n197001012009011001,Wed,1\n");
    assert_eq!(plan.silent, ["Citra Contoh (197001012009011003)"]);
    // A column for each day, and names instead of NIPs.
    let grid = "Cap waktu;Nama;Pilih hari [Senin];Pilih hari [Jumat];Jumat, 9 Oktober 2026\n20/09/2026 8.00.00;CITRA CONTOH;x;;v\n";
    let plan = settled(&request(&[("form.csv", grid.as_bytes())], &folder()));
    assert_eq!(
        plan.files["preferences.csv"],
        "employee_id,day,weight\n197001012009011003,2026-10-09,1\n197001012009011003,Mon,1\n"
    );
}

#[test]
fn a_leave_list_is_read_with_the_words_that_people_use() {
    let list = "NIP;Nama;Jenis Cuti;Tanggal Mulai;Tanggal Selesai\n\
                19700101 200901 1 001;Budi;Cuti Tahunan;1 Oktober 2026;5/10/2026\n;Ani Contoh;Tugas Belajar;2026-10-05;\n\
                19999999 200901 1 009;Orang Lain;Cuti Sakit;01/10/2026;02/10/2026\n";
    let plan = plan(&request(&[("cuti.csv", list.as_bytes())], &folder()));
    assert_eq!(
        plan.files["absences.csv"],
        "employee_id,from,to,kind\n197001012009011001,2026-10-01,2026-10-05,leave\n197001012009011002,2026-10-05,2026-10-05,training\n"
    );
    assert_eq!(
        plan.diagnostics.iter().map(|problem| problem.message.id).collect::<Vec<_>>(),
        ["import-unknown-person"]
    );
}

#[test]
fn marks_of_a_roster_are_read_by_their_legend_or_asked_for() {
    let roster = "JADWAL BULAN OKTOBER 2026\nNo;Nama;NIP;2;9;16;23;30\n1;Budi Contoh;197001012009011001;✓;✖;Cuti;DL;R\n\
                  Keterangan: ✓ = WFH, ✖ = WFO\n";
    let mut request = request(&[("jadwal.csv", roster.as_bytes())], &folder());
    assert_eq!(questions(&plan(&request)), ["mark:r", "roster-absences"]);
    assert_eq!(plan(&request).questions[0].likely, Some("WFH"));
    answer(&mut request, &[("mark:r", "WFH"), ("roster-absences", "take")]);
    let plan = settled(&request);
    assert_eq!(
        plan.files["imported-roster.csv"],
        "employee_id,name,unit_id,2026-10-02,2026-10-09,2026-10-16,2026-10-23,2026-10-30\n\
         197001012009011001,\"Budi Contoh, S.H.\",U1,WFH,WFO,ABS,ABS,WFH\n"
    );
    assert!(plan.files["absences.csv"].contains("197001012009011001,2026-10-23,2026-10-23,duty"));
}

#[test]
fn changed_and_gone_people_are_told_apart() {
    let list = "NIP,Nama,Unit Kerja\n197001012009011001,\"Budi Contoh, S.H., M.H.\",Sekretariat\n\
                197001012009011002,Ani Contoh,Bidang Data\n197001012009011009,Dewi Contoh,Sekretariat\n";
    let mut own = folder();
    let absences = "employee_id,from,to,kind\n197001012009011003,2026-10-01,2026-10-02,leave\n\
                    197001012009011002,2026-10-05,2026-10-05,leave\n";
    own.push(("absences.csv", absences));
    let mut request = request(&[("pegawai.csv", list.as_bytes())], &own);
    let asked = plan(&request);
    let id = questions(&asked)[0].to_owned();
    assert!(id.starts_with("gone:"), "{id}");
    answer(&mut request, &[(&id, "remove")]);
    let plan = plan(&request);
    assert!(plan.must_confirm());
    let change = plan.changes.iter().find(|change| change.file == "employees.csv").unwrap();
    assert_eq!((change.new.len(), change.changed.len(), change.gone.len(), change.same), (1, 1, 1, 1));
    assert_eq!(change.changed[0].after, "Budi Contoh, S.H., M.H.");
    let employees = &plan.files["employees.csv"];
    assert!(!employees.contains("Citra") && employees.contains("Ani") && employees.contains("Dewi"), "{employees}");
    let left = "employee_id,from,to,kind\n197001012009011002,2026-10-05,2026-10-05,leave\n";
    assert_eq!(plan.files["absences.csv"], left);
}

#[test]
fn damaged_nips_and_formulas_do_no_harm() {
    let list = "NIP,Nama,Unit Kerja\n1.97001E+17,Budi,Sekretariat\n";
    let told = plan(&request(&[("a.csv", list.as_bytes())], &folder()));
    assert_eq!(told.diagnostics[0].message.id, "import-damaged-nip");
    let list = "NIP,Nama,Unit Kerja\n197001012009011007,=cmd(),Sekretariat\n";
    let mut request = request(&[("a.csv", list.as_bytes())], &folder()[..2]);
    let plan = settled(&request);
    assert!(plan.files["employees.csv"].contains("'=cmd()"));
    request.sources[0].bytes = b"PK\x03\x04 no archive".to_vec();
    assert!(!plan_import(&request).diagnostics.is_empty());
}

#[test]
fn nobody_is_left_out_without_a_word() {
    let list = "Nama;Jabatan\nBudi Contoh;Analis\nAni Contoh;Analis\n";
    let mut request = request(&[("a.csv", list.as_bytes())], &[("agency.toml", AGENCY), ("units.csv", UNITS)]);
    request.kind = Some(TableKind::Employees);
    assert_eq!(questions(&plan(&request)), ["without-id:a.csv"]);
    answer(&mut request, &[("without-id:a.csv", "make-id"), ("unit:a.csv", "U2")]);
    let employees = &settled(&request).files["employees.csv"];
    assert!(employees.contains("tanpa-nip-budi-contoh,Budi Contoh,U2"), "{employees}");
}

#[test]
fn a_region_within_an_address_is_offered_where_a_rule_looks_at_domiciles() {
    let list = "NIP,Nama,Unit Kerja,Alamat\n\
                196503031990031001,Siti,Umum,\"Jl. Mawar 3, Kota Depok\"\n\
                198003032005031002,Budi,Umum,Jl. Surabaya\n\
                199003032015031003,Citra,Umum,\"Depok, Kota Bekasi\"\n";
    let mut request = request(&[("pegawai.csv", list.as_bytes())], &[]);
    answer(&mut request, &[("policy", "se-gubernur-banten-800-2928-bkd-2023"), ("period", "2023-08-28/2023-09-28")]);
    let asked = plan(&request);
    assert_eq!(questions(&asked), ["address:pegawai.csv", "service"]);
    let text = Language::English.text(&asked.questions[0].text);
    assert!(text.contains("Kota Depok (2)") && text.contains("Kota Bekasi (1)"), "{text}");
    assert_eq!(asked.found[0].personal, ["Alamat"]);
    answer(&mut request, &[("address:pegawai.csv", "take"), ("service", "administration")]);
    assert_eq!(questions(&plan(&request)), ["address:pegawai.csv:Kota Bekasi|Kota Depok"]);
    answer(&mut request, &[("address:pegawai.csv:Kota Bekasi|Kota Depok", "Kota Bekasi")]);
    let taken = settled(&request);
    let text = &taken.files["employees.csv"];
    assert!(text.contains(",Kota Depok") && text.contains(",Kota Bekasi"), "{text}");
    assert!(!text.contains("Mawar") && !text.contains("Surabaya"), "{text}");
    // Where no rule looks at where people live, nothing is asked.
    answer(&mut request, &[("policy", "se-menpanrb-3-2026"), ("period", "2026-10-01/2026-10-31")]);
    assert!(!settled(&request).files["employees.csv"].contains("Depok"));
}

#[test]
fn an_echelon_stands_in_either_of_its_columns_or_is_asked_for() {
    let list = "NIP BARU;NAMA;JENIS JABATAN ID;JABATAN NAMA;UNOR NAMA;ESELON ID;ESELON NAMA\n\
                196503031990031001;Siti;1;Kepala Dinas;Sekretariat;;II.b\n\
                196503031990031002;Budi;1;Kepala Bidang Data;Bidang Data;31;\n\
                196503031990031003;Citra;1;Kepala Seksi Arsip;Sekretariat;;\n\
                196503031990031004;Dewi;1;Kepala Seksi Data;Bidang Data;0;-\n\
                196503031990031005;Eko;4;Analis;Sekretariat;;\n";
    let mut request = request(&[("a.csv", list.as_bytes())], &[("agency.toml", AGENCY), ("units.csv", UNITS)]);
    let asked = plan(&request);
    assert_eq!(questions(&asked), ["echelon:kepala seksi"]);
    assert_eq!(asked.found[0].left, [""; 0]);
    answer(&mut request, &[("echelon:kepala seksi", "pengawas")]);
    let employees = &settled(&request).files["employees.csv"];
    let positions: Vec<&str> = employees.lines().skip(1).filter_map(|row| row.split(',').nth(3)).collect();
    assert_eq!(positions, ["jpt_pratama", "administrator", "pengawas", "pengawas", "pelaksana"]);
}

#[test]
fn the_days_to_plan_may_be_answered_freely_and_nothing_else_that_is_no_choice() {
    let mut request = request(&[("siasn.xlsx", &siasn())], &[]);
    answer(&mut request, &[("policy", "se-menpanrb-3-2026"), ("standing:pensiun", "leave-out")]);
    answer(&mut request, &[("service", "administration"), ("period", "5-16 Oktober 2026")]);
    let agency = &settled(&request).files["agency.toml"];
    assert!(agency.ends_with("from = 2026-10-05\nto = 2026-10-16\n"), "{agency}");
    answer(&mut request, &[("period", "2026-10-05/2026-10-16")]);
    assert!(settled(&request).files["import.toml"].contains("2026-10-05/2026-10-16"));

    answer(&mut request, &[("period", "besok"), ("service", "semua"), ("foo", "bar")]);
    let refused = plan(&request);
    let mut problems: Vec<&str> = refused.diagnostics.iter().map(|problem| problem.message.id).collect();
    problems.sort_unstable();
    assert_eq!(problems, ["import-no-answer", "import-no-period"], "{:?}", refused.diagnostics);
    assert_eq!(refused.unasked, ["foo"]);
    assert!(refused.files.get("import.toml").is_none_or(|text| !text.contains("semua") && !text.contains("foo")));
}

#[test]
fn units_may_be_asked_about_one_by_one() {
    let list = "NIP,Nama,Unit Kerja\n197001012009011001,Budi,Sekretariat\n197001012009011002,Ani,Bidang Data\n\
                197001012009011003,Citra,Puskesmas Satu\n197001012009011004,Dewi,Puskesmas Dua\n";
    let mut request = request(&[("a.csv", list.as_bytes())], &[("agency.toml", AGENCY)]);
    assert_eq!(questions(&plan(&request)), ["service", "service:kesehatan"]);
    answer(&mut request, &[("service", "each"), ("service:kesehatan", "public_service")]);
    assert_eq!(questions(&plan(&request)), ["service-of:U01", "service-of:U02"]);
    answer(&mut request, &[("service-of:U01", "leadership_support"), ("service-of:U02", "administration")]);
    let settled = settled(&request);
    let units = &settled.files["units.csv"];
    let services: Vec<&str> = units.lines().skip(1).filter_map(|row| row.split(',').nth(6)).collect();
    assert_eq!(services, ["leadership_support", "administration", "public_service", "public_service"], "{units}");
    // What each new unit became is told.
    let change = settled.changes.iter().find(|change| change.file == "units.csv").unwrap();
    assert_eq!(change.new[0].value, Some(("service", "leadership_support".to_owned())));
}

#[test]
fn marks_of_our_own_sheets_need_no_question() {
    let signs = "JADWAL BULAN DESEMBER 2026\nNama;NIP;1;2;3;4;5;6;7;8\n\
                 Budi Contoh;197001012009011001;\u{2713};\u{2716};DL;DL;;;DL;WFO\n\
                 Ani Contoh;197001012009011002;\u{2716};\u{2713};WFH;WFO;;;Sakit;Sakit\n";
    let mut request = request(&[("jadwal.csv", signs.as_bytes())], &folder());
    assert_eq!(questions(&plan(&request)), ["roster-absences"]);
    answer(&mut request, &[("roster-absences", "take")]);
    let taken = settled(&request);
    // The days off between are no gap.
    assert_eq!(
        taken.files["absences.csv"],
        "employee_id,from,to,kind\n197001012009011001,2026-12-03,2026-12-07,duty\n\
         197001012009011002,2026-12-07,2026-12-08,sick\n"
    );
    assert!(taken.files["imported-roster.csv"].contains("WFH,WFO,ABS,ABS,OFF,OFF,ABS,WFO"));
    let letters = "JADWAL BULAN DESEMBER 2026\nNama;NIP;1;2\nBudi Contoh;197001012009011001;H;K\n\
                   Ani Contoh;197001012009011002;K;H\n";
    request.sources[0].bytes = letters.as_bytes().to_vec();
    request.answers.clear();
    assert!(settled(&request).files["imported-roster.csv"].contains("U1,WFH,WFO"));
    // Alone, H may be short for `hadir`.
    request.sources[0].bytes = letters.replace('K', "H").into_bytes();
    assert_eq!(questions(&plan(&request)), ["mark:h"]);
}

#[test]
fn rows_about_people_that_are_left_out_are_counted() {
    let list = "NIP;Nama;Jenis Cuti;Tanggal Mulai;Tanggal Selesai\n\
                197001012009011001;Budi;Cuti Tahunan;1 Oktober 2026;5/10/2026\n\
                197001012009011002;Ani;Sakit;nanti;\n197001012009011002;Ani;Sakit;5/10/2026;1/10/2026\n\
                197001012009011003;Citra;XYZ;5/10/2026;\n";
    let plan = plan(&request(&[("cuti.csv", list.as_bytes())], &folder()));
    assert_eq!((plan.found[0].rows, plan.found[0].skipped), (4, 3));
    let told: Vec<(&str, Option<u32>)> =
        plan.diagnostics.iter().map(|problem| (problem.message.id, problem.place.row)).collect();
    assert_eq!(told, [("import-no-dates", Some(3)), ("to-before-from", Some(4))]);
    // Each kind of absence has words of its own.
    assert_eq!(questions(&plan), ["absence-kind:xyz"]);
    for language in Language::ALL {
        let words: std::collections::BTreeSet<String> =
            plan.questions[0].choices.iter().map(|choice| language.text(&choice.text)).collect();
        assert_eq!(words.len(), 5, "{words:?}");
    }
}

#[test]
fn an_absence_that_is_there_for_another_reason_is_changed_once() {
    let list = "NIP;Nama;Jenis Cuti;Tanggal Mulai;Tanggal Selesai\n\
                197001012009011001;Budi;Sakit;1 Oktober 2026;5/10/2026\n\
                197001012009011002;Ani;Sakit;2/10/2026;3/10/2026\n197001012009011002;Ani;Cuti;6/10/2026;\n";
    let mut own = folder();
    let absences = "employee_id,from,to,kind\n197001012009011001,2026-10-01,2026-10-05,leave\n\
                    197001012009011002,2026-10-01,2026-10-05,sakit\n197001012009011002,2026-10-06,,cuti\n";
    own.push(("absences.csv", absences));
    let plan = settled(&request(&[("cuti.csv", list.as_bytes())], &own));
    assert_eq!(plan.files["absences.csv"], absences.replacen("leave", "sick", 1));
    let change = plan.changes.iter().find(|change| change.file == "absences.csv").unwrap();
    assert_eq!((change.new.len(), change.changed.len(), change.same), (0, 1, 2));
    assert_eq!((&*change.changed[0].before, &*change.changed[0].after), ("leave", "sick"));
}

#[test]
fn marks_are_what_the_legend_says() {
    let roster = "JADWAL BULAN OKTOBER 2026\nNama;NIP;2;9;16;23\nBudi Contoh;197001012009011001;1;2;3;4\n\
                  Ani Contoh;197001012009011002;2;1;1;1\n1 = WFH; 2 = WFO; 3 = libur; 4 = tugas belajar\n";
    let mut request = request(&[("jadwal.csv", roster.as_bytes())], &folder());
    assert_eq!(questions(&plan(&request)), ["roster-absences"]);
    answer(&mut request, &[("roster-absences", "take")]);
    let plan = settled(&request);
    assert!(plan.files["imported-roster.csv"].contains("U1,WFH,WFO,OFF,ABS\n"), "{:?}", plan.files);
    assert!(plan.files["absences.csv"].contains("197001012009011001,2026-10-23,2026-10-23,training\n"));
}

#[test]
fn somebody_without_a_unit_is_asked_about() {
    let list = "NIP,Nama,Unit Kerja\n197001012009011001,Budi,Sekretariat\n197001012009011002,Ani,\n";
    let mut request = request(&[("a.csv", list.as_bytes())], &[("agency.toml", AGENCY), ("units.csv", UNITS)]);
    assert_eq!(questions(&plan(&request)), ["fill-down:a.csv", "unit:a.csv"]);
    answer(&mut request, &[("fill-down:a.csv", "no"), ("unit:a.csv", "U2")]);
    let employees = &settled(&request).files["employees.csv"];
    assert!(employees.contains("Budi,U1,") && employees.contains("Ani,U2,"), "{employees}");
    // A code alone names a unit too.
    let list = "NIP,Nama,Kode Unit\n197001012009011001,Budi,U2\n";
    let coded = self::request(&[("a.csv", list.as_bytes())], &[("agency.toml", AGENCY), ("units.csv", UNITS)]);
    assert!(settled(&coded).files["employees.csv"].contains("Budi,U2,"));
}

#[test]
fn of_many_units_a_dozen_are_shown() {
    let text = |units: usize| {
        let rows = (1..=units).map(|unit| format!("1970010120090110{unit:02},Orang {unit},Bidang Nomor {unit}\n"));
        let list = format!("NIP,Nama,Unit Kerja\n{}", rows.collect::<String>());
        let asked = plan(&request(&[("a.csv", list.as_bytes())], &[("agency.toml", AGENCY)]));
        assert_eq!(questions(&asked), ["service"]);
        Language::English.text(&asked.questions[0].text)
    };
    let (dozen, more) = (text(12), text(13));
    // Of one unit there is nothing to ask one by one.
    let offers_each = |units: &[&str]| {
        let rows = (1..).zip(units).map(|(row, unit)| format!("19700101200901101{row},Orang {row},{unit}\n"));
        let list = format!("NIP,Nama,Unit Kerja\n{}", rows.collect::<String>());
        let asked = plan(&request(&[("a.csv", list.as_bytes())], &[("agency.toml", AGENCY)]));
        asked.questions[0].choices.iter().any(|choice| choice.value == "each")
    };
    assert!(!offers_each(&["Sekretariat"]) && offers_each(&["Sekretariat", "Bidang Data"]));
    assert!(dozen.contains("Bidang Nomor 12") && !dozen.contains("..."), "{dozen}");
    assert!(more.contains("Bidang Nomor 12") && !more.contains("Bidang Nomor 13") && more.contains("..."), "{more}");
}

#[test]
fn what_is_no_table_is_told_with_its_encoding() {
    let plan = plan(&request(&[("catatan.txt", b"Rapat hari Senin\nRuang 3\n")], &folder()));
    assert_eq!((plan.found[0].kind, plan.found[0].encoding, plan.found[0].passed_over), (None, Some("UTF-8"), 2));
}

#[test]
fn a_row_without_the_code_of_its_unit_is_no_unit() {
    let list = "Kode Unit;Nama Unit\nU1;Sekretariat\n;Jumlah unit kerja\nU2;Bidang Data\n";
    let mut request = request(&[("unit.csv", list.as_bytes())], &[("agency.toml", AGENCY)]);
    request.kind = Some(TableKind::Units);
    let plan = plan(&request);
    assert_eq!((plan.found[0].kind, plan.found[0].rows), (Some(TableKind::Units), 2));
}

#[test]
fn a_table_of_the_folder_that_cannot_be_read_is_not_written_over() {
    let list = b"NIP,Nama,Unit\n197001012009011001,Budi Contoh,Sekretariat\n";
    for (table, problem, row) in [
        (&b"kode,apa\n1,Budi\n"[..], "missing-columns", Some(1)),
        (b"employee_id,name,unit_id\na1,Andr\xe9,U1\n", "not-utf-8", Some(2)),
        (b"\xff\xfee\0", "utf-16", None),
        (b"employee_id,name,unit_id\na1,Budi, S.H.,U1\n", "too-many-cells", Some(2)),
        (b"employee_id,name,unit_id\na1,Budi\n", "too-few-cells", Some(2)),
        (b"employee_id,name,unit_id\na1,\"Budi,U1\na2,Ani,U1\n", "open-quote", Some(2)),
    ] {
        let mut request = request(&[("pegawai.csv", list)], &folder());
        request.folder.insert("employees.csv".to_owned(), table.to_vec());
        let told = plan(&request).diagnostics;
        let place = &told[0].place;
        assert_eq!((told[0].message.id, place.file.as_deref(), place.row), (problem, Some("employees.csv"), row));
    }
    // Nothing is lost of a table that has nothing.
    for table in ["", "\n", "employee_id,name,unit_id\n"] {
        let mut request = request(&[("pegawai.csv", list)], &folder());
        request.folder.insert("employees.csv".to_owned(), table.as_bytes().to_vec());
        assert!(settled(&request).files["employees.csv"].contains("Budi Contoh"), "{table:?}");
    }
}

#[test]
fn somebody_who_is_unknown_is_named_by_what_the_list_has() {
    let list = "NIP;Nama;Jenis Cuti;Tanggal Mulai;Tanggal Selesai\n\
                ;Orang Lain;Cuti Sakit;01/10/2026;02/10/2026\n199999992009011009;;Cuti Sakit;01/10/2026;02/10/2026\n\
                199999992009011008;Ketiga;Cuti Sakit;01/10/2026;02/10/2026\n";
    let plan = plan(&request(&[("cuti.csv", list.as_bytes())], &folder()));
    let told: Vec<String> = plan.diagnostics.iter().map(|problem| Language::English.text(&problem.message)).collect();
    let who: Vec<&str> = told.iter().filter_map(|text| text.split(" is nobody").next()).collect();
    assert_eq!(who, ["Orang Lain", "199999992009011009", "Ketiga (199999992009011008)"], "{told:?}");
}

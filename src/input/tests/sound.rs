//! What a sound folder becomes.

use super::*;
use crate::domain::agency::{History, Wish};
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::calendar::Workweek;
use crate::domain::index::{EmployeeIx, GroupIx, SiteIx, UnitIx};
use crate::domain::rule::{Advantage, LimitKind, Objective, PairKind, Per, Window};

fn ids(agency: &Agency) -> Vec<&str> {
    agency.employees.id.iter().collect()
}

#[test]
fn tables_come_in_canonical_order() {
    let agency = read_sound(&[]);
    assert_eq!(agency.name, "Badan Kepegawaian");
    assert_eq!(agency.policy.id, "se-sekda-dki-34-2023");
    assert_eq!(agency.units.iter().map(|unit| &*unit.id).collect::<Vec<_>>(), ["BKD", "BKD-1"]);
    assert_eq!(agency.units[1].parent, Some(UnitIx(0)));
    assert_eq!(agency.units[1].workweek, Workweek::Six);
    assert_eq!(agency.units[0].site, Some(SiteIx(0)));
    assert_eq!(ids(&agency), ["E1", "E3", "E2"]);
    assert_eq!(agency.groups, ["kepala", "tim-a"]);
    assert_eq!(agency.employees.groups.get(0), [GroupIx(0), GroupIx(1)]);
    assert_eq!(agency.employees.eligible, [true, false, true]);
    let class = |row: usize| &*agency.classes[agency.employees.class[row].at()];
    assert_eq!([class(0), class(1), class(2)], ["administration", "administration", "public_service"]);
    let domicile = |row: usize| agency.region_sets[agency.employees.domicile[row].at()].positions().len();
    assert_eq!([domicile(0), domicile(1), domicile(2)], [1, 0, 1]);
    assert_eq!(agency.horizon.days(), 12);
    assert_eq!(agency.horizon.working(Workweek::Five).len(), 10);
    assert_eq!(agency.horizon.working(Workweek::Six).len(), 11);
    assert_eq!(agency.objectives, Objective::DEFAULT);
    assert_eq!(agency.quotas.iter().map(|quota| &*quota.id).collect::<Vec<_>>(), ["cap", "cap", "cap", "service"]);
    assert_eq!(&*agency.quotas[0].origin.file, "se-sekda-dki-34-2023.toml");
    assert_eq!(agency.quotas[1].when.iter().collect::<Vec<_>>(), [7, 8, 9, 10]);
    assert_eq!(agency.quotas[1].max_wfh, Some(Amount::Percent(BasisPoints(7_500))));
}

#[test]
fn the_order_of_rows_and_columns_changes_nothing() {
    let agency = read_sound(&[]);
    let other = read_sound(&[
        (
            "employees.csv",
            "Preferensi;NAMA;eligible;domisili;kode unit;Employee-ID;layanan;kelompok\r\n\
             \r\n\
             Jumat;Citra;tidak;;BKD;E3;;\r\n\
             ;Budi;ya;DEPOK;BKD-1;E2;Kesehatan;tim-a\r\n\
             Fri:3|Mon:1|05/09/2023:5;Ani;;KABUPATEN BOGOR;BKD;E1;;kepala|tim-a\r\n",
        ),
        (
            "units.csv",
            "\u{feff}kode_unit,nama,induk,lokasi,gedung,bidang_layanan,hari_kerja\n\
             BKD-1,Bidang Satu,BKD,Kota Jakarta Selatan,,ANALISIS,6\n\
             BKD,Badan,,31.71,G1,Kebijakan,\n",
        ),
    ]);
    let without_lines = |agency: &Agency| {
        let mut agency = agency.clone();
        agency.pairs.clear();
        format!("{agency:?}")
    };
    assert_eq!(without_lines(&agency), without_lines(&other));
}

#[test]
fn wishes_fall_on_working_days_and_dates_beat_weekdays() {
    let agency = read_sound(&[(
        "preferences.csv",
        "nip,hari,bobot\n197001012000011001,Senin,\n"
            .replace("nip", "employee_id")
            .replace("197001012000011001", "E2")
            .as_str(),
    )]);
    let wish = |day, weight| Wish { day, weight };
    assert_eq!(agency.employees.wishes.get(0), [wish(0, 1), wish(4, 3), wish(7, 1), wish(8, 5), wish(11, 3)]);
    assert_eq!(agency.employees.wishes.get(1), [wish(4, 1), wish(11, 1)]);
    assert_eq!(agency.employees.wishes.get(2), [wish(0, 1), wish(7, 1)]);
    let agency = read_sound(&[(
        "preferences.csv",
        "employee_id,day,weight\nE1,2023-09-01,0\nE1,2023-09-08,-7\nE1,2023-09-10,9\n",
    )]);
    assert_eq!(agency.employees.wishes.get(0), [wish(0, 1), wish(7, 1), wish(8, 5), wish(11, -7)]);
    assert_eq!(agency.employees.weight(EmployeeIx(0), 4), 0);
}

#[test]
fn weights_as_ranks_and_wishes_by_rule() {
    let wish = |day, weight| Wish { day, weight };
    let with = |more: &str| read_sound(&[("agency.toml", &format!("{}{more}", SOUND[0].1))]).employees.wishes;
    let ranked = with("[wishes]\nscale = \"rank\"\nbudget = 9\n");
    assert_eq!(ranked.get(0), [wish(0, 1), wish(4, 2), wish(7, 1), wish(8, 3), wish(11, 2)]);
    // E2 says nothing; E3 asks for Fridays and so is not silent.
    let silent = with("[[wish]]\nwhen = { weekdays = \"Mon\" }\nweight = 2\n[[wish]]\nwhen = { to = 2023-08-29 }\n");
    assert_eq!(silent.get(2), [wish(0, 2), wish(1, 1), wish(7, 2)]);
    assert_eq!(silent.get(1), [wish(4, 1), wish(11, 1)]);
    let all = with("[[wish]]\nfor = \"all\"\nwhen = { weekdays = [\"Thu\", \"Fri\"] }\nweight = -1\n");
    assert_eq!(all.get(1), [wish(3, -1), wish(4, 1), wish(10, -1), wish(11, 1)]);
    assert_eq!(all.get(2), [wish(3, -1), wish(4, -1), wish(10, -1), wish(11, -1)]);
}

#[test]
fn rules_of_wishes_come_from_the_policy_first_and_spare_days_that_do_not_matter() {
    let policy = "[classes]\na = [\"kebijakan\", \"analisis\", \"kesehatan\"]\n[[quota]]\nmax_wfh = 1\n\
                  [[wish]]\nfor = \"all\"\nwho = { employee = \"E2\" }\nwhen = { weekdays = \"Mon\" }\nweight = 7\n";
    let own = "name = \"B\"\npolicy = \"own.toml\"\nfrom = 2023-08-28\nto = 2023-08-30\n[[wish]]\nfor = \"all\"\n";
    let agency = read_sound(&[
        ("agency.toml", own),
        ("own.toml", policy),
        ("preferences.csv", "employee_id,day,weight\nE2,Tue,0\n"),
    ]);
    let weights = (0..3).map(|day| agency.employees.weight(EmployeeIx(2), day)).collect::<Vec<_>>();
    assert_eq!(weights, [7, 0, 1]);
}

#[test]
fn absences_locks_pairs_and_history() {
    let agency = read_sound(&[
        (
            "absences.csv",
            "employee_id,from,to,kind\nE1,2023-08-31,05/09/2023,cuti\nE2,2023-09-02,,Dinas Luar\nE1,2023-01-01,,\n",
        ),
        (
            "locks.csv",
            "employee_id,date,state,reason\nE1,2023-08-28,wfh,rapat\nE2,2023-08-28,WFO,\nE1,2023-08-28,WFH,lagi\n",
        ),
        ("pairs.csv", "employee_a,employee_b,kind\nE2,E1,gantian\nE1,E2,together\n"),
        ("history.csv", "employee_id,granted,requested\nE2,1,4\n"),
        ("calendar.csv", "date,kind,name\n2023-08-29,libur,Rapat\n2023-09-03,working,\n"),
    ]);
    let absent = |row| agency.employees.absent.iter(row).collect::<Vec<_>>();
    assert_eq!(absent(0), [3, 4, 6, 7, 8]);
    assert_eq!(absent(2), [5]);
    assert!(agency.employees.locked_home.contains(0, 0) && agency.employees.locked_office.contains(2, 0));
    let pairs: Vec<_> = agency.pairs.iter().map(|pair| (pair.first, pair.second, pair.kind, pair.row)).collect();
    let (first, second) = (EmployeeIx(0), EmployeeIx(2));
    assert_eq!(pairs, [(first, second, PairKind::Cover, 2), (first, second, PairKind::Together, 3)]);
    assert_eq!(agency.employees.history[2], History { granted: 1, requested: 4, ..History::default() });
    assert!(!agency.horizon.working(Workweek::Six).contains(1));
    assert!(agency.horizon.working(Workweek::Five).contains(6));
}

#[test]
fn house_rules_follow_the_policy_and_tables_follow_both() {
    let rules = "
        [classes]
        administration = [\"Tata Usaha\"]

        [[quota]]
        id = \"coverage\"
        source = \"rapat\"
        who = [{ unit = \"BKD\", not = { group = \"kepala\" } }, { domicile = [\"jabodetabek\", \"31\"], eligible = true }]
        when = { weekdays = [\"Jumat\", \"Mon\"], dates = [2023-08-28] }
        per = \"group:tim-a@agency\"
        base = \"present\"
        min_office = \"40%\"

        [[quota]]
        per = \"group:kepala\"
        max_wfh = 1

        [[limit]]
        per = \"week\"
        max_wfh = 3

        [[limit]]
        per = \"run\"
        max_wfh = 2

        [[limit]]
        per = \"bookend\"
        max_wfh = 1

        [[team_day]]
        groups = [\"tim-*\"]
        per = \"week\"

        [[priority]]
        who = { domicile = \"Bogor\" }
        bonus = \"150%\"

        [[priority]]
        strict = true
    ";
    let text = format!("{}{rules}", SOUND[0].1);
    let agency = read_sound(&[
        ("agency.toml", &text),
        (
            "units.csv",
            "unit_id,name,service,site,max_wfh,min_office\nB,Dua,tata-usaha,,,\nBKD,Satu,kebijakan,G1,\"37,5%\",2\nBKD-1,Tiga,kebijakan,G9,,\n",
        ),
        ("sites.csv", "site,name,max_office,min_office\nG1,Gedung Satu,50%,\nG2,,,\n"),
    ]);
    let ids: Vec<_> = agency.quotas.iter().map(|quota| &*quota.id).collect();
    assert_eq!(ids, ["cap", "cap", "cap", "service", "coverage", "quota-2", "units.csv:BKD", "sites.csv:G1"]);
    let coverage = &agency.quotas[4];
    assert_eq!((&*coverage.origin.file, coverage.origin.line), ("agency.toml", 9));
    assert_eq!(coverage.origin.source.as_deref(), Some("rapat"));
    assert_eq!(coverage.when.iter().collect::<Vec<_>>(), [0]);
    assert_eq!(coverage.per, Per::GroupInAgency(GroupIx(1)));
    let selected = |quota: usize| {
        let who = &agency.quotas[quota].who;
        agency.employees.indices().map(|employee| who.selects(&agency, employee)).collect::<Vec<_>>()
    };
    assert_eq!(selected(4), [true, true, true]);
    assert_eq!(agency.quotas[5].per, Per::GroupInUnit(GroupIx(0)));
    assert_eq!(agency.quotas[6].per, Per::OneUnit(UnitIx(1)));
    assert_eq!(agency.quotas[6].max_wfh, Some(Amount::Percent(BasisPoints(3_750))));
    assert_eq!((agency.quotas[6].origin.line, &*agency.quotas[6].origin.file), (3, "units.csv"));
    assert_eq!(agency.quotas[7].per, Per::OneSite(SiteIx(0)));
    assert_eq!(agency.sites.iter().map(|site| &*site.id).collect::<Vec<_>>(), ["G1", "G2", "G9"]);
    assert_eq!(agency.limits[1].kind, LimitKind::Run { max_wfh: Some(2), max_office: None });
    assert_eq!(agency.limits[2].kind, LimitKind::Bookend);
    let count =
        LimitKind::Count { window: Window::Week, max_wfh: Some(3), min_wfh: None, max_office: None, min_office: None };
    assert_eq!((&*agency.limits[0].id, agency.limits[0].kind), ("limit-1", count));
    assert_eq!(agency.team_days[0].groups, [GroupIx(1)]);
    assert_eq!((agency.team_days[0].count, agency.team_days[0].min_days), (1, 3));
    assert_eq!(agency.priorities[0].advantage, Advantage::Bonus(150));
    assert_eq!(agency.priorities[1].advantage, Advantage::Strict);
    assert_eq!(agency.wish_factors(), [250, 100, 100]);
    assert_eq!(agency.preference_tiers(), (2, vec![0, 0, 0]));
}

#[test]
fn a_unit_selects_all_below_it() {
    let agency = read_sound(&[(
        "agency.toml",
        &format!(
            "{}[[quota]]\nwho = {{ unit = \"BKD\" }}\nmax_wfh = 1\n[[quota]]\nwho = {{ unit = \"BKD-1\" }}\nmax_wfh = 1",
            SOUND[0].1
        ),
    )]);
    let selected = |quota: usize| {
        let who = &agency.quotas[quota].who;
        agency.employees.indices().filter(|&employee| who.selects(&agency, employee)).count()
    };
    assert_eq!((selected(4), selected(5)), (3, 1));
}

#[test]
fn a_policy_may_be_a_file_of_the_folder() {
    let agency = read_sound(&[
        ("agency.toml", "name = \"B\"\npolicy = \"own.toml\"\nto = \"29/12/2023\""),
        (
            "own.toml",
            "title = \"Aturan\"\nfrom = 2023-12-25\n[classes]\nadministration = [\"kebijakan\", \"analisis\", \"kesehatan\"]\n[[quota]]\nmax_wfh = \"50%\"",
        ),
    ]);
    assert_eq!((&*agency.policy.id, &*agency.policy.title_en), ("own", "Aturan"));
    assert_eq!(agency.horizon.working(Workweek::Five).len(), 3);
    assert_eq!(&*agency.quotas[0].origin.file, "own.toml");
}

#[test]
fn every_built_in_policy_is_sound() {
    for (id, text) in crate::input::policy::builtin_policies() {
        let (policy, diagnostics) = crate::input::policy::read_policy(id, text);
        let shown: Vec<_> = diagnostics.iter().map(|diagnostic| show(diagnostic, Language::English)).collect();
        assert!(shown.is_empty(), "{shown:#?}");
        let policy = policy.unwrap();
        assert_eq!(policy.head.id, *id);
        assert!(!policy.head.title_id.is_empty() && !policy.head.title_en.is_empty());
        assert!(policy.from.is_some() || policy.is_template);
        assert!(policy.quotas > 0 && !policy.classes.is_empty() && policy.scope.is_some());
    }
}

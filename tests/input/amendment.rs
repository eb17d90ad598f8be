//! What is written in an agency's files for the changes of a plan, to the letter. The plans are made by hand: what gives way
//! is what a test says, and nothing is solved. That plans that solves find can be written is shown in `tests/features`.

use std::fmt::Write as _;
use std::sync::Arc;

use giliran::domain::amount::BasisPoints;
use giliran::domain::conflict::{Amendment, Change, Plan};
use giliran::domain::fact::{BoundKind, Proportion, RowFact, RuleKind, Scope};
use giliran::domain::rule::{Base, Origin};
use giliran::input::amend::{amend_folder, list_amendments};
use giliran::input::policy::builtin_policies;
use giliran::input::{MemoryFolder, read_agency};
use insta::assert_snapshot;

use crate::folder::{hold, tell};

/// Two weeks; B is below A, D apart, and in C is nobody.
const TABLES: [(&str, &str); 3] = [
    (
        "edaran.toml",
        "id = \"edaran\"\nissuer = \"Bagian\"\nsource = \"uji\"\nfrom = 2026-01-01\nto = 2027-12-31\n[classes]\nadministration = [\"arsip\"]\n",
    ),
    (
        "units.csv",
        "unit_id,parent,service,site,max_wfh,min_office\nA,,arsip,S,75%,1\nB,A,arsip,S,1,\nC,A,arsip,,,\nD,,arsip,T,,\n",
    ),
    (
        "employees.csv",
        "employee_id,name,unit_id,groups\na1,Ayu,A,tim;piket\na2,Bima,A,tim\na3,Citra,A,tim\na4,Dewi,A,\nb1,Eka,B,piket\nb2,Fajar,B,tim\nd1,Gita,D,\nd2,Hadi,D,lain\n",
    ),
];

const HEAD: &str = "name = \"Badan\"\npolicy = \"edaran.toml\"\nfrom = 2026-10-05\nto = 2026-10-16\n";

fn folder(rules: &str, tables: &[(&str, &str)]) -> MemoryFolder {
    let agency = format!("{HEAD}{rules}");
    hold(&[&TABLES[..], &[("agency.toml", &agency)], tables].concat())
}

/// A row of a rule of `agency.toml`, by its id, which stands in the first line of the rule.
fn row(folder: &MemoryFolder, kind: RuleKind, id: &str) -> RowFact {
    let text = std::str::from_utf8(&folder.files["agency.toml"]).expect("a text");
    let line = text.lines().position(|line| line == format!("id = \"{id}\"")).expect("a rule of the test");
    RowFact::new(kind, id, &Origin { file: Arc::from("agency.toml"), line: line as u32, source: None })
}

/// A row of a table.
fn cell(kind: RuleKind, file: &str, line: u32) -> RowFact {
    RowFact::new(kind, "", &Origin { file: Arc::from(file), line, source: None })
}

fn plan(rows: &[(RowFact, i64)]) -> Plan {
    Plan {
        changes: rows.iter().map(|(row, by)| Change::new(row, *by)).collect(),
        fewest: true,
        amendments: Vec::new(),
        rows: rows.iter().map(|(row, _)| row.clone()).collect(),
    }
}

fn list(folder: &MemoryFolder, rows: &[(RowFact, i64)]) -> Option<Vec<Amendment>> {
    let reading = read_agency(folder);
    assert!(reading.agency.is_some(), "sound input: {}", tell(&reading.diagnostics));
    list_amendments(folder, &reading.agency?, &plan(rows))
}

/// What is written for the rows, each of which gives way by so much; the folder with it can be read.
fn amend(folder: &MemoryFolder, rows: &[(RowFact, i64)]) -> String {
    let Some(amendments) = list(folder, rows) else { return "cannot be written\n".to_owned() };
    let mut text = String::new();
    for amendment in &amendments {
        let _ = match amendment {
            Amendment::RemoveRow { file, line, row } => writeln!(text, "{file} {line}: without {row}"),
            Amendment::SetCell { file, line, column, value } => writeln!(text, "{file} {line}: {column} = {value}"),
            Amendment::ReplaceRule { file, line, family, rules } => writeln!(text, "{file} {line}: {family}\n{rules}"),
        };
    }
    let amended = amend_folder(folder, &amendments).expect("they fit the folder");
    let reading = read_agency(&amended);
    assert!(reading.agency.is_some(), "{text}{}", tell(&reading.diagnostics));
    text
}

fn on(row: RowFact, date: &str) -> RowFact {
    RowFact { date: Some(date.parse().expect("a date")), ..row }
}

fn of_person(row: RowFact, person: &str) -> RowFact {
    RowFact { scope: Scope::Employee, employee: person.to_owned(), ..row }
}

fn of_place(row: RowFact, scope: Scope, place: &str) -> RowFact {
    RowFact { scope, unit: place.to_owned(), ..row }
}

fn bound(row: RowFact, bound: BoundKind, limit: i64) -> RowFact {
    RowFact { bound: Some(bound), limit: Some(limit), ..row }
}

#[test]
fn a_limit_gives_way_for_those_who_need_it() {
    let written = |rules: &str, rows: &[(&str, &str, BoundKind, i64)]| {
        let folder = folder(rules, &[]);
        let of = |&(id, person, kind, by): &(&str, &str, BoundKind, i64)| {
            (bound(of_person(row(&folder, RuleKind::Limit, id), person), kind, 0), by)
        };
        amend(&folder, &rows.iter().map(of).collect::<Vec<_>>())
    };
    let (most, least) = (BoundKind::MaxWfh, BoundKind::MinWfh);
    let week = "[[limit]]\nid = \"a\"\nper = \"week\"\nmax_wfh = 1\n[[limit]]\nid = \"b\"\nwho = { group = \"tim\", not = { employee = \"a3\" } }\nper = \"horizon\"\nmin_wfh = 3\nmax_wfh = 4\n";
    assert_snapshot!(written(week, &[("a", "a1", most, 1), ("a", "a1", most, 3), ("a", "a1", most, 2), ("a", "a2", most, 3), ("a", "b1", most, 1)]), @r#"
    agency.toml 5: limit
    [[limit]]
    id = "a"
    who = { not = { employee = ["a1", "a2", "b1"] } }
    per = "week"
    max_wfh = 1

    [[limit]]
    id = "a"
    who = { employee = ["a1", "a2"] }
    per = "week"
    max_wfh = 4

    [[limit]]
    id = "a"
    who = { employee = "b1" }
    per = "week"
    max_wfh = 2
    "#);
    assert_snapshot!(written(week, &[("b", "a1", least, 1), ("b", "a2", least, 3), ("b", "b2", least, 4)]), @r#"
    agency.toml 9: limit
    [[limit]]
    id = "b"
    who = { group = "tim", not = [{ employee = "a3" }, { employee = ["a1", "a2", "b2"] }] }
    per = "horizon"
    max_wfh = 4
    min_wfh = 3

    [[limit]]
    id = "b"
    who = { employee = "a1", group = "tim", not = { employee = "a3" } }
    per = "horizon"
    max_wfh = 4
    min_wfh = 2

    [[limit]]
    id = "b"
    who = { employee = ["a2", "b2"], group = "tim", not = { employee = "a3" } }
    per = "horizon"
    max_wfh = 4
    "#);
    assert_snapshot!(written(week, &[("b", "a1", least, 2), ("b", "a1", most, 1), ("b", "a2", most, 1), ("a", "d1", most, 1)]), @r#"
    agency.toml 9: limit
    [[limit]]
    id = "b"
    who = { group = "tim", not = [{ employee = "a3" }, { employee = ["a1", "a2"] }] }
    per = "horizon"
    max_wfh = 4
    min_wfh = 3

    [[limit]]
    id = "b"
    who = { employee = "a1", group = "tim", not = { employee = "a3" } }
    per = "horizon"
    max_wfh = 5
    min_wfh = 1

    [[limit]]
    id = "b"
    who = { employee = "a2", group = "tim", not = { employee = "a3" } }
    per = "horizon"
    max_wfh = 5
    min_wfh = 3

    agency.toml 5: limit
    [[limit]]
    id = "a"
    who = { not = { employee = "d1" } }
    per = "week"
    max_wfh = 1

    [[limit]]
    id = "a"
    who = { employee = "d1" }
    per = "week"
    max_wfh = 2
    "#);
    let office = "[[limit]]\nid = \"a\"\nper = \"week\"\nmax_office = 3\n[[limit]]\nid = \"b\"\nper = \"month\"\nmin_office = 2\n[[limit]]\nid = \"c\"\nper = \"run\"\nmax_wfh = 2\nmax_office = 4\n[[limit]]\nid = \"d\"\nper = \"bookend\"\nmax_wfh = 1\n[[limit]]\nid = \"e\"\nper = \"window\"\ndays = 3\nmax_wfh = 1\n";
    let rows = [
        ("a", "a1", BoundKind::MaxOffice, 2),
        ("b", "a1", BoundKind::MinOffice, 1),
        ("b", "a2", BoundKind::MinOffice, 2),
        ("c", "a1", most, 1),
        ("d", "a1", most, 1),
        ("e", "a1", most, 1),
    ];
    assert_snapshot!(written(office, &rows), @r#"
    agency.toml 5: limit
    [[limit]]
    id = "a"
    who = { not = { employee = "a1" } }
    per = "week"
    max_office = 3

    [[limit]]
    id = "a"
    who = { employee = "a1" }
    per = "week"
    max_office = 5

    agency.toml 9: limit
    [[limit]]
    id = "b"
    who = { not = { employee = ["a1", "a2"] } }
    per = "month"
    min_office = 2

    [[limit]]
    id = "b"
    who = { employee = "a1" }
    per = "month"
    min_office = 1

    agency.toml 13: limit
    [[limit]]
    id = "c"
    who = { not = { employee = "a1" } }
    per = "run"
    max_wfh = 2
    max_office = 4

    [[limit]]
    id = "c"
    who = { employee = "a1" }
    per = "run"
    max_office = 4

    agency.toml 18: limit
    [[limit]]
    id = "d"
    who = { not = { employee = "a1" } }
    per = "bookend"
    max_wfh = 1

    agency.toml 22: limit
    [[limit]]
    id = "e"
    who = { not = { employee = "a1" } }
    per = "window"
    days = 3
    max_wfh = 1

    [[limit]]
    id = "e"
    who = { employee = "a1" }
    per = "window"
    days = 3
    max_wfh = 2
    "#);
    // It has no such bound.
    assert_eq!(written(week, &[("a", "a1", least, 1)]), "cannot be written\n");
}

#[test]
fn team_days_and_meets_become_fewer() {
    let rules = "[[team_day]]\nid = \"rapat\"\ngroups = [\"tim\", \"piket\", \"lain\"]\nper = \"week\"\ncount = 3\n[[team_day]]\nid = \"apel\"\ngroups = [\"tim\"]\nper = \"month\"\n[[meet]]\nid = \"temu\"\ngroups = [\"tim\", \"piket\"]\nper = \"week\"\ncount = 3\n";
    let folder = folder(rules, &[]);
    let team = |id: &str, group: &str, limit: i64| {
        bound(of_place(row(&folder, RuleKind::TeamDay, id), Scope::Group, group), BoundKind::Count, limit)
    };
    assert_snapshot!(amend(&folder, &[(team("rapat", "tim", 3), 1)]), @r#"
    agency.toml 5: team_day
    [[team_day]]
    id = "rapat"
    groups = ["lain", "piket"]
    per = "week"
    count = 3

    [[team_day]]
    id = "rapat"
    groups = "tim"
    per = "week"
    count = 2
    "#);
    assert_snapshot!(amend(&folder, &[(team("rapat", "tim", 3), 1), (team("rapat", "tim", 3), 2), (team("rapat", "piket", 3), 2)]), @r#"
    agency.toml 5: team_day
    [[team_day]]
    id = "rapat"
    groups = "lain"
    per = "week"
    count = 3

    [[team_day]]
    id = "rapat"
    groups = ["piket", "tim"]
    per = "week"
    count = 1
    "#);
    assert_snapshot!(amend(&folder, &[(team("rapat", "tim", 3), 2), (team("rapat", "tim", 3), 1), (team("rapat", "piket", 3), 1), (team("rapat", "lain", 3), 3)]), @r#"
    agency.toml 5: team_day
    [[team_day]]
    id = "rapat"
    groups = "tim"
    per = "week"
    count = 1

    [[team_day]]
    id = "rapat"
    groups = "piket"
    per = "week"
    count = 2
    "#);
    assert_snapshot!(amend(&folder, &[(team("apel", "tim", 1), 1)]), @r#"agency.toml 10: team_day"#);
    let meet = |limit: i64| bound(row(&folder, RuleKind::Meet, "temu"), BoundKind::Count, limit);
    assert_snapshot!(amend(&folder, &[(meet(3), 1), (meet(2), 1), (meet(3), 1)]), @r#"
    agency.toml 14: meet
    [[meet]]
    id = "temu"
    groups = ["tim", "piket"]
    per = "week"
    count = 1
    "#);
    assert_snapshot!(amend(&folder, &[(meet(1), 1)]), @r#"agency.toml 14: meet"#);
}

#[test]
fn cycles_and_cohorts_are_for_the_others() {
    let rules = "[[cycle]]\nid = \"ulang\"\nweeks = 1\n[[cohort]]\nid = \"gilir\"\n[[cohort]]\nid = \"lokasi\"\nwho = [{ group = \"tim\", not = [{ employee = \"a2\" }, { employee = \"a3\" }] }, { employee = \"d1\" }]\nper = \"site\"\n[[cohort]]\nid = \"semua\"\nper = \"agency\"\n";
    let folder = folder(rules, &[]);
    let cycle = |person: &str| (of_person(row(&folder, RuleKind::Cycle, "ulang"), person), 1);
    assert_snapshot!(amend(&folder, &[cycle("a2"), cycle("a1"), cycle("a2")]), @r#"
    agency.toml 5: cycle
    [[cycle]]
    id = "ulang"
    who = { not = { employee = ["a1", "a2"] } }
    weeks = 1
    "#);
    let person = |id: &str, person: &str| (of_person(row(&folder, RuleKind::Cohort, id), person), 1);
    let place = |id: &str, scope: Scope, place: &str| (of_place(row(&folder, RuleKind::Cohort, id), scope, place), 1);
    assert_snapshot!(amend(&folder, &[person("gilir", "a1")]), @r#"
    agency.toml 8: cohort
    [[cohort]]
    id = "gilir"
    who = { not = { employee = "a1" } }
    "#);
    assert_snapshot!(amend(&folder, &[place("gilir", Scope::Unit, "A"), place("gilir", Scope::Unit, "D")]), @r#"
    agency.toml 8: cohort
    [[cohort]]
    id = "gilir"
    who = { not = [{ not = { unit = ["B", "C"] }, unit = "A" }, { unit = "D" }] }
    "#);
    assert_snapshot!(amend(&folder, &[place("lokasi", Scope::Site, "S"), person("lokasi", "d1")]), @r#"
    agency.toml 10: cohort
    [[cohort]]
    id = "lokasi"
    who = [{ group = "tim", not = [{ employee = "a2" }, { employee = "a3" }, { site = "S" }, { employee = "d1" }] }, { employee = "d1", not = [{ site = "S" }, { employee = "d1" }] }]
    per = "site"
    "#);
    assert_snapshot!(amend(&folder, &[place("semua", Scope::Agency, "")]), @r#"agency.toml 14: cohort"#);
}

#[test]
fn a_quota_gives_way_where_and_when_it_must() {
    let written = |rule: &str, rows: &[(Scope, &str, &str, BoundKind, i64, i64)]| {
        let folder = folder(&format!("[[quota]]\nid = \"batas\"\n{rule}\n"), &[]);
        let of = |&(scope, place, date, kind, limit, by): &(Scope, &str, &str, BoundKind, i64, i64)| {
            let fact = on(of_place(row(&folder, RuleKind::Quota, "batas"), scope, place), date);
            let percent = BasisPoints(0);
            let proportion = Some(Proportion { percent, base: Base::default(), of: 10, round: None, at_least: None });
            let within = if scope == Scope::GroupInUnit { place.to_owned() } else { String::new() };
            let unit = if scope == Scope::GroupInUnit { "tim".to_owned() } else { place.to_owned() };
            (RowFact { proportion, within, unit, ..bound(fact, kind, limit) }, by)
        };
        amend(&folder, &rows.iter().map(of).collect::<Vec<_>>())
    };
    let (most, least, seats, desk) = (BoundKind::MaxWfh, BoundKind::MinWfh, BoundKind::MaxOffice, BoundKind::MinOffice);
    let (monday, tuesday, friday) = ("2026-10-05", "2026-10-06", "2026-10-09");
    let unit = |place: &'static str, date: &'static str, by: i64| (Scope::Unit, place, date, most, 2, by);
    // Days on which the same units give way alike are told together; a day between them is not theirs.
    assert_snapshot!(written("max_wfh = \"50%\"\nround = \"nearest\"\nat_least = 2", &[unit("A", monday, 1), unit("A", friday, 1), unit("A", tuesday, 2)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-07, to = 2026-10-08 }
    max_wfh = "50%"
    at_least = 2
    round = "nearest"

    [[quota]]
    id = "batas"
    when = { from = 2026-10-10 }
    max_wfh = "50%"
    at_least = 2
    round = "nearest"

    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-05, 2026-10-09] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" } }
    when = { dates = [2026-10-05, 2026-10-09] }
    max_wfh = "50%"
    at_least = 2
    round = "nearest"

    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-06] }
    max_wfh = 4

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" } }
    when = { dates = [2026-10-06] }
    max_wfh = "50%"
    at_least = 2
    round = "nearest"
    "#);
    // All units give way: nobody is left of whom the rule asks what it did.
    assert_snapshot!(written("max_wfh = 2", &[unit("A", monday, 1), unit("B", monday, 1), unit("D", monday, 2)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-05] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { unit = "B" }
    when = { dates = [2026-10-05] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { unit = "D" }
    when = { dates = [2026-10-05] }
    max_wfh = 4
    "#);
    assert_snapshot!(written("who = { unit = [\"A\", \"D\"] }\nwhen = { dates = [2026-10-05, 2026-10-07] }\nmax_wfh = 2", &[unit("A", monday, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    who = { unit = ["A", "D"] }
    when = { dates = [2026-10-07] }
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { not = { not = { not = { unit = ["B", "C"] }, unit = "A" } }, unit = ["A", "D"] }
    when = { dates = [2026-10-05] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" }, unit = ["A", "D"] }
    when = { dates = [2026-10-05] }
    max_wfh = 2
    "#);
    assert_snapshot!(written("when = { dates = 2026-10-05 }\nmax_wfh = 2", &[unit("A", monday, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-05] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" } }
    when = { dates = [2026-10-05] }
    max_wfh = 2
    "#);
    assert_snapshot!(written("when = { weekdays = [\"Mon\", \"Fri\"], from = 2026-10-01, to = 2026-10-09 }\nmax_wfh = 2", &[unit("A", monday, 1), unit("A", friday, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06, to = 2026-10-08, weekdays = ["Mon", "Fri"] }
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-05, 2026-10-09] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" } }
    when = { dates = [2026-10-05, 2026-10-09] }
    max_wfh = 2
    "#);
    // A Sunday is no stretch of its own; what lies beyond the days planned is.
    assert_snapshot!(written("when = { to = 2026-10-16 }\nmax_wfh = 2", &[unit("A", "2026-10-10", 1), unit("A", "2026-10-12", 1), unit("A", "2026-10-16", 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { to = 2026-10-09 }
    max_wfh = 2

    [[quota]]
    id = "batas"
    when = { from = 2026-10-13, to = 2026-10-15 }
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-10, 2026-10-12, 2026-10-16] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" } }
    when = { dates = [2026-10-10, 2026-10-12, 2026-10-16] }
    max_wfh = 2
    "#);
    assert_snapshot!(written("when = { to = 2026-10-17 }\nmax_wfh = 2", &[unit("A", "2026-10-16", 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { to = 2026-10-15 }
    max_wfh = 2

    [[quota]]
    id = "batas"
    when = { from = 2026-10-17, to = 2026-10-17 }
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-16] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" } }
    when = { dates = [2026-10-16] }
    max_wfh = 2
    "#);
    // Where the days planned end on a Sunday, it is nobody's.
    let sunday = format!(
        "{}[[quota]]\nid = \"batas\"\nwhen = {{ to = 2026-10-18 }}\nmax_wfh = 2\n",
        HEAD.replace("10-16", "10-18")
    );
    let sunday = hold(&[&TABLES[..], &[("agency.toml", &sunday)]].concat());
    let saturday = on(of_place(row(&sunday, RuleKind::Quota, "batas"), Scope::Unit, "A"), "2026-10-17");
    assert_snapshot!(amend(&sunday, &[(bound(saturday, most, 2), 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { to = 2026-10-16 }
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-17] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" } }
    when = { dates = [2026-10-17] }
    max_wfh = 2
    "#);
    // Whoever is at no site is counted in none.
    let people = TABLES[2].1.replace("a4,Dewi,A", "c1,Dewi,C");
    let sites = folder("[[quota]]\nid = \"batas\"\nper = \"site\"\nmax_office = 2\n", &[("employees.csv", &people)]);
    let full = |site: &str| {
        (bound(on(of_place(row(&sites, RuleKind::Quota, "batas"), Scope::Site, site), monday), seats, 2), 1)
    };
    assert_snapshot!(amend(&sites, &[full("S"), full("T")]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "site"
    max_office = 2

    [[quota]]
    id = "batas"
    who = { site = "S" }
    when = { dates = [2026-10-05] }
    per = "site"
    max_office = 3

    [[quota]]
    id = "batas"
    who = { site = "T" }
    when = { dates = [2026-10-05] }
    per = "site"
    max_office = 3
    "#);
    // Of two quotas the one that gives way, whatever the other is.
    let rules = "[[quota]]\nid = \"semua\"\nper = \"agency\"\nmax_wfh = 7\n[[quota]]\nid = \"batas\"\nmax_wfh = 2\n";
    let two = folder(rules, &[]);
    let second = on(of_place(row(&two, RuleKind::Quota, "batas"), Scope::Unit, "D"), monday);
    assert_snapshot!(amend(&two, &[(bound(second, most, 2), 1)]), @r#"
    agency.toml 9: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { unit = "D" }
    when = { dates = [2026-10-05] }
    max_wfh = 3

    [[quota]]
    id = "batas"
    who = { not = { unit = "D" } }
    when = { dates = [2026-10-05] }
    max_wfh = 2
    "#);
    // Other places.
    assert_snapshot!(written("per = \"site\"\nmin_office = 3\nmax_office = 4", &[(Scope::Site, "S", monday, desk, 3, 1), (Scope::Site, "S", monday, seats, 4, 2)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "site"
    max_office = 4
    min_office = 3

    [[quota]]
    id = "batas"
    who = { site = "S" }
    when = { dates = [2026-10-05] }
    per = "site"
    max_office = 6
    min_office = 2

    [[quota]]
    id = "batas"
    who = { not = { site = "S" } }
    when = { dates = [2026-10-05] }
    per = "site"
    max_office = 4
    min_office = 3
    "#);
    assert_snapshot!(written("per = \"site\"\nmin_office = 3", &[(Scope::Site, "S", monday, desk, 3, 1), (Scope::Site, "T", monday, desk, 2, 2)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "site"
    min_office = 3

    [[quota]]
    id = "batas"
    who = { site = "S" }
    when = { dates = [2026-10-05] }
    per = "site"
    min_office = 2
    "#);
    assert_snapshot!(written("per = \"group:tim\"\nmax_wfh = 1", &[(Scope::GroupInUnit, "A", monday, most, 1, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "group:tim"
    max_wfh = 1

    [[quota]]
    id = "batas"
    who = { not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-05] }
    per = "group:tim"
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { not = { not = { unit = ["B", "C"] }, unit = "A" } }
    when = { dates = [2026-10-05] }
    per = "group:tim"
    max_wfh = 1
    "#);
    assert_snapshot!(written("who = { group = \"tim\" }\nper = \"group:tim\"\nmax_wfh = 1", &[(Scope::GroupInUnit, "A", monday, most, 1, 1), (Scope::GroupInUnit, "B", monday, most, 1, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    who = { group = "tim" }
    when = { from = 2026-10-06 }
    per = "group:tim"
    max_wfh = 1

    [[quota]]
    id = "batas"
    who = { group = "tim", not = { unit = ["B", "C"] }, unit = "A" }
    when = { dates = [2026-10-05] }
    per = "group:tim"
    max_wfh = 2

    [[quota]]
    id = "batas"
    who = { group = "tim", unit = "B" }
    when = { dates = [2026-10-05] }
    per = "group:tim"
    max_wfh = 2
    "#);
    assert_snapshot!(written("per = \"agency\"\nmin_wfh = 4\nmax_wfh = 4", &[(Scope::Agency, "", monday, most, 2, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "agency"
    max_wfh = 4
    min_wfh = 4

    [[quota]]
    id = "batas"
    when = { dates = [2026-10-05] }
    per = "agency"
    max_wfh = 3
    min_wfh = 3
    "#);
    assert_snapshot!(written("per = \"agency\"\nmin_office = 4\nmax_office = 4", &[(Scope::Agency, "", monday, seats, 2, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "agency"
    max_office = 4
    min_office = 4

    [[quota]]
    id = "batas"
    when = { dates = [2026-10-05] }
    per = "agency"
    max_office = 3
    min_office = 3
    "#);
    assert_snapshot!(written("per = \"agency\"\nmin_wfh = 3\nmax_wfh = 4", &[(Scope::Agency, "", monday, most, 2, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "agency"
    max_wfh = 4
    min_wfh = 3

    [[quota]]
    id = "batas"
    when = { dates = [2026-10-05] }
    per = "agency"
    max_wfh = 3
    min_wfh = 3
    "#);
    assert_snapshot!(written("per = \"agency\"\nmin_wfh = 1", &[(Scope::Agency, "", monday, least, 1, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "agency"
    min_wfh = 1
    "#);
    assert_snapshot!(written("per = \"group:tim@agency\"\nmax_wfh = \"20%\"\nmin_office = \"20%\"", &[(Scope::Group, "tim", monday, most, 2, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "group:tim@agency"
    max_wfh = "20%"
    min_office = "20%"

    [[quota]]
    id = "batas"
    when = { dates = [2026-10-05] }
    per = "group:tim@agency"
    max_wfh = 3
    min_office = "20%"
    "#);
    // Groups that no clause tells apart.
    assert_snapshot!(written("per = \"tree\"\nmax_wfh = 1", &[(Scope::Tree, "A", monday, most, 1, 2), (Scope::Tree, "B", monday, most, 1, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "tree"
    max_wfh = 1

    [[quota]]
    id = "batas"
    when = { dates = [2026-10-05] }
    per = "tree"
    max_wfh = 3
    "#);
    assert_snapshot!(written("per = \"tree\"\nmax_wfh = \"20%\"", &[(Scope::Tree, "A", monday, most, 2, 1), (Scope::Tree, "A", tuesday, most, 2, 1)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-07 }
    per = "tree"
    max_wfh = "20%"

    [[quota]]
    id = "batas"
    when = { dates = [2026-10-05, 2026-10-06] }
    per = "tree"
    max_wfh = "30%"
    "#);
    assert_snapshot!(written("per = \"tree\"\nmin_office = \"20%\"\nmax_wfh = \"90%\"", &[(Scope::Tree, "A", monday, desk, 2, 2)]), @r#"
    agency.toml 5: quota
    [[quota]]
    id = "batas"
    when = { from = 2026-10-06 }
    per = "tree"
    max_wfh = "90%"
    min_office = "20%"

    [[quota]]
    id = "batas"
    when = { dates = [2026-10-05] }
    per = "tree"
    max_wfh = "90%"
    "#);
    assert_eq!(
        written("max_wfh = 2", &[(Scope::Tree, "A", monday, least, 2, 1), (Scope::Tree, "A", monday, least, 2, 1)]),
        "cannot be written\n"
    );
}

#[test]
fn cells_of_tables_are_set_and_rows_taken_out() {
    let tables = [
        ("sites.csv", "site,max_office,min_office\nS,4,2\nT,50%,\n"),
        (
            "locks.csv",
            "employee_id,date,state\na1,2026-10-05,WFH\n a1,05/10/2026,WFH\na1,2026-10-06,WFH\na2,2026-10-05,WFO\n",
        ),
        (
            "pairs.csv",
            "employee_a,employee_b,kind\na1,a2,together\na2,a1,bersama\na1,a2,cover\na1,a3,together\nb1,b2,cover\n",
        ),
    ];
    let folder = folder("", &tables);
    let of = |file: &str, line: u32, kind: BoundKind, limit: i64| {
        let percent = BasisPoints(0);
        let proportion = Some(Proportion { percent, base: Base::default(), of: 10, round: None, at_least: None });
        RowFact { proportion, ..bound(cell(RuleKind::Quota, file, line), kind, limit) }
    };
    let (most, seats, desk) = (BoundKind::MaxWfh, BoundKind::MaxOffice, BoundKind::MinOffice);
    let rows = [
        (of("units.csv", 2, most, 7), 1),
        (of("units.csv", 2, most, 7), 2),
        (of("units.csv", 2, desk, 1), 1),
        (of("units.csv", 3, most, 1), 1),
        (of("sites.csv", 2, seats, 4), 3),
        (of("sites.csv", 2, desk, 2), 1),
        (of("sites.csv", 3, seats, 5), 1),
    ];
    assert_snapshot!(amend(&folder, &rows), @r#"
    units.csv 2: max_wfh = 90%
    units.csv 2: min_office = 
    units.csv 3: max_wfh = 2
    sites.csv 2: max_office = 7
    sites.csv 2: min_office = 1
    sites.csv 3: max_office = 60%
    "#);
    let lock = |person: &str, date: &str| (on(of_person(cell(RuleKind::Lock, "locks.csv", 2), person), date), 0);
    assert_snapshot!(amend(&folder, &[lock("a1", "2026-10-05")]), @r#"
    locks.csv 2: without a1,2026-10-05,WFH
    locks.csv 3: without a1,05/10/2026,WFH
    "#);
    assert_snapshot!(amend(&folder, &[lock("a2", "2026-10-05"), lock("a1", "2026-10-06")]), @r#"
    locks.csv 5: without a2,2026-10-05,WFO
    locks.csv 4: without a1,2026-10-06,WFH
    "#);
    assert_eq!(amend(&folder, &[lock("a2", "2026-10-06")]), "cannot be written\n");
    let kept = (on(of_person(cell(RuleKind::Lock, "", 0), "a1"), "2026-10-05"), 0);
    assert_eq!(amend(&folder, &[kept]), "cannot be written\n", "it stands in no file");
    let pair = |people: &str, kind: BoundKind| {
        let fact = RowFact { employee: people.to_owned(), ..cell(RuleKind::Pair, "pairs.csv", 2) };
        (RowFact { bound: Some(kind), scope: Scope::Pair, ..fact }, 1)
    };
    assert_snapshot!(amend(&folder, &[pair("a1;a2", BoundKind::Together)]), @r#"
    pairs.csv 2: without a1,a2,together
    pairs.csv 3: without a2,a1,bersama
    "#);
    assert_snapshot!(amend(&folder, &[pair("a1;a2", BoundKind::Cover), pair("b2;b1", BoundKind::Cover)]), @r#"
    pairs.csv 4: without a1,a2,cover
    pairs.csv 6: without b1,b2,cover
    "#);
    assert_eq!(amend(&folder, &[pair("b1;b2", BoundKind::Together)]), "cannot be written\n");
    // On several days a pair is one row of the table all the same.
    let on_days = ["2026-10-05", "2026-10-06", "2026-10-07"].map(|date| {
        let (fact, by) = pair("a1;a3", BoundKind::Together);
        (on(fact, date), by)
    });
    assert_snapshot!(amend(&folder, &on_days), @"pairs.csv 5: without a1,a3,together");
}

/// The files of a folder.
fn draw(folder: &MemoryFolder) -> String {
    let mut text = format!("= {}\n", folder.name);
    for (name, bytes) in &folder.files {
        let _ = write!(text, "= {name}\n{}", String::from_utf8_lossy(bytes));
    }
    text
}

#[test]
fn an_amended_folder_has_all_that_the_other_has() {
    let rules = "[[limit]]\nid = \"a\"\nper = \"week\"\nmax_wfh = 1\n[[limit]]\nid = \"b\"\nper = \"week\"\nmax_wfh = 2\n[[limit]]\nid = \"c\"\nper = \"month\"\nmax_wfh = 3\n[[cycle]]\nid = \"ulang\"\nweeks = 1\n";
    let own = format!("{}[[quota]]\nid = \"cap\"\nmax_wfh = 3\n", TABLES[0].1);
    let tables = [
        ("edaran.toml", &*own),
        ("locks.csv", "employee_id;date;state\na1;05/10/2026;WFH\na1;06/10/2026;WFH\n"),
        ("lalu/roster.csv", "employee_id,unit_id,2026-10-01,2026-10-02\na1,A,WFO,WFH\n"),
    ];
    let folder = folder(&format!("previous = \"lalu\"\n{rules}"), &tables);
    let lines = [("a", 6), ("c", 14)].map(|(id, line)| {
        let replaced = row(&folder, RuleKind::Limit, id);
        assert_eq!(replaced.line, line);
        let rules = format!("[[limit]]\nid = \"{id}\"\nper = \"week\"\nmax_wfh = 5\n\n[[limit]]\nid = \"{id}2\"\nper = \"week\"\nmax_wfh = 6\n");
        Amendment::ReplaceRule { file: "agency.toml".to_owned(), line, family: "limit".to_owned(), rules }
    });
    let [first, last] = lines;
    let cycle = Amendment::ReplaceRule {
        file: "agency.toml".to_owned(),
        line: row(&folder, RuleKind::Cycle, "ulang").line,
        family: "cycle".to_owned(),
        rules: String::new(),
    };
    let lock = Amendment::RemoveRow { file: "locks.csv".to_owned(), line: 3, row: String::new() };
    let cell = Amendment::SetCell {
        file: "units.csv".to_owned(),
        line: 2,
        column: "max_wfh".to_owned(),
        value: "80%".to_owned(),
    };
    let policy = Amendment::ReplaceRule {
        file: "edaran.toml".to_owned(),
        line: 8,
        family: "quota".to_owned(),
        rules: "[[quota]]\nid = \"cap\"\nmax_wfh = 4\n".to_owned(),
    };
    let all = [first, last, cycle.clone(), lock, cell, policy];
    let amended = amend_folder(&folder, &all).expect("they fit the folder");
    assert_snapshot!(draw(&amended));
    let reading = read_agency(&amended);
    assert!(reading.agency.is_some(), "{}", tell(&reading.diagnostics));
    // Without any it is the same agency, under other names.
    assert_snapshot!(draw(&amend_folder(&folder, &[]).expect("nothing has to fit")));
    // Of a line in which no such rule begins nothing is made.
    let wrong = Amendment::ReplaceRule {
        file: "agency.toml".to_owned(),
        line: 7,
        family: "limit".to_owned(),
        rules: String::new(),
    };
    assert!(amend_folder(&folder, &[wrong]).is_none());
    // Nor of a column that the table cannot have.
    let column =
        Amendment::SetCell { file: "units.csv".to_owned(), line: 2, column: "warna".to_owned(), value: String::new() };
    assert!(amend_folder(&folder, &[column]).is_none());
}

#[test]
fn a_circular_that_is_built_in_is_copied_where_a_rule_of_it_gives_way() {
    let (id, text) = builtin_policies().iter().find(|(_, text)| text.contains("[[quota]]")).expect("one with a quota");
    let rules = format!("{}[[cycle]]\nid = \"ulang\"\nweeks = 1\n", HEAD.replace("edaran.toml", id));
    let folder = hold(&[&TABLES[1..], &[("agency.toml", &*rules)]].concat());
    let without = |file: &str, family: &str, text: &str| {
        let line = text.lines().position(|line| line == format!("[[{family}]]")).expect("a rule") as u32 + 1;
        let (file, family) = (file.to_owned(), family.to_owned());
        amend_folder(&folder, &[Amendment::ReplaceRule { file, line, family, rules: String::new() }]).expect("it fits")
    };
    let of_house = without("agency.toml", "cycle", &rules);
    let names: Vec<&str> = of_house.files.keys().map(String::as_str).collect();
    assert_eq!(names, ["agency.toml", "employees.csv", "units.csv"]);
    let written = String::from_utf8_lossy(&of_house.files["agency.toml"]);
    assert!(written.contains(&format!("policy = \"{id}\"")) && !written.contains("ulang"));
    let of_circular = without(id, "quota", text);
    let copy = String::from_utf8_lossy(&of_circular.files["amended-policy.toml"]);
    assert_eq!(copy.matches("[[quota]]").count() + 1, text.matches("[[quota]]").count());
    let written = String::from_utf8_lossy(&of_circular.files["agency.toml"]);
    assert!(written.contains("policy = \"amended-policy.toml\"") && written.contains("ulang"));
}

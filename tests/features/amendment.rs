//! What to write in an agency's files for the changes of a plan: each is written in a copy of the folder, which is then
//! read and solved.

use std::collections::BTreeSet;

use giliran::domain::agency::Agency;
use giliran::domain::conflict::{Amendment, Conflicts, Plan, Repair};
use giliran::input::amend::{amend_folder, list_amendments};
use giliran::input::{MemoryFolder, read_agency};
use giliran::solve::{Control, Finding, solve_agency};

const POLICY: &str = "id = \"free\"\nissuer = \"x\"\nsource = \"x\"\nfrom = 2026-01-01\nto = 2027-12-31\n[classes]\nadministration = [\"office\"]\n";

/// Six people in unit A, two in unit B below it, both at site S, over two weeks.
fn folder(rules: &str, tables: &[(&str, &str)]) -> MemoryFolder {
    let mut folder = MemoryFolder { name: "Badan Contoh".to_owned(), ..MemoryFolder::default() };
    let mut put = |name: &str, text: &str| folder.files.insert(name.to_owned(), text.as_bytes().to_vec());
    put("policy.toml", POLICY);
    let head = "name = \"Badan Contoh\"\npolicy = \"policy.toml\"\nfrom = 2026-10-05\nto = 2026-10-16\n";
    put("agency.toml", &format!("{head}{rules}"));
    put("units.csv", "unit_id,parent,service,site,level\nA,,office,S,opd\nB,A,office,S,\n");
    let groups = |number: usize| if number <= 2 { "team;all" } else { "all" };
    let people = (1..=6).map(|number| format!("A{number},Orang {number},A,{}\n", groups(number)));
    let people = people.chain((1..=2).map(|number| format!("B{number},Orang {number},B,all\n")));
    put("employees.csv", &format!("employee_id,name,unit_id,groups\n{}", people.collect::<String>()));
    tables.iter().for_each(|(name, text)| drop(put(name, text)));
    folder
}

/// What it is about, rules of `agency.toml`, and tables.
type Case = (&'static str, String, Vec<(&'static str, String)>);

/// `locks.csv` with these cells.
fn locks(cells: &[(&str, &str, &str)]) -> String {
    let rows = cells.iter().map(|(employee, date, state)| format!("{employee},{date},{state}\n"));
    format!("employee_id,date,state\n{}", rows.collect::<String>())
}

fn explain(folder: &MemoryFolder) -> (Agency, Conflicts) {
    let reading = read_agency(folder);
    let agency = reading.agency.unwrap_or_else(|| panic!("sound input: {:#?}", reading.diagnostics));
    match solve_agency(&agency, &agency.may_be_home(), Control::default()).finding {
        Finding::Infeasible(conflicts) => (agency, conflicts),
        other => panic!("there is no roster: {other:?}"),
    }
}

/// Writes a plan in a copy of the folder, which must then have a roster.
fn check_plan(folder: &MemoryFolder, agency: &Agency, plan: &Plan) -> Vec<Amendment> {
    let amendments = list_amendments(folder, agency, plan).unwrap_or_else(|| panic!("{:#?}", plan.changes));
    let amended = amend_folder(folder, &amendments).expect("they fit the folder");
    let reading = read_agency(&amended);
    let agency = reading.agency.unwrap_or_else(|| panic!("{amendments:#?} {:#?}", reading.diagnostics));
    let finding = solve_agency(&agency, &agency.may_be_home(), Control::default()).finding;
    assert!(matches!(finding, Finding::Optimal(_)), "{amendments:#?} {finding:#?}");
    amendments
}

/// Every plan that the conflicts offer: the one that mends all, and each repair that is enough.
fn list_plans(conflicts: &Conflicts) -> Vec<Plan> {
    let plan = conflicts.plan.clone().expect("nothing limits the search");
    let of_repair = |rules: &[giliran::domain::fact::RowFact], repair: &Repair| Plan {
        rows: repair
            .changes
            .iter()
            .map(|change| rules.iter().find(|row| change.is_of(row)).expect("a rule of the conflict").clone())
            .collect(),
        changes: repair.changes.clone(),
        ..plan.clone()
    };
    let of_conflict = |conflict: &giliran::domain::conflict::Conflict| {
        let enough = conflict.repairs.iter().filter(|repair| repair.alone);
        enough.map(|repair| of_repair(&conflict.rules, repair)).collect::<Vec<_>>()
    };
    let repairs: Vec<Plan> = conflicts.told.iter().flat_map(of_conflict).collect();
    std::iter::once(plan).chain(repairs).collect()
}

#[test]
fn whatever_gives_way_can_be_written_in_the_files() {
    let wednesday = "when = { dates = [2026-10-07] }";
    let week = ["2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08", "2026-10-09"];
    let home = |who: &'static str, days: &[&'static str]| {
        locks(&days.iter().map(|&day| (who, day, "WFH")).collect::<Vec<_>>())
    };
    let least = format!("[[quota]]\nid = \"least\"\nper = \"agency\"\n{wednesday}\nmin_wfh = 6\n");
    let mut cases: Vec<Case> = vec![
        ("unit", format!("{least}[[quota]]\nid = \"cap\"\nmax_wfh = \"50%\"\n"), vec![]),
        (
            "unit with more bounds",
            format!("{least}[[quota]]\nid = \"cap\"\nmax_wfh = \"50%\"\nat_least = 2\nround = \"nearest\"\nmin_office = 1\n"),
            vec![],
        ),
        (
            "unit with a selector",
            format!("{least}[[quota]]\nid = \"cap\"\nwho = [{{ unit = \"A\", not = {{ employee = \"A1\" }} }}, {{ employee = \"A1\" }}]\nmax_wfh = \"50%\"\n"),
            vec![],
        ),
        ("tree", format!("{least}[[quota]]\nid = \"cap\"\nper = \"tree\"\nmax_wfh = \"40%\"\n"), vec![]),
        ("tree in numbers", format!("{least}[[quota]]\nid = \"cap\"\nper = \"tree\"\nmax_wfh = 3\n"), vec![]),
        ("level", format!("{least}[[quota]]\nid = \"cap\"\nper = \"level:opd\"\nmin_office = \"60%\"\n"), vec![]),
        ("site", format!("{least}[[quota]]\nid = \"cap\"\nper = \"site\"\nmin_office = 4\n"), vec![]),
        ("group", format!("{least}[[quota]]\nid = \"cap\"\nper = \"group:all\"\nmax_wfh = \"50%\"\n"), vec![]),
        ("group of the agency", format!("{least}[[quota]]\nid = \"cap\"\nper = \"group:all@agency\"\nmax_wfh = \"50%\"\n"), vec![]),
        (
            "seats",
            format!("[[quota]]\nid = \"seats\"\nper = \"agency\"\n{wednesday}\nmax_office = \"25%\"\n[[quota]]\nid = \"cap\"\nper = \"agency\"\nmax_wfh = 5\nwhen = {{ weekdays = [\"Wed\"], from = 2026-10-01 }}\n"),
            vec![],
        ),
        (
            "units.csv",
            least.clone(),
            vec![("units.csv", "unit_id,parent,service,max_wfh,min_office\nA,,office,50%,1\nB,A,office,1,\n".to_owned())],
        ),
        (
            "sites.csv",
            least.clone(),
            vec![("sites.csv", "site,max_office,min_office\nS,,4\n".to_owned())],
        ),
        (
            "limits",
            "[[limit]]\nid = \"most\"\nper = \"week\"\nmax_wfh = 1\n[[limit]]\nid = \"least\"\nwho = { employee = [\"A1\", \"A2\"] }\nper = \"horizon\"\nmin_wfh = 3\n".to_owned(),
            vec![],
        ),
        (
            "limits of one person",
            "[[limit]]\nid = \"most\"\nper = \"week\"\nmax_wfh = 1\n[[limit]]\nid = \"least\"\nwho = { employee = \"A1\" }\nper = \"horizon\"\nmin_wfh = 3\n".to_owned(),
            vec![],
        ),
        (
            "limits in the office",
            "[[limit]]\nid = \"most\"\nper = \"week\"\nmax_office = 2\n[[limit]]\nid = \"least\"\nwho = { group = \"team\" }\nper = \"week\"\nmin_office = 3\n".to_owned(),
            vec![],
        ),
        ("run", "[[limit]]\nper = \"run\"\nmax_wfh = 2\n".to_owned(), vec![("locks.csv", home("A1", &week[..4]))]),
        (
            "run in the office",
            "[[limit]]\nper = \"run\"\nmax_office = 1\n".to_owned(),
            vec![("locks.csv", locks(&[("A1", week[0], "WFO"), ("A1", week[1], "WFO")]))],
        ),
        (
            "bookend",
            "[[limit]]\nper = \"bookend\"\nmax_wfh = 1\n".to_owned(),
            vec![("locks.csv", home("A1", &["2026-10-09", "2026-10-12"]))],
        ),
        (
            "window",
            "[[limit]]\nper = \"window\"\ndays = 3\nmax_wfh = 1\n".to_owned(),
            vec![("locks.csv", home("A1", &[week[0], week[2]]))],
        ),
        (
            "team day",
            "[[team_day]]\ngroups = [\"team\", \"all\"]\nper = \"week\"\n".to_owned(),
            vec![("locks.csv", home("B1", &week))],
        ),
        (
            "meet",
            "[[meet]]\ngroups = [\"team\"]\nper = \"week\"\ncount = 3\n".to_owned(),
            vec![("locks.csv", home("A1", &week[..4]))],
        ),
        (
            "pairs",
            String::new(),
            vec![
                ("locks.csv", locks(&[("A1", week[0], "WFH"), ("A2", week[0], "WFO")])),
                ("pairs.csv", "employee_a,employee_b,kind\nA2,A1,bersama\nA1,A2,together\nA1,A3,cover\n".to_owned()),
            ],
        ),
        (
            "cover",
            String::new(),
            vec![
                ("locks.csv", locks(&[("A1", week[0], "WFH"), ("A2", week[0], "WFH")])),
                ("pairs.csv", "employee_a,employee_b,kind\nA1,A2,cover\n".to_owned()),
            ],
        ),
        (
            "cycle",
            "[[cycle]]\nweeks = 1\n".to_owned(),
            vec![("locks.csv", locks(&[("A1", week[0], "WFH"), ("A1", "2026-10-12", "WFO")]))],
        ),
        ("cohort", "[[cohort]]\n".to_owned(), vec![("locks.csv", home("A1", &["2026-10-09", "2026-10-12"]))]),
    ];
    let crowd = ["A1", "A2", "A3", "A4", "A5"].map(|employee| (employee, week[0], "WFH"));
    cases.push(("cohort sizes", "[[cohort]]\n".to_owned(), vec![("locks.csv", locks(&crowd))]));
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (name, rules, tables) in &cases {
        let tables: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let folder = folder(rules, &tables);
        let (agency, conflicts) = explain(&folder);
        println!("{name}: {} conflicts", conflicts.told.len());
        for plan in list_plans(&conflicts) {
            seen.extend(check_plan(&folder, &agency, &plan).into_iter().map(|amendment| match amendment {
                Amendment::RemoveRow { file, .. } | Amendment::SetCell { file, .. } => file,
                Amendment::ReplaceRule { family, .. } => family,
            }));
        }
    }
    let expected =
        ["cohort", "cycle", "limit", "locks.csv", "meet", "pairs.csv", "quota", "sites.csv", "team_day", "units.csv"];
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn an_exception_is_written_as_disjoint_dates_for_the_unit_alone() {
    let folder = folder(
        "[[quota]]\nid = \"cap\"\nmax_wfh = \"50%\"\n",
        &[("locks.csv", &locks(&["A1", "A2", "A3", "A4"].map(|employee| (employee, "2026-10-07", "WFH"))))],
    );
    let (agency, conflicts) = explain(&folder);
    let written: Vec<String> = list_plans(&conflicts)
        .iter()
        .flat_map(|plan| check_plan(&folder, &agency, plan))
        .filter_map(|amendment| match amendment {
            Amendment::ReplaceRule { line: 5, rules, .. } => Some(rules),
            _ => None,
        })
        .collect();
    insta::assert_snapshot!(written[0], @r#"
    [[quota]]
    id = "cap"
    when = { to = 2026-10-06 }
    max_wfh = "50%"

    [[quota]]
    id = "cap"
    when = { from = 2026-10-08 }
    max_wfh = "50%"

    [[quota]]
    id = "cap"
    who = { not = { unit = "B" }, unit = "A" }
    when = { dates = [2026-10-07] }
    max_wfh = 4

    [[quota]]
    id = "cap"
    who = { not = { not = { unit = "B" }, unit = "A" } }
    when = { dates = [2026-10-07] }
    max_wfh = "50%"
    "#);
}

#[test]
fn a_rule_of_a_circular_is_written_in_a_copy_of_it() {
    let mut folder =
        folder("", &[("locks.csv", &locks(&["A1", "A2", "A3", "A4"].map(|employee| (employee, "2026-10-07", "WFH"))))]);
    let own = format!("{POLICY}[[quota]]\nid = \"cap\"\nmax_wfh = \"50%\"\n");
    folder.files.insert("policy.toml".to_owned(), own.into_bytes());
    let (agency, conflicts) = explain(&folder);
    let files: BTreeSet<String> = list_plans(&conflicts)
        .iter()
        .flat_map(|plan| check_plan(&folder, &agency, plan))
        .map(|amendment| amendment.file().to_owned())
        .collect();
    assert_eq!(files.iter().map(String::as_str).collect::<Vec<_>>(), ["locks.csv", "policy.toml"]);
}

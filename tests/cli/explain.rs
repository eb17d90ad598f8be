//! `giliran explain` as people use it.

use std::path::Path;

use crate::fixture::{Agency, run};

/// At most two days a week at home.
const RULES: &str = "\n[[limit]]\nid = \"weekly\"\nper = \"week\"\nmax_wfh = 2\n";

#[test]
fn a_page_for_an_employee_names_nobody_else() {
    let agency = Agency::new();
    agency.append("agency.toml", RULES);
    agency.write("pairs.csv", "employee_a,employee_b,kind\na1,a3,cover\n");
    agency.write("history.csv", "employee_id,granted,requested\na3,1,4\n");
    for (language, not_granted) in [("en", "not granted"), ("id", "belum dapat dikabulkan")] {
        let line = format!("explain {{}} --employee a3 --for employee --lang {language} --out {{}}/page.html");
        let page = agency.run(&line);
        assert_eq!((page.code, page.err.as_str()), (0, ""), "{}", page.out);
        let html = agency.read("page.html");
        for text in [&page.out, &html] {
            assert!(text.contains(not_granted) && text.contains("Citra Dewi"), "{text}");
            for other in ["a1", "Ayu", "Bima", "Dimas"] {
                assert!(!text.contains(other), "{other}: {text}");
            }
        }
        assert!(html.contains(&format!("<html lang=\"{language}\">")) && html.ends_with("</html>\n"), "{html}");
    }
    let planner = agency.run("explain {} --employee a3");
    assert!(planner.out.contains("Ayu"), "the planner sees who is at home: {}", planner.out);
    assert!(planner.out.contains("1 of 4"), "earlier periods: {}", planner.out);
}

#[test]
fn another_day_that_is_told_would_be_granted() {
    let agency = Agency::new();
    let explained = agency.run("explain {} --employee a3 --date 2023-09-01 --json").json();
    let changes = explained[0]["detail"]["changes"].as_array().expect("changes").clone();
    let days: Vec<&str> =
        changes.iter().filter(|change| change["kind"] == "another_day").filter_map(|it| it["date"].as_str()).collect();
    assert!(!days.is_empty(), "{explained}");
    for day in days {
        let other = Agency::new();
        let employees = other.read("employees.csv").replace("Fri;Thu", &format!("{day};Thu"));
        other.write("employees.csv", &employees);
        other.run("solve {} --quiet");
        let is_granted = |line: &str| line.starts_with(&format!("{day},a3")) && line.ends_with("yes");
        assert!(other.read("roster/assignments.csv").lines().any(is_granted), "{day}");
    }
    let weight = changes.iter().find(|change| change["kind"] == "weight").expect("a weight");
    let heavier = Agency::new();
    let employees = heavier.read("employees.csv").replace("Fri;Thu", &format!("Fri:{};Thu", weight["weight"]));
    heavier.write("employees.csv", &employees);
    let explained = heavier.run("explain {} --employee a3 --date 2023-09-01 --json").json();
    assert_eq!(explained[0]["outcome"], "granted", "{explained}");
}

#[test]
fn a_unit_is_told_its_rules_and_everyone_a_table() {
    let agency = Agency::new();
    agency.run("solve {} --quiet");
    let unit = agency.run("explain {} --unit A");
    assert_eq!(unit.code, 0, "{}", unit.err);
    assert!(unit.out.contains("1 wish: Quota \"cap\"") && unit.out.contains("Friday 1 September 2023"), "{}", unit.out);
    let by_name = agency.run("explain {} --unit a");
    assert_eq!(by_name.code, 2, "an id is told exactly: {}", by_name.out);
    assert!(by_name.err.contains("\"A\""), "{}", by_name.err);
    assert_eq!(agency.run("explain {} --all").code, 0);
    let table = agency.read("roster/explanations.csv");
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 2, "{table}");
    assert!(rows[1].starts_with("a3,2023-09-01,1,fairness,1/2 > 0/1: 1,quota_max_wfh,cap,A,"), "{table}");
}

#[test]
fn a_roster_that_is_not_optimal_is_said_to_be_so() {
    let agency = Agency::new();
    agency.run("solve {} --quiet");
    let roster = agency.read("roster/roster.csv");
    // Nobody is at home any more: no rule is broken, and wishes are lost.
    agency.write("office.csv", &roster.replace("WFH", "WFO"));
    let office = agency.run("explain {} --roster {}/office.csv --employee a1");
    assert_eq!(office.code, 0, "{}", office.err);
    assert!(office.out.contains("not optimal") && !office.out.contains("Granting it"), "{}", office.out);
    agency.write("home.csv", &roster.replace("WFO", "WFH"));
    let home = agency.run("explain {} --roster {}/home.csv --employee a1 --lang id");
    assert_eq!(home.code, 7, "{}", home.err);
    assert!(home.out.contains("melanggar aturan") && home.err.contains("cap"), "{}{}", home.out, home.err);
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_hint() {
    let agency = Agency::new();
    for (line, hint) in [
        ("explain {} --employee a9", "closest"),
        ("explain {} --unit B", "closest"),
        ("explain {} --employee a1 --date 2024-01-01", "2023-09-01"),
        ("explain {} --employee a1 --all", "one of"),
        ("explain {} --for employee", "--employee"),
        ("explain {} --employee a1 --out {}/employees.csv", ".html"),
    ] {
        let ran = agency.run(line);
        assert_eq!(ran.code, 2, "{line}: {}", ran.out);
        assert!(ran.err.contains(hint), "{line}: {}", ran.err);
    }
    assert_eq!(agency.run("explain {}/nowhere").code, 3);
}

#[test]
fn every_refused_wish_of_an_example_has_a_reason() {
    let magetan = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/magetan").display().to_string();
    let explained = run(&["explain", &magetan, "--json"]).json();
    let refused = explained.as_array().expect("a list").iter().filter(|answer| answer["outcome"] == "refused");
    for answer in refused {
        let costs_nothing = answer["cost"]["stage"] == "none";
        let rows = answer["because"].as_array().expect("a reason");
        assert_eq!(rows.is_empty(), costs_nothing, "{answer}");
    }
}

#[test]
fn rules_of_a_built_in_circular_stand_in_the_file_that_it_is() {
    let agency = Agency::new();
    agency.write(
        "agency.toml",
        "name = \"Badan\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = 2023-09-01\n",
    );
    agency.write("locks.csv", "employee_id,date,state\na1,2023-09-01,WFH\na2,2023-09-01,WFH\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let explained = agency.run("explain {} --employee a3 --date 2023-09-01 --json").json();
    let files: Vec<&str> =
        explained[0]["because"].as_array().expect("rows").iter().filter_map(|row| row["file"].as_str()).collect();
    assert_eq!(files, ["se-sekda-dki-34-2023.toml"], "{explained}");
}

#[test]
fn a_lock_in_a_conflict_is_named_by_its_row() {
    let agency = Agency::new();
    agency.write(
        "locks.csv",
        "employee_id,date,state\na4,2023-08-28,WFO\na1,2023-09-01,WFH\na2,2023-09-01,WFH\na3,2023-09-01,WFH\n",
    );
    let ran = agency.run("solve {}");
    assert_eq!(ran.code, 4, "{}", ran.err);
    // Many of one kind are one sentence, about the table.
    let told = ran.out + &ran.err;
    assert!(told.contains("Lock (locks.csv): each of 3 people is WFH"), "{told}");
    assert!(
        told.contains("Lift the lock of Ayu \"Yu\" Lestari, S.E. (a1) on Friday 1 September 2023 (locks.csv:3)"),
        "{told}"
    );
    let rows = &agency.summary()["conflicts"][0]["rules"];
    let lines: Vec<_> = rows.as_array().expect("rows").iter().filter(|row| row["kind"] == "lock").collect();
    assert!(lines.iter().all(|row| row["line"].as_u64().is_some_and(|line| (3..=5).contains(&line))), "{rows}");
    let broken = "employee_id,name,unit_id,2023-08-28,2023-08-29,2023-08-30,2023-08-31,2023-09-01\na1,,A,WFO,WFO,WFO,WFO,WFO\n\
                  a2,,A,WFO,WFO,WFO,WFO,WFH\na3,,A,WFO,WFO,WFO,WFO,WFH\na4,,A,WFO,WFO,WFO,WFO,WFO\n";
    agency.write("broken.csv", broken);
    let verified = agency.run("verify {} {}/broken.csv --json").json();
    let violation = &verified["violations"][0];
    assert_eq!((&violation["file"], &violation["line"]), (&"locks.csv".into(), &3.into()), "{verified}");
}

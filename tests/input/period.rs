//! Folders and circulars for other days, and scenarios.

use std::collections::BTreeMap;

use giliran::input::adopt::adopt_scenario;
use giliran::input::next::{prepare_next, set_settings};
use giliran::input::policy::{builtin_policies, read_policy, redate_policy};
use giliran::input::read_agency;
use giliran::input::scenario::{parse_change, read_scenarios};
use insta::assert_snapshot;

use crate::folder::{hold, tell};

#[test]
fn rows_about_days_gone_by_are_left_behind_and_the_rest_goes_on() {
    let folder = hold(&[
        ("agency.toml", "name = \"Badan \\\"A\\\"\"\npolicy = \"aturan/edaran.toml\"\nto = 2026-10-16\n"),
        ("aturan/edaran.toml", "id = \"edaran\"\n"),
        ("scenarios.toml", "# none\n"),
        ("units.csv", "unit_id,name\nA,Arsip\n"),
        (
            "employees.csv",
            "employee_id,name,unit_id,groups,preferences\n'a1,Ayu,A,tim|lain,2026-10-05;Fri;2026-10-20:3\n",
        ),
        ("preferences.csv", "employee_id,day,weight\na1,2026-10-05,1\na1,2026-10-19,1\na1,Fri,2\n"),
        ("locks.csv", "employee_id,date,state\na1,2026-10-18,WFO\na1,2026-10-19,WFO\n"),
        (
            "absences.csv",
            "employee_id,from,to,kind\na1,2026-10-01,2026-10-18,leave\na1,2026-10-01,2026-10-19,leave\na1,2026-10-18,,leave\na1,2026-10-19,,leave\n",
        ),
        ("history.csv", "employee_id,granted\na1,3\n"),
        ("eligibility.csv", "employee_id,eligible,from,to\na1,no,2026-10-01,2026-10-30\n"),
    ]);
    let dates = ("2026-10-19".parse().expect("a date"), "2026-10-30".parse().expect("a date"));
    let next = prepare_next(&folder, dates).expect("it can be read");
    let files: Vec<String> =
        next.files.iter().map(|(name, bytes)| format!("--- {name}\n{}", String::from_utf8_lossy(bytes))).collect();
    assert_snapshot!("next", format!("{} left out\n{}", next.left_out, files.concat()));
    let text = "name = \"A\"\n[classes]\n";
    assert_eq!(
        set_settings(text, &[("name", "B \"b\""), ("policy", "x")]).as_deref(),
        Some("policy = \"x\"\nname = 'B \"b\"'\n[classes]\n")
    );
    assert_eq!(set_settings("name =", &[]), None);
}

#[test]
fn dates_of_a_circular_move_outside_of_texts_alone() {
    let text = "id = \"a\"\ntitle = { id = \"Edaran 2026-10-05\", en = \"Circular\" }\nissuer = \"Bagian\"\nsource = \"uji\"\nfrom = 2026-10-05\nto = 2026-10-16\nsummary = { id = \"\"\"\nfrom = 2026-10-05\nid = 3\n2026-10-06\n\"\"\", en = \"x\" }\n\n\
                [[quota]]\nid = \"cap\"\nper = \"unit\"\nmax_wfh = 1\nwhen = { dates = [2026-10-07, \"2026-10-08\", 2026-10-09] } # \"x\n\n[[quota]]\nid = \"c\"\nper = \"unit\"\nmax_wfh = 1\n[quota.when]\nfrom = 2026-10-06\nto = 2026-10-10\n";
    let dates = ("2026-10-12".parse().expect("a date"), "2026-10-23".parse().expect("a date"));
    let (moved, by) = redate_policy("a", text, dates);
    assert_snapshot!("redated", format!("{by:?}\n{moved}"));
    let (_, by) = redate_policy("a", "id = \"a\"\n\n[[quota]]\nid = \"cap\"\n", dates);
    assert_eq!(by, None);
}

#[test]
fn a_circular_holds_from_its_first_day_to_its_last() {
    let holds = |id: &str, date: &str| {
        let (_, text) = builtin_policies().iter().find(|(other, _)| *other == id).expect("a circular");
        read_policy(id, text).0.expect("it is sound").holds_on(date.parse().expect("a date"))
    };
    assert!(holds("se-menpanrb-2-2026", "2026-03-27") && !holds("se-menpanrb-2-2026", "2026-03-28"));
    let (_, text) = builtin_policies().iter().find(|(id, _)| *id == "se-menpanrb-2-2026").expect("a circular");
    let from = read_policy("x", text).0.and_then(|policy| policy.from).expect("a first day");
    assert!(
        holds("se-menpanrb-2-2026", &from.to_string())
            && !holds("se-menpanrb-2-2026", &from.pred_opt().expect("a day").to_string())
    );
    assert!(holds("se-menpanrb-3-2026", "2026-10-05") && !holds("templat-hari", "2026-10-05"));
}

#[test]
fn scenarios_are_read_with_every_kind_of_value() {
    let sound: Vec<(&str, &str)> = vec![
        ("agency.toml", "name = \"Badan\"\npolicy = \"se-menpanrb-3-2026\"\nfrom = 2026-10-01\nto = 2026-10-31\n"),
        ("units.csv", "unit_id,name,service\nA,Arsip,kesekretariatan\n"),
        ("employees.csv", "employee_id,name,unit_id\na1,Ayu,A\n"),
    ];
    let read = |text: &str| {
        let mut files = sound.clone();
        files.push(("scenarios.toml", text));
        let folder = hold(&files);
        let reading = read_agency(&folder);
        assert!(reading.agency.is_some(), "{}", tell(&reading.diagnostics));
        let scenarios = read_scenarios(&folder, &reading);
        let told = tell(&scenarios.diagnostics);
        format!("{told}{:?}", scenarios.scenarios).replace(", Scenario", ",\nScenario")
    };
    assert_snapshot!(
        "scenarios",
        read(
            "[[scenario]]\nname = \"a\"\nfrom = 2026-10-05\nset = { \"cap.max_wfh\" = \"75%\", \"cap.min_office\" = 2, \"cap.max_office\" = 3 }\n\n\
         [[scenario]]\nname = \"b\"\n[scenario.set]\np.bonus = \"10%\"\nq.strict = true\n"
        )
    );
    assert_snapshot!(
        "scenarios_wrong",
        read(
            "[[scenario]]\n\n[[scenario]]\nname = \"a\"\n\n[[scenario]]\nname = \"a\"\nset = { \"cap.x\" = 1, \"cap.max_wfh\" = 1.5, \"p.strict\" = false, \"p.bonus\" = \"100000%\", \"cap\" = 3, \"z.max_wfh\" = [] }\n\n\
         [[scenario]]\nname = 3\n"
        )
    );
    let mut changes = BTreeMap::new();
    for text in [
        "cap.max_wfh=75%",
        "p.strict=yes",
        "p.strict=no",
        "p.bonus=1000%",
        "p.bonus=1001%",
        "p.bonus=10000%",
        "p.bonus=10001%",
        "p.bonus=x",
        "cap",
        "cap.foo=1",
        ".max_wfh=1",
    ] {
        changes.insert(text, parse_change(text));
    }
    let lines: Vec<String> = changes.iter().map(|(text, change)| format!("{text} {change:?}\n")).collect();
    assert_snapshot!("changes", lines.concat());
}

#[test]
fn a_bound_is_added_to_a_rule_in_braces_as_another_pair() {
    let toml = "name = \"Badan\"\npolicy = \"se-menpanrb-3-2026\"\nfrom = 2026-10-01\nto = 2026-10-31\n\
                quota = [{ id = \"own\", per = \"unit\", max_wfh = 1 }]\n";
    let folder = hold(&[
        ("agency.toml", toml),
        ("units.csv", "unit_id,name,service\nA,Arsip,kesekretariatan\n"),
        ("employees.csv", "employee_id,name,unit_id\na1,Ayu,A\na2,Bima,A\n"),
    ]);
    let changes = vec![parse_change("own.min_office=1").expect("a change")];
    let scenario = giliran::domain::scenario::Scenario { name: "uji".to_owned(), changes, ..Default::default() };
    let files = adopt_scenario(&folder, &scenario).expect("it can be adopted");
    assert_eq!(String::from_utf8_lossy(&files["agency.toml"]), toml.replace("\"own\",", "\"own\", min_office = 1,"));
}

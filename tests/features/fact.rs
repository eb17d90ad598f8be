//! What a check finds is a fact that programs match on, the same in every language.

use giliran::domain::index::EmployeeIx;
use giliran::domain::roster_table::RosterTable;
use giliran::domain::rule::{LimitKind, PairKind, Per};
use giliran::verify::Verification;
use giliran::verify::table::assemble_roster;
use serde_json::{Value, json};

use crate::shorthand::{count, percent, staffed};
use crate::support::builder::{Person, date, limit, pair, quota};
use crate::verdict::verify;

/// Those keys of a fact that the test is about.
fn pick(fact: &Value, keys: &[&str]) -> Value {
    keys.iter().map(|&key| (key.to_owned(), fact[key].clone())).collect::<serde_json::Map<_, _>>().into()
}

fn facts(verification: &Verification) -> (Vec<Value>, Vec<Value>) {
    let list = |name: &str| {
        let all = serde_json::to_value(verification).expect("facts are written");
        all[name].as_array().expect("a list").clone()
    };
    (list("violations"), list("shortfalls"))
}

#[test]
fn a_quota_states_its_row_and_its_numbers() {
    let mut agency = staffed(1, 3).build();
    let mut cap = quota(&agency, "cap", Per::Unit);
    cap.max_wfh = percent(50);
    cap.min_office = count(5);
    agency.quotas.push(cap);
    let (violations, shortfalls) = facts(&verify(&agency, &["H", "H", "O"]));
    let cap = json!({
        "rule": "cap", "kind": "quota", "bound": "max_wfh", "scope": "unit", "unit": "A", "unit_name": "Bagian A",
        "within": "", "employee": "", "employee_name": "", "date": "2023-08-28", "until": null, "limit": 1,
        "proportion": {"percent": "50%", "base": "headcount", "of": 3},
        "file": "agency.toml", "line": 1, "source": null,
        "observed": {"kind": "people", "found": 2, "asked": 1},
    });
    assert_eq!(violations[0], cap);
    let keys = ["bound", "limit", "proportion", "observed"];
    let office = json!({
        "bound": "min_office", "limit": 3, "proportion": null,
        "observed": {"kind": "people", "found": 1, "asked": 5},
    });
    assert_eq!(pick(&violations[1], &keys), office);
    let keys = ["rule", "bound", "asked", "reachable", "limit"];
    let short = json!({"rule": "cap", "bound": "min_office", "asked": 5, "reachable": 3, "limit": 3});
    assert_eq!(pick(&shortfalls[0], &keys), short);
    assert_eq!((violations.len(), shortfalls.len()), (2, 1));
}

#[test]
fn a_group_within_a_unit_is_named_with_the_unit() {
    let mut tables = staffed(1, 1);
    tables.people[0].groups = vec!["loket"];
    let mut agency = tables.build();
    let mut cap = quota(&agency, "cap", Per::GroupInUnit(crate::shorthand::group(&agency, "loket")));
    cap.max_wfh = count(0);
    agency.quotas.push(cap);
    let (violations, _) = facts(&verify(&agency, &["H"]));
    let named = json!({"scope": "group_in_unit", "unit": "loket", "within": "A", "unit_name": "Bagian A"});
    assert_eq!(pick(&violations[0], &["scope", "unit", "within", "unit_name"]), named);
}

#[test]
fn a_cell_states_what_it_is_and_what_it_must_be() {
    let mut tables = staffed(6, 1);
    tables.people[0].absent = vec![1];
    tables.people[0].locked_office = vec![3];
    tables.people.push(Person { eligible: false, ..Person::new("A2", "A") });
    let agency = tables.build();
    let (violations, _) = facts(&verify(&agency, &["AHOHOH", "HOOOO."]));
    let seen: Vec<Value> =
        violations.iter().map(|fact| json!([fact["kind"], fact["employee"], fact["date"], fact["observed"]])).collect();
    let cell =
        |found: &str, expected: &[&str]| json!({"kind": "cell", "found": found, "expected": expected, "unit": "A"});
    assert_eq!(
        seen,
        [
            json!(["state", "A1", "2023-08-28", cell("ABS", &["WFH", "WFO"])]),
            json!(["state", "A1", "2023-08-29", cell("WFH", &["ABS"])]),
            json!(["state", "A1", "2023-09-02", cell("WFH", &["OFF"])]),
            json!(["state", "A2", "2023-08-28", cell("WFH", &["WFO"])]),
            json!(["lock", "A1", "2023-08-31", cell("WFH", &["WFO"])]),
        ]
    );
}

#[test]
fn limits_and_pairs_state_their_days() {
    let mut agency = staffed(8, 2).build();
    agency.limits = vec![
        limit(&agency, "row", LimitKind::Run { max_wfh: Some(1), max_office: None }),
        limit(&agency, "weekend", LimitKind::Bookend),
    ];
    agency.limits[0].who.any_of =
        Some(vec![giliran::domain::rule::Clause { employee: Some(vec![EmployeeIx(0)]), ..Default::default() }]);
    agency.pairs = vec![pair(&agency, "A1", "A2", PairKind::Cover)];
    let (violations, _) = facts(&verify(&agency, &["HHOOH..H", "OOOOO..H"]));
    let keys = ["rule", "bound", "employee", "date", "until", "limit", "observed"];
    let seen: Vec<Value> = violations.iter().map(|fact| pick(fact, &keys)).collect();
    assert_eq!(
        seen,
        [
            json!({
                "rule": "row", "bound": "max_wfh", "employee": "A1", "date": "2023-08-28", "until": "2023-08-29",
                "limit": 1, "observed": {"kind": "run", "found": 2, "rows": 1},
            }),
            json!({
                "rule": "row", "bound": "max_wfh", "employee": "A1", "date": "2023-09-01", "until": "2023-09-04",
                "limit": 1, "observed": {"kind": "run", "found": 2, "rows": 1},
            }),
            json!({
                "rule": "weekend", "bound": "max_wfh", "employee": "A1", "date": "2023-09-04", "until": null,
                "limit": 1, "observed": {"kind": "bookend", "last": "2023-09-01", "first": "2023-09-04"},
            }),
            json!({
                "rule": "pair", "bound": "cover", "employee": "A1;A2", "date": "2023-09-04", "until": null,
                "limit": null, "observed": {
                    "kind": "pair",
                    "first": {"employee": "A1", "name": "Pegawai A1", "state": "WFH"},
                    "second": {"employee": "A2", "name": "Pegawai A2", "state": "WFH"},
                },
            }),
        ]
    );
}

#[test]
fn a_table_that_does_not_fit_states_its_problem() {
    let agency = staffed(1, 1).build();
    let mut table = RosterTable::new(vec![date("2023-08-28")]);
    table.push_row(2, "A1", None, None, ["mudik"]);
    table.push_row(3, "X9", None, None, ["WFO"]);
    let (_, violations) = assemble_roster(&agency, &table);
    let facts = serde_json::to_value(&violations).expect("facts are written");
    let cell = json!({"kind": "table", "problem": "unknown_cell", "row": 2, "text": "mudik"});
    assert_eq!(
        pick(&facts[0], &["employee", "date", "observed"]),
        json!({"employee": "A1", "date": "2023-08-28", "observed": cell})
    );
    let stranger = json!({"kind": "table", "problem": "unknown_employee", "row": 3});
    assert_eq!(
        pick(&facts[1], &["kind", "employee", "observed"]),
        json!({"kind": "roster", "employee": "X9", "observed": stranger})
    );
}

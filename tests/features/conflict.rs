//! Why there is no roster: every conflict, and repairs that were solved with. Each repair is applied here to the agency,
//! which is then solved again.

use std::path::Path;

use giliran::domain::agency::Agency;
use giliran::domain::amount::Amount;
use giliran::domain::fact::BoundKind;
use giliran::domain::rule::{LimitKind, Pair, Per};
use giliran::input::read_agency;
use giliran::message::Language;
use giliran::solve::{Change, Conflict, Conflicts, Control, Finding, solve_agency};
use giliran::write::wording::conflict::word_conflicts;

use crate::shorthand::{count, staffed};
use crate::support::builder::quota;
use crate::support::solved::solve_proven;

fn read(case: &str) -> Agency {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/conflicts").join(case);
    read_agency(&folder).agency.expect("the case is sound input")
}

fn explain(agency: &Agency) -> Conflicts {
    match solve_agency(agency, &agency.may_be_home(), Control::default()).finding {
        Finding::Infeasible(conflicts) => conflicts,
        other => panic!("there is no roster: {other:?}"),
    }
}

/// The agency after some changes.
fn change(agency: &Agency, changes: &[&Change]) -> Agency {
    let mut changed = agency.clone();
    changes.iter().for_each(|change| apply(&mut changed, change));
    changed
}

fn apply(agency: &mut Agency, change: &Change) {
    let of = |agency: &Agency, id: &str| {
        agency.employees.indices().find(|employee| agency.employees.id.get(employee.at()) == id).expect("an employee")
    };
    match change {
        Change::LiftLock { employee_id, date } => {
            let (row, day) = (of(agency, employee_id).at(), agency.horizon.day(*date).expect("a day"));
            agency.employees.locked_home.remove(row, day);
            agency.employees.locked_office.remove(row, day);
        }
        Change::Loosen { rule, bound, date, by, employee, .. } => {
            let day = agency.horizon.day(date.expect("a day")).expect("a day of the horizon");
            let by = u32::try_from(*by).expect("a loosening gives way");
            if let Some(position) = agency.quotas.iter().position(|quota| quota.id == *rule) {
                // The rule as it was on the other days, and on this one with the bound eased.
                let mut eased = agency.quotas[position].clone();
                let mut others = eased.when.clone();
                others.remove(day);
                others.iter().for_each(|other| eased.when.remove(other));
                let numbers = |amount: Option<Amount>, change: &dyn Fn(u32) -> u32| {
                    amount.map(|amount| match amount {
                        Amount::Count(number) => Amount::Count(change(number)),
                        Amount::Percent(_) => panic!("the cases state numbers"),
                    })
                };
                match bound {
                    Some(BoundKind::MaxWfh) => eased.max_wfh = numbers(eased.max_wfh, &|most| most + by),
                    Some(BoundKind::MinWfh) => eased.min_wfh = numbers(eased.min_wfh, &|least| least - by),
                    Some(BoundKind::MaxOffice) => eased.max_office = numbers(eased.max_office, &|most| most + by),
                    Some(BoundKind::MinOffice) => eased.min_office = numbers(eased.min_office, &|least| least - by),
                    other => panic!("no bound of a quota: {other:?}"),
                }
                agency.quotas[position].when = others;
                agency.quotas.push(eased);
            } else if let Some(limit) = agency.limits.iter_mut().find(|limit| limit.id == *rule) {
                // In the cases a limit is in nobody else's way.
                let LimitKind::Count { max_wfh, min_wfh, .. } = &mut limit.kind else { panic!("{limit:?}") };
                match bound {
                    Some(BoundKind::MaxWfh) => *max_wfh = max_wfh.map(|most| most + by),
                    Some(BoundKind::MinWfh) => *min_wfh = min_wfh.map(|least| least - by),
                    other => panic!("no bound of the limits: {other:?}"),
                }
            } else {
                let (first, second) = employee.split_once(';').expect("a pair");
                let (first, second) = (of(agency, first), of(agency, second));
                agency.pairs.retain(|&Pair { first: one, second: other, .. }| (one, other) != (first, second));
            }
        }
    }
}

/// Checks that each repair yields a roster, alone or with the first ones of the other conflicts, as it says.
fn check_repairs(agency: &Agency, conflicts: &Conflicts) {
    let changes = |conflict: &Conflict, position: usize| conflict.repairs[position].changes.clone();
    for (at, conflict) in conflicts.told.iter().enumerate() {
        for (position, repair) in conflict.repairs.iter().enumerate() {
            let own = changes(conflict, position);
            let is_enough = solve_proven(&change(agency, &own.iter().collect::<Vec<_>>())).is_some();
            assert_eq!(is_enough, repair.alone, "{repair:?} of {conflicts:#?}");
            let others = conflicts.told.iter().enumerate().filter(|(other, _)| *other != at);
            let firsts: Vec<Change> = others.flat_map(|(_, other)| changes(other, 0)).chain(own).collect();
            assert!(solve_proven(&change(agency, &firsts.iter().collect::<Vec<_>>())).is_some(), "{conflicts:#?}");
        }
    }
}

/// The rows and repairs of each conflict, counted.
fn counted(conflicts: &Conflicts) -> Vec<(usize, usize, bool)> {
    let of = |conflict: &Conflict| {
        (conflict.rules.len(), conflict.repairs.len(), conflict.repairs.iter().all(|repair| repair.alone))
    };
    conflicts.told.iter().map(of).collect()
}

#[test]
fn a_change_that_leaves_another_conflict_is_said_to_be_no_remedy() {
    // One more day at home for one person leaves the others where they were; three people more in the office do not.
    for (case, expected) in [
        ("count", (3, 2, true)),
        ("false-repair-limit", (3, 3, true)),
        ("false-repair-maxoff", (2, 1, true)),
        ("false-repair-minwfh", (2, 2, true)),
        ("false-repair-together", (3, 3, true)),
    ] {
        let agency = read(case);
        let conflicts = explain(&agency);
        assert_eq!(counted(&conflicts), [expected], "{case}: {conflicts:#?}");
        if case != "false-repair-limit" {
            check_repairs(&agency, &conflicts);
        }
    }
}

#[test]
fn a_lock_within_a_cap_is_no_conflict() {
    assert!(solve_proven(&read("cap0-lock")).is_some());
}

#[test]
fn conflicts_of_two_units_need_a_change_each() {
    let mut agency = read("false-repair-minwfh");
    // A second rule that nobody can keep, of one day and unit like the first, but about the cap.
    let mut cap = quota(&agency, "cap", Per::Agency);
    cap.max_wfh = count(2);
    agency.quotas.push(cap);
    let conflicts = explain(&agency);
    assert!(conflicts.told.iter().all(|conflict| conflict.irreducible), "{conflicts:#?}");
    check_repairs(&agency, &conflicts);
}

#[test]
fn two_conflicts_that_share_no_rule_are_both_told() {
    let mut agency = staffed(2, 1).build();
    let mut seats = quota(&agency, "seats", Per::Unit);
    seats.max_office = count(0);
    agency.quotas = vec![seats];
    for day in [0, 1] {
        agency.employees.locked_office.insert(0, day);
    }
    let conflicts = explain(&agency);
    assert_eq!(counted(&conflicts), [(2, 2, false), (2, 2, false)], "{conflicts:#?}");
    check_repairs(&agency, &conflicts);
}

#[test]
fn a_conflict_is_written_as_facts() {
    let conflicts = explain(&read("false-repair-minwfh"));
    let json = serde_json::to_value(&conflicts.told).expect("facts are JSON");
    let conflict = &json[0];
    assert_eq!(conflict["irreducible"], true);
    let rule = &conflict["rules"][0];
    assert_eq!(
        (&rule["rule"], &rule["kind"], &rule["bound"], &rule["unit"], &rule["date"], &rule["limit"]),
        (&"m".into(), &"quota".into(), &"min_wfh".into(), &"U1".into(), &"2023-09-11".into(), &3.into())
    );
    assert_eq!((&rule["file"], &rule["line"]), (&"agency.toml".into(), &3.into()));
    let repairs = serde_json::json!([
        {"changes": [{"kind": "loosen", "rule": "m", "family": "quota", "bound": "min_wfh", "unit": "U1",
                      "employee": "", "date": "2023-09-11", "by": 1}], "alone": true},
        {"changes": [{"kind": "lift_lock", "employee_id": "A", "date": "2023-09-11"}], "alone": true},
    ]);
    assert_eq!(conflict["repairs"], repairs);
}

#[test]
fn any_one_fewer_is_said_only_of_what_was_reduced() {
    let mut conflicts = explain(&read("count"));
    let headline = |conflicts: &Conflicts| word_conflicts(conflicts, Language::English)[0].headline.clone();
    assert!(headline(&conflicts).contains("without any one of them"));
    conflicts.told[0].irreducible = false;
    assert!(!headline(&conflicts).contains("without any one of them"));
}

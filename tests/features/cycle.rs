//! Cycles: the same days again.

use giliran::domain::agency::Agency;
use giliran::domain::day::DaySet;
use giliran::domain::rule::{Cycle, CycleStep, Selector};
use giliran::message::Language;
use giliran::solve::{Control, Finding, solve_agency};
use giliran::write::wording::conflict::word_conflicts;
use serde_json::json;

use crate::shorthand::staffed;
use crate::support::builder::{all_before, origin};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken, verify};

fn cycle(agency: &Agency, step: CycleStep) -> Cycle {
    let when = DaySet::all(agency.horizon.days());
    Cycle {
        id: "again".to_owned(),
        origin: origin(),
        who: Selector::everyone(),
        when,
        before: all_before(agency),
        step,
        soft: false,
    }
}

#[test]
fn a_state_is_that_of_the_same_weekday_weeks_before() {
    let mut agency = staffed(12, 1).build();
    agency.cycles = vec![cycle(&agency, CycleStep::Weeks(1))];
    assert_kept(&agency, &["HOOHO..HOOHO"]);
    assert_eq!(
        broken(&agency, &["HOOHO..OOOHO"]),
        ["again: Pegawai A1 (A1), 2023-09-04: not in the same place as on 2023-08-28, which the day must repeat"]
    );
}

#[test]
fn a_cycle_by_days_counts_selected_working_days_of_the_unit() {
    let mut agency = staffed(8, 1).build();
    agency.cycles = vec![cycle(&agency, CycleStep::Days(2))];
    // The weekend does not count: Friday repeats Wednesday, and Monday repeats Thursday.
    assert_kept(&agency, &["HOHOH..O"]);
    assert_eq!(
        broken(&agency, &["HOHOH..H"]),
        ["again: Pegawai A1 (A1), 2023-09-04: not in the same place as on 2023-08-31, which the day must repeat"]
    );
    agency.cycles[0].when.remove(2);
    assert_kept(&agency, &["HOOHO..H"]);
}

#[test]
fn nothing_is_repeated_where_somebody_is_absent_or_may_not_be_at_home() {
    let mut tables = staffed(8, 2);
    tables.people[0].absent = vec![0];
    tables.people[1].eligible = false;
    let mut agency = tables.build();
    agency.cycles = vec![cycle(&agency, CycleStep::Weeks(1))];
    assert_kept(&agency, &["AOOOO..H", "OOOOO..O"]);
}

#[test]
fn a_wish_brings_its_repetition_home_with_it() {
    let mut tables = staffed(8, 1);
    tables.people[0].wishes = vec![(0, 3)];
    let mut agency = tables.build();
    agency.cycles = vec![cycle(&agency, CycleStep::Weeks(1))];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HOOOO..H"]);
    assert_eq!(solved.score.unasked, 1);
}

#[test]
fn locks_that_differ_leave_no_roster() {
    let mut tables = staffed(8, 1);
    (tables.people[0].locked_home, tables.people[0].locked_office) = (vec![0], vec![7]);
    let mut agency = tables.build();
    assert!(solve_proven(&agency).is_some());
    agency.cycles = vec![cycle(&agency, CycleStep::Weeks(1))];
    assert!(solve_proven(&agency).is_none());
}

#[test]
fn a_conflict_names_the_cycle_and_how_it_gives_way() {
    let mut tables = staffed(8, 1);
    (tables.people[0].locked_home, tables.people[0].locked_office) = (vec![0], vec![7]);
    let mut agency = tables.build();
    agency.cycles = vec![cycle(&agency, CycleStep::Weeks(1))];
    let finding = solve_agency(&agency, &agency.may_be_home(), Control::default()).finding;
    let Finding::Infeasible(conflicts) = finding else { panic!("the locks differ: {finding:?}") };
    let [text] = &word_conflicts(&conflicts, Language::English)[..] else { panic!("one conflict: {conflicts:?}") };
    assert_eq!(
        text.rules,
        [
            "Cycle \"again\" (agency.toml:1): Pegawai A1 (A1) is in the same place on Monday 4 September 2023 as on the day that it \
             repeats",
            "Lock (locks.csv): Pegawai A1 (A1) is WFH on Monday 28 August 2023",
            "Lock (locks.csv): Pegawai A1 (A1) is WFO on Monday 4 September 2023",
        ]
    );
    let changes: Vec<&str> = text.repairs.iter().map(|repair| &*repair.change).collect();
    assert_eq!(
        changes,
        [
            "Exempt Pegawai A1 (A1) on Monday 4 September 2023 from the cycle \"again\" (agency.toml:1)",
            "Lift the lock of Pegawai A1 (A1) on Monday 28 August 2023 (locks.csv)",
            "Lift the lock of Pegawai A1 (A1) on Monday 4 September 2023 (locks.csv)",
        ]
    );
}

#[test]
fn what_is_not_repeated_is_a_fact() {
    let mut agency = staffed(8, 1).build();
    agency.cycles = vec![cycle(&agency, CycleStep::Weeks(1))];
    let violations = verify(&agency, &["HOOOO..O"]).violations;
    let fact = serde_json::to_value(&violations[0]).expect("facts are written");
    assert_eq!(
        fact["observed"],
        json!({"kind": "repetition", "earlier": "2023-08-28", "wanted": "WFH", "found": "WFO"})
    );
    assert_eq!(
        (&fact["kind"], &fact["date"], &fact["employee"]),
        (&json!("cycle"), &json!("2023-09-04"), &json!("A1"))
    );
    assert_eq!(violations.len(), 1);
}

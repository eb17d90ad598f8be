//! Locked cells are as the planner locked them.

use giliran::domain::rule::Per;

use crate::shorthand::{percent, staffed};
use crate::support::builder::{Tables, quota};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken};

fn tables() -> Tables {
    let mut tables = staffed(2, 1);
    tables.people[0].locked_home = vec![0];
    tables.people[0].locked_office = vec![1];
    tables
}

#[test]
fn a_locked_cell_keeps_its_state() {
    assert_kept(&tables().build(), &["HO"]);
}

#[test]
fn a_locked_cell_in_another_state_is_named() {
    assert_eq!(
        broken(&tables().build(), &["OH"]),
        [
            "lock: A1 (Pegawai A1), 2023-08-28: WFO, but the cell is locked to WFH",
            "lock: A1 (Pegawai A1), 2023-08-29: WFH, but the cell is locked to WFO",
        ]
    );
}

#[test]
fn wishes_give_way_to_locks() {
    let mut tables = tables();
    tables.people[0].wishes = vec![(0, -100), (1, 100)];
    let agency = tables.build();
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HO"]);
    assert_eq!(solved.score.objective(), -10_000);
}

#[test]
fn locks_to_home_above_a_cap_leave_no_roster() {
    let mut tables = staffed(1, 3);
    tables.people.iter_mut().take(2).for_each(|person| person.locked_home = vec![0]);
    let mut agency = tables.build();
    assert!(solve_proven(&agency).is_some());
    let mut cap = quota(&agency, "cap", Per::Unit);
    cap.max_wfh = percent(50);
    agency.quotas = vec![cap];
    assert!(solve_proven(&agency).is_none());
}

//! What a session promises: after any changes its roster is the one that solving from scratch gives.

use std::cell::Cell;
use std::sync::atomic::AtomicBool;

use giliran::analysis::session::{Opened, Rejection, Session};
use giliran::domain::agency::{Agency, Wish};
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::day::{Day, DaySet};
use giliran::domain::edit::Edit;
use giliran::domain::index::{EmployeeIx, UnitIx};
use giliran::domain::roster::{Roster, State};
use giliran::solve::{Control, Silent};
use giliran::verify::verify_roster;

use crate::random::{Families, agency, plain};
use crate::support::solved::{drawn, solve_proven};
use crate::tape::Tape;
use crate::trial::try_tapes;

fn random_edit(tape: &mut Tape<'_>, agency: &Agency) -> Edit {
    let employee = EmployeeIx::of(tape.below(agency.employees.len()));
    let days = agency.horizon.days() as Day;
    match tape.below(4) {
        0 => {
            let wish = |day| Wish { day, weight: tape.one_of(&[0, 1, 2, -1, 5]) };
            Edit::Wishes { employee, wishes: (0..days).map(wish).collect() }
        }
        1 => {
            let mut absent = DaySet::empty(days.into());
            (0..days).filter(|_| tape.once_in(4)).for_each(|day| absent.insert(day));
            Edit::Absences { employee, days: absent }
        }
        2 => {
            let (mut home, mut office) = (DaySet::empty(days.into()), DaySet::empty(days.into()));
            for day in (0..days).filter(|&day| agency.is_present(employee, day)) {
                match tape.below(6) {
                    0 if agency.may_be_home().contains(employee.at(), day) => home.insert(day),
                    1 => office.insert(day),
                    _ => {}
                }
            }
            Edit::Locks { employee, home, office }
        }
        _ => {
            let amounts =
                [None, Some(Amount::Count(1)), Some(Amount::Percent(BasisPoints(5_000))), Some(Amount::Count(0))];
            let unit = UnitIx::of(tape.below(agency.units.len()));
            Edit::UnitBounds { unit, max_wfh: tape.one_of(&amounts), min_office: tape.one_of(&amounts) }
        }
    }
}

#[test]
fn a_session_of_a_kept_roster_is_the_one_that_was_opened() {
    let restored_ones = Cell::new(0);
    try_tapes(60, |numbers| {
        let agency = agency(numbers, Families::ALL, plain);
        let stop = AtomicBool::new(false);
        let control = Control { deadline: None, stop: &stop, progress: &Silent };
        let Opened::Session(opened) = Session::open(agency.clone(), control).expect("a roster that passes") else {
            return;
        };
        let mut restored = Session::restore(agency, opened.roster().clone()).expect("it keeps every rule");
        let mut opened = *opened;
        assert_eq!(opened.score(), restored.score());
        let tape = &mut Tape::new(&numbers[numbers.len() / 2..]);
        for _ in 0..3 {
            let edit = random_edit(tape, opened.agency());
            let (one, other) = (opened.change(&edit, control), restored.change(&edit, control));
            assert_eq!(one.as_ref().ok(), other.as_ref().ok());
            assert_eq!(drawn(opened.agency(), opened.roster()), drawn(restored.agency(), restored.roster()));
        }
        restored_ones.set(restored_ones.get() + 1);
    });
    assert!(restored_ones.get() > 10, "{} sessions", restored_ones.get());
}

#[test]
fn a_roster_that_breaks_a_rule_is_not_held() {
    let refused = Cell::new(0);
    try_tapes(60, |numbers| {
        let agency = agency(numbers, Families::ALL, plain);
        let may = agency.may_be_home();
        let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
        for employee in agency.employees.indices() {
            for day in 0..agency.horizon.days() as Day {
                let home = may.contains(employee.at(), day);
                roster.set(employee, day, if home { State::Wfh } else { State::Off });
            }
        }
        let keeps = verify_roster(&agency, &roster).violations.is_empty();
        assert_eq!(Session::restore(agency, roster).is_ok(), keeps);
        refused.set(refused.get() + u32::from(!keeps));
    });
    assert!(refused.get() > 10, "{} were refused", refused.get());
}

#[test]
fn a_session_is_where_a_solve_from_scratch_is() {
    let (made, rejected) = (Cell::new(0), Cell::new(0));
    let turn = Cell::new(0);
    try_tapes(200, |numbers| {
        turn.set(turn.get() + 1);
        // Every other agency has no rule that ties units together.
        let ties = turn.get() % 2 == 0;
        let agency = agency(
            numbers,
            Families { quotas: ties, team_days: ties, meets: ties, pairs: ties, ..Families::ALL },
            plain,
        );
        let stop = AtomicBool::new(false);
        let control = Control { deadline: None, stop: &stop, progress: &Silent };
        let Opened::Session(mut session) = Session::open(agency, control).expect("a roster that passes") else {
            return;
        };
        let tape = &mut Tape::new(&numbers[numbers.len() / 2..]);
        for _ in 0..4 {
            let edit = random_edit(tape, session.agency());
            let mut edited = session.agency().clone();
            edit.apply(&mut edited);
            let before = session.roster().clone();
            match session.change(&edit, control) {
                Ok(changes) => {
                    let scratch = solve_proven(&edited).expect("the session has a roster");
                    assert_eq!(
                        drawn(&edited, session.roster()),
                        drawn(&edited, &scratch.roster),
                        "{edit:?} {edited:#?}"
                    );
                    assert_eq!(*session.score(), scratch.score);
                    for change in changes {
                        assert_eq!(change.before, before.state(change.employee, change.day));
                        assert_eq!(change.now, session.roster().state(change.employee, change.day));
                    }
                    made.set(made.get() + 1);
                }
                Err(rejection) => {
                    match rejection {
                        Rejection::Infeasible(conflicts) => {
                            assert!(!conflicts.is_empty() && solve_proven(&edited).is_none(), "{edit:?} {edited:#?}");
                        }
                        Rejection::Locks => {}
                        other => panic!("{other:?}"),
                    }
                    assert_eq!(*session.roster(), before, "nothing is changed");
                    rejected.set(rejected.get() + 1);
                }
            }
        }
    });
    assert!(made.get() > 100 && rejected.get() > 3, "{} made, {} rejected", made.get(), rejected.get());
}

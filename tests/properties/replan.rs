//! A roster that is made again: the fewest changes, the stages after them, and a past that stays.

use std::cell::Cell;
use std::sync::atomic::AtomicBool;

use giliran::analysis::session::{Opened, Rejection, Session};
use giliran::domain::agency::Agency;
use giliran::domain::day::{Day, DaySet};
use giliran::domain::edit::Edit;
use giliran::domain::index::EmployeeIx;
use giliran::domain::published::Published;
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::Objective;
use giliran::solve::{Control, Silent};
use giliran::verify::verify_roster;

use crate::enumeration::{best, frame, worth};
use crate::random::{Families, agency, plain};
use crate::support::solved::{Solved, drawn, solve_proven};
use crate::tape::Tape;
use crate::trial::try_tapes;

/// A roster as it was published: of the employees whom it knows, every cell.
fn published(roster: &Roster, agency: &Agency, start: Day, knows: impl Fn(EmployeeIx) -> bool) -> Published {
    let row = |employee| {
        let states = roster.row(employee).iter().copied().map(Some);
        states.filter(|_| knows(employee)).collect::<Vec<_>>()
    };
    Published { start, states: agency.employees.indices().map(row).collect(), most_changes: None }
}

/// A roster that somebody may have published: that of the agency, if it has one, with some cells as no rule would have
/// them, and without some people and days.
pub fn random_published(tape: &mut Tape<'_>, agency: &Agency, solved: Option<&Solved>) -> Published {
    let start = tape.below(agency.horizon.days()) as Day;
    let any = [State::Wfh, State::Wfo, State::Wfh, State::Wfo, State::Abs, State::Off];
    let (careless, base) = (tape.one_of(&[2, 4, 9]), frame(agency).0);
    let mut row = |employee: EmployeeIx| -> Vec<Option<State>> {
        if tape.once_in(6) {
            return Vec::new();
        }
        let roster = solved.map_or(&base, |solved| &solved.roster);
        let state = |&state: &State| match () {
            () if tape.once_in(careless) => Some(tape.one_of(&any)),
            () if tape.once_in(12) => None,
            () => Some(state),
        };
        roster.row(employee).iter().map(state).collect()
    };
    let states: Vec<Vec<Option<State>>> = agency.employees.indices().map(&mut row).collect();
    Published { start, states: states.into_iter().collect(), most_changes: None }
}

/// What the agency now calls each day before the start.
fn assert_past_stays(agency: &Agency, roster: &Roster) {
    let (office, _) = frame(agency);
    let start = usize::from(agency.start());
    for employee in agency.employees.indices() {
        assert_eq!(roster.row(employee)[..start], office.row(employee)[..start], "{agency:#?}");
    }
}

/// Tries published rosters of so many agencies; some must have a roster, and in some something must change.
fn replans_best(cases: u32, families: Families) {
    let (feasible, changed) = (Cell::new(0), Cell::new(0));
    try_tapes(cases, |numbers| {
        let mut agency = agency(numbers, families, plain);
        let tape = &mut Tape::new(&numbers[numbers.len() / 3..]);
        let solved = solve_proven(&agency);
        let told = random_published(tape, &agency, solved.as_ref());
        agency.plan_again(told);
        if tape.once_in(4) {
            // Somebody weighs otherwise: changes come later, or not at all.
            let first = agency.objectives.remove(0);
            let place = tape.below(agency.objectives.len() + 1);
            agency.objectives.insert(place, first);
        }
        let again = solve_proven(&agency);
        assert_eq!(again.as_ref().map(|again| worth(&agency, &again.roster)), best(&agency), "{agency:#?}");
        if let Some(again) = again {
            assert_past_stays(&agency, &again.roster);
            feasible.set(feasible.get() + 1);
            changed.set(changed.get() + u32::from(again.score.flips > 0));
        }
    });
    assert!(feasible.get() > cases / 4, "only {} of {cases} agencies have a roster", feasible.get());
    assert!(changed.get() > cases / 20, "only {} of {cases} rosters change", changed.get());
}

#[test]
fn under_quotas() {
    replans_best(250, Families { quotas: true, ..Families::default() });
}

#[test]
fn under_limits() {
    replans_best(300, Families { limits: true, ..Families::default() });
}

#[test]
fn under_cycles() {
    replans_best(200, Families { cycles: true, ..Families::default() });
}

#[test]
fn under_meets_and_team_days() {
    replans_best(300, Families { meets: true, ..Families::default() });
    replans_best(300, Families { team_days: true, ..Families::default() });
}

#[test]
fn under_pairs_and_locks() {
    replans_best(250, Families { pairs: true, locks: true, quotas: true, ..Families::default() });
}

#[test]
fn under_soft_rules() {
    let soft = Families { soft: true, ..Families::default() };
    replans_best(300, Families { quotas: true, limits: true, ..soft });
    replans_best(300, Families { team_days: true, pairs: true, cycles: true, ..soft });
}

#[test]
fn under_every_rule() {
    replans_best(600, Families::ALL);
}

#[test]
fn an_unchanged_agency_changes_nothing() {
    let tried = Cell::new(0);
    try_tapes(300, |numbers| {
        let mut agency = agency(numbers, Families::ALL, plain);
        let Some(solved) = solve_proven(&agency) else { return };
        let start = Tape::new(&numbers[numbers.len() / 2..]).below(agency.horizon.days()) as Day;
        agency.plan_again(published(&solved.roster, &agency, start, |_| true));
        let again = solve_proven(&agency).expect("what was published keeps every rule");
        assert_eq!(drawn(&agency, &again.roster), drawn(&agency, &solved.roster), "{agency:#?}");
        assert_eq!(again.score, solved.score);
        tried.set(tried.get() + 1);
    });
    assert!(tried.get() > 100, "{}", tried.get());
}

#[test]
fn no_more_cells_change_than_are_allowed() {
    let (tried, bound) = (Cell::new(0), Cell::new(0));
    let families = Families { quotas: true, limits: true, locks: true, ..Families::default() };
    try_tapes(300, |numbers| {
        let mut agency = agency(numbers, families, plain);
        let tape = &mut Tape::new(&numbers[numbers.len() / 3..]);
        let solved = solve_proven(&agency);
        let told = random_published(tape, &agency, solved.as_ref());
        agency.plan_again(told.clone());
        let Some(least) = solve_proven(&agency) else { return };
        let forced = agency.count_forced_flips(&agency.may_be_home());
        let fewest = least.score.flips - forced;
        agency.objectives.remove(0);
        let free = solve_proven(&agency).expect("there is one with few changes");
        let most = fewest + tape.below(3) as u64;
        agency.published = Some(Published { most_changes: Some(most as u32), ..told });
        let solved = solve_proven(&agency).expect("so many changes are enough");
        assert!(solved.score.flips <= forced + most);
        // The best roster of those with so few changes, all of them looked at.
        let within = best_within(&agency, forced + most).expect("there is one");
        assert_eq!(worth(&agency, &solved.roster), within, "{agency:#?}");
        tried.set(tried.get() + 1);
        bound.set(bound.get() + u32::from(worth(&agency, &free.roster) != within));
    });
    assert!(tried.get() > 100 && bound.get() > 8, "{} tried, {} bound", tried.get(), bound.get());
}

/// What the best roster with at most so many flips is worth.
fn best_within(agency: &Agency, most: u64) -> Option<Vec<crate::enumeration::Worth>> {
    let (office, free) = frame(agency);
    let rosters = (0..1_u32 << free.len()).map(|choice| {
        let mut roster = office.clone();
        for (position, &(employee, day)) in free.iter().enumerate() {
            if choice >> position & 1 == 1 {
                roster.set(employee, day, State::Wfh);
            }
        }
        roster
    });
    let kept = rosters.filter(|roster| {
        verify_roster(agency, roster).violations.is_empty()
            && giliran::domain::score::score_roster(agency, &agency.may_be_home(), roster).flips <= most
    });
    kept.map(|roster| worth(agency, &roster)).max()
}

#[test]
fn a_session_mends_as_a_replan_from_scratch_does() {
    let (made, rejected) = (Cell::new(0), Cell::new(0));
    let turn = Cell::new(0);
    try_tapes(200, |numbers| {
        turn.set(turn.get() + 1);
        let ties = turn.get() % 2 == 0;
        let families = Families { quotas: ties, team_days: ties, meets: ties, pairs: ties, ..Families::ALL };
        let agency = agency(numbers, families, plain);
        let stop = AtomicBool::new(false);
        let control = Control { deadline: None, stop: &stop, progress: &Silent };
        let Opened::Session(mut session) = Session::open(agency, control).expect("a roster that passes") else {
            return;
        };
        let tape = &mut Tape::new(&numbers[numbers.len() / 2..]);
        let start = tape.below(session.agency().horizon.days()) as Day;
        let (before, told) = (session.score().clone(), session.roster().clone());
        session.publish(start);
        assert_eq!((session.score(), session.roster()), (&before, &told), "to publish changes nothing");
        for _ in 0..3 {
            let employee = EmployeeIx::of(tape.below(session.agency().employees.len()));
            let mut days = DaySet::empty(session.agency().horizon.days());
            (0..session.agency().horizon.days() as Day).filter(|_| tape.once_in(3)).for_each(|day| days.insert(day));
            let edit = Edit::Absences { employee, days };
            let mut edited = session.agency().clone();
            edit.apply(&mut edited);
            match session.change(&edit, control) {
                Ok(_) => {
                    let scratch = solve_proven(&edited).expect("the session has a roster");
                    assert_eq!(drawn(&edited, session.roster()), drawn(&edited, &scratch.roster), "{edited:#?}");
                    assert_eq!(*session.score(), scratch.score);
                    made.set(made.get() + 1);
                }
                Err(Rejection::Infeasible(_)) => {
                    assert!(solve_proven(&edited).is_none(), "{edited:#?}");
                    rejected.set(rejected.get() + 1);
                }
                Err(Rejection::Locks) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(session.agency().objectives[0], Objective::Stability);
    });
    assert!(made.get() > 100, "{} made, {} rejected", made.get(), rejected.get());
}

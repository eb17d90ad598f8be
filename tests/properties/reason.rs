//! What a refused wish would cost, and because of which rows, against every roster of a tiny agency: rows are left out by
//! what the check of a roster says is broken, which knows no program.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use giliran::domain::agency::Agency;
use giliran::domain::day::Day;
use giliran::domain::fact::{BoundKind, RowFact, RuleKind};
use giliran::domain::index::EmployeeIx;
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::{LimitKind, Objective};
use giliran::domain::score::Share;
use giliran::solve::{Change, Control, Cost, Finding, Reason, explain_cells, solve_agency};
use giliran::verify::verify_roster;

use crate::enumeration::{Worth, frame, worth};
use crate::random::Families;
use crate::support::solved::solve_proven;
use crate::trial::try_agencies;

/// What names a row.
type Name = (String, RuleKind, Option<BoundKind>, String, String, String, Option<NaiveDate>);

fn name_of(row: &RowFact) -> Name {
    let RowFact { rule, kind, bound, unit, within, employee, date, .. } = row.clone();
    (rule, kind, bound, unit, within, employee, date)
}

/// A roster with what it breaks, by how much soft rules give way, and what it is worth in the other stages.
struct Candidate {
    roster: Roster,
    broken: BTreeSet<Name>,
    given_way: Vec<(Name, u64)>,
    worth: Vec<Worth>,
}

fn candidates(agency: &Agency) -> Vec<Candidate> {
    let may = agency.may_be_home();
    let (office, free) = frame(agency);
    let mut cells = free;
    for employee in agency.employees.indices() {
        let locked = |day: &Day| {
            let row = employee.at();
            may.contains(row, *day)
                && (agency.employees.locked_home.contains(row, *day)
                    || agency.employees.locked_office.contains(row, *day))
        };
        cells.extend(may.iter(employee.at()).filter(locked).map(|day| (employee, day)));
    }
    (0..1_u32 << cells.len())
        .map(|choice| {
            let mut roster = office.clone();
            for (position, &(employee, day)) in cells.iter().enumerate() {
                roster.set(employee, day, if choice >> position & 1 == 1 { State::Wfh } else { State::Wfo });
            }
            let verification = verify_roster(agency, &roster);
            let broken = verification.violations.iter().map(|violation| name_of(&violation.row)).collect();
            let given_way =
                verification.given_way.iter().map(|found| (name_of(&found.breach.row), u64::from(found.by))).collect();
            let worth = worth(agency, &roster).into_iter().filter(|worth| !matches!(worth, Worth::Soft(_))).collect();
            Candidate { roster, broken, given_way, worth }
        })
        .collect()
}

/// What the best of the rosters is worth where these rows are left out.
fn best<'a>(
    agency: &Agency,
    rosters: impl Iterator<Item = &'a Candidate>,
    dropped: &BTreeSet<Name>,
) -> Option<Vec<Worth>> {
    let kept = rosters.filter(|roster| roster.broken.is_subset(dropped));
    kept.map(|roster| {
        let units = roster.given_way.iter().filter(|(name, _)| !dropped.contains(name)).map(|(_, units)| units).sum();
        let soft = agency.has_soft_rules().then_some(Worth::Soft(Reverse(units)));
        soft.into_iter().chain(roster.worth.iter().cloned()).collect::<Vec<_>>()
    })
    .max()
}

fn first_fall(before: &[Share], after: &[Share]) -> (Share, Share, u64) {
    let at = before.iter().zip(after).position(|(before, after)| before != after).expect("they differ");
    let below = after.iter().filter(|share| **share < before[at]).count() as u64;
    (before[at], after[at], below)
}

/// What having the cell at home costs where these rows are left out.
fn cost(
    agency: &Agency,
    candidates: &[Candidate],
    (employee, day): (EmployeeIx, Day),
    dropped: &BTreeSet<Name>,
) -> Cost {
    let without = best(agency, candidates.iter(), dropped).expect("the agency has a roster");
    let at_home = candidates.iter().filter(|candidate| candidate.roster.state(employee, day) == State::Wfh);
    let Some(with) = best(agency, at_home, dropped) else { return Cost::Infeasible };
    let Some((before, after)) = without.iter().zip(&with).find(|(before, after)| before != after) else {
        return Cost::None;
    };
    assert!(before > after);
    match (before, after) {
        (Worth::Soft(Reverse(before)), Worth::Soft(Reverse(after))) => {
            Cost::Amount { stage: Objective::Soft, amount: (after - before) as i64 }
        }
        (Worth::Preferences(before), Worth::Preferences(after)) => {
            let part = before.iter().zip(after).find(|(before, after)| before != after).expect("a part is worse");
            Cost::Amount { stage: Objective::Preferences, amount: part.0 - part.1 }
        }
        (Worth::Unasked(Reverse(before)), Worth::Unasked(Reverse(after))) => {
            Cost::Amount { stage: Objective::Unasked, amount: (after - before) as i64 }
        }
        (Worth::Fairness(shares), Worth::Fairness(others)) => {
            let (before, after, below) = first_fall(shares, others);
            Cost::Shares { stage: Objective::Fairness, before, after, below }
        }
        (Worth::Balance(shares), Worth::Balance(others)) => {
            let (before, after, below) = first_fall(shares, others);
            Cost::Shares { stage: Objective::Balance, before, after, below }
        }
        _ => unreachable!("the same stage of both"),
    }
}

/// The wishes that the roster refuses, although only rules stand against them.
fn refused(agency: &Agency, roster: &Roster) -> Vec<(EmployeeIx, Day)> {
    let may = agency.may_be_home();
    let mut refused = Vec::new();
    for employee in agency.employees.indices() {
        let open = |day: &Day| {
            agency.employees.weight(employee, *day) > 0
                && roster.state(employee, *day) == State::Wfo
                && !agency.employees.locked_office.contains(employee.at(), *day)
        };
        refused.extend(may.iter(employee.at()).filter(open).map(|day| (employee, day)));
    }
    refused
}

/// Every rule but cohorts: the check tells what a cohort lacks for whoever is in none, not row by row.
const ROW_BY_ROW: Families = Families { cohorts: false, ..Families::ALL };

fn explains(cases: u32, families: Families) {
    let (asked, told) = (Cell::new(0), Cell::new(0));
    try_agencies(cases, families, |agency| {
        // The check tells the rows of a run together.
        let mut agency = agency.clone();
        agency.limits.retain(|limit| !matches!(limit.kind, LimitKind::Run { .. }));
        let Some(solved) = solve_proven(&agency) else { return };
        let cells = refused(&agency, &solved.roster);
        let may = agency.may_be_home();
        let reasons = explain_cells(&agency, &may, &solved.roster, &cells, Control::default());
        if cells.is_empty() {
            return;
        }
        let candidates = candidates(&agency);
        for (&cell, Reason { cost: found, because }) in cells.iter().zip(&reasons) {
            asked.set(asked.get() + 1);
            let nothing = BTreeSet::new();
            let expected = cost(&agency, &candidates, cell, &nothing);
            assert_eq!(found.as_ref(), Some(&expected), "{cell:?} {agency:#?}");
            let because = because.as_ref().expect("nothing limits the search");
            let rows: BTreeSet<Name> = because.iter().map(|row| name_of(&row.fact)).collect();
            assert_eq!(rows.len(), because.len(), "each row has a name of its own: {because:#?}");
            assert_eq!(rows.is_empty(), expected == Cost::None, "{because:#?}");
            if families.cohorts {
                continue;
            }
            assert_eq!(cost(&agency, &candidates, cell, &rows), Cost::None, "{cell:?} {because:#?} {agency:#?}");
            for row in &rows {
                let mut others = rows.clone();
                others.remove(row);
                assert_ne!(cost(&agency, &candidates, cell, &others), Cost::None, "{row:?} {because:#?} {agency:#?}");
            }
            told.set(told.get() + rows.len());
        }
    });
    assert!(asked.get() > cases / 4, "only {} wishes are refused in {cases} agencies", asked.get());
    assert!(
        families.cohorts || told.get() > asked.get() as usize / 2,
        "{} rows for {} wishes",
        told.get(),
        asked.get()
    );
}

#[test]
fn a_refused_wish_has_its_true_cost_and_reason_under_quotas() {
    explains(200, Families { quotas: true, limits: true, ..Families::default() });
}

#[test]
fn a_refused_wish_has_its_true_cost_and_reason_where_fairness_comes_first() {
    explains(200, Families { quotas: true, limits: true, even: true, ..Families::default() });
}

#[test]
fn a_refused_wish_has_its_true_cost_and_reason_where_rules_give_way() {
    explains(200, Families { quotas: true, limits: true, locks: true, soft: true, ..Families::default() });
}

#[test]
fn a_refused_wish_has_its_true_cost_and_reason_under_every_rule() {
    explains(400, ROW_BY_ROW);
}

#[test]
fn a_refused_wish_has_its_true_cost_under_cohorts() {
    explains(200, Families { cohorts: true, quotas: true, ..Families::default() });
}

/// What a roster breaks, row by row, and by how much each.
fn broken_rows(agency: &Agency, roster: &Roster) -> BTreeMap<Changed, i64> {
    let violations = verify_roster(agency, roster).violations.into_iter();
    violations.map(|violation| (Changed::of_row(&violation.row), i64::from(violation.units_missed()))).collect()
}

/// The row that a change is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Changed {
    rule: String,
    bound: Option<BoundKind>,
    unit: String,
    within: String,
    employee: String,
    date: Option<NaiveDate>,
}

impl Changed {
    fn of_row(row: &RowFact) -> Self {
        let RowFact { rule, kind, bound, unit, within, employee, date, .. } = row.clone();
        match kind {
            RuleKind::Lock => Self::lock(employee, date),
            _ => Self { rule, bound, unit, within, employee, date },
        }
    }

    fn lock(employee: String, date: Option<NaiveDate>) -> Self {
        let (unit, within) = (String::new(), String::new());
        Self { rule: "lock".to_owned(), bound: None, unit, within, employee, date }
    }

    /// The row, and by how much it may give way: a lock or a pair, as far as it goes.
    fn of_change(change: &Change) -> (Self, i64) {
        match change.clone() {
            Change::LiftLock { employee_id, date } => (Self::lock(employee_id, Some(date)), i64::MAX),
            Change::Loosen { rule, family, bound, unit, within, employee, date, by } => {
                let by = if matches!(family, RuleKind::Quota | RuleKind::Limit) { by } else { i64::MAX };
                (Self { rule, bound, unit, within, employee, date }, by)
            }
        }
    }
}

#[test]
fn every_repair_and_every_plan_yields_a_roster() {
    let explained = Cell::new(0);
    try_agencies(400, ROW_BY_ROW, |agency| {
        let mut agency = agency.clone();
        // The check tells the rows of a run together; windows that reach back may share a name; a meet is one row of many.
        agency.limits.retain(|limit| !matches!(limit.kind, LimitKind::Run { .. }));
        agency.previous = None;
        let conflicts = match solve_agency(&agency, &agency.may_be_home(), Control::default()).finding {
            Finding::Infeasible(conflicts) => conflicts,
            _ => return,
        };
        explained.set(explained.get() + 1);
        let broken: Vec<BTreeMap<Changed, i64>> =
            candidates(&agency).iter().map(|candidate| broken_rows(&agency, &candidate.roster)).collect();
        let mends = |changes: &[&Change]| {
            let eased: BTreeMap<Changed, i64> = changes.iter().map(|change| Changed::of_change(change)).collect();
            let is_kept = |(row, by): (&Changed, &i64)| eased.get(row).is_some_and(|eased| by <= eased);
            broken.iter().any(|rows| rows.iter().all(is_kept))
        };
        let plan = conflicts.plan.as_ref().expect("nothing limits the search");
        assert!(mends(&plan.changes.iter().collect::<Vec<_>>()), "{conflicts:#?} {agency:#?}");
        for (at, conflict) in conflicts.told.iter().enumerate() {
            for repair in &conflict.repairs {
                let own: Vec<&Change> = repair.changes.iter().collect();
                assert!(!repair.alone || mends(&own), "{repair:?} {conflicts:#?} {agency:#?}");
                let others = conflicts.told.iter().enumerate().filter(|(other, _)| *other != at);
                let firsts = others.flat_map(|(_, other)| other.repairs.first()).flat_map(|first| &first.changes);
                let all: Vec<&Change> = own.iter().copied().chain(firsts).collect();
                assert!(mends(&all), "{repair:?} {conflicts:#?} {agency:#?}");
            }
        }
    });
    assert!(explained.get() > 40, "only {} agencies have no roster", explained.get());
}

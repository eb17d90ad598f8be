//! What a refused wish would cost, and because of which rows, against every roster of a tiny agency: rows are left out by
//! what the check of a roster says is broken, which knows no program.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use giliran::domain::agency::Agency;
use giliran::domain::cohort::CohortPer;
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

/// What names a row of a cohort: the cohort that it is about, rather than the first day that some cell of it is on.
fn cohort_row(agency: &Agency, row: &RowFact) -> Name {
    let (rule, kind, bound, unit, mut within, employee, date) = name_of(row);
    if kind == RuleKind::Cohort && bound.is_some() {
        let cohort = agency.cohorts.iter().find(|cohort| cohort.id == rule).expect("a cohort of the agency");
        within = cohort.turn(date.expect("a day")).to_string();
    }
    let date = if kind == RuleKind::Cohort { None } else { date };
    (rule, kind, bound, unit, within, employee, date)
}

/// What the cohorts of one group come to in a roster, where nobody has to be at home.
struct Divided {
    /// Whoever is at home in the weeks of several cohorts, and cohorts that are larger than any may be.
    broken: BTreeSet<Name>,
    /// Cohorts that have one more, if more of them do than may.
    larger: Vec<Name>,
    /// How many may have one more.
    most: usize,
    /// The row that says so.
    sizes: Name,
}

impl Divided {
    fn is_kept(&self, dropped: &BTreeSet<Name>) -> bool {
        let larger = self.larger.iter().filter(|row| !dropped.contains(row)).count();
        self.broken.is_subset(dropped) && (larger <= self.most || dropped.contains(&self.sizes))
    }
}

fn divide(agency: &Agency, roster: &Roster) -> Vec<Divided> {
    let mut divided = Vec::new();
    for cohort in &agency.cohorts {
        let mut groups: BTreeMap<String, Vec<EmployeeIx>> = BTreeMap::new();
        for employee in agency.employees.indices().filter(|&one| cohort.who.selects(agency, one)) {
            let unit = agency.employees.unit[employee.at()];
            let group = match cohort.per {
                CohortPer::Unit => Some(agency.units[unit.at()].id.clone()),
                CohortPer::Site => agency.units[unit.at()].site.map(|site| agency.sites[site.at()].id.clone()),
                CohortPer::Agency => Some(String::new()),
                CohortPer::Level(level) => {
                    agency.unit_of_level(unit, level).map(|top| agency.units[top.at()].id.clone())
                }
            };
            groups.entry(group.unwrap_or_else(|| "nowhere".to_owned())).or_default().push(employee);
        }
        groups.remove("nowhere");
        for (group, members) in groups {
            let row = |bound: Option<BoundKind>, within: String, employee: String| {
                let unit = if employee.is_empty() { group.clone() } else { String::new() };
                (cohort.id.clone(), RuleKind::Cohort, bound, unit, within, employee, None)
            };
            let count = cohort.count as usize;
            let (least, larger) = (members.len() / count, members.len() % count);
            let mut sizes = vec![0; count];
            let mut broken = BTreeSet::new();
            for &employee in &members {
                let at_home = cohort.when.iter().filter(|&day| roster.state(employee, day) == State::Wfh);
                let turns: BTreeSet<u32> = at_home.map(|day| cohort.turn(agency.horizon.date(day))).collect();
                if turns.len() > 1 {
                    broken.insert(row(None, String::new(), agency.employees.id.get(employee.at()).to_owned()));
                }
                turns.iter().for_each(|&turn| sizes[turn as usize] += 1);
            }
            let size_row = |turn: usize| row(Some(BoundKind::MaxWfh), turn.to_string(), String::new());
            let most = least + usize::from(larger > 0);
            broken.extend((0..count).filter(|&turn| sizes[turn] > most).map(size_row));
            let larger_ones = (0..count).filter(|&turn| larger > 0 && sizes[turn] >= most).map(size_row).collect();
            divided.push(Divided {
                broken,
                larger: larger_ones,
                most: larger,
                sizes: row(None, String::new(), String::new()),
            });
        }
    }
    divided
}

/// A roster with what it breaks, by how much soft rules give way, and what it is worth in the other stages.
struct Candidate {
    roster: Roster,
    broken: BTreeSet<Name>,
    divided: Vec<Divided>,
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
            // Where people must be at home in their weeks nobody can tell the rows of a cohort apart from a roster.
            let has_rows = agency.cohorts.iter().all(|cohort| !cohort.must);
            let divided = if has_rows { divide(agency, &roster) } else { Vec::new() };
            let violations = verification.violations.iter().map(|violation| &violation.row);
            let violations = violations.filter(|row| !has_rows || row.kind != RuleKind::Cohort);
            let broken = violations.map(name_of).collect();
            let given_way =
                verification.given_way.iter().map(|found| (name_of(&found.breach.row), u64::from(found.by))).collect();
            let worth = worth(agency, &roster).into_iter().filter(|worth| !matches!(worth, Worth::Soft(_))).collect();
            Candidate { roster, broken, divided, given_way, worth }
        })
        .collect()
}

/// What the best of the rosters is worth where these rows are left out.
fn best<'a>(
    agency: &Agency,
    rosters: impl Iterator<Item = &'a Candidate>,
    dropped: &BTreeSet<Name>,
) -> Option<Vec<Worth>> {
    let is_divided = |roster: &Candidate| roster.divided.iter().all(|divided| divided.is_kept(dropped));
    let kept = rosters.filter(|roster| roster.broken.is_subset(dropped) && is_divided(roster));
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
            let rows: BTreeSet<Name> = because.iter().map(|row| cohort_row(&agency, &row.fact)).collect();
            assert_eq!(rows.len(), because.len(), "each row has a name of its own: {because:#?}");
            assert_eq!(rows.is_empty(), expected == Cost::None, "{because:#?}");
            let names_cohort = because.iter().any(|row| row.fact.kind == RuleKind::Cohort);
            if names_cohort && agency.cohorts.iter().any(|cohort| cohort.must) {
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
    let least = if families.cohorts { asked.get() as usize / 4 } else { asked.get() as usize / 2 };
    assert!(told.get() > least, "{} rows for {} wishes", told.get(), asked.get());
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
fn a_refused_wish_has_its_true_cost_and_reason_under_cohorts() {
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
    until: Option<NaiveDate>,
}

impl Changed {
    fn of_row(row: &RowFact) -> Self {
        let RowFact { rule, kind, bound, unit, within, employee, date, until, .. } = row.clone();
        match kind {
            RuleKind::Lock => Self::lock(employee, date),
            _ => Self { rule, bound, unit, within, employee, date, until },
        }
    }

    fn lock(employee: String, date: Option<NaiveDate>) -> Self {
        let (unit, within) = (String::new(), String::new());
        Self { rule: "lock".to_owned(), bound: None, unit, within, employee, date, until: None }
    }

    /// The row, and by how much it may give way: a lock or a pair, as far as it goes.
    fn of_change(change: &Change) -> (Self, i64) {
        match change.clone() {
            Change::LiftLock { employee_id, date } | Change::Release { employee_id, date } => {
                (Self::lock(employee_id, Some(date)), i64::MAX)
            }
            Change::Loosen { rule, family, bound, unit, within, employee, date, until, by } => {
                let by = if matches!(family, RuleKind::Quota | RuleKind::Limit) { by } else { i64::MAX };
                (Self { rule, bound, unit, within, employee, date, until }, by)
            }
        }
    }
}

#[test]
fn every_repair_and_every_plan_yields_a_roster() {
    let explained = Cell::new(0);
    try_agencies(400, ROW_BY_ROW, |agency| {
        let mut agency = agency.clone();
        // The check tells the rows of a run together; a meet is one row of many.
        agency.limits.retain(|limit| !matches!(limit.kind, LimitKind::Run { .. }));
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
        for conflict in &conflicts.told {
            let rows: BTreeSet<Changed> = conflict.rules.iter().map(Changed::of_row).collect();
            let of_conflict = |found: &BTreeMap<Changed, i64>| found.keys().filter(|row| rows.contains(row)).count();
            assert!(broken.iter().all(|found| of_conflict(found) > 0), "they can be kept: {conflict:#?} {agency:#?}");
            for row in rows.iter().filter(|_| conflict.irreducible) {
                let is_needed = broken.iter().any(|found| of_conflict(found) == 1 && found.contains_key(row));
                assert!(is_needed, "{row:?} is not needed: {conflict:#?} {agency:#?}");
            }
        }
        let plan = conflicts.plan.as_ref().expect("nothing limits the search");
        let fewest = broken.iter().map(BTreeMap::len).min().expect("a roster");
        assert!(!plan.fewest || plan.changes.len() == fewest, "{fewest}: {conflicts:#?} {agency:#?}");
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

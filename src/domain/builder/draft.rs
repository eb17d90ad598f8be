//! An agency that is not checked yet, and the check: canonical order, indices, and what the readers of files ask of
//! every table, in time linear in the tables.

use std::ops::{Deref, DerefMut};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::error::{BuildError, BuildErrors, LockProblem, Table};
use crate::domain::agency::{Agency, Employees, PolicyHead};
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::calendar::Horizon;
use crate::domain::cohort::CohortPer;
use crate::domain::day::{DayMatrix, DaySet};
use crate::domain::index::EmployeeIx;
use crate::domain::region::RegionSet;
use crate::domain::roster::State;
use crate::domain::rule::{Clause, CycleStep, Limit, LimitKind, Objective, Per, Quota, Selector, Window};

/// An agency whose tables are still being filled.
#[derive(Debug)]
pub(crate) struct AgencyDraft(Agency);

impl Deref for AgencyDraft {
    type Target = Agency;

    fn deref(&self) -> &Agency {
        &self.0
    }
}

impl DerefMut for AgencyDraft {
    fn deref_mut(&mut self) -> &mut Agency {
        &mut self.0
    }
}

impl AgencyDraft {
    /// An agency without people and rules, with the stages that hold where none are listed.
    pub fn new(name: String, horizon: Horizon) -> Self {
        Self(Agency {
            name,
            policy: PolicyHead::default(),
            horizon,
            previous: None,
            published: None,
            units: Vec::new(),
            sites: Vec::new(),
            groups: Vec::new(),
            levels: Vec::new(),
            services: Vec::new(),
            classes: Vec::new(),
            regions: Vec::new(),
            region_sets: vec![RegionSet::default()],
            employees: Employees::default(),
            pairs: Vec::new(),
            quotas: Vec::new(),
            limits: Vec::new(),
            team_days: Vec::new(),
            cycles: Vec::new(),
            cohorts: Vec::new(),
            meets: Vec::new(),
            priorities: Vec::new(),
            objectives: Objective::DEFAULT.to_vec(),
        })
    }

    /// Lists the levels that its units have.
    pub fn note_levels(&mut self) {
        let mut levels: Vec<String> =
            self.units.iter().map(|unit| &unit.level).filter(|level| !level.is_empty()).cloned().collect();
        levels.sort_unstable();
        levels.dedup();
        self.levels = levels;
    }

    /// The agency, if it is sound.
    pub fn finish(self) -> Result<Agency, BuildErrors> {
        BuildErrors::check(self.check())?;
        Ok(self.0)
    }

    /// Everything that is wrong with the tables, in their order.
    pub fn check(&self) -> Vec<BuildError> {
        let agency = &self.0;
        let mut errors = Vec::new();
        check_shapes(agency, &mut errors);
        if !errors.is_empty() {
            return errors;
        }
        check_names(agency, &mut errors);
        check_units(agency, &mut errors);
        let (mut repeats, rows) = rayon::join(|| find_repeated_employees(agency), || check_employees(agency));
        errors.append(&mut repeats);
        errors.extend(rows);
        check_pairs(agency, &mut errors);
        check_rules(agency, &mut errors);
        // The people whom a rule selects are known only where every index points at a row.
        if !errors.iter().any(|error| matches!(error, BuildError::Dangling { .. })) {
            // Going up a circle of units never ends.
            if !errors.iter().any(|error| matches!(error, BuildError::UnitCycle { .. })) {
                check_levels(agency, &mut errors);
            }
            check_locks(agency, &mut errors);
        }
        errors
    }
}

/// Every column of the employees is as long as the others, and every set of days has the days of the horizon.
fn check_shapes(agency: &Agency, errors: &mut Vec<BuildError>) {
    let Employees {
        id,
        name,
        unit,
        service,
        class,
        domicile,
        eligible,
        eligible_on,
        position,
        job_title,
        grade,
        groups,
        wishes,
        absent,
        locked_home,
        locked_office,
        lock_rows: _,
        kept,
        history,
    } = &agency.employees;
    let rows = unit.len();
    let days = agency.horizon.days();
    let mut fits = |column, fits: bool| {
        if !fits {
            errors.push(BuildError::Shape { column });
        }
    };
    fits("id", id.len() == rows);
    fits("name", name.len() == rows);
    fits("service", service.len() == rows);
    fits("class", class.len() == rows);
    fits("domicile", domicile.len() == rows);
    fits("eligible", eligible.len() == rows);
    fits("eligible_on", eligible_on.has_shape(rows, days));
    fits("position", position.len() == rows);
    fits("job_title", job_title.len() == rows);
    fits("grade", grade.len() == rows);
    fits("groups", groups.len() == rows);
    fits("wishes", wishes.len() == rows);
    fits("absent", absent.has_shape(rows, days));
    fits("locked_home", locked_home.has_shape(rows, days));
    fits("locked_office", locked_office.has_shape(rows, days));
    fits("kept", kept.has_shape(rows, days));
    fits("history", history.len() == rows);
    if let Some(previous) = &agency.previous {
        let columns = previous.dates.len();
        let (is_whole, ascends) = (|states: &[State]| states.is_empty() || states.len() == columns, is_ascending);
        fits("previous", previous.states.len() == rows && previous.states.iter().all(is_whole));
        let last = previous.dates.last();
        fits("previous", ascends(&previous.dates) && last.is_none_or(|last| *last < agency.horizon.date(0)));
    }
    let is_whole = |when: &DaySet| {
        when.words().len() == DaySet::empty(days).words().len() && when.iter().all(|day| usize::from(day) < days)
    };
    fits(
        "when",
        (agency.quotas.iter().map(|rule| &rule.when))
            .chain(agency.limits.iter().map(|rule| &rule.when))
            .chain(agency.cycles.iter().map(|rule| &rule.when))
            .chain(agency.cohorts.iter().map(|rule| &rule.when))
            .all(is_whole),
    );
}

/// Rows of a table in strictly ascending order of their ids.
fn check_ascending<'a>(table: Table, ids: impl Iterator<Item = &'a str>, errors: &mut Vec<BuildError>) {
    let mut before: Option<&str> = None;
    for (row, id) in ids.enumerate() {
        match before {
            Some(before) if before == id => errors.push(BuildError::RepeatedId { table, id: id.to_owned() }),
            Some(before) if before > id => errors.push(BuildError::Order { table, row }),
            _ => {}
        }
        before = Some(id);
    }
}

fn check_names(agency: &Agency, errors: &mut Vec<BuildError>) {
    check_ascending(Table::Units, agency.units.iter().map(|unit| &*unit.id), errors);
    check_ascending(Table::Sites, agency.sites.iter().map(|site| &*site.id), errors);
    check_ascending(Table::Groups, agency.groups.iter().map(|name| &**name), errors);
    check_ascending(Table::Services, agency.services.iter().map(|name| &**name), errors);
    check_ascending(Table::Classes, agency.classes.iter().map(|name| &**name), errors);
    let sets = &agency.region_sets;
    if sets.first().is_none_or(|first| !first.is_empty()) {
        errors.push(BuildError::Order { table: Table::RegionSets, row: 0 });
    }
    for row in (1..sets.len()).filter(|&row| sets[row - 1] >= sets[row]) {
        errors.push(BuildError::Order { table: Table::RegionSets, row });
    }
    for row in (0..sets.len()).filter(|&row| !has_regions(agency, &sets[row])) {
        errors.push(BuildError::Dangling { table: Table::RegionSets, row });
    }
    for (at, objective) in agency.objectives.iter().enumerate() {
        if agency.objectives[..at].contains(objective) {
            errors.push(BuildError::RepeatedObjective { objective: objective.code() });
        }
    }
}

fn has_regions(agency: &Agency, set: &RegionSet) -> bool {
    set.positions().last().is_none_or(|&last| usize::from(last) < agency.regions.len())
}

fn check_units(agency: &Agency, errors: &mut Vec<BuildError>) {
    let count = agency.units.len();
    for (row, unit) in agency.units.iter().enumerate() {
        let holds = unit.parent.is_none_or(|parent| parent.at() < count)
            && unit.site.is_none_or(|site| site.at() < agency.sites.len())
            && unit.location.at() < agency.region_sets.len();
        if !holds {
            errors.push(BuildError::Dangling { table: Table::Units, row });
            return;
        }
    }
    for unit in find_circles(&agency.units.iter().map(|unit| unit.parent.map(|parent| parent.at())).collect::<Vec<_>>())
    {
        errors.push(BuildError::UnitCycle { unit: agency.units[unit].id.clone() });
    }
}

/// One position on each circle that the parents make.
pub(super) fn find_circles(parents: &[Option<usize>]) -> Vec<usize> {
    // The walk in which a position was met first; 0 before it is met.
    let mut met_in = vec![0; parents.len()];
    let mut circles = Vec::new();
    for start in 0..parents.len() {
        let mut next = Some(start);
        while let Some(at) = next {
            if met_in[at] != 0 {
                if met_in[at] == start + 1 {
                    circles.push(at);
                }
                break;
            }
            met_in[at] = start + 1;
            next = parents[at];
        }
    }
    circles
}

/// Ids that two employees share; within a unit they are next to each other, but not across units.
fn find_repeated_employees(agency: &Agency) -> Vec<BuildError> {
    let mut seen = FxHashSet::with_capacity_and_hasher(agency.employees.len(), rustc_hash::FxBuildHasher);
    let repeated = agency.employees.id.iter().filter(|id| !seen.insert(*id));
    repeated.map(|id| BuildError::RepeatedId { table: Table::Employees, id: id.to_owned() }).collect()
}

fn check_employees(agency: &Agency) -> Vec<BuildError> {
    (0..agency.employees.len())
        .into_par_iter()
        .with_min_len(4_096)
        .flat_map_iter(|row| {
            let mut errors = Vec::new();
            check_employee(agency, row, &mut errors);
            errors
        })
        .collect()
}

fn check_employee(agency: &Agency, row: usize, errors: &mut Vec<BuildError>) {
    let employees = &agency.employees;
    let groups = employees.groups.get(row);
    let holds = employees.unit[row].at() < agency.units.len()
        && employees.service[row].at() < agency.services.len()
        && employees.class[row].at() < agency.classes.len()
        && employees.domicile[row].at() < agency.region_sets.len()
        && groups.last().is_none_or(|group| group.at() < agency.groups.len());
    if !holds {
        errors.push(BuildError::Dangling { table: Table::Employees, row });
        return;
    }
    // Equal ids are reported as repeated.
    let place = |row: usize| (employees.unit[row], employees.id.get(row));
    if (row > 0 && place(row - 1) > place(row)) || !is_ascending(groups) {
        errors.push(BuildError::Order { table: Table::Employees, row });
    }
    let working = agency.horizon.working(agency.workweek(EmployeeIx::of(row)));
    let wishes = employees.wishes.get(row);
    if !wishes.is_sorted_by(|one, other| one.day < other.day) {
        errors.push(BuildError::Order { table: Table::Wishes, row });
    }
    for wish in wishes {
        if wish.weight == 0 || !(-100..=100).contains(&wish.weight) {
            errors.push(BuildError::Weight { employee: employees.id.get(row).to_owned(), weight: wish.weight });
        }
        if !working.contains(wish.day) {
            errors.push(BuildError::Shape { column: "wishes" });
        }
    }
    if employees.absent.row(row).iter().zip(working.words()).any(|(absent, working)| absent & !working != 0) {
        errors.push(BuildError::Shape { column: "absent" });
    }
    let history = employees.history[row];
    if history.granted > history.requested {
        let employee = employees.id.get(row).to_owned();
        errors.push(BuildError::History { employee, granted: history.granted, requested: history.requested });
    }
    if history.unasked > history.spare {
        let employee = employees.id.get(row).to_owned();
        errors.push(BuildError::UnaskedHistory { employee, unasked: history.unasked, spare: history.spare });
    }
}

fn is_ascending<T: Ord>(list: &[T]) -> bool {
    list.is_sorted_by(|one, other| one < other)
}

fn check_pairs(agency: &Agency, errors: &mut Vec<BuildError>) {
    let key = |row: usize| {
        (agency.pairs[row].first, agency.pairs[row].second, agency.pairs[row].kind, agency.pairs[row].soft)
    };
    for (row, pair) in agency.pairs.iter().enumerate() {
        if pair.first.max(pair.second).at() >= agency.employees.len() {
            errors.push(BuildError::Dangling { table: Table::Pairs, row });
        } else if pair.first == pair.second {
            errors.push(BuildError::PairOfOne { employee: agency.employees.id.get(pair.first.at()).to_owned() });
        } else if pair.first > pair.second || (row > 0 && key(row - 1) >= key(row)) {
            errors.push(BuildError::Order { table: Table::Pairs, row });
        }
    }
}

fn check_rules(agency: &Agency, errors: &mut Vec<BuildError>) {
    let select = |table, row, who: &Selector, errors: &mut Vec<BuildError>| {
        if !selector_holds(agency, who) {
            errors.push(BuildError::Dangling { table, row });
        }
    };
    for (row, quota) in agency.quotas.iter().enumerate() {
        select(Table::Quotas, row, &quota.who, errors);
        let per_holds = match quota.per {
            Per::Unit | Per::Tree | Per::Site | Per::Agency => true,
            Per::GroupInUnit(group) | Per::GroupInAgency(group) => group.at() < agency.groups.len(),
            Per::Level(level) => level.at() < agency.levels.len(),
            Per::OneUnit(unit) => unit.at() < agency.units.len(),
            Per::OneSite(site) => site.at() < agency.sites.len(),
        };
        if !per_holds {
            errors.push(BuildError::Dangling { table: Table::Quotas, row });
        }
        check_quota(quota, errors);
    }
    for (row, limit) in agency.limits.iter().enumerate() {
        select(Table::Limits, row, &limit.who, errors);
        check_limit(limit, errors);
    }
    for (row, team_day) in agency.team_days.iter().enumerate() {
        if !list_holds(Some(&team_day.groups), |group| group.at(), agency.groups.len()) {
            errors.push(BuildError::Dangling { table: Table::TeamDays, row });
        }
        if team_day.share > BasisPoints::WHOLE {
            errors.push(BuildError::PercentAbove100 { table: Table::TeamDays, rule: team_day.id.clone() });
        }
    }
    for (row, cycle) in agency.cycles.iter().enumerate() {
        select(Table::Cycles, row, &cycle.who, errors);
        if matches!(cycle.step, CycleStep::Weeks(0) | CycleStep::Days(0)) {
            errors.push(BuildError::CycleWithoutStep { rule: cycle.id.clone() });
        }
    }
    for (row, cohort) in agency.cohorts.iter().enumerate() {
        select(Table::Cohorts, row, &cohort.who, errors);
        if matches!(cohort.per, CohortPer::Level(level) if level.at() >= agency.levels.len()) {
            errors.push(BuildError::Dangling { table: Table::Cohorts, row });
        }
        if cohort.count == 0 {
            errors.push(BuildError::NoCohorts { rule: cohort.id.clone() });
        }
    }
    for (row, meet) in agency.meets.iter().enumerate() {
        if !list_holds(Some(&meet.groups), |group| group.at(), agency.groups.len()) {
            errors.push(BuildError::Dangling { table: Table::Meets, row });
        }
    }
    for (row, priority) in agency.priorities.iter().enumerate() {
        select(Table::Priorities, row, &priority.who, errors);
    }
}

fn check_quota(quota: &Quota, errors: &mut Vec<BuildError>) {
    let (table, rule) = (Table::Quotas, || quota.id.clone());
    let bounds = [quota.max_wfh, quota.min_wfh, quota.max_office, quota.min_office];
    if bounds.iter().all(Option::is_none) {
        errors.push(BuildError::RuleWithoutBound { table, rule: rule() });
    }
    if bounds.iter().flatten().any(|bound| matches!(bound, Amount::Percent(percent) if *percent > BasisPoints::WHOLE)) {
        errors.push(BuildError::PercentAbove100 { table, rule: rule() });
    }
    if quota.soft && quota.forbids_home() {
        errors.push(BuildError::SoftQuotaOfZero { rule: rule() });
    }
    let above = |minimum: Option<Amount>, maximum: Option<Amount>| {
        minimum.zip(maximum).is_some_and(|(minimum, maximum)| minimum.is_above(maximum))
    };
    if above(quota.min_wfh, quota.max_wfh) || above(quota.min_office, quota.max_office) {
        errors.push(BuildError::MinimumAboveMaximum { table, rule: rule() });
    }
    if quota.at_least.is_some() && !quota.max_wfh.is_some_and(|max| matches!(max, Amount::Percent(BasisPoints(1..)))) {
        errors.push(BuildError::AtLeastWithoutPercent { rule: rule() });
    }
}

/// Whom a rule per level selects is under a unit of that level.
fn check_levels(agency: &Agency, errors: &mut Vec<BuildError>) {
    let quotas = agency.quotas.iter().map(|rule| (Table::Quotas, &rule.id, rule.per, &rule.who));
    let cohorts = agency.cohorts.iter().map(|rule| (Table::Cohorts, &rule.id, rule.per.into(), &rule.who));
    for (table, rule, per, who) in quotas.chain(cohorts) {
        let Per::Level(level) = per else { continue };
        if let Some(employee) = who.find_outside(agency, level) {
            let employee = agency.employees.id.get(employee.at()).to_owned();
            let level = agency.levels[level.at()].clone();
            errors.push(BuildError::OutsideLevel { table, rule: rule.clone(), employee, level });
        }
    }
}

fn check_limit(limit: &Limit, errors: &mut Vec<BuildError>) {
    let (table, rule) = (Table::Limits, || limit.id.clone());
    let bounds = match limit.kind {
        LimitKind::Count { window, max_wfh, min_wfh, max_office, min_office } => {
            if window == Window::Days(0) {
                errors.push(BuildError::WindowWithoutDays { rule: rule() });
            }
            let above = |minimum: Option<u32>, maximum: Option<u32>| {
                minimum.zip(maximum).is_some_and(|(minimum, maximum)| minimum > maximum)
            };
            if above(min_wfh, max_wfh) || above(min_office, max_office) {
                errors.push(BuildError::MinimumAboveMaximum { table, rule: rule() });
            }
            vec![max_wfh, min_wfh, max_office, min_office]
        }
        LimitKind::Run { max_wfh, max_office } => vec![max_wfh, max_office],
        LimitKind::Bookend => return,
    };
    if bounds.iter().all(Option::is_none) {
        errors.push(BuildError::RuleWithoutBound { table, rule: rule() });
    }
}

/// Whether a sorted list of indices, if there is one, points at rows of a table of `len` rows.
fn list_holds<T: Ord + Copy>(list: Option<&Vec<T>>, at: impl Fn(T) -> usize, len: usize) -> bool {
    list.is_none_or(|list| is_ascending(list) && list.last().is_none_or(|&last| at(last) < len))
}

fn selector_holds(agency: &Agency, selector: &Selector) -> bool {
    selector.any_of.iter().flatten().all(|clause| clause_holds(agency, clause))
}

fn clause_holds(agency: &Agency, clause: &Clause) -> bool {
    let Clause { class, service, position, unit, site, location, domicile, group, employee, eligible: _, not } = clause;
    list_holds(class.as_ref(), |ix| ix.at(), agency.classes.len())
        && list_holds(service.as_ref(), |ix| ix.at(), agency.services.len())
        && position.as_ref().is_none_or(|named| is_ascending(named))
        && list_holds(unit.as_ref(), |ix| ix.at(), agency.units.len())
        && list_holds(site.as_ref(), |ix| ix.at(), agency.sites.len())
        && list_holds(group.as_ref(), |ix| ix.at(), agency.groups.len())
        && list_holds(employee.as_ref(), |ix| ix.at(), agency.employees.len())
        && location.iter().chain(domicile).all(|set| has_regions(agency, set))
        && not.as_ref().is_none_or(|not| selector_holds(agency, not))
}

/// Every lock is on a working day without an absence and to one state; one to home where they may be at home.
fn check_locks(agency: &Agency, errors: &mut Vec<BuildError>) {
    let Employees { locked_home, locked_office, .. } = &agency.employees;
    let has_any = |matrix: &DayMatrix| (0..agency.employees.len()).any(|row| !matrix.is_empty(row));
    let may = has_any(locked_home).then(|| agency.may_be_home());
    if may.is_none() && !has_any(locked_office) {
        return;
    }
    for employee in agency.employees.indices() {
        let row = employee.at();
        let at_home = locked_home.iter(row).map(|day| (day, true));
        let all = at_home.chain(locked_office.iter(row).map(|day| (day, false)));
        for (day, at_home) in all {
            let problem = if usize::from(day) >= agency.horizon.days() || !agency.works(employee, day) {
                LockProblem::DayOff
            } else if agency.employees.absent.contains(row, day) {
                LockProblem::Absent
            } else if at_home && locked_office.contains(row, day) {
                LockProblem::TwoStates
            } else if !at_home || may.as_ref().is_none_or(|may| may.contains(row, day)) {
                continue;
            } else if !agency.employees.eligible[row] {
                LockProblem::NotEligible
            } else {
                let forbids = |quota: &&Quota| {
                    quota.forbids_home()
                        && quota.when.contains(day)
                        && quota.has_group_for(agency, employee)
                        && quota.who.selects(agency, employee)
                };
                let rule = agency.quotas.iter().find(forbids).map(|quota| quota.id.clone()).unwrap_or_default();
                LockProblem::Forbidden { rule }
            };
            let id = agency.employees.id.get(row).to_owned();
            errors.push(BuildError::Lock { employee: id, date: agency.horizon.date(day), problem });
        }
    }
}

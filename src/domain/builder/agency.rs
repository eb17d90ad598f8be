//! The builder of an agency in memory.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;

use super::draft::AgencyDraft;
use super::error::{BuildError, BuildErrors, Table};
use super::resolve::{Resolver, find_regions, find_service, unknown, unwritten};
use super::row::{EmployeeRow, SiteRow, UnitRow, WishDay};
use super::rule::{CohortRule, CycleRule, LimitRule, MeetRule, PriorityRule, QuotaRule, TeamDayRule, WishRule};
use crate::domain::agency::{Agency, Employees, PolicyHead, Site, Unit, Wish};
use crate::domain::calendar::{DateKind, Horizon};
use crate::domain::day::{Day, DayMatrix, DaySet};
use crate::domain::index::{ClassIx, EmployeeIx, GroupIx, RegionSetIx, ServiceIx, UnitIx};
use crate::domain::planned_wish::Statements;
use crate::domain::previous::Previous;
use crate::domain::region::{Region, RegionSet};
use crate::domain::roster::State;
use crate::domain::rule::{Base, Objective, Pair, PairKind, Per, Quota, Selector};
use crate::domain::wish_terms::WishTerms;

/// The class and service field of everyone where no class is given.
const ONLY_CLASS: &str = "staff";

/// Makes an [`Agency`] in memory, from rows in any order and rules with names in place of indices.
///
/// What is given means what the same would mean in the files of an agency folder, and is checked as they are. Names are
/// compared as they are spelled. Nothing is built in: holidays and regions are given too, if they matter.
///
/// ```
/// use giliran::prelude::*;
///
/// let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
/// let agency = AgencyBuilder::new("Badan Contoh", day("2023-08-28"), day("2023-09-01"))
///     .unit(UnitRow::new("D01").name("Bidang Data"))
///     .employee(EmployeeRow::new("P1", "D01").wish(Weekday::Fri, 3))
///     .employee(EmployeeRow::new("P2", "D01").wish(Weekday::Fri, 1).absence(day("2023-08-30"), day("2023-08-31")))
///     .quota(QuotaRule::new("cap").max_wfh(Amount::percent(50)))
///     .build()?;
/// assert_eq!(agency.employees.len(), 2);
///
/// let errors = AgencyBuilder::new("Badan Contoh", day("2023-09-01"), day("2023-08-28")).build().unwrap_err();
/// assert!(matches!(errors.as_slice(), [BuildError::HorizonEmpty { .. }]));
/// # Ok::<(), BuildErrors>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct AgencyBuilder {
    name: String,
    policy: PolicyHead,
    from: NaiveDate,
    to: NaiveDate,
    dates: FxHashMap<NaiveDate, DateKind>,
    classes: Vec<(String, Vec<String>)>,
    regions: Vec<Region>,
    units: Vec<UnitRow>,
    sites: Vec<SiteRow>,
    employees: Vec<EmployeeRow>,
    pairs: Vec<(String, String, PairKind, bool)>,
    quotas: Vec<QuotaRule>,
    limits: Vec<LimitRule>,
    team_days: Vec<TeamDayRule>,
    cycles: Vec<CycleRule>,
    cohorts: Vec<CohortRule>,
    meets: Vec<MeetRule>,
    priorities: Vec<PriorityRule>,
    wishes: Vec<WishRule>,
    terms: WishTerms,
    objectives: Option<Vec<Objective>>,
}

impl AgencyBuilder {
    /// An agency without units, people and rules, to be planned from one date to another, both included.
    pub fn new(name: impl Into<String>, from: NaiveDate, to: NaiveDate) -> Self {
        Self {
            name: name.into(),
            policy: PolicyHead::default(),
            from,
            to,
            dates: FxHashMap::default(),
            classes: Vec::new(),
            regions: Vec::new(),
            units: Vec::new(),
            sites: Vec::new(),
            employees: Vec::new(),
            pairs: Vec::new(),
            quotas: Vec::new(),
            limits: Vec::new(),
            team_days: Vec::new(),
            cycles: Vec::new(),
            cohorts: Vec::new(),
            meets: Vec::new(),
            priorities: Vec::new(),
            wishes: Vec::new(),
            terms: WishTerms::default(),
            objectives: None,
        }
    }

    /// The circular that applies, as reports name it.
    pub fn policy(mut self, policy: PolicyHead) -> Self {
        self.policy = policy;
        self
    }

    /// A date on which nobody works.
    pub fn holiday(mut self, date: NaiveDate) -> Self {
        self.dates.insert(date, DateKind::Holiday);
        self
    }

    /// A date on which every unit works, whatever its weekday.
    pub fn working(mut self, date: NaiveDate) -> Self {
        self.dates.insert(date, DateKind::Working);
        self
    }

    /// A class of the policy and the service fields that it stands for. Without any class, everyone is of one class and
    /// one service field, both called `staff`.
    pub fn class<S: Into<String>>(mut self, class: impl Into<String>, services: impl IntoIterator<Item = S>) -> Self {
        self.classes.push((class.into(), services.into_iter().map(Into::into).collect()));
        self
    }

    /// The regencies and cities that domiciles, locations and selectors may name.
    pub fn regions(mut self, regions: impl IntoIterator<Item = Region>) -> Self {
        self.regions.extend(regions);
        self
    }

    /// A unit.
    pub fn unit(mut self, unit: UnitRow) -> Self {
        self.units.push(unit);
        self
    }

    /// A site; needed only where it has a name or bounds.
    pub fn site(mut self, site: SiteRow) -> Self {
        self.sites.push(site);
        self
    }

    /// An employee.
    pub fn employee(mut self, employee: EmployeeRow) -> Self {
        self.employees.push(employee);
        self
    }

    /// Several employees.
    pub fn employees(mut self, employees: impl IntoIterator<Item = EmployeeRow>) -> Self {
        self.employees.extend(employees);
        self
    }

    /// A pair of two employees, in either order. The same pair of the same kind counts once.
    pub fn pair(mut self, one: impl Into<String>, other: impl Into<String>, kind: PairKind) -> Self {
        self.pairs.push((one.into(), other.into(), kind, false));
        self
    }

    /// Adds a pair of employees, by id, that gives way where it must.
    pub fn soft_pair(mut self, one: impl Into<String>, other: impl Into<String>, kind: PairKind) -> Self {
        self.pairs.push((one.into(), other.into(), kind, true));
        self
    }

    /// A quota. Rules keep the order in which they are given.
    pub fn quota(mut self, quota: QuotaRule) -> Self {
        self.quotas.push(quota);
        self
    }

    /// A limit.
    pub fn limit(mut self, limit: LimitRule) -> Self {
        self.limits.push(limit);
        self
    }

    /// A team day.
    pub fn team_day(mut self, team_day: TeamDayRule) -> Self {
        self.team_days.push(team_day);
        self
    }

    /// Alternating shifts.
    pub fn cohort(mut self, cohort: CohortRule) -> Self {
        self.cohorts.push(cohort);
        self
    }

    /// A cycle.
    pub fn cycle(mut self, cycle: CycleRule) -> Self {
        self.cycles.push(cycle);
        self
    }

    /// A meet.
    pub fn meet(mut self, meet: MeetRule) -> Self {
        self.meets.push(meet);
        self
    }

    /// A priority.
    pub fn priority(mut self, priority: PriorityRule) -> Self {
        self.priorities.push(priority);
        self
    }

    /// A rule of wishes. Of several that speak for a cell the first counts.
    pub fn wish(mut self, wish: WishRule) -> Self {
        self.wishes.push(wish);
        self
    }

    /// On what terms the wishes that employees state are taken: a budget per week, weights as ranks. Rules of wishes are not
    /// touched by it.
    pub fn wish_terms(mut self, terms: WishTerms) -> Self {
        self.terms = terms;
        self
    }

    /// The stages, first the one that counts most, in place of preferences, fairness, unasked days and balance.
    pub fn objectives(mut self, objectives: impl IntoIterator<Item = Objective>) -> Self {
        self.objectives = Some(objectives.into_iter().collect());
        self
    }

    /// The agency, in its canonical order.
    ///
    /// # Errors
    /// Everything that is wrong with what was given, at once.
    pub fn build(self) -> Result<Agency, BuildErrors> {
        let mut errors = Vec::new();
        let Self { name, policy, from, to, dates, classes, regions, units, sites, employees, pairs, .. } = self;
        let mut draft = AgencyDraft::new(name, horizon(from, to, &dates, &mut errors));
        draft.previous = previous_days(&draft.horizon, &employees, &dates);
        draft.policy = policy;
        draft.regions = regions;
        draft.objectives = self.objectives.unwrap_or_else(|| std::mem::take(&mut draft.objectives));

        let class_of = add_classes(&mut draft, classes, &mut errors);
        let mut region_sets = RegionSets::default();
        let (services, unit_quotas) = add_units(&mut draft, units, &sites, &mut region_sets, &mut errors);
        let site_quotas = add_sites(&mut draft, sites);
        let (index, statements) =
            add_employees(&mut draft, employees, (&services, &class_of, self.terms), &mut region_sets, &mut errors);
        region_sets.finish(&mut draft);

        let mut resolver = Resolver { agency: &draft, employees: &index, errors };
        let pairs = resolve_pairs(&mut resolver, &pairs);
        let quotas = self.quotas.into_iter().filter_map(|rule| resolver.quota(rule));
        let quotas: Vec<_> = quotas.chain(unit_quotas).chain(site_quotas).collect();
        let limits = self.limits.into_iter().map(|rule| resolver.limit(rule)).collect();
        let team_days = self.team_days.into_iter().map(|rule| resolver.team_day(rule)).collect();
        let cycles = self.cycles.into_iter().map(|rule| resolver.cycle(rule)).collect();
        let cohorts = self.cohorts.into_iter().filter_map(|rule| resolver.cohort(rule)).collect();
        let meets = self.meets.into_iter().map(|rule| resolver.meet(rule)).collect();
        let priorities = self.priorities.into_iter().map(|rule| resolver.priority(rule)).collect();
        let wishes: Vec<_> = self.wishes.into_iter().filter_map(|rule| resolver.wish(rule)).collect();
        let mut errors = resolver.errors;
        (draft.pairs, draft.quotas, draft.limits) = (pairs, quotas, limits);
        (draft.team_days, draft.cycles, draft.priorities) = (team_days, cycles, priorities);
        (draft.cohorts, draft.meets) = (cohorts, meets);
        if errors.is_empty() {
            if !wishes.is_empty() {
                draft.employees.wishes = draft.wishes_under(&wishes, &statements);
            }
            return draft.finish();
        }
        errors.extend(draft.check());
        BuildErrors::check(errors)?;
        draft.finish()
    }
}

/// The horizon; where the dates make none, one day that stands for it while everything else is checked.
fn horizon(
    from: NaiveDate,
    to: NaiveDate,
    dates: &FxHashMap<NaiveDate, DateKind>,
    errors: &mut Vec<BuildError>,
) -> Horizon {
    let mut last = to;
    if to < from {
        errors.push(BuildError::HorizonEmpty { from, to });
        last = from;
    } else if (to - from).num_days() >= Horizon::MOST_DAYS as i64 {
        errors.push(BuildError::HorizonTooLong { from, to, most: Horizon::MOST_DAYS });
        last = from;
    }
    Horizon::new(from, last, |date| dates.get(&date).copied())
}

/// The roster of the days before, still without people; none where nobody states a day of it.
fn previous_days(
    horizon: &Horizon,
    employees: &[EmployeeRow],
    kinds: &FxHashMap<NaiveDate, DateKind>,
) -> Option<Previous> {
    let first = horizon.date(0);
    let stated = employees.iter().flat_map(|employee| employee.before.iter().map(|(date, _)| *date));
    let mut dates: Vec<NaiveDate> = stated.filter(|date| *date < first).collect();
    dates.sort_unstable();
    dates.dedup();
    (!dates.is_empty()).then(|| Previous::new(dates, horizon, |date| kinds.get(&date).copied()))
}

/// Fills the tables of classes and service fields; gives the class of each service field.
fn add_classes(
    draft: &mut AgencyDraft,
    mut classes: Vec<(String, Vec<String>)>,
    errors: &mut Vec<BuildError>,
) -> Vec<ClassIx> {
    if classes.is_empty() {
        classes.push((ONLY_CLASS.to_owned(), vec![ONLY_CLASS.to_owned()]));
    }
    let mut class_of: BTreeMap<String, String> = BTreeMap::new();
    for (class, services) in &classes {
        for service in services {
            let first = class_of.entry(service.clone()).or_insert_with(|| class.clone());
            if first != class {
                let (service, first, second) = (service.clone(), first.clone(), class.clone());
                errors.push(BuildError::ServiceInTwoClasses { service, first, second });
            }
        }
    }
    // A class may be given in several pieces, as the policy and the house do in files.
    draft.classes = classes.into_iter().map(|(class, _)| class).collect();
    draft.classes.sort_unstable();
    draft.classes.dedup();
    let rank = |class: &String| ClassIx::of(draft.classes.partition_point(|other| other < class));
    let of_service = class_of.values().map(rank).collect();
    draft.services = class_of.into_keys().collect();
    of_service
}

/// The sets of regions met so far, in order of meeting; the first is the empty one.
#[derive(Default)]
struct RegionSets(FxHashMap<RegionSet, usize>);

impl RegionSets {
    fn find(&mut self, set: RegionSet) -> RegionSetIx {
        if set.is_empty() {
            return RegionSetIx(0);
        }
        let next = self.0.len() + 1;
        RegionSetIx::of(*self.0.entry(set).or_insert(next))
    }

    /// Puts the sets into the agency in their canonical order, and renumbers what names them.
    fn finish(self, draft: &mut AgencyDraft) {
        let mut sets: Vec<(RegionSet, usize)> = self.0.into_iter().collect();
        sets.sort_unstable();
        let mut new_index = vec![RegionSetIx(0); sets.len() + 1];
        for (position, (_, old)) in sets.iter().enumerate() {
            new_index[*old] = RegionSetIx::of(position + 1);
        }
        draft.region_sets.extend(sets.into_iter().map(|(set, _)| set));
        for unit in &mut draft.units {
            unit.location = new_index[unit.location.at()];
        }
        for domicile in &mut draft.employees.domicile {
            *domicile = new_index[domicile.at()];
        }
    }
}

/// A quota of everyone of a unit or site on every day, as a column of its table means it.
fn column_quota(draft: &AgencyDraft, id: String, per: Per) -> Quota {
    Quota {
        id,
        origin: unwritten(),
        who: Selector::everyone(),
        when: DaySet::all(draft.horizon.days()),
        per,
        base: Base::Headcount,
        max_wfh: None,
        min_wfh: None,
        max_office: None,
        min_office: None,
        round: None,
        at_least: None,
        soft: false,
    }
}

/// Fills the tables of units and sites; gives each unit's service field, and the quotas that their columns mean.
fn add_units(
    draft: &mut AgencyDraft,
    mut units: Vec<UnitRow>,
    sites: &[SiteRow],
    region_sets: &mut RegionSets,
    errors: &mut Vec<BuildError>,
) -> (Vec<Option<String>>, Vec<Quota>) {
    units.sort_by(|one, other| one.id.cmp(&other.id));
    let mut named: Vec<&str> = units.iter().filter_map(|unit| unit.site.as_deref()).collect();
    named.retain(|id| sites.iter().all(|site| site.id != *id));
    named.sort_unstable();
    named.dedup();
    draft.sites = named.into_iter().map(|id| Site { id: id.to_owned(), name: String::new() }).collect();
    draft.sites.extend(sites.iter().map(|site| Site { id: site.id.clone(), name: site.name.clone() }));
    draft.sites.sort_by(|one, other| one.id.cmp(&other.id));

    let ids: Vec<String> = units.iter().map(|unit| unit.id.clone()).collect();
    let mut services = Vec::new();
    let mut quotas: Vec<Quota> = Vec::new();
    for (at, unit) in units.into_iter().enumerate() {
        let UnitRow { id, name, parent, location, site, level, head, service, workweek, max_wfh, min_office } = unit;
        let by = format!("the unit {id:?}");
        let parent = parent.and_then(|parent| {
            let found = ids.binary_search(&parent).ok().map(UnitIx::of);
            if found.is_none() {
                errors.push(unknown(Table::Units, &parent, &by));
            }
            found
        });
        if max_wfh.is_some() || min_office.is_some() {
            let quota = column_quota(draft, format!("units.csv:{id}"), Per::OneUnit(UnitIx::of(at)));
            quotas.push(Quota { max_wfh, min_office, ..quota });
        }
        let location = region_sets.find(find_regions(&draft.regions, &location, &by, errors));
        let site = site.and_then(|site| draft.site(&site));
        let name = name.unwrap_or_else(|| id.clone());
        draft.units.push(Unit { name, id, parent, location, site, workweek, level, head });
        services.push(service);
    }
    draft.note_levels();
    (services, quotas)
}

/// The quotas that the columns of sites mean, in byte order of the site.
fn add_sites(draft: &mut AgencyDraft, sites: Vec<SiteRow>) -> Vec<Quota> {
    let mut quotas: Vec<Quota> = Vec::new();
    for SiteRow { id, name: _, max_office, min_office } in sites {
        if let (Some(site), true) = (draft.site(&id), max_office.is_some() || min_office.is_some()) {
            let quota = column_quota(draft, format!("sites.csv:{id}"), Per::OneSite(site));
            quotas.push(Quota { max_office, min_office, ..quota });
        }
    }
    quotas.sort_by(|one, other| one.id.cmp(&other.id));
    quotas
}

/// Fills the columns of the employees; gives each one's position, none for those who fit no unit or class, and what
/// they state.
fn add_employees(
    draft: &mut AgencyDraft,
    employees: Vec<EmployeeRow>,
    (unit_services, class_of, terms): (&[Option<String>], &[ClassIx], WishTerms),
    region_sets: &mut RegionSets,
    errors: &mut Vec<BuildError>,
) -> (FxHashMap<String, Option<EmployeeIx>>, Statements) {
    let mut index: FxHashMap<String, Option<EmployeeIx>> = FxHashMap::default();
    let mut placed: Vec<(UnitIx, ServiceIx, EmployeeRow)> = Vec::new();
    for employee in employees {
        index.insert(employee.id.clone(), None);
        if let Some((unit, service)) = place(draft, &employee, unit_services, errors) {
            placed.push((unit, service, employee));
        }
    }
    placed.sort_by(|(unit, _, one), (other_unit, _, other)| (unit, &one.id).cmp(&(other_unit, &other.id)));
    draft.groups = placed.iter().flat_map(|(_, _, employee)| employee.groups.iter().cloned()).collect();
    draft.groups.sort_unstable();
    draft.groups.dedup();

    let nowhere = DayMatrix::empty(placed.len(), draft.horizon.days());
    let (absent, locked_home, locked_office, kept, eligible_on) =
        (nowhere.clone(), nowhere.clone(), nowhere.clone(), nowhere.clone(), nowhere);
    let mut statements = Statements { stated: absent.clone(), ..Statements::default() };
    let mut columns = Employees { absent, locked_home, locked_office, kept, eligible_on, ..Employees::default() };
    for (row, (unit, service, employee)) in placed.into_iter().enumerate() {
        let by = format!("the employee {:?}", employee.id);
        let working = draft.horizon.working(draft.units[unit.at()].workweek);
        let absent = find_absences(&draft.horizon, &employee, errors).into_iter();
        absent.filter(|day| working.contains(*day)).for_each(|day| columns.absent.insert(row, day));
        for (dates, matrix) in
            [(&employee.locked_home, &mut columns.locked_home), (&employee.locked_office, &mut columns.locked_office)]
        {
            dates.iter().filter_map(|&date| draft.horizon.day(date)).for_each(|day| matrix.insert(row, day));
        }
        columns.wishes.push(expand_wishes(&draft.horizon, working, &employee, terms, errors));
        statements.silent.push(employee.wishes.is_empty());
        let is_stated = |date: NaiveDate| {
            let is_of = |day: &WishDay| *day == date.into() || *day == date.weekday().into();
            employee.wishes.iter().any(|(day, _)| is_of(day))
        };
        let stated = draft.horizon.dates().zip(0..).filter(|(date, _)| is_stated(*date));
        stated.for_each(|(_, day)| statements.stated.insert(row, day));
        let mut groups: Vec<GroupIx> = employee.groups.iter().filter_map(|group| draft.group(group)).collect();
        groups.sort_unstable();
        groups.dedup();
        columns.groups.push(groups);
        columns.domicile.push(region_sets.find(find_regions(&draft.regions, &employee.domicile, &by, errors)));
        columns.id.push(&employee.id);
        columns.name.push(employee.name.as_ref().unwrap_or(&employee.id));
        columns.unit.push(unit);
        columns.service.push(service);
        columns.class.push(class_of[service.at()]);
        columns.eligible.push(employee.eligible);
        for (day, date) in draft.horizon.dates().enumerate() {
            let period = employee.eligible_on.iter().rfind(|(from, to, _)| (*from..=*to).contains(&date));
            if period.map_or(employee.eligible, |(.., eligible)| *eligible) {
                columns.eligible_on.insert(row, day as Day);
            }
        }
        columns.position.push(employee.position);
        columns.job_title.push(&employee.job_title);
        columns.grade.push(&employee.grade);
        columns.history.push(employee.history);
        if let Some(previous) = &mut draft.previous {
            let state_on =
                |date: &NaiveDate| employee.before.iter().rfind(|(on, _)| on == date).map(|(_, state)| *state);
            let known = previous.dates.iter().any(|date| state_on(date).is_some());
            let states = previous.dates.iter().map(|date| state_on(date).unwrap_or(State::Off));
            previous.states.push(states.filter(|_| known));
        }
        index.insert(employee.id, Some(EmployeeIx::of(row)));
    }
    draft.employees = columns;
    (index, statements)
}

/// The unit and the service field of an employee, if they have both.
fn place(
    agency: &Agency,
    employee: &EmployeeRow,
    unit_services: &[Option<String>],
    errors: &mut Vec<BuildError>,
) -> Option<(UnitIx, ServiceIx)> {
    let by = format!("the employee {:?}", employee.id);
    let Some(unit) = agency.unit(&employee.unit) else {
        errors.push(unknown(Table::Units, &employee.unit, &by));
        return None;
    };
    let only = (*agency.classes == [ONLY_CLASS] && *agency.services == [ONLY_CLASS]).then_some(ONLY_CLASS);
    let Some(name) = employee.service.as_deref().or(unit_services[unit.at()].as_deref()).or(only) else {
        errors.push(BuildError::MissingService { employee: employee.id.clone() });
        return None;
    };
    let service = find_service(agency, name);
    if service.is_none() {
        errors.push(unknown(Table::Services, name, &by));
    }
    Some((unit, service?))
}

/// The days of the horizon that absences cover, one absence after the other.
fn find_absences(horizon: &Horizon, employee: &EmployeeRow, errors: &mut Vec<BuildError>) -> Vec<Day> {
    let mut days = Vec::new();
    for &(from, to) in &employee.absences {
        if to < from {
            errors.push(BuildError::AbsenceBackwards { employee: employee.id.clone(), from, to });
        }
        let covered = horizon.dates().zip(0..).filter(|(date, _)| (from..=to).contains(date));
        days.extend(covered.map(|(_, day)| day));
    }
    days
}

/// The weight of each working day for which the employee has a wish.
fn expand_wishes(
    horizon: &Horizon,
    working: &DaySet,
    employee: &EmployeeRow,
    terms: WishTerms,
    errors: &mut Vec<BuildError>,
) -> Vec<Wish> {
    let wishes = &employee.wishes;
    for (at, &(day, weight)) in wishes.iter().enumerate() {
        if wishes[..at].iter().any(|(other, _)| *other == day) {
            errors.push(BuildError::RepeatedWish { employee: employee.id.clone(), day: day.to_string() });
        }
        // Checked here too: the check of the columns sees only wishes that have a day.
        if !(-100..=100).contains(&weight) {
            errors.push(BuildError::Weight { employee: employee.id.clone(), weight });
        }
    }
    let weight_on = |wanted: WishDay| wishes.iter().find(|(day, _)| *day == wanted).map(|(_, weight)| *weight);
    let weight_of = |day: Day| {
        let date = horizon.date(day);
        weight_on(date.into()).or_else(|| weight_on(date.weekday().into())).filter(|weight| *weight != 0)
    };
    let in_range = |wish: &Wish| (-100..=100).contains(&wish.weight);
    let stated = working.iter().filter_map(|day| weight_of(day).map(|weight| Wish { day, weight }));
    let mut stated: Vec<Wish> = stated.filter(in_range).collect();
    if let (Some(budget), Some((week, sum))) = (terms.budget, terms.find_excess(&stated, horizon)) {
        let (employee, week) = (employee.id.clone(), horizon.date(week));
        errors.push(BuildError::OverBudget { employee, week, sum, budget });
    }
    terms.rank(&mut stated, wishes.iter().map(|(_, weight)| *weight));
    stated
}

/// The pairs in canonical order, each once.
fn resolve_pairs(resolver: &mut Resolver<'_>, pairs: &[(String, String, PairKind, bool)]) -> Vec<Pair> {
    let mut found = Vec::new();
    for (at, (one, other, kind, soft)) in pairs.iter().enumerate() {
        let by = format!("the pair of {one:?} and {other:?}");
        let (one, other) = (resolver.employee(one, &by), resolver.employee(other, &by));
        if let (Some(one), Some(other)) = (one, other) {
            // Numbered as the rows of a table below its header.
            let row = at as u32 + 2;
            found.push(Pair { first: one.min(other), second: one.max(other), kind: *kind, soft: *soft, row });
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|pair| (pair.first, pair.second, pair.kind, pair.soft));
    found
}

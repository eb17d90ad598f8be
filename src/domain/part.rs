//! Independent parts of an agency: units that no rule ties to the others.
//!
//! Unlike the blocks of a program, parts follow from the rules alone, no matter who is present or what anybody wishes:
//! a roster keeps the rules of the agency exactly if it keeps those of every part, and everything that is counted is a
//! sum (or union) over parts.

use petgraph::unionfind::UnionFind;

use super::agency::{Agency, Employees};
use super::day::DayMatrix;
use super::index::{EmployeeIx, GroupIx, UnitIx};
use super::previous::Previous;
use super::published::Published;
use super::rule::{Base, Clause, Meet, Pair, Per, Quota, Selector, TeamDay};

/// The parts of an agency: each unit is in exactly one.
#[derive(Clone, Debug)]
pub struct Parts {
    of_unit: Vec<u32>,
    units: Vec<Vec<UnitIx>>,
}

/// Some of the units of an agency with all that holds for them, as an agency of its own.
#[derive(Clone, Debug)]
pub struct Extract {
    /// The agency: units and employees are numbered anew, in the same order.
    pub agency: Agency,
    /// The unit of the whole that each of its units is.
    pub units: Vec<UnitIx>,
    /// The employee of the whole that each of its employees is.
    pub employees: Vec<EmployeeIx>,
}

/// Units that are in one part so far.
struct Ties(UnionFind<u32>);

impl Ties {
    fn tie(&mut self, one: UnitIx, other: UnitIx) {
        self.0.union(one.0, other.0);
    }
}

impl Parts {
    /// Reads the parts off the rules.
    #[must_use]
    pub fn new(agency: &Agency) -> Self {
        let count = agency.units.len();
        let mut ties = Ties(UnionFind::new(count));
        for quota in &agency.quotas {
            tie_quota(agency, quota, &mut ties);
        }
        for cohort in &agency.cohorts {
            let counts = |employee| cohort.who.selects(agency, employee);
            tie_groups(agency, cohort.per.into(), counts, &mut ties);
        }
        for pair in &agency.pairs {
            ties.tie(agency.employees.unit[pair.first.at()], agency.employees.unit[pair.second.at()]);
        }
        let gathered = gathered_groups(agency);
        if gathered.contains(&true) {
            let mut first = vec![None; agency.groups.len()];
            for employee in agency.employees.indices() {
                let unit = agency.employees.unit[employee.at()];
                for group in agency.employees.groups.get(employee.at()).iter().filter(|group| gathered[group.at()]) {
                    ties.tie(*first[group.at()].get_or_insert(unit), unit);
                }
            }
        }
        let mut parts = Self { of_unit: vec![0; count], units: Vec::new() };
        let mut part_of_root = vec![None; count];
        for unit in (0..count).map(UnitIx::of) {
            let root = ties.0.find_mut(unit.0) as usize;
            let part = *part_of_root[root].get_or_insert_with(|| {
                parts.units.push(Vec::new());
                parts.units.len() - 1
            });
            parts.units[part].push(unit);
            parts.of_unit[unit.at()] = part as u32;
        }
        parts
    }

    /// Number of parts; positions below it name them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is none: the agency has no unit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The position of the part that a unit is in.
    #[must_use]
    pub fn of(&self, unit: UnitIx) -> usize {
        self.of_unit[unit.at()] as usize
    }

    /// The units of a part, ascending.
    #[must_use]
    pub fn units(&self, part: usize) -> &[UnitIx] {
        &self.units[part]
    }
}

/// For each group whether a team day or a meet counts its members together, across the agency.
fn gathered_groups(agency: &Agency) -> Vec<bool> {
    let mut gathered = vec![false; agency.groups.len()];
    let of_team_days = agency.team_days.iter().flat_map(|rule| &rule.groups);
    let of_meets = agency.meets.iter().flat_map(|rule| &rule.groups);
    of_team_days.chain(of_meets).for_each(|group| gathered[group.at()] = true);
    gathered
}

/// Ties the units whose people a group of the quota counts together.
fn tie_quota(agency: &Agency, quota: &Quota, ties: &mut Ties) {
    let has_minimum = quota.min_wfh.is_some() || quota.max_office.is_some() || quota.min_office.is_some();
    // The people whom a quota of 0 counts may not be at home, each on their own.
    if quota.forbids_home() && !has_minimum {
        return;
    }
    // A base of the whole group counts people whom the quota does not select.
    let counts = |employee| {
        quota.has_group_for(agency, employee) && (quota.base == Base::Unit || quota.who.selects(agency, employee))
    };
    tie_groups(agency, quota.per, counts, ties);
}

/// Ties the units whose people one of the groups formed by `per` may hold; of a site or the agency, the units of those
/// who count.
fn tie_groups(agency: &Agency, per: Per, counts: impl Fn(EmployeeIx) -> bool, ties: &mut Ties) {
    match per {
        Per::Unit | Per::GroupInUnit(_) | Per::OneUnit(_) => {}
        Per::Tree => {
            for (position, unit) in agency.units.iter().enumerate() {
                if let Some(parent) = unit.parent {
                    ties.tie(parent, UnitIx::of(position));
                }
            }
        }
        // With all units between: it is by them that a unit knows the one of the level.
        Per::Level(level) => {
            for unit in (0..agency.units.len()).map(UnitIx::of) {
                if let Some(top) = agency.unit_of_level(unit, level) {
                    ties.tie(top, unit);
                }
            }
        }
        Per::Site | Per::OneSite(_) | Per::Agency | Per::GroupInAgency(_) => {
            let sites = matches!(per, Per::Site);
            let mut first = vec![None; if sites { agency.sites.len() } else { 1 }];
            for employee in agency.employees.indices().filter(|&employee| counts(employee)) {
                let unit = agency.employees.unit[employee.at()];
                let group = if sites { agency.units[unit.at()].site.map(|site| site.at()) } else { Some(0) };
                if let Some(group) = group {
                    ties.tie(*first[group].get_or_insert(unit), unit);
                }
            }
        }
    }
}

impl Agency {
    /// Some of the units, ascending, as an agency of its own. It means the same as within the whole where the units are
    /// all those of some [`Parts`].
    #[must_use]
    pub fn extract(&self, units: &[UnitIx]) -> Extract {
        let mut employees = Vec::new();
        for &unit in units {
            employees.extend(self.staff(unit).map(EmployeeIx::of));
        }
        let renumber = Renumbering { units, employees: &employees };
        let quota = |quota: &Quota| {
            let per = match quota.per {
                Per::OneUnit(unit) => Per::OneUnit(renumber.unit(unit)?),
                Per::OneSite(site) if units.iter().all(|unit| self.units[unit.at()].site != Some(site)) => return None,
                per => per,
            };
            Some(Quota { per, who: renumber.selector(&quota.who), ..quota.clone() })
        };
        let pair = |pair: &Pair| {
            let (first, second) = (renumber.employee(pair.first)?, renumber.employee(pair.second)?);
            Some(Pair { first, second, ..*pair })
        };
        let has_gatherings = !self.team_days.is_empty() || !self.meets.is_empty();
        let mut has_member = vec![false; if has_gatherings { self.groups.len() } else { 0 }];
        if has_gatherings {
            for group in employees.iter().flat_map(|employee| self.employees.groups.get(employee.at())) {
                has_member[group.at()] = true;
            }
        }
        let of_part = |groups: &[GroupIx]| groups.iter().copied().filter(|group| has_member[group.at()]).collect();
        let team_day = |rule: &TeamDay| TeamDay { groups: of_part(&rule.groups), ..rule.clone() };
        let meet = |rule: &Meet| Meet { groups: of_part(&rule.groups), ..rule.clone() };
        let agency = Self {
            name: self.name.clone(),
            policy: self.policy.clone(),
            horizon: self.horizon.clone(),
            previous: self.previous.as_ref().map(|previous| Previous {
                dates: previous.dates.clone(),
                states: employees.iter().map(|row| previous.states.get(row.at()).iter().copied()).collect(),
                between: previous.between.clone(),
            }),
            published: self.published.as_ref().map(|published| Published {
                start: published.start,
                states: employees.iter().map(|row| published.states.get(row.at()).iter().copied()).collect(),
                most_changes: published.most_changes,
            }),
            units: units
                .iter()
                .map(|unit| {
                    let unit = &self.units[unit.at()];
                    super::agency::Unit { parent: unit.parent.and_then(|above| renumber.unit(above)), ..unit.clone() }
                })
                .collect(),
            sites: self.sites.clone(),
            groups: self.groups.clone(),
            levels: self.levels.clone(),
            services: self.services.clone(),
            classes: self.classes.clone(),
            regions: self.regions.clone(),
            region_sets: self.region_sets.clone(),
            employees: self.employees.pick(&employees, &renumber, self.horizon.days()),
            pairs: self.pairs.iter().filter_map(pair).collect(),
            quotas: self.quotas.iter().filter_map(quota).collect(),
            limits: self
                .limits
                .iter()
                .map(|limit| super::rule::Limit { who: renumber.selector(&limit.who), ..limit.clone() })
                .collect(),
            team_days: self.team_days.iter().map(team_day).collect(),
            cycles: self
                .cycles
                .iter()
                .map(|cycle| super::rule::Cycle { who: renumber.selector(&cycle.who), ..cycle.clone() })
                .collect(),
            cohorts: self
                .cohorts
                .iter()
                .map(|cohort| super::cohort::Cohort { who: renumber.selector(&cohort.who), ..cohort.clone() })
                .collect(),
            meets: self.meets.iter().map(meet).collect(),
            priorities: self
                .priorities
                .iter()
                .map(|rule| super::rule::Priority { who: renumber.selector(&rule.who), ..rule.clone() })
                .collect(),
            objectives: self.objectives.clone(),
        };
        Extract { agency, units: units.to_vec(), employees }
    }
}

/// The new numbers of the units and employees that are kept: their positions in ascending lists.
struct Renumbering<'a> {
    units: &'a [UnitIx],
    employees: &'a [EmployeeIx],
}

impl Renumbering<'_> {
    fn unit(&self, unit: UnitIx) -> Option<UnitIx> {
        self.units.binary_search(&unit).ok().map(UnitIx::of)
    }

    fn employee(&self, employee: EmployeeIx) -> Option<EmployeeIx> {
        self.employees.binary_search(&employee).ok().map(EmployeeIx::of)
    }

    fn selector(&self, selector: &Selector) -> Selector {
        let clause = |clause: &Clause| Clause {
            unit: clause.unit.as_ref().map(|units| units.iter().filter_map(|&unit| self.unit(unit)).collect()),
            employee: clause
                .employee
                .as_ref()
                .map(|named| named.iter().filter_map(|&employee| self.employee(employee)).collect()),
            not: clause.not.as_ref().map(|not| Box::new(self.selector(not))),
            ..clause.clone()
        };
        Selector { any_of: selector.any_of.as_ref().map(|clauses| clauses.iter().map(clause).collect()) }
    }
}

impl Employees {
    fn pick(&self, picked: &[EmployeeIx], renumber: &Renumbering<'_>, days: usize) -> Self {
        let rows = || picked.iter().map(|employee| employee.at());
        let matrix = |from: &DayMatrix| {
            let mut matrix = DayMatrix::empty(picked.len(), days);
            for (row, old) in rows().enumerate() {
                matrix.row_mut(row).copy_from_slice(from.row(old));
            }
            matrix
        };
        let Self {
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
            lock_rows,
            kept,
            history,
        } = self;
        let locks = |(new, old): (usize, usize)| {
            let days = locked_home.iter(old).chain(locked_office.iter(old));
            let row = move |day| Some(((EmployeeIx::of(new), day), *lock_rows.get(&(EmployeeIx::of(old), day))?));
            days.filter_map(row)
        };
        Self {
            id: rows().map(|row| id.get(row)).collect(),
            name: rows().map(|row| name.get(row)).collect(),
            unit: rows().filter_map(|row| renumber.unit(unit[row])).collect(),
            service: rows().map(|row| service[row]).collect(),
            class: rows().map(|row| class[row]).collect(),
            domicile: rows().map(|row| domicile[row]).collect(),
            eligible: rows().map(|row| eligible[row]).collect(),
            eligible_on: matrix(eligible_on),
            position: rows().map(|row| position[row]).collect(),
            job_title: rows().map(|row| job_title.get(row)).collect(),
            grade: rows().map(|row| grade.get(row)).collect(),
            groups: rows().map(|row| groups.get(row).iter().copied()).collect(),
            wishes: rows().map(|row| wishes.get(row).iter().copied()).collect(),
            absent: matrix(absent),
            locked_home: matrix(locked_home),
            locked_office: matrix(locked_office),
            lock_rows: rows().enumerate().filter(|_| !lock_rows.is_empty()).flat_map(locks).collect(),
            kept: matrix(kept),
            history: rows().map(|row| history[row]).collect(),
        }
    }
}

//! Rules by name to rules of the domain. Names that no table has are noted.

use rustc_hash::FxHashMap;

use super::error::{BuildError, Table};
use super::rule::{
    CohortPerName, CohortRule, CycleRule, LimitRule, MeetRule, NamedClause, PerName, PriorityRule, QuotaRule,
    TeamDayRule, When, Who, WishRule,
};
use crate::domain::agency::Agency;
use crate::domain::cohort::{Cohort, CohortPer};
use crate::domain::day::DaySet;
use crate::domain::index::{ClassIx, EmployeeIx, ServiceIx, UnitIx};
use crate::domain::planned_wish::PlannedWish;
use crate::domain::region::{Region, RegionSet};
use crate::domain::rule::{Clause, Cycle, Limit, Meet, Origin, Per, Priority, Quota, Selector, TeamDay};

/// Finds names in the tables of an agency.
pub(super) struct Resolver<'a> {
    /// The agency, whose tables are complete.
    pub agency: &'a Agency,
    /// Every employee given; none where they could not be put into the table, which is noted.
    pub employees: &'a FxHashMap<String, Option<EmployeeIx>>,
    /// What was not found.
    pub errors: Vec<BuildError>,
}

/// The origin of a rule that no file states.
pub(super) fn unwritten() -> Origin {
    Origin { file: "".into(), line: 0, source: None }
}

/// The regions that codes or full names stand for.
pub(super) fn find_regions(regions: &[Region], names: &[String], by: &str, errors: &mut Vec<BuildError>) -> RegionSet {
    let mut found = Vec::new();
    for name in names {
        match regions.iter().position(|region| region.code == *name || region.name == *name) {
            Some(position) => found.push(position as u16),
            None => errors.push(unknown(Table::Regions, name, by)),
        }
    }
    RegionSet::new(found)
}

pub(super) fn unknown(table: Table, name: &str, by: &str) -> BuildError {
    BuildError::UnknownName { table, name: name.to_owned(), by: by.to_owned() }
}

impl Resolver<'_> {
    /// A quota of the domain; none where its groups are formed by an unknown one.
    pub fn quota(&mut self, rule: QuotaRule) -> Option<Quota> {
        let QuotaRule { id, who, when, per, base, max_wfh, min_wfh, max_office, min_office, round, at_least, soft } =
            rule;
        let by = format!("the quota {id:?}");
        let who = self.selector(&who, &by);
        let per = match per {
            PerName::Unit => Per::Unit,
            PerName::Tree => Per::Tree,
            PerName::Site => Per::Site,
            PerName::Agency => Per::Agency,
            PerName::Level(level) => Per::Level(self.find(Table::Levels, &level, &by, Agency::level)?),
            PerName::GroupInUnit(group) => Per::GroupInUnit(self.find(Table::Groups, &group, &by, Agency::group)?),
            PerName::GroupInAgency(group) => {
                Per::GroupInAgency(self.find(Table::Groups, &group, &by, Agency::group)?)
            }
        };
        let when = self.when(&when);
        Some(Quota {
            id,
            origin: unwritten(),
            who,
            when,
            per,
            base,
            max_wfh,
            min_wfh,
            max_office,
            min_office,
            round,
            at_least,
            soft,
        })
    }

    /// A limit of the domain.
    pub fn limit(&mut self, LimitRule { id, who, when, kind, soft }: LimitRule) -> Limit {
        let who = self.selector(&who, &format!("the limit {id:?}"));
        Limit { id, origin: unwritten(), who, before: self.before(&when), when: self.when(&when), kind, soft }
    }

    /// A team day of the domain.
    pub fn team_day(&mut self, rule: TeamDayRule) -> TeamDay {
        let TeamDayRule { id, groups, per, count, min_days, share, soft } = rule;
        let by = format!("the team day {id:?}");
        let groups = self.each(&groups, Table::Groups, &by, Agency::group).unwrap_or_default();
        TeamDay { id, origin: unwritten(), groups, per, count, min_days, share, soft }
    }

    /// A meet of the domain.
    pub fn meet(&mut self, MeetRule { id, groups, per, count, min_days, soft }: MeetRule) -> Meet {
        let groups = self.each(&groups, Table::Groups, &format!("the meet {id:?}"), Agency::group).unwrap_or_default();
        Meet { id, origin: unwritten(), groups, per, count, min_days, soft }
    }

    /// A cycle of the domain.
    pub fn cycle(&mut self, CycleRule { id, who, when, step, soft }: CycleRule) -> Cycle {
        let who = self.selector(&who, &format!("the cycle {id:?}"));
        Cycle { id, origin: unwritten(), who, before: self.before(&when), when: self.when(&when), step, soft }
    }

    /// A cohort of the domain; none where its groups are formed by an unknown level.
    pub fn cohort(&mut self, rule: CohortRule) -> Option<Cohort> {
        let CohortRule { id, who, when, per, count, must } = rule;
        let by = format!("the cohort {id:?}");
        let who = self.selector(&who, &by);
        let per = match per {
            CohortPerName::Unit => CohortPer::Unit,
            CohortPerName::Site => CohortPer::Site,
            CohortPerName::Agency => CohortPer::Agency,
            CohortPerName::Level(level) => CohortPer::Level(self.find(Table::Levels, &level, &by, Agency::level)?),
        };
        Some(Cohort { id, origin: unwritten(), who, when: self.when(&when), per, count, must })
    }

    /// A rule of wishes of the domain; none where its weight is none.
    pub fn wish(&mut self, WishRule { id, who, when, audience, weight }: WishRule) -> Option<PlannedWish> {
        if weight == 0 || !(-100..=100).contains(&weight) {
            self.errors.push(BuildError::RuleWeight { rule: id.clone(), weight });
        }
        let who = self.selector(&who, &format!("the rule of wishes {id:?}"));
        let when = self.when(&when);
        Some(PlannedWish { id, origin: unwritten(), who, when, audience, weight })
            .filter(|rule| rule.weight != 0 && (-100..=100).contains(&rule.weight))
    }

    /// A priority of the domain.
    pub fn priority(&mut self, PriorityRule { id, who, advantage }: PriorityRule) -> Priority {
        let who = self.selector(&who, &format!("the priority {id:?}"));
        Priority { id, origin: unwritten(), who, advantage }
    }

    fn when(&self, when: &When) -> DaySet {
        self.agency.horizon.days_where(|date| when.holds(date))
    }

    fn before(&self, when: &When) -> DaySet {
        let previous = self.agency.previous.as_ref();
        previous.map(|previous| previous.positions(|date| when.holds(date))).unwrap_or_default()
    }

    fn selector(&mut self, who: &Who, by: &str) -> Selector {
        let any_of: Vec<Clause> = who.any_of.iter().map(|clause| self.clause(clause, by)).collect();
        let everyone = any_of.is_empty() || any_of.contains(&Clause::default());
        Selector { any_of: (!everyone).then_some(any_of) }
    }

    fn clause(&mut self, clause: &NamedClause, by: &str) -> Clause {
        let NamedClause { class, service, position, unit, site, location, domicile, group, employee, eligible, not } =
            clause;
        let regions = |names: &[String], errors: &mut Vec<BuildError>| {
            (!names.is_empty()).then(|| find_regions(&self.agency.regions, names, by, errors))
        };
        let location = regions(location, &mut self.errors);
        let domicile = regions(domicile, &mut self.errors);
        Clause {
            class: self.each(class, Table::Classes, by, find_class),
            service: self.each(service, Table::Services, by, find_service),
            position: (!position.is_empty()).then(|| sorted(position.clone())),
            unit: self.each(unit, Table::Units, by, Agency::unit).map(|named| self.with_below(&named)),
            site: self.each(site, Table::Sites, by, Agency::site),
            location,
            domicile,
            group: self.each(group, Table::Groups, by, Agency::group),
            employee: self.named_employees(employee, by),
            eligible: *eligible,
            not: not.as_ref().map(|not| Box::new(self.selector(not, by))),
        }
    }

    fn find<T>(&mut self, table: Table, name: &str, by: &str, find: fn(&Agency, &str) -> Option<T>) -> Option<T> {
        let found = find(self.agency, name);
        if found.is_none() {
            self.errors.push(unknown(table, name, by));
        }
        found
    }

    fn each<T: Ord>(
        &mut self,
        names: &[String],
        table: Table,
        by: &str,
        find: fn(&Agency, &str) -> Option<T>,
    ) -> Option<Vec<T>> {
        (!names.is_empty()).then(|| sorted(names.iter().filter_map(|name| self.find(table, name, by, find)).collect()))
    }

    fn named_employees(&mut self, ids: &[String], by: &str) -> Option<Vec<EmployeeIx>> {
        (!ids.is_empty()).then(|| sorted(ids.iter().filter_map(|id| self.employee(id, by)).collect()))
    }

    /// An employee by id.
    pub fn employee(&mut self, id: &str, by: &str) -> Option<EmployeeIx> {
        let found = self.employees.get(id);
        if found.is_none() {
            self.errors.push(unknown(Table::Employees, id, by));
        }
        found.copied().flatten()
    }

    /// The units and all below them.
    fn with_below(&self, named: &[UnitIx]) -> Vec<UnitIx> {
        // No chain is longer than there are units; more steps than that are a circle, which is reported elsewhere.
        let steps = self.agency.units.len();
        let is_below = |unit: &UnitIx| self.agency.ancestors(*unit).take(steps).any(|above| named.contains(&above));
        (0..steps).map(UnitIx::of).filter(is_below).collect()
    }
}

pub(super) fn find_service(agency: &Agency, name: &str) -> Option<ServiceIx> {
    agency.services.binary_search_by(|service| (**service).cmp(name)).ok().map(ServiceIx::of)
}

fn find_class(agency: &Agency, name: &str) -> Option<ClassIx> {
    agency.classes.binary_search_by(|class| (**class).cmp(name)).ok().map(ClassIx::of)
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

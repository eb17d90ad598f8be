//! Rules as written to rules of the domain: every name to its index, every problem reported.

use super::class::ClassTable;
use super::diagnostic::Place;
use super::document::reader::Located;
use super::document::rule::{
    RawCohort, RawCohortPer, RawCycle, RawHead, RawLimit, RawMeet, RawPer, RawPlannedWish, RawPriority, RawQuota,
    RawRules, RawTeamDay,
};
use super::document::selector::{Names, RawClause, RawSelector, RawWhen};
use super::employee_index::{EmployeeIndex, unknown_employee};
use super::log::Log;
use super::name::matches_pattern;
use super::unit::Units;
use crate::domain::agency::Agency;
use crate::domain::cohort::{Cohort, CohortPer};
use crate::domain::day::DaySet;
use crate::domain::index::{EmployeeIx, GroupIx, LevelIx, SiteIx, UnitIx};
use crate::domain::planned_wish::PlannedWish;
use crate::domain::position::Position;
use crate::domain::rule::{Clause, Cycle, Limit, Meet, Per, Priority, Quota, Selector, TeamDay};
use crate::message::Message;

/// Resolves names against the tables of an agency.
pub(super) struct Resolver<'a> {
    /// The agency, whose tables are complete.
    pub agency: &'a Agency,
    /// Classes and service fields.
    pub classes: &'a ClassTable,
    /// The units as read.
    pub units: &'a Units,
    /// Where each employee is.
    pub index: &'a EmployeeIndex,
    /// Whether the table of employees has the column `position`.
    pub has_positions: bool,
    /// Whether the rules are those of a policy: a circular cannot know which groups and positions the agency has.
    pub of_policy: bool,
    /// Collects the problems.
    pub log: &'a mut Log,
    /// The first rule that selects by location, if any does.
    pub by_location: Option<String>,
}

/// Rules of the domain, each family in file order.
#[derive(Default)]
pub(super) struct Rules {
    pub quotas: Vec<Quota>,
    pub limits: Vec<Limit>,
    pub team_days: Vec<TeamDay>,
    pub cycles: Vec<Cycle>,
    pub cohorts: Vec<Cohort>,
    pub meets: Vec<Meet>,
    pub priorities: Vec<Priority>,
    pub wishes: Vec<PlannedWish>,
}

/// The rule whose names are resolved.
#[derive(Clone, Copy)]
struct Context<'r> {
    id: &'r str,
    file: &'r str,
}

impl Resolver<'_> {
    /// Appends the rules of one file.
    pub fn resolve_rules(&mut self, raw: &RawRules, rules: &mut Rules) {
        let RawRules { quotas, limits, team_days, cycles, cohorts, meets, priorities, wishes } = raw;
        for quota in quotas {
            rules.quotas.extend(self.quota(quota));
        }
        rules.limits.extend(limits.iter().map(|limit| self.limit(limit)));
        rules.team_days.extend(team_days.iter().map(|team_day| self.team_day(team_day)));
        rules.cycles.extend(cycles.iter().map(|cycle| self.cycle(cycle)));
        for cohort in cohorts {
            rules.cohorts.extend(self.cohort(cohort));
        }
        rules.meets.extend(meets.iter().map(|meet| self.meet(meet)));
        rules.priorities.extend(priorities.iter().map(|priority| self.priority(priority)));
        rules.wishes.extend(wishes.iter().map(|wish| self.wish(wish)));
    }

    /// Reports every unit without a location, where a rule selects by it.
    pub fn check_locations(&mut self) {
        let Some(rule) = self.by_location.take() else { return };
        for (at, unit) in self.units.units.iter().enumerate().filter(|(at, _)| !self.units.has_location[*at]) {
            let place = Place::file(&*self.units.file).row(self.units.rows[at]).column(&*self.units.headers[1]);
            self.log.error(place, Message::new("empty-location").with("unit", &*unit.id).with("rule", &*rule));
        }
    }

    fn quota(&mut self, raw: &RawQuota) -> Option<Quota> {
        let RawQuota { head, per, base, max_wfh, min_wfh, max_office, min_office, round, at_least } = raw;
        let context = Context { id: &head.id, file: &head.origin.file };
        let who = self.selector(&head.who, context);
        let per = match per {
            RawPer::Unit => Some(Per::Unit),
            RawPer::Tree => Some(Per::Tree),
            RawPer::Site => Some(Per::Site),
            RawPer::Agency => Some(Per::Agency),
            RawPer::Level(name) => self.level(name, context).map(Per::Level),
            RawPer::GroupInUnit(name) => self.group(name, "per", context).map(Per::GroupInUnit),
            RawPer::GroupInAgency(name) => self.group(name, "per", context).map(Per::GroupInAgency),
        };
        let quota = Quota {
            id: head.id.clone(),
            origin: head.origin.clone(),
            who,
            when: self.when(&head.when),
            per: per?,
            base: *base,
            max_wfh: *max_wfh,
            min_wfh: *min_wfh,
            max_office: *max_office,
            min_office: *min_office,
            round: *round,
            at_least: *at_least,
            soft: head.soft,
        };
        if let Per::Level(level) = quota.per {
            self.check_level(&quota.who, level, head);
        }
        Some(quota)
    }

    /// Reports the first employee whom a rule per level selects and who is under no unit of the level.
    fn check_level(&mut self, who: &Selector, level: LevelIx, RawHead { id, origin, .. }: &RawHead) {
        let Some(outside) = who.find_outside(self.agency, level).filter(|_| self.index.known) else { return };
        let employees = &self.agency.employees;
        let message = Message::new("outside-level")
            .with("rule", &**id)
            .with("level", &*self.agency.levels[level.at()])
            .with("employee", employees.id.get(outside.at()))
            .with("unit", &*self.agency.units[employees.unit[outside.at()].at()].id);
        self.log.error(Place::file(&*origin.file).row(origin.line).column("per"), message);
    }

    fn limit(&mut self, RawLimit { head, kind }: &RawLimit) -> Limit {
        let context = Context { id: &head.id, file: &head.origin.file };
        let who = self.selector(&head.who, context);
        let (when, before) = (self.when(&head.when), self.before(&head.when));
        Limit { id: head.id.clone(), origin: head.origin.clone(), who, when, before, kind: *kind, soft: head.soft }
    }

    fn team_day(&mut self, RawTeamDay { head, groups, per, count, min_days, share }: &RawTeamDay) -> TeamDay {
        let context = Context { id: &head.id, file: &head.origin.file };
        TeamDay {
            id: head.id.clone(),
            origin: head.origin.clone(),
            groups: self.groups(groups, "groups", context),
            per: *per,
            count: *count,
            min_days: *min_days,
            share: *share,
            soft: head.soft,
        }
    }

    fn meet(&mut self, RawMeet { head, groups, per, count, min_days }: &RawMeet) -> Meet {
        let context = Context { id: &head.id, file: &head.origin.file };
        Meet {
            id: head.id.clone(),
            origin: head.origin.clone(),
            groups: self.groups(groups, "groups", context),
            per: *per,
            count: *count,
            min_days: *min_days,
            soft: head.soft,
        }
    }

    fn cohort(&mut self, RawCohort { head, per, count, must }: &RawCohort) -> Option<Cohort> {
        let context = Context { id: &head.id, file: &head.origin.file };
        let who = self.selector(&head.who, context);
        let per = match per {
            RawCohortPer::Unit => CohortPer::Unit,
            RawCohortPer::Site => CohortPer::Site,
            RawCohortPer::Agency => CohortPer::Agency,
            RawCohortPer::Level(name) => CohortPer::Level(self.level(name, context)?),
        };
        if let CohortPer::Level(level) = per {
            self.check_level(&who, level, head);
        }
        let (id, origin, when) = (head.id.clone(), head.origin.clone(), self.when(&head.when));
        Some(Cohort { id, origin, who, when, per, count: *count, must: *must })
    }

    fn cycle(&mut self, RawCycle { head, step }: &RawCycle) -> Cycle {
        let context = Context { id: &head.id, file: &head.origin.file };
        let who = self.selector(&head.who, context);
        let (when, before) = (self.when(&head.when), self.before(&head.when));
        Cycle { id: head.id.clone(), origin: head.origin.clone(), who, when, before, step: *step, soft: head.soft }
    }

    fn priority(&mut self, RawPriority { head, advantage }: &RawPriority) -> Priority {
        let context = Context { id: &head.id, file: &head.origin.file };
        let who = self.selector(&head.who, context);
        Priority { id: head.id.clone(), origin: head.origin.clone(), who, advantage: *advantage }
    }

    fn wish(&mut self, RawPlannedWish { head, audience, weight }: &RawPlannedWish) -> PlannedWish {
        let context = Context { id: &head.id, file: &head.origin.file };
        let who = self.selector(&head.who, context);
        let when = self.when(&head.when);
        let (id, origin) = (head.id.clone(), head.origin.clone());
        PlannedWish { id, origin, who, when, audience: *audience, weight: *weight }
    }

    fn when(&self, when: &RawWhen) -> DaySet {
        self.agency.horizon.days_where(|date| when.holds(date))
    }

    /// The days of the previous roster that a rule selects.
    fn before(&self, when: &RawWhen) -> DaySet {
        let previous = self.agency.previous.as_ref();
        previous.map(|previous| previous.positions(|date| when.holds(date))).unwrap_or_default()
    }

    fn selector(&mut self, raw: &RawSelector, context: Context<'_>) -> Selector {
        let clauses = raw.any_of.as_ref();
        Selector { any_of: clauses.map(|clauses| clauses.iter().map(|clause| self.clause(clause, context)).collect()) }
    }

    fn clause(&mut self, raw: &RawClause, context: Context<'_>) -> Clause {
        let RawClause { class, service, position, unit, site, group, employee, location, domicile, eligible, not } =
            raw;
        if location.is_some() && self.by_location.is_none() {
            self.by_location = Some(context.id.to_owned());
        }
        let (classes, file) = (self.classes, context.file);
        Clause {
            class: self.each(class, |resolver, name| classes.find_class(name, file, resolver.log)),
            service: self.each(service, |resolver, name| classes.find_service(name, file, resolver.log)),
            position: position.as_ref().map(|named| self.positions(named, context)),
            unit: self.each(unit, |resolver, name| resolver.unit(name, context)).map(|named| self.with_below(&named)),
            site: self.each(site, |resolver, name| resolver.site(name, context)),
            location: location.as_ref().map(|location| location.value.clone()),
            domicile: domicile.clone(),
            group: group.as_ref().map(|names| self.groups(names, "group", context)),
            employee: self.each(employee, |resolver, name| resolver.employee(name, context)),
            eligible: *eligible,
            not: not.as_ref().map(|not| Box::new(self.selector(not, context))),
        }
    }

    fn each<T: Ord>(
        &mut self,
        names: &Names,
        mut find: impl FnMut(&mut Self, &Located<String>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let found: Vec<T> = names.as_ref()?.iter().filter_map(|name| find(self, name)).collect();
        Some(sorted(found))
    }

    fn positions(&mut self, named: &[Located<Position>], context: Context<'_>) -> Vec<Position> {
        for &Located { value: position, line } in named.iter().filter(|_| self.index.known) {
            let place = Place::file(context.file).row(line).column("position");
            if !self.has_positions {
                self.log.error(place, Message::new("no-position-column").with("rule", context.id));
                break;
            }
            if !self.agency.employees.position.contains(&Some(position)) {
                self.tell_absent(place, Message::new("position-without-holder").with("value", position.code()));
            }
        }
        sorted(named.iter().map(|name| name.value).collect())
    }

    fn level(&mut self, name: &Located<String>, context: Context<'_>) -> Option<LevelIx> {
        let found = self.agency.level(&name.value);
        if found.is_none() && self.units.known {
            let hint = self.log.closest("level", &name.value, self.agency.levels.iter().map(|level| &**level));
            let message = Message::new("unknown-level").with("value", &*name.value).with("hint", hint);
            self.tell(name, "per", context, message);
        }
        found
    }

    fn unit(&mut self, name: &Located<String>, context: Context<'_>) -> Option<UnitIx> {
        let found = self.units.find(&name.value);
        if found.is_none() && self.units.known {
            let message = self.units.unknown_id(&name.value, self.log);
            self.tell(name, "unit", context, message);
        }
        found
    }

    /// The units and all below them.
    fn with_below(&self, named: &[UnitIx]) -> Vec<UnitIx> {
        let is_below = |&unit: &UnitIx| self.agency.ancestors(unit).any(|above| named.binary_search(&above).is_ok());
        (0..self.agency.units.len()).map(UnitIx::of).filter(is_below).collect()
    }

    fn site(&mut self, name: &Located<String>, context: Context<'_>) -> Option<SiteIx> {
        let sites = &self.agency.sites;
        let found = sites.binary_search_by(|site| site.id.cmp(&name.value)).ok().map(SiteIx::of);
        if found.is_none() && self.units.known {
            let hint = self.log.closest("site", &name.value, sites.iter().map(|site| &*site.id));
            self.tell(
                name,
                "site",
                context,
                Message::new("unknown-site").with("value", &*name.value).with("hint", hint),
            );
        }
        found
    }

    fn employee(&mut self, name: &Located<String>, context: Context<'_>) -> Option<EmployeeIx> {
        let found = self.index.find(&self.agency.employees.id, &name.value);
        if found.is_none() && self.index.known {
            let message = unknown_employee(&self.agency.employees.id, &name.value, self.log);
            self.tell(name, "employee", context, message);
        }
        found
    }

    fn group(&mut self, name: &Located<String>, key: &str, context: Context<'_>) -> Option<GroupIx> {
        let groups = &self.agency.groups;
        let found = groups.binary_search(&name.value).ok().map(GroupIx::of);
        if found.is_none() && self.index.known {
            let hint = self.log.closest("group", &name.value, groups.iter().map(|group| &**group));
            let place = Place::file(context.file).row(name.line).column(key);
            self.tell_absent(place, Message::new("unknown-group").with("value", &*name.value).with("hint", hint));
        }
        found
    }

    /// Groups by name, or by patterns with `*`.
    fn groups(&mut self, names: &[Located<String>], key: &str, context: Context<'_>) -> Vec<GroupIx> {
        let mut found = Vec::new();
        for name in names {
            let groups = &self.agency.groups;
            if !name.value.contains('*') || groups.binary_search(&name.value).is_ok() {
                found.extend(self.group(name, key, context));
                continue;
            }
            let before = found.len();
            let matching = groups.iter().enumerate().filter(|(_, group)| matches_pattern(&name.value, group));
            found.extend(matching.map(|(at, _)| GroupIx::of(at)));
            if found.len() == before && self.index.known {
                let hint = self.log.closest("group", &name.value, groups.iter().map(|group| &**group));
                let message = Message::new("pattern-without-match").with("value", &*name.value).with("hint", hint);
                self.tell_absent(Place::file(context.file).row(name.line).column(key), message);
            }
        }
        sorted(found)
    }

    /// Reports that nobody is what a rule names: a mistake in the agency's own rules, but not in a policy's.
    fn tell_absent(&mut self, place: Place, message: Message) {
        if self.of_policy {
            self.log.warn(place, message);
        } else {
            self.log.error(place, message);
        }
    }

    fn tell(&mut self, name: &Located<String>, key: &str, context: Context<'_>, message: Message) {
        self.log.error(Place::file(context.file).row(name.line).column(key), message);
    }
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

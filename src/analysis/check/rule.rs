//! Whom each rule selects, and what it does as far as that is known before solving.

use std::collections::BTreeMap;

use super::binding::{Binding, find_bindings};
use super::forbidding::{Forbidding, find_forbidding};
use super::key::RuleKey;
use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::{DayMatrix, DaySet};
use crate::domain::fact::RuleKind;
use crate::domain::index::{EmployeeIx, GroupIx};
use crate::domain::planned_wish::{PlannedWish, Statements};
use crate::domain::rule::{Origin, PairKind, Selector};
use crate::domain::select::EmployeeSet;
use crate::result::check::{Effect, Idle, RuleFacts, RuleFamily};

/// What each rule covers, before it is known what it does.
struct Subject {
    facts: RuleFacts,
    /// Whom it selects.
    selected: EmployeeSet,
    /// The days on which it holds.
    when: DaySet,
    /// Its rows' names; several for pairs, none for what has no rows.
    keys: Vec<RuleKey>,
}

/// Every rule and whom it selects: quotas, limits, team days, cycles, cohorts, meets and pairs, then priorities and rules of
/// wishes.
pub(super) fn describe_rules(
    agency: &Agency,
    statements: &Statements,
    planned_wishes: &[PlannedWish],
    may: &DayMatrix,
) -> Vec<(RuleFacts, EmployeeSet)> {
    let survey = Survey { agency, may };
    let quotas = survey.quotas();
    let selected: Vec<EmployeeSet> = quotas.iter().map(|subject| subject.selected.clone()).collect();
    let forbidding: BTreeMap<usize, Forbidding> =
        find_forbidding(agency, &selected).into_iter().map(|found| (found.quota, found)).collect();
    let bindings = find_bindings(agency, may);
    // A quota of 0 may have bounds beside it, which are rows like any other.
    let has_open_row =
        |subject: &Subject| subject.keys.iter().any(|key| bindings.get(key).is_some_and(Binding::is_open));
    let effect = |position: usize, subject: &Subject| match forbidding.get(&position) {
        Some(forbidding) if !has_open_row(subject) => survey.forbids(subject, forbidding),
        _ => survey.binds(subject, &bindings),
    };
    let with = |subject: Subject, effect: Effect| (RuleFacts { effect, ..subject.facts }, subject.selected);
    let mut rules: Vec<(RuleFacts, EmployeeSet)> = Vec::new();
    for (position, subject) in quotas.into_iter().enumerate() {
        let effect = effect(position, &subject);
        rules.push(with(subject, effect));
    }
    for subject in survey.others() {
        let effect = survey.binds(&subject, &bindings);
        rules.push(with(subject, effect));
    }
    for subject in survey.priorities() {
        let effect = survey.favours(&subject);
        rules.push(with(subject, effect));
    }
    let counts = agency.count_planned(planned_wishes, statements, may);
    for (subject, count) in survey.planned_wishes(planned_wishes, statements).into_iter().zip(counts) {
        let effect = match survey.without_subject(&subject) {
            Some(because) => Effect::NeverBinds { because, rules: Vec::new() },
            None if count.possible == 0 => Effect::NeverBinds { because: Idle::NoChoice, rules: Vec::new() },
            None => Effect::Asks { cells: count.cells, possible: count.possible },
        };
        rules.push(with(subject, effect));
    }
    rules
}

/// The agency whose rules are described.
#[derive(Clone, Copy)]
struct Survey<'a> {
    agency: &'a Agency,
    may: &'a DayMatrix,
}

/// What a rule says about itself.
struct Head<'r> {
    kind: RuleFamily,
    id: &'r str,
    origin: &'r Origin,
    soft: bool,
}

impl Survey<'_> {
    fn everyone(self, holds: impl Fn(EmployeeIx) -> bool) -> EmployeeSet {
        let mut set = EmployeeSet::nobody(self.agency);
        self.agency.employees.indices().filter(|&employee| holds(employee)).for_each(|employee| set.insert(employee));
        set
    }

    fn all_days(self) -> DaySet {
        DaySet::all(self.agency.horizon.days())
    }

    fn subject(self, head: Head<'_>, selected: EmployeeSet, when: DaySet, keys: Vec<RuleKey>) -> Subject {
        let agency = self.agency;
        let (mut employees, mut units) = (0, 0);
        let mut last = None;
        let mut weeks = [false; 2];
        for employee in agency.employees.indices().filter(|&employee| selected.contains(employee)) {
            employees += 1;
            let unit = agency.employees.unit[employee.at()];
            if last != Some(unit) {
                (units, last) = (units + 1, Some(unit));
            }
            weeks[usize::from(agency.workweek(employee) == Workweek::Six)] = true;
        }
        let works = |&day: &u16| {
            let on = |week, has: bool| has && agency.horizon.working(week).contains(day);
            on(Workweek::Five, weeks[0]) || on(Workweek::Six, weeks[1])
        };
        let days: Vec<u16> = when.iter().filter(works).collect();
        let date = |day: Option<&u16>| day.map(|&day| agency.horizon.date(day));
        let Head { kind, id, origin, soft } = head;
        let facts = RuleFacts {
            kind,
            rule: id.to_owned(),
            file: origin.file.to_string(),
            line: origin.line,
            soft,
            rules: 1,
            employees,
            units,
            days: days.len(),
            from: date(days.first()),
            to: date(days.last()),
            effect: Effect::MayBind { places: 0, impossible: 0 },
        };
        Subject { facts, selected, when, keys }
    }

    fn quotas(self) -> Vec<Subject> {
        let agency = self.agency;
        let subject = |(position, quota): (u32, &crate::domain::rule::Quota)| {
            let head = Head { kind: RuleFamily::Quota, id: &quota.id, origin: &quota.origin, soft: quota.soft };
            let counts = |employee| quota.has_group_for(agency, employee) && quota.who.selects(agency, employee);
            self.subject(head, self.everyone(counts), quota.when.clone(), vec![(RuleKind::Quota, position)])
        };
        (0..).zip(&agency.quotas).map(subject).collect()
    }

    /// The rules that are not quotas and have rows.
    fn others(self) -> Vec<Subject> {
        let agency = self.agency;
        let by = |who: &Selector| who.select_all(agency);
        let members = |groups: &[GroupIx]| {
            self.everyone(|employee| groups.iter().any(|&group| agency.has_group(employee, group)))
        };
        let mut subjects = Vec::new();
        for (position, limit) in (0..).zip(&agency.limits) {
            let head = Head { kind: RuleFamily::Limit, id: &limit.id, origin: &limit.origin, soft: limit.soft };
            let keys = vec![(RuleKind::Limit, position)];
            subjects.push(self.subject(head, by(&limit.who), limit.when.clone(), keys));
        }
        for (position, rule) in (0..).zip(&agency.team_days) {
            let head = Head { kind: RuleFamily::TeamDay, id: &rule.id, origin: &rule.origin, soft: rule.soft };
            let keys = vec![(RuleKind::TeamDay, position)];
            subjects.push(self.subject(head, members(&rule.groups), self.all_days(), keys));
        }
        for (position, cycle) in (0..).zip(&agency.cycles) {
            let head = Head { kind: RuleFamily::Cycle, id: &cycle.id, origin: &cycle.origin, soft: cycle.soft };
            let keys = vec![(RuleKind::Cycle, position)];
            subjects.push(self.subject(head, by(&cycle.who), cycle.when.clone(), keys));
        }
        for (position, cohort) in (0..).zip(&agency.cohorts) {
            let head = Head { kind: RuleFamily::Cohort, id: &cohort.id, origin: &cohort.origin, soft: false };
            let keys = vec![(RuleKind::Cohort, position)];
            subjects.push(self.subject(head, by(&cohort.who), cohort.when.clone(), keys));
        }
        for (position, meet) in (0..).zip(&agency.meets) {
            let head = Head { kind: RuleFamily::Meet, id: &meet.id, origin: &meet.origin, soft: meet.soft };
            let keys = vec![(RuleKind::Meet, position)];
            subjects.push(self.subject(head, members(&meet.groups), self.all_days(), keys));
        }
        for (kind, family) in [(PairKind::Cover, RuleFamily::Cover), (PairKind::Together, RuleFamily::Together)] {
            subjects.extend([false, true].into_iter().filter_map(|soft| self.pairs(kind, family, soft)));
        }
        subjects
    }

    /// The pairs of a kind together; none where there is none.
    fn pairs(self, kind: PairKind, family: RuleFamily, soft: bool) -> Option<Subject> {
        let pairs = (0..).zip(&self.agency.pairs).filter(|(_, pair)| pair.kind == kind && pair.soft == soft);
        let pairs: Vec<_> = pairs.collect();
        let first = pairs.iter().map(|(_, pair)| pair.row).min()?;
        let mut selected = EmployeeSet::nobody(self.agency);
        for (_, pair) in &pairs {
            selected.insert(pair.first);
            selected.insert(pair.second);
        }
        let keys: Vec<RuleKey> = pairs.iter().map(|(position, _)| (RuleKind::Pair, *position)).collect();
        let origin = Origin { file: "pairs.csv".into(), line: first, source: None };
        let head = Head { kind: family, id: "pair", origin: &origin, soft };
        let mut subject = self.subject(head, selected, self.all_days(), keys);
        subject.facts.rules = pairs.len();
        Some(subject)
    }

    fn priorities(self) -> Vec<Subject> {
        let subject = |priority: &crate::domain::rule::Priority| {
            let head = Head { kind: RuleFamily::Priority, id: &priority.id, origin: &priority.origin, soft: false };
            self.subject(head, priority.who.select_all(self.agency), self.all_days(), Vec::new())
        };
        self.agency.priorities.iter().map(subject).collect()
    }

    fn planned_wishes(self, rules: &[PlannedWish], statements: &Statements) -> Vec<Subject> {
        let mut heard_by: Vec<EmployeeSet> = rules.iter().map(|_| EmployeeSet::nobody(self.agency)).collect();
        for employee in self.agency.employees.indices() {
            for rule in self.agency.rules_heard(rules, statements, employee) {
                heard_by[rule].insert(employee);
            }
        }
        let subject = |(rule, selected): (&PlannedWish, EmployeeSet)| {
            let head = Head { kind: RuleFamily::Wish, id: &rule.id, origin: &rule.origin, soft: false };
            self.subject(head, selected, rule.when.clone(), Vec::new())
        };
        rules.iter().zip(heard_by).map(subject).collect()
    }

    /// Why a rule covers nobody or no day, if that is so.
    fn without_subject(self, subject: &Subject) -> Option<Idle> {
        match subject.facts {
            RuleFacts { employees: 0, .. } => Some(Idle::Nobody),
            RuleFacts { days: 0, .. } => Some(Idle::NoDay),
            _ => None,
        }
    }

    /// Whether somebody selected may be at home on one of its days.
    fn has_choice(self, subject: &Subject) -> bool {
        let mut selected = self.agency.employees.indices().filter(|&employee| subject.selected.contains(employee));
        selected.any(|employee| {
            let words = self.may.row(employee.at()).iter().zip(subject.when.words());
            words.into_iter().any(|(may, when)| may & when != 0)
        })
    }

    fn forbids(self, subject: &Subject, forbidding: &Forbidding) -> Effect {
        let never = |because, rules| Effect::NeverBinds { because, rules };
        let name = |&quota: &usize| self.agency.quotas[quota].id.clone();
        match self.without_subject(subject) {
            Some(because) => never(because, Vec::new()),
            None if forbidding.cells == 0 => never(Idle::NoChoice, Vec::new()),
            None if !forbidding.ensured_by.is_empty() => {
                never(Idle::Ensured, each_once(forbidding.ensured_by.iter().map(name).collect()))
            }
            None => Effect::Forbids { cells: forbidding.cells },
        }
    }

    fn binds(self, subject: &Subject, bindings: &BTreeMap<RuleKey, Binding>) -> Effect {
        let never = |because, rules| Effect::NeverBinds { because, rules };
        if let Some(because) = self.without_subject(subject) {
            return never(because, Vec::new());
        }
        let found: Vec<&Binding> = subject.keys.iter().filter_map(|key| bindings.get(key)).collect();
        let sum = |number: fn(&Binding) -> u64| found.iter().map(|binding| number(binding)).sum::<u64>();
        let (rows, covered, impossible) =
            (sum(|binding| binding.rows), sum(|binding| binding.covered), sum(|binding| binding.impossible));
        if rows == 0 && impossible == 0 {
            return never(if self.has_choice(subject) { Idle::Loose } else { Idle::NoChoice }, Vec::new());
        }
        if rows == covered && impossible == 0 {
            let by = found.iter().flat_map(|binding| &binding.by).map(|&key| self.name(key));
            return never(Idle::Ensured, each_once(by.collect()));
        }
        Effect::MayBind { places: rows - covered, impossible }
    }

    fn favours(self, subject: &Subject) -> Effect {
        let never = |because| Effect::NeverBinds { because, rules: Vec::new() };
        if let Some(because) = self.without_subject(subject) {
            return never(because);
        }
        let wishes = &self.agency.employees.wishes;
        let selected = self.agency.employees.indices().filter(|&employee| subject.selected.contains(employee));
        let possible = |employee: EmployeeIx| {
            let row = employee.at();
            wishes.get(row).iter().filter(|wish| self.may.contains(row, wish.day)).count() as u64
        };
        match selected.map(possible).sum() {
            0 => never(Idle::NoChoice),
            cells => Effect::Favours { cells },
        }
    }

    /// The name of a rule that has rows.
    fn name(self, (kind, position): RuleKey) -> String {
        let at = position as usize;
        match kind {
            RuleKind::Quota => self.agency.quotas[at].id.clone(),
            RuleKind::Limit => self.agency.limits[at].id.clone(),
            RuleKind::TeamDay => self.agency.team_days[at].id.clone(),
            RuleKind::Cycle => self.agency.cycles[at].id.clone(),
            RuleKind::Meet => self.agency.meets[at].id.clone(),
            RuleKind::Pair => "pairs.csv".to_owned(),
            RuleKind::Cohort => self.agency.cohorts[at].id.clone(),
            RuleKind::Lock | RuleKind::State | RuleKind::Roster => String::new(),
        }
    }
}

fn each_once(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    names
}

//! The classes of the policy and of `agency.toml`, merged: which class each service field belongs to.

use rustc_hash::FxHashMap;

use super::diagnostic::Place;
use super::document::policy::{RawClasses, RawPolicy};
use super::document::reader::Located;
use super::document::rule::RawRules;
use super::document::selector::RawSelector;
use super::log::Log;
use super::name::{fold, near};
use crate::domain::index::{ClassIx, ServiceIx};
use crate::message::Message;

/// The merged table, classes and service fields in byte order of their names.
#[derive(Debug, Default)]
pub(super) struct ClassTable {
    /// Whether every file that states classes could be read; if not, names are not called unknown.
    pub complete: bool,
    /// Names of the classes.
    pub classes: Vec<String>,
    /// Service fields as they are spelled first.
    pub services: Vec<String>,
    /// Per service field its class.
    pub class_of: Vec<ClassIx>,
    by_folded: FxHashMap<String, ServiceIx>,
}

impl ClassTable {
    /// Merges the tables of several files; a field in two different classes is a problem.
    pub fn build(tables: &[&RawClasses], complete: bool, log: &mut Log) -> Self {
        let mut classes: Vec<String> =
            tables.iter().flat_map(|table| &table.classes).map(|(class, _)| class.value.clone()).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut spelled: FxHashMap<String, (&str, &str)> = FxHashMap::default();
        for table in tables {
            for (class, services) in &table.classes {
                for service in services {
                    let (_, first) =
                        spelled.entry(fold(&service.value).into_owned()).or_insert((&service.value, &class.value));
                    if *first != class.value {
                        let message = Message::new("service-in-two-classes").with("value", &*service.value);
                        let message = message.with("first", *first).with("second", &*class.value);
                        let place = Place::file(&*table.file).row(service.line).column(&*class.value);
                        log.error(place, message);
                    }
                }
            }
        }
        let mut fields: Vec<_> = spelled.into_iter().collect();
        fields.sort_unstable_by_key(|&(_, (spelling, _))| spelling);
        let class_ix = |name: &str| ClassIx::of(classes.partition_point(|class| &**class < name));
        Self {
            complete,
            services: fields.iter().map(|(_, (spelling, _))| (*spelling).to_owned()).collect(),
            class_of: fields.iter().map(|(_, (_, class))| class_ix(class)).collect(),
            by_folded: fields.into_iter().enumerate().map(|(at, (folded, _))| (folded, ServiceIx::of(at))).collect(),
            classes,
        }
    }

    /// The service field that is spelled so, case, blanks and hyphens aside.
    pub fn service(&self, name: &str) -> Option<ServiceIx> {
        self.by_folded.get(&*fold(name)).copied()
    }

    /// Reports a service field that no class lists. Another is suggested only where all that are spelled like it are of
    /// one class: by its spelling alone nobody is put into another class.
    pub fn unknown_service(&self, name: &str, log: &mut Log) -> Message {
        let alike = near(name, self.services.iter().map(|service| &**service));
        let classes: Vec<ClassIx> =
            alike.filter_map(|(.., service)| Some(self.class_of[self.service(service)?.at()])).collect();
        let hint = if classes.windows(2).all(|pair| pair[0] == pair[1]) {
            log.closest("service", name, self.services.iter().map(|service| &**service))
        } else {
            Message::new("hint-several-classes")
        };
        let example = self.classes.first().map_or("administration", |class| class);
        Message::new("unknown-service")
            .with("value", name)
            .with("hint", hint)
            .with("classes", self.classes.iter().map(|class| &**class).collect::<Vec<_>>())
            .with("line", format!("{example} = [\"{name}\"]"))
    }

    /// The service field that a selector names.
    pub fn find_service(&self, name: &Located<String>, file: &str, log: &mut Log) -> Option<ServiceIx> {
        let found = self.service(&name.value);
        if found.is_none() && self.complete {
            let message = self.unknown_service(&name.value, log);
            log.error(Place::file(file).row(name.line).column("service"), message);
        }
        found
    }

    /// The class that a selector names.
    pub fn find_class(&self, name: &Located<String>, file: &str, log: &mut Log) -> Option<ClassIx> {
        let found = self.classes.binary_search(&name.value).ok().map(ClassIx::of);
        if found.is_none() && self.complete {
            let hint = log.closest("class", &name.value, self.classes.iter().map(|class| &**class));
            let message = Message::new("unknown-class").with("value", &*name.value).with("hint", hint);
            log.error(Place::file(file).row(name.line).column("class"), message);
        }
        found
    }

    /// Reports every class of `agency.toml` that the policy does not know and no rule names: its employees would be
    /// bound by nothing, and a typing error looks just like that.
    pub fn warn_unruled(policy: &RawPolicy, own: &RawClasses, rules: &RawRules, log: &mut Log) {
        let known = || policy.classes.classes.iter().map(|(class, _)| &*class.value);
        let is_named =
            |class: &str| selectors(&policy.rules).chain(selectors(rules)).any(|who| names_class(who, class));
        for (class, _) in &own.classes {
            let class_name = &*class.value;
            if known().count() == 0 || known().any(|known| known == class_name) || is_named(class_name) {
                continue;
            }
            let hint = log.closest("class of the policy", class_name, known());
            let message = Message::new("unruled-class").with("value", class_name).with("policy", &*policy.head.id);
            log.warn(Place::file(&*own.file).row(class.line).column(class_name), message.with("hint", hint));
        }
    }

    /// Reports every class and service field that a rule names and this table lacks.
    pub fn check_rules(&self, rules: &RawRules, file: &str, log: &mut Log) {
        for who in selectors(rules) {
            self.check_selector(who, file, log);
        }
    }

    fn check_selector(&self, selector: &RawSelector, file: &str, log: &mut Log) {
        for clause in selector.any_of.iter().flatten() {
            for name in clause.class.iter().flatten() {
                self.find_class(name, file, log);
            }
            for name in clause.service.iter().flatten() {
                self.find_service(name, file, log);
            }
            if let Some(not) = &clause.not {
                self.check_selector(not, file, log);
            }
        }
    }
}

/// The selectors of all rules.
fn selectors(rules: &RawRules) -> impl Iterator<Item = &RawSelector> {
    let quotas = rules.quotas.iter().map(|rule| &rule.head);
    let limits = rules.limits.iter().map(|rule| &rule.head);
    let cycles = rules.cycles.iter().map(|rule| &rule.head);
    let cohorts = rules.cohorts.iter().map(|rule| &rule.head);
    let priorities = rules.priorities.iter().map(|rule| &rule.head);
    let wishes = rules.wishes.iter().map(|rule| &rule.head);
    quotas.chain(limits).chain(cycles).chain(cohorts).chain(priorities).chain(wishes).map(|head| &head.who)
}

/// Whether a selector names the class, itself or in what it excludes.
fn names_class(selector: &RawSelector, class: &str) -> bool {
    selector.any_of.iter().flatten().any(|clause| {
        clause.class.iter().flatten().any(|name| name.value == class)
            || clause.not.as_ref().is_some_and(|not| names_class(not, class))
    })
}

//! The circulars: those built in, and policy files of one's own.

use chrono::NaiveDate;

use super::class::ClassTable;
use super::diagnostic::{Diagnostic, Place};
pub use super::document::policy::PolicyScope;
use super::document::policy::{RawPolicy, read_policy as read_document};
use super::document::reader::Located;
use super::files::Files;
use super::log::Log;
use super::table::read_text;
use crate::domain::agency::PolicyHead;
use crate::message::{Argument, Message};

macro_rules! policies {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../models/policies/", $id, ".toml")))),*]
    };
}

/// The policies built in, each its id and its text, in byte order of the id.
static BUILTIN: &[(&str, &str)] = policies![
    "b-531-m.kt.02-2025",
    "kota-cimahi-jumat-2026",
    "pemprov-dki-jumat-2026",
    "se-gubernur-banten-4-2026",
    "se-gubernur-banten-800-2928-bkd-2023",
    "se-jabar-188-kpg.03-bkd",
    "se-magetan-000.8.3-278-403.032-2024",
    "se-mendagri-800.1.5-3349-sj-kabupaten-kota",
    "se-mendagri-800.1.5-3349-sj-provinsi",
    "se-menpanrb-1-2024",
    "se-menpanrb-17-2023",
    "se-menpanrb-2-2026",
    "se-menpanrb-23-2021",
    "se-menpanrb-3-2026",
    "se-menpanrb-67-2020",
    "se-sekda-dki-34-2023",
    "se-sekretaris-ma-4-2026",
    "templat-antara-libur",
    "templat-bagian-unit",
    "templat-hari",
];

/// The policies built in: id and TOML text, in byte order of the id.
#[must_use]
pub fn builtin_policies() -> &'static [(&'static str, &'static str)] {
    BUILTIN
}

/// What a policy file says, apart from any agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDocument {
    /// The issuer, number and titles of the circular.
    pub head: PolicyHead,
    /// Whom it is addressed to; none where it does not say.
    pub scope: Option<PolicyScope>,
    /// Whether the planner fills it in before it is used.
    pub is_template: bool,
    /// What it rules, in a sentence of Indonesian; may be empty.
    pub summary_id: String,
    /// What it rules, in a sentence of English; may be empty.
    pub summary_en: String,
    /// First day on which it holds.
    pub from: Option<NaiveDate>,
    /// Last day on which it holds.
    pub to: Option<NaiveDate>,
    /// Classes, each with its service fields as the file spells them.
    pub classes: Vec<(String, Vec<String>)>,
    /// Number of `[[quota]]` rules.
    pub quotas: usize,
    /// Number of `[[limit]]` rules.
    pub limits: usize,
    /// Number of `[[team_day]]` rules.
    pub team_days: usize,
    /// Number of `[[cycle]]` rules.
    pub cycles: usize,
    /// Number of `[[cohort]]` rules.
    pub cohorts: usize,
    /// Number of `[[meet]]` rules.
    pub meets: usize,
    /// Number of `[[priority]]` rules.
    pub priorities: usize,
    /// Number of `[[wish]]` rules.
    pub wishes: usize,
}

impl PolicyDocument {
    /// Whether it holds on a date. A template holds on none before it is filled in.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        !self.is_template && self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// Reads a policy file and checks all that can be checked without an agency. The document is `None` exactly when a
/// diagnostic is an error.
#[must_use]
pub fn read_policy(file: &str, text: &str) -> (Option<PolicyDocument>, Vec<Diagnostic>) {
    let mut log = Log::default();
    let policy = read_document(file, text, &mut log);
    if let Some(policy) = &policy {
        let classes = ClassTable::build(&[&policy.classes], true, &mut log);
        classes.check_rules(&policy.rules, file, &mut log);
    }
    let sound = log.errors() == 0;
    (policy.filter(|_| sound).map(PolicyDocument::from), log.finish())
}

impl From<RawPolicy> for PolicyDocument {
    fn from(policy: RawPolicy) -> Self {
        let RawPolicy { head, scope, is_template, summary: (summary_id, summary_en), from, to, classes, rules } =
            policy;
        let fields = |services: Vec<Located<String>>| services.into_iter().map(|service| service.value).collect();
        Self {
            head,
            scope,
            is_template,
            summary_id,
            summary_en,
            from,
            to,
            classes: classes.classes.into_iter().map(|(class, services)| (class.value, fields(services))).collect(),
            quotas: rules.quotas.len(),
            limits: rules.limits.len(),
            team_days: rules.team_days.len(),
            cycles: rules.cycles.len(),
            cohorts: rules.cohorts.len(),
            meets: rules.meets.len(),
            priorities: rules.priorities.len(),
            wishes: rules.wishes.len(),
        }
    }
}

/// The policy that an agency names, by id or by a path relative to its folder. `agency_file` is where it is named.
pub(super) fn find_policy(
    named: Option<&Located<String>>,
    agency_file: &str,
    files: &Files<'_>,
    log: &mut Log,
) -> Option<RawPolicy> {
    let ids = || Argument::List(BUILTIN.iter().map(|(id, _)| (*id).into()).collect());
    let Some(Located { value: name, line }) = named else {
        log.error(Place::file(agency_file).column("policy"), Message::new("missing-policy").with("known", ids()));
        return None;
    };
    if let Some((id, text)) = BUILTIN.iter().find(|(id, _)| id == name) {
        let policy = read_document(id, text, log);
        if policy.as_ref().is_some_and(|policy| policy.is_template) {
            let place = Place::file(agency_file).row(*line).column("policy");
            log.warn(place, Message::new("template-as-it-is").with("policy", *id));
        }
        return policy;
    }
    let found = match files.has(name) {
        Ok(found) => found,
        Err(message) => {
            log.error(Place::file(agency_file).row(*line).column("policy"), message);
            return None;
        }
    };
    if !found {
        let hint = log.closest("policy", name, BUILTIN.iter().map(|(id, _)| *id));
        let message = Message::new("unknown-policy").with("value", &**name).with("known", ids()).with("hint", hint);
        log.error(Place::file(agency_file).row(*line).column("policy"), message);
        return None;
    }
    let text = read_text(files, name, log)?;
    read_document(name, &text, log)
}

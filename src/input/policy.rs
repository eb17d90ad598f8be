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

/// What places call the file of a built-in policy, wherever a line of it is named.
#[must_use]
pub fn builtin_file(id: &str) -> String {
    format!("{id}.toml")
}

/// The text of a policy for other days, and by how many days the dates of its rules were moved with them; none where they
/// state no dates. Dates stand outside of texts, one a line or several; those of the policy itself are replaced.
#[must_use]
pub fn redate_policy(id: &str, text: &str, (from, to): (NaiveDate, NaiveDate)) -> (String, Option<i64>) {
    let old = read_policy(id, text).0.and_then(|policy| policy.from);
    let days = old.map_or(0, |old| (from - old).num_days());
    let mut moved = None;
    let mut is_top = true;
    let mut in_text = false;
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let key = line.split('=').next().unwrap_or_default().trim();
        is_top &= !line.starts_with('[');
        let was_in_text = in_text;
        in_text ^= line.matches("\"\"\"").count() % 2 == 1;
        match key {
            _ if was_in_text || in_text => lines.push(line.to_owned()),
            "id" if is_top => lines.push(format!("id = \"{id}-{from}\"")),
            "from" | "to" if is_top => {}
            _ => {
                let shifted = shift_dates(line, days);
                if shifted != line {
                    moved = Some(days);
                }
                lines.push(shifted);
            }
        }
    }
    let at = lines.iter().position(|line| line.starts_with('[')).unwrap_or(lines.len());
    lines.insert(at, format!("from = {from}\nto = {to}\n"));
    (lines.join("\n") + "\n", moved)
}

/// A line of TOML with its dates moved, those within texts left as they are.
fn shift_dates(line: &str, days: i64) -> String {
    const LENGTH: usize = 10;
    let mut shifted = String::new();
    let mut quoted = false;
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        // A date that is read may begin with a blank, or have a day of one digit; one of TOML does not.
        let date =
            rest.get(..LENGTH).filter(|text| !quoted && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()));
        let date = date.and_then(|text| text.parse::<NaiveDate>().ok());
        if let Some(date) = date {
            let moved = date.checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(date);
            shifted.push_str(&moved.to_string());
            rest = &rest[LENGTH..];
            continue;
        }
        quoted ^= letter == '"';
        shifted.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    shifted
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
    place: &Place,
    files: &Files<'_>,
    log: &mut Log,
) -> Option<RawPolicy> {
    let ids = || Argument::List(BUILTIN.iter().map(|(id, _)| (*id).into()).collect());
    let Some(Located { value: name, .. }) = named.filter(|named| !named.value.is_empty()) else {
        log.error(place.clone(), Message::new("missing-policy").with("known", ids()));
        return None;
    };
    if let Some((id, text)) = BUILTIN.iter().find(|(id, _)| id == name) {
        let policy = read_document(&builtin_file(id), text, log);
        if policy.as_ref().is_some_and(|policy| policy.is_template) {
            log.warn(place.clone(), Message::new("template-as-it-is").with("policy", *id));
        }
        return policy;
    }
    let found = match files.has(name) {
        Ok(found) => found,
        Err(message) => {
            log.error(place.clone(), Message::new("named-file").with("reason", message));
            return None;
        }
    };
    if !found {
        let hint = log.closest("policy", name, BUILTIN.iter().map(|(id, _)| *id));
        let message = Message::new("unknown-policy").with("value", &**name).with("known", ids()).with("hint", hint);
        log.error(place.clone(), message);
        return None;
    }
    if files.is_within(name) {
        let text = read_text(files, name, log)?;
        return read_document(name, &text, log);
    }
    // Whatever is wrong with a file that is not the agency's, nothing that it says is repeated.
    let mut apart = Log::default();
    let read = read_text(files, name, &mut apart).and_then(|text| read_document(name, &text, &mut apart));
    if apart.errors() > 0 || read.is_none() {
        let message = Message::new("policy-elsewhere").with("value", &**name).with("errors", apart.errors());
        log.error(place.clone(), message);
        return None;
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_circular_can_be_had_for_other_days() {
        let dates = ("2026-10-05".parse().unwrap(), "2026-11-30".parse().unwrap());
        for (id, text) in builtin_policies() {
            let (copy, moved) = redate_policy(id, text, dates);
            let (read, problems) = read_policy("copy.toml", &copy);
            let read = read.unwrap_or_else(|| panic!("{id}: {problems:?}"));
            let old = read_policy(id, text).0.unwrap();
            assert_eq!((read.from, read.to), (Some(dates.0), Some(dates.1)), "{id}");
            assert_eq!(read.head.id, format!("{id}-2026-10-05"));
            assert_eq!((read.head.title_id, read.quotas), (old.head.title_id, old.quotas), "{id}");
            if *id == "se-sekda-dki-34-2023" {
                // 4 to 7 September 2023, two weeks after the circular began.
                assert!(copy.contains("from = 2026-10-19, to = 2026-10-22"), "{copy}");
                assert_eq!(moved, Some(1141));
            }
        }
    }
}

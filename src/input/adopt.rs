//! A scenario that becomes what the folder says: its values are written where the rules are, and everything else keeps its
//! bytes.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use super::diagnostic::{Diagnostic, Place};
use super::document::syntax;
use super::folder::AGENCY;
use super::log::Log;
use super::mark::split_mark;
use super::next::set_values;
use super::policy::{builtin_file, builtin_policies};
use super::read::read_agency;
use super::scenario::apply_scenario;
use super::source::MemoryFolder;
use crate::domain::agency::Agency;
use crate::domain::amount::Amount;
use crate::domain::scenario::{Change, Field, Scenario, Value};
use crate::message::Message;

/// The lists of rules that a scenario may set values of.
const FAMILIES: [&str; 3] = ["quota", "limit", "priority"];

/// The files that change when a folder adopts a scenario, whole. Rules of a built-in circular are changed in a copy of it,
/// which the folder then names.
///
/// # Errors
/// Every problem of folder and scenario, and where the scenario sets what rows of tables say.
pub fn adopt_scenario(
    folder: &MemoryFolder,
    scenario: &Scenario,
) -> Result<BTreeMap<String, Vec<u8>>, Vec<Diagnostic>> {
    let reading = read_agency(folder);
    let agency = reading.agency.ok_or(reading.diagnostics)?;
    let wanted = apply_scenario(folder, &agency, scenario)?;
    let mut log = Log::default();
    let files = write_scenario(folder, scenario, &mut log).filter(|_| log.errors() == 0).ok_or_else(|| log.finish())?;
    let mut adopted = folder.clone();
    adopted.files.extend(files.clone());
    let reading = read_agency(&adopted);
    let found = reading.agency.ok_or(reading.diagnostics)?;
    if is_same_plan(&wanted, &found) {
        return Ok(files);
    }
    Err(vec![Diagnostic::error(Place::file(AGENCY), Message::new("adopt-not-in-rules"))])
}

fn write_scenario(folder: &MemoryFolder, scenario: &Scenario, log: &mut Log) -> Option<BTreeMap<String, Vec<u8>>> {
    let text = |name: &str| {
        let bytes = folder.files.get(name)?;
        Some(split_mark(&String::from_utf8_lossy(bytes)).1.to_owned())
    };
    let own = text(AGENCY)?;
    let named =
        syntax::parse(AGENCY, &own, log)?.get("policy").and_then(|value| value.get_ref().as_str().map(str::to_owned));
    let policy = scenario.policy.clone().or(named)?;
    let builtin = builtin_policies().iter().find(|(id, _)| *id == policy).map(|(_, text)| (*text).to_owned());
    let (file, rules) = match builtin {
        Some(rules) => (builtin_file(&policy), rules),
        None => (policy.clone(), text(&policy)?),
    };
    let mut files = BTreeMap::new();
    let changed_rules = set_rules(&file, &rules, &scenario.changes, log)?;
    let mut name = policy;
    if changed_rules != rules {
        name.clone_from(&file);
        files.insert(file, changed_rules.into_bytes());
    }
    let changed = set_rules(AGENCY, &own, &scenario.changes, log)?;
    let quote = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let objectives = scenario.objectives.as_ref().map(|stages| {
        let codes: Vec<String> = stages.iter().map(|stage| quote(stage.code())).collect();
        format!("[{}]", codes.join(", "))
    });
    let values = [
        ("policy", Some(quote(&name))),
        ("from", scenario.from.map(|date| date.to_string())),
        ("to", scenario.to.map(|date| date.to_string())),
        ("objectives", objectives),
    ];
    let changed = set_values(&changed, &values, log)?;
    if changed != own {
        files.insert(AGENCY.to_owned(), changed.into_bytes());
    }
    Some(files)
}

/// A text in which each rule of a change's id has its value.
fn set_rules(file: &str, text: &str, changes: &[Change], log: &mut Log) -> Option<String> {
    let mut text = text.to_owned();
    for change in changes {
        let root = syntax::parse(file, &text, log)?;
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for family in FAMILIES {
            let rules = root.get(family).and_then(|rules| rules.get_ref().as_array());
            for rule in rules.into_iter().flatten().filter_map(|rule| rule.get_ref().as_table()) {
                edits.extend(set_value(&text, rule, family, change));
            }
        }
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        edits.dedup_by_key(|(span, _)| span.start);
        for (span, value) in edits {
            text.replace_range(span, &value);
        }
    }
    Some(text)
}

/// What changes in a rule, if it is one of the change's id that has the field.
fn set_value(text: &str, rule: &DeTable<'_>, family: &str, change: &Change) -> Option<(Range<usize>, String)> {
    let id = rule.get("id").filter(|id| id.get_ref().as_str() == Some(&*change.rule))?;
    let key = change.field.code();
    let value = match change.value {
        Value::Amount(Amount::Count(count)) => count.to_string(),
        Value::Strict => "true".to_owned(),
        Value::Amount(Amount::Percent(_)) | Value::Bonus(_) => {
            toml::Value::String(change.value.to_string()).to_string()
        }
    };
    if let Some(old) = rule.get(key) {
        return Some((old.span(), value));
    }
    // A priority is strict or has a bonus.
    let other = match change.field {
        Field::Strict => rule.get_key_value("bonus"),
        Field::Bonus => rule.get_key_value("strict"),
        Field::MaxWfh | Field::MinWfh | Field::MaxOffice | Field::MinOffice => None,
    };
    let is_bound = !matches!(change.field, Field::Strict | Field::Bonus);
    match other {
        Some((old, value_of_old)) => Some((old.span().start..value_of_old.span().end, format!("{key} = {value}"))),
        // Within one line it is another pair, otherwise another line.
        None if family == "quota" && is_bound => {
            let end = id.span().end;
            let separator = if is_inline(text, end) { ", " } else { "\n" };
            Some((end..end, format!("{separator}{key} = {value}")))
        }
        None => None,
    }
}

/// Whether what stands there is within a table in braces: another pair follows on the line, or the table ends.
fn is_inline(text: &str, at: usize) -> bool {
    text[at..].trim_start_matches([' ', '\t']).starts_with([',', '}'])
}

/// Whether two agencies are planned under the same rules and days.
fn is_same_plan(one: &Agency, other: &Agency) -> bool {
    let quotas = |agency: &Agency| {
        let bounds = agency
            .quotas
            .iter()
            .map(|rule| (rule.id.clone(), [rule.max_wfh, rule.min_wfh, rule.max_office, rule.min_office]));
        bounds.collect::<Vec<_>>()
    };
    let limits = |agency: &Agency| {
        agency.limits.iter().map(|rule| (rule.id.clone(), format!("{:?}", rule.kind))).collect::<Vec<_>>()
    };
    let priorities = |agency: &Agency| {
        agency.priorities.iter().map(|rule| (rule.id.clone(), format!("{:?}", rule.advantage))).collect::<Vec<_>>()
    };
    quotas(one) == quotas(other)
        && limits(one) == limits(other)
        && priorities(one) == priorities(other)
        && one.horizon == other.horizon
        && one.objectives == other.objectives
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::scenario::parse_change;

    fn folder() -> MemoryFolder {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        MemoryFolder {
            name: String::new(),
            files: BTreeMap::from([
                file(
                    AGENCY,
                    "# Dinas\nname = \"Dinas\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = 2023-09-08\n\n\
                     classes = { administration = [\"arsip\"] }\n\n[[limit]]\nid = \"three\" # kebiasaan\nper = \"week\"\nmax_wfh = 3\n",
                ),
                file("units.csv", "unit_id,service,max_wfh\nA,arsip,4\n"),
                file("employees.csv", "employee_id,name,unit_id\na1,Ani,A\na2,Adi,A\n"),
            ]),
        }
    }

    fn adopt(changes: &[&str]) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
        let changes = changes.iter().map(|text| parse_change(text).unwrap()).collect();
        let scenario = Scenario { name: "uji".to_owned(), changes, ..Scenario::default() };
        let text = |(name, bytes)| (name, String::from_utf8(bytes).unwrap());
        adopt_scenario(&folder(), &scenario).map(|files| files.into_iter().map(text).collect())
    }

    #[test]
    fn a_rule_of_the_folder_is_changed_where_it_stands() {
        let files = adopt(&["three.max_wfh=2"]).unwrap();
        let old = String::from_utf8(folder().files[AGENCY].clone()).unwrap();
        assert_eq!(files, BTreeMap::from([(AGENCY.to_owned(), old.replace("max_wfh = 3", "max_wfh = 2"))]));
    }

    #[test]
    fn a_rule_of_a_circular_is_changed_in_a_copy_of_it() {
        let files = adopt(&["cap.max_wfh=75%"]).unwrap();
        assert_eq!(files.len(), 2);
        assert!(
            files[AGENCY].contains("policy = \"se-sekda-dki-34-2023.toml\"") && files[AGENCY].starts_with("# Dinas\n")
        );
        assert!(files["se-sekda-dki-34-2023.toml"].contains("75%"));
    }

    #[test]
    fn a_bound_that_the_rule_lacks_is_added() {
        let files = adopt(&["cap.min_office=1"]).unwrap();
        assert!(files["se-sekda-dki-34-2023.toml"].contains("min_office = 1"));
    }

    #[test]
    fn what_rows_of_tables_say_is_not_for_a_scenario_to_write() {
        let problems = adopt(&["units.csv:A.max_wfh=1"]).unwrap_err();
        assert_eq!(problems[0].message.id, "adopt-not-in-rules");
        assert_eq!(adopt(&["nothing.max_wfh=1"]).unwrap_err()[0].message.id, "scenario-unknown-rule");
    }
}

//! Violations, grouped: what a rule has broken in the same way is one line with a count.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::problem::format_rules;
use crate::domain::fact::RuleKind;
use crate::message::{Language, Message};
use crate::verify::{Observed, TableProblem, Violation};
use crate::write::wording::rule::word_violations;

/// Of how many units or people the violations of one rule are told, each with the first of theirs in full.
const TOLD: usize = 5;
/// How many dates are named.
const DATES: usize = 10;

/// The violations by rule, unit and person: the first of each in full, the dates of the others in a line.
pub fn format_by_kind(violations: &[Violation], language: Language) -> String {
    let mut text = String::new();
    for alike in group(violations.iter(), kind_of) {
        let is_misfit = alike[0].row.kind == RuleKind::Roster;
        let mut groups = if is_misfit { vec![alike] } else { group(alike.into_iter(), whom) };
        let untold: Vec<&Violation> = groups.split_off(TOLD.min(groups.len())).into_iter().flatten().collect();
        for of_same in groups {
            text.push_str(&format_rules(&word_violations(&[of_same[0].clone()], language), language));
            let rest = &of_same[1..];
            if !rest.is_empty() {
                let message = if is_misfit { alike_message(rest) } else { also_message(rest) };
                text.push_str(&format!("  {}\n", language.text(&message)));
            }
        }
        if !untold.is_empty() {
            text.push_str(&format!("  {}\n", language.text(&alike_message(&untold))));
        }
    }
    text
}

/// The violations by a key, in the order in which each first occurs.
fn group<'v, K: Eq + Hash>(
    violations: impl Iterator<Item = &'v Violation>,
    key: impl Fn(&'v Violation) -> K,
) -> Vec<Vec<&'v Violation>> {
    let mut groups: Vec<Vec<&Violation>> = Vec::new();
    let mut place_of: FxHashMap<K, usize> = FxHashMap::default();
    for violation in violations {
        let place = *place_of.entry(key(violation)).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(violation);
    }
    groups
}

/// What violations of one kind share: the same bound of the same rule, or the same misfit of the table.
fn kind_of(violation: &Violation) -> impl Eq + Hash + use<'_> {
    let misfit = match &violation.observed {
        Observed::Table(problem) => Some(std::mem::discriminant(problem)),
        _ => None,
    };
    (violation.row.kind, violation.row.bound, &violation.row.rule, misfit, unread(violation))
}

/// Whom a violation is about: of one kind, those of the same people.
fn whom(violation: &Violation) -> impl Eq + Hash + use<'_> {
    let row = &violation.row;
    (row.scope, &row.unit, &row.within, &row.employee)
}

/// The mark of a cell that nobody understands: each of them is a question of its own.
fn unread(violation: &Violation) -> Option<&str> {
    match &violation.observed {
        Observed::Table(TableProblem::UnknownCell { text, .. }) => Some(text),
        _ => None,
    }
}

/// On which other dates it is so too.
fn also_message(rest: &[&Violation]) -> Message {
    let mut dates: Vec<String> = rest.iter().filter_map(|violation| Some(violation.row.date?.to_string())).collect();
    dates.dedup();
    if dates.is_empty() {
        return alike_message(rest);
    }
    if dates.len() > DATES {
        dates.truncate(DATES);
        dates.push("...".to_owned());
    }
    Message::new("verdict-also").with("count", rest.len()).with("examples", dates)
}

/// How many more violations of a kind there are, with the dates or people of the first of them.
fn alike_message(rest: &[&Violation]) -> Message {
    let example = |violation: &&Violation| match violation.row.date {
        Some(date) if unread(violation).is_some() => Some(format!("{} {date}", violation.row.employee)),
        Some(date) => Some(date.to_string()),
        None => Some(violation.row.employee.clone()).filter(|employee| !employee.is_empty()),
    };
    let mut examples: Vec<String> = rest.iter().filter_map(example).collect();
    examples.dedup();
    examples.truncate(TOLD);
    let id = if examples.is_empty() { "verdict-alike-plain" } else { "verdict-alike" };
    let message = Message::new(id).with("count", rest.len());
    if examples.is_empty() { message } else { message.with("examples", examples) }
}

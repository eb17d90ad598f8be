//! Many rows of one rule as one sentence, and conflicts of one kind as one.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::conflict_row::{Names, change_message, date, row_message, say_row};
use crate::domain::conflict::{Change, Conflict};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Span};
use crate::message::{Argument, Message};

/// From so many rows of one rule on they are told in one sentence.
const MANY: usize = 3;

/// Places that are named where the same conflict is elsewhere too.
const PLACES_SHOWN: usize = 10;

/// What tells rows apart that do not state the same of different people or days.
type Kind<'r> = (&'r str, RuleKind, Option<BoundKind>, &'r str, u32, Option<i64>, Option<Span>);

fn kind_of(row: &RowFact) -> Kind<'_> {
    (&row.rule, row.kind, row.bound, &row.file, row.line, row.limit, row.span)
}

/// The line of a row; none where rows of a table differ in it only because each is about somebody else.
fn line_of(row: &RowFact) -> Option<u32> {
    (!matches!(row.kind, RuleKind::Pair | RuleKind::Lock)).then_some(row.line)
}

/// Items by what `key` says of them, in the order of the first of each.
fn group_by<'i, T, K: PartialEq>(items: &'i [T], key: impl Fn(&'i T) -> K) -> Vec<Vec<&'i T>> {
    let mut groups: Vec<(K, Vec<&T>)> = Vec::new();
    for item in items {
        let key = key(item);
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, group)) => group.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What the rows ask, a sentence for each, or for many of one rule.
pub(super) fn row_messages(rows: &[RowFact]) -> Vec<Message> {
    let key = |row| {
        let (rule, kind, bound, file, _, limit, span) = kind_of(row);
        (rule, kind, bound, file, line_of(row), limit, span)
    };
    let groups = group_by(rows, key).into_iter();
    groups
        .flat_map(|group| match group.len() {
            0..MANY => group.into_iter().map(row_message).collect(),
            _ if is_whole(&group) => vec![many_message(&group)],
            _ => vec![few_of_many(&group)],
        })
        .collect()
}

fn many_message(rows: &[&RowFact]) -> Message {
    let row = rows[0];
    match row.kind {
        RuleKind::Quota | RuleKind::Limit | RuleKind::Cycle => say_row(row, names_of_many(rows)),
        // Each is in a row of its own; together they are in the file.
        RuleKind::Lock => say_row(&RowFact { line: 0, ..row.clone() }, names_of_many(rows)),
        _ => few_of_many(rows),
    }
}

/// The first of the rows in full, and how many there are beside it.
fn few_of_many(rows: &[&RowFact]) -> Message {
    Message::new("conflict-many").with("row", row_message(rows[0])).with("more", rows.len() - 1)
}

/// Whether the rows are about every one of their people or places on every one of their days: only then may a sentence say
/// `each of 3 people on 5 days`.
fn is_whole(rows: &[&RowFact]) -> bool {
    let whom: BTreeSet<(&str, &str, &str)> = rows.iter().map(|row| whom_of(row)).collect();
    let dates: BTreeSet<Option<NaiveDate>> = rows.iter().map(|row| row.date).collect();
    whom.len() * dates.len() == rows.len()
}

fn whom_of(row: &RowFact) -> (&str, &str, &str) {
    (&row.employee, &row.unit, &row.within)
}

/// Whom and when many rows of one rule are about.
fn names_of_many(rows: &[&RowFact]) -> Names {
    let own = Names::of(rows[0]);
    let people: BTreeSet<&str> = rows.iter().map(|row| &*row.employee).collect();
    let dates: BTreeSet<NaiveDate> = rows.iter().filter_map(|row| row.date).collect();
    let places: BTreeSet<(&str, &str)> = rows.iter().map(|row| (&*row.unit, &*row.within)).collect();
    let spans: BTreeSet<_> = rows.iter().map(|row| (row.date, row.until)).collect();
    let several = |count: usize, one: Argument, many: Message| if count > 1 { many.into() } else { one };
    let days = Message::new(if dates.len() == 2 { "conflict-two-days" } else { "conflict-days" })
        .with("days", dates.len())
        .with("from", date(dates.first().copied()))
        .with("to", date(dates.last().copied()));
    let windows = Message::new("conflict-windows").with("windows", spans.len());
    Names {
        employee: several(people.len(), own.employee, Message::new("conflict-people").with("people", people.len())),
        date: several(dates.len(), own.date, days),
        window: several(spans.len(), own.window, windows),
        group: several(places.len(), own.group, Message::new("conflict-groups").with("groups", places.len())),
    }
}

/// What changes come to, a sentence for each, or for many of one rule by the same amount; `rows` has the row of each.
pub(super) fn change_messages(changes: &[Change], rows: &[RowFact]) -> Vec<Message> {
    let changed: Vec<(&Change, &RowFact)> =
        changes.iter().filter_map(|change| Some((change, rows.iter().find(|row| change.is_of(row))?))).collect();
    let groups = group_by(&changed, |(change, row)| (kind_of(row), change.by())).into_iter();
    groups
        .flat_map(|group| {
            let is_eased = matches!(group[0].1.kind, RuleKind::Quota | RuleKind::Limit);
            if !is_eased || group.len() == 1 {
                return group.iter().map(|(change, row)| change_message(change, row, Names::of(row))).collect();
            }
            let say = |changed: &[&(&Change, &RowFact)]| {
                let rows: Vec<&RowFact> = changed.iter().map(|(_, row)| *row).collect();
                change_message(changed[0].0, changed[0].1, names_of_many(&rows))
            };
            let of_group: Vec<&RowFact> = group.iter().map(|(_, row)| *row).collect();
            if is_whole(&of_group) {
                return vec![say(&group)];
            }
            // Where not all of them change on the same days, each is told its own.
            let of_one = group_by(&group, |(_, row)| whom_of(row));
            of_one.into_iter().map(|of_one| say(&of_one.into_iter().copied().collect::<Vec<_>>())).collect()
        })
        .collect()
}

/// Conflicts of the same rules together, whoever and whenever they are about; in the order of the first of each.
pub(super) fn group_alike(conflicts: &[Conflict]) -> Vec<Vec<&Conflict>> {
    let key = |conflict: &Conflict| {
        let kind = |row: &RowFact| (row.rule.clone(), row.kind as u8, row.bound, row.file.clone(), line_of(row));
        let rules: BTreeSet<_> = conflict.rules.iter().map(kind).collect();
        (rules, conflict.irreducible, conflict.repairs.first().map(|repair| repair.alone))
    };
    let mut groups = group_by(conflicts, key);
    // The first of several days stands for the others.
    groups.iter_mut().for_each(|alike| alike.sort_by_key(|conflict| first_day(conflict)));
    groups
}

fn first_day(conflict: &Conflict) -> Option<NaiveDate> {
    conflict.rules.iter().filter_map(|row| row.date).min()
}

/// Where else the same rules cannot hold together.
pub(super) fn elsewhere_message(others: &[&Conflict]) -> Option<Message> {
    if others.is_empty() {
        return None;
    }
    let mut places: Vec<Argument> = others.iter().map(|conflict| place_of(conflict)).collect();
    places.dedup();
    let more = places.len().saturating_sub(PLACES_SHOWN);
    places.truncate(PLACES_SHOWN);
    let id = if more > 0 { "conflict-elsewhere-more" } else { "conflict-elsewhere" };
    let message = Message::new(id).with("count", others.len()).with("places", Argument::List(places));
    Some(if more > 0 { message.with("more", more) } else { message })
}

/// The unit or people and the first day of a conflict.
fn place_of(conflict: &Conflict) -> Argument {
    let named = conflict.rules.iter().find(|row| !row.unit.is_empty());
    let row = named.or(conflict.rules.first());
    let Some(row) = row else { return Argument::from("") };
    let whom = match (row.unit_name.is_empty(), row.unit.is_empty()) {
        (false, _) => format!("{} ({})", row.unit_name, row.unit),
        (true, false) => row.unit.clone(),
        (true, true) => row.employee.clone(),
    };
    match first_day(conflict) {
        Some(day) if !whom.is_empty() => {
            Message::new("conflict-place").with("whom", whom).with("date", date(Some(day))).into()
        }
        Some(day) => date(Some(day)),
        None => whom.into(),
    }
}

//! A plan to what to write, file by file.

use crate::domain::agency::Agency;
use crate::domain::conflict::{Amendment, Plan};
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::rule::{PairKind, Per, Quota};
use crate::input::employee_id::clean_id;
use crate::input::files::Files;
use crate::input::folder::TableSet;
use crate::input::log::Log;
use crate::input::policy::{builtin_file, builtin_policies};
use crate::input::source::Source;
use crate::input::table::Row;
use crate::input::value::parse_date;
use crate::input::{lock, pair};

use super::amount::{Eased, ease_amount};
use super::rule::{ease_rule, family_key};
use super::text::{find_rule, rules_text, write_rules};

/// What to write in the agency's files for the changes of a plan, in the order of its changes; none where a change cannot
/// be written there. It may give way by more than the plan does: no rule is about a single window of days, say.
#[must_use]
pub fn list_amendments<'a>(source: impl Into<Source<'a>>, agency: &Agency, plan: &Plan) -> Option<Vec<Amendment>> {
    let source = source.into();
    let files = Files::of(source);
    let mut log = Log::default();
    let tables = TableSet::find(source, &files, &mut log)?;
    let policy = tables.read_agency(&mut log)?.policy.map(|policy| policy.value).unwrap_or_default();
    let is_builtin = builtin_policies().iter().any(|(id, _)| *id == policy);
    // A circular that is built in is in none of the agency's files: amendments call it by its id.
    let file_of = |row: &RowFact| match is_builtin && row.file == builtin_file(&policy) {
        true => policy.clone(),
        false => row.file.clone(),
    };
    let mut amendments = Vec::new();
    for group in group_by_rule(plan) {
        let row = group[0].row;
        match row.kind {
            // It stands in no file.
            RuleKind::Lock if row.is_kept() => return None,
            RuleKind::Lock => amendments.extend(remove_lock(&tables, row, &mut log)?),
            RuleKind::Pair => amendments.extend(remove_pair(&tables, row, &mut log)?),
            RuleKind::Quota if column_of(agency, row).is_some() => {
                let (quota, column) = column_of(agency, row)?;
                let value = ease_amount(quota, row.bound?, &group)?;
                let value = value.map(|amount| amount.to_string()).unwrap_or_default();
                amendments.push(Amendment::SetCell { file: row.file.clone(), line: row.line, column, value });
            }
            kind => {
                let family = family_key(kind)?;
                let (file, line) = (file_of(row), row.line);
                let text = rules_text(&files, &file, &mut log)?;
                let position = find_rule(&file, &text, family, row.line, &mut log)?;
                let root: toml::Table = text.parse().ok()?;
                let rule = root.get(family)?.as_array()?.get(position)?.as_table()?;
                let rules = write_rules(family, &ease_rule(agency, rule, &group)?);
                amendments.push(Amendment::ReplaceRule { file, line, family: family.to_owned(), rules });
            }
        }
    }
    // Rows of a rule on several days may stand in one row of a table: that is taken out once.
    let mut distinct: Vec<Amendment> = Vec::new();
    for amendment in amendments {
        if !distinct.contains(&amendment) {
            distinct.push(amendment);
        }
    }
    Some(distinct)
}

/// The rows that give way, those of one rule together; of a table each row, and each of its cells, is a rule of its own.
fn group_by_rule(plan: &Plan) -> Vec<Vec<Eased<'_>>> {
    let key = |row: &RowFact| {
        let of_one = matches!(row.kind, RuleKind::Lock | RuleKind::Pair);
        let bound = if row.file.ends_with(".toml") { None } else { row.bound };
        (row.kind, row.file.clone(), row.line, bound, of_one.then(|| (row.employee.clone(), row.date)))
    };
    let mut groups: Vec<(_, Vec<Eased<'_>>)> = Vec::new();
    for (change, row) in plan.changes.iter().zip(&plan.rows) {
        let by = change.by();
        let key = key(row);
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, group)) => group.push(Eased { row, by }),
            None => groups.push((key, vec![Eased { row, by }])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The quota that a cell of a table stands for, with the column of that cell.
fn column_of<'a>(agency: &'a Agency, row: &RowFact) -> Option<(&'a Quota, String)> {
    let is_of_table = |quota: &&Quota| {
        matches!(quota.per, Per::OneUnit(_) | Per::OneSite(_))
            && *quota.origin.file == *row.file
            && quota.origin.line == row.line
    };
    let column = match row.bound? {
        BoundKind::MaxWfh => "max_wfh",
        BoundKind::MaxOffice => "max_office",
        BoundKind::MinOffice => "min_office",
        _ => return None,
    };
    Some((agency.quotas.iter().find(is_of_table)?, column.to_owned()))
}

/// Takes out each row of `locks.csv` about the cell.
fn remove_lock(tables: &TableSet<'_>, lock: &RowFact, log: &mut Log) -> Option<Vec<Amendment>> {
    let is_it = |row: &Row<'_>| {
        clean_id(row.text(lock::EMPLOYEE_ID)) == lock.employee && parse_date(row.text(lock::DATE)) == lock.date
    };
    let table = tables.table(&lock::SPEC)?;
    let mut found = Vec::new();
    table.read(&lock::SPEC, log, |row, _| {
        if is_it(row) {
            let cells = [lock::EMPLOYEE_ID, lock::DATE, lock::STATE].map(|column| row.text(column));
            found.push(remove_row(&table.file, row, &cells));
        }
    })?;
    (!found.is_empty()).then_some(found)
}

/// Takes out each row of `pairs.csv` that states the pair.
fn remove_pair(tables: &TableSet<'_>, fact: &RowFact, log: &mut Log) -> Option<Vec<Amendment>> {
    let (first, second) = fact.employee.split_once(';')?;
    let is_it = |row: &Row<'_>| {
        let ids = [pair::EMPLOYEE_A, pair::EMPLOYEE_B].map(|column| clean_id(row.text(column)));
        let kind = match pair::parse_kind(row.text(pair::KIND)) {
            Some(PairKind::Cover) => Some(BoundKind::Cover),
            Some(PairKind::Together) => Some(BoundKind::Together),
            None => None,
        };
        fact.bound == kind && (ids == [first, second] || ids == [second, first])
    };
    let table = tables.table(&pair::SPEC)?;
    let mut found = Vec::new();
    table.read(&pair::SPEC, log, |row, _| {
        if is_it(row) {
            let cells = [pair::EMPLOYEE_A, pair::EMPLOYEE_B, pair::KIND].map(|column| row.text(column));
            found.push(remove_row(&table.file, row, &cells));
        }
    })?;
    (!found.is_empty()).then_some(found)
}

fn remove_row(file: &str, row: &Row<'_>, cells: &[&str]) -> Amendment {
    Amendment::RemoveRow { file: file.to_owned(), line: row.number, row: cells.join(",") }
}

//! What stands in the way of wishes, and what a roster breaks: by rule, naming nobody.

use std::collections::BTreeMap;

use super::page::{Part, Section, TableView};
use crate::message::Language;
use crate::result::obstacle::{Obstacle, Obstacles};
use crate::verify::Violation;

/// Where a rule was written.
fn place(file: &str, line: u32) -> String {
    if line == 0 { file.to_owned() } else { format!("{file}:{line}") }
}

fn list(table: TableView, section: &mut Section) {
    section.parts.push(Part { title: String::new(), chart: None, table, note: String::new() });
}

/// The rules that stand in the way of refused wishes.
pub(super) fn show_obstacles(obstacles: &Obstacles, language: Language) -> Section {
    let mut section = Section::new("obstacles", language);
    if obstacles.0.is_empty() {
        section.lead = vec![language.get("report-obstacles-none")];
        return section;
    }
    let mut table =
        TableView::new(&["report-obstacles-rule", "report-obstacles-origin", "report-obstacles-wishes"], language);
    for Obstacle { rule, file, line, wishes } in &obstacles.0 {
        table.push([rule.clone(), place(file, *line), language.number(*wishes as i64)]);
    }
    list(table, &mut section);
    section
}

/// The rules that the roster breaks, each with how often.
pub(super) fn show_violations(violations: &[Violation], language: Language) -> Section {
    let mut section = Section::new("violations", language);
    if violations.is_empty() {
        section.lead = vec![language.get("report-violations-none")];
        return section;
    }
    let mut counts: BTreeMap<(&str, String), i64> = BTreeMap::new();
    for violation in violations {
        let row = &violation.row;
        *counts.entry((&row.rule, place(&row.file, row.line))).or_default() += 1;
    }
    let mut table =
        TableView::new(&["report-obstacles-rule", "report-obstacles-origin", "report-violations-places"], language);
    for ((rule, origin), places) in counts {
        table.push([rule.to_owned(), origin, language.number(places)]);
    }
    list(table, &mut section);
    section
}

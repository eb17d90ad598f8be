//! The caps at which somebody gains a place, by who gains it.

use std::collections::BTreeMap;

use super::page::{CellView, Part, Section, TableView};
use super::word;
use crate::domain::agency::Agency;
use crate::message::{Language, Message};
use crate::result::sweep::Sweep;

/// Rows of the table; `giliran sweep` lists all.
const MOST_ROWS: usize = 24;

/// Adds to the section of the curve the steps of its cap: for each group the caps that bring it a place.
pub(super) fn add_steps(section: &mut Section, agency: &Agency, sweep: &Sweep, language: Language) {
    if sweep.step_count == 0 {
        return;
    }
    let mut caps: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for step in &sweep.steps {
        for group in &step.groups {
            caps.entry(group).or_default().push(word::hundredths(step.basis_points, language));
        }
    }
    let id = if caps.is_empty() { "report-steps-many" } else { "report-steps-between" };
    section.say(&Message::new(id).with("count", sweep.step_count), language);
    if caps.is_empty() {
        return;
    }
    let mut table = TableView::new(&["report-steps-group", "report-steps-caps"], language);
    table.words = true;
    let left_out = caps.len().saturating_sub(MOST_ROWS);
    for (group, caps) in caps.into_iter().take(MOST_ROWS) {
        let unit = agency.units.binary_search_by(|unit| unit.id.as_str().cmp(group)).ok();
        let name = unit.map_or_else(
            || CellView::from(group.to_owned()),
            |at| CellView { text: agency.units[at].name.clone(), note: group.to_owned() },
        );
        table.rows.push(vec![name, caps.join("; ").into()]);
    }
    let note = match left_out {
        0 => String::new(),
        more => language.text(&Message::new("report-left-out").with("count", more)),
    };
    section.parts.push(Part { title: language.get("report-steps"), chart: None, table, note });
}

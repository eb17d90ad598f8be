//! What making a roster again gives: what was asked, which cells change, and what more changes would bring.

use std::path::Path;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::diagnostic::DiagnosticText;
use super::summary::Summary;
use crate::domain::agency::Agency;
use crate::domain::changed::{ChangeReason, ChangedCell};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::State;

/// Name and version of the format of `replan.json`.
pub const SCHEMA: &str = "giliran-replan-1";

/// What a roster was made again from: with the agency folder it is all that decides which roster comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReplanRecord {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The first day that was planned again.
    pub replanned_from: NaiveDate,
    /// BLAKE3 of `published.csv` beside it, in hexadecimal.
    pub published: String,
    /// The stages, in their order.
    pub objectives: Vec<String>,
    /// At most so many changes; null without a limit.
    pub changes_at_most: Option<u32>,
    /// Cells that were kept in a state, beside the locks of the folder.
    pub kept: Vec<KeptCell>,
}

/// Name and version of the answer where a bound on changes is below the fewest that there can be.
pub const REFUSED: &str = "giliran-replan-refused-1";

/// That a roster takes more changes than are allowed. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReplanRefusal {
    /// [`REFUSED`].
    #[schemars(extend("const" = REFUSED))]
    pub schema: &'static str,
    /// The fewest changes that there can be, beside those that no roster avoids.
    pub fewest_changes: u64,
    /// At most so many were allowed.
    pub changes_at_most: u32,
}

/// A cell that the planner fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeptCell {
    /// The employee's id.
    pub employee_id: String,
    /// The day.
    pub date: NaiveDate,
    /// The state in which it stays.
    pub state: State,
}

impl ReplanRecord {
    /// Hash of all that decides which roster comes of it: `task` is that of the agency folder.
    #[must_use]
    pub fn input(&self, task: &str) -> String {
        // Texts, dates and numbers are always JSON.
        let record = serde_json::to_string(self).unwrap_or_default();
        blake3::hash(format!("{task}\n{record}").as_bytes()).to_string()
    }
}

/// A changed cell with the names of the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangeText {
    /// The employee's id.
    pub employee_id: String,
    /// Their name.
    pub name: String,
    /// Id of their unit.
    pub unit_id: String,
    /// The day.
    pub date: NaiveDate,
    /// What they were told.
    pub before: State,
    /// What the roster says now.
    pub after: State,
    /// Why.
    pub reason: ChangeReason,
}

impl ChangeText {
    /// Names what changes.
    #[must_use]
    pub fn new(agency: &Agency, change: &ChangedCell) -> Self {
        let row = change.employee.at();
        Self {
            employee_id: agency.employees.id.get(row).to_owned(),
            name: agency.employees.name.get(row).to_owned(),
            unit_id: agency.units[agency.employees.unit[row].at()].id.clone(),
            date: agency.horizon.date(change.day),
            before: change.before,
            after: change.after,
            reason: change.reason,
        }
    }
}

/// What changes in one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnitChanges {
    /// Id of the unit.
    pub unit_id: String,
    /// Its name.
    pub name: String,
    /// How many people have a cell that changes.
    pub people: u64,
    /// Cells that a roster might have left as they were.
    pub changes: u64,
    /// Cells that no roster leaves as they were.
    pub forced: u64,
    /// Cells that were in the office and are at home now.
    pub to_home: u64,
    /// Cells that were at home and are in the office now.
    pub to_office: u64,
}

/// The changes of each unit that has one, in the agency's order.
#[must_use]
pub fn sum_by_unit(agency: &Agency, changes: &[ChangedCell]) -> Vec<UnitChanges> {
    let unit_of = |change: &ChangedCell| agency.employees.unit[change.employee.at()];
    let sum = |changes: &[ChangedCell]| {
        let unit = &agency.units[unit_of(&changes[0]).at()];
        let count = |holds: &dyn Fn(&ChangedCell) -> bool| changes.iter().filter(|change| holds(change)).count() as u64;
        let mut people: Vec<EmployeeIx> = changes.iter().map(|change| change.employee).collect();
        people.dedup();
        UnitChanges {
            unit_id: unit.id.clone(),
            name: unit.name.clone(),
            people: people.len() as u64,
            changes: count(&|change| !change.reason.is_forced()),
            forced: count(&|change| change.reason.is_forced()),
            to_home: count(&|change| change.is_flip() && change.after == State::Wfh),
            to_office: count(&|change| change.is_flip() && change.after == State::Wfo),
        }
    };
    changes.chunk_by(|one, next| unit_of(one) == unit_of(next)).map(sum).collect()
}

/// What the best roster with so many changes is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CurvePoint {
    /// At most so many changes.
    pub changes: u64,
    /// The most that `preferences` can be worth.
    pub objective: i64,
    /// Its parts, where strict priorities split it.
    pub parts: Vec<i64>,
    /// What it is worth beyond the fewest changes.
    pub gain: i64,
}

/// What `replan` answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReplanReport<'a> {
    /// What `summary.json` holds.
    #[serde(flatten)]
    pub summary: &'a Summary,
    /// Where `roster.csv` lies; none without a roster.
    pub roster: Option<&'a Path>,
    /// Where a roster lies that had been edited by hand; none when there was no such one.
    pub edited: Option<&'a Path>,
    /// The same of `roster.xlsx`.
    pub edited_sheets: Option<&'a Path>,
    /// Where the roster of an earlier run lies that this one has none for; none when there was no such one.
    pub retired: Option<&'a Path>,
    /// Every cell that changes.
    pub change_list: &'a [ChangeText],
    /// The changes by unit.
    pub unit_changes: &'a [UnitChanges],
    /// What more changes would bring; empty where nobody asked.
    pub curve: &'a [CurvePoint],
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: &'a [DiagnosticText],
}

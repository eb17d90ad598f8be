//! Whom a rule selects, page by page.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use crate::domain::index::EmployeeIx;
use crate::server::access::Right;
use crate::server::error::Refused;

/// So many people are given at once at most.
const MOST_PEOPLE: usize = 200;

/// Which of the people are asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SelectedQuery {
    /// Only people whose id or name holds this text, whatever the case.
    pub search: Option<String>,
    /// How many are left out first.
    pub offset: usize,
    /// How many are given: 50 where it is not said, 200 at most.
    pub limit: Option<usize>,
}

/// Some of the people whom a rule selects.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SelectedPage {
    /// The version of the data.
    pub version: u32,
    /// Id of the rule, or its kind and number where it has none.
    pub rule: String,
    /// How many people match.
    pub matching: u64,
    /// How many of them were left out first.
    pub offset: u64,
    /// The people, unit by unit.
    pub people: Vec<SelectedPerson>,
}

/// Somebody whom a rule selects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SelectedPerson {
    /// Id.
    pub employee_id: String,
    /// Name.
    pub name: String,
    /// Id of the unit.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
}

impl Desk {
    /// Some of the people whom a rule selects: the rule at a position, from 1, of the list that `check` gives.
    ///
    /// # Errors
    /// When there is no such period or rule, or none that selects somebody whom the viewer sees, or the data have errors.
    pub fn selected(&self, period: i64, rule: usize, query: &SelectedQuery) -> Result<SelectedPage, Refused> {
        let (held, scope) = self.open(period, Right::Look)?;
        let known = held.agency().zip(held.described());
        let (agency, described) = known.ok_or_else(|| Refused::Invalid(held.read().diagnostics.clone()))?;
        let at = rule.checked_sub(1);
        let found = at.and_then(|at| Some((described.facts.rules.get(at)?, described.selected.get(at)?)));
        let unknown = || Refused::unknown("server-no-rule", &rule.to_string());
        let (facts, selected) = found.ok_or_else(unknown)?;
        let id = |employee: EmployeeIx| agency.employees.id.get(employee.at());
        let everybody = agency.employees.indices().filter(|&employee| selected.contains(employee));
        let seen: Vec<EmployeeIx> = everybody.filter(|&employee| scope.has_person(id(employee))).collect();
        if seen.is_empty() && !scope.is_all() {
            return Err(unknown());
        }
        let search = query.search.as_deref().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
        let is_searched = |employee: &EmployeeIx| {
            let name = agency.employees.name.get(employee.at());
            let holds =
                |text: &String| id(*employee).to_lowercase().contains(text) || name.to_lowercase().contains(text);
            search.as_ref().is_none_or(holds)
        };
        let matching: Vec<EmployeeIx> = seen.into_iter().filter(is_searched).collect();
        let person = |&employee: &EmployeeIx| {
            let unit = &agency.units[agency.employees.unit[employee.at()].at()];
            SelectedPerson {
                employee_id: id(employee).to_owned(),
                name: agency.employees.name.get(employee.at()).to_owned(),
                unit_id: unit.id.clone(),
                unit_name: unit.name.clone(),
            }
        };
        let limit = query.limit.unwrap_or(50).min(MOST_PEOPLE);
        Ok(SelectedPage {
            version: held.version,
            rule: facts.rule.clone(),
            matching: matching.len() as u64,
            offset: query.offset as u64,
            people: matching.iter().skip(query.offset).take(limit).map(person).collect(),
        })
    }
}

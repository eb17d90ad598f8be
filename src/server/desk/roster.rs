//! The latest roster of a period, page by page.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::State;
use crate::result::figure::Figures;
use crate::server::access::{Right, Scope};
use crate::server::error::Refused;
use crate::server::held::HeldRoster;
use crate::workspace::outcome::{Outcome, OutcomeKind};

/// So many people are given at once at most.
pub const MOST_PEOPLE: usize = 200;

/// Whose cells are asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RosterQuery {
    /// Only people of this unit and of those below, by id.
    pub unit: Option<String>,
    /// Only people whose id or name holds this text, whatever the case.
    pub search: Option<String>,
    /// Only people with a wish that was refused.
    pub refused: bool,
    /// How many are left out first.
    pub offset: usize,
    /// How many are given: 50 where it is not said, 200 at most.
    pub limit: Option<usize>,
}

/// What is known of a roster, and of which data it is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RosterHead {
    /// Number of the outcome.
    pub outcome: i64,
    /// The version of the data that the roster is of.
    pub version: u32,
    /// The latest version of the data.
    pub latest: u32,
    /// What is known: `optimal` is proven.
    pub status: String,
    /// What it came of.
    pub kind: OutcomeKind,
    /// When it was saved.
    pub at: String,
    /// Who asked for it.
    pub who: String,
}

/// A date of the horizon.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RosterDate {
    /// The date.
    pub date: NaiveDate,
    /// Whether units with a five-day week work on it.
    pub works: bool,
    /// Whether it is a fact: it was published and is past.
    pub is_fact: bool,
}

/// A cell of the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RosterCell {
    /// The state.
    pub state: State,
    /// What was asked for: above 0 a day at home, below 0 one in the office.
    pub weight: i64,
    /// Whether they may be at home.
    pub may_wfh: bool,
    /// The state that the planner has locked; null where there is no lock.
    pub locked: Option<State>,
}

/// The cells of somebody.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RosterPerson {
    /// Id.
    pub employee_id: String,
    /// Name.
    pub name: String,
    /// Id of the unit.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// A cell a date.
    pub cells: Vec<RosterCell>,
}

/// Some people's cells.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RosterPage {
    /// What is known of the roster; null while there is none.
    pub head: Option<RosterHead>,
    /// The dates of the horizon.
    pub dates: Vec<RosterDate>,
    /// How many people match.
    pub matching: u64,
    /// How many of them were left out first.
    pub offset: u64,
    /// The people.
    pub people: Vec<RosterPerson>,
}

/// Units of the roster, and each of their days.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TotalsPage {
    /// What is known of the roster; null while there is none.
    pub head: Option<RosterHead>,
    /// The dates of the horizon.
    pub dates: Vec<RosterDate>,
    /// How many units there are.
    pub matching: u64,
    /// How many of them were left out first.
    pub offset: u64,
    /// The units.
    pub units: Vec<UnitTotals>,
    /// The figures of the whole roster; null for an operator.
    pub figures: Option<Figures>,
}

/// A unit's days.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnitTotals {
    /// Id.
    pub unit_id: String,
    /// Name.
    pub name: String,
    /// How many people it has, without the units below it.
    pub people: u64,
    /// A total a date.
    pub days: Vec<DayTotal>,
}

/// A unit on a day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DayTotal {
    /// Those present.
    pub present: u32,
    /// Those of them at home.
    pub home: u32,
    /// Those at home whom the cap that leaves the least room counts; null where no cap of a unit holds.
    pub cap_used: Option<u32>,
    /// Those whom it lets be at home.
    pub cap_places: Option<u32>,
}

/// Which units are asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TotalsQuery {
    /// Only this unit and those below, by id.
    pub unit: Option<String>,
    /// How many are left out first.
    pub offset: usize,
    /// How many are given: 50 where it is not said, 200 at most.
    pub limit: Option<usize>,
}

impl Desk {
    /// Some people's cells of the latest roster.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn roster(&self, period: i64, query: &RosterQuery) -> Result<RosterPage, Refused> {
        let (_, scope) = self.open(period, Right::Look)?;
        let nothing = RosterPage { head: None, dates: Vec::new(), matching: 0, offset: 0, people: Vec::new() };
        let Some(held) = self.held_roster(period)? else { return Ok(nothing) };
        let agency = &held.agency;
        let units = self.units_asked(agency, &scope, query.unit.as_deref())?;
        let search = query.search.as_deref().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
        let is_searched = |employee: EmployeeIx| {
            search.as_ref().is_none_or(|text| {
                let (id, name) = (agency.employees.id.get(employee.at()), agency.employees.name.get(employee.at()));
                id.to_lowercase().contains(text) || name.to_lowercase().contains(text)
            })
        };
        let is_refused = |employee: EmployeeIx| {
            let wishes = agency.employees.wishes.get(employee.at());
            wishes.iter().any(|wish| {
                let can = held.may.contains(employee.at(), wish.day);
                wish.weight > 0 && can && held.roster.state(employee, wish.day) == State::Wfo
            })
        };
        let matching: Vec<EmployeeIx> = units
            .iter()
            .flat_map(|&unit| agency.staff(unit).map(EmployeeIx::of))
            .filter(|&employee| scope.has_person(agency.employees.id.get(employee.at())))
            .filter(|&employee| is_searched(employee) && (!query.refused || is_refused(employee)))
            .collect();
        let limit = query.limit.unwrap_or(50).min(MOST_PEOPLE);
        let people =
            matching.iter().skip(query.offset).take(limit).map(|&employee| person_of(&held, employee)).collect();
        Ok(RosterPage {
            head: Some(self.head_of(period, &held.outcome)?),
            dates: dates_of(agency),
            matching: matching.len() as u64,
            offset: query.offset as u64,
            people,
        })
    }

    /// Some units' days of the latest roster.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn totals(&self, period: i64, query: &TotalsQuery) -> Result<TotalsPage, Refused> {
        let (_, scope) = self.open(period, Right::Look)?;
        let Some(held) = self.held_roster(period)? else {
            return Ok(TotalsPage {
                head: None,
                dates: Vec::new(),
                matching: 0,
                offset: 0,
                units: Vec::new(),
                figures: None,
            });
        };
        let agency = &held.agency;
        let units = self.units_asked(agency, &scope, query.unit.as_deref())?;
        let (figures, days) = held.counted();
        let limit = query.limit.unwrap_or(50).min(MOST_PEOPLE);
        let totals = |&unit: &UnitIx| UnitTotals {
            unit_id: agency.units[unit.at()].id.clone(),
            name: agency.units[unit.at()].name.clone(),
            people: agency.staff(unit).len() as u64,
            days: days
                .unit(unit.at())
                .iter()
                .map(|day| DayTotal {
                    present: day.present,
                    home: day.home,
                    cap_used: day.cap.map(|cap| cap.home),
                    cap_places: day.cap.map(|cap| cap.places),
                })
                .collect(),
        };
        Ok(TotalsPage {
            head: Some(self.head_of(period, &held.outcome)?),
            dates: dates_of(agency),
            matching: units.len() as u64,
            offset: query.offset as u64,
            units: units.iter().skip(query.offset).take(limit).map(totals).collect(),
            figures: scope.is_all().then(|| figures.clone()),
        })
    }

    /// Every roster of a period, the latest first.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn outcomes(&self, period: i64) -> Result<Vec<Outcome>, Refused> {
        self.open(period, Right::LookAtAll)?;
        Ok(self.bench.workspace.outcomes(period)?)
    }

    pub(super) fn head_of(&self, period: i64, outcome: &Outcome) -> Result<RosterHead, Refused> {
        Ok(RosterHead {
            outcome: outcome.id,
            version: outcome.version,
            latest: self.bench.workspace.period(period)?.version,
            status: outcome.status.clone(),
            kind: outcome.kind,
            at: outcome.at.clone(),
            who: outcome.who.clone(),
        })
    }

    /// The units that are asked for and seen.
    fn units_asked(&self, agency: &Agency, scope: &Scope, top: Option<&str>) -> Result<Vec<UnitIx>, Refused> {
        let unknown = |id: &str| Refused::unknown("server-no-unit", id);
        let top = match top.filter(|id| !id.is_empty()) {
            None => None,
            Some(id) => Some(agency.unit(id).filter(|_| scope.has_unit(id)).ok_or_else(|| unknown(id))?),
        };
        let is_asked = |unit: &UnitIx| top.is_none_or(|top| agency.ancestors(*unit).any(|above| above == top));
        let all = (0..agency.units.len()).map(UnitIx::of);
        Ok(all.filter(|unit| scope.has_unit(&agency.units[unit.at()].id) && is_asked(unit)).collect())
    }
}

pub(super) fn dates_of(agency: &Agency) -> Vec<RosterDate> {
    let working = agency.horizon.working(crate::domain::calendar::Workweek::Five);
    let date = |(date, day): (NaiveDate, Day)| RosterDate {
        date,
        works: working.contains(day),
        is_fact: day < agency.start(),
    };
    agency.horizon.dates().zip(0..).map(date).collect()
}

fn person_of(held: &HeldRoster, employee: EmployeeIx) -> RosterPerson {
    let HeldRoster { agency, may, roster, .. } = held;
    let (employees, row) = (&agency.employees, employee.at());
    let unit = &agency.units[employees.unit[row].at()];
    let cell = |(&state, day): (&State, Day)| RosterCell {
        state,
        weight: employees.weight(employee, day),
        may_wfh: may.contains(row, day),
        locked: if employees.locked_home.contains(row, day) {
            Some(State::Wfh)
        } else {
            employees.locked_office.contains(row, day).then_some(State::Wfo)
        },
    };
    RosterPerson {
        employee_id: employees.id.get(row).to_owned(),
        name: employees.name.get(row).to_owned(),
        unit_id: unit.id.clone(),
        unit_name: unit.name.clone(),
        cells: roster.row(employee).iter().zip(0..).map(cell).collect(),
    }
}

//! Which lines the grid of a roster has: each unit, its people who are asked for, its totals.

use serde::{Deserialize, Serialize};

use super::broken::Broken;
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::{Roster, State};
use crate::server::access::Scope;
use crate::server::error::Refused;

/// A line of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::server::page) enum Line {
    /// The name of a unit.
    Unit(UnitIx),
    /// One of its people.
    Person(EmployeeIx),
    /// How many are at home each day, against the cap.
    Home(UnitIx),
    /// How many are in the office each day, against what must be there.
    Office(UnitIx),
}

/// Whose lines are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::server::page) enum Only {
    /// Everyone's.
    #[default]
    #[serde(rename = "")]
    Everyone,
    /// Those to whom a wish was refused.
    Refused,
    /// Those with locked cells.
    Locked,
    /// Those whom broken rules are about.
    Broken,
}

impl Only {
    /// All of them.
    pub(in crate::server::page) const ALL: [Self; 4] = [Self::Everyone, Self::Refused, Self::Locked, Self::Broken];

    /// What it is in an address.
    pub(in crate::server::page) fn code(self) -> &'static str {
        match self {
            Self::Everyone => "",
            Self::Refused => "refused",
            Self::Locked => "locked",
            Self::Broken => "broken",
        }
    }
}

/// Whom the planner asks to see.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::server::page) struct Filter {
    /// A unit with those below it, by id; empty for all.
    pub unit: String,
    /// Part of a name or id; empty for everyone.
    pub person: String,
    /// Those of them alone.
    pub only: Only,
}

/// The lines, in the order of the agency.
#[derive(Clone, Debug)]
pub(in crate::server::page) struct Lines {
    /// All of them.
    pub lines: Vec<Line>,
    /// How many people they show.
    pub people: usize,
}

impl Filter {
    /// The unit that is asked for; none for all.
    ///
    /// # Errors
    /// When there is none of that id, or whoever looks does not see it.
    fn top(&self, agency: &Agency, scope: &Scope) -> Result<Option<UnitIx>, Refused> {
        if self.unit.is_empty() {
            return Ok(None);
        }
        let found = agency.unit(&self.unit).filter(|_| scope.has_unit(&self.unit));
        found.map(Some).ok_or_else(|| Refused::unknown("server-no-unit", &self.unit))
    }
}

impl Lines {
    /// The lines of those whom a filter lets through and whoever looks may see; of those alone whom broken rules are about,
    /// where these are given.
    ///
    /// # Errors
    /// When a unit is asked for that is not seen.
    pub(in crate::server::page) fn of(
        agency: &Agency,
        may: &DayMatrix,
        roster: &Roster,
        scope: &Scope,
        filter: &Filter,
        broken: Option<&Broken>,
    ) -> Result<Self, Refused> {
        let wanted = filter.person.trim().to_lowercase();
        let top = filter.top(agency, scope)?;
        let passes = |employee: EmployeeIx| {
            let row = employee.at();
            let employees = &agency.employees;
            let named = wanted.is_empty()
                || employees.id.get(row).to_lowercase().contains(&wanted)
                || employees.name.get(row).to_lowercase().contains(&wanted);
            named
                && scope.has_person(employees.id.get(row))
                && match filter.only {
                    Only::Refused => employees.wishes.get(row).iter().any(|wish| {
                        wish.weight > 0 && may.contains(row, wish.day) && roster.state(employee, wish.day) == State::Wfo
                    }),
                    Only::Locked => !employees.locked_home.is_empty(row) || !employees.locked_office.is_empty(row),
                    // Whom broken rules are about is known to who verified them.
                    Only::Everyone | Only::Broken => true,
                }
                && broken.is_none_or(|broken| broken.has(employee))
        };
        let mut lines = Vec::new();
        let mut people = 0;
        for unit in (0..agency.units.len()).map(UnitIx::of) {
            if !scope.has_unit(&agency.units[unit.at()].id)
                || top.is_some_and(|top| !agency.ancestors(unit).any(|above| above == top))
            {
                continue;
            }
            let before = lines.len();
            lines.push(Line::Unit(unit));
            lines.extend(agency.staff(unit).map(EmployeeIx::of).filter(|&one| passes(one)).map(Line::Person));
            match lines.len() - before - 1 {
                0 => lines.truncate(before),
                shown => {
                    people += shown;
                    lines.extend([Line::Home(unit), Line::Office(unit)]);
                }
            }
        }
        Ok(Self { lines, people })
    }
}

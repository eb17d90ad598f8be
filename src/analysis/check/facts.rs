//! Days and people of an agency, and everything else that is known before solving.

use chrono::{Datelike, Weekday};

use super::rule::describe_rules;
use super::wish::describe_wishes;
use crate::domain::agency::Agency;
use crate::domain::calendar::{DateKind, Workweek};
use crate::domain::planned_wish::{PlannedWish, Statements};
use crate::domain::select::EmployeeSet;
use crate::result::check::{AgencyFacts, WorkingDays};
use crate::verify::list_shortfalls;

/// The overview of an agency, and whom each of its rules selects.
#[derive(Clone, Debug)]
pub struct Described {
    /// The overview.
    pub facts: AgencyFacts,
    /// Whom each rule of the overview selects, in its order.
    pub selected: Vec<EmployeeSet>,
}

/// The overview of an agency. `statements` and `planned_wishes` are what its wishes were made from.
#[must_use]
pub fn describe_agency(agency: &Agency, statements: &Statements, planned_wishes: &[PlannedWish]) -> Described {
    let may = agency.may_be_home();
    let (rules, selected) = describe_rules(agency, statements, planned_wishes, &may).into_iter().unzip();
    let horizon = &agency.horizon;
    let dates_of = |wanted: DateKind| {
        let days = horizon.dates().zip(0..).filter(move |(_, day)| horizon.kind(*day) == Some(wanted));
        days.map(|(date, _)| date)
    };
    let facts = AgencyFacts {
        name: agency.name.clone(),
        policy: agency.policy.id.clone(),
        from: horizon.date(0),
        to: horizon.date((horizon.days() - 1) as u16),
        employees: agency.employees.len(),
        units: agency.units.len(),
        eligible: agency.employees.indices().filter(|employee| !may.is_empty(employee.at())).count(),
        working_days: [Workweek::Five, Workweek::Six].into_iter().filter_map(|week| count_days(agency, week)).collect(),
        holidays: dates_of(DateKind::Holiday).filter(|date| date.weekday() != Weekday::Sun).collect(),
        extra_days: dates_of(DateKind::Working).collect(),
        wishes: describe_wishes(agency, statements, &may),
        rules,
        shortfalls: list_shortfalls(agency),
    };
    Described { facts, selected }
}

/// The working days of units of a workweek; none where no unit has it.
fn count_days(agency: &Agency, week: Workweek) -> Option<WorkingDays> {
    let units = agency.units.iter().filter(|unit| unit.workweek == week).count();
    let workweek = match week {
        Workweek::Five => 5,
        Workweek::Six => 6,
    };
    (units > 0).then(|| WorkingDays { workweek, units, days: agency.horizon.working(week).len() })
}

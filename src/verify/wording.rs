//! The parts that messages share.

use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::day::Day;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::rule::{Base, Per};
use crate::message::{Argument, Message};

/// A message about an employee, with their id and name.
pub(super) fn about(agency: &Agency, employee: EmployeeIx, id: &'static str) -> Message {
    let employees = &agency.employees;
    Message::new(id).with("employee", employees.id.get(employee.at())).with("name", employees.name.get(employee.at()))
}

/// An employee's id and name.
pub(super) fn person(agency: &Agency, employee: EmployeeIx) -> Message {
    about(agency, employee, "verify-person")
}

/// A day's date, ISO.
pub(super) fn date(agency: &Agency, day: Day) -> String {
    agency.horizon.date(day).to_string()
}

/// The group of a quota: the one of `unit`, where `per` forms one for each unit.
pub(super) fn group(agency: &Agency, per: Per, position: usize) -> Message {
    let with_unit = |id, unit: UnitIx| {
        let unit = &agency.units[unit.at()];
        Message::new(id).with("unit", unit.id.as_str()).with("name", unit.name.as_str())
    };
    let site = |position: usize| Message::new("verify-site").with("site", agency.sites[position].id.as_str());
    match per {
        Per::Unit => with_unit("verify-unit", UnitIx::of(position)),
        Per::OneUnit(unit) => with_unit("verify-unit", unit),
        Per::Tree => with_unit("verify-tree", UnitIx::of(position)),
        Per::Site => site(position),
        Per::OneSite(only) => site(only.at()),
        Per::Agency => Message::new("verify-agency"),
        Per::GroupInUnit(group) => {
            with_unit("verify-group-in-unit", UnitIx::of(position)).with("group", agency.groups[group.at()].as_str())
        }
        Per::GroupInAgency(group) => {
            Message::new("verify-group-in-agency").with("group", agency.groups[group.at()].as_str())
        }
    }
}

/// What a quota asks, as written and with the base that a percentage is taken of.
pub(super) fn asked(amount: Amount, base: Base, people: u32) -> Message {
    match amount {
        Amount::Count(count) => Message::new("verify-asked-count").with("count", count),
        Amount::Percent(percent) => {
            let id = match base {
                Base::Headcount => "verify-asked-of-headcount",
                Base::Present => "verify-asked-of-present",
                Base::Unit => "verify-asked-of-unit",
            };
            Message::new(id).with("percent", written(percent)).with("base", people)
        }
    }
}

/// A percentage with the decimal sign of the language.
fn written(percent: BasisPoints) -> Argument {
    let (whole, hundredths) = (percent.0 / 100, percent.0 % 100);
    let digits = format!("{hundredths:02}");
    match digits.trim_end_matches('0') {
        "" => format!("{whole}%").into(),
        digits => Message::new("verify-percent").with("whole", whole).with("digits", digits).into(),
    }
}

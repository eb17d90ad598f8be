//! Counts that papers and reports show: per unit and day, per day, per week.

use chrono::{Datelike, NaiveDate};

use super::printed::Printed;
use crate::domain::day::Day;
use crate::domain::headcount::{Grouping, Headcounts};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::State;
use crate::domain::rule::Per;

/// A unit on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitDay {
    /// At home.
    pub home: u32,
    /// In the office.
    pub office: u32,
    /// Absent.
    pub absent: u32,
    /// The most that the unit's rules let be at home; none where none does.
    pub cap: Option<u32>,
    /// The fewest that they keep in the office, as far as presence reaches.
    pub least_office: Option<u32>,
}

/// The agency on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day.
    pub date: NaiveDate,
    /// At home.
    pub home: u32,
    /// In the office.
    pub office: u32,
    /// Absent.
    pub absent: u32,
    /// Whether anybody may be at home.
    pub may_be_home: bool,
}

/// The agency in an ISO week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekCount {
    /// First working day of the week that is planned.
    pub from: NaiveDate,
    /// Last.
    pub to: NaiveDate,
    /// Employees.
    pub employees: u32,
    /// Those who may be at home on none of its days: exempt, or absent throughout.
    pub exempt: u32,
    /// Those at home on a day of it at least.
    pub home: u32,
    /// Days at home.
    pub days: u32,
}

/// Every unit and day: shape units x days. The cap is what the rules that count the unit by itself allow: places of a
/// quota, and whoever it does not select and may be at home.
#[must_use]
pub fn count_unit_days(printed: &Printed<'_>) -> Vec<UnitDay> {
    let Printed { agency, may, roster, .. } = *printed;
    let days = agency.horizon.days();
    let mut counts = vec![UnitDay::default(); agency.units.len() * days];
    for employee in agency.employees.indices() {
        let unit = agency.employees.unit[employee.at()].at();
        for (count, &state) in counts[unit * days..].iter_mut().zip(roster.row(employee)) {
            match state {
                State::Wfh => count.home += 1,
                State::Wfo => count.office += 1,
                State::Abs => count.absent += 1,
                State::Off => {}
            }
        }
    }
    for quota in &agency.quotas {
        let only = match quota.per {
            Per::Unit => None,
            Per::OneUnit(unit) => Some(unit),
            _ => continue,
        };
        let heads = Headcounts::new(agency, quota, Grouping::of_quota(agency, quota.per));
        for unit in (0..agency.units.len()).map(UnitIx::of).filter(|&unit| only.is_none_or(|only| only == unit)) {
            let group = if only.is_some() { 0 } else { unit.0 };
            if group as usize >= heads.grouping.len() {
                continue;
            }
            for day in quota.when.iter() {
                let head = heads.get(group, day);
                if head.members == 0 {
                    continue;
                }
                let base = head.people_of(quota.base);
                let count = &mut counts[unit.at() * days + usize::from(day)];
                if let Some(amount) = quota.max_wfh {
                    let others = agency
                        .staff(unit)
                        .filter(|&row| may.contains(row, day) && !heads.members.contains(EmployeeIx::of(row)));
                    let cap = quota.home_places(amount, base) + others.count() as u32;
                    count.cap = Some(count.cap.map_or(cap, |known| known.min(cap)));
                }
                if let Some(amount) = quota.min_office {
                    let least = quota.minimum(amount, base).min(head.present);
                    count.least_office = Some(count.least_office.map_or(least, |known| known.max(least)));
                }
            }
        }
    }
    counts
}

/// Every day on which somebody works.
#[must_use]
pub fn count_days(printed: &Printed<'_>) -> Vec<DayCount> {
    let Printed { agency, may, roster, .. } = *printed;
    let date = |date| DayCount { date, home: 0, office: 0, absent: 0, may_be_home: false };
    let mut counts: Vec<DayCount> = agency.horizon.dates().map(date).collect();
    for employee in agency.employees.indices() {
        for ((day, count), &state) in (0..).zip(counts.iter_mut()).zip(roster.row(employee)) {
            count.may_be_home |= may.contains(employee.at(), day);
            match state {
                State::Wfh => count.home += 1,
                State::Wfo => count.office += 1,
                State::Abs => count.absent += 1,
                State::Off => {}
            }
        }
    }
    counts.retain(|count| count.home + count.office + count.absent > 0);
    counts
}

/// Every ISO week with a working day.
#[must_use]
pub fn count_weeks(printed: &Printed<'_>) -> Vec<WeekCount> {
    let Printed { agency, may, roster, .. } = *printed;
    let working: Vec<Day> = (0..agency.horizon.days() as Day)
        .filter(|&day| agency.employees.indices().any(|who| roster.state(who, day) != State::Off))
        .collect();
    let week = |day: &Day| printed.date(*day).iso_week();
    let of = |days: &[Day]| {
        let mut count = WeekCount {
            from: printed.date(days[0]),
            to: printed.date(days[days.len() - 1]),
            employees: agency.employees.len() as u32,
            exempt: 0,
            home: 0,
            days: 0,
        };
        for who in agency.employees.indices() {
            let home = days.iter().filter(|&&day| roster.state(who, day) == State::Wfh).count() as u32;
            count.exempt += u32::from(home == 0 && !days.iter().any(|&day| may.contains(who.at(), day)));
            count.home += u32::from(home > 0);
            count.days += home;
        }
        count
    };
    working.chunk_by(|left, right| week(left) == week(right)).map(of).collect()
}

/// The units of which nobody is at home on any day.
#[must_use]
pub fn list_staying_units(printed: &Printed<'_>) -> Vec<UnitIx> {
    let stays = |&unit: &UnitIx| {
        let mut staff = printed.agency.staff(unit).map(EmployeeIx::of);
        staff.all(|who| !printed.roster.row(who).contains(&State::Wfh))
    };
    printed.units().filter(stays).collect()
}

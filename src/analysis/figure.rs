//! Counts the figures of a roster.

use rayon::prelude::*;

use super::domicile::count_domiciles;
use crate::domain::agency::Agency;
use crate::domain::amount::Amount;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::{Roster, State};
use crate::domain::rule::{Base, Per, Quota};
use crate::domain::score::{Score, Tally, score_roster};
use crate::result::domicile::Domiciles;
use crate::result::figure::{CapUse, Coverage, Figures, Peak, UnitDay, UnitDays};
use crate::result::summary::ShareCount;

/// What is counted of a roster. Every number is a sum over employees.
#[derive(Clone, Debug)]
pub struct Count {
    score: Score,
    domicile: Domiciles,
    unit_days: UnitDays,
}

impl Count {
    /// Counts a roster whose score is known.
    #[must_use]
    pub fn of(agency: &Agency, may: &DayMatrix, roster: &Roster, score: Score) -> Self {
        let (domicile, unit_days) =
            rayon::join(|| count_domiciles(agency, may, roster), || count_unit_days(agency, roster));
        Self { score, domicile, unit_days }
    }

    /// Puts what is counted of some of the units now in the place of what was counted of them before.
    pub fn replace(&mut self, units: &[UnitIx], before: &Self, now: &Self) {
        self.score.replace(&before.score, &now.score);
        self.domicile = self.domicile.minus(before.domicile).plus(now.domicile);
        let days = self.unit_days.days;
        for (&unit, cells) in units.iter().zip(now.unit_days.cells.chunks(days.max(1))) {
            self.unit_days.cells[unit.at() * days..(unit.at() + 1) * days].copy_from_slice(cells);
        }
    }

    /// The figures of the roster, which has so many shortfalls.
    #[must_use]
    pub fn figures(&self, agency: &Agency, shortfalls: usize) -> Figures {
        let Self { score, domicile, unit_days } = self;
        Figures {
            eligible: score.eligible,
            requested: score.requested,
            granted: score.granted,
            objective: score.objective(),
            worst_share: score.shares.first_key_value().map(|(&share, &employees)| ShareCount { share, employees }),
            domicile: *domicile,
            wfh_days: score.wfh_days,
            unasked: score.unasked,
            lowest_coverage: find_lowest_coverage(agency, unit_days),
            peak_office: find_peak(agency, unit_days),
            shortfalls: shortfalls as u64,
            shares: score.shares.clone(),
        }
    }

    /// Every unit on every day.
    #[must_use]
    pub fn unit_days(&self) -> &UnitDays {
        &self.unit_days
    }
}

/// The figures of a roster with so many shortfalls, and every unit on every day. `may` is [`Agency::may_be_home`].
#[must_use]
pub fn count_figures(agency: &Agency, may: &DayMatrix, roster: &Roster, shortfalls: usize) -> (Figures, UnitDays) {
    let count = Count::of(agency, may, roster, score_roster(agency, may, roster));
    (count.figures(agency, shortfalls), count.unit_days)
}

/// Every unit on every day: who is there, and how far the caps are used.
fn count_unit_days(agency: &Agency, roster: &Roster) -> UnitDays {
    let days = agency.horizon.days();
    let mut cells = vec![UnitDay::default(); agency.units.len() * days];
    // Employees are in order of unit: each unit counts its own.
    let bounds = unit_bounds(agency);
    cells.par_chunks_mut(days.max(1)).enumerate().for_each(|(unit, cells)| {
        for row in bounds[unit]..bounds[unit + 1] {
            for (cell, state) in cells.iter_mut().zip(roster.row(EmployeeIx::of(row))) {
                cell.present += u32::from(matches!(state, State::Wfh | State::Wfo));
                cell.home += u32::from(*state == State::Wfh);
            }
        }
    });
    for quota in &agency.quotas {
        count_cap(agency, roster, quota, &bounds, &mut cells);
    }
    UnitDays { days, cells }
}

/// Where each unit's employees start; one more than there are units.
fn unit_bounds(agency: &Agency) -> Vec<usize> {
    let units = &agency.employees.unit;
    (0..=agency.units.len()).map(|unit| units.partition_point(|other| other.at() < unit)).collect()
}

/// Notes how far a unit's cap is used where it leaves less room than those before it.
fn count_cap(agency: &Agency, roster: &Roster, quota: &Quota, bounds: &[usize], cells: &mut [UnitDay]) {
    let Some(max_wfh) = quota.max_wfh.filter(|max| !max.is_zero()) else { return };
    let days = agency.horizon.days();
    let count = |unit: usize, cells: &mut [UnitDay]| {
        let mut people = vec![(0_u32, 0_u32, 0_u32, 0_u32); days];
        let working = agency.horizon.working(agency.units[unit].workweek);
        for row in bounds[unit]..bounds[unit + 1] {
            let employee = EmployeeIx::of(row);
            let selected = quota.who.selects(agency, employee);
            for day in working.iter().filter(|&day| quota.when.contains(day)) {
                let (works, members, present, home) = &mut people[usize::from(day)];
                *works += 1;
                if selected {
                    let state = roster.state(employee, day);
                    *members += 1;
                    *present += u32::from(state != State::Abs);
                    *home += u32::from(state == State::Wfh);
                }
            }
        }
        for (cell, &(works, members, present, home)) in cells.iter_mut().zip(&people).filter(|(_, it)| it.2 > 0) {
            let base = match quota.base {
                Base::Headcount => members,
                Base::Present => present,
                Base::Unit => works,
            };
            let places = max_wfh.at_most(base);
            let room = |cap: &CapUse| i64::from(cap.places) - i64::from(cap.home);
            let cap = CapUse { home, places };
            if cell.cap.is_none_or(|before| room(&cap) < room(&before)) {
                cell.cap = Some(cap);
            }
        }
    };
    match quota.per {
        Per::Unit => {
            cells.par_chunks_mut(days.max(1)).enumerate().for_each(|(unit, cells)| count(unit, cells));
        }
        Per::OneUnit(unit) => count(unit.at(), &mut cells[unit.at() * days..(unit.at() + 1) * days]),
        Per::Tree | Per::Site | Per::Agency | Per::GroupInUnit(_) | Per::GroupInAgency(_) | Per::OneSite(_) => {}
    }
}

fn find_lowest_coverage(agency: &Agency, unit_days: &UnitDays) -> Option<Coverage> {
    let cells = unit_days.cells.iter().enumerate().filter(|(_, cell)| cell.present > 0);
    let (slot, cell) = cells.min_by(|(_, one), (_, other)| {
        let left = u64::from(one.office()) * u64::from(other.present);
        let right = u64::from(other.office()) * u64::from(one.present);
        left.cmp(&right).then(other.present.cmp(&one.present))
    })?;
    let unit = &agency.units[slot / unit_days.days];
    Some(Coverage {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        date: agency.horizon.date((slot % unit_days.days) as Day),
        office: cell.office(),
        present: cell.present,
    })
}

fn find_peak(agency: &Agency, unit_days: &UnitDays) -> Option<Peak> {
    let mut offices = vec![0_u64; unit_days.days];
    for cells in unit_days.cells.chunks(unit_days.days.max(1)) {
        for (office, cell) in offices.iter_mut().zip(cells) {
            *office += u64::from(cell.office());
        }
    }
    // The first of equals: `max_by_key` would take the last.
    let (day, &office) = offices.iter().enumerate().rev().max_by_key(|&(_, office)| *office)?;
    Some(Peak { date: agency.horizon.date(day as Day), office })
}

/// Wishes granted to each employee.
#[must_use]
pub fn count_granted(agency: &Agency, may: &DayMatrix, roster: &Roster) -> Vec<u32> {
    let tally = |row| Tally::of(agency, may, roster, EmployeeIx::of(row)).granted;
    (0..agency.employees.len()).into_par_iter().with_min_len(4_096).map(tally).collect()
}

/// Places that quotas of an id give over all units and dates, if they let so many of each unit be at home. Absences
/// aside: it is the same at every cap.
#[must_use]
pub fn count_places(agency: &Agency, rule: &str, amount: Amount) -> u64 {
    let bounds = unit_bounds(agency);
    let of_quota = |quota: &Quota| {
        let of_unit = |unit: usize| {
            let working = agency.horizon.working(agency.units[unit].workweek);
            let days = working.iter().filter(|&day| quota.when.contains(day)).count() as u64;
            let staff = (bounds[unit]..bounds[unit + 1]).map(EmployeeIx::of);
            let selected = staff.filter(|&employee| quota.who.selects(agency, employee)).count();
            let base = if quota.base == Base::Unit { bounds[unit + 1] - bounds[unit] } else { selected };
            u64::from(amount.at_most(base as u32).min(selected as u32)) * days
        };
        (0..agency.units.len()).into_par_iter().map(of_unit).sum::<u64>()
    };
    agency.quotas.iter().filter(|quota| quota.id == rule).map(of_quota).sum()
}

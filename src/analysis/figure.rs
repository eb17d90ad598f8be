//! Counts the figures of a roster.

use rayon::prelude::*;

use super::domicile::count_domiciles;
use crate::domain::agency::Agency;
use crate::domain::amount::Amount;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::headcount::{Grouping, Headcounts};
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

    /// The figures of the roster, which has this many shortfalls.
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

/// The figures of a roster with this many shortfalls, and every unit on every day. `may` is [`Agency::may_be_home`].
#[must_use]
pub fn count_figures(agency: &Agency, may: &DayMatrix, roster: &Roster, shortfalls: usize) -> (Figures, UnitDays) {
    let count = Count::of(agency, may, roster, score_roster(agency, may, roster));
    (count.figures(agency, shortfalls), count.unit_days)
}

/// Every unit on every day: who is there, and how far the caps are used.
fn count_unit_days(agency: &Agency, roster: &Roster) -> UnitDays {
    let days = agency.horizon.days();
    let mut cells = vec![UnitDay::default(); agency.units.len() * days];
    cells.par_chunks_mut(days.max(1)).enumerate().for_each(|(unit, cells)| {
        for row in agency.staff(UnitIx::of(unit)) {
            for (cell, state) in cells.iter_mut().zip(roster.row(EmployeeIx::of(row))) {
                cell.present += u32::from(matches!(state, State::Wfh | State::Wfo));
                cell.home += u32::from(*state == State::Wfh);
            }
        }
    });
    for quota in &agency.quotas {
        count_cap(agency, roster, quota, &mut cells);
    }
    UnitDays { days, cells }
}

/// Notes how far a unit's cap is used where it leaves less room than those before it.
fn count_cap(agency: &Agency, roster: &Roster, quota: &Quota, cells: &mut [UnitDay]) {
    let Some(max_wfh) = quota.max_wfh.filter(|max| !max.is_zero()) else { return };
    let grouping = match quota.per {
        Per::Unit | Per::OneUnit(_) => Grouping::of_quota(agency, quota.per),
        _ => return,
    };
    let people = Headcounts::new(agency, quota, grouping);
    let days = agency.horizon.days();
    let of_unit = |unit: usize, cells: &mut [UnitDay]| {
        let Some(group) = people.grouping.of(agency, UnitIx::of(unit)).next() else { return };
        let mut home = vec![0_u32; days];
        for employee in agency.staff(UnitIx::of(unit)).map(EmployeeIx::of) {
            if people.members.contains(employee) {
                for (home, state) in home.iter_mut().zip(roster.row(employee)) {
                    *home += u32::from(*state == State::Wfh);
                }
            }
        }
        for (day, (cell, home)) in cells.iter_mut().zip(home).enumerate() {
            let count = people.get(group, day as Day);
            if count.present == 0 {
                continue;
            }
            let room = |cap: &CapUse| i64::from(cap.places) - i64::from(cap.home);
            let cap = CapUse { home, places: quota.home_places(max_wfh, count.people_of(quota.base)) };
            if cell.cap.is_none_or(|before| room(&cap) < room(&before)) {
                cell.cap = Some(cap);
            }
        }
    };
    cells.par_chunks_mut(days.max(1)).enumerate().for_each(|(unit, cells)| of_unit(unit, cells));
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

/// Places that quotas of an id give over all units and dates, if they let this many of each unit be at home. Absences
/// aside: it is the same at every cap.
#[must_use]
pub fn count_places(agency: &Agency, rule: &str, amount: Amount) -> u64 {
    let of_quota = |quota: &Quota| {
        // Unit by unit, whatever the quota's groups: what a cap gives is shown for units.
        let people = Headcounts::new(agency, quota, Grouping::of_quota(agency, Per::Unit));
        let places = people.iter().map(|(.., count)| {
            let base = if quota.base == Base::Unit { count.working } else { count.members };
            u64::from(quota.home_places(amount, base).min(count.members))
        });
        places.sum::<u64>()
    };
    agency.quotas.iter().filter(|quota| quota.id == rule).map(of_quota).sum()
}

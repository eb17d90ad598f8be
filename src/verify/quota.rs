//! Quotas: how many of a group are at home and in the office on a day.
//!
//! Every group is a union of whole units' shares, so people are counted once per quota and unit, and the units' counts
//! are added up into the groups: shape groups x days.

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints, Rounding};
use crate::domain::day::Day;
use crate::domain::fact::{BoundKind, Proportion, RowFact};
use crate::domain::index::UnitIx;
use crate::domain::rule::{Base, Quota};

use super::row::quota_row;
use super::scope;
use super::select::People;
use super::sheet::{Sheet, both, days};
use super::violation::{Observed, Shortfall, Violation};

/// People of one group on one day.
#[derive(Clone, Copy, Default)]
struct Count {
    /// Everyone of the group for whom it is a working day, whatever `who` says.
    everyone: u32,
    /// |M|: those of them whom `who` selects.
    selected: u32,
    /// Those of M who are absent.
    absent: u32,
    /// Those of M who may be at home; counted only for a quota with `min_wfh`.
    may: u32,
    /// Those of M at home.
    home: u32,
    /// Those of M in the office.
    office: u32,
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.everyone += other.everyone;
        self.selected += other.selected;
        self.absent += other.absent;
        self.may += other.may;
        self.home += other.home;
        self.office += other.office;
    }
}

/// Checks every quota for every group and day: what is broken, and which minima nobody could reach.
pub(super) fn verify_quotas(agency: &Agency, sheet: &Sheet) -> Checked {
    let checked: Vec<_> = agency.quotas.par_iter().map(|quota| verify_quota(agency, sheet, quota)).collect();
    let mut all = Checked::default();
    for (quota, (violations, shortfalls)) in agency.quotas.iter().zip(checked) {
        if quota.soft { &mut all.given_way } else { &mut all.broken }.extend(violations);
        all.shortfalls.extend(shortfalls);
    }
    all
}

/// What a check of quotas finds.
#[derive(Default)]
pub(super) struct Checked {
    /// Rows that are broken.
    pub broken: Vec<Violation>,
    /// Rows of soft quotas that are.
    pub given_way: Vec<Violation>,
    /// Minima that nobody could reach.
    pub shortfalls: Vec<Shortfall>,
}

fn verify_quota(agency: &Agency, sheet: &Sheet, quota: &Quota) -> (Vec<Violation>, Vec<Shortfall>) {
    let mut broken = Vec::new();
    let mut short = Vec::new();
    let totals = count_groups(agency, sheet, quota);
    for (group, row) in totals.chunks(agency.horizon.days()).enumerate() {
        for (count, day) in row.iter().zip(0..).filter(|&(count, day)| count.selected > 0 && day >= sheet.facts.start) {
            let at = Place { agency, quota, group, day };
            check_maxima(at, count, &mut broken);
            check_minima(at, count, &mut broken, &mut short);
        }
    }
    (broken, short)
}

/// Counts of each group and day: shape groups x days.
fn count_groups(agency: &Agency, sheet: &Sheet, quota: &Quota) -> Vec<Count> {
    let day_count = agency.horizon.days();
    let people = People::chosen_by(&quota.who, agency);
    let units = scope::units(agency, quota.per);
    let shares: Vec<_> = units.par_iter().map(|&unit| count_unit(agency, sheet, quota, &people, unit)).collect();
    let mut totals = vec![Count::default(); scope::group_count(agency, quota.per) * day_count];
    for (&unit, share) in units.iter().zip(&shares) {
        for group in scope::groups_of(agency, quota.per, unit) {
            for (total, count) in totals[group * day_count..].iter_mut().zip(share) {
                total.add(count);
            }
        }
    }
    totals
}

/// Counts of one unit's people by day; empty where the quota counts none of them.
fn count_unit(agency: &Agency, sheet: &Sheet, quota: &Quota, people: &People, unit: UnitIx) -> Vec<Count> {
    let working = sheet.calendar.workdays(agency.units[unit.at()].workweek).words();
    let planned: Vec<u64> = both(working, quota.when.words()).collect();
    let staff = scope::staff(agency, unit);
    if staff.is_empty() || planned.iter().all(|&word| word == 0) {
        return Vec::new();
    }
    let mut counts = vec![Count::default(); agency.horizon.days()];
    let (mut everyone, mut selected) = (0, 0);
    for row in staff.filter(|&row| scope::is_member(agency, quota.per, row)) {
        everyone += 1;
        if !people.include(row) {
            continue;
        }
        selected += 1;
        let absent = planned.iter().zip(sheet.present.row(row)).map(|(planned, present)| planned & !present);
        days(absent).for_each(|day| counts[day as usize].absent += 1);
        days(both(&planned, sheet.home.row(row))).for_each(|day| counts[day as usize].home += 1);
        days(both(&planned, sheet.office.row(row))).for_each(|day| counts[day as usize].office += 1);
        if quota.min_wfh.is_some() {
            days(both(&planned, sheet.may.row(row))).for_each(|day| counts[day as usize].may += 1);
        }
    }
    for day in days(planned.iter().copied()) {
        counts[day as usize].everyone = everyone;
        counts[day as usize].selected = selected;
    }
    counts
}

/// A quota's group on a day.
#[derive(Clone, Copy)]
struct Place<'a> {
    agency: &'a Agency,
    quota: &'a Quota,
    group: usize,
    day: Day,
}

impl Place<'_> {
    /// People that the quota's percentages are taken of.
    fn base_size(self, count: &Count) -> u32 {
        match self.quota.base {
            Base::Headcount => count.selected,
            Base::Present => count.selected - count.absent,
            Base::Unit => count.everyone,
        }
    }

    /// The row of one of the quota's bounds, which comes to `limit`.
    fn row(self, bound: BoundKind, amount: Amount, count: &Count, limit: u32) -> RowFact {
        let proportion = match amount {
            Amount::Count(_) => None,
            Amount::Percent(percent) => Some(Proportion {
                percent,
                base: self.quota.base,
                of: self.base_size(count),
                round: self.quota.round,
                at_least: self.quota.at_least.filter(|_| bound == BoundKind::MaxWfh && percent.0 > 0),
            }),
        };
        RowFact {
            bound: Some(bound),
            limit: Some(limit.into()),
            proportion,
            ..quota_row(self.agency, self.quota, self.group, self.day)
        }
    }
}

/// The number that the quota states, or its percentage of the base, rounded as it says or else as is `usual`.
fn people(quota: &Quota, amount: Amount, base: u32, usual: Rounding) -> u32 {
    let percent = match amount {
        Amount::Count(count) => return count,
        Amount::Percent(percent) => percent,
    };
    let hundredths = u64::from(percent.0) * u64::from(base);
    let (below, rest) = (hundredths / 10_000, hundredths % 10_000);
    let goes_up = match quota.round.unwrap_or(usual) {
        Rounding::Down => false,
        Rounding::Up => rest > 0,
        Rounding::Nearest => rest >= 5_000,
    };
    below as u32 + u32::from(goes_up)
}

fn check_maxima(at: Place<'_>, count: &Count, broken: &mut Vec<Violation>) {
    let maxima =
        [(BoundKind::MaxWfh, at.quota.max_wfh, count.home), (BoundKind::MaxOffice, at.quota.max_office, count.office)];
    for (bound, amount, found) in maxima {
        let Some(amount) = amount else { continue };
        let mut asked = people(at.quota, amount, at.base_size(count), Rounding::Down);
        if let (BoundKind::MaxWfh, Amount::Percent(BasisPoints(1..)), Some(least)) = (bound, amount, at.quota.at_least)
        {
            asked = asked.max(least);
        }
        if found > asked {
            let row = at.row(bound, amount, count, asked);
            broken.push(Violation { row, observed: Observed::People { found, asked } });
        }
    }
}

fn check_minima(at: Place<'_>, count: &Count, broken: &mut Vec<Violation>, short: &mut Vec<Shortfall>) {
    let present = count.selected - count.absent;
    let minima = [
        (BoundKind::MinWfh, at.quota.min_wfh, count.home, count.may),
        (BoundKind::MinOffice, at.quota.min_office, count.office, present),
    ];
    for (bound, amount, found, reachable) in minima {
        let Some(amount) = amount else { continue };
        let asked = people(at.quota, amount, at.base_size(count), Rounding::Up);
        let limit = asked.min(reachable);
        if found < limit {
            let row = at.row(bound, amount, count, limit);
            broken.push(Violation { row, observed: Observed::People { found, asked } });
        }
        if asked > reachable {
            short.push(Shortfall { row: at.row(bound, amount, count, limit), asked, reachable });
        }
    }
}

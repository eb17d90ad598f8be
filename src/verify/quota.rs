//! Quotas: how many of a group are at home and in the office on a day.
//!
//! Every group is a union of whole units' shares, so people are counted once per quota and unit, and the units' counts
//! are added up into the groups: shape groups x days.

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::amount::Amount;
use crate::domain::day::Day;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::rule::{Base, Per, Quota};
use crate::message::Message;

use super::sheet::{Sheet, both, days};
use super::{Shortfall, Violation, scope, wording};

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
pub(super) fn verify_quotas(agency: &Agency, sheet: &Sheet) -> (Vec<Violation>, Vec<Shortfall>) {
    let checked: Vec<_> = agency.quotas.par_iter().map(|quota| verify_quota(agency, sheet, quota)).collect();
    let mut all = (Vec::new(), Vec::new());
    for (violations, shortfalls) in checked {
        all.0.extend(violations);
        all.1.extend(shortfalls);
    }
    all
}

fn verify_quota(agency: &Agency, sheet: &Sheet, quota: &Quota) -> (Vec<Violation>, Vec<Shortfall>) {
    let mut broken = Vec::new();
    let mut short = Vec::new();
    let totals = count_groups(agency, sheet, quota);
    for (group, row) in totals.chunks(agency.horizon.days()).enumerate() {
        for (count, day) in row.iter().zip(0..).filter(|(count, _)| count.selected > 0) {
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
    let units = scope::units(agency, quota.per);
    let shares: Vec<_> = units.par_iter().map(|&unit| count_unit(agency, sheet, quota, unit)).collect();
    let groups = match quota.per {
        Per::Unit | Per::Tree | Per::GroupInUnit(_) => agency.units.len(),
        Per::Site => agency.sites.len(),
        Per::Agency | Per::GroupInAgency(_) | Per::OneUnit(_) | Per::OneSite(_) => 1,
    };
    let mut totals = vec![Count::default(); groups * day_count];
    for (&unit, share) in units.iter().zip(&shares) {
        let mut add = |group: usize| {
            for (total, count) in totals[group * day_count..].iter_mut().zip(share) {
                total.add(count);
            }
        };
        match quota.per {
            Per::Unit | Per::GroupInUnit(_) => add(unit.at()),
            Per::Tree => agency.ancestors(unit).for_each(|above| add(above.at())),
            Per::Site => agency.units[unit.at()].site.into_iter().for_each(|site| add(site.at())),
            Per::Agency | Per::GroupInAgency(_) | Per::OneUnit(_) | Per::OneSite(_) => add(0),
        }
    }
    totals
}

/// Counts of one unit's people by day; empty where the quota counts none of them.
fn count_unit(agency: &Agency, sheet: &Sheet, quota: &Quota, unit: UnitIx) -> Vec<Count> {
    let working = agency.horizon.working(agency.units[unit.at()].workweek).words();
    let planned: Vec<u64> = both(working, quota.when.words()).collect();
    let staff = scope::staff(agency, unit);
    if staff.is_empty() || planned.iter().all(|&word| word == 0) {
        return Vec::new();
    }
    let mut counts = vec![Count::default(); agency.horizon.days()];
    let (mut everyone, mut selected) = (0, 0);
    for row in staff.filter(|&row| scope::is_member(agency, quota.per, EmployeeIx::of(row))) {
        everyone += 1;
        if !quota.who.selects(agency, EmployeeIx::of(row)) {
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
    fn base(self, count: &Count) -> u32 {
        match self.quota.base {
            Base::Headcount => count.selected,
            Base::Present => count.selected - count.absent,
            Base::Unit => count.everyone,
        }
    }

    fn message(self, id: &'static str, amount: Amount, count: &Count) -> Message {
        Message::new(id)
            .with("group", wording::group(self.agency, self.quota.per, self.group))
            .with("date", wording::date(self.agency, self.day))
            .with("asked", wording::asked(amount, self.quota.base, self.base(count)))
    }

    fn violation(self, message: Message) -> Violation {
        Violation { rule: self.quota.id.clone(), origin: Some(self.quota.origin.clone()), message }
    }
}

/// floor(percent x base), or the number.
fn at_most(amount: Amount, base: u32) -> u32 {
    match amount {
        Amount::Count(count) => count,
        Amount::Percent(percent) => (u64::from(percent.0) * u64::from(base) / 10_000) as u32,
    }
}

/// ceil(percent x base), or the number.
fn at_least(amount: Amount, base: u32) -> u32 {
    match amount {
        Amount::Count(count) => count,
        Amount::Percent(percent) => (u64::from(percent.0) * u64::from(base)).div_ceil(10_000) as u32,
    }
}

fn check_maxima(at: Place<'_>, count: &Count, broken: &mut Vec<Violation>) {
    let maxima = [
        (at.quota.max_wfh, count.home, "verify-quota-max-wfh"),
        (at.quota.max_office, count.office, "verify-quota-max-office"),
    ];
    for (amount, found, id) in maxima {
        let Some(amount) = amount else { continue };
        let bound = at_most(amount, at.base(count));
        if found > bound {
            broken.push(at.violation(at.message(id, amount, count).with("found", found).with("bound", bound)));
        }
    }
}

fn check_minima(at: Place<'_>, count: &Count, broken: &mut Vec<Violation>, short: &mut Vec<Shortfall>) {
    let present = count.selected - count.absent;
    let minima = [
        (at.quota.min_wfh, count.home, count.may, "verify-quota-min-wfh", "verify-shortfall-wfh"),
        (at.quota.min_office, count.office, present, "verify-quota-min-office", "verify-shortfall-office"),
    ];
    for (amount, found, available, broken_id, short_id) in minima {
        let Some(amount) = amount else { continue };
        let wanted = at_least(amount, at.base(count));
        let bound = wanted.min(available);
        if found < bound {
            let message = at.message(broken_id, amount, count).with("found", found).with("bound", bound);
            broken.push(at.violation(message));
        }
        if wanted > available {
            let message = at.message(short_id, amount, count).with("wanted", wanted).with("available", available);
            short.push(Shortfall { rule: at.quota.id.clone(), origin: at.quota.origin.clone(), message });
        }
    }
}

//! What quotas of 0 forbid, which is not a row of a program: it decides who may be at home at all.

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Quota;
use crate::domain::select::EmployeeSet;

/// What a quota of 0 forbids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Forbidding {
    /// Its position among the quotas.
    pub(super) quota: usize,
    /// Days of people who are present and eligible.
    pub(super) cells: u64,
    /// The quotas of 0 that forbid all of these too; empty where one of them is forbidden by this one alone.
    pub(super) ensured_by: Vec<usize>,
}

/// What every quota of 0 forbids. `selected` holds whom each quota selects and has in a group.
///
/// One that forbids a cell alone is needed. Any other is idle where needed ones and earlier ones forbid all of its cells,
/// so that whatever is idle may be left out together.
pub(super) fn find_forbidding(agency: &Agency, selected: &[EmployeeSet]) -> Vec<Forbidding> {
    let zeros: Vec<usize> = (0..agency.quotas.len()).filter(|&quota| agency.quotas[quota].forbids_home()).collect();
    let free = present_and_eligible(agency);
    let nowhere = || DayMatrix::empty(agency.employees.len(), agency.horizon.days());
    let (mut once, mut twice) = (nowhere(), nowhere());
    for &quota in &zeros {
        for_each_word(agency, &free, quota, &selected[quota], |row, at, cells| {
            twice.row_mut(row)[at] |= once.row(row)[at] & cells;
            once.row_mut(row)[at] |= cells;
        });
    }
    let mut counts = vec![(0, 0); zeros.len()];
    let mut ensured = nowhere();
    for (count, &quota) in counts.iter_mut().zip(&zeros) {
        for_each_word(agency, &free, quota, &selected[quota], |row, at, cells| {
            count.0 += u64::from(cells.count_ones());
            count.1 += u64::from((cells & !twice.row(row)[at]).count_ones());
        });
    }
    let needed = |at: usize| counts[at].1 > 0;
    for (at, &quota) in zeros.iter().enumerate() {
        if needed(at) {
            for_each_word(agency, &free, quota, &selected[quota], |row, at, cells| ensured.row_mut(row)[at] |= cells);
        }
    }
    let mut found = Vec::with_capacity(zeros.len());
    for (at, &quota) in zeros.iter().enumerate() {
        let mut open = 0;
        for_each_word(agency, &free, quota, &selected[quota], |row, at, cells| {
            open += u64::from((cells & !ensured.row(row)[at]).count_ones());
        });
        let idle = !needed(at) && open == 0 && counts[at].0 > 0;
        let others =
            zeros.iter().enumerate().filter(|(other, _)| idle && (needed(*other) || *other < at) && *other != at);
        let touching = others.filter(|(_, other)| meets(agency, &free, quota, **other, selected));
        found.push(Forbidding { quota, cells: counts[at].0, ensured_by: touching.map(|(_, other)| *other).collect() });
        for_each_word(agency, &free, quota, &selected[quota], |row, at, cells| ensured.row_mut(row)[at] |= cells);
    }
    found
}

/// The cells of people who are present and eligible: they may be at home apart from quotas of 0.
fn present_and_eligible(agency: &Agency) -> DayMatrix {
    let mut free = DayMatrix::empty(agency.employees.len(), agency.horizon.days());
    for employee in agency.employees.indices() {
        let row = employee.at();
        let working = agency.horizon.working(agency.workweek(employee)).words().iter();
        let cells = working.zip(agency.employees.absent.row(row)).zip(agency.employees.eligible_on.row(row));
        for (word, ((working, absent), eligible)) in free.row_mut(row).iter_mut().zip(cells) {
            *word = working & !absent & eligible;
        }
    }
    free
}

/// The cells that a quota of 0 forbids, word by word: the row, the word's position, its cells.
fn for_each_word(
    agency: &Agency,
    free: &DayMatrix,
    quota: usize,
    selected: &EmployeeSet,
    mut each: impl FnMut(usize, usize, u64),
) {
    let Quota { when, .. } = &agency.quotas[quota];
    for row in (0..agency.employees.len()).filter(|&row| selected.contains(EmployeeIx::of(row))) {
        for (at, (free, when)) in free.row(row).iter().zip(when.words()).enumerate() {
            each(row, at, free & when);
        }
    }
}

/// Whether two quotas of 0 forbid a cell in common.
fn meets(agency: &Agency, free: &DayMatrix, one: usize, other: usize, selected: &[EmployeeSet]) -> bool {
    let (other_who, other_when) = (&selected[other], &agency.quotas[other].when);
    let mut found = false;
    for_each_word(agency, free, one, &selected[one], |row, at, cells| {
        found |= other_who.contains(EmployeeIx::of(row)) && cells & other_when.words()[at] != 0;
    });
    found
}

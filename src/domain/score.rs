//! What a roster is worth, counted from its cells in whole numbers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use num_integer::Integer;
use rayon::prelude::*;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::agency::{Agency, History};
use super::day::{Day, DayMatrix};
use super::index::EmployeeIx;
use super::roster::{Roster, State};

/// Which days at home a share is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// Days that the employee asked for: a positive weight.
    Wished,
    /// All others on which they may be at home.
    Unasked,
}

impl DayKind {
    /// Whether a cell with this weight is of the kind.
    #[must_use]
    pub const fn includes(self, weight: i64) -> bool {
        match self {
            Self::Wished => weight > 0,
            Self::Unasked => weight <= 0,
        }
    }
}

impl History {
    /// Earlier days of the kind at home, and all that might have been.
    #[must_use]
    pub fn of(self, kind: DayKind) -> (u64, u64) {
        let (home, all) = match kind {
            DayKind::Wished => (self.granted, self.requested),
            DayKind::Unasked => (self.unasked, self.spare),
        };
        (u64::from(home), u64::from(all))
    }
}

/// A share of days at home, of wished or of unasked ones, in lowest terms; ordered as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    granted: u64,
    requested: u64,
}

impl Share {
    /// `granted / requested` in lowest terms; for unasked days, those at home of all that might be.
    ///
    /// # Panics
    /// When there is no day that it is a share of.
    #[must_use]
    pub fn new(granted: u64, requested: u64) -> Self {
        assert!(requested > 0, "a share needs a request");
        let divisor = granted.gcd(&requested);
        Self { granted: granted / divisor, requested: requested / divisor }
    }

    /// Days at home, in lowest terms: the numerator.
    #[must_use]
    pub const fn numerator(self) -> u64 {
        self.granted
    }

    /// All days that it is a share of, in lowest terms: the denominator, never 0.
    #[must_use]
    pub const fn denominator(self) -> u64 {
        self.requested
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let left = u128::from(self.granted) * u128::from(other.requested);
        left.cmp(&(u128::from(other.granted) * u128::from(self.requested)))
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.granted, self.requested)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Share {
    fn schema_name() -> Cow<'static, str> {
        "Share".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": r"^\d+/\d+$"})
    }
}

/// A roster's value under every stage, and the totals that a planner asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Per tier of the stage `preferences`: sum over WFH cells of weight x (100 + bonuses).
    pub tiers: Vec<i64>,
    /// Employees who may be at home on at least one day.
    pub eligible: u64,
    /// Days that somebody wished for, is present on and may be at home on; without history.
    pub requested: u64,
    /// Those of them at home; without history.
    pub granted: u64,
    /// All cells at home, wished for or not.
    pub wfh_days: u64,
    /// Cells at home of weight 0 or below: nobody asked for them.
    pub unasked: u64,
    /// Cells from the start on that are at home or in the office in the published roster, and the other one here.
    pub flips: u64,
    /// Employees per share, history included, of those who requested a day.
    pub shares: BTreeMap<Share, u64>,
    /// Employees per share of unasked days, history included, of those who may be at home on a day unasked.
    pub unasked_shares: BTreeMap<Share, u64>,
}

impl Score {
    /// Value of the stage `preferences`: the sum of its tiers.
    #[must_use]
    pub fn objective(&self) -> i64 {
        self.tiers.iter().sum()
    }
}

/// Days of one employee, without history: asked for and granted, not asked for and given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Working days on which they are present, may be at home and have a positive weight.
    pub requested: u32,
    /// Those of them on which the roster has them at home.
    pub granted: u32,
    /// Days on which they may be at home and have no positive weight.
    pub spare: u32,
    /// Those of them on which the roster has them at home.
    pub unasked: u32,
}

impl Tally {
    /// Counts one employee's days; `may` says where they may be at home.
    #[must_use]
    pub fn of(agency: &Agency, may: &DayMatrix, roster: &Roster, employee: EmployeeIx) -> Self {
        let states = roster.row(employee);
        let mut tally = Self::default();
        for wish in agency.employees.wishes.get(employee.at()) {
            if wish.weight > 0 && may.contains(employee.at(), wish.day) {
                tally.requested += 1;
                tally.granted += u32::from(states[wish.day as usize] == State::Wfh);
            }
        }
        for day in may.iter(employee.at()) {
            tally.spare += 1;
            tally.unasked += u32::from(states[usize::from(day)] == State::Wfh);
        }
        tally.spare -= tally.requested;
        tally.unasked -= tally.granted;
        tally
    }

    /// The share with the employee's history; none when there is no day of the kind now.
    #[must_use]
    pub fn share(self, kind: DayKind, agency: &Agency, employee: EmployeeIx) -> Option<Share> {
        let (home, all) = match kind {
            DayKind::Wished => (self.granted, self.requested),
            DayKind::Unasked => (self.unasked, self.spare),
        };
        let (home_before, all_before) = agency.employees.history[employee.at()].of(kind);
        (all > 0).then(|| Share::new(u64::from(home) + home_before, u64::from(all) + all_before))
    }
}

impl Score {
    fn nothing(tiers: usize) -> Self {
        Self { tiers: vec![0; tiers], ..Self::default() }
    }

    /// The score of two rosters side by side.
    #[must_use]
    pub fn plus(mut self, other: Self) -> Self {
        self.combine(&other, |sum, part| sum + part, |sum, part| sum + part);
        self
    }

    /// Puts the score of some of the employees in the place of the one that they had before.
    pub fn replace(&mut self, before: &Self, now: &Self) {
        self.combine(now, |sum, part| sum + part, |sum, part| sum + part);
        self.combine(before, |sum, part| sum - part, |sum, part| sum - part);
        self.shares.retain(|_, employees| *employees > 0);
        self.unasked_shares.retain(|_, employees| *employees > 0);
    }

    fn combine(&mut self, other: &Self, value: fn(i64, i64) -> i64, count: fn(u64, u64) -> u64) {
        let Self { tiers, eligible, requested, granted, wfh_days, unasked, flips, shares, unasked_shares } = self;
        tiers.iter_mut().zip(&other.tiers).for_each(|(sum, part)| *sum = value(*sum, *part));
        for (sum, part) in [
            (eligible, other.eligible),
            (requested, other.requested),
            (granted, other.granted),
            (wfh_days, other.wfh_days),
            (unasked, other.unasked),
            (flips, other.flips),
        ] {
            *sum = count(*sum, part);
        }
        for (shares, other) in [(shares, &other.shares), (unasked_shares, &other.unasked_shares)] {
            for (&share, &employees) in other {
                let sum = shares.entry(share).or_default();
                *sum = count(*sum, employees);
            }
        }
    }
}

/// Whether a cell is at home or in the office in the published roster, and the other one here.
fn is_flip(agency: &Agency, roster: &Roster, employee: EmployeeIx, day: Day) -> bool {
    match roster.state(employee, day) {
        State::Wfh => agency.told_home(employee, day) == Some(false),
        State::Wfo => agency.told_home(employee, day) == Some(true),
        State::Abs | State::Off => false,
    }
}

/// Scores a roster. `may` is [`Agency::may_be_home`]. Uses the threads of the current rayon pool.
#[must_use]
pub fn score_roster(agency: &Agency, may: &DayMatrix, roster: &Roster) -> Score {
    let factors = agency.wish_factors();
    let (tier_count, tier_of) = agency.preference_tiers();
    let start = agency.start();
    let count = |mut score: Score, row: usize| {
        let employee = EmployeeIx::of(row);
        let at_home = roster.row(employee).iter().filter(|&&state| state == State::Wfh).count() as u64;
        // A fact at home where they may not be any more counts for nothing but the days at home.
        let is_counted = |day: Day| day >= start || may.contains(row, day);
        let past = roster.row(employee)[..usize::from(start)].iter().zip(0..);
        let uncounted = past.filter(|&(&state, day)| state == State::Wfh && !is_counted(day)).count() as u64;
        let mut asked = 0;
        let mut value = 0;
        for wish in agency.employees.wishes.get(row) {
            if roster.state(employee, wish.day) == State::Wfh && is_counted(wish.day) {
                value += i64::from(wish.weight);
                asked += u64::from(wish.weight > 0);
            }
        }
        score.tiers[usize::from(tier_of[row])] += value * factors[row];
        score.eligible += u64::from(!may.is_empty(row));
        score.wfh_days += at_home;
        score.unasked += at_home - uncounted - asked;
        score.flips +=
            (start..roster.days() as Day).filter(|&day| is_flip(agency, roster, employee, day)).count() as u64;
        let tally = Tally::of(agency, may, roster, employee);
        score.requested += u64::from(tally.requested);
        score.granted += u64::from(tally.granted);
        for (kind, shares) in [(DayKind::Wished, &mut score.shares), (DayKind::Unasked, &mut score.unasked_shares)] {
            if let Some(share) = tally.share(kind, agency, employee) {
                *shares.entry(share).or_default() += 1;
            }
        }
        score
    };
    (0..agency.employees.len())
        .into_par_iter()
        .with_min_len(4_096)
        .fold(|| Score::nothing(tier_count), count)
        .reduce(|| Score::nothing(tier_count), Score::plus)
}

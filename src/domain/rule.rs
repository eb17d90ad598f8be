//! The rule families: quota, limit, team day, cycle, meet, pair, priority; [cohorts](super::cohort) and
//! [rules of wishes](super::planned_wish) have files of their own. All rules hold at once; nothing overrides anything.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Amount, BasisPoints, Rounding};
use super::day::DaySet;
use super::index::{ClassIx, EmployeeIx, GroupIx, LevelIx, ServiceIx, SiteIx, UnitIx};
use super::position::Position;
use super::region::RegionSet;

/// Where a rule was written: shown wherever the rule is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// File name, or the id of a built-in policy.
    pub file: Arc<str>,
    /// Line of a TOML file or row of a table, from 1.
    pub line: u32,
    /// The rule's own `source`, if it states one.
    pub source: Option<String>,
}

/// Which employees a rule covers. All keys of a clause must hold; one clause is enough; no clause selects everyone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// The alternatives. `None` selects everyone.
    pub any_of: Option<Vec<Clause>>,
}

/// One alternative of a [`Selector`]. Each list means "any of these" and is sorted ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// Class that the policy gives the employee's service field.
    pub class: Option<Vec<ClassIx>>,
    /// Service field of the employee, their own or the unit's.
    pub service: Option<Vec<ServiceIx>>,
    /// Kind of the employee's position; employees without one are not selected.
    pub position: Option<Vec<Position>>,
    /// Units, those below the named ones included.
    pub unit: Option<Vec<UnitIx>>,
    /// Site of the employee's unit; employees of a unit without a site are not selected.
    pub site: Option<Vec<SiteIx>>,
    /// Regions that the unit's location must lie in.
    pub location: Option<RegionSet>,
    /// Regions that the domicile must lie in.
    pub domicile: Option<RegionSet>,
    /// Groups of which the employee has one.
    pub group: Option<Vec<GroupIx>>,
    /// Employees named one by one.
    pub employee: Option<Vec<EmployeeIx>>,
    /// The employee's own eligibility.
    pub eligible: Option<bool>,
    /// Holds where this selector does not.
    pub not: Option<Box<Selector>>,
}

impl Selector {
    /// The selector of everyone, as a rule without `who` has it.
    #[must_use]
    pub const fn everyone() -> Self {
        Self { any_of: None }
    }
}

/// How a quota forms the groups whose members it counts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// The employees of each unit, without the units below it.
    Unit,
    /// For each unit, its employees and those of all units below it.
    Tree,
    /// The employees of all units of each site; units without a site are in no group.
    Site,
    /// Everyone together, in one group.
    Agency,
    /// For each unit of this level, its employees and those of all units below it, except those below a nearer unit of
    /// the level.
    Level(LevelIx),
    /// Those with this group, within each unit.
    GroupInUnit(GroupIx),
    /// Those with this group, across the agency.
    GroupInAgency(GroupIx),
    /// The employees of this unit alone, without those below it (a column of `units.csv`).
    OneUnit(UnitIx),
    /// The employees of this site alone (a column of `sites.csv`).
    OneSite(SiteIx),
}

/// What a quota's percentages are taken of, for one group and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// |M|: the selected employees for whom it is a working day.
    #[default]
    Headcount,
    /// |P|: those of M who are present.
    Present,
    /// Every employee of the group for whom it is a working day, whatever `who` says.
    Unit,
}

/// Bounds on how many of a group are at home or in the office on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// What the rule is called in messages and scenarios; several quotas may share one id.
    pub id: String,
    /// Where it was written, shown wherever the rule is named.
    pub origin: Origin,
    /// M: the employees whom it counts, on the days on which their unit works.
    pub who: Selector,
    /// The days on which it holds; on others it asks nothing.
    pub when: DaySet,
    /// How its groups are formed: each group and day gives one row.
    pub per: Per,
    /// What its percentages are taken of.
    pub base: Base,
    /// At most this many of P at home.
    pub max_wfh: Option<Amount>,
    /// At least this many of P at home, but no more than may be at home.
    pub min_wfh: Option<Amount>,
    /// At most this many of P in the office.
    pub max_office: Option<Amount>,
    /// At least this many of P in the office, but no more than |P|.
    pub min_office: Option<Amount>,
    /// How every percentage of it is rounded; without it maxima down and minima up.
    pub round: Option<Rounding>,
    /// A percentage `max_wfh`, other than 0%, never comes to less than this.
    pub at_least: Option<u32>,
    /// Whether it gives way where it must.
    pub soft: bool,
}

impl Quota {
    /// What `amount` as its `max_wfh` comes to, a percentage taken of `base` people.
    #[must_use]
    pub fn home_places(&self, amount: Amount, base: u32) -> u32 {
        let places = self.maximum(amount, base);
        match (amount, self.at_least) {
            (Amount::Percent(_), Some(least)) if !amount.is_zero() => places.max(least),
            _ => places,
        }
    }

    /// What `amount` as its `max_office` comes to.
    #[must_use]
    pub fn maximum(&self, amount: Amount, base: u32) -> u32 {
        amount.of(base, self.round.unwrap_or(Rounding::Down))
    }

    /// What `amount` as one of its minima comes to, before it is clipped to those who are there.
    #[must_use]
    pub fn minimum(&self, amount: Amount, base: u32) -> u32 {
        amount.of(base, self.round.unwrap_or(Rounding::Up))
    }

    /// Whether it is a quota of 0: the people it counts may not be at home.
    #[must_use]
    pub fn forbids_home(&self) -> bool {
        self.max_wfh.is_some_and(Amount::is_zero)
    }
}

/// The window over which a limit counts an employee's days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Each ISO week, cut off at the ends of the horizon.
    Week,
    /// Each calendar month, cut off at the ends of the horizon.
    Month,
    /// The whole horizon, as one window.
    Horizon,
    /// Every stretch of this many consecutive selected working days; at least 1.
    Days(u32),
}

/// The stretch of days over which a rule about whole groups asks something, each for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Each ISO week, cut off at the ends of the horizon.
    Week,
    /// Each calendar month, cut off at the ends of the horizon.
    Month,
    /// The whole horizon.
    Horizon,
}

/// What a limit bounds, with its numbers of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// Days at home and in the office within each window.
    Count {
        /// The windows in which days are counted, each for itself.
        window: Window,
        /// At most this many days at home.
        max_wfh: Option<u32>,
        /// At least this many days at home, but no more than the days on which they are present and may be at home.
        min_wfh: Option<u32>,
        /// At most this many days in the office, or as many as those on which they are present and may not be at home.
        max_office: Option<u32>,
        /// At least this many days in the office, but no more than the days on which they are present.
        min_office: Option<u32>,
    },
    /// No more than a number of selected working days in a row at home, or in the office.
    Run {
        /// The longest run at home allowed; an absence ends a run.
        max_wfh: Option<u32>,
        /// The longest run in the office allowed; an absence ends a run. So many and one more days in a row, on none of
        /// which they may be at home, are nobody's choice.
        max_office: Option<u32>,
    },
    /// Not at home on both the last selected working day of a week and the first of the next week.
    Bookend,
}

/// Bounds for each employee selected, over the selected working days of their unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What the rule is called in messages and scenarios.
    pub id: String,
    /// Where it was written, shown wherever the rule is named.
    pub origin: Origin,
    /// The employees whom it bounds, each on their own.
    pub who: Selector,
    /// The days that it looks at: others are neither counted nor break a run.
    pub when: DaySet,
    /// The days of the previous roster that exist for it, as positions in its dates.
    pub before: DaySet,
    /// What it counts, and how far that may go.
    pub kind: LimitKind,
    /// Whether it gives way where it must.
    pub soft: bool,
}

/// Days on which a group, or enough of it, is in the office, in each window of working days of the five-day workweek.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamDay {
    /// What the rule is called in messages.
    pub id: String,
    /// Where it was written, shown wherever the rule is named.
    pub origin: Origin,
    /// The groups, each with its own days; sorted, without repeats.
    pub groups: Vec<GroupIx>,
    /// The windows, each with such days of its own.
    pub per: Period,
    /// How many such days each window with enough working days has at least.
    pub count: u32,
    /// Windows with fewer working days than this are left alone.
    pub min_days: u32,
    /// How much of the members present is enough, rounded up to people; 100% where nobody may be at home.
    pub share: BasisPoints,
    /// Whether it gives way where it must.
    pub soft: bool,
}

/// How far apart the two days are that a cycle makes alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleStep {
    /// The same weekday this many weeks later.
    Weeks(u32),
    /// This many selected working days of the unit later.
    Days(u32),
}

/// The same days again: an employee's state repeats, where on both days they are present and may be at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Name of the rule.
    pub id: String,
    /// Where it was written.
    pub origin: Origin,
    /// Whose states repeat.
    pub who: Selector,
    /// The days that exist for it.
    pub when: DaySet,
    /// The days of the previous roster that exist for it, as positions in its dates.
    pub before: DaySet,
    /// From a day to the one that is like it.
    pub step: CycleStep,
    /// Whether it gives way where it must.
    pub soft: bool,
}

/// Any two members of a group meet: both are in the office on enough days of each window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meet {
    /// What the rule is called in messages.
    pub id: String,
    /// Where it was written, shown wherever the rule is named.
    pub origin: Origin,
    /// The groups whose members meet one another; sorted, without repeats.
    pub groups: Vec<GroupIx>,
    /// The windows, each for itself.
    pub per: Period,
    /// On how many days of each window two members meet at least, as far as both are present on that many.
    pub count: u32,
    /// Windows with fewer working days of the five-day week than this are left alone.
    pub min_days: u32,
    /// Whether it gives way where it must.
    pub soft: bool,
}

/// What a priority gives to those whom it selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advantage {
    /// This many whole percent on top of each weight.
    Bonus(u32),
    /// The wishes of those selected are maximised before those of the rest.
    Strict,
}

/// Whose wishes weigh more, or are maximised before those of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priority {
    /// What the rule is called in messages and scenarios.
    pub id: String,
    /// Where it was written, shown wherever the rule is named.
    pub origin: Origin,
    /// The employees who have the priority, by properties that no roster changes.
    pub who: Selector,
    /// How much more their wishes count.
    pub advantage: Advantage,
}

/// What a pair asks of its two employees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairKind {
    /// On every working day of both at least one is in the office, unless both are absent.
    Cover,
    /// When both are present they have the same state.
    Together,
}

/// Two employees whose days depend on each other, as a row of `pairs.csv`; `first < second`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The one of the two who comes first in the order of employees.
    pub first: EmployeeIx,
    /// The one who comes later; never the same employee.
    pub second: EmployeeIx,
    /// What is asked of the two on each day; two pairs may ask both kinds.
    pub kind: PairKind,
    /// Whether it gives way where it must.
    pub soft: bool,
    /// Row of `pairs.csv` (the header is row 1), shown where the pair is named.
    pub row: u32,
}

/// A stage of the lexicographic objective: each is optimised given all before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Objective {
    /// As few units as possible by which soft rules give way: never listed, and first where a rule is soft.
    Soft,
    /// As few cells as can be that differ from the published roster: only where one is made again.
    Stability,
    /// Maximise the weighted wishes granted.
    Preferences,
    /// Leximin of the share of wishes granted.
    Fairness,
    /// As few days at home that nobody asked for as possible.
    Unasked,
    /// Leximin of the share of unasked days.
    Balance,
}

impl Objective {
    /// Every stage.
    pub const ALL: [Self; 6] =
        [Self::Soft, Self::Stability, Self::Preferences, Self::Fairness, Self::Unasked, Self::Balance];

    /// The stages where none are listed.
    pub const DEFAULT: [Self; 4] = [Self::Preferences, Self::Fairness, Self::Unasked, Self::Balance];

    /// As written in `agency.toml` and `summary.json`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Soft => "soft",
            Self::Stability => "stability",
            Self::Preferences => "preferences",
            Self::Fairness => "fairness",
            Self::Unasked => "unasked",
            Self::Balance => "balance",
        }
    }
}

//! The figures of a roster by which a decision is made.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::domicile::Domiciles;
use super::summary::ShareCount;
use crate::domain::score::Share;

/// The figures of one roster by which a decision is made: wishes granted, shares, coverage, peak.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Figures {
    /// Employees who may be at home on at least one day.
    pub eligible: u64,
    /// Wished days.
    pub requested: u64,
    /// Wished days at home.
    pub granted: u64,
    /// Value of the stage `preferences`.
    pub objective: i64,
    /// The smallest share of wishes granted, and how many have it; none when nobody asks for a day.
    pub worst_share: Option<ShareCount>,
    /// Employees per share of wishes granted.
    pub shares: BTreeMap<Share, u64>,
    /// Wishes and days at home by where people live.
    pub domicile: Domiciles,
    /// Days at home, wished or not.
    pub wfh_days: u64,
    /// Days at home that nobody asked for.
    pub unasked: u64,
    /// The unit and date with the smallest share of those present in the office; of equals the one with most people.
    pub lowest_coverage: Option<Coverage>,
    /// The date on which most people are in the office.
    pub peak_office: Option<Peak>,
    /// Minimums that presence cannot reach: per quota, group and date.
    pub shortfalls: u64,
}

impl Figures {
    /// Wished days at home of everyone outside Jabodetabek, or whose domicile is not known.
    #[must_use]
    pub fn granted_elsewhere(&self) -> i64 {
        (self.domicile.elsewhere.granted + self.domicile.unknown.granted) as i64
    }

    /// Most people in the office on a date.
    #[must_use]
    pub fn peak(&self) -> i64 {
        self.peak_office.map_or(0, |peak| peak.office as i64)
    }
}

/// How many of a unit are in the office on a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coverage {
    /// Id of the unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The date.
    pub date: NaiveDate,
    /// Those in the office.
    pub office: u32,
    /// Those present, in the office or at home.
    pub present: u32,
}

/// How many people are in the office on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Peak {
    /// The date.
    pub date: NaiveDate,
    /// Those in the office.
    pub office: u64,
}

/// One unit on one day: who is present, who is at home, and how far its cap is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitDay {
    /// Those of the unit, without the units below it, who are present.
    pub present: u32,
    /// Those of them at home.
    pub home: u32,
    /// The unit's cap that leaves the least room; none where no `max_wfh` of a unit holds.
    pub cap: Option<CapUse>,
}

impl UnitDay {
    /// Those in the office.
    #[must_use]
    pub const fn office(self) -> u32 {
        self.present - self.home
    }
}

/// How far a cap is used: people at home whom it counts, of those that it allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CapUse {
    /// Those at home whom the cap counts.
    pub home: u32,
    /// Those whom it lets be at home.
    pub places: u32,
}

/// Every unit on every day: shape units x days, in the agency's order of units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitDays {
    /// Number of days.
    pub days: usize,
    /// The cells, a unit after the other.
    pub cells: Vec<UnitDay>,
}

impl UnitDays {
    /// The days of a unit, by its position in the agency.
    #[must_use]
    pub fn unit(&self, unit: usize) -> &[UnitDay] {
        &self.cells[unit * self.days..(unit + 1) * self.days]
    }
}

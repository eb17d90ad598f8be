//! Days at home by domicile: what Jakarta's circulars were written for.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::agency::Agency;
use crate::domain::region::RegionSet;

/// What a number of employees asked for and got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct People {
    /// Employees.
    pub employees: u64,
    /// Those who may be at home on at least one day.
    pub eligible: u64,
    /// Wished days, without history.
    pub requested: u64,
    /// Wished days at home, without history.
    pub granted: u64,
    /// Days at home, wished or not.
    pub wfh_days: u64,
}

impl People {
    /// The numbers of both, put together one by one.
    #[must_use]
    pub fn combine(self, other: Self, count: fn(u64, u64) -> u64) -> Self {
        Self {
            employees: count(self.employees, other.employees),
            eligible: count(self.eligible, other.eligible),
            requested: count(self.requested, other.requested),
            granted: count(self.granted, other.granted),
            wfh_days: count(self.wfh_days, other.wfh_days),
        }
    }
}

/// Wishes and days at home by where people live: in Jabodetabek, elsewhere, not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Domiciles {
    /// In Jabodetabek: every region that the domicile may stand for is one of its 14.
    pub jabodetabek: People,
    /// In a region that is not.
    pub elsewhere: People,
    /// No domicile is given, or it may stand for regions of both kinds.
    pub unknown: People,
}

impl Domiciles {
    /// The numbers of two sets of employees together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.combine(other, |sum, part| sum + part)
    }

    /// The numbers that are left without some of the employees.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.combine(other, |sum, part| sum - part)
    }

    fn combine(self, other: Self, count: fn(u64, u64) -> u64) -> Self {
        Self {
            jabodetabek: self.jabodetabek.combine(other.jabodetabek, count),
            elsewhere: self.elsewhere.combine(other.elsewhere, count),
            unknown: self.unknown.combine(other.unknown, count),
        }
    }
}

/// One of the three areas that [`Domiciles`] distinguishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// In Jabodetabek.
    Jabodetabek,
    /// In a region that is not.
    Elsewhere,
    /// No domicile is given, or it may stand for regions of both kinds.
    Unknown,
}

/// The area of each set of regions of the agency.
#[must_use]
pub fn find_areas(agency: &Agency) -> Vec<Area> {
    let area = |set: &RegionSet| {
        let inside = set.positions().iter().filter(|&&region| agency.regions[usize::from(region)].jabodetabek).count();
        match set.positions().len() {
            0 => Area::Unknown,
            regions if inside == regions => Area::Jabodetabek,
            _ if inside == 0 => Area::Elsewhere,
            _ => Area::Unknown,
        }
    };
    agency.region_sets.iter().map(area).collect()
}

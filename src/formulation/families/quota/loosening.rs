//! Loosening: a unit's bounds give by one person on one day.

use crate::domain::day::Day;
use crate::domain::fact::BoundKind;
use crate::domain::index::UnitIx;
use crate::domain::rule::{Per, Quota};

/// One more person at home in a unit on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loosening {
    /// The unit whose own bounds give way.
    pub unit: UnitIx,
    /// The one day on which they do.
    pub day: Day,
    /// Whether every `max_wfh` of the unit, other than one of 0, is raised by one.
    pub caps: bool,
    /// Whether every `min_office` of the unit is lowered by one.
    pub office: bool,
}

impl Loosening {
    /// Whether the quota's group on the day is the loosened unit's.
    pub(super) fn is_about(&self, quota: &Quota, group: u32, day: Day) -> bool {
        let of_unit = match quota.per {
            Per::Unit => group == self.unit.0,
            Per::OneUnit(unit) => unit == self.unit,
            Per::Tree
            | Per::Site
            | Per::Agency
            | Per::Level(_)
            | Per::GroupInUnit(_)
            | Per::GroupInAgency(_)
            | Per::OneSite(_) => false,
        };
        of_unit && day == self.day
    }

    /// Whether bounds of the kind give way.
    pub(super) fn loosens(&self, bound: BoundKind) -> bool {
        match bound {
            BoundKind::MaxWfh => self.caps,
            BoundKind::MinOffice => self.office,
            _ => false,
        }
    }
}

//! How many of a unit must be in the office on a day: the greatest minimum that a quota asks of the unit by itself.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::headcount::{Grouping, Headcounts};
use crate::domain::index::UnitIx;
use crate::domain::rule::Per;

/// The least presence of each unit on each day; none where no quota asks for any.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    days: usize,
    least: Vec<Option<u32>>,
}

impl Coverage {
    /// Counted of an agency.
    #[must_use]
    pub fn of(agency: &Agency) -> Self {
        let days = agency.horizon.days();
        let mut least = vec![None; agency.units.len() * days];
        let own = agency.quotas.iter().filter(|quota| matches!(quota.per, Per::Unit | Per::OneUnit(_)));
        for (quota, amount) in own.filter_map(|quota| Some((quota, quota.min_office?))) {
            let people = Headcounts::new(agency, quota, Grouping::of_quota(agency, quota.per));
            for unit in 0..agency.units.len() {
                let Some(group) = people.grouping.of(agency, UnitIx::of(unit)).next() else { continue };
                for day in quota.when.iter() {
                    let count = people.get(group, day);
                    if count.present > 0 {
                        let asked = quota.minimum(amount, count.people_of(quota.base)).min(count.present);
                        let known: &mut Option<u32> = &mut least[unit * days + usize::from(day)];
                        *known = Some(known.map_or(asked, |known| known.max(asked)));
                    }
                }
            }
        }
        Self { days, least }
    }

    /// The least presence of a unit on a day.
    #[must_use]
    pub fn least(&self, unit: UnitIx, day: Day) -> Option<u32> {
        self.least[unit.at() * self.days + usize::from(day)]
    }
}

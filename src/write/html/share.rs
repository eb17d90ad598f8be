//! How the shares of wishes granted are spread: over everyone, by where people live, and by class.

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;
use crate::domain::score::{DayKind, Share, Tally};
use crate::result::domicile::{Area, find_areas};

/// Bands of shares: none; above 0 and below 1/4; below 1/2; below 3/4; below 1; all.
pub(super) const BANDS: usize = 6;

/// People per band.
pub(super) type Bands = [u64; BANDS];

/// The shares of wishes granted, history included, of those who ask for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Distribution {
    /// By where people live, in the order of [`AREAS`].
    pub areas: [Bands; 3],
    /// By class, in the agency's order.
    pub classes: Vec<Bands>,
    /// Wishes not granted, by unit.
    pub refused: Vec<u64>,
}

/// The areas in the order in which they are shown.
pub(super) const AREAS: [Area; 3] = [Area::Jabodetabek, Area::Elsewhere, Area::Unknown];

impl Distribution {
    /// Counts a roster's shares. `may` is [`Agency::may_be_home`].
    pub(super) fn count(agency: &Agency, may: &DayMatrix, roster: &Roster) -> Self {
        let areas = find_areas(agency);
        let empty = || Self {
            areas: [[0; BANDS]; 3],
            classes: vec![[0; BANDS]; agency.classes.len()],
            refused: vec![0; agency.units.len()],
        };
        let count = |mut sum: Self, row: usize| {
            let employee = EmployeeIx::of(row);
            let tally = Tally::of(agency, may, roster, employee);
            if let Some(share) = tally.share(DayKind::Wished, agency, employee) {
                let band = band_of(share);
                let area = areas[agency.employees.domicile[row].at()];
                let position = AREAS.iter().position(|&shown| shown == area).unwrap_or(AREAS.len() - 1);
                sum.areas[position][band] += 1;
                sum.classes[agency.employees.class[row].at()][band] += 1;
                sum.refused[agency.employees.unit[row].at()] += u64::from(tally.requested - tally.granted);
            }
            sum
        };
        // Few, large portions: each carries a counter for every unit.
        let portion = (agency.employees.len() / (rayon::current_num_threads() * 2)).max(4_096);
        (0..agency.employees.len()).into_par_iter().with_min_len(portion).fold(empty, count).reduce(empty, Self::plus)
    }

    fn plus(mut self, other: Self) -> Self {
        for (bands, more) in self.areas.iter_mut().zip(other.areas) {
            *bands = add(*bands, more);
        }
        for (bands, more) in self.classes.iter_mut().zip(other.classes) {
            *bands = add(*bands, more);
        }
        for (refused, more) in self.refused.iter_mut().zip(other.refused) {
            *refused += more;
        }
        self
    }

    /// Everyone who asks for a day.
    pub(super) fn everyone(&self) -> Bands {
        self.areas.iter().copied().fold([0; BANDS], add)
    }
}

fn add(one: Bands, other: Bands) -> Bands {
    std::array::from_fn(|band| one[band] + other[band])
}

/// The band of a share, in whole numbers.
fn band_of(share: Share) -> usize {
    let (granted, requested) = (share.numerator(), share.denominator());
    match granted {
        0 => 0,
        all if all == requested => BANDS - 1,
        some => 1 + (some * 4 / requested) as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_closed_below_and_none_and_all_stand_apart() {
        let bands = [(0, 3), (1, 5), (1, 4), (2, 5), (1, 2), (2, 3), (3, 4), (99, 100), (7, 7)];
        let found = bands.map(|(granted, requested)| band_of(Share::new(granted, requested)));
        assert_eq!(found, [0, 1, 2, 2, 3, 3, 4, 4, 5]);
    }
}

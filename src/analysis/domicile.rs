//! Counts days at home by domicile.

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::domain::score::Tally;
use crate::result::domicile::{Area, Domiciles, People, find_areas};

/// Counts what the employees of each area asked for and got. `may` is [`Agency::may_be_home`].
#[must_use]
pub fn count_domiciles(agency: &Agency, may: &DayMatrix, roster: &Roster) -> Domiciles {
    let areas = find_areas(agency);
    let count = |mut sum: Domiciles, row: usize| {
        let employee = EmployeeIx::of(row);
        let people = match areas[agency.employees.domicile[row].at()] {
            Area::Jabodetabek => &mut sum.jabodetabek,
            Area::Elsewhere => &mut sum.elsewhere,
            Area::Unknown => &mut sum.unknown,
        };
        let tally = Tally::of(agency, may, roster, employee);
        let person = People {
            employees: 1,
            eligible: u64::from(!may.is_empty(row)),
            requested: tally.requested.into(),
            granted: tally.granted.into(),
            wfh_days: roster.row(employee).iter().filter(|&&state| state == State::Wfh).count() as u64,
        };
        *people = people.combine(person, |sum, part| sum + part);
        sum
    };
    (0..agency.employees.len())
        .into_par_iter()
        .with_min_len(4_096)
        .fold(Domiciles::default, count)
        .reduce(Domiciles::default, Domiciles::plus)
}

//! Pairs: two employees who cover for each other, or come together.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::fact::{BoundKind, RowFact};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;
use crate::domain::rule::{Pair, PairKind};

use super::row::pair_row;
use super::sheet::{Sheet, days};
use super::violation::{Member, Observed, Violation};

/// Checks every pair, soft ones or the others, on every day.
pub(super) fn verify_pairs(agency: &Agency, sheet: &Sheet, roster: &Roster, soft: bool) -> Vec<Violation> {
    let pairs = agency.pairs.iter().filter(|pair| pair.soft == soft);
    pairs.flat_map(|pair| verify_pair(agency, sheet, roster, pair)).collect()
}

fn verify_pair(agency: &Agency, sheet: &Sheet, roster: &Roster, pair: &Pair) -> Vec<Violation> {
    let (a, b) = (pair.first.at(), pair.second.at());
    let works_a = sheet.workdays(agency, a).words();
    let works_b = sheet.workdays(agency, b).words();
    let present = |word: usize| (sheet.present.row(a)[word], sheet.present.row(b)[word]);
    let (bound, broken): (_, Vec<u64>) = match pair.kind {
        PairKind::Cover => {
            // Somebody must be in the office on a day that both work, unless neither is there.
            let uncovered = |word: usize| {
                let (a_present, b_present) = present(word);
                let in_office = sheet.office.row(a)[word] | sheet.office.row(b)[word];
                works_a[word] & works_b[word] & (a_present | b_present) & !in_office
            };
            (BoundKind::Cover, (0..works_a.len()).map(uncovered).collect())
        }
        PairKind::Together => {
            let apart = |word: usize| {
                let (a_present, b_present) = present(word);
                a_present & b_present & (sheet.home.row(a)[word] ^ sheet.home.row(b)[word])
            };
            (BoundKind::Together, (0..works_a.len()).map(apart).collect())
        }
    };
    let member = |employee: EmployeeIx, day: Day| Member {
        employee: agency.employees.id.get(employee.at()).to_owned(),
        name: agency.employees.name.get(employee.at()).to_owned(),
        state: roster.state(employee, day),
    };
    let violation = |day| Violation {
        row: RowFact { bound: Some(bound), ..pair_row(agency, pair, day) },
        observed: Observed::Pair { first: member(pair.first, day), second: member(pair.second, day) },
    };
    days(broken.into_iter()).filter(|&day| day >= sheet.facts.start).map(violation).collect()
}

//! Pairs: two employees who cover for each other, or come together.

use crate::domain::agency::Agency;
use crate::domain::rule::{Origin, Pair, PairKind};

use crate::message::Message;

use super::Violation;
use super::sheet::{Sheet, days};
use super::wording::{date, person};

/// Checks every pair on every day.
pub(super) fn verify_pairs(agency: &Agency, sheet: &Sheet) -> Vec<Violation> {
    agency.pairs.iter().flat_map(|pair| verify_pair(agency, sheet, pair)).collect()
}

fn verify_pair(agency: &Agency, sheet: &Sheet, pair: &Pair) -> Vec<Violation> {
    let (a, b) = (pair.first.at(), pair.second.at());
    let working_a = agency.horizon.working(agency.workweek(pair.first)).words();
    let working_b = agency.horizon.working(agency.workweek(pair.second)).words();
    let present = |word: usize| (sheet.present.row(a)[word], sheet.present.row(b)[word]);
    let (id, broken): (_, Vec<u64>) = match pair.kind {
        PairKind::Cover => {
            // Somebody must be in the office on a day that both work, unless neither is there.
            let uncovered = |word: usize| {
                let (a_present, b_present) = present(word);
                let in_office = sheet.office.row(a)[word] | sheet.office.row(b)[word];
                working_a[word] & working_b[word] & (a_present | b_present) & !in_office
            };
            ("verify-pair-cover", (0..working_a.len()).map(uncovered).collect())
        }
        PairKind::Together => {
            let apart = |word: usize| {
                let (a_present, b_present) = present(word);
                a_present & b_present & (sheet.home.row(a)[word] ^ sheet.home.row(b)[word])
            };
            ("verify-pair-together", (0..working_a.len()).map(apart).collect())
        }
    };
    let violation = |day| Violation {
        rule: "pair".to_owned(),
        origin: Some(Origin { file: "pairs.csv".into(), line: pair.row, source: None }),
        message: Message::new(id)
            .with("first", person(agency, pair.first))
            .with("second", person(agency, pair.second))
            .with("date", date(agency, day)),
    };
    days(broken.into_iter()).map(violation).collect()
}

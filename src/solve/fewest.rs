//! The fewest rows that must give way: every conflict must lose a row, so a least set of rows that hits all conflicts known
//! is a bound; where the others can be kept without it, it is the answer, and otherwise one more conflict is known.

use super::chosen::Feasibility;
use super::feasibility::{Eased, Easing, Oracle};

/// Conflicts that are looked at: a set of them is a number of this many bits.
const MOST_CONFLICTS: usize = 128;

/// Sets of rows tried in search of a least one that hits every conflict.
const MOST_TRIED: usize = 100_000;

/// Fewer rows than are known to be enough, if there are any.
pub(super) enum Fewest {
    /// These are enough, and no smaller number is.
    Rows(Vec<usize>),
    /// There are none.
    None,
    /// It was not found out.
    Unknown,
}

/// Fewer than `most` of the rows that can give way without which the others can be kept; `conflicts` are sets of rows that
/// cannot.
pub(super) fn find_fewest(
    oracle: &mut Oracle<'_>,
    rows: &[usize],
    mut conflicts: Vec<Vec<usize>>,
    background: &[usize],
    most: usize,
) -> Fewest {
    while conflicts.len() <= MOST_CONFLICTS {
        let hitting = match hit_all(&conflicts, most) {
            Hitting::Rows(hitting) => hitting,
            Hitting::None => return Fewest::None,
            Hitting::Unknown => return Fewest::Unknown,
        };
        let eased: Eased = hitting.iter().map(|&row| (row, Easing::Dropped)).collect();
        match oracle.check(rows, &eased) {
            Feasibility::Kept(_) => return Fewest::Rows(hitting),
            Feasibility::Stopped => return Fewest::Unknown,
            Feasibility::Contradiction(mut core) => {
                core.retain(|row| !background.contains(row));
                conflicts.push(core);
            }
        }
    }
    Fewest::Unknown
}

enum Hitting {
    Rows(Vec<usize>),
    None,
    Unknown,
}

/// As few rows as can be, fewer than `most`, of which every conflict has one.
fn hit_all(conflicts: &[Vec<usize>], most: usize) -> Hitting {
    let choices = list_choices(conflicts);
    let all = u128::MAX >> (MOST_CONFLICTS - conflicts.len());
    let mut tried = 0;
    for size in 1..most {
        let mut chosen = Vec::new();
        match hit(&choices, all, size, &mut chosen, &mut tried) {
            Some(true) => return Hitting::Rows(chosen),
            Some(false) => {}
            None => return Hitting::Unknown,
        }
    }
    Hitting::None
}

/// Rows with the conflicts that each is in; of those that are in the same ones the first, and none that is in fewer than
/// another.
fn list_choices(conflicts: &[Vec<usize>]) -> Vec<(usize, u128)> {
    let mut hits: std::collections::BTreeMap<usize, u128> = std::collections::BTreeMap::new();
    for (at, conflict) in conflicts.iter().enumerate() {
        for &row in conflict {
            *hits.entry(row).or_default() |= 1 << at;
        }
    }
    let mut choices: Vec<(usize, u128)> = Vec::new();
    for (row, hit) in hits {
        if choices.iter().all(|&(_, other)| hit | other != other) {
            choices.retain(|&(_, other)| hit | other != hit);
            choices.push((row, hit));
        }
    }
    choices
}

/// Whether so many more of the rows hit what is left; none where too many were tried.
fn hit(choices: &[(usize, u128)], left: u128, size: usize, chosen: &mut Vec<usize>, tried: &mut usize) -> Option<bool> {
    if left == 0 {
        return Some(true);
    }
    *tried += 1;
    if size == 0 || *tried > MOST_TRIED {
        return (size == 0).then_some(false);
    }
    let conflict = 1_u128 << left.trailing_zeros();
    for &(row, hits) in choices.iter().filter(|(_, hits)| hits & conflict != 0) {
        chosen.push(row);
        if hit(choices, left & !hits, size - 1, chosen, tried)? {
            return Some(true);
        }
        chosen.pop();
    }
    Some(false)
}

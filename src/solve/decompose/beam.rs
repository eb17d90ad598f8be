//! A beam search by day: the columns are settled in the order of their days, those of all employees side by side, and of the
//! beginnings that there are behind each column, those are kept that have lost least (Lowerre 1976).

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use crate::solve::control::Control;

use super::prospects::{Item, Open, Prospects};

/// How a search goes.
#[derive(Clone, Copy)]
pub(super) struct Breadth {
    /// Beginnings behind a column at most.
    pub(super) width: usize,
    /// What tells apart beginnings that have lost the same.
    pub(super) seed: u64,
}

/// What searches have looked at.
#[derive(Default)]
pub(super) struct Looked {
    /// Numbers in beginnings: each takes a nanosecond or two.
    pub(super) numbers: usize,
    /// Whether a beginning was left out that might have led to an assignment within the budget.
    pub(super) left_out: bool,
}

/// Beginnings behind a column: where the open employees' diagrams and the rows under way are.
struct Beginnings {
    states: Vec<i64>,
    losses: Vec<i64>,
}

/// Beginnings behind the next column.
struct Candidates {
    stride: usize,
    states: Vec<i64>,
    known: Vec<Candidate>,
    table: HashTable<u32>,
}

struct Candidate {
    loss: i64,
    hash: u64,
    /// Twice the beginning that it goes on from, and the column's value.
    way: u32,
}

impl Candidates {
    /// Adds the state that stands last, unless it is known with less loss.
    fn add(&mut self, loss: i64, way: u32, seed: u64) {
        let start = self.states.len() - self.stride;
        let (others, state) = self.states.split_at(start);
        let mut hasher = FxHasher::default();
        hasher.write_u64(seed);
        state.iter().for_each(|&number| hasher.write_i64(number));
        let hash = hasher.finish();
        let same = self.table.find(hash, |&other| others[other as usize * self.stride..][..self.stride] == *state);
        if let Some(&same) = same {
            let known = &mut self.known[same as usize];
            if loss < known.loss {
                (known.loss, known.way) = (loss, way);
            }
            self.states.truncate(start);
        } else {
            let known = &self.known;
            self.table.insert_unique(hash, known.len() as u32, |&other| known[other as usize].hash);
            self.known.push(Candidate { loss, hash, way });
        }
    }

    /// The candidates that have lost least.
    fn keep(self, width: usize) -> (Beginnings, Vec<u32>) {
        let Self { stride, states, known, .. } = self;
        let mut kept: Vec<usize> = (0..known.len()).collect();
        if kept.len() > width {
            kept.select_nth_unstable_by_key(width, |&at| (known[at].loss, known[at].hash));
            kept.truncate(width);
        }
        let states = kept.iter().flat_map(|&at| &states[at * stride..][..stride]).copied().collect();
        let losses = kept.iter().map(|&at| known[at].loss).collect();
        (Beginnings { states, losses }, kept.iter().map(|&at| known[at].way).collect())
    }
}

/// The values of the open columns for which least is lost of those that the search comes to, if that is not more than `budget`.
pub(super) fn search(
    prospects: &Prospects<'_>,
    open: &Open,
    budget: i64,
    breadth: Breadth,
    looked: &mut Looked,
    control: Control<'_>,
) -> Option<(i64, Vec<bool>)> {
    let stride = open.numbers;
    let mut beginnings = Beginnings { states: vec![0; stride], losses: vec![open.lost] };
    let mut ways = Vec::with_capacity(open.items.len());
    for item in &open.items {
        if control.is_over() {
            return None;
        }
        let mut candidates = Candidates {
            stride,
            states: Vec::with_capacity(beginnings.states.len() * 2),
            known: Vec::new(),
            table: HashTable::new(),
        };
        for (at, &lost) in beginnings.losses.iter().enumerate() {
            for value in [false, true] {
                let start = candidates.states.len();
                candidates.states.extend_from_slice(&beginnings.states[at * stride..][..stride]);
                let loss = settle(prospects, item, &mut candidates.states[start..], value).map(|loss| lost + loss);
                match loss.filter(|&loss| loss <= budget) {
                    Some(loss) => candidates.add(loss, (at as u32) << 1 | u32::from(value), breadth.seed),
                    None => candidates.states.truncate(start),
                }
            }
        }
        looked.numbers += beginnings.states.len() * 2;
        looked.left_out |= candidates.known.len() > breadth.width;
        let kept;
        (beginnings, kept) = candidates.keep(breadth.width);
        ways.push(kept);
    }
    let (mut at, loss) = beginnings.losses.iter().copied().enumerate().min_by_key(|&(_, loss)| loss)?;
    let mut values = Vec::with_capacity(ways.len());
    for ways in ways.iter().rev() {
        values.push(ways[at] & 1 == 1);
        at = (ways[at] >> 1) as usize;
    }
    values.reverse();
    Some((loss, values))
}

/// Settles a column in a state; what is lost by that, or none where nothing can follow.
fn settle(prospects: &Prospects<'_>, item: &Item, state: &mut [i64], value: bool) -> Option<i64> {
    let taken = if value { item.cost } else { 0 };
    let mut loss = match item.own {
        Some((at, of, place)) => {
            let from = state[at] as usize;
            let to = prospects.split.whole.diagrams[of].follow(place, from, value)?;
            state[at] = to as i64;
            let rests = &prospects.rests[of];
            rests[place][from]? - taken - rests[place + 1][to]?
        }
        None => item.cost.max(0) - taken,
    };
    for passing in &item.passings {
        let sum = &mut state[passing.slot];
        let to = *sum + if value { passing.coefficient } else { 0 };
        loss += passing.loss(*sum, to)?;
        // A place that is free is the same in every state.
        *sum = if passing.is_last { 0 } else { to };
    }
    Some(loss)
}

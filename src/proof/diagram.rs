//! Decision diagrams: all assignments of a few columns that keep a few rows, as paths through layers of states (Bergman, Cire,
//! van Hoeve and Hooker, "Decision Diagrams for Optimization", 2016).
//!
//! The columns are taken in a stated order. A state is what those before a column have come to in each row that has columns on
//! both sides of it; two beginnings that have come to the same have the same continuations, and are one state. A row that
//! whatever follows keeps is no longer part of the state, and one that nothing can keep ends the path. So the greatest value of
//! a sum over all these assignments is that of a longest path, in whole numbers.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::formulation::program::{ColumnIx, RowBounds, Rows};

/// No state: a row cannot be kept any more.
const NOWHERE: u32 = u32::MAX;

/// The sum of a row that whatever follows keeps.
const KEPT: i64 = i64::MAX;

/// States of a diagram at most: some million take a second, and a hundred megabytes.
pub const MOST_STATES: usize = 1_000_000;

/// Columns times rows of a diagram at most, and numbers in the states before one column: an employee over a year comes to some
/// hundred thousand, and what a forged certificate asks for beyond them is refused before memory goes.
const MOST_PASSINGS: usize = 2_000_000;
const MOST_NUMBERS: usize = 20_000_000;

/// The assignments of some columns that keep some rows.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// By layer, that is by column, and state: the state of the next layer where the column is 0, and where it is 1.
    layers: Vec<Vec<[u32; 2]>>,
}

/// By place and state, the greatest sum that can follow; none where nothing does.
pub type Rests = Vec<Vec<Option<i64>>>;

/// What a column does to a row that is part of the states before or after it.
struct Passing {
    /// Its place in the state before; none where the row begins here.
    before: Option<usize>,
    /// What fixed columns come to in it.
    constant: i64,
    /// Whether the row goes on behind the column.
    goes_on: bool,
    /// The coefficient of the column.
    coefficient: i64,
    bounds: RowBounds,
    /// The least and the most that the columns behind it can come to.
    least: i64,
    most: i64,
}

impl Diagram {
    /// The assignments of the columns, in this order, that keep the rows, with fixed columns as what they are. None where a row
    /// has a column that is neither fixed nor listed, a column is listed twice or is fixed, rows are not ascending, or there are more
    /// than `most` states, or too many rows beside them.
    #[must_use]
    pub fn new(rows: &Rows, fixed: &[Option<bool>], listed: &[u32], order: &[ColumnIx], most: usize) -> Option<Self> {
        let passings = pass_rows(rows, fixed, listed, order)?;
        let mut layers = Vec::with_capacity(order.len());
        let mut states = States::new(0);
        states.number(&[]);
        let mut count = states.count;
        // Nothing may be left where other diagrams had as many as there may be.
        most.checked_sub(count)?;
        let mut sums = Vec::new();
        for passing in &passings {
            let width = passing.iter().filter(|passing| passing.goes_on).count();
            let most_here = (most - count).min(MOST_NUMBERS / width.max(1));
            let mut next = States::new(width);
            let mut layer = Vec::with_capacity(states.count);
            for state in 0..states.count {
                let mut follow = |value| {
                    if pass(states.of(state), passing, value, &mut sums) { next.number(&sums) } else { NOWHERE }
                };
                layer.push([follow(0), follow(1)]);
                if next.count > most_here {
                    return None;
                }
            }
            layers.push(layer);
            count += next.count;
            states = next;
        }
        Some(Self { layers })
    }

    /// The greatest `sum of costs x columns`, costs by place in the order, and an assignment that has it; none where there is no
    /// assignment, or a sum is past what 64 bits hold.
    #[must_use]
    pub fn greatest(&self, costs: &[i64]) -> Option<(i64, Vec<bool>)> {
        let rests = self.rests(costs)?;
        let greatest = rests[0][0]?;
        let mut state = 0;
        let assignment = costs.iter().enumerate().map(|(place, cost)| {
            let rest = |value| self.follow(place, state, value).and_then(|to| rests[place + 1][to]);
            let is_one = rest(true).map(|rest| rest + cost) > rest(false);
            state = self.layers[place][state][usize::from(is_one)] as usize;
            is_one
        });
        Some((greatest, assignment.collect()))
    }

    /// By place and state: the greatest `sum of costs x columns` of the columns from that place on, none where nothing follows; in
    /// the end the one state behind all columns. None where a sum is past what 64 bits hold.
    #[must_use]
    pub fn rests(&self, costs: &[i64]) -> Option<Rests> {
        let mut rests = vec![vec![Some(0_i64)]];
        for (layer, &cost) in self.layers.iter().zip(costs).rev() {
            let after = &rests[rests.len() - 1];
            let value = |state: u32| if state == NOWHERE { None } else { after[state as usize] };
            let mut here = Vec::with_capacity(layer.len());
            for &[zero, one] in layer {
                let one = match value(one) {
                    Some(rest) => Some(rest.checked_add(cost)?),
                    None => None,
                };
                here.push(value(zero).max(one));
            }
            rests.push(here);
        }
        rests.reverse();
        Some(rests)
    }

    /// By place and value, what the greatest `sum of costs x columns` loses at least where the column has this value; none where no
    /// assignment has it. None where a sum is past what 64 bits hold.
    #[must_use]
    pub fn losses(&self, costs: &[i64]) -> Option<Vec<[Option<i64>; 2]>> {
        let rests = self.rests(costs)?;
        let greatest = rests[0][0]?;
        // By state, the greatest sum of the columns before it.
        let mut sums = vec![Some(0_i64)];
        let mut losses = Vec::with_capacity(costs.len());
        for (place, &cost) in costs.iter().enumerate() {
            let mut behind = vec![None; rests[place + 1].len()];
            let mut losses_here = [None; 2];
            for (state, sum) in sums.iter().enumerate() {
                for (value, taken) in [(false, 0), (true, cost)] {
                    let Some((sum, to)) = sum.zip(self.follow(place, state, value)) else { continue };
                    let Some(rest) = rests[place + 1][to] else { continue };
                    let sum = sum.checked_add(taken)?;
                    behind[to] = behind[to].max(Some(sum));
                    let loss = &mut losses_here[usize::from(value)];
                    let here = greatest.checked_sub(sum.checked_add(rest)?)?;
                    *loss = Some(loss.map_or(here, |least: i64| least.min(here)));
                }
            }
            losses.push(losses_here);
            sums = behind;
        }
        Some(losses)
    }

    /// The assignments with the greatest `sum of costs x columns` alone; none where there are none, or a sum is past what 64 bits
    /// hold.
    #[must_use]
    pub fn keep_greatest(&self, costs: &[i64]) -> Option<Self> {
        let rests = self.rests(costs)?;
        self.filter(|place, state, value, to| {
            let rest = rests[place + 1][to].map(|rest| if value { rest + costs[place] } else { rest });
            rest.is_some() && rest == rests[place][state]
        })
    }

    /// The assignments that have the values of fixed columns, by place; none where there are none.
    #[must_use]
    pub fn restrict(&self, fixed: &[Option<bool>]) -> Option<Self> {
        self.filter(|place, _, value, _| fixed[place].is_none_or(|fixed| fixed == value))
    }

    /// How many states there are.
    #[must_use]
    pub fn states(&self) -> usize {
        self.layers.iter().map(Vec::len).sum::<usize>() + 1
    }

    /// The paths of steps that are kept, each told by place, state, value and the state behind it; none where there are none.
    fn filter(&self, keeps: impl Fn(usize, usize, bool, usize) -> bool) -> Option<Self> {
        let step = |place: usize, state: usize, value: bool| {
            self.follow(place, state, value).filter(|&to| keeps(place, state, value, to))
        };
        // By place and state, whether a path goes on to the end.
        let mut goes_on = vec![vec![true]];
        for (place, layer) in self.layers.iter().enumerate().rev() {
            let behind = &goes_on[goes_on.len() - 1];
            let leads_on = |state, value| step(place, state, value).is_some_and(|to| behind[to]);
            let here = (0..layer.len()).map(|state| leads_on(state, false) || leads_on(state, true)).collect();
            goes_on.push(here);
        }
        goes_on.reverse();
        if !goes_on[0][0] {
            return None;
        }
        let mut layers = Vec::with_capacity(self.layers.len());
        let mut states = vec![0];
        for (place, behind) in goes_on[1..].iter().enumerate() {
            let mut numbers = vec![NOWHERE; behind.len()];
            let mut next = Vec::new();
            let mut number = |to: usize| {
                if numbers[to] == NOWHERE {
                    numbers[to] = next.len() as u32;
                    next.push(to);
                }
                numbers[to]
            };
            let mut lead =
                |state, value| step(place, state, value).filter(|&to| behind[to]).map_or(NOWHERE, &mut number);
            layers.push(states.iter().map(|&state| [lead(state, false), lead(state, true)]).collect());
            states = next;
        }
        Some(Self { layers })
    }

    /// The state behind the column at a place, from one of the states before it; none where a row cannot be kept any more.
    #[must_use]
    pub fn follow(&self, place: usize, state: usize, value: bool) -> Option<usize> {
        let next = self.layers[place][state][usize::from(value)];
        (next != NOWHERE).then_some(next as usize)
    }
}

/// The states before a column, each once: one after the other in one piece of memory, as there may be a million of them.
struct States {
    /// Sums of rows in each.
    width: usize,
    count: usize,
    sums: Vec<i64>,
    numbers: HashTable<u32>,
}

impl States {
    const fn new(width: usize) -> Self {
        Self { width, count: 0, sums: Vec::new(), numbers: HashTable::new() }
    }

    fn of(&self, state: usize) -> &[i64] {
        &self.sums[state * self.width..][..self.width]
    }

    /// The number of the state with these sums, which is a new one if there is none yet.
    fn number(&mut self, sums: &[i64]) -> u32 {
        let Self { width, count, sums: all, numbers } = self;
        let of = |state: u32| &all[state as usize * *width..][..*width];
        let hash = FxBuildHasher.hash_one(sums);
        let entry = numbers.entry(hash, |&state| of(state) == sums, |&state| FxBuildHasher.hash_one(of(state)));
        let state = *entry.or_insert(*count as u32).get();
        if state as usize == *count {
            all.extend_from_slice(sums);
            *count += 1;
        }
        state
    }
}

/// A row on its way through the order.
struct Underway {
    /// (place, coefficient) of the columns that are still to come.
    due: std::vec::IntoIter<(usize, i64)>,
    /// Its place in the state; none before it begins.
    at: Option<usize>,
    constant: i64,
    bounds: RowBounds,
    /// The least and the most that the columns still to come can come to.
    least: i64,
    most: i64,
}

impl Underway {
    /// The column at this place, if the row has begun; `taken` are the places of the state behind it.
    fn pass(&mut self, place: usize, taken: &mut usize) -> Option<Passing> {
        let next = self.due.as_slice().first()?.0;
        if self.at.is_none() && place < next {
            return None;
        }
        let mut coefficient = 0;
        while let Some(&(_, here)) = self.due.as_slice().first().filter(|due| due.0 == place) {
            coefficient += here;
            self.least -= here.min(0);
            self.most -= here.max(0);
            self.due.next();
        }
        let goes_on = !self.due.as_slice().is_empty();
        let before = self.at.replace(*taken);
        *taken += usize::from(goes_on);
        let Self { constant, bounds, least, most, .. } = *self;
        Some(Passing { before, constant, goes_on, coefficient, bounds, least, most })
    }
}

/// What each column does to the rows, by place in the order.
fn pass_rows(rows: &Rows, fixed: &[Option<bool>], listed: &[u32], order: &[ColumnIx]) -> Option<Vec<Vec<Passing>>> {
    let passings = order.len().saturating_mul(listed.len());
    if passings > MOST_PASSINGS || !listed.is_sorted_by(|one, other| one < other) {
        return None;
    }
    let mut place_of: FxHashMap<ColumnIx, usize> = FxHashMap::default();
    for (place, &column) in order.iter().enumerate() {
        let is_open = fixed.get(column as usize)?.is_none();
        if !is_open || place_of.insert(column, place).is_some() {
            return None;
        }
    }
    let mut underway = Vec::with_capacity(listed.len());
    for &row in listed {
        if row as usize >= rows.len() {
            return None;
        }
        let (mut constant, mut least, mut most) = (0, 0, 0);
        let mut due: Vec<(usize, i64)> = Vec::new();
        for entry in rows.entries(row as usize) {
            let coefficient = i64::from(entry.coefficient);
            match fixed[entry.column as usize] {
                Some(value) => constant += i64::from(value) * coefficient,
                None => {
                    least += coefficient.min(0);
                    most += coefficient.max(0);
                    due.push((*place_of.get(&entry.column)?, coefficient));
                }
            }
        }
        let bounds = rows.bounds(row as usize);
        // A row of which nothing is open is kept or not whatever the others are.
        if due.is_empty() && !bounds.contain(constant) {
            return None;
        }
        due.sort_unstable();
        underway.push(Underway { due: due.into_iter(), at: None, constant, bounds, least, most });
    }
    let pass_all = |place| {
        let mut taken = 0;
        underway.iter_mut().filter_map(|row| row.pass(place, &mut taken)).collect()
    };
    Some((0..order.len()).map(pass_all).collect())
}

/// Whether every row can still be kept after a column that is 0 or 1, and in `next` the state then.
fn pass(state: &[i64], passings: &[Passing], value: i64, next: &mut Vec<i64>) -> bool {
    next.clear();
    for passing in passings {
        let mut sum = passing.before.map_or(passing.constant, |place| state[place]);
        if sum != KEPT {
            sum += value * passing.coefficient;
            let RowBounds { lower, upper } = passing.bounds;
            let (least, most) = (sum + passing.least, sum + passing.most);
            if lower.is_some_and(|lower| most < lower) || upper.is_some_and(|upper| least > upper) {
                return false;
            }
            if lower.is_none_or(|lower| least >= lower) && upper.is_none_or(|upper| most <= upper) {
                sum = KEPT;
            }
        }
        if passing.goes_on {
            next.push(sum);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formulation::program::{Entry, RowTag};
    use crate::proof::stated::{any_rows, rows_of};

    const COLUMNS: usize = 6;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        /// Whatever the order, the longest path is the greatest sum of all assignments, and is one of them.
        #[test]
        fn a_longest_path_is_the_greatest_of_all_assignments(
            stated in any_rows(COLUMNS),
            fixed in prop::collection::vec(prop_oneof![4 => Just(None), 1 => any::<bool>().prop_map(Some)], COLUMNS),
            costs in prop::collection::vec(-9..=9_i64, COLUMNS),
            order in Just((0..COLUMNS as u32).collect::<Vec<_>>()).prop_shuffle(),
            others in prop::collection::vec((prop::bool::weighted(0.3), any::<bool>()), COLUMNS),
        ) {
            let rows = rows_of(&stated);
            let order: Vec<ColumnIx> = order.into_iter().filter(|&column| fixed[column as usize].is_none()).collect();
            let listed: Vec<u32> = (0..rows.len() as u32).collect();
            let costs_in_order: Vec<i64> = order.iter().map(|&column| costs[column as usize]).collect();
            let found = Diagram::new(&rows, &fixed, &listed, &order, MOST_STATES)
                .and_then(|diagram| diagram.greatest(&costs_in_order));
            let kept = (0..1_u32 << order.len()).filter_map(|bits| {
                let mut values: Vec<bool> = fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
                order.iter().enumerate().for_each(|(at, &column)| values[column as usize] = bits >> at & 1 == 1);
                let taken = order.iter().filter(|&&column| values[column as usize]);
                let value: i64 = taken.map(|&column| costs[column as usize]).sum();
                rows.are_kept_by(&values).then_some((value, values))
            });
            let kept: Vec<(i64, Vec<bool>)> = kept.collect();
            prop_assert_eq!(found.as_ref().map(|found| found.0), kept.iter().map(|kept| kept.0).max());
            let longest = |costs: &[i64]| {
                let diagram = Diagram::new(&rows, &fixed, &listed, &order, MOST_STATES);
                diagram.and_then(|diagram| diagram.keep_greatest(&costs_in_order)).and_then(|kept| kept.greatest(costs))
            };
            // Of the longest paths alone: the one that is longest by other costs.
            let other_costs: Vec<i64> = (0..order.len() as i64).map(|place| place * place % 7 - 3).collect();
            let other_value = |values: &[bool]| {
                order.iter().zip(&other_costs).map(|(&column, cost)| i64::from(values[column as usize]) * cost).sum::<i64>()
            };
            let greatest = kept.iter().map(|kept| kept.0).max();
            let among = kept.iter().filter(|kept| Some(kept.0) == greatest).map(|kept| other_value(&kept.1)).max();
            prop_assert_eq!(longest(&other_costs).map(|found| found.0), among);
            // Of the paths that have some values: what each value of each column loses.
            let some: Vec<Option<bool>> = (0..order.len()).map(|place| match others.get(place) {
                Some(&(true, value)) => Some(value),
                _ => None,
            }).collect();
            let of_order = |values: &[bool]| order.iter().map(|&column| values[column as usize]).collect::<Vec<bool>>();
            let has_some = |values: &[bool]| {
                of_order(values).iter().zip(&some).all(|(value, some)| some.is_none_or(|some| some == *value))
            };
            let restricted: Vec<&(i64, Vec<bool>)> = kept.iter().filter(|kept| has_some(&kept.1)).collect();
            let diagram = Diagram::new(&rows, &fixed, &listed, &order, MOST_STATES).and_then(|diagram| diagram.restrict(&some));
            prop_assert_eq!(diagram.is_some(), !restricted.is_empty());
            if let Some(diagram) = diagram {
                let greatest = restricted.iter().map(|kept| kept.0).max();
                let losses = diagram.losses(&costs_in_order).expect("small numbers");
                for (place, losses) in losses.into_iter().enumerate() {
                    for value in [false, true] {
                        let has = |kept: &&&(i64, Vec<bool>)| of_order(&kept.1)[place] == value;
                        let best = restricted.iter().filter(has).map(|kept| kept.0).max();
                        let loss = greatest.zip(best).map(|(greatest, best)| greatest - best);
                        prop_assert_eq!(losses[usize::from(value)], loss);
                    }
                }
            }
            if let Some((value, path)) = found {
                prop_assert!(kept.iter().any(|kept| kept.0 == value && of_order(&kept.1) == path));
            }
        }
    }

    /// Three of ten: what the days before have come to is all that a state knows.
    #[test]
    fn beginnings_that_come_to_the_same_are_one_state() {
        let mut rows = Rows::default();
        rows.push(RowTag::Kept, RowBounds::exactly(3), (0..10).map(|column| Entry { column, coefficient: 1 }));
        let order: Vec<ColumnIx> = (0..10).collect();
        let diagram = |most| Diagram::new(&rows, &[None; 10], &[0], &order, most);
        // Before column j there are min(j, 3) + 1 sums, less those from which three are no longer reached.
        let states =
            1 + (1..10).map(|column: usize| column.min(3) + 1 - column.saturating_sub(7).min(3)).sum::<usize>() + 1;
        assert!(diagram(states).is_some() && diagram(states - 1).is_none());
        let costs: Vec<i64> = (0..10).collect();
        let best: Vec<bool> = (0..10).map(|column| column >= 7).collect();
        assert_eq!(diagram(states).and_then(|diagram| diagram.greatest(&costs)), Some((24, best)));
    }

    #[test]
    fn what_no_diagram_is_of_is_refused() {
        let rows = rows_of(&[(vec![1, 1, 0, 0, 0, 0], 0, 1), (vec![0, 0, 1, 0, 0, 0], 1, 1)]);
        let made = |fixed: [Option<bool>; COLUMNS], listed: &[u32], order: &[ColumnIx]| {
            Diagram::new(&rows, &fixed, listed, order, MOST_STATES).is_some()
        };
        let mut fixed = [None; COLUMNS];
        assert!(made(fixed, &[0], &[1, 0]) && made(fixed, &[0, 1], &[0, 1, 2]));
        assert!(Diagram::new(&rows, &fixed, &[0], &[1, 0], 0).is_none(), "no state is left for it");
        assert!(!made(fixed, &[0, 0], &[0, 1]) && !made(fixed, &[1, 0], &[0, 1, 2]), "a row twice, or out of order");
        assert!(!made(fixed, &[0], &[0]), "a column of the row is not listed");
        assert!(!made(fixed, &[0], &[0, 1, 0]), "a column twice");
        assert!(!made(fixed, &[2], &[0, 1]), "a row that is not there");
        assert!(!made(fixed, &[0], &[0, 1, 6]), "a column that is not there");
        fixed[0] = Some(true);
        assert!(!made(fixed, &[0], &[0, 1]) && made(fixed, &[0], &[1]), "a column that is fixed");
        fixed[2] = Some(false);
        assert!(!made(fixed, &[1], &[1]), "a row that fixed columns break");
        fixed[2] = Some(true);
        assert!(made(fixed, &[1], &[1]));
    }

    /// Rows of which no two states are the same, so that each column doubles them: refused long before the states are too many.
    #[test]
    fn many_rows_beside_many_states_are_refused() {
        let columns = 18;
        let order: Vec<ColumnIx> = (0..columns).collect();
        let refused = |rows: u32| {
            let mut all = Rows::default();
            for _ in 0..rows {
                let entries = (0..columns).map(|column| Entry { column, coefficient: 1 << column });
                all.push(RowTag::Kept, RowBounds::at_most(1 << (columns - 1)), entries);
            }
            let listed: Vec<u32> = (0..rows).collect();
            Diagram::new(&all, &vec![None; columns as usize], &listed, &order, MOST_STATES).is_none()
        };
        assert!(!refused(1) && refused(1_000), "more numbers than a layer may have");
        let (order, listed): (Vec<ColumnIx>, Vec<u32>) =
            ((0..100).collect(), (0..=MOST_PASSINGS as u32 / 100).collect());
        let mut empty = Rows::default();
        listed.iter().for_each(|_| empty.push(RowTag::Kept, RowBounds::at_most(0), []));
        let made = |listed: &[u32]| Diagram::new(&empty, &[None; 100], listed, &order, MOST_STATES).is_some();
        assert!(made(&listed[1..]) && !made(&listed), "more columns and rows than a diagram may have");
    }

    #[test]
    fn sums_that_do_not_fit_are_none() {
        let diagram = Diagram::new(&Rows::default(), &[None; 2], &[], &[0, 1], MOST_STATES).expect("two free columns");
        assert_eq!(diagram.greatest(&[i64::MAX, 1]), None);
        assert_eq!(diagram.greatest(&[i64::MAX, -1]), Some((i64::MAX, vec![true, false])));
    }
}

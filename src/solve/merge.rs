//! Columns that rows make equal, as one: `together` pairs chain many people, and an integer program over chains is far
//! smaller than one over people.

use std::ops::AddAssign;

use num_integer::Integer;
use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashMap;

use super::chosen::{Chosen, Feasibility};
use crate::formulation::program::{ColumnIx, Entry, RowBounds, Rows};

/// Chosen rows over columns of which each stands for all that are equal to it.
pub(super) struct Merged {
    pub(super) chosen: Chosen,
    /// The column that stands for each.
    root: Vec<usize>,
    /// The rows that say that two columns are equal, each with the column that stands for both.
    links: Vec<(usize, usize)>,
    /// The columns, by their root, of each merged row.
    columns_of: FxHashMap<usize, Vec<usize>>,
}

/// Merged rows by their sum, and by whether it is bounded from below.
type KnownSums = FxHashMap<(Vec<(u32, i32)>, bool), usize>;

impl Merged {
    /// The merged rows, if any of the chosen ones makes two columns equal.
    pub(super) fn new(chosen: &Chosen) -> Option<Self> {
        let mut sets = UnionFind::<usize>::new(chosen.fixed.len());
        let links: Vec<Option<(usize, usize)>> =
            (0..chosen.rows.len()).map(|row| equal_columns(&chosen.rows, row)).collect();
        for &(one, other) in links.iter().flatten() {
            sets.union(one, other);
        }
        if links.iter().all(Option::is_none) {
            return None;
        }
        let root: Vec<usize> = (0..chosen.fixed.len()).map(|column| sets.find_mut(column)).collect();
        let mut merged = Self {
            chosen: Chosen {
                rows: Rows::default(),
                origin: Vec::new(),
                fixed: vec![Some(false); root.len()],
                is_merged: true,
            },
            links: Vec::new(),
            columns_of: FxHashMap::default(),
            root,
        };
        let mut known = KnownSums::default();
        for (row, link) in links.into_iter().enumerate() {
            match link {
                Some((column, _)) => merged.links.push((chosen.origin[row], merged.root[column])),
                None => merged.add(chosen, row, &mut known),
            }
        }
        Some(merged)
    }

    /// Adds a row with its columns merged. Of rows that then differ in their bounds alone the tightest is enough.
    fn add(&mut self, chosen: &Chosen, row: usize, known: &mut KnownSums) {
        let origin = chosen.origin[row];
        let mut sums: Vec<(u32, i32)> = chosen
            .rows
            .entries(row)
            .iter()
            .map(|entry| (self.root[entry.column as usize] as u32, entry.coefficient))
            .collect();
        let mut roots: Vec<usize> = sums.iter().map(|&(column, _)| column as usize).collect();
        roots.sort_unstable();
        roots.dedup();
        add_up_columns(&mut sums);
        // A sum of multiples of some number can only be one: the bounds are rounded to it, which the relaxation cannot see.
        let divisor = sums.iter().fold(0, |divisor: i32, &(_, coefficient)| divisor.gcd(&coefficient)).max(1);
        sums.iter_mut().for_each(|(_, coefficient)| *coefficient /= divisor);
        let RowBounds { lower, upper } = chosen.rows.bounds(row);
        let lower = lower.map(|lower| Integer::div_ceil(&lower, &i64::from(divisor)));
        let upper = upper.map(|upper| Integer::div_floor(&upper, &i64::from(divisor)));
        let sides = [RowBounds { lower, upper: None }, RowBounds { lower: None, upper }];
        for bounds in sides.into_iter().filter(|side| side.lower.or(side.upper).is_some()) {
            let key = (sums.clone(), bounds.lower.is_some());
            match known.get(&key) {
                Some(&before) => {
                    let both = self.chosen.rows.bounds(before).and(&bounds);
                    if both != self.chosen.rows.bounds(before) {
                        self.chosen.rows.set_bounds(before, both);
                        self.chosen.origin[before] = origin;
                        self.columns_of.insert(origin, roots.clone());
                    }
                }
                None => {
                    for &(column, _) in &sums {
                        self.chosen.fixed[column as usize] = None;
                    }
                    known.insert(key, self.chosen.rows.len());
                    let entries = sums.iter().map(|&(column, coefficient)| Entry { column, coefficient });
                    self.chosen.rows.push(chosen.rows.tag(row), bounds, entries);
                    self.chosen.origin.push(origin);
                    self.columns_of.insert(origin, roots.clone());
                }
            }
        }
    }

    /// What an answer about the merged rows says of the chosen ones.
    pub(super) fn answer(&self, merged: Feasibility) -> Feasibility {
        match merged {
            Feasibility::Kept(values) => Feasibility::Kept(self.root.iter().map(|&root| values[root]).collect()),
            Feasibility::Contradiction(mut core) => {
                let mut is_named = vec![false; self.root.len()];
                for column in core.iter().filter_map(|row| self.columns_of.get(row)).flatten() {
                    is_named[*column] = true;
                }
                core.extend(self.links.iter().filter(|&&(_, root)| is_named[root]).map(|&(row, _)| row));
                core.sort_unstable();
                core.dedup();
                Feasibility::Contradiction(core)
            }
            Feasibility::Stopped => Feasibility::Stopped,
        }
    }
}

/// One coefficient for each column, ascending by column, without those that come to nothing.
pub(super) fn add_up_columns<T: Copy + Ord + Default + AddAssign>(entries: &mut Vec<(ColumnIx, T)>) {
    entries.sort_unstable();
    entries.dedup_by(|next, sum| {
        let is_same = next.0 == sum.0;
        if is_same {
            sum.1 += next.1;
        }
        is_same
    });
    entries.retain(|&(_, coefficient)| coefficient != T::default());
}

/// The two columns of a row that asks for nothing but that they are equal.
fn equal_columns(rows: &Rows, row: usize) -> Option<(usize, usize)> {
    let is_equation = rows.bounds(row) == RowBounds { lower: Some(0), upper: Some(0) };
    match rows.entries(row) {
        [one, other] if is_equation && one.coefficient == -other.coefficient => {
            Some((one.column as usize, other.column as usize))
        }
        _ => None,
    }
}

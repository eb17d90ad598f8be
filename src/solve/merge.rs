//! Columns that rows make equal, as one: `together` pairs chain many people, and an integer program over chains is far
//! smaller than one over people.

use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashMap;

use super::chosen::{Chosen, Feasibility};
use crate::formulation::program::{Entry, RowBounds, Rows};

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

impl Merged {
    /// The merged rows, if any of the chosen ones makes two columns equal.
    pub(super) fn new(chosen: &Chosen) -> Option<Self> {
        let mut sets = UnionFind::<usize>::new(chosen.fixed.len());
        let mut is_link = vec![false; chosen.rows.len()];
        for row in 0..chosen.rows.len() {
            if let Some((one, other)) = equal_columns(&chosen.rows, row) {
                sets.union(one, other);
                is_link[row] = true;
            }
        }
        if !is_link.contains(&true) {
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
        let mut known: FxHashMap<(Vec<(u32, i32)>, bool), usize> = FxHashMap::default();
        for row in 0..chosen.rows.len() {
            let origin = chosen.origin[row];
            if is_link[row] {
                let column = chosen.rows.entries(row)[0].column as usize;
                merged.links.push((origin, merged.root[column]));
            } else {
                merged.add(chosen, row, origin, &mut known);
            }
        }
        Some(merged)
    }

    /// Adds a row with its columns merged. Of rows that then differ in their bounds alone the tightest is enough.
    fn add(
        &mut self,
        chosen: &Chosen,
        row: usize,
        origin: usize,
        known: &mut FxHashMap<(Vec<(u32, i32)>, bool), usize>,
    ) {
        let mut sums: Vec<(u32, i32)> = chosen
            .rows
            .entries(row)
            .iter()
            .map(|entry| (self.root[entry.column as usize] as u32, entry.coefficient))
            .collect();
        let mut roots: Vec<usize> = sums.iter().map(|&(column, _)| column as usize).collect();
        roots.sort_unstable();
        roots.dedup();
        sums.sort_unstable();
        sums.dedup_by(|next, sum| {
            let is_same = next.0 == sum.0;
            if is_same {
                sum.1 += next.1;
            }
            is_same
        });
        sums.retain(|&(_, coefficient)| coefficient != 0);
        let RowBounds { lower, upper } = chosen.rows.bounds(row);
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

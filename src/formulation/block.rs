//! Blocks: employees whom rows tie together, directly or through others. Blocks share no row, and every stage is a sum
//! (or, for leximin, a union) over blocks, so each is solved on its own.

use petgraph::unionfind::UnionFind;

use crate::domain::index::EmployeeIx;

use super::{Formulation, pair, quota, team_day};

/// An independent part of the program, in canonical order of its employees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The employees, ascending.
    pub employees: Vec<EmployeeIx>,
}

/// Employees who are in one block so far.
pub(super) struct Ties(UnionFind<u32>);

impl Ties {
    /// Puts two employees into one block.
    pub(super) fn tie(&mut self, one: EmployeeIx, other: EmployeeIx) {
        self.0.union(one.0, other.0);
    }
}

/// Splits the program into its blocks, in order of their first employees. Employees none of whose cells is decided
/// are in no block.
#[must_use]
pub fn split_into_blocks(formulation: &Formulation<'_>) -> Vec<Block> {
    let count = formulation.agency.employees.len();
    // Limits are about one employee each: they tie nobody to anybody.
    let mut ties = Ties(UnionFind::new(count));
    quota::tie(formulation, &mut ties);
    pair::tie(formulation, &mut ties);
    team_day::tie(formulation, &mut ties);
    let mut block_of_root = vec![None; count];
    let mut blocks: Vec<Block> = Vec::new();
    for employee in formulation.agency.employees.indices().filter(|&employee| formulation.is_involved(employee)) {
        let root = ties.0.find_mut(employee.0) as usize;
        let block = *block_of_root[root].get_or_insert_with(|| {
            blocks.push(Block { employees: Vec::new() });
            blocks.len() - 1
        });
        blocks[block].employees.push(employee);
    }
    blocks
}

//! Blocks: employees whom rows tie together, directly or through others. Blocks share no row, and every stage is a sum
//! (or, for leximin, a union) over blocks, so each is solved on its own.

use crate::domain::index::EmployeeIx;

use super::{Formulation, pair, quota, team_day};

/// An independent part of the program, in canonical order of its employees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The employees, ascending.
    pub employees: Vec<EmployeeIx>,
}

/// Union-find over employees.
pub(super) struct Ties {
    parent: Vec<u32>,
}

impl Ties {
    fn root(&mut self, mut of: u32) -> u32 {
        while self.parent[of as usize] != of {
            let above = self.parent[self.parent[of as usize] as usize];
            self.parent[of as usize] = above;
            of = above;
        }
        of
    }

    /// Puts two employees into one block. The smaller index becomes the root, so that blocks do not depend on the
    /// order of ties.
    pub(super) fn tie(&mut self, one: EmployeeIx, other: EmployeeIx) {
        let (one, other) = (self.root(one.0), self.root(other.0));
        let (low, high) = (one.min(other), one.max(other));
        self.parent[high as usize] = low;
    }
}

/// Splits the program into its blocks, in order of their first employees. Employees none of whose cells is decided
/// are in no block.
#[must_use]
pub fn split_into_blocks(formulation: &Formulation<'_>) -> Vec<Block> {
    let count = formulation.agency.employees.len();
    // Limits are about one employee each: they tie nobody to anybody.
    let mut ties = Ties { parent: (0..count as u32).collect() };
    quota::tie(formulation, &mut ties);
    pair::tie(formulation, &mut ties);
    team_day::tie(formulation, &mut ties);
    let mut block_of_root = vec![None; count];
    let mut blocks: Vec<Block> = Vec::new();
    for employee in formulation.agency.employees.indices().filter(|&employee| formulation.is_involved(employee)) {
        let root = ties.root(employee.0) as usize;
        let block = *block_of_root[root].get_or_insert_with(|| {
            blocks.push(Block { employees: Vec::new() });
            blocks.len() - 1
        });
        blocks[block].employees.push(employee);
    }
    blocks
}

//! The split of an agency into blocks.

use super::assembly::Formulation;
use super::block::Block;
use super::change;
use super::tie::Ties;

/// Splits the program into its blocks, in order of their first employees. Employees none of whose cells is decided
/// are in no block.
#[must_use]
pub fn split_into_blocks(formulation: &Formulation<'_>) -> Vec<Block> {
    let context = &formulation.context;
    let count = context.agency.employees.len();
    let mut ties = Ties::none(count);
    for family in formulation.families.iter() {
        family.tie(context, &mut ties);
    }
    change::tie(context, &mut ties);
    let mut block_of = vec![None; count];
    let mut blocks: Vec<Block> = Vec::new();
    for employee in context.agency.employees.indices().filter(|&employee| context.is_involved(employee)) {
        let block = *block_of[ties.representative(employee).at()].get_or_insert_with(|| {
            blocks.push(Block { employees: Vec::new() });
            blocks.len() - 1
        });
        blocks[block].employees.push(employee);
    }
    blocks
}

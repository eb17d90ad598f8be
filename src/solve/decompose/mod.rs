//! Decomposition by employee (Dantzig and Wolfe 1960): a relaxation in which each employee's own rows are kept in whole numbers,
//! and only the rows that link employees are relaxed. It is solved by column generation.

mod beam;
mod branching;
mod decomposition;
mod dive;
mod found;
mod master;
mod neighbourhood;
mod order;
mod pricing;
mod prospects;
mod region;
mod split;
#[cfg(test)]
mod stated;
mod subproblem;

pub(super) use decomposition::{Decomposition, PricedBound, Tries, decompose};

//! What more changes to a published roster would bring: for each number of changes the most that wishes can be worth.
//!
//! Blocks share no row, so the best sum over blocks with k changes in all is the best way to deal out k changes among
//! them: the maximum over k = k1 + k2 of the worth of the one with k1 and the other with k2. Parts of `preferences` are
//! compared one after the other, which addition respects.

use rayon::prelude::*;

use super::block::{BlockFinding, BlockOutcome};
use super::control::Control;
use super::stage::solve_program;
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::formulation::program::{Column, ColumnIx, Entry, Program, RowBounds, RowTag};
use crate::formulation::{Block, Detail, Formulation, LinearStage, Stage, list_stages, split_into_blocks};

/// The curve from the fewest changes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeCurve {
    /// The fewest changes that a roster can have, those left out that none avoids.
    pub fewest: u64,
    /// With so many, one more, two more, ...: the most that each part of `preferences` can be worth.
    pub worth: Vec<Vec<i64>>,
}

/// The worth of a block from its fewest changes on; the last goes for any more.
struct BlockCurve {
    fewest: u64,
    worth: Vec<Vec<i64>>,
}

/// Draws the curve of up to so many more changes than must be. None where a limit was reached, or where there is no roster.
#[must_use]
pub fn draw_change_curve(agency: &Agency, may: &DayMatrix, more: u32, control: Control<'_>) -> Option<ChangeCurve> {
    let formulation = Formulation::new(agency, may, Detail::Lean);
    if !formulation.find_broken().is_empty() {
        return None;
    }
    let blocks = split_into_blocks(&formulation);
    let curves: Option<Vec<BlockCurve>> =
        blocks.par_iter().map(|block| draw_block(&formulation, block, more, control)).collect();
    let curves = curves?;
    let fewest = curves.iter().map(|curve| curve.fewest).sum();
    let (parts, _) = agency.preference_tiers();
    let nothing = vec![vec![0; parts]];
    let worth = curves.into_iter().fold(nothing, |sum, curve| combine(&sum, &curve.worth, more as usize));
    Some(ChangeCurve { fewest, worth })
}

fn draw_block(formulation: &Formulation<'_>, block: &Block, more: u32, control: Control<'_>) -> Option<BlockCurve> {
    let of = |wanted: &dyn Fn(LinearStage) -> bool| -> Vec<Stage> {
        let soft = list_stages(formulation).into_iter().filter(|stage| stage.linear() == Some(LinearStage::Soft));
        let (tiers, _) = formulation.agency().preference_tiers();
        let preferences = (0..tiers as u16).map(|tier| LinearStage::Preferences { tier });
        let asked = std::iter::once(LinearStage::Stability).chain(preferences).filter(|&stage| wanted(stage));
        soft.chain(asked.map(Stage::Linear)).collect()
    };
    let program = formulation.program(block);
    let solve = |program: Program, stages: &[Stage]| -> Option<BlockOutcome> {
        let outcome = solve_program(formulation, block, program, stages, control);
        (outcome.finding == BlockFinding::Optimal).then_some(outcome)
    };
    let stable = of(&|stage| stage == LinearStage::Stability);
    let fewest = -solve(program.clone(), &stable)?.stages.last()?.value;
    let preferences = of(&|stage| stage != LinearStage::Stability);
    let skipped = stable.len() - 1;
    let worth =
        |outcome: &BlockOutcome| -> Vec<i64> { outcome.stages[skipped..].iter().map(|stage| stage.value).collect() };
    let most = worth(&solve(program.clone(), &preferences)?);
    let mut curve = BlockCurve { fewest: u64::try_from(fewest).unwrap_or_default(), worth: Vec::new() };
    for extra in 0..=i64::from(more) {
        let mut bounded = program.clone();
        bound_flips(formulation.agency(), &mut bounded, fewest + extra);
        curve.worth.push(worth(&solve(bounded, &preferences)?));
        if curve.worth.last() == Some(&most) {
            break;
        }
    }
    Some(curve)
}

/// At most so many of the program's columns differ from what was published.
fn bound_flips(agency: &Agency, program: &mut Program, most: i64) {
    let entry = |(position, column): (usize, &Column)| {
        let (employee, day) = column.cell()?;
        let coefficient = if agency.told_home(employee, day)? { -1 } else { 1 };
        Some(Entry { column: position as ColumnIx, coefficient })
    };
    let entries: Vec<Entry> = program.columns.iter().enumerate().filter_map(entry).collect();
    let at_home = entries.iter().filter(|entry| entry.coefficient < 0).count() as i64;
    if entries.len() as i64 > most {
        program.rows.push(RowTag::Kept, RowBounds::at_most(most - at_home), entries);
    }
}

/// The best of dealing out changes among two curves; beyond its end a curve stays as it is.
fn combine(one: &[Vec<i64>], other: &[Vec<i64>], more: usize) -> Vec<Vec<i64>> {
    let length = (one.len() + other.len() - 1).min(more + 1);
    let at = |curve: &[Vec<i64>], place: usize| curve[place.min(curve.len() - 1)].clone();
    let best = |place: usize| {
        let sums = (0..=place.min(other.len() - 1)).map(|taken| {
            at(one, place - taken)
                .into_iter()
                .zip(at(other, taken))
                .map(|(one, other)| one + other)
                .collect::<Vec<i64>>()
        });
        sums.max().unwrap_or_default()
    };
    (0..length).map(best).collect()
}

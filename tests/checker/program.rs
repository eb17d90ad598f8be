//! Small programs, all of whose assignments can be listed, and certificates drawn at random.

use std::collections::BTreeSet;

use giliran::domain::index::EmployeeIx;
use giliran::formulation::program::{Column, Entry, Program, RowBounds, RowTag, Rows};
use giliran::proof::dual::Multipliers;
use giliran::proof::narrow::Narrowed;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// Columns of every program here.
pub const COLUMNS: usize = 5;

/// A row as it is stated: coefficients, lower and upper side.
pub type Stated = (Vec<i32>, Option<i64>, Option<i64>);

/// Rows, what is fixed, and what to maximise.
#[derive(Clone, Debug)]
pub struct Small {
    pub rows: Vec<Stated>,
    pub fixed: Vec<Option<bool>>,
    pub costs: Vec<i64>,
}

/// An assignment and its value.
pub type Valued = (i64, Vec<bool>);

impl Small {
    pub fn rows(&self) -> Rows {
        let mut rows = Rows::default();
        for (coefficients, lower, upper) in &self.rows {
            let entries = coefficients.iter().zip(0..).filter(|&(&coefficient, _)| coefficient != 0);
            let entries = entries.map(|(&coefficient, column)| Entry { column, coefficient });
            rows.push(RowTag::Kept, RowBounds { lower: *lower, upper: *upper }, entries);
        }
        rows
    }

    /// The program as the checker takes it.
    pub fn narrowed(&self) -> Narrowed {
        let column = |column: usize| Column::Cell { employee: EmployeeIx::of(column), day: 0 };
        let columns = (0..COLUMNS).map(column).collect();
        let mut narrowed = Narrowed::new(Program { columns, rows: self.rows(), ..Program::default() });
        narrowed.fixed.clone_from(&self.fixed);
        narrowed
    }

    pub fn value(&self, assignment: &[bool]) -> i64 {
        self.costs.iter().zip(assignment).map(|(cost, &taken)| cost * i64::from(taken)).sum()
    }

    /// All assignments of the columns that are not fixed, whatever the rows say.
    pub fn corners(&self) -> Vec<Vec<bool>> {
        corners(&self.fixed)
    }

    /// The first row that the first of these assignments breaks, and at which side: 1 for the upper one, -1 for the lower.
    pub fn broken(&self) -> Option<(u32, i64)> {
        let corner = &self.corners()[0];
        self.rows.iter().zip(0..).find_map(|((coefficients, lower, upper), row)| {
            let sum = dot(coefficients, corner);
            let side =
                i64::from(upper.is_some_and(|upper| sum > upper)) - i64::from(lower.is_some_and(|lower| sum < lower));
            (side != 0).then_some((row, side))
        })
    }

    /// The assignments that keep the rows, each with its value.
    pub fn assignments(&self) -> BTreeSet<Valued> {
        let keeps = |assignment: &Vec<bool>| {
            self.rows.iter().all(|(coefficients, lower, upper)| {
                let sum = dot(coefficients, assignment);
                lower.is_none_or(|lower| lower <= sum) && upper.is_none_or(|upper| sum <= upper)
            })
        };
        let kept = self.corners().into_iter().filter(keeps);
        kept.map(|assignment| (self.value(&assignment), assignment)).collect()
    }

    /// The greatest value, if there is an assignment at all.
    pub fn optimum(&self) -> Option<i64> {
        self.assignments().last().map(|(value, _)| *value)
    }

    /// The assignments that a narrowed program still has, each with its value.
    pub fn left_in(&self, narrowed: &Narrowed) -> BTreeSet<Valued> {
        let rows = &narrowed.program.rows;
        let keeps = |assignment: &Vec<bool>| {
            (0..rows.len()).all(|row| {
                let entries = rows.entries(row).iter();
                let taken = entries.filter(|entry| assignment[entry.column as usize]);
                let sum: i64 = taken.map(|entry| i64::from(entry.coefficient)).sum();
                let RowBounds { lower, upper } = rows.bounds(row);
                lower.is_none_or(|lower| lower <= sum) && upper.is_none_or(|upper| sum <= upper)
            })
        };
        let kept = corners(&narrowed.fixed).into_iter().filter(keeps);
        kept.map(|assignment| (self.value(&assignment), assignment)).collect()
    }
}

/// All assignments that have what is fixed.
pub fn corners(fixed: &[Option<bool>]) -> Vec<Vec<bool>> {
    let all = (0..1_u32 << COLUMNS).map(|bits| (0..COLUMNS).map(|column| bits >> column & 1 == 1).collect());
    let agrees =
        |values: &Vec<bool>| fixed.iter().zip(values).all(|(fixed, value)| fixed.is_none_or(|it| it == *value));
    all.filter(agrees).collect()
}

fn dot(coefficients: &[i32], assignment: &[bool]) -> i64 {
    coefficients.iter().zip(assignment).map(|(&coefficient, &taken)| i64::from(coefficient) * i64::from(taken)).sum()
}

/// What multipliers and a bound on them say in the end, by going through every corner of the box: the greatest of
/// `K c x + sum of Y_i (b_i - a_i x)`. None where a multiplier fits no row.
pub fn lagrangian(small: &Small, multipliers: &Multipliers) -> Option<i128> {
    let mut sides = Vec::new();
    for &(row, multiplier) in &multipliers.rows {
        let (coefficients, lower, upper) = small.rows.get(row as usize)?;
        let side = match multiplier.signum() {
            1 => (*upper)?,
            -1 => (*lower)?,
            _ => return None,
        };
        sides.push((coefficients, multiplier, side));
    }
    let at = |assignment: &Vec<bool>| -> i128 {
        let rest = sides.iter().map(|&(coefficients, multiplier, side)| {
            i128::from(multiplier) * i128::from(side - dot(coefficients, assignment))
        });
        i128::from(multipliers.denominator) * i128::from(small.value(assignment)) + rest.sum::<i128>()
    };
    small.corners().iter().map(at).max()
}

/// The same programs and certificates in every run.
pub fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20_230_828), ..Config::default() }
}

fn any_row() -> impl Strategy<Value = Stated> {
    let sides = prop_oneof![
        3 => (0..=4_i64).prop_map(|upper| (None, Some(upper))),
        2 => (-2..=2_i64).prop_map(|lower| (Some(lower), None)),
        1 => (-1..=2_i64).prop_map(|side| (Some(side), Some(side))),
        1 => (-2..=1_i64, 0..=3_i64).prop_map(|(lower, width)| (Some(lower), Some(lower + width))),
    ];
    let coefficients = vec(prop_oneof![4 => 0..=1, 2 => -1..=2, 1 => -3..=3], COLUMNS);
    (coefficients, sides).prop_map(|(coefficients, (lower, upper))| (coefficients, lower, upper))
}

/// Programs in which a column is fixed now and then.
pub fn any_small() -> impl Strategy<Value = Small> {
    let fixed = vec(prop_oneof![5 => Just(None), 1 => any::<bool>().prop_map(Some)], COLUMNS);
    let costs = vec(-2..=6_i64, COLUMNS);
    (vec(any_row(), 1..4), fixed, costs).prop_map(|(rows, fixed, costs)| Small { rows, fixed, costs })
}

/// Multipliers of the first few rows, ascending; some fit no row.
pub fn any_multipliers() -> impl Strategy<Value = Multipliers> {
    (1..4_i64, vec((0..4_u32, -6..=6_i64), 0..4)).prop_map(|(denominator, mut rows)| {
        rows.sort_unstable();
        rows.dedup_by_key(|row| row.0);
        Multipliers { denominator, rows }
    })
}

/// Of many multipliers those whose bound is the lowest, and the bound as a fraction.
pub fn best_of(small: &Small, many: &[Multipliers]) -> Option<(Multipliers, i128)> {
    let nothing = Multipliers { denominator: 1, rows: Vec::new() };
    let bounds = many.iter().chain([&nothing]).filter_map(|one| Some((one.clone(), lagrangian(small, one)?)));
    bounds.min_by(|(one, here), (other, there)| {
        (here * i128::from(other.denominator)).cmp(&(there * i128::from(one.denominator)))
    })
}

//! The bound of a decomposition as cuts of the program, and an assignment near it.

use crate::proof::cut::{Cut, CutRow};
use crate::proof::dual::Multipliers;
use crate::proof::narrow::Narrowed;
use crate::solve::assignment::{settled_value, value_of};
use crate::solve::control::Control;
use crate::solve::lp::LpSolver;
use crate::solve::reduced::Reduced;

use super::dive::dive;
use super::master::{Combined, Master};
use super::pricing::Pricing;
use super::split::Split;

/// Columns at most: beyond them, the master takes longer than it is worth.
const MOST_COLUMNS: usize = 10_000;

/// What a decomposition found.
pub(in crate::solve) struct Decomposition {
    /// A cut for each employee.
    pub(in crate::solve) cuts: Vec<(Cut, CutRow)>,
    /// Multipliers of the program's rows, with the cuts behind them, that give its bound.
    pub(in crate::solve) root: Multipliers,
    /// The best assignment that was found of the employees' patterns.
    pub(in crate::solve) assignment: Option<Vec<bool>>,
}

/// The bound of the decomposition, and an assignment that is better than the incumbent, if one is found with so many dives at
/// most; none where the program does not come apart, or the bound is not below that of the relaxation, given with its
/// multipliers and rounded down.
pub(in crate::solve) fn decompose(
    narrowed: &Narrowed,
    costs: &[i64],
    incumbent: Option<&[bool]>,
    (relaxed, known): (&Multipliers, i64),
    dives: usize,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Decomposition> {
    let reduced = Reduced::new(&narrowed.program.rows, &narrowed.fixed, costs);
    if reduced.is_broken || reduced.columns.len() > MOST_COLUMNS {
        return None;
    }
    let split = Split::new(narrowed, &reduced)?;
    // Neither prices nor patterns know of columns that are fixed.
    let settled = settled_value(costs, &narrowed.fixed);
    let value = incumbent.map_or(i64::MIN, |incumbent| value_of(costs, incumbent) - settled);
    let mut master = Master::load(&split, costs, solver)?;
    if let Some(incumbent) = incumbent {
        master.add(split.subproblems.iter().map(|subproblem| subproblem.restrict(incumbent)).collect());
    }
    let mut pricing = Pricing::new(&split, costs, relaxed);
    let mastered = pricing.run(&mut master, (value, known - settled), solver, control)?;
    let (prices, scale) = pricing.simplest()?;
    let mut multipliers: Vec<(u32, i64)> =
        split.linking.iter().map(|(row, _)| *row).zip(prices.iter().copied()).collect();
    multipliers.retain(|&(_, price)| price != 0);
    let mut cuts = Vec::new();
    for subproblem in &split.subproblems {
        let (cut, row, divisor) = subproblem.cut(costs, &prices, scale)?;
        if !row.entries.is_empty() {
            multipliers.push(((narrowed.program.rows.len() + cuts.len()) as u32, divisor));
            cuts.push((cut, row));
        }
    }
    let root = Multipliers { denominator: scale, rows: multipliers };
    let mut found = Found { value, best: None };
    found.offer(master.combine(None, control));
    if found.value < pricing.floor() {
        found.offer(dive(narrowed, &mut master, &pricing, &mastered, (found.value, dives), solver, control));
        if found.value < pricing.floor() {
            found.offer(master.combine(found.best.as_ref(), control));
        }
    }
    let assignment = found.best.map(|best| split.spread(&narrowed.fixed, &best.own, &best.shared));
    Some(Decomposition { cuts, root, assignment })
}

/// The best assignment found, and what is to be surpassed.
struct Found {
    value: i64,
    best: Option<Combined>,
}

impl Found {
    fn offer(&mut self, combined: Option<Combined>) {
        if let Some(combined) = combined.filter(|combined| combined.value > self.value) {
            self.value = combined.value;
            self.best = Some(combined);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proof::cut::RowSum;
    use crate::proof::stated::Stated;
    use crate::solve::bounding::{bound_of, no_multipliers};
    use crate::solve::decompose::stated::{COLUMNS, DAYS, EMPLOYEES, any_row, list_kept, program_of};

    fn take_apart(narrowed: &Narrowed, costs: &[i64], incumbent: Option<&[bool]>) -> Option<Decomposition> {
        let known = bound_of(narrowed, costs, &no_multipliers()).floor();
        decompose(narrowed, costs, incumbent, (&no_multipliers(), known), 8, &mut LpSolver::new(), Control::default())
    }

    /// The program with the cuts, and the bound that the multipliers give there.
    fn bound_with_cuts(narrowed: &Narrowed, costs: &[i64], found: &Decomposition) -> i64 {
        let mut with_cuts = narrowed.clone();
        found.cuts.iter().for_each(|(_, row)| with_cuts.add_cut(row.clone()));
        bound_of(&with_cuts, costs, &found.root).floor()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn a_decomposition_cuts_off_nothing_and_finds_what_is_there(
            own in prop::collection::vec((0..EMPLOYEES, any_row(DAYS)), 1..6),
            linking in prop::collection::vec(any_row(COLUMNS), 0..3),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
            fixed in prop::collection::vec(prop_oneof![6 => Just(None), 1 => any::<bool>().prop_map(Some)], COLUMNS),
            knows_one in any::<bool>(),
        ) {
            let mut narrowed = program_of(&own, &linking);
            narrowed.fixed = fixed;
            let kept = list_kept(&narrowed);
            let incumbent = kept.first().map(Vec::as_slice).filter(|_| knows_one);
            let Some(found) = take_apart(&narrowed, &costs, incumbent) else { return Ok(()) };
            for (cut, row) in &found.cuts {
                let derived = cut.derive(&narrowed.program.rows, &narrowed.fixed, &mut RowSum::default());
                prop_assert_eq!(derived.as_ref(), Some(row));
                for values in &kept {
                    let taken = row.entries.iter().filter(|entry| values[entry.column as usize]);
                    prop_assert!(taken.map(|entry| i64::from(entry.coefficient)).sum::<i64>() <= row.upper);
                }
            }
            let best = kept.iter().map(|values| value_of(&costs, values)).max();
            prop_assert!(best.is_none_or(|best| bound_with_cuts(&narrowed, &costs, &found) >= best));
            if let Some(assignment) = found.assignment {
                prop_assert!(kept.contains(&assignment), "it keeps every row");
                prop_assert!(incumbent.is_none_or(|known| value_of(&costs, &assignment) > value_of(&costs, known)));
            }
        }
    }

    /// Of three days each of three people is at home on all or on none, and never on two or three: on none. One half of each day
    /// would be enough for the relaxation, which keeps each of these rows: the same as the day before, and at most 3 / 2 days.
    #[test]
    fn rows_of_one_employee_are_kept_in_whole_days() {
        let own = |whom| [(vec![1, -1, 0], 0, 0), (vec![0, 1, -1], 0, 0), (vec![2, 2, 2], 0, 3)].map(|row| (whom, row));
        let own: Vec<(u32, Stated)> = (0..EMPLOYEES).flat_map(own).collect();
        let narrowed = program_of(&own, &[(vec![1; COLUMNS], 0, 8)]);
        let costs = [1; COLUMNS];
        let found = take_apart(&narrowed, &costs, None).expect("every employee has rows of their own");
        assert_eq!(bound_with_cuts(&narrowed, &costs, &found), 0);
        assert_eq!(found.cuts.len(), EMPLOYEES as usize);
        assert_eq!(found.assignment, Some(vec![false; COLUMNS]));
    }

    #[test]
    fn a_bound_that_is_known_is_not_looked_for() {
        let own: Vec<(u32, Stated)> = (0..EMPLOYEES).map(|whom| (whom, (vec![1, 1, 1], 0, 1))).collect();
        let narrowed = program_of(&own, &[]);
        let with_known = |known| {
            let relaxed = (&no_multipliers(), known);
            decompose(&narrowed, &[1; COLUMNS], None, relaxed, 8, &mut LpSolver::new(), Control::default())
        };
        assert!(with_known(3).is_none(), "three is the best that there is");
        assert!(with_known(4).is_some_and(|found| found.cuts.len() == 3));
        let nobody = program_of(&[], &[(vec![1; COLUMNS], 0, 4)]);
        assert!(take_apart(&nobody, &[1; COLUMNS], None).is_none(), "nobody has a row alone");
    }

    #[test]
    fn a_program_that_nothing_keeps_is_not_taken_apart() {
        let broken = program_of(&[(0, (vec![0; DAYS], 1, 1)), (0, (vec![0, -1, 0], 0, 0))], &[]);
        let mut costs = [0; COLUMNS];
        costs[1] = 1;
        assert!(take_apart(&broken, &costs, None).is_none());
    }
}

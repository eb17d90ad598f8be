//! Rows that the relaxation can keep and whole numbers cannot: shown by cuts, without a tree.

use super::chosen::{Chosen, Feasibility};
use super::control::Control;
use super::lp::LpSolver;
use super::merge::Merged;
use super::strengthen::cut_off;
use crate::formulation::program::Column;

/// Those of the chosen rows, by their positions in the program, that cuts show to be impossible together; none where so many
/// rounds of them do not.
pub(super) fn refute_by_cuts(
    chosen: &Chosen,
    columns: &[Column],
    rounds: usize,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Vec<usize>> {
    let merged = Merged::new(chosen);
    let open = merged.as_ref().map_or(chosen, |merged| &merged.chosen);
    let rows = cut_off(&open.as_root(columns), rounds, solver, control)?;
    let named: Vec<usize> = rows.into_iter().map(|row| open.origin[row]).collect();
    let Some(merged) = &merged else { return Some(named) };
    match merged.answer(Feasibility::Contradiction(named)) {
        Feasibility::Contradiction(named) => Some(named),
        Feasibility::Kept(_) | Feasibility::Stopped => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formulation::program::Program;
    use crate::solve::stated::program_of;

    const PEOPLE: usize = 20;
    const DAYS: usize = 5;

    /// Everybody is at home on one of each two days in turn, so on three of five, and at most so many are on each day; of a second
    /// week each day is as in the first. Somebody else, who is nowhere else, is at home.
    fn alternating(most: i64) -> Program {
        let column = |person: usize, week: usize, day: usize| (week * PEOPLE + person) * DAYS + day;
        let width = 2 * PEOPLE * DAYS + 1;
        let row = |terms: &[(usize, i32)]| {
            let mut row = vec![0; width];
            terms.iter().for_each(|&(column, coefficient)| row[column] = coefficient);
            row
        };
        let mut rows = vec![(row(&[(width - 1, 1)]), 1, 1)];
        for person in 0..PEOPLE {
            for day in 0..DAYS {
                let next = column(person, 1, (day + 1) % DAYS);
                rows.push((row(&[(column(person, 0, day), 1), (next, 1)]), 1, 2));
                rows.push((row(&[(column(person, 0, day), 1), (column(person, 1, day), -1)]), 0, 0));
            }
        }
        for day in 0..DAYS {
            let everybody: Vec<(usize, i32)> = (0..PEOPLE).map(|person| (column(person, 0, day), 1)).collect();
            rows.push((row(&everybody), 0, most));
        }
        program_of(width, &rows)
    }

    fn refute(program: &Program) -> Option<Vec<usize>> {
        let all = (0..program.rows.len()).map(|row| (row, program.rows.bounds(row)));
        let chosen = Chosen::new(&program.rows, program.columns.len(), all);
        refute_by_cuts(&chosen, &program.columns, 60, &mut LpSolver::new(), Control::default())
    }

    #[test]
    fn three_days_of_five_for_each_are_too_many_for_every_day() {
        let program = alternating(11);
        let named = refute(&program).expect("60 days at home where there are 55 places");
        assert!(!named.contains(&0), "the row that has nothing to do with it is not named");
        let caps = program.rows.len() - DAYS..program.rows.len();
        assert!(caps.clone().all(|cap| named.contains(&cap)), "every day's cap is needed: {named:?}");
        assert!(named.is_sorted() && named.len() > caps.len());
    }

    #[test]
    fn what_can_hold_together_is_never_refuted() {
        assert_eq!(refute(&alternating(12)), None);
    }
}

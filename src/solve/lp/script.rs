//! A solver that does not do what it should, for tests: what HiGHS answers on this thread is changed on its way.

use std::cell::Cell;
use std::thread::sleep;
use std::time::Duration;

use super::answer::{LpAnswer, MipAnswer};
use crate::solve::reduced::Reduced;

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It takes long.
    Slow,
    /// There is none: the solver failed.
    Fails,
    /// That nothing keeps the rows, with a ray that shows nothing.
    SaysInfeasible,
    /// The same without a ray, and of the integer program alone with an objective below every other.
    SwearsInfeasible,
    /// That there is an optimum, where there is none: every column at 0.
    SaysOptimal,
    /// Optimal, with each column at its other end.
    WrongVector,
    /// Optimal, with halves everywhere: nothing is ever whole.
    Halves,
    /// Optimal, with every column at 1, and nothing that bounds it.
    Flatters,
    /// Optimal, with numbers that are none.
    Nonsense,
    /// Bounds that are far too low.
    LowBounds,
    /// Duals of the rows in another order, with other signs.
    WrongDuals,
    /// A basis that is none, and an inverse that is not its.
    WrongBasis,
    /// That what an integer program started from is the best.
    Content,
}

impl Fault {
    /// Every fault.
    pub(crate) const ALL: [Self; 13] = [
        Self::Slow,
        Self::Fails,
        Self::SaysInfeasible,
        Self::SwearsInfeasible,
        Self::SaysOptimal,
        Self::WrongVector,
        Self::Halves,
        Self::Flatters,
        Self::Nonsense,
        Self::LowBounds,
        Self::WrongDuals,
        Self::WrongBasis,
        Self::Content,
    ];
}

thread_local! {
    static SCRIPT: Cell<Option<(Fault, u32)>> = const { Cell::new(None) };
    static ASKED: Cell<u32> = const { Cell::new(0) };
    static CLAUSES: Cell<bool> = const { Cell::new(true) };
}

/// Runs something while clauses say nothing on this thread, as where they would take too long: proofs are the solver's then.
pub(crate) fn without_clauses<T>(run: impl FnOnce() -> T) -> T {
    CLAUSES.set(false);
    let done = run();
    CLAUSES.set(true);
    done
}

/// Whether clauses are learned on this thread.
pub(crate) fn has_clauses() -> bool {
    CLAUSES.get()
}

/// Runs something while every `n`-th answer on this thread is wrong.
pub(crate) fn with_fault<T>(fault: Fault, n: u32, run: impl FnOnce() -> T) -> T {
    SCRIPT.set(Some((fault, n)));
    ASKED.set(0);
    let done = run();
    SCRIPT.set(None);
    done
}

/// How many answers were asked for since the last fault was written into the script.
pub(crate) fn count_answers() -> u32 {
    ASKED.get()
}

fn fault() -> Option<Fault> {
    let (fault, n) = SCRIPT.get()?;
    ASKED.set(ASKED.get() + 1);
    ASKED.get().is_multiple_of(n).then_some(fault)
}

fn is_basis_wrong() -> bool {
    matches!(SCRIPT.get(), Some((Fault::WrongBasis, _)))
}

/// The answer about a linear program of so many columns and rows.
pub(super) fn play(answer: LpAnswer, columns: usize, rows: usize) -> LpAnswer {
    let Some(fault) = fault() else { return answer };
    match (fault, answer) {
        (Fault::Slow, answer) => {
            sleep(Duration::from_millis(3));
            answer
        }
        (Fault::Fails, _) => LpAnswer::Stopped,
        (Fault::SaysInfeasible, LpAnswer::Optimal { duals, .. }) => {
            LpAnswer::Infeasible { ray: Some(vec![1.0; duals.len()]) }
        }
        (Fault::SwearsInfeasible, LpAnswer::Optimal { .. }) => LpAnswer::Infeasible { ray: None },
        (Fault::SaysOptimal, LpAnswer::Infeasible { .. }) => {
            LpAnswer::Optimal { values: vec![0.0; columns], duals: vec![0.0; rows] }
        }
        (Fault::WrongVector, LpAnswer::Optimal { values, duals }) => {
            LpAnswer::Optimal { values: values.iter().map(|value| 1.0 - value).collect(), duals }
        }
        (Fault::Halves, LpAnswer::Optimal { duals, .. }) => LpAnswer::Optimal { values: vec![0.5; columns], duals },
        (Fault::Flatters, LpAnswer::Optimal { .. }) => {
            LpAnswer::Optimal { values: vec![1.0; columns], duals: vec![0.0; rows] }
        }
        (Fault::Nonsense, LpAnswer::Optimal { .. }) => {
            let duals = (0..rows).map(|row| [f64::NAN, f64::INFINITY, -1e300][row % 3]).collect();
            LpAnswer::Optimal { values: vec![f64::NAN; columns], duals }
        }
        (Fault::Nonsense, LpAnswer::Infeasible { .. }) => LpAnswer::Infeasible { ray: Some(vec![f64::NAN; rows]) },
        (Fault::LowBounds, LpAnswer::Optimal { values, duals }) => {
            LpAnswer::Optimal { values, duals: duals.iter().map(|dual| dual / 2.0).collect() }
        }
        (Fault::WrongDuals, LpAnswer::Optimal { values, duals }) => {
            LpAnswer::Optimal { values, duals: duals.iter().rev().map(|dual| 1.0 - dual).collect() }
        }
        (Fault::WrongDuals, LpAnswer::Infeasible { ray }) => {
            LpAnswer::Infeasible { ray: ray.map(|ray| ray.iter().rev().map(|entry| 1.0 - entry).collect()) }
        }
        (_, answer) => answer,
    }
}

/// The answer about an integer program that was started from an assignment.
pub(super) fn play_integer(answer: MipAnswer, program: &Reduced, start: Option<&[bool]>) -> MipAnswer {
    let nothing = MipAnswer { values: None, dual_bound: None, infeasible: false };
    match fault() {
        None | Some(Fault::WrongBasis | Fault::WrongDuals) => answer,
        Some(Fault::Slow) => {
            sleep(Duration::from_millis(3));
            answer
        }
        Some(Fault::Fails) => nothing,
        Some(Fault::SaysInfeasible) => MipAnswer { infeasible: true, ..nothing },
        Some(Fault::SwearsInfeasible) => MipAnswer { infeasible: true, dual_bound: Some(-1e9), ..nothing },
        Some(Fault::SaysOptimal) => MipAnswer { infeasible: false, ..answer },
        Some(Fault::WrongVector) => {
            let other = |values: Vec<f64>| values.iter().map(|value| 1.0 - value).collect();
            MipAnswer { values: answer.values.map(other), ..answer }
        }
        Some(Fault::Halves) => MipAnswer { values: answer.values.map(|values| vec![0.5; values.len()]), ..answer },
        Some(Fault::Flatters) => {
            MipAnswer { values: answer.values.map(|values| vec![1.0; values.len()]), dual_bound: Some(1e9), ..nothing }
        }
        Some(Fault::Nonsense) => MipAnswer {
            values: answer.values.map(|values| vec![f64::NAN; values.len()]),
            dual_bound: Some(f64::NAN),
            ..nothing
        },
        Some(Fault::LowBounds) => MipAnswer { dual_bound: Some(-1e9), ..answer },
        Some(Fault::Content) => match start {
            Some(start) => {
                let chosen = program.costs.iter().zip(start).filter(|&(_, &value)| value);
                let values = start.iter().map(|&value| f64::from(u8::from(value))).collect();
                MipAnswer { values: Some(values), dual_bound: Some(chosen.map(|(cost, _)| cost).sum()), ..nothing }
            }
            None => answer,
        },
    }
}

/// A basis on its way.
pub(super) fn spoil(columns: &mut [i32], rows: &mut [i32]) {
    if is_basis_wrong() {
        columns.reverse();
        rows.reverse();
    }
}

/// A row of the inverse of a basis on its way.
pub(super) fn spoil_inverse(values: &mut [f64]) {
    if is_basis_wrong() {
        values.iter_mut().enumerate().for_each(|(at, value)| *value = *value * 1.7 + at as f64 - 2.5);
    }
}

//! Linear programs, through the C interface in one pass, in an instance that each thread keeps: building them from
//! expressions takes longer than solving them (`models/decisions/0002-two-doors-to-highs.md`).

use std::ffi::{CStr, c_void};
use std::ptr;

use super::answer::LpAnswer;
use super::interrupt::Interrupt;
#[cfg(test)]
use super::script;
use crate::formulation::program::RowBounds;
use crate::solve::control::Control;
use crate::solve::reduced::Reduced;

/// An instance of HiGHS for linear programs, to be used again and again by one thread.
pub(in crate::solve) struct LpSolver {
    highs: *mut c_void,
    interrupt: Interrupt,
    columns: usize,
    rows: usize,
    effort: usize,
}

/// Columns and rows of a program that take as long to set up for a run as one step of the simplex method does.
const SIZE_PER_STEP: usize = 20;

/// What a run of any program takes, in steps.
const STEPS_PER_RUN: usize = 20;

const SIMPLEX: &CStr = c"simplex";

/// A variable of a basis.
pub(in crate::solve) const BASIC: i32 = highs_sys::kHighsBasisStatusBasic;
/// A variable at its lower end.
pub(in crate::solve) const NONBASIC: i32 = highs_sys::kHighsBasisStatusLower;
/// A variable at its upper end.
pub(in crate::solve) const NONBASIC_AT_UPPER: i32 = highs_sys::kHighsBasisStatusUpper;

const STRATEGY: &CStr = c"simplex_strategy";
/// HiGHS chooses: the primal simplex method from a basis that is feasible.
const PRIMAL_IF_FEASIBLE: i32 = 0;
/// The default.
const DUAL: i32 = 1;

/// Number of columns from which the interior point method, with crossover to a vertex, is quicker than simplex.
const INTERIOR_POINT_ABOVE_COLUMNS: usize = 20_000;

/// Lists of entries as the arrays that HiGHS takes: where each list starts, places and coefficients.
fn flatten(lists: &[(Vec<(usize, f64)>, f64)]) -> (Vec<i32>, Vec<i32>, Vec<f64>) {
    let mut starts = Vec::with_capacity(lists.len());
    let (mut index, mut coefficients) = (Vec::new(), Vec::new());
    for (entries, _) in lists {
        starts.push(index.len() as i32);
        index.extend(entries.iter().map(|entry| entry.0 as i32));
        coefficients.extend(entries.iter().map(|entry| entry.1));
    }
    (starts, index, coefficients)
}

impl LpSolver {
    pub(in crate::solve) fn new() -> Self {
        // SAFETY: creates an instance that `drop` destroys; nothing else holds it.
        let highs = unsafe { highs_sys::Highs_create() };
        // SAFETY: the instance has just been made, and is destroyed when the interrupt is dropped.
        let interrupt = unsafe {
            Interrupt::of(highs, &[highs_sys::kHighsCallbackSimplexInterrupt, highs_sys::kHighsCallbackIpmInterrupt])
        };
        let solver = Self { highs, interrupt, columns: 0, rows: 0, effort: 0 };
        // SAFETY: the instance lives, and option names and values are NUL-terminated.
        unsafe {
            highs_sys::Highs_setBoolOptionValue(solver.highs, c"output_flag".as_ptr(), 0);
            // One thread per instance: the scheduler of HiGHS is one per process and refuses a second number.
            highs_sys::Highs_setIntOptionValue(solver.highs, c"threads".as_ptr(), 1);
            highs_sys::Highs_setStringOptionValue(solver.highs, c"parallel".as_ptr(), c"off".as_ptr());
            // Our programs have no column that is not needed, and one row over all employees makes presolve take ten
            // times as long as the simplex method without it.
            highs_sys::Highs_setStringOptionValue(solver.highs, c"presolve".as_ptr(), c"off".as_ptr());
        }
        solver.use_method(SIMPLEX);
        solver
    }

    /// Maximises a reduced program with its columns anywhere in their ranges.
    pub(in crate::solve) fn maximise(&mut self, program: &Reduced, control: Control<'_>) -> LpAnswer {
        // HiGHS takes a row whose lower side is above its upper one for a mistake in the call.
        if program.is_broken {
            return LpAnswer::Infeasible { ray: None };
        }
        if !self.load(program) {
            return LpAnswer::Stopped;
        }
        if program.costs.len() > INTERIOR_POINT_ABOVE_COLUMNS {
            self.use_method(c"ipm");
            let answer = self.run(control);
            self.use_method(SIMPLEX);
            if !matches!(answer, LpAnswer::Stopped) {
                return answer;
            }
        }
        self.run(control)
    }

    fn use_method(&self, method: &CStr) {
        // SAFETY: the instance lives, and option name and value are NUL-terminated.
        unsafe {
            highs_sys::Highs_setStringOptionValue(self.highs, c"solver".as_ptr(), method.as_ptr());
        }
    }

    /// Passes a reduced program, to be run with columns fixed in turn; says whether HiGHS took it.
    pub(in crate::solve) fn load(&mut self, program: &Reduced) -> bool {
        let (columns, rows) = (program.costs.len(), program.lower.len());
        self.columns = columns;
        self.rows = rows;
        // SAFETY: the instance lives; every array has the length that the call states, and HiGHS copies them.
        unsafe {
            let passed = highs_sys::Highs_passLp(
                self.highs,
                columns as i32,
                rows as i32,
                program.index.len() as i32,
                highs_sys::MATRIX_FORMAT_ROW_WISE,
                highs_sys::OBJECTIVE_SENSE_MAXIMIZE,
                0.0,
                program.costs.as_ptr(),
                program.least.as_ptr(),
                program.most.as_ptr(),
                program.lower.as_ptr(),
                program.upper.as_ptr(),
                program.starts.as_ptr(),
                program.index.as_ptr(),
                program.coefficients.as_ptr(),
            );
            passed == highs_sys::STATUS_OK
        }
    }

    /// Gives a column of the loaded program another range.
    pub(in crate::solve) fn set_column(&mut self, column: usize, (lower, upper): (usize, usize)) {
        // SAFETY: the instance lives and has the column.
        unsafe {
            highs_sys::Highs_changeColBounds(self.highs, column as i32, lower as f64, upper as f64);
        }
    }

    /// Gives a column of the loaded program another cost.
    pub(in crate::solve) fn set_cost(&mut self, column: usize, cost: f64) {
        // SAFETY: the instance lives and has the column.
        unsafe {
            highs_sys::Highs_changeColCost(self.highs, column as i32, cost);
        }
    }

    /// Gives a row of the loaded program other sides.
    pub(in crate::solve) fn set_row(&mut self, row: usize, sides: RowBounds) {
        let lower = sides.lower.map_or(f64::NEG_INFINITY, |lower| lower as f64);
        let upper = sides.upper.map_or(f64::INFINITY, |upper| upper as f64);
        // SAFETY: the instance lives and has the row.
        unsafe {
            highs_sys::Highs_changeRowBounds(self.highs, row as i32, lower, upper);
        }
    }

    /// Adds rows `sum of coefficient x column <= upper` to the loaded program.
    pub(in crate::solve) fn add_rows(&mut self, rows: &[(Vec<(usize, f64)>, f64)]) {
        let lower = vec![f64::NEG_INFINITY; rows.len()];
        let upper: Vec<f64> = rows.iter().map(|row| row.1).collect();
        let (starts, index, coefficients) = flatten(rows);
        // SAFETY: the instance lives; every array has the length that the call states, and HiGHS copies them.
        let status = unsafe {
            highs_sys::Highs_addRows(
                self.highs,
                rows.len() as i32,
                lower.as_ptr(),
                upper.as_ptr(),
                index.len() as i32,
                starts.as_ptr(),
                index.as_ptr(),
                coefficients.as_ptr(),
            )
        };
        if status != highs_sys::STATUS_ERROR {
            self.rows += rows.len();
        }
    }

    /// Adds columns from 0 to 1 to the loaded program, each with its entries by row and its cost.
    pub(in crate::solve) fn add_columns(&mut self, columns: &[(Vec<(usize, f64)>, f64)]) {
        let (lower, upper) = (vec![0.0; columns.len()], vec![1.0; columns.len()]);
        let costs: Vec<f64> = columns.iter().map(|column| column.1).collect();
        let (starts, index, coefficients) = flatten(columns);
        // SAFETY: the instance lives; every array has the length that the call states, and HiGHS copies them.
        let status = unsafe {
            highs_sys::Highs_addCols(
                self.highs,
                columns.len() as i32,
                costs.as_ptr(),
                lower.as_ptr(),
                upper.as_ptr(),
                index.len() as i32,
                starts.as_ptr(),
                index.as_ptr(),
                coefficients.as_ptr(),
            )
        };
        if status != highs_sys::STATUS_ERROR {
            self.columns += columns.len();
        }
    }

    /// The status of each column and each row in the basis of the last run.
    pub(in crate::solve) fn basis(&self) -> Option<(Vec<i32>, Vec<i32>)> {
        let (mut columns, mut rows) = (vec![0; self.columns], vec![0; self.rows]);
        // SAFETY: the instance lives, and each array has room for every column or row.
        let status = unsafe { highs_sys::Highs_getBasis(self.highs, columns.as_mut_ptr(), rows.as_mut_ptr()) };
        #[cfg(test)]
        script::spoil(&mut columns, &mut rows);
        (status == highs_sys::STATUS_OK).then_some((columns, rows))
    }

    /// Maximises a reduced program from a basis that is near its optimum; one that does not fit is passed over.
    pub(in crate::solve) fn maximise_from(
        &mut self,
        program: &Reduced,
        (columns, rows): (&[i32], &[i32]),
        control: Control<'_>,
    ) -> LpAnswer {
        if program.is_broken {
            return LpAnswer::Infeasible { ray: None };
        }
        if !self.load(program) {
            return LpAnswer::Stopped;
        }
        assert!(columns.len() == self.columns && rows.len() == self.rows, "a basis of the program");
        // SAFETY: the instance lives, and each array has a status for every column or row.
        unsafe {
            highs_sys::Highs_setBasis(self.highs, columns.as_ptr(), rows.as_ptr());
        }
        self.go_on(control)
    }

    /// Solves the loaded program from the basis that there is, by the primal simplex method where that is feasible.
    pub(in crate::solve) fn go_on(&mut self, control: Control<'_>) -> LpAnswer {
        self.use_strategy(PRIMAL_IF_FEASIBLE);
        let answer = self.run(control);
        self.use_strategy(DUAL);
        answer
    }

    fn use_strategy(&self, strategy: i32) {
        // SAFETY: the instance lives, and the option is named right.
        unsafe {
            highs_sys::Highs_setIntOptionValue(self.highs, STRATEGY.as_ptr(), strategy);
        }
    }

    /// What is basic after a run that found an optimum, by position in the basis: a column, or a row as -1 - row. None when
    /// the solver has no basis.
    pub(in crate::solve) fn basic_variables(&self) -> Option<Vec<i32>> {
        let mut basic = vec![0; self.rows];
        // SAFETY: the instance lives, and the array has room for every row.
        let status = unsafe { highs_sys::Highs_getBasicVariables(self.highs, basic.as_mut_ptr()) };
        (status == highs_sys::STATUS_OK).then_some(basic)
    }

    /// The multipliers of the rows by which the variable at a position of the basis is stated by those that are not basic.
    pub(in crate::solve) fn inverse_row(&self, position: usize) -> Option<Vec<(usize, f64)>> {
        let (mut values, mut index, mut count) = (vec![0.0; self.rows], vec![0; self.rows], 0);
        // SAFETY: the instance lives, and each array has room for every row.
        let status = unsafe {
            highs_sys::Highs_getBasisInverseRow(
                self.highs,
                position as i32,
                values.as_mut_ptr(),
                &raw mut count,
                index.as_mut_ptr(),
            )
        };
        #[cfg(test)]
        script::spoil_inverse(&mut values);
        let entries = index.iter().take(count as usize).map(|&row| (row as usize, values[row as usize]));
        (status == highs_sys::STATUS_OK).then(|| entries.collect())
    }

    /// What all runs since the last call took, in steps of the simplex method: a measure of time that is the same on every
    /// machine.
    pub(in crate::solve) fn take_effort(&mut self) -> usize {
        std::mem::take(&mut self.effort)
    }

    fn count_effort(&mut self) {
        let mut steps = 0;
        // SAFETY: the instance lives, and the name is that of a whole number.
        unsafe {
            highs_sys::Highs_getIntInfoValue(self.highs, c"simplex_iteration_count".as_ptr(), &raw mut steps);
        }
        self.effort +=
            STEPS_PER_RUN + usize::try_from(steps).unwrap_or_default() + (self.columns + self.rows) / SIZE_PER_STEP;
    }

    /// Solves the loaded program from the basis of the run before.
    pub(in crate::solve) fn run(&mut self, control: Control<'_>) -> LpAnswer {
        // SAFETY: the instance lives, and the flag does for as long as HiGHS may look at it.
        let status = unsafe {
            // HiGHS counts its own clock over all runs of an instance.
            let limit = control
                .remaining()
                .map_or(f64::INFINITY, |left| highs_sys::Highs_getRunTime(self.highs) + left.as_secs_f64());
            highs_sys::Highs_setDoubleOptionValue(self.highs, c"time_limit".as_ptr(), limit);
            let ran = self.interrupt.heed(control.stop, None, || highs_sys::Highs_run(self.highs));
            if ran == highs_sys::STATUS_ERROR {
                return LpAnswer::Stopped;
            }
            highs_sys::Highs_getModelStatus(self.highs)
        };
        self.count_effort();
        let answer = self.read_answer(status);
        #[cfg(test)]
        let answer = script::play(answer, self.columns, self.rows);
        answer
    }

    /// What a run that ended with this status found.
    fn read_answer(&self, status: i32) -> LpAnswer {
        let (columns, rows) = (self.columns, self.rows);
        match status {
            highs_sys::MODEL_STATUS_OPTIMAL => {
                let (mut values, mut duals) = (vec![0.0; columns], vec![0.0; rows]);
                let (mut column_duals, mut activities) = (vec![0.0; columns], vec![0.0; rows]);
                // SAFETY: the instance lives, and each array has room for every column or row.
                unsafe {
                    highs_sys::Highs_getSolution(
                        self.highs,
                        values.as_mut_ptr(),
                        column_duals.as_mut_ptr(),
                        activities.as_mut_ptr(),
                        duals.as_mut_ptr(),
                    );
                }
                LpAnswer::Optimal { values, duals }
            }
            highs_sys::MODEL_STATUS_INFEASIBLE | highs_sys::MODEL_STATUS_UNBOUNDED_OR_INFEASIBLE => {
                LpAnswer::Infeasible { ray: self.ray() }
            }
            _ => LpAnswer::Stopped,
        }
    }

    /// The ray that a run ended with, by row. Asked for one that it does not have, as after the interior point method, HiGHS runs
    /// the simplex method from the beginning, however long that takes.
    fn ray(&self) -> Option<Vec<f64>> {
        let mut has_ray = 0;
        // SAFETY: the instance lives; without a place for the ray it says whether there is one.
        unsafe { highs_sys::Highs_getDualRay(self.highs, &raw mut has_ray, ptr::null_mut()) };
        if has_ray == 0 {
            return None;
        }
        let mut ray = vec![0.0; self.rows];
        // SAFETY: the instance lives, and the array has room for every row.
        let status = unsafe { highs_sys::Highs_getDualRay(self.highs, &raw mut has_ray, ray.as_mut_ptr()) };
        (status != highs_sys::STATUS_ERROR && has_ray != 0).then_some(ray)
    }
}

impl Drop for LpSolver {
    fn drop(&mut self) {
        // SAFETY: created by `new`, destroyed once.
        unsafe { highs_sys::Highs_destroy(self.highs) }
    }
}

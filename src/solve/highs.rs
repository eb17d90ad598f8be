//! The door to HiGHS: the only file that names good_lp, highs and highs-sys, and the only unsafe one.
//!
//! Linear programs go through the C interface in one pass, into an instance that each thread keeps: building them from
//! expressions takes longer than solving them (`models/decisions/0002-two-doors-to-highs.md`). Integer programs, which
//! are few, are stated with good_lp.

#![expect(unsafe_code, reason = "HiGHS is a C library")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

use good_lp::{Expression, ProblemVariables, SolverModel, Variable, constraint, variable};
use highs::HighsModelStatus;

use super::Control;
use super::reduced::Reduced;

/// What a solve of a linear program found.
pub(super) enum LpAnswer {
    /// An optimal vertex: values by column, duals by row (of the maximisation).
    Optimal {
        /// Values by column.
        values: Vec<f64>,
        /// Duals by row.
        duals: Vec<f64>,
    },
    /// No point keeps every row, says the solver.
    Infeasible {
        /// Multipliers of the rows, up to sign and scale, that show it, where the solver has them.
        ray: Option<Vec<f64>>,
    },
    /// A limit was reached, or the solver failed.
    Stopped,
}

/// What a solve of an integer program found.
pub(super) struct MipAnswer {
    /// The best assignment found, by column.
    pub values: Option<Vec<f64>>,
    /// No assignment is better than this, says the solver; absent when it does not know.
    pub dual_bound: Option<f64>,
    /// Whether the solver says that there is no assignment.
    pub infeasible: bool,
}

/// An instance of HiGHS for linear programs, to be used again and again by one thread.
pub(super) struct LpSolver {
    highs: *mut c_void,
    columns: usize,
    rows: usize,
}

const SIMPLEX: &CStr = c"simplex";

/// Columns from which on the interior point method, with crossover to a vertex, is quicker than the simplex method.
const INTERIOR_POINT_ABOVE_COLUMNS: usize = 20_000;

impl LpSolver {
    pub(super) fn new() -> Self {
        // SAFETY: creates an instance that `drop` destroys; nothing else holds it.
        let highs = unsafe { highs_sys::Highs_create() };
        let solver = Self { highs, columns: 0, rows: 0 };
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

    /// Maximises a reduced program with its columns in \[0, 1\].
    pub(super) fn maximise(&mut self, program: &Reduced, control: Control<'_>) -> LpAnswer {
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
            if matches!(answer, LpAnswer::Optimal { .. }) {
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
    pub(super) fn load(&mut self, program: &Reduced) -> bool {
        let (columns, rows) = (program.costs.len(), program.lower.len());
        let zeros = vec![0.0; columns];
        let ones = vec![1.0; columns];
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
                zeros.as_ptr(),
                ones.as_ptr(),
                program.lower.as_ptr(),
                program.upper.as_ptr(),
                program.starts.as_ptr(),
                program.index.as_ptr(),
                program.coefficients.as_ptr(),
            );
            passed == highs_sys::STATUS_OK
        }
    }

    /// Fixes a column of the loaded program to a value, or sets it free.
    pub(super) fn set_column(&mut self, column: usize, value: Option<bool>) {
        let (lower, upper) = value.map_or((0.0, 1.0), |value| (f64::from(u8::from(value)), f64::from(u8::from(value))));
        // SAFETY: the instance lives and has the column.
        unsafe {
            highs_sys::Highs_changeColBounds(self.highs, column as i32, lower, upper);
        }
    }

    /// Solves the loaded program from the basis of the run before.
    pub(super) fn run(&mut self, control: Control<'_>) -> LpAnswer {
        // SAFETY: the instance lives, and the flag does for as long as HiGHS may look at it.
        let status = unsafe {
            // HiGHS counts its own clock over all runs of an instance.
            let limit = control
                .remaining()
                .map_or(f64::INFINITY, |left| highs_sys::Highs_getRunTime(self.highs) + left.as_secs_f64());
            highs_sys::Highs_setDoubleOptionValue(self.highs, c"time_limit".as_ptr(), limit);
            heed(
                self.highs,
                control.stop,
                &[highs_sys::kHighsCallbackSimplexInterrupt, highs_sys::kHighsCallbackIpmInterrupt],
            );
            let ran = highs_sys::Highs_run(self.highs);
            highs_sys::Highs_setCallback(self.highs, None, ptr::null_mut());
            if ran == highs_sys::STATUS_ERROR {
                return LpAnswer::Stopped;
            }
            highs_sys::Highs_getModelStatus(self.highs)
        };
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
                let (mut has_ray, mut ray) = (0, vec![0.0; rows]);
                // SAFETY: the instance lives, and the array has room for every row.
                let status = unsafe { highs_sys::Highs_getDualRay(self.highs, &raw mut has_ray, ray.as_mut_ptr()) };
                LpAnswer::Infeasible { ray: (status != highs_sys::STATUS_ERROR && has_ray != 0).then_some(ray) }
            }
            _ => LpAnswer::Stopped,
        }
    }
}

impl Drop for LpSolver {
    fn drop(&mut self) {
        // SAFETY: created by `new`, destroyed once.
        unsafe { highs_sys::Highs_destroy(self.highs) }
    }
}

/// Maximises a reduced program with its columns in {0, 1}, from an assignment that keeps its rows if one is known, with
/// at most so many nodes.
pub(super) fn maximise_integer(
    program: &Reduced,
    start: Option<&[bool]>,
    nodes: Option<u16>,
    control: Control<'_>,
) -> MipAnswer {
    let unknown = MipAnswer { values: None, dual_bound: None, infeasible: program.is_broken };
    if program.is_broken {
        return unknown;
    }
    let mut variables = ProblemVariables::new();
    let columns: Vec<Variable> = program.costs.iter().map(|_| variables.add(variable().binary())).collect();
    let objective: Expression = columns.iter().zip(&program.costs).map(|(&column, &cost)| cost * column).sum();
    let mut problem = variables.maximise(objective).using(good_lp::highs);
    for row in 0..program.lower.len() {
        let sum: Expression = program.row(row).map(|(column, coefficient)| coefficient * columns[column]).sum();
        let (lower, upper) = (program.lower[row], program.upper[row]);
        if lower == upper {
            problem.add_constraint(constraint!(sum == upper));
            continue;
        }
        if lower.is_finite() {
            problem.add_constraint(constraint!(sum.clone() >= lower));
        }
        if upper.is_finite() {
            problem.add_constraint(constraint!(sum <= upper));
        }
    }
    let Ok(mut model) = problem.try_into_inner() else { return unknown };
    model.make_quiet();
    model.set_option("threads", 1);
    model.set_option("parallel", "off");
    // HiGHS stops at a relative gap of 1e-4 by default and calls it optimal.
    model.set_option("mip_rel_gap", 0.0);
    model.set_option("mip_abs_gap", 0.0);
    if let Some(nodes) = nodes {
        model.set_option("mip_max_nodes", i32::from(nodes));
    }
    if let Some(left) = control.remaining() {
        model.set_option("time_limit", left.as_secs_f64());
    }
    if let Some(start) = start {
        let start: Vec<f64> = start.iter().map(|&value| f64::from(u8::from(value))).collect();
        model.set_solution(Some(&start), None, None, None);
    }
    // SAFETY: the model lives until its solution is dropped below, and the flag outlives this function.
    unsafe { heed(model.as_mut_ptr(), control.stop, &[highs_sys::kHighsCallbackMipInterrupt]) };
    let Ok(solved) = model.try_solve() else { return unknown };
    let status = solved.status();
    let has_values = solved.primal_solution_status() == highs::HighsSolutionStatus::Feasible;
    MipAnswer {
        values: has_values.then(|| solved.get_solution().columns().to_vec()),
        dual_bound: solved.double_info_value(c"mip_dual_bound").ok().filter(|bound| bound.is_finite()),
        infeasible: matches!(status, HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible),
    }
}

/// Has HiGHS end its runs when `stop` is set: it asks at every iteration or node, which costs nothing to speak of.
///
/// # Safety
/// The instance must live, and `stop` must outlive every run of it until another callback is set.
unsafe fn heed(highs: *mut c_void, stop: &AtomicBool, interrupts: &[c_int]) {
    let stop: *const AtomicBool = stop;
    // SAFETY: as the caller promises; `ask` reads what it is given as the flag that it is.
    unsafe {
        highs_sys::Highs_setCallback(highs, Some(ask), stop.cast_mut().cast());
        for &interrupt in interrupts {
            highs_sys::Highs_startCallback(highs, interrupt);
        }
    }
}

/// Answers HiGHS whether to end.
unsafe extern "C" fn ask(
    _kind: c_int,
    _message: *const c_char,
    _state: *const highs_sys::HighsCallbackDataOut,
    answer: *mut highs_sys::HighsCallbackDataIn,
    stop: *mut c_void,
) {
    // SAFETY: HiGHS hands back the flag that `heed` gave it, and an answer of its own to be filled in, or none.
    unsafe {
        let stop = &*stop.cast_const().cast::<AtomicBool>();
        if let Some(answer) = answer.as_mut() {
            answer.user_interrupt = c_int::from(stop.load(Ordering::Relaxed));
        }
    }
}

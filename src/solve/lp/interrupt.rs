//! How a run of HiGHS is ended from outside: by a flag, or once it has taken so many steps.

use std::cell::Cell;
use std::ffi::{c_char, c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

/// What an instance of HiGHS asks whether to end: it does so at every iteration or node.
pub(super) struct Interrupt {
    run: Box<Cell<Run>>,
}

/// What ends the run at hand.
#[derive(Clone, Copy)]
struct Run {
    /// A flag, or null.
    stop: *const AtomicBool,
    /// Steps of the simplex method that an integer program may take, as far as HiGHS has counted them.
    most_steps: i64,
}

const NO_RUN: Run = Run { stop: ptr::null(), most_steps: i64::MAX };

impl Interrupt {
    /// Has an instance ask in these callbacks. In one that has no program yet that costs next to nothing; where it has one,
    /// HiGHS (1.15) makes room for an assignment in each answer, and copies it each time.
    ///
    /// # Safety
    /// The instance must live, and run no more once the interrupt is dropped.
    pub(super) unsafe fn of(highs: *mut c_void, callbacks: &[c_int]) -> Self {
        let interrupt = Self { run: Box::new(Cell::new(NO_RUN)) };
        let run: *const Cell<Run> = &*interrupt.run;
        // SAFETY: as the caller promises; `ask` reads what it is given as the cell that it is.
        unsafe {
            highs_sys::Highs_setCallback(highs, Some(ask), run.cast_mut().cast());
            for &callback in callbacks {
                highs_sys::Highs_startCallback(highs, callback);
            }
        }
        interrupt
    }

    /// A run of the instance, which ends when `stop` is set, or an integer program has taken more steps than these.
    pub(super) fn heed<T>(&self, stop: &AtomicBool, most_steps: Option<u32>, run: impl FnOnce() -> T) -> T {
        self.run.set(Run { stop, most_steps: most_steps.map_or(i64::MAX, i64::from) });
        let result = run();
        self.run.set(NO_RUN);
        result
    }
}

/// Answers HiGHS whether to end.
unsafe extern "C" fn ask(
    _kind: c_int,
    _message: *const c_char,
    state: *const highs_sys::HighsCallbackDataOut,
    answer: *mut highs_sys::HighsCallbackDataIn,
    run: *mut c_void,
) {
    // SAFETY: HiGHS hands back the cell that `of` gave it, whose flag lives for as long as the run does, what it knows of the
    // run, and a place for the answer, or none.
    unsafe {
        let run = (*run.cast_const().cast::<Cell<Run>>()).get();
        if let (Some(stop), Some(answer)) = (run.stop.as_ref(), answer.as_mut()) {
            let steps = state.as_ref().map_or(0, |state| state.mip_total_lp_iterations);
            answer.user_interrupt = c_int::from(stop.load(Ordering::Relaxed) || steps > run.most_steps);
        }
    }
}

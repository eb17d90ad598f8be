//! How a run of HiGHS is ended from outside.

use std::cell::Cell;
use std::ffi::{c_char, c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

/// What an instance of HiGHS asks whether to end: it does so at every iteration or node.
pub(super) struct Interrupt {
    /// The flag of the run at hand, or null.
    stop: Box<Cell<*const AtomicBool>>,
}

impl Interrupt {
    /// Has an instance ask in these callbacks. In one that has no program yet that costs next to nothing; where it has one,
    /// HiGHS (1.15) makes room for an assignment in each answer, and copies it each time.
    ///
    /// # Safety
    /// The instance must live, and run no more once the interrupt is dropped.
    pub(super) unsafe fn of(highs: *mut c_void, callbacks: &[c_int]) -> Self {
        let interrupt = Self { stop: Box::new(Cell::new(ptr::null())) };
        let stop: *const Cell<*const AtomicBool> = &*interrupt.stop;
        // SAFETY: as the caller promises; `ask` reads what it is given as the cell that it is.
        unsafe {
            highs_sys::Highs_setCallback(highs, Some(ask), stop.cast_mut().cast());
            for &callback in callbacks {
                highs_sys::Highs_startCallback(highs, callback);
            }
        }
        interrupt
    }

    /// A run of the instance, which ends when `stop` is set.
    pub(super) fn heed<T>(&self, stop: &AtomicBool, run: impl FnOnce() -> T) -> T {
        self.stop.set(stop);
        let result = run();
        self.stop.set(ptr::null());
        result
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
    // SAFETY: HiGHS hands back the cell that `of` gave it, whose flag lives for as long as the run does, and a place for the
    // answer, or none.
    unsafe {
        let stop = (*stop.cast_const().cast::<Cell<*const AtomicBool>>()).get().as_ref();
        if let (Some(stop), Some(answer)) = (stop, answer.as_mut()) {
            answer.user_interrupt = c_int::from(stop.load(Ordering::Relaxed));
        }
    }
}

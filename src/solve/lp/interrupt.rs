//! How a run of HiGHS is ended from outside.

use std::ffi::{c_char, c_int, c_void};
use std::sync::atomic::{AtomicBool, Ordering};

/// Has HiGHS end its runs when `stop` is set: it asks at every iteration or node, which costs next to nothing.
///
/// # Safety
/// The instance must live, and `stop` must outlive every run of it until another callback is set.
pub(super) unsafe fn heed(highs: *mut c_void, stop: &AtomicBool, interrupts: &[c_int]) {
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
    // SAFETY: HiGHS hands back the flag that `heed` gave it, and a place for the answer, or none.
    unsafe {
        let stop = &*stop.cast_const().cast::<AtomicBool>();
        if let Some(answer) = answer.as_mut() {
            answer.user_interrupt = c_int::from(stop.load(Ordering::Relaxed));
        }
    }
}

//! What is said when there is no memory left: one sentence and an exit code, in place of an abort without a word.
//!
//! The allocator calls [`end`] wherever memory cannot be had, in Rust and in HiGHS, which is C++ and would otherwise end with
//! an exception that nobody catches. Nothing is written any more: what a killed run leaves is left.

#![expect(unsafe_code, reason = "the allocator is a C library")]

use std::ffi::{c_int, c_void};
use std::io::{self, Write as _};
use std::ptr;
use std::sync::OnceLock;

use giliran::cli::LastWords;

/// The error number for too little memory, the same on all kinds of Linux.
const ENOMEM: c_int = 12;

/// Made before they are needed: there will be no memory to make them.
static LAST_WORDS: OnceLock<LastWords> = OnceLock::new();

type ErrorHandler = extern "C" fn(c_int, *mut c_void);

unsafe extern "C" {
    /// Of mimalloc: calls the handler at every error, `argument` being handed on.
    fn mi_register_error(handler: ErrorHandler, argument: *mut c_void);
    /// Of the C library: ends the process at once, without anything that could want memory.
    safe fn _exit(code: c_int) -> !;
}

extern "C" fn end(error: c_int, _: *mut c_void) {
    if error != ENOMEM {
        return;
    }
    if let Some(LastWords { text, exit }) = LAST_WORDS.get() {
        // Standard error has no buffer, so this takes no memory; where it cannot be written there is nobody to tell.
        let _ = io::stderr().write_all(text.as_bytes());
        _exit(c_int::from(*exit));
    }
}

/// From here on the program ends with these words when memory does.
pub fn end_with(words: LastWords) {
    if LAST_WORDS.set(words).is_ok() {
        // SAFETY: the handler lives as long as the program, may be called from any thread, and never unwinds.
        unsafe { mi_register_error(end, ptr::null_mut()) };
    }
}

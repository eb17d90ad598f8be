//! Running a property on many agencies, always the same ones.

use std::cell::Cell;
use std::sync::Once;

use giliran::domain::agency::Agency;
use proptest::collection::vec;
use proptest::num::u16;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

use crate::random::{Families, agency, plain};

thread_local! {
    /// Whether this thread looks for the smallest tape that fails; only that one's panic is worth showing.
    static SHRINKING: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the panics of [`SHRINKING`] threads from being printed.
fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !SHRINKING.get() {
                print(panic);
            }
        }));
    });
}

/// Tries a property, which panics where it does not hold, on this many tapes.
pub fn try_tapes(cases: u32, property: impl Fn(&[u16])) {
    let config = Config {
        cases,
        max_shrink_iters: 2_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_230_828),
        ..Config::default()
    };
    silence_panics();
    let tried = TestRunner::new(config).run(&vec(u16::ANY, 60..260), |tape| {
        SHRINKING.set(true);
        let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| property(&tape)));
        SHRINKING.set(false);
        held.map_err(|_| TestCaseError::fail("the property does not hold"))
    });
    match tried {
        Ok(()) => {}
        Err(TestError::Fail(_, tape)) => {
            eprintln!("the smallest tape that fails: {tape:?}");
            property(&tape);
            panic!("the property failed once and then held: it depends on more than the tape");
        }
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// Tries a property on this many agencies with rules of these families.
pub fn try_agencies(cases: u32, families: Families, property: impl Fn(&Agency)) {
    try_tapes(cases, |tape| {
        let agency = agency(tape, families, plain);
        property(&agency);
    });
}

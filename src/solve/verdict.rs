//! What is known of a program after a maximisation.

/// What one maximisation gave. `P` comes with the proof, `B` is what is known where a limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict<P, B = ()> {
    /// The incumbent is optimal.
    Proven(P),
    /// A limit was reached; the incumbent, if there is one, keeps the rows.
    Stopped(B),
    /// No assignment keeps the rows, says the solver.
    Infeasible,
}

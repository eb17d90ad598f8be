//! What the solver says of a program. An assignment is checked against the rows, and duals and rays are added up again, in whole
//! numbers. The bound of an integer program alone is believed, where nothing exact is found, and what rests on it is said to.

/// What a solve of a linear program found.
pub(in crate::solve) enum LpAnswer {
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
pub(in crate::solve) struct MipAnswer {
    /// The best assignment found, by column.
    pub values: Option<Vec<f64>>,
    /// No assignment is better than this, says the solver; absent when it does not know.
    pub dual_bound: Option<f64>,
    /// Whether the solver says that there is no assignment.
    pub infeasible: bool,
}

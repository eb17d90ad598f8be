//! What is known of a roster after a solve, in the sentence that comes first wherever one is shown.

use crate::message::Message;
use crate::result::origin::Origin;
use crate::result::status::Status;
use crate::result::summary::Summary;

/// The sentence; `on_word` steps of the proof rest on the solver's word.
#[must_use]
pub fn status_message(status: Status, on_word: u64) -> Message {
    let id = match status {
        Status::Optimal if on_word > 0 => "status-optimal-solver",
        Status::Optimal => "status-optimal",
        Status::Feasible => "status-feasible",
        Status::Infeasible => "status-infeasible",
        Status::Unknown => "status-unknown",
    };
    Message::new(id).with("steps", on_word)
}

/// The sentence about a roster that is reported, which need not be the one that was solved for.
#[must_use]
pub fn reported_message(origin: Origin, summary: &Summary) -> Message {
    match origin {
        Origin::Given { violations, .. } => Message::new("report-given").with("violations", violations),
        Origin::Earlier { is_open } if summary.status == Status::Feasible => {
            Message::new(if is_open { "report-earlier-open" } else { "report-earlier-worse" })
        }
        Origin::Solved | Origin::Earlier { .. } => status_message(summary.status, summary.proof.solver as u64),
    }
}

//! What a certificate fails to show, as messages.

use crate::message::Message;
use crate::result::audit::{AuditFailure, BlockName};

/// The message of a failure.
#[must_use]
pub fn failure_message(failure: &AuditFailure) -> Message {
    let of_block =
        |id, block: &BlockName| Message::new(id).with("block", format!("{}, {}", block.unit_name, block.employee_id));
    match failure {
        AuditFailure::Unreadable => Message::new("audit-unreadable"),
        AuditFailure::TooLarge { megabytes } => Message::new("audit-too-large").with("megabytes", *megabytes),
        AuditFailure::OtherRun { file } => Message::new("audit-other-run").with("file", file.as_str()),
        AuditFailure::OtherValue { key, stated, counted } => Message::new("audit-other-value")
            .with("key", key.as_str())
            .with("stated", stated.to_string())
            .with("counted", counted.to_string()),
        AuditFailure::OtherRoster => Message::new("audit-other-roster"),
        AuditFailure::OtherInput { stated, found } => {
            Message::new("audit-other-input").with("stated", stated.as_str()).with("found", found.as_str())
        }
        AuditFailure::Blocks { certified, blocks } => {
            Message::new("audit-blocks").with("certified", *certified).with("blocks", *blocks)
        }
        AuditFailure::Cell { employee_id, date } => {
            Message::new("audit-cell").with("employee", employee_id.as_str()).with("date", date.to_string())
        }
        AuditFailure::Rows { block } => of_block("audit-rows", block),
        AuditFailure::Order { block, stage } => of_block("audit-order", block).with("stage", *stage),
        AuditFailure::Evidence { block, stage } => of_block("audit-evidence", block).with("stage", *stage),
        AuditFailure::Surplus { block } => of_block("audit-surplus", block),
        AuditFailure::Uncertified { block, employees, stage } => {
            of_block("audit-uncertified", block).with("employees", *employees).with("stage", *stage)
        }
    }
}

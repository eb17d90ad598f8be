//! What an audit shows, and what it does not.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::diagnostic::DiagnosticText;
use crate::verify::Violation;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-audit-1";

/// The JSON answer of `audit`: violations, and whether the certificate shows that no roster is better.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AuditReport {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Whether the roster has no violation.
    pub keeps_every_rule: bool,
    /// Whether it has none, and the certificate shows that no other is better.
    pub cannot_be_better: bool,
    /// The rules that it breaks.
    pub violations: Vec<Violation>,
    /// What the certificate fails to show.
    pub failures: Vec<AuditFailure>,
    /// Blocks in which a stage has no certificate.
    pub uncertified_blocks: usize,
    /// Blocks of the agency's program.
    pub blocks: usize,
    /// Bounds that were recomputed and hold.
    pub steps: usize,
    /// Value of the stage `preferences`, counted from the roster.
    pub objective: i64,
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: Vec<DiagnosticText>,
}

/// Something that a certificate fails to show, with the block or cell concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AuditFailure {
    /// The file is damaged, or not a certificate.
    Unreadable,
    /// It unpacks to more than a certificate of its size ever comes to.
    TooLarge {
        /// What it might have come to, in MiB.
        megabytes: u64,
    },
    /// The roster next to it has been changed since.
    OtherRoster,
    /// The summary next to the roster states another hash of a file: they are not of one run, or the file was changed.
    OtherRun {
        /// The file.
        file: String,
    },
    /// The summary next to the roster states something else than is counted from the roster.
    OtherValue {
        /// Where in the summary: the keys that lead there, with dots between.
        key: String,
        /// What it states.
        stated: Box<Value>,
        /// What is counted from the roster.
        counted: Box<Value>,
    },
    /// It was made of another input.
    OtherInput {
        /// Hash of the input that it states.
        stated: String,
        /// Hash of the input that there is.
        found: String,
    },
    /// It is for another number of blocks.
    Blocks {
        /// Blocks that it has.
        certified: usize,
        /// Blocks that there are.
        blocks: usize,
    },
    /// A cell at home that neither was asked for nor is needed by a rule.
    Cell {
        /// Id of the employee.
        employee_id: String,
        /// The day.
        date: NaiveDate,
    },
    /// The roster breaks a row of the block's program.
    Rows {
        /// The block.
        block: BlockName,
    },
    /// Its steps are not those of the block's stages.
    Order {
        /// The block.
        block: BlockName,
        /// The stage at which they part.
        stage: &'static str,
    },
    /// Its numbers do not show that the roster's value cannot be more.
    Evidence {
        /// The block.
        block: BlockName,
        /// The stage.
        stage: &'static str,
    },
    /// It has more steps than the block's stages need.
    Surplus {
        /// The block.
        block: BlockName,
    },
    /// Nothing is wrong, but the stage has no certificate: a limit was reached, or only the solver's word supports it.
    Uncertified {
        /// The block.
        block: BlockName,
        /// Employees of the block.
        employees: usize,
        /// The stage.
        stage: &'static str,
    },
}

impl AuditFailure {
    /// Whether something is left open, and nothing wrong.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Uncertified { .. })
    }
}

/// What a block is called: by the first of its employees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BlockName {
    /// Id of that employee's unit.
    pub unit: String,
    /// Name of the unit.
    pub unit_name: String,
    /// Id of the employee.
    pub employee_id: String,
}

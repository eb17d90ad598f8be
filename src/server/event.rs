//! What others hear of: each change, as it is saved.

use schemars::JsonSchema;
use serde::Serialize;

/// Something that happened, without what is in it: whoever hears of it asks for what they may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A period was made, or has another title.
    Period {
        /// Its number.
        period: i64,
    },
    /// The data of a period have a new version.
    Version {
        /// The period.
        period: i64,
        /// The version.
        version: u32,
        /// Who saved it.
        who: String,
    },
    /// A search has begun, come further or ended.
    Job {
        /// The period.
        period: i64,
        /// Its number.
        job: u64,
    },
    /// There is another roster.
    Outcome {
        /// The period.
        period: i64,
        /// Of which version of the data.
        version: u32,
    },
    /// A roster was published, or a period closed.
    Published {
        /// The period.
        period: i64,
    },
}

impl Event {
    /// The period that it is about.
    #[must_use]
    pub const fn period(&self) -> i64 {
        match *self {
            Self::Period { period }
            | Self::Version { period, .. }
            | Self::Job { period, .. }
            | Self::Outcome { period, .. }
            | Self::Published { period } => period,
        }
    }

    /// Its name among server-sent events.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Period { .. } => "period",
            Self::Version { .. } => "version",
            Self::Job { .. } => "job",
            Self::Outcome { .. } => "outcome",
            Self::Published { .. } => "published",
        }
    }
}

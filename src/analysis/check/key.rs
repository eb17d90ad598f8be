//! What names a rule among those that have rows.

use crate::domain::fact::RuleKind;

/// A rule: its family, and its position among the rules of it.
pub(super) type RuleKey = (RuleKind, u32);

//! The quotas that columns of tables mean.

use std::sync::Arc;

use crate::domain::day::DaySet;
use crate::domain::rule::{Base, Origin, Per, Quota, Selector};

/// A quota without bounds for everyone of a unit or site on every day; `line` is the row that means it.
pub(super) fn implied_quota(id: String, file: &Arc<str>, line: u32, per: Per, days: usize) -> Quota {
    Quota {
        id,
        origin: Origin { file: Arc::clone(file), line, source: None },
        who: Selector::everyone(),
        when: DaySet::all(days),
        per,
        base: Base::Headcount,
        max_wfh: None,
        min_wfh: None,
        max_office: None,
        min_office: None,
        round: None,
        at_least: None,
    }
}

//! TOML documents: every value with its place, every problem reported, not only the first.

pub(super) mod agency;
pub(super) mod policy;
pub(super) mod reader;
pub(super) mod rule;
pub(super) mod selector;
pub(super) mod setting;
pub(super) mod syntax;

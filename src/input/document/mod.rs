//! TOML documents: every value with its place, every problem told, nothing given up at the first.

pub(super) mod agency;
pub(super) mod policy;
pub(super) mod reader;
pub(super) mod rule;
pub(super) mod selector;
pub(super) mod setting;
pub(super) mod syntax;

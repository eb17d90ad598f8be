//! Rosters and summaries to files: one exporter per format, and the way in which files appear whole or not at all.

pub mod certificate;
pub mod domicile;
pub mod folder;
pub mod problem;
pub mod roster;
pub mod summary;

//! Rosters and summaries to files: one exporter per format, and the way in which files appear whole or not at all.

pub mod certificate;
pub mod comparison;
pub mod comparison_table;
pub mod domicile;
pub mod figure;
pub mod folder;
pub mod html;
pub mod place;
pub mod problem;
pub mod roster;
pub mod summary;
pub mod sweep;
pub mod wording;

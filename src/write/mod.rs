//! Results to files and words: one exporter per file format, the way in which files appear whole or not at all, and the
//! wording of facts.

pub mod certificate;
pub mod comparison;
pub mod folder;
pub mod html;
pub mod roster;
pub mod summary;
pub mod sweep;
pub mod wording;

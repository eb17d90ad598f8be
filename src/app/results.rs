//! What a solve leaves in a folder of results: every file complete, then all of them by their names.

use std::time::Instant;

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::result::summary::{Summary, Times};
use crate::solve::{Control, Phase};
use crate::write::again::Replan;
use crate::write::edited::Moved;
use crate::write::export::{EXPORTERS, Export};
use crate::write::exporter::{Proven, Solved as Written};
use crate::write::folder::{OutputError, OutputFolder};

/// What is to be written.
pub(super) struct Results<'a> {
    pub(super) agency: &'a Agency,
    pub(super) may: &'a DayMatrix,
    /// The roster with its proof; none where no roster was found.
    pub(super) proven: Option<Proven<'a>>,
    /// What changes of a published roster, where one was made again.
    pub(super) replan: Option<Replan<'a>>,
    /// When the program started.
    pub(super) started: Instant,
    pub(super) control: Control<'a>,
}

/// Writes every file; the summary says what the others are and how long it took.
pub(super) fn write_results(
    folder: &OutputFolder,
    results: &Results<'_>,
    mut times: Times,
    summary: &mut Summary,
) -> Result<Moved, OutputError> {
    let Results { agency, may, proven, replan, started, control } = *results;
    control.progress.phase(Phase::Writing);
    let writing = Instant::now();
    let mut export = Export::new(folder);
    for group in EXPORTERS {
        times.write = writing.elapsed();
        times.total = started.elapsed();
        summary.seconds = times;
        summary.files = export.hashes().clone();
        export.write(group, &Written { agency, may, proven, summary, replan })?;
    }
    // All are complete: from here on there is nothing left to do but to give them their names.
    control.progress.phase(Phase::Naming);
    export.publish()
}

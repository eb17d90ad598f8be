//! The curve of a cap as CSV.

use std::io::{self, Write};

use super::kind::FileKind;
use super::safe_table::SafeTable;
use crate::result::figure::Figures;
use crate::result::sweep::{CapStep, Sweep};

/// The columns of the curve.
const COLUMNS: [&str; 16] = [
    "cap",
    "status",
    "places",
    "granted",
    "wishes",
    "worst_share",
    "worst_share_people",
    "wfh_days",
    "lowest_coverage_office",
    "lowest_coverage_present",
    "lowest_coverage_unit",
    "lowest_coverage_date",
    "peak_office",
    "moved",
    "gain_a_place",
    "on_solver_word",
];

/// What tells the curve from other files: the columns that it has had from the first.
#[must_use]
pub fn sweep_kind() -> FileKind {
    FileKind::table(&COLUMNS[..15])
}

/// Writes the curve as CSV, a row for each cap; `gain_a_place` lists those who gain one there, or since the row before.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_sweep(sweep: &Sweep, out: &mut dyn Write) -> io::Result<()> {
    let mut table = SafeTable::new(out);
    table.row(COLUMNS)?;
    let mut before = None;
    for point in &sweep.points {
        let figures = point.figures.as_ref();
        let number = |of: fn(&Figures) -> u64| figures.map(|figures| of(figures).to_string()).unwrap_or_default();
        let worst = figures.and_then(|figures| figures.worst_share);
        let coverage = figures.and_then(|figures| figures.lowest_coverage.as_ref());
        let since = |step: &&CapStep| {
            before.is_some_and(|before| before < step.basis_points) && step.basis_points <= point.basis_points
        };
        let mut gain: Vec<&str> =
            sweep.steps.iter().filter(since).flat_map(|step| &step.groups).map(String::as_str).collect();
        gain.sort_unstable();
        gain.dedup();
        let status = serde_json::to_value(point.status).ok();
        table.row([
            point.cap.clone(),
            status.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
            point.places.to_string(),
            number(|figures| figures.granted),
            point.asked.to_string(),
            worst.map(|worst| worst.share.to_string()).unwrap_or_default(),
            worst.map(|worst| worst.employees.to_string()).unwrap_or_default(),
            number(|figures| figures.wfh_days),
            coverage.map(|at| at.office.to_string()).unwrap_or_default(),
            coverage.map(|at| at.present.to_string()).unwrap_or_default(),
            coverage.map(|at| at.unit.clone()).unwrap_or_default(),
            coverage.map(|at| at.date.to_string()).unwrap_or_default(),
            number(|figures| figures.peak() as u64),
            point.moved.to_string(),
            gain.join(";"),
            if sweep.is_on_word(&point.cap) { "yes" } else { "" }.to_owned(),
        ])?;
        before = Some(point.basis_points);
    }
    table.finish().map(|_| ())
}

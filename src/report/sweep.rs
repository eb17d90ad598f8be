//! The curve of a cap: what every percentage comes to.

use std::io::{self, Write};

use serde::Serialize;

use super::comparison::Standing;
use super::figure::Figures;

/// A sweep of the caps.
#[derive(Clone, Debug, Serialize)]
pub struct Sweep {
    /// Name of the agency.
    pub agency: String,
    /// Whether nothing changes between two points, above 0.
    pub exact: bool,
    /// The points, by ascending cap.
    pub points: Vec<SweepPoint>,
    /// How many caps there are, from the first point to the last, at which some group gains a place.
    pub step_count: u64,
    /// Those caps; none where they are too many to read.
    pub steps: Vec<CapStep>,
    /// What the planner should know of the curve, in words.
    pub notes: Vec<String>,
    /// Seconds of the last point, solved first, whole and alone: what a single solve costs.
    pub single_seconds: f64,
    /// Seconds of all points together, without reading.
    pub total_seconds: f64,
}

/// What one cap comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SweepPoint {
    /// The cap as written.
    pub cap: String,
    /// The cap in hundredths of a percent.
    pub basis_points: u32,
    /// What is known of its roster.
    pub status: Standing,
    /// The figures of the roster found; none without a roster. Under a cap of 0 the wishes of those whom it counts are
    /// not requested.
    pub figures: Option<Figures>,
    /// Wishes of the folder at any cap above 0: what shares along the curve are taken of.
    pub asked: u64,
    /// Whether a figure differs from the point before; true for the first.
    pub changed: bool,
    /// Places that the cap gives over all units and dates.
    pub places: u64,
    /// Groups and days whose places differ from the point before; 0 for the first.
    pub moved: u64,
}

/// A cap at which some group gains a place that somebody can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CapStep {
    /// The cap as written.
    pub cap: String,
    /// The cap in hundredths of a percent.
    pub basis_points: u32,
    /// Ids of the groups that gain one: units, unless the cap counts otherwise.
    pub groups: Vec<String>,
    /// On how many dates, over all of them.
    pub moved: u64,
}

/// Writes the curve as CSV, a row for each cap; `gain_a_place` lists those who gain one there, or since the row before.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_sweep(sweep: &Sweep, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
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
    ])?;
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
        csv.write_record([
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
        ])?;
        before = Some(point.basis_points);
    }
    csv.flush()
}

//! The curve of a cap: what every percentage comes to.

use chrono::NaiveDate;
use serde::Serialize;

use super::comparison::Standing;
use super::figure::Coverage;
use super::summary::ShareCount;

/// A sweep of the caps.
#[derive(Clone, Debug, Serialize)]
pub struct Sweep {
    /// Name of the agency.
    pub agency: String,
    /// The points, by ascending cap.
    pub points: Vec<SweepPoint>,
    /// Between which caps the number of places of some group changes: `(55%, 60%)`.
    pub steps: Vec<(String, String)>,
    /// What the planner should know of the ends of the curve, in words.
    pub notes: Vec<String>,
    /// Seconds of the dearest point: what a single solve costs.
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
    /// Wished days that could be granted; under a cap of 0 those of nobody whom it counts.
    pub requested: u64,
    /// Wished days at home; none without a roster.
    pub granted: Option<u64>,
    /// The smallest share of wishes granted, and how many have it.
    pub worst_share: Option<ShareCount>,
    /// Days at home.
    pub wfh_days: Option<u64>,
    /// Where the smallest share of those present is in the office.
    pub lowest_coverage: Option<Coverage>,
    /// Most people in the office on a date.
    pub peak_office: Option<u64>,
    /// First date of that peak.
    pub peak_date: Option<NaiveDate>,
    /// Places that the caps give over all groups and dates.
    pub places: u64,
    /// Blocks of the program.
    pub blocks: u64,
    /// Blocks whose program an earlier point had solved.
    pub reused: u64,
}

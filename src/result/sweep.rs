//! The curve of a cap: what every percentage comes to.

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

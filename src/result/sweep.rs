//! The curve of a cap: what every percentage comes to.

use schemars::JsonSchema;
use serde::Serialize;

use super::figure::Figures;
use super::status::Status;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-sweep-1";

/// The curve of a cap: a point for each cap solved, and the caps at which somebody gains a place.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sweep {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Name of the agency.
    pub agency: String,
    /// Whether nothing changes between two points, above 0.
    pub exact: bool,
    /// The points, by ascending cap.
    pub points: Vec<SweepPoint>,
    /// At how many caps, from the first point to the last, some group gains a place.
    pub step_count: u64,
    /// Those caps; none where they are too many to read.
    pub steps: Vec<CapStep>,
    /// What the planner should know about the curve.
    pub notes: Vec<SweepNote>,
    /// Seconds of the last point, solved first, whole and alone: what a single solve costs.
    pub single_seconds: f64,
    /// Seconds of all points together, without reading.
    pub total_seconds: f64,
}

impl Sweep {
    /// Whether the proof at a cap rests in part on the solver's word.
    #[must_use]
    pub fn is_on_word(&self, cap: &str) -> bool {
        let is_named = |note: &SweepNote| match note {
            SweepNote::SolverWord { caps } => caps.iter().any(|other| other == cap),
            _ => false,
        };
        self.notes.iter().any(is_named)
    }
}

/// The roster under one cap: what is known of it, its figures, and what changed since the point before.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SweepPoint {
    /// The cap as written.
    pub cap: String,
    /// The cap in hundredths of a percent.
    pub basis_points: u32,
    /// What is known of its roster.
    pub status: Status,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
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

/// Something that a planner should know about a curve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SweepNote {
    /// A cap of 0 is another rule: the people it counts may not be at home, and their wishes are no longer requested.
    QuotaOfZero,
    /// The figures are the same at every cap.
    NoSteps,
    /// Where figures change from one proven point to the next.
    Steps {
        /// The caps at which they differ from those at the cap before.
        caps: Vec<String>,
    },
    /// At some caps a limit was reached: the figures there are those of the best roster found.
    Unproven,
    /// At these caps a proof rests in part on the solver's word: no bound in whole numbers was found for it.
    SolverWord {
        /// The caps.
        caps: Vec<String>,
    },
    /// At this cap cells are locked to a state that they cannot have.
    ForbiddenLocks {
        /// The cap.
        cap: String,
        /// How many cells.
        count: u64,
    },
    /// At this cap there is no roster, and a limit was reached before it was known why.
    Unexplained {
        /// The cap.
        cap: String,
        /// Independent parts of the agency for which it is not known.
        count: u64,
    },
    /// At these caps rules contradict each other.
    Contradiction {
        /// The caps.
        caps: Vec<String>,
    },
}

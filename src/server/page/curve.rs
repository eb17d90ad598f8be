//! The curve of a cap as a drawing, as a table, and two of its points side by side.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::short_date;
use super::number::{percent, signed};
use crate::message::{Language, Message};

/// A curve as the search for it answers.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Sweep {
    /// Its points, by ascending cap.
    pub points: Vec<SweepPoint>,
    #[serde(default)]
    notes: Vec<Note>,
}

/// What should be known of it: of some kinds, at which caps.
#[derive(Clone, Debug, Deserialize)]
struct Note {
    kind: String,
    #[serde(default)]
    caps: Vec<String>,
}

impl Sweep {
    /// Whether a cap's roster is optimal on the solver's word only.
    fn is_on_word(&self, cap: &String) -> bool {
        self.notes.iter().any(|note| note.kind == "solver_word" && note.caps.contains(cap))
    }
}

/// What one cap comes to.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct SweepPoint {
    /// The cap as written.
    pub cap: String,
    /// The cap in hundredths of a percent.
    pub basis_points: u32,
    status: String,
    figures: Option<Figures>,
    asked: u64,
}

#[derive(Clone, Debug, Deserialize)]
struct Figures {
    granted: u64,
    worst_share: Option<Worst>,
    wfh_days: u64,
    lowest_coverage: Option<Coverage>,
    peak_office: Option<Peak>,
}

#[derive(Clone, Debug, Deserialize)]
struct Worst {
    share: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Coverage {
    name: String,
    date: NaiveDate,
    office: u64,
    present: u64,
}

#[derive(Clone, Debug, Deserialize)]
struct Peak {
    office: u64,
}

/// Both numbers of a share such as `1/3`.
fn read_share(text: &str) -> Option<(u64, u64)> {
    let (part, whole) = text.split_once('/')?;
    Some((part.parse().ok()?, whole.parse().ok()?))
}

/// The area of the drawing: left, right, top and bottom.
const AREA: [f64; 4] = [50.0, 740.0, 20.0, 210.0];

/// A point of the drawing.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Dot {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// What it says.
    pub text: String,
}

/// The drawing.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Drawing {
    /// Marks of the caps.
    pub across: Vec<Dot>,
    /// Marks of the shares.
    pub up: Vec<Dot>,
    /// The line of wishes granted.
    pub granted: String,
    /// The line of the lowest coverage.
    pub coverage: String,
    /// The points of the first line.
    pub points: Vec<Dot>,
    /// Those of the second.
    pub points_two: Vec<Dot>,
}

fn dot(cap: f64, share: f64, text: String) -> Dot {
    let [left, right, top, bottom] = AREA;
    let x = (left + (right - left) * cap / 100.0).round() as i32;
    let y = (bottom - (bottom - top) * share / 100.0).round() as i32;
    Dot { x, y, text }
}

fn line(points: &[Dot]) -> String {
    points.iter().map(|point| format!("{},{}", point.x, point.y)).collect::<Vec<_>>().join(" ")
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// The points of a line: part and whole of each point that has them.
fn draw_points(
    sweep: &Sweep,
    language: Language,
    at: impl Fn(&SweepPoint, &Figures) -> Option<(u64, u64)>,
) -> Vec<Dot> {
    let points = sweep.points.iter().filter_map(|point| {
        let (part, whole) = at(point, point.figures.as_ref()?)?;
        let text = format!("{}: {}", point.cap, percent(part, whole, language));
        Some(dot(f64::from(point.basis_points) / 100.0, share(part, whole), text))
    });
    points.collect()
}

impl Drawing {
    /// The drawing of a curve.
    pub(super) fn of(sweep: &Sweep, language: Language) -> Self {
        let points = draw_points(sweep, language, |point, figures| Some((figures.granted, point.asked)));
        let points_two = draw_points(sweep, language, |_, figures| {
            figures.lowest_coverage.as_ref().map(|lowest| (lowest.office, lowest.present))
        });
        let ticks = |step: usize| (0..=100_u32).step_by(step).map(|at| (f64::from(at), format!("{at}%")));
        Self {
            across: ticks(10).map(|(at, text)| dot(at, 0.0, text)).collect(),
            up: ticks(25).map(|(at, text)| dot(0.0, at, text)).collect(),
            granted: line(&points),
            coverage: line(&points_two),
            points,
            points_two,
        }
    }
}

/// Numbers in a table.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Numbers {
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}

/// The table behind the curve.
pub(super) fn tabulate(sweep: &Sweep, language: Language) -> Numbers {
    let head = [
        "sweep-cap",
        "compare-row.granted",
        "compare-row.share",
        "compare-row.worst",
        "compare-row.days",
        "compare-row.coverage",
        "compare-row.peak",
        "compare-row.status",
    ];
    let row = |point: &SweepPoint| {
        let mut cells = vec![point.cap.clone()];
        match &point.figures {
            Some(figures) => cells.extend(Figure::ALL.map(|figure| figure.text(point, figures, language))),
            None => cells.extend(std::iter::repeat_n("–".to_owned(), Figure::ALL.len())),
        }
        cells.push(language.get(standing(&point.status, sweep.is_on_word(&point.cap))));
        cells
    };
    Numbers { head: head.map(|id| language.get(id)).into(), rows: sweep.points.iter().map(row).collect() }
}

fn standing(status: &str, on_word: bool) -> &'static str {
    match status {
        "optimal" if on_word => "standing-solver",
        "optimal" => "standing-optimal",
        "feasible" => "standing-feasible",
        "infeasible" => "standing-infeasible",
        _ => "standing-unknown",
    }
}

/// A figure by which two caps are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    Granted,
    Share,
    Worst,
    Days,
    Coverage,
    Peak,
}

impl Figure {
    const ALL: [Self; 6] = [Self::Granted, Self::Share, Self::Worst, Self::Days, Self::Coverage, Self::Peak];

    const fn label(self) -> &'static str {
        match self {
            Self::Granted => "compare-row.granted",
            Self::Share => "compare-row.share",
            Self::Worst => "compare-row.worst",
            Self::Days => "compare-row.days",
            Self::Coverage => "compare-row.coverage",
            Self::Peak => "compare-row.peak",
        }
    }

    /// Part and whole, where it is a share, or the number.
    fn value(self, point: &SweepPoint, figures: &Figures) -> (u64, Option<u64>) {
        match self {
            Self::Granted => (figures.granted, None),
            Self::Share => (figures.granted, Some(point.asked)),
            Self::Worst => {
                let worst = figures.worst_share.as_ref().and_then(|worst| read_share(&worst.share));
                worst.map_or((0, Some(0)), |(part, whole)| (part, Some(whole)))
            }
            Self::Days => (figures.wfh_days, None),
            Self::Coverage => {
                let lowest = figures.lowest_coverage.as_ref();
                lowest.map_or((0, Some(0)), |lowest| (lowest.office, Some(lowest.present)))
            }
            Self::Peak => (figures.peak_office.as_ref().map_or(0, |peak| peak.office), None),
        }
    }

    fn text(self, point: &SweepPoint, figures: &Figures, language: Language) -> String {
        match self.value(point, figures) {
            (part, Some(whole)) => percent(part, whole, language),
            (number, None) => language.number(number as i64),
        }
    }

    /// What more of it is: good, bad, or neither.
    const fn direction(self) -> i64 {
        match self {
            Self::Granted | Self::Share | Self::Worst | Self::Coverage => 1,
            Self::Days | Self::Peak => 0,
        }
    }
}

/// Two caps side by side.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Pair {
    /// The first.
    pub one: String,
    /// The second.
    pub two: String,
    /// The figures.
    pub rows: Vec<PairRow>,
    /// What it comes to.
    pub sentence: String,
}

/// A figure of two caps.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PairRow {
    /// What it is.
    pub label: String,
    /// A further detail; may be empty.
    pub note: String,
    /// Under the first cap.
    pub one: String,
    /// Under the second.
    pub two: String,
    /// The difference.
    pub difference: String,
    /// `up`, `down` or nothing.
    pub tone: &'static str,
}

/// The point of a curve that is nearest to a cap.
pub(super) fn nearest(sweep: &Sweep, percent: u32) -> Option<&SweepPoint> {
    sweep.points.iter().min_by_key(|point| point.basis_points.abs_diff(percent.saturating_mul(100)))
}

impl Pair {
    /// Two points of a curve.
    pub(super) fn of(one: &SweepPoint, two: &SweepPoint, language: Language) -> Self {
        let row = |figure: Figure| {
            let values = one.figures.as_ref().zip(two.figures.as_ref());
            let shown = |point: &SweepPoint| {
                point.figures.as_ref().map_or("–".to_owned(), |figures| figure.text(point, figures, language))
            };
            let (difference, tone) = match values.map(|(a, b)| (figure.value(one, a), figure.value(two, b))) {
                Some(((a, None), (b, None))) => {
                    let more = b as i64 - a as i64;
                    (signed(more, language), more * figure.direction())
                }
                Some(((a, Some(whole_a)), (b, Some(whole_b)))) if whole_a > 0 && whole_b > 0 => {
                    // In tenths of a percent, exactly as far as both are shown.
                    let tenths = |part: u64, whole: u64| ((part * 2_000 + whole) / (whole * 2)) as i64;
                    let more = tenths(b, whole_b) - tenths(a, whole_a);
                    let sign = if more < 0 { "−" } else { "+" };
                    let text = language.decimal(more.unsigned_abs() as f64 / 10.0, 1);
                    (if more == 0 { "±0".to_owned() } else { format!("{sign}{text}") }, more * figure.direction())
                }
                _ => ("–".to_owned(), 0),
            };
            let note = match (figure, &two.figures) {
                (Figure::Coverage, Some(Figures { lowest_coverage: Some(lowest), .. })) => {
                    format!("{}: {}, {}", two.cap, lowest.name, short_date(lowest.date, language))
                }
                _ => String::new(),
            };
            PairRow {
                label: language.get(figure.label()),
                note,
                one: shown(one),
                two: shown(two),
                difference,
                tone: match tone {
                    0 => "",
                    more if more > 0 => "up",
                    _ => "down",
                },
            }
        };
        let granted = |point: &SweepPoint| point.figures.as_ref().map(|figures| figures.granted);
        let sentence = match granted(one).zip(granted(two)) {
            None => Message::new("wb-pair-none"),
            Some((a, b)) if a == b => Message::new("wb-pair-same"),
            Some((a, b)) if b > a => Message::new("wb-pair-more").with("count", b - a),
            Some((a, b)) => Message::new("wb-pair-fewer").with("count", a - b),
        };
        let sentence = language.text(&sentence.with("one", one.cap.as_str()).with("two", two.cap.as_str()));
        Self { one: one.cap.clone(), two: two.cap.clone(), rows: Figure::ALL.map(row).into(), sentence }
    }
}

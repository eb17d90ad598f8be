//! What a report is made from.

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::input::digest::Digest;
use crate::message::Language;
use crate::result::comparison::Comparison;
use crate::result::figure::{Figures, UnitDays};
use crate::result::obstacle::Obstacles;
use crate::result::origin::Origin;
use crate::result::publication::Standing;
use crate::result::summary::Summary;
use crate::result::sweep::Sweep;
use crate::result::value::PlaceValues;
use crate::verify::Violation;

/// Everything that a report is made from, in the language it is written in.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Where in its life the roster is.
    pub standing: &'a Standing,
    /// The language.
    pub language: Language,
    /// The agency.
    pub agency: &'a Agency,
    /// [`Agency::may_be_home`].
    pub may: &'a DayMatrix,
    /// The roster.
    pub roster: &'a Roster,
    /// The figures of the roster.
    pub figures: &'a Figures,
    /// Every unit on every day.
    pub unit_days: &'a UnitDays,
    /// What is known of it.
    pub summary: &'a Summary,
    /// Blocks in which a stage rests on the solver's own bound.
    pub solver_proofs: usize,
    /// The fingerprint of the input.
    pub digest: &'a Digest,
    /// BLAKE3 of the roster's file, in hexadecimal.
    pub fingerprint: &'a str,
    /// Where the roster comes from.
    pub origin: Origin,
    /// What the roster breaks, where it is not the one that was solved for; none for that one.
    pub given: Option<&'a [Violation]>,
    /// Which rules stand in the way of the wishes that it refuses.
    pub obstacles: &'a Obstacles,
    /// The folder as it is, and the scenarios compared with it.
    pub comparison: &'a Comparison,
    /// The curve of the cap; none where no rule is called `cap`.
    pub sweep: Option<&'a Sweep>,
    /// What one more place would bring; none where a limit left no time for it.
    pub places: Option<&'a PlaceValues>,
}

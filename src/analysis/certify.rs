//! The only ways to a roster that may be shown: checked against every rule, and, to be called optimal, proven.

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::domain::rule::Objective;
use crate::domain::score::{Score, score_roster};
use crate::domain::stage::StageOutcome;
use crate::verify::{GivenWay, Shortfall, Verification, Violation, verify_roster};

/// A roster that breaks no rule and is worth exactly what its solver says.
#[derive(Clone, Debug)]
pub struct CheckedRoster {
    roster: Roster,
    score: Score,
    given_way: Vec<GivenWay>,
    shortfalls: Vec<Shortfall>,
    stages: Vec<StageOutcome>,
}

/// A [`CheckedRoster`] with a proof for every stage of its agency: the only one that may be called optimal.
#[derive(Clone, Debug)]
pub struct CertifiedRoster(CheckedRoster);

/// What is wrong with a roster that the program itself made: always a bug.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// It breaks rules.
    #[error("the roster breaks rules in {} places", .0.len())]
    Violations(Vec<Violation>),
    /// The solver and the domain disagree on what it is worth.
    #[error("the solver values {stage:?} at {solver:?}, and the roster is worth {counted:?}")]
    Value {
        /// The stage.
        stage: Objective,
        /// What the solver says.
        solver: Vec<i64>,
        /// What the domain counts.
        counted: Vec<i64>,
    },
    /// A stage is said to be proven, but its bound is not its value.
    #[error("{stage:?} is said to be proven, but its value is {value} and its bound {bound:?}")]
    Bound {
        /// The stage.
        stage: Objective,
        /// Its value.
        value: i64,
        /// Its bound.
        bound: Option<i64>,
    },
    /// It is said to be optimal, but a stage lacks its proof.
    #[error("the proof of {0:?} is missing")]
    Unproven(Objective),
}

/// Checks a roster and its stages against the rules and the domain's own count. `may` is [`Agency::may_be_home`].
///
/// # Errors
/// When it breaks a rule, or a stage's value or bound is not what it is said to be.
pub fn check_roster(
    agency: &Agency,
    may: &DayMatrix,
    roster: Roster,
    stages: Vec<StageOutcome>,
) -> Result<CheckedRoster, Refusal> {
    let verification = verify_roster(agency, &roster);
    if !verification.violations.is_empty() {
        return Err(Refusal::Violations(verification.violations));
    }
    let score = score_roster(agency, may, &roster);
    for stage in &stages {
        check_stage(stage, &score, verification.units_given_way())?;
    }
    let Verification { violations: _, given_way, shortfalls } = verification;
    Ok(CheckedRoster { roster, score, given_way, shortfalls, stages })
}

fn check_stage(stage: &StageOutcome, score: &Score, given_way: u64) -> Result<(), Refusal> {
    let objective = stage.objective;
    let counted = match objective {
        Objective::Soft => given_way as i64,
        Objective::Stability => score.flips as i64,
        Objective::Preferences => score.objective(),
        Objective::Unasked => score.unasked as i64,
        // Their value is not a single number that the score holds.
        Objective::Fairness | Objective::Balance => return Ok(()),
    };
    // A stage that a limit cut off may lack a value, but never have a wrong one.
    if stage.value.map_or(stage.proven, |value| value != counted) {
        let solver = stage.value.into_iter().collect();
        return Err(Refusal::Value { stage: objective, solver, counted: vec![counted] });
    }
    let solver: Vec<i64> = stage.tiers.iter().map(|tier| tier.value).collect();
    if !solver.is_empty() && solver != score.tiers {
        return Err(Refusal::Value { stage: objective, solver, counted: score.tiers.clone() });
    }
    if stage.proven && stage.bound != Some(counted) {
        return Err(Refusal::Bound { stage: objective, value: counted, bound: stage.bound });
    }
    if let Some(tier) = stage.tiers.iter().find(|tier| tier.proven && tier.bound != tier.value) {
        return Err(Refusal::Bound { stage: objective, value: tier.value, bound: Some(tier.bound) });
    }
    Ok(())
}

impl CheckedRoster {
    /// The roster.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// What it is worth.
    #[must_use]
    pub fn score(&self) -> &Score {
        &self.score
    }

    /// Soft rules that give way.
    #[must_use]
    pub fn given_way(&self) -> &[GivenWay] {
        &self.given_way
    }

    /// Coverage that presence cannot reach.
    #[must_use]
    pub fn shortfalls(&self) -> &[Shortfall] {
        &self.shortfalls
    }

    /// The stages with what is proven of each.
    #[must_use]
    pub fn stages(&self) -> &[StageOutcome] {
        &self.stages
    }

    /// The roster and what it is worth, where the rest is not needed.
    #[must_use]
    pub fn into_roster(self) -> (Roster, Score) {
        (self.roster, self.score)
    }

    /// Calls the roster optimal.
    ///
    /// # Errors
    /// When a stage of the agency lacks its proof.
    pub fn certify(self, agency: &Agency) -> Result<CertifiedRoster, Refusal> {
        let proven = |objective| self.stages.iter().any(|stage| stage.objective == objective && stage.proven);
        let soft = agency.has_soft_rules().then_some(Objective::Soft);
        match soft.into_iter().chain(agency.objectives.iter().copied()).find(|&objective| !proven(objective)) {
            Some(objective) => Err(Refusal::Unproven(objective)),
            None => Ok(CertifiedRoster(self)),
        }
    }
}

impl CertifiedRoster {
    /// The roster with all that was checked.
    #[must_use]
    pub fn checked(&self) -> &CheckedRoster {
        &self.0
    }

    /// The same, no longer called optimal.
    #[must_use]
    pub fn into_checked(self) -> CheckedRoster {
        self.0
    }
}

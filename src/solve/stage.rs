//! The stages of one block, and the sums over blocks.

use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Objective;
use crate::formulation::program::Program;
use crate::formulation::{Block, Formulation, Stage};

use crate::proof::certificate::{BlockCertificate, Evidence, Goal};

use super::infeasible::is_surely_infeasible;
use super::leximin::{Fairness, maximise_shares};
use super::search::{Attempt, Search};
use super::{Control, HomeCell, PartOutcome, StageOutcome};

/// What is known of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockFinding {
    /// Every stage is proven.
    Optimal,
    /// There is an assignment; a stage is not proven.
    Feasible,
    /// No assignment keeps the rows.
    Infeasible,
    /// A limit was reached before an assignment was found.
    Unknown,
}

/// A stage of one block. Values are those of the maximisation: `unasked` counts below 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BlockStage {
    value: i64,
    bound: i64,
    proven: bool,
}

/// What the search in a block gave.
#[derive(Clone)]
pub(super) struct BlockOutcome {
    pub(super) finding: BlockFinding,
    /// The cells at home.
    pub(super) home: Vec<HomeCell>,
    /// What shows that each stage is optimal.
    pub(super) certificate: BlockCertificate,
    stages: Vec<BlockStage>,
}

impl BlockOutcome {
    /// Whether a stage rests on the solver's own dual bound.
    pub(super) fn trusts_solver(&self) -> bool {
        self.certificate.steps.iter().any(|step| step.evidence == Evidence::Word)
    }

    /// The relative gap of the stages' sum, |bound - value| / max(1, |value|): a part of nearly nothing does not make it
    /// wide. Infinite when nothing was found.
    pub(super) fn gap(&self) -> f64 {
        if self.finding == BlockFinding::Unknown {
            return f64::INFINITY;
        }
        let sum = |number: fn(&BlockStage) -> i64| self.stages.iter().map(number).sum::<i64>();
        let (value, bound) = (sum(|stage| stage.value), sum(|stage| stage.bound));
        (bound - value).abs() as f64 / value.abs().max(1) as f64
    }
}

impl BlockOutcome {
    /// Whether it says more of the same block than `other`: a decision, an assignment, or a better one by the first
    /// stage that tells them apart.
    pub(super) fn is_better_than(&self, other: &Self) -> bool {
        let rank = |finding| match finding {
            BlockFinding::Unknown => 0,
            BlockFinding::Feasible => 1,
            BlockFinding::Optimal | BlockFinding::Infeasible => 2,
        };
        let worth = |stage: &BlockStage| (stage.proven, stage.value, -stage.bound);
        rank(self.finding)
            .cmp(&rank(other.finding))
            .then_with(|| self.stages.iter().map(worth).cmp(other.stages.iter().map(worth)))
            .is_gt()
    }
}

/// Solves a block stage by stage. After a limit the later stages are left as the incumbent has them, with the bounds
/// that hold without solving.
pub(super) fn solve_block(
    formulation: &Formulation<'_>,
    block: &Block,
    stages: &[Stage],
    control: Control<'_>,
) -> BlockOutcome {
    solve_program(formulation, block, formulation.program(block), stages, control)
}

/// As [`solve_block`], where the block's program is built already.
pub(super) fn solve_program(
    formulation: &Formulation<'_>,
    block: &Block,
    program: Program,
    stages: &[Stage],
    control: Control<'_>,
) -> BlockOutcome {
    let none = |finding| BlockOutcome {
        finding,
        home: Vec::new(),
        certificate: BlockCertificate::default(),
        stages: Vec::new(),
    };
    let Staged { search, states, stopped } = match go_through_stages(formulation, block, program, stages, control) {
        Ok(staged) => staged,
        Err(finding) => return none(finding),
    };
    let Some(incumbent) = &search.incumbent else { return none(BlockFinding::Unknown) };
    let home = search.narrowed.program.columns.iter().zip(incumbent).filter(|&(_, &value)| value);
    let home = home.filter_map(|(column, _)| column.cell());
    BlockOutcome {
        finding: if stopped { BlockFinding::Feasible } else { BlockFinding::Optimal },
        home: home.collect(),
        certificate: BlockCertificate { steps: search.steps },
        stages: states,
    }
}

/// What a block is worth, whichever of its optimal assignments is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Worth {
    /// Value of the stage `preferences`.
    pub(super) preferences: i64,
    /// The most wished cells at home, locked ones aside, in an assignment that is optimal in every stage.
    pub(super) wishes: i64,
}

/// Solves a block with this program, and then for the most wishes among the assignments that are optimal in every stage:
/// the stages need not settle how many that is. None when there is no assignment or a limit was reached.
pub(super) fn weigh_program(
    formulation: &Formulation<'_>,
    block: &Block,
    program: Program,
    stages: &[Stage],
    control: Control<'_>,
) -> Option<Worth> {
    let staged = go_through_stages(formulation, block, program, stages, control).ok()?;
    let mut search = staged.search;
    let columns = &search.narrowed.program.columns;
    let of_cells = |cost: &dyn Fn(EmployeeIx, Day) -> i64| -> Vec<i64> {
        columns.iter().map(|column| column.cell().map_or(0, |(employee, day)| cost(employee, day))).collect()
    };
    let worth = of_cells(&|employee, day| formulation.worth(employee, day));
    let wished = of_cells(&|employee, day| i64::from(formulation.worth(employee, day) > 0));
    match search.maximise(Goal::Feasible, &wished) {
        Attempt::Proven { value: wishes } if !staged.stopped => {
            Some(Worth { preferences: search.incumbent_value(&worth)?, wishes })
        }
        _ => None,
    }
}

/// A search whose stages are done, as far as they are.
struct Staged<'a> {
    search: Search<'a>,
    states: Vec<BlockStage>,
    stopped: bool,
}

/// Narrows the program stage by stage; what is known of the block where there is no assignment.
fn go_through_stages<'a>(
    formulation: &Formulation<'_>,
    block: &Block,
    program: Program,
    stages: &[Stage],
    control: Control<'a>,
) -> Result<Staged<'a>, BlockFinding> {
    let infeasible = || {
        let sure = is_surely_infeasible(&formulation.program(block), control);
        Err(if sure { BlockFinding::Infeasible } else { BlockFinding::Unknown })
    };
    if !program.broken.is_empty() {
        return Err(BlockFinding::Infeasible);
    }
    let cells = program.columns.len();
    let mut search = Search::new(program, control);
    let mut states: Vec<BlockStage> = Vec::with_capacity(stages.len());
    let mut stopped = false;
    // What is fallen back on is made for the stages that are sums; where wishes are granted, fairness gains too.
    let goals = |program: &Program, stages: &[Stage]| {
        let sums = stages.iter().filter_map(|stage| stage.linear());
        sums.map(|stage| formulation.linear_objective(block, program, stage).costs).collect::<Vec<_>>()
    };
    let fall_back = |search: &mut Search<'_>, stages| search.fall_back(&goals(&search.narrowed.program, stages));
    if control.is_limited() {
        search.find_spare(&goals(&search.narrowed.program, stages));
    }
    // Without any stage a roster that keeps the rules is all that is asked.
    if stages.is_empty() {
        match search.maximise(Goal::Feasible, &vec![0; cells]) {
            Attempt::Infeasible => return infeasible(),
            Attempt::Stopped { .. } => {
                stopped = true;
                fall_back(&mut search, stages);
            }
            Attempt::Proven { .. } => {}
        }
    }
    for (position, &stage) in stages.iter().enumerate() {
        let Some(linear) = stage.linear() else {
            let fairness = if stopped { Fairness::Stopped } else { maximise_shares(formulation, block, &mut search) };
            match fairness {
                Fairness::Infeasible => return infeasible(),
                Fairness::Stopped if !stopped => {
                    stopped = true;
                    fall_back(&mut search, &stages[position..]);
                }
                Fairness::Stopped | Fairness::Proven => {}
            }
            states.push(BlockStage { value: 0, bound: 0, proven: !stopped });
            continue;
        };
        let objective = formulation.linear_objective(block, &search.narrowed.program, linear);
        let bound = if stopped {
            search.trivial_bound(&objective.costs)
        } else {
            match search.maximise(Goal::Linear(linear), &objective.costs) {
                Attempt::Infeasible => return infeasible(),
                Attempt::Proven { value } => value,
                Attempt::Stopped { bound } => {
                    stopped = true;
                    fall_back(&mut search, &stages[position..]);
                    bound
                }
            }
        };
        let Some(value) = search.incumbent_value(&objective.costs) else { return Err(BlockFinding::Unknown) };
        let (value, bound) = (value + objective.constant, bound + objective.constant);
        states.push(BlockStage { value, bound, proven: !stopped && value == bound });
    }
    Ok(Staged { search, states, stopped })
}

/// The stages of the whole roster, in the order of the agency's objectives: sums over blocks, the parts of
/// `preferences` together.
pub(super) fn sum_stages(stages: &[Stage], outcomes: &[BlockOutcome]) -> Vec<StageOutcome> {
    let mut sums: Vec<StageOutcome> = Vec::new();
    for (position, stage) in stages.iter().enumerate() {
        let of_blocks = || outcomes.iter().map(|outcome| &outcome.stages[position]);
        let proven = of_blocks().all(|stage| stage.proven);
        let (value, bound) =
            of_blocks().fold((0, 0), |(value, bound), stage| (value + stage.value, bound + stage.bound));
        let objective = stage.objective();
        let (value, bound) = match objective {
            Objective::Fairness => (None, None),
            Objective::Unasked => (Some(-value), Some(-bound)),
            Objective::Preferences => (Some(value), Some(bound)),
        };
        let part = value.zip(bound).map(|(value, bound)| PartOutcome { value, bound, proven });
        match sums.last_mut().filter(|last| last.objective == objective) {
            Some(last) => {
                last.value = last.value.zip(value).map(|(sum, value)| sum + value);
                last.bound = last.bound.zip(bound).map(|(sum, bound)| sum + bound);
                last.proven &= proven;
                last.parts.extend(part);
            }
            None => {
                let parts = part.filter(|_| objective == Objective::Preferences).into_iter().collect();
                sums.push(StageOutcome { objective, value, bound, proven, parts });
            }
        }
    }
    sums
}

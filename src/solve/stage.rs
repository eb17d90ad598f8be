//! The stages of one block, and the sums over blocks.

use crate::domain::rule::Objective;
use crate::domain::stage::{StageOutcome, TierOutcome};
use crate::formulation::program::Program;
use crate::formulation::{Block, Formulation, LinearStage, Stage};

use crate::proof::certificate::{BlockCertificate, Goal};

use super::block::{BlockFinding, BlockOutcome, BlockStage};
use super::control::Control;
use super::infeasible::is_surely_infeasible;
use super::leximin::maximise_shares;
use super::search::Search;
use super::verdict::Verdict;

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

/// A search whose stages are done, as far as it came.
pub(super) struct Staged<'a> {
    /// The program, narrowed to what is optimal in the stages that are proven.
    pub(super) search: Search<'a>,
    states: Vec<BlockStage>,
    /// Whether a limit left a stage unproven.
    pub(super) stopped: bool,
}

/// Narrows the program stage by stage; what is known of the block where there is no assignment.
pub(super) fn go_through_stages<'a>(
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
    // Where little is to change, what was published is the best wherever it can stay.
    if stages.contains(&Stage::Linear(LinearStage::Stability)) {
        search.incumbent = formulation.published_assignment(&search.narrowed.program);
    }
    let mut states: Vec<BlockStage> = Vec::with_capacity(stages.len());
    let mut stopped = false;
    // What is fallen back on is made for the stages that are sums; where wishes are granted, fairness gains too.
    let goals = |program: &Program, stages: &[Stage]| {
        let sums = stages.iter().filter_map(|stage| stage.linear());
        sums.map(|stage| formulation.linear_objective(block, program, stage).costs).collect::<Vec<_>>()
    };
    let fall_back = |search: &mut Search<'_>, stages| {
        let goals = goals(&search.narrowed.program, stages);
        search.fall_back(&goals, |program, values| formulation.set_by_cells(program, values));
    };
    if control.is_limited() {
        search.find_spare(&goals(&search.narrowed.program, stages));
    }
    // Without any stage a roster that keeps the rules is all that is asked.
    if stages.is_empty() {
        search.start();
        match search.maximise(Goal::Feasible, &vec![0; cells]) {
            Verdict::Infeasible => return infeasible(),
            Verdict::Stopped(_) => {
                stopped = true;
                fall_back(&mut search, stages);
            }
            Verdict::Proven(_) => {}
        }
    }
    for (position, &stage) in stages.iter().enumerate() {
        let linear = match stage {
            Stage::Linear(linear) => linear,
            Stage::Leximin(kind) => {
                let leximin =
                    if stopped { Verdict::Stopped(()) } else { maximise_shares(kind, formulation, block, &mut search) };
                match leximin {
                    Verdict::Infeasible => return infeasible(),
                    Verdict::Stopped(()) if !stopped => {
                        stopped = true;
                        fall_back(&mut search, &stages[position..]);
                    }
                    Verdict::Stopped(()) | Verdict::Proven(()) => {}
                }
                states.push(BlockStage { value: 0, bound: 0, proven: !stopped });
                continue;
            }
        };
        let objective = formulation.linear_objective(block, &search.narrowed.program, linear);
        let bound = if stopped {
            search.trivial_bound(&objective.costs)
        } else {
            match search.maximise(Goal::Linear(linear), &objective.costs) {
                Verdict::Infeasible => return infeasible(),
                Verdict::Proven(value) => value,
                Verdict::Stopped(bound) => {
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

/// What counts in a stage and is in no block.
#[derive(Clone, Copy)]
pub(super) struct Apart {
    /// By how much soft rules give way.
    pub(super) given_way: i64,
    /// Cells that flip whatever the roster.
    pub(super) forced: i64,
}

/// The stages of the whole roster, in the order of the agency's objectives: sums over blocks, the parts of
/// `preferences` together.
pub(super) fn sum_stages(stages: &[Stage], outcomes: &[BlockOutcome], apart: Apart) -> Vec<StageOutcome> {
    let mut sums: Vec<StageOutcome> = Vec::new();
    for (position, stage) in stages.iter().enumerate() {
        let of_blocks = || outcomes.iter().map(|outcome| &outcome.stages[position]);
        let proven = of_blocks().all(|stage| stage.proven);
        let (value, bound) =
            of_blocks().fold((0, 0), |(value, bound), stage| (value + stage.value, bound + stage.bound));
        let objective = stage.objective();
        let (value, bound) = match objective {
            Objective::Soft => (Some(apart.given_way - value), Some(apart.given_way - bound)),
            Objective::Stability => (Some(apart.forced - value), Some(apart.forced - bound)),
            Objective::Fairness | Objective::Balance => (None, None),
            Objective::Unasked => (Some(-value), Some(-bound)),
            Objective::Preferences => (Some(value), Some(bound)),
        };
        let tier = value.zip(bound).map(|(value, bound)| TierOutcome { value, bound, proven });
        match sums.last_mut().filter(|last| last.objective == objective) {
            Some(last) => {
                last.value = last.value.zip(value).map(|(sum, value)| sum + value);
                last.bound = last.bound.zip(bound).map(|(sum, bound)| sum + bound);
                last.proven &= proven;
                last.tiers.extend(tier);
            }
            None => {
                let tiers = tier.filter(|_| objective == Objective::Preferences).into_iter().collect();
                sums.push(StageOutcome { objective, value, bound, proven, tiers });
            }
        }
    }
    sums
}

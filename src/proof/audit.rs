//! Checks, without any solver, that a roster cannot be better: replays a certificate's maximisations on the agency's
//! own program, and accepts a value only where whole-number evidence shows it.

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::domain::score::{DayKind, Share};
use crate::formulation::{
    Block, CellKind, Detail, Formulation, LinearStage, Stage, StepColumns, above_costs, add_step_columns,
    extend_to_steps, is_network, list_stages, possible_shares, split_into_blocks, step_gains,
};

use super::certificate::{BlockCertificate, Certificate, Evidence, Goal, Step};
use super::narrow::{Narrowed, divide_out};

/// The result of an audit: how many steps hold, what is wrong, and what has no evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Blocks of the agency's program.
    pub blocks: usize,
    /// Maximisations whose evidence was checked and holds.
    pub steps: usize,
    /// What is wrong.
    pub failures: Vec<Failure>,
    /// Blocks in which a stage has no evidence: a limit was reached, or it rests on the solver's word.
    pub uncertified: Vec<Uncertified>,
}

/// A block in which a stage, and with it those after it, is not certified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uncertified {
    /// First employee of the block.
    pub first: EmployeeIx,
    /// Employees of the block.
    pub employees: usize,
    /// The stage.
    pub stage: Stage,
}

/// Something that keeps a certificate from showing that the roster cannot be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The certificate is for another number of blocks.
    Blocks {
        /// Blocks that the certificate has.
        certified: usize,
    },
    /// A cell at home that neither was asked for nor is needed by a rule, or that may not be at home.
    Cell {
        /// The employee.
        employee: EmployeeIx,
        /// The day.
        day: Day,
    },
    /// The roster breaks a row of the block's program.
    Rows {
        /// First employee of the block.
        first: EmployeeIx,
    },
    /// The certificate's steps are not those of the block's stages.
    Order {
        /// First employee of the block.
        first: EmployeeIx,
        /// The stage at which they part.
        stage: Stage,
    },
    /// The evidence does not show that the roster's value cannot be more.
    Evidence {
        /// First employee of the block.
        first: EmployeeIx,
        /// The stage.
        stage: Stage,
    },
    /// The certificate has more steps than the block's stages need.
    Surplus {
        /// First employee of the block.
        first: EmployeeIx,
    },
}

/// Audits a roster. `may` is [`Agency::may_be_home`]. Whether the roster keeps every rule is for `verify` to say.
#[must_use]
pub fn audit_roster(agency: &Agency, may: &DayMatrix, roster: &Roster, certificate: &Certificate) -> Audit {
    let formulation = Formulation::new(agency, may, Detail::Lean);
    let blocks = split_into_blocks(&formulation);
    let mut audit = Audit { blocks: blocks.len(), ..Audit::default() };
    audit.failures.extend(find_stray_cells(&formulation, roster));
    if blocks.len() != certificate.blocks.len() {
        audit.failures.push(Failure::Blocks { certified: certificate.blocks.len() });
        return audit;
    }
    let stages = list_stages(&formulation);
    let found: Vec<(usize, Result<(), Objection>)> = blocks
        .par_iter()
        .zip(&certificate.blocks)
        .map(|(block, certified)| audit_block(&formulation, block, roster, &stages, certified))
        .collect();
    for (steps, result) in found {
        audit.steps += steps;
        match result {
            Ok(()) => {}
            Err(Objection::Wrong(failure)) => audit.failures.push(failure),
            Err(Objection::Open(uncertified)) => audit.uncertified.push(uncertified),
        }
    }
    audit
}

enum Objection {
    Wrong(Failure),
    Open(Uncertified),
}

/// Cells at home that are neither columns nor locked to home: no program knows of them.
fn find_stray_cells(formulation: &Formulation<'_>, roster: &Roster) -> Vec<Failure> {
    let strays = |employee: EmployeeIx| {
        let home = roster.row(employee).iter().enumerate().filter(|&(_, &state)| state == State::Wfh);
        // What lies before the start is a fact, for `verify` to compare.
        let days = home.map(|(day, _)| day as Day).filter(|&day| day >= formulation.agency().start());
        let stray = days.filter(move |&day| formulation.cell(employee, day) == CellKind::Away);
        stray.map(move |day| Failure::Cell { employee, day }).collect::<Vec<_>>()
    };
    (0..formulation.agency().employees.len()).into_par_iter().flat_map_iter(|row| strays(EmployeeIx::of(row))).collect()
}

/// How many steps hold, and the first objection.
fn audit_block(
    formulation: &Formulation<'_>,
    block: &Block,
    roster: &Roster,
    stages: &[Stage],
    certified: &BlockCertificate,
) -> (usize, Result<(), Objection>) {
    let program = formulation.program(block);
    let values = formulation.assignment_of(&program, roster);
    let mut replay = Replay {
        formulation,
        block,
        first: block.employees[0],
        narrowed: Narrowed::new(program),
        values,
        steps: certified.steps.iter(),
        held: 0,
    };
    let result = replay.run(stages);
    (replay.held, result)
}

struct Replay<'a> {
    formulation: &'a Formulation<'a>,
    block: &'a Block,
    first: EmployeeIx,
    narrowed: Narrowed,
    values: Vec<bool>,
    steps: std::slice::Iter<'a, Step>,
    held: usize,
}

impl Replay<'_> {
    fn run(&mut self, stages: &[Stage]) -> Result<(), Objection> {
        let first = self.first;
        if !self.narrowed.program.broken.is_empty() || !self.narrowed.program.rows.are_kept_by(&self.values) {
            return Err(Objection::Wrong(Failure::Rows { first }));
        }
        for &stage in stages {
            match stage {
                Stage::Leximin(kind) => self.replay_leximin(kind)?,
                Stage::Linear(linear) => self.replay_sum(linear)?,
            }
        }
        // With no stages at all there is nothing to be optimal in, but there may be a search for any assignment.
        let rest: Vec<&Step> = self.steps.by_ref().filter(|step| step.goal != Goal::Feasible).collect();
        if rest.is_empty() { Ok(()) } else { Err(Objection::Wrong(Failure::Surplus { first })) }
    }

    fn replay_sum(&mut self, stage: LinearStage) -> Result<(), Objection> {
        let costs = self.formulation.linear_objective(self.block, &self.narrowed.program, stage).costs;
        self.replay_step(Stage::Linear(stage), Goal::Linear(stage), &costs)
    }

    /// Takes the next step, which must have this goal and show the roster's value, and narrows the program by it.
    fn replay_step(&mut self, stage: Stage, goal: Goal, costs: &[i64]) -> Result<(), Objection> {
        let first = self.first;
        let Some(step) = self.steps.next() else { return Err(self.open(stage)) };
        if step.goal != goal {
            return Err(Objection::Wrong(Failure::Order { first, stage }));
        }
        if step.evidence == Evidence::Solver {
            return Err(self.open(stage));
        }
        let (costs, _) = divide_out(costs);
        let value = costs.iter().zip(&self.values).filter(|&(_, &value)| value).map(|(&cost, _)| cost).sum();
        if !self.narrowed.narrow(&costs, value, &step.rounds, &step.evidence) {
            return Err(Objection::Wrong(Failure::Evidence { first, stage }));
        }
        self.held += 1;
        Ok(())
    }

    fn open(&self, stage: Stage) -> Objection {
        Objection::Open(Uncertified { first: self.first, employees: self.block.employees.len(), stage })
    }

    fn replay_leximin(&mut self, kind: DayKind) -> Result<(), Objection> {
        let stage = Stage::Leximin(kind);
        // Where a leximin is the first stage the search began from any assignment.
        if self.held == 0 && self.steps.as_slice().first().is_some_and(|step| step.goal == Goal::Feasible) {
            let costs = vec![0; self.narrowed.program.columns.len()];
            self.replay_step(stage, Goal::Feasible, &costs)?;
        }
        let shares = self.formulation.open_shares(kind, self.block, &self.narrowed.program, &self.narrowed.fixed);
        if shares.is_empty() {
            return Ok(());
        }
        let Narrowed { program, fixed, has_kept_row } = &self.narrowed;
        let network = !has_kept_row && is_network(kind, &self.formulation.context, program, fixed);
        let steps_of = add_step_columns(&mut self.narrowed.program, shares, network);
        let columns = self.narrowed.program.columns.len();
        self.narrowed.fixed.resize(columns, None);
        extend_to_steps(&steps_of, &mut self.values);
        if network {
            return self.replay_step(stage, Goal::Gains(kind), &step_gains(&steps_of, columns));
        }
        self.replay_levels(kind, &steps_of)
    }

    /// The levels of the roster's shares, ascending; the certificate may have more, but none fewer.
    fn replay_levels(&mut self, kind: DayKind, steps_of: &[StepColumns]) -> Result<(), Objection> {
        let (first, stage) = (self.first, Stage::Leximin(kind));
        let possible = possible_shares(steps_of);
        let columns = self.narrowed.program.columns.len();
        let shares: Vec<Share> = steps_of.iter().map(|steps| steps.share(&self.values)).collect();
        let count_above = |share: Share| shares.iter().filter(|&&other| other > share).count() as i64;
        let mut above = steps_of.len() as i64;
        let mut next = 0;
        while let Some(Step { goal: Goal::Level(of, share), .. }) = self.steps.as_slice().first()
            && *of == kind
        {
            let Ok(level) = possible.binary_search(share) else {
                return Err(Objection::Wrong(Failure::Order { first, stage }));
            };
            if level < next {
                return Err(Objection::Wrong(Failure::Order { first, stage }));
            }
            if level > next {
                // Nobody of the roster may be on the levels left out.
                if count_above(possible[level - 1]) != above {
                    return Err(Objection::Wrong(Failure::Order { first, stage }));
                }
                let (costs, constant) = above_costs(steps_of, possible[level - 1], columns);
                self.narrowed.keep(&costs, above - constant);
            }
            let (costs, _) = above_costs(steps_of, possible[level], columns);
            self.replay_step(stage, Goal::Level(kind, possible[level]), &costs)?;
            above = count_above(possible[level]);
            next = level + 1;
        }
        // With nobody above the last level there is none to come.
        if above == 0 {
            Ok(())
        } else if self.steps.as_slice().is_empty() {
            Err(self.open(stage))
        } else {
            Err(Objection::Wrong(Failure::Order { first, stage }))
        }
    }
}

//! The objective of a block, stage by stage, as costs of its columns to maximise.

use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Objective;
use crate::domain::score::DayKind;

use super::assembly::Formulation;
use super::block::Block;
use super::cell::CellKind;
use super::program::{Column, ColumnIx, Program};
use super::share::OpenShare;
use super::stage::{LinearObjective, LinearStage, Stage};

/// The stages in the order in which they count.
#[must_use]
pub fn list_stages(formulation: &Formulation<'_>) -> Vec<Stage> {
    let mut stages = Vec::new();
    if formulation.context.agency.has_soft_rules() {
        stages.push(Stage::Linear(LinearStage::Soft));
    }
    for objective in &formulation.context.agency.objectives {
        match objective {
            Objective::Preferences => {
                let tiers = 0..formulation.tiers as u16;
                stages.extend(tiers.map(|tier| Stage::Linear(LinearStage::Preferences { tier })));
            }
            // It comes first wherever a rule is soft.
            Objective::Soft => {}
            Objective::Stability => stages.push(Stage::Linear(LinearStage::Stability)),
            Objective::Fairness => stages.push(Stage::Leximin(DayKind::Wished)),
            Objective::Balance => stages.push(Stage::Leximin(DayKind::Unasked)),
            Objective::Unasked => stages.push(Stage::Linear(LinearStage::Unasked)),
        }
    }
    stages
}

impl Formulation<'_> {
    /// weight x (100 + bonuses): what a cell at home is worth in the stage `preferences`.
    #[must_use]
    pub fn worth(&self, employee: EmployeeIx, day: Day) -> i64 {
        self.context.agency.employees.weight(employee, day) * self.factors[employee.at()]
    }

    /// The costs of a linear stage.
    #[must_use]
    pub fn linear_objective(&self, block: &Block, program: &Program, stage: LinearStage) -> LinearObjective {
        if stage == LinearStage::Soft {
            let cost = |column: &Column| -i64::from(matches!(column, Column::Slack { .. }));
            return LinearObjective { costs: program.columns.iter().map(cost).collect(), constant: -program.given_way };
        }
        let agency = self.context.agency;
        if stage == LinearStage::Stability {
            let told = |column: &Column| column.cell().and_then(|(employee, day)| agency.told_home(employee, day));
            let cost = |column: &Column| told(column).map_or(0, |home| if home { 1 } else { -1 });
            let at_home = program.columns.iter().filter(|column| told(column) == Some(true)).count() as i64;
            return LinearObjective { costs: program.columns.iter().map(cost).collect(), constant: -at_home };
        }
        let employees = &agency.employees;
        let cost = |employee: EmployeeIx, day| match stage {
            LinearStage::Preferences { tier } if self.tier_of[employee.at()] == tier => self.worth(employee, day),
            LinearStage::Preferences { .. } | LinearStage::Soft | LinearStage::Stability => 0,
            LinearStage::Unasked => -i64::from(employees.weight(employee, day) <= 0),
        };
        let costs = program
            .columns
            .iter()
            .map(|column| column.cell().map_or(0, |(employee, day)| cost(employee, day)))
            .collect();
        let constant = block
            .employees
            .iter()
            .flat_map(|&employee| self.context.cells.home.iter(employee.at()).map(move |day| cost(employee, day)))
            .sum();
        LinearObjective { costs, constant }
    }

    /// The share of days of a kind of every employee of the block who has a cell of it that is not fixed.
    #[must_use]
    pub fn open_shares(
        &self,
        kind: DayKind,
        block: &Block,
        program: &Program,
        fixed: &[Option<bool>],
    ) -> Vec<OpenShare> {
        let employees = &self.context.agency.employees;
        let mut open: Vec<(EmployeeIx, ColumnIx)> = Vec::new();
        let mut settled: Vec<EmployeeIx> = Vec::new();
        for (position, column) in program.columns.iter().enumerate() {
            if let Some((employee, day)) = column.cell()
                && kind.includes(employees.weight(employee, day))
            {
                match fixed[position] {
                    None => open.push((employee, position as ColumnIx)),
                    Some(true) => settled.push(employee),
                    Some(false) => {}
                }
            }
        }
        // Columns are in the order of the block's employees, so both lists are sorted by employee.
        debug_assert!(open.is_sorted() && settled.is_sorted() && block.employees.is_sorted());
        let count = |employee: EmployeeIx| {
            settled.partition_point(|&other| other <= employee) - settled.partition_point(|&other| other < employee)
        };
        open.chunk_by(|one, other| one.0 == other.0)
            .map(|columns| {
                let employee = columns[0].0;
                let may = self.context.may.iter(employee.at());
                let days = may.filter(|&day| kind.includes(employees.weight(employee, day)));
                let (home, all) = employees.history[employee.at()].of(kind);
                let (mut requested, mut granted) = (all, home + count(employee) as u64);
                for day in days {
                    requested += 1;
                    granted += u64::from(self.cell(employee, day) == CellKind::Home);
                }
                OpenShare { employee, columns: columns.iter().map(|&(_, column)| column).collect(), granted, requested }
            })
            .collect()
    }
}

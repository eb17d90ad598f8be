//! What programs state is what the rules say: of every roster of tiny agencies the rows of the programs say the same as the
//! verifier, which knows nothing of them. No solver is asked.

use std::cell::Cell;
use std::collections::BTreeSet;

use giliran::domain::agency::Agency;
use giliran::domain::day::{Day, DayMatrix};
use giliran::domain::fact::{RowFact, RuleKind};
use giliran::domain::index::EmployeeIx;
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::Objective;
use giliran::domain::score::DayKind;
use giliran::formulation::program::{Program, RowBounds, RowTag};
use giliran::formulation::{
    Block, CellKind, Detail, Formulation, LinearObjective, Stage, add_step_columns, extend_to_steps, list_stages,
    split_into_blocks,
};
use giliran::verify::{Verification, verify_roster};

use crate::enumeration::{Worth, frame, worth};
use crate::random::{Families, agency, plain};
use crate::replan::random_published;
use crate::tape::Tape;
use crate::trial::try_tapes;

const NONE: Families = Families::NONE;

/// The programs of an agency, and what is known without them.
struct Statement<'a> {
    formulation: Formulation<'a>,
    blocks: Vec<(Block, Program)>,
}

impl<'a> Statement<'a> {
    fn new(formulation: Formulation<'a>) -> Self {
        let blocks = split_into_blocks(&formulation);
        let blocks: Vec<_> = blocks.into_iter().map(|block| (block.clone(), formulation.program(&block))).collect();
        for (_, program) in &blocks {
            let bounds = |row: usize| program.rows.bounds(row);
            assert!(
                (0..program.rows.len()).all(|row| !program.rows.entries(row).is_empty() && !bounds(row).contradict())
            );
        }
        Self { formulation, blocks }
    }

    /// Whether every cell that the roster has at home is one that the programs know of.
    fn knows(&self, agency: &Agency, roster: &Roster) -> bool {
        let days = agency.start()..agency.horizon.days() as Day;
        let is_known = |employee: EmployeeIx, day: Day| {
            roster.state(employee, day) != State::Wfh || self.formulation.cell(employee, day) != CellKind::Away
        };
        agency.employees.indices().all(|employee| days.clone().all(|day| is_known(employee, day)))
    }

    fn assignments(&self, roster: &Roster) -> Vec<Vec<bool>> {
        self.blocks.iter().map(|(_, program)| self.formulation.assignment_of(program, roster)).collect()
    }

    /// The families whose rows the assignments break.
    fn broken(&self, assignments: &[Vec<bool>]) -> BTreeSet<RuleKind> {
        let mut broken: BTreeSet<RuleKind> = self.formulation.find_broken().iter().map(|row| row.family).collect();
        for ((_, program), values) in self.blocks.iter().zip(assignments) {
            broken.extend(program.broken.iter().map(|row| row.family));
            for row in 0..program.rows.len() {
                if !program.rows.bounds(row).contain(program.rows.activity(row, values)) {
                    match program.rows.tag(row) {
                        RowTag::Rule(row) | RowTag::Meaning(row) => broken.insert(row.family),
                        tag => panic!("no other rows are stated: {tag:?}"),
                    };
                }
            }
        }
        broken
    }

    /// The rows that the assignments break, as facts, without what only a conflict tells.
    fn broken_facts(&self, assignments: &[Vec<bool>]) -> BTreeSet<String> {
        let describe = |row, bounds| self.formulation.describe(row, bounds).expect("a row of a family");
        let mut broken: Vec<RowFact> =
            self.formulation.find_broken().iter().map(|&row| describe(row, RowBounds::NONE)).collect();
        for ((_, program), values) in self.blocks.iter().zip(assignments) {
            broken.extend(program.broken.iter().map(|&row| describe(row, RowBounds::NONE)));
            let rows = &program.rows;
            let is_broken = |&row: &usize| !rows.bounds(row).contain(rows.activity(row, values));
            let of_rules = (0..rows.len()).filter(is_broken).filter_map(|row| Some((rows.tag(row).rule()?, row)));
            broken.extend(of_rules.map(|(row, at)| describe(row, rows.bounds(at))));
        }
        broken.into_iter().filter_map(draw).collect()
    }

    fn value(&self, assignments: &[Vec<bool>], stage: Stage) -> Option<i64> {
        let linear = stage.linear()?;
        let of_block = |((block, program), values): (&(Block, Program), &Vec<bool>)| {
            let LinearObjective { costs, constant } = self.formulation.linear_objective(block, program, linear);
            constant + costs.iter().zip(values).filter(|(_, taken)| **taken).map(|(cost, _)| cost).sum::<i64>()
        };
        Some(self.blocks.iter().zip(assignments).map(of_block).sum())
    }

    /// Step columns, with the rows that follow from what is chosen, leave every assignment of the rules.
    fn assert_steps_fit(&self, assignments: &[Vec<bool>], agency: &Agency) {
        for ((block, program), values) in self.blocks.iter().zip(assignments) {
            for kind in [DayKind::Wished, DayKind::Unasked] {
                let nothing = vec![None; program.columns.len()];
                let shares = self.formulation.open_shares(kind, block, program, &nothing);
                let (mut stepped, mut values) = (program.clone(), values.clone());
                let steps = add_step_columns(&mut stepped, shares, false);
                extend_to_steps(&steps, &mut values);
                assert!(stepped.rows.are_kept_by(&values), "{agency:#?}");
            }
        }
    }
}

/// The names of a row and its numbers, as both those who state rules and those who check them tell it. Where a lock is
/// written, only a conflict tells. What a row of a limit asks of days to plan is less than the limit where there are facts, and
/// of cohorts those who check them name others.
fn draw(row: RowFact) -> Option<String> {
    let file = if row.kind == RuleKind::Lock { String::new() } else { row.file.clone() };
    let is_alike = !matches!(row.kind, RuleKind::Limit | RuleKind::Cohort);
    is_alike.then(|| format!("{:?}", RowFact { presence: None, span: None, file, ..row }))
}

/// Rosters of the cells that may be either: all of them, or some 200 from one end to the other.
fn rosters(agency: &Agency) -> impl Iterator<Item = Roster> {
    let (office, free) = frame(agency);
    let all = 1_usize << free.len();
    (0..all).step_by((all / 200) | 1).map(move |choice| {
        let mut roster = office.clone();
        let home = free.iter().enumerate().filter(|(position, _)| choice >> position & 1 == 1);
        home.for_each(|(_, &(employee, day))| roster.set(employee, day, State::Wfh));
        roster
    })
}

/// What solving states: a roster keeps the rows if it keeps the rules, gives way by as many units, and is worth as much.
fn is_stated_to_be_solved(agency: &Agency, may: &DayMatrix) -> u32 {
    let forced = agency.count_forced_flips(may) as i64;
    // Where rows may be let go, locks are rows too, and what they force is a change like any other.
    let statements = [
        (Statement::new(Formulation::new(agency, may, Detail::Lean)), true),
        (Statement::new(Formulation::for_costs(agency, may)), false),
    ];
    let mut kept = 0;
    for roster in rosters(agency) {
        let Verification { violations, given_way, .. } = verify_roster(agency, &roster);
        let units: i64 = given_way.iter().map(|row| i64::from(row.by)).sum();
        for (statement, is_lean) in statements.iter().filter(|(statement, _)| statement.knows(agency, &roster)) {
            let assignments = statement.assignments(&roster);
            let broken = statement.broken(&assignments);
            assert_eq!(broken.is_empty(), violations.is_empty(), "{broken:?} {violations:#?} {agency:#?}");
            let mut sums = Vec::new();
            for stage in list_stages(&statement.formulation) {
                let Some(value) = statement.value(&assignments, stage) else { continue };
                match stage.objective() {
                    Objective::Soft => {
                        assert_eq!(statement.formulation.count_given_way() - value, units, "{given_way:#?} {agency:#?}")
                    }
                    Objective::Stability if *is_lean => sums.push(value - forced),
                    Objective::Stability => {}
                    _ => sums.push(value),
                }
            }
            assert_eq!(sums, sums_by_definition(agency, &roster, *is_lean), "{agency:#?}");
            if violations.is_empty() {
                kept += 1;
                statement.assert_steps_fit(&assignments, agency);
            }
        }
    }
    kept
}

/// What a roster is worth in the stages that cells alone decide, as something to maximise.
fn sums_by_definition(agency: &Agency, roster: &Roster, with_stability: bool) -> Vec<i64> {
    let mut sums = Vec::new();
    for worth in worth(agency, roster) {
        match worth {
            Worth::Preferences(parts) => sums.extend(parts),
            Worth::Unasked(days) => sums.push(-(days.0 as i64)),
            Worth::Stability(flips) if with_stability => sums.push(-(flips.0 as i64)),
            Worth::Stability(_) | Worth::Soft(_) | Worth::Fairness(_) | Worth::Balance(_) => {}
        }
    }
    sums
}

/// What explaining states, where locks are rows: the rows that a roster breaks are of the families that the verifier names.
fn is_stated_to_be_explained(agency: &Agency, may: &DayMatrix) -> u32 {
    let statement = Statement::new(Formulation::new(agency, may, Detail::Full));
    let mut unlocked = agency.clone();
    unlocked.employees.locked_home = DayMatrix::empty(agency.employees.len(), agency.horizon.days());
    unlocked.employees.locked_office = unlocked.employees.locked_home.clone();
    let mut kept = 0;
    for roster in rosters(&unlocked) {
        let broken = statement.broken(&statement.assignments(&roster));
        let violations = verify_roster(agency, &roster).violations;
        let named: BTreeSet<RuleKind> = violations.iter().map(|violation| violation.row.kind).collect();
        assert_eq!(broken, named, "{violations:#?} {agency:#?}");
        let facts: BTreeSet<String> = violations.iter().filter_map(|violation| draw(violation.row.clone())).collect();
        assert_eq!(statement.broken_facts(&statement.assignments(&roster)), facts, "{agency:#?}");
        kept += u32::from(violations.is_empty());
    }
    kept
}

/// Tries agencies of these families; in some rosters must keep all rules.
fn are_stated(cases: u32, families: Families) {
    let kept = Cell::new(0);
    try_tapes(cases, |numbers| {
        let mut agency = agency(numbers, families, plain);
        let tape = &mut Tape::new(&numbers[numbers.len() / 3..]);
        if tape.once_in(3) {
            let told = random_published(tape, &agency, None);
            agency.plan_again(told);
        }
        let may = agency.may_be_home();
        kept.set(kept.get() + is_stated_to_be_solved(&agency, &may) + is_stated_to_be_explained(&agency, &may));
    });
    assert!(kept.get() > cases, "only {} rosters keep the rules", kept.get());
}

#[test]
fn quotas() {
    are_stated(150, Families { quotas: true, locks: true, ..NONE });
    are_stated(100, Families { quotas: true, soft: true, ..NONE });
}

#[test]
fn limits_and_cycles() {
    are_stated(150, Families { limits: true, locks: true, ..NONE });
    are_stated(150, Families { cycles: true, locks: true, soft: true, ..NONE });
    are_stated(100, Families { limits: true, soft: true, locks: true, ..NONE });
}

#[test]
fn cohorts() {
    are_stated(200, Families { cohorts: true, locks: true, ..NONE });
    are_stated(200, Families { cohorts: true, limits: true, cycles: true, soft: true, ..NONE });
}

#[test]
fn meets_team_days_and_pairs() {
    are_stated(150, Families { meets: true, locks: true, soft: true, ..NONE });
    are_stated(150, Families { team_days: true, locks: true, soft: true, ..NONE });
    are_stated(100, Families { pairs: true, locks: true, soft: true, ..NONE });
}

#[test]
fn every_rule() {
    are_stated(300, Families::ALL);
}

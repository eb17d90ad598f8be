//! The programs of an agency's stages as one solver after another can solve them: the whole agency at once, with names,
//! each program holding what the ones before it came to.
//!
//! A leximin is no sum. It is a program for each share v that somebody has in the roster, ascending: as many employees
//! above v as can be, with as many above every lower share as the roster has. Their values, one after the other, are the
//! leximin (`models/formulation.md`, "Programs for other solvers").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::RowFact;
use crate::domain::roster::Roster;
use crate::domain::rule::Objective;
use crate::domain::score::{DayKind, Score, Share, score_roster};
use crate::formulation::program::{Column, Program, RowBounds, RowTag, RuleRow};
use crate::formulation::{
    Block, Detail, Formulation, LinearStage, Stage, StepColumns, above_costs, add_step_columns, extend_to_steps,
    list_stages, possible_shares, split_into_blocks,
};
use crate::result::program::{Goal, NamedObjective, NamedProgram, NamedRow, ONE, Relation, Sense, Term};

/// Names longer than this are cut: some readers take no more than 100 letters.
const LONGEST: usize = 88;
/// How much of the id of a rule or unit goes into a name.
const PART: usize = 24;

/// Lists the programs of an agency's stages, in their order, to `emit`. A stage after others holds them at the roster's
/// values. Without a roster there is one program, that of the rules alone. Says whether all were listed: `stop` ends the list
/// before it is whole, since that of a large agency takes seconds.
///
/// # Errors
/// What `emit` fails with.
pub fn list_programs<E>(
    agency: &Agency,
    may: &DayMatrix,
    roster: Option<&Roster>,
    stop: &AtomicBool,
    mut emit: impl FnMut(&NamedProgram, &NamedObjective) -> Result<(), E>,
) -> Result<bool, E> {
    let is_over = || stop.load(Ordering::Relaxed);
    if is_over() {
        return Ok(false);
    }
    let formulation = Formulation::new(agency, may, Detail::Lean);
    let mut series = Series::new(&formulation, roster, stop);
    if is_over() {
        return Ok(false);
    }
    let stages = list_stages(&formulation);
    let Some(roster) = roster.filter(|_| !stages.is_empty()) else {
        let goal = Goal { stage: "rules", part: None, above: None };
        let value = roster.map(|_| 0);
        let objective =
            NamedObjective { goal, name: "rules".to_owned(), sense: Sense::Maximise, terms: Vec::new(), value };
        return emit(&series.program, &objective).map(|()| true);
    };
    let score = score_roster(agency, may, roster);
    for stage in stages {
        if is_over() {
            return Ok(false);
        }
        match stage {
            Stage::Linear(linear) => {
                let objective = series.linear(linear, agency.count_forced_flips(may) as i64);
                emit(&series.program, &objective)?;
                series.hold(&objective);
            }
            Stage::Leximin(kind) => {
                let steps_of = series.add_steps(kind);
                let possible: BTreeSet<Share> =
                    steps_of.iter().flat_map(|steps_of| possible_shares(steps_of)).collect();
                let mut before = None;
                for level in series.levels(&steps_of) {
                    if is_over() {
                        return Ok(false);
                    }
                    // Whoever is above the level before is at least at this one, as in the roster: nobody is between.
                    let below = possible.range(..level).next_back().copied();
                    if let Some(below) = below.filter(|below| before.is_none_or(|before| *below > before)) {
                        let between = series.above(kind, &steps_of, below, &score);
                        series.hold(&between);
                    }
                    let objective = series.above(kind, &steps_of, level, &score);
                    // What nobody can exceed is no question.
                    if objective.terms.iter().any(|&(column, _)| column != ONE) {
                        emit(&series.program, &objective)?;
                        series.hold(&objective);
                    }
                    before = Some(level);
                }
            }
        }
    }
    Ok(!is_over())
}

/// A block with its program, and where its columns are in the program of the agency.
struct Part {
    block: Block,
    program: Program,
    place: Vec<u32>,
    /// The roster as an assignment; nothing where there is none.
    values: Vec<bool>,
    /// How many rows are in the program of the agency.
    named_rows: usize,
    /// Names of the rows, by which slacks are called.
    row_names: Vec<String>,
}

/// The program of the agency in the course of its stages.
struct Series<'f> {
    formulation: &'f Formulation<'f>,
    parts: Vec<Part>,
    program: NamedProgram,
    names: Names,
    /// Which leximin the steps are of that are named next.
    shared: Option<DayKind>,
    /// Ends what takes long: the program is then not whole.
    stop: &'f AtomicBool,
}

impl<'f> Series<'f> {
    fn new(formulation: &'f Formulation<'f>, roster: Option<&Roster>, stop: &'f AtomicBool) -> Self {
        let mut names = Names::default();
        let columns = vec![names.unique("one".to_owned())];
        let program = NamedProgram { columns, rows: Vec::new() };
        let mut series = Self { formulation, parts: Vec::new(), program, names, shared: None, stop };
        for block in split_into_blocks(formulation).into_iter().take_while(|_| !stop.load(Ordering::Relaxed)) {
            let program = formulation.program(&block);
            for &row in &program.broken {
                series.add_impossible(row);
            }
            let values = roster.map(|roster| formulation.assignment_of(&program, roster)).unwrap_or_default();
            let (place, row_names) = (Vec::new(), Vec::new());
            series.parts.push(Part { block, program, place, values, named_rows: 0, row_names });
        }
        for row in formulation.find_broken() {
            series.add_impossible(row);
        }
        series.take_in();
        series
    }

    /// A row that no assignment keeps.
    fn add_impossible(&mut self, row: RuleRow) {
        let name = self.rule_name(row, RowBounds::NONE);
        let name = self.names.unique(name);
        self.program.rows.push(NamedRow { name, relation: Relation::AtMost, bound: 0, terms: vec![(ONE, 1)] });
    }

    /// Names the columns and rows of the blocks that have no name yet.
    fn take_in(&mut self) {
        let mut parts = std::mem::take(&mut self.parts);
        let stop = self.stop;
        for part in parts.iter_mut().take_while(|_| !stop.load(Ordering::Relaxed)) {
            let first = part.place.len();
            // A slack is called by its row, and a row is written over its columns.
            for row in part.named_rows..part.program.rows.len() {
                let name = self.row_name(part.program.rows.tag(row), part.program.rows.bounds(row));
                part.row_names.push(self.names.unique(name));
            }
            for column in &part.program.columns[first..] {
                let name = self.column_name(*column, &part.row_names);
                part.place.push(self.program.columns.len() as u32);
                self.program.columns.push(self.names.unique(name));
            }
            for row in part.named_rows..part.program.rows.len() {
                let entries = part.program.rows.entries(row).iter();
                let terms: Vec<Term> =
                    entries.map(|entry| (part.place[entry.column as usize], i64::from(entry.coefficient))).collect();
                self.add_row(&part.row_names[row], part.program.rows.bounds(row), terms);
            }
            part.named_rows = part.program.rows.len();
        }
        self.parts = parts;
    }

    /// Adds a row with its two sides: as one where they are the same, as two where they differ.
    fn add_row(&mut self, name: &str, bounds: RowBounds, terms: Vec<Term>) {
        let mut push = |name: String, relation, bound, terms| {
            self.program.rows.push(NamedRow { name, relation, bound, terms });
        };
        match (bounds.lower, bounds.upper) {
            (Some(lower), Some(upper)) if lower == upper => push(name.to_owned(), Relation::Exactly, lower, terms),
            (Some(lower), Some(upper)) => {
                push(self.names.unique(format!("{name}_from")), Relation::AtLeast, lower, terms.clone());
                push(name.to_owned(), Relation::AtMost, upper, terms);
            }
            (Some(lower), None) => push(name.to_owned(), Relation::AtLeast, lower, terms),
            (None, Some(upper)) => push(name.to_owned(), Relation::AtMost, upper, terms),
            (None, None) => {}
        }
    }

    /// The objective of a stage that is a sum.
    fn linear(&self, stage: LinearStage, forced_flips: i64) -> NamedObjective {
        let objective = Stage::Linear(stage).objective();
        let is_maximised = objective == Objective::Preferences;
        let sign = if is_maximised { 1 } else { -1 };
        let mut constant = match stage {
            LinearStage::Soft => self.formulation.count_given_way(),
            LinearStage::Stability => forced_flips,
            LinearStage::Preferences { .. } | LinearStage::Unasked => 0,
        };
        let (mut terms, mut value) = (Vec::new(), 0);
        for part in &self.parts {
            let of_block = self.formulation.linear_objective(&part.block, &part.program, stage);
            constant += sign * of_block.constant;
            value += add_costs(part, of_block.costs.iter().map(|cost| sign * cost), &mut terms);
        }
        let tiers = self.formulation.agency().preference_tiers().0;
        let part = match stage {
            LinearStage::Preferences { tier } if tiers > 1 => Some(usize::from(tier) + 1),
            _ => None,
        };
        let code = objective.code();
        let name = part.map_or_else(|| code.to_owned(), |part| format!("{code}_{part}"));
        let sense = if is_maximised { Sense::Maximise } else { Sense::Minimise };
        let goal = Goal { stage: code, part, above: None };
        finish(NamedObjective { goal, name, sense, terms, value: Some(value) }, constant)
    }

    /// Adds the steps of the shares of a kind that are not settled.
    fn add_steps(&mut self, kind: DayKind) -> Vec<Vec<StepColumns>> {
        let formulation = self.formulation;
        let add = |part: &mut Part| {
            let open = vec![None; part.program.columns.len()];
            let shares = formulation.open_shares(kind, &part.block, &part.program, &open);
            let steps_of = add_step_columns(&mut part.program, shares, false);
            extend_to_steps(&steps_of, &mut part.values);
            steps_of
        };
        let steps_of = self.parts.iter_mut().map(add).collect();
        self.shared = Some(kind);
        self.take_in();
        steps_of
    }

    /// The shares in the roster of those whose share is not settled, ascending.
    fn levels(&self, steps_of: &[Vec<StepColumns>]) -> Vec<Share> {
        let of_part = |(part, steps_of): (&Part, &Vec<StepColumns>)| -> Vec<Share> {
            steps_of.iter().map(|steps| steps.share(&part.values)).collect()
        };
        let shares = self.parts.iter().zip(steps_of).flat_map(of_part);
        shares.collect::<BTreeSet<Share>>().into_iter().collect()
    }

    /// The number of employees above a share, those of the agency whose share is settled among them.
    fn above(&self, kind: DayKind, steps_of: &[Vec<StepColumns>], level: Share, score: &Score) -> NamedObjective {
        let shares: &BTreeMap<Share, u64> = match kind {
            DayKind::Wished => &score.shares,
            DayKind::Unasked => &score.unasked_shares,
        };
        let all: u64 = shares.iter().filter(|&(&share, _)| share > level).map(|(_, &employees)| employees).sum();
        let (mut terms, mut value) = (Vec::new(), 0);
        for (part, steps_of) in self.parts.iter().zip(steps_of) {
            // Who is above it whatever the assignment counts with those of the agency.
            let (costs, _) = above_costs(steps_of, level, part.program.columns.len());
            value += add_costs(part, costs.into_iter(), &mut terms);
        }
        let code = Stage::Leximin(kind).objective().code();
        let name = format!("{code}_above_{}_{}", level.numerator(), level.denominator());
        let goal = Goal { stage: code, part: None, above: Some(level) };
        let objective = NamedObjective { goal, name, sense: Sense::Maximise, terms, value: Some(value) };
        finish(objective, all as i64 - value)
    }

    /// Holds an objective at its value.
    fn hold(&mut self, objective: &NamedObjective) {
        let terms: Vec<Term> = objective.terms.iter().copied().filter(|&(column, _)| column != ONE).collect();
        let constant: i64 =
            objective.terms.iter().filter(|&&(column, _)| column == ONE).map(|&(_, constant)| constant).sum();
        let Some(value) = objective.value.filter(|_| !terms.is_empty()) else { return };
        let relation = match objective.sense {
            Sense::Maximise => Relation::AtLeast,
            Sense::Minimise => Relation::AtMost,
        };
        let name = self.names.unique(format!("held_{}", objective.name));
        self.program.rows.push(NamedRow { name, relation, bound: value - constant, terms });
    }

    fn row_name(&self, tag: RowTag, bounds: RowBounds) -> String {
        match tag {
            RowTag::Rule(row) => self.rule_name(row, bounds),
            RowTag::Meaning(RuleRow { family, whom, day, .. }) => {
                format!("{}_means_{whom}_{}", code_of(family), self.date(day))
            }
            RowTag::Step { employee } => format!("{}_steps_e{}", self.shared_code(), employee.at() + 1),
            RowTag::Kept => "most_changes".to_owned(),
            // What follows from other rows: a program as it is stated has none.
            RowTag::Cut => "cut".to_owned(),
        }
    }

    /// A rule's row: its family, its id, its bound, whom it is about, and its day.
    fn rule_name(&self, row: RuleRow, bounds: RowBounds) -> String {
        let family = code_of(row.family);
        let Some(fact) = self.formulation.describe(row, bounds) else { return family };
        let RowFact { rule, bound, unit, within, employee, date, .. } = fact;
        let rule = plain(&rule);
        let mut name = if rule.starts_with(&family) { rule } else { format!("{family}_{rule}") };
        let mut add = |part: String| {
            if !part.is_empty() {
                name.push('_');
                name.push_str(&part);
            }
        };
        add(bound.map(code_of).unwrap_or_default());
        add(plain(&within));
        add(plain(&unit));
        add(self.number_people(&employee));
        add(date.map(|date| date.format("%Y_%m_%d").to_string()).unwrap_or_default());
        name
    }

    /// The numbers of one employee, or of two whose ids a semicolon joins.
    fn number_people(&self, ids: &str) -> String {
        let number =
            |id: &str| self.formulation.agency().employee(id).map(|employee| format!("e{}", employee.at() + 1));
        number(ids).unwrap_or_else(|| ids.split(';').filter_map(number).collect::<Vec<_>>().join("_"))
    }

    fn column_name(&self, column: Column, rows: &[String]) -> String {
        match column {
            Column::Cell { employee, day } => format!("wfh_e{}_{}", employee.at() + 1, self.date(day)),
            Column::Auxiliary { family, whom, day } => format!("{}_chosen_{whom}_{}", code_of(family), self.date(day)),
            Column::Slack { row, unit } => format!("gives_way_{}_{}", rows[row as usize], unit + 1),
            Column::Step { employee, granted } => {
                format!("{}_step_e{}_{}", self.shared_code(), employee.at() + 1, granted + 1)
            }
        }
    }

    fn shared_code(&self) -> &'static str {
        self.shared.map_or("", |kind| Stage::Leximin(kind).objective().code())
    }

    fn date(&self, day: Day) -> String {
        self.formulation.agency().horizon.date(day).format("%Y_%m_%d").to_string()
    }
}

/// Adds the costs of a block's columns, and gives their sum at the roster.
fn add_costs(part: &Part, costs: impl Iterator<Item = i64>, terms: &mut Vec<Term>) -> i64 {
    let mut value = 0;
    for (position, cost) in costs.enumerate().filter(|&(_, cost)| cost != 0) {
        terms.push((part.place[position], cost));
        value += if part.values[position] { cost } else { 0 };
    }
    value
}

/// The objective with its constant, which is part of its value.
fn finish(objective: NamedObjective, constant: i64) -> NamedObjective {
    let NamedObjective { mut terms, value, .. } = objective;
    if constant != 0 {
        terms.push((ONE, constant));
    }
    NamedObjective { terms, value: value.map(|value| value + constant), ..objective }
}

/// A code as it is written for programs.
fn code_of(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A text with nothing but letters and digits that every reader takes.
fn plain(text: &str) -> String {
    let letters = text.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' });
    letters.take(PART).collect()
}

/// Names that were given, so that none is given twice.
#[derive(Default)]
struct Names {
    given: FxHashMap<String, u32>,
}

impl Names {
    /// The name, with a number behind it where it was given before.
    fn unique(&mut self, mut name: String) -> String {
        name.truncate(LONGEST);
        loop {
            let Some(times) = self.given.get_mut(&name) else {
                self.given.insert(name.clone(), 1);
                return name;
            };
            *times += 1;
            name = format!("{name}_{times}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_given_twice_and_every_reader_takes_it() {
        let mut names = Names::default();
        let given: Vec<String> = ["a", "a_2", "a", "a", "a_2"].map(|name| names.unique(name.to_owned())).into();
        assert_eq!(given, ["a", "a_2", "a_2_2", "a_3", "a_2_3"]);
        assert_eq!(given.iter().collect::<BTreeSet<_>>().len(), given.len());
        assert_eq!(plain("Bidang Data: é+1"), "Bidang_Data____1");
        assert!(names.unique("x".repeat(300)).len() < 100);
    }
}

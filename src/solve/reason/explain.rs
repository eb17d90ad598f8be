//! The reasons of many cells at once: block by block, and in a block day by day.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;
use crate::domain::score::score_roster;
use crate::formulation::program::{RowBounds, RuleRow};
use crate::formulation::{Block, Detail, Formulation, Stage, list_stages, split_into_blocks};

use super::because::Dropping;
use super::cost::{AgencyShares, Cost};
use super::face::Faces;
use super::model::Model;
use super::twin::Twins;
use crate::solve::control::{Control, Silent};

/// Why a cell is not at home: the cost of it, and the rows that cause that cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What having it there would cost; none where a limit was reached.
    pub cost: Option<Cost>,
    /// An irreducible set of rows because of which it costs something: all left out, it costs nothing, and with any one
    /// of them kept it does; no row where it costs something without any rule: a change of what was published. None where a
    /// limit was reached.
    pub because: Option<Vec<ReasonRow>>,
}

/// A row because of which a cell costs something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonRow {
    /// The row.
    pub tag: RuleRow,
    /// The row as a fact.
    pub fact: RowFact,
    /// How many people or days the roster has where the row states a limit.
    pub used: Option<i64>,
}

/// A cell that a block decides, with its position among those asked about.
type Asked = (EmployeeIx, Day, usize);

/// The reason of each of these cells, none of which is at home in `roster`, a roster that is optimal for the agency and
/// lets each of them be at home, locks aside. `may` is [`Agency::may_be_home`]. Uses the threads of the current rayon pool.
#[must_use]
pub fn explain_cells(
    agency: &Agency,
    may: &DayMatrix,
    roster: &Roster,
    cells: &[(EmployeeIx, Day)],
    control: Control<'_>,
) -> Vec<Reason> {
    let unknown = Reason { cost: None, because: None };
    let mut reasons = vec![unknown; cells.len()];
    if cells.is_empty() {
        return reasons;
    }
    let formulation = Formulation::for_costs(agency, may);
    let described = Formulation::new(agency, may, Detail::Full);
    let blocks = split_into_blocks(&formulation);
    let stages = list_stages(&formulation);
    let score = score_roster(agency, may, roster);
    let shares = AgencyShares { wished: &score.shares, unasked: &score.unasked_shares };
    let mut asked_of: FxHashMap<EmployeeIx, Vec<Asked>> = FxHashMap::default();
    for (position, &(employee, day)) in cells.iter().enumerate() {
        asked_of.entry(employee).or_default().push((employee, day, position));
    }
    let mut jobs: Vec<(&Block, Vec<Asked>)> = Vec::new();
    for block in &blocks {
        let asked: Vec<Asked> =
            block.employees.iter().filter_map(|employee| asked_of.remove(employee)).flatten().collect();
        if !asked.is_empty() {
            jobs.push((block, asked));
        }
    }
    jobs.sort_by_key(|(block, _)| std::cmp::Reverse(block.employees.len()));
    control.progress.planned(cells.len(), cells.len());
    let quiet = Control { progress: &Silent, ..control };
    let found: Vec<Vec<(usize, Reason)>> = jobs
        .into_par_iter()
        .with_max_len(1)
        .map(|(block, asked)| {
            let task = Task { formulation: &formulation, described: &described, block, stages: &stages, roster };
            let found = task.explain(&asked, &shares, quiet);
            control.progress.block_done(asked.len(), 0.0);
            found
        })
        .collect();
    for (position, reason) in found.into_iter().flatten() {
        reasons[position] = reason;
    }
    reasons
}

/// A block whose cells are asked about.
struct Task<'a> {
    formulation: &'a Formulation<'a>,
    described: &'a Formulation<'a>,
    block: &'a Block,
    stages: &'a [Stage],
    roster: &'a Roster,
}

/// A reason whose rows are not yet facts.
#[derive(Clone)]
struct Found {
    cost: Option<Cost>,
    rows: Option<Vec<u32>>,
}

impl Task<'_> {
    fn explain(&self, asked: &[Asked], shares: &AgencyShares<'_>, control: Control<'_>) -> Vec<(usize, Reason)> {
        let model = Model::new(self.formulation, self.described, self.block, self.stages, self.roster, control);
        let mut faces = Faces::new(&model, &[]);
        if !faces.complete() {
            return Vec::new();
        }
        let twins = Twins::new(&model);
        let mut by_day: FxHashMap<Day, Vec<Asked>> = FxHashMap::default();
        for &cell in asked {
            by_day.entry(cell.1).or_default().push(cell);
        }
        let days: Vec<Vec<Asked>> = by_day.into_values().collect();
        let of_day = |asked: &Vec<Asked>| {
            let (mut faces, mut dropping) = (faces.clone(), Dropping::new(&model));
            let mut known: FxHashMap<EmployeeIx, (EmployeeIx, Found)> = FxHashMap::default();
            let mut reasons = Vec::with_capacity(asked.len());
            for &(employee, day, position) in asked {
                let twin = twins.first(employee);
                let found = match known.get(&twin) {
                    Some((of, found)) => twins.translate_all(found, *of, employee),
                    None => {
                        let Some(column) = model.column(employee, day) else { continue };
                        let cost = model.cost(&mut faces, column, shares);
                        let rows = match cost {
                            None => None,
                            Some(Cost::None) => Some(Vec::new()),
                            Some(_) => dropping.find_rows(column),
                        };
                        let found = Found { cost, rows };
                        known.insert(twin, (employee, found.clone()));
                        found
                    }
                };
                reasons.push((position, self.tell(&model, found)));
            }
            reasons
        };
        days.par_iter().with_max_len(1).flat_map_iter(of_day).collect()
    }

    fn tell(&self, model: &Model<'_>, found: Found) -> Reason {
        let fact = |&entry: &u32| {
            let entry = &model.entries[entry as usize];
            let row = entry.rows[0] as usize;
            let fact = self.described.describe(entry.tag, RowBounds::NONE)?;
            let used = fact.limit.and_then(|limit| used_of(model, row, entry.tag.bound?, limit));
            Some(ReasonRow { tag: entry.tag, fact, used })
        };
        Reason { cost: found.cost, because: found.rows.map(|rows| rows.iter().filter_map(fact).collect()) }
    }
}

impl Twins {
    fn translate_all(&self, found: &Found, from: EmployeeIx, to: EmployeeIx) -> Found {
        let rows = found
            .rows
            .as_ref()
            .and_then(|rows| rows.iter().map(|&row| self.translate(row, from, to)).collect::<Option<Vec<u32>>>());
        Found { cost: found.cost.clone(), rows }
    }
}

/// How much of the limit of a row the optimum uses: the limit less what is left of it.
fn used_of(model: &Model<'_>, row: usize, bound: BoundKind, limit: i64) -> Option<i64> {
    let sum = model.program.rows.activity(row, &model.optimum);
    let bounds = model.program.rows.bounds(row);
    let (above, left) = (bounds.lower.map(|lower| sum - lower), bounds.upper.map(|upper| upper - sum));
    match bound {
        BoundKind::MaxWfh => left.map(|left| limit - left),
        BoundKind::MinWfh | BoundKind::Count => above.map(|above| limit + above),
        BoundKind::MaxOffice => above.map(|above| limit - above),
        BoundKind::MinOffice => left.map(|left| limit + left),
        BoundKind::Cover | BoundKind::Together | BoundKind::Wfh | BoundKind::Wfo => None,
    }
}

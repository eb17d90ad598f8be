//! Which rules stand in the way of the wishes that a roster refuses: those that it would break if the day were added and
//! nothing else changed. No solve is needed to see them; the true reason of a single wish is
//! [`Explained::explain_wishes`](super::explain::Explained::explain_wishes).

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::fact::RuleKind;
use crate::domain::roster::Roster;
use crate::formulation::program::{RowBounds, RowTag};
use crate::formulation::{Detail, Formulation, split_into_blocks};
use crate::result::obstacle::{Obstacle, Obstacles};

/// Counts the refused wishes that each rule stands in the way of, the rule with most first. `may` is
/// [`Agency::may_be_home`]; the roster keeps every rule.
#[must_use]
pub fn count_obstacles(agency: &Agency, may: &DayMatrix, roster: &Roster) -> Obstacles {
    let formulation = Formulation::for_costs(agency, may);
    let described = Formulation::new(agency, may, Detail::Full);
    let blocks = split_into_blocks(&formulation);
    let of_block = |block| {
        let program = formulation.program(block);
        let values = formulation.assignment_of(&program, roster);
        let mut in_the_way: Vec<Vec<(RuleKind, u32)>> = vec![Vec::new(); program.columns.len()];
        let mut counts: BTreeMap<(u8, u32), (u64, RowTag)> = BTreeMap::new();
        for row in 0..program.rows.len() {
            let (RowTag::Rule(tag) | RowTag::Meaning(tag)) = program.rows.tag(row) else { continue };
            let sum = program.rows.activity(row, &values);
            for entry in program.rows.entries(row) {
                let column = entry.column as usize;
                let is_refused = !values[column]
                    && program.columns[column].cell().is_some_and(|(employee, day)| {
                        agency.employees.weight(employee, day) > 0
                            && !agency.employees.locked_office.contains(employee.at(), day)
                    });
                if !is_refused || program.rows.bounds(row).contain(sum + i64::from(entry.coefficient)) {
                    continue;
                }
                // A wish counts once for each rule.
                let rule = (tag.family, tag.rule);
                if !in_the_way[column].contains(&rule) {
                    in_the_way[column].push(rule);
                    counts.entry((tag.family as u8, tag.rule)).or_insert((0, RowTag::Rule(tag))).0 += 1;
                }
            }
        }
        counts
    };
    let found: Vec<_> = blocks.par_iter().map(of_block).collect();
    let mut sums: BTreeMap<(u8, u32), (u64, RowTag)> = BTreeMap::new();
    for (rule, (wishes, tag)) in found.into_iter().flatten() {
        sums.entry(rule).or_insert((0, tag)).0 += wishes;
    }
    // Rows of a table are one rule to a reader, and so are quotas of one id and line.
    let mut by_name: BTreeMap<(String, String, u32), u64> = BTreeMap::new();
    for (wishes, tag) in sums.into_values() {
        let Some(fact) = tag.rule().and_then(|tag| described.describe(tag, RowBounds::NONE)) else { continue };
        let line = if fact.kind == RuleKind::Pair { 0 } else { fact.line };
        *by_name.entry((fact.rule, fact.file, line)).or_default() += wishes;
    }
    let mut obstacles: Vec<Obstacle> =
        by_name.into_iter().map(|((rule, file, line), wishes)| Obstacle { rule, file, line, wishes }).collect();
    obstacles.sort_by_key(|obstacle| std::cmp::Reverse(obstacle.wishes));
    Obstacles(obstacles)
}

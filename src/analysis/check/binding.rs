//! Which rules may bind, read off the rows of the formulation.
//!
//! A row whose numbers no assignment reaches is never built; whether others ensure a row is the arithmetic of `cover`.
//! A rule of which every row is one or the other makes no difference. Nothing is solved, so a rule that is not found idle
//! may be idle all the same.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::cover::{Marks, Sides};
use super::key::RuleKey;
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::fact::RuleKind;
use crate::formulation::program::{Program, RowBounds, RowTag, RuleRow};
use crate::formulation::{Detail, Formulation, split_into_blocks};

/// What is known about the rows of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Binding {
    /// Rows that an assignment may come up against, each bound by itself.
    pub(super) rows: u64,
    /// Those of them that other rows ensure.
    pub(super) covered: u64,
    /// Rows that no assignment keeps.
    pub(super) impossible: u64,
    /// The rules that ensure rows of it.
    pub(super) by: BTreeSet<RuleKey>,
}

impl Binding {
    /// Whether a row of it may make a difference, or cannot be kept.
    pub(super) const fn is_open(&self) -> bool {
        self.rows > self.covered || self.impossible > 0
    }

    fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.covered += other.covered;
        self.impossible += other.impossible;
        self.by.extend(other.by);
    }
}

/// What is known about the rows of every rule; a rule without rows is left out.
pub(super) fn find_bindings(agency: &Agency, may: &DayMatrix) -> BTreeMap<RuleKey, Binding> {
    let firm = agency.with_firm_rules();
    let stated = firm.as_ref().unwrap_or(agency);
    let formulation = Formulation::new(stated, may, Detail::Full);
    let soft = list_soft(agency);
    let blocks = split_into_blocks(&formulation);
    let found: Vec<_> = blocks.par_iter().map(|block| read_program(&formulation.program(block), &soft)).collect();
    let mut bindings: BTreeMap<RuleKey, Binding> = BTreeMap::new();
    for (rule, binding) in found.into_iter().flatten() {
        bindings.entry(rule).or_default().add(binding);
    }
    for row in formulation.find_broken() {
        bindings.entry(key_of(row)).or_default().impossible += 1;
    }
    bindings
}

/// The rules that give way, and so ensure nothing.
fn list_soft(agency: &Agency) -> BTreeSet<RuleKey> {
    fn list<T>(kind: RuleKind, rules: &[T], soft: impl Fn(&T) -> bool) -> impl Iterator<Item = RuleKey> {
        (0..).zip(rules).filter(move |(_, rule)| soft(rule)).map(move |(position, _)| (kind, position))
    }
    list(RuleKind::Quota, &agency.quotas, |rule| rule.soft)
        .chain(list(RuleKind::Limit, &agency.limits, |rule| rule.soft))
        .chain(list(RuleKind::TeamDay, &agency.team_days, |rule| rule.soft))
        .chain(list(RuleKind::Cycle, &agency.cycles, |rule| rule.soft))
        .chain(list(RuleKind::Meet, &agency.meets, |rule| rule.soft))
        .chain(list(RuleKind::Pair, &agency.pairs, |pair| pair.soft))
        .collect()
}

fn key_of(row: RuleRow) -> RuleKey {
    (row.family, row.rule)
}

/// What is known about the rows of one block, rule by rule.
fn read_program(program: &Program, soft: &BTreeSet<RuleKey>) -> BTreeMap<RuleKey, Binding> {
    let mut bindings: BTreeMap<RuleKey, Binding> = BTreeMap::new();
    // A lock is about one cell: it is reported with the wishes that it rules out.
    let rule_of = |tag: RowTag| tag.rule().map(key_of).filter(|(kind, _)| *kind != RuleKind::Lock);
    for row in 0..program.rows.len() {
        let Some(rule) = rule_of(program.rows.tag(row)) else { continue };
        let binding = bindings.entry(rule).or_default();
        if is_out_of_reach(program, row) {
            binding.impossible += 1;
        } else {
            binding.rows += 1;
        }
    }
    let sides = Sides::new(program, |tag| rule_of(tag).map(|rule| (rule, !soft.contains(&rule))));
    let mut marks = Marks::new(program);
    for row in sides.by_row() {
        let covers: Option<Vec<Vec<RuleKey>>> = row.iter().map(|side| sides.find_cover(side, &mut marks)).collect();
        if let Some(by) = covers {
            let binding = bindings.entry(row[0].rule).or_default();
            binding.covered += 1;
            binding.by.extend(by.into_iter().flatten());
        }
    }
    for &row in &program.broken {
        bindings.entry(key_of(row)).or_default().impossible += 1;
    }
    bindings
}

/// Whether no assignment at all keeps a row.
fn is_out_of_reach(program: &Program, row: usize) -> bool {
    let coefficients = || program.rows.entries(row).iter().map(|entry| i64::from(entry.coefficient));
    let least: i64 = coefficients().filter(|&coefficient| coefficient < 0).sum();
    let most: i64 = coefficients().filter(|&coefficient| coefficient > 0).sum();
    let RowBounds { lower, upper } = program.rows.bounds(row);
    lower.is_some_and(|lower| lower > most) || upper.is_some_and(|upper| upper < least)
}

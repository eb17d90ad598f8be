//! Deciding, implying and going back, over sums and learned clauses.

use super::database::{Database, Watched};
use super::log::{Log, Source};
use super::order::Order;
use super::sums::Sums;
use super::trail::{Constraint, Lit, Trail};

/// A variable that is not settled for good.
const UNSETTLED: u32 = u32::MAX;

/// The state of a search.
pub(super) struct Learner {
    pub(super) sums: Sums,
    pub(super) database: Database,
    pub(super) trail: Trail,
    pub(super) order: Order,
    pub(super) log: Log,
    /// The value that each variable had last, or is to have first.
    phases: Vec<bool>,
    /// How many literals of the trail have been followed.
    followed: usize,
    /// By variable: the entry of the log by which it is settled for good.
    settled: Vec<u32>,
    /// Sums, terms and clauses that were looked at.
    pub(super) effort: usize,
}

impl Learner {
    pub(super) fn new(sums: Sums, phases: Vec<bool>, order: Order) -> Self {
        let variables = phases.len();
        Self {
            sums,
            database: Database::of(variables),
            trail: Trail::of(variables),
            order,
            log: Log::default(),
            phases,
            followed: 0,
            settled: vec![UNSETTLED; variables],
            effort: 0,
        }
    }

    pub(super) fn source_of(&self, constraint: Constraint) -> Source {
        match constraint {
            Constraint::Sum(sum) => Source::Hint(self.sums.hint(sum)),
            Constraint::Clause(clause) => Source::Entry(self.database.entry(clause)),
        }
    }

    /// The entry by which a variable is settled for good, which it is.
    pub(super) fn settled_by(&self, literal: Lit) -> u32 {
        self.settled[literal.variable()]
    }

    /// Reads all sums, as nothing has been read yet.
    pub(super) fn read_all(&mut self) -> Option<Constraint> {
        (0..self.sums.len() as u32).find_map(|sum| self.read_sum(sum))
    }

    /// Implies what a sum leaves.
    pub(super) fn read_sum(&mut self, sum: u32) -> Option<Constraint> {
        if self.sums.is_broken(sum) {
            return Some(Constraint::Sum(sum));
        }
        for term in self.sums.indispensable(sum) {
            if self.trail.value(term.literal.variable()).is_none() {
                self.trail.push(term.literal, Some(Constraint::Sum(sum)));
            }
        }
        None
    }

    /// Follows all that is implied.
    pub(super) fn propagate(&mut self) -> Option<Constraint> {
        while let Some(literal) = self.trail.literals.get(self.followed) {
            let literal = literal.negated();
            self.followed += 1;
            self.effort += self.sums.lose(literal).len();
            for at in 0..self.sums.losses(literal).len() {
                let (sum, _) = self.sums.losses(literal)[at];
                if let Some(conflict) = self.read_sum(sum) {
                    return Some(conflict);
                }
            }
            let conflict = self.visit_clauses(literal);
            if conflict.is_some() {
                return conflict;
            }
        }
        None
    }

    fn visit_clauses(&mut self, literal: Lit) -> Option<Constraint> {
        let mut watches = self.database.take_watches(literal);
        self.effort += watches.len();
        let mut conflict = None;
        watches.retain(|&clause| {
            if conflict.is_some() {
                return true;
            }
            let (watched, stays) = self.database.visit(clause, literal, &self.trail);
            match watched {
                Watched::Kept => {}
                Watched::Implies(literal) => self.trail.push(literal, Some(Constraint::Clause(clause))),
                Watched::Broken => conflict = Some(Constraint::Clause(clause)),
            }
            stays
        });
        self.database.give_back(literal, watches);
        conflict
    }

    /// Decides the most active open variable.
    pub(super) fn decide(&mut self) {
        if let Some(variable) = self.order.next(&self.trail) {
            self.trail.begin_level();
            self.trail.push(Lit::new(variable as u32, self.phases[variable]), None);
        }
    }

    /// Takes back what is above a level.
    pub(super) fn go_back(&mut self, level: usize) {
        let end = self.trail.end_of(level);
        while self.trail.literals.len() > end
            && let Some(literal) = self.trail.pop()
        {
            if self.trail.literals.len() < self.followed {
                self.sums.regain(literal.negated());
            }
            self.phases[literal.variable()] = literal.value();
            self.order.reopen(literal.variable());
        }
        self.followed = self.followed.min(end);
        self.trail.close_levels(level);
    }

    /// The literals, all of them false, from which it follows that a constraint implies a literal, or is broken where there is none.
    pub(super) fn explain(&mut self, constraint: Constraint, implied: Option<Lit>, why: &mut Vec<Lit>) {
        match constraint {
            Constraint::Sum(sum) => self.effort += self.sums.explain(sum, implied, &self.trail, why),
            Constraint::Clause(clause) => {
                why.extend(self.database.literals(clause).iter().filter(|&&literal| Some(literal) != implied));
            }
        }
    }

    /// Adds what a conflict taught, after going back, and implies its first literal.
    pub(super) fn learn(&mut self, literals: Vec<Lit>, levels: usize, entry: u32) {
        let first = literals[0];
        if literals.len() == 1 {
            self.settled[first.variable()] = entry;
            self.trail.push(first, None);
        } else {
            let clause = self.database.add(literals, levels, entry);
            self.trail.push(first, Some(Constraint::Clause(clause)));
        }
    }

    /// Puts what has been settled for good into the log.
    pub(super) fn log_settled(&mut self) {
        for at in 0..self.trail.end_of(0) {
            let literal = self.trail.literals[at];
            if self.settled_by(literal) == UNSETTLED
                && let Some(reason) = self.trail.reason_of(literal)
            {
                self.settled[literal.variable()] = self.log_without_decisions(reason, Some(literal));
            }
        }
    }

    /// Puts a conflict that rests on no decision into the log: the contradiction.
    pub(super) fn log_contradiction(&mut self, conflict: Constraint) {
        self.log_settled();
        self.log_without_decisions(conflict, None);
    }

    /// The entry by which a constraint implies a literal, or is broken where there is none, by what is settled for good.
    fn log_without_decisions(&mut self, constraint: Constraint, implied: Option<Lit>) -> u32 {
        let mut why = Vec::new();
        self.explain(constraint, implied, &mut why);
        let settled = why.iter().map(|&literal| self.settled_by(literal)).collect();
        let source = self.source_of(constraint);
        self.log.push(implied.into_iter().collect(), vec![source], settled)
    }
}

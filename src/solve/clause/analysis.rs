//! What a conflict teaches: the clause of its first unique implication point.

use super::learner::Learner;
use super::log::Source;
use super::trail::{Constraint, Lit};

/// How deep the literals of a clause are followed to see that others imply them.
const DEPTH: usize = 12;

/// A clause that follows from a conflict.
pub(super) struct Lesson {
    /// The first one is implied after going back, the second one is of the level to go back to.
    pub(super) literals: Vec<Lit>,
    pub(super) level: usize,
    /// Of how many levels its literals are.
    pub(super) levels: usize,
    pub(super) sources: Vec<Source>,
    pub(super) settled: Vec<u32>,
}

/// A conflict in the course of its analysis.
struct Analysis<'a> {
    learner: &'a mut Learner,
    /// By variable: in the clause, or resolved, or implied by those in it.
    is_seen: Vec<bool>,
    /// By variable: known not to be implied.
    is_barred: Vec<bool>,
    /// Literals whose reasons are used.
    used: Vec<Lit>,
    settled: Vec<u32>,
}

/// Analyses a conflict above level 0.
pub(super) fn analyse(learner: &mut Learner, conflict: Constraint, variables: usize) -> Lesson {
    let mut analysis = Analysis {
        is_seen: vec![false; variables],
        is_barred: vec![false; variables],
        used: Vec::new(),
        settled: Vec::new(),
        learner,
    };
    let mut literals = analysis.resolve(conflict);
    analysis.minimise(&mut literals);
    let Analysis { learner, mut used, mut settled, .. } = analysis;
    settled.sort_unstable();
    settled.dedup();
    used.sort_unstable_by_key(|&literal| learner.trail.position_of(literal));
    // Read once, a sum implies all that it does; but a row of two sides is two sums, each of which may wait for the other.
    used.dedup_by_key(|literal| learner.trail.reason_of(*literal));
    let reasons = used.iter().filter_map(|&literal| learner.trail.reason_of(literal));
    let sources = reasons.chain([conflict]).map(|constraint| learner.source_of(constraint)).collect();
    let level_of = |literal: &Lit| learner.trail.level_of(*literal);
    let second = (1..literals.len()).max_by_key(|&at| level_of(&literals[at]));
    if let Some(second) = second {
        literals.swap(1, second);
    }
    let mut levels: Vec<usize> = literals.iter().map(level_of).collect();
    levels.sort_unstable();
    levels.dedup();
    let level = literals.get(1).map_or(0, level_of);
    Lesson { literals, level, levels: levels.len(), sources, settled }
}

impl Analysis<'_> {
    /// The clause, whose first literal is the only one of the last level.
    fn resolve(&mut self, conflict: Constraint) -> Vec<Lit> {
        let last = self.learner.trail.level();
        let mut clause = Vec::new();
        let mut why = Vec::new();
        self.learner.explain(conflict, None, &mut why);
        // Literals of the last level that are seen and not yet resolved.
        let mut due = 0;
        let mut at = self.learner.trail.literals.len();
        loop {
            for literal in why.drain(..) {
                let level = self.learner.trail.level_of(literal);
                if level == 0 {
                    self.settled.push(self.learner.settled_by(literal));
                } else if !std::mem::replace(&mut self.is_seen[literal.variable()], true) {
                    self.learner.order.bump(literal.variable());
                    if level == last {
                        due += 1;
                    } else {
                        clause.push(literal);
                    }
                }
            }
            let literal = loop {
                at -= 1;
                let literal = self.learner.trail.literals[at];
                if self.is_seen[literal.variable()] {
                    break literal;
                }
            };
            due -= 1;
            if due == 0 {
                clause.insert(0, literal.negated());
                return clause;
            }
            self.used.push(literal);
            if let Some(reason) = self.learner.trail.reason_of(literal) {
                self.learner.explain(reason, Some(literal), &mut why);
            }
        }
    }

    /// Leaves out the literals that others imply.
    fn minimise(&mut self, clause: &mut Vec<Lit>) {
        let mut first = true;
        clause.retain(|literal| std::mem::take(&mut first) || !self.follows(literal.negated(), DEPTH));
    }

    /// Whether the reason of a true literal is seen, or follows from what is.
    fn follows(&mut self, literal: Lit, depth: usize) -> bool {
        let Some(reason) = self.learner.trail.reason_of(literal).filter(|_| depth > 0) else { return false };
        let mut why = Vec::new();
        self.learner.explain(reason, Some(literal), &mut why);
        for other in why {
            if self.learner.trail.level_of(other) == 0 {
                self.settled.push(self.learner.settled_by(other));
            } else if !self.is_seen[other.variable()] {
                if self.is_barred[other.variable()] || !self.follows(other.negated(), depth - 1) {
                    self.is_barred[other.variable()] = true;
                    return false;
                }
                self.is_seen[other.variable()] = true;
            }
        }
        self.used.push(literal);
        true
    }
}

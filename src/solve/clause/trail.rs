//! What is decided and implied so far, in its order.

/// A variable at a value: twice the variable, and one more where it is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lit(u32);

impl Lit {
    pub(super) const fn new(variable: u32, value: bool) -> Self {
        Self(2 * variable + !value as u32)
    }

    pub(super) const fn variable(self) -> usize {
        (self.0 / 2) as usize
    }

    pub(super) const fn value(self) -> bool {
        self.0.is_multiple_of(2)
    }

    pub(super) const fn negated(self) -> Self {
        Self(self.0 ^ 1)
    }

    /// Its place among the literals.
    pub(super) const fn at(self) -> usize {
        self.0 as usize
    }
}

/// What implies a literal, or is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Constraint {
    Sum(u32),
    Clause(u32),
}

/// The assignment, by variable, and its history.
pub(super) struct Trail {
    values: Vec<Option<bool>>,
    levels: Vec<u32>,
    positions: Vec<u32>,
    /// What implies each; none of a decision, and of what is settled for good by a clause of its own.
    reasons: Vec<Option<Constraint>>,
    pub(super) literals: Vec<Lit>,
    /// Where each level but the first begins.
    starts: Vec<usize>,
}

impl Trail {
    pub(super) fn of(variables: usize) -> Self {
        Self {
            values: vec![None; variables],
            levels: vec![0; variables],
            positions: vec![0; variables],
            reasons: vec![None; variables],
            literals: Vec::with_capacity(variables),
            starts: Vec::new(),
        }
    }

    pub(super) fn value(&self, variable: usize) -> Option<bool> {
        self.values[variable]
    }

    pub(super) fn is_true(&self, literal: Lit) -> bool {
        self.values[literal.variable()] == Some(literal.value())
    }

    pub(super) fn is_false(&self, literal: Lit) -> bool {
        self.values[literal.variable()] == Some(!literal.value())
    }

    pub(super) fn level(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn level_of(&self, literal: Lit) -> usize {
        self.levels[literal.variable()] as usize
    }

    pub(super) fn position_of(&self, literal: Lit) -> usize {
        self.positions[literal.variable()] as usize
    }

    pub(super) fn reason_of(&self, literal: Lit) -> Option<Constraint> {
        self.reasons[literal.variable()]
    }

    pub(super) fn is_complete(&self) -> bool {
        self.literals.len() == self.values.len()
    }

    pub(super) fn begin_level(&mut self) {
        self.starts.push(self.literals.len());
    }

    pub(super) fn push(&mut self, literal: Lit, reason: Option<Constraint>) {
        let variable = literal.variable();
        self.values[variable] = Some(literal.value());
        self.levels[variable] = self.starts.len() as u32;
        self.positions[variable] = self.literals.len() as u32;
        self.reasons[variable] = reason;
        self.literals.push(literal);
    }

    /// How many literals are left of the levels up to this one.
    pub(super) fn end_of(&self, level: usize) -> usize {
        self.starts.get(level).copied().unwrap_or(self.literals.len())
    }

    /// Takes back the last literal.
    pub(super) fn pop(&mut self) -> Option<Lit> {
        let literal = self.literals.pop()?;
        self.values[literal.variable()] = None;
        Some(literal)
    }

    /// Ends the levels above this one, whose literals are taken back.
    pub(super) fn close_levels(&mut self, level: usize) {
        self.starts.truncate(level);
    }
}

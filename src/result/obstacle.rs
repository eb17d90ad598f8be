//! Rules that stand in the way of refused wishes.

/// A rule with how many refused wishes it stands in the way of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Id of the rule, or its kind and number.
    pub rule: String,
    /// File that it was written in.
    pub file: String,
    /// Line of that file; 0 for a table as a whole.
    pub line: u32,
    /// How many refused wishes would break it.
    pub wishes: u64,
}

/// All of them, the one with most wishes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Obstacles(pub Vec<Obstacle>);

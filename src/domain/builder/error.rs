//! Why no agency can be made of what was given.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;

/// A table of an agency, as an error names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The units.
    Units,
    /// The sites.
    Sites,
    /// The names of groups.
    Groups,
    /// The levels of units.
    Levels,
    /// The service fields.
    Services,
    /// The classes that the policy sorts service fields into.
    Classes,
    /// The regencies and cities.
    Regions,
    /// The sets of regions that cells stand for.
    RegionSets,
    /// The employees, and every column of them.
    Employees,
    /// The wishes of employees.
    Wishes,
    /// The pairs of employees.
    Pairs,
    /// The quotas.
    Quotas,
    /// The limits.
    Limits,
    /// The team days.
    TeamDays,
    /// The cycles.
    Cycles,
    /// The cohorts.
    Cohorts,
    /// The meets.
    Meets,
    /// The priorities.
    Priorities,
    /// The stages of the objective.
    Objectives,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Units => "unit",
            Self::Sites => "site",
            Self::Groups => "group",
            Self::Levels => "level",
            Self::Services => "service",
            Self::Classes => "class",
            Self::Regions => "region",
            Self::RegionSets => "set of regions",
            Self::Employees => "employee",
            Self::Wishes => "wish",
            Self::Pairs => "pair",
            Self::Quotas => "quota",
            Self::Limits => "limit",
            Self::TeamDays => "team day",
            Self::Cycles => "cycle",
            Self::Cohorts => "cohort",
            Self::Meets => "meet",
            Self::Priorities => "priority",
            Self::Objectives => "objective",
        })
    }
}

/// Why a cell cannot be locked to the state that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LockProblem {
    /// It is not a working day of the employee's unit.
    #[error("it is not a working day of their unit")]
    DayOff,
    /// An absence covers the day.
    #[error("they are absent on that day")]
    Absent,
    /// The employee may never be at home.
    #[error("they are not eligible to be at home")]
    NotEligible,
    /// A quota of 0 forbids the cell.
    #[error("the quota {rule:?} of 0 forbids it")]
    Forbidden {
        /// Id of the first quota of 0 that counts them on that day.
        rule: String,
    },
    /// The cell is locked to the other state too.
    #[error("it is locked to the other state too")]
    TwoStates,
}

/// One reason why no agency can be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The last day to plan is before the first.
    #[error("no day is left to plan: the last day {to} is before the first, {from}")]
    HorizonEmpty {
        /// The first day asked for.
        from: NaiveDate,
        /// The last day asked for.
        to: NaiveDate,
    },
    /// There are more days to plan than a horizon can number.
    #[error("from {from} to {to} are more than {most} days")]
    HorizonTooLong {
        /// The first day asked for.
        from: NaiveDate,
        /// The last day asked for.
        to: NaiveDate,
        /// The longest horizon, in days.
        most: usize,
    },
    /// Two rows of a table have the same id.
    #[error("the {table} {id:?} is given twice")]
    RepeatedId {
        /// The table.
        table: Table,
        /// The id.
        id: String,
    },
    /// A row or rule names something that no table has.
    #[error("{by} names the {table} {name:?}, which does not exist")]
    UnknownName {
        /// The table that was searched.
        table: Table,
        /// The name that was not found.
        name: String,
        /// The row or rule that names it, in words.
        by: String,
    },
    /// A unit is its own ancestor.
    #[error("the unit {unit:?} is above itself")]
    UnitCycle {
        /// Id of a unit on the circle.
        unit: String,
    },
    /// Neither an employee nor their unit has a service field.
    #[error("neither the employee {employee:?} nor their unit has a service")]
    MissingService {
        /// Id of the employee.
        employee: String,
    },
    /// A service field was put into two classes.
    #[error("the service {service:?} is in the classes {first:?} and {second:?}")]
    ServiceInTwoClasses {
        /// The service field.
        service: String,
        /// The class that it was put into first.
        first: String,
        /// The class that it was put into later.
        second: String,
    },
    /// Two wishes of an employee are for the same weekday or the same date.
    #[error("the employee {employee:?} has two wishes for {day}")]
    RepeatedWish {
        /// Id of the employee.
        employee: String,
        /// The weekday or date.
        day: String,
    },
    /// The positive weights of an employee sum to more than the budget in a week.
    #[error("the wishes of the employee {employee:?} sum to {sum} in the week of {week}, where {budget} may be spent")]
    OverBudget {
        /// Id of the employee.
        employee: String,
        /// The first day of that week with a wish.
        week: NaiveDate,
        /// What the weights sum to.
        sum: i64,
        /// What they may sum to.
        budget: u32,
    },
    /// A weight outside of -100 to 100.
    #[error("a wish of the employee {employee:?} has the weight {weight}, which is not between -100 and 100")]
    Weight {
        /// Id of the employee.
        employee: String,
        /// The weight.
        weight: i8,
    },
    /// The weight of a rule of wishes is 0 or outside of -100 to 100.
    #[error("the rule of wishes {rule:?} has the weight {weight}, which is 0 or not between -100 and 100")]
    RuleWeight {
        /// Id of the rule.
        rule: String,
        /// The weight.
        weight: i8,
    },
    /// An absence ends before it begins.
    #[error("an absence of the employee {employee:?} ends on {to}, before it begins on {from}")]
    AbsenceBackwards {
        /// Id of the employee.
        employee: String,
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
    },
    /// A cell cannot be locked.
    #[error("the employee {employee:?} cannot be locked on {date}")]
    Lock {
        /// Id of the employee.
        employee: String,
        /// The day.
        date: NaiveDate,
        /// Why not.
        #[source]
        problem: LockProblem,
    },
    /// More was granted than was requested.
    #[error("the history of the employee {employee:?} has {granted} days granted of {requested} requested")]
    History {
        /// Id of the employee.
        employee: String,
        /// Days granted.
        granted: u32,
        /// Days requested.
        requested: u32,
    },
    /// More days were given unasked than could be.
    #[error("the history of the employee {employee:?} has {unasked} unasked days of {spare} spare ones")]
    UnaskedHistory {
        /// Id of the employee.
        employee: String,
        /// Days at home unasked.
        unasked: u32,
        /// Days on which that was possible.
        spare: u32,
    },
    /// A pair of an employee and themselves.
    #[error("the employee {employee:?} is paired with themselves")]
    PairOfOne {
        /// Id of the employee.
        employee: String,
    },
    /// A quota or limit that bounds nothing.
    #[error("the {table} {rule:?} states no bound")]
    RuleWithoutBound {
        /// The family.
        table: Table,
        /// Id of the rule.
        rule: String,
    },
    /// A minimum above the maximum of the same noun.
    #[error("the {table} {rule:?} has a minimum above its own maximum")]
    MinimumAboveMaximum {
        /// The family.
        table: Table,
        /// Id of the rule.
        rule: String,
    },
    /// A quota of 0 that is to give way: what forbids cannot.
    #[error("the quota {rule:?} allows nobody at home, and cannot give way")]
    SoftQuotaOfZero {
        /// Id of the rule.
        rule: String,
    },
    /// A percentage above 100%.
    #[error("the {table} {rule:?} states a percentage above 100%")]
    PercentAbove100 {
        /// The family.
        table: Table,
        /// Id of the rule.
        rule: String,
    },
    /// A least number of places without a percentage that it could raise.
    #[error("the quota {rule:?} says at_least without a percentage above 0% as its max_wfh")]
    AtLeastWithoutPercent {
        /// Id of the rule.
        rule: String,
    },
    /// Somebody selected by a rule per level who is under no unit of that level.
    #[error("the {table} {rule:?} selects the employee {employee:?}, who is under no unit of the level {level:?}")]
    OutsideLevel {
        /// The family.
        table: Table,
        /// Id of the rule.
        rule: String,
        /// Id of the first such employee.
        employee: String,
        /// The level.
        level: String,
    },
    /// A cycle that has each day repeat itself.
    #[error("the cycle {rule:?} is 0 weeks or days long")]
    CycleWithoutStep {
        /// Id of the rule.
        rule: String,
    },
    /// A rule that divides people into no cohorts at all.
    #[error("the cohort {rule:?} has 0 cohorts")]
    NoCohorts {
        /// Id of the rule.
        rule: String,
    },
    /// A limit over windows of no days.
    #[error("the limit {rule:?} counts over 0 days")]
    WindowWithoutDays {
        /// Id of the rule.
        rule: String,
    },
    /// A stage of the objective that is listed twice.
    #[error("the objective {objective:?} is listed twice")]
    RepeatedObjective {
        /// The stage as `agency.toml` writes it.
        objective: &'static str,
    },
    /// Columns of a table that are not of one length, or days that the horizon does not have.
    #[error("the column {column} does not fit its table or the horizon")]
    Shape {
        /// The column.
        column: &'static str,
    },
    /// Rows that are not in the canonical order of [`Agency`](crate::domain::agency::Agency).
    #[error("a {table} is out of its canonical order, at row {row}")]
    Order {
        /// The table.
        table: Table,
        /// Position of the row, from 0.
        row: usize,
    },
    /// An index that points beyond its table.
    #[error("a {table} points beyond a table, at row {row}")]
    Dangling {
        /// The table that the index is in.
        table: Table,
        /// Position of the row, from 0.
        row: usize,
    },
}

/// Every reason why no agency can be made; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildErrors(Vec<BuildError>);

impl BuildErrors {
    /// The errors, or none where the list is empty.
    pub(super) fn check(errors: Vec<BuildError>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self(errors)) }
    }

    /// The reasons, in the order of the tables.
    #[must_use]
    pub fn as_slice(&self) -> &[BuildError] {
        &self.0
    }
}

impl IntoIterator for BuildErrors {
    type Item = BuildError;
    type IntoIter = std::vec::IntoIter<BuildError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for BuildErrors {
    /// One reason a line, each followed by its source.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            let end = if at == 0 { "" } else { "\n" };
            write!(f, "{end}{error}")?;
            if let Some(source) = std::error::Error::source(error) {
                write!(f, ": {source}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for BuildErrors {}

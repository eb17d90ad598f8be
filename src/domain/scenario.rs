//! Named changes to the rules, and the agency that they result in.

use chrono::NaiveDate;

use super::agency::Agency;
use super::amount::Amount;
use super::rule::{Advantage, LimitKind, Objective, Origin, Quota};

/// Id of the quotas that `--cap` sets.
pub const CAP: &str = "cap";

/// What differs from the folder as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// Name, as the planner gives it; one made of its changes where none is given.
    pub name: String,
    /// Values of rules, in the order in which they are set.
    pub changes: Vec<Change>,
    /// Another circular, by id or by a path relative to the folder.
    pub policy: Option<String>,
    /// Another first day, in place of the one in `agency.toml`.
    pub from: Option<NaiveDate>,
    /// Another last day, in place of the one in `agency.toml`.
    pub to: Option<NaiveDate>,
    /// Other stages, in place of all that are listed.
    pub objectives: Option<Vec<Objective>>,
    /// Where it was written; none for the command line.
    pub origin: Option<Origin>,
}

/// A value of a rule that is set, as `ID.FIELD=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Id of the rules: every rule of that id that has the field.
    pub rule: String,
    /// The field that is set in each of them.
    pub field: Field,
    /// The value that it gets in each of them.
    pub value: Value,
    /// Line of `scenarios.toml`; none for the command line.
    pub line: Option<u32>,
}

/// A field of a rule that a scenario may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The most at home, of a quota or limit.
    MaxWfh,
    /// The least at home, of a quota or limit.
    MinWfh,
    /// The most in the office, of a quota or limit.
    MaxOffice,
    /// The least in the office, of a quota or limit.
    MinOffice,
    /// The percentage on top of weights, of a priority.
    Bonus,
    /// That wishes come before all others, of a priority.
    Strict,
}

/// The new value of a field: an amount, a bonus, or `strict`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number of people (or days), or a percentage: of a quota either, of a limit a number.
    Amount(Amount),
    /// A bonus in whole percent.
    Bonus(u32),
    /// Only `strict = true` can be set: a priority is strict or has a bonus.
    Strict,
}

impl Scenario {
    /// Whether the agency under it is the folder as it is.
    #[must_use]
    pub fn is_as_it_is(&self) -> bool {
        let Self { name: _, changes, policy, from, to, objectives, origin: _ } = self;
        changes.is_empty() && policy.is_none() && from.is_none() && to.is_none() && objectives.is_none()
    }

    /// Whether it sets a value of the rules with that id.
    #[must_use]
    pub fn sets(&self, rule: &str) -> bool {
        self.changes.iter().any(|change| change.rule == rule)
    }
}

impl Field {
    /// Every field, in the order in which messages list them.
    pub const ALL: [Self; 6] =
        [Self::MaxWfh, Self::MinWfh, Self::MaxOffice, Self::MinOffice, Self::Bonus, Self::Strict];

    /// The key as rule files and `--set` write it: `max_wfh`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MaxWfh => "max_wfh",
            Self::MinWfh => "min_wfh",
            Self::MaxOffice => "max_office",
            Self::MinOffice => "min_office",
            Self::Bonus => "bonus",
            Self::Strict => "strict",
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Amount(amount) => write!(f, "{amount}"),
            Self::Bonus(bonus) => write!(f, "{bonus}%"),
            Self::Strict => write!(f, "true"),
        }
    }
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}={}", self.rule, self.field.code(), self.value)
    }
}

/// Why a scenario's change cannot be made: no rule has the id or field, or the value does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// No quota, limit or priority has the id.
    #[error("no rule has that id")]
    UnknownRule,
    /// Rules have the id, but none of them takes the field.
    #[error("no rule of that id has such a field")]
    NoSuchField,
    /// A limit counts days: a percentage means nothing to it.
    #[error("a limit counts days and takes no percentage")]
    PercentOfDays,
    /// A run or bookend takes a maximum, and a bookend only 1.
    #[error("the rule cannot take that value")]
    NotItsValue,
    /// A minimum would be above its own maximum.
    #[error("the minimum would be above its own maximum")]
    MinimumAboveMaximum,
}

/// Sets the value of every rule that the change names.
///
/// # Errors
/// When there is no such rule, or it cannot take the value; the agency is then only good for further checks.
pub fn apply_change(agency: &mut Agency, change: &Change) -> Result<(), Misfit> {
    let Change { rule, field, value, line: _ } = change;
    let (mut known, mut set) = (false, false);
    if let Value::Amount(amount) = *value {
        for quota in agency.quotas.iter_mut().filter(|quota| quota.id == *rule) {
            known = true;
            let place = match field {
                Field::MaxWfh => &mut quota.max_wfh,
                Field::MinWfh => &mut quota.min_wfh,
                Field::MaxOffice => &mut quota.max_office,
                Field::MinOffice => &mut quota.min_office,
                Field::Bonus | Field::Strict => continue,
            };
            *place = Some(amount);
            set = true;
            check_order(quota)?;
        }
        for limit in agency.limits.iter_mut().filter(|limit| limit.id == *rule) {
            known = true;
            set |= set_limit(&mut limit.kind, *field, amount)?;
        }
    }
    known |= agency.quotas.iter().any(|quota| quota.id == *rule);
    known |= agency.limits.iter().any(|limit| limit.id == *rule);
    for priority in agency.priorities.iter_mut().filter(|priority| priority.id == *rule) {
        known = true;
        match (field, value) {
            (Field::Bonus, Value::Bonus(bonus)) => priority.advantage = Advantage::Bonus(*bonus),
            (Field::Strict, Value::Strict) => priority.advantage = Advantage::Strict,
            _ => continue,
        }
        set = true;
    }
    match (known, set) {
        (false, _) => Err(Misfit::UnknownRule),
        (true, false) => Err(Misfit::NoSuchField),
        (true, true) => Ok(()),
    }
}

fn set_limit(kind: &mut LimitKind, field: Field, amount: Amount) -> Result<bool, Misfit> {
    let Amount::Count(count) = amount else { return Err(Misfit::PercentOfDays) };
    match kind {
        LimitKind::Count { max_wfh, min_wfh, max_office, min_office, .. } => {
            match field {
                Field::MaxWfh => *max_wfh = Some(count),
                Field::MinWfh => *min_wfh = Some(count),
                Field::MaxOffice => *max_office = Some(count),
                Field::MinOffice => *min_office = Some(count),
                Field::Bonus | Field::Strict => return Ok(false),
            }
            let above = |minimum: Option<u32>, maximum: Option<u32>| {
                minimum.zip(maximum).is_some_and(|(minimum, maximum)| minimum > maximum)
            };
            if above(*min_wfh, *max_wfh) || above(*min_office, *max_office) {
                Err(Misfit::MinimumAboveMaximum)
            } else {
                Ok(true)
            }
        }
        LimitKind::Run { max_wfh, .. } if field == Field::MaxWfh => {
            *max_wfh = Some(count);
            Ok(true)
        }
        LimitKind::Run { max_office, .. } if field == Field::MaxOffice => {
            *max_office = Some(count);
            Ok(true)
        }
        LimitKind::Bookend if field == Field::MaxWfh && count == 1 => Ok(true),
        LimitKind::Bookend if field == Field::MaxWfh => Err(Misfit::NotItsValue),
        LimitKind::Run { .. } | LimitKind::Bookend => Ok(false),
    }
}

/// A minimum must not be above its own maximum, where both are counts or both percentages.
fn check_order(quota: &Quota) -> Result<(), Misfit> {
    let above = |minimum: Option<Amount>, maximum: Option<Amount>| {
        minimum.zip(maximum).is_some_and(|(minimum, maximum)| minimum.is_above(maximum))
    };
    if above(quota.min_wfh, quota.max_wfh) || above(quota.min_office, quota.max_office) {
        return Err(Misfit::MinimumAboveMaximum);
    }
    Ok(())
}

//! Numbers of people as circulars state them: a headcount or a percentage, always in whole-number arithmetic.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// A percentage in hundredths of a percent: 50% is 5,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BasisPoints(pub u32);

impl BasisPoints {
    /// 100%.
    pub const WHOLE: Self = Self(10_000);

    /// The percentage of a base, as a whole number of people.
    #[must_use]
    pub const fn of(self, base: u32, rounding: Rounding) -> u32 {
        let (exact, whole) = (self.0 as u64 * base as u64, Self::WHOLE.0 as u64);
        let people = match rounding {
            Rounding::Down => exact / whole,
            Rounding::Up => exact.div_ceil(whole),
            Rounding::Nearest => (exact + whole / 2) / whole,
        };
        people as u32
    }

    /// The least percentage that gives this many people of a base; both are at least 1.
    #[must_use]
    pub const fn least_for(people: u32, base: u32, rounding: Rounding) -> Self {
        let (people, base, whole) = (people as u64, base as u64, Self::WHOLE.0 as u64);
        let points = match rounding {
            Rounding::Down => (people * whole).div_ceil(base),
            Rounding::Up => (people - 1) * whole / base + 1,
            Rounding::Nearest => ((2 * people - 1) * whole).div_ceil(2 * base),
        };
        Self(points as u32)
    }
}

/// How a percentage that does not come to a whole number of people is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the number below: how a maximum is rounded where nothing else is said.
    Down,
    /// To the number above: how a minimum is rounded where nothing else is said.
    Up,
    /// To the nearer number, halves up.
    Nearest,
}

impl Serialize for BasisPoints {
    /// As written: `50%`, `37.5%`. Never a binary fraction.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for BasisPoints {
    fn schema_name() -> Cow<'static, str> {
        "Percentage".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": r"^\d+(\.\d{1,2})?%$"})
    }
}

impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(f, "{whole}%"),
            rest if rest % 10 == 0 => write!(f, "{whole}.{}%", rest / 10),
            rest => write!(f, "{whole}.{rest:02}%"),
        }
    }
}

/// A bound on a number of people: a headcount, or a percentage of a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// A number of people.
    Count(u32),
    /// A percentage of the rule's base.
    Percent(BasisPoints),
}

impl From<u32> for Amount {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<BasisPoints> for Amount {
    fn from(percent: BasisPoints) -> Self {
        Self::Percent(percent)
    }
}

impl Amount {
    /// This many whole percent of the rule's base.
    #[must_use]
    pub const fn percent(whole: u32) -> Self {
        Self::Percent(BasisPoints(whole.saturating_mul(100)))
    }

    /// Whether a minimum is above a maximum, where both are counts or both percentages; a count and a percentage cannot
    /// be compared without a base.
    #[must_use]
    pub const fn is_above(self, maximum: Self) -> bool {
        match (self, maximum) {
            (Self::Count(minimum), Self::Count(maximum)) => minimum > maximum,
            (Self::Percent(minimum), Self::Percent(maximum)) => minimum.0 > maximum.0,
            _ => false,
        }
    }

    /// The number of people that the bound comes to, a percentage taken of `base` people.
    #[must_use]
    pub const fn of(self, base: u32, rounding: Rounding) -> u32 {
        match self {
            Self::Count(count) => count,
            Self::Percent(percent) => percent.of(base, rounding),
        }
    }

    /// Whether the amount was written as `0` or `0%`.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        matches!(self, Self::Count(0) | Self::Percent(BasisPoints(0)))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Percent(percent) => write!(f, "{percent}"),
        }
    }
}

//! Rules of thumb by which agencies make rosters without optimisation.

use schemars::JsonSchema;
use serde::Serialize;

/// A rule of thumb by which rosters are made without optimisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Habit {
    /// Groups A and B of each unit are at home on alternate working days.
    #[serde(rename = "ab-day")]
    AbDay,
    /// Groups A and B of each unit are at home in alternate weeks.
    #[serde(rename = "ab-week")]
    AbWeek,
    /// Wishes are granted in order of employee ids, while there is room.
    #[serde(rename = "fcfs")]
    FirstCome,
}

impl Habit {
    /// Every habit.
    pub const ALL: [Self; 3] = [Self::AbDay, Self::AbWeek, Self::FirstCome];

    /// As written on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AbDay => "ab-day",
            Self::AbWeek => "ab-week",
            Self::FirstCome => "fcfs",
        }
    }
}

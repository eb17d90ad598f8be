//! A roster on its way to paper.

use chrono::{Datelike, NaiveDate};

use super::date::date_words;
use super::told::Told;
use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::paper::Paper;
use crate::domain::roster::{Roster, State};
use crate::message::Language;

/// A roster with all that papers show of it.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'a> {
    /// The agency.
    pub agency: &'a Agency,
    /// [`Agency::may_be_home`].
    pub may: &'a DayMatrix,
    /// The roster.
    pub roster: &'a Roster,
    /// Letterhead and signature.
    pub paper: &'a Paper,
    /// How often people were told something else before: the revision of calendar entries.
    pub sequence: u32,
    /// The days at home that people were told of before.
    pub told: &'a Told,
    /// The language of the papers.
    pub language: Language,
}

/// Who signs a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signer {
    /// Place and date; dots where they are written by hand.
    pub place: String,
    /// What follows `a.n.`; empty where they sign for themselves.
    pub on_behalf: String,
    /// Title of their position.
    pub title: String,
    /// Their name.
    pub name: String,
    /// Their NIP.
    pub nip: String,
}

impl Printed<'_> {
    /// The units that have employees of their own, in the agency's order.
    pub fn units(&self) -> impl Iterator<Item = UnitIx> + '_ {
        (0..self.agency.units.len()).map(UnitIx::of).filter(|&unit| !self.agency.staff(unit).is_empty())
    }

    /// The employees of a unit, by rank.
    #[must_use]
    pub fn staff(&self, unit: UnitIx) -> Vec<EmployeeIx> {
        self.by_rank(self.agency.staff(unit).map(EmployeeIx::of))
    }

    /// These employees by rank: position, then grade from IV/e down, then name.
    #[must_use]
    pub fn by_rank(&self, people: impl Iterator<Item = EmployeeIx>) -> Vec<EmployeeIx> {
        let mut people: Vec<EmployeeIx> = people.collect();
        let employees = &self.agency.employees;
        people.sort_by_cached_key(|employee| {
            let at = employee.at();
            let position = employees.position[at].map_or(u8::MAX, |position| position as u8);
            let grade = u8::MAX - grade_rank(employees.grade.get(at));
            (position, grade, employees.name.get(at).to_lowercase(), *employee)
        });
        people
    }

    /// The days on which one of these people is at home or might be.
    #[must_use]
    pub fn days(&self, staff: &[EmployeeIx]) -> Vec<Day> {
        let days = 0..self.agency.horizon.days() as Day;
        days.filter(|&day| {
            staff.iter().any(|&who| self.may.contains(who.at(), day) || self.roster.state(who, day) == State::Wfh)
        })
        .collect()
    }

    /// Days by month.
    #[must_use]
    pub fn months(&self, days: &[Day]) -> Vec<Vec<Day>> {
        let month = |day: &Day| {
            let date = self.agency.horizon.date(*day);
            (date.year(), date.month())
        };
        days.chunk_by(|left, right| month(left) == month(right)).map(<[Day]>::to_vec).collect()
    }

    /// The date of a day.
    #[must_use]
    pub fn date(&self, day: Day) -> NaiveDate {
        self.agency.horizon.date(day)
    }

    /// First and last day planned.
    #[must_use]
    pub fn span(&self) -> (NaiveDate, NaiveDate) {
        let horizon = &self.agency.horizon;
        (horizon.date(0), horizon.dates().last().unwrap_or(horizon.date(0)))
    }

    /// Who signs for the whole agency: `[signature]`, or the head of the topmost unit.
    #[must_use]
    pub fn signer(&self) -> Signer {
        let stated = self.stated_signer();
        if !stated.name.is_empty() || !stated.title.is_empty() {
            return stated;
        }
        let top = self.agency.units.iter().position(|unit| unit.parent.is_none() && !unit.head.is_empty());
        top.and_then(|top| self.head_of(UnitIx::of(top))).unwrap_or(stated)
    }

    /// Who signs for a unit: its head, or that of the nearest unit above that has one, or `[signature]`.
    #[must_use]
    pub fn signer_of(&self, unit: UnitIx) -> Signer {
        self.agency.ancestors(unit).find_map(|above| self.head_of(above)).unwrap_or_else(|| self.signer())
    }

    fn head_of(&self, unit: UnitIx) -> Option<Signer> {
        let unit = &self.agency.units[unit.at()];
        let head = self.agency.employee(&unit.head)?.at();
        let employees = &self.agency.employees;
        let title = match employees.job_title.get(head) {
            "" => unit.name.clone(),
            title => title.to_owned(),
        };
        let name = employees.name.get(head).to_owned();
        let stated = self.stated_signer();
        // Whom `[signature]` names signs on behalf of another; where it names nobody, whoever signs does.
        let names_somebody = !stated.name.is_empty() || !stated.title.is_empty();
        let on_behalf = if names_somebody { String::new() } else { stated.on_behalf };
        Some(Signer { place: stated.place, title, name, nip: unit.head.clone(), on_behalf })
    }

    fn stated_signer(&self) -> Signer {
        let Paper { place, date, title, name, nip, on_behalf, .. } = self.paper;
        let dots = "....................";
        let date = date.map_or_else(|| dots.to_owned(), |date| date_words(date, self.language));
        let place = if place.is_empty() { dots } else { place };
        Signer {
            place: format!("{place}, {date}"),
            on_behalf: on_behalf.clone(),
            title: title.clone(),
            name: name.clone(),
            nip: nip.clone(),
        }
    }
}

/// The rank of a grade however lists write it, such as `III/d`, `IIId`, `3.d` or `Penata Tk. I (III/d)`: higher is higher;
/// 0 for what is none. Where several parts of the text may be a grade it is the last one: `Tk. I` comes before it.
fn grade_rank(grade: &str) -> u8 {
    let upper = grade.to_uppercase();
    let words: Vec<&str> =
        upper.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut apart = words.windows(2).filter_map(|pair| Some((number_of(pair[0])?, letter_of(pair[1])?)));
    let mut together = words.iter().filter_map(|word| {
        let (number, letter) = word.split_at_checked(word.len() - 1)?;
        Some((number_of(number)?, letter_of(letter)?))
    });
    apart.next_back().or_else(|| together.next_back()).map_or(0, |(number, letter)| number * 8 + letter)
}

/// The number of a grade, from 1 to 4.
fn number_of(word: &str) -> Option<u8> {
    Some(match word {
        "I" | "1" => 1,
        "II" | "2" => 2,
        "III" | "3" => 3,
        "IV" | "4" => 4,
        _ => return None,
    })
}

/// The letter of a grade as a number: 0 for `A`.
fn letter_of(word: &str) -> Option<u8> {
    match word.as_bytes() {
        [letter @ b'A'..=b'E'] => Some(letter - b'A'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_read_however_it_is_written() {
        let ways = [
            "III/d",
            "iii/d",
            "IIId",
            "III d",
            "III.d",
            "3/d",
            "3d",
            "Gol. III/d",
            "Penata Tk. I, III/d",
            "Penata Tk. I (III/d)",
        ];
        for way in ways {
            assert_eq!(grade_rank(way), 3 * 8 + 3, "{way}");
        }
        let ranks = ["IV/e", "IV/a", "III/d", "III/a", "II/d", "I/a"].map(grade_rank);
        assert!(ranks.is_sorted_by(|higher, lower| higher > lower), "{ranks:?}");
        for none in ["", "-", "Penata Muda Tk. I", "IX", "V/a", "é"] {
            assert_eq!(grade_rank(none), 0, "{none}");
        }
    }
}

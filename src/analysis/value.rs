//! The value of one more place at home, and of one person fewer required in the office.

use std::collections::BTreeMap;

use super::certify::Refusal;
use super::scenario::{Known, Trial, try_scenario};
use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::day::Day;
use crate::domain::fact::BoundKind;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::part::Parts;
use crate::domain::roster::{Roster, State};
use crate::formulation::{Detail, Formulation, Loosening, Occupancy};
use crate::result::comparison::{ScenarioNote, ScenarioResult, Standing};
use crate::result::status::Status;
use crate::result::value::{OnePlace, PlaceFinding, PlaceValue, PlaceValues, Room, RoundingLoss};
use crate::solve::{Control, Gain, value_loosenings};

/// Finds every unit and date at which a cap or the coverage of the unit keeps somebody from a wished day, and what one
/// more person at home would bring there: each block is solved again with the unit's bounds loosened by one. What is
/// `known` is not solved again.
///
/// # Errors
/// When the roster does not pass our own checks.
pub fn value_places(agency: &Agency, control: Control<'_>, known: &Known) -> Result<PlaceValues, Refusal> {
    let Trial { result, roster, .. } = match &known.as_it_is {
        Some(trial) => trial.clone(),
        None => try_scenario(agency, &agency.name, control.share(2), &known.memo)?,
    };
    let ScenarioResult { status, conflicts, forbidden_locks, notes, .. } = result;
    let on_word = notes.iter().find_map(|note| match note {
        ScenarioNote::SolverWord { blocks } => Some(*blocks),
        ScenarioNote::QuotaOfZero | ScenarioNote::AtLeastLeftOut { .. } | ScenarioNote::BreaksRules { .. } => None,
    });
    let Some(roster) = roster.filter(|_| status == Standing::Solved(Status::Optimal)) else {
        let status = match status {
            Standing::Solved(status) => status,
            // Nothing starts from a habit.
            Standing::Habit => Status::Unknown,
        };
        let nothing = PlaceValues::none(agency, status);
        return Ok(PlaceValues { conflicts, forbidden_locks, ..nothing });
    };
    let may = agency.may_be_home();
    let occupancies = Formulation::new(agency, &may, Detail::Lean).occupancies();
    let held: Vec<Held> = find_held(agency, &roster, &occupancies)
        .into_iter()
        .filter(|held| is_wanted(agency, &may, &roster, held))
        .collect();
    let loosenings: Vec<Loosening> = held.iter().map(Held::loosening).collect();
    let gains = value_loosenings(agency, &may, &loosenings, control);
    let undecided = gains.iter().filter(|gain| gain.is_none()).count() as u64;
    let mut places: Vec<PlaceValue> =
        held.iter().zip(gains).filter_map(|(held, gain)| Some(held.value(agency, &roster, gain?))).collect();
    let rounding = list_rounding(agency, &occupancies, &places);
    places.sort_by(|one, other| {
        (other.objective_gain, other.wishes_gain)
            .cmp(&(one.objective_gain, one.wishes_gain))
            .then_with(|| (&one.unit, one.date).cmp(&(&other.unit, other.date)))
    });
    let solver_word = on_word.unwrap_or_default();
    Ok(PlaceValues { solver_word, places, undecided, rounding, ..PlaceValues::none(agency, Status::Optimal) })
}

/// What one more person at home would bring in a unit on a day of a roster that is optimal: the part of the agency that
/// rules tie to the unit is solved again with the unit's bounds loosened by one.
#[must_use]
pub fn value_place(agency: &Agency, roster: &Roster, unit: UnitIx, day: Day, control: Control<'_>) -> OnePlace {
    let known = |finding| OnePlace { finding, value: None };
    if day < agency.start() {
        return known(PlaceFinding::Past);
    }
    let parts = Parts::new(agency);
    let extract = agency.extract(parts.units(parts.of(unit)));
    let (agency, roster) = (&extract.agency, roster.pick(&extract.employees));
    let Some(unit) = extract.units.iter().position(|&of_whole| of_whole == unit).map(UnitIx::of) else {
        return known(PlaceFinding::Free);
    };
    let may = agency.may_be_home();
    let occupancies = Formulation::new(agency, &may, Detail::Lean).occupancies();
    let mut found = find_held(agency, &roster, &occupancies).into_iter();
    let Some(held) = found.find(|held| held.unit == unit && held.day == day) else {
        return known(PlaceFinding::Free);
    };
    match value_loosenings(agency, &may, &[held.loosening()], control).first() {
        Some(&Some(gain)) => OnePlace { finding: PlaceFinding::Held, value: Some(held.value(agency, &roster, gain)) },
        _ => known(PlaceFinding::Open),
    }
}

/// A unit on a day, with the quotas whose bound is reached.
struct Held {
    unit: UnitIx,
    day: Day,
    caps: Vec<u32>,
    office: Vec<u32>,
}

impl Held {
    fn room(&self) -> Room {
        match (self.caps.is_empty(), self.office.is_empty()) {
            (_, true) => Room::Place,
            (true, false) => Room::Office,
            (false, false) => Room::Both,
        }
    }

    fn loosening(&self) -> Loosening {
        let (caps, office) = (!self.caps.is_empty(), !self.office.is_empty());
        Loosening { unit: self.unit, day: self.day, caps, office }
    }

    /// What loosening it brings.
    fn value(&self, agency: &Agency, roster: &Roster, gain: Gain) -> PlaceValue {
        let unit = &agency.units[self.unit.at()];
        let is_home = |&employee: &EmployeeIx| roster.state(employee, self.day) == State::Wfh;
        PlaceValue {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            date: agency.horizon.date(self.day),
            room: self.room(),
            rules: self.rules(agency),
            home: agency.staff(self.unit).map(EmployeeIx::of).filter(is_home).count() as u32,
            objective_gain: gain.objective,
            wishes_gain: gain.wishes,
        }
    }

    fn rules(&self, agency: &Agency) -> Vec<String> {
        let id = |&quota: &u32| agency.quotas[quota as usize].id.clone();
        let mut rules: Vec<String> = self.caps.iter().chain(&self.office).map(id).collect();
        rules.dedup();
        rules
    }
}

fn find_held(agency: &Agency, roster: &Roster, occupancies: &[Occupancy]) -> Vec<Held> {
    let mut held: BTreeMap<(UnitIx, Day), Held> = BTreeMap::new();
    for room in occupancies {
        let Occupancy { unit, day, .. } = *room;
        let quota = &agency.quotas[room.quota as usize];
        if quota.forbids_home() {
            continue;
        }
        let at_home = agency
            .staff(unit)
            .map(EmployeeIx::of)
            .filter(|&employee| roster.state(employee, day) == State::Wfh && quota.who.selects(agency, employee))
            .count() as i64;
        if at_home >= room.places {
            let slot =
                held.entry((unit, day)).or_insert_with(|| Held { unit, day, caps: Vec::new(), office: Vec::new() });
            if room.bound == BoundKind::MaxWfh { &mut slot.caps } else { &mut slot.office }.push(room.quota);
        }
    }
    held.into_values().collect()
}

/// Whether somebody whom the quotas count wishes for the day in vain.
fn is_wanted(agency: &Agency, may: &crate::domain::day::DayMatrix, roster: &Roster, held: &Held) -> bool {
    agency.staff(held.unit).map(EmployeeIx::of).any(|employee| {
        roster.state(employee, held.day) == State::Wfo
            && agency.employees.weight(employee, held.day) > 0
            && may.contains(employee.at(), held.day)
            && !agency.employees.locked_office.contains(employee.at(), held.day)
    })
}

/// What percentages lose by rounding, unit by unit.
fn list_rounding(agency: &Agency, occupancies: &[Occupancy], places: &[PlaceValue]) -> Vec<RoundingLoss> {
    let wished: BTreeMap<_, i64> = places
        .iter()
        .filter(|place| place.room != Room::Office)
        .map(|place| ((&*place.unit, place.date), place.wishes_gain))
        .collect();
    let mut losses: BTreeMap<(UnitIx, &str, u32, u32), RoundingLoss> = BTreeMap::new();
    for room in occupancies.iter().filter(|room| room.bound == BoundKind::MaxWfh) {
        let quota = &agency.quotas[room.quota as usize];
        let Some(Amount::Percent(percent)) = quota.max_wfh else { continue };
        let exact = u64::from(percent.0) * u64::from(room.base);
        let whole = u64::from(BasisPoints::WHOLE.0);
        let places = quota.home_places(Amount::Percent(percent), room.base);
        let lost = exact.saturating_sub(u64::from(places) * whole) as u32;
        if lost == 0 {
            continue;
        }
        let unit = &agency.units[room.unit.at()];
        let gain = wished.get(&(&*unit.id, agency.horizon.date(room.day))).copied().unwrap_or_default();
        let loss = losses.entry((room.unit, &*quota.id, percent.0, room.base)).or_insert_with(|| RoundingLoss {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            rule: quota.id.clone(),
            percent: percent.to_string(),
            base: room.base,
            places,
            lost,
            dates: 0,
            wishes_gain: 0,
        });
        loss.dates += 1;
        loss.wishes_gain += gain;
    }
    let mut losses: Vec<RoundingLoss> = losses.into_values().collect();
    losses.sort_by(|one, other| {
        // What is lost weighs more in a small unit.
        let share = |loss: &RoundingLoss, base: u32| u64::from(loss.lost) * u64::from(base);
        (other.wishes_gain.cmp(&one.wishes_gain)).then_with(|| share(other, one.base).cmp(&share(one, other.base)))
    });
    losses
}

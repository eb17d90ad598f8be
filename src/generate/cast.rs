//! Who plays which part in the rules of a hard agency, decided before a single employee is invented.
//!
//! The agency stays feasible by construction: every rule is kept when all are in the office, except the few that make
//! somebody be at home, and those are small against what the units' caps allow.

use super::organisation::Organisation;
use super::setting::Setting;
use super::structure::PlannedUnit;

/// Eligible people that a unit needs before it plays a part.
const ENOUGH: usize = 8;
/// The most sites, subtrees with a cap of their own, and units of the agency-wide task force.
const MOST_SITES: usize = 40;
const MOST_TREES: usize = 3;
const MOST_TASK_UNITS: usize = 5;

/// What a unit's first eligible employees are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing in particular.
    None,
    /// Two pilots of working from home, one of whom is at home on certain days.
    Pilot,
    /// Members of a team, by its number, that meets in the office.
    Team(usize),
    /// Pairs within the unit; those of an odd number also with the pair unit before.
    Pairs(usize),
    /// Drivers, of whom one may be at home.
    Drivers,
    /// Part of a task force across the agency.
    TaskForce,
    /// A unit with a stricter cap in `units.csv`.
    Capped,
    /// A unit with a minimum in `units.csv`.
    Staffed,
}

/// A site: a building with room for this many.
pub(super) struct PlannedSite {
    /// Id.
    pub(super) id: String,
    /// Its people.
    pub(super) people: usize,
    /// Those of them who may work from home.
    pub(super) eligible: usize,
}

/// The parts.
#[derive(Default)]
pub(super) struct Cast {
    /// One for each unit.
    pub(super) roles: Vec<Role>,
    /// For each unit its site.
    pub(super) site: Vec<Option<usize>>,
    /// The sites.
    pub(super) sites: Vec<PlannedSite>,
    /// Units whose subtree has a cap of its own.
    pub(super) trees: Vec<String>,
}

/// Casts the units; `units[k]` are those of `organisations[k]`. A plain agency has caps of single units and no more.
pub(super) fn cast_units(
    setting: &Setting,
    organisations: &[Organisation],
    units: &[Vec<PlannedUnit>],
    hard: bool,
) -> Cast {
    let mut cast = Cast::default();
    let mut candidates = 0;
    let mut able = 0;
    for (organisation, units) in organisations.iter().zip(units) {
        let covered = organisation.location.starts_with(setting.covered);
        let open = organisation.eligible * 10 >= organisation.headcount * 7 && organisation.headcount <= 350;
        let mut site = None;
        if hard && covered && open && !organisation.serves_public() {
            if candidates % 4 == 0 && cast.sites.len() < MOST_SITES {
                site = Some(cast.sites.len());
                cast.sites.push(PlannedSite {
                    id: format!("gedung-{:02}", cast.sites.len() + 1),
                    people: organisation.headcount,
                    eligible: organisation.eligible,
                });
            } else if cast.trees.len() < MOST_TREES {
                // The unit after the head has sections below it, or is the only one.
                cast.trees.extend(units.get(1).map(|unit| unit.id.clone()));
            }
            candidates += 1;
        }
        for unit in units {
            let plays = covered && unit.eligible() >= ENOUGH;
            cast.roles.push(if plays { role(able, hard) } else { Role::None });
            cast.site.push(site);
            able += usize::from(plays);
        }
    }
    cast
}

fn role(able: usize, hard: bool) -> Role {
    let (round, place) = (able / 8, able % 8);
    match place {
        0 if hard => Role::Pilot,
        1 | 2 if hard => Role::Team(round),
        3 | 4 if hard => Role::Pairs(round * 2 + place - 3),
        5 if hard => Role::Drivers,
        6 if hard && round < MOST_TASK_UNITS => Role::TaskForce,
        7 if round % 2 == 0 => Role::Capped,
        7 => Role::Staffed,
        _ => Role::None,
    }
}

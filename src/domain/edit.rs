//! Changes to what the tables of an agency say about one employee or one unit. None of them changes which units rules
//! tie together.

use super::agency::{Agency, Wish};
use super::amount::Amount;
use super::day::DaySet;
use super::index::{EmployeeIx, UnitIx};
use super::part::Extract;
use super::rule::{Base, Origin, Per, Quota, Selector};

/// A change to one employee or one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// All wishes of an employee, in the place of those that they had: at most one for a day. Those on days off and
    /// those of weight 0 have no effect.
    Wishes {
        /// Whose wishes are replaced.
        employee: EmployeeIx,
        /// All that they wish for now, in any order.
        wishes: Vec<Wish>,
    },
    /// All days of absence of an employee, in the place of those that they had. Days off have no effect.
    Absences {
        /// Whose absences are replaced.
        employee: EmployeeIx,
        /// All days on which they are away now.
        days: DaySet,
    },
    /// All cells that the planner has decided for an employee, in the place of those before. Whether they may have these
    /// states is for whoever makes the change to see to.
    Locks {
        /// Whose locks are replaced.
        employee: EmployeeIx,
        /// Days on which they are at home.
        home: DaySet,
        /// Days on which they are in the office.
        office: DaySet,
    },
    /// The columns of `units.csv` that bound a unit's own employees.
    UnitBounds {
        /// Whose columns are set; units below it are not touched.
        unit: UnitIx,
        /// Its own cap on those at home; none takes the cap away.
        max_wfh: Option<Amount>,
        /// Its least presence in the office; none takes it away.
        min_office: Option<Amount>,
    },
}

impl Edit {
    /// The unit that is changed, or whose employee is.
    #[must_use]
    pub fn unit(&self, agency: &Agency) -> UnitIx {
        match *self {
            Self::Wishes { employee, .. } | Self::Absences { employee, .. } | Self::Locks { employee, .. } => {
                agency.employees.unit[employee.at()]
            }
            Self::UnitBounds { unit, .. } => unit,
        }
    }

    /// The same change to an extract of the agency; none where it concerns somebody who is not in it.
    #[must_use]
    pub fn within(&self, extract: &Extract) -> Option<Self> {
        let mut edit = self.clone();
        match &mut edit {
            Self::Wishes { employee, .. } | Self::Absences { employee, .. } | Self::Locks { employee, .. } => {
                *employee = EmployeeIx::of(extract.employees.binary_search(employee).ok()?);
            }
            Self::UnitBounds { unit, .. } => *unit = UnitIx::of(extract.units.binary_search(unit).ok()?),
        }
        Some(edit)
    }

    /// Changes the agency in place; its order and indices stay sound.
    pub fn apply(&self, agency: &mut Agency) {
        match self {
            Self::Wishes { employee, wishes } => {
                let working = agency.horizon.working(agency.workweek(*employee));
                let counts = |wish: &&Wish| wish.weight != 0 && working.contains(wish.day);
                let mut wishes: Vec<Wish> = wishes.iter().filter(counts).copied().collect();
                wishes.sort_unstable_by_key(|wish| wish.day);
                wishes.dedup_by_key(|wish| wish.day);
                agency.employees.wishes.replace(employee.at(), wishes);
            }
            Self::Absences { employee, days } => {
                let working = agency.horizon.working(agency.workweek(*employee)).words();
                let absent = agency.employees.absent.row_mut(employee.at());
                for (word, (working, days)) in absent.iter_mut().zip(working.iter().zip(days.words())) {
                    *word = working & days;
                }
            }
            Self::Locks { employee, home, office } => {
                let row = employee.at();
                agency.employees.locked_home.row_mut(row).copy_from_slice(home.words());
                agency.employees.locked_office.row_mut(row).copy_from_slice(office.words());
                agency.employees.kept.row_mut(row).fill(0);
                // A row that is added or taken out moves those below it.
                agency.employees.lock_rows.clear();
            }
            Self::UnitBounds { unit, max_wfh, min_office } => set_bounds(agency, *unit, *max_wfh, *min_office),
        }
    }
}

/// Sets, adds or takes out the quota that the unit's columns mean.
fn set_bounds(agency: &mut Agency, unit: UnitIx, max_wfh: Option<Amount>, min_office: Option<Amount>) {
    let found = agency.quotas.iter().position(|quota| quota.per == Per::OneUnit(unit));
    if max_wfh.is_none() && min_office.is_none() {
        found.map(|position| agency.quotas.remove(position));
    } else if let Some(position) = found {
        (agency.quotas[position].max_wfh, agency.quotas[position].min_office) = (max_wfh, min_office);
    } else {
        // Where a reader of the tables would put it: units in their order, before sites, after all other rules.
        let is_after = |quota: &Quota| match quota.per {
            Per::OneUnit(other) => other > unit,
            Per::OneSite(_) => true,
            _ => false,
        };
        let position = agency.quotas.iter().position(is_after).unwrap_or(agency.quotas.len());
        let quota = Quota {
            id: format!("units.csv:{}", agency.units[unit.at()].id),
            // No row has it yet: the header stands for the column.
            origin: Origin { file: "units.csv".into(), line: 1, source: None },
            who: Selector::everyone(),
            when: DaySet::all(agency.horizon.days()),
            per: Per::OneUnit(unit),
            base: Base::Headcount,
            max_wfh,
            min_wfh: None,
            max_office: None,
            min_office,
            round: None,
            at_least: None,
            soft: false,
        };
        agency.quotas.insert(position, quota);
    }
}

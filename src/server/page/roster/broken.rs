//! Whom the rules are about that a roster breaks.

use std::collections::BTreeSet;

use crate::domain::agency::Agency;
use crate::domain::fact::{RowFact, Scope};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::verify::Verification;

/// The people whom broken rules count, soft ones that give way among them.
#[derive(Clone, Debug, Default)]
pub(in crate::server::page) struct Broken {
    people: BTreeSet<EmployeeIx>,
}

impl Broken {
    /// Those of a verification, among the people of an agency.
    pub(in crate::server::page) fn of(agency: &Agency, verification: &Verification) -> Self {
        let broken = verification.violations.iter().map(|violation| &violation.row);
        let rows = broken.chain(verification.given_way.iter().map(|given_way| &given_way.breach.row));
        let mut people = BTreeSet::new();
        for row in rows {
            if row.employee.is_empty() {
                let units = (0..agency.units.len()).map(UnitIx::of).filter(|&unit| covers(agency, row, unit));
                people.extend(units.flat_map(|unit| agency.staff(unit).map(EmployeeIx::of)));
            } else {
                people.extend(row.employee.split(';').filter_map(|id| agency.employee(id)));
            }
        }
        Self { people }
    }

    /// Whether somebody is among them.
    pub(super) fn has(&self, employee: EmployeeIx) -> bool {
        self.people.contains(&employee)
    }
}

/// Whether a row that counts people together counts those of a unit.
fn covers(agency: &Agency, row: &RowFact, unit: UnitIx) -> bool {
    let is_named = |unit: UnitIx, id: &str| agency.units[unit.at()].id == id;
    match row.scope {
        Scope::Unit => is_named(unit, &row.unit),
        Scope::GroupInUnit => is_named(unit, &row.within),
        Scope::Tree => agency.ancestors(unit).any(|above| is_named(above, &row.unit)),
        Scope::Site => agency.units[unit.at()].site.is_some_and(|site| agency.sites[site.at()].id == row.unit),
        Scope::Agency | Scope::Group | Scope::Employee | Scope::Pair => true,
    }
}

//! Rows as facts: what the families' descriptions share.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::fact::{RowFact, RuleKind, Scope};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::rule::{Origin, Per};

/// A row of a rule on a day, about the whole agency until more is said.
pub(super) fn fact_of(agency: &Agency, kind: RuleKind, rule: &str, origin: &Origin, day: Day) -> RowFact {
    RowFact { date: Some(agency.horizon.date(day)), ..RowFact::new(kind, rule, origin) }
}

/// The row where it is about one employee.
pub(super) fn about_employee(agency: &Agency, employee: EmployeeIx, fact: RowFact) -> RowFact {
    RowFact {
        scope: Scope::Employee,
        employee: agency.employees.id.get(employee.at()).to_owned(),
        employee_name: agency.employees.name.get(employee.at()).to_owned(),
        ..fact
    }
}

/// The row where it is about two employees.
pub(super) fn about_both(agency: &Agency, first: EmployeeIx, second: EmployeeIx, fact: RowFact) -> RowFact {
    let (id, name) = (&agency.employees.id, &agency.employees.name);
    RowFact {
        scope: Scope::Pair,
        employee: format!("{};{}", id.get(first.at()), id.get(second.at())),
        employee_name: format!("{};{}", name.get(first.at()), name.get(second.at())),
        ..fact
    }
}

/// The row where it is about a group that `per` forms, as its grouping numbers them.
pub(super) fn about_group(agency: &Agency, per: Per, group: u32, fact: RowFact) -> RowFact {
    let of_unit = |scope, unit: UnitIx, fact| {
        let unit = &agency.units[unit.at()];
        RowFact { scope, unit: unit.id.clone(), unit_name: unit.name.clone(), ..fact }
    };
    let of_site = |site: usize, fact| {
        let site = &agency.sites[site];
        RowFact { scope: Scope::Site, unit: site.id.clone(), unit_name: site.name.clone(), ..fact }
    };
    match per {
        Per::Unit => of_unit(Scope::Unit, UnitIx(group), fact),
        Per::OneUnit(unit) => of_unit(Scope::Unit, unit, fact),
        Per::Tree | Per::Level(_) => of_unit(Scope::Tree, UnitIx(group), fact),
        Per::Site => of_site(group as usize, fact),
        Per::OneSite(site) => of_site(site.at(), fact),
        Per::Agency => fact,
        Per::GroupInUnit(named) => {
            let fact = of_unit(Scope::GroupInUnit, UnitIx(group), fact);
            RowFact { within: fact.unit, unit: agency.groups[named.at()].clone(), ..fact }
        }
        Per::GroupInAgency(named) => RowFact { scope: Scope::Group, unit: agency.groups[named.at()].clone(), ..fact },
    }
}

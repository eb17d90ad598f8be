//! Names of rows: which rule, whom it covers, when, and where it was written.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::fact::{RowFact, RuleKind, Scope};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::rule::{Origin, Pair, Per, Quota};

/// A row of a rule that was written somewhere, about the whole agency until more is said.
pub(super) fn row_of(rule: &str, kind: RuleKind, origin: &Origin) -> RowFact {
    RowFact {
        file: origin.file.to_string(),
        line: origin.line,
        source: origin.source.clone(),
        ..row_of_nothing(rule, kind)
    }
}

/// A row of something that no file states.
pub(super) fn row_of_nothing(rule: &str, kind: RuleKind) -> RowFact {
    RowFact {
        rule: rule.to_owned(),
        kind,
        bound: None,
        scope: Scope::Agency,
        unit: String::new(),
        unit_name: String::new(),
        within: String::new(),
        employee: String::new(),
        employee_name: String::new(),
        date: None,
        until: None,
        limit: None,
        before: 0,
        proportion: None,
        presence: None,
        span: None,
        file: String::new(),
        line: 0,
        source: None,
    }
}

/// The row about one employee.
pub(super) fn about(agency: &Agency, employee: EmployeeIx, row: RowFact) -> RowFact {
    RowFact {
        scope: Scope::Employee,
        employee: agency.employees.id.get(employee.at()).to_owned(),
        employee_name: agency.employees.name.get(employee.at()).to_owned(),
        ..row
    }
}

/// The row of a pair on a day.
pub(super) fn pair_row(agency: &Agency, pair: &Pair, day: Day) -> RowFact {
    let origin = Origin { file: "pairs.csv".into(), line: pair.row, source: None };
    let row = both_of(agency, pair.first.at(), pair.second.at(), row_of("pair", RuleKind::Pair, &origin));
    RowFact { scope: Scope::Pair, date: Some(agency.horizon.date(day)), ..row }
}

/// The row with the ids and names of two employees.
pub(super) fn both_of(agency: &Agency, first: usize, second: usize, row: RowFact) -> RowFact {
    let (id, name) = (&agency.employees.id, &agency.employees.name);
    RowFact {
        employee: format!("{};{}", id.get(first), id.get(second)),
        employee_name: format!("{};{}", name.get(first), name.get(second)),
        ..row
    }
}

/// The row of a quota for the group at a position on a day.
pub(super) fn quota_row(agency: &Agency, quota: &Quota, position: usize, day: Day) -> RowFact {
    let row = RowFact { date: Some(agency.horizon.date(day)), ..row_of(&quota.id, RuleKind::Quota, &quota.origin) };
    about_group(agency, quota.per, position, row)
}

/// The row about the group at a position (a unit's or site's, where `per` forms one for each).
pub(super) fn about_group(agency: &Agency, per: Per, position: usize, row: RowFact) -> RowFact {
    let of_unit = |scope, unit: UnitIx, row| {
        let unit = &agency.units[unit.at()];
        RowFact { scope, unit: unit.id.clone(), unit_name: unit.name.clone(), ..row }
    };
    let of_site = |site: usize, row| {
        let site = &agency.sites[site];
        RowFact { scope: Scope::Site, unit: site.id.clone(), unit_name: site.name.clone(), ..row }
    };
    match per {
        Per::Unit => of_unit(Scope::Unit, UnitIx::of(position), row),
        Per::OneUnit(unit) => of_unit(Scope::Unit, unit, row),
        Per::Tree | Per::Level(_) => of_unit(Scope::Tree, UnitIx::of(position), row),
        Per::Site => of_site(position, row),
        Per::OneSite(site) => of_site(site.at(), row),
        Per::Agency => row,
        Per::GroupInUnit(group) => {
            let unit = &agency.units[position];
            RowFact {
                scope: Scope::GroupInUnit,
                unit: agency.groups[group.at()].clone(),
                unit_name: unit.name.clone(),
                within: unit.id.clone(),
                ..row
            }
        }
        Per::GroupInAgency(group) => RowFact { scope: Scope::Group, unit: agency.groups[group.at()].clone(), ..row },
    }
}

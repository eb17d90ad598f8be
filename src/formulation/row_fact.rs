//! Rows as facts: what a tag stands for, in terms that outlive the program.

use crate::domain::agency::Agency;
use crate::domain::amount::Amount;
use crate::domain::day::Day;
use crate::domain::fact::{BoundKind, Presence, Proportion, RowFact, RuleKind, Scope, Span};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::rule::{LimitKind, Origin, PairKind, Per, Quota, Window};

use super::program::RowTag;
use super::quota::QuotaBound;
use super::{Formulation, limit, team_day};

impl Formulation<'_> {
    /// The row of a full program as a fact; none for what is no rule, but says what a column means or what an earlier
    /// stage has reached.
    #[must_use]
    pub fn row_fact(&self, tag: RowTag) -> Option<RowFact> {
        let agency = self.agency;
        match tag {
            RowTag::Quota { quota, group, day, bound } => Some(self.quota_fact((quota, group, day), bound)),
            RowTag::Limit { limit, employee, day, bound } => Some(self.limit_fact(limit, employee, day, bound)),
            RowTag::Pair { pair, day } => {
                let pair = &agency.pairs[pair as usize];
                let origin = Origin { file: "pairs.csv".into(), line: pair.row, source: None };
                let of_both =
                    |text: &dyn Fn(EmployeeIx) -> String| format!("{};{}", text(pair.first), text(pair.second));
                Some(RowFact {
                    bound: Some(match pair.kind {
                        PairKind::Cover => BoundKind::Cover,
                        PairKind::Together => BoundKind::Together,
                    }),
                    scope: Scope::Pair,
                    employee: of_both(&|employee| agency.employees.id.get(employee.at()).to_owned()),
                    employee_name: of_both(&|employee| agency.employees.name.get(employee.at()).to_owned()),
                    date: Some(agency.horizon.date(day)),
                    ..rule_fact("pair", RuleKind::Pair, &origin)
                })
            }
            RowTag::TeamDay { team_day, group, day } => {
                let rule = &agency.team_days[team_day as usize];
                let week = week_of(agency, rule.min_days, day);
                Some(RowFact {
                    bound: Some(BoundKind::Count),
                    scope: Scope::Group,
                    unit: agency.groups[group.at()].clone(),
                    date: Some(agency.horizon.date(day)),
                    until: week.last().map(|&last| agency.horizon.date(last)),
                    limit: Some(i64::from(rule.count)),
                    ..rule_fact(&rule.id, RuleKind::TeamDay, &rule.origin)
                })
            }
            RowTag::Lock { employee, day } => {
                let is_home = agency.employees.locked_home.contains(employee.at(), day);
                let origin = Origin { file: "locks.csv".into(), line: 0, source: None };
                Some(RowFact {
                    bound: Some(if is_home { BoundKind::Wfh } else { BoundKind::Wfo }),
                    date: Some(agency.horizon.date(day)),
                    ..about(agency, employee, rule_fact("lock", RuleKind::Lock, &origin))
                })
            }
            RowTag::TeamMember { .. } | RowTag::Step { .. } | RowTag::Kept => None,
        }
    }

    /// The people whom a row counts, whether or not any of their cells is decided.
    #[must_use]
    pub fn counted_by(&self, tag: RowTag) -> Vec<EmployeeIx> {
        let agency = self.agency;
        match tag {
            RowTag::Quota { quota, group, .. } => {
                let quota = &agency.quotas[quota as usize];
                let is_in_group = |employee: EmployeeIx| {
                    let unit = agency.employees.unit[employee.at()];
                    match quota.per {
                        Per::Unit | Per::GroupInUnit(_) => unit.0 == group,
                        Per::Tree => agency.ancestors(unit).any(|above| above.0 == group),
                        Per::Site => agency.units[unit.at()].site.is_some_and(|site| site.0 == group),
                        Per::Agency | Per::GroupInAgency(_) | Per::OneUnit(_) | Per::OneSite(_) => true,
                    }
                };
                let counts = |&employee: &EmployeeIx| {
                    is_in_group(employee)
                        && quota.has_group_for(agency, employee)
                        && quota.who.selects(agency, employee)
                };
                agency.employees.indices().filter(counts).collect()
            }
            RowTag::Limit { employee, .. } | RowTag::Lock { employee, .. } | RowTag::Step { employee } => {
                vec![employee]
            }
            RowTag::TeamMember { employee, .. } => vec![employee],
            RowTag::Pair { pair, .. } => {
                let pair = &agency.pairs[pair as usize];
                vec![pair.first, pair.second]
            }
            RowTag::TeamDay { group, .. } => {
                agency.employees.indices().filter(|&employee| agency.has_group(employee, group)).collect()
            }
            RowTag::Kept => Vec::new(),
        }
    }

    /// By how much a row that no column is left to keep must give way: a maximum in the office that nobody can leave, or
    /// more team days than the week has days.
    #[must_use]
    pub fn missing_in(&self, tag: RowTag) -> i64 {
        match tag {
            RowTag::Quota { quota, group, day, bound: Some(bound) } => {
                let demand = self.quota_demand(quota, group, day, bound);
                demand.map_or(0, |demand| match bound {
                    QuotaBound::MaxOffice => i64::from(demand.present) - i64::from(demand.may) - demand.people,
                    QuotaBound::MinWfh => demand.people - i64::from(demand.may),
                    QuotaBound::MaxWfh | QuotaBound::MinOffice => 0,
                })
            }
            RowTag::TeamDay { team_day, day, .. } => {
                let rule = &self.agency.team_days[team_day as usize];
                i64::from(rule.count) - week_of(self.agency, rule.min_days, day).len() as i64
            }
            _ => 0,
        }
        .max(1)
    }

    fn quota_fact(&self, (quota, group, day): (u32, u32, Day), bound: Option<QuotaBound>) -> RowFact {
        let agency = self.agency;
        let rule = &agency.quotas[quota as usize];
        let demand = bound.and_then(|bound| self.quota_demand(quota, group, day, bound));
        let amount = bound.and_then(|bound| match bound {
            QuotaBound::MaxWfh => rule.max_wfh,
            QuotaBound::MinWfh => rule.min_wfh,
            QuotaBound::MaxOffice => rule.max_office,
            QuotaBound::MinOffice => rule.min_office,
        });
        let row = RowFact {
            bound: bound.map(|bound| match bound {
                QuotaBound::MaxWfh => BoundKind::MaxWfh,
                QuotaBound::MinWfh => BoundKind::MinWfh,
                QuotaBound::MaxOffice => BoundKind::MaxOffice,
                QuotaBound::MinOffice => BoundKind::MinOffice,
            }),
            date: Some(agency.horizon.date(day)),
            limit: demand.map(|demand| demand.people),
            proportion: match (amount, demand) {
                (Some(Amount::Percent(percent)), Some(demand)) => {
                    Some(Proportion { percent, base: rule.base, of: demand.base })
                }
                _ => None,
            },
            presence: demand.map(|demand| Presence { present: demand.present, may_be_home: demand.may }),
            ..rule_fact(&rule.id, RuleKind::Quota, &rule.origin)
        };
        place_of(agency, rule, group, row)
    }

    fn limit_fact(&self, limit: u32, employee: EmployeeIx, day: Day, bound: Option<BoundKind>) -> RowFact {
        let agency = self.agency;
        let rule = &agency.limits[limit as usize];
        let windows = limit::list_windows(agency, self.may, rule, employee);
        let (days, bounds) = windows.into_iter().find(|(days, _)| days[0] == day).unzip();
        let days = days.unwrap_or_default();
        let date = |day: Option<&Day>| day.map(|&day| agency.horizon.date(day));
        let present = days.iter().filter(|&&day| agency.is_present(employee, day)).count() as i64;
        let (number, span) = match rule.kind {
            LimitKind::Count { window, max_wfh, min_office, .. } => {
                let number = match bound {
                    Some(BoundKind::MaxWfh) => max_wfh.map(i64::from),
                    Some(BoundKind::MinOffice) => min_office.map(|min| i64::from(min).min(present)),
                    _ => bounds.and_then(|bounds| bounds.lower),
                };
                let span = match window {
                    Window::Week => Span::Week,
                    Window::Month => Span::Month,
                    Window::Horizon => Span::Horizon,
                };
                (number, span)
            }
            LimitKind::Run { max_wfh } => (Some(i64::from(max_wfh)), Span::Run),
            LimitKind::Bookend => (Some(1), Span::Bookend),
        };
        let (date, until) = match span {
            Span::Bookend => (date(days.last()), None),
            _ => (date(days.first()), date(days.last())),
        };
        let row = RowFact {
            bound,
            date,
            until,
            limit: number,
            span: Some(span),
            ..rule_fact(&rule.id, RuleKind::Limit, &rule.origin)
        };
        about(agency, employee, row)
    }
}

/// The week of a team day that begins on this day.
fn week_of(agency: &Agency, min_days: u32, first: Day) -> Vec<Day> {
    team_day::list_weeks(agency, min_days).into_iter().find(|week| week[0] == first).unwrap_or_default()
}

/// A row of a rule, about the whole agency until more is said.
fn rule_fact(rule: &str, kind: RuleKind, origin: &Origin) -> RowFact {
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
        proportion: None,
        presence: None,
        span: None,
        file: origin.file.to_string(),
        line: origin.line,
        source: origin.source.clone(),
    }
}

/// The row as one about an employee.
fn about(agency: &Agency, employee: EmployeeIx, row: RowFact) -> RowFact {
    RowFact {
        scope: Scope::Employee,
        employee: agency.employees.id.get(employee.at()).to_owned(),
        employee_name: agency.employees.name.get(employee.at()).to_owned(),
        ..row
    }
}

/// The row as one about a quota's group.
fn place_of(agency: &Agency, quota: &Quota, group: u32, row: RowFact) -> RowFact {
    let of_unit = |scope, unit: UnitIx| {
        let unit = &agency.units[unit.at()];
        (scope, unit.id.clone(), unit.name.clone(), String::new())
    };
    let of_site = |site: usize| {
        let site = &agency.sites[site];
        (Scope::Site, site.id.clone(), site.name.clone(), String::new())
    };
    let (scope, unit, unit_name, within) = match quota.per {
        Per::Unit => of_unit(Scope::Unit, UnitIx(group)),
        Per::OneUnit(unit) => of_unit(Scope::Unit, unit),
        Per::Tree => of_unit(Scope::Tree, UnitIx(group)),
        Per::Site => of_site(group as usize),
        Per::OneSite(site) => of_site(site.at()),
        Per::Agency => return row,
        Per::GroupInUnit(name) => {
            let unit = &agency.units[group as usize];
            (Scope::GroupInUnit, agency.groups[name.at()].clone(), unit.name.clone(), unit.id.clone())
        }
        Per::GroupInAgency(name) => (Scope::Group, agency.groups[name.at()].clone(), String::new(), String::new()),
    };
    RowFact { scope, unit, unit_name, within, ..row }
}

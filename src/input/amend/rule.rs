//! The rules to write in place of one of which some rows give way: the same rule without those people and days, and for
//! them one that asks less.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use toml::{Table, Value};

use super::amount::{Eased, ease_amount, ease_count};
use super::selector::{exclude, list_of, restrict};
use super::when::{date_value, list_pieces};
use crate::domain::agency::Agency;
use crate::domain::amount::Amount;
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope};
use crate::domain::rule::{Per, Quota};

const BOUNDS: [(BoundKind, &str); 4] = [
    (BoundKind::MaxWfh, "max_wfh"),
    (BoundKind::MinWfh, "min_wfh"),
    (BoundKind::MaxOffice, "max_office"),
    (BoundKind::MinOffice, "min_office"),
];

/// The table of a rule's family, such as `quota`.
pub(super) fn family_key(kind: RuleKind) -> Option<&'static str> {
    match kind {
        RuleKind::Quota => Some("quota"),
        RuleKind::Limit => Some("limit"),
        RuleKind::TeamDay => Some("team_day"),
        RuleKind::Cycle => Some("cycle"),
        RuleKind::Cohort => Some("cohort"),
        RuleKind::Meet => Some("meet"),
        RuleKind::Pair | RuleKind::Lock | RuleKind::State | RuleKind::Roster => None,
    }
}

/// The rules in place of `rule`, of which these rows give way; none where no rule can say it.
pub(super) fn ease_rule(agency: &Agency, rule: &Table, eased: &[Eased<'_>]) -> Option<Vec<Table>> {
    let kind = eased.first()?.row.kind;
    match kind {
        RuleKind::Quota => {
            let is_it = |quota: &&Quota| {
                let row = eased[0].row;
                *quota.origin.file == *row.file && quota.origin.line == row.line
            };
            ease_quota(agency, agency.quotas.iter().find(is_it)?, rule, eased)
        }
        RuleKind::Limit => ease_limit(rule, eased),
        RuleKind::TeamDay => ease_team_day(agency, rule, eased),
        RuleKind::Meet => {
            let count = eased.iter().filter_map(|eased| Some(eased.row.limit? - eased.by)).min()?;
            Some(with_count(rule, count).into_iter().collect())
        }
        RuleKind::Cycle => Some(vec![without_people(rule, eased)]),
        // No rule says that the sizes of cohorts may differ by more.
        RuleKind::Cohort => {
            let mut rest = rule.clone();
            for eased in eased.iter().filter(|eased| eased.row.scope != Scope::Employee) {
                let clause = match eased.row.scope {
                    Scope::Unit => unit_clause(agency, &eased.row.unit),
                    Scope::Site => Table::from_iter([("site".to_owned(), eased.row.unit.as_str().into())]),
                    _ => return Some(Vec::new()),
                };
                rest.insert("who".to_owned(), exclude(rest.get("who"), &clause));
            }
            let people: Vec<Eased<'_>> =
                eased.iter().filter(|eased| eased.row.scope == Scope::Employee).copied().collect();
            Some(vec![if people.is_empty() { rest } else { without_people(&rest, &people) }])
        }
        RuleKind::Pair | RuleKind::Lock | RuleKind::State | RuleKind::Roster => None,
    }
}

/// The rule for everyone but those of these rows.
fn without_people(rule: &Table, eased: &[Eased<'_>]) -> Table {
    let people: BTreeSet<&str> = eased.iter().map(|eased| &*eased.row.employee).collect();
    let mut rest = rule.clone();
    rest.insert("who".to_owned(), exclude(rule.get("who"), &employee_clause(people)));
    rest
}

fn employee_clause<'p>(people: impl IntoIterator<Item = &'p str>) -> Table {
    Table::from_iter([("employee".to_owned(), list_of(people))])
}

/// The employees of a unit, without those of the units below it.
fn unit_clause(agency: &Agency, unit: &str) -> Table {
    let mut clause = Table::from_iter([("unit".to_owned(), Value::from(unit))]);
    let own = agency.unit(unit);
    let below = agency.units.iter().filter(|other| other.parent.is_some() && other.parent == own);
    let below: Vec<&str> = below.map(|other| &*other.id).collect();
    if !below.is_empty() {
        let not = Table::from_iter([("unit".to_owned(), list_of(below))]);
        clause.insert("not".to_owned(), not.into());
    }
    clause
}

/// What the bounds of a rule come to for some people.
type Bounds = Vec<(BoundKind, Option<Amount>)>;

/// The rule with other bounds; none where it then asks nothing.
fn with_bounds(rule: &Table, bounds: &Bounds) -> Option<Table> {
    let mut eased = rule.clone();
    for (kind, amount) in bounds {
        let (_, key) = BOUNDS.iter().find(|(other, _)| other == kind)?;
        match amount {
            Some(Amount::Count(count)) => eased.insert((*key).to_owned(), Value::from(i64::from(*count))),
            Some(percent) => eased.insert((*key).to_owned(), Value::from(percent.to_string())),
            None => eased.remove(*key),
        };
    }
    // A number leaves nothing to round, and no least that a percentage comes to.
    let is_percent = |key: &str| eased.get(key).is_some_and(Value::is_str);
    let (rounds, has_least) = (BOUNDS.iter().any(|(_, key)| is_percent(key)), is_percent("max_wfh"));
    if !rounds {
        eased.remove("round");
    }
    if !has_least {
        eased.remove("at_least");
    }
    // A minimum that was clipped to those who are there may be above a maximum that gives way only as far as it must.
    for (low, high) in [("min_wfh", "max_wfh"), ("min_office", "max_office")] {
        let number = |key: &str| eased.get(key).and_then(Value::as_integer);
        if let (Some(least), Some(most)) = (number(low), number(high))
            && least > most
        {
            eased.insert(low.to_owned(), Value::from(most));
        }
    }
    BOUNDS.iter().any(|(_, key)| eased.contains_key(*key)).then_some(eased)
}

/// The rows of one day that give way, by the text of the clause that selects their place, with that clause.
type Places<'p> = BTreeMap<String, (Option<Table>, Vec<Eased<'p>>)>;

/// What a quota asks on some days.
#[derive(PartialEq)]
struct OnDays {
    /// The bounds for those in each place that gives way; for everyone, where places cannot be told apart.
    places: Vec<(Option<Table>, Bounds)>,
    /// Whether there are other places, for which it stays as it is.
    has_others: bool,
}

/// For each day on which rows of a quota give way, and each of its groups that can be told apart, the bounds there; under
/// the empty name those of all its groups.
fn ease_quota(agency: &Agency, quota: &Quota, rule: &Table, eased: &[Eased<'_>]) -> Option<Vec<Table>> {
    let place = |row: &RowFact| match quota.per {
        Per::Unit => Some(unit_clause(agency, &row.unit)),
        Per::GroupInUnit(_) => Some(unit_clause(agency, &row.within)),
        Per::Site => Some(Table::from_iter([("site".to_owned(), Value::from(row.unit.as_str()))])),
        _ => None,
    };
    let has_one_group = matches!(quota.per, Per::Agency | Per::GroupInAgency(_));
    let mut by_day: BTreeMap<NaiveDate, Places<'_>> = BTreeMap::new();
    for &row in eased {
        let clause = place(row.row);
        let name = clause.as_ref().map(Table::to_string).unwrap_or_default();
        let of_day = by_day.entry(row.row.date?).or_default();
        of_day.entry(name).or_insert_with(|| (clause, Vec::new())).1.push(row);
    }
    // Days on which the same is asked of the same groups are told together.
    let mut alike: Vec<(OnDays, Vec<NaiveDate>)> = Vec::new();
    for (date, places) in &by_day {
        let bounds_of = |(clause, rows): &(Option<Table>, Vec<Eased<'_>>)| {
            let is_counted = clause.is_some() || has_one_group;
            Some((clause.clone(), ease_bounds(quota, rows, is_counted)?))
        };
        let rows: Vec<Eased<'_>> = places.values().flat_map(|(_, rows)| rows).copied().collect();
        let asked = OnDays {
            places: places.values().map(bounds_of).collect::<Option<_>>()?,
            has_others: places.values().all(|(clause, _)| clause.is_some()) && has_other_groups(agency, quota, &rows),
        };
        match alike.iter_mut().find(|(other, _)| *other == asked) {
            Some((_, dates)) => dates.push(*date),
            None => alike.push((asked, vec![*date])),
        }
    }
    let changed: Vec<NaiveDate> = by_day.keys().copied().collect();
    let mut rules: Vec<Table> = Vec::new();
    for piece in list_pieces(agency, rule.get("when"), &changed) {
        let mut rest = rule.clone();
        rest.insert("when".to_owned(), piece);
        rules.push(rest);
    }
    for (OnDays { places, has_others }, dates) in alike {
        let mut of_days = rule.clone();
        let dates = Value::Array(dates.into_iter().filter_map(date_value).collect());
        of_days.insert("when".to_owned(), Table::from_iter([("dates".to_owned(), dates)]).into());
        let mut others = of_days.clone();
        for (clause, bounds) in &places {
            let mut own = of_days.clone();
            if let Some(clause) = clause {
                own.insert("who".to_owned(), restrict(rule.get("who"), clause));
                others.insert("who".to_owned(), exclude(others.get("who"), clause));
            }
            rules.extend(with_bounds(&own, bounds));
        }
        if has_others {
            rules.push(others);
        }
    }
    Some(rules)
}

/// Whether a quota counts people of a unit or site that none of these rows is about.
fn has_other_groups(agency: &Agency, quota: &Quota, eased: &[Eased<'_>]) -> bool {
    let place = |row: &RowFact| match quota.per {
        Per::GroupInUnit(_) => row.within.clone(),
        _ => row.unit.clone(),
    };
    let places: BTreeSet<String> = eased.iter().map(|eased| place(eased.row)).collect();
    agency.employees.indices().any(|employee| {
        let unit = &agency.units[agency.employees.unit[employee.at()].at()];
        let group = match (quota.per, unit.site) {
            (Per::Site, Some(site)) => &*agency.sites[site.at()].id,
            (Per::Site, None) => return false,
            _ => &*unit.id,
        };
        quota.who.selects(agency, employee) && !places.contains(group)
    })
}

/// The bounds of a quota where some of its rows of one day give way: a number where they are about one group.
fn ease_bounds(quota: &Quota, rows: &[Eased<'_>], is_counted: bool) -> Option<Bounds> {
    let kinds: BTreeSet<BoundKind> = rows.iter().filter_map(|eased| eased.row.bound).collect();
    let bound = |kind: BoundKind| {
        let rows: Vec<Eased<'_>> = rows.iter().filter(|eased| eased.row.bound == Some(kind)).copied().collect();
        let amount = match (is_counted, &rows[..]) {
            (true, [one]) => ease_count(one.row.limit?, one),
            _ => ease_amount(quota, kind, &rows)?,
        };
        Some((kind, amount))
    };
    kinds.into_iter().map(bound).collect()
}

fn ease_limit(rule: &Table, eased: &[Eased<'_>]) -> Option<Vec<Table>> {
    let per = rule.get("per")?.as_str()?;
    // Longer windows reach over others that did not give way.
    let is_exempt = matches!(per, "run" | "bookend");
    let mut by_person: BTreeMap<&str, BTreeMap<BoundKind, i64>> = BTreeMap::new();
    for Eased { row, by } in eased {
        let most = by_person.entry(&*row.employee).or_default().entry(row.bound?).or_insert(0);
        *most = (*most).max(*by);
    }
    let mut alike: Vec<(Bounds, Vec<&str>)> = Vec::new();
    for (person, bounds) in &by_person {
        let ease = |(&kind, &by): (&BoundKind, &i64)| {
            let (_, key) = BOUNDS.iter().find(|(other, _)| *other == kind)?;
            let written = rule.get(*key)?.as_integer()?;
            let eased = match kind {
                BoundKind::MaxWfh | BoundKind::MaxOffice => written + by,
                _ => written - by,
            };
            let is_gone = is_exempt || (eased <= 0 && matches!(kind, BoundKind::MinWfh | BoundKind::MinOffice));
            Some((kind, if is_gone { None } else { Some(Amount::Count(u32::try_from(eased).ok()?)) }))
        };
        let bounds: Bounds = bounds.iter().map(ease).collect::<Option<_>>()?;
        match alike.iter_mut().find(|(other, _)| *other == bounds) {
            Some((_, people)) => people.push(person),
            None => alike.push((bounds, vec![person])),
        }
    }
    let mut rules = vec![without_people(rule, eased)];
    for (bounds, people) in alike {
        let mut own = rule.clone();
        own.insert("who".to_owned(), restrict(rule.get("who"), &employee_clause(people)));
        rules.extend(with_bounds(&own, &bounds));
    }
    Some(rules)
}

fn ease_team_day(agency: &Agency, rule: &Table, eased: &[Eased<'_>]) -> Option<Vec<Table>> {
    let row = eased.first()?.row;
    let written = agency.team_days.iter().find(|it| *it.origin.file == *row.file && it.origin.line == row.line)?;
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for Eased { row, by } in eased {
        let left = row.limit? - by;
        let least = counts.entry(&*row.unit).or_insert(left);
        *least = (*least).min(left);
    }
    let others = written.groups.iter().map(|group| &*agency.groups[group.at()]);
    let others: Vec<&str> = others.filter(|group| !counts.contains_key(group)).collect();
    let of_groups = |groups: Vec<&str>| {
        let mut own = rule.clone();
        own.insert("groups".to_owned(), list_of(groups));
        own
    };
    let mut rules = Vec::new();
    if !others.is_empty() {
        rules.push(of_groups(others));
    }
    for count in counts.values().copied().collect::<BTreeSet<i64>>() {
        let groups = counts.iter().filter(|(_, own)| **own == count).map(|(group, _)| *group).collect();
        rules.extend(with_count(&of_groups(groups), count));
    }
    Some(rules)
}

/// The rule with another `count`; none where that is none at all.
fn with_count(rule: &Table, count: i64) -> Option<Table> {
    let mut eased = rule.clone();
    eased.insert("count".to_owned(), Value::from(count));
    (count > 0).then_some(eased)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builder::{AgencyBuilder, UnitRow};

    #[test]
    fn a_unit_is_without_the_units_right_below_it_and_no_others() {
        let date = "2026-10-05".parse().unwrap();
        let units = [("A", None), ("B", Some("A")), ("C", Some("B")), ("D", None), ("E", Some("D"))];
        let mut builder = AgencyBuilder::new("Badan Contoh", date, date).class("administration", ["administration"]);
        for (id, parent) in units {
            let row = UnitRow::new(id).name(id);
            builder = builder.unit(parent.into_iter().fold(row, UnitRow::parent));
        }
        let agency = builder.build().unwrap();
        let clause = |unit: &str| unit_clause(&agency, unit).to_string();
        assert_eq!(clause("A"), "unit = \"A\"\n\n[not]\nunit = \"B\"\n");
        assert_eq!(clause("C"), "unit = \"C\"\n");
        assert_eq!(employee_clause(["E1"]).to_string(), "employee = \"E1\"\n");
        assert_eq!(employee_clause(["E1", "E2"]).to_string(), "employee = [\"E1\", \"E2\"]\n");
    }
}

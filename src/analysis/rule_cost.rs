//! What each rule costs: the agency solved without it, beside the agency as it is.

use std::borrow::Cow;

use super::certify::Refusal;
use super::compare::{find, subtract};
use super::scenario::try_scenarios;
use crate::domain::agency::Agency;
use crate::domain::rule::Origin;
use crate::result::comparison::Standing;
use crate::result::rule_cost::{RuleCost, RuleCosts, SCHEMA};
use crate::result::status::Status;
use crate::solve::{BlockCache, Control};

/// Solves an agency as it is, and without each rule of its circular and its own that bounds anything; rules of tables are
/// parts of those. Blocks that a rule does not touch are solved once.
///
/// # Errors
/// When a roster does not pass our own checks.
pub fn cost_rules(agency: &Agency, control: Control<'_>) -> Result<RuleCosts, Refusal> {
    let rules = list_rules(agency);
    let as_it_is = std::iter::once((agency.name.clone(), Cow::Borrowed(agency)));
    let without = rules.iter().map(|(id, origin)| (id.clone(), Cow::Owned(leave_out(agency, origin))));
    let trials = try_scenarios(as_it_is.chain(without), control, &BlockCache::default())?;
    let Some((before, others)) = trials.split_first() else { return Ok(RuleCosts::none(Status::Unknown)) };
    let Standing::Solved(status) = before.result.status else { return Ok(RuleCosts::none(Status::Unknown)) };
    if status != Status::Optimal {
        return Ok(RuleCosts::none(status));
    }
    let costs = rules.into_iter().zip(others).map(|((rule, origin), after)| {
        let difference = subtract(agency, before, after);
        RuleCost {
            rule,
            file: origin.file.to_string(),
            line: origin.line,
            finding: find(difference.as_ref()),
            people_gain: difference.as_ref().map(|difference| difference.people_gain),
            people_lose: difference.as_ref().map(|difference| difference.people_lose),
        }
    });
    Ok(RuleCosts { schema: SCHEMA, status, costs: costs.collect() })
}

/// The rules that bound anything, with where each is written: the circular's, then the house's.
fn list_rules(agency: &Agency) -> Vec<(String, Origin)> {
    let quotas = agency.quotas.iter().map(|rule| (&rule.id, &rule.origin));
    let limits = agency.limits.iter().map(|rule| (&rule.id, &rule.origin));
    let team_days = agency.team_days.iter().map(|rule| (&rule.id, &rule.origin));
    let cycles = agency.cycles.iter().map(|rule| (&rule.id, &rule.origin));
    let cohorts = agency.cohorts.iter().map(|rule| (&rule.id, &rule.origin));
    let meets = agency.meets.iter().map(|rule| (&rule.id, &rule.origin));
    let all = quotas.chain(limits).chain(team_days).chain(cycles).chain(cohorts).chain(meets);
    let written = all.filter(|(_, origin)| origin.line > 0 && !origin.file.ends_with(".csv"));
    let mut rules: Vec<(String, Origin)> = Vec::new();
    for (id, origin) in written {
        // A rule that says two things is one rule.
        if !rules.iter().any(|(_, known)| is_same(known, origin)) {
            rules.push((id.clone(), origin.clone()));
        }
    }
    rules
}

fn is_same(one: &Origin, other: &Origin) -> bool {
    one.file == other.file && one.line == other.line
}

/// The agency without what is written at a place.
fn leave_out(agency: &Agency, origin: &Origin) -> Agency {
    let mut agency = agency.clone();
    agency.quotas.retain(|rule| !is_same(&rule.origin, origin));
    agency.limits.retain(|rule| !is_same(&rule.origin, origin));
    agency.team_days.retain(|rule| !is_same(&rule.origin, origin));
    agency.cycles.retain(|rule| !is_same(&rule.origin, origin));
    agency.cohorts.retain(|rule| !is_same(&rule.origin, origin));
    agency.meets.retain(|rule| !is_same(&rule.origin, origin));
    agency
}

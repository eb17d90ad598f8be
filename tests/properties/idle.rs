//! Rules that `check` finds idle make no difference: without all of them together the best roster is worth the same, and
//! keeps them all the same.

use std::cell::Cell;

use giliran::analysis::check::describe_agency;
use giliran::domain::agency::Agency;
use giliran::domain::day::DayMatrix;
use giliran::domain::planned_wish::Statements;
use giliran::domain::rule::PairKind;
use giliran::result::check::{Effect, Idle, RuleFacts, RuleFamily};
use giliran::verify::verify_roster;

use crate::enumeration::best;
use crate::random::Families;
use crate::support::solved::solve_proven;
use crate::trial::try_agencies;

/// The rules as `check` sees them.
fn describe(agency: &Agency) -> Vec<RuleFacts> {
    let stated = DayMatrix::empty(agency.employees.len(), agency.horizon.days());
    let statements = Statements { silent: vec![false; agency.employees.len()], stated, ..Statements::default() };
    describe_agency(agency, &statements, &[]).facts.rules
}

/// The agency without the rules that are found idle, and how many of them others see to.
fn without_idle(agency: &Agency) -> (Agency, u32) {
    let rules = describe(agency);
    let mut less = agency.clone();
    let mut ensured = 0;
    let is_idle = |rule: &RuleFacts| matches!(rule.effect, Effect::NeverBinds { .. });
    for rule in &rules {
        ensured += u32::from(matches!(rule.effect, Effect::NeverBinds { because: Idle::Ensured, .. }));
    }
    let idle_of =
        |family: RuleFamily| -> Vec<bool> { rules.iter().filter(|rule| rule.kind == family).map(is_idle).collect() };
    fn drop_idle<T>(list: &mut Vec<T>, idle: &[bool]) {
        assert_eq!(list.len(), idle.len());
        let mut idle = idle.iter();
        list.retain(|_| !idle.next().expect("a flag for each rule"));
    }
    drop_idle(&mut less.quotas, &idle_of(RuleFamily::Quota));
    drop_idle(&mut less.limits, &idle_of(RuleFamily::Limit));
    drop_idle(&mut less.team_days, &idle_of(RuleFamily::TeamDay));
    drop_idle(&mut less.cycles, &idle_of(RuleFamily::Cycle));
    drop_idle(&mut less.cohorts, &idle_of(RuleFamily::Cohort));
    drop_idle(&mut less.meets, &idle_of(RuleFamily::Meet));
    for (kind, family) in [(PairKind::Cover, RuleFamily::Cover), (PairKind::Together, RuleFamily::Together)] {
        for rule in rules.iter().filter(|rule| rule.kind == family && is_idle(rule)) {
            less.pairs.retain(|pair| pair.kind != kind || pair.soft != rule.soft);
        }
    }
    (less, ensured)
}

fn idle_rules_change_nothing(cases: u32, families: Families) {
    let (found, ensured) = (Cell::new(0), Cell::new(0));
    try_agencies(cases, families, |agency| {
        let (less, seen_to) = without_idle(agency);
        let rules = |agency: &Agency| {
            agency.quotas.len()
                + agency.limits.len()
                + agency.team_days.len()
                + agency.cycles.len()
                + agency.pairs.len()
        };
        found.set(found.get() + rules(agency) - rules(&less));
        ensured.set(ensured.get() + seen_to);
        // Where no soft rule is left there is no stage for them any more.
        if agency.has_soft_rules() == less.has_soft_rules() {
            assert_eq!(best(agency), best(&less), "{agency:#?}");
        }
        if let Some(solved) = solve_proven(&less) {
            let checked = verify_roster(agency, &solved.roster);
            assert_eq!(checked.violations, [], "{agency:#?}");
            assert_eq!(checked.given_way, verify_roster(&less, &solved.roster).given_way, "{agency:#?}");
        }
    });
    assert!(found.get() > 10, "only {} rules were found idle", found.get());
    assert!(!families.quotas || ensured.get() > 0, "no rule was seen to by others");
}

#[test]
fn quotas_and_limits() {
    idle_rules_change_nothing(300, Families { quotas: true, limits: true, ..Families::default() });
}

#[test]
fn every_kind_of_rule() {
    let all =
        Families { quotas: true, limits: true, pairs: true, cycles: true, team_days: true, ..Families::default() };
    idle_rules_change_nothing(150, Families { locks: true, ..all });
    idle_rules_change_nothing(100, Families { cohorts: true, meets: true, ..all });
}

#[test]
fn soft_rules_see_to_nothing() {
    let all = Families { quotas: true, limits: true, pairs: true, meets: true, soft: true, ..Families::default() };
    idle_rules_change_nothing(200, all);
}

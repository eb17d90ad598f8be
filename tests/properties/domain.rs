//! The domain's own readings agree with the definitions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use giliran::domain::fact::{BoundKind, RuleKind};
use giliran::domain::roster::State;
use giliran::domain::rule::Objective;
use giliran::domain::score::{Share, score_roster};
use giliran::verify::verify_roster;

use crate::enumeration::{Worth, frame, worth};
use crate::random::Families;
use crate::trial::try_agencies;

#[test]
fn who_may_be_at_home_is_whom_neither_eligibility_nor_a_quota_of_0_keeps_in_the_office() {
    try_agencies(400, Families { quotas: true, ..Families::default() }, |agency| {
        let may = agency.may_be_home();
        let (office, _) = frame(agency);
        for employee in agency.employees.indices() {
            for day in agency.horizon.working(agency.workweek(employee)).iter() {
                let mut roster = office.clone();
                roster.set(employee, day, State::Wfh);
                // With one cell at home, whatever forbids it is broken, and nothing else is of those rules.
                let forbidden = verify_roster(agency, &roster).violations.iter().any(|violation| {
                    let is_zero = |quota: &giliran::domain::rule::Quota| {
                        quota.id == violation.row.rule && quota.max_wfh.is_some_and(|cap| cap.is_zero())
                    };
                    violation.row.kind == RuleKind::State
                        || (violation.row.kind, violation.row.bound) == (RuleKind::Quota, Some(BoundKind::MaxWfh))
                            && agency.quotas.iter().any(is_zero)
                });
                assert_eq!(may.contains(employee.at(), day), !forbidden, "{employee:?} on day {day}: {agency:#?}");
            }
        }
    });
}

#[test]
fn a_roster_is_scored_as_the_stages_define() {
    let families = Families { quotas: true, priorities: true, ..Families::default() };
    try_agencies(400, families, |agency| {
        let mut agency = agency.clone();
        agency.objectives = Objective::DEFAULT.to_vec();
        let (mut roster, free) = frame(&agency);
        for (position, &(employee, day)) in free.iter().enumerate() {
            let score = score_roster(&agency, &agency.may_be_home(), &roster);
            let list = |shares: &BTreeMap<Share, u64>| {
                shares.iter().flat_map(|(&share, &people)| std::iter::repeat_n(share, people as usize)).collect()
            };
            let scored = [
                Worth::Preferences(score.tiers.clone()),
                Worth::Fairness(list(&score.shares)),
                Worth::Unasked(Reverse(score.unasked)),
                Worth::Balance(list(&score.unasked_shares)),
            ];
            assert_eq!(worth(&agency, &roster), scored, "{agency:#?}");
            assert_eq!(score.wfh_days, position as u64);
            roster.set(employee, day, State::Wfh);
        }
    });
}

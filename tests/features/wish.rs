//! Rules of wishes: what the planner wishes for where the employees say nothing.

use giliran::domain::agency::Agency;
use giliran::domain::builder::{AgencyBuilder, BuildError, EmployeeRow, QuotaRule, UnitRow, When, Who, WishRule};
use giliran::domain::index::EmployeeIx;

use chrono::Weekday;

use crate::support::builder::date;
use crate::support::solved::{drawn, solve_proven};

/// `quiet` says nothing, `friday` asks for Friday, `zero` says that a Saturday does not matter.
fn builder() -> AgencyBuilder {
    AgencyBuilder::new("Badan Contoh", date("2023-08-28"), date("2023-09-01"))
        .unit(UnitRow::new("A"))
        .employee(EmployeeRow::new("friday", "A").wish(Weekday::Fri, 5))
        .employee(EmployeeRow::new("quiet", "A"))
        .employee(EmployeeRow::new("zero", "A").wish(date("2023-09-02"), 0))
}

/// The weights of everyone, in order of id.
fn weights(agency: &Agency) -> Vec<Vec<i64>> {
    let row = |employee: EmployeeIx| (0..5).map(|day| agency.employees.weight(employee, day)).collect();
    agency.employees.indices().map(row).collect()
}

#[test]
fn a_rule_speaks_for_those_who_say_nothing_at_all() {
    let agency = builder().wish(WishRule::new("rotation", 1)).build().expect("an agency");
    assert_eq!(weights(&agency), [[0, 0, 0, 0, 5], [1; 5], [0; 5]]);
}

#[test]
fn for_all_it_fills_the_days_for_which_nothing_is_stated() {
    let builder = builder().employee(EmployeeRow::new("any", "A").wish(Weekday::Mon, 0).wish(date("2023-08-29"), -3));
    let agency = builder.wish(WishRule::new("rotation", 2).for_all()).build().expect("an agency");
    assert_eq!(weights(&agency), [[0, -3, 2, 2, 2], [2, 2, 2, 2, 5], [2; 5], [2; 5]]);
}

#[test]
fn the_first_rule_that_selects_a_cell_counts() {
    let agency = builder()
        .wish(WishRule::new("fridays", -1).when(When::always().weekday(Weekday::Fri)))
        .wish(WishRule::new("others", 4).who(Who::everyone().employee("zero")).for_all())
        .wish(WishRule::new("rest", 1).for_all())
        .build()
        .expect("an agency");
    assert_eq!(weights(&agency), [[1, 1, 1, 1, 5], [1, 1, 1, 1, -1], [4; 5]]);
}

#[test]
fn from_there_on_it_is_a_wish_like_any_other() {
    let agency = builder().wish(WishRule::new("rotation", 1).for_all()).quota(QuotaRule::new("cap").max_wfh(1_u32));
    let solved = solve_proven(&agency.build().expect("an agency")).expect("a roster");
    assert_eq!((solved.score.requested, solved.score.granted, solved.score.unasked), (15, 5, 0));
}

#[test]
fn without_a_place_at_home_a_rule_grants_nothing() {
    let agency = builder().wish(WishRule::new("rotation", 1)).quota(QuotaRule::new("none").max_wfh(0_u32));
    let agency = agency.build().expect("an agency");
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OOOOO"; 3]);
    assert_eq!(solved.score.requested, 0);
}

#[test]
fn a_weight_of_0_or_beyond_100_is_an_error() {
    for weight in [0, 101, -101] {
        let errors = builder().wish(WishRule::new("rotation", weight)).build().expect_err("no agency");
        assert_eq!(errors.as_slice(), [BuildError::RuleWeight { rule: "rotation".to_owned(), weight }]);
    }
}

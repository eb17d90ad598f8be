//! An audit accepts what was solved, and never a roster that could be better, whatever is done to its certificate.

use std::cell::Cell;

use giliran::domain::agency::Agency;
use giliran::domain::roster::{Roster, State};
use giliran::proof::audit::{Audit, audit_roster};
use giliran::proof::certificate::{Certificate, Evidence};
use giliran::proof::dual::Multipliers;
use giliran::proof::priced::{PricedNode, PricedTree};
use giliran::proof::refutation::{Clause, Refutation};
use giliran::proof::tree::{Node, Tree};
use giliran::verify::verify_roster;

use crate::enumeration::worth;
use crate::random::Families;
use crate::support::solved::solve_certified;
use crate::trial::try_agencies;

fn accepts(audit: &Audit) -> bool {
    audit.failures.is_empty() && audit.uncertified.is_empty()
}

/// Rosters that keep every rule, one cell away from this one.
fn neighbours(agency: &Agency, roster: &Roster) -> Vec<Roster> {
    let mut found = Vec::new();
    for employee in agency.employees.indices() {
        for day in 0..agency.horizon.days() as u16 {
            let other = match roster.state(employee, day) {
                State::Wfh => State::Wfo,
                State::Wfo => State::Wfh,
                State::Abs | State::Off => continue,
            };
            let mut changed = roster.clone();
            changed.set(employee, day, other);
            if verify_roster(agency, &changed).violations.is_empty() {
                found.push(changed);
            }
        }
    }
    found
}

fn each_multipliers(certificate: &mut Certificate, change: &mut impl FnMut(&mut Multipliers)) {
    for step in certificate.blocks.iter_mut().flat_map(|block| &mut block.steps) {
        match &mut step.evidence {
            Evidence::Multipliers(root) | Evidence::Refutation(Refutation { root, .. }) => change(root),
            Evidence::Tree(Tree { root, nodes }) => {
                change(root);
                for node in nodes {
                    if let Node::Leaf(multipliers) | Node::Empty(multipliers) = node {
                        change(multipliers);
                    }
                }
            }
            Evidence::Priced(PricedTree { nodes, .. }) => {
                for node in nodes {
                    if let PricedNode::Bound { multipliers, .. } = node {
                        change(multipliers);
                    }
                }
            }
            Evidence::Solver => {}
        }
    }
}

fn each_clause(certificate: &mut Certificate, change: &dyn Fn(&mut Clause)) {
    for step in certificate.blocks.iter_mut().flat_map(|block| &mut block.steps) {
        if let Evidence::Refutation(Refutation { clauses, .. }) = &mut step.evidence {
            clauses.iter_mut().for_each(change);
        }
    }
}

fn nothing() -> Multipliers {
    Multipliers { denominator: 1, rows: Vec::new() }
}

/// Certificates that somebody has been at.
fn tampered(certificate: &Certificate) -> Vec<Certificate> {
    let with = |change: &dyn Fn(&mut Certificate)| {
        let mut changed = certificate.clone();
        change(&mut changed);
        changed
    };
    let multipliers = |change: &dyn Fn(&mut Multipliers)| {
        with(&|certificate| each_multipliers(certificate, &mut |multipliers| change(multipliers)))
    };
    let clauses = |change: &dyn Fn(&mut Clause)| with(&|certificate| each_clause(certificate, change));
    vec![
        multipliers(&|multipliers| multipliers.rows.iter_mut().for_each(|(_, y)| *y += 1)),
        multipliers(&|multipliers| multipliers.rows.iter_mut().for_each(|(_, y)| *y = -*y)),
        multipliers(&|multipliers| multipliers.rows.iter_mut().for_each(|(row, _)| *row += 1)),
        multipliers(&|multipliers| multipliers.rows.clear()),
        multipliers(&|multipliers| multipliers.rows.iter_mut().for_each(|(_, y)| *y = 0)),
        multipliers(&|multipliers| multipliers.rows = (0..4).map(|row| (row, 0)).collect()),
        multipliers(&|multipliers| multipliers.denominator *= 2),
        multipliers(&|multipliers| multipliers.rows.push((u32::MAX, i64::MAX))),
        with(&|certificate| certificate.blocks.reverse()),
        with(&|certificate| certificate.blocks.iter_mut().for_each(|block| block.steps.reverse())),
        with(&|certificate| certificate.blocks.iter_mut().for_each(|block| block.steps.clear())),
        with(&|certificate| certificate.blocks.iter_mut().for_each(|block| drop(block.steps.pop()))),
        with(&|certificate| {
            certificate.blocks.iter_mut().for_each(|block| block.steps.extend(block.steps.clone()));
        }),
        with(&|certificate| {
            let steps = certificate.blocks.iter_mut().flat_map(|block| &mut block.steps);
            steps.for_each(|step| step.evidence = Evidence::Tree(Tree { root: nothing(), nodes: Vec::new() }));
        }),
        with(&|certificate| {
            let circle = vec![Node::Branch { column: 0, zero: 0, one: 0 }];
            let steps = certificate.blocks.iter_mut().flat_map(|block| &mut block.steps);
            steps.for_each(|step| step.evidence = Evidence::Tree(Tree { root: nothing(), nodes: circle.clone() }));
        }),
        with(&|certificate| {
            let steps = certificate.blocks.iter_mut().flat_map(|block| &mut block.steps);
            steps.for_each(|step| {
                let nodes = vec![PricedNode::Bound { multipliers: nothing(), rest: Some(0) }];
                step.evidence = Evidence::Priced(PricedTree { parts: Vec::new(), nodes });
            });
        }),
        with(&|certificate| {
            let clauses = vec![Clause { literals: Vec::new(), hints: (0..100).collect() }];
            let steps = certificate.blocks.iter_mut().flat_map(|block| &mut block.steps);
            steps.for_each(|step| {
                step.evidence = Evidence::Refutation(Refutation { root: nothing(), clauses: clauses.clone() });
            });
        }),
        clauses(&|clause| clause.hints.truncate(clause.hints.len() / 2)),
        clauses(&|clause| clause.hints.reverse()),
        clauses(&|clause| clause.literals.truncate(1)),
        clauses(&|clause| clause.literals.iter_mut().for_each(|literal| literal.value = !literal.value)),
        Certificate::default(),
    ]
}

#[test]
fn no_certificate_makes_an_audit_accept_a_roster_that_could_be_better() {
    let (worse, refused, changed) = (Cell::new(0), Cell::new(0), Cell::new(0));
    try_agencies(400, Families::ALL, |agency| {
        let Some((solved, certificate)) = solve_certified(agency) else { return };
        let may = agency.may_be_home();
        let best = worth(agency, &solved.roster);
        let certificates: Vec<Certificate> =
            std::iter::once(certificate.clone()).chain(tampered(&certificate)).collect();
        for roster in neighbours(agency, &solved.roster) {
            if worth(agency, &roster) == best {
                continue;
            }
            worse.set(worse.get() + 1);
            for certificate in &certificates {
                assert!(!accepts(&audit_roster(agency, &may, &roster, certificate)), "{agency:#?}");
            }
        }
        // A changed certificate of the best roster may still prove it; most do not.
        for certificate in &certificates[1..] {
            changed.set(changed.get() + 1);
            refused.set(refused.get() + u32::from(!accepts(&audit_roster(agency, &may, &solved.roster, certificate))));
        }
    });
    assert!(worse.get() > 200, "only {} worse rosters were tried", worse.get());
    assert!(refused.get() * 2 > changed.get(), "only {} of {} were refused", refused.get(), changed.get());
}

#[test]
fn a_certificate_of_another_agency_proves_nothing() {
    let foreign = Cell::new(None::<Certificate>);
    let tried = Cell::new(0);
    try_agencies(250, Families::ALL, |agency| {
        let Some((solved, certificate)) = solve_certified(agency) else { return };
        let may = agency.may_be_home();
        if let Some(foreign) = foreign.take() {
            let best = worth(agency, &solved.roster);
            for roster in neighbours(agency, &solved.roster) {
                if worth(agency, &roster) != best {
                    tried.set(tried.get() + 1);
                    assert!(!accepts(&audit_roster(agency, &may, &roster, &foreign)));
                }
            }
        }
        foreign.set(Some(certificate));
    });
    assert!(tried.get() > 100, "only {} rosters were tried", tried.get());
}

//! Whatever a certificate says, an audit neither panics nor believes that a roster cannot be better when it can.

#![no_main]

use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use giliran::domain::agency::Agency;
use giliran::domain::day::DayMatrix;
use giliran::domain::roster::{Roster, State};
use giliran::domain::score::score_roster;
use giliran::generate::{GenerateOptions, generate_agency};
use giliran::input::read_agency;
use giliran::proof::audit::audit_roster;
use giliran::proof::certificate::{Certificate, Evidence};
use giliran::proof::dual::Multipliers;
use giliran::proof::file::CertificateFile;
use giliran::proof::priced::{PricedNode, PricedTree};
use giliran::proof::refutation::{Clause, Literal, Refutation};
use giliran::proof::tree::{Node, Tree};
use giliran::solve::{Control, Finding, Silent, solve_agency};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;

/// A change to a certificate. Blocks, steps and nodes are counted around.
#[derive(Arbitrary, Debug)]
enum Edit {
    /// The multiplier of a row, 0 to take it away.
    Row { at: (u8, u8, u8), row: u16, value: i64 },
    /// The denominator of the multipliers.
    Denominator { at: (u8, u8, u8), denominator: i64 },
    /// A branch in place of a node.
    Branch { at: (u8, u8, u8), column: u16, zero: u8, one: u8 },
    /// A tree in place of a bound.
    Grow { at: (u8, u8), nodes: u8 },
    /// Clauses without literals in place of a bound, each of which names that many constraints.
    Refute { at: (u8, u8), clauses: u8, hints: u16 },
    /// A literal of a clause, in place of one or more.
    Literal { at: (u8, u8, u8), place: u8, column: u16, value: bool, more: bool },
    /// A constraint that a clause names, in place of one or more.
    Hint { at: (u8, u8, u8), place: u8, hint: u32, more: bool },
    /// One clause less, or one of no literals and no reasons.
    Clause { at: (u8, u8, u8), more: bool },
    /// One step less.
    Drop { at: (u8, u8) },
    /// One step twice.
    Repeat { at: (u8, u8) },
}

/// Multipliers as the fuzzer writes them, and a file of its own.
#[derive(Arbitrary, Debug)]
struct Input {
    edits: Vec<Edit>,
    file: Vec<u8>,
}

/// An agency, a roster of it that could be better, and the certificate of one that could not.
struct Case {
    agency: Agency,
    may: DayMatrix,
    worse: Roster,
    certificate: Certificate,
}

static CASE: LazyLock<Case> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let policy = "se-sekda-dki-34-2023".to_owned();
    let options = GenerateOptions { employees: 60, seed: 1, policy, hard: true, every_rule: false, from: None, to: None };
    generate_agency(folder.path(), &options).expect("an empty folder takes an agency");
    let agency = read_agency(folder.path()).agency.expect("a generated agency has no errors");
    let may = agency.may_be_home();
    let stop = AtomicBool::new(false);
    let outcome = solve_agency(&agency, &may, Control { deadline: None, stop: &stop, progress: &Silent });
    let Finding::Optimal(best) = outcome.finding else { panic!("without a limit every agency is decided") };
    let mut worse = best.clone();
    // One wish less: the first that was granted.
    let granted = agency.employees.indices().find_map(|employee| {
        let wishes = agency.employees.wishes.get(employee.at());
        let is_granted = |day| worse.state(employee, day) == State::Wfh;
        wishes.iter().find(|wish| wish.weight > 0 && is_granted(wish.day)).map(|wish| (employee, wish.day))
    });
    let (employee, day) = granted.expect("some wish is granted");
    worse.set(employee, day, State::Wfo);
    let objective = |roster: &Roster| score_roster(&agency, &may, roster).objective();
    assert!(objective(&worse) < objective(&best));
    Case { worse, certificate: outcome.certificate, may, agency }
});

/// The element at a place, counted around.
fn around<T>(list: &mut [T], at: u8) -> Option<&mut T> {
    let length = list.len();
    (length > 0).then(|| &mut list[usize::from(at) % length])
}

/// The multipliers at a place of a certificate: of a bound, or of a node of a tree.
fn multipliers(certificate: &mut Certificate, at: (u8, u8, u8)) -> Option<&mut Multipliers> {
    let block = around(&mut certificate.blocks, at.0)?;
    match &mut around(&mut block.steps, at.1)?.evidence {
        Evidence::Multipliers(root) | Evidence::Refutation(Refutation { root, .. }) => Some(root),
        Evidence::Tree(Tree { root, .. }) if at.2 == 0 => Some(root),
        Evidence::Tree(Tree { nodes, .. }) => match around(nodes, at.2)? {
            Node::Leaf(multipliers) | Node::Empty(multipliers) => Some(multipliers),
            Node::Branch { .. } => None,
        },
        Evidence::Priced(PricedTree { nodes, .. }) => match around(nodes, at.2)? {
            PricedNode::Bound { multipliers, .. } => Some(multipliers),
            PricedNode::Branch { .. } => None,
        },
        Evidence::Solver => None,
    }
}

/// The clauses at a place of a certificate.
fn clauses(certificate: &mut Certificate, at: (u8, u8)) -> Option<&mut Vec<Clause>> {
    match &mut around(&mut around(&mut certificate.blocks, at.0)?.steps, at.1)?.evidence {
        Evidence::Refutation(refutation) => Some(&mut refutation.clauses),
        _ => None,
    }
}

/// Puts an element at a place, counted around, or behind all of them.
fn put<T>(list: &mut Vec<T>, at: u8, element: T, more: bool) {
    match around(list, at) {
        Some(place) if !more => *place = element,
        _ => list.push(element),
    }
}

fn apply(certificate: &mut Certificate, edit: &Edit) -> Option<()> {
    match *edit {
        Edit::Row { at, row, value } => {
            let multipliers = multipliers(certificate, at)?;
            multipliers.rows.retain(|(other, _)| *other != u32::from(row));
            if value != 0 {
                multipliers.rows.push((u32::from(row), value));
                multipliers.rows.sort_unstable();
            }
        }
        // Readers of certificates refuse any other.
        Edit::Denominator { at, denominator } => multipliers(certificate, at)?.denominator = denominator.max(1),
        Edit::Branch { at, column, zero, one } => {
            let block = around(&mut certificate.blocks, at.0)?;
            if let Evidence::Tree(tree) = &mut around(&mut block.steps, at.1)?.evidence {
                *around(&mut tree.nodes, at.2)? =
                    Node::Branch { column: column.into(), zero: zero.into(), one: one.into() };
            }
        }
        Edit::Grow { at, nodes } => {
            let step = around(&mut around(&mut certificate.blocks, at.0)?.steps, at.1)?;
            if let Evidence::Multipliers(root) = &step.evidence {
                let nodes = (0..nodes).map(|_| Node::Leaf(root.clone())).collect();
                step.evidence = Evidence::Tree(Tree { root: root.clone(), nodes });
            }
        }
        Edit::Refute { at, clauses, hints } => {
            let step = around(&mut around(&mut certificate.blocks, at.0)?.steps, at.1)?;
            if let Evidence::Multipliers(root) = &step.evidence {
                let ends = (0..=clauses).map(|_| Clause { literals: Vec::new(), hints: (0..hints.into()).collect() });
                step.evidence = Evidence::Refutation(Refutation { root: root.clone(), clauses: ends.collect() });
            }
        }
        Edit::Literal { at, place, column, value, more } => {
            let clause = around(clauses(certificate, (at.0, at.1))?, at.2)?;
            put(&mut clause.literals, place, Literal { column: column.into(), value }, more);
        }
        Edit::Hint { at, place, hint, more } => {
            put(&mut around(clauses(certificate, (at.0, at.1))?, at.2)?.hints, place, hint, more);
        }
        Edit::Clause { at, more } => {
            let clauses = clauses(certificate, (at.0, at.1))?;
            let position = usize::from(at.2).checked_rem(clauses.len())?;
            if more {
                clauses.insert(position, Clause { literals: Vec::new(), hints: Vec::new() });
            } else {
                clauses.remove(position);
            }
        }
        Edit::Drop { at } => {
            let steps = &mut around(&mut certificate.blocks, at.0)?.steps;
            let position = usize::from(at.1).checked_rem(steps.len())?;
            steps.remove(position);
        }
        Edit::Repeat { at } => {
            let steps = &mut around(&mut certificate.blocks, at.0)?.steps;
            let position = usize::from(at.1).checked_rem(steps.len())?;
            steps.insert(position, steps[position].clone());
        }
    }
    Some(())
}

fuzz_target!(|input: Input| {
    // Any file at all is read or refused.
    if let Ok(file) = serde_json::from_slice::<CertificateFile>(&input.file) {
        let _ = file.certificate();
    }
    let case = &*CASE;
    let mut certificate = case.certificate.clone();
    for edit in &input.edits {
        apply(&mut certificate, edit);
    }
    let audit = audit_roster(&case.agency, &case.may, &case.worse, &certificate);
    assert!(
        !audit.failures.is_empty() || !audit.uncertified.is_empty(),
        "a certificate shows that a roster cannot be better that can: {certificate:?}"
    );
});

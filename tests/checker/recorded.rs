//! Certificates as they were recorded, with the agencies and rosters that they are of (`tests/cases/certified`): accepted
//! as they are; whatever is done to them, refused, or no proof of a roster that could be better.

use std::fs;
use std::path::PathBuf;

use giliran::domain::agency::Agency;
use giliran::domain::day::{Day, DayMatrix};
use giliran::domain::roster::{Roster, State};
use giliran::domain::score::{DayKind, Score, Share, score_roster};
use giliran::formulation::{LinearStage, Stage};
use giliran::input::read_agency;
use giliran::input::roster::read_roster;
use giliran::proof::audit::{Audit, Failure, audit_roster};
use giliran::proof::certificate::{BlockCertificate, Certificate, Evidence, Goal, Step};
use giliran::proof::cut::Cut;
use giliran::proof::dual::Multipliers;
use giliran::proof::file::CertificateFile;
use giliran::proof::refutation::{Clause, Literal, Refutation};
use giliran::proof::tree::{Node, Tree};
use giliran::verify::table::assemble_roster;
use giliran::verify::{Verification, verify_roster};

/// The agencies, each with what its certificate is made of. `README.md` there says how they are recorded again.
const CASES: [&str; 7] =
    ["any-roster-first", "balance", "clauses", "decomposed", "soft-rules", "splits", "strict-priority"];

struct Case {
    agency: Agency,
    may: DayMatrix,
    roster: Roster,
    certificate: Certificate,
}

fn case(name: &str) -> Case {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/certified").join(name);
    let agency = read_agency(folder.as_path()).into_agency().expect("a sound agency");
    let table = read_roster(&folder.join("result/roster.csv")).expect("a roster");
    let (roster, misfits) = assemble_roster(&agency, &table);
    assert_eq!(misfits, []);
    let text = fs::read(folder.join("result/certificate.json")).expect("a certificate");
    let file: CertificateFile = serde_json::from_slice(&text).expect("a certificate");
    let may = agency.may_be_home();
    Case { agency, may, roster, certificate: file.certificate().expect("a certificate") }
}

impl Case {
    fn audit(&self, roster: &Roster, certificate: &Certificate) -> Audit {
        audit_roster(&self.agency, &self.may, roster, certificate)
    }

    fn accepts(&self, roster: &Roster, certificate: &Certificate) -> bool {
        let audit = self.audit(roster, certificate);
        audit.failures.is_empty() && audit.uncertified.is_empty()
    }

    /// With a change to the certificate.
    fn changed(&self, change: impl FnOnce(&mut Certificate)) -> Audit {
        let mut certificate = self.certificate.clone();
        change(&mut certificate);
        self.audit(&self.roster, &certificate)
    }

    /// What a roster is worth, by the score's own account of it, and what it breaks.
    fn worth(&self, roster: &Roster) -> (Verification, Score) {
        (verify_roster(&self.agency, roster), score_roster(&self.agency, &self.may, roster))
    }

    /// Rosters one cell away from this one that keep every rule and are worth something else.
    fn others(&self) -> Vec<Roster> {
        let (_, best) = self.worth(&self.roster);
        let best_units = self.worth(&self.roster).0.units_given_way();
        let mut others = Vec::new();
        for employee in self.agency.employees.indices() {
            for day in 0..self.agency.horizon.days() as Day {
                let mut other = self.roster.clone();
                match self.roster.state(employee, day) {
                    State::Wfh => other.set(employee, day, State::Wfo),
                    State::Wfo => other.set(employee, day, State::Wfh),
                    State::Abs | State::Off => continue,
                }
                let (verification, score) = self.worth(&other);
                let same = verification.units_given_way() == best_units
                    && score.objective() == best.objective()
                    && score.unasked == best.unasked;
                if verification.violations.is_empty() && !same {
                    others.push(other);
                }
            }
        }
        others
    }
}

fn cases() -> impl Iterator<Item = (&'static str, Case)> {
    CASES.into_iter().map(|name| (name, case(name)))
}

#[test]
fn what_was_recorded_is_accepted() {
    for (name, case) in cases() {
        let audit = case.audit(&case.roster, &case.certificate);
        assert_eq!((audit.failures, audit.uncertified), (vec![], vec![]), "{name}");
        assert_eq!(audit.blocks, case.certificate.blocks.len());
        let steps: usize = case.certificate.blocks.iter().map(|block| block.steps.len()).sum();
        assert_eq!(audit.steps, steps, "{name}: every step is held against the program");
        assert_eq!(verify_roster(&case.agency, &case.roster).violations, [], "{name}");
    }
}

/// Every goal and every kind of evidence but a tree, which cuts leave rare and `tree.rs` tries by itself.
#[test]
fn what_was_recorded_is_of_every_kind() {
    let steps: Vec<Step> =
        cases().flat_map(|(_, case)| case.certificate.blocks).flat_map(|block| block.steps).collect();
    let any = |test: &dyn Fn(&Step) -> bool| assert!(steps.iter().any(test));
    any(&|step| step.goal == Goal::Linear(LinearStage::Soft));
    any(&|step| step.goal == Goal::Linear(LinearStage::Preferences { tier: 1 }));
    any(&|step| step.goal == Goal::Linear(LinearStage::Unasked));
    any(&|step| step.goal == Goal::Feasible);
    any(&|step| step.goal == Goal::Gains(DayKind::Wished));
    any(&|step| step.goal == Goal::Gains(DayKind::Unasked));
    any(&|step| matches!(step.goal, Goal::Level(DayKind::Wished, _)));
    any(&|step| matches!(step.goal, Goal::Level(DayKind::Unasked, _)));
    any(&|step| matches!(step.evidence, Evidence::Multipliers(_)));
    let clauses: Vec<&Clause> = steps.iter().filter_map(clauses_of).flatten().collect();
    assert!([0, 1, 2].iter().all(|&length| clauses.iter().any(|clause| clause.literals.len() == length)));
    let cuts: Vec<&Cut> = steps.iter().flat_map(|step| &step.rounds).flat_map(|round| &round.cuts).collect();
    assert!(cuts.iter().any(|cut| matches!(cut, Cut::Split { .. })));
    assert!(cuts.iter().any(|cut| matches!(cut, Cut::Diagram { .. })));
    assert!(cuts.iter().any(|cut| matches!(cut, Cut::Rounded { rounded_up, .. } if !rounded_up.is_empty())));
    assert!(cuts.iter().any(|cut| matches!(cut, Cut::Rounded { rounded_up, .. } if rounded_up.is_empty())));
}

fn clauses_of(step: &Step) -> Option<&Vec<Clause>> {
    match &step.evidence {
        Evidence::Refutation(refutation) => Some(&refutation.clauses),
        _ => None,
    }
}

/// Read from a file and written to one, a certificate stays what it is.
#[test]
fn a_file_keeps_a_certificate() {
    for (name, case) in cases() {
        let written = CertificateFile::new("input".to_owned(), "roster".to_owned(), &case.certificate);
        let text = serde_json::to_vec(&written).expect("JSON");
        let read: CertificateFile = serde_json::from_slice(&text).expect("a certificate");
        assert_eq!((&read.input, &read.roster), (&"input".to_owned(), &"roster".to_owned()));
        assert_eq!(read.certificate().as_ref(), Ok(&case.certificate), "{name}");
        let recorded = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/certified").join(name);
        let recorded = fs::read_to_string(recorded.join("result/certificate.json")).expect("a certificate");
        let recorded: serde_json::Value = serde_json::from_str(&recorded).expect("JSON");
        let again: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
        assert_eq!(recorded["blocks"], again["blocks"], "{name}: the same words for it");
    }
}

fn steps_of(certificate: &mut Certificate, block: usize) -> &mut Vec<Step> {
    &mut certificate.blocks[block].steps
}

/// Each way of leaving something out, adding to it or putting it elsewhere has a name of its own.
#[test]
fn steps_that_are_not_those_of_the_stages_are_refused() {
    for (name, case) in cases() {
        for (block, certified) in case.certificate.blocks.iter().enumerate() {
            let count = certified.steps.len();
            let missing = case.changed(|certificate| drop(steps_of(certificate, block).pop()));
            assert_eq!((missing.failures.len(), missing.uncertified.len()), (0, 1), "{name}: the last step is open");
            let cleared = case.changed(|certificate| steps_of(certificate, block).clear());
            assert_eq!((cleared.failures.len(), cleared.uncertified.len()), (0, 1), "{name}: all of it is open");

            let last = certified.steps[count - 1].clone();
            let twice = case.changed(|certificate| steps_of(certificate, block).push(last.clone()));
            // After the last level of a leximin another one is out of order; after a sum there is nothing left to show.
            let fits = match last.goal {
                Goal::Level(..) => matches!(twice.failures[..], [Failure::Order { .. }]),
                _ => matches!(twice.failures[..], [Failure::Surplus { .. }]),
            };
            assert!(fits, "{name}: {twice:?}");

            // Any roster is looked for before everything else, or not at all.
            let any = Step { goal: Goal::Feasible, rounds: Vec::new(), evidence: Evidence::Multipliers(nothing()) };
            for at in 0..count {
                let looked = case.changed(|certificate| steps_of(certificate, block).insert(at, any.clone()));
                assert!(matches!(looked.failures[..], [Failure::Order { .. }]), "{name} {at}: {looked:?}");
            }

            for at in 0..count - 1 {
                let swapped = case.changed(|certificate| steps_of(certificate, block).swap(at, at + 1));
                assert!(matches!(swapped.failures[..], [Failure::Order { .. }]), "{name} {at}: {swapped:?}");
            }
            // A step less in the middle: the one after it is not what its stage asks for. Of the levels of a leximin some
            // may be left out, where nobody's share is on them.
            for at in (0..count - 1).filter(|&at| !matches!(certified.steps[at].goal, Goal::Level(..) | Goal::Feasible))
            {
                let without = case.changed(|certificate| drop(steps_of(certificate, block).remove(at)));
                assert!(matches!(without.failures[..], [Failure::Order { .. }]), "{name} {at}: {without:?}");
            }
            for at in 0..count {
                let told = case.changed(|certificate| steps_of(certificate, block)[at].evidence = Evidence::Solver);
                assert_eq!(told.failures, [], "{name}");
                assert_eq!(told.uncertified.len(), 1, "{name} {at}: the solver's word is no evidence");
                assert_eq!(
                    told.uncertified[0].stage,
                    stage_of(certified.steps[at].goal, &certified.steps),
                    "{name} {at}"
                );
                assert_eq!(told.uncertified[0].employees, case.employees_of(block), "{name}");
            }
        }
    }
}

/// The stage whose step has this goal.
fn stage_of(goal: Goal, steps: &[Step]) -> Stage {
    match goal {
        Goal::Linear(stage) => Stage::Linear(stage),
        Goal::Gains(kind) | Goal::Level(kind, _) => Stage::Leximin(kind),
        // Any roster comes first where the first stage is a leximin.
        Goal::Feasible => {
            let next = steps.iter().find(|step| step.goal != Goal::Feasible);
            stage_of(next.expect("a stage after it").goal, &[])
        }
    }
}

impl Case {
    /// Every step, as its block and its place there.
    fn list_steps(&self) -> Vec<(usize, usize)> {
        let blocks = self.certificate.blocks.iter().enumerate();
        blocks.flat_map(|(block, of)| (0..of.steps.len()).map(move |at| (block, at))).collect()
    }

    fn employees_of(&self, block: usize) -> usize {
        let formulation =
            giliran::formulation::Formulation::new(&self.agency, &self.may, giliran::formulation::Detail::Lean);
        giliran::formulation::split_into_blocks(&formulation)[block].employees.len()
    }
}

#[test]
fn blocks_that_are_not_those_of_the_agency_are_refused() {
    for (name, case) in cases() {
        let count = case.certificate.blocks.len();
        let less = case.changed(|certificate| drop(certificate.blocks.pop()));
        assert_eq!(less.failures, [Failure::Blocks { certified: count - 1 }], "{name}");
        let more = case.changed(|certificate| certificate.blocks.push(BlockCertificate::default()));
        assert_eq!(more.failures, [Failure::Blocks { certified: count + 1 }], "{name}");
        assert_eq!(more.blocks, count);
    }
}

/// A share that nobody can have, one that comes too early, and levels in the wrong order.
#[test]
fn levels_that_are_not_those_of_the_roster_are_refused() {
    let mut tried = 0;
    for (name, case) in cases() {
        for (block, certified) in case.certificate.blocks.iter().enumerate() {
            let levels = certified.steps.iter().enumerate().filter_map(|(at, step)| match step.goal {
                Goal::Level(kind, share) => Some((at, kind, share)),
                _ => None,
            });
            for (at, kind, share) in levels {
                tried += 1;
                let with = |goal| case.changed(|certificate| steps_of(certificate, block)[at].goal = goal);
                let impossible = with(Goal::Level(kind, Share::new(1, 999_983)));
                assert!(matches!(impossible.failures[..], [Failure::Order { .. }]), "{name}: {impossible:?}");
                let other = match kind {
                    DayKind::Wished => DayKind::Unasked,
                    DayKind::Unasked => DayKind::Wished,
                };
                let of_others = with(Goal::Level(other, share));
                assert!(!of_others.failures.is_empty() || !of_others.uncertified.is_empty(), "{name}");
                let again = case.changed(|certificate| {
                    let step = certificate.blocks[block].steps[at].clone();
                    steps_of(certificate, block).insert(at, step);
                });
                assert!(matches!(again.failures[..], [Failure::Order { .. }]), "{name}: a level twice: {again:?}");
            }
        }
    }
    assert!(tried > 20, "{tried} levels");
}

/// Everything in a certificate that is a number, each made one more and one less, or turned around.
fn changes(certificate: &Certificate) -> Vec<Certificate> {
    let mut changed = Vec::new();
    let mut multipliers = 0;
    each_multipliers(&mut certificate.clone(), &mut |_| multipliers += 1);
    for at in 0..multipliers {
        let edits: [fn(&mut Multipliers); 8] = [
            |of| of.rows.clear(),
            |of| of.denominator += 1,
            |of| of.denominator = -of.denominator,
            |of| of.rows.iter_mut().for_each(|(_, y)| *y += 1),
            |of| of.rows.iter_mut().for_each(|(_, y)| *y -= 1),
            |of| of.rows.iter_mut().for_each(|(row, _)| *row += 1),
            |of| of.rows.truncate(of.rows.len().saturating_sub(1)),
            |of| of.rows.iter_mut().for_each(|(_, y)| *y = -*y),
        ];
        for edit in edits {
            let mut copy = certificate.clone();
            let mut now = 0;
            each_multipliers(&mut copy, &mut |of| {
                if now == at {
                    edit(of);
                }
                now += 1;
            });
            changed.push(copy);
        }
    }
    for (block, step) in
        certificate.blocks.iter().enumerate().flat_map(|(block, of)| (0..of.steps.len()).map(move |at| (block, at)))
    {
        for round in 0..certificate.blocks[block].steps[step].rounds.len() {
            for cut in 0..certificate.blocks[block].steps[step].rounds[round].cuts.len() {
                let edits: [fn(&mut Cut); 4] = [
                    |cut| match cut {
                        Cut::Split { row, .. } => row.upper -= 1,
                        Cut::Rounded { rounded_up, .. } => rounded_up.clear(),
                        Cut::Diagram { rows, .. } => rows.clear(),
                    },
                    |cut| match cut {
                        Cut::Split { row, .. } => row.entries.iter_mut().for_each(|entry| entry.coefficient += 1),
                        Cut::Rounded { rounded_up, .. } => *rounded_up = (0..40).collect(),
                        Cut::Diagram { path, .. } => path.iter_mut().for_each(|entry| entry.coefficient += 1),
                    },
                    |cut| match cut {
                        Cut::Split { column, .. } => *column += 1,
                        Cut::Rounded { rounded_up, .. } => rounded_up.reverse(),
                        Cut::Diagram { path, .. } => path.truncate(1),
                    },
                    |cut| match cut {
                        Cut::Split { zero, one, .. } => std::mem::swap(zero, one),
                        Cut::Rounded { rounded_up, .. } => rounded_up.extend([u32::MAX, 0]),
                        Cut::Diagram { rows, .. } => rows.push(u32::MAX),
                    },
                ];
                for edit in edits {
                    let mut copy = certificate.clone();
                    edit(&mut copy.blocks[block].steps[step].rounds[round].cuts[cut]);
                    changed.push(copy);
                }
            }
        }
        let trees: [Tree; 3] = [
            Tree { root: nothing(), nodes: Vec::new() },
            Tree { root: nothing(), nodes: vec![Node::Empty(nothing())] },
            Tree { root: nothing(), nodes: vec![Node::Branch { column: 0, zero: 0, one: 0 }] },
        ];
        let empty = |hints| vec![Clause { literals: Vec::new(), hints }];
        let clauses = [Vec::new(), empty(Vec::new()), empty((0..200).collect()), empty(vec![u32::MAX])];
        let refutations = clauses.map(|clauses| Evidence::Refutation(Refutation { root: nothing(), clauses }));
        for evidence in trees.map(Evidence::Tree).into_iter().chain(refutations) {
            let mut copy = certificate.clone();
            copy.blocks[block].steps[step].evidence = evidence;
            changed.push(copy);
        }
        for at in 0..clauses_of(&certificate.blocks[block].steps[step]).map_or(0, Vec::len) {
            for edit in CLAUSE_EDITS {
                let mut copy = certificate.clone();
                if let Evidence::Refutation(Refutation { clauses, .. }) = &mut copy.blocks[block].steps[step].evidence {
                    edit(clauses, at);
                }
                changed.push(copy);
            }
        }
    }
    changed
}

/// What can be done to one of the clauses.
const CLAUSE_EDITS: [fn(&mut Vec<Clause>, usize); 10] = [
    |clauses, at| drop(clauses.remove(at)),
    |clauses, at| clauses.truncate(at),
    |clauses, at| clauses[at].literals.clear(),
    |clauses, at| clauses[at].literals.iter_mut().for_each(|literal| literal.value = !literal.value),
    |clauses, at| clauses[at].literals.iter_mut().for_each(|literal| literal.column += 1),
    |clauses, at| clauses[at].literals.push(Literal { column: u32::MAX, value: true }),
    |clauses, at| clauses[at].hints.clear(),
    |clauses, at| {
        clauses[at].hints.pop();
    },
    |clauses, at| clauses[at].hints.iter_mut().for_each(|hint| *hint += 1),
    |clauses, at| clauses[at].hints.insert(0, u32::MAX),
];

/// A bound that is tight is a refutation as well: nothing is left of the gap of what is better.
#[test]
fn a_bound_can_be_stated_as_clauses() {
    let mut stated = 0;
    for (name, case) in cases() {
        // The certificate does not say how many rows there are: behind all of them is the gap.
        for (block, step) in case.list_steps() {
            let Evidence::Multipliers(root) = &case.certificate.blocks[block].steps[step].evidence else { continue };
            let with = |hints: Vec<u32>| {
                let clauses = vec![Clause { literals: Vec::new(), hints }];
                let evidence = Evidence::Refutation(Refutation { root: root.clone(), clauses });
                let audit = case.changed(|certificate| steps_of(certificate, block)[step].evidence = evidence);
                audit.failures.is_empty()
            };
            stated += 1;
            assert!(with((0..2_000).collect()), "{name} {block} {step}");
            assert!(!with(Vec::new()) && !with(vec![u32::MAX]), "{name} {block} {step}");
        }
    }
    assert!(stated > 5, "{stated} bounds");
}

fn nothing() -> Multipliers {
    Multipliers { denominator: 1, rows: Vec::new() }
}

fn each_multipliers(certificate: &mut Certificate, change: &mut impl FnMut(&mut Multipliers)) {
    for step in certificate.blocks.iter_mut().flat_map(|block| &mut block.steps) {
        for round in &mut step.rounds {
            round.root.iter_mut().for_each(&mut *change);
            round.cuts.iter_mut().flat_map(Cut::multipliers_mut).for_each(&mut *change);
        }
        if let Evidence::Multipliers(root) | Evidence::Refutation(Refutation { root, .. }) = &mut step.evidence {
            change(root);
        }
    }
}

/// No change makes an audit accept a roster that could be better; most make it refuse the one that cannot.
#[test]
fn a_changed_certificate_shows_nothing_false() {
    let (mut worse, mut refused, mut tried) = (0, 0, 0);
    for (_, case) in cases() {
        let others = case.others();
        // Every fifth: all of them take half a minute, and each kind of change has its turn.
        let certificates: Vec<Certificate> = changes(&case.certificate).into_iter().step_by(5).collect();
        for roster in &others {
            assert!(!case.accepts(roster, &case.certificate));
        }
        // Each with one of them: all with all takes minutes.
        for (certificate, roster) in certificates.iter().zip(others.iter().cycle()) {
            worse += 1;
            assert!(!case.accepts(roster, certificate), "{certificate:?}");
        }
        for certificate in &certificates {
            tried += 1;
            refused += u32::from(!case.accepts(&case.roster, certificate));
        }
    }
    assert!(worse > 100 && refused * 3 > tried * 2, "{worse} worse rosters; {refused} of {tried} refused");
}

/// A cell at home that no program knows of, and a roster that breaks a row: told as what they are.
#[test]
fn cells_and_rows_that_do_not_fit_are_told() {
    let (mut strays, mut rows) = (0, 0);
    for (name, case) in cases() {
        for employee in case.agency.employees.indices() {
            for day in 0..case.agency.horizon.days() as Day {
                if case.roster.state(employee, day) != State::Wfo {
                    continue;
                }
                let mut other = case.roster.clone();
                other.set(employee, day, State::Wfh);
                let audit = case.audit(&other, &case.certificate);
                if !case.may.contains(employee.at(), day) {
                    assert!(audit.failures.contains(&Failure::Cell { employee, day }), "{name}: {audit:?}");
                    strays += 1;
                } else if !verify_roster(&case.agency, &other).violations.is_empty() {
                    assert!(!audit.failures.is_empty(), "{name}: a rule is broken");
                    rows += usize::from(audit.failures.iter().any(|told| matches!(told, Failure::Rows { .. })));
                }
            }
        }
    }
    assert!(strays > 10 && rows > 5, "{strays} cells, {rows} broken rows");
}

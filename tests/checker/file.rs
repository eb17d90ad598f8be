//! The certificate as a file: everything that it can say is read as it was written, and nothing else is read at all.

use giliran::domain::score::{DayKind, Share};
use giliran::formulation::LinearStage;
use giliran::formulation::program::Entry;
use giliran::proof::certificate::{BlockCertificate, Certificate, Evidence, Goal, Round, Step};
use giliran::proof::cut::{Cut, CutRow};
use giliran::proof::dual::Multipliers;
use giliran::proof::file::{CertificateFile, FORMAT};
use giliran::proof::part::Part;
use giliran::proof::priced::{PricedNode, PricedTree};
use giliran::proof::refutation::{Clause, Literal, Refutation};
use giliran::proof::tree::{Node, Tree};
use serde_json::{Value, json};

fn multipliers(denominator: i64, rows: &[(u32, i64)]) -> Multipliers {
    Multipliers { denominator, rows: rows.to_vec() }
}

/// A certificate with each goal, each kind of evidence and each cut; of no program.
fn everything() -> Certificate {
    let shown = Evidence::Multipliers(multipliers(2, &[(0, 3), (4, -1)]));
    let nodes = vec![
        Node::Branch { column: 7, zero: 1, one: 2 },
        Node::Leaf(multipliers(1, &[])),
        Node::Empty(multipliers(1, &[(3, 1)])),
    ];
    let tree = Evidence::Tree(Tree { root: multipliers(5, &[(1, 2)]), nodes });
    let parts = vec![
        Part { order: vec![4, 2], rows: vec![0, 3], equations: vec![9, 7] },
        Part { order: vec![1], rows: Vec::new(), equations: Vec::new() },
    ];
    let nodes = vec![
        PricedNode::Bound { multipliers: multipliers(2, &[(0, 3)]), rest: Some(1) },
        PricedNode::Branch { column: 4, zero: 2, one: 3 },
        PricedNode::Bound { multipliers: multipliers(1, &[]), rest: None },
        PricedNode::Bound { multipliers: multipliers(60, &[(1, -7)]), rest: None },
    ];
    let priced = Evidence::Priced(PricedTree { parts, nodes });
    let literal = |column, value| Literal { column, value };
    let clauses = vec![
        Clause { literals: vec![literal(0, true), literal(0, false)], hints: vec![] },
        Clause { literals: vec![literal(u32::MAX, true), literal(u32::MAX, false)], hints: vec![0, u32::MAX] },
        Clause { literals: vec![], hints: vec![3, 1, 3] },
    ];
    let refutation = Evidence::Refutation(Refutation { root: multipliers(3, &[(2, -2)]), clauses });
    let row = CutRow { entries: vec![Entry { column: 1, coefficient: -2 }], upper: 3 };
    let cuts = [
        Cut::Rounded { multipliers: multipliers(2, &[(0, 1)]), rounded_up: vec![1, 5] },
        Cut::Rounded { multipliers: multipliers(3, &[(2, 1)]), rounded_up: Vec::new() },
        Cut::Split { column: 4, row, zero: multipliers(1, &[(0, 1)]), one: multipliers(1, &[(1, 1)]) },
        Cut::Diagram {
            path: vec![Entry { column: 9, coefficient: 0 }, Entry { column: 2, coefficient: -4 }],
            rows: vec![3, 0],
        },
    ];
    let rounds = vec![
        Round { root: None, cuts: cuts[..1].to_vec() },
        Round { root: Some(multipliers(1, &[(0, 1)])), cuts: cuts[1..].to_vec() },
    ];
    let step = |goal, evidence: &Evidence| Step { goal, rounds: Vec::new(), evidence: evidence.clone() };
    let mut first = step(Goal::Linear(LinearStage::Preferences { tier: 65_535 }), &tree);
    first.rounds = rounds;
    let steps = vec![
        first,
        step(Goal::Linear(LinearStage::Soft), &shown),
        step(Goal::Linear(LinearStage::Stability), &shown),
        step(Goal::Linear(LinearStage::Unasked), &Evidence::Solver),
        step(Goal::Feasible, &shown),
        step(Goal::Gains(DayKind::Wished), &shown),
        step(Goal::Gains(DayKind::Unasked), &shown),
        step(Goal::Level(DayKind::Wished, Share::new(1, 3)), &priced),
        step(Goal::Level(DayKind::Unasked, Share::new(0, 1)), &tree),
        step(Goal::Level(DayKind::Unasked, Share::new(1, 1)), &refutation),
    ];
    Certificate { blocks: vec![BlockCertificate { steps }, BlockCertificate::default()] }
}

fn file() -> CertificateFile {
    CertificateFile::new("input".to_owned(), "roster".to_owned(), &everything())
}

#[test]
fn everything_is_read_as_it_was_written() {
    let text = serde_json::to_vec(&file()).expect("JSON");
    let read: CertificateFile = serde_json::from_slice(&text).expect("a file");
    assert_eq!(read, file());
    assert_eq!(read.certificate(), Ok(everything()));
}

/// The words of the format: other programs read them.
#[test]
fn goals_are_written_in_these_words() {
    let written = serde_json::to_value(file()).expect("JSON");
    assert_eq!(written["format"], "giliran-certificate-5");
    let goals: Vec<&str> =
        written["blocks"][0].as_array().expect("steps").iter().filter_map(|step| step["goal"].as_str()).collect();
    let expected = [
        "preferences/65535",
        "soft",
        "stability",
        "unasked",
        "feasible",
        "gains",
        "balance-gains",
        "above/1/3",
        "balance-above/0/1",
        "balance-above/1/1",
    ];
    assert_eq!(goals, expected);
}

/// A literal is its column, or minus the column minus 1: column 0 has both.
#[test]
fn clauses_are_written_as_numbers() {
    let written = serde_json::to_value(file()).expect("JSON");
    let step = &written["blocks"][0][9];
    assert_eq!(step["bound"], json!({"k": 3, "y": [[2, -2]]}));
    let last = u32::MAX;
    assert_eq!(step["clauses"], json!([[[0, -1], []], [[last, -i64::from(last) - 1], [0, last]], [[], [3, 1, 3]]]));
    let without = written["blocks"][0].as_array().expect("steps").iter().filter(|step| step.get("clauses").is_none());
    assert_eq!(without.count(), 9, "no other step has any");
}

#[test]
fn parts_and_what_is_left_are_written_where_there_are_any() {
    let written = serde_json::to_value(file()).expect("JSON");
    let step = &written["blocks"][0][7];
    assert!(step.get("bound").is_none() && step.get("tree").is_none());
    let parts = json!([{"columns": [4, 2], "rows": [0, 3], "greatest": [9, 7]}, {"columns": [1], "rows": []}]);
    assert_eq!(step["priced"]["parts"], parts);
    let nodes = json!([
        {"bound": {"k": 2, "y": [[0, 3]], "rest": 1}},
        {"branch": [4, 2, 3]},
        {"bound": {"k": 1, "y": []}},
        {"bound": {"k": 60, "y": [[1, -7]]}},
    ]);
    assert_eq!(step["priced"]["nodes"], nodes);
}

/// The seal of what stands above it, as the format says: BLAKE3 of compact JSON.
fn seal(file: &mut Value) {
    let above = json!([file["format"], file["input"], file["roster"], file["blocks"]]);
    file["seal"] = blake3::hash(above.to_string().as_bytes()).to_hex().to_string().into();
}

/// Whether a file with this change, sealed again, is still one.
fn is_read_with(change: impl FnOnce(&mut Value)) -> bool {
    let mut value = serde_json::to_value(file()).expect("JSON");
    change(&mut value);
    seal(&mut value);
    serde_json::from_value::<CertificateFile>(value).is_ok_and(|file| file.certificate().is_ok())
}

#[test]
fn a_file_of_another_format_or_with_another_seal_is_refused() {
    assert!(is_read_with(|_| {}));
    assert!(is_read_with(|file| file["input"] = "another".into()), "sealed again it is a file of another input");
    for earlier in ["giliran-certificate-3", "giliran-certificate-4"] {
        assert!(is_read_with(|file| file["format"] = earlier.into()), "those before it");
    }
    for other in ["giliran-certificate-2", "giliran-certificate-6", "giliran-certificate-", ""] {
        assert!(!is_read_with(|file| file["format"] = other.into()), "{other}");
    }
    let edit = |change: fn(&mut CertificateFile)| {
        let mut file = file();
        change(&mut file);
        file.certificate().is_ok()
    };
    assert!(edit(|_| {}));
    assert!(!edit(|file| file.input.push('x')));
    assert!(!edit(|file| file.roster.push('x')));
    assert!(!edit(|file| file.seal.clear()));
    assert!(!edit(|file| drop(file.blocks.pop())));
    assert_eq!(file().format, FORMAT);
}

#[test]
fn goals_that_the_format_does_not_have_are_refused() {
    let with = |goal: &str| is_read_with(|file| file["blocks"][0][1]["goal"] = goal.into());
    for known in ["soft", "preferences/0", "above/0/1", "above/3/2", "balance-above/1/2", "balance-gains"] {
        assert!(with(known), "{known}");
    }
    let unknown = [
        "",
        "soft/1",
        "stability/0",
        "preferences",
        "preferences/65536",
        "preferences/-1",
        "preferences/1/2",
        "unasked/1",
        "feasible/0",
        "gains/1",
        "above",
        "above/1",
        "above/1/0",
        "above/1/2/3",
        "above/a/2",
        "balance-soft",
        "balance-preferences/0",
        "balance-feasible",
        "balance-",
        "fairness",
        "Soft",
    ];
    for goal in unknown {
        assert!(!with(goal), "{goal}");
    }
}

#[test]
fn evidence_that_the_format_does_not_have_is_refused() {
    let first = |change: fn(&mut Value)| is_read_with(|file| change(&mut file["blocks"][0][0]));
    assert!(!first(|step| drop(step.as_object_mut().and_then(|step| step.remove("bound")))), "a tree without a root");
    assert!(first(|step| drop(step.as_object_mut().and_then(|step| step.remove("tree")))), "a bound alone");
    assert!(!first(|step| step["clauses"] = json!([[[], [0]]])), "a tree and clauses");
    assert!(!first(|step| *step = json!({ "goal": step["goal"], "tree": step["tree"] })), "a tree and a goal alone");
    // Every denominator is at least 1.
    for k in [0, -1] {
        let denominators: [&dyn Fn(&mut Value) -> &mut Value; 8] = [
            &|step| &mut step["bound"]["k"],
            &|step| &mut step["tree"][1]["bound"]["k"],
            &|step| &mut step["tree"][2]["empty"]["k"],
            &|step| &mut step["rounds"][1]["bound"]["k"],
            &|step| &mut step["rounds"][0]["cuts"][0]["rounded"]["k"],
            &|step| &mut step["rounds"][1]["cuts"][1]["split"]["zero"]["k"],
            &|step| &mut step["rounds"][1]["cuts"][1]["split"]["one"]["k"],
            &|step| &mut step["rounds"][1]["cuts"][0]["rounded"]["k"],
        ];
        for (at, of) in denominators.iter().enumerate() {
            let with = |k: i64| is_read_with(|file| *of(&mut file["blocks"][0][0]) = k.into());
            assert!(with(1) && !with(k), "denominator {k} at {at}");
        }
    }
    // A cut is a row: its side has 32 bits.
    let side = |b: i64| is_read_with(|file| file["blocks"][0][0]["rounds"][1]["cuts"][1]["split"]["b"] = b.into());
    assert!(side(i64::from(i32::MAX)) && side(i64::from(i32::MIN)));
    assert!(!side(i64::from(i32::MAX) + 1) && !side(i64::from(i32::MIN) - 1));
}

#[test]
fn clauses_that_the_format_does_not_have_are_refused() {
    let with = |clauses: Value| is_read_with(|file| file["blocks"][0][9]["clauses"] = clauses);
    let literal = |number: i64| with(json!([[[number], []]]));
    assert!(with(json!([])), "for the checker to refuse");
    let last = i64::from(u32::MAX);
    assert!(literal(0) && literal(-1) && literal(last) && literal(!last));
    assert!(!literal(last + 1) && !literal(!last - 1) && !literal(i64::MAX) && !literal(i64::MIN));
    let numbers = [json!(u64::MAX), json!(0.0), json!(0.5), json!(true), json!("0"), json!(null), json!([0])];
    for number in numbers {
        assert!(!with(json!([[[number], []]])), "literal {number}");
        assert!(!with(json!([[[], [number]]])), "hint {number}");
    }
    assert!(with(json!([[[], [last]]])) && !with(json!([[[], [last + 1]]])) && !with(json!([[[], [-1]]])));
    assert!(!with(json!([[[]]])) && !with(json!([[[], [], []]])) && !with(json!([[]])) && !with(json!([0])));
    assert!(!is_read_with(|file| drop(file["blocks"][0][9].as_object_mut().and_then(|step| step.remove("bound")))));
}

//! The certificate as a file: JSON, compressed with gzip, so that any language's standard library can read it.
//! `models/formulation.md`, "The certificate", describes it.

use std::io::{BufWriter, Write};

use serde::{Deserialize, Serialize};

use crate::domain::score::{DayKind, Share};
use crate::formulation::LinearStage;
use crate::formulation::program::Entry;

use super::certificate::{BlockCertificate, Certificate, Evidence, Goal, Round, Step};
use super::cut::{Cut, CutRow};
use super::dual::Multipliers;
use super::part::Part;
use super::priced::{PricedNode, PricedTree};
use super::refutation::{Clause, Literal, Refutation};
use super::tree::{Node, Tree};

/// Name and version of the format.
pub const FORMAT: &str = "giliran-certificate-5";

/// The versions before it, which had no parts, and no clauses either, and are read as well.
const EARLIER_FORMATS: [&str; 2] = ["giliran-certificate-4", "giliran-certificate-3"];

/// The whole certificate file, as it is written to JSON and sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateFile {
    /// [`FORMAT`].
    pub format: String,
    /// Hash of the input: the certificate is of no other folder.
    pub input: String,
    /// BLAKE3 of `roster.csv`, in hexadecimal: it is of no other roster.
    pub roster: String,
    /// A list of steps for each block.
    pub blocks: Vec<Vec<RawStep>>,
    /// BLAKE3 of everything above as compact JSON, in hexadecimal: an edit or a disk fault shows before any bound is
    /// recomputed.
    pub seal: String,
}

/// A step: its goal, and its evidence: a bound that is tight, or one that is not with a tree or clauses, or neither.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawStep {
    /// `soft`, `stability`, `preferences/TIER`, `unasked`, `feasible`, `gains` or `above/GRANTED/REQUESTED`; the latter two with
    /// `balance-` before them where unasked days are shared out.
    goal: String,
    /// What narrows the program before that: cuts, from the second time on after a bound.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rounds: Vec<RawRound>,
    /// Multipliers that bound the sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bound: Option<RawMultipliers>,
    /// Branch and bound from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tree: Option<Vec<RawNode>>,
    /// Clauses from there, each with the constraints that show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clauses: Option<Vec<RawClause>>,
    /// Branch and bound that keeps the rows of parts in whole numbers, without a bound before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    priced: Option<RawPricedTree>,
}

/// (literals, hints): a literal is the column where it is 1, and minus the column minus 1 where it is 0.
type RawClause = (Vec<i64>, Vec<u32>);

/// Cuts, and the bound that narrows the program before them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RawRound {
    /// Multipliers that bound the sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bound: Option<RawMultipliers>,
    /// The cuts.
    cuts: Vec<RawCut>,
}

/// A cut, by what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawCut {
    /// A sum of rows, rounded.
    Rounded {
        /// K.
        k: i64,
        /// (row, Y) of every row with Y != 0.
        y: Vec<(u32, i64)>,
        /// C, the columns whose coefficients are rounded up.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        up: Vec<u32>,
    },
    /// A row `sum of a x <= b` that holds on both sides of a split.
    Split {
        /// The column that is 0 or 1.
        column: u32,
        /// (column, coefficient).
        a: Vec<(u32, i32)>,
        /// The right-hand side.
        b: i64,
        /// Multipliers that show it where the column is 0.
        zero: RawMultipliers,
        /// Multipliers that show it where the column is 1.
        one: RawMultipliers,
    },
    /// The greatest that a sum comes to where some rows are kept.
    Diagram {
        /// (column, coefficient) in the order of the diagram.
        a: Vec<(u32, i32)>,
        /// The rows.
        rows: Vec<u32>,
    },
}

/// Y / K.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RawMultipliers {
    /// K.
    k: i64,
    /// (row, Y) of every row with Y != 0.
    y: Vec<(u32, i64)>,
}

/// A node of a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawNode {
    /// (column, child where it is 0, child where it is 1).
    Branch(u32, u32, u32),
    /// Multipliers that bound the sum.
    Bound(RawMultipliers),
    /// Multipliers that bound 0 by a number below 0.
    Empty(RawMultipliers),
}

/// Branch and bound that keeps the rows of parts in whole numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RawPricedTree {
    /// The parts.
    parts: Vec<RawPart>,
    /// The nodes.
    nodes: Vec<RawPricedNode>,
}

/// Columns with rows about them alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RawPart {
    /// The columns in the order of the diagram.
    columns: Vec<u32>,
    /// The rows.
    rows: Vec<u32>,
    /// Rows that are kept where their sum is at its greatest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    greatest: Vec<u32>,
}

/// A node of a tree with parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawPricedNode {
    /// (column, child where it is 0, child where it is 1).
    Branch(u32, u32, u32),
    /// Multipliers that bound the sum.
    Bound {
        /// K.
        k: i64,
        /// (row, Y) of every row with Y != 0.
        y: Vec<(u32, i64)>,
        /// The node of what is left, where something is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rest: Option<u32>,
    },
}

/// A certificate that cannot be read: no step of the format, or a number out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the certificate is not in the format {FORMAT}")]
pub struct NotACertificate;

impl CertificateFile {
    /// The file of a certificate of the input and the roster with these hashes.
    #[must_use]
    pub fn new(input: String, roster: String, certificate: &Certificate) -> Self {
        let blocks = certificate.blocks.iter().map(|block| block.steps.iter().map(RawStep::new).collect()).collect();
        let mut file = Self { format: FORMAT.to_owned(), input, roster, blocks, seal: String::new() };
        file.seal = file.seal_of();
        file
    }

    fn seal_of(&self) -> String {
        let Self { format, input, roster, blocks, seal: _ } = self;
        let mut hasher = blake3::Hasher::new();
        // A hasher is fast on much at once; JSON comes in pieces of a few bytes.
        let mut json = BufWriter::with_capacity(1 << 16, &mut hasher);
        // Texts, numbers and lists are always JSON, and a hasher takes all that is written to it.
        let written = serde_json::to_writer(&mut json, &(format, input, roster, blocks));
        let written = written.map_err(Into::into).and_then(|()| json.flush());
        debug_assert!(written.is_ok());
        drop(json);
        hasher.finalize().to_hex().to_string()
    }

    /// The certificate that the file states, made out of it piece by piece: a file of millions of steps is not held twice.
    ///
    /// # Errors
    /// When the format is another, the seal is broken, or the format does not know a step's goal or evidence.
    pub fn certificate(self) -> Result<Certificate, NotACertificate> {
        let is_known = self.format == FORMAT || EARLIER_FORMATS.contains(&&*self.format);
        if !is_known || self.seal != self.seal_of() {
            return Err(NotACertificate);
        }
        let block = |steps: Vec<RawStep>| Ok(BlockCertificate { steps: all(steps, RawStep::step)? });
        Ok(Certificate { blocks: all(self.blocks, block)? })
    }
}

impl RawStep {
    fn new(step: &Step) -> Self {
        let goal = match step.goal {
            Goal::Linear(LinearStage::Soft) => "soft".to_owned(),
            Goal::Linear(LinearStage::Stability) => "stability".to_owned(),
            Goal::Linear(LinearStage::Preferences { tier }) => format!("preferences/{tier}"),
            Goal::Linear(LinearStage::Unasked) => "unasked".to_owned(),
            Goal::Gains(kind) => format!("{}gains", prefix_of(kind)),
            Goal::Feasible => "feasible".to_owned(),
            Goal::Level(kind, share) => format!("{}above/{share}", prefix_of(kind)),
        };
        let rounds = step.rounds.iter().map(RawRound::new).collect();
        let bound = step.evidence.root().map(RawMultipliers::new);
        let mut raw = Self { goal, rounds, bound, tree: None, clauses: None, priced: None };
        match &step.evidence {
            Evidence::Tree(tree) => raw.tree = Some(tree.nodes.iter().map(RawNode::new).collect()),
            Evidence::Priced(tree) => raw.priced = Some(RawPricedTree::new(tree)),
            Evidence::Refutation(Refutation { clauses, .. }) => {
                raw.clauses = Some(clauses.iter().map(state_clause).collect());
            }
            Evidence::Multipliers(_) | Evidence::Solver => {}
        }
        raw
    }

    fn step(self) -> Result<Step, NotACertificate> {
        let (kind_of_days, goal) = match self.goal.strip_prefix(prefix_of(DayKind::Unasked)) {
            Some(goal) => (DayKind::Unasked, goal),
            None => (DayKind::Wished, &*self.goal),
        };
        let mut pieces = goal.split('/');
        let kind = pieces.next();
        let numbers: Result<Vec<u64>, _> = pieces.map(str::parse).collect();
        let goal = match (kind, numbers.map_err(|_| NotACertificate)?.as_slice()) {
            (Some("gains"), []) => Goal::Gains(kind_of_days),
            (Some("above"), &[home, all]) if all > 0 => Goal::Level(kind_of_days, Share::new(home, all)),
            // Nothing else is of a kind of days.
            _ if kind_of_days == DayKind::Unasked => return Err(NotACertificate),
            (Some("preferences"), &[tier]) => {
                Goal::Linear(LinearStage::Preferences { tier: u16::try_from(tier).map_err(|_| NotACertificate)? })
            }
            (Some("soft"), []) => Goal::Linear(LinearStage::Soft),
            (Some("stability"), []) => Goal::Linear(LinearStage::Stability),
            (Some("unasked"), []) => Goal::Linear(LinearStage::Unasked),
            (Some("feasible"), []) => Goal::Feasible,
            _ => return Err(NotACertificate),
        };
        let evidence = match (self.bound, self.tree, self.clauses, self.priced) {
            (Some(bound), None, None, None) => Evidence::Multipliers(bound.multipliers()?),
            (Some(root), Some(tree), None, None) => {
                Evidence::Tree(Tree { root: root.multipliers()?, nodes: all(tree, RawNode::node)? })
            }
            (Some(root), None, Some(clauses), None) => {
                Evidence::Refutation(Refutation { root: root.multipliers()?, clauses: all(clauses, read_clause)? })
            }
            (None, None, None, Some(tree)) => Evidence::Priced(tree.tree()?),
            (None, None, None, None) => Evidence::Solver,
            _ => return Err(NotACertificate),
        };
        Ok(Step { goal, rounds: all(self.rounds, RawRound::round)?, evidence })
    }
}

/// What is made of all of these, if something is made of each.
fn all<T, U>(raw: Vec<T>, read: impl Fn(T) -> Result<U, NotACertificate>) -> Result<Vec<U>, NotACertificate> {
    raw.into_iter().map(read).collect()
}

fn state_clause(clause: &Clause) -> RawClause {
    let number = |literal: &Literal| {
        let column = i64::from(literal.column);
        if literal.value { column } else { !column }
    };
    (clause.literals.iter().map(number).collect(), clause.hints.clone())
}

fn read_clause((literals, hints): RawClause) -> Result<Clause, NotACertificate> {
    let literal = |number: i64| {
        let column = if number < 0 { !number } else { number };
        let column = u32::try_from(column).map_err(|_| NotACertificate)?;
        Ok(Literal { column, value: number >= 0 })
    };
    Ok(Clause { literals: all(literals, literal)?, hints })
}

impl RawRound {
    fn new(round: &Round) -> Self {
        Self { bound: round.root.as_ref().map(RawMultipliers::new), cuts: round.cuts.iter().map(RawCut::new).collect() }
    }

    fn round(self) -> Result<Round, NotACertificate> {
        Ok(Round { root: self.bound.map(RawMultipliers::multipliers).transpose()?, cuts: all(self.cuts, RawCut::cut)? })
    }
}

impl RawCut {
    fn new(cut: &Cut) -> Self {
        match cut {
            Cut::Rounded { multipliers, rounded_up } => {
                let RawMultipliers { k, y } = RawMultipliers::new(multipliers);
                Self::Rounded { k, y, up: rounded_up.clone() }
            }
            Cut::Split { column, row, zero, one } => Self::Split {
                column: *column,
                a: state_entries(&row.entries),
                b: row.upper,
                zero: RawMultipliers::new(zero),
                one: RawMultipliers::new(one),
            },
            Cut::Diagram { path, rows } => Self::Diagram { a: state_entries(path), rows: rows.clone() },
        }
    }

    fn cut(self) -> Result<Cut, NotACertificate> {
        Ok(match self {
            Self::Rounded { k, y, up } => {
                Cut::Rounded { multipliers: RawMultipliers { k, y }.multipliers()?, rounded_up: up }
            }
            Self::Split { column, a, b, zero, one } => {
                let entries = read_entries(a);
                // What a row of the program may be, so that no sum of rows is beyond what whole numbers hold.
                let upper = i64::from(i32::try_from(b).map_err(|_| NotACertificate)?);
                let row = CutRow { entries, upper };
                Cut::Split { column, row, zero: zero.multipliers()?, one: one.multipliers()? }
            }
            Self::Diagram { a, rows } => Cut::Diagram { path: read_entries(a), rows },
        })
    }
}

fn state_entries(entries: &[Entry]) -> Vec<(u32, i32)> {
    entries.iter().map(|entry| (entry.column, entry.coefficient)).collect()
}

fn read_entries(stated: Vec<(u32, i32)>) -> Vec<Entry> {
    stated.into_iter().map(|(column, coefficient)| Entry { column, coefficient }).collect()
}

/// What the goals of a leximin begin with.
const fn prefix_of(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Wished => "",
        DayKind::Unasked => "balance-",
    }
}

impl RawMultipliers {
    fn new(multipliers: &Multipliers) -> Self {
        Self { k: multipliers.denominator, y: multipliers.rows.clone() }
    }

    fn multipliers(self) -> Result<Multipliers, NotACertificate> {
        if self.k <= 0 {
            return Err(NotACertificate);
        }
        Ok(Multipliers { denominator: self.k, rows: self.y })
    }
}

impl RawNode {
    fn new(node: &Node) -> Self {
        match node {
            &Node::Branch { column, zero, one } => Self::Branch(column, zero, one),
            Node::Leaf(multipliers) => Self::Bound(RawMultipliers::new(multipliers)),
            Node::Empty(multipliers) => Self::Empty(RawMultipliers::new(multipliers)),
        }
    }

    fn node(self) -> Result<Node, NotACertificate> {
        Ok(match self {
            Self::Branch(column, zero, one) => Node::Branch { column, zero, one },
            Self::Bound(multipliers) => Node::Leaf(multipliers.multipliers()?),
            Self::Empty(multipliers) => Node::Empty(multipliers.multipliers()?),
        })
    }
}

impl RawPricedTree {
    fn new(tree: &PricedTree) -> Self {
        let part = |part: &Part| RawPart {
            columns: part.order.clone(),
            rows: part.rows.clone(),
            greatest: part.equations.clone(),
        };
        Self {
            parts: tree.parts.iter().map(part).collect(),
            nodes: tree.nodes.iter().map(RawPricedNode::new).collect(),
        }
    }

    fn tree(self) -> Result<PricedTree, NotACertificate> {
        let part = |RawPart { columns, rows, greatest }| Part { order: columns, rows, equations: greatest };
        let parts = self.parts.into_iter().map(part).collect();
        Ok(PricedTree { parts, nodes: all(self.nodes, RawPricedNode::node)? })
    }
}

impl RawPricedNode {
    fn new(node: &PricedNode) -> Self {
        match node {
            &PricedNode::Branch { column, zero, one } => Self::Branch(column, zero, one),
            PricedNode::Bound { multipliers, rest } => {
                let RawMultipliers { k, y } = RawMultipliers::new(multipliers);
                Self::Bound { k, y, rest: *rest }
            }
        }
    }

    fn node(self) -> Result<PricedNode, NotACertificate> {
        Ok(match self {
            Self::Branch(column, zero, one) => PricedNode::Branch { column, zero, one },
            Self::Bound { k, y, rest } => {
                PricedNode::Bound { multipliers: RawMultipliers { k, y }.multipliers()?, rest }
            }
        })
    }
}

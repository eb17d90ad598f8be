//! Aggregation: columns that rows tie to one another, x = y or x + y = 1, as one column of a smaller program, and what is
//! shown of that program as evidence about the stated one.
//!
//! A tie is `e = k` with `e = x - y, k = 0` or `e = x + y, k = 1`, said by one row or by two that bound it from either side. In
//! a bound of the stated program its multiplier is the one that leaves the column that is gone no reduced cost, so that
//! all of it is with the column that stands for it: the bound is the same number.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::formulation::program::{ColumnIx, Entry, Program, RowBounds, Rows};
use crate::proof::certificate::{Evidence, Round};
use crate::proof::cut::Cut;
use crate::proof::dual::Multipliers;
use crate::proof::narrow::Narrowed;
use crate::proof::part::Part;
use crate::proof::priced::{PricedNode, PricedTree};
use crate::proof::tree::{Node, Tree};

use super::merge::add_up_columns;

/// Part of the open columns that must go: with fewer, another linear program costs more than it saves.
const WORTH_IT: usize = 10;

/// A row that bounds the expression of a tie, and the coefficient, 1 or -1, that the expression has in it.
#[derive(Clone, Copy)]
struct Side {
    row: u32,
    sign: i64,
}

/// The two columns of an expression, and whether it is their sum.
type Pair = (ColumnIx, ColumnIx, bool);

/// A column that another one determines.
struct Tie {
    column: ColumnIx,
    by: ColumnIx,
    /// Whether it is what the other is not.
    is_opposite: bool,
    /// What bounds the expression from above, and from below.
    most: Side,
    least: Side,
}

/// A column of the stated program: the one that stands for it, and whether it is its opposite.
#[derive(Clone, Copy)]
struct Stand {
    root: ColumnIx,
    is_opposite: bool,
}

/// A program with one column for all that are tied to one another.
pub(super) struct Aggregated {
    /// The smaller program over the same columns, of which those that are gone are fixed at 0.
    pub(super) narrowed: Narrowed,
    /// What is maximised.
    pub(super) costs: Vec<i64>,
    /// What its value lacks of the stated one.
    pub(super) constant: i64,
    stands: Vec<Stand>,
    /// From the roots outwards.
    ties: Vec<Tie>,
    /// The row of the stated program that each is.
    origin: Vec<u32>,
}

impl Aggregated {
    /// The smaller program, where enough columns go.
    pub(super) fn new(stated: &Narrowed, costs: &[i64]) -> Option<Self> {
        let Narrowed { program, fixed, has_kept_row } = stated;
        let (stands, ties) = list_ties(program, fixed);
        let open = fixed.iter().filter(|fixed| fixed.is_none()).count();
        if ties.len() * WORTH_IT < open.max(WORTH_IT) {
            return None;
        }
        let (rows, origin) = write_rows(&program.rows, fixed, &stands)?;
        let mut fixed = fixed.clone();
        for tie in &ties {
            fixed[tie.column as usize] = Some(false);
        }
        let program = Program { columns: program.columns.clone(), rows, broken: Vec::new(), given_way: 0 };
        let narrowed = Narrowed { program, fixed, has_kept_row: *has_kept_row };
        let mut aggregated = Self { narrowed, costs: Vec::new(), constant: 0, stands, ties, origin };
        (aggregated.costs, aggregated.constant) = aggregated.move_costs(costs)?;
        Some(aggregated)
    }

    /// Costs of the columns that stand for others, and what is left besides.
    pub(super) fn move_costs(&self, costs: &[i64]) -> Option<(Vec<i64>, i64)> {
        let (mut moved, mut constant) = (vec![0_i64; costs.len()], 0_i64);
        for (&cost, stand) in costs.iter().zip(&self.stands) {
            let there = &mut moved[stand.root as usize];
            if stand.is_opposite {
                constant = constant.checked_add(cost)?;
                *there = there.checked_sub(cost)?;
            } else {
                *there = there.checked_add(cost)?;
            }
        }
        Some((moved, constant))
    }

    /// An assignment of the stated program as one of the smaller program.
    pub(super) fn restrict(&self, assignment: &[bool]) -> Vec<bool> {
        let mut restricted = assignment.to_vec();
        for tie in &self.ties {
            restricted[tie.column as usize] = false;
        }
        restricted
    }

    /// An assignment of the smaller program as one of the stated program.
    pub(super) fn expand(&self, assignment: &[bool]) -> Vec<bool> {
        self.stands.iter().map(|stand| assignment[stand.root as usize] != stand.is_opposite).collect()
    }

    /// Cuts of the smaller program as cuts of the stated one.
    pub(super) fn state_round(&self, stated: &Rows, costs: &[i64], round: &Round) -> Option<Round> {
        let root = match &round.root {
            Some(root) => Some(self.state(stated, costs, root)?),
            None => None,
        };
        let cuts = round.cuts.iter().map(|cut| self.state_cut(stated, cut)).collect::<Option<_>>()?;
        Some(Round { root, cuts })
    }

    /// Evidence about the smaller program as evidence about the stated one.
    pub(super) fn state_evidence(&self, stated: &Rows, costs: &[i64], evidence: &Evidence) -> Option<Evidence> {
        Some(match evidence {
            Evidence::Multipliers(multipliers) => Evidence::Multipliers(self.state(stated, costs, multipliers)?),
            Evidence::Tree(Tree { root, nodes }) => {
                let no_costs = vec![0; costs.len()];
                let state_node = |node: &Node| {
                    Some(match node {
                        &Node::Branch { column, zero, one } => Node::Branch { column, zero, one },
                        Node::Leaf(multipliers) => Node::Leaf(self.state(stated, costs, multipliers)?),
                        Node::Empty(multipliers) => Node::Empty(self.state(stated, &no_costs, multipliers)?),
                    })
                };
                let nodes = nodes.iter().map(state_node).collect::<Option<_>>()?;
                Evidence::Tree(Tree { root: self.state(stated, costs, root)?, nodes })
            }
            Evidence::Priced(PricedTree { parts, nodes }) => {
                let state_node = |node: &PricedNode| {
                    Some(match node {
                        &PricedNode::Branch { column, zero, one } => PricedNode::Branch { column, zero, one },
                        PricedNode::Bound { multipliers, rest } => {
                            PricedNode::Bound { multipliers: self.state(stated, costs, multipliers)?, rest: *rest }
                        }
                    })
                };
                Evidence::Priced(PricedTree {
                    parts: parts.iter().map(|part| self.state_part(stated, part)).collect::<Option<_>>()?,
                    nodes: nodes.iter().map(state_node).collect::<Option<_>>()?,
                })
            }
            // A smaller program is never searched with clauses: what they name are rows as stated.
            Evidence::Refutation(_) => return None,
            Evidence::Solver => Evidence::Solver,
        })
    }

    fn state_cut(&self, stated: &Rows, cut: &Cut) -> Option<Cut> {
        let mut costs = vec![0; self.stands.len()];
        Some(match cut {
            Cut::Rounded { multipliers, rounded_up } => {
                let multipliers = self.state(stated, &costs, multipliers)?;
                Cut::Rounded { multipliers, rounded_up: rounded_up.clone() }
            }
            Cut::Split { column, row, zero, one } => {
                for entry in &row.entries {
                    costs[entry.column as usize] = i64::from(entry.coefficient);
                }
                let (zero, one) = (self.state(stated, &costs, zero)?, self.state(stated, &costs, one)?);
                Cut::Split { column: *column, row: row.clone(), zero, one }
            }
            Cut::Diagram { path, rows } => {
                let (path, rows) = self.state_diagram(stated, path, rows)?;
                Cut::Diagram { path, rows }
            }
        })
    }

    /// The diagram over the columns of the stated program: those that are gone come right after the one that stands for them, and
    /// the rows of their ties join the others. What has gone of a row altogether comes last.
    fn state_diagram(&self, stated: &Rows, path: &[Entry], rows: &[u32]) -> Option<(Vec<Entry>, Vec<u32>)> {
        let mut listed: Vec<u32> =
            rows.iter().map(|&row| self.origin.get(row as usize).copied()).collect::<Option<_>>()?;
        let mut is_listed: FxHashSet<ColumnIx> = path.iter().map(|entry| entry.column).collect();
        let mut roots = path.to_vec();
        for entry in listed.iter().flat_map(|&row| stated.entries(row as usize)) {
            let root = self.stands[entry.column as usize].root;
            if root != entry.column && is_listed.insert(root) {
                roots.push(Entry { column: root, coefficient: 0 });
            }
        }
        let mut members: FxHashMap<ColumnIx, Vec<Entry>> = FxHashMap::default();
        for tie in self.ties.iter().filter(|tie| is_listed.contains(&self.stands[tie.column as usize].root)) {
            let root = self.stands[tie.column as usize].root;
            members.entry(root).or_default().push(Entry { column: tie.column, coefficient: 0 });
            listed.extend([tie.most.row, tie.least.row]);
        }
        let with_members = |root: Entry| std::iter::once(root).chain(members.remove(&root.column).unwrap_or_default());
        let path = roots.into_iter().flat_map(with_members).collect();
        listed.sort_unstable();
        listed.dedup();
        Some((path, listed))
    }

    /// The same of a part.
    fn state_part(&self, stated: &Rows, part: &Part) -> Option<Part> {
        let path: Vec<Entry> = part.order.iter().map(|&column| Entry { column, coefficient: 0 }).collect();
        let (path, rows) = self.state_diagram(stated, &path, &part.rows)?;
        let equations = part.equations.iter().map(|&row| self.state_row(stated, row)).collect();
        Some(Part { order: path.into_iter().map(|entry| entry.column).collect(), rows, equations })
    }

    /// The row of the stated program that a row is. New cuts follow the others in both programs, and name no column that is gone.
    fn state_row(&self, stated: &Rows, row: u32) -> u32 {
        let cut = || (row as usize - self.origin.len() + stated.len()) as u32;
        self.origin.get(row as usize).copied().unwrap_or_else(cut)
    }

    /// Multipliers of the stated rows, and of the ties, that bound the costs as these do; none where a number does not fit.
    fn state(&self, stated: &Rows, costs: &[i64], multipliers: &Multipliers) -> Option<Multipliers> {
        let scale = i128::from(multipliers.denominator);
        let mut reduced: Vec<i128> = costs.iter().map(|&cost| scale * i128::from(cost)).collect();
        let mut rows = Vec::with_capacity(multipliers.rows.len());
        for &(row, multiplier) in &multipliers.rows {
            let origin = self.state_row(stated, row);
            if (origin as usize) < stated.len() {
                for entry in stated.entries(origin as usize) {
                    reduced[entry.column as usize] -= i128::from(multiplier) * i128::from(entry.coefficient);
                }
            }
            rows.push((origin, multiplier));
        }
        for tie in self.ties.iter().rev() {
            let left = reduced[tie.column as usize];
            if left == 0 {
                continue;
            }
            reduced[tie.by as usize] += if tie.is_opposite { -left } else { left };
            let side = if left > 0 { tie.most } else { tie.least };
            rows.push((side.row, i64::try_from(left).ok()?.checked_mul(side.sign)?));
        }
        rows.sort_unstable();
        Some(Multipliers { denominator: multipliers.denominator, rows })
    }
}

/// Pairs of columns whose expression rows bound from above or below by the number that it has in a tie.
#[derive(Default)]
struct Bounded {
    most: FxHashMap<Pair, Side>,
    least: FxHashMap<Pair, Side>,
}

impl Bounded {
    fn read(rows: &Rows, fixed: &[Option<bool>]) -> Self {
        let mut bounded = Self::default();
        for row in 0..rows.len() {
            let Some((one, other, constant)) = free_pair(rows.entries(row), fixed) else { continue };
            let is_sum = one.coefficient == other.coefficient;
            if one.coefficient.abs() != 1 || other.coefficient.abs() != 1 {
                continue;
            }
            let (sign, tied) = (i64::from(one.coefficient), i64::from(is_sum));
            let RowBounds { lower, upper } = rows.bounds(row).less(constant);
            let (most, least) =
                if sign > 0 { (upper, lower) } else { (lower.map(|side| -side), upper.map(|side| -side)) };
            let side = Side { row: row as u32, sign };
            if most == Some(tied) {
                bounded.most.entry((one.column, other.column, is_sum)).or_insert(side);
            }
            if least == Some(tied) {
                bounded.least.entry((one.column, other.column, is_sum)).or_insert(side);
            }
        }
        bounded
    }
}

/// The two free columns of a row that has just two, the lower one first, and what the fixed ones add.
fn free_pair(entries: &[Entry], fixed: &[Option<bool>]) -> Option<(Entry, Entry, i64)> {
    let (mut constant, mut pair) = (0, [None; 2]);
    for &entry in entries {
        match fixed[entry.column as usize] {
            Some(true) => constant += i64::from(entry.coefficient),
            Some(false) => {}
            None => *pair.iter_mut().find(|free| free.is_none())? = Some(entry),
        }
    }
    let (one, other) = (pair[0]?, pair[1]?);
    Some(if one.column < other.column { (one, other, constant) } else { (other, one, constant) })
}

/// What stands for each column, and the ties that say so, from the columns that stand for others outwards.
fn list_ties(program: &Program, fixed: &[Option<bool>]) -> (Vec<Stand>, Vec<Tie>) {
    let bounded = Bounded::read(&program.rows, fixed);
    let mut tied: FxHashMap<ColumnIx, Vec<(ColumnIx, bool, Side, Side)>> = FxHashMap::default();
    let mut pairs: Vec<Pair> = bounded.most.keys().filter(|pair| bounded.least.contains_key(pair)).copied().collect();
    pairs.sort_unstable();
    for pair in pairs {
        let (one, other, is_opposite) = pair;
        let (most, least) = (bounded.most[&pair], bounded.least[&pair]);
        // Where the first column stands for the other one, the expression is about the other one first: a difference turns.
        let turn = |side: Side| Side { sign: -side.sign, ..side };
        let (other_most, other_least) = if is_opposite { (most, least) } else { (turn(least), turn(most)) };
        tied.entry(one).or_default().push((other, is_opposite, other_most, other_least));
        tied.entry(other).or_default().push((one, is_opposite, most, least));
    }
    let mut stands: Vec<Stand> =
        (0..fixed.len() as u32).map(|column| Stand { root: column, is_opposite: false }).collect();
    let mut ties: Vec<Tie> = Vec::new();
    // What a search branches on first stands for the others.
    let mut roots: Vec<ColumnIx> = tied.keys().copied().collect();
    roots.sort_unstable_by_key(|&column| (program.columns[column as usize].branch_rank(), column));
    let mut is_reached: FxHashSet<ColumnIx> = FxHashSet::default();
    for root in roots {
        if !is_reached.insert(root) {
            continue;
        }
        let mut due = VecDeque::from([root]);
        while let Some(by) = due.pop_front() {
            for &(column, is_opposite, most, least) in &tied[&by] {
                if is_reached.insert(column) {
                    let is_opposite_of_root = is_opposite != stands[by as usize].is_opposite;
                    stands[column as usize] = Stand { root, is_opposite: is_opposite_of_root };
                    ties.push(Tie { column, by, is_opposite, most, least });
                    due.push_back(column);
                }
            }
        }
    }
    (stands, ties)
}

/// The rows over the columns that stand for others, each with its position before; none where a number does not fit or a row
/// cannot hold. Rows that say nothing more are left out.
fn write_rows(stated: &Rows, fixed: &[Option<bool>], stands: &[Stand]) -> Option<(Rows, Vec<u32>)> {
    let (mut rows, mut origin) = (Rows::default(), Vec::new());
    let mut known: FxHashSet<(Vec<(ColumnIx, i64)>, RowBounds)> = FxHashSet::default();
    for row in 0..stated.len() {
        let mut bounds = stated.bounds(row);
        let mut entries: Vec<(ColumnIx, i64)> = Vec::with_capacity(stated.entries(row).len());
        for entry in stated.entries(row) {
            let (stand, coefficient) = (stands[entry.column as usize], i64::from(entry.coefficient));
            if stand.is_opposite {
                bounds = bounds.less(coefficient);
                entries.push((stand.root, -coefficient));
            } else {
                entries.push((stand.root, coefficient));
            }
        }
        add_up_columns(&mut entries);
        if entries.iter().all(|&(column, _)| fixed[column as usize].is_some()) {
            let is_taken = |&&(column, _): &&(ColumnIx, i64)| fixed[column as usize] == Some(true);
            let sum = entries.iter().filter(is_taken).map(|&(_, coefficient)| coefficient).sum();
            if !bounds.contain(sum) {
                return None;
            }
            continue;
        }
        if known.insert((entries.clone(), bounds)) {
            let write = |(column, coefficient)| Some(Entry { column, coefficient: i32::try_from(coefficient).ok()? });
            let entries: Vec<Entry> = entries.into_iter().map(write).collect::<Option<_>>()?;
            rows.push(stated.tag(row), bounds, entries);
            origin.push(row as u32);
        }
    }
    Some((rows, origin))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proof::cut::RowSum;
    use crate::solve::stated::program_of;

    const COLUMNS: usize = 6;

    /// Rows as (coefficients, lower side, upper side), and the columns that are fixed.
    fn narrowed_of(stated: &[(Vec<i32>, i64, i64)], fixed: Vec<Option<bool>>) -> Narrowed {
        Narrowed { fixed, ..Narrowed::new(program_of(COLUMNS, stated)) }
    }

    /// A row about two columns: their difference or sum, bounded from one side or both by what makes a tie, or nearly.
    fn any_tie() -> impl Strategy<Value = (Vec<i32>, i64, i64)> {
        let columns = (0..COLUMNS, 1..COLUMNS).prop_map(|(one, by)| (one, (one + by) % COLUMNS));
        (columns, any::<bool>(), any::<bool>(), -1..=0_i64, 0..=1_i64).prop_map(
            |((one, other), is_sum, is_turned, below, above)| {
                let sign = if is_turned { -1 } else { 1 };
                let tied = if is_sum { i64::from(sign) } else { 0 };
                let mut row = vec![0; COLUMNS];
                (row[one], row[other]) = (sign, if is_sum { sign } else { -sign });
                (row, tied + below, tied + above)
            },
        )
    }

    fn any_program() -> impl Strategy<Value = Narrowed> {
        let row = (prop::collection::vec(-3..=3, COLUMNS), -4..=1_i64, 0..=6_i64);
        let row = row.prop_map(|(row, lower, width)| (row, lower, lower + width));
        let rows = prop::collection::vec(prop_oneof![2 => any_tie(), 1 => row], 1..9);
        let fixed = prop_oneof![6 => Just(None), 1 => any::<bool>().prop_map(Some)];
        (rows, prop::collection::vec(fixed, COLUMNS)).prop_map(|(rows, fixed)| narrowed_of(&rows, fixed))
    }

    fn list_kept(narrowed: &Narrowed) -> Vec<Vec<bool>> {
        let all = (0..1_u32 << COLUMNS).map(|bits| (0..COLUMNS).map(|at| bits >> at & 1 == 1).collect::<Vec<bool>>());
        let is_kept = |values: &Vec<bool>| {
            narrowed.program.rows.are_kept_by(values)
                && narrowed.fixed.iter().zip(values).all(|(fixed, value)| fixed.is_none_or(|fixed| fixed == *value))
        };
        all.filter(is_kept).collect()
    }

    fn value_of(costs: &[i64], values: &[bool]) -> i64 {
        costs.iter().zip(values).filter(|&(_, &value)| value).map(|(cost, _)| cost).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn the_smaller_program_has_the_same_assignments_of_the_same_value(
            stated in any_program(),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
        ) {
            let Some(aggregated) = Aggregated::new(&stated, &costs) else { return Ok(()) };
            let kept = list_kept(&stated);
            let smaller = list_kept(&aggregated.narrowed);
            let expanded: Vec<Vec<bool>> = smaller.iter().map(|values| aggregated.expand(values)).collect();
            for (values, expanded) in smaller.iter().zip(&expanded) {
                prop_assert_eq!(&aggregated.restrict(expanded), values);
                let value = value_of(&aggregated.costs, values) + aggregated.constant;
                prop_assert_eq!(value, value_of(&costs, expanded));
            }
            let mut sorted = expanded;
            sorted.sort_by_key(|values| values.iter().rev().copied().collect::<Vec<_>>());
            prop_assert_eq!(sorted, kept);
        }

        #[test]
        fn a_diagram_of_the_smaller_program_is_the_same_cut_of_the_stated_one(
            stated in any_program(),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
            listed in prop::collection::btree_set(0..8_u32, 0..4),
        ) {
            let Some(aggregated) = Aggregated::new(&stated, &costs) else { return Ok(()) };
            let smaller = &aggregated.narrowed;
            let listed = listed.into_iter().filter(|&row| row < smaller.program.rows.len() as u32).collect();
            let free = (0..COLUMNS as u32).filter(|&column| smaller.fixed[column as usize].is_none());
            let path = free.map(|column| Entry { column, coefficient: aggregated.costs[column as usize] as i32 });
            let cut = Cut::Diagram { path: path.collect(), rows: listed };
            let derive = |narrowed: &Narrowed, cut: &Cut| {
                cut.derive(&narrowed.program.rows, &narrowed.fixed, &mut RowSum::default())
            };
            let Some(row) = derive(smaller, &cut) else { return Ok(()) };
            let round = Round { root: None, cuts: vec![cut] };
            let stated_round = aggregated.state_round(&stated.program.rows, &costs, &round).expect("it is of stated rows");
            prop_assert_eq!(derive(&stated, &stated_round.cuts[0]), Some(row));
        }

        #[test]
        fn a_bound_and_a_cut_of_the_smaller_program_are_the_same_of_the_stated_one(
            stated in any_program(),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
            multipliers in prop::collection::vec(-7..=7_i64, 8),
            denominator in 1..8_i64,
        ) {
            let Some(aggregated) = Aggregated::new(&stated, &costs) else { return Ok(()) };
            let rows = (0..).zip(multipliers).filter(|&(row, multiplier)| {
                multiplier != 0 && row < aggregated.narrowed.program.rows.len() as u32
            });
            let multipliers = Multipliers { denominator, rows: rows.collect() };
            let shown = aggregated.narrowed.bound(&aggregated.costs, &multipliers).expect("every row has both sides");
            let back = aggregated.state(&stated.program.rows, &costs, &multipliers).expect("the numbers are small");
            let bound = stated.bound(&costs, &back).expect("ties bound from the side that they are used at");
            let constant = i128::from(aggregated.constant) * i128::from(denominator);
            prop_assert_eq!(bound.numerator, shown.numerator + constant);
            for tie in &aggregated.ties {
                prop_assert_eq!(bound.reduced[tie.column as usize], 0);
            }
            // A cut of it, and then a bound that rests on the cut.
            let cut = Cut::Rounded { multipliers, rounded_up: Vec::new() };
            let mut smaller = aggregated.narrowed.clone();
            let round = Round { root: None, cuts: vec![cut] };
            let derive = |narrowed: &Narrowed, cut: &Cut| {
                cut.derive(&narrowed.program.rows, &narrowed.fixed, &mut RowSum::default())
            };
            let Some(row) = derive(&smaller, &round.cuts[0]) else { return Ok(()) };
            let stated_round = aggregated.state_round(&stated.program.rows, &costs, &round).expect("as above");
            prop_assert_eq!(derive(&stated, &stated_round.cuts[0]), Some(row.clone()));
            let on_cut = Multipliers { denominator: 1, rows: vec![(smaller.program.rows.len() as u32, 1)] };
            smaller.add_cut(row.clone());
            let mut with_cut = stated.clone();
            with_cut.add_cut(row);
            let evidence = Evidence::Multipliers(on_cut.clone());
            let back = aggregated.state_evidence(&stated.program.rows, &costs, &evidence);
            let Some(Evidence::Multipliers(back)) = back else { panic!("it stays what it is") };
            let shown = smaller.bound(&aggregated.costs, &on_cut).expect("the cut is its last row");
            let bound = with_cut.bound(&costs, &back).expect("the cut is its last row");
            prop_assert_eq!(bound.numerator, shown.numerator + i128::from(aggregated.constant));
        }
    }

    #[test]
    fn ties_go_through_chains_and_opposites() {
        // x0 = x1 by two rows, x1 + x2 = 1 by one, and x2 + x3 = 1 where a fixed column takes the rest of the side.
        let stated = narrowed_of(
            &[
                (vec![1, -1, 0, 0, 0, 0], -9, 0),
                (vec![-1, 1, 0, 0, 0, 0], -9, 0),
                (vec![0, 1, 1, 0, 0, 0], 1, 1),
                (vec![0, 0, 1, 1, 2, 0], 3, 3),
                (vec![1, 1, 1, 1, 0, 1], 2, 3),
            ],
            vec![None, None, None, None, Some(true), None],
        );
        let aggregated = Aggregated::new(&stated, &[1, 1, 1, 0, 0, 1]).expect("three columns go");
        assert_eq!(aggregated.narrowed.fixed.iter().filter(|fixed| fixed.is_none()).count(), 2);
        // What is left: 2 x0 + (1 - x0) + x0 + x5 = 2 x0 + 1 + x5 between 2 and 3.
        let rows = &aggregated.narrowed.program.rows;
        assert_eq!(rows.len(), 1);
        let entries = [Entry { column: 0, coefficient: 2 }, Entry { column: 5, coefficient: 1 }];
        assert_eq!((rows.entries(0), rows.bounds(0)), (&entries[..], RowBounds { lower: Some(1), upper: Some(2) }));
        assert_eq!((&aggregated.costs[..], aggregated.constant), (&[1, 0, 0, 0, 0, 1][..], 1));
        let home = aggregated.expand(&[true, false, false, false, true, false]);
        assert_eq!(home, [true, true, false, true, true, false]);
    }

    #[test]
    fn nothing_is_made_smaller_where_few_columns_go() {
        let free = vec![None; COLUMNS];
        assert!(
            Aggregated::new(&narrowed_of(&[(vec![1, 1, 0, 0, 0, 0], 0, 1)], free.clone()), &[0; COLUMNS]).is_none()
        );
        assert!(Aggregated::new(&narrowed_of(&[(vec![1, 1, 0, 0, 0, 0], 1, 1)], free), &[0; COLUMNS]).is_some());
    }
}

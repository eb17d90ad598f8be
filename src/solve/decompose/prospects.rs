//! What a part of an assignment can still come to, as prices tell.
//!
//! With p the prices of the rows `a x <= b` that link employees, B their bound, r the reduced costs and v the greatest sum of
//! reduced costs that can follow a state of an employee's diagram,
//!
//! ```text
//! c x  =  B  -  sum over rows of p (b - a x)  -  sum over employees' columns of (v before - r x - v behind)
//!            -  sum over shared columns of (max(0, r) - r x)
//! ```
//!
//! where nothing that is taken away is below 0 (a row `a x >= b` has a price that is not above 0). So a part of an assignment has
//! lost what this says of its columns, and will not be worth more than the rest, whatever follows.

use crate::formulation::program::{ColumnIx, RowBounds};
use crate::proof::diagram::Rests;
use crate::proof::narrow::Narrowed;

use super::order::Order;
use super::split::Split;
use super::subproblem::Linked;

/// A sum of what all columns and rows can lose is at most this: sums of sums still fit 64 bits.
const MOST: i64 = i64::MAX / 4;

/// Prices, and what they say of all columns.
pub(super) struct Prospects<'a> {
    pub(super) split: &'a Split,
    prices: &'a [i64],
    /// In the order in which they are settled.
    columns: Vec<Outlook<'a>>,
    /// By subproblem.
    pub(super) rests: Vec<Rests>,
    /// The columns of each linking row, by place in the order.
    columns_of: Vec<Vec<usize>>,
    /// The bound of the prices, in parts of 1 / `scale`.
    pub(super) bound: i64,
    pub(super) scale: i64,
}

/// A column with what is known of it.
struct Outlook<'a> {
    linked: &'a Linked,
    /// Its subproblem and its place there; none where it is shared.
    own: Option<(usize, usize)>,
    /// The reduced cost.
    cost: i64,
}

/// A column that is to be settled.
pub(super) struct Item {
    pub(super) column: ColumnIx,
    /// The place of its employee among those that are open, the subproblem and its place there; none where it is shared.
    pub(super) own: Option<(usize, usize, usize)>,
    pub(super) cost: i64,
    pub(super) passings: Vec<Passing>,
}

/// A linking row at a column that is in it.
pub(super) struct Passing {
    /// The row's place in a state: behind those of the open employees.
    pub(super) slot: usize,
    pub(super) coefficient: i64,
    price: i64,
    sides: RowBounds,
    before: Range,
    after: Range,
    pub(super) is_last: bool,
}

/// The least and the most that what is open of a row can come to.
#[derive(Clone, Copy, Default)]
struct Range {
    least: i64,
    most: i64,
}

impl Range {
    fn add(&mut self, coefficient: i64) {
        self.least += coefficient.min(0);
        self.most += coefficient.max(0);
    }

    fn take(&mut self, coefficient: i64) {
        self.least -= coefficient.min(0);
        self.most -= coefficient.max(0);
    }

    /// What a row that has come to `sum` loses of its price at least.
    fn loss(&self, price: i64, sides: &RowBounds, sum: i64) -> i64 {
        let slack = if price > 0 {
            sides.upper.map_or(0, |upper| upper - (sum + self.most))
        } else {
            sides.lower.map_or(0, |lower| sum + self.least - lower)
        };
        price.abs() * slack.max(0)
    }
}

impl Passing {
    /// By how much more the row has lost behind the column, which takes its sum from one number to another; none where it cannot
    /// be kept any more.
    pub(super) fn loss(&self, from: i64, to: i64) -> Option<i64> {
        let (least, most) = (to + self.after.least, to + self.after.most);
        let RowBounds { lower, upper } = self.sides;
        let is_kept = lower.is_none_or(|lower| most >= lower) && upper.is_none_or(|upper| least <= upper);
        let loss = |range: &Range, sum| range.loss(self.price, &self.sides, sum);
        is_kept.then(|| loss(&self.after, to) - loss(&self.before, from))
    }
}

/// The columns that are to be settled while all others stay as they are.
pub(super) struct Open {
    pub(super) items: Vec<Item>,
    /// How many numbers a state has: of each open employee the state of the diagram, of each row under way the sum.
    pub(super) numbers: usize,
    /// What is lost by what stays, and by rows whatever follows.
    pub(super) lost: i64,
}

impl<'a> Prospects<'a> {
    /// What prices, in parts of 1 / `scale`, say; none where a price does not fit its row, or a sum does not fit.
    pub(super) fn new(
        narrowed: &Narrowed,
        split: &'a Split,
        costs: &[i64],
        prices: &'a [i64],
        scale: i64,
    ) -> Option<Self> {
        let bound = split.price(&split.whole, costs, prices, scale)?.bound;
        let mut columns = Vec::new();
        let mut rests = Vec::with_capacity(split.subproblems.len());
        let mut most = bound.checked_abs()?;
        for (of, (subproblem, diagram)) in split.subproblems.iter().zip(&split.whole.diagrams).enumerate() {
            let reduced = subproblem.reduced_costs(costs, prices, scale)?;
            rests.push(diagram.rests(&reduced)?);
            for (place, (linked, cost)) in subproblem.columns.iter().zip(reduced).enumerate() {
                columns.push(Outlook { linked, own: Some((of, place)), cost });
            }
        }
        for linked in &split.shared {
            columns.push(Outlook { linked, own: None, cost: linked.reduced_cost(costs, prices, scale)? });
        }
        for Outlook { linked, cost, .. } in &columns {
            most = most.checked_add(cost.checked_abs()?.checked_mul(2)?)?;
            for &(row, a) in &linked.links {
                most = most.checked_add(prices[row].checked_mul(a)?.checked_abs()?)?;
            }
        }
        if most > MOST {
            return None;
        }
        let order = Order::new(&narrowed.program);
        columns.sort_by_key(|column| order.place(column.linked.column));
        let mut columns_of = vec![Vec::new(); split.linking.len()];
        for (place, column) in columns.iter().enumerate() {
            column.linked.links.iter().for_each(|&(row, _)| columns_of[row].push(place));
        }
        Some(Self { split, prices, columns, rests, columns_of, bound, scale })
    }

    /// How many columns there are.
    pub(super) const fn len(&self) -> usize {
        self.columns.len()
    }

    /// All columns.
    pub(super) fn open_all(&self, fixed: &[Option<bool>]) -> Open {
        let nothing: Vec<bool> = fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
        self.open(&vec![true; self.columns.len()], &nothing)
    }

    /// The columns of some subproblems, and those shared ones that rows tie to them, or to one of these.
    pub(super) fn open_some(&self, is_among: &[bool], assignment: &[bool]) -> Open {
        let mut is_open: Vec<bool> =
            self.columns.iter().map(|column| column.own.is_some_and(|(of, _)| is_among[of])).collect();
        let mut from: Vec<usize> = (0..is_open.len()).filter(|&place| is_open[place]).collect();
        for _ in 0..2 {
            let mut next = Vec::new();
            for &(row, _) in from.iter().flat_map(|&place| &self.columns[place].linked.links) {
                for &other in &self.columns_of[row] {
                    if self.columns[other].own.is_none() && !std::mem::replace(&mut is_open[other], true) {
                        next.push(other);
                    }
                }
            }
            from = next;
        }
        self.open(&is_open, assignment)
    }

    fn open(&self, is_open: &[bool], assignment: &[bool]) -> Open {
        let mut ranges = vec![Range::default(); self.columns_of.len()];
        let mut due = vec![0; self.columns_of.len()];
        let mut constants = vec![0; self.columns_of.len()];
        // What stays of each subproblem; none where it is open.
        let mut own: Vec<Option<i64>> = vec![Some(0); self.rests.len()];
        let mut lost = 0;
        for (column, &is_open) in self.columns.iter().zip(is_open) {
            let taken = if assignment[column.linked.column as usize] { column.cost } else { 0 };
            match column.own {
                Some((of, _)) => own[of] = own[of].filter(|_| !is_open).map(|sum| sum + taken),
                None if !is_open => lost += column.cost.max(0) - taken,
                None => {}
            }
            for &(row, a) in &column.linked.links {
                if is_open {
                    ranges[row].add(a);
                    due[row] += 1;
                } else if assignment[column.linked.column as usize] {
                    constants[row] += a;
                }
            }
        }
        let mut at = Vec::with_capacity(own.len());
        let mut employees = 0;
        for (own, rests) in own.iter().zip(&self.rests) {
            at.push(employees);
            match own {
                Some(own) => lost += rests[0][0].unwrap_or_default() - own,
                None => employees += 1,
            }
        }
        let sides: Vec<RowBounds> =
            self.split.linking.iter().zip(constants).map(|((_, sides), constant)| sides.less(constant)).collect();
        lost += (0..sides.len()).map(|row| ranges[row].loss(self.prices[row], &sides[row], 0)).sum::<i64>();
        let (mut slot_of, mut free, mut numbers) = (vec![None; sides.len()], Vec::new(), employees);
        let mut pass = |&(row, coefficient): &(usize, i64)| {
            let slot = *slot_of[row].get_or_insert_with(|| {
                free.pop().unwrap_or_else(|| {
                    numbers += 1;
                    numbers - 1
                })
            });
            let before = ranges[row];
            ranges[row].take(coefficient);
            due[row] -= 1;
            if due[row] == 0 {
                free.push(slot);
            }
            let (price, sides) = (self.prices[row], sides[row]);
            Passing { slot, coefficient, price, sides, before, after: ranges[row], is_last: due[row] == 0 }
        };
        let mut item = |column: &Outlook<'_>| Item {
            column: column.linked.column,
            own: column.own.map(|(of, place)| (at[of], of, place)),
            cost: column.cost,
            passings: column.linked.links.iter().map(&mut pass).collect(),
        };
        let opened = self.columns.iter().zip(is_open).filter(|(_, is_open)| **is_open);
        let items = opened.map(|(column, _)| item(column)).collect();
        Open { items, numbers, lost }
    }
}

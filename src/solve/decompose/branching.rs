//! Branch and price (Barnhart et al. 1998): a tree over columns, at each node of which prices bound what is left, and fix what would
//! lose too much by them.

use crate::formulation::program::ColumnIx;
use crate::proof::dual::Multipliers;
use crate::proof::priced::{PricedNode, PricedTree};
use crate::solve::control::Control;
use crate::solve::lp::LpSolver;

use super::found::Found;
use super::master::{Master, Mastered};
use super::pricing::{Pricing, SCALE};
use super::region::Region;
use super::split::Split;
use super::subproblem::Subproblem;

/// Columns that are tried before one is branched on.
const CANDIDATES: usize = 4;
/// How near a column is to a whole number where it is one.
const WHOLE: f64 = 1e-5;
/// Nodes that are open at once, and those after some effort: a tree that has more of them seldom ends.
const MOST_OPEN: usize = 30;
const FEW_OPEN: usize = 8;
const SOME_EFFORT: usize = 20_000_000;
/// Patterns are combined at one node of so many.
const COMBINED: usize = 16;

/// Where the number of a node is to be stated.
#[derive(Clone, Copy)]
enum Place {
    Root,
    Child(usize, bool),
    Rest(usize),
}

/// A node that is still to be closed.
struct Open {
    region: Region,
    /// Prices that bound it.
    prices: Vec<f64>,
    place: Place,
}

/// A node where a column is set, bounded for a first time, in parts of 1 / [`SCALE`]; none where nothing is left.
type Tried = Option<(i64, Region, Vec<f64>)>;

/// The search.
struct Branching<'a, 'm, 'f> {
    split: &'m Split,
    costs: &'m [i64],
    master: &'a mut Master<'m>,
    found: &'a mut Found<'f>,
    nodes: Vec<PricedNode>,
    /// The last is next.
    open: Vec<Open>,
    visited: usize,
    effort: usize,
    solver: &'a mut LpSolver,
    control: Control<'a>,
}

/// Branches, from the best prices of a program, until nothing is better than what is found, which may become better on the way; the
/// tree that shows it, none where that takes more than an effort.
pub(super) fn branch<'m>(
    (split, costs): (&'m Split, &'m [i64]),
    prices: Vec<f64>,
    master: &mut Master<'m>,
    found: &mut Found<'_>,
    most: usize,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<PricedTree> {
    let root = Open { region: split.whole.clone(), prices, place: Place::Root };
    let mut branching = Branching {
        split,
        costs,
        master,
        found,
        nodes: Vec::new(),
        open: vec![root],
        visited: 0,
        effort: 0,
        solver,
        control,
    };
    while let Some(open) = branching.open.pop() {
        let most_open = if branching.effort > SOME_EFFORT { FEW_OPEN } else { MOST_OPEN };
        if branching.effort > most || branching.open.len() > most_open || control.is_over() {
            return None;
        }
        branching.visit(open)?;
    }
    let parts = split.subproblems.iter().map(Subproblem::part).collect();
    Some(PricedTree { parts, nodes: branching.nodes })
}

impl Branching<'_, '_, '_> {
    /// Closes a node, or adds its children to those that are still to be closed; none where neither can be done.
    fn visit(&mut self, mut open: Open) -> Option<()> {
        self.visited += 1;
        loop {
            let mut pricing = Pricing::within(self.split, &open.region, self.costs, open.prices);
            pricing.begin(self.master)?;
            let mut mastered = None;
            if pricing.floor() > self.found.value {
                self.master.keep_within(&open.region.fixed, &[], self.solver);
                mastered = Some(pricing.run(self.master, (self.found.value, i64::MAX), self.solver, self.control)?);
            }
            self.effort += pricing.effort;
            let Some(mastered) = mastered.filter(|_| pricing.floor() > self.found.value) else {
                let multipliers = self.split.multipliers(pricing.simplest(self.found.value)?);
                self.bound(open.place, multipliers);
                return Some(());
            };
            let prices = pricing.finest();
            let most = pricing.bound().checked_sub(self.found.value.checked_add(1)?.checked_mul(SCALE)?)?;
            let losing = self.split.list_losing(&open.region, self.costs, (&prices, SCALE), most)?;
            open.prices = pricing.best;
            if losing.is_empty() {
                return self.part(open, &mastered);
            }
            let node = self.bound(open.place, self.split.multipliers((prices, SCALE)));
            open.place = Place::Rest(node);
            match self.restrict(&open.region, losing) {
                Some(region) => open.region = region,
                None => return self.exclude(open.place),
            }
        }
    }

    fn restrict(&mut self, region: &Region, columns: Vec<(ColumnIx, bool)>) -> Option<Region> {
        let mut fixed = region.fixed.clone();
        for (column, value) in columns {
            fixed[column as usize] = Some(value);
        }
        self.effort += region.states();
        self.split.restrict(region, fixed)
    }

    /// Closes a node where nothing is, whatever the multipliers are.
    fn exclude(&mut self, place: Place) -> Option<()> {
        self.bound(place, Multipliers { denominator: 1, rows: Vec::new() });
        Some(())
    }

    /// Adds a bound, and states its number; returns it.
    fn bound(&mut self, place: Place, multipliers: Multipliers) -> usize {
        self.state(place, PricedNode::Bound { multipliers, rest: None })
    }

    fn state(&mut self, place: Place, node: PricedNode) -> usize {
        let number = self.nodes.len();
        self.nodes.push(node);
        let known = match place {
            Place::Root => return number,
            Place::Child(parent, _) | Place::Rest(parent) => &mut self.nodes[parent],
        };
        match (known, place) {
            (PricedNode::Branch { zero, .. }, Place::Child(_, false)) => *zero = number as u32,
            (PricedNode::Branch { one, .. }, Place::Child(_, true)) => *one = number as u32,
            (PricedNode::Bound { rest, .. }, _) => *rest = Some(number as u32),
            _ => {}
        }
        number
    }

    /// Branches on the column whose children have the least bounds, of those that are farthest from a whole number.
    fn part(&mut self, open: Open, mastered: &Mastered) -> Option<()> {
        let columns = self.list_columns(&open.region.fixed, mastered);
        if columns.is_empty() || self.visited.is_multiple_of(COMBINED) {
            self.found.offer(self.master.combine(None, self.control));
        }
        // Where patterns are whole, prices are not yet at their best; any column leaves less in each child.
        let candidates =
            if columns.is_empty() { self.list_open(&open.region.fixed).take(1).collect() } else { columns };
        let mut best: Option<(i64, ColumnIx, [Tried; 2])> = None;
        for column in candidates.into_iter().take(CANDIDATES) {
            let tried = [self.set(&open, column, false)?, self.set(&open, column, true)?];
            let least = self.found.value.saturating_mul(SCALE);
            let bounds = [0, 1].map(|value: usize| tried[value].as_ref().map_or(least, |tried| tried.0.max(least)));
            // The greater of the two is what is left to do.
            let worth = bounds[0].saturating_add(bounds[1]).saturating_add(bounds[0].max(bounds[1]));
            if best.as_ref().is_none_or(|best| worth < best.0) {
                best = Some((worth, column, tried));
            }
        }
        let (_, column, tried) = best?;
        let node = self.state(open.place, PricedNode::Branch { column, zero: 0, one: 0 });
        let mut children = Vec::new();
        for (value, tried) in [false, true].into_iter().zip(tried) {
            let place = Place::Child(node, value);
            match tried {
                Some((bound, region, prices)) => children.push((bound, Open { region, prices, place })),
                None => self.exclude(place)?,
            }
        }
        children.sort_by_key(|&(bound, _)| bound);
        self.open.extend(children.into_iter().map(|(_, open)| open));
        Some(())
    }

    /// A node with a column set, bounded by prices that the master's patterns in it tell. None where the solver fails or a number does
    /// not fit.
    fn set(&mut self, open: &Open, column: ColumnIx, value: bool) -> Option<Tried> {
        let Some(region) = self.restrict(&open.region, vec![(column, value)]) else { return Some(None) };
        let mut pricing = Pricing::within(self.split, &region, self.costs, open.prices.clone());
        pricing.begin(self.master)?;
        if pricing.floor() > self.found.value {
            self.master.keep_within(&region.fixed, &[], self.solver);
            pricing.run_once(self.master, self.solver, self.control)?;
        }
        self.effort += pricing.effort;
        let (bound, best) = (pricing.bound(), pricing.best);
        Some(Some((bound, region, best)))
    }

    /// The columns that the master's patterns do not agree on, those first that they agree on least.
    fn list_columns(&self, fixed: &[Option<bool>], mastered: &Mastered) -> Vec<ColumnIx> {
        let parts = self.master.add_up(mastered, fixed.len());
        let far = |column: ColumnIx| (parts[column as usize] - 0.5).abs();
        let is_broken = |&column: &ColumnIx| far(column) < 0.5 - WHOLE;
        let mut columns: Vec<ColumnIx> = self.list_open(fixed).filter(is_broken).collect();
        columns.sort_by(|&one, &other| far(one).total_cmp(&far(other)).then(one.cmp(&other)));
        columns
    }

    fn list_open<'s>(&'s self, fixed: &'s [Option<bool>]) -> impl Iterator<Item = ColumnIx> + 's {
        let columns = self.split.subproblems.iter().flat_map(|subproblem| &subproblem.columns);
        columns.map(|linked| linked.column).filter(|&column| fixed[column as usize].is_none())
    }
}

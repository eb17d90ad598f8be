//! Cuts: rows that every whole-number assignment keeps, though the relaxation may not (`models/formulation.md`, "Cuts").
//! Columns that are fixed count as what they are. A cut may be made of cuts.
//!
//! **Chvátal-Gomory.** For multipliers y = Y / K whose signs fit the rows, every assignment that keeps them has
//! `sum_j A_j x_j <= B` with `A = Y A / K` and `B = Y b / K`. With the columns in C seen from their other end, 1 - x, the
//! coefficients can be rounded up for them and down for the others, and then the right-hand side down:
//!
//! ```text
//! sum_{j not in C} floor(A_j) x_j + sum_{j in C} ceil(A_j) x_j
//!     <=  floor(B - sum_{j in C} A_j) + sum_{j in C} ceil(A_j)
//! ```
//!
//! **Split.** A row that holds where some column is 0, by a bound of its left-hand side, and where it is 1, by another.
//!
//! **Diagram.** The greatest that a sum comes to over the assignments of some columns that keep some rows: the length of a
//! longest path ([`super::diagram`]).

use num_integer::Integer;

use crate::formulation::program::{ColumnIx, Entry, RowBounds, Rows};

use super::diagram::{Diagram, MOST_STATES};
use super::dual::{Multipliers, bound};

/// A cut, as what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// A sum of rows, rounded.
    Rounded {
        /// Y / K.
        multipliers: Multipliers,
        /// C: the free columns whose coefficients are rounded up.
        rounded_up: Vec<ColumnIx>,
    },
    /// A row that holds on both sides of a split.
    Split {
        /// The column that is 0 or 1.
        column: ColumnIx,
        /// The row.
        row: CutRow,
        /// Multipliers that bound the row's sum where the column is 0.
        zero: Multipliers,
        /// The same where it is 1.
        one: Multipliers,
    },
    /// The greatest that a sum comes to over the assignments of some columns that keep some rows.
    Diagram {
        /// The columns in the order of the diagram, with their coefficients in the sum, of which some may be 0.
        path: Vec<Entry>,
        /// The rows.
        rows: Vec<u32>,
    },
}

/// The row that a cut is: `sum of coefficient x column <= upper`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutRow {
    /// The left-hand side, ascending by column.
    pub entries: Vec<Entry>,
    /// The right-hand side.
    pub upper: i64,
}

impl CutRow {
    /// The row by which a sum over columns in any order is at most the greatest; none when that does not fit.
    #[must_use]
    pub fn of_path(path: &[Entry], greatest: i64) -> Option<Self> {
        let mut entries: Vec<Entry> = path.iter().copied().filter(|entry| entry.coefficient != 0).collect();
        entries.sort_unstable_by_key(|entry| entry.column);
        let upper = i64::from(i32::try_from(greatest).ok()?);
        Some(Self { entries, upper })
    }
}

/// A sum of rows, before it is rounded.
#[derive(Debug, Default)]
pub struct RowSum {
    /// K times the coefficient of each column.
    coefficients: Vec<i128>,
    /// The columns that have occurred.
    touched: Vec<ColumnIx>,
    /// K times the right-hand side.
    side: i128,
    denominator: i128,
}

impl RowSum {
    /// Sums up rows, with fixed columns as what they are; says whether all multipliers fit, and the sums 128 bits.
    pub fn sum(&mut self, rows: &Rows, fixed: &[Option<bool>], multipliers: &Multipliers) -> bool {
        self.add_up(rows, fixed, multipliers).is_some()
    }

    fn add_up(&mut self, rows: &Rows, fixed: &[Option<bool>], multipliers: &Multipliers) -> Option<()> {
        if multipliers.denominator <= 0 {
            return None;
        }
        self.coefficients.resize(fixed.len(), 0);
        for column in self.touched.drain(..) {
            self.coefficients[column as usize] = 0;
        }
        self.side = 0;
        self.denominator = i128::from(multipliers.denominator);
        for &(row, multiplier) in &multipliers.rows {
            if row as usize >= rows.len() || multiplier == 0 {
                return None;
            }
            let RowBounds { lower, upper } = rows.bounds(row as usize);
            let side = if multiplier > 0 { upper } else { lower }?;
            let multiplier = i128::from(multiplier);
            self.side = self.side.checked_add(multiplier * i128::from(side))?;
            for &Entry { column, coefficient } in rows.entries(row as usize) {
                let amount = multiplier * i128::from(coefficient);
                match fixed[column as usize] {
                    Some(true) => self.side = self.side.checked_sub(amount)?,
                    Some(false) => {}
                    None => {
                        let sum = &mut self.coefficients[column as usize];
                        if *sum == 0 {
                            self.touched.push(column);
                        }
                        *sum = sum.checked_add(amount)?;
                    }
                }
            }
        }
        self.touched.sort_unstable();
        self.touched.dedup();
        Some(())
    }

    /// The columns whose coefficients are no whole numbers, each with the part by which it is above one.
    pub fn list_broken(&self) -> impl Iterator<Item = (ColumnIx, f64)> + '_ {
        self.touched.iter().filter_map(|&column| {
            let part = Integer::mod_floor(&self.coefficients[column as usize], &self.denominator);
            (part != 0).then(|| (column, part as f64 / self.denominator as f64))
        })
    }

    /// The cut: its entries and upper side; none when a number does not fit, or nothing is left.
    #[must_use]
    pub fn round(&self, rounded_up: &[ColumnIx]) -> Option<CutRow> {
        let mut side = self.side;
        let mut lifted: i128 = 0;
        let mut entries = Vec::with_capacity(self.touched.len());
        for &column in &self.touched {
            let coefficient = self.coefficients[column as usize];
            let rounded = if rounded_up.binary_search(&column).is_ok() {
                let rounded = Integer::div_ceil(&coefficient, &self.denominator);
                side = side.checked_sub(coefficient)?;
                lifted = lifted.checked_add(rounded)?;
                rounded
            } else {
                Integer::div_floor(&coefficient, &self.denominator)
            };
            if rounded != 0 {
                entries.push(Entry { column, coefficient: i32::try_from(rounded).ok()? });
            }
        }
        let upper = i32::try_from(Integer::div_floor(&side, &self.denominator).checked_add(lifted)?).ok()?;
        (!entries.is_empty()).then_some(CutRow { entries, upper: i64::from(upper) })
    }
}

impl Cut {
    /// The row; none when what the cut is made of does not fit the rows, or does not show it.
    #[must_use]
    pub fn derive(&self, rows: &Rows, fixed: &[Option<bool>], sum: &mut RowSum) -> Option<CutRow> {
        match self {
            Self::Rounded { multipliers, rounded_up } => {
                (rounded_up.is_sorted() && sum.sum(rows, fixed, multipliers)).then(|| sum.round(rounded_up)).flatten()
            }
            Self::Split { column, row, zero, one } => {
                let mut costs = vec![0; fixed.len()];
                for entry in &row.entries {
                    *costs.get_mut(entry.column as usize)? = i64::from(entry.coefficient);
                }
                let holds = |value: bool, multipliers: &Multipliers| {
                    let mut fixed = fixed.to_vec();
                    *fixed.get_mut(*column as usize)? = Some(value);
                    Some(bound(rows, &fixed, &costs, multipliers)?.floor() <= row.upper)
                };
                let is_free = fixed.get(*column as usize)?.is_none();
                // A column that occurs twice would count once here and twice as a row.
                let ordered = row.entries.is_sorted_by(|one, other| one.column < other.column);
                (is_free && ordered && holds(false, zero)? && holds(true, one)?).then(|| row.clone())
            }
            Self::Diagram { path, rows: listed } => {
                let order: Vec<ColumnIx> = path.iter().map(|entry| entry.column).collect();
                let costs: Vec<i64> = path.iter().map(|entry| i64::from(entry.coefficient)).collect();
                let (greatest, _) = Diagram::new(rows, fixed, listed, &order, MOST_STATES)?.greatest(&costs)?;
                CutRow::of_path(path, greatest).filter(|row| !row.entries.is_empty())
            }
        }
    }

    /// The multipliers that it is made of.
    pub fn multipliers_mut(&mut self) -> impl Iterator<Item = &mut Multipliers> {
        let (one, other) = match self {
            Self::Rounded { multipliers, .. } => (Some(multipliers), None),
            Self::Split { zero, one, .. } => (Some(zero), Some(one)),
            Self::Diagram { .. } => (None, None),
        };
        one.into_iter().chain(other)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proof::stated::{any_rows, rows_of};

    const COLUMNS: usize = 5;

    fn assignments(fixed: &[Option<bool>]) -> impl Iterator<Item = Vec<bool>> {
        let all = (0..1_u32 << COLUMNS).map(|bits| (0..COLUMNS).map(|column| bits >> column & 1 == 1).collect());
        all.filter(|values: &Vec<bool>| {
            fixed.iter().zip(values).all(|(fixed, value)| fixed.is_none_or(|fixed| fixed == *value))
        })
    }

    fn keeps(row: &CutRow, values: &[bool]) -> bool {
        let taken = row.entries.iter().filter(|entry| values[entry.column as usize]);
        taken.map(|entry| i64::from(entry.coefficient)).sum::<i64>() <= row.upper
    }

    fn any_fixed() -> impl Strategy<Value = Vec<Option<bool>>> {
        prop::collection::vec(prop_oneof![4 => Just(None), 1 => any::<bool>().prop_map(Some)], COLUMNS)
    }

    fn any_multipliers() -> impl Strategy<Value = Multipliers> {
        (1..8_i64, prop::collection::vec((0..4_u32, -7..=7_i64), 1..4)).prop_map(|(denominator, mut rows)| {
            rows.sort_unstable();
            rows.dedup_by_key(|row| row.0);
            Multipliers { denominator, rows }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        /// Whatever the multipliers and roundings, no assignment that keeps the rows breaks a cut of them.
        #[test]
        fn a_rounded_sum_holds_for_every_assignment(
            stated in any_rows(COLUMNS),
            fixed in any_fixed(),
            multipliers in any_multipliers(),
            up in prop::collection::btree_set(0..COLUMNS as u32, 0..COLUMNS),
        ) {
            let rows = rows_of(&stated);
            let cut = Cut::Rounded { multipliers, rounded_up: up.into_iter().collect() };
            if let Some(row) = cut.derive(&rows, &fixed, &mut RowSum::default()) {
                for values in assignments(&fixed).filter(|values| rows.are_kept_by(values)) {
                    prop_assert!(keeps(&row, &values), "{row:?} cuts off {values:?}");
                }
            }
        }

        /// A row is only taken for a split cut if no assignment that keeps the rows breaks it.
        #[test]
        fn a_split_holds_for_every_assignment(
            stated in any_rows(COLUMNS),
            fixed in any_fixed(),
            zero in any_multipliers(),
            one in any_multipliers(),
            column in 0..COLUMNS as u32,
            coefficients in prop::collection::vec(-3..=3_i32, COLUMNS),
            upper in -3..=9_i64,
        ) {
            let rows = rows_of(&stated);
            let entries = coefficients.into_iter().enumerate().filter(|(_, coefficient)| *coefficient != 0);
            let entries = entries.map(|(column, coefficient)| Entry { column: column as u32, coefficient }).collect();
            let cut = Cut::Split { column, row: CutRow { entries, upper }, zero, one };
            if let Some(row) = cut.derive(&rows, &fixed, &mut RowSum::default()) {
                for values in assignments(&fixed).filter(|values| rows.are_kept_by(values)) {
                    prop_assert!(keeps(&row, &values), "{row:?} cuts off {values:?}");
                }
            }
        }

        /// The cut of a diagram holds for every assignment of all rows, and some assignment of its own rows has its side.
        #[test]
        fn a_diagram_holds_for_every_assignment(
            stated in any_rows(COLUMNS),
            fixed in any_fixed(),
            listed in prop::collection::vec(0..3_u32, 0..3),
            order in Just((0..COLUMNS as u32).collect::<Vec<_>>()).prop_shuffle(),
            coefficients in prop::collection::vec(-3..=3_i32, COLUMNS),
        ) {
            let rows = rows_of(&stated);
            let path = order.into_iter().filter(|&column| fixed[column as usize].is_none());
            let path = path.map(|column| Entry { column, coefficient: coefficients[column as usize] }).collect();
            let cut = Cut::Diagram { path, rows: listed.clone() };
            if let Some(row) = cut.derive(&rows, &fixed, &mut RowSum::default()) {
                let own: Vec<_> = listed.iter().map(|&row| stated[row as usize].clone()).collect();
                let own = rows_of(&own);
                let mut is_tight = false;
                for values in assignments(&fixed).filter(|values| own.are_kept_by(values)) {
                    prop_assert!(keeps(&row, &values), "{row:?} cuts off {values:?}");
                    is_tight |= !keeps(&CutRow { upper: row.upper - 1, ..row.clone() }, &values);
                }
                prop_assert!(is_tight);
            }
        }
    }

    /// x + y <= 1 and x = y leave nobody at home: the relaxation says one half.
    #[test]
    fn two_who_come_together_have_no_room_for_one() {
        let rows = rows_of(&[(vec![1, 1, 0, 0, 0], 0, 1), (vec![1, -1, 0, 0, 0], 0, 0)]);
        let multipliers = Multipliers { denominator: 2, rows: vec![(0, 1), (1, 1)] };
        let cut = Cut::Rounded { multipliers, rounded_up: Vec::new() };
        let row = cut.derive(&rows, &[None; COLUMNS], &mut RowSum::default());
        assert_eq!(row, Some(CutRow { entries: vec![Entry { column: 0, coefficient: 1 }], upper: 0 }));
    }

    /// The same two: what the rows leave them is the cut of their diagram.
    #[test]
    fn the_greatest_of_a_diagram_is_the_side_of_its_cut() {
        let rows = rows_of(&[(vec![1, 1, 0, 0, 0], 0, 1), (vec![1, -1, 0, 0, 0], 0, 0)]);
        let entry = |column, coefficient| Entry { column, coefficient };
        let derive = |listed: &[u32]| {
            let cut = Cut::Diagram { path: vec![entry(1, 2), entry(0, 1)], rows: listed.to_vec() };
            cut.derive(&rows, &[None; COLUMNS], &mut RowSum::default())
        };
        let row = |upper| Some(CutRow { entries: vec![entry(0, 1), entry(1, 2)], upper });
        assert_eq!([derive(&[]), derive(&[0]), derive(&[1]), derive(&[0, 1])], [row(3), row(2), row(3), row(0)]);
    }

    /// Three of whom two may be at home, x + y + w <= 2, and a team day of the first two, x + z <= 1 and y + z <= 1.
    #[test]
    fn a_team_day_takes_places_from_a_cap() {
        let pair =
            |one: usize| (0..COLUMNS).map(|column| i32::from(column == one || column == 3)).collect::<Vec<i32>>();
        let rows = rows_of(&[(vec![1, 1, 1, 0, 0], 0, 2), (pair(0), 0, 1), (pair(1), 0, 1)]);
        let entries: Vec<Entry> = (0..4).map(|column| Entry { column, coefficient: 1 }).collect();
        let multipliers = |rows: &[(u32, i64)]| Multipliers { denominator: 1, rows: rows.to_vec() };
        let split = |entries: &[Entry], upper| Cut::Split {
            column: 3,
            row: CutRow { entries: entries.to_vec(), upper },
            zero: multipliers(&[(0, 1)]),
            one: multipliers(&[(1, 1), (2, 1)]),
        };
        let derive = |cut: Cut, fixed: &[Option<bool>]| cut.derive(&rows, fixed, &mut RowSum::default());
        let free = [None; COLUMNS];
        assert!(derive(split(&entries, 2), &free).is_some());
        assert!(derive(split(&entries, 1), &free).is_none(), "two may be at home without a team day");
        assert!(derive(split(&[vec![entries[0]], entries.clone()].concat(), 2), &free).is_none(), "a column twice");
        assert!(derive(split(&entries, 2), &[None, None, None, Some(false), None]).is_none(), "nothing to split");
    }
}

//! A roster to fall back on when time runs out before the first linear program is solved: rows repaired one flip at a
//! time, then everyone home whom the rows let. It promises nothing and proves nothing; the caller checks the rows.

use crate::formulation::program::{Entry, Rows};

use super::incidence::Incidence;

/// Effort of a repair: entries of rows looked at, per entry of the program, and at least this many. Counted rather than
/// timed, so that the same program takes the same way on every machine.
const EFFORT_PER_ENTRY: usize = 100;
const LEAST_EFFORT: usize = 100_000;

/// How many flips that repair something are compared, to take the best.
const SAMPLED: usize = 25;

/// An assignment that keeps every row, with the columns in `fixed` as they are there; good, but hardly optimal, for the
/// sums of `goals`, each the costs of all columns, the first before the second. `None` when none was found within
/// bounded effort, which says nothing about the program.
///
/// The search is that of the *feasibility jump* (Luteberget and Sartor 2022): from everyone in the office, flip the
/// column that repairs most by weight, and where none repairs anything let the broken rows weigh more.
pub(super) fn find_start(rows: &Rows, fixed: &[Option<bool>], goals: &[Vec<i64>]) -> Option<Vec<bool>> {
    let office = fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
    let mut start = Start::new(rows, fixed, goals, office);
    if !start.repair() {
        return None;
    }
    start.fill();
    rows.are_kept_by(&start.values).then_some(start.values)
}

/// The assignment, which keeps every row, with improved by flips that add to a goal one by one and keep every row.
pub(super) fn fill_up(rows: &Rows, fixed: &[Option<bool>], goals: &[Vec<i64>], values: Vec<bool>) -> Vec<bool> {
    let mut start = Start::new(rows, fixed, goals, values);
    start.fill();
    start.values
}

/// An assignment near `values` that keeps every row, if flips lead to one before so many entries of rows have been looked at; and
/// how many were.
pub(super) fn repair_nearby(
    rows: &Rows,
    fixed: &[Option<bool>],
    values: Vec<bool>,
    effort: usize,
) -> (Option<Vec<bool>>, usize) {
    let mut start = Start::new(rows, fixed, &[], values);
    start.effort = effort;
    let found = start.repair() && rows.are_kept_by(&start.values);
    (found.then_some(start.values), effort - start.effort)
}

/// The assignment that breaks the fewest rows, and none but those of rules, of those that flips from `values` lead to before so many
/// entries of rows have been looked at, if one does; and how many were.
pub(super) fn break_few(
    rows: &Rows,
    fixed: &[Option<bool>],
    values: Vec<bool>,
    effort: usize,
) -> (Option<Vec<bool>>, usize) {
    let is_rule = |row: usize| rows.tag(row).rule().is_some();
    let mut start = Start::new(rows, fixed, &[], values);
    start.effort = effort;
    (0..rows.len()).filter(|&row| !is_rule(row)).for_each(|row| start.weigh(row, HEAVY));
    let mut least = (usize::MAX, None);
    start.mend(|start| {
        let broken = &start.broken.members;
        if broken.len() < least.0 && broken.iter().all(|&row| is_rule(row as usize)) {
            least = (broken.len(), Some(start.values.clone()));
        }
    });
    (least.1, effort - start.effort)
}

/// What a row that cannot give way weighs beside one of a rule.
const HEAVY: i64 = 100;

struct Start<'a> {
    rows: &'a Rows,
    fixed: &'a [Option<bool>],
    goals: &'a [Vec<i64>],
    values: Vec<bool>,
    /// Sum of each row.
    activity: Vec<i64>,
    /// How much each row weighs when it is broken.
    weight: Vec<i64>,
    /// The greatest coefficient of each row, signs aside.
    reach: Vec<i64>,
    /// Rows of each column with its coefficient there.
    rows_of: Incidence,
    /// By how much the weighted violation falls when a column is flipped.
    score: Vec<i64>,
    /// Free columns whose flip repairs more than it breaks.
    mending: Set,
    broken: Set,
    /// Steps through the sets, so that their order does not rule.
    cursor: usize,
    effort: usize,
}

impl<'a> Start<'a> {
    fn new(rows: &'a Rows, fixed: &'a [Option<bool>], goals: &'a [Vec<i64>], values: Vec<bool>) -> Self {
        let reach = |row| rows.entries(row).iter().map(|entry| i64::from(entry.coefficient.abs())).max().unwrap_or(0);
        let rows_of = Incidence::new(rows, fixed.len());
        let effort = (rows_of.len() * EFFORT_PER_ENTRY).max(LEAST_EFFORT);
        let mut start = Self {
            activity: (0..rows.len()).map(|row| rows.activity(row, &values)).collect(),
            weight: vec![1; rows.len()],
            reach: (0..rows.len()).map(reach).collect(),
            score: vec![0; fixed.len()],
            mending: Set::new(fixed.len()),
            broken: Set::new(rows.len()),
            cursor: 0,
            rows,
            fixed,
            goals,
            values,
            rows_of,
            effort,
        };
        for row in 0..rows.len() {
            start.broken.put(row, start.violation(row, start.activity[row]) > 0);
            if start.slope(row, start.activity[row]) != Some(0) {
                start.add_scores(row, 1);
            }
        }
        start
    }

    fn violation(&self, row: usize, activity: i64) -> i64 {
        self.rows.bounds(row).violation(activity)
    }

    /// What a flip of the column adds to a row.
    fn change(&self, entry: Entry) -> i64 {
        let coefficient = i64::from(entry.coefficient);
        if self.values[entry.column as usize] { -coefficient } else { coefficient }
    }

    /// Adds to the score of every column of the row what its flip repairs there, times `factor`.
    fn add_scores(&mut self, row: usize, factor: i64) {
        let now = self.violation(row, self.activity[row]);
        let entries = self.rows.entries(row);
        self.effort = self.effort.saturating_sub(entries.len());
        for &entry in entries {
            let after = self.violation(row, self.activity[row] + self.change(entry));
            self.add_score(entry.column as usize, factor * (now - after));
        }
    }

    /// Adds to what a row weighs.
    fn weigh(&mut self, row: usize, by: i64) {
        self.weight[row] += by;
        self.add_scores(row, by);
    }

    fn add_score(&mut self, column: usize, by: i64) {
        if by != 0 && self.fixed[column].is_none() {
            self.score[column] += by;
            self.mending.put(column, self.score[column] > 0);
        }
    }

    /// Where a row's violation grows with its sum (1), falls (-1) or is none (0) whatever column is flipped; `None`
    /// where that depends on the column.
    fn slope(&self, row: usize, activity: i64) -> Option<i64> {
        let (bounds, reach) = (self.rows.bounds(row), self.reach[row]);
        if bounds.contain(activity - reach) && bounds.contain(activity + reach) {
            Some(0)
        } else if bounds.lower.is_some_and(|lower| activity + reach <= lower) {
            Some(-1)
        } else if bounds.upper.is_some_and(|upper| activity - reach >= upper) {
            Some(1)
        } else {
            None
        }
    }

    fn flip(&mut self, column: usize) {
        let range = self.rows_of.range(column);
        let sign = if self.values[column] { -1 } else { 1 };
        let mut changed: Vec<usize> = Vec::new();
        for position in range.clone() {
            let (row, coefficient) = self.rows_of.at(position);
            let (row, by) = (row as usize, sign * i64::from(coefficient));
            let slope = self.slope(row, self.activity[row]);
            match slope.filter(|_| slope == self.slope(row, self.activity[row] + by)) {
                // To the other columns the row is what it was; this one now does the opposite.
                Some(slope) => self.add_score(column, 2 * slope * by * self.weight[row]),
                None => {
                    self.add_scores(row, -self.weight[row]);
                    changed.push(row);
                }
            }
        }
        self.values[column] = !self.values[column];
        for position in range {
            let (row, coefficient) = self.rows_of.at(position);
            let row = row as usize;
            self.activity[row] += sign * i64::from(coefficient);
            self.broken.put(row, self.violation(row, self.activity[row]) > 0);
        }
        for row in changed {
            self.add_scores(row, self.weight[row]);
        }
    }

    /// Flips columns until every row is kept; says whether it came so far.
    fn repair(&mut self) -> bool {
        self.mend(|_| ());
        self.broken.members.is_empty()
    }

    /// Flips columns until every row is kept, if effort is left for that; looks at it wherever no flip repairs more than it breaks,
    /// and at the end.
    fn mend(&mut self, mut look: impl FnMut(&Self)) {
        while !self.broken.members.is_empty() && self.effort > 0 {
            match self.choose() {
                Some(column) => self.flip(column),
                None => {
                    look(self);
                    for position in 0..self.broken.members.len() {
                        let row = self.broken.members[position] as usize;
                        self.weigh(row, 1);
                    }
                }
            }
        }
        look(self);
    }

    /// Of some columns that repair, the one that repairs most, and then the one that is worth most.
    fn choose(&mut self) -> Option<usize> {
        let members = &self.mending.members;
        // A step that has no divisor in common with most lengths goes round all of them.
        self.cursor = self.cursor.wrapping_add(7_919);
        let sampled = (0..SAMPLED.min(members.len())).map(|step| (self.cursor + step) % members.len());
        sampled
            .map(|position| members[position] as usize)
            .max_by_key(|&column| (self.score[column], self.worth(column), std::cmp::Reverse(column)))
    }

    /// What a flip of the column adds to the first goal that it matters to, and the position of that goal.
    fn stake(&self, column: usize) -> Option<(usize, i64)> {
        let cost =
            self.goals.iter().enumerate().map(|(goal, costs)| (goal, costs[column])).find(|(_, cost)| *cost != 0);
        cost.map(|(goal, cost)| (goal, if self.values[column] { -cost } else { cost }))
    }

    fn worth(&self, column: usize) -> i64 {
        self.stake(column).map_or(0, |(_, worth)| worth)
    }

    /// Flips whatever adds to a goal, in order of goals and then of what it adds, as long as every row is kept.
    fn fill(&mut self) {
        let free = (0..self.values.len()).filter(|&column| self.fixed[column].is_none());
        let mut worthy: Vec<(usize, i64, usize)> = free
            .filter_map(|column| self.stake(column).map(|(goal, worth)| (goal, -worth, column)))
            .filter(|&(_, loss, _)| loss < 0)
            .collect();
        worthy.sort_unstable();
        for (_, _, column) in worthy {
            let sign = if self.values[column] { -1 } else { 1 };
            let entries = self.rows_of.entries(column);
            let is_kept = |&(row, coefficient): &(u32, i32)| {
                let row = row as usize;
                self.rows.bounds(row).contain(self.activity[row] + sign * i64::from(coefficient))
            };
            if entries.iter().all(is_kept) {
                self.values[column] = !self.values[column];
                for &(row, coefficient) in entries {
                    self.activity[row as usize] += sign * i64::from(coefficient);
                }
            }
        }
    }
}

/// A set of small numbers that can be listed.
struct Set {
    members: Vec<u32>,
    position: Vec<Option<u32>>,
}

impl Set {
    fn new(most: usize) -> Self {
        Self { members: Vec::new(), position: vec![None; most] }
    }

    fn put(&mut self, number: usize, is_member: bool) {
        match (self.position[number], is_member) {
            (None, true) => {
                self.position[number] = Some(self.members.len() as u32);
                self.members.push(number as u32);
            }
            (Some(position), false) => {
                self.members.swap_remove(position as usize);
                if let Some(&moved) = self.members.get(position as usize) {
                    self.position[moved as usize] = Some(position);
                }
                self.position[number] = None;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fact::RuleKind;
    use crate::formulation::program::{RowBounds, RowTag, RuleRow};

    /// Lower and upper side, and the coefficients by column.
    type Row<'a> = (Option<i64>, Option<i64>, &'a [(u32, i32)]);

    fn rows(stated: &[Row<'_>]) -> Rows {
        let mut rows = Rows::default();
        for &(lower, upper, entries) in stated {
            let entries = entries.iter().map(|&(column, coefficient)| Entry { column, coefficient });
            rows.push(RowTag::Kept, RowBounds { lower, upper }, entries);
        }
        rows
    }

    #[test]
    fn the_best_go_home_as_long_as_there_is_room() {
        let rows = rows(&[(None, Some(2), &[(0, 1), (1, 1), (2, 1), (3, 1)])]);
        let start = find_start(&rows, &[None; 4], &[vec![1, 5, -2, 3]]);
        assert_eq!(start, Some(vec![false, true, false, true]));
    }

    /// Three of four, at most one of each two pairs: two rows of rules cannot both be kept, what a column means can.
    #[test]
    fn few_rows_of_rules_are_broken_where_not_all_can_be_kept() {
        let mut rows = rows(&[(Some(1), Some(1), &[(0, 1), (4, -1)])]);
        let rule = |whom| RowTag::Rule(RuleRow { family: RuleKind::Quota, rule: 0, whom, day: 0, bound: None });
        let entries =
            |columns: &[u32]| columns.iter().map(|&column| Entry { column, coefficient: 1 }).collect::<Vec<_>>();
        rows.push(rule(0), RowBounds::at_least(3), entries(&[0, 1, 2, 3]));
        rows.push(rule(1), RowBounds { lower: None, upper: Some(1) }, entries(&[0, 1]));
        rows.push(rule(2), RowBounds { lower: None, upper: Some(1) }, entries(&[2, 3]));
        let (found, _) = break_few(&rows, &[None; 5], vec![false; 5], 10_000);
        let found = found.expect("few steps lead there");
        assert!(found[0] && !found[4], "what a column means is kept");
        assert_eq!((1..4).filter(|&row| rows.violation(row, &found) > 0).count(), 1);
    }

    #[test]
    fn rows_that_ask_for_somebody_at_home_are_repaired() {
        // Two of the first three, who go together with the fourth or not at all, and at most three in all.
        let rows = rows(&[
            (Some(2), None, &[(0, 1), (1, 1), (2, 1)]),
            (Some(0), Some(0), &[(0, 1), (3, -1)]),
            (None, Some(3), &[(0, 1), (1, 1), (2, 1), (3, 1)]),
            (None, Some(1), &[(1, 1), (2, 1)]),
        ]);
        let start = find_start(&rows, &[None; 4], &[vec![-1, -1, -1, -1]]).expect("there is one");
        assert!(rows.are_kept_by(&start));
        assert!(start[0] && start[3]);
    }

    #[test]
    fn an_earlier_goal_counts_before_a_later_one() {
        let rows = rows(&[(None, Some(1), &[(0, 1), (1, 1)])]);
        assert_eq!(find_start(&rows, &[None; 2], &[vec![1, 0], vec![0, 9]]), Some(vec![true, false]));
        assert_eq!(find_start(&rows, &[None; 2], &[vec![0, 0], vec![1, 9]]), Some(vec![false, true]));
    }

    #[test]
    fn fixed_columns_stay() {
        let rows = rows(&[(Some(1), Some(1), &[(0, 1), (1, 1)])]);
        assert_eq!(find_start(&rows, &[Some(false), None], &[vec![9, -9]]), Some(vec![false, true]));
        assert_eq!(find_start(&rows, &[Some(true), Some(true)], &[]), None);
    }

    #[test]
    fn what_cannot_be_kept_ends_all_the_same() {
        let all: Vec<(u32, i32)> = (0..50).map(|column| (column, 1)).collect();
        let rows = rows(&[(Some(30), None, &all), (None, Some(29), &all)]);
        assert_eq!(find_start(&rows, &[None; 50], &[vec![1; 50]]), None);
    }

    #[test]
    fn filling_up_flips_what_adds_most_first_and_breaks_nothing() {
        let rows = rows(&[(Some(1), Some(2), &[(0, 1), (1, 1), (2, 1)])]);
        let fill = |goals| fill_up(&rows, &[None; 3], &[goals], vec![true, false, false]);
        assert_eq!(fill(vec![-1, 2, 3]), [false, false, true]);
        assert_eq!(fill(vec![-1, 0, 0]), [true, false, false]);
    }
}

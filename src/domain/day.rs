//! Sets of days of the horizon, for one thing ([`DaySet`]) or for every employee ([`DayMatrix`]).

/// Position of a day in the horizon, 0 for its first date.
pub type Day = u16;

const WORD: usize = 64;

fn days_of(words: &[u64]) -> impl Iterator<Item = Day> + '_ {
    words.iter().enumerate().flat_map(|(position, &word)| {
        std::iter::successors((word != 0).then_some(word), |rest| {
            let rest = rest & (rest - 1);
            (rest != 0).then_some(rest)
        })
        .map(move |rest| (position * WORD) as Day + rest.trailing_zeros() as Day)
    })
}

/// A set of days of the horizon, one bit a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaySet {
    words: Vec<u64>,
}

impl DaySet {
    /// The empty set over a horizon of `days` days.
    #[must_use]
    pub fn empty(days: usize) -> Self {
        Self { words: vec![0; days.div_ceil(WORD)] }
    }

    /// All days of a horizon of `days` days.
    #[must_use]
    pub fn all(days: usize) -> Self {
        let mut set = Self::empty(days);
        for day in 0..days {
            set.insert(day as Day);
        }
        set
    }

    /// Adds a day.
    pub fn insert(&mut self, day: Day) {
        self.words[day as usize / WORD] |= 1 << (day as usize % WORD);
    }

    /// Removes a day.
    pub fn remove(&mut self, day: Day) {
        self.words[day as usize / WORD] &= !(1 << (day as usize % WORD));
    }

    /// Whether the day is in the set.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.words.get(day as usize / WORD).is_some_and(|word| word >> (day as usize % WORD) & 1 == 1)
    }

    /// Number of days in the set.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether no day is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// The days in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = Day> + '_ {
        days_of(&self.words)
    }

    /// The set as words of 64 days, the first day in the lowest bit of the first word.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }
}

/// A set of days for each employee: shape employees x days, one bit a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayMatrix {
    stride: usize,
    words: Vec<u64>,
}

impl DayMatrix {
    /// Empty sets for `rows` employees over a horizon of `days` days.
    #[must_use]
    pub fn empty(rows: usize, days: usize) -> Self {
        let stride = days.div_ceil(WORD);
        Self { stride, words: vec![0; rows * stride] }
    }

    /// Whether it has a set for each of `rows` employees, over a horizon of `days` days.
    #[must_use]
    pub fn has_shape(&self, rows: usize, days: usize) -> bool {
        let stride = days.div_ceil(WORD);
        self.stride == stride && self.words.len() == rows * stride
    }

    /// Words of 64 days that a row takes.
    #[must_use]
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Adds a day to a row.
    pub fn insert(&mut self, row: usize, day: Day) {
        self.words[row * self.stride + day as usize / WORD] |= 1 << (day as usize % WORD);
    }

    /// Removes a day from a row.
    pub fn remove(&mut self, row: usize, day: Day) {
        self.words[row * self.stride + day as usize / WORD] &= !(1 << (day as usize % WORD));
    }

    /// Whether the day is in the row's set.
    #[must_use]
    pub fn contains(&self, row: usize, day: Day) -> bool {
        self.words[row * self.stride + day as usize / WORD] >> (day as usize % WORD) & 1 == 1
    }

    /// A row as words, see [`DaySet::words`].
    #[must_use]
    pub fn row(&self, row: usize) -> &[u64] {
        &self.words[row * self.stride..(row + 1) * self.stride]
    }

    /// A row as words, to change.
    pub fn row_mut(&mut self, row: usize) -> &mut [u64] {
        &mut self.words[row * self.stride..(row + 1) * self.stride]
    }

    /// The days of a row in ascending order.
    pub fn iter(&self, row: usize) -> impl Iterator<Item = Day> + '_ {
        days_of(self.row(row))
    }

    /// Number of days in a row's set.
    #[must_use]
    pub fn len(&self, row: usize) -> usize {
        self.row(row).iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether a row's set is empty.
    #[must_use]
    pub fn is_empty(&self, row: usize) -> bool {
        self.row(row).iter().all(|&word| word == 0)
    }
}

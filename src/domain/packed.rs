//! Compact columns: texts and lists of a whole table in one allocation each.

/// A column of texts stored back to back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackedTexts {
    ends: Vec<u64>,
    bytes: String,
}

impl PackedTexts {
    /// Appends a text.
    pub fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u64);
    }

    /// The text in `row`.
    #[must_use]
    pub fn get(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.bytes[start..self.ends[row] as usize]
    }

    /// The same texts in another order: `order` names every row once.
    #[must_use]
    pub fn in_order(&self, order: impl ExactSizeIterator<Item = usize>) -> Self {
        // An optional column that a table lacks is blank.
        if self.bytes.is_empty() {
            return self.clone();
        }
        let mut ordered =
            Self { ends: Vec::with_capacity(order.len()), bytes: String::with_capacity(self.bytes.len()) };
        order.for_each(|row| ordered.push(self.get(row)));
        ordered
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }
}

impl<'a> FromIterator<&'a str> for PackedTexts {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut column = Self::default();
        for text in texts {
            column.push(text);
        }
        column
    }
}

/// A column of lists stored back to back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedLists<T> {
    ends: Vec<u64>,
    items: Vec<T>,
}

impl<T> Default for PackedLists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> PackedLists<T> {
    /// Appends a list.
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(self.items.len() as u64);
    }

    /// Puts another list in the place of the one in `row`.
    pub fn replace(&mut self, row: usize, list: impl IntoIterator<Item = T>) {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        let (end, before) = (self.ends[row], self.items.len());
        self.items.splice(start as usize..end as usize, list);
        let grown = self.items.len() as i64 - before as i64;
        for end in &mut self.ends[row..] {
            *end = end.saturating_add_signed(grown);
        }
    }

    /// The list in `row`.
    #[must_use]
    pub fn get(&self, row: usize) -> &[T] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.items[start..self.ends[row] as usize]
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All lists in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|row| self.get(row))
    }
}

impl<T, L: IntoIterator<Item = T>> FromIterator<L> for PackedLists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut column = Self::default();
        for list in lists {
            column.push(list);
        }
        column
    }
}

//! Choices read from a tape of numbers: what shrinks the tape shrinks what was made from it.

/// A tape; behind its end every choice is the first.
pub struct Tape<'a> {
    numbers: std::slice::Iter<'a, u16>,
}

impl<'a> Tape<'a> {
    pub fn new(numbers: &'a [u16]) -> Self {
        Self { numbers: numbers.iter() }
    }

    /// A number below `bound`, 0 where the tape is all zeros.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::from(self.numbers.next().copied().unwrap_or_default()) % bound
    }

    /// True once in this many times; never where the tape is all zeros.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// One of these, the first where the tape is all zeros.
    pub fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }
}

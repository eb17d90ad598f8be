//! The few things that were used last, by number: what is held in memory of periods.

/// At most so many things, those that were used last.
#[derive(Debug)]
pub struct Recent<T, const MOST: usize> {
    /// The one that was used last comes first.
    held: Vec<(i64, T)>,
}

impl<T, const MOST: usize> Default for Recent<T, MOST> {
    fn default() -> Self {
        Self { held: Vec::new() }
    }
}

impl<T: Clone, const MOST: usize> Recent<T, MOST> {
    /// The thing of a number, if it is still held.
    pub fn get(&mut self, id: i64) -> Option<T> {
        let at = self.held.iter().position(|(known, _)| *known == id)?;
        let found = self.held.remove(at);
        let thing = found.1.clone();
        self.held.insert(0, found);
        Some(thing)
    }

    /// Holds a thing in the place of the one that had the number; the one that was used longest ago is let go.
    pub fn put(&mut self, id: i64, thing: T) {
        self.held.retain(|(known, _)| *known != id);
        self.held.insert(0, (id, thing));
        self.held.truncate(MOST);
    }

    /// Lets go of everything.
    pub fn clear(&mut self) {
        self.held.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_last_stays() {
        let mut recent: Recent<&str, 2> = Recent::default();
        recent.put(1, "one");
        recent.put(2, "two");
        assert_eq!(recent.get(1), Some("one"));
        recent.put(3, "three");
        assert_eq!([recent.get(1), recent.get(2), recent.get(3)], [Some("one"), None, Some("three")]);
        recent.put(3, "other");
        assert_eq!(recent.get(3), Some("other"));
        recent.clear();
        assert_eq!(recent.get(3), None);
    }
}

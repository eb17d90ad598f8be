//! How many do something at once: who comes in beyond that is turned away, or waits for a turn.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often whoever waits for a turn looks whether it is still wanted.
const BEAT: Duration = Duration::from_millis(50);

/// Room for so many at once. Who waits holds a thread of the server, of which all others need one.
#[derive(Debug)]
pub struct Room {
    most: usize,
    inside: AtomicUsize,
}

/// A place in a room, until it is dropped.
#[derive(Debug)]
pub struct Place<'a>(&'a Room);

impl Room {
    /// Room for so many.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { most, inside: AtomicUsize::new(0) }
    }

    /// A place, if there is one left.
    pub fn enter(&self) -> Option<Place<'_>> {
        let more = |inside: usize| (inside < self.most).then_some(inside + 1);
        self.inside.fetch_update(Ordering::SeqCst, Ordering::SeqCst, more).ok().map(|_| Place(self))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.inside.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Turns of searches: each takes all threads that there are for them, and those that make a roster go first.
#[derive(Debug)]
pub struct Turns {
    most: usize,
    now: Mutex<Now>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Now {
    running: usize,
    /// Searches for a roster that wait.
    first: usize,
}

/// A turn, until it is dropped.
#[derive(Debug)]
pub struct Turn<'a>(&'a Turns);

impl Turns {
    /// So many at once.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most: most.max(1), now: Mutex::default(), freed: Condvar::new() }
    }

    /// Waits for a turn; none where it is no longer wanted.
    pub fn take(&self, goes_first: bool, is_unwanted: impl Fn() -> bool) -> Option<Turn<'_>> {
        let mut now = self.now();
        now.first += usize::from(goes_first);
        let turn = loop {
            if is_unwanted() {
                break None;
            }
            if now.running < self.most && (goes_first || now.first == 0) {
                now.running += 1;
                break Some(Turn(self));
            }
            let waited = self.freed.wait_timeout(now, BEAT);
            now = waited.unwrap_or_else(PoisonError::into_inner).0;
        };
        now.first -= usize::from(goes_first);
        turn
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.now().running -= 1;
        self.0.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_room_is_full_until_somebody_leaves() {
        let room = Room::new(2);
        let (one, two) = (room.enter(), room.enter());
        assert!(one.is_some() && two.is_some() && room.enter().is_none());
        drop(one);
        assert!(room.enter().is_some());
    }

    #[test]
    fn a_search_for_a_roster_goes_first_and_one_that_nobody_wants_leaves() {
        let turns = Turns::new(1);
        let running = turns.take(false, || false);
        let (tell, told) = channel();
        let is_unwanted = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let wait = |name: &'static str, goes_first: bool| {
                let (tell, turns) = (tell.clone(), &turns);
                scope.spawn(move || {
                    let _turn = turns.take(goes_first, || false).unwrap();
                    tell.send(name).unwrap();
                })
            };
            let left = scope.spawn(|| turns.take(false, || is_unwanted.load(Ordering::SeqCst)).is_none());
            wait("compare", false);
            // The other comes later, and is known to wait before there is a turn.
            wait("solve", true);
            while turns.now().first == 0 {
                std::thread::yield_now();
            }
            is_unwanted.store(true, Ordering::SeqCst);
            assert!(left.join().unwrap(), "it does not wait for its turn");
            drop(running);
            assert_eq!([told.recv().unwrap(), told.recv().unwrap()], ["solve", "compare"]);
        });
    }
}

//! The state of a running server.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::ThreadPool;
use tokio::sync::broadcast;

use super::error::Refused;
use super::event::Event;
use super::held::{Held, HeldRoster, PeriodFacts};
use super::job::Jobs;
use super::turn::{Room, Turns};
use crate::analysis::session::Session;
use crate::input::import::ImportRequest;
use crate::workspace::{Recent, Workspace};

/// So many events may be waiting for a slow listener; then it is told to look again.
const EVENTS: usize = 256;

/// Of so many imports that were taken it is remembered.
const MOST_TAKEN: usize = 50;

/// So many wait for the end of a search at most; others are told how far it is.
const MOST_WATCHERS: usize = 64;

/// The state of a running server: the workspace, what is held in memory, searches under way, who listens.
#[derive(Debug)]
pub struct Workbench {
    /// The workspace.
    pub workspace: Workspace,
    /// Searches under way.
    pub jobs: Jobs,
    searches: ThreadPool,
    /// Whose search is next.
    pub turns: Turns,
    /// For those who wait for the end of a search.
    pub watchers: Room,
    held: Mutex<Recent<Arc<Held>, 4>>,
    facts: Mutex<HashMap<i64, (u32, Arc<PeriodFacts>)>>,
    rosters: Mutex<Recent<RosterSlot, 4>>,
    sessions: Mutex<Recent<SessionSlot, 4>>,
    imports: Mutex<HashMap<u64, OpenImport>>,
    /// Into which periods the last imports were taken, by their numbers.
    taken: Mutex<Recent<i64, MOST_TAKEN>>,
    /// Held by whoever answers or takes an import, so that it is taken once.
    pub importing: Mutex<()>,
    /// Held by whoever looks for a period and makes one where there is none, so that there is one.
    pub beginning: Mutex<()>,
    /// How many were ever opened: none gets the number of another.
    opened: AtomicU64,
    events: broadcast::Sender<Event>,
}

/// Where the latest roster of a period is.
pub type RosterSlot = Arc<Mutex<Option<Arc<HeldRoster>>>>;
/// Where the session of a period is.
pub type SessionSlot = Arc<Mutex<Option<PlacedSession>>>;

/// An agency held for changes in place, and of which roster it is.
#[derive(Debug)]
pub struct PlacedSession {
    /// The outcome that it holds.
    pub outcome: i64,
    /// The version of the data.
    pub version: u32,
    /// The agency with its roster.
    pub session: Session,
}

/// A foreign list that is being taken in.
#[derive(Clone, Debug)]
pub struct OpenImport {
    /// The period.
    pub period: i64,
    /// The version that it is planned for.
    pub version: u32,
    /// The sources and the answers so far.
    pub request: ImportRequest,
}

impl Workbench {
    /// A server's state over a workspace, with this many threads for searches.
    ///
    /// # Errors
    /// When the operating system gives no threads.
    pub fn new(workspace: Workspace, threads: usize) -> Result<Self, rayon::ThreadPoolBuildError> {
        workspace.clear_scratch();
        let searches = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let (events, _) = broadcast::channel(EVENTS);
        Ok(Self {
            workspace,
            jobs: Jobs::default(),
            searches,
            turns: Turns::new(threads),
            watchers: Room::new(MOST_WATCHERS),
            held: Mutex::default(),
            facts: Mutex::default(),
            rosters: Mutex::default(),
            sessions: Mutex::default(),
            imports: Mutex::default(),
            taken: Mutex::default(),
            importing: Mutex::default(),
            beginning: Mutex::default(),
            opened: AtomicU64::new(0),
            events,
        })
    }

    /// The latest version of a period.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn hold(&self, period: i64) -> Result<Arc<Held>, Refused> {
        let (version, data) = self.workspace.latest(period)?;
        let mut held = lock(&self.held);
        if let Some(known) = held.get(period).filter(|known| known.version == version) {
            return Ok(known);
        }
        let new = Arc::new(Held::new(period, version, data));
        held.put(period, Arc::clone(&new));
        Ok(new)
    }

    /// What the latest version of a period comes to. That is remembered of every period, however many there are.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn facts(&self, period: i64, version: u32) -> Result<Arc<PeriodFacts>, Refused> {
        if let Some((_, known)) = lock(&self.facts).get(&period).filter(|(known, _)| *known == version) {
            return Ok(Arc::clone(known));
        }
        let held = self.hold(period)?;
        let facts = Arc::new(held.facts());
        lock(&self.facts).insert(period, (held.version, Arc::clone(&facts)));
        Ok(facts)
    }

    /// Remembers what a version of a period comes to, for whoever knows it without reading the data again.
    pub fn note_facts(&self, period: i64, version: u32, facts: Arc<PeriodFacts>) {
        lock(&self.facts).insert(period, (version, facts));
    }

    /// Where the roster of a period is; whoever reads it keeps it locked meanwhile, so that nobody else reads it too.
    #[must_use]
    pub fn roster(&self, period: i64) -> RosterSlot {
        slot(&self.rosters, period)
    }

    /// Where the session of a period is; whoever changes something in place keeps it locked meanwhile.
    #[must_use]
    pub fn session(&self, period: i64) -> SessionSlot {
        slot(&self.sessions, period)
    }

    /// Does something on the threads for searches, which whoever clicks does not wait for: what answers them is done by the
    /// threads of rayon's own pool.
    ///
    /// The work knows no lock of the server, and nothing that is made once for all: a thread that waits for a part of it does
    /// other work of the pool meanwhile, on top of its own, and would wait there for what only it can let go of.
    pub fn search<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.searches.install(work)
    }

    /// Keeps an import that waits for answers, and gives its number.
    pub fn open_import(&self, import: OpenImport) -> u64 {
        let mut imports = lock(&self.imports);
        let id = self.opened.fetch_add(1, Ordering::Relaxed) + 1;
        // Those that nobody came back to are forgotten; their sources are the planner's own files.
        if imports.len() >= 20
            && let Some(oldest) = imports.keys().min().copied()
        {
            imports.remove(&oldest);
        }
        imports.insert(id, import);
        id
    }

    /// An import that waits.
    #[must_use]
    pub fn import(&self, id: u64) -> Option<OpenImport> {
        lock(&self.imports).get(&id).cloned()
    }

    /// Whether an import into a period waits.
    #[must_use]
    pub fn has_import(&self, period: i64) -> bool {
        lock(&self.imports).values().any(|import| import.period == period)
    }

    /// Puts an import back with its answers.
    pub fn put_import(&self, id: u64, import: OpenImport) {
        lock(&self.imports).insert(id, import);
    }

    /// Lets go of an import that was taken, and remembers into which period.
    pub fn note_taken(&self, id: u64) {
        if let (Some(import), Ok(number)) = (lock(&self.imports).remove(&id), i64::try_from(id)) {
            lock(&self.taken).put(number, import.period);
        }
    }

    /// The period into which an import was taken, if that is not long ago.
    #[must_use]
    pub fn taken_into(&self, id: u64) -> Option<i64> {
        i64::try_from(id).ok().and_then(|number| lock(&self.taken).get(number))
    }

    /// Tells whoever listens.
    pub fn tell(&self, event: Event) {
        // Nobody need listen.
        let _ = self.events.send(event);
    }

    /// Listens from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }
}

/// The place of a period among a few; a new one where there is none yet.
fn slot<T: Clone + Default, const MOST: usize>(places: &Mutex<Recent<T, MOST>>, period: i64) -> T {
    let mut places = lock(places);
    let known = places.get(period);
    known.unwrap_or_else(|| {
        let new = T::default();
        places.put(period, new.clone());
        new
    })
}

/// Whoever panicked while holding it has left it whole: every change is one assignment.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

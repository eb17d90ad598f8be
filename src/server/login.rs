//! Who has come in: sessions that end, and how often a password may be guessed.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::access::Viewer;
use super::error::Refused;
use super::turn::Room;
use super::workbench::Workbench;
use crate::message::Message;
use crate::workspace::WorkspaceError;

/// A session ends when nobody has used it for so long.
const IDLE: Duration = Duration::from_secs(2 * 3600);
/// And after so long in any case.
const LONGEST: Duration = Duration::from_secs(12 * 3600);
/// So many wrong passwords are forgiven for a name.
const FORGIVEN: u32 = 5;
/// And so many for an address, behind which many people may be: an office, or whoever comes through a proxy. One of them is
/// forgotten in each of these spans.
const FORGIVEN_BY_ADDRESS: u32 = 50;
const FORGETS_ONE: Duration = Duration::from_secs(60);
/// The longest wait after more.
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);
/// So many passwords wait to be checked at most.
const MOST_WAITING: usize = 16;
/// So many names and addresses are remembered at most.
const MOST_REMEMBERED: usize = 10_000;

/// Who may come in without an account.
#[derive(Debug)]
enum Door {
    /// Whoever knows this: the server can only be reached from its own machine.
    Token(String),
    /// Nobody.
    Accounts,
}

/// Who has come in.
#[derive(Debug)]
pub struct Logins {
    door: Door,
    /// By hash of what the browser holds.
    sessions: Mutex<HashMap<[u8; 32], LoginSession>>,
    failures: Mutex<HashMap<Guesser, Failures>>,
    /// One password is checked at a time: that takes time and memory on purpose. A few wait for it.
    checking: Mutex<()>,
    waiting: Room,
}

#[derive(Clone, Debug)]
struct LoginSession {
    /// The account, and its stamp then; none for whoever sits at the machine.
    account: Option<(String, String)>,
    began: Instant,
    used: Instant,
}

/// Whom wrong passwords are counted for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Guesser {
    /// A name, or as much of it as any has.
    Name(String),
    /// Where a request comes from.
    Address(IpAddr),
}

#[derive(Clone, Copy, Debug)]
struct Failures {
    count: u32,
    last: Instant,
}

impl Guesser {
    const fn forgiven(&self) -> u32 {
        match self {
            Self::Name(_) => FORGIVEN,
            Self::Address(_) => FORGIVEN_BY_ADDRESS,
        }
    }

    /// How many failures are still counted after so long without one.
    fn remember(&self, failures: Failures, since: Duration) -> u32 {
        match self {
            // A name is forgiven when its password is right.
            Self::Name(_) => failures.count,
            Self::Address(_) => {
                let forgotten = since.as_secs() / FORGETS_ONE.as_secs();
                failures.count.saturating_sub(u32::try_from(forgotten).unwrap_or(u32::MAX))
            }
        }
    }

    /// How long the next try must wait after the last failure.
    fn wait(&self, failures: Failures, since: Duration) -> Duration {
        match self.remember(failures, since).checked_sub(self.forgiven()) {
            None => Duration::ZERO,
            Some(more) => Duration::from_secs(4 << more.min(20)).min(LONGEST_WAIT).saturating_sub(since),
        }
    }
}

/// What somebody who comes in holds from then on.
#[derive(Clone, Debug)]
pub struct Entered {
    /// What their browser or program shows with each request.
    pub secret: String,
    /// Who they are.
    pub viewer: Viewer,
}

impl Logins {
    /// Lets in whoever knows a secret that is made now.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub fn with_token() -> Result<(Self, String), Refused> {
        let token = make_secret()?;
        Ok((Self::new(Door::Token(token.clone())), token))
    }

    /// Lets in whoever has an account.
    #[must_use]
    pub fn with_accounts() -> Self {
        Self::new(Door::Accounts)
    }

    fn new(door: Door) -> Self {
        Self {
            door,
            sessions: Mutex::default(),
            failures: Mutex::default(),
            checking: Mutex::default(),
            waiting: Room::new(MOST_WAITING),
        }
    }

    /// Whether somebody without an account can come in.
    #[must_use]
    pub fn is_local(&self) -> bool {
        matches!(self.door, Door::Token(_))
    }

    /// Lets somebody in who knows the token. What they held before is worth nothing from then on.
    ///
    /// # Errors
    /// When it is not the token.
    pub fn enter(&self, token: &str, before: Option<&str>) -> Result<Entered, Refused> {
        match &self.door {
            Door::Token(known) if is_same(known, token) => self.begin(None, Viewer::local(), before),
            _ => Err(Refused::Stranger),
        }
    }

    /// Lets somebody in who knows the password of an account.
    ///
    /// # Errors
    /// When it is not the password, or too many were tried.
    pub fn log_in(
        &self,
        bench: &Workbench,
        (name, password): (&str, &str),
        peer: IpAddr,
        before: Option<&str>,
    ) -> Result<Entered, Refused> {
        let keys = [Guesser::Name(name.chars().take(64).collect()), Guesser::Address(peer)];
        let _place = self.waiting.enter().ok_or(Refused::TooOften { wait: 1 })?;
        // Whoever waits for the check of another must be counted with what that one found.
        let _one = lock(&self.checking);
        self.check_patience(&keys)?;
        match bench.workspace.find_account(name, password)? {
            Some(account) => {
                lock(&self.failures).remove(&keys[0]);
                let known = (account.name.clone(), account.stamp.clone());
                self.begin(Some(known), account.into(), before)
            }
            None => {
                self.count_failure(&keys);
                Err(Refused::Malformed(Message::new("server-wrong-password")))
            }
        }
    }

    fn check_patience(&self, keys: &[Guesser]) -> Result<(), Refused> {
        let failures = lock(&self.failures);
        let left = |key: &Guesser| failures.get(key).map(|known| key.wait(*known, known.last.elapsed()));
        let wait = keys.iter().filter_map(left).max().unwrap_or_default();
        if wait.is_zero() { Ok(()) } else { Err(Refused::TooOften { wait: wait.as_secs() + 1 }) }
    }

    fn count_failure(&self, keys: &[Guesser]) {
        let mut failures = lock(&self.failures);
        if failures.len() >= MOST_REMEMBERED {
            failures.retain(|_, known| known.last.elapsed() < LONGEST_WAIT);
        }
        for key in keys {
            let before = failures.get(key).map_or(0, |known| key.remember(*known, known.last.elapsed()));
            failures.insert(key.clone(), Failures { count: before.saturating_add(1), last: Instant::now() });
        }
    }

    fn begin(
        &self,
        account: Option<(String, String)>,
        viewer: Viewer,
        before: Option<&str>,
    ) -> Result<Entered, Refused> {
        let secret = make_secret()?;
        let mut sessions = lock(&self.sessions);
        sessions.retain(|_, session| !has_ended(session));
        if let Some(before) = before {
            sessions.remove(&hash(before));
        }
        let now = Instant::now();
        sessions.insert(hash(&secret), LoginSession { account, began: now, used: now });
        Ok(Entered { secret, viewer })
    }

    /// Who holds this secret, if anybody. An account that was changed or taken away counts at once; another password ends the
    /// sessions that began with the one before.
    ///
    /// # Errors
    /// When accounts cannot be read.
    pub fn find(&self, bench: &Workbench, secret: &str) -> Result<Option<Viewer>, WorkspaceError> {
        if let Some(session) = lock(&self.sessions).get_mut(&hash(secret)).filter(|session| !has_ended(session)) {
            session.used = Instant::now();
        }
        self.look_up(bench, secret)
    }

    /// The same, without counting as use: whoever only listens is idle.
    ///
    /// # Errors
    /// As [`Logins::find`].
    pub fn look_up(&self, bench: &Workbench, secret: &str) -> Result<Option<Viewer>, WorkspaceError> {
        // A program at the machine itself shows the token with each request.
        if matches!(&self.door, Door::Token(known) if is_same(known, secret)) {
            return Ok(Some(Viewer::local()));
        }
        let account = {
            let mut sessions = lock(&self.sessions);
            let key = hash(secret);
            if sessions.get(&key).is_some_and(has_ended) {
                sessions.remove(&key);
            }
            let Some(session) = sessions.get(&key) else { return Ok(None) };
            session.account.clone()
        };
        match account {
            None => Ok(self.is_local().then(Viewer::local)),
            Some((name, stamp)) => {
                let mut accounts = bench.workspace.accounts()?.into_iter();
                let found = accounts.find(|account| account.name == name && account.stamp == stamp);
                Ok(found.map(Viewer::from))
            }
        }
    }

    /// Ends a session.
    pub fn leave(&self, secret: &str) {
        lock(&self.sessions).remove(&hash(secret));
    }
}

fn has_ended(session: &LoginSession) -> bool {
    session.used.elapsed() > IDLE || session.began.elapsed() > LONGEST
}

fn make_secret() -> Result<String, Refused> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        Refused::Internal(vec![Message::new("internal-error.where").with("place", error.to_string())])
    })?;
    Ok(data_encoding::HEXLOWER.encode(&bytes))
}

fn hash(secret: &str) -> [u8; 32] {
    *blake3::hash(secret.as_bytes()).as_bytes()
}

/// Hashes are compared in a time that does not tell how much of them is the same.
fn is_same(one: &str, other: &str) -> bool {
    blake3::hash(one.as_bytes()) == blake3::hash(other.as_bytes())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_and_ends() {
        let name = Guesser::Name("rina".to_owned());
        let wait = |key: &Guesser, count, since| {
            key.wait(Failures { count, last: Instant::now() }, Duration::from_secs(since)).as_secs()
        };
        let at_once = [0, 4, 5, 8, 200].map(|count| wait(&name, count, 0));
        assert_eq!(at_once, [0, 0, 4, 32, 900]);
        assert_eq!([wait(&name, 8, 30), wait(&name, 8, 32), wait(&name, 8, 3_600)], [2, 0, 0]);
    }

    #[test]
    fn an_address_is_forgiven_more_and_forgets() {
        let office = Guesser::Address(IpAddr::from([192, 0, 2, 1]));
        let known = |count| Failures { count, last: Instant::now() };
        let wait = |count, since| office.wait(known(count), Duration::from_secs(since)).as_secs();
        assert_eq!([wait(49, 0), wait(50, 0), wait(53, 0), wait(1_000, 0)], [0, 4, 32, 900]);
        let kept = |count, since| office.remember(known(count), Duration::from_secs(since));
        assert_eq!([kept(53, 59), kept(53, 60), kept(53, 600), kept(53, 7_200)], [53, 52, 43, 0]);
    }

    #[test]
    fn what_was_held_before_is_worth_nothing_after() {
        let (logins, token) = Logins::with_token().unwrap();
        assert!(logins.enter("wrong", None).is_err());
        let first = logins.enter(&token, Some("set by somebody else")).unwrap();
        let second = logins.enter(&token, Some(&first.secret)).unwrap();
        assert_ne!(first.secret, second.secret);
        let sessions = lock(&logins.sessions);
        assert!(!sessions.contains_key(&hash("set by somebody else")) && !sessions.contains_key(&hash(&first.secret)));
        assert!(sessions.contains_key(&hash(&second.secret)));
    }
}

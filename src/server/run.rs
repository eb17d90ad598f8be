//! Starts the server, and ends it when it is told to.

use std::fs::{File, TryLockError};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::header::{CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde::Deserialize;

use super::access::Viewer;
use super::cookie::{find_cookie, session_cookie};
use super::desk::Desk;
use super::error::Refused;
use super::login::Logins;
use super::prepare::keep_prepared;
use super::state::{AppState, Passage, Site};
use super::workbench::Workbench;
use super::{api, gate, page, untold};
use crate::input::diagnostic::Diagnostic;
use crate::input::say_system;
use crate::message::{Language, Message};
use crate::workspace::account::Role;
use crate::workspace::{Workspace, WorkspaceError};

/// From one look at whether the server is to end to the next.
const BEAT: Duration = Duration::from_millis(50);
/// So long requests that are under way have to be answered when it ends.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a server is started with.
#[derive(Clone, Debug)]
pub struct ServeTask {
    /// The folder of the workspace.
    pub folder: PathBuf,
    /// Where others than this machine reach it; without it only this machine does.
    pub listen: Option<SocketAddr>,
    /// The port on this machine; a free one where none is named.
    pub port: u16,
    /// Further names under which it is reached.
    pub hosts: Vec<String>,
    /// Whether people reach it over https, through a proxy.
    pub is_https: bool,
    /// Threads for searches.
    pub threads: usize,
    /// Agency folders and workbooks that become periods, unless there is one of the same data.
    pub imports: Vec<PathBuf>,
    /// The language of pages where nobody has chosen one.
    pub language: Language,
}

/// Why a server did not start.
#[derive(Debug)]
pub enum ServeError {
    /// The workspace cannot be opened.
    Workspace(WorkspaceError),
    /// Another server serves it.
    Served(PathBuf),
    /// What is to be taken in cannot be.
    Import(PathBuf, Refused),
    /// The address cannot be used.
    Address(SocketAddr, std::io::Error),
    /// Nobody could come in: there is no administrator yet.
    NoAdministrator,
    /// The operating system refuses something else.
    System(Message),
}

impl ServeError {
    /// What is wrong, as messages.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::Workspace(error) => [Some(error.message()), error.cure()].into_iter().flatten().collect(),
            Self::Served(folder) => {
                let folder = folder.display().to_string();
                vec![Message::new("serve-served").with("folder", folder), Message::new("serve-served.cure")]
            }
            Self::Import(path, refused) => {
                let mut messages = vec![Message::new("serve-import").with("path", path.display().to_string())];
                messages.extend(refused.messages());
                messages
            }
            Self::Address(address, error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                let taken = Message::new("serve-address-taken").with("address", address.to_string());
                vec![taken, Message::new("serve-address-taken.cure")]
            }
            Self::Address(address, error) => vec![
                Message::new("serve-address").with("address", address.to_string()).with("reason", say_system(error)),
                Message::new("serve-address.cure"),
            ],
            Self::NoAdministrator => vec![Message::new("serve-no-administrator")],
            Self::System(reason) => vec![Message::new("serve-system").with("reason", reason.clone())],
        }
    }
}

impl From<WorkspaceError> for ServeError {
    fn from(error: WorkspaceError) -> Self {
        Self::Workspace(error)
    }
}

/// A server that has started.
#[derive(Clone, Debug)]
pub struct Serving {
    /// Where it is reached: with the token, where there is one.
    pub link: String,
    /// The address that it listens on.
    pub address: SocketAddr,
    /// Whether only this machine reaches it.
    pub is_local: bool,
    /// Warnings of what looked like a table and was left out where agencies were taken in.
    pub left: Vec<Diagnostic>,
}

/// Serves until `stop` is set. `ready` is called once requests are answered.
///
/// # Errors
/// Why it did not start.
pub fn serve(task: &ServeTask, stop: &AtomicBool, ready: impl FnOnce(&Serving)) -> Result<(), ServeError> {
    let workspace = Workspace::open(&task.folder)?;
    let _alone = keep_alone(&task.folder)?;
    let has_administrator = workspace.accounts()?.iter().any(|account| account.role == Role::Administrator);
    if task.listen.is_some() && !has_administrator {
        return Err(ServeError::NoAdministrator);
    }
    let no_thread = |_| ServeError::System(Message::new("system-resources"));
    // What answers those who look runs on rayon's own threads. Another server of this process may have begun them.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(task.threads).build_global();
    let bench = Arc::new(Workbench::new(workspace, task.threads).map_err(no_thread)?);
    let desk = Desk::new(Arc::clone(&bench), Viewer::local(), task.language);
    let mut left = Vec::new();
    for path in &task.imports {
        left.extend(desk.take_in(path).map_err(|refused| ServeError::Import(path.clone(), refused))?);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| ServeError::System(say_system(&error)))?;
    let served = runtime.block_on(run(task, &bench, stop, |serving| ready(&Serving { left, ..serving })));
    bench.jobs.cancel_all();
    runtime.shutdown_timeout(PATIENCE);
    served
}

/// Keeps a workspace to this server: what is held in memory, and who is told of changes, is one server's own. The lock
/// goes with the file, however the program ends. Where a file system knows no locks there is none.
fn keep_alone(folder: &Path) -> Result<Option<File>, ServeError> {
    let path = folder.join("giliran.lock");
    let open = || File::options().create(true).truncate(false).write(true).open(&path);
    let file = open().map_err(WorkspaceError::at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(ServeError::Served(folder.to_owned())),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

async fn run(
    task: &ServeTask,
    bench: &Arc<Workbench>,
    stop: &AtomicBool,
    ready: impl FnOnce(Serving),
) -> Result<(), ServeError> {
    let wanted = task.listen.unwrap_or_else(|| SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), task.port));
    let refused = |error| ServeError::Address(wanted, error);
    let listener = tokio::net::TcpListener::bind(wanted).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    let (logins, token) = match task.listen {
        Some(_) => (Logins::with_accounts(), None),
        None => {
            let made = Logins::with_token().map_err(|_| ServeError::System(Message::new("system-random")))?;
            (made.0, Some(made.1))
        }
    };
    let site = Site {
        hosts: list_hosts(task, address),
        is_https: task.is_https,
        cookie: format!("giliran-{}", address.port()),
        language: task.language,
    };
    let scheme = if task.is_https { "https" } else { "http" };
    let link = match &token {
        Some(token) => format!("http://{address}/enter?token={token}"),
        None => format!("{scheme}://{}/", site.hosts.first().cloned().unwrap_or_else(|| address.to_string())),
    };
    let state = AppState { bench: Arc::clone(bench), logins: Arc::new(logins), site: Arc::new(site) };
    tokio::spawn(keep_prepared(Arc::clone(bench)));
    ready(Serving { link, address, is_local: token.is_some(), left: Vec::new() });
    let app = build_router(state).into_make_service_with_connect_info::<SocketAddr>();
    let ended = async {
        while !stop.load(Ordering::Relaxed) {
            tokio::time::sleep(BEAT).await;
        }
    };
    // Listeners for events never hang up: nobody waits for them.
    tokio::select! {
        served = std::future::IntoFuture::into_future(axum::serve(listener, app)) => served.map_err(refused),
        () = ended => Ok(()),
    }
}

/// Every route, behind the gate.
pub fn build_router(state: AppState) -> Router {
    Router::new()
        .merge(page::router())
        .merge(api::router())
        .route("/enter", get(enter))
        .layer(from_fn(untold::tell))
        .layer(from_fn_with_state(state.clone(), gate::pass))
        .with_state(state)
}

/// Values of `Host` under which the server is reached.
fn list_hosts(task: &ServeTask, address: SocketAddr) -> Vec<String> {
    let port = address.port();
    let mut hosts: Vec<String> = task.hosts.iter().map(|host| host.to_lowercase()).collect();
    // A name without a port is reached on that of its scheme, or on ours.
    let with_port: Vec<String> =
        hosts.iter().filter(|host| !host.contains(':')).map(|host| format!("{host}:{port}")).collect();
    hosts.extend(with_port);
    match task.listen {
        None => hosts.extend(["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}"))),
        Some(_) if address.ip().is_unspecified() => {
            hosts.extend(["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}")));
        }
        Some(_) => hosts.push(address.to_string()),
    }
    hosts
}

#[derive(Deserialize)]
struct EnterQuery {
    #[serde(default)]
    token: String,
}

/// The link that was opened: its token becomes a cookie. The page leads on by itself, so that the next request is one of
/// this site's own, with which browsers send the cookie.
async fn enter(
    State(state): State<AppState>,
    passage: Passage,
    ConnectInfo(_): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Query(EnterQuery { token }): Query<EnterQuery>,
) -> Response {
    let before = find_cookie(&headers, &state.site.cookie);
    match state.logins.enter(&token, before) {
        Err(refused) => {
            let asked = page::Asked::of(&headers, "/enter".to_owned(), &Method::GET);
            page::refuse(&refused, passage.viewer.as_ref(), &asked, passage.language)
        }
        Ok(entered) => {
            let cookie = session_cookie(&state.site.cookie, &entered.secret, state.site.is_https);
            let page = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"0;url=/\">\n\
                        <title>giliran</title>\n<a href=\"/\">giliran</a>\n";
            let headers = [(SET_COOKIE, cookie), (CONTENT_TYPE, "text/html; charset=utf-8".to_owned())];
            (StatusCode::OK, headers, page).into_response()
        }
    }
}

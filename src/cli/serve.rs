//! `giliran serve`.

use std::io::{BufRead as _, stdin};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches};

use super::console::{Console, FAINT, STRONG, WARNING};
use super::exit::{Exit, Failure};
use super::interrupt::Interrupt;
use super::problem::warn;
use crate::message::{Language, Message};
use crate::server::run::{ServeError, ServeTask, Serving, serve};
use crate::workspace::Workspace;
use crate::workspace::account::Role;

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        Self::Usage(error.messages())
    }
}

/// The value of `--listen`.
pub fn parse_address(language: Language) -> ValueParser {
    let expected = language.get("usage-address");
    ValueParser::new(move |text: &str| text.trim().parse::<SocketAddr>().map_err(|_| expected.clone()))
}

/// The value of `--port`.
pub fn parse_port(language: Language) -> ValueParser {
    let expected = language.get("usage-port");
    ValueParser::new(move |text: &str| text.trim().parse::<u16>().map_err(|_| expected.clone()))
}

/// Options that may be given several times.
pub fn repeated(argument: Arg) -> Arg {
    argument.action(ArgAction::Append)
}

/// Serves a workspace until it is told to end.
pub fn run(console: &Console, matches: &ArgMatches, interrupt: &Arc<Interrupt>) -> Result<Exit, Failure> {
    let folder = matches.get_one::<PathBuf>("folder").map_or(Path::new("."), PathBuf::as_path);
    if let Some(name) = matches.get_one::<String>("add-account") {
        return add_account(console, folder, name);
    }
    let listen: Option<SocketAddr> = matches.get_one("listen").copied();
    let is_https = matches.get_flag("https");
    if is_https && listen.is_none() {
        return Err(Failure::Usage(vec![Message::new("serve-https-alone"), Message::new("serve-https-alone.cure")]));
    }
    let all = |id: &str| matches.get_many::<String>(id).into_iter().flatten().cloned().collect();
    let task = ServeTask {
        folder: folder.to_owned(),
        listen,
        port: matches.get_one("port").copied().unwrap_or_default(),
        hosts: all("host"),
        is_https,
        threads: rayon::current_num_threads(),
        imports: matches.get_many::<PathBuf>("import").into_iter().flatten().cloned().collect(),
        language: console.language,
    };
    let opens = !matches.get_flag("no-open");
    serve(&task, interrupt.stop(), |serving| {
        // Nothing is lost by ending at any moment, but requests under way are answered first.
        interrupt.begin_search();
        announce(console, &task, serving, opens);
    })?;
    Ok(Exit::Done)
}

/// Says where the workbench is, and opens it.
fn announce(console: &Console, task: &ServeTask, serving: &Serving, opens: bool) {
    let language = console.language;
    let text = |message: &Message| language.text(message);
    let link = Message::new("serve-ready").with("link", serving.link.as_str());
    let mut shown = format!("{STRONG}{}{STRONG:#}\n", text(&link));
    if !console.quiet {
        let place = Message::new("serve-workspace-place").with("folder", task.folder.display().to_string());
        shown.push_str(&format!("{}\n{FAINT}{}{FAINT:#}\n", text(&place), language.get("serve-stop")));
    }
    // Whoever cannot read the link cannot use the server; there is nobody else to tell.
    let _ = console.out(&shown);
    warn(console, &serving.left);
    if !serving.is_local && !task.is_https && !serving.address.ip().is_loopback() {
        console.err(&format!("{WARNING}{}{WARNING:#}\n", language.get("serve-plain")));
    }
    if task.hosts.is_empty() && serving.address.ip().is_unspecified() {
        let text = format!("{} {}", language.get("serve-unnamed"), language.get("serve-unnamed.cure"));
        console.err(&format!("{WARNING}{text}{WARNING:#}\n"));
    }
    if opens && serving.is_local && opener::open_browser(&serving.link).is_err() {
        console.err(&format!("{}\n", language.get("serve-open-failed")));
    }
}

/// Gives an account another password, the first line of standard input; makes it an administrator where it is new.
fn add_account(console: &Console, folder: &Path, name: &str) -> Result<Exit, Failure> {
    let refuse = |error: crate::workspace::WorkspaceError| {
        Failure::Usage([Some(error.message()), error.cure()].into_iter().flatten().collect())
    };
    let workspace = Workspace::open(folder).map_err(refuse)?;
    let mut password = String::new();
    stdin().lock().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']);
    let known = workspace.accounts().map_err(refuse)?.into_iter().find(|account| account.name == name);
    let (done, role, units) = match known {
        Some(known) => ("serve-account-changed", known.role, known.units),
        None => ("serve-account-done", Role::Administrator, Vec::new()),
    };
    workspace.put_account(name, Some(password), role, &units).map_err(refuse)?;
    if !console.quiet {
        let done = Message::new(done).with("name", name);
        console.out(&format!("{}\n", console.language.text(&done)))?;
    }
    Ok(Exit::Done)
}

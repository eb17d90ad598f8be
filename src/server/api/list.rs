//! Every endpoint.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Created, Done, File, Found, Placed, Versioned, VersionedFile};
use super::ask::{self, Empty, Json};
use super::endpoint::{Asked, Endpoint, Named, Nothing, ROOT, based, endpoint};
use super::precondition::Precondition;
use crate::message::Message;
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::desk::account::AccountAsked;
use crate::server::desk::download::Download;
use crate::server::desk::explain::ExplainQuery;
use crate::server::desk::history::JournalQuery;
use crate::server::desk::import::ImportAnswers;
use crate::server::desk::period::{NewPeriod, PeriodCard};
use crate::server::desk::place::LockAsked;
use crate::server::desk::publish::PublishAsked;
use crate::server::desk::roster::{RosterQuery, TotalsQuery};
use crate::server::desk::rule::SelectedQuery;
use crate::server::desk::search::{CompareAsked, PlaceAsked, ReplanAsked, ScenarioAsked, SearchLimit, SweepAsked};
use crate::server::desk::table::{RowQuery, SavedCard};
use crate::server::error::Refused;
use crate::server::job::JobCard;
use crate::workspace::change::Change;

/// The longest that a request waits for a search.
const LONGEST_WAIT: f64 = 60.0;

#[derive(Debug, Deserialize, JsonSchema)]
struct OfPeriod {
    /// Number of the period.
    period: i64,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct OfTable {
    /// Number of the period.
    period: i64,
    /// Name of the table.
    table: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct OfFile {
    /// Number of the period.
    period: i64,
    /// Name of the file.
    file: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct OfRule {
    /// Number of the period.
    period: i64,
    /// Position of the rule, from 1, in the list that `checkPeriod` answers.
    rule: usize,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct OfJob {
    /// Number of the search.
    job: u64,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct OfImport {
    /// Number of the import.
    import: u64,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct OfAccount {
    /// Name of the account.
    account: String,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct TitleQuery {
    /// What the planner calls the period.
    title: Option<String>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct WaitQuery {
    /// Seconds to wait for its end, 60 at most.
    wait: Option<f64>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct UnitQuery {
    /// Only this unit and those below, by id.
    unit: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct SourceQuery {
    /// What the file is called.
    name: String,
    /// What it is about, where that is known: `employees`, `units`, `wishes`, `absences` or `roster`.
    kind: Option<String>,
}

/// Another title.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TitleAsked {
    /// What the planner calls the period.
    title: String,
}

/// A version to go back to.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RestoreAsked {
    /// Its number.
    version: u32,
}

/// Changes to rows, made at once or not at all.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EditAsked {
    /// The changes.
    changes: Vec<Change>,
}

/// Cells to lock or free.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LocksAsked {
    /// The cells.
    cells: Vec<LockAsked>,
    /// Why.
    #[serde(default)]
    reason: Option<String>,
}

/// The files of an agency folder.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FilesAsked {
    /// Texts by name of the file.
    files: BTreeMap<String, String>,
    /// What the planner calls the period.
    #[serde(default)]
    title: Option<String>,
}

/// Whoever asks.
type Answered<A> = Result<A, Refused>;

fn named(method: Method, path: &'static str, id: &'static str, summary: &'static str) -> Named {
    Named(method, path, id, summary)
}

fn created(card: PeriodCard) -> Created<PeriodCard> {
    Placed(format!("{ROOT}/periods/{}", card.id), card)
}

fn accepted(card: JobCard) -> Accepted<JobCard> {
    Placed(format!("{ROOT}/jobs/{}", card.id), card)
}

fn saved(card: SavedCard) -> Versioned<SavedCard> {
    Versioned(card.version, card)
}

/// The version that a change of a period is made on.
fn base<Q, B>(desk: &Desk, asked: &Asked<OfPeriod, Q, B>) -> Result<u32, Refused> {
    asked.base.base(desk, asked.path.period)
}

/// The same of a change of a file: `*` asks that there be one.
fn file_base<Q, B>(desk: &Desk, asked: &Asked<OfFile, Q, B>) -> Result<u32, Refused> {
    let OfFile { period, file } = &asked.path;
    let base = asked.base.base(desk, *period)?;
    if asked.base == Precondition::Any && !desk.files(*period)?.iter().any(|card| card.name == *file) {
        return Err(Refused::Unmet(vec![Message::new("server-no-file").with("name", file.as_str())]));
    }
    Ok(base)
}

/// Every endpoint that the desk answers.
pub fn list_endpoints() -> Vec<Endpoint> {
    let subjects = [
        ("general", general()),
        ("periods", periods()),
        ("data", data()),
        ("searches", searches()),
        ("rosters", rosters()),
        ("accounts", accounts()),
    ];
    let tagged = |(tag, endpoints): (&'static str, Vec<Endpoint>)| {
        endpoints.into_iter().map(move |endpoint| Endpoint { tag, ..endpoint })
    };
    subjects.into_iter().flat_map(tagged).collect()
}

fn general() -> Vec<Endpoint> {
    vec![
        endpoint(
            named(Method::GET, "/session", "getSession", "Who you are and what you may do."),
            Right::Look,
            |desk: &Desk, _: Asked<Nothing, Nothing, Empty>| Answered::Ok(Found(desk.viewer().clone())),
        ),
        endpoint(
            named(Method::GET, "/examples", "listExamples", "Agencies to look at."),
            Right::Look,
            |desk: &Desk, _: Asked<Nothing, Nothing, Empty>| desk.examples().map(Found),
        ),
        endpoint(
            named(Method::GET, "/policies", "listPolicies", "The circulars that an agency can be planned under."),
            Right::Look,
            |desk: &Desk, _: Asked<Nothing, Nothing, Empty>| desk.policies().map(Found),
        ),
    ]
}

fn periods() -> Vec<Endpoint> {
    vec![
        endpoint(
            named(Method::GET, "/periods", "listPeriods", "Every period, the latest first."),
            Right::Look,
            |desk: &Desk, _: Asked<Nothing, Nothing, Empty>| desk.periods().map(Found),
        ),
        endpoint(
            named(
                Method::POST,
                "/periods",
                "createPeriod",
                "Makes a period of an example, a template, or the one before it.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<Nothing, Nothing, Json<NewPeriod>>| {
                desk.create_period(&asked.body.0).map(created)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/workbook",
                "createPeriodFromWorkbook",
                "Makes a period of a workbook (.xlsx), or of an archive (.zip) with an agency folder in it.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<Nothing, TitleQuery, ask::File>| {
                desk.create_from_bytes(asked.query.title.as_deref(), &asked.body.0).map(created)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/files",
                "createPeriodFromFiles",
                "Makes a period of the files of an agency folder.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<Nothing, Nothing, Json<FilesAsked>>| {
                let Json(FilesAsked { files, title }) = asked.body;
                let files = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
                desk.create_from_files(title.as_deref(), &files).map(created)
            },
        ),
        endpoint(
            named(Method::GET, "/periods/{period}", "getPeriod", "A period at a glance."),
            Right::Look,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| {
                desk.period(asked.path.period).map(|card| Versioned(card.version, card))
            },
        ),
        endpoint(
            named(Method::PUT, "/periods/{period}/title", "renamePeriod", "Gives a period another title."),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<TitleAsked>>| {
                desk.rename_period(asked.path.period, &asked.body.0.title).map(Found)
            },
        ),
        endpoint(
            named(Method::GET, "/periods/{period}/check", "checkPeriod", "Every problem of the data, with its place."),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| {
                desk.check(asked.path.period).map(|card| Versioned(card.version, card))
            },
        ),
        endpoint(
            named(
                Method::GET,
                "/periods/{period}/rules/{rule}/people",
                "listSelected",
                "Whom a rule selects, page by page.",
            ),
            Right::Look,
            |desk: &Desk, asked: Asked<OfRule, SelectedQuery, Empty>| {
                let page = desk.selected(asked.path.period, asked.path.rule, &asked.query);
                page.map(|page| Versioned(page.version, page))
            },
        ),
    ]
}

fn data() -> Vec<Endpoint> {
    vec![
        endpoint(
            named(Method::GET, "/periods/{period}/tables", "listTables", "The tables of a period and their columns."),
            Right::Look,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| desk.tables(asked.path.period).map(Found),
        ),
        endpoint(
            named(Method::GET, "/periods/{period}/tables/{table}", "listRows", "Rows of a table, page by page."),
            Right::Look,
            |desk: &Desk, asked: Asked<OfTable, RowQuery, Empty>| {
                let page = desk.rows(asked.path.period, &asked.path.table, &asked.query);
                page.map(|page| Versioned(page.version, page))
            },
        ),
        based(
            named(
                Method::POST,
                "/periods/{period}/edits",
                "editRows",
                "Changes rows of tables: all of the changes, or none.",
            ),
            Right::ChangePeople,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<EditAsked>>| {
                desk.edit(asked.path.period, base(desk, &asked)?, &asked.body.0.changes).map(saved)
            },
        ),
        based(
            named(Method::POST, "/periods/{period}/undo", "undo", "Undoes the last change."),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| {
                desk.undo(asked.path.period, base(desk, &asked)?).map(saved)
            },
        ),
        based(
            named(Method::POST, "/periods/{period}/redo", "redo", "Does again what was undone last."),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| {
                desk.redo(asked.path.period, base(desk, &asked)?).map(saved)
            },
        ),
        based(
            named(Method::POST, "/periods/{period}/restore", "restoreVersion", "Goes back to an earlier version."),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<RestoreAsked>>| {
                desk.restore(asked.path.period, base(desk, &asked)?, asked.body.0.version).map(saved)
            },
        ),
        endpoint(
            named(
                Method::GET,
                "/periods/{period}/versions",
                "listVersions",
                "Every version of the data, the latest first.",
            ),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| desk.versions(asked.path.period).map(Found),
        ),
        endpoint(
            named(
                Method::GET,
                "/periods/{period}/journal",
                "listJournal",
                "Who changed what, when, from what to what.",
            ),
            Right::Look,
            |desk: &Desk, asked: Asked<OfPeriod, JournalQuery, Empty>| {
                desk.journal_page(asked.path.period, &asked.query).map(Found)
            },
        ),
        endpoint(
            named(Method::GET, "/periods/{period}/files", "listFiles", "The files of the data."),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| desk.files(asked.path.period).map(Found),
        ),
        endpoint(
            named(Method::GET, "/periods/{period}/files/{file}", "getFile", "A file of the data, as it is."),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfFile, Nothing, Empty>| {
                let OfFile { period, file } = asked.path;
                let (version, bytes) = desk.file(period, &file)?;
                Ok(VersionedFile(version, Download { name: file, media_type: "application/octet-stream", bytes }))
            },
        ),
        based(
            named(
                Method::PUT,
                "/periods/{period}/files/{file}",
                "putFile",
                "Puts a whole file in the place of another.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfFile, Nothing, ask::File>| {
                let OfFile { period, file } = &asked.path;
                let base = file_base(desk, &asked)?;
                desk.put_file(*period, base, file, Some(asked.body.0.to_vec())).map(saved)
            },
        ),
        based(
            named(Method::DELETE, "/periods/{period}/files/{file}", "deleteFile", "Takes a file away."),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfFile, Nothing, Empty>| {
                desk.put_file(asked.path.period, file_base(desk, &asked)?, &asked.path.file, None).map(saved)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/imports",
                "openImport",
                "Looks into a foreign list: what is in it, what is unsure, what it would change. Takes nothing.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, SourceQuery, ask::File>| {
                let SourceQuery { name, kind } = asked.query;
                let sources = vec![(name, asked.body.0.to_vec())];
                let card = desk.open_import(asked.path.period, sources, kind.as_deref())?;
                Ok(Placed::<_, true>(format!("{ROOT}/imports/{}", card.id), card))
            },
        ),
        endpoint(
            named(Method::PUT, "/imports/{import}/answers", "answerImport", "Answers questions of an import."),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfImport, Nothing, Json<ImportAnswers>>| {
                desk.answer_import(asked.path.import, &asked.body.0).map(Found)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/imports/{import}/take",
                "takeImport",
                "Takes an import: its files become a new version.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfImport, Nothing, Empty>| desk.take_import(asked.path.import).map(saved),
        ),
    ]
}

fn searches() -> Vec<Endpoint> {
    vec![
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/solve",
                "solvePeriod",
                "Searches for a roster of the latest version.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<SearchLimit>>| {
                desk.solve(asked.path.period, &asked.body.0).map(accepted)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/replan",
                "replanPeriod",
                "Makes the published roster again with the fewest changes.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<ReplanAsked>>| {
                desk.replan(asked.path.period, asked.body.0).map(accepted)
            },
        ),
        endpoint(
            named(Method::POST, "/periods/{period}/compare", "compareScenarios", "Compares scenarios."),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<CompareAsked>>| {
                desk.compare(asked.path.period, &asked.body.0).map(accepted)
            },
        ),
        based(
            named(
                Method::POST,
                "/periods/{period}/adopt",
                "adoptScenario",
                "Makes a scenario what the data say: its values are written where the rules are.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<ScenarioAsked>>| {
                desk.adopt(asked.path.period, base(desk, &asked)?, &asked.body.0).map(saved)
            },
        ),
        endpoint(
            named(Method::POST, "/periods/{period}/sweep", "sweepCap", "Draws the curve of the cap."),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<SweepAsked>>| {
                desk.sweep(asked.path.period, &asked.body.0).map(accepted)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/value",
                "valuePlaces",
                "Values one more place at home wherever somebody is held back.",
            ),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<SearchLimit>>| {
                desk.value(asked.path.period, &asked.body.0).map(accepted)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/value/place",
                "valuePlace",
                "Values one more place at home in one unit on one day of the latest roster.",
            ),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<PlaceAsked>>| {
                desk.value_place(asked.path.period, &asked.body.0).map(accepted)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/rule-costs",
                "costRules",
                "Finds what each rule costs: the agency solved without it.",
            ),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<SearchLimit>>| {
                desk.cost_rules(asked.path.period, &asked.body.0).map(accepted)
            },
        ),
        endpoint(
            named(
                Method::GET,
                "/periods/{period}/jobs",
                "listJobs",
                "The searches of a period since the server began.",
            ),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| desk.jobs(asked.path.period).map(Found),
        ),
        endpoint(
            named(Method::GET, "/jobs/{job}", "getJob", "How far a search is, or what came of it."),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfJob, WaitQuery, Empty>| {
                let wait = asked.query.wait.filter(|wait| wait.is_finite()).unwrap_or(0.0).clamp(0.0, LONGEST_WAIT);
                desk.wait_for_job(asked.path.job, Duration::from_secs_f64(wait)).map(Found)
            },
        ),
        endpoint(
            named(Method::DELETE, "/jobs/{job}", "cancelJob", "Ends a search: one's own, or as a planner any."),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfJob, Nothing, Empty>| desk.cancel(asked.path.job).map(Found),
        ),
    ]
}

fn rosters() -> Vec<Endpoint> {
    vec![
        endpoint(
            named(Method::GET, "/periods/{period}/roster", "getRoster", "The latest roster, page by page."),
            Right::Look,
            |desk: &Desk, asked: Asked<OfPeriod, RosterQuery, Empty>| {
                desk.roster(asked.path.period, &asked.query).map(Found)
            },
        ),
        endpoint(
            named(Method::GET, "/periods/{period}/totals", "getTotals", "Units of the latest roster on each day."),
            Right::Look,
            |desk: &Desk, asked: Asked<OfPeriod, TotalsQuery, Empty>| {
                desk.totals(asked.path.period, &asked.query).map(Found)
            },
        ),
        endpoint(
            named(
                Method::GET,
                "/periods/{period}/outcomes",
                "listOutcomes",
                "Every roster of a period, the latest first.",
            ),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| desk.outcomes(asked.path.period).map(Found),
        ),
        endpoint(
            named(Method::GET, "/periods/{period}/explanations", "explainWishes", "Why wishes were granted or not."),
            Right::Look,
            |desk: &Desk, asked: Asked<OfPeriod, ExplainQuery, Empty>| {
                desk.explain(asked.path.period, &asked.query).map(Found)
            },
        ),
        based(
            named(
                Method::POST,
                "/periods/{period}/locks",
                "lockCells",
                "Locks or frees cells; the roster is solved again in place.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<LocksAsked>>| {
                let base = base(desk, &asked)?;
                let LocksAsked { cells, reason } = asked.body.0;
                let card = desk.lock(asked.path.period, base, &cells, reason.as_deref())?;
                Ok(Versioned(card.version, card))
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/locks/try",
                "tryLocks",
                "What locking or freeing cells would change and cost.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<LocksAsked>>| {
                desk.try_lock(asked.path.period, &asked.body.0.cells).map(Found)
            },
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/publications",
                "publishRoster",
                "Publishes the latest roster; the same one is published once.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Json<PublishAsked>>| {
                desk.publish(asked.path.period, &asked.body.0).map(Found)
            },
        ),
        endpoint(
            named(
                Method::GET,
                "/periods/{period}/publications",
                "listPublications",
                "What was published, and how the period was closed.",
            ),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| desk.publications(asked.path.period).map(Found),
        ),
        endpoint(
            named(
                Method::POST,
                "/periods/{period}/close",
                "closePeriod",
                "Closes a period: what it granted becomes the next history.",
            ),
            Right::Plan,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| desk.close(asked.path.period).map(Found),
        ),
        endpoint(
            named(Method::GET, "/periods/{period}/downloads", "listDownloads", "Files to take along."),
            Right::LookAtAll,
            |desk: &Desk, asked: Asked<OfPeriod, Nothing, Empty>| desk.downloads(asked.path.period).map(Found),
        ),
        endpoint(
            named(Method::GET, "/periods/{period}/downloads/{file}", "getDownload", "A file to take along."),
            Right::Look,
            |desk: &Desk, asked: Asked<OfFile, UnitQuery, Empty>| {
                desk.download(asked.path.period, &asked.path.file, asked.query.unit.as_deref()).map(File)
            },
        ),
    ]
}

fn accounts() -> Vec<Endpoint> {
    vec![
        endpoint(
            named(Method::GET, "/accounts", "listAccounts", "Who may come in."),
            Right::Administer,
            |desk: &Desk, _: Asked<Nothing, Nothing, Empty>| desk.accounts().map(Found),
        ),
        endpoint(
            named(Method::PUT, "/accounts/{account}", "putAccount", "Makes an account, or changes one."),
            Right::Administer,
            |desk: &Desk, asked: Asked<OfAccount, Nothing, Json<AccountAsked>>| {
                desk.put_account(&asked.path.account, &asked.body.0).map(Found)
            },
        ),
        endpoint(
            named(Method::DELETE, "/accounts/{account}", "deleteAccount", "Takes an account away."),
            Right::Administer,
            |desk: &Desk, asked: Asked<OfAccount, Nothing, Empty>| {
                desk.remove_account(&asked.path.account).map(|()| Done)
            },
        ),
    ]
}

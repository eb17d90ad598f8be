//! Searches: each runs by itself, and is asked about by its number.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::{Desk, RESULTS};
use super::table::SavedCard;
use crate::analysis::certify::CertifiedRoster;
use crate::analysis::rule_cost::cost_rules;
use crate::analysis::session::Session;
use crate::analysis::sweep::{CapRange, MOST_STEPS};
use crate::analysis::value::value_place;
use crate::app::compare::{Compared, compare_folder};
use crate::app::publication::find_latest;
use crate::app::replan::{FinishedReplan, Keep, ReplanTask, Replanned, replan_task};
use crate::app::solve::{OtherRoster, Solved, Task, solve_task};
use crate::app::sweep::{Swept, sweep_folder};
use crate::app::value::{Valued, value_folder};
use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::habit::Habit;
use crate::domain::scenario::{Scenario, Value as RuleValue};
use crate::input::adopt::adopt_scenario;
use crate::input::scenario::parse_change;
use crate::message::Message;
use crate::result::comparison::Comparison;
use crate::result::replan::{ChangeText, CurvePoint, UnitChanges};
use crate::result::rule_cost::RuleCosts;
use crate::result::status::Status;
use crate::result::summary::Summary;
use crate::result::sweep::Sweep;
use crate::result::value::{OnePlace, PlaceValues};
use crate::server::access::{Right, demand};
use crate::server::error::Refused;
use crate::server::event::Event;
use crate::server::held::{Held, HeldRoster};
use crate::server::job::{Job, JobCard, JobKind, JobResult};
use crate::server::workbench::{PlacedSession, lock};
use crate::solve::Control;
use crate::workspace::outcome::{NewOutcome, Outcome, OutcomeKind};
use crate::workspace::version::What;

/// The longest that a search may be given.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// So many searches somebody may have begun that have not ended.
const MOST_OPEN: usize = 20;

/// What a search is asked to keep to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SearchLimit {
    /// Seconds after which the best that was found is taken; without them it goes on until all is proven.
    pub seconds: Option<f64>,
}

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CompareAsked {
    /// The scenarios; those of `scenarios.toml` where none is given.
    pub scenarios: Vec<ScenarioAsked>,
    /// A habit to compare with: `ab-week`, `ab-day` or `fcfs`.
    pub against: Option<String>,
    /// Seconds after which the best that was found is taken.
    pub seconds: Option<f64>,
}

/// A scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScenarioAsked {
    /// What it is called.
    pub name: String,
    /// Changes such as `cap.max_wfh=75%`.
    pub set: Vec<String>,
    /// Another circular: the id of one that is built in.
    pub policy: Option<String>,
    /// Another first day.
    pub from: Option<NaiveDate>,
    /// Another last day.
    pub to: Option<NaiveDate>,
}

/// Which caps a curve has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SweepAsked {
    /// The first, such as `0%`.
    pub low: String,
    /// None is above this, such as `100%`.
    pub high: String,
    /// From one to the next, such as `5%`; without it every cap at which somebody gains a place.
    #[serde(default)]
    pub step: Option<String>,
    /// Seconds after which the best that was found is taken.
    #[serde(default)]
    pub seconds: Option<f64>,
}

/// How a published roster is made again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReplanAsked {
    /// The first day that is planned; the first of the horizon that is not past where none is named.
    pub from: Option<NaiveDate>,
    /// At most so many changes, beside those that no roster avoids.
    pub changes_at_most: Option<u32>,
    /// Units, by id or name, in which everything stays as published.
    pub keep_units: Vec<String>,
    /// How many more changes than must be the curve goes to.
    pub curve: Option<u32>,
    /// Seconds after which the best that was found is taken.
    pub seconds: Option<f64>,
}

/// What came of a search for a roster.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SolvedCard {
    /// Number of the outcome that was saved.
    pub outcome: i64,
    /// The version of the data that it is of.
    pub version: u32,
    /// The latest version when it was done: another one where the data were changed meanwhile.
    pub latest: u32,
    /// What `summary.json` holds.
    pub summary: Summary,
}

/// What came of making a roster again.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReplannedCard {
    /// Number of the outcome that was saved.
    pub outcome: i64,
    /// The version of the data that it is of.
    pub version: u32,
    /// The latest version when it was done.
    pub latest: u32,
    /// What `summary.json` holds.
    pub summary: Summary,
    /// Every cell that changes.
    pub changes: Vec<ChangeText>,
    /// The same by unit.
    pub units: Vec<UnitChanges>,
    /// What more changes would bring.
    pub curve: Vec<CurvePoint>,
}

/// What came of a comparison.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ComparedCard {
    /// The version of the data.
    pub version: u32,
    /// What `compare --json` writes.
    pub comparison: Comparison,
}

/// What came of a curve.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SweptCard {
    /// The version of the data.
    pub version: u32,
    /// What `sweep --json` writes.
    pub sweep: Sweep,
}

/// What came of leaving out rules.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RuleCostCard {
    /// The version of the data.
    pub version: u32,
    /// What each rule costs.
    pub cost: RuleCosts,
}

/// A unit and a day of the roster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceAsked {
    /// Id of the unit.
    pub unit_id: String,
    /// The day.
    pub date: NaiveDate,
    /// Seconds after which the search is given up.
    #[serde(default)]
    pub seconds: Option<f64>,
}

/// What came of valuing one place.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlaceCard {
    /// The version of the data that the roster is of.
    pub version: u32,
    /// Id of the unit.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// The day.
    pub date: NaiveDate,
    /// Those at home whom the cap that leaves the least room counts; null where no cap of a unit holds.
    pub cap_used: Option<u32>,
    /// Those whom it lets be at home.
    pub cap_places: Option<u32>,
    /// What one more place is worth.
    pub place: OnePlace,
}

/// What came of valuing places.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ValuedCard {
    /// The version of the data.
    pub version: u32,
    /// What `value --json` writes.
    pub value: PlaceValues,
}

type Work = Box<dyn FnOnce(&Desk, &Held, Control<'_>, &Job) -> Result<JobResult, Refused> + Send>;

impl Desk {
    /// Searches for a roster of the latest version.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn solve(&self, period: i64, limit: &SearchLimit) -> Result<JobCard, Refused> {
        let work = |desk: &Desk, held: &Held, control: Control<'_>, job: &Job| {
            desk.solve_now(held, control, job).and_then(|card| to_result(&card, &card.summary))
        };
        self.begin(period, JobKind::Solve, limit.seconds, Right::Plan, Box::new(work))
    }

    /// Makes the published roster again, with as few changes as can be.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn replan(&self, period: i64, asked: ReplanAsked) -> Result<JobCard, Refused> {
        let seconds = asked.seconds;
        let work = move |desk: &Desk, held: &Held, control: Control<'_>, job: &Job| {
            desk.replan_now(held, &asked, control, job).and_then(|card| to_result(&card, &card.summary))
        };
        self.begin(period, JobKind::Replan, seconds, Right::Plan, Box::new(work))
    }

    /// Compares scenarios.
    ///
    /// # Errors
    /// When there is no such period, or a scenario cannot be read.
    pub fn compare(&self, period: i64, asked: &CompareAsked) -> Result<JobCard, Refused> {
        let scenarios: Vec<Scenario> = asked.scenarios.iter().map(read_scenario).collect::<Result<_, _>>()?;
        let against = asked.against.as_deref().map(read_habit).transpose()?;
        let work = move |desk: &Desk, held: &Held, control: Control<'_>, _: &Job| {
            let folder = desk.write_out(held, None)?;
            match desk.bench.search(|| compare_folder(folder.path(), scenarios, against, control))? {
                Compared::Invalid(problems) => Err(Refused::Invalid(problems)),
                Compared::Nothing => Err(Refused::Misfit(vec![Message::new("compare-nothing")])),
                Compared::Finished { comparison, .. } => to_value(&ComparedCard { version: held.version, comparison }),
            }
        };
        self.begin(period, JobKind::Compare, asked.seconds, Right::LookAtAll, Box::new(work))
    }

    /// Makes a scenario what the data say, on a version of them: its values are written where the rules are.
    ///
    /// # Errors
    /// When it does not fit, sets what rows of tables say, or the data have been changed since.
    pub fn adopt(&self, period: i64, base: u32, asked: &ScenarioAsked) -> Result<SavedCard, Refused> {
        let (held, _) = self.open(period, Right::Plan)?;
        let scenario = read_scenario(asked)?;
        let files = adopt_scenario(held.data.folder(), &scenario).map_err(Refused::Invalid)?;
        let files = files.into_iter().map(|(name, bytes)| (name, Some(bytes))).collect();
        self.put_files(period, base, What::Replaced, files)
    }

    /// Draws the curve of the cap.
    ///
    /// # Errors
    /// When there is no such period, or the caps cannot be read.
    pub fn sweep(&self, period: i64, asked: &SweepAsked) -> Result<JobCard, Refused> {
        let (low, high) = (read_percent(&asked.low)?, read_percent(&asked.high)?);
        let step = asked.step.as_deref().map(read_percent).transpose()?;
        let is_sound = low <= high && step.is_none_or(|step| step.0 > 0);
        let points = step.map_or(0, |step| high.0.saturating_sub(low.0) / step.0.max(1));
        if !is_sound || points as usize > MOST_STEPS {
            return Err(Refused::Malformed(Message::new("usage-range")));
        }
        let work = move |desk: &Desk, held: &Held, control: Control<'_>, _: &Job| {
            let folder = desk.write_out(held, None)?;
            match desk.bench.search(|| sweep_folder(folder.path(), CapRange { low, high, step }, control))? {
                Swept::Invalid(problems) => Err(Refused::Invalid(problems)),
                Swept::TooMany(points) => {
                    Err(Refused::Misfit(vec![Message::new("server-too-many-points").with("count", points)]))
                }
                Swept::Finished(sweep) => to_value(&SweptCard { version: held.version, sweep }),
            }
        };
        self.begin(period, JobKind::Sweep, asked.seconds, Right::LookAtAll, Box::new(work))
    }

    /// Values one more place at home wherever somebody is held back.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn value(&self, period: i64, limit: &SearchLimit) -> Result<JobCard, Refused> {
        let work = |desk: &Desk, held: &Held, control: Control<'_>, _: &Job| {
            let folder = desk.write_out(held, None)?;
            match desk.bench.search(|| value_folder(folder.path(), control))? {
                Valued::Invalid(problems) => Err(Refused::Invalid(problems)),
                Valued::Finished(value) => to_value(&ValuedCard { version: held.version, value: *value }),
            }
        };
        self.begin(period, JobKind::Value, limit.seconds, Right::LookAtAll, Box::new(work))
    }

    /// Values one more place at home in one unit on one day of the latest roster, which is proven.
    ///
    /// # Errors
    /// When there is no such period, roster, unit or day, or the roster is not proven.
    pub fn value_place(&self, period: i64, asked: &PlaceAsked) -> Result<JobCard, Refused> {
        let (held, _) = self.open(period, Right::LookAtAll)?;
        let roster = self.held_roster(period)?;
        let roster = roster.ok_or_else(|| Refused::Unknown(Message::new("server-no-roster")))?;
        if roster.outcome.status != status_code(Status::Optimal) {
            return Err(Refused::Misfit(vec![Message::new("server-no-proven-roster")]));
        }
        let agency = &roster.agency;
        let unit = agency.unit(asked.unit_id.trim());
        let unit = unit.ok_or_else(|| Refused::unknown("server-no-unit", &asked.unit_id))?;
        let day = agency.horizon.day(asked.date);
        let day = day.ok_or_else(|| Refused::unknown("server-no-date", &asked.date.to_string()))?;
        let (version, date) = (roster.outcome.version, asked.date);
        let work = move |desk: &Desk, _: &Held, control: Control<'_>, _: &Job| {
            let cap = roster.counted().1.unit(unit.at())[usize::from(day)].cap;
            let named = &roster.agency.units[unit.at()];
            let (agency, roster) = (&roster.agency, &roster.roster);
            to_value(&PlaceCard {
                version,
                unit_id: named.id.clone(),
                unit_name: named.name.clone(),
                date,
                cap_used: cap.map(|cap| cap.home),
                cap_places: cap.map(|cap| cap.places),
                place: desk.bench.search(|| value_place(agency, roster, unit, day, control)),
            })
        };
        self.begin_on(&held, JobKind::Place, asked.seconds, Box::new(work))
    }

    /// Finds what each rule costs: solves the agency without it.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn cost_rules(&self, period: i64, limit: &SearchLimit) -> Result<JobCard, Refused> {
        let work = |desk: &Desk, held: &Held, control: Control<'_>, _: &Job| {
            let agency = held.agency().ok_or_else(|| Refused::Invalid(held.read().diagnostics.clone()))?;
            let cost = desk.bench.search(|| cost_rules(agency, control))?;
            to_value(&RuleCostCard { version: held.version, cost })
        };
        self.begin(period, JobKind::RuleCost, limit.seconds, Right::LookAtAll, Box::new(work))
    }

    /// A search.
    ///
    /// # Errors
    /// When there is none of that number.
    pub fn job(&self, id: u64) -> Result<JobCard, Refused> {
        demand(&self.viewer, Right::LookAtAll)?;
        let job = self.find_job(id)?;
        Ok(self.card(&job))
    }

    /// A search once it has ended, or as it is after this time.
    ///
    /// # Errors
    /// When there is none of that number.
    pub fn wait_for_job(&self, id: u64, most: Duration) -> Result<JobCard, Refused> {
        demand(&self.viewer, Right::LookAtAll)?;
        let job = self.find_job(id)?;
        if let Some(_place) = self.bench.watchers.enter() {
            job.wait(most);
        }
        Ok(self.card(&job))
    }

    /// The searches of a period since the server began, the latest first.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn jobs(&self, period: i64) -> Result<Vec<JobCard>, Refused> {
        self.open(period, Right::LookAtAll)?;
        Ok(self.bench.jobs.of_period(period).iter().map(|job| self.card(job)).collect())
    }

    /// Whether whoever asks may end a search: whoever began it may, and whoever plans.
    #[must_use]
    pub fn may_cancel(&self, card: &JobCard) -> bool {
        Right::Plan.is_of(self.viewer.role) || card.who == self.viewer.name
    }

    /// Ends a search; one that has ended stays as it is.
    ///
    /// # Errors
    /// When there is none of that number, or it is not for whoever asks to end.
    pub fn cancel(&self, id: u64) -> Result<JobCard, Refused> {
        demand(&self.viewer, Right::LookAtAll)?;
        let job = self.find_job(id)?;
        if !self.may_cancel(&self.card(&job)) {
            return Err(Refused::Forbidden);
        }
        if !job.has_ended() {
            job.cancel();
        }
        Ok(self.card(&job))
    }

    fn find_job(&self, id: u64) -> Result<Arc<Job>, Refused> {
        self.bench.jobs.get(id).ok_or_else(|| Refused::unknown("server-no-job", &id.to_string()))
    }

    fn card(&self, job: &Job) -> JobCard {
        job.card(self.language)
    }

    fn begin(
        &self,
        period: i64,
        kind: JobKind,
        seconds: Option<f64>,
        right: Right,
        work: Work,
    ) -> Result<JobCard, Refused> {
        let (held, _) = self.open(period, right)?;
        self.begin_on(&held, kind, seconds, work)
    }

    fn begin_on(&self, held: &Arc<Held>, kind: JobKind, seconds: Option<f64>, work: Work) -> Result<JobCard, Refused> {
        let (held, period) = (Arc::clone(held), held.period);
        let limit = seconds.map(Duration::try_from_secs_f64).transpose();
        let limit = limit.map_err(|_| Refused::Malformed(Message::new("usage-duration")))?;
        if self.bench.jobs.count_open(&self.viewer.name) >= MOST_OPEN {
            return Err(Refused::Misfit(vec![Message::new("server-too-many-searches").with("most", MOST_OPEN)]));
        }
        let job = self.bench.jobs.begin(period, held.version, kind, &self.viewer.name);
        let (desk, own) = (self.clone(), Arc::clone(&job));
        let limit = limit.map(|limit| limit.min(LONGEST));
        let run = move || {
            let is_roster = matches!(kind, JobKind::Solve | JobKind::Replan);
            let attempt = || match desk.bench.turns.take(is_roster, || own.is_cancelled()) {
                Some(_turn) => work(&desk, &held, own.control(limit), &own),
                None => Err(Refused::Misfit(vec![Message::new("server-cancelled")])),
            };
            // What panics has been reported; the search has failed, and the server goes on.
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(attempt));
            let done = done.unwrap_or_else(|_| Err(Refused::Internal(vec![Message::new("internal-error")])));
            // A roster that was saved is there, however late somebody wanted it not to be.
            let is_left = own.is_cancelled() && !is_roster;
            let done = if is_left { Err(Refused::Misfit(vec![Message::new("server-cancelled")])) } else { done };
            // Whoever is told that it is done looks at the roster at once.
            if is_roster && done.is_ok() {
                desk.prepare(period);
            }
            own.finish(done);
            desk.bench.tell(Event::Job { period, job: own.id() });
        };
        let spawned = std::thread::Builder::new().name(format!("search-{}", job.id())).spawn(run);
        if spawned.is_err() {
            job.finish(Err(Refused::Internal(vec![Message::new("memory-ended")])));
        }
        self.bench.tell(Event::Job { period, job: job.id() });
        Ok(self.card(&job))
    }

    /// Solves a version and saves what comes of it, unless it is cancelled.
    fn solve_now(&self, held: &Held, control: Control<'_>, job: &Job) -> Result<SolvedCard, Refused> {
        let kept = self.bench.workspace.kept_paths(held.period)?.len();
        // The roster that people were told of stays unless it is found again, whatever was found since without their being told.
        let folder = self.write_out_told(held)?;
        let task = Task { agency: folder.path(), out: None, started: job.started(), control };
        match self.bench.search(|| solve_task(task))? {
            Solved::Invalid { diagnostics, .. } => Err(Refused::Invalid(diagnostics)),
            Solved::Published { publication, cause, .. } => {
                let id = match cause {
                    OtherRoster::Changed => "server-published",
                    OtherRoster::MadeAgain => "server-published-again",
                    OtherRoster::Found => "server-published-other",
                };
                Err(Refused::Misfit(vec![Message::new(id).with("version", publication.version)]))
            }
            Solved::Finished { .. } if job.is_cancelled() => {
                Err(Refused::Misfit(vec![Message::new("server-cancelled")]))
            }
            Solved::Finished { summary, planned, .. } => {
                let outcome = self.save_results(held, (OutcomeKind::Solve, summary.status), &folder, kept)?;
                if let Some(planned) = planned {
                    self.hold_planned(held.period, &outcome, *planned);
                }
                let latest = self.bench.workspace.period(held.period)?.version;
                Ok(SolvedCard { outcome: outcome.id, version: held.version, latest, summary: *summary })
            }
        }
    }

    /// Holds what was just solved: nobody has to read or solve it again to look at it or to change it in place.
    fn hold_planned(&self, period: i64, outcome: &Outcome, (agency, proven): (Agency, CertifiedRoster)) {
        let roster = HeldRoster::new(outcome.clone(), agency.clone(), proven.checked().roster().clone());
        *lock(&self.bench.roster(period)) = Some(Arc::new(roster));
        let placed =
            PlacedSession { outcome: outcome.id, version: outcome.version, session: Session::resume(agency, proven) };
        *lock(&self.bench.session(period)) = Some(placed);
    }

    fn replan_now(
        &self,
        held: &Held,
        asked: &ReplanAsked,
        control: Control<'_>,
        job: &Job,
    ) -> Result<ReplannedCard, Refused> {
        let kept = self.bench.workspace.kept_paths(held.period)?.len();
        let folder = self.write_out(held, None)?;
        let Some(published) = find_latest(folder.path()).map_err(Refused::Invalid)? else {
            return Err(Refused::Misfit(vec![Message::new("server-not-published")]));
        };
        let first = || held.agency().map(|agency| agency.horizon.date(0));
        let from = asked.from.or_else(|| first().map(|first| first.max(self.today())));
        let keep = Keep { units: asked.keep_units.clone(), ..Keep::default() };
        let task = ReplanTask {
            task: Task { agency: folder.path(), out: None, started: job.started(), control },
            published: &published,
            from: from.unwrap_or(NaiveDate::MIN),
            objectives: None,
            most_changes: asked.changes_at_most,
            keep: &keep,
            curve: asked.curve,
        };
        match self.bench.search(|| replan_task(&task))? {
            Replanned::Invalid(problems) => Err(Refused::Invalid(problems)),
            Replanned::Misfit(messages) => Err(Refused::Misfit(messages)),
            Replanned::TooFewChanges { fewest, allowed } => Err(Refused::Misfit(vec![
                Message::new("server-too-few-changes").with("fewest", fewest).with("allowed", allowed),
            ])),
            Replanned::Finished(_) if job.is_cancelled() => {
                Err(Refused::Misfit(vec![Message::new("server-cancelled")]))
            }
            Replanned::Finished(finished) => {
                let FinishedReplan { summary, changes, units, curve, .. } = *finished;
                let outcome = self.save_results(held, (OutcomeKind::Replan, summary.status), &folder, kept)?;
                let latest = self.bench.workspace.period(held.period)?.version;
                Ok(ReplannedCard { outcome: outcome.id, version: held.version, latest, summary, changes, units, curve })
            }
        }
    }

    fn save_results(
        &self,
        held: &Held,
        (kind, status): (OutcomeKind, Status),
        folder: &crate::workspace::folder::WrittenFolder,
        kept: usize,
    ) -> Result<Outcome, Refused> {
        let mut files = folder.files_below(RESULTS)?;
        // What another roster was before stays under its own number.
        files.retain(|name, _| !name.contains(".old.") && !name.contains(".edited-"));
        let outcome = self.bench.workspace.save_outcome(&NewOutcome {
            period: held.period,
            version: held.version,
            who: &self.viewer.name,
            kind,
            status: status_code(status),
            base: None,
            cells: &[],
            files: &files,
            kept,
        })?;
        self.bench.tell(Event::Outcome { period: held.period, version: held.version });
        Ok(outcome)
    }

    /// The latest roster with its certificate: one that was only changed in place is solved as a whole first, which gives
    /// the same roster.
    pub(super) fn sealed_outcome(&self, period: i64) -> Result<Option<Outcome>, Refused> {
        let workspace = &self.bench.workspace;
        let Some(outcome) = workspace.latest_outcome(period)? else { return Ok(None) };
        if outcome.base.is_none() {
            return Ok(Some(outcome));
        }
        let data = workspace.data(period, outcome.version)?;
        let held = Held::new(period, outcome.version, data);
        let job = self.bench.jobs.begin(period, outcome.version, JobKind::Solve, &self.viewer.name);
        match self.solve_now(&held, job.control(None), &job) {
            Ok(card) => job.finish(to_result(&card, &card.summary)),
            Err(refused) => {
                // It is told where it was asked for, and in the list of searches.
                job.finish(Err(Refused::Misfit(refused.messages())));
                return Err(refused);
            }
        }
        Ok(workspace.latest_outcome(period)?)
    }
}

/// How the workspace calls a status.
pub(super) const fn status_code(status: Status) -> &'static str {
    match status {
        Status::Optimal => "optimal",
        Status::Feasible => "feasible",
        Status::Infeasible => "infeasible",
        Status::Unknown => "unknown",
    }
}

fn to_value(card: &impl Serialize) -> Result<JobResult, Refused> {
    let value = serde_json::to_value(card);
    let value = value.map_err(|error| {
        Refused::Internal(vec![Message::new("internal-error.where").with("place", error.to_string())])
    })?;
    Ok(JobResult { value, conflicts: None })
}

/// The same of a search for a roster, with why there is none.
fn to_result(card: &impl Serialize, summary: &Summary) -> Result<JobResult, Refused> {
    Ok(JobResult { conflicts: Some(summary.conflicts.clone()), ..to_value(card)? })
}

fn read_scenario(asked: &ScenarioAsked) -> Result<Scenario, Refused> {
    let changes =
        asked.set.iter().map(|text| parse_change(text.trim()).map_err(|message| Refused::Misfit(vec![message])));
    let changes = changes.collect::<Result<Vec<_>, _>>()?;
    let is_plain = asked.policy.as_deref().is_none_or(|policy| !policy.contains(['/', '\\']));
    if !is_plain {
        return Err(Refused::Malformed(Message::new("server-bad-policy")));
    }
    let name = match asked.name.trim() {
        "" => asked.set.join(", "),
        name => name.to_owned(),
    };
    Ok(Scenario {
        name,
        changes,
        policy: asked.policy.clone(),
        from: asked.from,
        to: asked.to,
        objectives: None,
        origin: None,
    })
}

fn read_habit(code: &str) -> Result<Habit, Refused> {
    let found = Habit::ALL.into_iter().find(|habit| habit.code() == code);
    found.ok_or_else(|| Refused::unknown("server-no-habit", code))
}

fn read_percent(text: &str) -> Result<BasisPoints, Refused> {
    let change = parse_change(&format!("cap.max_wfh={}", text.trim()));
    match change.map(|change| change.value) {
        Ok(RuleValue::Amount(Amount::Percent(percent))) => Ok(percent),
        _ => Err(Refused::Malformed(Message::new("usage-range"))),
    }
}

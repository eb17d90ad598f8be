//! What another cap would come to: the curve, two caps side by side, scenarios by name, and adopting one.

use serde::{Deserialize, Serialize};

use super::curve::{Drawing, Numbers, Pair, Sweep, nearest, tabulate};
use super::frame::Frame;
use super::job::{JobView, running, show_job};
use super::reply::{Reply, show};
use super::rule::add_block;
use super::settings::{put_text, text_of};
use crate::domain::scenario::{CAP, Scenario};
use crate::input::scenario::{parse_change, read_scenarios};
use crate::message::Message;
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::desk::search::{ScenarioAsked, SweepAsked};
use crate::server::error::Refused;
use crate::server::job::JobKind;

const SCENARIOS: &str = "scenarios.toml";
/// From one cap to the next, in percent.
const STEP: u32 = 5;
/// What is compared at first.
const FIRST: [u32; 2] = [50, 75];

#[derive(Serialize)]
struct CompareView {
    frame: Frame,
    job: Option<JobView>,
    curve: Option<Drawing>,
    table: Option<Numbers>,
    pair: Option<Pair>,
    one: u32,
    two: u32,
    step: u32,
    why_not: String,
    scenarios: Vec<ScenarioView>,
    period: i64,
    version: u32,
    may_plan: bool,
}

#[derive(Serialize)]
struct ScenarioView {
    name: String,
    changes: String,
    may_adopt: bool,
}

/// The curve of the latest version of a period, if it was drawn.
fn last_curve(desk: &Desk, period: i64, version: u32) -> Result<Option<Sweep>, Refused> {
    let jobs = desk.jobs(period)?;
    let mut drawn = jobs.into_iter().filter(|job| job.kind == JobKind::Sweep && job.version == version);
    let result = drawn.find_map(|job| job.result);
    Ok(result.and_then(|result| serde_json::from_value(result.get("sweep")?.clone()).ok()))
}

/// Which caps are compared.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(super) struct PairAsked {
    one: u32,
    two: u32,
}

impl Default for PairAsked {
    fn default() -> Self {
        Self { one: FIRST[0], two: FIRST[1] }
    }
}

fn pair_of(desk: &Desk, sweep: &Sweep, asked: &PairAsked) -> Option<Pair> {
    Some(Pair::of(nearest(sweep, asked.one)?, nearest(sweep, asked.two)?, desk.language()))
}

/// The page.
pub(super) fn show_compare(desk: &Desk, period: i64, asked: &PairAsked) -> Result<Reply, Refused> {
    let language = desk.language();
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/compare"), "compare")?;
    let held = desk.see(period)?;
    let has_cap = held.agency().is_some_and(|agency| agency.quotas.iter().any(|quota| quota.id == CAP));
    let why_not = match (held.agency().is_some(), has_cap) {
        (false, _) => language.get("wb-needs-sound"),
        (true, false) => language.get("wb-compare-none"),
        (true, true) => String::new(),
    };
    let curve = last_curve(desk, period, card.version)?;
    let read = read_scenarios(held.data.folder(), &held.read().reading);
    let scenario = |scenario: &Scenario| ScenarioView {
        name: scenario.name.clone(),
        changes: scenario.changes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        may_adopt: may_adopt(scenario),
    };
    let view = CompareView {
        frame,
        job: running(desk, period, &[JobKind::Sweep])?,
        pair: curve.as_ref().and_then(|curve| pair_of(desk, curve, asked)),
        table: curve.as_ref().map(|curve| tabulate(curve, language)),
        curve: curve.as_ref().map(|curve| Drawing::of(curve, language)),
        one: asked.one,
        two: asked.two,
        step: STEP,
        why_not,
        scenarios: read.scenarios.iter().map(scenario).collect(),
        period,
        version: card.version,
        may_plan: Right::Plan.is_of(desk.viewer().role),
    };
    show("compare", language, &view)
}

#[derive(Serialize)]
struct PairPart {
    pair: Pair,
    period: i64,
    version: u32,
    may_plan: bool,
}

/// Two caps side by side.
pub(super) fn show_pair(desk: &Desk, period: i64, asked: &PairAsked) -> Result<Reply, Refused> {
    let version = desk.period(period)?.version;
    let curve = last_curve(desk, period, version)?;
    let pair = curve.as_ref().and_then(|curve| pair_of(desk, curve, asked));
    let pair = pair.ok_or_else(|| Refused::Misfit(vec![Message::new("wb-curve-missing")]))?;
    let may_plan = Right::Plan.is_of(desk.viewer().role);
    show("compare-pair", desk.language(), &PairPart { pair, period, version, may_plan })
}

/// Draws the curve.
pub(super) fn sweep(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    let asked =
        SweepAsked { low: "0%".to_owned(), high: "100%".to_owned(), step: Some(format!("{STEP}%")), seconds: None };
    let card = desk.sweep(period, &asked)?;
    show_job(desk, card)
}

/// A scenario to save.
#[derive(Debug, Deserialize)]
pub(super) struct SaveForm {
    base: u32,
    name: String,
    cap: String,
}

fn quote(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Saves a cap as a scenario.
pub(super) fn save(desk: &Desk, period: i64, form: &SaveForm) -> Result<Reply, Refused> {
    let held = desk.see(period)?;
    let change = read_cap(&form.cap)?;
    if form.name.trim().is_empty() {
        return Err(Refused::Misfit(vec![Message::new("wb-scenario-unnamed")]));
    }
    let block = format!(
        "[[scenario]]\nname = {}\nset = {{ {} = {} }}",
        quote(form.name.trim()),
        quote("cap.max_wfh"),
        quote(&change)
    );
    let text = add_block(&text_of(&held, SCENARIOS), &block);
    // A scenario that cannot be read would keep the whole period from being planned.
    let errors = held.errors_with(SCENARIOS, &text);
    if !errors.is_empty() {
        return Err(Refused::Misfit(errors.into_iter().map(|error| error.message).collect()));
    }
    put_text(desk, period, form.base, SCENARIOS, text)?;
    Ok(Reply::Go(format!("/periods/{period}/compare")))
}

/// A cap as a rule states it.
fn read_cap(cap: &str) -> Result<String, Refused> {
    let change = parse_change(&format!("cap.max_wfh={}", cap.trim()));
    Ok(change.map_err(|message| Refused::Misfit(vec![message]))?.value.to_string())
}

/// Whether a scenario is one of values alone, which rules can take.
fn may_adopt(scenario: &Scenario) -> bool {
    let Scenario { changes, policy, from, to, objectives, name: _, origin: _ } = scenario;
    !changes.is_empty() && policy.is_none() && from.is_none() && to.is_none() && objectives.is_none()
}

/// A cap, or a scenario by its name, to take.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct AdoptForm {
    base: u32,
    cap: String,
    scenario: String,
}

/// Makes a cap or a scenario the rule of the period.
pub(super) fn adopt(desk: &Desk, period: i64, form: &AdoptForm) -> Result<Reply, Refused> {
    let set = if form.scenario.is_empty() {
        vec![format!("{CAP}.max_wfh={}", form.cap.trim())]
    } else {
        let held = desk.see(period)?;
        let read = read_scenarios(held.data.folder(), &held.read().reading);
        let found = read.scenarios.iter().find(|scenario| scenario.name == form.scenario && may_adopt(scenario));
        let found = found.ok_or_else(|| Refused::unknown("wb-scenario-unknown", &form.scenario))?;
        found.changes.iter().map(ToString::to_string).collect()
    };
    desk.adopt(period, form.base, &ScenarioAsked { set, ..ScenarioAsked::default() })?;
    Ok(Reply::Go(format!("/periods/{period}/roster")))
}

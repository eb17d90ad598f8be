//! The first screen: every period as a card, and the doors to a new one.

use serde::{Deserialize, Serialize};

use super::field::read_days;
use super::frame::{Frame, span_of, state_of};
use super::reply::{Reply, show};
use crate::message::{Language, Message};
use crate::result::diagnostic::DiagnosticText;
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::desk::period::{NewPeriod, PeriodCard, PeriodState};
use crate::server::error::Refused;

/// The circular that a template begins with.
const USUAL_POLICY: &str = "se-menpanrb-3-2026";
/// The first letters of a workbook, which is an archive.
const ARCHIVE: &[u8] = b"PK";

#[derive(Serialize)]
struct PeriodsView {
    frame: Frame,
    periods: Vec<PeriodView>,
    examples: Vec<Choice>,
    policies: Vec<PolicyChoice>,
}

#[derive(Serialize)]
struct PeriodView {
    id: i64,
    name: String,
    span: String,
    policy: String,
    people: String,
    state: String,
    tone: &'static str,
    proof: String,
    path: &'static str,
    may_follow: bool,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct PolicyChoice {
    id: String,
    name: String,
    is_usual: bool,
}

/// The page.
pub(super) fn show_periods(desk: &Desk, path: &str) -> Result<Reply, Refused> {
    let language = desk.language();
    let may_plan = Right::Plan.is_of(desk.viewer().role);
    let periods = desk.periods()?.iter().map(|card| view_of(card, may_plan, language)).collect();
    let examples = desk.examples()?;
    let examples = examples.into_iter().map(|example| {
        let people = Message::new("wb-people-shown").with("people", example.employees);
        Choice { id: example.name, name: format!("{}: {}", example.agency, language.text(&people)) }
    });
    let policies = desk.policies()?.into_iter().map(|policy| PolicyChoice {
        is_usual: policy.id == USUAL_POLICY,
        name: if policy.number.is_empty() { policy.title } else { format!("{}: {}", policy.number, policy.title) },
        id: policy.id,
    });
    let view = PeriodsView {
        frame: Frame::of_desk(desk, path),
        periods,
        examples: examples.collect(),
        policies: policies.collect(),
    };
    show("periods", language, &view)
}

fn view_of(card: &PeriodCard, may_plan: bool, language: Language) -> PeriodView {
    let (state, tone) = state_of(card, language);
    let people = card.employees.zip(card.units).map(|(employees, units)| {
        language.text(&Message::new("wb-period-people").with("employees", employees).with("units", units))
    });
    let has_roster = !matches!(card.state, PeriodState::Draft);
    PeriodView {
        id: card.id,
        name: card.agency.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| card.title.clone()),
        span: span_of(card, language),
        policy: card.policy.clone().unwrap_or_default(),
        people: people.unwrap_or_default(),
        state,
        tone,
        proof: match card.status.as_deref() {
            // What was proven of other data is not said of these.
            Some(_) if !card.is_current() => language.get("wb-proof-old"),
            Some("optimal") if card.on_word > 0 => language.get("wb-proof-solver"),
            Some("optimal") => format!("✓ {}", language.get("wb-proof-optimal")),
            Some("feasible") => language.get("wb-proof-feasible"),
            Some("infeasible") => language.get("wb-proof-infeasible"),
            _ => String::new(),
        },
        path: if card.errors > 0 { "data" } else { "roster" },
        may_follow: has_roster && may_plan,
    }
}

/// The name of an example.
#[derive(Debug, Deserialize)]
pub(super) struct ExampleForm {
    example: String,
}

/// Makes a period of an example.
pub(super) fn take_example(desk: &Desk, form: &ExampleForm) -> Result<Reply, Refused> {
    let card = desk.create_period_once(&NewPeriod::Example { name: form.example.clone() })?;
    Ok(Reply::Go(format!("/periods/{}/roster", card.id)))
}

/// The circular of a template.
#[derive(Debug, Deserialize)]
pub(super) struct TemplateForm {
    policy: String,
}

/// Makes a period of templates.
pub(super) fn take_template(desk: &Desk, form: &TemplateForm) -> Result<Reply, Refused> {
    let card = desk.create_period_once(&NewPeriod::Template { policy: form.policy.clone(), title: None })?;
    Ok(Reply::Go(format!("/periods/{}/data/employees", card.id)))
}

/// The dates of the next period.
#[derive(Debug, Deserialize)]
pub(super) struct NextForm {
    from: String,
    to: String,
}

/// Makes the period after another one.
pub(super) fn take_next(desk: &Desk, period: i64, form: &NextForm) -> Result<Reply, Refused> {
    let (first, last) = read_days(&form.from, &form.to)?;
    let card = desk.create_period_once(&NewPeriod::Next { period, first, last })?;
    let lines = card.remarks.iter().map(|remark| desk.language().text(remark)).collect();
    show_made(desk, card.id, "wb-next-made", lines)
}

/// What is to be known of a period that was just made.
#[derive(Serialize)]
struct MadeView {
    frame: Frame,
    title: String,
    lead: String,
    lines: Vec<String>,
    next: String,
}

/// Problems of a workbook that is one of ours, whatever else is in it.
const OF_OURS: [&str; 3] = ["table-twice", "convert-no-setting", "convert-no-toml"];

/// Makes a period of a file: a workbook or folder of ours as it is, any other list by way of an import into empty templates.
pub(super) fn take_file(desk: &Desk, files: Vec<(String, Vec<u8>)>) -> Result<Reply, Refused> {
    let [(_, bytes)] = files.as_slice() else { return import_into_new(desk, files) };
    if !bytes.starts_with(ARCHIVE) {
        return import_into_new(desk, files);
    }
    match desk.create_from_bytes_once(bytes) {
        Ok(card) => {
            let line = |problem: &DiagnosticText| format!("{}. {} {}", problem.message, problem.why, problem.cure);
            show_made(desk, card.id, "wb-left", card.diagnostics.iter().map(line).collect())
        }
        // Not a workbook of ours: perhaps somebody's own list.
        Err(Refused::Invalid(problems)) if !problems.iter().any(|one| OF_OURS.contains(&one.message.id)) => {
            import_into_new(desk, files)
        }
        Err(refused) => Err(refused),
    }
}

/// Goes on to the data of a new period; what is to be known of it is told first.
fn show_made(desk: &Desk, period: i64, title: &'static str, lines: Vec<String>) -> Result<Reply, Refused> {
    let next = format!("/periods/{period}/data");
    if lines.is_empty() {
        return Ok(Reply::Go(next));
    }
    let (frame, _) = Frame::of_period(desk, period, &next, "data")?;
    let language = desk.language();
    let lead = language.attribute(&Message::new(title), "lead");
    show("made", language, &MadeView { frame, title: language.get(title), lead, lines, next })
}

fn import_into_new(desk: &Desk, files: Vec<(String, Vec<u8>)>) -> Result<Reply, Refused> {
    // A file in which nothing is recognised makes no period.
    desk.check_sources(&files)?;
    // Without any file, so that the circular and the days are asked for.
    super::import::open_anew(desk, files)
}

//! Why a wish was granted or not, in words.

use chrono::NaiveDate;

use super::conflict_row::row_message;
use super::date::{long_date, plain_date};
use crate::domain::agency::Agency;
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope};
use crate::domain::index::EmployeeIx;
use crate::message::{Argument, Language, Message};
use crate::result::explanation::{
    BecauseRow, Competition, CostAmount, RosterStanding, WishAnswer, WishChange, WishDetail, WishOutcome,
};

/// The reader of an explanation, which decides whether others are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The employee who asks: nothing about anybody else but numbers.
    Employee,
    /// The planner.
    Planner,
}

/// The page of one employee in words: a title, the wishes, and what to know before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageText {
    /// What it is, and about whom.
    pub title: String,
    /// What to know before.
    pub lead: Vec<String>,
    /// The wishes in their order.
    pub wishes: Vec<WishText>,
    /// What to know after.
    pub close: Vec<String>,
}

/// One wish in words: its outcome, the reasons, and what would change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WishText {
    /// The day and the outcome of the wish.
    pub headline: String,
    /// Whether it was granted.
    pub is_granted: bool,
    /// Paragraphs, each with what is listed below it.
    pub parts: Vec<(String, Vec<String>)>,
}

/// The page about an employee's wishes.
#[must_use]
pub fn word_page(
    agency: &Agency,
    employee: EmployeeIx,
    standing: &RosterStanding,
    answers: &[WishAnswer],
    reader: Reader,
    language: Language,
) -> PageText {
    let employees = &agency.employees;
    let (id, name) = (employees.id.get(employee.at()), employees.name.get(employee.at()));
    let unit = &agency.units[employees.unit[employee.at()].at()];
    let say = |message: Message| language.text(&message);
    let last = agency.horizon.dates().last().unwrap_or_else(|| agency.horizon.date(0));
    let mut lead = vec![
        say(Message::new("explain-page-about")
            .with("unit", unit.name.as_str())
            .with("agency", agency.name.as_str())
            .with("from", plain_date(agency.horizon.date(0)))
            .with("to", plain_date(last))),
        say(standing_message(standing)),
    ];
    if agency.start() > 0 {
        let start = agency.horizon.date(agency.start());
        lead.push(say(Message::new("explain-facts").with("date", long_date(start))));
    }
    if answers.is_empty() {
        lead.push(say(Message::new("explain-no-wish")));
    }
    let is_optimal = standing.solver_word().is_some();
    let wishes = answers.iter().map(|answer| word_wish(answer, is_optimal, id, reader, language)).collect();
    let mut close = Vec::new();
    if let Some(detail) = answers.iter().find_map(|answer| answer.detail.as_ref()) {
        close.push(say(Message::new("explain-now")
            .with("granted", detail.now.granted)
            .with("requested", detail.now.requested)));
        close.push(say(earlier_message(detail)));
    }
    if answers.iter().any(|answer| answer.cost.is_some()) {
        close.push(say(Message::new("explain-page-close")));
    }
    PageText { title: say(Message::new("explain-page-title").with("name", name).with("id", id)), lead, wishes, close }
}

/// What is known of the roster.
#[must_use]
pub fn standing_message(standing: &RosterStanding) -> Message {
    match standing {
        RosterStanding::Optimal => Message::new("explain-roster-optimal"),
        RosterStanding::SolverWord { blocks } => Message::new("explain-roster-solver-word").with("blocks", *blocks),
        RosterStanding::Unproven => Message::new("explain-roster-unproven"),
        RosterStanding::Broken { violations } => Message::new("explain-roster-broken").with("violations", *violations),
        RosterStanding::Worse(shortcoming) => {
            let stage = Message::new(stage_label(shortcoming.stage.code()));
            match shortcoming.values {
                Some((found, best)) => {
                    Message::new("explain-roster-worse").with("stage", stage).with("found", found).with("best", best)
                }
                None => Message::new("explain-roster-less-fair").with("stage", stage),
            }
        }
    }
}

fn word_wish(answer: &WishAnswer, is_optimal: bool, own_id: &str, reader: Reader, language: Language) -> WishText {
    let headline = Message::new("explain-wish")
        .with("date", day_text(answer.date, language))
        .with("weight", answer.weight)
        .with("outcome", outcome_message(answer.outcome));
    let mut parts = Vec::new();
    if is_optimal && answer.outcome == WishOutcome::Refused {
        parts.push((language.text(&cost_message(answer)), Vec::new()));
    }
    let rows = answer.because.as_deref().unwrap_or_default();
    if !rows.is_empty() {
        let rows = rows.iter().map(|row| language.text(&because_message(row, own_id, reader, language))).collect();
        parts.push((language.get("explain-because"), rows));
    }
    if let Some(detail) = &answer.detail {
        parts.extend(detail.competition.iter().map(|competition| word_competition(competition, reader, language)));
        if detail.changes.is_empty() {
            parts.push((language.get("explain-no-change"), Vec::new()));
        } else {
            let changes =
                detail.changes.iter().map(|change| language.text(&change_message(change, language))).collect();
            parts.push((language.get("explain-changes"), changes));
        }
    }
    WishText { headline: language.text(&headline), is_granted: answer.outcome == WishOutcome::Granted, parts }
}

/// What came of a wish.
#[must_use]
pub fn outcome_message(outcome: WishOutcome) -> Message {
    Message::new(match outcome {
        WishOutcome::Granted => "explain-granted",
        WishOutcome::Refused => "explain-refused",
        WishOutcome::Absent => "explain-absent",
        WishOutcome::Locked => "explain-locked",
        WishOutcome::Ineligible => "explain-ineligible",
    })
}

fn day_text(date: NaiveDate, language: Language) -> String {
    language.text(&long_date(date))
}

/// What granting a refused wish would cost.
#[must_use]
pub fn cost_message(answer: &WishAnswer) -> Message {
    let Some(cost) = &answer.cost else { return Message::new("explain-cost-unknown") };
    match (&cost.amount, cost.stage) {
        (_, "infeasible") => Message::new("explain-cost-infeasible"),
        (Some(CostAmount::Sum(amount)), "soft") => Message::new("explain-cost-soft").with("amount", *amount),
        (Some(CostAmount::Sum(amount)), "unasked") => Message::new("explain-cost-unasked").with("amount", *amount),
        (Some(CostAmount::Sum(amount)), "stability") => Message::new("explain-cost-stability").with("amount", *amount),
        (Some(CostAmount::Sum(amount)), _) => Message::new("explain-cost-preferences").with("amount", *amount),
        (Some(CostAmount::Shares { before, after, below }), stage) => {
            let id = if stage == "balance" { "explain-cost-balance" } else { "explain-cost-fairness" };
            Message::new(id).with("before", before.to_string()).with("after", after.to_string()).with("below", *below)
        }
        (None, _) => Message::new("explain-cost-none"),
    }
}

/// What stands against a refused wish, in a word that programs can match on.
#[must_use]
pub fn reason_code(answer: &WishAnswer) -> &'static str {
    let Some(rows) = &answer.because else { return "unknown" };
    let Some(row) = rows.first() else {
        let is_free = answer.cost.as_ref().is_none_or(|cost| cost.amount.is_none());
        return if is_free { "tie" } else { "published" };
    };
    match (row.kind, row.bound) {
        (RuleKind::Quota, Some(BoundKind::MaxWfh)) => "quota_max_wfh",
        (RuleKind::Quota, Some(BoundKind::MinOffice)) => "quota_min_office",
        (RuleKind::Quota, Some(BoundKind::MinWfh)) => "quota_min_wfh",
        (RuleKind::Quota, _) => "quota_max_office",
        (RuleKind::Limit, Some(BoundKind::MaxWfh)) => "limit_max_wfh",
        (RuleKind::Limit, Some(BoundKind::MinOffice)) => "limit_min_office",
        (RuleKind::Limit, Some(BoundKind::MinWfh)) => "limit_min_wfh",
        (RuleKind::Limit, _) => "limit_max_office",
        (RuleKind::TeamDay, _) => "team_day",
        (RuleKind::Pair, Some(BoundKind::Together)) => "pair_together",
        (RuleKind::Pair, _) => "pair_cover",
        (RuleKind::Lock, _) => "lock",
        (RuleKind::Cycle, _) => "cycle",
        (RuleKind::Cohort, _) => "cohort",
        (RuleKind::Meet, _) => "meet",
        (RuleKind::State | RuleKind::Roster, _) => "state",
    }
}

/// A row because of which a wish is refused, and how much of it is used.
#[must_use]
pub fn because_message(row: &BecauseRow, own_id: &str, reader: Reader, language: Language) -> Message {
    let fact = match reader {
        Reader::Planner => row.fact.clone(),
        Reader::Employee => without_others(&row.fact, own_id, language),
    };
    let rule = row_message(&fact);
    match (row.used, row.limit) {
        (Some(used), Some(limit)) => {
            // What is asked for at least is not used up.
            let is_least = matches!(row.bound, Some(BoundKind::MinWfh | BoundKind::MinOffice | BoundKind::Count));
            let id = if is_least { "explain-row-found" } else { "explain-row-used" };
            let message = Message::new(id).with("row", rule).with("used", used);
            if is_least { message } else { message.with("limit", limit) }
        }
        _ => rule,
    }
}

/// The row without anything that reveals who somebody else is.
fn without_others(fact: &RowFact, own_id: &str, language: Language) -> RowFact {
    if !matches!(fact.scope, Scope::Employee | Scope::Pair) || fact.employee == own_id {
        return fact.clone();
    }
    let ids = fact.employee.split(';');
    let is_own: Vec<bool> = ids.map(|id| id == own_id).collect();
    let words = |own: &str, other: &str| {
        is_own.iter().map(|&is_own| if is_own { own } else { other }).collect::<Vec<_>>().join(";")
    };
    let (you, colleague) = (language.get("explain-you"), language.get("explain-colleague"));
    RowFact { employee: words(own_id, "-"), employee_name: words(&you, &colleague), ..fact.clone() }
}

fn word_competition(competition: &Competition, reader: Reader, language: Language) -> (String, Vec<String>) {
    let Competition { rule, date, places, asked, granted, above, level, standing, below_line, names } = competition;
    let sentence = Message::new("explain-competition")
        .with("rule", rule.as_str())
        .with("date", day_text(*date, language))
        .with("places", *places)
        .with("asked", *asked)
        .with("granted", *granted)
        .with("above", *above)
        .with("level", *level)
        .with("standing", *standing);
    let line = match below_line {
        0 => Message::new("explain-level"),
        below => Message::new("explain-below").with("below", *below),
    };
    let text = format!("{} {}", language.text(&sentence), language.text(&line));
    let names = match reader {
        Reader::Employee => Vec::new(),
        Reader::Planner => names
            .iter()
            .map(|rival| {
                let rival = Message::new("explain-rival")
                    .with("name", rival.name.as_str())
                    .with("id", rival.employee_id.as_str())
                    .with("weight", rival.weight);
                language.text(&rival)
            })
            .collect(),
    };
    (text, names)
}

fn change_message(change: &WishChange, language: Language) -> Message {
    match change {
        WishChange::AnotherDay { date } => Message::new("explain-change-day").with("date", day_text(*date, language)),
        WishChange::Weight { weight } => Message::new("explain-change-weight").with("weight", *weight),
        WishChange::OneMore { rule, date, .. } => Message::new("explain-change-more")
            .with("rule", rule.as_str())
            .with("date", date.map(|date| day_text(date, language)).unwrap_or_default()),
        WishChange::Swap { employee_id, name, back } => {
            let who = format!("{name} ({employee_id})");
            match back {
                Some(back) => {
                    Message::new("explain-change-swap").with("who", who).with("back", day_text(*back, language))
                }
                None => Message::new("explain-change-give").with("who", who),
            }
        }
    }
}

fn earlier_message(detail: &WishDetail) -> Message {
    match detail.earlier.requested {
        0 => Message::new("explain-earlier-none"),
        requested => {
            Message::new("explain-earlier").with("granted", detail.earlier.granted).with("requested", requested)
        }
    }
}

/// The catalogue's entry of a stage's name.
pub(crate) fn stage_label(code: &str) -> &'static str {
    match code {
        "preferences" => "stage-preferences",
        "fairness" => "stage-fairness",
        "soft" => "stage-soft",
        "unasked" => "stage-unasked",
        "stability" => "stage-stability",
        _ => "stage-balance",
    }
}

/// Rows that refuse wishes, each with how many it has a part in, the one with most first.
#[must_use]
pub fn word_blocking(rows: &[(&BecauseRow, usize)], language: Language) -> Vec<String> {
    let word = |&(row, wishes): &(&BecauseRow, usize)| {
        let counted = Message::new("explain-blocking").with("wishes", wishes).with("row", row_message(&row.fact));
        language.text(&counted)
    };
    rows.iter().map(word).collect()
}

/// How many wishes came to what.
#[must_use]
pub fn count_message(answers: &[WishAnswer]) -> Message {
    let count = |wanted| answers.iter().filter(|answer| answer.outcome == wanted).count();
    let names: [(&'static str, WishOutcome); 5] = [
        ("granted", WishOutcome::Granted),
        ("refused", WishOutcome::Refused),
        ("absent", WishOutcome::Absent),
        ("locked", WishOutcome::Locked),
        ("ineligible", WishOutcome::Ineligible),
    ];
    names.into_iter().fold(
        Message::new("explain-count").with("wishes", Argument::from(answers.len())),
        |message, (name, outcome)| message.with(name, count(outcome)),
    )
}

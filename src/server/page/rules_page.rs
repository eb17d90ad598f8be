//! The page of rules: sentences, whom each selects, what it does, and the text that they stand for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::data::base_of;
use super::date::span;
use super::frame::Frame;
use super::job::{JobView, running, show_job};
use super::linked::rule_anchor;
use super::problem::{ProblemList, name_place};
use super::reply::{Reply, Told, draw, show, tell};
use super::rule::{Form, Kind, Shape, WEEKDAYS, add_block, find_block, remove_block, replace_block, set_key};
use super::sentence::Speaker;
use super::settings::{put_text, text_of};
use crate::domain::agency::Agency;
use crate::domain::position::Position;
use crate::domain::rule::PairKind;
use crate::input::AGENCY;
use crate::input::diagnostic::Diagnostic;
use crate::input::policy::{builtin_file, builtin_policies};
use crate::message::{Language, Message, weekday_id};
use crate::result::check::{RuleFacts, RuleFamily};
use crate::server::access::{Right, demand};
use crate::server::desk::Desk;
use crate::server::desk::period::PolicyCard;
use crate::server::desk::rule::{SelectedPerson, SelectedQuery};
use crate::server::desk::search::SearchLimit;
use crate::server::error::Refused;
use crate::server::held::Held;
use crate::server::job::JobKind;
use crate::write::wording::check::{join, rule_effect};

/// So many people whom a rule selects are shown at once.
const SCREENFUL: usize = 20;
/// So many places are named with which a sentence clashes.
const MOST_CLASHES: usize = 5;
/// So many rules of tables are shown.
const MOST_OF_TABLES: usize = 40;

#[derive(Serialize)]
struct RulesView {
    frame: Frame,
    job: Option<JobView>,
    may_cost: bool,
    policy: Option<PolicyView>,
    of_policy: Vec<RuleView>,
    of_house: Vec<RuleView>,
    of_tables: Vec<RuleView>,
    /// Rules of tables that are left out.
    more: usize,
    kinds: Vec<Choice>,
    text: String,
    /// Whether the data have errors, so that no rule can be shown as a sentence.
    is_unread: bool,
    list: Option<ProblemList>,
    #[serde(flatten)]
    kept: Kept,
}

/// What somebody has written that was not taken.
#[derive(Default, Serialize)]
struct Kept {
    /// A sentence as it was filled in.
    filled: Option<FormView>,
    /// The text.
    typed: Option<TypedText>,
}

/// A text that was not taken.
#[derive(Serialize)]
struct TypedText {
    /// Why.
    wrong: Told,
    text: String,
    /// The version on which it is saved when it is sent again.
    base: u32,
    /// What somebody else has saved meanwhile.
    theirs: Option<String>,
}

/// What somebody else has saved, for a page on which one's own text still stands.
#[derive(Serialize)]
struct TheirText {
    base: u32,
    theirs: String,
}

#[derive(Serialize)]
struct PolicyView {
    id: String,
    title: String,
    issued: String,
    summary: String,
    note: String,
    dates: String,
    is_here: bool,
}

#[derive(Serialize)]
struct RuleView {
    /// Its position among all rules, from 1.
    number: usize,
    /// Where it is written, as part of an address.
    place: String,
    sentence: String,
    id: String,
    subject: String,
    effect: String,
    cost: String,
    source: String,
    toml: String,
    line: Option<u32>,
    has_form: bool,
    of_policy: bool,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
    is_here: bool,
}

fn policy_view(policy: PolicyCard, here: &str, language: Language) -> PolicyView {
    let dates = match (policy.from, policy.to) {
        (Some(from), Some(to)) => span(from, to, language),
        (Some(from), None) => {
            language.text(&Message::new("policy-open-end").with("from", super::date::date(from, language)))
        }
        _ => String::new(),
    };
    let issued = [policy.number, policy.issuer].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    PolicyView {
        is_here: policy.id == here,
        id: policy.id,
        title: policy.title,
        issued: issued.join(" · "),
        summary: policy.summary,
        note: policy.note,
        dates,
    }
}

/// The sentence of a rule: facts name it, the agency holds it.
fn sentence(facts: &RuleFacts, agency: &Agency, held: &Held, speaker: Speaker<'_>) -> Option<String> {
    let is_it = |origin: &crate::domain::rule::Origin| *origin.file == *facts.file && origin.line == facts.line;
    let pairs = |kind: PairKind, id| {
        let pairs = agency.pairs.iter().filter(|pair| pair.kind == kind && pair.soft == facts.soft);
        Some(speaker.pairs(id, &pairs.map(|pair| (pair.first.at(), pair.second.at())).collect::<Vec<_>>()))
    };
    match facts.kind {
        RuleFamily::Quota => {
            let found = agency.quotas.iter().find(|quota| is_it(&quota.origin) && quota.id == facts.rule);
            found.map(|quota| speaker.quota(quota))
        }
        RuleFamily::Limit => agency.limits.iter().find(|rule| is_it(&rule.origin)).map(|rule| speaker.limit(rule)),
        RuleFamily::TeamDay => {
            agency.team_days.iter().find(|rule| is_it(&rule.origin)).map(|rule| speaker.team_day(rule))
        }
        RuleFamily::Cycle => agency.cycles.iter().find(|rule| is_it(&rule.origin)).map(|rule| speaker.cycle(rule)),
        RuleFamily::Cohort => agency.cohorts.iter().find(|rule| is_it(&rule.origin)).map(|rule| speaker.cohort(rule)),
        RuleFamily::Meet => agency.meets.iter().find(|rule| is_it(&rule.origin)).map(|rule| speaker.meet(rule)),
        RuleFamily::Cover => pairs(PairKind::Cover, "wb-say-cover"),
        RuleFamily::Together => pairs(PairKind::Together, "wb-say-together"),
        RuleFamily::Priority => {
            agency.priorities.iter().find(|rule| is_it(&rule.origin)).map(|rule| speaker.priority(rule))
        }
        RuleFamily::Wish => {
            let rules = &held.read().reading.planned_wishes;
            rules.iter().find(|rule| is_it(&rule.origin)).map(|rule| speaker.wish(rule))
        }
    }
}

fn block_of(text: &str, line: u32) -> Option<String> {
    Some(text[find_block(text, line)?].trim_end().to_owned())
}

/// The page.
pub(super) fn show_rules(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    draw_rules(desk, period, Kept::default()).map(Reply::Html)
}

fn draw_rules(desk: &Desk, period: i64, kept: Kept) -> Result<String, Refused> {
    let language = desk.language();
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/rules"), "rules")?;
    let held = desk.see(period)?;
    let text = text_of(&held, AGENCY);
    let (mut of_policy, mut of_house, mut of_tables) = (Vec::new(), Vec::new(), Vec::new());
    let read = held.read();
    let costs = last_costs(desk, period, held.version)?;
    if let Some((agency, described)) = held.agency().zip(held.described()) {
        let speaker = Speaker::new(agency, language);
        for (number, facts) in (1..).zip(&described.facts.rules) {
            let is_house = facts.file == AGENCY;
            let is_table = facts.file.ends_with(".csv");
            let block = is_house.then(|| block_of(&text, facts.line)).flatten();
            let source = list_sources(agency, &facts.file, facts.line);
            let view = RuleView {
                number,
                place: rule_anchor(&facts.file, facts.line),
                sentence: sentence(facts, agency, &held, speaker).unwrap_or_else(|| facts.rule.clone()),
                id: facts.rule.clone(),
                subject: tell_subject(facts, language),
                effect: join(&rule_effect(facts), language),
                cost: tell_cost(&costs, facts, language),
                source,
                has_form: block.as_deref().and_then(Form::read).is_some(),
                toml: match (&block, is_table) {
                    (Some(block), _) => block.clone(),
                    (None, false) => policy_block(&facts.file, facts.line).unwrap_or_default(),
                    (None, true) => String::new(),
                },
                line: block.is_some().then_some(facts.line),
                of_policy: !is_house && !is_table,
            };
            match (is_house, is_table) {
                (true, _) => of_house.push(view),
                (_, true) => of_tables.push(view),
                _ => of_policy.push(view),
            }
        }
    }
    let more = of_tables.len().saturating_sub(MOST_OF_TABLES);
    of_tables.truncate(MOST_OF_TABLES);
    let here = card.policy_id.unwrap_or_default();
    let policy = desk.policies()?.into_iter().find(|policy| policy.id == here);
    let errors = read.diagnostics.iter().any(|problem| problem.place.file.as_deref() == Some(AGENCY));
    let list = (errors || held.agency().is_none())
        .then(|| ProblemList::new(period, "", &read.diagnostics, |_, _| 0, language));
    let view = RulesView {
        frame,
        job: running(desk, period, &[JobKind::RuleCost])?,
        may_cost: held.agency().is_some() && costs.is_none(),
        policy: policy.map(|policy| policy_view(policy, &here, language)),
        of_policy,
        of_house,
        of_tables,
        more,
        kinds: Kind::ALL
            .map(|kind| Choice { id: kind.code().to_owned(), name: language.get(kind.title()), is_here: false })
            .into(),
        text,
        is_unread: held.agency().is_none(),
        list,
        kept,
    };
    draw("rules", language, &view)
}

/// Which of the people are asked for whom a rule selects.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SelectedAsked {
    rule: usize,
    search: String,
    start: usize,
}

#[derive(Serialize)]
struct SelectedView {
    period: i64,
    rule: usize,
    search: String,
    title: String,
    people: Vec<SelectedPerson>,
    earlier: Option<usize>,
    later: Option<usize>,
}

/// Whom a rule selects, a screenful at once.
pub(super) fn show_selected(desk: &Desk, period: i64, asked: &SelectedAsked) -> Result<Reply, Refused> {
    let language = desk.language();
    let search = asked.search.trim();
    let query = SelectedQuery { search: Some(search.to_owned()), offset: asked.start, limit: Some(SCREENFUL) };
    let page = desk.selected(period, asked.rule, &query)?;
    let first = asked.start.saturating_add(1);
    let last = asked.start.saturating_add(page.people.len());
    let all = usize::try_from(page.matching).unwrap_or(usize::MAX);
    let title = match page.people.is_empty() {
        true => language.get("wb-rule-nobody"),
        false => {
            language.text(&Message::new("wb-rule-people").with("first", first).with("last", last).with("all", all))
        }
    };
    let view = SelectedView {
        period,
        rule: asked.rule,
        search: search.to_owned(),
        title,
        earlier: (asked.start > 0).then(|| asked.start.saturating_sub(SCREENFUL)),
        later: (last < all).then_some(last),
        people: page.people,
    };
    show("rule-people", language, &view)
}

/// Whom a rule selects, and on which days it holds, with dates as people read them.
fn tell_subject(facts: &RuleFacts, language: Language) -> String {
    let Some((from, to)) = facts.from.zip(facts.to).filter(|_| facts.employees > 0) else { return String::new() };
    let told = Message::new("wb-rule-subject")
        .with("employees", facts.employees)
        .with("units", facts.units)
        .with("days", facts.days)
        .with("period", span(from, to, language));
    language.text(&told)
}

/// What is read again of what a rule costs.
#[derive(Debug, Deserialize)]
struct Cost {
    file: String,
    line: u32,
    finding: Found,
    people_gain: Option<Bounds>,
    people_lose: Option<Bounds>,
}

#[derive(Debug, Deserialize)]
struct Found {
    verdict: String,
    count: u64,
    exact: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct Bounds {
    low: i64,
    high: i64,
}

/// What the rules of a version cost, if that was found out.
fn last_costs(desk: &Desk, period: i64, version: u32) -> Result<Option<Vec<Cost>>, Refused> {
    let mut jobs = desk.jobs(period)?.into_iter().filter(|job| job.kind == JobKind::RuleCost && job.version == version);
    let result = jobs.find_map(|job| job.result);
    Ok(result.and_then(|result| serde_json::from_value(result.get("cost")?.get("costs")?.clone()).ok()))
}

/// What the roster without a rule shows of its cost, and only what is proven.
fn tell_cost(costs: &Option<Vec<Cost>>, facts: &RuleFacts, language: Language) -> String {
    let is_it = |cost: &&Cost| *cost.file == *facts.file && cost.line == facts.line;
    let Some(Cost { finding, people_gain, people_lose, .. }) = costs.iter().flatten().find(is_it) else {
        return String::new();
    };
    let id = match (finding.verdict.as_str(), finding.exact) {
        ("more", true) => "wb-cost-more",
        ("fewer", true) => "wb-cost-fewer",
        ("same", true) => "wb-cost-same",
        ("no_roster", _) => "wb-cost-none",
        _ => "wb-cost-open",
    };
    let mut told = language.text(&Message::new(id).with("count", finding.count));
    let exact = |bounds: &Option<Bounds>| bounds.filter(|bounds| bounds.low == bounds.high).map(|bounds| bounds.low);
    if let Some((gain, lose)) = exact(people_gain).zip(exact(people_lose)).filter(|people| *people != (0, 0)) {
        let people = Message::new("wb-cost-people").with("gain", gain).with("lose", lose);
        told = format!("{told} {}", language.text(&people));
    }
    told
}

/// Finds out what each rule costs.
pub(super) fn cost_rules(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    show_job(desk, desk.cost_rules(period, &SearchLimit::default())?)
}

/// What a rule says of where it comes from.
fn list_sources(agency: &Agency, file: &str, line: u32) -> String {
    let quotas = agency.quotas.iter().map(|rule| &rule.origin);
    let limits = agency.limits.iter().map(|rule| &rule.origin);
    let mut origins = quotas.chain(limits);
    let found = origins.find(|origin| &*origin.file == file && origin.line == line);
    found.and_then(|origin| origin.source.clone()).unwrap_or_default()
}

/// The text of a rule of a built-in circular.
fn policy_block(file: &str, line: u32) -> Option<String> {
    let (_, text) = builtin_policies().iter().find(|(id, _)| file == builtin_file(id))?;
    block_of(text, line)
}

/// Which sentence is to be filled in: a new one of a kind, or the rule on a line.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FormAsked {
    kind: String,
    line: Option<u32>,
}

#[derive(Serialize)]
struct FormPart {
    filled: FormView,
}

#[derive(Serialize)]
struct FormView {
    period: i64,
    version: u32,
    line: Option<u32>,
    /// Why it was not taken.
    wrong: Option<Told>,
    form: Form,
    shape: Shape,
    /// The smallest and the largest number that it may have.
    least: u32,
    most: u32,
    title: String,
    lead: String,
    before: String,
    after: String,
    windows: Vec<Choice>,
    pers: Vec<Choice>,
    whos: Vec<Choice>,
    names: Vec<Choice>,
    weekdays: Vec<Choice>,
}

/// A sentence to fill in.
pub(super) fn show_form(desk: &Desk, period: i64, asked: &FormAsked) -> Result<Reply, Refused> {
    let held = desk.see(period)?;
    let form = match asked.line {
        Some(line) => block_of(&text_of(&held, AGENCY), line).as_deref().and_then(Form::read),
        None => Kind::ALL.into_iter().find(|kind| kind.code() == asked.kind).map(Form::of),
    };
    let form = form.ok_or_else(|| Refused::Malformed(Message::new("wb-failed-form")))?;
    let filled = view_form(&held, form, asked.line, None, desk.language());
    show("rule-form", desk.language(), &FormPart { filled })
}

fn view_form(held: &Held, form: Form, line: Option<u32>, wrong: Option<Told>, language: Language) -> FormView {
    let choices = |ids: &[(&str, &str)], here: &str| -> Vec<Choice> {
        let choice = |&(id, name): &(&str, &str)| Choice {
            id: id.to_owned(),
            name: language.get(name),
            is_here: here.split(';').any(|here| here == id),
        };
        ids.iter().map(choice).collect()
    };
    let named = |id: &str, name: &str| Choice { id: id.to_owned(), name: name.to_owned(), is_here: false };
    let names: Vec<Choice> = held.agency().map_or_else(Vec::new, |agency| {
        let units = agency.units.iter().map(|unit| named(&unit.id, &unit.name));
        let groups = agency.groups.iter().map(|group| named(group, group));
        let classes = agency.classes.iter().map(|class| named(class, class));
        let positions = Position::ALL.into_iter().map(|position| named(position.code(), position.code()));
        groups.chain(classes).chain(positions).chain(units).take(400).collect()
    });
    let blank = form.kind.blank();
    // Of people there may be more than of percents.
    let widest = Form { unit: String::new(), ..form.clone() }.range();
    FormView {
        period: held.period,
        version: held.version,
        line,
        wrong,
        shape: form.kind.shape(),
        least: *widest.start(),
        most: *widest.end(),
        title: language.get(form.kind.title()),
        lead: language.attribute(&Message::new(form.kind.title()), "lead"),
        before: language.get(blank),
        after: language.attribute(&Message::new(blank), "unit"),
        windows: choices(
            &[("week", "wb-form-week"), ("month", "wb-form-month"), ("horizon", "wb-form-horizon")],
            &form.window,
        ),
        pers: choices(
            &[
                ("unit", "wb-form-unit"),
                ("tree", "wb-form-tree"),
                ("site", "wb-form-site"),
                ("agency", "wb-form-agency"),
            ],
            &form.per,
        ),
        whos: choices(
            &[
                ("everyone", "wb-form-who-everyone"),
                ("unit", "wb-form-who-unit"),
                ("group", "wb-form-who-group"),
                ("class", "wb-form-who-class"),
                ("position", "wb-form-who-position"),
            ],
            &form.who,
        ),
        weekdays: choices(&WEEKDAYS.map(|code| (code, code.parse().map_or(code, weekday_id))), &form.weekdays),
        names,
        form,
    }
}

/// Saves the settings and rules.
fn put_rules(desk: &Desk, period: i64, base: u32, text: String) -> Result<Reply, Refused> {
    put_text(desk, period, base, AGENCY, text)?;
    Ok(Reply::Go(format!("/periods/{period}/rules")))
}

/// The blanks of a sentence as they were filled in; weekdays come one by one.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct SentFields(Vec<(String, String)>);

/// Saves a sentence: a new rule, or one in the place of another. One that is not taken stays as it was filled in.
pub(super) fn save_rule(desk: &Desk, period: i64, sent: &SentFields) -> Result<Reply, Refused> {
    let held = desk.see(period)?;
    let malformed = || Refused::Malformed(Message::new("wb-failed-form"));
    let (weekdays, rest): (Vec<_>, Vec<_>) = sent.0.iter().cloned().partition(|(name, _)| name == "weekday");
    let weekdays: Vec<String> = weekdays.into_iter().map(|(_, day)| day).collect();
    let fields: BTreeMap<String, String> = rest.into_iter().collect();
    let base = base_of(&fields)?;
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let kind = Kind::ALL.into_iter().find(|kind| kind.code() == field("kind")).ok_or_else(malformed)?;
    let line = fields.get("line").map(|line| line.parse().map_err(|_| malformed())).transpose()?;
    let form = Form {
        kind,
        id: field("id"),
        number: fields.get("number").map_or_else(|| Form::of(kind).number, |number| number.trim().to_owned()),
        unit: field("unit"),
        window: field("window"),
        per: field("per"),
        who: field("who"),
        whom: field("whom").trim().to_owned(),
        weekdays: weekdays.join(";"),
        soft: field("soft"),
    };
    if !form.is_whole() {
        return Err(malformed());
    }
    if line.is_some() {
        desk.demand_seen(period, base, AGENCY)?;
    }
    let saved = check_form(&form, desk.language())
        .and_then(|()| write_rule(&held, &form, line, desk.language()))
        .and_then(|text| put_rules(desk, period, base, text));
    match saved {
        // Where the text has changed meanwhile, the rule of a line may be another one.
        Err(refused)
            if matches!(refused, Refused::Misfit(_)) || line.is_none() && matches!(refused, Refused::Stale { .. }) =>
        {
            let held = desk.see(period)?;
            let wrong = tell(&refused, true, desk.language());
            let filled = view_form(&held, form, line, Some(wrong), desk.language());
            let page = draw_rules(desk, period, Kept { filled: Some(filled), ..Kept::default() })?;
            Ok(Reply::Again(refused, page, String::new()))
        }
        saved => saved,
    }
}

/// What is wrong with a sentence by itself.
fn check_form(form: &Form, language: Language) -> Result<(), Refused> {
    let blank = form.kind.blank();
    let range = form.range();
    let is_right = || form.number.parse().is_ok_and(|number| range.contains(&number));
    let wrong = if form.kind.shape().number && !is_right() {
        let (before, after) = (language.get(blank), language.attribute(&Message::new(blank), "unit"));
        let after = if after == "-" { String::new() } else { format!(" {after}") };
        let told = Message::new("wb-number-wrong").with("field", format!("{before} …{after}"));
        let told = told.with("typed", form.number.as_str()).with("unit", form.unit.as_str());
        told.with("least", *range.start()).with("most", *range.end())
    } else if form.lacks_name() {
        Message::new("wb-whom-missing")
    } else if form.has_spare_name() {
        Message::new("wb-whom-spare").with("typed", form.whom.as_str())
    } else {
        return Ok(());
    };
    Err(Refused::Misfit(vec![wrong]))
}

/// The text of `agency.toml` with a rule: a new one, or one in the place of that on a line.
fn write_rule(held: &Held, form: &Form, line: Option<u32>, language: Language) -> Result<String, Refused> {
    let text = text_of(held, AGENCY);
    let mut taken: Vec<String> = held.agency().map_or_else(Vec::new, |agency| {
        let quotas = agency.quotas.iter().map(|rule| rule.id.clone());
        quotas.chain(agency.limits.iter().map(|rule| rule.id.clone())).collect()
    });
    let written: Option<toml::Table> = toml::from_str(&text).ok();
    let rules = written.iter().flat_map(toml::Table::values).filter_map(toml::Value::as_array).flatten();
    taken.extend(rules.filter_map(|rule| Some(rule.get("id")?.as_str()?.to_owned())));
    let text = match line {
        Some(line) => {
            taken.retain(|id| *id != form.id);
            let written = find_block(&text, line).and_then(|range| Some((Form::read(&text[range.clone()])?, range)));
            let (before, range) = written.ok_or_else(|| Refused::Malformed(Message::new("wb-failed-form")))?;
            replace_block(&text, range, &before.block(&taken), &form.block(&taken))
        }
        None => add_block(&text, &form.block(&taken)),
    };
    let mut errors = held.errors_with(AGENCY, &text);
    // What is wrong elsewhere may only be seen now, where the rule puts right what was wrong before.
    errors.retain(|error| held.agency().is_some() || error.place.file.as_deref() == Some(AGENCY));
    if errors.is_empty() { Ok(text) } else { Err(Refused::Misfit(tell_clash(&errors, language))) }
}

/// Why a rule cannot stand: what is wrong in it, or else with what in other files it clashes.
fn tell_clash(errors: &[Diagnostic], language: Language) -> Vec<Message> {
    let (own, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        errors.iter().partition(|error| error.place.file.as_deref().is_none_or(|file| file == AGENCY));
    if !own.is_empty() {
        return own.into_iter().map(|error| error.message.clone()).collect();
    }
    let clash = |error: &&Diagnostic| {
        let place = &error.place;
        let name = name_place((place.file.as_deref().unwrap_or_default(), place.row, None), language);
        Message::new("wb-rule-clash.at").with("place", name).with("problem", error.message.clone())
    };
    let more = others.len().saturating_sub(MOST_CLASHES);
    let more = (more > 0).then(|| Message::new("wb-problems-more").with("more", more));
    let told = others.iter().take(MOST_CLASHES).map(clash);
    std::iter::once(Message::new("wb-rule-clash")).chain(told).chain(more).collect()
}

/// A rule to take out.
#[derive(Debug, Deserialize)]
pub(super) struct RemoveForm {
    base: u32,
    line: u32,
}

/// Takes a rule out.
pub(super) fn remove_rule(desk: &Desk, period: i64, form: &RemoveForm) -> Result<Reply, Refused> {
    // In another text the line may be that of another rule, or of none.
    desk.demand_seen(period, form.base, AGENCY)?;
    let text = text_of(&*desk.see(period)?, AGENCY);
    let range = find_block(&text, form.line).ok_or_else(|| Refused::Malformed(Message::new("wb-failed-form")))?;
    put_rules(desk, period, form.base, remove_block(&text, range))
}

/// The whole text.
#[derive(Debug, Deserialize)]
pub(super) struct TextForm {
    base: u32,
    text: String,
}

/// Saves the text as it was written. One that is not taken stays in its field; where somebody else has saved another one
/// meanwhile, that is shown beside it, and the next try is made on that.
pub(super) fn save_text(desk: &Desk, period: i64, form: &TextForm) -> Result<Reply, Refused> {
    // Browsers send line ends of their own.
    let text = form.text.replace("\r\n", "\n");
    let (refused, theirs) = match put_rules(desk, period, form.base, text.clone()) {
        Err(Refused::Stale { .. }) => {
            let held = desk.see(period)?;
            let refused = Refused::Unmet(vec![Message::new("wb-text-overtaken")]);
            (refused, Some(TheirText { base: held.version, theirs: text_of(&held, AGENCY) }))
        }
        Err(refused @ Refused::Misfit(_)) => (refused, None),
        saved => return saved,
    };
    let beside = theirs.as_ref().map(|theirs| draw("rules-theirs", desk.language(), theirs)).transpose()?;
    let typed = TypedText {
        wrong: tell(&refused, true, desk.language()),
        base: theirs.as_ref().map_or(form.base, |theirs| theirs.base),
        theirs: theirs.map(|theirs| theirs.theirs),
        text,
    };
    let page = draw_rules(desk, period, Kept { typed: Some(typed), ..Kept::default() })?;
    Ok(Reply::Again(refused, page, beside.unwrap_or_default()))
}

#[derive(Serialize)]
struct PoliciesView {
    frame: Frame,
    policies: Vec<PolicyView>,
}

/// The circulars to choose from.
pub(super) fn show_policies(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    demand(desk.viewer(), Right::LookAtAll)?;
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/policies"), "rules")?;
    let here = card.policy_id.unwrap_or_default();
    let policies = desk.policies()?.into_iter().map(|policy| policy_view(policy, &here, desk.language()));
    show("policies", desk.language(), &PoliciesView { frame, policies: policies.collect() })
}

/// A circular that is chosen.
#[derive(Debug, Deserialize)]
pub(super) struct PolicyForm {
    base: u32,
    policy: String,
}

/// Chooses a circular.
pub(super) fn take_policy(desk: &Desk, period: i64, form: &PolicyForm) -> Result<Reply, Refused> {
    if !builtin_policies().iter().any(|(id, _)| *id == form.policy) {
        return Err(Refused::unknown("wb-policy-unknown", &form.policy));
    }
    let held = desk.see(period)?;
    let text = text_of(&held, AGENCY);
    let value = toml::Value::String(form.policy.clone()).to_string();
    let text = set_key(&text, "policy", &value);
    // What else the circular asks for is told on the page; a text that cannot be read takes everything with it.
    let mut errors = held.errors_with(AGENCY, &text);
    errors.retain(|error| error.message.id == "toml-syntax");
    if !errors.is_empty() {
        return Err(Refused::Misfit(errors.into_iter().map(|error| error.message).collect()));
    }
    put_rules(desk, period, form.base, text)
}

//! The page of rules: sentences, whom each selects, what it does, and the text that they stand for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::data::base_of;
use super::date::span;
use super::frame::Frame;
use super::job::{JobView, running, show_job};
use super::linked::rule_anchor;
use super::problem::ProblemList;
use super::reply::{Reply, Told, draw, show, tell};
use super::rule::{Form, Kind, Shape, WEEKDAYS, add_block, find_block, remove_block, replace_block, set_key};
use super::sentence::Speaker;
use crate::domain::agency::Agency;
use crate::domain::position::Position;
use crate::domain::rule::PairKind;
use crate::input::AGENCY;
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
    list: Option<ProblemList>,
    /// A sentence as somebody has filled it in, where it was not taken.
    filled: Option<FormView>,
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

fn house_text(held: &Held) -> String {
    held.data.file(AGENCY).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
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
    draw_rules(desk, period, None).map(Reply::Html)
}

fn draw_rules(desk: &Desk, period: i64, filled: Option<FormView>) -> Result<String, Refused> {
    let language = desk.language();
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/rules"), "rules")?;
    let held = desk.see(period)?;
    let text = house_text(&held);
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
        list,
        filled,
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
        Some(line) => block_of(&house_text(&held), line).as_deref().and_then(Form::read),
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

/// Saves the settings and rules, with line ends as they were; what differs in nothing else is saved as no version.
///
/// # Errors
/// When the place of a letter that could not be read is still in it: what stood there would be lost unseen.
fn put_text(desk: &Desk, period: i64, base: u32, text: String) -> Result<Reply, Refused> {
    let held = desk.see(period)?;
    let before = held.data.file(AGENCY).map(String::from_utf8_lossy).unwrap_or_default();
    let unread = text.lines().position(|line| line.contains(char::REPLACEMENT_CHARACTER));
    if let (Some(line), Cow::Owned(_)) = (unread, &before) {
        return Err(Refused::Misfit(vec![Message::new("wb-letter-unread").with("line", (line + 1).to_string())]));
    }
    let (plain, new) = (before.replace("\r\n", "\n"), text.replace("\r\n", "\n"));
    if held.version != base || plain != new {
        let has_ends = before.contains('\n') && plain.replace('\n', "\r\n") == *before;
        let text = if has_ends { new.replace('\n', "\r\n") } else { text };
        desk.put_file_seen(period, base, AGENCY, text.into_bytes())?;
    }
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
    let saved = check_form(&form, desk.language())
        .and_then(|()| write_rule(&held, &form, line))
        .and_then(|text| put_text(desk, period, base, text));
    match saved {
        // Where the text has changed meanwhile, the rule of a line may be another one.
        Err(refused)
            if matches!(refused, Refused::Misfit(_)) || line.is_none() && matches!(refused, Refused::Stale { .. }) =>
        {
            let held = desk.see(period)?;
            let wrong = tell(&refused, true, desk.language());
            let filled = view_form(&held, form, line, Some(wrong), desk.language());
            Ok(Reply::Again(refused, draw_rules(desk, period, Some(filled))?))
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
fn write_rule(held: &Held, form: &Form, line: Option<u32>) -> Result<String, Refused> {
    let text = house_text(held);
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
    let errors = held.errors_with(AGENCY, &text);
    if errors.is_empty() { Ok(text) } else { Err(Refused::Misfit(errors)) }
}

/// A rule to take out.
#[derive(Debug, Deserialize)]
pub(super) struct RemoveForm {
    base: u32,
    line: u32,
}

/// Takes a rule out.
pub(super) fn remove_rule(desk: &Desk, period: i64, form: &RemoveForm) -> Result<Reply, Refused> {
    let text = house_text(&*desk.see(period)?);
    let range = find_block(&text, form.line).ok_or_else(|| Refused::Malformed(Message::new("wb-failed-form")))?;
    put_text(desk, period, form.base, remove_block(&text, range))
}

/// The whole text.
#[derive(Debug, Deserialize)]
pub(super) struct TextForm {
    base: u32,
    text: String,
}

/// Saves the text as it was written.
pub(super) fn save_text(desk: &Desk, period: i64, form: &TextForm) -> Result<Reply, Refused> {
    // Browsers send line ends of their own.
    put_text(desk, period, form.base, form.text.replace("\r\n", "\n"))
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
    let text = house_text(&held);
    let value = toml::Value::String(form.policy.clone()).to_string();
    let text = set_key(&text, "policy", &value);
    // What else the circular asks for is told on the page; a text that cannot be read takes everything with it.
    let mut errors = held.errors_with(AGENCY, &text);
    errors.retain(|error| error.id == "toml-syntax");
    if !errors.is_empty() {
        return Err(Refused::Misfit(errors));
    }
    put_text(desk, period, form.base, text)
}

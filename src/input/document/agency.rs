//! `agency.toml`, or the sheet `agency` of a workbook, before its names are resolved.

use chrono::NaiveDate;
use toml::de::DeTable;

use super::policy::RawClasses;
use super::reader::{Document, Located};
use super::rule::RawRules;
use super::setting::{SettingLines, SettingRow, is_rank, single_key};
use super::syntax;
use crate::domain::paper::{Logo, Paper};
use crate::domain::rule::Objective;
use crate::domain::scenario::Scenario;
use crate::domain::wish_terms::WishTerms;
use crate::input::log::Log;
use crate::input::name::fold;
use crate::input::table::{ColumnSpec, Row, SourceTable, TableSpec};
use crate::input::value::parse_whole;
use crate::message::{Argument, Message};

const KEY: usize = 0;
const VALUE: usize = 1;

/// The sheet `agency`: the single values of `agency.toml`, one per row.
pub(in crate::input) static SPEC: TableSpec = TableSpec {
    name: "agency",
    sheets: &["instansi", "pengaturan", "settings"],
    needs_rows: true,
    columns: &[
        ColumnSpec::required("key", &["kunci", "isian", "setting", "pengaturan"]),
        ColumnSpec::required("value", &["nilai", "isi"]),
    ],
};

/// A stage that only re-planning has: there is no published roster to stay close to.
const STABILITY: &str = "stability";
/// What is told of it in a plan that is made for the first time.
pub(in crate::input) const STABILITY_IGNORED: &str = "stability-without-roster";

/// `agency.toml`.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct RawAgency {
    /// Name of the file or sheet.
    pub file: String,
    /// Empty where it cannot be read.
    pub name: Option<String>,
    /// Empty where nothing stands there.
    pub policy: Option<Located<String>>,
    pub from: Option<Located<NaiveDate>>,
    pub to: Option<Located<NaiveDate>>,
    /// Where the roster of the days before is.
    pub previous: Option<Located<String>>,
    pub objectives: Option<Vec<Objective>>,
    pub wishes: WishTerms,
    pub classes: RawClasses,
    pub rules: RawRules,
    /// What goes onto paper around the roster.
    pub paper: Paper,
}

impl RawAgency {
    /// Replaces its circular and dates with those of a scenario.
    pub fn put_under(&mut self, scenario: &Scenario) {
        let line = |old: Option<u32>| old.unwrap_or_else(|| scenario.origin.as_ref().map_or(1, |origin| origin.line));
        if let Some(policy) = &scenario.policy {
            self.policy = Some(Located { value: policy.clone(), line: line(self.policy.as_ref().map(|old| old.line)) });
        }
        if let Some(from) = scenario.from {
            self.from = Some(Located { value: from, line: line(self.from.as_ref().map(|old| old.line)) });
        }
        if let Some(to) = scenario.to {
            self.to = Some(Located { value: to, line: line(self.to.as_ref().map(|old| old.line)) });
        }
    }
}

/// Reads `agency.toml`. `None` when it is not TOML.
pub(in crate::input) fn read_agency(file: &str, text: &str, log: &mut Log) -> Option<RawAgency> {
    let root = syntax::parse(file, text, log)?;
    let mut document = Document::new(file, text, log);
    document.check_keys(
        &root,
        &[
            "name",
            "policy",
            "from",
            "to",
            "previous",
            "objectives",
            "wishes",
            "classes",
            "quota",
            "limit",
            "team_day",
            "cycle",
            "cohort",
            "priority",
            "wish",
            "meet",
            "letterhead",
            "signature",
        ],
    );
    let paper = document.paper(&root);
    let objectives = document.objectives(&root);
    Some(RawAgency {
        file: file.to_owned(),
        // What cannot be read has been told, and is not missing.
        name: root.get("name").map(|name| document.text_of(name, "name").map(|name| name.value).unwrap_or_default()),
        policy: document.policy_name(&root),
        from: document.located_date(&root, "from"),
        to: document.located_date(&root, "to"),
        previous: document.text(&root, "previous"),
        objectives,
        wishes: document.wishes(&root),
        classes: document.classes(&root),
        rules: document.rules(&root),
        paper,
    })
}

impl Document<'_> {
    /// `[wishes]`.
    fn wishes(&mut self, root: &DeTable<'_>) -> WishTerms {
        let Some(table) = root.get("wishes").and_then(|value| self.table(value, "wishes")) else {
            return WishTerms::default();
        };
        self.check_keys(table, &["budget", "scale"]);
        let ranks = self.word(table, "scale", &[("rank", ())]).is_some();
        WishTerms { budget: self.count(table, "budget"), ranks }
    }

    /// The name of the circular: that it is empty is told where the circulars are listed.
    fn policy_name(&mut self, root: &DeTable<'_>) -> Option<Located<String>> {
        let value = root.get("policy")?;
        match value.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => {
                Some(Located { value: String::new(), line: self.line(&value.span()) })
            }
            _ => self.text_of(value, "policy"),
        }
    }

    /// `[letterhead]` and `[signature]`.
    fn paper(&mut self, root: &DeTable<'_>) -> Paper {
        let mut paper = Paper::default();
        if let Some(table) = root.get("letterhead").and_then(|value| self.table(value, "letterhead")) {
            self.check_keys(table, &["lines", "logo"]);
            let lines = self.texts(table, "lines").unwrap_or_default();
            paper.letterhead = lines.into_iter().map(|line| line.value).collect();
            let file = self.file.to_owned();
            paper.logo = self.text(table, "logo").map(|logo| Logo { path: logo.value, file, line: logo.line });
        }
        if let Some(table) = root.get("signature").and_then(|value| self.table(value, "signature")) {
            self.check_keys(table, &["place", "date", "title", "name", "nip", "on_behalf", "number"]);
            let mut text = |key| self.text(table, key).map(|text| text.value).unwrap_or_default();
            paper.place = text("place");
            paper.title = text("title");
            paper.name = text("name");
            paper.nip = text("nip");
            paper.on_behalf = text("on_behalf");
            paper.number = text("number");
            paper.date = self.date(table, "date");
        }
        paper
    }

    /// The stages under the key `objectives`.
    pub(in crate::input) fn objectives(&mut self, table: &DeTable<'_>) -> Option<Vec<Objective>> {
        let span = table.get("objectives").map(toml::Spanned::span).unwrap_or_default();
        self.texts(table, "objectives").map(|names| {
            let mut objectives = Vec::new();
            for name in names {
                match read_objective(&name.value, &objectives) {
                    Ok(None) => self.warn(&span, "objectives", Message::new(STABILITY_IGNORED)),
                    Ok(Some(objective)) => objectives.push(objective),
                    Err(message) => self.error(&span, "objectives", message),
                }
            }
            objectives
        })
    }
}

/// The stages of a roster that is made again, as the command line lists them.
///
/// # Errors
/// What is wrong with the list.
pub fn read_stages(list: &str) -> Result<Vec<Objective>, Message> {
    let mut stages = Vec::new();
    for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        match read_objective(name, &stages)? {
            Some(objective) => stages.push(objective),
            None if stages.contains(&Objective::Stability) => {
                return Err(Message::new("repeated-objective").with("value", name));
            }
            None => stages.push(Objective::Stability),
        }
    }
    Ok(stages)
}

/// The objective of that name, which must not be in the list yet; none for `stability`.
fn read_objective(name: &str, known: &[Objective]) -> Result<Option<Objective>, Message> {
    let codes = || Objective::DEFAULT.iter().map(|objective| objective.code()).chain([STABILITY]);
    match Objective::DEFAULT.into_iter().find(|objective| objective.code() == fold(name)) {
        None if fold(name) == STABILITY => Ok(None),
        None => Err(Message::new("unknown-value")
            .with("value", name)
            .with("known", Argument::List(codes().map(Argument::from).collect()))
            .with("hint", crate::input::name::hint(name, codes()))),
        Some(objective) if known.contains(&objective) => Err(Message::new("repeated-objective").with("value", name)),
        Some(objective) => Ok(Some(objective)),
    }
}

/// Reads the sheet `agency`.
pub(in crate::input) fn read_sheet(table: &SourceTable<'_>, log: &mut Log) -> Option<RawAgency> {
    let mut agency = RawAgency { file: table.file.clone(), ..RawAgency::default() };
    let mut lines = SettingLines::default();
    let mut seen: Vec<&str> = Vec::new();
    table.read(&SPEC, log, |row, log| {
        let Some(key) = row.required(KEY, log) else { return };
        let Some(key) = single_key(key) else {
            if !lines.take(key, row.text(VALUE), row.number) {
                let known = ["name", "policy", "from", "to", "previous", "objectives", "wishes_budget", "wishes_scale"];
                log.error(row.place(KEY), row.not_one_of(KEY, &known));
            }
            return;
        };
        if syntax::is_too_long(row.text(VALUE)) {
            log.error(row.place(VALUE), syntax::say_too_long());
            return;
        }
        if seen.contains(&key) {
            log.error(row.place(KEY), Message::new("repeated-key").with("value", row.text(KEY)));
            return;
        }
        seen.push(key);
        let value = || row.text(VALUE);
        let text = || Some(value().to_owned()).filter(|text| !text.is_empty());
        match key {
            "name" => agency.name = text(),
            "policy" => {
                agency.policy = text().map(|value| Located { value, line: row.number });
            }
            "from" => agency.from = optional_date(row, log),
            "to" => agency.to = optional_date(row, log),
            "previous" => {
                agency.previous = text().map(|value| Located { value, line: row.number });
            }
            "objectives" => agency.objectives = text().map(|list| read_objectives(&list, row, log)),
            "wishes_budget" => agency.wishes.budget = optional_count(row, log),
            _ if is_rank(value()) => agency.wishes.ranks = true,
            _ if value().is_empty() => {}
            _ => log.error(row.place(VALUE), row.not_one_of(VALUE, &["rank", "peringkat"])),
        }
    })?;
    for (position, text) in lines.finish().iter().enumerate() {
        let Some(root) = syntax::parse(&agency.file, text, log) else { continue };
        let mut document = Document::new(&table.file, text, log);
        if position > 0 {
            agency.rules.append(document.rules(&root));
            continue;
        }
        // Of its keys, those that are known have rows of their own.
        document.wishes(&root);
        agency.classes = document.classes(&root);
        agency.paper = document.paper(&root);
    }
    Some(agency)
}

/// A row as a setting.
pub(in crate::input) fn setting_of(row: &Row<'_>) -> SettingRow {
    let text = |column: usize| row.text(column).to_owned();
    SettingRow { number: row.number, key: text(KEY), value: text(VALUE) }
}

fn optional_date(row: &Row<'_>, log: &mut Log) -> Option<Located<NaiveDate>> {
    let date = if row.text(VALUE).is_empty() { None } else { row.date(VALUE, log) };
    date.map(|value| Located { value, line: row.number })
}

fn optional_count(row: &Row<'_>, log: &mut Log) -> Option<u32> {
    let text = row.text(VALUE);
    let count = parse_whole(text).and_then(|count| u32::try_from(count).ok());
    if count.is_none() && !text.is_empty() {
        log.error(row.place(VALUE), Message::new("unreadable-count").with("value", text));
    }
    count
}

fn read_objectives(list: &str, row: &Row<'_>, log: &mut Log) -> Vec<Objective> {
    let mut objectives = Vec::new();
    for name in list.trim_matches(['[', ']']).split([';', ',', '|']).map(str::trim).filter(|name| !name.is_empty()) {
        match read_objective(name, &objectives) {
            Ok(None) => log.warn(row.place(VALUE), Message::new(STABILITY_IGNORED)),
            Ok(Some(objective)) => objectives.push(objective),
            Err(message) => log.error(row.place(VALUE), message),
        }
    }
    objectives
}

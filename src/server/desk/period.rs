//! Periods: which there are, in which state, and new ones.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::{Desk, count_folders};
use crate::app::next::{Next, NextTask, lay_out_next, next_overlap};
use crate::app::policy::list_policies;
use crate::app::publication::{CLOSED, PUBLISHED};
use crate::generate::init_folder;
use crate::input::diagnostic::Diagnostic;
use crate::input::reference::Reach;
use crate::message::{Language, Message};
use crate::result::diagnostic::DiagnosticText;
use crate::server::access::{Right, demand};
use crate::server::error::Refused;
use crate::server::event::Event;
use crate::server::example::EXAMPLES;
use crate::server::workbench::lock;
use crate::workspace::folder::{Taken, take_agency, take_bytes};
use crate::write::wording::diagnostic::word_diagnostics;

/// Where in its life a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// There is no roster yet, or none that keeps every rule.
    Draft,
    /// There is a roster of an earlier version of the data.
    Outdated,
    /// There is a roster of the data as they are.
    Solved,
    /// People were told.
    Published,
    /// It has ended, and its history is written.
    Closed,
}

/// A period at a glance.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PeriodCard {
    /// Its number.
    pub id: i64,
    /// What the planner calls it.
    pub title: String,
    /// The latest version of its data.
    pub version: u32,
    /// When that was saved.
    pub changed_at: String,
    /// Where in its life it is.
    pub state: PeriodState,
    /// What the agency is called; null while the data have errors.
    pub agency: Option<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// The circular's title in the language asked for.
    pub policy: Option<String>,
    /// Its id.
    pub policy_id: Option<String>,
    /// Employees.
    pub employees: Option<u64>,
    /// Units.
    pub units: Option<u64>,
    /// Errors of the data.
    pub errors: u64,
    /// Warnings of the data.
    pub warnings: u64,
    /// What is known of the latest roster: `optimal`, `feasible`, `infeasible`, `unknown`; null while there is none.
    pub status: Option<String>,
    /// Steps of the proof of an optimal roster that rest on the solver's word.
    #[serde(skip)]
    pub on_word: u64,
    /// The version of the data that it is of.
    pub roster_version: Option<u32>,
    /// The version of the data that the status is known of, whether or not there is a roster.
    #[serde(skip)]
    pub searched_version: Option<u32>,
    /// How often it was published.
    pub publications: u32,
    /// Where it was just made: what looked like a table and was left out, in the language asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<DiagnosticText>,
    /// Where it was just made: what else is to be known of it before it is looked at.
    #[serde(skip)]
    pub remarks: Vec<Message>,
}

impl PeriodCard {
    /// Whether what the latest search came to is known of the data as they are now.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.searched_version == Some(self.version)
    }
}

/// What a new period is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "from", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewPeriod {
    /// One of the examples.
    Example {
        /// Its name.
        name: String,
    },
    /// Templates with one worked row each, for a circular.
    Template {
        /// Id of the circular.
        policy: String,
        /// What the planner calls the period.
        #[serde(default)]
        title: Option<String>,
    },
    /// The period after another one: the same people, units and rules; that one is closed if it is not yet.
    Next {
        /// The other one.
        period: i64,
        /// Its first day.
        first: NaiveDate,
        /// Its last day.
        last: NaiveDate,
    },
}

/// An example that a period can be made from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExampleCard {
    /// Its name.
    pub name: String,
    /// What the agency is called.
    pub agency: String,
    /// Employees.
    pub employees: u64,
}

/// A circular that an agency can be planned under.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PolicyCard {
    /// Its id, as `agency.toml` names it.
    pub id: String,
    /// Its title in the language asked for.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Its number.
    pub number: String,
    /// What it rules, in a sentence.
    pub summary: String,
    /// What the planner must check.
    pub note: String,
    /// First day on which it holds.
    pub from: Option<NaiveDate>,
    /// Last day on which it holds.
    pub to: Option<NaiveDate>,
    /// Whether it is one to be filled in.
    pub is_template: bool,
}

/// They are part of the program, and read once.
static EXAMPLE_CARDS: LazyLock<Vec<ExampleCard>> = LazyLock::new(|| {
    let card = |example: &crate::server::example::Example| {
        let folder = crate::input::MemoryFolder { name: example.name.to_owned(), files: example.files() };
        let agency = crate::input::read_agency(&folder).agency?;
        let employees = agency.employees.len() as u64;
        Some(ExampleCard { name: example.name.to_owned(), agency: agency.name, employees })
    };
    EXAMPLES.iter().filter_map(card).collect()
});

impl Desk {
    /// The examples.
    ///
    /// # Errors
    /// When nobody may look.
    pub fn examples(&self) -> Result<Vec<ExampleCard>, Refused> {
        demand(&self.viewer, Right::Look)?;
        Ok(EXAMPLE_CARDS.clone())
    }

    /// The circulars.
    ///
    /// # Errors
    /// When nobody may look.
    pub fn policies(&self) -> Result<Vec<PolicyCard>, Refused> {
        demand(&self.viewer, Right::Look)?;
        let is_english = self.language == Language::English;
        let own = |id: String, en: String| if is_english { en } else { id };
        let card = |policy: crate::input::policy::PolicyDocument| PolicyCard {
            id: policy.head.id,
            title: own(policy.head.title_id, policy.head.title_en),
            issuer: policy.head.issuer,
            number: policy.head.number,
            summary: own(policy.summary_id, policy.summary_en),
            note: own(policy.head.note_id, policy.head.note_en),
            from: policy.from,
            to: policy.to,
            is_template: policy.is_template,
        };
        Ok(list_policies().into_iter().map(card).collect())
    }

    /// Every period, the latest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn periods(&self) -> Result<Vec<PeriodCard>, Refused> {
        demand(&self.viewer, Right::Look)?;
        let workspace = &self.bench.workspace;
        let mut cards = Vec::new();
        for period in workspace.periods()? {
            if period.version > 1 || !workspace.is_empty(period.id)? {
                cards.push(self.period(period.id)?);
            }
        }
        Ok(cards)
    }

    /// A period at a glance.
    ///
    /// # Errors
    /// When there is none of that number.
    pub fn period(&self, id: i64) -> Result<PeriodCard, Refused> {
        demand(&self.viewer, Right::Look)?;
        let workspace = &self.bench.workspace;
        let period = workspace.period(id)?;
        let outcome = workspace.latest_outcome(id)?;
        let kept = workspace.kept_paths(id)?;
        let publications = count_folders(&kept, PUBLISHED);
        let facts = self.bench.facts(id, period.version)?;
        let agency = facts.agency.as_ref();
        let has_roster = outcome.as_ref().is_some_and(|outcome| ["optimal", "feasible"].contains(&&*outcome.status));
        let state = if count_folders(&kept, CLOSED) > 0 {
            PeriodState::Closed
        } else if publications > 0 {
            PeriodState::Published
        } else if !has_roster {
            PeriodState::Draft
        } else if outcome.as_ref().is_some_and(|outcome| outcome.version == period.version) {
            PeriodState::Solved
        } else {
            PeriodState::Outdated
        };
        let proven = outcome.as_ref().filter(|outcome| outcome.status == "optimal");
        let on_word = proven.map_or(Ok(0), |outcome| self.count_on_word(id, outcome))?;
        Ok(PeriodCard {
            id,
            title: period.title,
            version: period.version,
            changed_at: period.changed_at,
            state,
            agency: agency.map(|agency| agency.name.clone()),
            from: agency.map(|agency| agency.from),
            to: agency.map(|agency| agency.to),
            policy: agency.map(|agency| match self.language {
                Language::English => agency.policy.title_en.clone(),
                Language::Indonesian => agency.policy.title_id.clone(),
            }),
            policy_id: agency.map(|agency| agency.policy.id.clone()),
            employees: agency.map(|agency| agency.employees),
            units: agency.map(|agency| agency.units),
            errors: facts.errors,
            warnings: facts.warnings,
            status: outcome.as_ref().map(|outcome| outcome.status.clone()),
            on_word,
            searched_version: outcome.as_ref().map(|outcome| outcome.version),
            roster_version: outcome.filter(|_| has_roster).map(|outcome| outcome.version),
            publications,
            diagnostics: Vec::new(),
            remarks: Vec::new(),
        })
    }

    /// Makes a period.
    ///
    /// # Errors
    /// When what it is made from is not there or has errors.
    pub fn create_period(&self, new: &NewPeriod) -> Result<PeriodCard, Refused> {
        demand(&self.viewer, Right::Plan)?;
        self.create_from(&self.lay_out(new)?)
    }

    /// Makes a period, unless whoever asks has made the same and nobody has done anything with it since: a form that is sent
    /// twice makes one.
    ///
    /// # Errors
    /// As [`Desk::create_period`].
    pub fn create_period_once(&self, new: &NewPeriod) -> Result<PeriodCard, Refused> {
        demand(&self.viewer, Right::Plan)?;
        self.create_once(&self.lay_out(new)?)
    }

    fn lay_out(&self, new: &NewPeriod) -> Result<Draft, Refused> {
        let draft = |origin: &str, title: Option<&String>, taken| Draft {
            origin: origin.to_owned(),
            title: title.cloned(),
            taken,
            remarks: Vec::new(),
        };
        match new {
            NewPeriod::Example { name } => {
                let example = EXAMPLES.iter().find(|example| example.name == name);
                let example = example.ok_or_else(|| Refused::unknown("server-no-example", name))?;
                Ok(draft("example", None, Taken { files: example.files(), left: Vec::new() }))
            }
            NewPeriod::Template { policy, title } => {
                let around = self.bench.workspace.scratch()?;
                let folder = around.path().join("template");
                init_folder(&folder, policy).map_err(|error| Refused::Misfit(vec![error.message()]))?;
                let taken = take_agency(&self.bench.workspace, &folder, Reach::Folder)?;
                Ok(draft("template", title.as_ref(), taken))
            }
            NewPeriod::Next { period, first, last } => {
                let (taken, remarks) = self.lay_out_next(*period, (*first, *last))?;
                Ok(Draft { remarks, ..draft(&format!("next:{period}"), None, taken) })
            }
        }
    }

    /// Makes a period of the bytes of a workbook, or of an archive with an agency folder in it.
    ///
    /// # Errors
    /// Every problem that keeps it from being read.
    pub fn create_from_bytes(&self, title: Option<&str>, bytes: &[u8]) -> Result<PeriodCard, Refused> {
        demand(&self.viewer, Right::Plan)?;
        self.create_from(&self.take_workbook(title, bytes)?)
    }

    /// The same, unless whoever asks has made one of these bytes that nobody has done anything with since.
    ///
    /// # Errors
    /// As [`Desk::create_from_bytes`].
    pub fn create_from_bytes_once(&self, bytes: &[u8]) -> Result<PeriodCard, Refused> {
        demand(&self.viewer, Right::Plan)?;
        self.create_once(&self.take_workbook(None, bytes)?)
    }

    fn take_workbook(&self, title: Option<&str>, bytes: &[u8]) -> Result<Draft, Refused> {
        let taken = take_bytes(&self.bench.workspace, bytes)?;
        Ok(Draft { origin: "workbook".to_owned(), title: title.map(str::to_owned), taken, remarks: Vec::new() })
    }

    /// Makes a period of the files of an agency folder, by name.
    ///
    /// # Errors
    /// When one cannot have its name.
    pub fn create_from_files(
        &self,
        title: Option<&str>,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Result<PeriodCard, Refused> {
        demand(&self.viewer, Right::Plan)?;
        self.create("folder", title, files)
    }

    /// Makes a period of an agency folder or workbook on this machine, unless one began with the same files. Only whoever
    /// starts the server can name one. What looked like a table and was left out is given.
    ///
    /// # Errors
    /// Every problem that keeps it from being read.
    pub fn take_in(&self, path: &Path) -> Result<Vec<Diagnostic>, Refused> {
        demand(&self.viewer, Right::Plan)?;
        let Taken { files, left } = take_agency(&self.bench.workspace, path, Reach::Anywhere)?;
        for period in self.bench.workspace.periods()? {
            if self.bench.workspace.data(period.id, 1)?.folder().files == files {
                return Ok(Vec::new());
            }
        }
        self.create(if path.is_file() { "workbook" } else { "folder" }, None, &files)?;
        Ok(left)
    }

    /// A period without any file, for what is looked into before it is taken: the one that whoever asks has begun with this
    /// title, of which nothing is looked into any more, or else a new one.
    pub(super) fn begin_empty(&self, title: &str) -> Result<PeriodCard, Refused> {
        demand(&self.viewer, Right::Plan)?;
        let workspace = &self.bench.workspace;
        for period in workspace.periods()?.into_iter().filter(|period| period.version == 1 && period.title == title) {
            let is_own = period.created_by == self.viewer.name;
            if is_own && workspace.is_empty(period.id)? && !self.bench.has_import(period.id) {
                return self.period(period.id);
            }
        }
        self.create("folder", Some(title), &BTreeMap::new())
    }

    /// Gives a period another title.
    ///
    /// # Errors
    /// When there is none of that number.
    pub fn rename_period(&self, period: i64, title: &str) -> Result<PeriodCard, Refused> {
        demand(&self.viewer, Right::Plan)?;
        self.bench.workspace.rename_period(period, &clean_title(title)?)?;
        self.bench.tell(Event::Period { period });
        self.period(period)
    }

    fn create_once(&self, draft: &Draft) -> Result<PeriodCard, Refused> {
        // Of two that come at once, the second looks when the first is done.
        let _turn = lock(&self.bench.beginning);
        let workspace = &self.bench.workspace;
        for period in workspace.periods()? {
            if (&*period.origin, period.version, &period.created_by) == (&*draft.origin, 1, &self.viewer.name)
                && workspace.latest_outcome(period.id)?.is_none()
                && workspace.data(period.id, 1)?.folder().files == draft.taken.files
            {
                return Ok(self.remark(self.period(period.id)?, draft));
            }
        }
        self.create_from(draft)
    }

    fn create_from(&self, draft: &Draft) -> Result<PeriodCard, Refused> {
        let card = self.create(&draft.origin, draft.title.as_deref(), &draft.taken.files)?;
        Ok(self.remark(card, draft))
    }

    /// A period that was made of a draft, with what is to be known of that.
    fn remark(&self, card: PeriodCard, draft: &Draft) -> PeriodCard {
        let diagnostics = word_diagnostics(&draft.taken.left, self.language);
        PeriodCard { diagnostics, remarks: draft.remarks.clone(), ..card }
    }

    fn create(
        &self,
        origin: &str,
        title: Option<&str>,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Result<PeriodCard, Refused> {
        let title = match title.filter(|title| !title.trim().is_empty()) {
            Some(title) => clean_title(title)?,
            None => self.find_title(files),
        };
        let id = self.bench.workspace.create_period(&title, origin, &self.viewer.name, files)?;
        self.bench.tell(Event::Period { period: id });
        self.period(id)
    }

    /// What the agency is called, and its days.
    fn find_title(&self, files: &BTreeMap<String, Vec<u8>>) -> String {
        let folder = crate::input::MemoryFolder { name: String::new(), files: files.clone() };
        let agency = crate::input::read_agency(&folder).agency;
        let name = agency.as_ref().map(|agency| agency.name.clone()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| self.language.get("server-untitled"));
        match agency {
            Some(agency) => {
                let (first, last) = (agency.horizon.date(0), agency.horizon.dates().last());
                let days = Message::new("server-title").with("name", name).with("from", first.to_string());
                self.language.text(&days.with("to", last.unwrap_or(first).to_string()))
            }
            None => name,
        }
    }

    fn lay_out_next(&self, period: i64, (from, to): (NaiveDate, NaiveDate)) -> Result<(Taken, Vec<Message>), Refused> {
        if to < from {
            let message = Message::new("server-dates").with("from", from.to_string()).with("to", to.to_string());
            return Err(Refused::Misfit(vec![message]));
        }
        let (held, _) = self.open(period, Right::Plan)?;
        let outcome = self.demand_roster(period)?;
        let agency = self.write_out(&held, outcome.as_ref())?;
        let around = self.bench.workspace.scratch()?;
        let folder = around.path().join("next");
        let task = NextTask { agency: agency.path(), folder: &folder, from, to, today: self.today() };
        match lay_out_next(&task)? {
            Next::Invalid(problems) => Err(Refused::Invalid(problems)),
            Next::Exists(message) => Err(Refused::Misfit(vec![message])),
            Next::Done { left_out, overlap, .. } => {
                // What cannot be taken in leaves the period open.
                let taken = take_agency(&self.bench.workspace, &folder, Reach::Folder)?;
                self.keep(period, outcome.as_ref(), &agency)?;
                let overlap = overlap.map(|last| next_overlap(from, last));
                let left_out = (left_out > 0).then(|| Message::new("wb-next-left-out").with("rows", left_out));
                Ok((taken, overlap.into_iter().chain(left_out).collect()))
            }
        }
    }
}

/// What a period is made from.
struct Draft {
    origin: String,
    title: Option<String>,
    taken: Taken,
    remarks: Vec<Message>,
}

fn clean_title(title: &str) -> Result<String, Refused> {
    let title = title.trim();
    let is_plain = !title.chars().any(char::is_control);
    if title.is_empty() || title.chars().count() > 200 || !is_plain {
        return Err(Refused::Malformed(Message::new("server-bad-title")));
    }
    Ok(title.to_owned())
}

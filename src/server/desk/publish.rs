//! What people were told: publications, and the end of a period.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use crate::app::close::{CloseTask, Closed, close_period};
use crate::app::publication::{CLOSED, PUBLISHED, list_closings, list_publications};
use crate::app::publish::{PublishTask, Published, publish_roster};
use crate::domain::amount::BasisPoints;
use crate::message::Message;
use crate::result::publication::{Closing, Publication};
use crate::server::access::Right;
use crate::server::error::Refused;
use crate::server::event::Event;
use crate::workspace::folder::WrittenFolder;
use crate::workspace::outcome::{Outcome, OutcomeKind};

/// What a planner says of a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PublishAsked {
    /// Who publishes it.
    pub by: Option<String>,
    /// The number of the letter.
    pub number: Option<String>,
}

/// What is read again of how a roster was made again.
#[derive(Debug, Deserialize)]
struct MadeAgain {
    replanned_from: NaiveDate,
}

/// A publication that was made.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PublishedCard {
    /// The publication.
    pub publication: Publication,
    /// Whether the roster had been published before: then nothing was done.
    pub again: bool,
}

/// Everything that was published, and how the period was closed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PublicationList {
    /// The publications, the first one first.
    pub publications: Vec<Publication>,
    /// The closings, likewise.
    pub closings: Vec<Closing>,
}

/// What was written in a field; nothing for blanks.
fn clean(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Whether a closing says the same as another, whenever it was made.
fn is_same(one: &Closing, other: &Closing) -> bool {
    let told = |closing: &Closing| (closing.from, closing.to, closing.kept, closing.attended);
    (&one.roster, &one.history, told(one)) == (&other.roster, &other.history, told(other))
}

impl Desk {
    /// Publishes the latest roster.
    ///
    /// # Errors
    /// When there is none, it is of other data than the latest, or it breaks rules.
    pub fn publish(&self, period: i64, asked: &PublishAsked) -> Result<PublishedCard, Refused> {
        let (held, _) = self.open(period, Right::Plan)?;
        let outcome = self.sealed_outcome(period)?;
        let outcome = outcome.filter(|outcome| outcome.files.contains_key("roster.csv"));
        let outcome = outcome.ok_or_else(|| Refused::Misfit(vec![Message::new("server-no-roster")]))?;
        if outcome.version != held.version {
            let message = Message::new("server-outdated").with("version", outcome.version).with("latest", held.version);
            return Err(Refused::Misfit(vec![message]));
        }
        let folder = self.write_out(&held, Some(&outcome))?;
        let (by, number) = (clean(&asked.by), clean(&asked.number));
        let task = PublishTask {
            agency: folder.path(),
            roster: None,
            by: by.as_deref(),
            number: number.as_deref(),
            today: self.today(),
        };
        match publish_roster(&task)? {
            Published::Invalid(problems) => Err(Refused::Invalid(problems)),
            Published::Broken(violations) => {
                let message = Message::new("server-broken").with("count", violations.len());
                Err(Refused::Misfit(vec![message]))
            }
            Published::Done { publication, again, .. } => {
                self.keep(period, Some(&outcome), &folder)?;
                Ok(PublishedCard { publication, again })
            }
        }
    }

    /// Publishes the latest roster as somebody sees it: of a version of the data, with the digest of its cells.
    ///
    /// # Errors
    /// As [`Desk::publish`], and when there are other data or another roster by now, or somebody else has published it.
    pub fn publish_seen(&self, period: i64, seen: (u32, &str), asked: &PublishAsked) -> Result<PublishedCard, Refused> {
        let (base, current) = (seen.0, self.version(period)?);
        if base != current {
            return Err(self.stale(period, crate::workspace::WorkspaceError::Stale { base, current }));
        }
        let latest = self.held_roster(period)?;
        if latest.is_some_and(|latest| latest.digest() != seen.1) {
            return Err(Refused::Unmet(vec![Message::new("wb-publish-other-roster")]));
        }
        let card = self.publish(period, asked)?;
        let is_own = (&card.publication.by, &card.publication.number) == (&clean(&asked.by), &clean(&asked.number));
        // A form that is sent twice says the same twice.
        if card.again && !is_own {
            let Publication { by, published_on, .. } = card.publication;
            let told = Message::new("wb-publish-already").with("date", published_on.to_string());
            return Err(Refused::Unmet(vec![told.with("by", by.unwrap_or_else(|| "–".to_owned()))]));
        }
        Ok(card)
    }

    /// The first day from which the latest roster was made again, where that is what it came of and nobody was told of it yet.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn untold_from(&self, period: i64) -> Result<Option<NaiveDate>, Refused> {
        let publications = self.publications(period)?.publications;
        let workspace = &self.bench.workspace;
        let outcome = workspace.latest_outcome(period)?.filter(|outcome| outcome.kind == OutcomeKind::Replan);
        let is_told = |hash: &String| publications.iter().any(|publication| publication.roster == *hash);
        let untold = outcome.filter(|outcome| !outcome.files.get("roster.csv").is_some_and(is_told));
        let Some(outcome) = untold else { return Ok(None) };
        let record = workspace.outcome_file(&outcome, "replan.json")?;
        Ok(serde_json::from_slice::<MadeAgain>(&record).ok().map(|record| record.replanned_from))
    }

    /// Everything that was published.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn publications(&self, period: i64) -> Result<PublicationList, Refused> {
        let (held, _) = self.open(period, Right::LookAtAll)?;
        if self.bench.workspace.kept_paths(period)?.is_empty() {
            return Ok(PublicationList { publications: Vec::new(), closings: Vec::new() });
        }
        let folder = self.write_out(&held, None)?;
        let publications = list_publications(folder.path()).map_err(Refused::Invalid)?;
        let closings = list_closings(folder.path()).map_err(Refused::Invalid)?;
        let publications = publications.into_iter().map(|(_, publication)| publication).collect();
        let closings = closings.into_iter().map(|(_, closing)| closing).collect();
        Ok(PublicationList { publications, closings })
    }

    /// Closes a period: what it granted becomes the history of the next. One that was closed already with the same roster and
    /// history stays as it is.
    ///
    /// # Errors
    /// When there is no roster.
    pub fn close(&self, period: i64) -> Result<Closing, Refused> {
        let (held, _) = self.open(period, Right::Plan)?;
        let outcome = self.demand_roster(period)?;
        let folder = self.write_out(&held, outcome.as_ref())?;
        let task = CloseTask {
            agency: folder.path(),
            roster: None,
            attendance: None,
            keep: BasisPoints::WHOLE,
            today: self.today(),
        };
        match close_period(&task)? {
            Closed::Invalid(problems) => Err(Refused::Invalid(problems)),
            Closed::Done { closing, superseded, .. } => {
                if let Some(before) = superseded.filter(|before| is_same(before, &closing)) {
                    return Ok(*before);
                }
                self.keep(period, outcome.as_ref(), &folder)?;
                Ok(closing)
            }
        }
    }

    /// The latest roster with its certificate, of a period that has one or was published.
    pub(super) fn demand_roster(&self, period: i64) -> Result<Option<Outcome>, Refused> {
        let outcome = self.sealed_outcome(period)?;
        let has_roster = outcome.as_ref().is_some_and(|outcome| outcome.files.contains_key("roster.csv"));
        if !has_roster && self.bench.workspace.kept_paths(period)?.is_empty() {
            return Err(Refused::Misfit(vec![Message::new("server-no-roster")]));
        }
        Ok(outcome)
    }

    /// Takes publications and closings in that were made in a folder, which was written when this was the latest roster, and
    /// tells whoever listens.
    pub(super) fn keep(&self, period: i64, outcome: Option<&Outcome>, folder: &WrittenFolder) -> Result<(), Refused> {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for kind in [PUBLISHED, CLOSED] {
            files.extend(folder.files_below(kind)?.into_iter().map(|(name, bytes)| (format!("{kind}/{name}"), bytes)));
        }
        self.bench.workspace.keep_files(period, outcome.map(|outcome| outcome.id), &files)?;
        self.bench.tell(Event::Published { period });
        Ok(())
    }
}

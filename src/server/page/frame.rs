//! What every page has around it: whose it is, which period, and the way to its other parts.

use serde::Serialize;

use super::date::span;
use crate::message::Language;
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::desk::period::{PeriodCard, PeriodState};
use crate::server::error::Refused;

/// The parts of a period: the end of the address, the entry that names it, and what is needed to see it.
const TABS: [(&str, &str, Right); 6] = [
    ("data", "wb-tab-data", Right::Look),
    ("rules", "wb-tab-rules", Right::LookAtAll),
    ("roster", "wb-tab-roster", Right::Look),
    ("compare", "wb-tab-compare", Right::LookAtAll),
    ("publish", "wb-tab-publish", Right::LookAtAll),
    ("answers", "wb-tab-answers", Right::Look),
];

/// The frame of a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Frame {
    /// The page's own address, to which a change of language returns.
    pub path: String,
    /// Who is logged in; none where nobody needs to.
    pub user: Option<String>,
    /// Whether whoever looks says who may come in.
    pub may_administer: bool,
    /// Whether whoever looks plans: what others may not do is not offered to them.
    pub may_plan: bool,
    /// The period, if the page is about one.
    pub period: Option<Head>,
    /// Its parts.
    pub tabs: Vec<Tab>,
}

/// The head of a period.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Head {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its dates.
    pub span: String,
    /// Its circular.
    pub policy: String,
    /// Where in its life it is, in words.
    pub state: String,
    /// How that looks: `good`, `warn`, `bad` or `calm`.
    pub tone: &'static str,
    /// The version of its data.
    pub version: u32,
    /// Whether whoever looks may see what was changed by whom.
    pub has_versions: bool,
}

/// A part of the period.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Tab {
    /// The end of its address.
    pub path: &'static str,
    /// Its name.
    pub name: String,
    /// Whether it is the one shown.
    pub is_here: bool,
}

/// Where in its life a period is, in words, and how that looks.
pub(super) fn state_of(card: &PeriodCard, language: Language) -> (String, &'static str) {
    let (id, tone) = match card.state {
        PeriodState::Closed => ("wb-state-closed", "calm"),
        PeriodState::Published => ("wb-state-published", "good"),
        _ if card.errors > 0 => ("wb-state-errors", "bad"),
        PeriodState::Solved => ("wb-state-solved", "good"),
        PeriodState::Outdated => ("wb-state-outdated", "warn"),
        PeriodState::Draft => ("wb-state-draft", "calm"),
    };
    (language.get(id), tone)
}

/// The dates of a period; empty while they are not known.
pub(super) fn span_of(card: &PeriodCard, language: Language) -> String {
    card.from.zip(card.to).map(|(from, to)| span(from, to, language)).unwrap_or_default()
}

impl Frame {
    /// The frame of a page about no period.
    pub(super) fn outer(path: &str, user: Option<String>) -> Self {
        Self { path: path.to_owned(), user, may_administer: false, may_plan: false, period: None, tabs: Vec::new() }
    }

    /// The frame of a page about no period, for whoever looks.
    pub(super) fn of_desk(desk: &Desk, path: &str) -> Self {
        let viewer = desk.viewer();
        let user = (!viewer.is_local).then(|| viewer.name.clone());
        let (may_administer, may_plan) = (Right::Administer.is_of(viewer.role), Right::Plan.is_of(viewer.role));
        Self { may_administer, may_plan, ..Self::outer(path, user) }
    }

    /// The frame of a part of a period.
    ///
    /// # Errors
    /// When there is no such period.
    pub(super) fn of_period(desk: &Desk, period: i64, path: &str, here: &str) -> Result<(Self, PeriodCard), Refused> {
        let language = desk.language();
        let card = desk.period(period)?;
        let (state, tone) = state_of(&card, language);
        let head = Head {
            id: period.to_string(),
            name: card.agency.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| card.title.clone()),
            span: span_of(&card, language),
            policy: card.policy.clone().unwrap_or_default(),
            state,
            tone,
            version: card.version,
            has_versions: Right::LookAtAll.is_of(desk.viewer().role),
        };
        let tabs = TABS.into_iter().filter(|(_, _, right)| right.is_of(desk.viewer().role));
        let tabs = tabs.map(|(path, id, _)| Tab { path, name: language.get(id), is_here: path == here });
        Ok((Self { period: Some(head), tabs: tabs.collect(), ..Self::of_desk(desk, path) }, card))
    }
}

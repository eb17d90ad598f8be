//! What every handler of a request is given.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::access::Viewer;
use super::desk::Desk;
use super::error::Refused;
use super::login::Logins;
use super::workbench::Workbench;
use crate::message::Language;

/// What every handler of a request is given.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The workbench.
    pub bench: Arc<Workbench>,
    /// Who has come in.
    pub logins: Arc<Logins>,
    /// Under which names the server is reached.
    pub site: Arc<Site>,
}

/// Under which names the server is reached, and how.
#[derive(Clone, Debug)]
pub struct Site {
    /// Values of `Host` that are ours, in lower case.
    pub hosts: Vec<String>,
    /// Whether people reach it over https, through a proxy.
    pub is_https: bool,
    /// Name of the cookie.
    pub cookie: String,
    /// The language of pages where nobody has chosen one.
    pub language: Language,
}

/// What the gate found out about a request.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Who it is; none for somebody who has not come in.
    pub viewer: Option<Viewer>,
    /// What they showed; none for somebody who showed nothing.
    pub secret: Option<String>,
    /// The language of texts.
    pub language: Language,
}

impl AppState {
    /// The workbench as whoever sends a request sees it.
    ///
    /// # Errors
    /// When they have not come in.
    pub fn desk(&self, passage: &Passage) -> Result<Desk, Refused> {
        let viewer = passage.viewer.clone().ok_or(Refused::Stranger)?;
        Ok(Desk::new(Arc::clone(&self.bench), viewer, passage.language))
    }

    /// Whether who sent a request is still the same, with the same rights: an answer that goes on must ask again.
    #[must_use]
    pub fn still_holds(&self, passage: &Passage) -> bool {
        let secret = passage.secret.as_deref().unwrap_or_default();
        self.logins.look_up(&self.bench, secret).is_ok_and(|viewer| viewer == passage.viewer)
    }
}

impl FromRequestParts<AppState> for Passage {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        // The gate has put it there, whatever the request.
        let passage = parts.extensions.get::<Self>().cloned();
        Ok(passage.unwrap_or(Self { viewer: None, secret: None, language: state.site.language }))
    }
}

//! `If-Match` (RFC 9110, 13.1.1): on which versions of the data a change may be made.

use axum::http::HeaderMap;
use axum::http::header::IF_MATCH;

use super::answer::etag;
use crate::message::Message;
use crate::server::desk::Desk;
use crate::server::error::Refused;

/// The versions that a change may be made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Whichever is the latest: `*`, or an endpoint that needs none.
    Any,
    /// One of these.
    OneOf(Vec<u32>),
}

impl Precondition {
    /// What the headers of a request say.
    ///
    /// # Errors
    /// When they say nothing, or what is no list of ETags.
    pub fn read(headers: &HeaderMap) -> Result<Self, Refused> {
        let mut lines = headers.get_all(IF_MATCH).iter().peekable();
        lines.peek().ok_or(Refused::NoBase)?;
        let malformed = || Refused::Malformed(Message::new("server-bad-base"));
        let lines: Vec<&str> =
            lines.map(|line| line.to_str().map_err(|_| malformed())).collect::<Result<_, Refused>>()?;
        let text = lines.join(",");
        if text.trim() == "*" {
            return Ok(Self::Any);
        }
        let tags = read_tags(&text).filter(|tags| !tags.is_empty()).ok_or_else(malformed)?;
        // An ETag that is none of ours, a weak one among them, is that of nothing there is.
        Ok(Self::OneOf(tags.iter().filter_map(|tag| version_of(tag)).collect()))
    }

    /// The version that a change of a period is made on: the latest, if that is allowed.
    ///
    /// # Errors
    /// When there is no such period, or no version could be meant.
    pub fn base(&self, desk: &Desk, period: i64) -> Result<u32, Refused> {
        let latest = desk.version(period)?;
        match self {
            Self::Any => Ok(latest),
            Self::OneOf(versions) if versions.contains(&latest) => Ok(latest),
            Self::OneOf(versions) => {
                let nearest = versions.iter().copied().max();
                nearest.ok_or_else(|| Refused::Unmet(vec![Message::new("server-bad-base")]))
            }
        }
    }
}

/// The ETags of a list, each as it is written; none where it is not one.
fn read_tags(text: &str) -> Option<Vec<&str>> {
    let mut tags = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(',') {
            rest = after.trim_start();
            continue;
        }
        let opening = if rest.starts_with("W/") { 2 } else { 0 };
        let inner = rest[opening..].strip_prefix('"')?;
        let end = opening + inner.find('"')? + 2;
        tags.push(&rest[..end]);
        rest = rest[end..].trim_start();
        if !rest.is_empty() && !rest.starts_with(',') {
            return None;
        }
    }
    Some(tags)
}

/// The version whose ETag it is.
fn version_of(tag: &str) -> Option<u32> {
    let version = tag.strip_prefix("\"v")?.strip_suffix('"')?.parse().ok()?;
    (etag(version) == tag).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Option<Precondition> {
        let lines = lines.iter().map(|line| (IF_MATCH, line.parse().unwrap()));
        Precondition::read(&lines.collect()).ok()
    }

    #[test]
    fn etags_are_read_as_http_writes_them() {
        let one_of = |versions: &[u32]| Some(Precondition::OneOf(versions.to_vec()));
        assert_eq!(read(&["\"v3\""]), one_of(&[3]));
        assert_eq!(read(&[" * "]), Some(Precondition::Any));
        assert_eq!(read(&["\"v1\" ,, \"a,b\",W/\"v2\"", "\"v3\""]), one_of(&[1, 3]));
        assert_eq!(read(&["\"v01\", \"v+1\", \"v99999999999\", \"\""]), one_of(&[]));
        for wrong in [&[][..], &[""], &["v3"], &["\"v3"], &["\"v1\" \"v2\""], &["*, \"v1\""], &["w/\"v1\""]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}

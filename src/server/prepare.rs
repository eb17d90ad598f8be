//! What pages show first is read and counted as soon as there is something new, not when somebody looks.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast::error::RecvError;

use super::access::Viewer;
use super::desk::Desk;
use super::event::Event;
use super::workbench::Workbench;
use crate::message::Language;

/// So long nothing more must change before it is read: whoever changed something looks at it first.
const PATIENCE: Duration = Duration::from_millis(400);
/// So many periods are held in memory; those that were changed last.
const MOST: usize = 4;

/// Prepares the latest periods, and then each whose data change, for as long as the server runs.
pub(super) async fn keep_prepared(bench: Arc<Workbench>) {
    let mut events = bench.listen();
    let mut latest = bench.workspace.periods().unwrap_or_default();
    latest.sort_by(|one, other| other.changed_at.cmp(&one.changed_at));
    // The one that was changed last is held longest.
    for period in latest.iter().take(MOST).rev() {
        prepare(&bench, period.id).await;
    }
    let mut changed = BTreeSet::new();
    loop {
        let heard = if changed.is_empty() {
            events.recv().await
        } else {
            match tokio::time::timeout(PATIENCE, events.recv()).await {
                Ok(heard) => heard,
                Err(_) => {
                    for period in std::mem::take(&mut changed) {
                        prepare(&bench, period).await;
                    }
                    continue;
                }
            }
        };
        match heard {
            Ok(Event::Version { period, .. } | Event::Period { period }) => {
                changed.insert(period);
            }
            Ok(Event::Outcome { .. } | Event::Job { .. } | Event::Published { .. }) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

async fn prepare(bench: &Arc<Workbench>, period: i64) {
    // No texts are made.
    let desk = Desk::new(Arc::clone(bench), Viewer::local(), Language::default());
    // What panics has been reported.
    let _ = tokio::task::spawn_blocking(move || desk.prepare(period)).await;
}

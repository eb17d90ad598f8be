//! What to write in an agency's files so that it has a roster, shown by a solve of the folder in which it is written.

use crate::domain::agency::Agency;
use crate::domain::conflict::Conflicts;
use crate::input::amend::{amend_folder, list_amendments};
use crate::input::{Reading, Source};
use crate::solve::{Control, Finding, solve_agency};

/// Adds to the plan of some conflicts what to write for it in the files that the agency was read from. `read` reads a
/// folder as this agency was read.
pub(super) fn offer_amendments(
    source: Source<'_>,
    agency: &Agency,
    conflicts: &mut Conflicts,
    read: impl FnOnce(Source<'_>) -> Reading,
    control: Control<'_>,
) {
    let Some(plan) = &mut conflicts.plan else { return };
    let Some(amendments) = list_amendments(source, agency, plan) else { return };
    let Some(folder) = amend_folder(source, &amendments) else { return };
    let Some(mut amended) = read(Source::Memory(&folder)).agency else { return };
    // Whether there is a roster, not which one is best.
    amended.accept_any_roster();
    let finding = solve_agency(&amended, &amended.may_be_home(), control).finding;
    if matches!(finding, Finding::Optimal(_) | Finding::Feasible(_)) {
        plan.amendments = amendments;
    }
}

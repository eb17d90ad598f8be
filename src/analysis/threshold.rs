//! The caps at which somebody gains a place. Percentages are rounded down, so the curve of a cap is made of steps, and
//! finding them needs no solving.

use crate::domain::agency::Agency;
use crate::domain::amount::BasisPoints;
use crate::domain::index::{SiteIx, UnitIx};
use crate::domain::rule::Per;
use crate::formulation::CapRow;
use crate::result::sweep::CapStep;

/// Every cap above `low`, up to `high`, at which a group has one place more that somebody can use: between two of them
/// every program is the same, and so is every roster.
pub(super) fn list_steps(agency: &Agency, rows: &[CapRow], low: BasisPoints, high: BasisPoints) -> Vec<CapStep> {
    let mut gains: Vec<(BasisPoints, usize)> = Vec::new();
    for (position, row) in rows.iter().enumerate() {
        let within = row.thresholds().filter(|&cap| low < cap && cap <= high);
        gains.extend(within.map(|cap| (cap, position)));
    }
    gains.sort_unstable();
    let step = |gains: &[(BasisPoints, usize)]| {
        let cap = gains[0].0;
        let mut groups: Vec<&str> = gains.iter().map(|&(_, row)| name_group(agency, &rows[row])).collect();
        groups.sort_unstable();
        groups.dedup();
        CapStep {
            cap: cap.to_string(),
            basis_points: cap.0,
            groups: groups.into_iter().map(str::to_owned).collect(),
            moved: gains.len() as u64,
        }
    };
    gains.chunk_by(|one, next| one.0 == next.0).map(step).collect()
}

/// The id of the group that a row bounds.
fn name_group<'a>(agency: &'a Agency, row: &CapRow) -> &'a str {
    match agency.quotas[row.quota as usize].per {
        Per::Unit | Per::Tree | Per::Level(_) | Per::GroupInUnit(_) => &agency.units[UnitIx(row.group).at()].id,
        Per::OneUnit(unit) => &agency.units[unit.at()].id,
        Per::Site => &agency.sites[SiteIx(row.group).at()].id,
        Per::OneSite(site) => &agency.sites[site.at()].id,
        Per::GroupInAgency(group) => &agency.groups[group.at()],
        Per::Agency => &agency.name,
    }
}

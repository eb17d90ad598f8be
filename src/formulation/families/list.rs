//! The list of rule families: a new one is one line here.

use crate::formulation::context::Context;
use crate::formulation::family::Family;

use super::cohort::rows::CohortFamily;
use super::cycle::CycleFamily;
use super::limit::LimitFamily;
use super::lock::LockFamily;
use super::meet::MeetFamily;
use super::pair::PairFamily;
use super::quota::rows::QuotaFamily;
use super::team_day::TeamDayFamily;

/// The rules of an agency by family, in the order of their rows in a program.
pub(in crate::formulation) struct Families {
    /// Quotas, which are asked for more than rows: places, demands, loosened bounds.
    pub(in crate::formulation) quota: QuotaFamily,
    others: Vec<Box<dyn Family>>,
}

impl Families {
    /// Reads the rules of every family.
    pub(in crate::formulation) fn read(context: &Context<'_>) -> Self {
        Self {
            quota: QuotaFamily::new(context),
            others: vec![
                Box::new(LimitFamily::new(context.agency)),
                Box::new(PairFamily::new(context.agency)),
                Box::new(TeamDayFamily::new(context.agency)),
                Box::new(CycleFamily::new(context.agency)),
                Box::new(CohortFamily::new(context)),
                Box::new(MeetFamily::new(context.agency)),
                Box::new(LockFamily),
            ],
        }
    }

    /// Every family.
    pub(in crate::formulation) fn iter(&self) -> impl Iterator<Item = &dyn Family> {
        let others = self.others.iter().map(|family| &**family);
        std::iter::once::<&dyn Family>(&self.quota).chain(others)
    }

    /// Has every family count again what depends on which cells are free.
    pub(in crate::formulation) fn recount(&mut self, context: &Context<'_>) {
        self.quota.recount(context);
        for family in &mut self.others {
            family.recount(context);
        }
    }
}

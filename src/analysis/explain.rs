//! Which wishes were granted, what refused ones would cost, and what would change the answer.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::agency::{Agency, Wish};
use crate::domain::day::{Day, DayMatrix};
use crate::domain::edit::Edit;
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::part::Parts;
use crate::domain::roster::{Roster, State};
use crate::domain::rule::{Advantage, Objective};
use crate::domain::score::{Score, Share, Tally};
use crate::formulation::{Detail, Formulation};
use crate::result::explanation::{
    BecauseRow, Competition, CostAmount, Earlier, Rival, RosterStanding, SCHEMA, Shortcoming, WishAnswer, WishChange,
    WishCost, WishDetail, WishOutcome,
};
use crate::solve::{Control, Cost, Finding, Reason, ReasonRow, explain_cells, find_alternatives, solve_agency};

/// The greatest weight that a wish may have.
const MOST_WEIGHT: i64 = 100;

/// More employees than this are not solved again for each day of a week that somebody might ask for instead.
const MOST_TO_SOLVE_AGAIN: usize = 5_000;

/// A roster of an agency whose wishes are asked about.
#[derive(Clone, Copy)]
pub struct Explained<'a> {
    /// The agency.
    pub agency: &'a Agency,
    /// [`Agency::may_be_home`].
    pub may: &'a DayMatrix,
    /// The roster.
    pub roster: &'a Roster,
    /// What is known of it: no cost is given for one that is not optimal.
    pub standing: &'a RosterStanding,
}

/// What a roster is worth in each stage of its agency, first the one that counts most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking(Vec<(Objective, Worth)>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Worth {
    /// The parts of a sum.
    Sum(Vec<i64>),
    /// How many have each share.
    Shares(BTreeMap<Share, u64>),
}

impl Ranking {
    /// The ranking of a roster with this score, whose soft rules give way by this many units.
    #[must_use]
    pub fn of(agency: &Agency, score: &Score, given_way: u64) -> Self {
        let shares = |shares: &BTreeMap<Share, u64>| Worth::Shares(shares.clone());
        let soft = agency.has_soft_rules().then_some(Objective::Soft);
        let stages = soft.iter().chain(&agency.objectives);
        let worth = |&objective: &Objective| {
            let worth = match objective {
                Objective::Soft => Worth::Sum(vec![-(given_way as i64)]),
                Objective::Preferences => Worth::Sum(score.tiers.clone()),
                Objective::Fairness => shares(&score.shares),
                Objective::Unasked => Worth::Sum(vec![-(score.unasked as i64)]),
                Objective::Balance => shares(&score.unasked_shares),
                Objective::Stability => Worth::Sum(vec![-(score.flips as i64)]),
            };
            (objective, worth)
        };
        Self(stages.map(worth).collect())
    }

    /// The first stage in which the other one is worth something else than this, the best there is; none if there is no
    /// such stage.
    #[must_use]
    pub fn first_better_than(&self, other: &Self) -> Option<Shortcoming> {
        let (best, found) = self.0.iter().zip(&other.0).find(|(best, found)| best != found)?;
        let sum = |worth: &Worth| match worth {
            Worth::Sum(parts) => Some(parts.iter().sum::<i64>().abs()),
            Worth::Shares(_) => None,
        };
        Some(Shortcoming { stage: best.0, values: sum(&found.1).zip(sum(&best.1)) })
    }
}

/// How much is reported about refused wishes: reasons only, competitors too, or their names as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Cost and reason.
    Reasons,
    /// Who competes and what would change it too, by number and standing.
    Detail,
    /// The same with the names of others.
    Names,
}

impl Explained<'_> {
    /// The wishes of an employee: positive weights on working days, but for days that are facts.
    #[must_use]
    pub fn wishes_of(&self, employee: EmployeeIx) -> Vec<(EmployeeIx, Day)> {
        let wishes = self.agency.employees.wishes.get(employee.at()).iter();
        let start = self.agency.start();
        wishes.filter(|wish| wish.weight > 0 && wish.day >= start).map(|wish| (employee, wish.day)).collect()
    }

    /// The outcome of a wish.
    #[must_use]
    pub fn outcome(&self, (employee, day): (EmployeeIx, Day)) -> WishOutcome {
        let employees = &self.agency.employees;
        if employees.absent.contains(employee.at(), day) {
            WishOutcome::Absent
        } else if !self.may.contains(employee.at(), day) {
            WishOutcome::Ineligible
        } else if employees.locked_office.contains(employee.at(), day) {
            WishOutcome::Locked
        } else if self.roster.state(employee, day) == State::Wfh {
            WishOutcome::Granted
        } else {
            WishOutcome::Refused
        }
    }

    fn is_optimal(&self) -> bool {
        self.standing.solver_word().is_some()
    }

    /// The answers to these wishes, in their order. Uses the threads of the current rayon pool.
    #[must_use]
    pub fn explain_wishes(&self, wishes: &[(EmployeeIx, Day)], depth: Depth, control: Control<'_>) -> Vec<WishAnswer> {
        let outcomes: Vec<WishOutcome> = wishes.iter().map(|&wish| self.outcome(wish)).collect();
        let refused: Vec<(EmployeeIx, Day)> = wishes
            .iter()
            .zip(&outcomes)
            .filter(|&(_, &outcome)| outcome == WishOutcome::Refused && self.is_optimal())
            .map(|(&wish, _)| wish)
            .collect();
        let mut reasons = explain_cells(self.agency, self.may, self.roster, &refused, control).into_iter();
        let formulation = (depth != Depth::Reasons).then(|| Formulation::new(self.agency, self.may, Detail::Full));
        let part =
            refused.first().filter(|_| depth != Depth::Reasons).and_then(|&(employee, _)| Part::of(self, employee));
        let answer = |(&wish, outcome): (&(EmployeeIx, Day), WishOutcome)| {
            let (employee, day) = wish;
            let mut answer = WishAnswer {
                schema: SCHEMA,
                employee_id: self.agency.employees.id.get(employee.at()).to_owned(),
                date: self.agency.horizon.date(day),
                weight: self.agency.employees.weight(employee, day),
                outcome,
                cost: None,
                because: None,
                solver_word: None,
                detail: None,
            };
            if outcome == WishOutcome::Refused
                && self.is_optimal()
                && let Some(reason) = reasons.next()
            {
                let detail = |formulation| self.detail(formulation, part.as_ref(), wish, &reason, depth, control);
                answer.detail = formulation.as_ref().map(detail);
                answer.cost = reason.cost.as_ref().map(tell_cost);
                let on_word = self.standing.solver_word().filter(|&blocks| blocks > 0);
                answer.solver_word = answer.cost.as_ref().and(on_word);
                let row = |row: ReasonRow| BecauseRow::new(row.fact, row.used);
                answer.because = reason.because.map(|rows| rows.into_iter().map(row).collect());
            }
            answer
        };
        wishes.iter().zip(outcomes).map(answer).collect()
    }

    fn detail(
        &self,
        formulation: &Formulation<'_>,
        part: Option<&Part>,
        wish: (EmployeeIx, Day),
        reason: &Reason,
        depth: Depth,
        control: Control<'_>,
    ) -> WishDetail {
        let (employee, day) = wish;
        let rows = reason.because.as_deref().unwrap_or_default();
        let competition = rows.iter().filter_map(|row| self.competition(formulation, wish, row, depth)).collect();
        let mut changes = Vec::new();
        if let Some(part) = part {
            changes.extend(part.other_days(day, control).into_iter().map(|date| WishChange::AnotherDay { date }));
        }
        changes.extend(self.weight_enough(wish, reason.cost.as_ref()).map(|weight| WishChange::Weight { weight }));
        if let Some(part) = part {
            changes.extend(part.alternatives(day, rows, depth, control));
        }
        let history = self.agency.employees.history[employee.at()];
        let tally = Tally::of(self.agency, self.may, self.roster, employee);
        WishDetail {
            competition,
            changes,
            earlier: Earlier { granted: history.granted, requested: history.requested },
            now: Earlier { granted: tally.granted, requested: tally.requested },
        }
    }

    /// Who wants the places that a row of a quota leaves.
    fn competition(
        &self,
        formulation: &Formulation<'_>,
        (employee, day): (EmployeeIx, Day),
        row: &ReasonRow,
        depth: Depth,
    ) -> Option<Competition> {
        let is_cap = matches!(row.fact.bound, Some(BoundKind::MaxWfh | BoundKind::MinOffice));
        if row.fact.kind != RuleKind::Quota || !is_cap || row.tag.day != day {
            return None;
        }
        let counted = formulation.list_counted(row.tag);
        let worth = |other: EmployeeIx| formulation.worth(other, day);
        let asks =
            |other: &EmployeeIx| self.may.contains(other.at(), day) && self.agency.employees.weight(*other, day) > 0;
        let asking: Vec<EmployeeIx> = counted.iter().copied().filter(asks).collect();
        let is_home = |other: &EmployeeIx| self.roster.state(*other, day) == State::Wfh;
        let granted: Vec<EmployeeIx> = asking.iter().copied().filter(is_home).collect();
        let own = worth(employee);
        let count = |test: &dyn Fn(i64) -> bool| granted.iter().filter(|&&other| test(worth(other))).count() as u32;
        let line = granted.iter().map(|&other| worth(other)).min();
        let at_home = counted.iter().filter(|other| is_home(other)).count() as i64;
        let left = row.fact.limit.zip(row.used).map_or(0, |(limit, used)| (limit - used).abs());
        let name = |&other: &EmployeeIx| Rival {
            employee_id: self.agency.employees.id.get(other.at()).to_owned(),
            name: self.agency.employees.name.get(other.at()).to_owned(),
            weight: self.agency.employees.weight(other, day),
        };
        Some(Competition {
            rule: row.fact.rule.clone(),
            date: self.agency.horizon.date(day),
            places: at_home + left,
            asked: asking.len() as u32,
            granted: granted.len() as u32,
            above: count(&|other| other > own),
            level: count(&|other| other == own),
            standing: asking.iter().filter(|&&other| worth(other) > own).count() as u32 + 1,
            below_line: line.map_or(0, |line| (line - own).max(0)),
            names: if depth == Depth::Names { granted.iter().map(name).collect() } else { Vec::new() },
        })
    }

    /// The least weight with which the wish is in every optimal roster, where a weight can bring that about.
    fn weight_enough(&self, (employee, day): (EmployeeIx, Day), cost: Option<&Cost>) -> Option<i64> {
        let agency = self.agency;
        if agency.priorities.iter().any(|priority| priority.advantage == Advantage::Strict) {
            return None;
        }
        let place = |wanted| agency.objectives.iter().position(|&objective| objective == wanted);
        let preferences = place(Objective::Preferences)?;
        let lost = match cost? {
            Cost::Amount { stage: Objective::Preferences, amount } => *amount,
            // Level with others in what counts first: any greater weight decides.
            Cost::Amount { stage, .. } | Cost::Shares { stage, .. } if place(*stage)? > preferences => 0,
            _ => return None,
        };
        let factor = agency.wish_factors()[employee.at()].max(1);
        let weight = agency.employees.weight(employee, day) + lost / factor + 1;
        (weight <= MOST_WEIGHT).then_some(weight)
    }
}

/// The part of the agency that rules tie to an employee, as an agency of its own: what changes there changes nothing
/// elsewhere.
struct Part {
    agency: Agency,
    may: DayMatrix,
    roster: Roster,
    employee: EmployeeIx,
}

impl Part {
    fn of(explained: &Explained<'_>, employee: EmployeeIx) -> Option<Self> {
        let agency = explained.agency;
        let parts = Parts::new(agency);
        let extract = agency.extract(parts.units(parts.of(agency.employees.unit[employee.at()])));
        let inner = extract.employees.binary_search(&employee).ok()?;
        let roster = explained.roster.pick(&extract.employees);
        let may = extract.agency.may_be_home();
        Some(Self { agency: extract.agency, may, roster, employee: EmployeeIx::of(inner) })
    }

    /// The days of the week for which the same wish, in the place of this one, would be granted: each is solved with.
    fn other_days(&self, day: Day, control: Control<'_>) -> Vec<NaiveDate> {
        let Self { agency, employee, .. } = self;
        if agency.employees.len() > MOST_TO_SOLVE_AGAIN {
            return Vec::new();
        }
        let is_open = |other: &Day| {
            agency.horizon.week(*other) == agency.horizon.week(day)
                && agency.employees.weight(*employee, *other) <= 0
                && !agency.employees.locked_office.contains(employee.at(), *other)
                && !agency.employees.locked_home.contains(employee.at(), *other)
        };
        let own = agency.employees.wishes.get(employee.at());
        let weight = own.iter().find(|wish| wish.day == day).map_or(1, |wish| wish.weight);
        let is_granted = |&other: &Day| {
            let mut changed = agency.clone();
            let kept = own.iter().filter(|wish| wish.day != day && wish.day != other).copied();
            let wishes = kept.chain([Wish { day: other, weight }]).collect();
            Edit::Wishes { employee: *employee, wishes }.apply(&mut changed);
            match solve_agency(&changed, &self.may, control).finding {
                Finding::Optimal(roster) => roster.state(*employee, other) == State::Wfh,
                Finding::Feasible(_) | Finding::Infeasible(_) | Finding::Unknown => false,
            }
        };
        let days = self.may.iter(employee.at()).filter(is_open);
        days.filter(is_granted).map(|other| agency.horizon.date(other)).collect()
    }

    /// One more place or day under a row, and, for the planner, whoever could give up theirs.
    fn alternatives(&self, day: Day, rows: &[ReasonRow], depth: Depth, control: Control<'_>) -> Vec<WishChange> {
        let facts: Vec<RowFact> =
            rows.iter().filter(|row| row.fact.limit.is_some()).map(|row| row.fact.clone()).collect();
        let found = find_alternatives(&self.agency, &self.may, &self.roster, (self.employee, day), &facts, control);
        let enough = facts.into_iter().zip(found.one_more).filter(|(_, is_enough)| *is_enough);
        let mut changes: Vec<WishChange> =
            enough.map(|(RowFact { rule, bound, date, .. }, _)| WishChange::OneMore { rule, bound, date }).collect();
        if depth == Depth::Names {
            let employees = &self.agency.employees;
            changes.extend(found.swaps.into_iter().map(|swap| WishChange::Swap {
                employee_id: employees.id.get(swap.with.at()).to_owned(),
                name: employees.name.get(swap.with.at()).to_owned(),
                back: swap.back.map(|day| self.agency.horizon.date(day)),
            }));
        }
        changes
    }
}

fn tell_cost(cost: &Cost) -> WishCost {
    match cost {
        Cost::Infeasible => WishCost { stage: "infeasible", amount: None },
        Cost::None => WishCost { stage: "none", amount: None },
        Cost::Amount { stage, amount } => WishCost { stage: stage.code(), amount: Some(CostAmount::Sum(*amount)) },
        &Cost::Shares { stage, before, after, below } => {
            WishCost { stage: stage.code(), amount: Some(CostAmount::Shares { before, after, below }) }
        }
    }
}

//! Rules as an [`AgencyBuilder`](super::AgencyBuilder) takes them: as in [`crate::domain::rule`], with names and dates
//! where the agency has indices.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::amount::{Amount, BasisPoints, Rounding};
use crate::domain::planned_wish::WishFor;
use crate::domain::position::Position;
use crate::domain::rule::{Advantage, Base, CycleStep, LimitKind, Period, Window};

/// Whom a rule covers. Different keys must all hold; of one key named several times any value will do.
///
/// `Who::everyone().class("administration").unit("D01").unit("D02")` selects the administration of two units.
#[derive(Clone, Debug)]
#[must_use]
pub struct Who {
    pub(super) any_of: Vec<NamedClause>,
}

/// One alternative of a [`Who`]; an empty list asks nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct NamedClause {
    pub class: Vec<String>,
    pub service: Vec<String>,
    pub position: Vec<Position>,
    pub unit: Vec<String>,
    pub site: Vec<String>,
    pub location: Vec<String>,
    pub domicile: Vec<String>,
    pub group: Vec<String>,
    pub employee: Vec<String>,
    pub eligible: Option<bool>,
    pub not: Option<Box<Who>>,
}

impl Default for Who {
    fn default() -> Self {
        Self::everyone()
    }
}

macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident),* $(,)?) => {
        $(
            $(#[$doc])*
            pub fn $key(mut self, name: impl Into<String>) -> Self {
                self.last().$key.push(name.into());
                self
            }
        )*
    };
}

impl Who {
    /// The selector of everyone, to be narrowed by its other methods.
    pub fn everyone() -> Self {
        Self { any_of: vec![NamedClause::default()] }
    }

    fn last(&mut self) -> &mut NamedClause {
        if self.any_of.is_empty() {
            self.any_of.push(NamedClause::default());
        }
        let last = self.any_of.len() - 1;
        &mut self.any_of[last]
    }

    keys! {
        /// Those whose service field the policy puts into this class.
        class,
        /// Those with this service field.
        service,
        /// Those of this unit and of all units below it.
        unit,
        /// Those whose unit sits at this site.
        site,
        /// Those whose unit's location lies within the regions named, by code or full name.
        location,
        /// Those whose domicile lies within the regions named, by code or full name.
        domicile,
        /// Those who have this group.
        group,
        /// This employee, by id.
        employee,
    }

    /// Those who hold a position of this kind.
    pub fn position(mut self, position: Position) -> Self {
        self.last().position.push(position);
        self
    }

    /// Those whose own eligibility is as given.
    pub fn eligible(mut self, eligible: bool) -> Self {
        self.last().eligible = Some(eligible);
        self
    }

    /// Those whom another selector does not select.
    pub fn not(mut self, who: Self) -> Self {
        self.last().not = Some(Box::new(who));
        self
    }

    /// Those of either selector.
    pub fn or(mut self, who: Self) -> Self {
        self.any_of.extend(who.any_of);
        self
    }
}

/// On which days a rule holds. What is asked must all hold; of several weekdays or dates any will do.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct When {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    weekdays: Vec<Weekday>,
    dates: Vec<NaiveDate>,
}

impl When {
    /// Every day, to be narrowed by its other methods.
    pub fn always() -> Self {
        Self::default()
    }

    /// From this date on.
    pub fn from(mut self, date: NaiveDate) -> Self {
        self.from = Some(date);
        self
    }

    /// Up to this date, itself included.
    pub fn to(mut self, date: NaiveDate) -> Self {
        self.to = Some(date);
        self
    }

    /// On this weekday.
    pub fn weekday(mut self, weekday: Weekday) -> Self {
        self.weekdays.push(weekday);
        self
    }

    /// On this date.
    pub fn date(mut self, date: NaiveDate) -> Self {
        self.dates.push(date);
        self
    }

    /// Whether the rule holds on that date.
    pub(super) fn holds(&self, date: NaiveDate) -> bool {
        let Self { from, to, weekdays, dates } = self;
        from.is_none_or(|from| date >= from)
            && to.is_none_or(|to| date <= to)
            && (weekdays.is_empty() || weekdays.contains(&date.weekday()))
            && (dates.is_empty() || dates.contains(&date))
    }
}

/// How a quota forms the groups that it counts, by name; see [`Per`](crate::domain::rule::Per).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PerName {
    /// The employees of each unit, without those of the units below it.
    #[default]
    Unit,
    /// For each unit, its employees and those of all units below it.
    Tree,
    /// The employees at each site.
    Site,
    /// Everyone together.
    Agency,
    /// For each unit of this level, its employees and those of all units below it, up to the next unit of the level.
    Level(String),
    /// Those with this group, within each unit.
    GroupInUnit(String),
    /// Those with this group, across the agency.
    GroupInAgency(String),
}

macro_rules! setters {
    ($($(#[$doc:meta])* $key:ident: $value:ty),* $(,)?) => {
        $(
            $(#[$doc])*
            pub fn $key(mut self, $key: $value) -> Self {
                self.$key = $key;
                self
            }
        )*
    };
}

/// A quota: bounds on how many of a group are at home or in the office on a day.
#[derive(Clone, Debug)]
#[must_use]
pub struct QuotaRule {
    pub(super) id: String,
    pub(super) who: Who,
    pub(super) when: When,
    pub(super) per: PerName,
    pub(super) base: Base,
    pub(super) max_wfh: Option<Amount>,
    pub(super) min_wfh: Option<Amount>,
    pub(super) max_office: Option<Amount>,
    pub(super) min_office: Option<Amount>,
    pub(super) round: Option<Rounding>,
    pub(super) at_least: Option<u32>,
    pub(super) soft: bool,
}

impl QuotaRule {
    /// A quota of everyone, every day, per unit, of the headcount, that still lacks a bound.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            who: Who::everyone(),
            when: When::always(),
            per: PerName::default(),
            base: Base::default(),
            max_wfh: None,
            min_wfh: None,
            max_office: None,
            min_office: None,
            round: None,
            at_least: None,
            soft: false,
        }
    }

    /// Gives way where it must, unless its most at home is 0.
    pub fn soft(mut self) -> Self {
        self.soft = true;
        self
    }

    setters! {
        /// The employees whom it counts.
        who: Who,
        /// On which days it holds.
        when: When,
        /// How it forms its groups.
        per: PerName,
        /// What its percentages are taken of.
        base: Base,
    }

    /// The most at home; 0 forbids it to everyone counted.
    pub fn max_wfh(mut self, amount: impl Into<Amount>) -> Self {
        self.max_wfh = Some(amount.into());
        self
    }

    /// The least at home, as far as this many may be.
    pub fn min_wfh(mut self, amount: impl Into<Amount>) -> Self {
        self.min_wfh = Some(amount.into());
        self
    }

    /// The most in the office.
    pub fn max_office(mut self, amount: impl Into<Amount>) -> Self {
        self.max_office = Some(amount.into());
        self
    }

    /// The least in the office, as far as this many are present.
    pub fn min_office(mut self, amount: impl Into<Amount>) -> Self {
        self.min_office = Some(amount.into());
        self
    }

    /// How its percentages are rounded, in place of maxima down and minima up.
    pub fn round(mut self, rounding: Rounding) -> Self {
        self.round = Some(rounding);
        self
    }

    /// How many may be at home however little the percentage of [`Self::max_wfh`] comes to.
    pub fn at_least(mut self, people: u32) -> Self {
        self.at_least = Some(people);
        self
    }
}

/// A limit: bounds for each employee selected, over the working days of their unit.
#[derive(Clone, Debug)]
#[must_use]
pub struct LimitRule {
    pub(super) id: String,
    pub(super) who: Who,
    pub(super) when: When,
    pub(super) kind: LimitKind,
    pub(super) soft: bool,
}

impl LimitRule {
    /// A limit of everyone on every day. Ready-made kinds are [`LimitRule::at_most_home`] and its neighbours.
    pub fn new(id: impl Into<String>, kind: LimitKind) -> Self {
        Self { id: id.into(), who: Who::everyone(), when: When::always(), kind, soft: false }
    }

    /// Gives way where it must.
    pub fn soft(mut self) -> Self {
        self.soft = true;
        self
    }

    /// At most this many days at home in each window.
    pub fn at_most_home(id: impl Into<String>, window: Window, days: u32) -> Self {
        Self::new(
            id,
            LimitKind::Count { window, max_wfh: Some(days), min_wfh: None, max_office: None, min_office: None },
        )
    }

    /// At least this many days at home in each window, as far as they may be.
    pub fn at_least_home(id: impl Into<String>, window: Window, days: u32) -> Self {
        Self::new(
            id,
            LimitKind::Count { window, max_wfh: None, min_wfh: Some(days), max_office: None, min_office: None },
        )
    }

    /// At least this many days in the office in each window, as far as they are present.
    pub fn at_least_office(id: impl Into<String>, window: Window, days: u32) -> Self {
        Self::new(
            id,
            LimitKind::Count { window, max_wfh: None, min_wfh: None, max_office: None, min_office: Some(days) },
        )
    }

    /// At most this many days in the office in each window, as far as they may be at home.
    pub fn at_most_office(id: impl Into<String>, window: Window, days: u32) -> Self {
        Self::new(
            id,
            LimitKind::Count { window, max_wfh: None, min_wfh: None, max_office: Some(days), min_office: None },
        )
    }

    /// At most this many working days in a row at home.
    pub fn run(id: impl Into<String>, days: u32) -> Self {
        Self::new(id, LimitKind::Run { max_wfh: Some(days), max_office: None })
    }

    /// At most this many working days in a row in the office, as far as they may be at home.
    pub fn run_in_office(id: impl Into<String>, days: u32) -> Self {
        Self::new(id, LimitKind::Run { max_wfh: None, max_office: Some(days) })
    }

    /// Not at home on both sides of a weekend.
    pub fn bookend(id: impl Into<String>) -> Self {
        Self::new(id, LimitKind::Bookend)
    }

    setters! {
        /// The employees whom it bounds.
        who: Who,
        /// The days that exist for it.
        when: When,
    }
}

/// A team day: days on which a group, or enough of it, is in the office, in each window.
#[derive(Clone, Debug)]
#[must_use]
pub struct TeamDayRule {
    pub(super) id: String,
    pub(super) groups: Vec<String>,
    pub(super) per: Period,
    pub(super) count: u32,
    pub(super) min_days: u32,
    pub(super) share: BasisPoints,
    pub(super) soft: bool,
}

impl TeamDayRule {
    /// One day a week with the whole group, in weeks of at least three working days, for groups that are still to be
    /// named.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            groups: Vec::new(),
            per: Period::Week,
            count: 1,
            min_days: 3,
            share: BasisPoints::WHOLE,
            soft: false,
        }
    }

    /// Gives way where it must.
    pub fn soft(mut self) -> Self {
        self.soft = true;
        self
    }

    /// A group with such days of its own, by its exact name.
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.groups.push(group.into());
        self
    }

    /// The windows that have such days.
    pub fn per(mut self, window: Period) -> Self {
        self.per = window;
        self
    }

    /// How many such days a window.
    pub fn count(mut self, days: u32) -> Self {
        self.count = days;
        self
    }

    /// Windows with fewer working days are left alone.
    pub fn min_days(mut self, days: u32) -> Self {
        self.min_days = days;
        self
    }

    /// This many whole percent of the members present are enough, rounded up to people.
    pub fn share(mut self, percent: u32) -> Self {
        self.share = BasisPoints(percent.saturating_mul(100));
        self
    }
}

/// A cycle: days on which the state of each employee selected is that of an earlier day.
#[derive(Clone, Debug)]
#[must_use]
pub struct CycleRule {
    pub(super) id: String,
    pub(super) who: Who,
    pub(super) when: When,
    pub(super) step: CycleStep,
    pub(super) soft: bool,
}

impl CycleRule {
    /// The same weekday this many weeks later, for everyone.
    pub fn weeks(id: impl Into<String>, weeks: u32) -> Self {
        Self { id: id.into(), who: Who::everyone(), when: When::always(), step: CycleStep::Weeks(weeks), soft: false }
    }

    /// This many working days of the unit later, for everyone.
    pub fn days(id: impl Into<String>, days: u32) -> Self {
        Self { step: CycleStep::Days(days), ..Self::weeks(id, 0) }
    }

    /// Gives way where it must.
    pub fn soft(mut self) -> Self {
        self.soft = true;
        self
    }

    setters! {
        /// Whose states repeat.
        who: Who,
        /// The days that exist for it.
        when: When,
    }
}

/// How a rule of cohorts groups people, a level by its name.
#[derive(Clone, Debug)]
pub(super) enum CohortPerName {
    Unit,
    Site,
    Agency,
    Level(String),
}

/// Alternating shifts: each employee selected is in one of some cohorts of about equal size, which take turns by week in
/// who may be at home.
#[derive(Clone, Debug)]
#[must_use]
pub struct CohortRule {
    pub(super) id: String,
    pub(super) who: Who,
    pub(super) when: When,
    pub(super) per: CohortPerName,
    pub(super) count: u32,
    pub(super) must: bool,
}

impl CohortRule {
    /// Two cohorts of the employees of each unit.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            who: Who::everyone(),
            when: When::always(),
            per: CohortPerName::Unit,
            count: 2,
            must: false,
        }
    }

    /// Of the employees of all units of each site.
    pub fn per_site(mut self) -> Self {
        self.per = CohortPerName::Site;
        self
    }

    /// Of everyone together.
    pub fn per_agency(mut self) -> Self {
        self.per = CohortPerName::Agency;
        self
    }

    /// Of the employees of each unit of a level and of those below it.
    pub fn per_level(mut self, level: impl Into<String>) -> Self {
        self.per = CohortPerName::Level(level.into());
        self
    }

    /// How many cohorts take turns, at least 1.
    pub fn count(mut self, cohorts: u32) -> Self {
        self.count = cohorts;
        self
    }

    /// In the weeks of their cohort everyone is at home on each day on which they may be.
    pub fn must(mut self) -> Self {
        self.must = true;
        self
    }

    setters! {
        /// Whom it divides.
        who: Who,
        /// The days on which it holds.
        when: When,
    }
}

/// A rule of wishes: a weight for cells for which the employee states no wish.
#[derive(Clone, Debug)]
#[must_use]
pub struct WishRule {
    pub(super) id: String,
    pub(super) who: Who,
    pub(super) when: When,
    pub(super) audience: WishFor,
    pub(super) weight: i8,
}

impl WishRule {
    /// A wish for every day of everyone who states no wish at all. The weight is between -100 and 100 and not 0.
    pub fn new(id: impl Into<String>, weight: i8) -> Self {
        Self { id: id.into(), who: Who::everyone(), when: When::always(), audience: WishFor::Silent, weight }
    }

    /// Also for those who state wishes, on the days for which they state none.
    pub fn for_all(mut self) -> Self {
        self.audience = WishFor::All;
        self
    }

    setters! {
        /// The employees to whose cells it applies.
        who: Who,
        /// The days to which it applies.
        when: When,
    }
}

/// A meet: any two members of a group are both in the office on enough days of each window.
#[derive(Clone, Debug)]
#[must_use]
pub struct MeetRule {
    pub(super) id: String,
    pub(super) groups: Vec<String>,
    pub(super) per: Period,
    pub(super) count: u32,
    pub(super) min_days: u32,
    pub(super) soft: bool,
}

impl MeetRule {
    /// One day in each window of at least three working days, for groups that are still to be named.
    pub fn new(id: impl Into<String>, per: Period) -> Self {
        Self { id: id.into(), groups: Vec::new(), per, count: 1, min_days: 3, soft: false }
    }

    /// Gives way where it must.
    pub fn soft(mut self) -> Self {
        self.soft = true;
        self
    }

    /// A group whose members meet one another, by its exact name.
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.groups.push(group.into());
        self
    }

    /// On how many days of a window any two meet.
    pub fn count(mut self, days: u32) -> Self {
        self.count = days;
        self
    }

    /// Windows with fewer working days are left alone.
    pub fn min_days(mut self, days: u32) -> Self {
        self.min_days = days;
        self
    }
}

/// A priority: whose wishes count for more, or come first.
#[derive(Clone, Debug)]
#[must_use]
pub struct PriorityRule {
    pub(super) id: String,
    pub(super) who: Who,
    pub(super) advantage: Advantage,
}

impl PriorityRule {
    /// This many whole percent on top of the weights of those selected.
    pub fn bonus(id: impl Into<String>, who: Who, percent: u32) -> Self {
        Self { id: id.into(), who, advantage: Advantage::Bonus(percent) }
    }

    /// The wishes of those selected come before those of the rest.
    pub fn strict(id: impl Into<String>, who: Who) -> Self {
        Self { id: id.into(), who, advantage: Advantage::Strict }
    }
}

//! Units, sites and employees as an [`AgencyBuilder`](super::AgencyBuilder) takes them: a row each, in any order, with
//! names and dates where the agency has indices. The columns mean what those of the files mean.

use chrono::{NaiveDate, Weekday};

use crate::domain::agency::History;
use crate::domain::amount::Amount;
use crate::domain::calendar::Workweek;
use crate::domain::position::Position;
use crate::domain::roster::State;

/// A unit, as a row of `units.csv` gives it.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct UnitRow {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) parent: Option<String>,
    pub(super) location: Vec<String>,
    pub(super) site: Option<String>,
    pub(super) level: String,
    pub(super) head: String,
    pub(super) service: Option<String>,
    pub(super) workweek: Workweek,
    pub(super) max_wfh: Option<Amount>,
    pub(super) min_office: Option<Amount>,
}

impl UnitRow {
    /// A unit at the top, with a five-day workweek, named as its id until it gets a name.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// What people call it.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Id of the unit above it.
    pub fn parent(mut self, unit: impl Into<String>) -> Self {
        self.parent = Some(unit.into());
        self
    }

    /// A region that its office may lie in, by code or full name; several calls name several.
    pub fn location(mut self, region: impl Into<String>) -> Self {
        self.location.push(region.into());
        self
    }

    /// What kind of unit it is, in the agency's own word, such as `opd`: quotas `per` level name it.
    pub fn level(mut self, level: impl Into<String>) -> Self {
        self.level = level.into();
        self
    }

    /// Id of the employee who heads it and signs.
    pub fn head(mut self, employee: impl Into<String>) -> Self {
        self.head = employee.into();
        self
    }

    /// Id of the site that it sits at. A site that no [`SiteRow`] describes is added.
    pub fn site(mut self, site: impl Into<String>) -> Self {
        self.site = Some(site.into());
        self
    }

    /// The service field of those of its employees who name none.
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.service = Some(service.into());
        self
    }

    /// How many days a week it works.
    pub fn workweek(mut self, workweek: Workweek) -> Self {
        self.workweek = workweek;
        self
    }

    /// A cap of its own, on each day, for its own employees: a number or a percentage of those who work that day.
    pub fn max_wfh(mut self, amount: impl Into<Amount>) -> Self {
        self.max_wfh = Some(amount.into());
        self
    }

    /// The least presence of its own employees in the office, on each day.
    pub fn min_office(mut self, amount: impl Into<Amount>) -> Self {
        self.min_office = Some(amount.into());
        self
    }
}

/// A site, as a row of `sites.csv` gives it.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct SiteRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) max_office: Option<Amount>,
    pub(super) min_office: Option<Amount>,
}

impl SiteRow {
    /// A site without a name and without bounds.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// What people call it.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// How many people it holds on a day.
    pub fn max_office(mut self, amount: impl Into<Amount>) -> Self {
        self.max_office = Some(amount.into());
        self
    }

    /// The least presence there, on each day.
    pub fn min_office(mut self, amount: impl Into<Amount>) -> Self {
        self.min_office = Some(amount.into());
        self
    }
}

/// What a wish is for: every such weekday, or one date. A wish for a date beats the one for its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WishDay {
    /// Each working day of the horizon that falls on this weekday.
    Weekday(Weekday),
    /// This date alone.
    Date(NaiveDate),
}

impl From<Weekday> for WishDay {
    fn from(weekday: Weekday) -> Self {
        Self::Weekday(weekday)
    }
}

impl From<NaiveDate> for WishDay {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl std::fmt::Display for WishDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Weekday(weekday) => write!(f, "{weekday}"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

/// An employee, with what the tables of wishes, absences, locks and history say of them.
#[derive(Clone, Debug)]
#[must_use]
pub struct EmployeeRow {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) unit: String,
    pub(super) service: Option<String>,
    pub(super) domicile: Vec<String>,
    pub(super) eligible: bool,
    pub(super) eligible_on: Vec<(NaiveDate, NaiveDate, bool)>,
    pub(super) position: Option<Position>,
    pub(super) job_title: String,
    pub(super) grade: String,
    pub(super) groups: Vec<String>,
    pub(super) wishes: Vec<(WishDay, i8)>,
    pub(super) absences: Vec<(NaiveDate, NaiveDate)>,
    pub(super) locked_home: Vec<NaiveDate>,
    pub(super) locked_office: Vec<NaiveDate>,
    pub(super) history: History,
    pub(super) before: Vec<(NaiveDate, State)>,
}

impl EmployeeRow {
    /// Somebody eligible and always present, who asks for nothing; named as their id until they get a name.
    pub fn new(id: impl Into<String>, unit: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: None,
            unit: unit.into(),
            service: None,
            domicile: Vec::new(),
            eligible: true,
            eligible_on: Vec::new(),
            position: None,
            job_title: String::new(),
            grade: String::new(),
            groups: Vec::new(),
            wishes: Vec::new(),
            absences: Vec::new(),
            locked_home: Vec::new(),
            locked_office: Vec::new(),
            history: History::default(),
            before: Vec::new(),
        }
    }

    /// What they are called.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Their service field, in place of the one of their unit.
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.service = Some(service.into());
        self
    }

    /// A region that they may live in, by code or full name; several calls name several.
    pub fn domicile(mut self, region: impl Into<String>) -> Self {
        self.domicile.push(region.into());
        self
    }

    /// Whether they may be at home at all.
    pub fn eligible(mut self, eligible: bool) -> Self {
        self.eligible = eligible;
        self
    }

    /// Whether they may be at home from one date to another, both included, whatever holds on other dates. Of periods
    /// that overlap the last one given counts.
    pub fn eligible_on(mut self, from: NaiveDate, to: NaiveDate, eligible: bool) -> Self {
        self.eligible_on.push((from, to, eligible));
        self
    }

    /// The kind of their position, which selectors read.
    pub fn position(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// The title of their position, only printed.
    pub fn job_title(mut self, title: impl Into<String>) -> Self {
        self.job_title = title.into();
        self
    }

    /// Their grade, such as `III/d`, only printed.
    pub fn grade(mut self, grade: impl Into<String>) -> Self {
        self.grade = grade.into();
        self
    }

    /// A group that they have: a role, a skill, a team.
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.groups.push(group.into());
        self
    }

    /// A wish, of a weight from -100 to 100: above 0 to be at home, below 0 to be in the office. On days off, outside of
    /// the horizon and during an absence it has no effect.
    pub fn wish(mut self, day: impl Into<WishDay>, weight: i8) -> Self {
        self.wishes.push((day.into(), weight));
        self
    }

    /// An absence from one date to another, both included; what lies outside of the horizon has no effect.
    pub fn absence(mut self, from: NaiveDate, to: NaiveDate) -> Self {
        self.absences.push((from, to));
        self
    }

    /// A day on which the planner wants them at home. Outside of the horizon it has no effect.
    pub fn lock_home(mut self, date: NaiveDate) -> Self {
        self.locked_home.push(date);
        self
    }

    /// A day on which the planner wants them in the office. Outside of the horizon it has no effect.
    pub fn lock_office(mut self, date: NaiveDate) -> Self {
        self.locked_office.push(date);
        self
    }

    /// What earlier rosters granted of what was requested.
    pub fn history(mut self, history: History) -> Self {
        self.history = history;
        self
    }

    /// Their state on a day before the horizon, in the roster of those days. It is off on the days of that roster for
    /// which they state nothing; those who state nothing at all are not in it. From the horizon on it has no effect.
    pub fn before(mut self, date: NaiveDate, state: State) -> Self {
        self.before.push((date, state));
        self
    }
}

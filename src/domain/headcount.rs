//! Headcounts: how many people a quota looks at, group by group and day by day.

use super::agency::Agency;
use super::calendar::Workweek;
use super::day::Day;
use super::index::{EmployeeIx, UnitIx};
use super::rule::{Base, Per, Quota};
use super::select::EmployeeSet;

/// The people of one group on one day, as a quota counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headcount {
    /// Everyone of the group for whom it is a working day, whether or not the quota selects them.
    pub working: u32,
    /// |M|: those of them whom the quota selects.
    pub members: u32,
    /// |P|: those of M who are present.
    pub present: u32,
}

impl Headcount {
    /// Those whom a percentage is taken of.
    #[must_use]
    pub const fn people_of(&self, base: Base) -> u32 {
        match base {
            Base::Headcount => self.members,
            Base::Present => self.present,
            Base::Unit => self.working,
        }
    }
}

/// The group, numbered from 0, in which each unit's people are counted.
#[derive(Clone, Debug)]
pub struct Grouping {
    of_unit: Vec<Option<u32>>,
    includes_below: bool,
    len: usize,
}

impl Grouping {
    /// The groups that a quota forms: numbered as the units or as the sites where there is one for each, else 0.
    #[must_use]
    pub fn of_quota(agency: &Agency, per: Per) -> Self {
        let site_of = |unit: usize| agency.units[unit].site;
        let group = |unit: usize| match per {
            Per::Unit | Per::Tree | Per::GroupInUnit(_) => Some(unit as u32),
            Per::Site => site_of(unit).map(|site| site.0),
            Per::Level(level) => agency.unit_of_level(UnitIx::of(unit), level).map(|top| top.0),
            Per::Agency | Per::GroupInAgency(_) => Some(0),
            Per::OneUnit(only) => (unit == only.at()).then_some(0),
            Per::OneSite(only) => (site_of(unit) == Some(only)).then_some(0),
        };
        Self { includes_below: per == Per::Tree, ..Self::new((0..agency.units.len()).map(group).collect()) }
    }

    /// The groups in which each unit's own people are counted; none leaves a unit out.
    #[must_use]
    pub fn new(of_unit: Vec<Option<u32>>) -> Self {
        let len = of_unit.iter().flatten().max().map_or(0, |&last| last as usize + 1);
        Self { of_unit, includes_below: false, len }
    }

    /// Number of groups.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no unit is in a group.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The groups in which the people of a unit are counted: several where units count those below them too.
    pub fn of<'a>(&'a self, agency: &'a Agency, unit: UnitIx) -> impl Iterator<Item = u32> + 'a {
        let units = agency.ancestors(unit).take(if self.includes_below { usize::MAX } else { 1 });
        units.filter_map(|unit| self.of_unit[unit.at()])
    }
}

/// The people that a quota counts, and how many they are: shape groups x days.
#[derive(Clone, Debug)]
pub struct Headcounts {
    /// The groups whose people are counted together.
    pub grouping: Grouping,
    /// Everyone whom the quota selects and who is in one of its groups.
    pub members: EmployeeSet,
    days: usize,
    counts: Vec<Headcount>,
}

impl Headcounts {
    /// Counts the people of each group on each day on which the quota applies; on the others everything is 0.
    #[must_use]
    pub fn new(agency: &Agency, quota: &Quota, grouping: Grouping) -> Self {
        let days = agency.horizon.days();
        let mut found = Self {
            members: EmployeeSet::nobody(agency),
            days,
            counts: vec![Headcount::default(); grouping.len() * days],
            grouping,
        };
        // By workweek: a unit's working days are those of its workweek.
        let mut working = vec![[0_u32; 2]; found.grouping.len()];
        let mut members = vec![[0_u32; 2]; found.grouping.len()];
        for employee in agency.employees.indices() {
            let in_group = match quota.per {
                Per::GroupInUnit(group) | Per::GroupInAgency(group) => agency.has_group(employee, group),
                _ => true,
            };
            if !in_group {
                continue;
            }
            let unit = agency.employees.unit[employee.at()];
            let workweek = agency.units[unit.at()].workweek as usize;
            let selected = quota.who.selects(agency, employee);
            if selected {
                found.members.insert(employee);
            }
            for group in found.grouping.of(agency, unit) {
                working[group as usize][workweek] += 1;
                if selected {
                    members[group as usize][workweek] += 1;
                    // Those present are the members less the absent; counted here as absent, turned round below.
                    for day in agency.employees.absent.iter(employee.at()).filter(|&day| quota.when.contains(day)) {
                        found.counts[group as usize * days + usize::from(day)].present += 1;
                    }
                }
            }
        }
        let calendars = [Workweek::Five, Workweek::Six].map(|workweek| agency.horizon.working(workweek));
        for (group, counts) in found.counts.chunks_exact_mut(days.max(1)).enumerate() {
            for day in quota.when.iter() {
                let of = |heads: [u32; 2]| {
                    (0..2).filter(|&workweek| calendars[workweek].contains(day)).map(|workweek| heads[workweek]).sum()
                };
                let count = &mut counts[usize::from(day)];
                count.working = of(working[group]);
                count.members = of(members[group]);
                count.present = count.members - count.present;
            }
        }
        found
    }

    /// The people of a group on a day.
    #[must_use]
    pub fn get(&self, group: u32, day: Day) -> Headcount {
        self.counts[self.slot(group, day)]
    }

    /// Position of a group and day in the order of [`Headcounts::iter`].
    #[must_use]
    pub fn slot(&self, group: u32, day: Day) -> usize {
        group as usize * self.days + usize::from(day)
    }

    /// Every group and day with its people: group by group, ascending by day.
    pub fn iter(&self) -> impl Iterator<Item = (u32, Day, Headcount)> + '_ {
        let place = |slot: usize| ((slot / self.days) as u32, (slot % self.days) as Day);
        self.counts.iter().enumerate().map(move |(slot, &count)| {
            let (group, day) = place(slot);
            (group, day, count)
        })
    }

    /// The groups in which a member is counted.
    pub fn groups_of<'a>(&'a self, agency: &'a Agency, employee: EmployeeIx) -> impl Iterator<Item = u32> + 'a {
        self.grouping.of(agency, agency.employees.unit[employee.at()])
    }
}

//! Eligibility: when an employee works, is present, and may be at home.

use super::agency::Agency;
use super::calendar::Workweek;
use super::day::{Day, DayMatrix};
use super::index::EmployeeIx;

impl Agency {
    /// The workweek of an employee's unit.
    #[must_use]
    pub fn workweek(&self, employee: EmployeeIx) -> Workweek {
        self.units[self.employees.unit[employee.at()].at()].workweek
    }

    /// Whether the day is a working day of the employee's unit.
    #[must_use]
    pub fn works(&self, employee: EmployeeIx, day: Day) -> bool {
        self.horizon.working(self.workweek(employee)).contains(day)
    }

    /// Whether it is a working day of the employee's unit and no absence covers it.
    #[must_use]
    pub fn is_present(&self, employee: EmployeeIx, day: Day) -> bool {
        self.works(employee, day) && !self.employees.absent.contains(employee.at(), day)
    }

    /// The cells of employees who **may be at home**: present, eligible, and under no quota of 0.
    #[must_use]
    pub fn may_be_home(&self) -> DayMatrix {
        let mut may = DayMatrix::empty(self.employees.len(), self.horizon.days());
        for employee in self.employees.indices() {
            let eligible = self.employees.eligible_on.row(employee.at());
            let absent = self.employees.absent.row(employee.at());
            let working = self.horizon.working(self.workweek(employee)).words();
            let allowed = working.iter().zip(absent).zip(eligible);
            for (word, ((working, absent), eligible)) in may.row_mut(employee.at()).iter_mut().zip(allowed) {
                *word = working & !absent & eligible;
            }
        }
        for quota in self.quotas.iter().filter(|quota| quota.forbids_home()) {
            for employee in self.employees.indices() {
                if quota.has_group_for(self, employee) && quota.who.selects(self, employee) {
                    for (word, forbidden) in may.row_mut(employee.at()).iter_mut().zip(quota.when.words()) {
                        *word &= !forbidden;
                    }
                }
            }
        }
        may
    }
}

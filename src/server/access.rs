//! Who may do what, and whose rows somebody sees. Nothing else in the server decides that.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::error::Refused;
use crate::input::clean_id;
use crate::workspace::Data;
use crate::workspace::account::{Account, Role};

/// Somebody who asks for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Viewer {
    /// Who they are in the journal.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The units of an operator.
    pub units: Vec<String>,
    /// Whether they sit at the machine itself, so that nobody else can come in.
    pub is_local: bool,
}

impl Viewer {
    /// Whoever sits at the machine itself.
    #[must_use]
    pub fn local() -> Self {
        let of_system = ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        let name = of_system.filter(|name| !name.is_empty()).unwrap_or_else(|| "local".to_owned());
        Self { name, role: Role::Administrator, units: Vec::new(), is_local: true }
    }
}

impl From<Account> for Viewer {
    fn from(account: Account) -> Self {
        Self { name: account.name, role: account.role, units: account.units, is_local: false }
    }
}

/// What is needed for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Nothing: anybody who reaches the server.
    Nobody,
    /// To have come in; an operator sees what is about their own people.
    Look,
    /// To see the whole agency, which an operator does not.
    LookAtAll,
    /// To change what is about people; an operator changes what is about their own.
    ChangePeople,
    /// To plan: everything that is about the agency as a whole.
    Plan,
    /// To say who may come in.
    Administer,
}

impl Right {
    /// Its name for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Look => "look",
            Self::LookAtAll => "look_at_all",
            Self::ChangePeople => "change_people",
            Self::Plan => "plan",
            Self::Administer => "administer",
        }
    }

    /// Whether a role has it.
    #[must_use]
    pub const fn is_of(self, role: Role) -> bool {
        match self {
            Self::Nobody | Self::Look => true,
            Self::LookAtAll => !matches!(role, Role::Operator),
            Self::ChangePeople => !matches!(role, Role::Reader),
            Self::Plan => matches!(role, Role::Planner | Role::Administrator),
            Self::Administer => matches!(role, Role::Administrator),
        }
    }
}

/// Lets somebody pass who has a right.
///
/// # Errors
/// When they do not have it.
pub fn demand(viewer: &Viewer, right: Right) -> Result<(), Refused> {
    if right.is_of(viewer.role) { Ok(()) } else { Err(Refused::Forbidden) }
}

/// Whether somebody changes rows of a table: an operator only those of their own people, and not in every table.
#[must_use]
pub fn may_edit(viewer: &Viewer, table: &str) -> bool {
    Right::ChangePeople.is_of(viewer.role) && (Right::Plan.is_of(viewer.role) || OPERATED.contains(&table))
}

/// Whose rows somebody sees and changes in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    All,
    /// Those of the people of some units.
    Some {
        /// Ids of the units, those below others too.
        units: BTreeSet<String>,
        /// Ids of their people.
        people: HashSet<String>,
    },
}

/// Tables of which each row is about one person or two, with the columns that say whom.
const ABOUT_PEOPLE: [(&str, &[&str]); 7] = [
    ("employees", &["employee_id"]),
    ("preferences", &["employee_id"]),
    ("absences", &["employee_id"]),
    ("locks", &["employee_id"]),
    ("pairs", &["employee_a", "employee_b"]),
    ("history", &["employee_id"]),
    ("eligibility", &["employee_id"]),
];

/// Tables whose rows an operator may change: what people ask for, and when they are away.
const OPERATED: [&str; 2] = ["preferences", "absences"];

impl Scope {
    /// The scope of somebody in a period, by what its tables say now. Rows that cannot be read belong to nobody's scope.
    #[must_use]
    pub fn of(viewer: &Viewer, data: &Data) -> Self {
        if viewer.role != Role::Operator {
            return Self::All;
        }
        let mut parents: BTreeMap<String, String> = BTreeMap::new();
        let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
        if let Some(sheet) = data.sheet("units") {
            let [id, name, parent] = ["unit_id", "name", "parent"].map(|column| sheet.column(column));
            for row in (0..sheet.len()).filter_map(|position| sheet.row(position)) {
                let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).cloned().unwrap_or_default();
                named.entry(cell(name).to_lowercase()).or_default().push(cell(id));
                parents.insert(cell(id), cell(parent));
            }
        }
        // A unit is named by its id or, where none has that id, by a name that only one bears.
        let resolve = |text: &str| match named.get(&text.to_lowercase()).map(Vec::as_slice) {
            _ if parents.contains_key(text) => Some(text.to_owned()),
            Some([only]) => Some(only.clone()),
            _ => None,
        };
        let own: BTreeSet<&String> = viewer.units.iter().collect();
        let is_below = |unit: &String| {
            let mut at = Some(unit.clone());
            // No chain of parents is longer than there are units.
            for _ in 0..=parents.len() {
                let Some(unit) = at else { return false };
                if own.contains(&unit) {
                    return true;
                }
                at = parents.get(&unit).filter(|parent| !parent.is_empty()).and_then(|parent| resolve(parent));
            }
            false
        };
        let units: BTreeSet<String> = parents.keys().filter(|unit| is_below(unit)).cloned().collect();
        let mut people = HashSet::new();
        if let Some(sheet) = data.sheet("employees") {
            let [id, unit] = ["employee_id", "unit_id"].map(|column| sheet.column(column));
            let mut elsewhere = HashSet::new();
            for row in (0..sheet.len()).filter_map(|position| sheet.row(position)) {
                let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).cloned().unwrap_or_default();
                let id = clean_id(&cell(id)).into_owned();
                match resolve(&cell(unit)) {
                    Some(unit) if units.contains(&unit) => people.insert(id),
                    _ => elsewhere.insert(id),
                };
            }
            // Of two rows with one id nobody knows which one counts.
            people.retain(|id| !id.is_empty() && !elsewhere.contains(id));
        }
        Self::Some { units, people }
    }

    /// Whether it is everybody.
    #[must_use]
    pub fn is_all(&self) -> bool {
        matches!(self, Self::All)
    }

    /// Whether somebody is within it.
    #[must_use]
    pub fn has_person(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some { people, .. } => people.contains(&*clean_id(id)),
        }
    }

    /// Whether a unit is within it.
    #[must_use]
    pub fn has_unit(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some { units, .. } => units.contains(id),
        }
    }

    /// Whether rows of a table are seen, by a function that gives a cell of one by its column's name.
    #[must_use]
    pub fn sees_row(&self, table: &str, cell: impl Fn(&str) -> String) -> bool {
        if self.is_all() {
            return true;
        }
        if table == "units" {
            return self.has_unit(&cell("unit_id"));
        }
        let about = ABOUT_PEOPLE.iter().find(|(name, _)| *name == table);
        about.is_some_and(|(_, columns)| columns.iter().all(|column| self.has_person(&cell(column))))
    }

    /// Whether a row of a table may be changed to one with these cells, or be added.
    #[must_use]
    pub fn may_change(&self, table: &str, cell: impl Fn(&str) -> String) -> bool {
        self.is_all() || OPERATED.contains(&table) && self.sees_row(table, cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(units: &[&str]) -> Scope {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let data = Data::new(
            String::new(),
            [
                file("units.csv", "unit_id,name,parent\nA,Alfa,\nA1,Alfa satu,A\nA11,Dalam,Alfa satu\nB,Beta,\nX,Putar,Y\nY,Putar,X\n"),
                file("employees.csv", "nip,name,unit_id\n1,Ani,A\n2,Budi,A11\n3,Cici,B\n4,Dedi,Dalam\n5,Eka,A\n5,Eka,B\n"),
            ]
            .into(),
        );
        let viewer =
            Viewer { role: Role::Operator, units: units.iter().map(|&unit| unit.into()).collect(), ..Viewer::local() };
        Scope::of(&viewer, &data)
    }

    #[test]
    fn an_operator_has_a_unit_and_what_is_below() {
        let scope = scope(&["A"]);
        assert!(["A", "A1", "A11"].iter().all(|unit| scope.has_unit(unit)));
        assert!(!scope.has_unit("B") && !scope.has_unit("X"));
        assert!(["1", "2", "4"].iter().all(|id| scope.has_person(id)));
        assert!(!scope.has_person("3"), "somebody of another unit");
        assert!(!scope.has_person("5"), "somebody who is listed in two");
        assert!(!scope.has_person(""));
    }

    #[test]
    fn a_row_about_two_people_is_seen_when_both_are() {
        let scope = scope(&["A"]);
        let pair = |one: &'static str, other: &'static str| {
            move |column: &str| if column == "employee_a" { one } else { other }.to_owned()
        };
        assert!(scope.sees_row("pairs", pair("1", "2")));
        assert!(!scope.sees_row("pairs", pair("1", "3")));
        assert!(!scope.sees_row("sites", |_| "S".to_owned()));
        assert!(scope.may_change("absences", |_| "1".to_owned()));
        assert!(!scope.may_change("employees", |_| "1".to_owned()), "who is in which unit is not for operators to say");
        assert!(!scope.may_change("absences", |_| "3".to_owned()));
    }

    #[test]
    fn rights_grow_with_the_role() {
        for right in [Right::Nobody, Right::Look, Right::Plan, Right::Administer] {
            let has: Vec<bool> = Role::ALL.map(|role| right.is_of(role)).into();
            assert!(has.is_sorted(), "{right:?}");
        }
        assert!(!Right::LookAtAll.is_of(Role::Operator) && Right::LookAtAll.is_of(Role::Reader));
    }
}

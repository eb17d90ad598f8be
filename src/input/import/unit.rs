//! The units that lists name, merged into the folder's table of them.

use std::collections::BTreeMap;

use super::field::{Field, fold};
use super::flat::{Cells, FlatTable};
use super::grid::Grid;
use super::header::Found;
use super::person::{Mention, Person};
use super::question::{Answers, Choice};
use super::report::{ChangedCell, FileChange, FoundTable, NewRow};
use super::value::{clean_nip, squeeze};
use crate::input::log::Log;
use crate::input::unit;
use crate::message::Message;

/// The columns of a table of units that is begun.
const COLUMNS: [&str; 7] = ["unit_id", "name", "parent", "level", "head", "location", "service"];

/// The units of the folder and those that lists add.
pub(super) struct UnitBook {
    table: FlatTable,
    by_id: BTreeMap<String, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
    change: FileChange,
    /// How many units the folder had.
    had: usize,
}

impl UnitBook {
    pub fn read(bytes: Option<&[u8]>) -> Self {
        let table = FlatTable::read(&unit::SPEC, bytes, &COLUMNS, &mut Log::default());
        let change = FileChange { file: "units.csv".to_owned(), exists: table.exists, ..FileChange::default() };
        let had = table.len();
        let mut book = Self { table, by_id: BTreeMap::new(), by_name: BTreeMap::new(), change, had };
        (0..had).for_each(|row| book.index(row));
        book
    }

    fn index(&mut self, row: usize) {
        self.by_id.insert(self.table.get(row, "unit_id").to_owned(), row);
        let name = fold(self.table.get(row, "name"));
        if !name.is_empty() {
            self.by_name.entry(name).or_default().push(row);
        }
    }

    fn id(&self, row: usize) -> String {
        self.table.get(row, "unit_id").to_owned()
    }

    fn add(&mut self, id: &str, name: &str, parent: &str) -> usize {
        let cells = Cells::from([("unit_id", id.to_owned()), ("name", name.to_owned()), ("parent", parent.to_owned())]);
        self.table.push(&cells);
        let row = self.table.len() - 1;
        self.index(row);
        self.change.new.push(NewRow::of(format!("{id} {name}")));
        row
    }

    /// An id that no unit has: U01, U02 and so on.
    fn free_id(&self) -> String {
        let mut next = self.table.len() + 1;
        loop {
            let id = format!("U{next:02}");
            if !self.by_id.contains_key(&id) {
                return id;
            }
            next += 1;
        }
    }

    /// Takes a table of units: code, name, code of the unit above.
    pub fn take_table(&mut self, grid: &Grid, found: &Found, told: &mut FoundTable) {
        let text = |row: &super::grid::GridRow, field| found.text(row, field).to_owned();
        let mut rows = Vec::new();
        for row in grid.rows.get(found.body..).unwrap_or_default() {
            let (code, name) = (text(row, Field::UnitCode), squeeze(&text(row, Field::UnitName)));
            if name.is_empty() || (found.has(Field::UnitCode) && code.is_empty()) {
                told.passed_over += 1;
                continue;
            }
            let parent = text(row, Field::ParentCode);
            rows.push((code, name, parent, clean_nip(&text(row, Field::Head)), text(row, Field::Service)));
        }
        told.rows = rows.len();
        let codes: Vec<String> = rows.iter().map(|(code, ..)| code.clone()).collect();
        for (code, name, parent, head, service) in rows {
            let known = self.by_id.get(&code).copied().or_else(|| {
                let named = self.by_name.get(&fold(&name)).filter(|rows| rows.len() == 1 && code.is_empty());
                named.map(|rows| rows[0])
            });
            // The unit above the topmost is not in the list.
            let parent =
                if codes.contains(&parent) || self.by_id.contains_key(&parent) { parent } else { String::new() };
            match known {
                Some(row) => {
                    for (column, value) in [("name", name), ("parent", parent), ("head", head), ("service", service)] {
                        self.update(row, column, &value);
                    }
                }
                None => {
                    let id = if code.is_empty() { self.free_id() } else { code };
                    let row = self.add(&id, &name, &parent);
                    for (column, value) in [("head", head), ("service", service)] {
                        if !value.is_empty() {
                            self.table.set(row, column, &value);
                        }
                    }
                }
            }
        }
    }

    /// Changes a cell of a unit that the folder has, where the source says otherwise.
    fn update(&mut self, row: usize, column: &'static str, value: &str) {
        let before = self.table.get(row, column).to_owned();
        let means_same = column == "parent"
            && self.by_name.get(&fold(&before)).is_some_and(|rows| rows.len() == 1 && self.id(rows[0]) == value);
        if value.is_empty() || before == value || means_same {
            return;
        }
        self.table.set(row, column, value);
        let key = self.id(row);
        let column = column.to_owned();
        self.change.changed.push(ChangedCell { key, column, before, after: value.to_owned() });
    }

    /// The id of the unit that a row names; none where it names none, or one that may not be added. Where the folder has
    /// units, the planner is asked whether others are added.
    pub fn resolve(&mut self, mention: &Mention, table: &str, answers: &mut Answers) -> Option<String> {
        let name = mention.path.last().cloned().unwrap_or_default();
        if let Some(&row) = self.by_id.get(&mention.code).filter(|_| !mention.code.is_empty()) {
            return Some(self.id(row));
        }
        if mention.code.is_empty() {
            if name.is_empty() {
                return None;
            }
            if let Some(&row) = self.by_id.get(&name) {
                return Some(self.id(row));
            }
            if let Some(row) = self.find_path(&mention.path) {
                return Some(self.id(row));
            }
        }
        if self.had > 0 && !self.may_add(table, answers) {
            return None;
        }
        let mut parent = String::new();
        let mut path: Vec<String> = Vec::new();
        for step in &mention.path {
            path.push(step.clone());
            let is_last = path.len() == mention.path.len();
            let known = self.find_path(&path).filter(|_| !is_last || mention.code.is_empty());
            parent = match known {
                Some(row) => self.id(row),
                None => {
                    let id = if is_last && !mention.code.is_empty() { mention.code.clone() } else { self.free_id() };
                    let row = self.add(&id, step, &parent);
                    self.id(row)
                }
            };
        }
        if mention.path.is_empty() {
            let row = self.add(&mention.code, &mention.code, "");
            parent = self.id(row);
        }
        Some(parent)
    }

    fn may_add(&self, table: &str, answers: &mut Answers) -> bool {
        let text = Message::new("import-ask-new-units").with("table", table);
        let choices = [
            Choice::new("add", Message::new("import-choice-add-units")),
            Choice::new("leave-out", Message::new("import-choice-leave-out")),
        ];
        answers.ask_whether(format!("new-units:{table}"), text, choices)
    }

    /// The unit of a path: one of that name below those before it, or the only one of that name.
    fn find_path(&self, path: &[String]) -> Option<usize> {
        let rows = self.by_name.get(&fold(path.last()?))?;
        let fits = |&&row: &&usize| match path.split_last().and_then(|(_, above)| above.last()) {
            None => true,
            Some(above) => {
                let parent = self.table.get(row, "parent");
                let named = self.by_id.get(parent).map_or(parent, |&row| self.table.get(row, "name"));
                fold(named) == fold(above)
            }
        };
        let mut fitting = rows.iter().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(&row), None) => Some(row),
            _ => None,
        }
    }

    /// The unit of people whose list names none: the only one there is, or the one that the planner names.
    pub fn resolve_unnamed(&mut self, table: &str, agency: &str, answers: &mut Answers) -> Option<String> {
        match self.table.len() {
            0 => {
                let row = self.add("U01", agency, "");
                Some(self.id(row))
            }
            1 => Some(self.id(0)),
            units => {
                let choices = (0..units.min(60))
                    .map(|row| Choice::named(self.table.get(row, "unit_id"), self.table.get(row, "name")));
                let text = Message::new("import-ask-unit").with("table", table);
                answers.ask(format!("unit:{table}"), text, choices.collect())
            }
        }
    }

    /// Names whoever holds the only structural position of a unit as its head, where it has none.
    pub fn set_heads(&mut self, people: &[(Person, String)]) {
        let mut leaders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (person, unit) in people.iter().filter(|(person, _)| person.leads) {
            leaders.entry(unit).or_default().push(&person.who.id);
        }
        for (unit, leaders) in leaders {
            let Some(&row) = self.by_id.get(unit) else { continue };
            if let ([leader], "") = (&*leaders, self.table.get(row, "head")) {
                self.table.set(row, "head", leader);
                if row < self.had {
                    let (key, column) = (self.id(row), "head".to_owned());
                    let after = (*leader).to_owned();
                    self.change.changed.push(ChangedCell { key, column, before: String::new(), after });
                }
            }
        }
    }

    /// Asks for the service fields of units that have none.
    pub fn set_services(&mut self, services: &[(String, String)], answers: &mut Answers) {
        let open: Vec<usize> = (0..self.table.len()).filter(|&row| self.table.get(row, "service").is_empty()).collect();
        if open.is_empty() || services.is_empty() {
            return;
        }
        let of = |(service, class): &(String, String)| {
            let text = Message::new("import-choice-service").with("service", &**service);
            let text = match class_id(class) {
                Some(id) => text.with("class", Message::new(id)),
                None => text.with("class", &**class),
            };
            Choice::new(service.clone(), text)
        };
        // A field of each class: which of its fields it is changes no roster, unless a rule of the agency's own names one.
        let mut classes: Vec<&String> = Vec::new();
        let first = services.iter().filter(|(_, class)| {
            let is_new = !classes.contains(&class);
            classes.push(class);
            is_new
        });
        let choices: Vec<Choice> = first.map(of).collect();
        // Units of which their names say that they serve the public are asked about apart from the others.
        let mut groups: BTreeMap<Option<&'static str>, Vec<usize>> = BTreeMap::new();
        for row in open {
            let folded = format!(" {} ", fold(self.table.get(row, "name")));
            let serves = |words: &[&str]| words.iter().any(|word| folded.contains(&format!(" {word} ")));
            groups
                .entry(PUBLIC.iter().find(|(_, words)| serves(words)).map(|(group, _)| *group))
                .or_default()
                .push(row);
        }
        for (group, rows) in groups {
            self.ask_service(group, &rows, &choices, answers);
        }
    }

    /// Asks for the service field of these units: one for all of them, or one by one.
    fn ask_service(&mut self, group: Option<&str>, rows: &[usize], choices: &[Choice], answers: &mut Answers) {
        let mut names: Vec<String> =
            rows.iter().take(SHOWN).map(|&row| self.table.get(row, "name").to_owned()).collect();
        names.extend((rows.len() > SHOWN).then(|| "...".to_owned()));
        let (id, text) = match group {
            Some(group) => (format!("service:{group}"), Message::new("import-ask-public")),
            None => ("service".to_owned(), Message::new("import-ask-service")),
        };
        let text = text.with("count", rows.len()).with("units", names);
        let each = (rows.len() > 1).then(|| Choice::new(EACH, Message::new("import-choice-each")));
        let chosen = answers.ask(id, text, choices.iter().cloned().chain(each).collect());
        for &row in rows {
            let service = match chosen.as_deref() {
                Some(EACH) => {
                    let unit = self.table.get(row, "name").to_owned();
                    let text = Message::new("import-ask-service-of").with("unit", unit);
                    answers.ask(format!("service-of:{}", self.id(row)), text, choices.to_vec())
                }
                other => other.map(str::to_owned),
            };
            if let Some(service) = service {
                self.update_quietly(row, &service);
            }
        }
    }

    fn update_quietly(&mut self, row: usize, service: &str) {
        if row < self.had {
            self.update(row, "service", service);
        } else {
            self.table.set(row, "service", service);
            // New units come in the order of the table.
            if let Some(new) = self.change.new.get_mut(row - self.had) {
                new.value = Some(("service", service.to_owned()));
            }
        }
    }

    /// What happens to the table, and its text where it changes.
    pub fn finish(mut self) -> (FileChange, Option<String>) {
        let touched: std::collections::BTreeSet<&String> = self.change.changed.iter().map(|cell| &cell.key).collect();
        self.change.same = self.had - touched.len().min(self.had);
        let text = self.table.text();
        (self.change, text)
    }
}

/// The answer that units are asked about one by one.
const EACH: &str = "each";
/// Units that a question names.
const SHOWN: usize = 12;

/// What a class is called, of those that circulars have in common.
fn class_id(class: &str) -> Option<&'static str> {
    Some(match class {
        "administration" => "report-class-administration",
        "leadership_support" => "report-class-leadership",
        "public_service" => "report-class-service",
        _ => return None,
    })
}

/// Words in the names of units that serve the public directly: circulars keep many of them in the office.
const PUBLIC: [(&str, &[&str]); 7] = [
    ("kesehatan", &["puskesmas", "rsud", "rumah sakit", "klinik", "labkesda"]),
    ("pendidikan", &["sekolah", "sdn", "smpn", "sman", "smkn", "sd negeri", "smp negeri", "sma negeri"]),
    ("ketertiban", &["satpol", "satuan polisi pamong praja", "ketertiban"]),
    ("bencana", &["bpbd", "pemadam", "damkar", "penanggulangan bencana"]),
    ("kependudukan", &["dukcapil", "pencatatan sipil", "kependudukan"]),
    ("perizinan", &["perizinan", "dpmptsp", "pelayanan terpadu"]),
    ("perhubungan", &["terminal", "perhubungan", "pelabuhan", "bandara"]),
];

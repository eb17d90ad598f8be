//! From sources and a folder to what the folder would become.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::absence::{Absence, read_absences};
use super::address::offer_regions;
use super::day::{Wishing, read_wishes};
use super::field::Field;
use super::grid::{Grid, read_grids};
use super::handmade::{HandRow, read_handmade};
use super::header::{Found, find_table};
use super::merge::Folder;
use super::person::{Person, PersonRow, person_rows, read_people};
use super::question::{ANSWERS, Answers, Choice, read_answers};
use super::report::{FoundTable, Plan, TableKind, TakenColumn};
use super::setting::read_setting;
use super::unit::UnitBook;
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::input::value::{diagnose_date, parse_month_first};
use crate::message::Message;

/// A file to import from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignFile {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What to import, into what.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// The sources.
    pub sources: Vec<ForeignFile>,
    /// What the folder is called.
    pub folder_name: String,
    /// The files of the folder, by name: tables, `agency.toml`, policies, `import.toml`.
    pub folder: BTreeMap<String, Vec<u8>>,
    /// What every table of the sources is about, where the planner says so.
    pub kind: Option<TableKind>,
    /// Answers given now.
    pub answers: BTreeMap<String, String>,
    /// The day of the import: months to plan are offered from it on.
    pub today: NaiveDate,
}

/// A table that was found, with what it is about.
struct Sorted {
    grid: Grid,
    found: Found,
    kind: TableKind,
    told: FoundTable,
}

/// Plans an import: reads the sources, asks what is unsure, and says what each file of the folder would become. Writes
/// nothing; the same import planned again after its files were written has nothing to change.
#[must_use]
pub fn plan_import(request: &ImportRequest) -> Plan {
    let mut log = Log::default();
    let kept = request.folder.get(ANSWERS).and_then(|bytes| {
        let read = read_answers(&String::from_utf8_lossy(bytes));
        if read.is_none() {
            log.error(Place::file(ANSWERS), Message::new("import-answers-unreadable"));
        }
        read
    });
    let mut answers = Answers::new(kept.unwrap_or_default(), &request.answers);
    let mut plan = Plan::default();
    let tables = find_tables(request, &mut plan, &mut answers, &mut log);
    if tables.is_empty() {
        take_questions(&mut plan, answers, &mut log);
        plan.diagnostics = log.finish();
        return plan;
    }
    let setting = read_setting(&request.folder, request.today, &mut answers);
    let name = if setting.name.is_empty() { name_agency(&tables, &request.folder_name) } else { setting.name.clone() };
    let mut draft = Draft::default();
    let mut units = UnitBook::read(request.folder.get("units.csv").map(Vec::as_slice));
    let has_employees =
        request.folder.contains_key("employees.csv") || tables.iter().any(|table| table.kind == TableKind::Employees);
    let mut tables = tables;
    tables.iter_mut().filter(|table| table.kind == TableKind::Units).for_each(|table| {
        units.take_table(&table.grid, &table.found, &mut table.told);
    });
    for Sorted { grid, found, kind, told } in tables.iter_mut().filter(|table| table.kind != TableKind::Units) {
        let lists_people = *kind == TableKind::Employees || *kind == TableKind::Roster && !has_employees;
        let rows = person_rows(grid, found, lists_people, &mut answers, told, &mut log);
        told.rows = rows.len();
        if lists_people {
            let domiciles = match setting.looks_at_domicile {
                true => offer_regions(found, &rows, &mut answers, told),
                false => Vec::new(),
            };
            draft.take_people(grid, found, (&rows, domiciles), (&mut units, &name), &mut answers, told);
        }
        match kind {
            TableKind::Wishes => {
                draft.has_wishes = true;
                draft.wishes.extend(read_wishes(grid, found, rows, setting.horizon, &mut answers, told));
            }
            TableKind::Absences => {
                draft.absences.extend(read_absences(grid, found, rows, &mut answers, told, &mut log))
            }
            TableKind::Roster => draft.hand.extend(read_handmade(grid, found, &rows, setting.horizon, &mut answers)),
            TableKind::Employees if has_wishes(found) => {
                draft.wishes.extend(read_wishes(grid, found, rows, setting.horizon, &mut answers, told));
            }
            TableKind::Employees | TableKind::Units => {}
        }
    }
    draft.settle_repeated(&mut answers);
    units.set_heads(&draft.people);
    units.set_services(&setting.services, &mut answers);
    let mut folder = Folder::read(&request.folder, &mut log);
    folder.merge_people(&draft.people, draft.lists_everybody, &mut answers);
    folder.merge_wishes(draft.wishes, &mut answers, &mut log);
    folder.merge_rosters(draft.hand, &mut draft.absences, &mut answers, &mut log);
    folder.merge_absences(draft.absences, &mut answers, &mut log);
    if draft.has_wishes {
        plan.silent = folder.without_wishes();
    }
    folder.put_units(units);
    if let Some(text) = setting.new_file {
        folder.put_new("agency.toml", format!("name = {}\n{text}", toml::Value::String(name)));
    }
    plan.found.extend(tables.into_iter().map(|table| table.told));
    let kept = take_questions(&mut plan, answers, &mut log);
    (plan.changes, plan.files) = folder.finish();
    let old = request.folder.get(ANSWERS).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    if let Some(text) = kept.filter(|text| Some(text) != old.as_ref()) {
        plan.files.insert(ANSWERS.to_owned(), text);
    }
    plan.diagnostics = log.finish();
    plan
}

/// Tells how the questions stand; answers given now that are none are errors. The text of the file that keeps the others.
fn take_questions(plan: &mut Plan, answers: Answers, log: &mut Log) -> Option<String> {
    answers.refused().into_iter().for_each(|problem| log.error(Place::default(), problem));
    let settled = answers.finish();
    (plan.questions, plan.asked, plan.unasked) = (settled.open, settled.asked, settled.unasked);
    settled.text
}

/// Days that head columns with the month first: beside them, others would be read as days of another month.
fn refuse_month_first(grid: &Grid, found: &Found, log: &mut Log) {
    let mut unknown = found.columns.iter().filter(|column| column.field.is_none());
    if let Some(column) = unknown.find(|column| parse_month_first(&column.header).is_some()) {
        let place = Place { row: found.header.last().copied(), ..Place::file(&*grid.name).column(&*column.header) };
        log.error(place, diagnose_date(&column.header));
    }
}

/// Cells that are errors of the spreadsheet, in columns that are taken: what they show would be taken for what is meant.
fn warn_of_errors(grid: &Grid, found: &Found, kind: TableKind, log: &mut Log) {
    let taken: Vec<_> = found
        .columns
        .iter()
        .filter(|column| column.field.is_some_and(|field| destination(field, kind).is_some()))
        .collect();
    for row in grid.rows.get(found.body..).unwrap_or_default() {
        for column in &taken {
            let Some(cell) = row.cells.get(column.position).filter(|cell| cell.is_error) else { continue };
            let place = Place::file(&*grid.name).row(row.number).column(&*column.header);
            log.warn(place, Message::new("cell-error").with("value", &*cell.text));
        }
    }
}

/// Finds the tables of all sources and what each is about; tells of every sheet what was taken.
fn find_tables(request: &ImportRequest, plan: &mut Plan, answers: &mut Answers, log: &mut Log) -> Vec<Sorted> {
    let mut tables = Vec::new();
    for source in &request.sources {
        let (before, errors) = (tables.len(), log.errors());
        let grids = read_grids(&source.name, &source.bytes, log);
        for grid in grids.into_iter().filter(|grid| !grid.rows.is_empty()) {
            let found = find_table(&grid).filter(|found| !found.header.is_empty() || may_read_bare(&grid, answers));
            let kind = found.as_ref().and_then(|found| request.kind.or_else(|| guess_kind(&grid, found, answers)));
            match (found, kind) {
                (Some(found), Some(kind)) => {
                    let told = describe(&grid, &found, kind);
                    refuse_month_first(&grid, &found, log);
                    warn_of_errors(&grid, &found, kind, log);
                    tables.push(Sorted { grid, found, kind, told });
                }
                _ => plan.found.push(FoundTable {
                    name: grid.name,
                    encoding: grid.encoding,
                    passed_over: grid.rows.len(),
                    ..FoundTable::default()
                }),
            }
        }
        if tables.len() == before && log.errors() == errors && !answers.has_open() {
            let message = Message::new("import-no-table").with("value", &*source.name);
            log.error(Place::file(&*source.name), message);
        }
    }
    tables
}

fn may_read_bare(grid: &Grid, answers: &mut Answers) -> bool {
    let text = Message::new("import-ask-no-header").with("table", &*grid.name);
    let choices = [
        Choice::new("yes", Message::new("import-choice-by-content")),
        Choice::new("no", Message::new("import-choice-leave-out")),
    ];
    answers.ask_whether(format!("no-header:{}", grid.name), text, choices)
}

fn has_wishes(found: &Found) -> bool {
    found.columns.iter().any(|column| {
        matches!(column.field, Some(Field::WishDays | Field::WishRank(_) | Field::WishWeek(_) | Field::Weekday(_)))
    })
}

/// What a table is about, by its columns; where dates may be wishes or a roster, the planner says which.
fn guess_kind(grid: &Grid, found: &Found, answers: &mut Answers) -> Option<TableKind> {
    let has = |field| found.has(field);
    let people = has(Field::Id) || has(Field::Name);
    if !people || has(Field::ParentCode) && !has(Field::Id) {
        return (has(Field::UnitName) || has(Field::UnitCode)).then_some(TableKind::Units);
    }
    let days = found.columns.iter().filter(|column| column.field.is_some_and(Field::is_day)).count();
    if has(Field::Timestamp) {
        return Some(TableKind::Wishes);
    }
    if days > 0 {
        return guess_days(grid, found, answers);
    }
    if has(Field::From) || has(Field::Span) && has(Field::Kind) {
        return Some(TableKind::Absences);
    }
    if has_wishes(found) && !has(Field::UnitName) {
        return Some(TableKind::Wishes);
    }
    Some(TableKind::Employees)
}

fn guess_days(grid: &Grid, found: &Found, answers: &mut Answers) -> Option<TableKind> {
    let columns: Vec<usize> = found
        .columns
        .iter()
        .filter(|column| column.field.is_some_and(Field::is_day))
        .map(|column| column.position)
        .collect();
    let body = grid.rows.get(found.body..).unwrap_or_default();
    let marks: BTreeSet<String> = body
        .iter()
        .flat_map(|row| columns.iter().map(|&at| row.text(at).to_lowercase()))
        .filter(|mark| !mark.is_empty())
        .collect();
    let is_state = |mark: &String| {
        let plain = ["x", "v", "1", "0", "✓", "✔", "√", "ya", "yes", "y", "tidak"];
        !plain.contains(&&**mark)
    };
    if marks.iter().any(is_state) {
        return Some(TableKind::Roster);
    }
    let text = Message::new("import-ask-days").with("table", &*grid.name);
    let choices = vec![
        Choice::new("wishes", Message::new("import-choice-wishes")),
        Choice::new("roster", Message::new("import-choice-roster")),
    ];
    match answers.ask(format!("kind:{}", grid.name), text, choices)?.as_str() {
        "wishes" => Some(TableKind::Wishes),
        _ => Some(TableKind::Roster),
    }
}

/// What is taken from which column.
fn describe(grid: &Grid, found: &Found, kind: TableKind) -> FoundTable {
    let mut told = FoundTable {
        name: grid.name.clone(),
        encoding: grid.encoding,
        kind: Some(kind),
        header: found.header.clone(),
        ..FoundTable::default()
    };
    for column in &found.columns {
        let goes_to = column.field.and_then(|field| destination(field, kind));
        match (goes_to, column.field) {
            (Some(goes_to), _) => {
                let letters = crate::input::table::column_name(column.position as u32);
                told.taken.push(TakenColumn { letters, header: column.header.clone(), goes_to });
            }
            (None, Some(Field::Personal | Field::Address)) => told.personal.push(column.header.clone()),
            (None, Some(Field::Number)) => {}
            (None, _) => told.left.push(column.header.clone()),
        }
    }
    told
}

/// The column of the folder's tables that a column goes into.
fn destination(field: Field, kind: TableKind) -> Option<&'static str> {
    use TableKind::{Absences, Employees, Roster, Units, Wishes};
    Some(match (field, kind) {
        (Field::Id, Employees | Wishes | Absences | Roster) => "employee_id",
        (Field::Name | Field::FrontTitle | Field::BackTitle, Employees | Wishes | Absences | Roster) => "name",
        (Field::UnitCode, Units) => "unit_id",
        (Field::UnitName, Units) => "name",
        (Field::ParentCode, Units) => "parent",
        (Field::Head, Units) => "head",
        (Field::UnitCode | Field::UnitName | Field::UnitLevel(_), Employees | Roster) => "unit_id",
        (Field::JobTitle | Field::SubTitle, Employees | Roster) => "job_title",
        (Field::JobKind | Field::JobKindCode | Field::Echelon, Employees | Roster) => "position",
        (Field::Grade, Employees | Roster) => "grade",
        (Field::Domicile, Employees) => "domicile",
        (Field::Service, Employees | Units) => "service",
        (Field::Eligible, Employees) => "eligible",
        (Field::Groups, Employees) => "groups",
        (Field::Organisation, Employees) => "agency name",
        (Field::Standing, Employees) => "(who is in service)",
        (Field::Timestamp, Wishes) => "(latest answer)",
        (Field::WishDays | Field::WishRank(_) | Field::WishWeek(_) | Field::Weekday(_), Wishes | Employees) => {
            "preferences"
        }
        (Field::Date(_), Wishes) => "preferences",
        (Field::Date(_) | Field::DayNumber(_), Roster) => "roster",
        (Field::Kind, Absences) => "kind",
        (Field::From | Field::Span, Absences) => "from",
        (Field::To, Absences) => "to",
        _ => return None,
    })
}

/// The agency's name: the organisation that most rows name, or what a title says, or the folder's.
fn name_agency(tables: &[Sorted], folder: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for Sorted { grid, found, .. } in tables {
        if let Some(at) = found.position(Field::Organisation) {
            for row in grid.rows.get(found.body..).unwrap_or_default() {
                *counts.entry(row.text(at)).or_default() += 1;
            }
        }
    }
    counts.remove("");
    if let Some((name, _)) = counts.into_iter().max_by_key(|&(_, count)| count) {
        return name.to_owned();
    }
    let titles = tables.iter().flat_map(|table| &table.found.titles);
    let begins =
        ["dinas", "badan", "kementerian", "sekretariat", "inspektorat", "kecamatan", "kantor", "balai", "pemerintah"];
    let of = |title: &String| {
        let at = begins.iter().filter_map(|word| title.to_lowercase().find(word)).min()?;
        title.is_char_boundary(at).then(|| title[at..].trim().to_owned())
    };
    titles.filter_map(of).next().unwrap_or_else(|| folder.to_owned())
}

/// What the sources say, before it is merged.
#[derive(Default)]
struct Draft {
    people: Vec<(Person, String)>,
    wishes: Vec<Wishing>,
    absences: Vec<Absence>,
    hand: Vec<HandRow>,
    has_wishes: bool,
    /// Whether a list of employees was read: whoever is not in it may be gone.
    lists_everybody: bool,
}

impl Draft {
    fn take_people(
        &mut self,
        grid: &Grid,
        found: &Found,
        (rows, domiciles): (&[PersonRow<'_>], Vec<String>),
        (units, agency): (&mut UnitBook, &str),
        answers: &mut Answers,
        told: &mut FoundTable,
    ) {
        self.lists_everybody = true;
        let names_units = [Field::UnitCode, Field::UnitName].into_iter().any(|field| found.has(field))
            || (1..=9).any(|level| found.has(Field::UnitLevel(level)));
        for person in read_people(grid, found, (rows, domiciles), answers, told) {
            let unit = if names_units && !(person.unit.path.is_empty() && person.unit.code.is_empty()) {
                units.resolve(&person.unit, &grid.name, answers)
            } else {
                units.resolve_unnamed(&grid.name, agency, answers)
            };
            match unit {
                Some(unit) => self.people.push((person, unit)),
                None => told.skipped += 1,
            }
        }
    }

    /// Of two rows about one person that agree, one is enough; of two that do not, the planner says which holds.
    fn settle_repeated(&mut self, answers: &mut Answers) {
        let mut kept: BTreeMap<String, (Person, String)> = BTreeMap::new();
        let mut order = Vec::new();
        for (person, unit) in std::mem::take(&mut self.people) {
            let id = person.who.id.clone();
            match kept.get(&id) {
                None => {
                    order.push(id.clone());
                    kept.insert(id, (person, unit));
                }
                Some((first, first_unit)) if first.cells == person.cells && *first_unit == unit => {}
                Some((first, first_unit)) => {
                    let text = Message::new("import-ask-repeated").with("id", &*id);
                    let shown = |person: &Person, unit: &str| {
                        let words =
                            person.cells.values().map(String::as_str).chain([unit]).collect::<Vec<_>>().join(", ");
                        Message::new("import-choice-named").with("name", words)
                    };
                    let choices =
                        [Choice::new("first", shown(first, first_unit)), Choice::new("last", shown(&person, &unit))];
                    if answers.ask(format!("repeated:{id}"), text, choices.into()).as_deref() == Some("last") {
                        kept.insert(id, (person, unit));
                    }
                }
            }
        }
        self.people = order.into_iter().filter_map(|id| kept.remove(&id)).collect();
    }
}

//! Rows about people: who each is about, and what the list says of them.

use std::collections::BTreeMap;

use super::field::{Field, fold};
use super::grid::{Grid, GridRow};
use super::header::Found;
use super::question::{Answers, Choice};
use super::report::FoundTable;
use super::value::{clean_nip, find_position, is_person_id, join_name, squeeze};
use crate::domain::position::Position;
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::input::name::is_below_list;
use crate::input::value::{is_scientific, parse_yes};
use crate::message::Message;

/// People whom a question names.
const SHOWN: usize = 8;
/// Digits that a spreadsheet keeps of a number.
const NUMBER_DIGITS: usize = 15;

/// Who a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    /// The id; empty where the row has none.
    pub id: String,
    /// The name; empty where the row has none.
    pub name: String,
}

/// A row about a person.
pub(super) struct PersonRow<'g> {
    pub who: Who,
    pub row: &'g GridRow,
}

/// The unit that a row names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mention {
    /// The code, where the list has one.
    pub code: String,
    /// The name, or the names from the top down.
    pub path: Vec<String>,
}

/// What a list says of an employee.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub who: Who,
    pub unit: Mention,
    /// Values of other columns of the table of employees, those with something in them.
    pub cells: BTreeMap<&'static str, String>,
    /// Whether they hold a structural position, and so head the unit that they belong to.
    pub leads: bool,
}

/// The rows of a table that are about a person; totals, signatures and repeated headers are passed over. Where people need
/// an id, as in a list of employees, what becomes of those without one is asked.
pub(super) fn person_rows<'g>(
    grid: &'g Grid,
    found: &Found,
    needs_id: bool,
    answers: &mut Answers,
    told: &mut FoundTable,
    log: &mut Log,
) -> Vec<PersonRow<'g>> {
    let (id_at, name_at) = (found.position(Field::Id), found.position(Field::Name));
    let number_at = found.position(Field::Number);
    let header = |at: Option<usize>| {
        found.columns.iter().find(|column| Some(column.position) == at).map_or("", |column| &*column.header)
    };
    let has_nips = found.header.is_empty() || fold(header(id_at)).split(' ').any(|word| word == "nip");
    let mut rows: Vec<PersonRow<'g>> = Vec::new();
    let (mut without_id, mut odd) = (Vec::new(), Vec::new());
    for row in grid.rows.get(found.body..).unwrap_or_default() {
        let id_cell = id_at.and_then(|at| row.cells.get(at));
        let written = id_cell.map_or("", |cell| &*cell.text);
        let name = name_at.map(|at| squeeze(row.text(at))).unwrap_or_default();
        if (written.is_empty() && name.is_empty()) || is_header_again(row, found) {
            continue;
        }
        let id = clean_nip(written);
        let place = || Place::file(&*grid.name).row(row.number).column(header(id_at));
        let digits = id.bytes().filter(u8::is_ascii_digit).count();
        let is_damaged = is_scientific(&id) || (id_cell.is_some_and(|cell| cell.is_number) && digits > NUMBER_DIGITS);
        let is_error = id_cell.is_some_and(|cell| cell.is_error);
        if is_damaged {
            log.error(place(), Message::new("import-damaged-nip").with("value", written));
            told.skipped += 1;
        } else if is_person_id(&id) || !is_error && !has_nips && is_plain_id(&id) {
            rows.push(PersonRow { who: Who { id, name }, row });
        } else if !is_error && (is_plain_id(&id) || is_long_number(&id)) {
            let id = id.split_whitespace().collect();
            odd.push(PersonRow { who: Who { id, name }, row });
        } else if (digits == 0 || is_error) && is_about_somebody(row, found, number_at, &id, is_error) {
            without_id.push(PersonRow { who: Who { id: String::new(), name }, row });
        } else {
            told.passed_over += 1;
        }
    }
    if !odd.is_empty() {
        let values: Vec<&str> = odd.iter().take(5).map(|row| &*row.who.id).collect();
        let text = Message::new("import-ask-odd-id").with("table", &*grid.name).with("values", values);
        let choices = [
            Choice::new("leave-out", Message::new("import-choice-leave-out")),
            Choice::new("take", Message::new("import-choice-take-id")),
        ];
        match answers.ask(format!("odd-id:{}", grid.name), text, choices.into()).as_deref() {
            Some("take") => rows.append(&mut odd),
            _ => told.skipped += odd.len(),
        }
    }
    told.without_id = without_id.iter().map(|row| row.who.name.clone()).collect();
    // Forms and leave lists may know people by their names alone.
    rows.extend(if needs_id { ask_ids(&grid.name, without_id, answers, told) } else { without_id });
    rows.sort_by_key(|row| row.row.number);
    rows
}

/// Asks what is to become of people without an id.
fn ask_ids<'g>(
    table: &str,
    rows: Vec<PersonRow<'g>>,
    answers: &mut Answers,
    told: &mut FoundTable,
) -> Vec<PersonRow<'g>> {
    if rows.is_empty() {
        return rows;
    }
    let names: Vec<&str> = rows.iter().take(8).map(|row| &*row.who.name).collect();
    let text =
        Message::new("import-ask-without-id").with("table", table).with("count", rows.len()).with("names", names);
    let choices = [
        Choice::new("leave-out", Message::new("import-choice-leave-out")),
        Choice::new("make-id", Message::new("import-choice-make-id")),
    ];
    match answers.ask(format!("without-id:{table}"), text, choices.into()).as_deref() {
        Some("make-id") => rows
            .into_iter()
            .map(|row| {
                let id = format!("tanpa-nip-{}", fold(&row.who.name).replace(' ', "-"));
                PersonRow { who: Who { id, name: row.who.name }, row: row.row }
            })
            .collect(),
        _ => {
            told.skipped += rows.len();
            Vec::new()
        }
    }
}

/// An id of the agency's own: no blank in it, and a digit.
fn is_plain_id(id: &str) -> bool {
    let is_word = !id.contains(char::is_whitespace) && id.len() <= 40;
    is_word && id.bytes().any(|byte| byte.is_ascii_digit()) && !fold(id).starts_with("nip")
}

/// Whether an id has nearly as many digits as a NIP, and nothing but digits.
fn is_long_number(id: &str) -> bool {
    let digits = id.chars().filter(char::is_ascii_digit).count();
    digits >= 10 && id.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace())
}

/// Whether a row without a digit in its id is about a person all the same: it is numbered, or says more than a name. In the
/// place of an id there may be a dash, or in a numbered list the word that there is none.
fn is_about_somebody(row: &GridRow, found: &Found, number_at: Option<usize>, id: &str, is_error: bool) -> bool {
    let Some(name) = found.position(Field::Name).map(|at| fold(row.text(at))) else { return false };
    let is_numbered = number_at.is_some_and(|at| row.text(at).trim_matches('.').parse::<u32>().is_ok());
    let filled = found.columns.iter().filter(|column| column.field.is_some() && !row.text(column.position).is_empty());
    let says_more = || number_at.is_none() && !id.contains(char::is_alphanumeric) && filled.count() > 1;
    !name.is_empty() && !is_below_list(&name) && (is_numbered || is_error || says_more())
}

/// Whether the row repeats the header, as printed lists do on every page.
fn is_header_again(row: &GridRow, found: &Found) -> bool {
    let known = found.columns.iter().filter(|column| column.field.is_some_and(Field::is_person));
    let mut cells = known.filter(|column| !column.header.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|column| fold(row.text(column.position)) == fold(&column.header))
}

/// Reads a list of employees. `domiciles` are what their addresses say, row by row, where they are taken from there.
pub(super) fn read_people(
    grid: &Grid,
    found: &Found,
    (rows, domiciles): (&[PersonRow<'_>], Vec<String>),
    answers: &mut Answers,
    told: &mut FoundTable,
) -> Vec<Person> {
    let text = |row: &GridRow, field| found.text(row, field).to_owned();
    let echelons = ask_echelons(found, rows, answers);
    let mentions = read_mentions(grid, found, rows, answers);
    let mut people = Vec::new();
    let mut offered = domiciles.into_iter();
    for (PersonRow { who, row }, unit) in rows.iter().zip(mentions) {
        let offered = offered.next().unwrap_or_default();
        let standing = text(row, Field::Standing);
        if !is_in_service(&standing) && !ask_standing(&standing, answers) {
            told.skipped += 1;
            continue;
        }
        let echelon = text(row, Field::Echelon);
        let position = position_of(found, row).or_else(|| echelons.get(&lead_of(found, row)).copied().flatten());
        let mut title = text(row, Field::JobTitle);
        let more = text(row, Field::SubTitle);
        if !more.is_empty() {
            title = format!("{title} {more}").trim().to_owned();
        }
        // A column `position` that holds titles, and none but it.
        if title.is_empty() && position.is_none() && !is_no_echelon(&echelon) {
            title.clone_from(&echelon);
        }
        let stated = text(row, Field::Domicile);
        let domicile = if stated.is_empty() { offered } else { stated };
        let eligible = parse_yes(&text(row, Field::Eligible)).map(|eligible| if eligible { "yes" } else { "no" });
        let name = join_name(&text(row, Field::FrontTitle), &who.name, &text(row, Field::BackTitle));
        let cells = [
            ("name", name),
            ("domicile", domicile),
            ("service", text(row, Field::Service)),
            ("eligible", eligible.unwrap_or_default().to_owned()),
            ("groups", text(row, Field::Groups)),
            ("position", position.map_or("", Position::code).to_owned()),
            ("job_title", squeeze(&title)),
            ("grade", text(row, Field::Grade)),
        ];
        let leads = position.is_some_and(|position| position <= Position::Pengawas);
        let cells = cells.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        people.push(Person { who: who.clone(), unit, cells, leads });
    }
    people
}

/// The kind of a position that a row states.
fn position_of(found: &Found, row: &GridRow) -> Option<Position> {
    let (kind, code) = (found.text(row, Field::JobKind), found.text(row, Field::JobKindCode));
    let stated = found.texts(row, Field::Echelon).find_map(|echelon| find_position(echelon, "", ""));
    stated.or_else(|| find_position("", kind, code))
}

/// Whether a row is about the holder of a structural position.
fn is_structural(found: &Found, row: &GridRow) -> bool {
    let kind = fold(found.text(row, Field::JobKind));
    found.text(row, Field::JobKindCode).trim() == "1" || kind == "struktural" || kind == "jabatan struktural"
}

/// The words with which the title of a position begins that tell its echelon: `kepala bidang`.
fn lead_of(found: &Found, row: &GridRow) -> String {
    let title = fold(found.text(row, Field::JobTitle));
    title.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// Asks for the echelon of structural positions that state none, those that are called alike in one question; by the words
/// with which their titles begin.
fn ask_echelons(found: &Found, rows: &[PersonRow<'_>], answers: &mut Answers) -> BTreeMap<String, Option<Position>> {
    let mut open: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for PersonRow { who, row } in rows {
        if is_structural(found, row)
            && position_of(found, row).is_none()
            && is_in_service(found.text(row, Field::Standing))
        {
            let title = found.text(row, Field::JobTitle);
            let shown = if title.is_empty() { who.name.clone() } else { format!("{} ({title})", who.name) };
            open.entry(lead_of(found, row)).or_default().push(shown);
        }
    }
    let of = |(lead, mut names): (String, Vec<String>)| {
        let count = names.len();
        if count > SHOWN {
            names.truncate(SHOWN);
            names.push("...".to_owned());
        }
        let text = Message::new("import-ask-echelon").with("count", count).with("names", names);
        let position = |position: &Position| Choice::new(position.code(), Message::new(position_id(*position)));
        let none = Choice::new("none", Message::new("import-choice-no-position"));
        let choices = STRUCTURAL.iter().map(position).chain([none]).collect();
        let chosen = answers.ask(format!("echelon:{lead}"), text, choices);
        let found = chosen.and_then(|code| STRUCTURAL.into_iter().find(|position| position.code() == code));
        (lead, found)
    };
    open.into_iter().map(of).collect()
}

/// Positions that have an echelon.
const STRUCTURAL: [Position; 5] =
    [Position::JptUtama, Position::JptMadya, Position::JptPratama, Position::Administrator, Position::Pengawas];

fn position_id(position: Position) -> &'static str {
    match position {
        Position::JptUtama => "import-position-jpt-utama",
        Position::JptMadya => "import-position-jpt-madya",
        Position::JptPratama => "import-position-jpt-pratama",
        Position::Administrator => "import-position-administrator",
        _ => "import-position-pengawas",
    }
}

fn is_no_echelon(text: &str) -> bool {
    let folded = fold(text);
    folded.is_empty() || folded.starts_with("non") || text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_in_service(standing: &str) -> bool {
    let folded = fold(standing);
    let ended =
        ["pensiun", "berhenti", "pemberhentian", "cltn", "meninggal", "tewas", "wafat", "tidak aktif", "hukuman"];
    !ended.iter().any(|word| folded.contains(word))
}

fn ask_standing(standing: &str, answers: &mut Answers) -> bool {
    let text = Message::new("import-ask-standing").with("standing", standing);
    let choices = [
        Choice::new("take", Message::new("import-choice-take")),
        Choice::new("leave-out", Message::new("import-choice-leave-out")),
    ];
    answers.ask_whether(format!("standing:{}", fold(standing)), text, choices)
}

/// The units that rows name: by code, by level, or in one cell, which may hold a path.
fn read_mentions(grid: &Grid, found: &Found, rows: &[PersonRow<'_>], answers: &mut Answers) -> Vec<Mention> {
    let code = found.position(Field::UnitCode);
    let levels: Vec<usize> = (1..=9).filter_map(|level| found.position(Field::UnitLevel(level))).collect();
    let mut names: Vec<String> = match found.position(Field::UnitName) {
        Some(at) => rows.iter().map(|row| squeeze(row.row.text(at))).collect(),
        None => vec![String::new(); rows.len()],
    };
    let gaps = names.iter().skip_while(|name| name.is_empty()).filter(|name| name.is_empty()).count();
    if gaps > 0 && code.is_none() {
        let text = Message::new("import-ask-fill-down").with("table", &*grid.name).with("count", gaps);
        let choices = [
            Choice::new("yes", Message::new("import-choice-fill-down")),
            Choice::new("no", Message::new("import-choice-leave-empty")),
        ];
        if answers.ask_whether(format!("fill-down:{}", grid.name), text, choices) {
            for at in 1..names.len() {
                if names[at].is_empty() {
                    names[at] = names[at - 1].clone();
                }
            }
        }
    }
    let paths = split_paths(&names);
    let of = |(PersonRow { row, .. }, path): (&PersonRow<'_>, Vec<String>)| {
        let of_levels = levels.iter().map(|&at| squeeze(row.text(at))).filter(|name| !name.is_empty());
        let path = if levels.is_empty() { path } else { of_levels.chain(path).collect() };
        Mention { code: code.map(|at| row.text(at).to_owned()).unwrap_or_default(), path }
    };
    rows.iter().zip(paths).map(of).collect()
}

/// What stands between the names of a path.
const PATH_MARKS: [&str; 5] = [" > ", ">", " / ", " \\ ", " - "];

/// The names of a column as paths from the top down. A mark parts names only where the column shows that it does: every
/// name that has it ends, or begins, with the same unit.
fn split_paths(names: &[String]) -> Vec<Vec<String>> {
    let whole = || {
        names
            .iter()
            .map(|name| if name.is_empty() { Vec::new() } else { vec![name.clone()] })
            .collect::<Vec<Vec<String>>>()
    };
    for mark in PATH_MARKS {
        let mut split: Vec<Vec<&str>> = names.iter().map(|name| name.split(mark).map(str::trim).collect()).collect();
        let parted: Vec<&Vec<&str>> = split.iter().filter(|path| path.len() > 1).collect();
        let Some(one) = parted.first() else { continue };
        let all_share = |end: fn(&[&str]) -> Option<String>| {
            let first = end(one);
            first.is_some() && parted.iter().all(|path| end(path) == first)
        };
        let (top_first, top_last) = (
            all_share(|path| path.first().map(|name| fold(name))),
            all_share(|path| path.last().map(|name| fold(name))),
        );
        if top_last {
            split.iter_mut().for_each(|path| path.reverse());
        }
        if top_first != top_last {
            let owned = |path: Vec<&str>| path.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect();
            return split.into_iter().map(owned).collect();
        }
    }
    whole()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_split_only_where_the_column_shows_it() {
        let split = |names: &[&str]| split_paths(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert_eq!(
            split(&["Subbagian Umum - Sekretariat - Dinas", "Bidang A - Dinas", "Dinas"]),
            [vec!["Dinas", "Sekretariat", "Subbagian Umum"], vec!["Dinas", "Bidang A"], vec!["Dinas"]]
        );
        assert_eq!(split(&["Dinas / A", "Dinas / B / C"])[1], ["Dinas", "B", "C"]);
        assert_eq!(split(&["Penelitian - Pengembangan", "Data - Informasi"])[0], ["Penelitian - Pengembangan"]);
    }

    #[test]
    fn ids_that_are_no_nip() {
        assert!(is_long_number("9901 0112 3456") && is_long_number("1234567890"));
        assert!(!is_long_number("123456789") && !is_long_number("A9901011234567"));
        assert!(is_plain_id("P-12") && is_plain_id("7"));
        assert!(!is_plain_id("Budi") && !is_plain_id("P 12") && !is_plain_id("NIP.12"));
    }
}

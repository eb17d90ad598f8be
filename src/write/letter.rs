//! The letter of assignment (Surat Tugas) with its attachment (Lampiran), as HTML that is laid out for A4 and printed, or
//! saved as PDF, from a browser. Why not PDF: `models/decisions/0016-letters.md`.

use std::io::{self, Write};

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use serde::Serialize;

use super::kind::FileKind;
use super::print::{Printed, date_words, month_words, name_basis, weekday_words};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::State;
use crate::message::Message;

/// A person in the letter.
#[derive(Serialize)]
struct Person {
    name: String,
    nip: String,
    job: String,
    /// The marks of a month, in the attachment.
    marks: Vec<&'static str>,
}

/// A date above its column, in two lines: many stand side by side.
#[derive(Serialize)]
struct Head {
    weekday: String,
    number: u32,
}

/// A table of the attachment: a unit in a month.
#[derive(Serialize)]
struct Grid {
    unit: String,
    month: String,
    days: Vec<Head>,
    people: Vec<Person>,
    home: Vec<usize>,
    office: Vec<usize>,
}

/// What tells the letter from other files.
#[must_use]
pub const fn letter_kind() -> FileKind {
    FileKind::Early("<meta name=\"generator\" content=\"giliran letter\">")
}

/// Writes the letter for these units and the attachment with their rosters. `logo` is the address of the letterhead's
/// picture; empty for none.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_letter(printed: &Printed<'_>, units: &[UnitIx], logo: &str, out: &mut dyn Write) -> io::Result<()> {
    let language = printed.language;
    let signer = match units {
        [only] => printed.signer_of(*only),
        _ => printed.signer(),
    };
    let (from, to) = printed.span();
    let word = |id: &str| language.get(id);
    let (people, grids) = (list_people(printed, units), list_grids(printed, units));
    let task = Message::new("letter-task").with("from", date_words(from, language));
    let task = task.with("to", date_words(to, language)).with("agency", printed.agency.name.as_str());
    let number =
        if printed.paper.number.is_empty() { "....................".to_owned() } else { printed.paper.number.clone() };
    let date = printed.paper.date.map_or_else(|| "....................".to_owned(), |date| date_words(date, language));
    let page = context! {
        lang => language.code(),
        letterhead => printed.paper.letterhead.clone(),
        logo => logo,
        agency => printed.agency.name.as_str(),
        number => number,
        date => date,
        people => Value::from(Serde(&people)),
        grids => Value::from(Serde(&grids)),
        signer => context! {
            place => signer.place, on_behalf => signer.on_behalf, title => signer.title, name => signer.name, nip => signer.nip,
        },
        basis => name_basis(&printed.agency.policy, language),
        task => language.text(&task),
        t => context! {
            title => word("letter-title"), number => word("letter-number"), considering => word("letter-considering"),
            reason => word("letter-reason"), basis => word("letter-basis-head"), assigns => word("letter-assigns"),
            to => word("letter-to"), for_ => word("letter-for"), duties => word("letter-duties"), nobody => word("letter-nobody"),
            no => word("sheet-number"), name => word("sheet-name"), nip => word("sheet-nip"), job => word("sheet-job"),
            attachment => word("letter-attachment"), date => word("letter-date"), schedule => word("sheet-title"),
            home => word("sheet-total-wfh"), office => word("sheet-total-wfo"), legend => word("sheet-legend"), page => word("letter-page"), of => word("letter-page-of"),
        },
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let shown = environment.render_str(include_str!("letter.html"), page).map_err(io::Error::other)?;
    out.write_all(shown.as_bytes())
}

/// Whoever is at home on a day at least, by rank.
fn list_people(printed: &Printed<'_>, units: &[UnitIx]) -> Vec<Person> {
    let staff = units.iter().flat_map(|&unit| printed.agency.staff(unit)).map(EmployeeIx::of);
    let home = staff.filter(|&who| printed.roster.row(who).contains(&State::Wfh));
    printed.by_rank(home).into_iter().map(|who| describe(printed, who, Vec::new())).collect()
}

fn describe(printed: &Printed<'_>, who: EmployeeIx, marks: Vec<&'static str>) -> Person {
    let employees = &printed.agency.employees;
    let text = |text: &str| text.to_owned();
    Person {
        name: text(employees.name.get(who.at())),
        nip: text(employees.id.get(who.at())),
        job: text(employees.job_title.get(who.at())),
        marks,
    }
}

fn list_grids(printed: &Printed<'_>, units: &[UnitIx]) -> Vec<Grid> {
    let mut grids = Vec::new();
    for &unit in units {
        let staff = printed.staff(unit);
        for days in printed.months(&printed.days(&staff)) {
            let count = |state| {
                let of = |&day: &_| staff.iter().filter(|&&who| printed.roster.state(who, day) == state).count();
                days.iter().map(of).collect::<Vec<_>>()
            };
            let marks = |who| days.iter().map(|&day| mark(printed.roster.state(who, day))).collect();
            let short = |&day: &_| {
                use chrono::Datelike;
                let date = printed.date(day);
                let weekday: String = weekday_words(date.weekday(), printed.language).chars().take(3).collect();
                Head { weekday, number: date.day() }
            };
            grids.push(Grid {
                unit: printed.agency.units[unit.at()].name.clone(),
                month: month_words(printed.date(days[0]), printed.language),
                days: days.iter().map(short).collect(),
                people: staff.iter().map(|&who| describe(printed, who, marks(who))).collect(),
                home: count(State::Wfh),
                office: count(State::Wfo),
            });
        }
    }
    grids
}

fn mark(state: State) -> &'static str {
    match state {
        State::Wfh => "✓",
        State::Wfo => "✖",
        State::Abs => "C",
        State::Off => "",
    }
}

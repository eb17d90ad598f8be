//! Rosters that somebody made by hand: people by dates, with marks whose meaning a legend gives, or the planner.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::absence::{kind_choices, kind_named};
use super::day::Span;
use super::field::{Field, fold};
use super::grid::Grid;
use super::header::Found;
use super::person::{PersonRow, Who};
use super::question::{Answers, Choice, Question};
use super::value::month_in;
use crate::domain::mark::{Mark, find_kind, fold_mark, likely_code, own_letter, read_state, read_word};
use crate::domain::roster::State;
use crate::message::Message;

/// The days of a person in a roster made by hand.
#[derive(Clone, Debug)]
pub(super) struct HandRow {
    pub who: Who,
    pub days: BTreeMap<NaiveDate, Mark>,
}

/// Reads a roster made by hand.
pub(super) fn read_handmade(
    grid: &Grid,
    found: &Found,
    rows: &[PersonRow<'_>],
    horizon: Span,
    answers: &mut Answers,
) -> Vec<HandRow> {
    let Some(dates) = find_dates(grid, found, horizon, answers) else { return Vec::new() };
    let seen: BTreeSet<String> =
        rows.iter().flat_map(|row| dates.iter().map(|&(at, _)| fold_mark(row.row.text(at)))).collect();
    let mut legend = read_legend(grid);
    // The letters of our own sheet of the whole agency, where both states have theirs.
    if seen.contains("h") && (seen.contains("k") || seen.contains("o")) {
        for mark in &seen {
            if let Some(state) = own_letter(mark) {
                legend.entry(mark.clone()).or_insert(Mark::State(state));
            }
        }
    }
    let is_worked = |at: usize| rows.iter().any(|row| !row.row.text(at).trim().is_empty());
    let idle: BTreeSet<usize> = dates.iter().map(|&(at, _)| at).filter(|&at| !is_worked(at)).collect();
    let mut hand = Vec::new();
    for PersonRow { who, row } in rows {
        let mut days = BTreeMap::new();
        for &(position, date) in &dates {
            if idle.contains(&position) {
                // Nobody has a mark on that day: it is no working day.
                days.insert(date, Mark::State(State::Off));
            } else if let Some(mark) = read_mark(row.text(position), &grid.name, &legend, answers) {
                days.insert(date, mark);
            }
        }
        hand.push(HandRow { who: who.clone(), days });
    }
    hand
}

/// The date of each day column; the month of bare numbers stands in a title, or the planner names it.
fn find_dates(grid: &Grid, found: &Found, horizon: Span, answers: &mut Answers) -> Option<Vec<(usize, NaiveDate)>> {
    let bare = found.columns.iter().any(|column| matches!(column.field, Some(Field::DayNumber(_))));
    let month = if bare { find_month(grid, found, horizon, answers)? } else { (0, 0) };
    let of = |column: &super::header::FoundColumn| match column.field? {
        Field::Date(date) => Some((column.position, date)),
        Field::DayNumber(day) => Some((column.position, NaiveDate::from_ymd_opt(month.0, month.1, day.into())?)),
        _ => None,
    };
    Some(found.columns.iter().filter_map(of).collect())
}

fn find_month(grid: &Grid, found: &Found, horizon: Span, answers: &mut Answers) -> Option<(i32, u32)> {
    use chrono::Datelike;
    let headers = found.columns.iter().map(|column| &*column.header);
    if let Some(month) = found.titles.iter().map(|title| &**title).chain(headers).find_map(month_in) {
        return Some(month);
    }
    let (from, to) = horizon?;
    let mut months: Vec<String> =
        from.iter_days().take_while(|date| *date <= to).map(|date| date.format("%Y-%m").to_string()).collect();
    months.dedup();
    let text = Message::new("import-ask-month").with("table", &*grid.name);
    let choices = months.iter().map(|month| Choice::named(month, month)).collect();
    let answer = answers.ask(format!("month:{}", grid.name), text, choices)?;
    let date: NaiveDate = format!("{answer}-01").parse().ok()?;
    Some((date.year(), date.month()))
}

/// What the legend says of marks: a cell with a state beside a cell with a mark, or `✓ = WFH` in one.
fn read_legend(grid: &Grid) -> BTreeMap<String, Mark> {
    let mut legend = BTreeMap::new();
    for row in &grid.rows {
        let filled: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).filter(|text| !text.is_empty()).collect();
        for pair in filled.windows(2) {
            for (mark, words) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                if let Some(state) = state_of_words(words).filter(|_| is_short(mark) && !is_short(words)) {
                    legend.insert(fold_mark(mark), Mark::State(state));
                }
            }
        }
        for text in &filled {
            for part in text.split([',', ';', '\n']) {
                // `Keterangan: ✓ = WFH`: a colon before the sign introduces the legend.
                let Some((mark, words)) = part.split_once('=').or_else(|| part.split_once(':')) else { continue };
                let mark = mark.rsplit(':').next().unwrap_or(mark);
                if let Some(meaning) = mark_of_words(words).filter(|_| is_short(mark)) {
                    legend.insert(fold_mark(mark), meaning);
                }
            }
        }
    }
    legend
}

fn is_short(text: &str) -> bool {
    text.trim().chars().count() <= 3
}

/// What the words behind a sign of equality mean: a state, a kind of absence in a word or two, or a day off.
fn mark_of_words(words: &str) -> Option<Mark> {
    let folded = fold(words);
    let away = || find_kind(&folded).filter(|_| !folded.is_empty() && folded.split(' ').count() <= 2).map(Mark::Away);
    let off = || (folded == "libur" || folded == "off").then_some(Mark::State(State::Off));
    state_of_words(words).map(Mark::State).or_else(off).or_else(away)
}

/// The state that words name, if it is one alone: `Work From Home (WFH)`.
fn state_of_words(text: &str) -> Option<State> {
    let folded = fold(text);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let (home, office) = (has(&["wfh", "from home", "rumah"]), has(&["wfo", "from office", "kantor", "office"]));
    match (home, office) {
        (true, false) => Some(State::Wfh),
        (false, true) => Some(State::Wfo),
        _ => None,
    }
}

fn read_mark(text: &str, table: &str, legend: &BTreeMap<String, Mark>, answers: &mut Answers) -> Option<Mark> {
    let mark = fold_mark(text);
    if let Some(&known) = legend.get(&mark) {
        return Some(known);
    }
    if let Some(sure) =
        read_state(text).filter(|state| *state != State::Abs).map(Mark::State).or_else(|| read_word(text))
    {
        return Some(sure);
    }
    let (id, question) = if mark.is_empty() {
        (format!("mark-empty:{table}"), Message::new("import-ask-empty-mark").with("table", table))
    } else {
        (format!("mark:{mark}"), Message::new("import-ask-mark").with("mark", text.trim()))
    };
    let states = [("WFH", "import-mark-wfh"), ("WFO", "import-mark-wfo"), ("OFF", "import-mark-off")];
    let states = states.into_iter().map(|(code, id)| Choice::new(code, Message::new(id)));
    let mut question = Question::new(id, question, states.chain(kind_choices()).collect());
    question.likely = if mark.is_empty() { Some("OFF") } else { likely_code(&mark) };
    match answers.put(question)?.as_str() {
        "WFH" => Some(Mark::State(State::Wfh)),
        "WFO" => Some(Mark::State(State::Wfo)),
        "OFF" => Some(Mark::State(State::Off)),
        kind => kind_named(kind).map(Mark::Away),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_legend() {
        let state = |state: State| Some(Mark::State(state));
        for (words, mark) in [
            ("WFH", state(State::Wfh)),
            (" Kerja dari rumah", state(State::Wfh)),
            ("di kantor", state(State::Wfo)),
            ("Libur", state(State::Off)),
            ("off", state(State::Off)),
            ("cuti tahunan", Some(Mark::Away("leave"))),
            ("sakit", Some(Mark::Away("sick"))),
            ("WFH atau WFO", None),
            ("ditentukan kemudian", None),
            ("", None),
        ] {
            assert_eq!(mark_of_words(words), mark, "{words}");
        }
    }
}

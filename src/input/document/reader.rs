//! Reads the values of a TOML document, each with its place; what is wrong with one is reported, and reading goes on.

use std::ops::Range;

use chrono::{NaiveDate, Weekday};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::amount::{Amount, BasisPoints};
use crate::input::diagnostic::Place;
use crate::input::hidden::{hidden_letters, reveal};
use crate::input::log::Log;
use crate::input::value::{
    WEEKDAYS, diagnose_date, make_date, parse_amount, parse_date, parse_month_first, parse_weekday,
};
use crate::message::{Argument, Message};

/// A value of a document.
pub(in crate::input) type Value<'t> = Spanned<DeValue<'t>>;

/// A value and the line it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) struct Located<T> {
    /// The value.
    pub value: T,
    /// Its line, from 1.
    pub line: u32,
}

/// Reads the values of one document.
pub(in crate::input) struct Document<'a> {
    /// The file's name as diagnostics show it.
    pub file: &'a str,
    line_starts: Vec<usize>,
    log: &'a mut Log,
}

impl<'a> Document<'a> {
    /// A document of that text.
    pub fn new(file: &'a str, text: &str, log: &'a mut Log) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { file, line_starts: std::iter::once(0).chain(ends).collect(), log }
    }

    /// The line, from 1, on which a span begins.
    pub fn line(&self, span: &Range<usize>) -> u32 {
        self.line_starts.partition_point(|&start| start <= span.start) as u32
    }

    /// The words on a line of the text that the document is of.
    pub(super) fn line_text<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let start = self.line_starts.get(line as usize - 1).copied().unwrap_or(text.len());
        let end = self.line_starts.get(line as usize).copied().unwrap_or(text.len());
        text.get(start..end).unwrap_or_default().trim()
    }

    /// Reports a problem with a key's value.
    pub fn error(&mut self, span: &Range<usize>, key: &str, message: Message) {
        let place = Place::file(self.file).row(self.line(span)).column(key);
        self.log.error(place, message);
    }

    /// Reports a problem that does not keep the file from being used.
    pub fn warn(&mut self, span: &Range<usize>, key: &str, message: Message) {
        let place = Place::file(self.file).row(self.line(span)).column(key);
        self.log.warn(place, message);
    }

    /// Reports a problem with a line as such.
    pub(super) fn error_in_line(&mut self, span: &Range<usize>, message: Message) {
        self.log.error(Place::file(self.file).row(self.line(span)), message);
    }

    /// The table that a value must be.
    pub fn table<'v, 't>(&mut self, value: &'v Value<'t>, key: &str) -> Option<&'v DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(value, key, "type-table");
        }
        table
    }

    /// The tables of `[[key]]`.
    pub fn tables<'v, 't>(&mut self, table: &'v DeTable<'t>, key: &str) -> Vec<(&'v Value<'t>, &'v DeTable<'t>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.error(&value.span(), key, Message::new("not-a-list-of-rules").with("key", key));
            return Vec::new();
        };
        list.iter().filter_map(|item| Some((item, self.table(item, key)?))).collect()
    }

    /// Reports every key that is not known, with the one closest to it.
    pub fn check_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys().filter(|key| !known.contains(&&**key.get_ref())) {
            let name = &**key.get_ref();
            let message = Message::new("unknown-key").with("value", name);
            let hint = self.log.search(name, known.iter().copied());
            let message = message.with("hint", hint).with("known", list(known));
            self.error(&key.span(), name, message);
        }
    }

    pub(super) fn wrong_type(&mut self, value: &Value<'_>, key: &str, expected: &'static str) {
        self.error(
            &value.span(),
            key,
            Message::new("wrong-type").with("key", key).with("expected", Message::new(expected)),
        );
    }

    /// A text that is not empty.
    pub fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<Located<String>> {
        self.text_of(table.get(key)?, key)
    }

    pub(super) fn text_of(&mut self, value: &Value<'_>, key: &str) -> Option<Located<String>> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(value, key, "type-text");
            return None;
        };
        let (shown, has_hidden) = reveal(text);
        if has_hidden {
            self.warn(&value.span(), key, hidden_letters(text, &shown));
        }
        if shown.trim().is_empty() {
            self.error(&value.span(), key, Message::new("empty-value").with("key", key));
            return None;
        }
        Some(Located { value: shown.trim().to_owned(), line: self.line(&value.span()) })
    }

    /// A text or a list of texts. `None` only when the key is not there.
    pub fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Option<Vec<Located<String>>> {
        table.get(key).map(|value| self.each(value, |document, item| document.text_of(item, key)))
    }

    pub(super) fn each<T>(
        &mut self,
        value: &Value<'_>,
        mut read: impl FnMut(&mut Self, &Value<'_>) -> Option<T>,
    ) -> Vec<T> {
        match value.get_ref().as_array() {
            Some(list) => list.iter().filter_map(|item| read(self, item)).collect(),
            None => read(self, value).into_iter().collect(),
        }
    }

    /// A date.
    pub fn date(&mut self, table: &DeTable<'_>, key: &str) -> Option<NaiveDate> {
        self.date_of(table.get(key)?, key)
    }

    pub(super) fn date_of(&mut self, value: &Value<'_>, key: &str) -> Option<NaiveDate> {
        let date = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => {
                moment.date.and_then(|date| make_date(date.year.into(), date.month.into(), date.day.into()))
            }
            DeValue::String(text) => parse_date(text.trim()),
            _ => None,
        };
        if let DeValue::String(text) = value.get_ref()
            && parse_month_first(text.trim()).is_some()
        {
            self.error(&value.span(), key, diagnose_date(text));
            return None;
        }
        if date.is_none() {
            self.wrong_type(value, key, "type-date");
        }
        date
    }

    /// A date and its line.
    pub fn located_date(&mut self, table: &DeTable<'_>, key: &str) -> Option<Located<NaiveDate>> {
        let line = self.line(&table.get(key)?.span());
        self.date(table, key).map(|value| Located { value, line })
    }

    /// A date or a list of dates.
    pub fn dates(&mut self, table: &DeTable<'_>, key: &str) -> Option<Vec<NaiveDate>> {
        table.get(key).map(|value| self.each(value, |document, item| document.date_of(item, key)))
    }

    /// A weekday or a list of weekdays.
    pub fn weekdays(&mut self, table: &DeTable<'_>, key: &str) -> Option<Vec<Weekday>> {
        let read = |document: &mut Self, item: &Value<'_>| {
            let name = document.text_of(item, key)?.value;
            let weekday = parse_weekday(&name);
            if weekday.is_none() {
                let message = Message::new("unknown-weekday").with("value", &*name);
                let hint = document.log.search(&name, WEEKDAYS.into_iter());
                document.error(&item.span(), key, message.with("hint", hint));
            }
            weekday
        };
        table.get(key).map(|value| self.each(value, read))
    }

    /// A whole number of at least 0.
    pub fn count(&mut self, table: &DeTable<'_>, key: &str) -> Option<u32> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::Integer(number) => self.count_of(value, key, &number.to_string()),
            DeValue::String(text) if text.contains('%') => {
                self.wrong_type(value, key, "type-count");
                None
            }
            DeValue::String(text) => self.count_of(value, key, text),
            _ => {
                self.wrong_type(value, key, "type-count");
                None
            }
        }
    }

    pub(super) fn count_of(&mut self, value: &Value<'_>, key: &str, text: &str) -> Option<u32> {
        match parse_amount(text) {
            Ok(Amount::Count(count)) => Some(count),
            Ok(Amount::Percent(_)) => None,
            Err(message) => {
                self.error(&value.span(), key, message);
                None
            }
        }
    }

    /// A number of people or a percentage.
    pub fn amount(&mut self, table: &DeTable<'_>, key: &str) -> Option<Amount> {
        let value = table.get(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.as_str().to_owned(),
            DeValue::String(text) => text.trim().to_owned(),
            _ => {
                self.wrong_type(value, key, "type-amount");
                return None;
            }
        };
        parse_amount(&text).map_err(|message| self.error(&value.span(), key, message)).ok()
    }

    /// A percentage.
    pub fn percentage(&mut self, table: &DeTable<'_>, key: &str) -> Option<BasisPoints> {
        match self.amount(table, key)? {
            Amount::Percent(percent) => Some(percent),
            Amount::Count(_) => {
                if let Some(value) = table.get(key) {
                    self.wrong_type(value, key, "type-percentage");
                }
                None
            }
        }
    }

    /// True or false.
    pub fn boolean(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            self.wrong_type(value, key, "type-boolean");
        }
        boolean
    }

    /// One of the words known; otherwise reports which is closest.
    pub fn word<T: Copy>(&mut self, table: &DeTable<'_>, key: &str, known: &[(&str, T)]) -> Option<T> {
        let value = table.get(key)?;
        let text = self.text_of(value, key)?.value;
        let found = known.iter().find(|(word, _)| *word == text).map(|&(_, meaning)| meaning);
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            self.unknown_word(&value.span(), key, &text, &words);
        }
        found
    }

    /// Reports that a value is not one of the words known.
    pub fn unknown_word(&mut self, span: &Range<usize>, key: &str, text: &str, known: &[&str]) {
        let message = Message::new("unknown-value").with("value", text).with("known", list(known));
        let hint = self.log.search(text, known.iter().copied());
        self.error(span, key, message.with("hint", hint));
    }
}

pub(super) fn list(words: &[&str]) -> Argument {
    Argument::List(words.iter().map(|&word| word.into()).collect())
}

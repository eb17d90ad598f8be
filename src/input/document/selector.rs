//! `who` and `when` of a rule, as far as they can be understood without the agency's tables.

use chrono::{NaiveDate, Weekday};
use toml::de::DeTable;

use super::reader::{Document, Located, Value};
use crate::domain::position::Position;
use crate::domain::region::RegionSet;
use crate::input::cell::unknown_region;
use crate::input::region::find_regions;
use crate::input::value::parse_position;
use crate::message::Message;

/// `who`: any of the clauses.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct RawSelector {
    /// The clauses. `None` selects everyone.
    pub any_of: Option<Vec<RawClause>>,
}

/// Names of which one must hold.
pub(in crate::input) type Names = Option<Vec<Located<String>>>;

/// One clause of a selector.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct RawClause {
    pub class: Names,
    pub service: Names,
    pub position: Option<Vec<Located<Position>>>,
    pub unit: Names,
    pub site: Names,
    pub group: Names,
    pub employee: Names,
    pub location: Option<Located<RegionSet>>,
    pub domicile: Option<RegionSet>,
    pub eligible: Option<bool>,
    pub not: Option<Box<RawSelector>>,
}

/// `when`: all that is given must hold.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct RawWhen {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub weekdays: Option<Vec<Weekday>>,
    pub dates: Option<Vec<NaiveDate>>,
}

impl RawWhen {
    /// Whether the rule holds on the date.
    pub fn holds(&self, date: NaiveDate) -> bool {
        use chrono::Datelike;
        let Self { from, to, weekdays, dates } = self;
        from.is_none_or(|from| from <= date)
            && to.is_none_or(|to| date <= to)
            && weekdays.as_ref().is_none_or(|any| any.contains(&date.weekday()))
            && dates.as_ref().is_none_or(|any| any.contains(&date))
    }
}

impl Document<'_> {
    /// The rule's `who`.
    pub(super) fn who(&mut self, rule: &DeTable<'_>) -> RawSelector {
        rule.get("who").map(|value| self.selector(value, "who")).unwrap_or_default()
    }

    fn selector(&mut self, value: &Value<'_>, key: &str) -> RawSelector {
        let clauses = self.each(value, |document, item| document.table(item, key).map(|table| document.clause(table)));
        RawSelector { any_of: Some(clauses) }
    }

    fn clause(&mut self, table: &DeTable<'_>) -> RawClause {
        self.check_keys(
            table,
            &[
                "class", "service", "position", "unit", "site", "location", "domicile", "group", "employee",
                "eligible", "not",
            ],
        );
        RawClause {
            class: self.texts(table, "class"),
            service: self.texts(table, "service"),
            position: table.get("position").map(|value| self.positions(value)),
            unit: self.texts(table, "unit"),
            site: self.texts(table, "site"),
            group: self.texts(table, "group"),
            employee: self.texts(table, "employee"),
            location: table
                .get("location")
                .map(|value| Located { value: self.regions(table, "location"), line: self.line(&value.span()) }),
            domicile: table.contains_key("domicile").then(|| self.regions(table, "domicile")),
            eligible: self.boolean(table, "eligible"),
            not: table.get("not").map(|value| Box::new(self.selector(value, "not"))),
        }
    }

    fn positions(&mut self, value: &Value<'_>) -> Vec<Located<Position>> {
        self.each(value, |document, item| {
            let Located { value: text, line } = document.text_of(item, "position")?;
            let found = parse_position(&text);
            if found.is_none() {
                let known = Position::ALL.map(Position::code);
                document.unknown_word(&item.span(), "position", &text, &known);
            }
            found.map(|value| Located { value, line })
        })
    }

    fn regions(&mut self, table: &DeTable<'_>, key: &str) -> RegionSet {
        let mut positions = Vec::new();
        let Some(value) = table.get(key) else { return RegionSet::default() };
        let sets = self.each(value, |document, item| {
            let name = document.text_of(item, key)?.value;
            find_regions(&name)
                .map_err(|closest| {
                    document.error(&item.span(), key, unknown_region(&name, closest));
                })
                .ok()
        });
        for set in sets {
            positions.extend_from_slice(set.positions());
        }
        RegionSet::new(positions)
    }

    /// The rule's `when`.
    pub(super) fn when(&mut self, rule: &DeTable<'_>) -> RawWhen {
        let Some(value) = rule.get("when") else { return RawWhen::default() };
        let Some(table) = self.table(value, "when") else { return RawWhen::default() };
        self.check_keys(table, &["from", "to", "weekdays", "dates"]);
        let when = RawWhen {
            from: self.date(table, "from"),
            to: self.date(table, "to"),
            weekdays: self.weekdays(table, "weekdays"),
            dates: self.dates(table, "dates"),
        };
        if let (Some(from), Some(to)) = (when.from, when.to)
            && from > to
        {
            let message = Message::new("to-before-from").with("from", from.to_string()).with("to", to.to_string());
            self.error(&value.span(), "when", message);
        }
        when
    }
}

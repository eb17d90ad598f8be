//! The sentences that a planner can fill in: each is one house rule.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// A sentence with blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::server::page) enum Kind {
    /// At most so many days of a window at home.
    MostHome,
    /// At least so many days of a window in the office.
    LeastOffice,
    /// At most so many days in a row at home.
    Run,
    /// Not at home on both sides of a weekend.
    Bookend,
    /// At least so many of a group in the office.
    Coverage,
    /// At most so many of a group at home.
    Cap,
    /// Everybody selected is in the office on some weekdays.
    OfficeDay,
    /// A group is in the office together on so many days of a window.
    TeamDay,
    /// Whoever says nothing is taken to wish to be at home.
    Wish,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub(in crate::server::page) const ALL: [Self; 9] = [
        Self::MostHome,
        Self::LeastOffice,
        Self::Run,
        Self::Bookend,
        Self::Coverage,
        Self::Cap,
        Self::OfficeDay,
        Self::TeamDay,
        Self::Wish,
    ];

    /// As forms name it.
    pub(in crate::server::page) const fn code(self) -> &'static str {
        match self {
            Self::MostHome => "most-home",
            Self::LeastOffice => "least-office",
            Self::Run => "run",
            Self::Bookend => "bookend",
            Self::Coverage => "coverage",
            Self::Cap => "cap",
            Self::OfficeDay => "office-day",
            Self::TeamDay => "team-day",
            Self::Wish => "wish",
        }
    }

    /// The entry of the catalogue with its name.
    pub(in crate::server::page) const fn title(self) -> &'static str {
        match self {
            Self::MostHome => "wb-kind-most-home",
            Self::LeastOffice => "wb-kind-least-office",
            Self::Run => "wb-kind-run",
            Self::Bookend => "wb-kind-bookend",
            Self::Coverage => "wb-kind-coverage",
            Self::Cap => "wb-kind-cap",
            Self::OfficeDay => "wb-kind-office-day",
            Self::TeamDay => "wb-kind-team-day",
            Self::Wish => "wb-kind-wish",
        }
    }

    /// The entry with what stands before and after its number.
    pub(in crate::server::page) const fn blank(self) -> &'static str {
        match self {
            Self::MostHome => "wb-blank-most-home",
            Self::LeastOffice => "wb-blank-least-office",
            Self::Run => "wb-blank-run",
            Self::Bookend => "wb-blank-bookend",
            Self::Coverage => "wb-blank-coverage",
            Self::Cap => "wb-blank-cap",
            Self::OfficeDay => "wb-blank-office-day",
            Self::TeamDay => "wb-blank-team-day",
            Self::Wish => "wb-blank-wish",
        }
    }

    /// Which blanks it has.
    pub(in crate::server::page) const fn shape(self) -> Shape {
        let none =
            Shape { number: false, percent: false, window: false, per: false, who: true, weekdays: true, soft: true };
        match self {
            Self::MostHome | Self::LeastOffice => Shape { number: true, window: true, ..none },
            Self::Run => Shape { number: true, ..none },
            Self::Bookend => Shape { weekdays: false, ..none },
            Self::Coverage | Self::Cap => Shape { number: true, percent: true, per: true, ..none },
            Self::OfficeDay => Shape { soft: false, ..none },
            Self::TeamDay => Shape { number: true, window: true, weekdays: false, ..none },
            Self::Wish => Shape { number: true, soft: false, ..none },
        }
    }
}

/// The blanks of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(in crate::server::page) struct Shape {
    /// A number.
    pub number: bool,
    /// Whether the number may be a percentage.
    pub percent: bool,
    /// A window: week, month or the whole period.
    pub window: bool,
    /// How people are counted together.
    pub per: bool,
    /// Whom.
    pub who: bool,
    /// On which weekdays.
    pub weekdays: bool,
    /// Whether it may give way.
    pub soft: bool,
}

/// A sentence as it is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::server::page) struct Form {
    /// Which sentence.
    pub kind: Kind,
    /// What the rule is called; empty lets it be named after its kind.
    pub id: String,
    /// The number, as it is typed.
    pub number: String,
    /// `%`, or empty for a count.
    pub unit: String,
    /// `week`, `month` or `horizon`.
    pub window: String,
    /// `unit`, `tree`, `site` or `agency`.
    pub per: String,
    /// `everyone`, `unit`, `group`, `class` or `position`.
    pub who: String,
    /// Which unit, group, class or position.
    pub whom: String,
    /// `Mon;Fri`; empty for every day.
    pub weekdays: String,
    /// Whether it gives way: `yes` or empty.
    pub soft: String,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            kind: Kind::MostHome,
            id: String::new(),
            number: "3".to_owned(),
            unit: String::new(),
            window: "week".to_owned(),
            per: "unit".to_owned(),
            who: "everyone".to_owned(),
            whom: String::new(),
            weekdays: String::new(),
            soft: String::new(),
        }
    }
}

/// A text as TOML writes it.
fn quote(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// No period has more days, and no window.
const MOST_DAYS: u32 = 366;
/// More than any agency has.
const MOST_PEOPLE: u32 = 10_000_000;
const EVERYONE: &str = "everyone";
/// By what else people are selected; each needs a name.
const SELECTORS: [&str; 4] = ["unit", "group", "class", "position"];
const WINDOWS: [&str; 3] = ["week", "month", "horizon"];
const PERS: [&str; 4] = ["unit", "tree", "site", "agency"];
/// The weekdays that somebody may work on, as rules write them.
pub(in crate::server::page) const WEEKDAYS: [&str; 6] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

impl Form {
    /// The sentence of a kind with its usual numbers.
    pub(in crate::server::page) fn of(kind: Kind) -> Self {
        let (number, unit) = match kind {
            Kind::Coverage | Kind::Cap => ("50", "%"),
            Kind::LeastOffice | Kind::Run => ("2", ""),
            Kind::TeamDay | Kind::Wish => ("1", ""),
            _ => ("3", ""),
        };
        let (who, weekdays) = match kind {
            Kind::TeamDay => ("group", ""),
            Kind::OfficeDay => ("everyone", "Mon"),
            Kind::Wish => ("everyone", "Fri"),
            _ => ("everyone", ""),
        };
        Self {
            kind,
            number: number.to_owned(),
            unit: unit.to_owned(),
            who: who.to_owned(),
            weekdays: weekdays.to_owned(),
            ..Self::default()
        }
    }

    /// The rule as `agency.toml` states it, under a name that no other rule has.
    pub(in crate::server::page) fn block(&self, taken: &[String]) -> String {
        let Self { kind, number, .. } = self;
        let mut lines = Vec::new();
        let family = match kind {
            Kind::MostHome | Kind::LeastOffice | Kind::Run | Kind::Bookend => "limit",
            Kind::Coverage | Kind::Cap | Kind::OfficeDay => "quota",
            Kind::TeamDay => "team_day",
            Kind::Wish => "wish",
        };
        lines.push(format!("[[{family}]]"));
        lines.push(format!("id = {}", quote(&self.name(taken))));
        if *kind == Kind::TeamDay {
            lines.push(format!("groups = [{}]", quote(&self.whom)));
        } else if let Some(clause) = self.clause() {
            lines.push(format!("who = {{ {clause} }}"));
        }
        let shape = kind.shape();
        let days: Vec<String> = WEEKDAYS
            .iter()
            .filter(|day| self.weekdays.split(';').any(|one| one == **day))
            .map(|day| quote(day))
            .collect();
        if shape.weekdays && !days.is_empty() {
            lines.push(format!("when = {{ weekdays = [{}] }}", days.join(", ")));
        }
        let amount = if shape.percent && self.unit == "%" { quote(&format!("{number}%")) } else { number.to_string() };
        let window = || format!("per = {}", quote(&self.window));
        match kind {
            Kind::MostHome => lines.extend([window(), format!("max_wfh = {number}")]),
            Kind::LeastOffice => lines.extend([window(), format!("min_office = {number}")]),
            Kind::Run => lines.extend(["per = \"run\"".to_owned(), format!("max_wfh = {number}")]),
            Kind::Bookend => lines.extend(["per = \"bookend\"".to_owned(), "max_wfh = 1".to_owned()]),
            Kind::Coverage | Kind::Cap => {
                lines.push(format!("per = {}", quote(&self.per)));
                let key = if *kind == Kind::Cap { "max_wfh" } else { "min_office" };
                lines.push(format!("{key} = {amount}"));
            }
            Kind::OfficeDay => lines.push("max_wfh = \"0%\"".to_owned()),
            Kind::TeamDay => lines.extend([window(), format!("count = {number}")]),
            Kind::Wish => lines.push(format!("weight = {number}")),
        }
        if shape.soft && self.soft == "yes" {
            lines.push("soft = true".to_owned());
        }
        lines.join("\n")
    }

    /// The whole numbers that it may have.
    pub(in crate::server::page) fn range(&self) -> RangeInclusive<u32> {
        match self.kind {
            Kind::Coverage | Kind::Cap if self.unit == "%" => 0..=100,
            Kind::Coverage | Kind::Cap => 0..=MOST_PEOPLE,
            Kind::Wish => 1..=100,
            Kind::TeamDay => 1..=MOST_DAYS,
            Kind::MostHome | Kind::LeastOffice | Kind::Run | Kind::Bookend | Kind::OfficeDay => 0..=MOST_DAYS,
        }
    }

    /// Whether it says of whom it is, but not whose name that is.
    pub(in crate::server::page) fn lacks_name(&self) -> bool {
        (self.kind == Kind::TeamDay || SELECTORS.contains(&&*self.who)) && self.whom.is_empty()
    }

    /// Whether it names somebody and is for everyone all the same.
    pub(in crate::server::page) fn has_spare_name(&self) -> bool {
        self.kind != Kind::TeamDay && self.who == EVERYONE && !self.whom.is_empty()
    }

    /// Whether every choice is one of those that are offered.
    pub(in crate::server::page) fn is_whole(&self) -> bool {
        let Shape { window, per, .. } = self.kind.shape();
        let is_chosen = |is_asked: bool, text: &String, words: &[&str]| !is_asked || words.contains(&&**text);
        is_chosen(window, &self.window, &WINDOWS)
            && is_chosen(per, &self.per, &PERS)
            && (self.who == EVERYONE || SELECTORS.contains(&&*self.who))
            && self.weekdays.split(';').all(|day| day.is_empty() || WEEKDAYS.contains(&day))
    }

    fn name(&self, taken: &[String]) -> String {
        let wanted = if self.id.trim().is_empty() { self.kind.code() } else { self.id.trim() };
        let numbered = std::iter::once(wanted.to_owned()).chain((2..).map(|number| format!("{wanted}-{number}")));
        numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or_else(|| wanted.to_owned())
    }

    fn clause(&self) -> Option<String> {
        let key = SELECTORS.contains(&&*self.who).then_some(&self.who)?;
        Some(format!("{key} = {}", quote(&self.whom)))
    }

    /// What a rule of `agency.toml` is as a sentence; none where it says more than a sentence can hold, or what its form does
    /// not show: that would be lost when the form is saved.
    pub(in crate::server::page) fn read(block: &str) -> Option<Self> {
        let root: toml::Table = toml::from_str(block).ok()?;
        let (family, rules) = root.iter().next()?;
        let rule = rules.as_array()?.first()?.as_table()?;
        let text = |key: &str| rule.get(key).and_then(|value| value.as_str());
        let count = |key: &str| rule.get(key).and_then(toml::Value::as_integer).and_then(|it| u32::try_from(it).ok());
        let (kind, bound) = match (family.as_str(), text("per").unwrap_or("unit")) {
            ("limit", "run") if rule.contains_key("max_wfh") => (Kind::Run, "max_wfh"),
            ("limit", "bookend") => (Kind::Bookend, "max_wfh"),
            ("limit", "week" | "month" | "horizon") if rule.contains_key("max_wfh") => (Kind::MostHome, "max_wfh"),
            ("limit", "week" | "month" | "horizon") => (Kind::LeastOffice, "min_office"),
            ("quota", _) if text("max_wfh") == Some("0%") && !rule.contains_key("per") => (Kind::OfficeDay, "max_wfh"),
            ("quota", "unit" | "tree" | "site" | "agency") if rule.contains_key("max_wfh") => (Kind::Cap, "max_wfh"),
            ("quota", "unit" | "tree" | "site" | "agency") => (Kind::Coverage, "min_office"),
            ("team_day", _) => (Kind::TeamDay, "count"),
            ("wish", _) => (Kind::Wish, "weight"),
            _ => return None,
        };
        let shape = kind.shape();
        let mut form = Self { id: text("id").unwrap_or_default().to_owned(), ..Self::of(kind) };
        form.weekdays = String::new();
        for (key, value) in rule {
            match key.as_str() {
                "id" => {}
                "per" if shape.window => form.window = value.as_str()?.to_owned(),
                "per" if shape.per => form.per = value.as_str()?.to_owned(),
                // What the sentence itself says.
                "per" if matches!(kind, Kind::Run | Kind::Bookend) => {}
                "soft" if shape.soft => form.soft = if value.as_bool()? { "yes".to_owned() } else { String::new() },
                "who" if kind != Kind::TeamDay => (form.who, form.whom) = read_clause(value)?,
                "groups" if kind == Kind::TeamDay => match value.as_array()?.as_slice() {
                    [one] => (form.who, form.whom) = ("group".to_owned(), one.as_str()?.to_owned()),
                    _ => return None,
                },
                "when" if shape.weekdays => {
                    let when = value.as_table().filter(|when| when.len() == 1)?;
                    let days = when.get("weekdays")?.as_array()?.iter().map(|day| day.as_str());
                    let days: Vec<&str> = days.collect::<Option<_>>()?;
                    let is_shown = !days.is_empty() && days.iter().all(|day| WEEKDAYS.contains(day));
                    form.weekdays = is_shown.then(|| days.join(";"))?;
                }
                key if key == bound => match (kind, value.as_str()) {
                    (Kind::OfficeDay, Some("0%")) => {}
                    (Kind::Bookend, None) if count(key) == Some(1) => {}
                    (Kind::OfficeDay | Kind::Bookend, _) => return None,
                    (_, Some(_)) if !shape.percent => return None,
                    (_, Some(percent)) => {
                        let percent = percent.strip_suffix('%')?.trim();
                        form.number = percent.parse::<u32>().ok()?.to_string();
                        form.unit = "%".to_owned();
                    }
                    (_, None) => {
                        form.number = count(key)?.to_string();
                        form.unit = String::new();
                    }
                },
                _ => return None,
            }
        }
        Some(form)
    }
}

/// A selector with one key and one name.
fn read_clause(value: &toml::Value) -> Option<(String, String)> {
    let table = value.as_table().filter(|table| table.len() == 1)?;
    let (key, value) = table.iter().next()?;
    let is_known = SELECTORS.contains(&key.as_str());
    is_known.then(|| Some((key.clone(), value.as_str()?.to_owned())))?
}

#[cfg(test)]
mod tests {
    use super::{Form, Kind};

    #[test]
    fn what_a_form_writes_it_reads_again() {
        for kind in Kind::ALL {
            let form =
                Form { id: "mine".to_owned(), whom: "pengemudi".to_owned(), who: "group".to_owned(), ..Form::of(kind) };
            assert_eq!(Form::read(&form.block(&[])).as_ref(), Some(&form), "{}", form.block(&[]));
        }
    }

    #[test]
    fn what_a_form_does_not_show_has_no_form() {
        let rules = |kind: Kind| {
            let block = Form { whom: "a".to_owned(), who: "group".to_owned(), ..Form::of(kind) }.block(&[]);
            let shape = kind.shape();
            let mut spare = vec!["days = 2", "min_wfh = 1", "source = \"x\""];
            spare.extend((!shape.soft).then_some("soft = true"));
            spare.extend((!shape.weekdays).then_some("when = { weekdays = [\"Fri\", \"Mon\"] }"));
            spare.extend((kind == Kind::TeamDay).then_some("who = { unit = \"A\" }"));
            spare.extend((kind != Kind::TeamDay).then_some("groups = [\"a\"]"));
            spare.into_iter().map(|line| format!("{block}\n{line}\n")).collect::<Vec<_>>()
        };
        for rule in Kind::ALL.into_iter().flat_map(rules) {
            assert_eq!(Form::read(&rule), None, "{rule}");
        }
        for rule in [
            "[[limit]]\nper = \"week\"\nmax_wfh = \"50%\"",
            "[[limit]]\nper = \"bookend\"\nmax_wfh = 0",
            "[[limit]]\nper = \"run\"\nmax_wfh = 2\nwhen = { weekdays = [] }",
            "[[limit]]\nper = \"run\"\nmax_wfh = 2\nwhen = { weekdays = [\"Sun\"] }",
        ] {
            assert_eq!(Form::read(rule), None, "{rule}");
        }
    }

    #[test]
    fn names_are_not_given_twice_and_texts_are_quoted() {
        let form = Form { who: "unit".to_owned(), whom: "D\"1".to_owned(), ..Form::of(Kind::MostHome) };
        let block = form.block(&["most-home".to_owned()]);
        assert!(block.contains("id = \"most-home-2\""), "{block}");
        assert!(toml::from_str::<toml::Table>(&block).is_ok(), "{block}");
    }

    #[test]
    fn a_rule_that_says_more_is_no_sentence() {
        assert_eq!(Form::read("[[quota]]\nid = \"a\"\nmin_office = \"45%\"\nround = \"up\""), None);
        assert_eq!(Form::read("[[limit]]\nper = \"week\"\nmax_wfh = 3\nwho = { not = { unit = \"D05\" } }"), None);
        assert_eq!(Form::read("nonsense"), None);
    }
}

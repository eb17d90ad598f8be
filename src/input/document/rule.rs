//! The tables of rules, `[[quota]]`, `[[limit]]` and so on, before their names are resolved.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::reader::{Document, Located, Value};
use super::selector::{RawSelector, RawWhen};
use crate::domain::amount::{Amount, BasisPoints, Rounding};
use crate::domain::planned_wish::WishFor;
use crate::domain::rule::{Advantage, Base, CycleStep, LimitKind, Origin, Period, Window};
use crate::input::value::{parse_bonus, parse_weight};
use crate::message::Message;

/// The largest bonus, in percent: beyond it sums over a nation would no longer fit whole-number arithmetic.
pub(in crate::input) const LARGEST_BONUS: u32 = 10_000;

/// More than the days of any horizon: a window cannot have so many.
const MOST_DAYS: u32 = 10_000;

/// The rules of one file, each family in its order.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct RawRules {
    pub quotas: Vec<RawQuota>,
    pub limits: Vec<RawLimit>,
    pub team_days: Vec<RawTeamDay>,
    pub cycles: Vec<RawCycle>,
    pub cohorts: Vec<RawCohort>,
    pub meets: Vec<RawMeet>,
    pub priorities: Vec<RawPriority>,
    pub wishes: Vec<RawPlannedWish>,
}

/// What every rule has.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawHead {
    pub id: String,
    pub origin: Origin,
    pub who: RawSelector,
    pub when: RawWhen,
    /// Whether it gives way where it must.
    pub soft: bool,
}

/// How a quota's groups are formed; a group still by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) enum RawPer {
    Unit,
    Tree,
    Site,
    Agency,
    Level(Located<String>),
    GroupInUnit(Located<String>),
    GroupInAgency(Located<String>),
}

/// A `[[quota]]`.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawQuota {
    pub head: RawHead,
    pub per: RawPer,
    pub base: Base,
    pub max_wfh: Option<Amount>,
    pub min_wfh: Option<Amount>,
    pub max_office: Option<Amount>,
    pub min_office: Option<Amount>,
    pub round: Option<Rounding>,
    pub at_least: Option<u32>,
}

/// A `[[limit]]`.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawLimit {
    pub head: RawHead,
    pub kind: LimitKind,
}

/// A `[[team_day]]`.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawTeamDay {
    pub head: RawHead,
    pub groups: Vec<Located<String>>,
    pub per: Period,
    pub count: u32,
    pub min_days: u32,
    pub share: BasisPoints,
}

/// A `[[cycle]]`.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawCycle {
    pub head: RawHead,
    pub step: CycleStep,
}

/// How the groups of a cohort are formed; a level still by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) enum RawCohortPer {
    Unit,
    Site,
    Agency,
    Level(Located<String>),
}

/// A `[[cohort]]`.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawCohort {
    pub head: RawHead,
    pub per: RawCohortPer,
    pub count: u32,
    pub must: bool,
}

/// A `[[meet]]`.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawMeet {
    pub head: RawHead,
    pub groups: Vec<Located<String>>,
    pub per: Period,
    pub count: u32,
    pub min_days: u32,
}

/// A `[[priority]]`.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawPriority {
    pub head: RawHead,
    pub advantage: Advantage,
}

/// A `[[wish]]`.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawPlannedWish {
    pub head: RawHead,
    pub audience: WishFor,
    pub weight: i8,
}

/// `per` of a limit.
#[derive(Clone, Copy)]
enum LimitPer {
    Window(Window),
    Run,
    Bookend,
}

impl RawRules {
    /// Takes the rules of another document, each kind after its own.
    pub(super) fn append(&mut self, other: Self) {
        let Self { quotas, limits, team_days, cycles, cohorts, meets, priorities, wishes } = other;
        self.quotas.extend(quotas);
        self.limits.extend(limits);
        self.team_days.extend(team_days);
        self.cycles.extend(cycles);
        self.cohorts.extend(cohorts);
        self.meets.extend(meets);
        self.priorities.extend(priorities);
        self.wishes.extend(wishes);
    }
}

impl Document<'_> {
    /// All rules of a document.
    pub(super) fn rules(&mut self, root: &DeTable<'_>) -> RawRules {
        RawRules {
            quotas: self.family(root, "quota", Self::quota),
            limits: self.family(root, "limit", Self::limit),
            team_days: self.family(root, "team_day", Self::team_day),
            cycles: self.family(root, "cycle", Self::cycle),
            cohorts: self.family(root, "cohort", Self::cohort),
            meets: self.family(root, "meet", Self::meet),
            priorities: self.family(root, "priority", Self::priority),
            wishes: self.family(root, "wish", Self::wish),
        }
    }

    fn family<T>(
        &mut self,
        root: &DeTable<'_>,
        key: &str,
        read: impl Fn(&mut Self, &Value<'_>, &DeTable<'_>, RawHead) -> Option<T>,
    ) -> Vec<T> {
        let file: Arc<str> = self.file.into();
        let mut rules = Vec::new();
        for (at, (value, rule)) in self.tables(root, key).into_iter().enumerate() {
            let head = self.head(&file, key, at, value, rule);
            rules.extend(read(self, value, rule, head));
        }
        rules
    }

    fn head(&mut self, file: &Arc<str>, family: &str, at: usize, value: &Value<'_>, rule: &DeTable<'_>) -> RawHead {
        let id = self.text(rule, "id").map_or_else(|| format!("{family}-{}", at + 1), |id| id.value);
        let source = self.text(rule, "source").map(|source| source.value);
        let origin = Origin { file: Arc::clone(file), line: self.line(&value.span()), source };
        let soft = self.boolean(rule, "soft").unwrap_or_default();
        RawHead { id, origin, who: self.who(rule), when: self.when(rule), soft }
    }

    fn quota(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: RawHead) -> Option<RawQuota> {
        self.check_keys(
            rule,
            &[
                "id",
                "who",
                "when",
                "per",
                "base",
                "max_wfh",
                "min_wfh",
                "max_office",
                "min_office",
                "round",
                "at_least",
                "soft",
                "source",
            ],
        );
        let roundings = [("down", Rounding::Down), ("up", Rounding::Up), ("nearest", Rounding::Nearest)];
        let bases = [("headcount", Base::Headcount), ("present", Base::Present), ("unit", Base::Unit)];
        let quota = RawQuota {
            head,
            // Where it cannot be read any will do: there is no agency, but the names in the rule are still checked.
            per: self.per(rule).unwrap_or(RawPer::Unit),
            base: self.word(rule, "base", &bases).unwrap_or_default(),
            max_wfh: self.amount(rule, "max_wfh"),
            min_wfh: self.amount(rule, "min_wfh"),
            max_office: self.amount(rule, "max_office"),
            min_office: self.amount(rule, "min_office"),
            round: self.word(rule, "round", &roundings),
            at_least: self.count(rule, "at_least"),
        };
        if let Some(value) = rule.get("at_least")
            && !matches!(quota.max_wfh, Some(Amount::Percent(BasisPoints(1..))))
        {
            let message = Message::new("at-least-without-percent").with("rule", &*quota.head.id);
            self.error(&value.span(), "at_least", message);
        }
        if !["max_wfh", "min_wfh", "max_office", "min_office"].iter().any(|key| rule.contains_key(*key)) {
            self.error(&value.span(), "quota", Message::new("rule-without-bound").with("rule", &*quota.head.id));
        }
        self.check_order(rule, "min_wfh", quota.min_wfh, "max_wfh", quota.max_wfh);
        self.check_order(rule, "min_office", quota.min_office, "max_office", quota.max_office);
        if let (true, true, Some(value)) =
            (quota.head.soft, quota.max_wfh.is_some_and(Amount::is_zero), rule.get("soft"))
        {
            self.error(&value.span(), "soft", Message::new("soft-quota-of-0").with("rule", &*quota.head.id));
        }
        Some(quota)
    }

    /// Reports a minimum above its own maximum, where both are counts or both percentages.
    fn check_order(
        &mut self,
        rule: &DeTable<'_>,
        low: &str,
        minimum: Option<Amount>,
        high: &str,
        maximum: Option<Amount>,
    ) {
        if let (Some(value), Some(minimum), Some(maximum)) = (rule.get(low), minimum, maximum)
            && minimum.is_above(maximum)
        {
            let message = Message::new("minimum-above-maximum").with("low", low).with("minimum", minimum.to_string());
            self.error(&value.span(), low, message.with("high", high).with("maximum", maximum.to_string()));
        }
    }

    fn per(&mut self, rule: &DeTable<'_>) -> Option<RawPer> {
        let Some(value) = rule.get("per") else { return Some(RawPer::Unit) };
        let Located { value: text, line } = self.text(rule, "per")?;
        match &*text {
            "unit" => Some(RawPer::Unit),
            "tree" => Some(RawPer::Tree),
            "site" => Some(RawPer::Site),
            "agency" => Some(RawPer::Agency),
            other => {
                if let Some(group) = other.strip_prefix("group:").map(str::trim).filter(|group| !group.is_empty()) {
                    return Some(match group.strip_suffix("@agency") {
                        Some(group) => RawPer::GroupInAgency(Located { value: group.trim().to_owned(), line }),
                        None => RawPer::GroupInUnit(Located { value: group.to_owned(), line }),
                    });
                }
                if let Some(level) = level_of(other, line) {
                    return Some(RawPer::Level(level));
                }
                let known = ["unit", "tree", "site", "agency", "level:NAME", "group:NAME", "group:NAME@agency"];
                self.unknown_word(&value.span(), "per", other, &known);
                None
            }
        }
    }

    fn cohort(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: RawHead) -> Option<RawCohort> {
        self.check_keys(rule, &["id", "who", "when", "per", "count", "must", "source"]);
        // Where it cannot be read any will do: there is no agency, but the names in the rule are still checked.
        let per = self.cohort_per(rule).unwrap_or(RawCohortPer::Unit);
        let count = self.days(rule, "count").unwrap_or(2);
        if count == 0 {
            let written = rule.get("count").unwrap_or(value);
            self.error(&written.span(), "count", Message::new("no-cohorts").with("rule", &*head.id));
        }
        Some(RawCohort { head, per, count, must: self.boolean(rule, "must").unwrap_or_default() })
    }

    fn cohort_per(&mut self, rule: &DeTable<'_>) -> Option<RawCohortPer> {
        let Some(value) = rule.get("per") else { return Some(RawCohortPer::Unit) };
        let Located { value: text, line } = self.text(rule, "per")?;
        match &*text {
            "unit" => Some(RawCohortPer::Unit),
            "site" => Some(RawCohortPer::Site),
            "agency" => Some(RawCohortPer::Agency),
            other => {
                let level = level_of(other, line).map(RawCohortPer::Level);
                if level.is_none() {
                    self.unknown_word(&value.span(), "per", other, &["unit", "site", "agency", "level:NAME"]);
                }
                level
            }
        }
    }

    fn limit(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: RawHead) -> Option<RawLimit> {
        let bounds = ["max_wfh", "min_wfh", "max_office", "min_office"];
        self.check_keys(
            rule,
            &["id", "who", "when", "per", "days", "max_wfh", "min_wfh", "max_office", "min_office", "soft", "source"],
        );
        let days = self.days(rule, "days");
        let words = [
            ("week", LimitPer::Window(Window::Week)),
            ("month", LimitPer::Window(Window::Month)),
            ("horizon", LimitPer::Window(Window::Horizon)),
            // Where the days cannot be read any will do, as below.
            ("window", LimitPer::Window(Window::Days(days.unwrap_or(1)))),
            ("run", LimitPer::Run),
            ("bookend", LimitPer::Bookend),
        ];
        let per = self.word(rule, "per", &words);
        if !rule.contains_key("per") {
            let known = Message::new("missing-key").with("key", "per").with("rule", &*head.id);
            self.error(&value.span(), "per", known);
        }
        let [max_wfh, min_wfh, max_office, min_office] = bounds.map(|key| self.count(rule, key));
        // Where it cannot be read any will do: there is no agency, but the names in the rule are still checked.
        let kind = match per.unwrap_or(LimitPer::Window(Window::Week)) {
            LimitPer::Window(window) => LimitKind::Count { window, max_wfh, min_wfh, max_office, min_office },
            LimitPer::Run => LimitKind::Run { max_wfh, max_office },
            LimitPer::Bookend => LimitKind::Bookend,
        };
        let meant: &[&str] = match kind {
            LimitKind::Count { window: Window::Days(_), .. } => {
                self.check_window_days(value, rule, &head, days);
                &["days", "max_wfh", "min_wfh", "max_office", "min_office"]
            }
            LimitKind::Count { .. } => &bounds,
            LimitKind::Run { .. } => &["max_wfh", "max_office"],
            LimitKind::Bookend => &["max_wfh"],
        };
        // A `per` that cannot be read may have been any.
        let meaningless = ["days"].iter().chain(&bounds).filter(|key| per.is_some() && !meant.contains(key));
        for key in meaningless {
            if let Some(value) = rule.get(*key) {
                self.error(&value.span(), key, Message::new("key-without-meaning").with("key", *key));
            }
        }
        if let (LimitKind::Bookend, Some(max_wfh), Some(value)) = (kind, max_wfh, rule.get("max_wfh"))
            && max_wfh != 1
        {
            self.error(&value.span(), "max_wfh", Message::new("bookend-not-1"));
        }
        if !bounds.iter().any(|key| meant.contains(key) && rule.contains_key(*key)) {
            self.error(&value.span(), "limit", Message::new("rule-without-bound").with("rule", &*head.id));
        }
        let amount = |count: Option<u32>| count.map(Amount::Count);
        self.check_order(rule, "min_wfh", amount(min_wfh), "max_wfh", amount(max_wfh));
        self.check_order(rule, "min_office", amount(min_office), "max_office", amount(max_office));
        Some(RawLimit { head, kind })
    }

    /// Reports a limit per window that does not say how many days a window has.
    fn check_window_days(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: &RawHead, days: Option<u32>) {
        match rule.get("days") {
            None => {
                let message = Message::new("missing-key").with("key", "days").with("rule", &*head.id);
                self.error(&value.span(), "days", message);
            }
            Some(written) if days == Some(0) => {
                self.error(&written.span(), "days", Message::new("window-without-days"))
            }
            Some(_) => {}
        }
    }

    fn team_day(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: RawHead) -> Option<RawTeamDay> {
        self.check_keys(rule, &["id", "groups", "per", "count", "min_days", "share", "soft", "source"]);
        let per = self.window(value, rule, &head);
        let groups = self.named_groups(value, rule, &head);
        let count = self.days(rule, "count").unwrap_or(1);
        let min_days = self.days(rule, "min_days").unwrap_or(3);
        let share = self.percentage(rule, "share").unwrap_or(BasisPoints::WHOLE);
        Some(RawTeamDay { groups: groups?, per, head, count, min_days, share })
    }

    /// `per` of a rule about windows of the whole agency, which has to be written.
    fn window(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: &RawHead) -> Period {
        self.require(value, rule, "per", head);
        let words = [("week", Period::Week), ("month", Period::Month), ("horizon", Period::Horizon)];
        // Where it cannot be read any will do: there is no agency, but the names in the rule are still checked.
        self.word(rule, "per", &words).unwrap_or(Period::Week)
    }

    /// The groups that a rule names, which it has to.
    fn named_groups(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: &RawHead) -> Option<Vec<Located<String>>> {
        self.require(value, rule, "groups", head);
        let list = rule.get("groups").filter(|list| list.get_ref().as_array().is_some_and(|names| names.is_empty()));
        if let Some(list) = list {
            self.error(&list.span(), "groups", Message::new("rule-without-groups").with("rule", &*head.id));
        }
        self.texts(rule, "groups")
    }

    fn require(&mut self, value: &Value<'_>, rule: &DeTable<'_>, key: &str, head: &RawHead) {
        if !rule.contains_key(key) {
            self.error(&value.span(), key, Message::new("missing-key").with("key", key).with("rule", &*head.id));
        }
    }

    fn meet(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: RawHead) -> Option<RawMeet> {
        self.check_keys(rule, &["id", "groups", "per", "count", "min_days", "soft", "source"]);
        let per = self.window(value, rule, &head);
        let groups = self.named_groups(value, rule, &head);
        let count = self.days(rule, "count").unwrap_or(1);
        let min_days = self.days(rule, "min_days").unwrap_or(3);
        Some(RawMeet { groups: groups?, per, head, count, min_days })
    }

    fn cycle(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: RawHead) -> Option<RawCycle> {
        self.check_keys(rule, &["id", "who", "when", "weeks", "days", "soft", "source"]);
        let (weeks, days) = (self.days(rule, "weeks"), self.days(rule, "days"));
        let step = match (rule.contains_key("weeks"), rule.contains_key("days")) {
            (true, false) => weeks.map(CycleStep::Weeks),
            (false, true) => days.map(CycleStep::Days),
            _ => Some(CycleStep::Days(0)),
        };
        // What cannot be read as a number has been reported already.
        let step = step?;
        if matches!(step, CycleStep::Weeks(0) | CycleStep::Days(0)) {
            self.error(&value.span(), "cycle", Message::new("cycle-without-step").with("rule", &*head.id));
        }
        Some(RawCycle { head, step })
    }

    fn priority(&mut self, value: &Value<'_>, rule: &DeTable<'_>, head: RawHead) -> Option<RawPriority> {
        self.check_keys(rule, &["id", "who", "bonus", "strict", "source"]);
        let advantage = match (rule.get("bonus"), rule.get("strict")) {
            (Some(bonus), None) => Advantage::Bonus(self.bonus(bonus).unwrap_or_default()),
            (None, Some(strict)) => {
                if self.boolean(rule, "strict") == Some(false) {
                    self.error(&strict.span(), "strict", Message::new("strict-false"));
                }
                Advantage::Strict
            }
            (both, _) => {
                let code = if both.is_some() { "bonus-and-strict" } else { "no-bonus-no-strict" };
                self.error(&value.span(), "priority", Message::new(code).with("rule", &*head.id));
                Advantage::Strict
            }
        };
        Some(RawPriority { head, advantage })
    }

    fn wish(&mut self, _: &Value<'_>, rule: &DeTable<'_>, head: RawHead) -> Option<RawPlannedWish> {
        self.check_keys(rule, &["id", "who", "when", "for", "weight", "source"]);
        let audience = self.word(rule, "for", &[("silent", WishFor::Silent), ("all", WishFor::All)]);
        let weight = rule.get("weight").map_or(Some(1), |weight| self.weight(weight, &head.id));
        // Where it cannot be read any will do: there is no agency, but the names in the rule are still checked.
        Some(RawPlannedWish { head, audience: audience.unwrap_or_default(), weight: weight.unwrap_or(1) })
    }

    fn weight(&mut self, value: &Value<'_>, rule: &str) -> Option<i8> {
        let text = match value.get_ref() {
            DeValue::Integer(number) => number.to_string(),
            DeValue::String(text) => text.trim().to_owned(),
            _ => {
                self.wrong_type(value, "weight", "type-count");
                return None;
            }
        };
        match parse_weight(&text) {
            Ok(0) => self.error(&value.span(), "weight", Message::new("rule-of-weight-0").with("rule", rule)),
            Ok(weight) => return Some(weight),
            Err(message) => self.error(&value.span(), "weight", message),
        }
        None
    }

    /// A number of days, or of what there is no more of than days.
    fn days(&mut self, rule: &DeTable<'_>, key: &str) -> Option<u32> {
        let days = self.count(rule, key)?;
        if days > MOST_DAYS {
            let span = rule.get(key).map(Value::span).unwrap_or_default();
            self.error(&span, key, Message::new("count-too-large").with("value", days).with("largest", MOST_DAYS));
            return None;
        }
        Some(days)
    }

    fn bonus(&mut self, value: &Value<'_>) -> Option<u32> {
        let text = value.get_ref().as_str().unwrap_or_default();
        let bonus = parse_bonus(text);
        match bonus {
            None => self.error(&value.span(), "bonus", Message::new("unreadable-bonus")),
            Some(bonus) if bonus > LARGEST_BONUS => {
                let message = Message::new("bonus-too-large").with("value", text);
                self.error(&value.span(), "bonus", message.with("largest", format!("{LARGEST_BONUS}%")));
            }
            Some(_) => {}
        }
        bonus
    }
}

/// The level that `per` names as `level:NAME`.
fn level_of(per: &str, line: u32) -> Option<Located<String>> {
    let level = per.strip_prefix("level:").map(str::trim).filter(|level| !level.is_empty())?;
    Some(Located { value: level.to_owned(), line })
}

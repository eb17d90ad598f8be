//! What an agency comes to, in words to be.

use crate::message::{Argument, Language, Message};
use crate::result::check::{Effect, Idle, RuleFacts, RuleFamily, Unheard};

/// Ids and names shown of a longer list.
const SHOWN: usize = 5;

/// What a rule is called.
#[must_use]
pub fn rule_name(rule: &RuleFacts) -> Message {
    let id = match rule.kind {
        RuleFamily::Quota => "check-rule-quota",
        RuleFamily::Limit => "check-rule-limit",
        RuleFamily::TeamDay => "check-rule-team-day",
        RuleFamily::Cycle => "check-rule-cycle",
        RuleFamily::Cohort => "check-rule-cohort",
        RuleFamily::Meet => "check-rule-meet",
        RuleFamily::Cover => "check-rule-cover",
        RuleFamily::Together => "check-rule-together",
        RuleFamily::Priority => "check-rule-priority",
        RuleFamily::Wish => "check-rule-wish",
    };
    let name = Message::new(id).with("rule", rule.rule.as_str()).with("rules", rule.rules);
    if rule.soft { Message::new("check-rule-soft").with("rule", name) } else { name }
}

/// Whom a rule selects, and on which days it holds; none where it is about nobody or no day.
#[must_use]
pub fn rule_subject(rule: &RuleFacts) -> Option<Message> {
    let (from, to) = rule.from.zip(rule.to).filter(|_| rule.employees > 0)?;
    let people = Message::new("check-subject").with("employees", rule.employees).with("units", rule.units);
    let id = if rule.days == 1 { "check-subject.day" } else { "check-subject.days" };
    let subject = Message::new(id).with("people", people).with("days", rule.days);
    Some(subject.with("from", from.to_string()).with("to", to.to_string()))
}

/// What a rule does.
#[must_use]
pub fn rule_effect(rule: &RuleFacts) -> Vec<Message> {
    match &rule.effect {
        Effect::MayBind { places, impossible } => {
            let id = if rule.soft { "check-gives-way" } else { "check-impossible" };
            let broken = (*impossible > 0).then(|| Message::new(id).with("places", number(*impossible)));
            let binds = (*places > 0).then(|| Message::new("check-may-bind").with("places", number(*places)));
            binds.into_iter().chain(broken).collect()
        }
        Effect::NeverBinds { because, rules } => {
            let id = match because {
                Idle::Nobody => "check-never-nobody",
                Idle::NoDay => "check-never-no-day",
                Idle::NoChoice if matches!(rule.kind, RuleFamily::Priority | RuleFamily::Wish) => "check-never-no-wish",
                Idle::NoChoice => "check-never-no-choice",
                Idle::Loose => "check-never-loose",
                Idle::Ensured => "check-never-ensured",
            };
            vec![Message::new(id).with("rules", list_some(rules))]
        }
        Effect::Forbids { cells } => vec![Message::new("check-forbids").with("cells", number(*cells))],
        Effect::Favours { cells } => vec![Message::new("check-favours").with("cells", number(*cells))],
        Effect::Asks { cells, possible } => {
            let id = if cells == possible { "check-asks" } else { "check-asks.some" };
            vec![Message::new(id).with("cells", number(*cells)).with("possible", number(*possible))]
        }
    }
}

/// Why wishes cannot be heard.
#[must_use]
pub fn unheard_reason(because: Unheard) -> Message {
    Message::new(match because {
        Unheard::Outside => "check-unheard-outside",
        Unheard::DayOff => "check-unheard-day-off",
        Unheard::Absent => "check-unheard-absent",
        Unheard::NotEligible => "check-unheard-not-eligible",
        Unheard::Forbidden => "check-unheard-forbidden",
        Unheard::Locked => "check-unheard-locked",
    })
}

/// The first of some names, and how many more there are.
#[must_use]
pub fn list_some(names: &[String]) -> Argument {
    let list = |names: &[String]| Argument::List(names.iter().map(|name| name.as_str().into()).collect());
    match names.len().checked_sub(SHOWN + 1) {
        None => list(names),
        // Never "and 1 more": that one is shown too.
        Some(0) => list(names),
        Some(more) => {
            let more = i64::try_from(more + 1).unwrap_or(i64::MAX);
            Message::new("check-people-list").with("ids", list(&names[..SHOWN])).with("more", more).into()
        }
    }
}

/// A count as an argument.
fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The texts of several messages, with semicolons between them.
#[must_use]
pub fn join(messages: &[Message], language: Language) -> String {
    messages.iter().map(|message| language.text(message)).collect::<Vec<_>>().join("; ")
}

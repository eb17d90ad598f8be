//! Page one: what the head of the agency needs for the decision.

use super::content::Report;
use super::page::{CellView, Fact, TableView};
use super::word;
use crate::message::{Language, Message};
use crate::result::comparison::{Difference, Interval, ScenarioResult, Standing};
use crate::result::figure::{Coverage, Figures};
use crate::result::status::Status;
use crate::result::summary::ShareCount;
use crate::write::wording::comparison::{scenario_name, word_findings};

/// The figures of the roster, one tile each.
pub(super) fn list_figures(report: &Report<'_>) -> Vec<Fact> {
    let language = report.language;
    let figures = report.figures;
    let fact = |label: &str, value: String, detail: Option<Message>| Fact {
        label: language.get(label),
        value,
        detail: detail.map(|detail| language.text(&detail)).unwrap_or_default(),
    };
    let number = |number: u64| language.number(number as i64);
    let people = report.agency.employees.len() as u64;
    let mut facts = vec![
        fact(
            "report-figure-people",
            number(figures.eligible),
            Some(Message::new("report-figure-people.detail").with("employees", people)),
        ),
        fact(
            "report-figure-granted",
            word::percent(figures.granted, figures.requested, language).unwrap_or_else(|| "–".to_owned()),
            Some(
                Message::new("report-figure-granted.detail")
                    .with("granted", figures.granted)
                    .with("requested", figures.requested),
            ),
        ),
        fact(
            "report-figure-days",
            number(figures.wfh_days),
            Some(Message::new("report-figure-days.detail").with("unasked", figures.unasked)),
        ),
    ];
    if let Some(ShareCount { share, employees }) = figures.worst_share {
        let percent = word::percent(share.numerator(), share.denominator(), language).unwrap_or_default();
        let detail = Message::new("report-figure-worst.detail").with("employees", employees);
        facts.insert(2, fact("report-figure-worst", percent, Some(detail)));
    }
    if let Some(Coverage { name, date, office, present, .. }) = &figures.lowest_coverage {
        let percent = word::percent((*office).into(), (*present).into(), language).unwrap_or_default();
        let detail = Message::new("report-figure-coverage.detail")
            .with("unit", name.as_str())
            .with("date", word::short_date(*date))
            .with("office", *office)
            .with("present", *present);
        facts.push(fact("report-figure-coverage", percent, Some(detail)));
    }
    if let Some(peak) = &figures.peak_office {
        let detail = Message::new("report-figure-peak.detail").with("date", word::short_date(peak.date));
        facts.push(fact("report-figure-peak", number(peak.office), Some(detail)));
    }
    facts
}

/// What the roster means, then what the comparison shows about every other scenario.
pub(super) fn explain(report: &Report<'_>) -> Vec<String> {
    let language = report.language;
    let figures = report.figures;
    let id = match report.summary.status {
        Status::Optimal if report.summary.proof.solver > 0 => "report-meaning-solver",
        Status::Optimal => "report-meaning-proven",
        _ => "report-meaning-found",
    };
    let granted = word::part_of(figures.granted, figures.requested, language);
    let mut text = language.text(&Message::new(id).with("granted", granted));
    if let Some(Coverage { name, date, office, present, .. }) = &figures.lowest_coverage {
        let coverage = Message::new("report-meaning-coverage")
            .with("unit", name.as_str())
            .with("date", word::short_date(*date))
            .with("office", *office)
            .with("present", *present);
        text.push(' ');
        text.push_str(&language.text(&coverage));
    }
    let mut texts = vec![text];
    texts.extend(word_findings(report.comparison, language));
    texts.extend(report.comparison.scenarios.iter().filter_map(|scenario| weigh(scenario, language)));
    texts.extend(report.places.and_then(|places| places.places.first()).filter(|best| best.wishes_gain > 0).map(
        |best| {
            let next = Message::new("report-meaning-next")
                .with("unit", best.name.as_str())
                .with("date", word::short_date(best.date))
                .with("wishes", best.wishes_gain)
                .with("rules", best.rules.clone());
            language.text(&next)
        },
    ));
    texts
}

/// What a scenario brings, to whom, and what it costs the office; none of the baseline and where there is no roster.
fn weigh(scenario: &ScenarioResult, language: Language) -> Option<String> {
    let difference = scenario.difference.as_ref()?;
    let signed = |interval| word::signed_interval(interval, language);
    let bring = Message::new("report-meaning-scenario")
        .with("scenario", scenario_name(scenario, language))
        .with("granted", signed(difference.granted))
        .with("jabodetabek", signed(difference.granted_jabodetabek))
        .with("elsewhere", signed(difference.granted_elsewhere))
        .with("units", word::interval(difference.units_gain))
        .with("units-lose", word::interval(difference.units_lose))
        .with("people", word::interval(difference.people_gain))
        .with("people-lose", word::interval(difference.people_lose));
    let ends = ends(scenario)?;
    let coverage = between(ends.map(|figures| coverage_percent(figures, language)), language);
    let cost =
        Message::new("report-meaning-office").with("coverage", coverage).with("peak", signed(difference.peak_office));
    Some(format!("{} {}", language.text(&bring), language.text(&cost)))
}

/// The figures between which those of the optimum lie; the same twice where they are known.
fn ends(scenario: &ScenarioResult) -> Option<[&Figures; 2]> {
    let figures = scenario.figures.as_ref()?;
    Some(scenario.range.as_ref().map_or([figures, figures], |range| [&range.least, &range.most]))
}

fn coverage_percent(figures: &Figures, language: Language) -> Option<String> {
    let Coverage { office, present, .. } = figures.lowest_coverage.as_ref()?;
    word::percent((*office).into(), (*present).into(), language)
}

/// The scenarios side by side; none where there is only the baseline.
pub(super) fn compare(report: &Report<'_>) -> Option<TableView> {
    let language = report.language;
    let scenarios = &report.comparison.scenarios;
    if scenarios.len() < 2 {
        return None;
    }
    let head = std::iter::once(language.get("report-decision-measure"));
    let mut table = TableView {
        head: head.chain(scenarios.iter().map(|it| scenario_name(it, language))).collect(),
        ..TableView::default()
    };
    for (label, cell) in MEASURES {
        let cells = scenarios.iter().map(|scenario| describe(scenario, cell, language));
        table.rows.push(std::iter::once(language.get(label).into()).chain(cells).collect());
    }
    let proof = scenarios.iter().map(|scenario| language.get(standing(scenario)).into());
    table.rows.push(std::iter::once(language.get("report-decision-proof").into()).chain(proof).collect());
    Some(table)
}

fn standing(scenario: &ScenarioResult) -> &'static str {
    match scenario.status {
        Standing::Solved(Status::Optimal) if scenario.is_on_word() => "standing-solver",
        Standing::Solved(Status::Optimal) => "report-standing-optimal",
        Standing::Solved(Status::Feasible) => "report-standing-feasible",
        Standing::Solved(Status::Infeasible) => "report-standing-infeasible",
        Standing::Solved(Status::Unknown) => "report-standing-unknown",
        Standing::Habit => "report-standing-habit",
    }
}

/// How a measure is shown.
#[derive(Clone, Copy)]
enum Measure {
    /// A number of each roster, the whole that it is part of, and its difference to the baseline.
    Number(fn(&Figures) -> u64, fn(&Figures) -> Option<u64>, fn(&Difference) -> Option<Interval>),
    /// A number that only a difference has.
    Change(fn(&Difference) -> [Interval; 2]),
    /// The worst-served share.
    Worst,
    /// The lowest coverage of an office.
    Coverage,
}

/// The rows of the decision table.
const MEASURES: [(&str, Measure); 10] = [
    (
        "report-decision-granted",
        Measure::Number(|it| it.granted, |it| Some(it.requested), |difference| Some(difference.granted)),
    ),
    ("report-decision-worst", Measure::Worst),
    (
        "report-decision-jabodetabek",
        Measure::Number(
            |it| it.domicile.jabodetabek.granted,
            |it| Some(it.domicile.jabodetabek.requested),
            |difference| Some(difference.granted_jabodetabek),
        ),
    ),
    (
        "report-decision-elsewhere",
        Measure::Number(
            |it| it.granted_elsewhere() as u64,
            |it| Some(it.domicile.elsewhere.requested + it.domicile.unknown.requested),
            |difference| Some(difference.granted_elsewhere),
        ),
    ),
    ("report-decision-days", Measure::Number(|it| it.wfh_days, |_| None, |difference| Some(difference.wfh_days))),
    ("report-decision-coverage", Measure::Coverage),
    (
        "report-decision-peak",
        Measure::Number(|it| it.peak() as u64, |_| None, |difference| Some(difference.peak_office)),
    ),
    ("report-decision-units", Measure::Change(|difference| [difference.units_gain, difference.units_lose])),
    ("report-decision-people", Measure::Change(|difference| [difference.people_gain, difference.people_lose])),
    ("report-decision-shortfalls", Measure::Number(|it| it.shortfalls, |_| None, |_| None)),
];

fn describe(scenario: &ScenarioResult, measure: Measure, language: Language) -> CellView {
    let (Some(figures), Some(ends)) = (&scenario.figures, ends(scenario)) else { return "–".to_owned().into() };
    let difference = scenario.difference.as_ref();
    match measure {
        Measure::Number(number, whole, change) => {
            let between = Interval::between(number(ends[0]) as i64, number(ends[1]) as i64);
            let text = match whole(figures).filter(|_| between.is_exact()) {
                Some(whole) => language.text(&word::part_of(number(figures), whole, language)),
                None => language.text(&Message::new("report-number").with("number", word::interval(between))),
            };
            let change = difference.and_then(change).map(|change| word::signed_interval(change, language));
            CellView { text, note: change.unwrap_or_default() }
        }
        Measure::Change(change) => match difference.map(change) {
            None => String::new().into(),
            Some([gain, lose]) => {
                let text = Message::new("report-gain-lose")
                    .with("gain", word::interval(gain))
                    .with("lose", word::interval(lose));
                language.text(&text).into()
            }
        },
        Measure::Worst => {
            let worst = |figures: &Figures| figures.worst_share.map(|worst| describe_worst(worst, language));
            between(ends.map(worst), language).into()
        }
        Measure::Coverage => {
            let percent = |figures: &Figures| coverage_percent(figures, language);
            let at = figures.lowest_coverage.as_ref().filter(|_| scenario.range.is_none()).map(|coverage| {
                language.text(
                    &Message::new("report-place")
                        .with("unit", coverage.name.as_str())
                        .with("date", word::short_date(coverage.date)),
                )
            });
            CellView { text: between(ends.map(percent), language), note: at.unwrap_or_default() }
        }
    }
}

fn describe_worst(ShareCount { share, employees }: ShareCount, language: Language) -> String {
    let percent = word::percent(share.numerator(), share.denominator(), language).unwrap_or_default();
    language.text(&Message::new("report-worst").with("percent", percent).with("employees", employees))
}

/// Two ends in words, or the one that they are.
fn between([low, high]: [Option<String>; 2], language: Language) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => language.text(&Message::new("report-interval").with("low", low).with("high", high)),
        (one, other) => one.or(other).unwrap_or_else(|| "–".to_owned()),
    }
}

//! What follows page one: each part with its chart and the table behind it.

use super::chart::{self, Bar, ColumnLabel, Curve, DrawError, Ramp, RowLabel};
use super::content::Report;
use super::heat::{Cell, Choice, Map, Maps, Row, TIGHTEST};
use super::page::{CellView, Part as Shown, Section, TableView};
use super::share::{AREAS, BANDS, Bands, Distribution};
use super::{step, word};
use crate::domain::agency::Agency;
use crate::domain::index::UnitIx;
use crate::message::{Language, Message};
use crate::result::domicile::Area;
use crate::result::sweep::{Sweep, SweepPoint};
use crate::write::wording::sweep::word_notes;

/// The cap against what it grants and what it leaves in the office.
pub(super) fn show_sweep(agency: &Agency, sweep: Option<&Sweep>, language: Language) -> Result<Section, DrawError> {
    let mut section = Section::new("sweep", language);
    let Some(sweep) = sweep else {
        section.lead = vec![language.get("report-sweep-none")];
        return Ok(section);
    };
    section.lead.extend(word_notes(sweep, language));
    let curves = [
        curve("report-sweep-granted", sweep, granted_of, language),
        curve("report-sweep-coverage", sweep, coverage_of, language),
        curve("report-sweep-worst", sweep, worst_of, language),
    ];
    let at = |point: &SweepPoint| f64::from(point.basis_points) / 100.0;
    let (from, to) = (sweep.points.first().map_or(0.0, at), sweep.points.last().map_or(100.0, at));
    let mut table = TableView::new(
        &[
            "report-sweep-cap",
            "report-sweep-granted",
            "report-sweep-worst",
            "report-decision-days",
            "report-sweep-coverage",
            "report-decision-peak",
        ],
        language,
    );
    for point in &sweep.points {
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
        let count = |count: Option<u64>| or_none(count.map(|count| language.number(count as i64)));
        let share = |parts: Option<Part>| or_none(parts.and_then(|(part, whole)| word::percent(part, whole, language)));
        let of = |parts: Option<Part>| {
            or_none(parts.map(|(part, whole)| language.text(&word::part_of(part, whole, language))))
        };
        table.push([
            point.cap.clone(),
            of(granted_of(point)),
            share(worst_of(point)),
            count(point.figures.as_ref().map(|figures| figures.wfh_days)),
            share(coverage_of(point)),
            count(point.figures.as_ref().and_then(|figures| figures.peak_office).map(|peak| peak.office)),
        ]);
    }
    let drawn = to > from;
    let across = language.get("report-sweep-cap");
    let chart = if drawn { Some(chart::draw_curves(&across, from, to, &curves)?) } else { None };
    section.parts.push(Shown { title: String::new(), chart, table, note: String::new() });
    step::add_steps(&mut section, agency, sweep, language);
    Ok(section)
}

/// Part and whole.
type Part = (u64, u64);

fn granted_of(point: &SweepPoint) -> Option<Part> {
    Some((point.figures.as_ref()?.granted, point.asked))
}

fn coverage_of(point: &SweepPoint) -> Option<Part> {
    point.figures.as_ref()?.lowest_coverage.as_ref().map(|it| (it.office.into(), it.present.into()))
}

fn worst_of(point: &SweepPoint) -> Option<Part> {
    point.figures.as_ref()?.worst_share.map(|it| (it.share.numerator(), it.share.denominator()))
}

fn curve(name: &str, sweep: &Sweep, parts: impl Fn(&SweepPoint) -> Option<Part>, language: Language) -> Curve {
    let value = |point: &SweepPoint| {
        let (part, whole) = parts(point).filter(|&(_, whole)| whole > 0)?;
        Some((f64::from(point.basis_points) / 100.0, part as f64 * 100.0 / whole as f64))
    };
    let pieces = sweep.points.chunk_by(|one, next| value(one).is_some() == value(next).is_some());
    Curve { name: language.get(name), pieces: pieces.map(|piece| piece.iter().filter_map(value).collect()).collect() }
}

/// Cap use and coverage by unit and date.
pub(super) fn show_maps(agency: &Agency, maps: &Maps, language: Language) -> Result<[Section; 2], DrawError> {
    let mut cap = Section::new("cap", language);
    let mut coverage = Section::new("coverage", language);
    for section in [&mut cap, &mut coverage] {
        if maps.weekly {
            section.say(
                &Message::new(if section.id == "cap" { "report-weekly-cap" } else { "report-weekly-coverage" }),
                language,
            );
        }
    }
    for map in &maps.maps {
        if map.rows.iter().any(|row| row.cap.iter().any(|cell| cell.counted.is_some())) {
            cap.parts.push(show_map(agency, maps, map, |row| &row.cap, Ramp::CAP, language)?);
        }
        coverage.parts.push(show_map(agency, maps, map, |row| &row.coverage, Ramp::COVERAGE, language)?);
    }
    if cap.parts.is_empty() {
        cap.say(&Message::new("report-cap-none"), language);
    }
    Ok([cap, coverage])
}

fn show_map(
    agency: &Agency,
    maps: &Maps,
    map: &Map,
    cells: impl Fn(&Row) -> &Vec<Cell>,
    ramp: Ramp,
    language: Language,
) -> Result<Shown, DrawError> {
    let labels: Vec<ColumnLabel> = maps
        .columns
        .iter()
        .enumerate()
        .map(|(position, column)| {
            let before = position.checked_sub(1).map(|before| &maps.columns[before]);
            ColumnLabel {
                month: column.opens_month(before).then(|| language.text(&word::short_month(column.from))),
                day: column.from.format("%-d").to_string(),
                weekday: (!maps.weekly).then(|| language.text(&word::weekday(column.from))),
            }
        })
        .collect();
    let rows: Vec<RowLabel> = map
        .rows
        .iter()
        .map(|row| RowLabel {
            name: short_name(agency, row.unit),
            depth: row.depth,
            percents: cells(row).iter().map(|cell| cell.percent()).collect(),
        })
        .collect();
    let mut table = TableView::new(&["report-unit"], language);
    table.head.extend(maps.columns.iter().map(|column| {
        let message = if column.from == column.to {
            word::short_date(column.from)
        } else {
            Message::new("report-interval")
                .with("low", word::short_date(column.from))
                .with("high", word::short_date(column.to))
        };
        // Many narrow columns: a date may take several lines.
        language.text(&message).replace('\u{a0}', " ")
    }));
    for row in &map.rows {
        let name = CellView::from(short_name(agency, row.unit));
        let counted = cells(row).iter().map(|cell| match cell.counted {
            Some((part, whole)) => format!("{}/{}", language.number(part as i64), language.number(whole as i64)).into(),
            None => CellView::from("–".to_owned()),
        });
        table.rows.push(std::iter::once(name).chain(counted).collect());
    }
    let title = match map.choice {
        Choice::Every => Message::new("report-map-every"),
        Choice::Levels { levels, .. } => Message::new("report-map-levels").with("levels", levels),
        Choice::Tightest => Message::new("report-map-tightest").with("units", map.rows.len().min(TIGHTEST)),
    };
    let note = match map.choice {
        Choice::Levels { left_out, .. } if left_out > 0 => {
            language.text(&Message::new("report-map-left-out").with("units", left_out))
        }
        _ => String::new(),
    };
    Ok(Shown { title: language.text(&title), chart: Some(chart::draw_map(&labels, &rows, ramp)?), table, note })
}

/// A unit's id and its name, less that of a unit above it, with which many names begin.
pub(super) fn short_name(agency: &Agency, unit: UnitIx) -> String {
    let name = agency.units[unit.at()].name.as_str();
    let rest = agency.ancestors(unit).skip(1).find_map(|above| {
        let rest = name.strip_prefix(agency.units[above.at()].name.as_str())?;
        Some(rest.trim_start_matches([' ', '-', '–', ',', '/'])).filter(|rest| !rest.is_empty())
    });
    format!("{} {}", agency.units[unit.at()].id, rest.unwrap_or(name))
}

/// The shares of wishes granted.
pub(super) fn show_shares(
    agency: &Agency,
    distribution: &Distribution,
    language: Language,
) -> Result<Section, DrawError> {
    const BAND_NAMES: [&str; BANDS] = [
        "report-band-none",
        "report-band-quarter",
        "report-band-half",
        "report-band-three-quarters",
        "report-band-most",
        "report-band-all",
    ];
    let mut section = Section::new("shares", language);
    let mut groups: Vec<(String, Bands)> = vec![(language.get("report-shares-everyone"), distribution.everyone())];
    for (area, &bands) in AREAS.into_iter().zip(&distribution.areas) {
        let name = match area {
            Area::Jabodetabek => "summary-domicile.jabodetabek",
            Area::Elsewhere => "report-shares-elsewhere",
            Area::Unknown => "report-shares-unknown",
        };
        groups.push((language.get(name), bands));
    }
    for (class, &bands) in agency.classes.iter().zip(&distribution.classes) {
        groups.push((name_class(class, language), bands));
    }
    groups.retain(|(_, bands)| bands.iter().any(|&people| people > 0));
    if groups.is_empty() {
        section.say(&Message::new("report-part-of-none"), language);
        return Ok(section);
    }
    let nothing = distribution.everyone()[0];
    if nothing > 0 {
        section.say(&Message::new("report-shares-weights").with("people", nothing), language);
    }
    let names = BAND_NAMES.map(|id| language.get(id));
    let mut table = TableView::new(&["report-shares-group", "report-shares-people"], language);
    table.head.extend(names.iter().cloned());
    let mut bars = Vec::new();
    for (name, bands) in groups {
        let total: u64 = bands.iter().sum();
        let count = language.text(&Message::new("report-people").with("people", total));
        let cells = bands.iter().map(|&people| language.number(people as i64));
        table.push([name.clone(), language.number(total as i64)].into_iter().chain(cells));
        bars.push(Bar { name, count, bands });
    }
    let chart = Some(chart::draw_bands(&names, &bars)?);
    section.parts.push(Shown { title: String::new(), chart, table, note: String::new() });
    Ok(section)
}

/// The name of a class: those that circulars share in words, any other as its policy spells it.
fn name_class(class: &str, language: Language) -> String {
    match class {
        "administration" => language.get("report-class-administration"),
        "leadership_support" => language.get("report-class-leadership"),
        "public_service" => language.get("report-class-service"),
        other => other.to_owned(),
    }
}

/// The circular with its source, and what the planner must check.
pub(super) fn show_circular(report: &Report<'_>) -> Section {
    let language = report.language;
    let head = &report.agency.policy;
    let note = match language {
        Language::English => &head.note_en,
        Language::Indonesian => &head.note_id,
    };
    let mut section = Section::new("circular", language);
    if !note.is_empty() {
        section.lead.push(note.clone());
    }
    let mut table = TableView { words: true, ..TableView::default() };
    for (label, text) in [
        ("report-circular-title", title(report)),
        ("report-circular-number", head.number.clone()),
        ("report-circular-issuer", head.issuer.clone()),
        ("report-circular-source", head.source.clone()),
        ("report-circular-id", head.id.clone()),
    ] {
        if !text.is_empty() {
            table.push([language.get(label), text]);
        }
    }
    section.parts.push(Shown { title: String::new(), chart: None, table, note: String::new() });
    section
}

/// The circular's title in the language of the report.
pub(super) fn title(report: &Report<'_>) -> String {
    let head = &report.agency.policy;
    match report.language {
        Language::English => head.title_en.clone(),
        Language::Indonesian => head.title_id.clone(),
    }
}

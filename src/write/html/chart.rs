//! Charts as SVG: colours that differ in lightness too, so that they can be read in grey print and by the colour-blind.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Width of every chart, in the units of its own coordinates; the page scales it.
const WIDTH: i32 = 720;
/// Letters of a label are about this wide, as a part of their height.
const LETTER: f64 = 0.6;

const INK: RGBColor = RGBColor(0x1b, 0x1f, 0x24);
const FAINT: RGBColor = RGBColor(0x5b, 0x64, 0x6e);
const LINE: RGBColor = RGBColor(0xc9, 0xcf, 0xd6);
const NOTHING: RGBColor = RGBColor(0xf1, 0xf3, 0xf5);

/// The colours of a map, from the one for 0 to the one for 100 percent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ramp(RGBColor, RGBColor);

impl Ramp {
    /// Full is dark: where the cap binds.
    pub(super) const CAP: Self = Self(RGBColor(0xf4, 0xf8, 0xfc), RGBColor(0x08, 0x45, 0x8a));
    /// Empty is dark: where hardly anybody is in the office.
    pub(super) const COVERAGE: Self = Self(RGBColor(0x7a, 0x34, 0x03), RGBColor(0xfe, 0xf8, 0xec));

    fn at(self, percent: u64) -> RGBColor {
        let part = percent.min(100) as f64 / 100.0;
        let mix = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * part).round() as u8;
        RGBColor(mix(self.0.0, self.1.0), mix(self.0.1, self.1.1), mix(self.0.2, self.1.2))
    }
}

/// Black or white, whichever reads better on a colour.
fn ink_on(RGBColor(red, green, blue): RGBColor) -> RGBColor {
    let lightness = 0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue);
    if lightness < 125.0 { WHITE } else { INK }
}

/// Why a chart could not be drawn: never a matter of the data.
pub(super) type DrawError = Box<dyn std::error::Error>;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Draws on a sheet of this height.
fn draw(height: i32, content: impl FnOnce(&Area<'_>) -> Result<(), DrawError>) -> Result<String, DrawError> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (WIDTH as u32, height as u32)).into_drawing_area();
    content(&area)?;
    area.present()?;
    drop(area);
    // In a page of HTML the name space is understood.
    Ok(svg.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1))
}

/// A text of this height: the backend divides sizes by 1.24.
fn style(size: f64, color: RGBColor, horizontal: HPos) -> TextStyle<'static> {
    let pos = Pos::new(horizontal, VPos::Center);
    TextStyle { color: color.to_backend_color(), ..TextStyle::from(("sans-serif", size * 1.24).into_font()).pos(pos) }
}

fn write(area: &Area<'_>, text: &str, at: (i32, i32), style: &TextStyle<'_>) -> Result<(), DrawError> {
    Ok(area.draw(&Text::new(text, at, style.clone()))?)
}

fn fill(area: &Area<'_>, from: (i32, i32), to: (i32, i32), color: RGBColor) -> Result<(), DrawError> {
    Ok(area.draw(&Rectangle::new([from, to], color.filled()))?)
}

/// A text cut to a width, with an ellipsis where it was.
fn fit(text: &str, width: i32, size: f64) -> String {
    let most = (f64::from(width) / (size * LETTER)) as usize;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The heading of a map's column.
#[derive(Clone, Debug)]
pub(super) struct ColumnLabel {
    /// Month, over the first column of each.
    pub month: Option<String>,
    /// Day of the month.
    pub day: String,
    /// Weekday; none for a week.
    pub weekday: Option<String>,
}

/// A row of a map.
#[derive(Clone, Debug)]
pub(super) struct RowLabel {
    /// Name.
    pub name: String,
    /// Levels above it.
    pub depth: usize,
    /// Percentages by column; none where there is nothing to count.
    pub percents: Vec<Option<u64>>,
}

/// Draws a heat map, each cell with its number.
pub(super) fn draw_map(columns: &[ColumnLabel], rows: &[RowLabel], ramp: Ramp) -> Result<String, DrawError> {
    const NAMES: i32 = 250;
    const HEAD: i32 = 50;
    const ROW: i32 = 18;
    /// Columns below this width have smaller letters.
    const NARROW: i32 = 26;
    let width = ((WIDTH - NAMES) / columns.len().max(1) as i32).min(56);
    draw(HEAD + ROW * rows.len() as i32 + 4, |area| {
        for (position, column) in columns.iter().enumerate() {
            let middle = NAMES + width * position as i32 + width / 2;
            if let Some(month) = &column.month {
                write(area, month, (NAMES + width * position as i32 + 2, 9), &style(11.0, FAINT, HPos::Left))?;
            }
            if let Some(weekday) = &column.weekday {
                let size = if width < NARROW { 8.0 } else { 10.0 };
                write(area, weekday, (middle, 25), &style(size, FAINT, HPos::Center))?;
            }
            write(area, &column.day, (middle, 40), &style(12.0, INK, HPos::Center))?;
        }
        for (position, row) in rows.iter().enumerate() {
            let top = HEAD + ROW * position as i32;
            let indent = 12 * row.depth as i32;
            let name = fit(&row.name, NAMES - indent - 10, 11.5);
            write(area, &name, (indent, top + ROW / 2), &style(11.5, INK, HPos::Left))?;
            for (column, percent) in row.percents.iter().enumerate() {
                let left = NAMES + width * column as i32;
                let color = percent.map_or(NOTHING, |percent| ramp.at(percent));
                fill(area, (left, top), (left + width - 1, top + ROW - 1), color)?;
                let text = percent.map_or_else(|| "–".to_owned(), |percent| percent.to_string());
                let ink = if percent.is_some() { ink_on(color) } else { FAINT };
                let size = if width < NARROW { 8.5 } else { 11.0 };
                write(area, &text, (left + width / 2, top + ROW / 2 - 1), &style(size, ink, HPos::Center))?;
            }
        }
        Ok(())
    })
}

/// Lightness falls from band to band.
const BANDS: [RGBColor; 6] = [
    RGBColor(0xfd, 0xe7, 0x9b),
    RGBColor(0xe3, 0xc2, 0x6b),
    RGBColor(0xa8, 0xb5, 0xa0),
    RGBColor(0x6a, 0x97, 0xa8),
    RGBColor(0x35, 0x6a, 0x9a),
    RGBColor(0x0b, 0x2e, 0x5f),
];

/// A bar of people per band.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    /// Whose bands they are.
    pub name: String,
    /// How many they are, in words.
    pub count: String,
    /// People per band.
    pub bands: [u64; 6],
}

/// Draws bars of equal length, divided into bands with their percentages.
pub(super) fn draw_bands(names: &[String], bars: &[Bar]) -> Result<String, DrawError> {
    const LABELS: i32 = 190;
    const HEAD: i32 = 34;
    const ROW: i32 = 34;
    let length = WIDTH - LABELS;
    draw(HEAD + ROW * bars.len() as i32, |area| {
        let step = WIDTH / names.len().max(1) as i32;
        for (position, name) in names.iter().enumerate() {
            let left = step * position as i32;
            fill(area, (left, 4), (left + 14, 18), BANDS[position])?;
            area.draw(&Rectangle::new([(left, 4), (left + 14, 18)], FAINT))?;
            write(area, name, (left + 19, 12), &style(11.0, INK, HPos::Left))?;
        }
        for (position, bar) in bars.iter().enumerate() {
            let top = HEAD + ROW * position as i32;
            write(area, &fit(&bar.name, LABELS - 8, 12.0), (0, top + 8), &style(12.0, INK, HPos::Left))?;
            write(area, &bar.count, (0, top + 22), &style(10.5, FAINT, HPos::Left))?;
            let total = bar.bands.iter().sum::<u64>().max(1);
            let (mut before, mut left) = (0, LABELS);
            for (people, color) in bar.bands.iter().zip(BANDS) {
                before += people;
                let right = LABELS + (before as f64 / total as f64 * f64::from(length)).round() as i32;
                if right > left {
                    fill(area, (left, top), (right - 1, top + 26), color)?;
                }
                if right - left >= 26 {
                    let percent = format!("{}%", (people * 200 + total) / (total * 2));
                    write(area, &percent, ((left + right) / 2, top + 12), &style(11.0, ink_on(color), HPos::Center))?;
                }
                left = right;
            }
        }
        Ok(())
    })
}

/// What a unit gains, or loses below 0.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// Its name.
    pub name: String,
    /// The difference.
    pub number: i64,
    /// The difference in words, with its sign.
    pub text: String,
}

/// Draws differences as bars to the right of a line, or to its left where something is lost.
pub(super) fn draw_changes(changes: &[Change]) -> Result<String, DrawError> {
    const NAMES: i32 = 250;
    const ROW: i32 = 20;
    /// Room for a number beyond the end of its bar.
    const NUMBER: i32 = 56;
    let most = |sign: i64| changes.iter().map(|change| (change.number * sign).max(0)).max().unwrap_or_default() as f64;
    let (gain, loss) = (most(1), most(-1));
    let room = f64::from(WIDTH - NAMES - 2 * NUMBER);
    let scale = room / (gain + loss).max(1.0);
    let zero = NAMES + NUMBER + (loss * scale).round() as i32;
    draw(ROW * changes.len() as i32 + 8, |area| {
        for (position, change) in changes.iter().enumerate() {
            let top = 4 + ROW * position as i32;
            let middle = top + ROW / 2;
            write(area, &fit(&change.name, NAMES - 10, 11.5), (0, middle), &style(11.5, INK, HPos::Left))?;
            let end = zero + (change.number as f64 * scale).round() as i32;
            let (color, at, side) =
                if change.number < 0 { (CURVES[1], end - 6, HPos::Right) } else { (CURVES[0], end + 6, HPos::Left) };
            fill(area, (end.min(zero), top + 3), (end.max(zero), top + ROW - 3), color)?;
            write(area, &change.text, (at, middle), &style(11.5, INK, side))?;
        }
        let bottom = 4 + ROW * changes.len() as i32;
        Ok(area.draw(&PathElement::new([(zero, 2), (zero, bottom + 2)], INK))?)
    })
}

/// A curve over percentages: points in percent of either axis, in pieces where some are missing.
#[derive(Clone, Debug)]
pub(super) struct Curve {
    /// What it shows.
    pub name: String,
    /// Its pieces.
    pub pieces: Vec<Vec<(f64, f64)>>,
}

const CURVES: [RGBColor; 3] = [RGBColor(0x00, 0x4c, 0x8c), RGBColor(0xd5, 0x5e, 0x00), RGBColor(0x3d, 0x8c, 0x6c)];

/// Draws at most three curves, each with its own colour and marks.
pub(super) fn draw_curves(across: &str, from: f64, to: f64, curves: &[Curve]) -> Result<String, DrawError> {
    draw(360, |area| {
        let (legend, plot) = area.split_vertically(30);
        let mut left = 46;
        for (position, curve) in curves.iter().enumerate() {
            let color = CURVES[position % CURVES.len()];
            legend.draw(&PathElement::new([(left, 14), (left + 26, 14)], color.stroke_width(2)))?;
            mark(&legend, position, (left + 13, 14), color)?;
            write(&legend, &curve.name, (left + 33, 14), &style(12.0, INK, HPos::Left))?;
            left += 50 + (curve.name.chars().count() as f64 * 12.0 * LETTER) as i32;
        }
        let mut chart = ChartBuilder::on(&plot)
            .margin_right(16)
            .margin_top(8)
            .x_label_area_size(44)
            .y_label_area_size(46)
            .build_cartesian_2d(from..to, 0.0..100.0)?;
        let percent = |value: &f64| format!("{value:.0}%");
        chart
            .configure_mesh()
            .x_labels(11)
            .y_labels(6)
            .x_desc(across)
            .bold_line_style(LINE)
            .light_line_style(TRANSPARENT)
            .axis_style(FAINT)
            .label_style(style(12.0, INK, HPos::Center))
            .axis_desc_style(style(12.0, INK, HPos::Center))
            .x_label_formatter(&percent)
            .y_label_formatter(&percent)
            .draw()?;
        for (position, curve) in curves.iter().enumerate() {
            let color = CURVES[position % CURVES.len()];
            for piece in &curve.pieces {
                chart.draw_series(LineSeries::new(piece.iter().copied(), color.stroke_width(2)))?;
                match position % 3 {
                    0 => chart.draw_series(piece.iter().map(|&at| Circle::new(at, 4, color.filled())))?,
                    1 => chart.draw_series(piece.iter().map(|&at| TriangleMarker::new(at, 6, color.filled())))?,
                    _ => chart.draw_series(piece.iter().map(|&at| Cross::new(at, 4, color.stroke_width(2))))?,
                };
            }
        }
        Ok(())
    })
}

/// A curve's mark in the legend: a disc, a triangle or a cross.
fn mark(area: &Area<'_>, position: usize, at: (i32, i32), color: RGBColor) -> Result<(), DrawError> {
    match position % 3 {
        0 => area.draw(&Circle::new(at, 4, color.filled()))?,
        1 => area.draw(&TriangleMarker::new(at, 6, color.filled()))?,
        _ => area.draw(&Cross::new(at, 4, color.stroke_width(2)))?,
    }
    Ok(())
}

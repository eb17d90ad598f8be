//! Twelve periods with and without a memory, as a table and a chart in `data/year`: `make year`.

#[path = "../tests/support/year.rs"]
#[expect(clippy::panic, reason = "shared with a test: an example that cannot be planned is a bug")]
mod year;

use std::error::Error;
use std::fs;
use std::path::Path;

use plotters::prelude::*;

use year::{PERIODS, Standing, plan_year, points};

/// Any failure: there is nobody to tell but who runs it.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/year");
    fs::create_dir_all(&folder)?;
    let (with, without) = (plan_year(true), plan_year(false));
    let mut table = "period,worst_with,best_with,worst_without,best_without\n".to_owned();
    for (period, (with, without)) in (1..).zip(with.iter().zip(&without)) {
        let shares = [with.worst, with.best, without.worst, without.best].map(|share| points(share).to_string());
        table.push_str(&format!("{period},{}\n", shares.join(",")));
    }
    fs::write(folder.join("year.csv"), table)?;
    draw(&folder.join("year.svg"), &with, &without)
}

/// The worst-served and the best-served share after each period, in percent: a band with a memory, and one without.
fn draw(path: &Path, with: &[Standing], without: &[Standing]) -> Result<()> {
    let area = SVGBackend::new(path, (720, 420)).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .margin(16)
        .caption(
            "Bagian keinginan yang dikabulkan sejak periode pertama / Share of wishes granted so far",
            ("sans-serif", 14),
        )
        .x_label_area_size(36)
        .y_label_area_size(44)
        .build_cartesian_2d(1..PERIODS as i32, 0..100_i32)?;
    chart.configure_mesh().x_desc("periode / period").y_desc("%").light_line_style(WHITE).draw()?;
    for (name, standings, color) in [
        ("dengan riwayat / with history", with, RGBColor(0, 114, 178)),
        ("tanpa / without", without, RGBColor(213, 94, 0)),
    ] {
        let percent = |points: u64| (points / 100) as i32;
        for (position, of) in
            [(|one: &Standing| one.worst) as fn(&Standing) -> _, |one: &Standing| one.best].into_iter().enumerate()
        {
            let line = (1..).zip(standings).map(|(period, one)| (period, percent(points(of(one)))));
            let drawn = chart.draw_series(LineSeries::new(line, color.stroke_width(2)))?;
            if position == 0 {
                drawn.label(name).legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], color.stroke_width(2)));
            }
        }
    }
    chart.configure_series_labels().position(SeriesLabelPosition::LowerRight).border_style(BLACK).draw()?;
    area.present()?;
    Ok(())
}

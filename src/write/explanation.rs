//! `explanations.csv`: one row for each refused wish.

use std::io::{self, Write};

use super::kind::FileKind;
use super::safe_table::SafeTable;
use super::wording::explanation::{cost_message, reason_code};
use crate::message::Language;
use crate::result::explanation::{CostAmount, WishAnswer, WishOutcome};

/// The columns of the table.
const COLUMNS: [&str; 9] = ["employee_id", "date", "weight", "stage", "amount", "reason", "rule", "unit", "sentence"];

/// What tells the table from other files.
#[must_use]
pub fn explanations_kind() -> FileKind {
    FileKind::table(&COLUMNS)
}

/// Writes a row for each refused wish, in the order of the answers.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_explanations(answers: &[WishAnswer], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = SafeTable::new(out);
    csv.row(COLUMNS)?;
    for answer in answers.iter().filter(|answer| answer.outcome == WishOutcome::Refused) {
        let amount = match answer.cost.as_ref().and_then(|cost| cost.amount.as_ref()) {
            None => String::new(),
            Some(CostAmount::Sum(amount)) => amount.to_string(),
            Some(CostAmount::Shares { before, after, below }) => format!("{before} > {after}: {below}"),
        };
        let rows = answer.because.as_deref().unwrap_or_default();
        let join = |of: fn(&crate::result::explanation::BecauseRow) -> &str| {
            let mut texts: Vec<&str> = rows.iter().map(of).filter(|text| !text.is_empty()).collect();
            texts.dedup();
            texts.join(";")
        };
        csv.row([
            answer.employee_id.as_str(),
            &answer.date.to_string(),
            &answer.weight.to_string(),
            answer.cost.as_ref().map_or("", |cost| cost.stage),
            &amount,
            reason_code(answer),
            &join(|row| &row.rule),
            &join(|row| &row.unit),
            &language.text(&cost_message(answer)),
        ])?;
    }
    csv.finish().map(|_| ())
}

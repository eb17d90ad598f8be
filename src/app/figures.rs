//! The figures of `summary.json` that follow from the agency and its roster alone: counted when a roster is written, and
//! again when one is audited.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::analysis::domicile::count_domiciles;
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::domain::rule::Objective;
use crate::domain::score::Score;
use crate::proof::certificate::{Certificate, Evidence};
use crate::result::audit::AuditFailure;
use crate::result::status::Status;
use crate::result::summary::{Proof, ShareCount, Summary, relative_gap};
use crate::verify::{GivenWay, Shortfall};

/// What rests on the roster and the agency alone, whatever is proven of it; the stages are compared by name.
const COUNTED: [&str; 20] = [
    "objective",
    "employees",
    "eligible",
    "requested",
    "granted",
    "wfh_days",
    "shortfalls",
    "unasked",
    "worst_share",
    "domicile",
    "replanned_from",
    "changes",
    "forced",
    "given_way",
    "shortfall_list",
    "conflicts",
    "conflicts_untold",
    "policy",
    "from",
    "to",
];
/// What a roster has to which nothing can be preferred.
const OPTIMAL: [&str; 6] = ["status", "bound", "gap", "verified", "blocks", "proof"];

/// The summary of a roster as far as it can be counted: nothing is said of how it was found, nor of its stages.
pub(super) fn count_figures(
    agency: &Agency,
    (may, roster): (&DayMatrix, &Roster),
    score: &Score,
    (given_way, shortfalls): (&[GivenWay], &[Shortfall]),
    status: Status,
) -> Summary {
    let changes = agency.published.as_ref().map(|_| agency.list_changes(may, roster));
    let count_changes = |forced: bool| {
        changes.as_ref().map(|changes| changes.iter().filter(|it| it.reason.is_forced() == forced).count() as u64)
    };
    Summary {
        objective: Some(score.objective()),
        eligible: score.eligible,
        requested: score.requested,
        granted: Some(score.granted),
        wfh_days: Some(score.wfh_days),
        shortfalls: Some(shortfalls.len() as u64),
        verified: true,
        unasked: Some(score.unasked),
        worst_share: score.shares.first_key_value().map(|(&share, &employees)| ShareCount { share, employees }),
        domicile: Some(count_domiciles(agency, may, roster)),
        changes: count_changes(false),
        forced: count_changes(true),
        given_way: given_way.to_vec(),
        shortfall_list: shortfalls.to_vec(),
        ..Summary::new(agency, status)
    }
}

/// How many steps of a certificate rest on what.
pub(super) fn count_proofs(certificate: &Certificate) -> Proof {
    let mut proof = Proof::default();
    for step in certificate.blocks.iter().flat_map(|block| &block.steps) {
        match step.evidence {
            Evidence::Multipliers(_) => proof.bounds += 1,
            Evidence::Tree(_) | Evidence::Priced(_) => proof.trees += 1,
            Evidence::Refutation(_) => proof.clauses += 1,
            Evidence::Solver => proof.solver += 1,
        }
    }
    proof
}

/// What of a stage can be counted, under the names that `summary.json` has for it.
fn count_stage(objective: Objective, score: &Score, units_given_way: u64) -> Value {
    match objective {
        Objective::Soft => json!({ "value": units_given_way }),
        Objective::Stability => json!({ "value": score.flips }),
        Objective::Preferences if score.tiers.len() > 1 => json!({ "value": score.objective(), "parts": score.tiers }),
        Objective::Preferences => json!({ "value": score.objective() }),
        Objective::Unasked => json!({ "value": score.unasked }),
        Objective::Fairness => json!({ "shares": score.shares }),
        Objective::Balance => json!({ "shares": score.unasked_shares }),
    }
}

/// Says of what was counted that nothing is better.
fn prove_stage(counted: &mut Value) {
    let value = counted.get("value").cloned();
    match value {
        Some(value) => counted["bound"] = value,
        None => counted["exact_leximin"] = true.into(),
    }
    if let Some(parts) = counted.get("parts").cloned() {
        counted["part_bounds"] = parts;
    }
    counted["proven"] = true.into();
}

/// What the summary `stated` says that is not so of the roster from which `counted` and `score` come. `certified` is whether
/// the certificate shows all of it: then it is optimal.
pub(super) fn compare_figures(
    stated: &Value,
    agency: &Agency,
    counted: Summary,
    (score, units_given_way): (&Score, u64),
    certified: bool,
) -> Vec<AuditFailure> {
    let is_listed = |objective: Objective| objective == Objective::Soft || agency.objectives.contains(&objective);
    let bound = counted.objective.filter(|_| is_listed(Objective::Preferences));
    let counted = Summary { bound, gap: bound.map(|bound| relative_gap(bound, bound)), ..counted };
    let counted = serde_json::to_value(counted).unwrap_or_default();
    let mut failures = Vec::new();
    for key in COUNTED.into_iter().chain(OPTIMAL.into_iter().filter(|_| certified)) {
        // What a summary does not state cannot be wrong.
        if let Some(stated) = stated.get(key) {
            compare(key, stated, &counted[key], &mut failures);
        }
    }
    for stage in stated["stages"].as_array().into_iter().flatten() {
        let named = Objective::ALL.into_iter().find(|objective| stage["name"] == objective.code());
        let Some(objective) = named else {
            failures.push(other("stages", &stage["name"], &Value::Null));
            continue;
        };
        let mut expected = count_stage(objective, score, units_given_way);
        if certified && is_listed(objective) {
            prove_stage(&mut expected);
        }
        for (key, counted) in expected.as_object().into_iter().flatten() {
            // A stage that a limit cut off has no value.
            if certified || !stage[key].is_null() {
                compare(&format!("stages.{}.{key}", objective.code()), &stage[key], counted, &mut failures);
            }
        }
    }
    failures
}

fn other(key: &str, stated: &Value, counted: &Value) -> AuditFailure {
    AuditFailure::OtherValue {
        key: key.to_owned(),
        stated: Box::new(stated.clone()),
        counted: Box::new(counted.clone()),
    }
}

/// Adds each single figure in which two values differ; of lists of other lengths how long they are.
fn compare(key: &str, stated: &Value, counted: &Value, failures: &mut Vec<AuditFailure>) {
    match (stated, counted) {
        (Value::Object(left), Value::Object(right)) => {
            let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            for name in names {
                compare(&format!("{key}.{name}"), &stated[name], &counted[name], failures);
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (at, (stated, counted)) in left.iter().zip(right).enumerate() {
                compare(&format!("{key}.{at}"), stated, counted, failures);
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            failures.push(other(&format!("{key}.length"), &left.len().into(), &right.len().into()));
        }
        _ if stated != counted => failures.push(other(key, stated, counted)),
        _ => {}
    }
}

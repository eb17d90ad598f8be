//! `who` of a rule, narrowed to some people, or to all but them.

use toml::{Table, Value};

/// A list of texts; one alone stands without brackets.
pub(super) fn list_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    let mut list: Vec<Value> = texts.into_iter().map(Value::from).collect();
    if list.len() == 1 { list.remove(0) } else { Value::Array(list) }
}

/// Those of `who` who are also in the clause.
pub(super) fn restrict(who: Option<&Value>, clause: &Table) -> Value {
    each_clause(who, |own| {
        if clause.keys().all(|key| key == "not" || !own.contains_key(key)) {
            for (key, value) in clause {
                match key.as_str() {
                    "not" => add_exception(own, value.clone()),
                    key => drop(own.insert(key.to_owned(), value.clone())),
                }
            }
        } else {
            // Both lists must hold, and a clause has one of each key only: whoever is not outside of the second.
            let outside = Table::from_iter([("not".to_owned(), Value::from(clause.clone()))]);
            add_exception(own, outside.into());
        }
    })
}

/// Those of `who` who are not in the clause.
pub(super) fn exclude(who: Option<&Value>, clause: &Table) -> Value {
    each_clause(who, |own| add_exception(own, clause.clone().into()))
}

fn each_clause(who: Option<&Value>, change: impl Fn(&mut Table)) -> Value {
    let mut clauses = match who {
        None => vec![Table::new()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_table).cloned().collect(),
        Some(one) => one.as_table().cloned().into_iter().collect(),
    };
    clauses.iter_mut().for_each(change);
    let mut clauses: Vec<Value> = clauses.into_iter().map(Value::from).collect();
    if clauses.len() == 1 { clauses.remove(0) } else { Value::Array(clauses) }
}

/// Whoever is in the selector is not in the clause either.
fn add_exception(own: &mut Table, selector: Value) {
    let not = match (own.remove("not"), selector) {
        (None, selector) => selector,
        (Some(Value::Array(mut list)), selector) => {
            list.push(selector);
            Value::Array(list)
        }
        (Some(other), selector) => Value::Array(vec![other, selector]),
    };
    own.insert("not".to_owned(), not);
}

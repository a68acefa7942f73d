//! What a star stands for: PostgreSQL prints each column by itself.

use serde_json::Value;

use super::alike;

/// Lists are alike one by one, but a star stands for any columns, `(value).*` for any attributes of that value.
pub(super) fn alike_lists(written: &[Value], printed: &[Value]) -> bool {
    match (written.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((star, rest)), Some((first, others))) if is_star(star) || row_of_star(star).is_some() => {
            let meant = |target: &&Value| match row_of_star(star) {
                Some(row) => is_attribute(target, row) || (is_name(row) && is_column(target)),
                None => is_column(target),
            };
            let columns = printed.iter().take_while(meant).count();
            (0..=columns).rev().any(|taken| alike_lists(rest, &printed[taken..])) || (alike(star, first) && alike_lists(rest, others))
        }
        (Some((star, rest)), None) if is_star(star) => alike_lists(rest, printed),
        (Some((first, rest)), Some((other, others))) => alike(first, other) && alike_lists(rest, others),
        _ => false,
    }
}

fn is_star(target: &Value) -> bool {
    target.pointer("/node/ResTarget/val/node/ColumnRef/node/AStar").is_some()
}

fn is_name(value: &Value) -> bool {
    value.pointer("/node/ColumnRef").is_some()
}

/// The value whose attributes all are read.
fn row_of_star(target: &Value) -> Option<&Value> {
    let value = target.pointer("/node/ResTarget/val/node/AIndirection")?;
    let parts = value.get("indirection")?.as_array()?;
    (parts.len() == 1 && parts[0].pointer("/node/AStar").is_some()).then(|| value.get("arg")).flatten()
}

/// An attribute of this value under its own name.
fn is_attribute(target: &Value, row: &Value) -> bool {
    let Some(value) = target.pointer("/node/ResTarget/val/node/AIndirection") else { return false };
    let parts = value.get("indirection").and_then(Value::as_array).filter(|parts| parts.len() == 1);
    let attribute = parts.and_then(|parts| parts[0].pointer("/node/String/sval"));
    attribute.is_some() && is_called(target, attribute) && value.get("arg").is_some_and(|printed| alike(row, printed))
}

/// A column under its own name.
fn is_column(target: &Value) -> bool {
    let column = target.pointer("/node/ResTarget/val/node/ColumnRef/node/String/sval");
    column.is_some() && is_called(target, column)
}

/// Whether a result has this name, or none: an arm of `UNION` gives none.
fn is_called(target: &Value, own: Option<&Value>) -> bool {
    target.pointer("/node/ResTarget/name").is_none_or(|name| Some(name) == own || name == "")
}

//! Texts in quotes that are no value of what they are held against.

use serde_json::Value;

use super::super::constant::no_value;
use super::super::expressions::texts;
use super::operators::is_against_many;
use super::{Slip, Types, quoted};

/// `state = 'opne'`, `state IN ('opne')`, `day BETWEEN 'a' AND 'b'`.
pub(super) fn compared(types: &Types, expression: &Value) -> Option<Slip> {
    let names = texts(expression.get("name"));
    let plain = names.len() == 1 && matches!(names[0].as_str(), "=" | "<>" | "<" | ">" | "<=" | ">=");
    let between = names.len() == 1 && names[0].ends_with("BETWEEN");
    if (!plain && !between) || is_against_many(expression) {
        return None;
    }
    let (left, right) = (expression.get("lexpr")?, expression.get("rexpr")?);
    let wrong = |of: &Value, text: &Value| {
        let (text, at) = quoted(text)?;
        Some((at, no_value(types.schema, &types.of(of)?.whole_name()?, text)?))
    };
    let listed = right.pointer("/node/List/items").and_then(Value::as_array);
    if let Some(items) = listed {
        return items.iter().find_map(|item| wrong(left, item));
    }
    wrong(left, right).or_else(|| wrong(right, left))
}

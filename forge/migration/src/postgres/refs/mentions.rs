//! The names a tree mentions, as they stand there: resolving them is another matter.

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::names::{DEFAULT_SCHEMA, strings};

/// Names found in a tree.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Relations by schema and name.
    pub relations: BTreeSet<(String, String)>,
    /// Types by schema and name.
    pub types: BTreeSet<(String, String)>,
    /// Functions by schema and name.
    pub functions: BTreeSet<(String, String)>,
    /// Operators by name.
    pub operators: BTreeSet<String>,
    /// Collations by schema and name.
    pub collations: BTreeSet<(String, String)>,
    /// Operator classes by schema and name.
    pub classes: BTreeSet<(String, String)>,
    /// Columns by name.
    pub columns: BTreeSet<String>,
    /// A star.
    pub every_column: bool,
    /// `GROUP BY`.
    pub grouped: bool,
    /// A part of a value: `(home).city`.
    pub parts: bool,
    /// Texts that name a relation.
    pub texts: BTreeSet<String>,
    /// Words in the text of a routine.
    pub words: BTreeSet<String>,
}

/// Names that stand where the walk over the tree does not take them for what they are.
pub fn plain_names(tree: Option<&NodeEnum>, mentions: &mut Mentions) {
    match tree {
        Some(NodeEnum::CreateStatsStmt(statistics)) => {
            for part in &statistics.exprs {
                if let Some(NodeEnum::StatsElem(part)) = &part.node
                    && !part.name.is_empty()
                {
                    mentions.columns.insert(part.name.clone());
                }
            }
        }
        Some(NodeEnum::CreateRangeStmt(range)) => {
            // A function stands among the options as if it were a type. The canonical one takes the range itself: no order helps there.
            for option in &range.params {
                if let Some(NodeEnum::DefElem(element)) = &option.node
                    && element.defname == "subtype_diff"
                    && let Some(NodeEnum::TypeName(tree)) = element.arg.as_ref().and_then(|arg| arg.node.as_ref())
                {
                    mentions.functions.insert(pair(&strings(&tree.names)));
                }
            }
        }
        _ => {}
    }
}

/// The schema and the name in a list of names.
pub fn pair(names: &[String]) -> (String, String) {
    let name = names.last().cloned().unwrap_or_default();
    let schema = if names.len() > 1 { names[names.len() - 2].clone() } else { DEFAULT_SCHEMA.to_owned() };
    (schema, name)
}

fn sval(value: &Value) -> Option<String> {
    value.pointer("/node/String/sval").and_then(Value::as_str).map(str::to_owned)
}

fn names_in(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_array).map(|list| list.iter().filter_map(sval).collect()).unwrap_or_default()
}

/// Every name in a tree.
pub fn collect(value: &Value, mentions: &mut Mentions) {
    match value {
        Value::Object(fields) => {
            if let Some(name) = fields.get("relname").and_then(Value::as_str) {
                let schema = fields.get("schemaname").and_then(Value::as_str).unwrap_or(DEFAULT_SCHEMA);
                mentions.relations.insert((schema.to_owned(), name.to_owned()));
            }
            if fields.contains_key("typemod") || fields.contains_key("setof") {
                let names = names_in(fields.get("names"));
                if fields.get("pct_type").and_then(Value::as_bool) == Some(true) && names.len() > 1 {
                    let table = &names[..names.len() - 1];
                    mentions.relations.insert(pair(table));
                    mentions.columns.extend(names.last().cloned());
                } else if !names.is_empty() {
                    mentions.types.insert(pair(&names));
                }
            }
            mentions.parts |= fields.contains_key("AIndirection");
            if fields.contains_key("funcname") {
                let names = names_in(fields.get("funcname"));
                if names.last().is_some_and(|name| matches!(name.as_str(), "nextval" | "currval" | "setval")) {
                    mentions.texts.extend(fields.get("args").and_then(|args| args.get(0)).and_then(constant));
                }
                mentions.functions.insert(pair(&names));
            }
            if fields.contains_key("objname") {
                let names = names_in(fields.get("objname"));
                mentions.operators.extend(names.last().cloned());
                mentions.functions.insert(pair(&names));
            }
            if let Some(column) = fields.get("ColumnRef") {
                let parts = column.get("fields").and_then(Value::as_array).cloned().unwrap_or_default();
                mentions.every_column |= parts.iter().any(|part| part.pointer("/node/AStar").is_some());
                mentions.columns.extend(parts.last().and_then(sval));
                // `f(t)` and `t.column` of a row: the name may be a column or a whole row.
                if parts.len() > 1 {
                    mentions.columns.extend(parts.get(parts.len() - 2).and_then(sval));
                }
            }
            // `(t).column`, `(t).*`: a part of a value that may be a whole row.
            for part in
                fields.get("AIndirection").and_then(|value| value.get("indirection")).and_then(Value::as_array).into_iter().flatten()
            {
                mentions.every_column |= part.pointer("/node/AStar").is_some();
                mentions.columns.extend(sval(part));
            }
            // `UPDATE t SET column = …` within a routine.
            if let Some(targets) = fields.get("UpdateStmt").and_then(|update| update.get("target_list")).and_then(Value::as_array) {
                mentions
                    .columns
                    .extend(targets.iter().filter_map(|target| target.pointer("/node/ResTarget/name")?.as_str().map(str::to_owned)));
            }
            if let Some(targets) = fields.get("InsertStmt").and_then(|insert| insert.get("cols")).and_then(Value::as_array) {
                mentions
                    .columns
                    .extend(targets.iter().filter_map(|target| target.pointer("/node/ResTarget/name")?.as_str().map(str::to_owned)));
            }
            if let Some(expression) = fields.get("AExpr") {
                mentions.operators.extend(names_in(expression.get("name")).last().cloned());
            }
            if fields.contains_key("collname") {
                mentions.collations.insert(pair(&names_in(fields.get("collname"))));
            }
            if fields.contains_key("collation") {
                mentions.collations.insert(pair(&names_in(fields.get("collation"))));
            }
            if fields.contains_key("opclass") {
                mentions.classes.insert(pair(&names_in(fields.get("opclass"))));
            }
            if let Some(cast) = fields.get("TypeCast")
                && names_in(cast.pointer("/type_name/names")).last().is_some_and(|name| name == "regclass")
            {
                mentions.texts.extend(cast.get("arg").and_then(constant));
            }
            mentions.grouped |= fields.contains_key("group_clause");
            for inner in fields.values() {
                collect(inner, mentions);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, mentions)),
        _ => {}
    }
}

fn constant(value: &Value) -> Option<String> {
    let constant = value.pointer("/node/AConst/val/Sval/sval").or_else(|| value.pointer("/node/TypeCast/arg/node/AConst/val/Sval/sval"));
    constant.and_then(Value::as_str).map(str::to_owned)
}

/// The columns an expression names.
pub fn columns_of(tree: &Value) -> Vec<String> {
    let mut mentions = Mentions::default();
    collect(tree, &mut mentions);
    mentions.columns.into_iter().collect()
}

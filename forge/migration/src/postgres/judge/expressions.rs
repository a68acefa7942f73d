//! What an expression may not hold where it stands: a column in a default, a query in a check, the time in an index, `OLD` where rows
//! are only inserted.

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object, Schema};
use super::super::names::{relation, strings};
use super::steady;
use crate::error::Fault;

/// Functions over many rows, which stand in queries only.
pub(super) const AGGREGATES: [&str; 14] = [
    "count",
    "sum",
    "avg",
    "min",
    "max",
    "array_agg",
    "string_agg",
    "json_agg",
    "jsonb_agg",
    "bool_and",
    "bool_or",
    "every",
    "stddev",
    "variance",
];

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spot {
    Default,
    Check,
    Generated,
    Index,
    Publication,
}

impl Spot {
    fn words(self) -> &'static str {
        match self {
            Spot::Default => "a default",
            Spot::Check => "a check",
            Spot::Generated => "a generated column",
            Spot::Index => "an index",
            Spot::Publication => "what a publication chooses",
        }
    }
}

/// Checks every expression that is no query.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    for object in schema.objects.values() {
        if let Some(place) = schema.places.get(&object.key)
            && let Some((location, message)) = slip(schema, object)
        {
            return Err(place.fault_at(usize::try_from(location).unwrap_or(0), message));
        }
    }
    Ok(())
}

fn slip(schema: &Schema, object: &Object) -> Option<(i64, String)> {
    let judged = |tree: &Value, place: Spot| wrong(schema, &object.key, tree, place);
    match &object.body {
        Body::Default(tree) => judged(&super::raw(tree), Spot::Default),
        Body::Column(column) => judged(&super::raw(column.generated.as_ref()?), Spot::Generated),
        Body::Domain(domain) => judged(&super::raw(domain.default.as_ref()?), Spot::Default),
        Body::Constraint(rule) => {
            let tree = super::raw(rule.raw_expr.as_ref()?);
            if object.key.kind == Kind::DomainConstraint
                && let Some(location) = find(&tree, "ColumnRef", &|column| fields(column) != ["value"])
            {
                return Some((location, "the check of a domain speaks of VALUE: there is no column it could be of".to_owned()));
            }
            judged(&tree, Spot::Check).or_else(|| of_another(&object.key, &tree)).or_else(|| unlike(schema, &object.key, &tree))
        }
        Body::Index(index) => {
            let parts = index.index_params.iter().filter_map(|part| match &part.node {
                Some(NodeEnum::IndexElem(element)) => element.expr.as_deref(),
                _ => None,
            });
            let included =
                |part: &&pg_query::protobuf::Node| matches!(&part.node, Some(NodeEnum::IndexElem(element)) if element.expr.is_some());
            if let Some(NodeEnum::IndexElem(element)) =
                index.index_including_params.iter().find(included).and_then(|part| part.node.as_ref())
            {
                let location = element.expr.as_deref().and_then(|tree| find(&super::raw(tree), "ColumnRef", &|_| true));
                return Some((location.unwrap_or(0), "INCLUDE holds columns as they are: an expression belongs before it".to_owned()));
            }
            let (schema_of, table) = index.relation.as_ref().map(relation)?;
            let part = Key::of(Kind::Constraint, &schema_of, &table, "");
            parts.chain(index.where_clause.as_deref()).find_map(|tree| wrong(schema, &part, &super::raw(tree), Spot::Index))
        }
        Body::Statement(node) => match node.node.as_ref()? {
            NodeEnum::CreateTrigStmt(trigger) => {
                let tree = super::raw(trigger.when_clause.as_deref()?);
                if let Some(location) = find(&tree, "SubLink", &|_| true) {
                    return Some((location, "the WHEN of a trigger cannot ask a query: ask it in the function".to_owned()));
                }
                let (row, kind) = [(4, "old", "INSERT"), (8, "new", "DELETE")]
                    .into_iter()
                    .filter(|(event, _, _)| trigger.events & event != 0)
                    .find_map(|(_, row, kind)| {
                        Some((find(&tree, "ColumnRef", &|column| fields(column).first().is_some_and(|name| name == row))?, (row, kind)))
                    })?;
                let (name, event) = kind;
                Some((row, format!("{event} has no {} row: give it a trigger of its own", name.to_uppercase())))
            }
            NodeEnum::CreatePolicyStmt(policy) => match policy.cmd_name.as_str() {
                "insert" if policy.qual.is_some() => {
                    Some((0, "a policy FOR INSERT says WITH CHECK (…) rather than USING: there is no row yet to be seen".to_owned()))
                }
                "select" | "delete" if policy.with_check.is_some() => {
                    let word = policy.cmd_name.to_uppercase();
                    Some((0, format!("a policy FOR {word} says USING (…) rather than WITH CHECK: it writes no row")))
                }
                _ => None,
            },
            NodeEnum::CreatePublicationStmt(publication) => publication.pubobjects.iter().find_map(|item| match item.node.as_ref()? {
                NodeEnum::PublicationObjSpec(spec) => {
                    let table = spec.pubtable.as_ref()?;
                    let (place, name) = table.relation.as_ref().map(relation)?;
                    let part = Key::of(Kind::Constraint, &place, &name, "");
                    wrong(schema, &part, &super::raw(table.where_clause.as_deref()?), Spot::Publication)
                }
                _ => None,
            }),
            _ => None,
        },
        _ => None,
    }
}

fn wrong(schema: &Schema, key: &Key, tree: &Value, place: Spot) -> Option<(i64, String)> {
    let words = place.words();
    if place == Spot::Default
        && let Some(location) = find(tree, "ColumnRef", &|_| true)
    {
        return Some((
            location,
            "a default cannot speak of a column: write GENERATED ALWAYS AS (…) STORED, or fill it in a trigger".to_owned(),
        ));
    }
    if let Some(location) = find(tree, "SubLink", &|_| true) {
        return Some((location, format!("{words} cannot ask a query: write a function, or a trigger")));
    }
    let own = |name: &str| schema.objects.keys().any(|key| is_called(key, name));
    if let Some(location) = find(tree, "FuncCall", &|call| call.get("over").is_some_and(|over| !over.is_null())) {
        return Some((location, format!("{words} speaks of one row: a window of rows is seen in queries only")));
    }
    if let Some(location) = find(tree, "FuncCall", &|call| gives_many(schema, call)) {
        return Some((location, format!("{words} has one value: a function that gives many rows stands in queries only")));
    }
    let aggregate = |call: &Value| {
        let names = names(call);
        names.len() == 1 && AGGREGATES.contains(&names[0].as_str()) && !own(&names[0])
    };
    if let Some(location) = find(tree, "FuncCall", &aggregate) {
        return Some((location, format!("{words} speaks of one row: no function over many can stand there")));
    }
    if !matches!(place, Spot::Generated | Spot::Index | Spot::Publication) {
        return None;
    }
    if let Some(location) = find(tree, "SqlvalueFunction", &|_| true) {
        return Some((location, format!("{words} must give the same every time: the time and the user are not")));
    }
    let unsteady = |call: &Value| {
        let names = names(call);
        let last = names.last().map(String::as_str).unwrap_or_default();
        // Since when is not said: since today.
        let until_today = last == "age" && call.pointer("/args/1").is_none();
        (steady::is_unsteady(last) || until_today)
            && (names.len() == 1 && !own(last) || names.first().is_some_and(|first| first == "pg_catalog"))
    };
    if let Some(location) = find(tree, "FuncCall", &unsteady) {
        return Some((location, format!("{words} must give the same every time: this function does not")));
    }
    if let Some((location, why)) = steady::zoned(schema, key, tree) {
        return Some((location, format!("{words} must give the same every time: {why}")));
    }
    let made = |call: &Value| names(call).pop().is_some_and(|name| own(&name) && !super::elsewhere::OWN.contains(name.as_str()));
    if place == Spot::Publication
        && let Some(location) = find(tree, "FuncCall", &made)
    {
        return Some((location, format!("{words} calls none but PostgreSQL's own functions: write out what this one does")));
    }
    let changeable = |call: &Value| {
        let name = names(call).pop().unwrap_or_default();
        let mut made = schema.of_kind(Kind::Routine).filter(|object| is_called(&object.key, &name)).peekable();
        made.peek().is_some() && !super::elsewhere::OWN.contains(name.as_str()) && made.all(|object| !is_immutable(object))
    };
    let location = find(tree, "FuncCall", &changeable)?;
    Some((location, format!("{words} must give the same every time: the function must say IMMUTABLE")))
}

/// `CHECK (b.id > 3)` on another table than `b`.
fn of_another(rule: &Key, tree: &Value) -> Option<(i64, String)> {
    let table = |column: &Value| {
        let names = fields(column);
        names.len().checked_sub(2).and_then(|at| names.get(at).cloned())
    };
    let location = find(tree, "ColumnRef", &|column| table(column).is_some_and(|name| name != rule.parent))?;
    Some((location, format!("a check sees the row of {} alone: what other tables hold is kept by a foreign key or a trigger", rule.parent)))
}

fn is_called(key: &Key, name: &str) -> bool {
    matches!(key.kind, Kind::Routine | Kind::Aggregate) && super::super::key::split_signature(key.kind, &key.name).0 == name
}

/// Whether a call gives many rows: one of PostgreSQL's own functions, or every one of the source's that has the name.
fn gives_many(schema: &Schema, call: &Value) -> bool {
    let names = names(call);
    let Some(name) = names.last() else { return false };
    let mut made = schema.of_kind(Kind::Routine).filter(|object| is_called(&object.key, name)).peekable();
    let many = |object: &Object| match &object.body {
        Body::Statement(tree) => match &tree.node {
            Some(NodeEnum::CreateFunctionStmt(create)) => create.return_type.as_ref().is_some_and(|result| result.setof),
            _ => false,
        },
        _ => false,
    };
    if made.peek().is_none() { steady::gives_many(name) } else { !super::elsewhere::OWN.contains(name.as_str()) && made.all(many) }
}

/// Whether a routine may stand in an index. One in SQL may be what its body is.
fn is_immutable(object: &Object) -> bool {
    let Body::Statement(tree) = &object.body else { return true };
    let Some(NodeEnum::CreateFunctionStmt(create)) = &tree.node else { return true };
    let said = |name: &str| {
        create.options.iter().find_map(|option| match &option.node {
            Some(NodeEnum::DefElem(element)) if element.defname == name => {
                element.arg.as_ref().and_then(|arg| super::super::names::string(arg))
            }
            _ => None,
        })
    };
    said("language").is_none_or(|language| language != "plpgsql") || said("volatility").is_some_and(|word| word == "immutable")
}

/// A pattern is one of texts: a number or a date is none.
fn unlike(schema: &Schema, key: &Key, tree: &Value) -> Option<(i64, String)> {
    const PATTERNS: [&str; 8] = ["~", "~*", "!~", "!~*", "~~", "!~~", "~~*", "!~~*"];
    const TEXTLESS: [&str; 13] =
        ["int2", "int4", "int8", "float4", "float8", "numeric", "bool", "uuid", "date", "timestamp", "timestamptz", "json", "jsonb"];
    if schema.of_kind(Kind::Operator).next().is_some() || schema.of_kind(Kind::Extension).next().is_some() {
        return None;
    }
    let type_of = |operand: &Value| {
        let names = fields(operand.pointer("/node/ColumnRef")?);
        let tree = if key.kind == Kind::DomainConstraint {
            let Body::Domain(domain) = &schema.objects.get(&Key::new(Kind::Domain, &key.schema, &key.parent))?.body else { return None };
            (names == ["value"]).then_some(&domain.type_name)?
        } else {
            &schema.column(&Key::of(Kind::Column, &key.schema, &key.parent, names.last()?))?.type_name
        };
        let name = strings(&tree.names).pop().filter(|_| tree.array_bounds.is_empty())?;
        TEXTLESS.contains(&name.as_str()).then_some(name)
    };
    let asks = |expression: &Value| {
        let names = texts(expression.get("name"));
        names.len() == 1 && PATTERNS.contains(&names[0].as_str()) && expression.get("lexpr").is_some_and(|left| type_of(left).is_some())
    };
    let location = find(tree, "AExpr", &asks)?;
    Some((location, "only a text is like a pattern: compare the value itself, or write it as ::text".to_owned()))
}

/// The location of the first node of a kind that is meant; what stands within a query of its own is that query's.
pub(super) fn find(tree: &Value, kind: &str, meant: &dyn Fn(&Value) -> bool) -> Option<i64> {
    match tree {
        Value::Object(map) => {
            if let Some(node) = map.get(kind).filter(|node| node.is_object() && meant(node)) {
                return Some(node.get("location").and_then(Value::as_i64).unwrap_or(0));
            }
            map.iter().filter(|(name, _)| *name != "subselect" || kind == "SubLink").find_map(|(_, inner)| find(inner, kind, meant))
        }
        Value::Array(list) => list.iter().find_map(|inner| find(inner, kind, meant)),
        _ => None,
    }
}

pub(super) fn texts(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| item.pointer("/node/String/sval")?.as_str().map(str::to_owned)).collect()
}

pub(super) fn fields(column: &Value) -> Vec<String> {
    texts(column.get("fields"))
}

pub(super) fn names(call: &Value) -> Vec<String> {
    texts(call.get("funcname"))
}

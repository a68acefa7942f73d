//! The type of an expression, as far as it can be told without a server: columns of tables that are known, functions with one result,
//! arithmetic. Nothing where it is not certain.

use std::collections::{BTreeMap, BTreeSet};

use pg_query::NodeEnum;
use pg_query::protobuf::AExprKind;
use serde_json::Value;

use super::super::key::{Key, Kind, split_signature};
use super::super::model::{Body, Schema};
use super::super::refs::{Mentions, collect};
use super::super::shape;

/// A type with its modifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// Its name.
    pub name: String,
    array: bool,
    modifiers: String,
}

/// Types of every database that casts are judged of.
const KNOWN: [&str; 22] = [
    "int2",
    "int4",
    "int8",
    "numeric",
    "float4",
    "float8",
    "text",
    "varchar",
    "bpchar",
    "bool",
    "date",
    "time",
    "timestamp",
    "timestamptz",
    "interval",
    "uuid",
    "json",
    "jsonb",
    "bytea",
    "inet",
    "cidr",
    "oid",
];

/// Functions of every database with one result whatever they are called with.
const RESULTS: [(&str, &str); 34] = [
    ("count", "int8"),
    ("now", "timestamptz"),
    ("clock_timestamp", "timestamptz"),
    ("length", "int4"),
    ("char_length", "int4"),
    ("octet_length", "int4"),
    ("concat", "text"),
    ("concat_ws", "text"),
    ("format", "text"),
    ("initcap", "text"),
    ("replace", "text"),
    ("split_part", "text"),
    ("btrim", "text"),
    ("md5", "text"),
    ("to_char", "text"),
    ("regexp_replace", "text"),
    ("left", "text"),
    ("right", "text"),
    ("string_agg", "text"),
    ("date_part", "float8"),
    ("extract", "numeric"),
    ("random", "float8"),
    ("power", "float8"),
    ("row_number", "int8"),
    ("rank", "int8"),
    ("dense_rank", "int8"),
    ("ntile", "int4"),
    ("gen_random_uuid", "uuid"),
    ("to_jsonb", "jsonb"),
    ("jsonb_agg", "jsonb"),
    ("to_json", "json"),
    ("json_agg", "json"),
    ("jsonb_build_object", "jsonb"),
    ("bool_and", "bool"),
];

/// Functions that give what they are given.
const SAME: [&str; 9] = ["abs", "min", "max", "lag", "lead", "first_value", "last_value", "nth_value", "mod"];

impl Type {
    /// Reads a type of a tree.
    pub fn of(tree: &Value) -> Option<Self> {
        let names: Vec<&str> =
            tree.get("names")?.as_array()?.iter().filter_map(|part| part.pointer("/node/String/sval")?.as_str()).collect();
        let array = tree.get("array_bounds").and_then(Value::as_array).is_some_and(|bounds| !bounds.is_empty());
        let modifiers = tree.get("typmods").map(ToString::to_string).unwrap_or_default();
        Some(Self { name: names.join("."), array, modifiers })
    }

    fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), array: false, modifiers: String::new() }
    }

    /// Its name, where it is one of PostgreSQL's own and no list.
    pub fn plain_name(&self) -> Option<String> {
        let plain = self.name.rsplit('.').next().unwrap_or_default();
        (!self.array && (plain == self.name || self.name.starts_with("pg_catalog."))).then(|| plain.to_owned())
    }

    /// Its schema, `public` where none is named, and its name, where it is no list.
    pub fn whole_name(&self) -> Option<(String, String)> {
        let (schema, name) = self.name.split_once('.').unwrap_or((super::super::names::DEFAULT_SCHEMA, &self.name));
        (!self.array).then(|| (schema.to_owned(), name.to_owned()))
    }

    /// Whether casts to it are judged.
    pub fn is_known(&self) -> bool {
        KNOWN.contains(&self.name.as_str())
    }

    /// Whether a cast to another type does anything.
    pub fn changes_to(&self, to: &Type) -> bool {
        let length = !to.modifiers.is_empty() && to.modifiers != self.modifiers;
        self.is_known() && (to.is_known() && (self.name != to.name || self.array != to.array || length))
    }

    /// Whether it is a text.
    pub fn is_text(&self) -> bool {
        !self.array && matches!(self.name.as_str(), "text" | "varchar" | "bpchar")
    }

    /// Whether two casts lead to the same type.
    pub fn is_like(&self, other: &Type) -> bool {
        self.name.rsplit('.').next() == other.name.rsplit('.').next() && self.array == other.array && self.modifiers == other.modifiers
    }
}

/// The types of the names that stand in one object.
pub struct Kinds<'a> {
    schema: &'a Schema,
    columns: BTreeMap<String, Option<Type>>,
    /// What the object gives a name of its own: queries, results and their columns.
    named: BTreeSet<String>,
}

impl<'a> Kinds<'a> {
    /// Looks at the relations an object speaks of.
    pub fn of(schema: &'a Schema, key: &Key, tree: &Value) -> Self {
        let mut kinds = Self { schema, columns: BTreeMap::new(), named: BTreeSet::new() };
        let (mut mentions, mut named) = (Mentions::default(), BTreeSet::new());
        collect(tree, &mut mentions);
        given_names(tree, false, &mut named);
        if key.kind.is_of_table() {
            mentions.relations.insert((key.schema.clone(), key.parent.clone()));
        }
        mentions.relations.remove(&(key.schema.clone(), key.name.clone()));
        for (place, name) in &mentions.relations {
            let table = Key::new(Kind::Table, place, name);
            if schema.table(&table).is_none_or(|table| table.of_type.is_some()) || !schema.children(Kind::Inheritance, &table).is_empty() {
                // A query of this name, or what is not known here: its columns may be called like any.
                if !named.contains(name) || schema.relation(place, name).is_some() {
                    kinds.columns.clear();
                    return kinds;
                }
                continue;
            }
            for column in schema.children(Kind::Column, &table) {
                let found = schema.column(&column).and_then(|column| Type::of(&shape::tree(&column.type_name)));
                let known = kinds.columns.entry(column.name).or_insert_with(|| found.clone());
                if *known != found {
                    *known = None;
                }
            }
        }
        for name in &named {
            kinds.columns.remove(name);
        }
        kinds.named = named;
        kinds
    }

    /// The types of the names that stand in a part of it. What is given a name around that part is not known there.
    pub fn within(&self, key: &Key, part: &Value) -> Kinds<'a> {
        let mut kinds = Kinds::of(self.schema, key, &shape::tree(part));
        let named = &self.named;
        kinds.columns.retain(|name, _| !named.contains(name));
        kinds
    }

    /// The type of an expression.
    pub fn of_value(&self, tree: &Value) -> Option<Type> {
        let (kind, inner) = tree.get("node")?.as_object()?.iter().next()?;
        let argument = |place: usize| inner.pointer(&format!("/args/{place}")).and_then(|argument| self.of_value(argument));
        match kind.as_str() {
            "ColumnRef" => {
                let name = inner.get("fields")?.as_array()?.last()?.pointer("/node/String/sval")?.as_str()?;
                self.columns.get(name)?.clone()
            }
            "TypeCast" => Type::of(inner.get("type_name")?),
            "AConst" => constant(inner),
            "BoolExpr" | "NullTest" | "BooleanTest" => Some(Type::plain("bool")),
            "CollateClause" => self.of_value(inner.get("arg")?),
            "CoalesceExpr" => {
                let list = inner.get("args")?.as_array()?;
                let first = self.of_value(list.first()?)?;
                let text = |value: &Value| value.pointer("/node/AConst/val/Sval").is_some();
                list.iter()
                    .all(|value| text(value) || self.of_value(value).is_some_and(|other| other.name == first.name))
                    .then(|| first.bare())
            }
            "FuncCall" => self.of_call(inner, argument(0)),
            "AExpr" => self.of_operator(inner),
            _ => None,
        }
    }

    fn of_call(&self, call: &Value, first: Option<Type>) -> Option<Type> {
        let names = call.get("funcname")?.as_array()?;
        let name = names.last()?.pointer("/node/String/sval")?.as_str()?;
        let made: Vec<Option<Type>> = self
            .schema
            .objects
            .values()
            .filter(|object| {
                matches!(object.key.kind, Kind::Routine | Kind::Aggregate) && split_signature(object.key.kind, &object.key.name).0 == name
            })
            .map(|object| match &object.body {
                Body::Statement(tree) => match &tree.node {
                    Some(NodeEnum::CreateFunctionStmt(function)) => {
                        function.return_type.as_ref().filter(|of| !of.setof && !of.pct_type).and_then(|of| Type::of(&shape::tree(of)))
                    }
                    _ => None,
                },
                _ => None,
            })
            .collect();
        if let Some(one) = made.first() {
            return if made.iter().all(|other| other == one) { one.clone() } else { None };
        }
        if let Some((_, result)) = RESULTS.iter().find(|(known, _)| *known == name) {
            return Some(Type::plain(result));
        }
        let first = first.filter(|first| !first.array)?;
        match name {
            _ if SAME.contains(&name) && first.name != "varchar" => Some(first.bare()),
            "sum" => Some(Type::plain(match first.name.as_str() {
                "int2" | "int4" => "int8",
                "int8" | "numeric" => "numeric",
                "float4" => "float4",
                "float8" => "float8",
                _ => return None,
            })),
            "avg" => Some(Type::plain(match first.name.as_str() {
                "int2" | "int4" | "int8" | "numeric" => "numeric",
                "float4" | "float8" => "float8",
                _ => return None,
            })),
            "lower" | "upper" if matches!(first.name.as_str(), "text" | "varchar") => Some(Type::plain("text")),
            _ => None,
        }
    }

    fn of_operator(&self, expression: &Value) -> Option<Type> {
        let name = expression.pointer("/name/0/node/String/sval")?.as_str()?;
        let side = |name: &str| expression.get(name).and_then(|value| self.of_value(value)).filter(|known| !known.array);
        if expression.get("kind").and_then(Value::as_i64) == Some(AExprKind::AexprNullif as i64) {
            return side("lexpr").map(|left| left.bare());
        }
        if matches!(name, "=" | "<>" | "<" | ">" | "<=" | ">=") {
            return Some(Type::plain("bool"));
        }
        let right = side("rexpr")?;
        let Some(left) = expression.get("lexpr").filter(|left| !left.is_null()) else {
            return (name == "-" && rank(&right).is_some()).then(|| right.bare());
        };
        let left = self.of_value(left).filter(|known| !known.array)?;
        match name {
            "+" | "-" | "*" | "/" | "%" => {
                let (one, other) = (rank(&left)?, rank(&right)?);
                // A float of four bytes beside anything else counts as one of eight.
                let mixed = one != other && (left.name == "float4" || right.name == "float4");
                Some(if mixed {
                    Type::plain("float8")
                } else if one >= other {
                    left.bare()
                } else {
                    right.bare()
                })
            }
            "||" if left.name == "text" && matches!(right.name.as_str(), "text" | "varchar") => Some(Type::plain("text")),
            _ => None,
        }
    }
}

impl Type {
    /// Without modifiers, which do not outlast a function.
    fn bare(&self) -> Self {
        Self { modifiers: String::new(), ..self.clone() }
    }
}

/// The order in which numbers give way to one another.
fn rank(number: &Type) -> Option<usize> {
    ["int2", "int4", "int8", "numeric", "float4", "float8"].iter().position(|name| *name == number.name)
}

fn constant(constant: &Value) -> Option<Type> {
    match constant.get("val")?.as_object()?.keys().next()?.as_str() {
        "Ival" => Some(Type::plain("int4")),
        "Boolval" => Some(Type::plain("bool")),
        _ => None,
    }
}

/// The names that queries within give what they result in, which may be of any type.
fn given_names(tree: &Value, inner: bool, found: &mut BTreeSet<String>) {
    match tree {
        Value::Object(fields) => {
            for name in ["aliasname", "ctename"] {
                found.extend(fields.get(name).and_then(Value::as_str).map(str::to_owned));
            }
            for list in ["colnames", "aliascolnames"] {
                let names = fields.get(list).and_then(Value::as_array).into_iter().flatten();
                found.extend(names.filter_map(|name| name.pointer("/node/String/sval")?.as_str().map(str::to_owned)));
            }
            if let Some(target) = fields.get("ResTarget").filter(|_| inner) {
                let name = target.get("name").and_then(Value::as_str).unwrap_or_default();
                let column = target.pointer("/val/node/ColumnRef/fields").and_then(Value::as_array).and_then(|fields| fields.last());
                let own = column.and_then(|part| part.pointer("/node/String/sval")).and_then(Value::as_str) == Some(name);
                if !own && !name.is_empty() {
                    found.insert(name.to_owned());
                }
            }
            let below = |name: &str| inner || matches!(name, "RangeSubselect" | "CommonTableExpr");
            fields.iter().for_each(|(name, value)| given_names(value, below(name), found));
        }
        Value::Array(list) => list.iter().for_each(|value| given_names(value, inner, found)),
        _ => {}
    }
}

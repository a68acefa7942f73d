//! Expressions that no type allows: an operator between two types that does not exist, a function of a type that it does not take, a cast
//! that nobody makes, a text that is no value of what it is held against. Judged only where the types are certain.

mod casts;
mod functions;
mod literals;
mod mixed;
mod operators;

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::key::{Key, Kind};
use super::super::loose::{Kinds, Type};
use super::super::model::{Body, Object, Schema};
use super::super::print::built_in;
use super::super::shape::{shape, tree};
use super::expressions::{fields, find};
use super::results::is_assigned;
use crate::error::Fault;

/// Where a slip stands, and what is said of it.
type Slip = (i64, String);

/// Two types, or one and nothing.
type Pairs<'a> = BTreeSet<(&'a str, &'a str)>;

/// `LEFT,…/RIGHT,… …`.
fn pairs(groups: &str) -> Pairs<'_> {
    let groups = groups.split(' ').filter_map(|group| group.split_once('/'));
    groups.flat_map(|(left, right)| left.split(',').flat_map(move |one| right.split(',').map(move |other| (one, other)))).collect()
}

/// What is known of the types of one object.
struct Types<'a> {
    schema: &'a Schema,
    key: &'a Key,
    kinds: Kinds<'a>,
    /// What `VALUE` is in a rule of a domain.
    value: Option<Type>,
}

impl Types<'_> {
    /// What is known within a part of the object. Names of queries around it are no tables here either.
    fn within(&self, part: &Value) -> Types<'_> {
        Types { schema: self.schema, key: self.key, kinds: self.kinds.within(self.key, part), value: None }
    }

    fn of(&self, expression: &Value) -> Option<Type> {
        let value = expression.pointer("/node/ColumnRef").is_some_and(|column| fields(column) == ["value"]);
        self.value.clone().filter(|_| value).or_else(|| self.kinds.of_value(expression))
    }

    /// The type of an expression, where it is one of those that were tried.
    fn certain(&self, expression: &Value) -> Option<String> {
        self.of(expression)?.plain_name().filter(|found| operators::TYPES.contains(found.as_str()))
    }
}

/// Judges of nodes of one kind.
type Judge = fn(&Types, &Value) -> Option<Slip>;

const JUDGES: [(&str, Judge); 15] = [
    ("AExpr", operators::between),
    ("AExpr", operators::within),
    ("AExpr", operators::beside_a_text),
    ("AExpr", literals::compared),
    ("FuncCall", functions::counted),
    ("FuncCall", functions::built_in_call),
    ("FuncCall", functions::own_call),
    ("TypeCast", casts::cast),
    ("AIndirection", casts::part),
    ("SelectStmt", mixed::union),
    ("SelectStmt", mixed::told_apart),
    ("SelectStmt", mixed::rows),
    ("CoalesceExpr", mixed::listed),
    ("MinMaxExpr", mixed::listed),
    ("CaseExpr", mixed::case),
];

/// Checks every expression and every view. Operators and casts of the source's own or of an extension may do anything.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    super::each_typed(schema, slip)
}

fn slip(schema: &Schema, object: &Object) -> Option<Slip> {
    let expressions = match &object.body {
        Body::Default(tree) => super::raw(tree),
        Body::Column(column) => super::raw(column.generated.as_ref()?),
        Body::Constraint(rule) => super::raw(rule.raw_expr.as_ref()?),
        Body::Index(index) => serde_json::to_value(index).ok()?,
        // What a routine calls its parameters may be what a table calls a column.
        Body::Statement(node) if !matches!(node.node, Some(NodeEnum::CreateFunctionStmt(_))) => super::raw(node),
        _ => return None,
    };
    // The columns of a function that is read may be called like a table's.
    if find(&expressions, "RangeFunction", &|_| true).is_some() {
        return None;
    }
    let value = (object.key.kind == Kind::DomainConstraint).then(|| of_domain(schema, &object.key)).flatten();
    let types = Types { schema, key: &object.key, kinds: Kinds::of(schema, &object.key, &shape(object)), value };
    if let Body::Default(_) = &object.body
        && let Some(slip) = unassigned(&types, object, &expressions)
    {
        return Some(slip);
    }
    JUDGES.iter().find_map(|(kind, judge)| first(&expressions, kind, &|node| judge(&types, node))).or_else(|| {
        // A query within one is looked at where it stands.
        first(&expressions, "SubLink", &|link| mixed::within(&types, link))
    })
}

/// A default of a type that nothing makes one of the column's of.
fn unassigned(types: &Types, default: &Object, value: &Value) -> Option<Slip> {
    let column = types.schema.column(&Key { kind: Kind::Column, ..default.key.clone() })?;
    let to = Type::of(&tree(&column.type_name))?.plain_name()?;
    let from = types.certain(value).filter(|_| value.pointer("/node/AConst").is_none() && operators::TYPES.contains(to.as_str()))?;
    let (one, other) = (built_in(&from, &[]), built_in(&to, &[]));
    let stands = value.pointer("/node").and_then(Value::as_object).and_then(|node| node.values().next()).map_or(0, location);
    (!is_assigned(&from, &to)).then(|| (stands, format!("the default is {one}, and {} is {other}: cast it", default.key.name)))
}

/// What a domain is made of.
fn of_domain(schema: &Schema, rule: &Key) -> Option<Type> {
    let Body::Domain(domain) = &schema.objects.get(&Key::new(Kind::Domain, &rule.schema, &rule.parent))?.body else { return None };
    Type::of(&tree(&domain.type_name))
}

/// What is said of the first node of a kind of which anything is.
fn first(tree: &Value, kind: &str, judge: &dyn Fn(&Value) -> Option<Slip>) -> Option<Slip> {
    let said = std::cell::RefCell::new(None);
    find(tree, kind, &|node| {
        *said.borrow_mut() = judge(node);
        said.borrow().is_some()
    })?;
    said.take()
}

/// Where a node stands.
fn location(node: &Value) -> i64 {
    node.get("location").and_then(Value::as_i64).unwrap_or(0)
}

/// The text of a constant in quotes, and where it stands.
fn quoted(value: &Value) -> Option<(&str, i64)> {
    let constant = value.pointer("/node/AConst")?;
    Some((constant.pointer("/val/Sval/sval")?.as_str()?, location(constant)))
}

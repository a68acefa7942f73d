//! What a table or an index says of itself that its kind does not know: parameters, types that its method has no order for, columns
//! that hold nothing to be indexed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint, IndexElem, Node};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object, Schema};
use super::super::names::{relation, schema_and_name, strings};
use crate::error::Fault;
use crate::nearest::hint;

/// The parameters of a table (`CREATE TABLE`, "Storage Parameters", of PostgreSQL 15 to 18).
const OF_TABLES: [&str; 27] = [
    // `oids = false` is what there is.
    "oids",
    "fillfactor",
    "toast_tuple_target",
    "parallel_workers",
    "user_catalog_table",
    "vacuum_index_cleanup",
    "vacuum_truncate",
    "vacuum_max_eager_freeze_failure_rate",
    "log_autovacuum_min_duration",
    "log_autoanalyze_min_duration",
    "autovacuum_enabled",
    "autovacuum_parallel_workers",
    "autovacuum_vacuum_threshold",
    "autovacuum_vacuum_max_threshold",
    "autovacuum_vacuum_scale_factor",
    "autovacuum_vacuum_insert_threshold",
    "autovacuum_vacuum_insert_scale_factor",
    "autovacuum_analyze_threshold",
    "autovacuum_analyze_scale_factor",
    "autovacuum_vacuum_cost_delay",
    "autovacuum_vacuum_cost_limit",
    "autovacuum_freeze_min_age",
    "autovacuum_freeze_max_age",
    "autovacuum_freeze_table_age",
    "autovacuum_multixact_freeze_min_age",
    "autovacuum_multixact_freeze_max_age",
    "autovacuum_multixact_freeze_table_age",
];

/// Types of PostgreSQL's own with one value each, which `GIN` and `GiST` have no operators for by themselves.
const PLAIN: [&str; 17] = [
    "int2",
    "int4",
    "int8",
    "float4",
    "float8",
    "numeric",
    "bool",
    "text",
    "varchar",
    "bpchar",
    "uuid",
    "date",
    "time",
    "timestamp",
    "timestamptz",
    "interval",
    "bytea",
];

/// Checks every table, index and constraint.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    super::each(schema, slip)
}

fn slip(schema: &Schema, object: &Object) -> Option<(String, String)> {
    let key = &object.key;
    match &object.body {
        Body::Table(table)
            if table.partitioned.is_none() && table.foreign.is_none() && matches!(table.access_method.as_str(), "" | "heap") =>
        {
            parameter(&table.options, &OF_TABLES)
        }
        Body::Index(index) => {
            let (place, name) = relation(index.relation.as_ref()?);
            let table = Key::new(Kind::Table, &place, &name);
            let elements: Vec<&IndexElem> = index.index_params.iter().filter_map(element).collect();
            let known = of_method(&index.access_method);
            let wrong = if known.is_empty() { None } else { parameter(&index.options, known) };
            let included = index.index_including_params.iter().find_map(element);
            let method = index.access_method.as_str();
            let included = included.filter(|_| matches!(method, "gin" | "brin" | "hash"));
            wrong
                .or_else(|| {
                    included
                        .map(|element| (element.name.clone(), format!("{method} keeps no other columns: INCLUDE is for btree and gist")))
                })
                .or_else(|| elements.iter().find_map(|element| computed(schema, &table, &element.name, "an index")))
                .or_else(|| elements.iter().find_map(|element| ordered(schema, &table, element, &index.access_method)))
                .or_else(|| elements.iter().find_map(|element| of_class(schema, &table, element)))
        }
        Body::Constraint(rule) => constraint(schema, key, rule),
        Body::Column(_) => inherited(schema, key),
        _ => None,
    }
}

fn element(node: &Node) -> Option<&IndexElem> {
    match &node.node {
        Some(NodeEnum::IndexElem(element)) => Some(element),
        _ => None,
    }
}

fn of_method(method: &str) -> &'static [&'static str] {
    match method {
        "" | "btree" => &["fillfactor", "deduplicate_items"],
        "hash" | "spgist" => &["fillfactor"],
        "gist" => &["fillfactor", "buffering"],
        "gin" => &["fastupdate", "gin_pending_list_limit"],
        "brin" => &["pages_per_range", "autosummarize"],
        _ => &[],
    }
}

/// A parameter nobody knows, or one beyond its bounds.
fn parameter(options: &[Node], known: &[&'static str]) -> Option<(String, String)> {
    options.iter().find_map(|option| {
        let Some(NodeEnum::DefElem(element)) = &option.node else { return None };
        let name = element.defname.as_str();
        if !element.defnamespace.is_empty() {
            return None;
        }
        if !known.contains(&name) {
            let hint = hint(name, known.iter().copied());
            return Some((name.to_owned(), format!("there is no parameter {name} of such a thing{hint}")));
        }
        let number = match element.arg.as_ref()?.node.as_ref()? {
            NodeEnum::Integer(number) => number.ival,
            _ => return None,
        };
        (name == "fillfactor" && !(10..=100).contains(&number))
            .then(|| (name.to_owned(), format!("fillfactor {number} is beyond its bounds: it is a percentage from 10 to 100")))
    })
}

/// The type of a column, where it is one of PostgreSQL's own.
fn type_of(schema: &Schema, table: &Key, name: &str) -> Option<String> {
    let column = schema.column(&Key::of(Kind::Column, &table.schema, &table.name, name))?;
    let (place, name) = schema_and_name(&column.type_name.names);
    let own = place == "pg_catalog" || schema.type_key(&place, &name).is_none();
    (own && column.type_name.array_bounds.is_empty()).then_some(name)
}

/// A column that is computed when it is read has nothing to be indexed.
fn computed(schema: &Schema, table: &Key, name: &str, what: &str) -> Option<(String, String)> {
    let column = schema.column(&Key::of(Kind::Column, &table.schema, &table.name, name))?;
    let message = || format!("{name} is computed when it is read: {what} needs it STORED, or the expression itself");
    (column.generated.is_some() && column.computed_when_read).then(|| (name.to_owned(), message()))
}

/// What each operator class of PostgreSQL 15 to 18 is made for, as a server takes it: `CLASSES : TYPE,…`.
static CLASSES: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("opclasses.txt").lines().filter_map(|line| line.split_once(" : "));
    lines.flat_map(|(classes, types)| classes.split(' ').map(move |class| (class, types.split(',').collect()))).collect()
});

/// Whether every database has an operator class of this name.
pub fn is_usual_class(name: &str) -> bool {
    CLASSES.contains_key(name)
}

/// An operator class made for another type.
fn of_class(schema: &Schema, table: &Key, element: &IndexElem) -> Option<(String, String)> {
    let class = strings(&element.opclass).pop()?;
    let types = CLASSES.get(class.as_str()).filter(|_| schema.of_kind(Kind::OperatorClass).next().is_none())?;
    let kind = type_of(schema, table, &element.name).filter(|kind| CLASSES.values().any(|types| types.contains(&kind.as_str())))?;
    let message = || format!("{class} is not made for {kind}, which {} is: it is for {}", element.name, types.join(", "));
    (!types.contains(&kind.as_str())).then(|| (class.clone(), message()))
}

/// An extension may bring operators for any type.
fn ordered(schema: &Schema, table: &Key, element: &IndexElem, method: &str) -> Option<(String, String)> {
    if !element.opclass.is_empty() || element.name.is_empty() || schema.of_kind(Kind::Extension).next().is_some() {
        return None;
    }
    let own_class = schema.of_kind(Kind::OperatorClass).next().is_some();
    let kind = type_of(schema, table, &element.name).filter(|kind| PLAIN.contains(&kind.as_str()) && !own_class)?;
    let extension = match method {
        "gin" => "btree_gin",
        "gist" => "btree_gist",
        _ => return None,
    };
    let message = format!("{method} has no operators for {kind}, which {} is: they come with CREATE EXTENSION {extension}", element.name);
    Some((element.name.clone(), message))
}

fn constraint(schema: &Schema, key: &Key, rule: &Constraint) -> Option<(String, String)> {
    let table = key.table();
    match rule.contype() {
        ConstrType::ConstrForeign => {
            let own = strings(&rule.fk_attrs);
            let other = strings(&rule.fk_del_set_cols).into_iter().find(|name| !own.contains(name))?;
            let message = format!("{other} is no column of the key: ON DELETE SET speaks of {}", own.join(", "));
            Some((other, message))
        }
        ConstrType::ConstrPrimary | ConstrType::ConstrUnique => {
            let keys = strings(&rule.keys);
            let last = keys.last().filter(|_| rule.without_overlaps);
            let range = last.and_then(|name| Some((name, type_of(schema, &table, name).filter(|kind| PLAIN.contains(&kind.as_str()))?)));
            if let Some((name, kind)) = range {
                return Some((name.clone(), format!("{name} is {kind}: only a range overlaps another")));
            }
            keys.iter().find_map(|name| computed(schema, &table, name, "a key"))
        }
        ConstrType::ConstrExclusion => rule.exclusions.iter().find_map(|pair| match &pair.node {
            Some(NodeEnum::List(list)) => ordered(schema, &table, element(list.items.first()?)?, &rule.access_method),
            _ => None,
        }),
        _ => None,
    }
}

/// A column that a child writes itself has the type its parent gives it.
fn inherited(schema: &Schema, key: &Key) -> Option<(String, String)> {
    let table = key.table();
    schema.children(Kind::Inheritance, &table).iter().find_map(|link| {
        let Body::Inheritance { parent, .. } = &schema.objects.get(link)?.body else { return None };
        let (above, own) = (type_of(schema, parent, &key.name)?, type_of(schema, &table, &key.name)?);
        let message =
            || format!("column {} is {own}, but {above} in {}, which the table inherits it from", key.display(), parent.display());
        (above != own).then(|| (key.name.clone(), message()))
    })
}

//! The columns of tables, views and sequences. Nothing where they are not fully known.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use pg_query::NodeEnum;
use pg_query::protobuf::FuncCall;
use serde_json::Value;

use super::super::key::{Key, Kind, split_signature};
use super::super::model::{Body, Schema};
use super::super::names::{schema_and_name, strings};
use super::scope::Named;

/// Views that stand on views, at most.
const DEEPEST: usize = 64;
/// Functions of every database that take a whole row: `t.count` is `count(t)`.
const OF_ROWS: &[&str] = &[
    "any_value",
    "array_agg",
    "concat",
    "count",
    "format",
    "hash_record",
    "hash_record_extended",
    "hstore",
    "json_agg",
    "json_agg_strict",
    "json_build_array",
    "jsonb_agg",
    "jsonb_agg_strict",
    "jsonb_build_array",
    "max",
    "min",
    "num_nonnulls",
    "num_nulls",
    "pg_column_compression",
    "pg_column_size",
    "pg_typeof",
    "quote_literal",
    "quote_nullable",
    "record_out",
    "record_send",
    "row_to_json",
    "to_json",
    "to_jsonb",
];

/// A schema's relations.
pub struct Relations<'a> {
    pub(super) schema: &'a Schema,
    functions: BTreeSet<&'a str>,
    views: RefCell<BTreeMap<Key, Option<Vec<String>>>>,
    depth: Cell<usize>,
}

impl<'a> Relations<'a> {
    /// Looks at a schema.
    pub fn of(schema: &'a Schema) -> Self {
        let routines = schema.objects.keys().filter(|key| matches!(key.kind, Kind::Routine | Kind::Aggregate));
        let functions = routines.map(|key| split_signature(key.kind, &key.name).0).collect();
        Self { schema, functions, views: RefCell::default(), depth: Cell::new(0) }
    }

    /// Whether `t.name` may be a call.
    pub fn may_be_called(&self, name: &str) -> bool {
        self.functions.contains(name) || OF_ROWS.contains(&name)
    }

    /// The columns of a relation.
    pub fn columns(&self, schema: &str, name: &str) -> Option<Vec<String>> {
        if name.starts_with("pg_") || matches!(schema, "pg_catalog" | "information_schema") {
            return None;
        }
        let key = self.schema.relation(schema, name)?;
        match key.kind {
            Kind::Table => self.table(&key),
            Kind::View | Kind::MaterialisedView => self.view(&key),
            Kind::Sequence => Some(["last_value", "log_cnt", "is_called"].map(str::to_owned).to_vec()),
            _ => None,
        }
    }

    /// The columns of a row of this type: a relation's, or a composite type's.
    pub fn row(&self, schema: &str, name: &str) -> Option<Vec<String>> {
        match self.schema.objects.get(&Key::new(Kind::Composite, schema, name)).map(|object| &object.body) {
            Some(Body::Composite(attributes)) => Some(attributes.iter().map(|attribute| attribute.definition.colname.clone()).collect()),
            _ => self.columns(schema, name),
        }
    }

    /// The columns of a table: its own, its type's and its parents'.
    pub fn table(&self, key: &Key) -> Option<Vec<String>> {
        let table = self.schema.table(key)?;
        let mut columns = Vec::new();
        if let Some(of_type) = &table.of_type {
            let (schema, name) = schema_and_name(&of_type.names);
            columns.extend(self.row(&schema, &name)?);
        }
        self.depth.set(self.depth.get() + 1);
        for link in self.schema.children(Kind::Inheritance, key) {
            let parent = match self.schema.objects.get(&link).map(|object| &object.body) {
                Some(Body::Inheritance { parent, .. }) if self.depth.get() < DEEPEST => self.table(parent),
                _ => None,
            };
            let Some(above) = parent else {
                self.depth.set(self.depth.get() - 1);
                return None;
            };
            columns.extend(above);
        }
        self.depth.set(self.depth.get() - 1);
        columns.extend(table.columns.iter().cloned());
        let mut seen = BTreeSet::new();
        columns.retain(|column| seen.insert(column.clone()));
        Some(columns)
    }

    /// The table whose rows a call gives, where one routine alone has this name.
    pub fn rows_of_call(&self, call: &FuncCall) -> Option<Key> {
        let (schema, name) = schema_and_name(&call.funcname);
        let is_it = |key: &&Key| key.kind == Kind::Routine && key.schema == schema && split_signature(key.kind, &key.name).0 == name;
        let mut found = self.schema.objects.keys().filter(is_it);
        let (only, None) = (found.next()?, found.next()) else { return None };
        let Some(Body::Statement(node)) = self.schema.objects.get(only).map(|object| &object.body) else { return None };
        let Some(NodeEnum::CreateFunctionStmt(create)) = &node.node else { return None };
        let (schema, name) = schema_and_name(&create.return_type.as_ref()?.names);
        self.schema.relation(&schema, &name).filter(|key| key.kind == Kind::Table)
    }

    fn view(&self, key: &Key) -> Option<Vec<String>> {
        if let Some(known) = self.views.borrow().get(key) {
            return known.clone();
        }
        if self.depth.get() >= DEEPEST {
            return None;
        }
        let Some(Body::Statement(node)) = self.schema.objects.get(key).map(|object| &object.body) else { return None };
        let (query, names) = match &node.node {
            Some(NodeEnum::ViewStmt(view)) => (view.query.as_ref(), strings(&view.aliases)),
            Some(NodeEnum::CreateTableAsStmt(create)) => {
                (create.query.as_ref(), create.into.as_ref().map(|into| strings(&into.col_names)).unwrap_or_default())
            }
            _ => return None,
        };
        let tree = query.map(|query| serde_json::to_value(query).unwrap_or(Value::Null))?;
        let select = tree.pointer("/node/SelectStmt")?;
        self.depth.set(self.depth.get() + 1);
        let columns = self.query(select, None, &Named::new()).ok().flatten().map(|columns| renamed(columns, &names));
        self.depth.set(self.depth.get() - 1);
        self.views.borrow_mut().insert(key.clone(), columns.clone());
        columns
    }
}

/// The first columns under other names.
pub fn renamed(mut columns: Vec<String>, names: &[String]) -> Vec<String> {
    for (column, name) in columns.iter_mut().zip(names) {
        column.clone_from(name);
    }
    columns
}

//! What could never run is refused: names that are nowhere, things that stand in a circle, things there can be but one of.

use std::collections::{BTreeMap, BTreeSet};

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, TypeName};
use serde_json::Value;

use super::super::key::{Key, Kind, split_signature};
use super::super::model::{Body, Object};
use super::super::names::{DEFAULT_SCHEMA, relation, schema_and_name, strings};
use super::super::refs::{Mentions, collect};
use super::super::shape::{shape, tree};
use super::Loader;
use crate::error::Fault;

/// The types every database has.
const TYPES: &str = "aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange \
    anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid cidr circle cstring date \
    datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector index_am_handler inet int2 int2vector int4 \
    int4multirange int4range int8 int8multirange int8range internal interval json jsonb jsonpath language_handler line lseg \
    macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path point polygon record refcursor regclass \
    regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype \
    table_am_handler text tid time timestamp timestamptz timetz trigger tsm_handler tsmultirange tsquery tsrange \
    tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml pg_lsn pg_snapshot pg_node_tree";
/// Columns every table has.
const SYSTEM: [&str; 6] = ["tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"];
/// Functions of every database that triggers call.
const TRIGGERS: [&str; 3] = ["suppress_redundant_updates_trigger", "tsvector_update_trigger", "tsvector_update_trigger_column"];

impl Loader {
    /// A table has one primary key; no view reads and no domain stands on itself.
    pub(super) fn check_alone(&self) -> Result<(), Fault> {
        let mut keyed: BTreeMap<Key, Vec<Fault>> = BTreeMap::new();
        for object in self.schema.of_kind(Kind::Constraint) {
            let (Body::Constraint(constraint), Some(place)) = (&object.body, self.schema.places.get(&object.key)) else { continue };
            if constraint.contype() == ConstrType::ConstrPrimary {
                let message = format!("table {} has two primary keys", object.key.table().display());
                keyed.entry(object.key.table()).or_default().push(place.fault_here(message));
            }
        }
        // The later one is one too many.
        let place = |fault: &Fault| match fault {
            Fault::NotUnderstood { file, line, column, .. } => (file.clone(), *line, *column),
            _ => (String::new(), 0, 0),
        };
        if let Some(fault) = keyed.into_values().filter(|faults| faults.len() > 1).find_map(|faults| faults.into_iter().max_by_key(place)) {
            return Err(fault);
        }
        let mut reads: BTreeMap<&Key, Vec<Key>> = BTreeMap::new();
        for (key, object) in &self.schema.objects {
            let above = match &object.body {
                Body::Statement(_) if matches!(key.kind, Kind::View | Kind::MaterialisedView) => {
                    read_by(object).into_iter().filter_map(|(schema, name)| self.schema.relation(&schema, &name)).collect()
                }
                Body::Domain(domain) => {
                    let (schema, name) = schema_and_name(&domain.type_name.names);
                    vec![Key::new(Kind::Domain, &schema, &name)]
                }
                _ => continue,
            };
            reads.insert(key, above);
        }
        for start in reads.keys() {
            let (mut seen, mut next) = (BTreeSet::new(), reads[start].clone());
            while let Some(key) = next.pop() {
                if key == **start {
                    return Err(self.refusal(start, format!("{} {} stands on itself", start.kind.words().to_lowercase(), start.display())));
                }
                if seen.insert(key.clone()) {
                    next.extend(reads.get(&key).into_iter().flatten().cloned());
                }
            }
        }
        Ok(())
    }

    /// Relations, types, functions and columns that nobody makes. What is said in the text of a routine is not looked at.
    pub(super) fn check_nowhere(&self) -> Result<(), Fault> {
        let routines: BTreeSet<(&str, &str)> = self
            .schema
            .of_kind(Kind::Routine)
            .map(|object| (object.key.schema.as_str(), split_signature(Kind::Routine, &object.key.name).0))
            .collect();
        for (key, object) in &self.schema.objects {
            let lost = match &object.body {
                Body::Column(column) => self.lost_type(&column.type_name).or_else(|| {
                    let generated = column.generated.as_ref()?;
                    self.lost_column(&key.table(), &tree(generated.as_ref()))
                }),
                Body::Domain(domain) => self.lost_type(&domain.type_name),
                Body::Composite(attributes) => {
                    attributes.iter().find_map(|attribute| self.lost_type(attribute.definition.type_name.as_ref()?))
                }
                Body::Constraint(constraint) if key.kind == Kind::Constraint => self.lost_column(&key.table(), &tree(&constraint.raw_expr)),
                Body::Index(index) => index.relation.as_ref().and_then(|range| {
                    let (schema, name) = relation(range);
                    let table = Key::new(Kind::Table, &schema, &name);
                    self.lost_column(&table, &tree(&index.index_params)).or_else(|| self.lost_column(&table, &tree(&index.where_clause)))
                }),
                Body::Default(_) => self.lost_sequence(object),
                Body::Statement(_) if matches!(key.kind, Kind::View | Kind::MaterialisedView) => {
                    let lost = |pair: &(String, String)| self.is_lost(&pair.0, &pair.1);
                    read_by(object).into_iter().find(lost).map(|(schema, name)| format!("relation {schema}.{name}"))
                }
                Body::Statement(node) => match &node.node {
                    Some(NodeEnum::CreateFunctionStmt(create)) => {
                        let parameters = create.parameters.iter().filter_map(|parameter| match &parameter.node {
                            Some(NodeEnum::FunctionParameter(parameter)) => parameter.arg_type.as_ref(),
                            _ => None,
                        });
                        parameters.chain(create.return_type.as_ref()).find_map(|written| self.lost_type(written))
                    }
                    Some(NodeEnum::CreateTrigStmt(trigger)) => {
                        let (schema, name) = schema_and_name(&trigger.funcname);
                        let known = routines.contains(&(schema.as_str(), name.as_str()))
                            || schema == "pg_catalog"
                            || (strings(&trigger.funcname).len() == 1 && (TRIGGERS.contains(&name.as_str()) || name.starts_with("RI_")));
                        (!known).then(|| format!("function {schema}.{name}"))
                    }
                    _ => None,
                },
                _ => None,
            };
            if let Some(what) = lost {
                return Err(self.refusal(key, format!("{what} is not defined anywhere in the source")));
            }
        }
        Ok(())
    }

    fn refusal(&self, key: &Key, message: String) -> Fault {
        match self.schema.places.get(key) {
            Some(place) => place.fault(message),
            None => Fault::Source(message),
        }
    }

    fn is_lost(&self, schema: &str, name: &str) -> bool {
        let system = matches!(schema, "pg_catalog" | "information_schema") || name.starts_with("pg_");
        // The sequence of an identity is no object of its own.
        !system && !name.ends_with("_seq") && self.schema.relation(schema, name).is_none()
    }

    fn lost_type(&self, written: &TypeName) -> Option<String> {
        let names = strings(&written.names);
        let (schema, name) = schema_and_name(&written.names);
        let plain = name.strip_prefix('_').unwrap_or(&name);
        let built_in = matches!(schema.as_str(), "pg_catalog" | "information_schema")
            || (names.len() < 2 && (TYPES.split(' ').any(|known| known == plain) || name.starts_with("pg_") || name.starts_with("reg")));
        let ours = |name: &str| self.schema.type_key(&schema, name).is_some();
        let known = names.is_empty() || written.pct_type || built_in || ours(&name) || ours(plain);
        let ranges = self.schema.of_kind(Kind::Range).next().is_some();
        (!known && !ranges).then(|| format!("type {schema}.{name}"))
    }

    fn lost_sequence(&self, object: &Object) -> Option<String> {
        let mut mentions = Mentions::default();
        collect(&shape(object), &mut mentions);
        mentions.texts.into_iter().find_map(|text| {
            let mut parts = text.split('.').map(|part| part.trim_matches('"')).rev();
            let name = parts.next()?;
            let schema = parts.next().unwrap_or(DEFAULT_SCHEMA);
            let made = self.schema.of_kind(Kind::Identity).next().is_some() && name.ends_with("_seq");
            (!made && !name.starts_with("pg_") && schema != "pg_catalog" && self.schema.relation(schema, name).is_none())
                .then(|| format!("relation {schema}.{name}"))
        })
    }

    fn lost_column(&self, table: &Key, expression: &Value) -> Option<String> {
        let entry = self.schema.table(table)?;
        if entry.of_type.is_some() || !self.schema.children(Kind::Inheritance, table).is_empty() {
            return None;
        }
        let mut names = Vec::new();
        bare_columns(expression, &mut names);
        let known = |name: &String| entry.columns.contains(name) || *name == table.name || SYSTEM.contains(&name.as_str());
        names.into_iter().find(|name| !known(name)).map(|name| format!("column {}.{name}", table.display()))
    }
}

/// The relations a query reads, but for those it names itself.
fn read_by(object: &Object) -> Vec<(String, String)> {
    let query = match &object.body {
        Body::Statement(node) => match &node.node {
            Some(NodeEnum::ViewStmt(view)) => tree(&view.query),
            Some(NodeEnum::CreateTableAsStmt(create)) => tree(&create.query),
            _ => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let mut read = BTreeSet::new();
    read_in(&query, &BTreeSet::new(), &mut read);
    read.into_iter().collect()
}

/// What a query reads, where `WITH` around it names these already. A part of `WITH` sees those before it; itself and those after it
/// only where `RECURSIVE` says so.
fn read_in(query: &Value, named: &BTreeSet<String>, read: &mut BTreeSet<(String, String)>) {
    match query {
        Value::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
            if let Some(name) = text("relname")
                && (text("schemaname").is_some() || !named.contains(name))
            {
                read.insert((text("schemaname").unwrap_or(DEFAULT_SCHEMA).to_owned(), name.to_owned()));
            }
            let mut named = named.clone();
            if let Some(with) = fields.get("with_clause").filter(|with| !with.is_null()) {
                let parts = || with.get("ctes").and_then(Value::as_array).into_iter().flatten();
                let name = |part: &Value| part.pointer("/node/CommonTableExpr/ctename").and_then(Value::as_str).map(str::to_owned);
                if with.get("recursive").and_then(Value::as_bool) == Some(true) {
                    named.extend(parts().filter_map(name));
                }
                for part in parts() {
                    read_in(part, &named, read);
                    named.extend(name(part));
                }
            }
            for inner in fields.iter().filter(|(name, _)| *name != "with_clause").map(|(_, inner)| inner) {
                read_in(inner, &named, read);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| read_in(inner, named, read)),
        _ => {}
    }
}

/// The columns an expression names without a table.
fn bare_columns(expression: &Value, names: &mut Vec<String>) {
    match expression {
        Value::Object(fields) => {
            if let Some([only]) =
                fields.get("ColumnRef").and_then(|column| column.get("fields")).and_then(Value::as_array).map(Vec::as_slice)
            {
                names.extend(only.pointer("/node/String/sval").and_then(Value::as_str).map(str::to_owned));
            }
            fields.values().for_each(|inner| bare_columns(inner, names));
        }
        Value::Array(list) => list.iter().for_each(|inner| bare_columns(inner, names)),
        _ => {}
    }
}

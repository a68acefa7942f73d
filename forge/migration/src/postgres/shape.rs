//! What two objects are compared by: their tree with everything taken away that PostgreSQL forgets (positions in the text,
//! `pg_catalog.`, the default schema, notations for the same thing).

mod publication;
mod usual;

use std::collections::BTreeMap;

use pg_query::protobuf::Node;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::model::{Body, Object};
use super::print::type_name;
use super::write::said_storage;
pub use usual::usual_partition;
use usual::{
    cast_elements, forget_copy, forget_usual_aggregate, forget_usual_classes, forget_usual_multirange, forget_usual_provider, same_option,
    sort_statistics,
};

/// The shape of an object.
pub fn shape(object: &Object) -> Value {
    let mut value = body(&object.body);
    clean(&mut value);
    sort(&mut value);
    if !object.settings.is_empty() {
        value = json!({ "body": value, "settings": object.settings });
    }
    value
}

/// The shape of any tree.
pub fn tree(tree: &impl Serialize) -> Value {
    let mut value = raw(tree);
    clean(&mut value);
    sort(&mut value);
    value
}

/// The shape of a collation: where it stands makes no difference when it is found anyway.
pub fn collation(names: &[Node]) -> Value {
    tree(&json!({ "collation": names }))
}

fn raw(tree: &impl Serialize) -> Value {
    serde_json::to_value(tree).unwrap_or(Value::Null)
}

fn body(body: &Body) -> Value {
    match body {
        Body::Table(table) => json!({
            "persistence": table.persistence,
            "options": sorted_options(raw(&table.options)),
            "partitioned": raw(&usual_partition(table.partitioned.as_ref())),
            "of_type": table.of_type.as_ref().map(type_name),
            "access_method": table.access_method,
            "tablespace": table.tablespace,
            "row_security": table.row_security,
            "force": table.force_row_security,
            "foreign": table.foreign.as_ref().map(|(server, options)| json!([server, sorted_options(raw(options))])),
        }),
        Body::Column(column) => json!({
            "type": raw(&column.type_name),
            "collation": raw(&column.collation),
            "not_null": column.not_null,
            "no_inherit": column.required.no_inherit,
            "not_valid": column.required.not_valid,
            "generated": raw(&column.generated),
            "virtual": column.computed_when_read,
            "storage": said_storage(column),
            "compression": column.compression,
            "statistics": column.statistics,
            "options": sorted_options(raw(&column.options)),
            "foreign_options": sorted_options(raw(&column.foreign_options)),
        }),
        Body::Default(expression) => raw(expression),
        Body::Identity { always, options } => json!([always, sorted_options(raw(options))]),
        Body::NotNull => json!("not null"),
        Body::Inheritance { parent, bound } => json!([parent.display(), raw(bound)]),
        Body::SequenceOwner { column } => json!(column.display()),
        Body::Constraint(constraint) => {
            let mut value = raw(constraint);
            if let Some(fields) = value.as_object_mut().filter(|_| !constraint.exclusions.is_empty()) {
                // `ON ONLY` is how a dump writes the index of a partitioned table.
                if let Some(relation) = fields.get_mut("relation").and_then(Value::as_object_mut) {
                    relation.remove("inh");
                }
                forget_usual_classes(fields);
            }
            value
        }
        Body::Index(index) => {
            let mut value = raw(index);
            if let Some(fields) = value.as_object_mut() {
                for name in ["concurrent", "if_not_exists"] {
                    fields.remove(name);
                }
                if fields.get("access_method") == Some(&json!("")) {
                    fields.insert("access_method".to_owned(), json!("btree"));
                }
                forget_usual_classes(fields);
            }
            value
        }
        Body::Sequence { persistence, options } => json!([persistence, sorted_options(raw(options))]),
        Body::Enum(labels) => json!(labels.iter().map(|(label, _)| label).collect::<Vec<_>>()),
        Body::Domain(domain) => {
            let (base, collation) = (raw(&domain.type_name), raw(&domain.collation));
            json!({ "type": base, "collation": collation, "default": raw(&domain.default), "not_null": domain.not_null })
        }
        Body::Composite(attributes) => json!(
            attributes
                .iter()
                .map(|attribute| json!([
                    attribute.definition.colname,
                    raw(&attribute.definition.type_name),
                    raw(&attribute.definition.coll_clause)
                ]))
                .collect::<Vec<_>>()
        ),
        Body::Grant { privileges, .. } => {
            json!(
                privileges
                    .iter()
                    .map(|(name, option)| if *option { format!("{name} WITH GRANT OPTION") } else { name.clone() })
                    .collect::<Vec<_>>()
            )
        }
        Body::Owner { role, .. } => json!(role),
        Body::Comment { text, .. } => json!(text),
        Body::SearchMapping { dictionaries, .. } => json!(dictionaries),
        Body::IndexAttachment { parent, .. } => json!(parent.display()),
        Body::Inherited(switches) => json!(switches),
        Body::ReplicaIdentity(words) => json!(words),
        Body::Statement(node) => unordered(raw(node)),
    }
}

/// Lists whose order means nothing: the roles of a policy, what defines an aggregate or an operator.
fn unordered(mut value: Value) -> Value {
    let lists = [("/node/CreatePolicyStmt/roles", "/node/RoleSpec/rolename"), ("/node/DefineStmt/definition", "/node/DefElem/defname")];
    if let Some(options) = value.pointer_mut("/node/DefineStmt/definition").and_then(Value::as_array_mut) {
        options.iter_mut().for_each(same_option);
    }
    forget_usual_aggregate(&mut value);
    forget_usual_provider(&mut value);
    for list in ["/node/CreateForeignServerStmt/options", "/node/CreateUserMappingStmt/options", "/node/CreateFdwStmt/options"] {
        if let Some(options) = value.pointer_mut(list) {
            *options = sorted_options(options.take());
        }
    }
    forget_copy(&mut value);
    // Whether it is filled at once says nothing of what it is.
    if let Some(into) = value.pointer_mut("/node/CreateTableAsStmt/into").and_then(Value::as_object_mut) {
        into.remove("skip_data");
    }
    if let Some(publication) = value.pointer_mut("/node/CreatePublicationStmt") {
        publication::as_usual(publication);
    }
    if let Some(tables) = value.pointer_mut("/node/CreateTrigStmt/transition_rels").and_then(Value::as_array_mut) {
        tables.sort_by_key(ToString::to_string);
    }
    if let Some(statistics) = value.pointer_mut("/node/CreateStatsStmt") {
        sort_statistics(statistics);
    }
    if let Some(range) = value.pointer_mut("/node/CreateRangeStmt") {
        forget_usual_multirange(range);
    }
    // What a CASCADE brought along stands there by itself.
    if let Some(options) = value.pointer_mut("/node/CreateExtensionStmt/options").and_then(Value::as_array_mut) {
        options.retain(|option| option.pointer("/node/DefElem/defname").and_then(Value::as_str) != Some("cascade"));
    }
    for (list, name) in lists {
        if let Some(list) = value.pointer_mut(list).and_then(Value::as_array_mut) {
            list.sort_by_key(|item| item.pointer(name).and_then(Value::as_str).unwrap_or_default().to_owned());
        }
    }
    value
}

fn sorted_options(mut value: Value) -> Value {
    if let Some(list) = value.as_array_mut() {
        list.sort_by_key(|option| option.pointer("/node/DefElem/defname").and_then(Value::as_str).unwrap_or_default().to_owned());
    }
    value
}

/// Fields that say where something was written or how, not what it is.
fn is_forgotten(name: &str) -> bool {
    matches!(
        name,
        "location"
            | "arg_location"
            | "name_location"
            | "list_start"
            | "list_end"
            | "rexpr_list_start"
            | "rexpr_list_end"
            | "stmt_location"
            | "stmt_len"
            | "if_not_exists"
            | "replace"
            | "type_oid"
            | "funcformat"
            | "catalogname"
            | "initially_valid"
            | "oldstyle"
    )
}

fn clean(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let (mut typed, mut option, mut in_public) = (false, false, false);
            fields.retain(|name, inner| {
                if is_forgotten(name) || is_empty(inner) {
                    return false;
                }
                match (name.as_str(), &mut *inner) {
                    (
                        "names" | "funcname" | "collname" | "collation" | "opclass" | "opclassname" | "opfamilyname" | "name" | "objname"
                        | "type_name" | "defnames" | "conversion_name" | "func_name",
                        Value::Array(parts),
                    ) => {
                        strip_catalog(parts);
                    }
                    // `public.t.a` is `t.a`.
                    ("fields", Value::Array(parts)) if parts.len() > 2 => strip_catalog(parts),
                    ("TypeCast", cast) => in_default_schema(cast, "/arg", "/type_name/names"),
                    ("FuncCall", call) => in_default_schema(call, "/args/0", "/funcname"),
                    ("typemod", _) => typed = true,
                    ("defname", _) => option = true,
                    ("schemaname", Value::String(schema)) => in_public = schema == "public",
                    _ => {}
                }
                true
            });
            if in_public && fields.contains_key("relname") {
                fields.remove("schemaname");
            }
            if typed {
                rename_type(fields);
            }
            if option {
                option_value(fields);
            }
            fields.retain(|_, inner| {
                clean(inner);
                !is_empty(inner)
            });
            cast_elements(fields);
        }
        Value::Array(list) => list.iter_mut().for_each(clean),
        _ => {}
    }
}

/// Shapes are compared as texts. Built together with a crate that wants it so, a map keeps the order in which its fields came.
fn sort(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let sorted: BTreeMap<String, Value> = std::mem::take(fields).into_iter().collect();
            fields.extend(sorted);
            fields.values_mut().for_each(sort);
        }
        Value::Array(list) => list.iter_mut().for_each(sort),
        _ => {}
    }
}

/// Protobuf writes defaults; PostgreSQL makes no difference between a default and nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Bool(set) => !set,
        _ => false,
    }
}

fn strip_catalog(parts: &mut Vec<Value>) {
    let first = parts.first().and_then(|part| part.pointer("/node/String/sval")).and_then(Value::as_str);
    if parts.len() > 1 && matches!(first, Some("pg_catalog" | "public")) {
        parts.remove(0);
    }
}

/// A text that names something needs no default schema: `'public.t'::regclass`, `nextval('public.s')`.
fn in_default_schema(value: &mut Value, text: &str, names: &str) {
    const READERS: [&str; 10] =
        ["regclass", "regtype", "regproc", "regprocedure", "regconfig", "regdictionary", "nextval", "currval", "setval", "to_regclass"];
    let reader = value.pointer(names).and_then(Value::as_array).and_then(|parts| parts.last()?.pointer("/node/String/sval")?.as_str());
    if !reader.is_some_and(|reader| READERS.contains(&reader)) {
        return;
    }
    if let Some(Value::String(name)) = value.pointer_mut(&format!("{text}/node/AConst/val/Sval/sval"))
        && let Some(rest) = name.strip_prefix("public.").or_else(|| name.strip_prefix("pg_catalog."))
    {
        *name = rest.to_owned();
    }
}

/// `decimal` is `numeric`; every other alias is already folded by the grammar.
fn rename_type(fields: &mut Map<String, Value>) {
    // The number of dimensions is not kept, nor their size.
    if let Some(Value::Array(bounds)) = fields.get_mut("array_bounds") {
        *bounds = vec![json!("[]")];
    }
    let numeric = fields.get("names").and_then(|names| names.pointer("/0/node/String/sval")).and_then(Value::as_str) == Some("numeric");
    if let Some(Value::Array(modifiers)) = fields.get_mut("typmods")
        && numeric
        && modifiers.len() == 1
    {
        modifiers.push(json!({ "node": { "AConst": { "val": { "Ival": { "ival": 0 } } } } }));
    }
    if let Some(Value::Array(parts)) = fields.get_mut("names")
        && parts.len() == 1
        && parts[0].pointer("/node/String/sval").and_then(Value::as_str) == Some("decimal")
    {
        parts[0] = json!({ "node": { "String": { "sval": "numeric" } } });
    }
}

/// `fillfactor = 70` and `fillfactor = '70'` say the same.
fn option_value(fields: &mut Map<String, Value>) {
    if matches!(fields.get("arg"), None | Some(Value::Null)) && fields.get("defname").and_then(Value::as_str).is_some_and(is_switch) {
        fields.insert("arg".to_owned(), json!("=true"));
    }
    let Some(inner) = fields.get("arg").and_then(|arg| arg.get("node")).and_then(Value::as_object) else { return };
    let text = match inner.iter().next() {
        Some((kind, value)) if kind == "Integer" => value.get("ival").map_or_else(|| "0".to_owned(), Value::to_string),
        Some((kind, value)) if kind == "Float" => value.get("fval").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Some((kind, value)) if kind == "String" => value.get("sval").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Some((kind, value)) if kind == "Boolean" => value.get("boolval").and_then(Value::as_bool).unwrap_or_default().to_string(),
        _ => return,
    };
    fields.insert("arg".to_owned(), Value::String(format!("={text}")));
}

/// Options that are on when they are only named.
fn is_switch(name: &str) -> bool {
    matches!(
        name,
        "security_barrier" | "security_invoker" | "publish_via_partition_root" | "autovacuum_enabled" | "fastupdate" | "deduplicate_items"
    )
}

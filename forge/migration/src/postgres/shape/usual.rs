//! What PostgreSQL takes by itself, and so does not keep as something that was said.

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, PartitionSpec};
use serde_json::{Map, Value, json};

use super::super::model::usual_multirange;
use super::super::names::strings;

/// `PROCEDURE` is an older word for `FUNCTION`; `OPERATOR(public.+)` is `+`.
pub fn same_option(option: &mut Value) {
    let Some(element) = option.pointer_mut("/node/DefElem").and_then(Value::as_object_mut) else { return };
    let name = element.get("defname").and_then(Value::as_str).unwrap_or_default().to_owned();
    if name == "procedure" {
        element.insert("defname".to_owned(), json!("function"));
    }
    if matches!(name.as_str(), "commutator" | "negator" | "sortop")
        && let Some(last) =
            element.get("arg").and_then(|arg| arg.pointer("/node/List/items")).and_then(Value::as_array).and_then(|list| list.last())
    {
        let last = last.clone();
        element.insert("arg".to_owned(), last);
    }
}

/// What a final function does to its state is known to be nothing, unless the aggregate is over an order.
pub fn forget_usual_aggregate(value: &mut Value) {
    let plain = value.pointer("/node/DefineStmt/args/1/node/Integer/ival").and_then(Value::as_i64) == Some(-1);
    let options = value.pointer_mut("/node/DefineStmt/definition").and_then(Value::as_array_mut);
    if let Some(options) = options.filter(|_| plain) {
        options.retain(|option| {
            let name = option.pointer("/node/DefElem/defname").and_then(Value::as_str).unwrap_or_default();
            !name.ends_with("finalfunc_modify") || !option.to_string().contains("read_only")
        });
    }
}

/// A collation comes from the operating system unless it says otherwise.
pub fn forget_usual_provider(value: &mut Value) {
    const COLLATION: i64 = pg_query::protobuf::ObjectType::ObjectCollation as i64;
    let collation = value.pointer("/node/DefineStmt/kind").and_then(Value::as_i64) == Some(COLLATION);
    let options = value.pointer_mut("/node/DefineStmt/definition").and_then(Value::as_array_mut);
    if let Some(options) = options.filter(|_| collation) {
        options.retain(|option| {
            let provider = option.pointer("/node/DefElem/defname").and_then(Value::as_str) == Some("provider");
            !(provider && option.to_string().contains("\"libc\""))
        });
    }
}

/// `ARRAY[a, b]::t[]` is `ARRAY[a::t, b::t]`: PostgreSQL prints the one when it was given the other.
pub fn cast_elements(fields: &mut Map<String, Value>) {
    let Some(cast) = fields.get("TypeCast") else { return };
    let (Some(array), Some(wanted)) = (cast.pointer("/arg/node/AArrayExpr"), cast.get("type_name")) else { return };
    if wanted.get("array_bounds").is_none() {
        return;
    }
    let mut array = array.clone();
    let mut single = wanted.clone();
    if let Some(single) = single.as_object_mut() {
        single.remove("array_bounds");
    }
    for element in array.get_mut("elements").and_then(Value::as_array_mut).into_iter().flatten() {
        let to = if element.pointer("/node/AArrayExpr").is_some() { wanted } else { &single };
        let mut inner = Map::from_iter([("TypeCast".to_owned(), json!({ "arg": element, "type_name": to }))]);
        cast_elements(&mut inner);
        *element = json!({ "node": inner });
    }
    *fields = Map::from_iter([("AArrayExpr".to_owned(), array)]);
}

/// What a text search configuration was copied from says nothing: its mappings do.
pub fn forget_copy(value: &mut Value) {
    const CONFIGURATION: i64 = pg_query::protobuf::ObjectType::ObjectTsconfiguration as i64;
    let configuration = value.pointer("/node/DefineStmt/kind").and_then(Value::as_i64) == Some(CONFIGURATION);
    let options = value.pointer_mut("/node/DefineStmt/definition").and_then(Value::as_array_mut);
    if let Some(options) = options.filter(|_| configuration) {
        options.retain(|option| {
            let own_parser = option.pointer("/node/DefElem/defname").and_then(Value::as_str) == Some("parser");
            own_parser && !option.to_string().contains("\"default\"")
        });
    }
}

/// The multirange has the name PostgreSQL would give it anyway.
pub fn forget_usual_multirange(range: &mut Value) {
    let name = range
        .pointer("/type_name")
        .and_then(Value::as_array)
        .and_then(|list| list.last())
        .and_then(|part| part.pointer("/node/String/sval"));
    let name = name.and_then(Value::as_str).unwrap_or_default().to_owned();
    let usual = usual_multirange(&name);
    if let Some(options) = range.pointer_mut("/params").and_then(Value::as_array_mut) {
        options.retain(|option| {
            let own = option.pointer("/node/DefElem/arg/node/TypeName/names").and_then(Value::as_array).and_then(|list| list.last());
            option.pointer("/node/DefElem/defname").and_then(Value::as_str) != Some("multirange_type_name")
                || own.and_then(|part| part.pointer("/node/String/sval")).and_then(Value::as_str) != Some(usual.as_str())
        });
        options.sort_by_key(|option| option.pointer("/node/DefElem/defname").and_then(Value::as_str).unwrap_or_default().to_owned());
    }
}

/// The kinds of extended statistics are a set, all of them when none is named; columns stand before expressions in the order of
/// the table.
pub fn sort_statistics(statistics: &mut Value) {
    const EVERY: usize = 3;
    let word = |kind: &Value| kind.pointer("/node/String/sval").and_then(Value::as_str).unwrap_or_default().to_owned();
    if let Some(kinds) = statistics.get_mut("stat_types").and_then(Value::as_array_mut) {
        kinds.sort_by_key(word);
        kinds.dedup_by_key(|kind| word(kind));
        if kinds.len() == EVERY {
            kinds.clear();
        }
    }
    if let Some(columns) = statistics.get_mut("exprs").and_then(Value::as_array_mut) {
        let column = |item: &Value| item.pointer("/node/StatsElem/name").and_then(Value::as_str).unwrap_or_default().to_owned();
        columns.sort_by_key(|item| (column(item).is_empty(), column(item)));
    }
}

/// The operator class an index would take by itself.
pub fn forget_usual_classes(fields: &mut Map<String, Value>) {
    let method = fields.get("access_method").and_then(Value::as_str).unwrap_or_default().to_owned();
    for list in ["index_params", "exclusions"] {
        for item in fields.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            let place = if list == "exclusions" { "/node/List/items/0/node/IndexElem" } else { "/node/IndexElem" };
            let Some(element) = item.pointer_mut(place).and_then(Value::as_object_mut) else { continue };
            let class = element.get("opclass").and_then(Value::as_array).and_then(|names| names.last()?.pointer("/node/String/sval"));
            let usual = class.and_then(Value::as_str).is_some_and(|class| is_usual_class(&method, class));
            if usual && element.get("opclassopts").and_then(Value::as_array).is_none_or(Vec::is_empty) {
                element.insert("opclass".to_owned(), json!([]));
            }
        }
    }
}

/// Whether this is the operator class a partition key would take by itself.
fn is_usual_partition_class(names: &[Node]) -> bool {
    strings(names).last().is_some_and(|class| is_usual_class("btree", class))
}

/// How a table is partitioned, without what is usual.
pub fn usual_partition(spec: Option<&PartitionSpec>) -> Option<PartitionSpec> {
    let mut spec = spec?.clone();
    for part in &mut spec.part_params {
        if let Some(NodeEnum::PartitionElem(element)) = &mut part.node
            && is_usual_partition_class(&element.opclass)
        {
            element.opclass.clear();
        }
    }
    Some(spec)
}

/// The operator classes that are the default of their type (`opcdefault` in `pg_opclass`), also those of the extensions that come with
/// PostgreSQL.
fn is_usual_class(method: &str, class: &str) -> bool {
    let Some(base) = class.strip_suffix("_ops") else { return false };
    match method {
        "btree" | "hash" => matches!(
            base,
            "array"
                | "bit"
                | "bool"
                | "bpchar"
                | "btree_hstore"
                | "bytea"
                | "char"
                | "citext"
                | "cube"
                | "date"
                | "enum"
                | "float4"
                | "float8"
                | "hash_hstore"
                | "hash_ltree"
                | "inet"
                | "int2"
                | "int4"
                | "int8"
                | "interval"
                | "jsonb"
                | "ltree"
                | "macaddr"
                | "macaddr8"
                | "money"
                | "multirange"
                | "name"
                | "numeric"
                | "oid"
                | "oidvector"
                | "pg_lsn"
                | "range"
                | "record"
                | "seg"
                | "text"
                | "tid"
                | "time"
                | "timestamp"
                | "timestamptz"
                | "timetz"
                | "tsquery"
                | "tsvector"
                | "uuid"
                | "varbit"
        ),
        // btree_gin calls its classes as B-trees do.
        "gin" => matches!(base, "array" | "gin_hstore" | "jsonb" | "tsvector") || is_usual_class("btree", class),
        "gist" => {
            let scalar = base.strip_prefix("gist_").unwrap_or_default();
            let of_btree_gist =
                matches!(scalar, "cash" | "cidr" | "vbit") || (!scalar.is_empty() && is_usual_class("btree", &format!("{scalar}_ops")));
            matches!(
                base,
                "box"
                    | "circle"
                    | "gist__int"
                    | "gist__ltree"
                    | "gist_hstore"
                    | "multirange"
                    | "point"
                    | "poly"
                    | "range"
                    | "tsquery"
                    | "tsvector"
            ) || of_btree_gist
        }
        "spgist" => matches!(base, "box" | "inet" | "poly" | "quad_point" | "range" | "text"),
        "brin" => base.ends_with("_minmax") && !base.ends_with("_minmax_multi") || base.ends_with("_inclusion"),
        _ => false,
    }
}

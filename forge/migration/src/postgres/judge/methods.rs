//! Indexes that no server makes: over what has no rows of its own, by a method or with operators nobody knows, unique where the method
//! keeps nothing unique.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, IndexElem, IndexStmt, Node};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object, Schema};
use super::super::names::{relation, strings};
use crate::error::Fault;
use crate::nearest::hint;

/// The operator classes of PostgreSQL 15 to 18 (`pg_opclass`), by name.
static CLASSES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| include_str!("classes.txt").split_ascii_whitespace().collect());

/// The access methods of PostgreSQL 15 to 18 (`pg_am`); `rtree` is taken for `gist`.
const METHODS: [&str; 7] = ["btree", "hash", "gist", "gin", "spgist", "brin", "rtree"];

/// Operator classes that people take for PostgreSQL's own, and the extension each comes with.
const OF_EXTENSIONS: [(&str, &str); 6] = [
    ("gin_trgm_ops", "pg_trgm"),
    ("gist_trgm_ops", "pg_trgm"),
    ("gin_hstore_ops", "hstore"),
    ("gist_ltree_ops", "ltree"),
    ("vector_cosine_ops", "vector"),
    ("vector_l2_ops", "vector"),
];

/// Types of PostgreSQL's own whose values stand in no order.
pub(super) const UNORDERED: [&str; 8] = ["json", "xml", "point", "box", "line", "lseg", "path", "polygon"];

/// What may be made elsewhere: methods, or classes.
struct Made {
    methods: bool,
    classes: bool,
}

/// Checks every index and every key.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    let any = |kind: Kind| schema.of_kind(kind).next().is_some();
    let brought = any(Kind::Extension);
    let made = Made { methods: brought || any(Kind::AccessMethod), classes: brought || any(Kind::OperatorClass) };
    super::each(schema, |schema, object| slip(schema, &made, object))
}

fn slip(schema: &Schema, made: &Made, object: &Object) -> Option<(String, String)> {
    match &object.body {
        Body::Index(index) => {
            let (place, name) = index.relation.as_ref().map(relation)?;
            stands_on(schema, &place, &name).or_else(|| by_method(made, index)).or_else(|| {
                let table = Key::new(Kind::Table, &place, &name);
                elements(&index.index_params).find_map(|element| class(schema, made, &table, &index.access_method, element))
            })
        }
        Body::Constraint(rule) if matches!(rule.contype(), ConstrType::ConstrPrimary | ConstrType::ConstrUnique) => {
            let table = object.key.table();
            strings(&rule.keys).into_iter().find_map(|name| unordered(schema, made, &table, &name))
        }
        Body::Constraint(rule) if rule.contype() == ConstrType::ConstrExclusion && !made.classes => {
            (schema.of_kind(Kind::Operator).next().is_none()).then(|| one_sided(&rule.exclusions))?
        }
        _ => None,
    }
}

fn elements(list: &[Node]) -> impl Iterator<Item = &IndexElem> {
    list.iter().filter_map(|element| match &element.node {
        Some(NodeEnum::IndexElem(element)) => Some(element.as_ref()),
        _ => None,
    })
}

/// What holds no rows of its own.
fn stands_on(schema: &Schema, place: &str, name: &str) -> Option<(String, String)> {
    let key = schema.relation(place, name)?;
    let foreign = schema.table(&key).is_some_and(|table| table.foreign.is_some());
    let what = match key.kind {
        Kind::View => "a view: it holds no rows to index; index the tables it reads, or make it a materialized view",
        Kind::Sequence => "a sequence, which has no indexes",
        Kind::Table if foreign => "a foreign table: make the index where its rows are",
        _ => return None,
    };
    Some((name.to_owned(), format!("{} is {what}", key.display())))
}

fn by_method(made: &Made, index: &IndexStmt) -> Option<(String, String)> {
    let method = index.access_method.as_str();
    if method.is_empty() {
        return None;
    }
    if !METHODS.contains(&method) {
        let message = format!("there is no access method {method}{}", hint(method, METHODS));
        return (!made.methods).then(|| (method.to_owned(), message));
    }
    if index.unique && method != "btree" {
        return Some((method.to_owned(), format!("an index by {method} keeps nothing unique: only btree does")));
    }
    let count = index.index_params.len();
    (matches!(method, "hash" | "spgist") && count > 1)
        .then(|| (method.to_owned(), format!("an index by {method} has one column, and here are {count}: make one for each")))
}

/// An exclusion by an operator that says something else once its sides are changed.
fn one_sided(exclusions: &[Node]) -> Option<(String, String)> {
    const ONE_SIDED: &str =
        "!~ !~* !~~ !~~* < <= > >= << <<= >> >>= &< &> &<| |&> <<| |>> <@ @> <^ >^ ^@ ~ ~* ~~ ~~* ~<~ ~<=~ ~>~ ~>=~ ? ?& @? @@ - ->";
    exclusions.iter().find_map(|part| {
        let Some(NodeEnum::List(pair)) = &part.node else { return None };
        let Some(NodeEnum::List(name)) = &pair.items.get(1)?.node else { return None };
        let sign = strings(&name.items).pop()?;
        let message = format!("an exclusion compares two rows either way round, and {sign} says something else then: write &&, or =");
        ONE_SIDED.split(' ').any(|known| known == sign).then_some((sign, message))
    })
}

/// An operator class that is nowhere, or none where one must be said.
fn class(schema: &Schema, made: &Made, table: &Key, method: &str, element: &IndexElem) -> Option<(String, String)> {
    let names = strings(&element.opclass);
    let Some(name) = names.last() else {
        let ordered = matches!(method, "" | "btree");
        return if ordered && !element.name.is_empty() { unordered(schema, made, table, &element.name) } else { None };
    };
    if made.classes || CLASSES.contains(name.as_str()) {
        return None;
    }
    let comes = OF_EXTENSIONS.iter().find(|(other, _)| other == name);
    let hint = match comes {
        Some((_, extension)) => format!(": it comes with CREATE EXTENSION {extension}"),
        None => hint(name, CLASSES.iter().copied()),
    };
    Some((name.clone(), format!("operator class {name} is neither PostgreSQL's own nor defined in the source{hint}")))
}

/// A column whose values stand in no order.
fn unordered(schema: &Schema, made: &Made, table: &Key, name: &str) -> Option<(String, String)> {
    let column = schema.column(&Key::of(Kind::Column, &table.schema, &table.name, name))?;
    let kind = strings(&column.type_name.names).pop()?;
    let plain = column.type_name.array_bounds.is_empty() && schema.type_key(&table.schema, &kind).is_none();
    let way = if kind == "json" { "make it jsonb" } else { "index what can be compared" };
    (!made.classes && plain && UNORDERED.contains(&kind.as_str()))
        .then(|| (name.to_owned(), format!("{name} is {kind}, whose values stand in no order: {way}")))
}

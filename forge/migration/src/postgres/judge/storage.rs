//! How the values of a column are to be stored and compressed, where their type leaves that open.

use super::super::key::{Key, Kind};
use super::super::model::{Body, Column, Schema};
use super::super::names::{schema_and_name, strings};

/// PostgreSQL's types whose values all have one length, or are never stored apart (`typstorage` is `p`).
const PLAIN: &str = "bool box char cid circle date float4 float8 gtsvector int2 int4 int8 interval line lseg macaddr macaddr8 money name \
    oid pg_lsn point regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype \
    tid time timestamp timestamptz timetz tsquery uuid xid xid8";
const WAYS: [&str; 5] = ["plain", "external", "extended", "main", "default"];
const METHODS: [&str; 3] = ["pglz", "lz4", "default"];

/// Whether a type of PostgreSQL's own, by its name in the catalogue, is stored in one way alone.
pub fn is_plain(name: &str) -> bool {
    PLAIN.split_whitespace().any(|plain| plain == name)
}

/// What PostgreSQL would refuse of them.
pub fn wrong(schema: &Schema, column: &Column) -> Option<String> {
    let (way, method) = (column.storage.to_lowercase(), column.compression.to_lowercase());
    if !way.is_empty() && !WAYS.contains(&way.as_str()) {
        return Some(format!("there is no storage {way}: it is one of {}", WAYS.join(", ")));
    }
    if !method.is_empty() && !METHODS.contains(&method.as_str()) {
        return Some(format!("there is no compression {method}: it is one of {}", METHODS.join(", ")));
    }
    let plain = only_plain(schema, column)?;
    if !matches!(way.as_str(), "" | "plain" | "default") {
        return Some(format!("values of {plain} are only stored PLAIN, never {}", way.to_uppercase()));
    }
    let compressed = !method.is_empty() && method != "default";
    compressed.then(|| format!("values of {plain} are never compressed: leave out COMPRESSION"))
}

/// The type of a column, where there is but one way to store its values.
fn only_plain(schema: &Schema, column: &Column) -> Option<String> {
    let mut of = &column.type_name;
    loop {
        if !of.array_bounds.is_empty() {
            return None;
        }
        let (place, name) = schema_and_name(&of.names);
        match schema.type_key(&place, &name).and_then(|key| schema.object(&key)).map(|object| &object.body) {
            // No domain stands on itself: that was asked before.
            Some(Body::Domain(domain)) => of = &domain.type_name,
            Some(Body::Enum(_)) => return Some(Key::new(Kind::Enum, &place, &name).display()),
            Some(_) => return None,
            None => {
                let own = strings(&of.names).len() == 1 || place == "pg_catalog";
                return (own && is_plain(&name)).then_some(name);
            }
        }
    }
}

//! Casts that nobody makes, and parts of what has none.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use super::super::super::loose::Type;
use super::super::super::print::built_in;
use super::{Slip, Types, location};

/// The casts of PostgreSQL 15 to 18 between the types that are judged, each tried on a server: `FROM : TO,…`.
static CASTS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("casts.txt").lines().filter_map(|line| line.split_once(" : "));
    lines.flat_map(|(from, to)| from.split(' ').flat_map(move |one| to.split(',').map(move |other| (one, other)))).collect()
});

/// `1::date`.
pub(super) fn cast(types: &Types, cast: &Value) -> Option<Slip> {
    let from = types.certain(cast.get("arg")?)?;
    let to = Type::of(cast.get("type_name")?)?.plain_name()?;
    let judged = CASTS.iter().any(|(_, other)| *other == to);
    (judged && !CASTS.contains(&(from.as_str(), to.as_str()))).then(|| {
        let (from, to) = (built_in(&from, &[]), built_in(&to, &[]));
        (location(cast), format!("nothing makes {to} of {from}: there is no such cast"))
    })
}

/// `(name).first`, `number[1]`.
pub(super) fn part(types: &Types, indirection: &Value) -> Option<Slip> {
    let of = types.certain(indirection.get("arg")?).filter(|of| !matches!(of.as_str(), "jsonb" | "name"))?;
    let stands = indirection.pointer("/arg/node/ColumnRef").map_or(0, location);
    let first = indirection.pointer("/indirection/0/node")?.as_object()?.keys().next()?;
    let of = built_in(&of, &[]);
    let message = match first.as_str() {
        "AIndices" => format!("{of} is no list: it has no elements"),
        "String" => format!("{of} is no composite type: it has no attributes"),
        _ => return None,
    };
    Some((stands, message))
}

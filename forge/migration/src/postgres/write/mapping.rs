//! What a copied text search configuration brings along.

use pg_query::NodeEnum;
use pg_query::protobuf::Node;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::quote;
use super::{Around, about};
use crate::plan::Statement;

/// What a copied text search configuration brings along and the wanted one has not.
pub fn dropped(around: &Around, key: &Key, tree: &Node) -> Vec<Statement> {
    let wanted = |token: &String| around.desired.objects.contains_key(&Key::of(Kind::SearchMapping, &key.schema, &key.name, token));
    let brought = brought_mappings(around.desired, tree).into_iter().map(|(token, _)| token).filter(|token| !wanted(token));
    brought
        .map(|token| {
            let sql = format!("ALTER TEXT SEARCH CONFIGURATION {} DROP MAPPING FOR {}", key.sql(), quote(&token));
            about(key, sql, "the copy does without")
        })
        .collect()
}

/// The mappings a text search configuration has as soon as it is made.
pub fn brought_mappings(schema: &Schema, tree: &Node) -> Vec<(String, Vec<String>)> {
    let Some(NodeEnum::DefineStmt(define)) = &tree.node else { return Vec::new() };
    let Some((place, name)) = super::super::load::copied(define) else { return Vec::new() };
    if !schema.objects.contains_key(&Key::new(Kind::SearchConfiguration, &place, &name)) {
        return super::super::load::built_in(&name).unwrap_or_default();
    }
    let of = schema.of_kind(Kind::SearchMapping).filter(|object| object.key.schema == place && object.key.parent == name);
    of.filter_map(|object| match &object.body {
        Body::SearchMapping { dictionaries, .. } => Some((object.key.name.clone(), dictionaries.clone())),
        _ => None,
    })
    .collect()
}

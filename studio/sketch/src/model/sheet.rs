//! The shape of a sheet as JSON, for the OpenAPI document. The values themselves are the vocabulary's
//! (`GET /api/v1/designers/{id}`), and `atelier_character::Sheet` checks them.

#![expect(dead_code, reason = "these types only describe; sheets travel as JSON values")]

use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A character sheet: every field of the designer by its id. A dotted id (`palette.primary`) lives one level down.
#[derive(ToSchema)]
#[schema(as = Sheet, example = json!({
    "subject": "axolotl", "palette": { "primary": "teal", "secondary": null, "accent": "#ffcc00" }, "outfit": ["raincoat"], "title": ""
}))]
pub(crate) struct SheetJson(BTreeMap<String, SheetMember>);

/// A field, or a group of fields.
#[derive(ToSchema)]
#[schema(as = SheetMember)]
#[serde(untagged)]
enum SheetMember {
    /// One field.
    Field(FieldJson),
    /// Fields whose ids begin alike.
    Group(BTreeMap<String, FieldJson>),
}

/// What a field holds: the id of a value, a `#rrggbb` or a text; several ids; or nothing.
#[derive(ToSchema)]
#[schema(as = FieldContent)]
#[serde(untagged)]
pub(crate) enum FieldJson {
    /// One value, or none.
    One(Option<String>),
    /// Several values in the order they were chosen.
    Many(Vec<String>),
}

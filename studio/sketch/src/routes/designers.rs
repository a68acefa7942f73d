//! Designers and the vocabulary of their sheets.

use crate::{Sketching, shelf::Place};
use atelier_character::{Choice, Designer, Field, FieldKind};
use atelier_illustrator as illustrator;
use atelier_platform::{
    Result,
    http::{Page, Path, conditional},
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// One designer.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct DesignerAddress {
    /// Id of the designer.
    #[param(example = "ivy")]
    designer_id: String,
}

/// A designer in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct DesignerSummary {
    #[schema(examples("ivy"))]
    id: String,
    name: String,
    /// What it designs.
    subject_label: String,
    tagline: String,
}

/// A designer with its sheet's fields, its cards and its first words.
#[derive(Serialize, ToSchema)]
pub(crate) struct DesignerPage {
    #[serde(flatten)]
    summary: DesignerSummary,
    greeting: String,
    version: String,
    accent: Option<String>,
    fields: Vec<SheetField>,
    cards: Vec<LearningCard>,
    starters: Vec<String>,
}

/// A field of the sheet.
#[derive(Serialize, ToSchema)]
pub(crate) struct SheetField {
    #[schema(examples("palette.primary"))]
    id: String,
    label: String,
    kind: SheetFieldKind,
    /// The allowed values; a colour may also be `#rrggbb`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    values: Vec<SheetValue>,
    /// Of `many`: at most so many.
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<usize>,
    /// Of `text`: at most so many characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_characters: Option<usize>,
    /// Whether it shows in pictures; title and notes don't.
    drawn: bool,
    icon: Option<String>,
}

/// What a field holds.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SheetFieldKind {
    /// One value or null.
    One,
    /// Several values.
    Many,
    /// A colour or null.
    Color,
    /// Words.
    Text,
}

/// A value a field can have.
#[derive(Serialize, ToSchema)]
pub(crate) struct SheetValue {
    id: String,
    label: String,
    /// Other words for it.
    synonyms: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("#2a9d8f"))]
    swatch: Option<String>,
    /// Whether the built-in illustrator draws it as such.
    drawable: bool,
}

/// Something to learn.
#[derive(Serialize, ToSchema)]
pub(crate) struct LearningCard {
    id: String,
    title: String,
    text: String,
    source: Option<CardSource>,
}

/// Where a fact comes from.
#[derive(Serialize, ToSchema)]
pub(crate) struct CardSource {
    label: String,
    url: String,
}

/// List the designers of this installation.
#[utoipa::path(get, path = "/api/v1/designers", tag = "Designers", responses((status = 200, body = Page<DesignerSummary>)))]
pub(crate) async fn list_designers(State(room): State<Sketching>) -> axum::Json<Page<DesignerSummary>> {
    axum::Json(Page::whole(room.shelf.iter().map(|place| summary(&place.designer)).collect()))
}

/// Read a designer: the fields of its sheet with every allowed value, its learning cards, its first words.
#[utoipa::path(get, path = "/api/v1/designers/{designer_id}", tag = "Designers", params(DesignerAddress),
    responses((status = 200, body = DesignerPage, headers(("etag" = String))), (status = 304, description = "You have this version")))]
pub(crate) async fn find_designer(
    State(room): State<Sketching>,
    Path(address): Path<DesignerAddress>,
    headers: HeaderMap,
) -> Result<Response> {
    let place = room.shelf.find(&address.designer_id)?;
    let etag = format!("\"{}-{}-{}\"", place.designer.id, place.designer.version, illustrator::VERSION);
    Ok(conditional::respond(&headers, &etag, "public, no-cache", || axum::Json(page(&place)).into_response()))
}

fn summary(designer: &Designer) -> DesignerSummary {
    DesignerSummary {
        id: designer.id.clone(),
        name: designer.name.clone(),
        subject_label: designer.subject_label.clone(),
        tagline: designer.tagline.clone(),
    }
}

fn page(place: &Place) -> DesignerPage {
    let designer = &place.designer;
    let cards = designer.cards.iter().map(|card| LearningCard {
        id: card.id.clone(),
        title: card.title.clone(),
        text: card.text.clone(),
        source: card.source.as_ref().map(|source| CardSource { label: source.label.clone(), url: source.url.clone() }),
    });
    DesignerPage {
        summary: summary(designer),
        greeting: designer.greeting.clone(),
        version: designer.version.clone(),
        accent: designer.accent.clone(),
        fields: designer.fields.iter().map(field).collect(),
        cards: cards.collect(),
        starters: designer.starters.clone(),
    }
}

fn field(field: &Field) -> SheetField {
    let (kind, max, max_characters) = match &field.kind {
        FieldKind::One { .. } => (SheetFieldKind::One, None, None),
        FieldKind::Many { max, .. } => (SheetFieldKind::Many, Some(*max), None),
        FieldKind::Color { .. } => (SheetFieldKind::Color, None, None),
        FieldKind::Text { max_characters } => (SheetFieldKind::Text, None, Some(*max_characters)),
    };
    let value = |choice: &Choice| SheetValue {
        id: choice.id.clone(),
        label: choice.label.clone(),
        synonyms: choice.synonyms.clone(),
        swatch: choice.swatch.clone(),
        drawable: illustrator::draws(&field.id, &choice.id),
    };
    SheetField {
        id: field.id.clone(),
        label: field.label.clone(),
        kind,
        values: field.values().iter().map(value).collect(),
        max,
        max_characters,
        drawn: field.drawn,
        icon: field.icon.clone(),
    }
}

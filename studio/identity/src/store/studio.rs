//! Queries over studios.

use super::entities::{membership, studio};
use crate::model::{Role, SketchSettings, Studio, StudioId, UserId};
use atelier_platform::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel as _, QueryFilter, QueryOrder,
};

impl From<studio::Model> for Studio {
    fn from(row: studio::Model) -> Self {
        let sketch = SketchSettings {
            enabled: row.sketch_enabled,
            images: row.sketch_images,
            previews: row.sketch_previews,
            ai_references: row.sketch_ai_references,
            wont_draw: serde_json::from_value(row.wont_draw).unwrap_or_default(),
            picture_label: row.picture_label,
        };
        Self {
            id: StudioId::from_uuid(row.id),
            slug: row.slug,
            name: row.name,
            tagline: row.tagline,
            about: row.about,
            is_demo: row.is_demo,
            sketch,
            version: row.version,
            updated_at: row.updated_at,
        }
    }
}

/// All studios by name.
pub async fn list(connection: &impl ConnectionTrait) -> Result<Vec<Studio>> {
    Ok(studio::Entity::find().order_by_asc(studio::Column::Name).all(connection).await?.into_iter().map(Studio::from).collect())
}

/// A studio by slug.
pub async fn find(connection: &impl ConnectionTrait, slug: &str) -> Result<Studio> {
    let found = studio::Entity::find().filter(studio::Column::Slug.eq(slug)).one(connection).await?;
    found.map(Studio::from).ok_or_else(|| Error::not_found("There is no studio of this name here."))
}

/// A studio by id.
pub async fn find_by_id(connection: &impl ConnectionTrait, id: StudioId) -> Result<Studio> {
    let found = studio::Entity::find_by_id(id.uuid()).one(connection).await?;
    found.map(Studio::from).ok_or_else(|| Error::not_found("This studio is no longer here."))
}

/// A studio someone works in, with their role.
pub async fn find_for_member(connection: &impl ConnectionTrait, slug: &str, user: UserId) -> Result<Option<(Studio, Role)>> {
    let Some(found) = studio::Entity::find().filter(studio::Column::Slug.eq(slug)).one(connection).await? else { return Ok(None) };
    let membership = membership::Entity::find_by_id((user.uuid(), found.id)).one(connection).await?;
    Ok(membership.map(|membership| (Studio::from(found), Role::from_stored(&membership.role))))
}

/// All studios someone works in.
pub async fn list_for_member(connection: &impl ConnectionTrait, user: UserId) -> Result<Vec<(Studio, Role)>> {
    let memberships = membership::Entity::find().filter(membership::Column::UserId.eq(user.uuid())).all(connection).await?;
    let ids = memberships.iter().map(|membership| membership.studio_id);
    let studios = studio::Entity::find().filter(studio::Column::Id.is_in(ids)).order_by_asc(studio::Column::Name).all(connection).await?;
    let role_of =
        |id| memberships.iter().find(|membership| membership.studio_id == id).map(|membership| Role::from_stored(&membership.role));
    Ok(studios.into_iter().filter_map(|row| Some((role_of(row.id)?, row))).map(|(role, row)| (Studio::from(row), role)).collect())
}

/// Writes a new studio.
pub async fn insert(connection: &impl ConnectionTrait, new: &Studio) -> Result<()> {
    let row = studio::ActiveModel {
        id: Set(new.id.uuid()),
        slug: Set(new.slug.clone()),
        name: Set(new.name.clone()),
        tagline: Set(new.tagline.clone()),
        about: Set(new.about.clone()),
        is_demo: Set(new.is_demo),
        sketch_enabled: Set(new.sketch.enabled),
        sketch_images: Set(new.sketch.images),
        sketch_ai_references: Set(new.sketch.ai_references),
        version: Set(new.version),
        created_at: Set(new.updated_at),
        updated_at: Set(new.updated_at),
        wont_draw: Set(serde_json::to_value(&new.sketch.wont_draw)?),
        picture_label: Set(new.sketch.picture_label.clone()),
        sketch_previews: Set(new.sketch.previews),
    };
    studio::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Writes a changed studio.
pub async fn update(connection: &impl ConnectionTrait, changed: &Studio) -> Result<()> {
    let found = studio::Entity::find_by_id(changed.id.uuid()).one(connection).await?;
    let mut row = found.ok_or_else(|| Error::not_found("This studio is no longer here."))?.into_active_model();
    row.name = Set(changed.name.clone());
    row.tagline = Set(changed.tagline.clone());
    row.about = Set(changed.about.clone());
    row.sketch_enabled = Set(changed.sketch.enabled);
    row.sketch_images = Set(changed.sketch.images);
    row.sketch_previews = Set(changed.sketch.previews);
    row.sketch_ai_references = Set(changed.sketch.ai_references);
    row.wont_draw = Set(serde_json::to_value(&changed.sketch.wont_draw)?);
    row.picture_label = Set(changed.sketch.picture_label.clone());
    row.version = Set(changed.version);
    row.updated_at = Set(changed.updated_at);
    row.update(connection).await?;
    Ok(())
}

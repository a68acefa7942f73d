//! Queries over pictures.

use super::entities::image::{self, Column, Entity};
use crate::model::{Image, ImageId, ImageStatus, SketchId};
use atelier_platform::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr};

pub(crate) use image::Model as ImageRow;

impl From<ImageRow> for Image {
    fn from(row: ImageRow) -> Self {
        let status = ImageStatus::from_stored(&row.status);
        Self {
            id: ImageId::from_uuid(row.id),
            seed: u32::try_from(row.seed).unwrap_or(0),
            status,
            phase: None,
            percent: if status == ImageStatus::Ready { 100 } else { 0 },
            size: u32::try_from(row.size).unwrap_or(0),
            sheet_digest: row.sheet_digest,
            sheet_version: row.sheet_version,
            alt: row.alt,
            label: row.label,
            left_out: serde_json::from_value(row.left_out).unwrap_or_default(),
            error: row.error,
            created_at: row.created_at,
            ready_at: row.ready_at,
        }
    }
}

pub(crate) async fn list(connection: &impl ConnectionTrait, sketch: SketchId) -> Result<Vec<ImageRow>> {
    Ok(Entity::find().filter(Column::SketchId.eq(sketch.uuid())).order_by_asc(Column::Position).all(connection).await?)
}

pub(crate) async fn find(connection: &impl ConnectionTrait, sketch: SketchId, id: ImageId) -> Result<Option<ImageRow>> {
    Ok(Entity::find_by_id(id.uuid()).filter(Column::SketchId.eq(sketch.uuid())).one(connection).await?)
}

pub(crate) async fn insert(connection: &impl ConnectionTrait, row: ImageRow) -> Result<()> {
    Entity::insert(image::ActiveModel::from(row)).exec_without_returning(connection).await?;
    Ok(())
}

/// Pictures that wait or are being drawn, in the whole installation.
pub(crate) async fn count_waiting(connection: &impl ConnectionTrait) -> Result<u64> {
    let waiting = [ImageStatus::Queued.as_str(), ImageStatus::Drawing.as_str()];
    Ok(Entity::find().filter(Column::Status.is_in(waiting)).count(connection).await?)
}

pub(crate) async fn set_status(connection: &impl ConnectionTrait, id: ImageId, status: ImageStatus, error: Option<&str>) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::Status, Expr::value(status.as_str()))
        .col_expr(Column::Error, Expr::value(error.map(str::to_owned)))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::Status.ne(ImageStatus::Ready.as_str()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes which server has a picture, before it is given to it: whoever takes the work up again asks there first.
pub(crate) async fn set_server(connection: &impl ConnectionTrait, id: ImageId, server: Option<&str>) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::EngineServer, Expr::value(server.map(str::to_owned)))
        .filter(Column::Id.eq(id.uuid()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Whether a picture is still wanted.
pub(crate) async fn exists(connection: &impl ConnectionTrait, id: ImageId) -> Result<bool> {
    Ok(Entity::find_by_id(id.uuid()).count(connection).await? == 1)
}

/// What a finished drawing adds to its row.
pub(crate) struct Finished<'a> {
    pub alt: &'a str,
    pub left_out: serde_json::Value,
    pub engine: &'a str,
    pub engine_version: &'a str,
    pub label: &'a str,
    pub now: DateTime<Utc>,
}

/// Marks a picture ready; false when it is gone.
pub(crate) async fn set_ready(connection: &impl ConnectionTrait, id: ImageId, finished: Finished<'_>) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::Status, Expr::value(ImageStatus::Ready.as_str()))
        .col_expr(Column::Alt, Expr::value(finished.alt))
        .col_expr(Column::LeftOut, Expr::value(finished.left_out))
        .col_expr(Column::Engine, Expr::value(finished.engine))
        .col_expr(Column::EngineVersion, Expr::value(finished.engine_version))
        .col_expr(Column::Label, Expr::value(finished.label))
        .col_expr(Column::Error, Expr::value(Option::<String>::None))
        .col_expr(Column::ReadyAt, Expr::value(finished.now))
        .filter(Column::Id.eq(id.uuid()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

pub(crate) async fn delete(connection: &impl ConnectionTrait, sketch: SketchId, id: ImageId) -> Result<bool> {
    let done = Entity::delete_many().filter(Column::SketchId.eq(sketch.uuid())).filter(Column::Id.eq(id.uuid())).exec(connection).await?;
    Ok(done.rows_affected == 1)
}

//! Rows of inquiries and the queries over them; the studio comes first in every one.

pub(crate) mod entities;

use crate::model::{Inquiry, InquiryId, InquiryImage, InquiryStatus, InquirySummary};
use atelier_identity::StudioId;
use atelier_platform::{Error, Result};
use entities::{inquiry, inquiry_image};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement, sea_query::Expr,
};

impl From<inquiry::Model> for InquirySummary {
    fn from(row: inquiry::Model) -> Self {
        Self {
            id: InquiryId::from_uuid(row.id),
            number: row.number,
            name: row.contact_name,
            title: row.title,
            designer: row.designer,
            status: InquiryStatus::from_stored(&row.status),
            image_count: row.image_count,
            cover_image_id: row.cover_image_id,
            created_at: row.created_at,
        }
    }
}

/// The newest first, below the number `before`.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    studio: StudioId,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<InquirySummary>> {
    let mut query = inquiry::Entity::find().filter(inquiry::Column::StudioId.eq(studio.uuid()));
    if let Some(before) = before {
        query = query.filter(inquiry::Column::Number.lt(before));
    }
    let rows = query.order_by_desc(inquiry::Column::Number).limit(limit).all(connection).await?;
    Ok(rows.into_iter().map(InquirySummary::from).collect())
}

pub(crate) async fn count_new(connection: &impl ConnectionTrait, studio: StudioId) -> Result<u64> {
    let query = inquiry::Entity::find().filter(inquiry::Column::StudioId.eq(studio.uuid()));
    Ok(query.filter(inquiry::Column::Status.eq(InquiryStatus::New.as_str())).count(connection).await?)
}

pub(crate) async fn find(connection: &impl ConnectionTrait, studio: StudioId, id: InquiryId) -> Result<Inquiry> {
    let found = inquiry::Entity::find_by_id(id.uuid()).filter(inquiry::Column::StudioId.eq(studio.uuid())).one(connection).await?;
    let row = found.ok_or_else(|| Error::not_found("There is no such inquiry in this studio."))?;
    let images = inquiry_image::Entity::find()
        .filter(inquiry_image::Column::InquiryId.eq(id.uuid()))
        .order_by_asc(inquiry_image::Column::Position)
        .all(connection)
        .await?;
    let image = |row: inquiry_image::Model| InquiryImage {
        id: row.image_id,
        alt: row.alt,
        label: row.label,
        width: row.width,
        height: row.height,
        seed: row.seed,
        engine: row.engine,
        file_key: row.file_key,
    };
    let (email, message) = (row.contact_email.clone(), row.message.clone());
    let brief = serde_json::from_value(row.brief.clone())?;
    Ok(Inquiry { summary: row.into(), email, message, brief, images: images.into_iter().map(image).collect() })
}

pub(crate) async fn set_status(connection: &impl ConnectionTrait, studio: StudioId, id: InquiryId, status: InquiryStatus) -> Result<()> {
    let done = inquiry::Entity::update_many()
        .col_expr(inquiry::Column::Status, Expr::value(status.as_str()))
        .filter(inquiry::Column::Id.eq(id.uuid()))
        .filter(inquiry::Column::StudioId.eq(studio.uuid()))
        .exec(connection)
        .await?;
    if done.rows_affected == 0 { Err(Error::not_found("There is no such inquiry in this studio.")) } else { Ok(()) }
}

/// Whether an inquiry of this id has been received, in whichever studio.
pub(crate) async fn exists(connection: &impl ConnectionTrait, id: InquiryId) -> Result<bool> {
    Ok(inquiry::Entity::find_by_id(id.uuid()).count(connection).await? > 0)
}

/// The next number of a studio; two transactions never get the same.
pub(crate) async fn next_number(connection: &impl ConnectionTrait, studio: StudioId) -> Result<i64> {
    let sql = "INSERT INTO inquiry_counters (studio_id, last_number) VALUES ($1, 1) \
               ON CONFLICT (studio_id) DO UPDATE SET last_number = inquiry_counters.last_number + 1 RETURNING last_number";
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, [studio.uuid().into()]);
    let row = connection.query_one_raw(statement).await?;
    Ok(row.ok_or_else(|| Error::internal("the counter returned nothing"))?.try_get("", "last_number")?)
}

pub(crate) async fn insert(connection: &impl ConnectionTrait, row: inquiry::Model, images: Vec<inquiry_image::Model>) -> Result<()> {
    inquiry::Entity::insert(inquiry::ActiveModel::from(row)).exec_without_returning(connection).await?;
    if !images.is_empty() {
        let images = images.into_iter().map(inquiry_image::ActiveModel::from);
        inquiry_image::Entity::insert_many(images).exec_without_returning(connection).await?;
    }
    Ok(())
}

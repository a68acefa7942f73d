//! Queries over refusals: numbers by studio, day and category, never words.

use super::entities::refusal::{self, Column, Entity};
use atelier_identity::StudioId;
use atelier_platform::Result;
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};

/// Counts one.
pub(crate) async fn count(connection: &impl ConnectionTrait, studio: StudioId, day: NaiveDate, category: &str) -> Result<()> {
    let row = refusal::ActiveModel { studio_id: Set(studio.uuid()), day: Set(day), category: Set(category.to_owned()), count: Set(1) };
    let again = OnConflict::columns([Column::StudioId, Column::Day, Column::Category])
        .value(Column::Count, Expr::col((Entity, Column::Count)).add(1))
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(connection).await?;
    Ok(())
}

/// How often each category was declined since a day, most often first.
pub(crate) async fn since(connection: &impl ConnectionTrait, studio: StudioId, day: NaiveDate) -> Result<Vec<(String, u64)>> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::Category)
        .column(Column::Count)
        .filter(Column::StudioId.eq(studio.uuid()))
        .filter(Column::Day.gte(day))
        .into_tuple()
        .all(connection)
        .await?;
    // A few categories on a few days: summed here, because the two engines give a sum different types.
    let mut sums: Vec<(String, u64)> = Vec::new();
    for (category, count) in rows {
        let count = u64::try_from(count).unwrap_or(0);
        match sums.iter_mut().find(|(known, _)| *known == category) {
            Some((_, sum)) => *sum += count,
            None => sums.push((category, count)),
        }
    }
    sums.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(sums)
}

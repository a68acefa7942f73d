//! The processes of this installation that are at work: each writes down every few seconds that it lives, so that others can
//! tell what one that was killed left behind.

use crate::{Clock, Platform, Result, database::Table, random::Random};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbBackend, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::{OnConflict, Query, SelectStatement},
};
use std::{path::Path, time::Duration};
use uuid::Uuid;

/// How often a process writes.
pub const BEAT: Duration = Duration::from_secs(5);
/// Without a word for this long it is gone.
const PATIENCE: TimeDelta = TimeDelta::seconds(20);
/// The file in the data directory that names the process that had it last.
const NAMED_IN: &str = "process";

/// Tables of this module.
pub fn tables(backend: DbBackend) -> Vec<Table> {
    vec![Table::of(backend, entity::Entity)]
}

/// A process at work.
pub mod entity {
    #![expect(missing_docs, reason = "the derive writes items that can't carry words; the fields below do")]
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "processes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// What it does: `api,worker`.
        #[sea_orm(column_type = "Text")]
        pub roles: String,
        pub started_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub use entity::Model as Process;
use entity::{ActiveModel, Column, Entity};

/// A name for this process.
pub fn fresh_id(clock: &dyn Clock, random: &Random) -> Uuid {
    crate::Id::<ProcessKind>::new(clock.now(), random).uuid()
}

struct ProcessKind;
impl crate::id::Kind for ProcessKind {
    const PREFIX: &'static str = "proc";
}

/// Signs this process in. Whoever had this data directory before is gone: its lock is ours.
pub async fn sign_in(platform: &Platform, directory: &Path, roles: &str) -> Result<()> {
    let reader = platform.database.reader();
    if platform.database.backend() == DbBackend::Sqlite {
        // One process at a time, so every other is a former one.
        Entity::delete_many().exec(reader).await?;
    }
    let named_in = directory.join(NAMED_IN);
    let before = std::fs::read_to_string(&named_in).ok().and_then(|text| Uuid::parse_str(text.trim()).ok());
    if let Some(before) = before {
        Entity::delete_by_id(before).exec(reader).await?;
    }
    std::fs::write(&named_in, platform.process.to_string()).map_err(crate::Error::internal)?;
    beat(platform, roles).await
}

/// Says that this process lives.
pub async fn beat(platform: &Platform, roles: &str) -> Result<()> {
    let now = platform.clock.now();
    let row = ActiveModel { id: Set(platform.process), roles: Set(roles.to_owned()), started_at: Set(now), seen_at: Set(now) };
    let seen_again = OnConflict::column(Column::Id).update_column(Column::SeenAt).to_owned();
    Entity::insert(row).on_conflict(seen_again).exec_without_returning(platform.database.reader()).await?;
    Ok(())
}

/// Signs this process out: it has left nothing behind.
pub async fn sign_out(platform: &Platform) -> Result<()> {
    Entity::delete_by_id(platform.process).exec(platform.database.reader()).await?;
    Ok(())
}

/// Forgets processes that have said nothing for a day.
pub async fn forget_gone(platform: &Platform) -> Result<()> {
    let before = platform.clock.now() - TimeDelta::days(1);
    Entity::delete_many().filter(Column::SeenAt.lt(before)).exec(platform.database.reader()).await?;
    Ok(())
}

/// All that are known, those at work first seen first.
pub async fn list(platform: &Platform) -> Result<Vec<Process>> {
    Ok(Entity::find().order_by_asc(Column::StartedAt).all(platform.database.reader()).await?)
}

/// How many are at work.
pub async fn count_at_work(platform: &Platform) -> Result<u32> {
    let alive = Entity::find().filter(Column::SeenAt.gt(platform.clock.now() - PATIENCE)).count(platform.database.reader()).await?;
    Ok(u32::try_from(alive).unwrap_or(u32::MAX))
}

/// The ids of those at work, as a subquery: what belongs to none of them was left behind. This process is always at work.
pub fn at_work(process: Uuid, now: DateTime<Utc>) -> SelectStatement {
    let alive = Column::SeenAt.gt(now - PATIENCE).or(Column::Id.eq(process));
    Query::select().column(Column::Id).from(Entity).and_where(alive).to_owned()
}

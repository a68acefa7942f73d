//! Queries over people and their roles.

use super::entities::{membership, user};
use crate::model::{Role, StudioId, User, UserId};
use atelier_platform::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

impl From<user::Model> for User {
    fn from(row: user::Model) -> Self {
        Self { id: UserId::from_uuid(row.id), name: row.name, email: row.email }
    }
}

/// A person by their normal address, with the hash of their password.
pub async fn find_by_email(connection: &impl ConnectionTrait, email: &str) -> Result<Option<(User, String)>> {
    let found = user::Entity::find().filter(user::Column::Email.eq(email)).one(connection).await?;
    Ok(found.map(|mut row| {
        let hash = std::mem::take(&mut row.password_hash);
        (User::from(row), hash)
    }))
}

/// Writes a new person.
pub async fn insert(connection: &impl ConnectionTrait, new: &User, password_hash: String, now: DateTime<Utc>) -> Result<()> {
    let row = user::ActiveModel {
        id: Set(new.id.uuid()),
        name: Set(new.name.clone()),
        email: Set(new.email.clone()),
        password_hash: Set(password_hash),
        created_at: Set(now),
    };
    user::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Gives someone a role in a studio.
pub async fn insert_membership(
    connection: &impl ConnectionTrait,
    user: UserId,
    studio: StudioId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = membership::ActiveModel {
        user_id: Set(user.uuid()),
        studio_id: Set(studio.uuid()),
        role: Set(role.as_str().to_owned()),
        created_at: Set(now),
    };
    membership::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Addresses of everyone in a studio with one of the roles.
pub async fn addresses_of(connection: &impl ConnectionTrait, studio: StudioId, roles: &[Role]) -> Result<Vec<String>> {
    let members = membership::Entity::find()
        .filter(membership::Column::StudioId.eq(studio.uuid()))
        .filter(membership::Column::Role.is_in(roles.iter().map(|role| role.as_str())))
        .all(connection)
        .await?;
    let people = user::Entity::find().filter(user::Column::Id.is_in(members.iter().map(|member| member.user_id))).all(connection).await?;
    Ok(people.into_iter().map(|person| person.email).collect())
}

/// Whether any studio has an owner yet.
pub async fn has_owner(connection: &impl ConnectionTrait) -> Result<bool> {
    Ok(membership::Entity::find().filter(membership::Column::Role.eq(Role::Owner.as_str())).count(connection).await? > 0)
}

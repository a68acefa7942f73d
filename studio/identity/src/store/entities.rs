//! Tables: studios, users, memberships, sessions and the claim of the first owner.

use atelier_platform::database::Table;
use sea_orm::DbBackend;

/// Tables of this room, for migrations and their checks.
pub fn tables(backend: DbBackend) -> Vec<Table> {
    vec![
        Table::of(backend, studio::Entity),
        Table::of(backend, user::Entity),
        Table::of(backend, membership::Entity),
        Table::of(backend, session::Entity),
        Table::of(backend, owner_claim::Entity),
    ]
}

pub(crate) mod studio {
    use sea_orm::entity::prelude::*;

    #[expect(clippy::struct_excessive_bools, reason = "columns of a table, each a switch of its own")]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "studios")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(column_type = "Text", unique)]
        pub slug: String,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub tagline: String,
        #[sea_orm(column_type = "Text")]
        pub about: String,
        pub is_demo: bool,
        pub sketch_enabled: bool,
        pub sketch_images: bool,
        pub sketch_ai_references: bool,
        pub version: i32,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        #[sea_orm(column_type = "JsonBinary", default_value = "[]")]
        pub wont_draw: Json,
        #[sea_orm(column_type = "Text", nullable)]
        pub picture_label: Option<String>,
        #[sea_orm(default_value = false)]
        pub sketch_previews: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod user {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text", unique)]
        pub email: String,
        #[sea_orm(column_type = "Text")]
        pub password_hash: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod membership {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "memberships")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub studio_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub role: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id", on_delete = "Cascade")]
        User,
        #[sea_orm(belongs_to = "super::studio::Entity", from = "Column::StudioId", to = "super::studio::Column::Id", on_delete = "Cascade")]
        Studio,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod session {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(indexed)]
        pub user_id: Uuid,
        /// SHA-256 of the token in the cookie.
        #[sea_orm(column_type = "VarBinary(StringLen::None)", unique)]
        pub token_digest: Vec<u8>,
        /// Browser and system in a few words, for the list of sessions.
        #[sea_orm(column_type = "Text")]
        pub device: String,
        pub created_at: DateTimeUtc,
        pub last_seen_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id", on_delete = "Cascade")]
        User,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod owner_claim {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "owner_claims")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_type = "VarBinary(StringLen::None)")]
        pub token_digest: Vec<u8>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

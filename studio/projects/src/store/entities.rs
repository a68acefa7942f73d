//! Tables: inquiries, their pictures, and the counter behind their numbers.

use atelier_platform::database::Table;
use sea_orm::{DbBackend, sea_query::Index};

/// Tables of this room, for migrations and their checks.
pub fn tables(backend: DbBackend) -> Vec<Table> {
    vec![
        Table::of(backend, inquiry::Entity).index(
            Index::create()
                .name("idx-inquiries-studio-number")
                .table(inquiry::Entity)
                .col(inquiry::Column::StudioId)
                .col(inquiry::Column::Number)
                .unique(),
        ),
        Table::of(backend, inquiry_image::Entity),
        Table::of(backend, inquiry_counter::Entity),
    ]
}

pub(crate) mod inquiry {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "inquiries")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub studio_id: Uuid,
        pub number: i64,
        #[sea_orm(column_type = "Text")]
        pub status: String,
        #[sea_orm(column_type = "Text")]
        pub contact_name: String,
        #[sea_orm(column_type = "Text")]
        pub contact_email: String,
        #[sea_orm(column_type = "Text")]
        pub message: String,
        #[sea_orm(column_type = "Text")]
        pub title: String,
        #[sea_orm(column_type = "Text")]
        pub designer: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub brief: Json,
        pub image_count: i32,
        #[sea_orm(column_type = "Text", nullable)]
        pub cover_image_id: Option<String>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod inquiry_image {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "inquiry_images")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub inquiry_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        #[sea_orm(column_type = "Text")]
        pub image_id: String,
        #[sea_orm(column_type = "Text")]
        pub file_key: String,
        #[sea_orm(column_type = "Text")]
        pub alt: String,
        #[sea_orm(column_type = "Text")]
        pub label: String,
        pub width: i32,
        pub height: i32,
        pub seed: i64,
        #[sea_orm(column_type = "Text")]
        pub engine: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::inquiry::Entity",
            from = "Column::InquiryId",
            to = "super::inquiry::Column::Id",
            on_delete = "Cascade"
        )]
        Inquiry,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod inquiry_counter {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "inquiry_counters")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub studio_id: Uuid,
        pub last_number: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

//! Tables: sketches, their turns and their pictures, and how often something was refused. None holds a name, an address or a network address.

use atelier_platform::database::Table;
use sea_orm::{DbBackend, sea_query::Index};

/// Tables of this room, for migrations and their checks.
pub fn tables(backend: DbBackend) -> Vec<Table> {
    vec![
        Table::of(backend, sketch::Entity),
        Table::of(backend, turn::Entity)
            .index(
                Index::create()
                    .name("idx-sketch_turns-sketch-number")
                    .table(turn::Entity)
                    .col(turn::Column::SketchId)
                    .col(turn::Column::Number)
                    .unique(),
            )
            .index(Index::create().name("idx-sketch_turns-status").table(turn::Entity).col(turn::Column::Status)),
        Table::of(backend, image::Entity)
            .index(
                Index::create()
                    .name("idx-sketch_images-sketch-position")
                    .table(image::Entity)
                    .col(image::Column::SketchId)
                    .col(image::Column::Position),
            )
            .index(Index::create().name("idx-sketch_images-status").table(image::Entity).col(image::Column::Status)),
        Table::of(backend, refusal::Entity),
    ]
}

pub(crate) mod sketch {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sketches")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub studio_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub designer: String,
        /// SHA-256 of the visitor's token.
        #[sea_orm(column_type = "VarBinary(StringLen::None)")]
        pub visitor_token_digest: Vec<u8>,
        #[sea_orm(column_type = "JsonBinary")]
        pub sheet: Json,
        pub sheet_version: i32,
        /// What the guide remembers of the conversation.
        #[sea_orm(column_type = "JsonBinary")]
        pub memory: Json,
        /// Seeds how the guide puts things.
        pub seed: i64,
        #[sea_orm(column_type = "Text")]
        pub greeting: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub suggestions: Json,
        /// Counts every visible change; writers compare and set it.
        pub revision: i32,
        pub turn_count: i32,
        #[sea_orm(nullable)]
        pub inquiry_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
        #[sea_orm(indexed)]
        pub expires_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod turn {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sketch_turns")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub sketch_id: Uuid,
        pub number: i32,
        #[sea_orm(column_type = "Text")]
        pub text: String,
        #[sea_orm(column_type = "Text")]
        pub reply: String,
        #[sea_orm(column_type = "Text")]
        pub status: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub changes: Json,
        #[sea_orm(column_type = "Text", nullable)]
        pub card_id: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub suggestions: Json,
        pub created_at: DateTimeUtc,
        #[sea_orm(nullable)]
        pub finished_at: Option<DateTimeUtc>,
        /// What answered: `guide` or `openai`.
        #[sea_orm(column_type = "Text", default_value = "guide")]
        pub engine: String,
        /// The process that speaks the reply, or spoke it.
        #[sea_orm(nullable)]
        pub spoken_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::sketch::Entity", from = "Column::SketchId", to = "super::sketch::Column::Id", on_delete = "Cascade")]
        Sketch,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod image {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sketch_images")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub sketch_id: Uuid,
        /// Order in the sketch.
        pub position: i32,
        pub seed: i64,
        pub size: i32,
        /// The sheet as it was when the picture was asked for.
        #[sea_orm(column_type = "JsonBinary")]
        pub sheet: Json,
        #[sea_orm(column_type = "Text")]
        pub sheet_digest: String,
        pub sheet_version: i32,
        #[sea_orm(column_type = "Text")]
        pub status: String,
        #[sea_orm(column_type = "Text")]
        pub file_key: String,
        #[sea_orm(column_type = "Text")]
        pub alt: String,
        #[sea_orm(column_type = "Text")]
        pub label: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub left_out: Json,
        #[sea_orm(column_type = "Text")]
        pub engine: String,
        #[sea_orm(column_type = "Text")]
        pub engine_version: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub error: Option<String>,
        pub created_at: DateTimeUtc,
        #[sea_orm(nullable)]
        pub ready_at: Option<DateTimeUtc>,
        /// The server it was given to, where it was.
        #[sea_orm(column_type = "Text", nullable)]
        pub engine_server: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::sketch::Entity", from = "Column::SketchId", to = "super::sketch::Column::Id", on_delete = "Cascade")]
        Sketch,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod refusal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "refusals")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub studio_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub category: String,
        pub count: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

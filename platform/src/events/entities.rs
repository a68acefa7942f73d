//! Rows of the event road: what happened, who still has to hear of it, and what could not be delivered.

use crate::database::Table;
use sea_orm::{DbBackend, sea_query::Index};

/// Tables of this module, for migrations and their checks.
pub fn tables(backend: DbBackend) -> Vec<Table> {
    vec![
        Table::of(backend, outbox_event::Entity),
        Table::of(backend, delivery::Entity).index(
            Index::create()
                .name("idx-event_deliveries-due")
                .table(delivery::Entity)
                .col(delivery::Column::Subscription)
                .col(delivery::Column::AvailableAt),
        ),
        Table::of(backend, dead_letter::Entity),
    ]
}

/// What happened.
pub mod outbox_event {
    #![expect(missing_docs, reason = "the derive writes items that can't carry words; the fields below do")]
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outbox_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub subject: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub payload: Json,
        /// W3C `traceparent` of the request that caused it.
        #[sea_orm(column_type = "Text", nullable)]
        pub trace_parent: Option<String>,
        #[sea_orm(indexed)]
        pub occurred_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Who still has to hear of it. Gone once handled.
pub mod delivery {
    #![expect(missing_docs, reason = "the derive writes items that can't carry words; the fields below do")]
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_deliveries")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub subscription: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: Uuid,
        /// Failed attempts so far.
        pub attempts: i32,
        /// Times it was handed to a handler, also by processes that died: a guard against work that kills its worker.
        pub claims: i32,
        /// Not before this time; a claim moves it to the end of its lease.
        pub available_at: DateTimeUtc,
        /// The process incarnation that holds the lease.
        #[sea_orm(nullable)]
        pub leased_by: Option<Uuid>,
        #[sea_orm(column_type = "Text", nullable)]
        pub last_error: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::outbox_event::Entity",
            from = "Column::EventId",
            to = "super::outbox_event::Column::Id",
            on_delete = "Cascade"
        )]
        Event,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// What could not be delivered and waits for an operator.
pub mod dead_letter {
    #![expect(missing_docs, reason = "the derive writes items that can't carry words; the fields below do")]
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "dead_letters")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub subscription: String,
        pub event_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub subject: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub payload: Json,
        pub attempts: i32,
        #[sea_orm(column_type = "Text")]
        pub last_error: String,
        pub occurred_at: DateTimeUtc,
        pub died_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

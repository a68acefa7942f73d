//! The corpus and the properties of migrations, offline and on a real PostgreSQL (`FORGE_POSTGRES_URL`).

mod corpus;
mod offline;
mod postgres;
mod property;

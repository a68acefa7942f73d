//! The SQL files of `migrations/`, carried in the binary.

use atelier_platform::database::{Migration, Table, statements};
use rust_embed::Embed;
use sea_orm::DbBackend;

#[derive(Embed)]
#[folder = "../migrations/sqlite"]
#[include = "*.sql"]
struct Sqlite;

#[derive(Embed)]
#[folder = "../migrations/postgres"]
#[include = "*.sql"]
struct Postgres;

/// All migrations of an engine, in order.
pub fn all(backend: DbBackend) -> Vec<Migration> {
    match backend {
        DbBackend::Postgres => read::<Postgres>(),
        _ => read::<Sqlite>(),
    }
}

fn read<E: Embed>() -> Vec<Migration> {
    let mut names: Vec<_> = E::iter().collect();
    names.sort();
    let file = |name: std::borrow::Cow<'static, str>| {
        let content = E::get(&name)?;
        Migration::from_file(&name, std::str::from_utf8(&content.data).ok()?)
    };
    names.into_iter().filter_map(file).collect()
}

/// The schema the rooms' entities ask for: what all migrations together must lead to.
pub fn desired_schema(backend: DbBackend) -> String {
    let tables: Vec<Table> = [
        atelier_platform::events::entities::tables(backend),
        atelier_platform::processes::tables(backend),
        atelier_identity::store::tables(backend),
        atelier_projects::tables(backend),
        atelier_sketch::tables(backend),
    ]
    .into_iter()
    .flatten()
    .collect();
    statements(&tables)
}

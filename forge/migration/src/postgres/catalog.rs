//! Reads the catalogue of a running PostgreSQL back into the statements that would make it. Only reads, in one transaction.

use ::postgres::{Client, NoTls};

use crate::error::Fault;
use crate::source::Text;

/// Queries that each give one statement to a row; what belongs to an extension is the extension's.
const QUERIES: &[(&str, &str)] = &[
    ("schemas", include_str!("catalog/schemas.sql")),
    ("types", include_str!("catalog/types.sql")),
    ("routines", include_str!("catalog/routines.sql")),
    ("operator classes", include_str!("catalog/classes.sql")),
    ("relations", include_str!("catalog/relations.sql")),
    ("columns", include_str!("catalog/columns.sql")),
    ("constraints", include_str!("catalog/constraints.sql")),
    ("rest", include_str!("catalog/rest.sql")),
    ("foreign", include_str!("catalog/foreign.sql")),
    ("owners", include_str!("catalog/owners.sql")),
    ("comments", include_str!("catalog/comments.sql")),
    ("privileges", include_str!("catalog/privileges.sql")),
];

/// Kinds of object the reader does not know: a database that has one is refused rather than half read.
const UNREAD: &str = include_str!("catalog/unread.sql");

/// Before the version of the server, in the words of `pg_dump`.
pub const VERSION: &str = "-- Dumped from database version ";

/// Whether a source is an address of a PostgreSQL database.
pub fn is_address(source: &str) -> bool {
    source.starts_with("postgres://") || source.starts_with("postgresql://")
}

/// An address without its password, for messages.
pub fn without_password(address: &str) -> String {
    match (address.find("://"), address.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => {
            let user = address[scheme + 3..at].split(':').next().unwrap_or_default();
            format!("{}{user}{}", &address[..scheme + 3], &address[at..])
        }
        _ => address.to_owned(),
    }
}

/// Connects.
pub fn connect(address: &str) -> Result<Client, Fault> {
    Client::connect(address, NoTls).map_err(|error| Fault::Source(format!("{}: {}", without_password(address), described(&error))))
}

/// What the server says, rather than "db error".
pub fn described(error: &::postgres::Error) -> String {
    match error.as_db_error() {
        Some(inner) => inner.message().to_owned(),
        None => error.to_string(),
    }
}

/// Reads the whole catalogue.
pub fn read(address: &str) -> Result<Text, Fault> {
    let mut client = connect(address)?;
    let fault = |what: &str, error: &::postgres::Error| {
        Fault::Source(format!("{}: reading {what}: {}", without_password(address), described(error)))
    };
    client
        .batch_execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = public, pg_catalog; SET LOCAL quote_all_identifiers = off")
        .map_err(|error| fault("the catalogue", &error))?;
    if let Some(row) = client.query(UNREAD, &[]).map_err(|error| fault("the catalogue", &error))?.into_iter().next() {
        let what: String = row.get(0);
        return Err(Fault::Source(format!(
            "{}: {what} cannot be read back yet; use pg_dump --schema-only and give the file",
            without_password(address)
        )));
    }
    let version: String = client.query_one("SHOW server_version", &[]).map_err(|error| fault("the version", &error))?.get(0);
    let mut sql = format!("{VERSION}{version}\n");
    for (what, query) in QUERIES {
        for row in client.query(*query, &[]).map_err(|error| fault(what, &error))? {
            let statement: String = row.get(0);
            sql.push_str(statement.trim_end().trim_end_matches(';'));
            sql.push_str(";\n");
        }
    }
    Ok(Text { name: without_password(address), sql })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(without_password("postgres://me:secret@host/db"), "postgres://me@host/db");
        assert_eq!(without_password("postgres://host/db"), "postgres://host/db");
    }
}

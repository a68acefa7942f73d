//! Tells a database in trouble (full disk, read-only file, damage) from a fault in our own queries.

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// Whether the database can't be reached, or let go of the connection in the middle: PostgreSQL's classes 08 (connection), 53300
/// (too many connections), 55000 (not accepting any) and 57P (shut down, starting), and what the network itself says.
pub fn is_away(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = error else {
        return matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_));
    };
    match inner.as_ref() {
        sqlx::Error::Io(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(database) => database.code().is_some_and(|code| {
            code.len() == 5 && (code.starts_with("08") || code.starts_with("57P") || matches!(code.as_ref(), "53300" | "55000"))
        }),
        _ => false,
    }
}

/// What to tell people when the storage beneath the database is at fault; `None` when it is not.
///
/// Result codes: SQLite's primary codes (the low byte, see its "Result and Error Codes") and PostgreSQL's class 53.
pub fn storage_trouble(error: &DbErr) -> Option<&'static str> {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))
    | DbErr::Conn(RuntimeErr::SqlxError(inner))) = error
    else {
        return None;
    };
    let sqlx::Error::Database(database) = inner.as_ref() else { return None };
    let code = database.code()?;
    if code == "53100" {
        return Some("The database's disk is full. Nothing was changed; please try again once there is room.");
    }
    match code.parse::<u32>().ok().filter(|_| code.len() < 5)? & 0xff {
        5 | 6 => Some("The database is busy. Please try again in a moment."),
        8 => Some("The database can only be read right now. Nothing was changed; please try again later."),
        10 | 13 => Some("The disk is full or failing. Nothing was changed; please try again once there is room."),
        11 | 26 => Some("The database file is damaged. The operator can restore it from a backup; see `atelier doctor`."),
        _ => None,
    }
}

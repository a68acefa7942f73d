//! A lock on the data directory, so that two processes never write the same database and files.
//!
//! The lock belongs to the open file: the operating system lets go of it when the process ends, however it ends.

use std::{
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// Held as long as this process may use the data directory.
#[derive(Debug)]
pub struct DataLock(#[expect(dead_code, reason = "held open, never read: closing it lets the lock go")] File);

/// Why the data directory can't be used.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has it.
    #[error("another Atelier is using {0} already. Stop it first, or choose another directory with --data.")]
    Taken(PathBuf),
    /// It can't be created or written.
    #[error(
        "{path} can't be written: {source}. Check who owns it and whether the disk is full or read-only, or choose another directory with --data."
    )]
    Unwritable {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl DataLock {
    /// Creates the directory where it is missing and takes its lock.
    pub fn take(directory: &Path) -> Result<Self, LockError> {
        let unwritable = |source| LockError::Unwritable { path: directory.to_owned(), source };
        std::fs::create_dir_all(directory).map_err(unwritable)?;
        let file = File::options().create(true).truncate(false).write(true).open(directory.join("atelier.lock")).map_err(unwritable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(LockError::Taken(directory.to_owned())),
            Err(TryLockError::Error(source)) => Err(unwritable(source)),
        }
    }
}

//! `atelier provenance`: with what pictures are signed, and what a file says of itself.

use super::{Common, Failure};
use atelier_platform::{
    Clock as _,
    clock::SystemClock,
    lock::{DataLock, LockError},
};
use atelier_sketch::Provenance;
use clap::{Args, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// Look after what pictures are signed with.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say where a picture comes from, whether it was made here, and whether it was changed since.
    Verify(Verify),
    /// Print the certificate pictures are signed with, for whoever wants to trust it.
    Certificate(Common),
    /// Forget the self-signed key, so that the next start makes a new one. What the old one signed is still recognised.
    Renew(Common),
}

/// What to verify.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    common: Common,
    /// PNG, WebP, JPEG, SVG, GIF, TIFF, AVIF or HEIC.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Command {
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        match self {
            Self::Verify(verify) => {
                let bytes = std::fs::read(&verify.file).map_err(|error| Failure::Other(format!("{}: {error}", verify.file.display())))?;
                let provenance = open(&verify.common)?;
                let found = provenance.describe(&bytes);
                println!("{}", serde_json::to_string_pretty(&found).map_err(|error| Failure::Other(error.to_string()))?);
                Ok(ExitCode::SUCCESS)
            }
            Self::Certificate(common) => {
                print!("{}", open(&common)?.certificate());
                Ok(ExitCode::SUCCESS)
            }
            Self::Renew(common) => renew(&common),
        }
    }
}

fn open(common: &Common) -> Result<Provenance, Failure> {
    let config = common.load(Vec::new())?.config;
    Provenance::open(&config.provenance, &config.data.directory, SystemClock.now()).map_err(|error| Failure::Other(error.to_string()))
}

fn renew(common: &Common) -> Result<ExitCode, Failure> {
    let data = common.load(Vec::new())?.config.data.directory;
    let _lock = DataLock::take(&data).map_err(|error| {
        Failure::Other(match error {
            LockError::Taken(path) => format!("{} is in use: stop Atelier first, then renew, then start it again", path.display()),
            unwritable @ LockError::Unwritable { .. } => unwritable.to_string(),
        })
    })?;
    if Provenance::retire(&data).map_err(|error| Failure::Other(error.to_string()))? {
        eprintln!("The old key is gone. The next start makes a new one; pictures signed before stay recognised.");
    } else {
        eprintln!("There is no self-signed key yet; the next start makes one.");
    }
    Ok(ExitCode::SUCCESS)
}

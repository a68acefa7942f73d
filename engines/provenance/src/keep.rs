//! Where credentials are kept: a directory that belongs to the installation.
//!
//! ```text
//! signing.pem            the private key and its certificate: a secret, readable by the owner alone
//! certificates/*.pem     every certificate that pictures were ever signed with here: what is signed with one of them is ours
//! ```

use crate::{
    credentials::{Certificate, Credentials},
    error::ProvenanceError,
};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

const SIGNING: &str = "signing.pem";
const CERTIFICATES: &str = "certificates";

/// The directory.
#[derive(Debug, Clone)]
pub struct Keep {
    directory: PathBuf,
}

impl Keep {
    /// The keep in this directory, which is made where it is missing.
    pub fn open(directory: &Path) -> Result<Self, ProvenanceError> {
        fs::create_dir_all(directory.join(CERTIFICATES))?;
        Ok(Self { directory: directory.to_owned() })
    }

    /// The installation's own credentials; made at the first call.
    pub fn own(&self, now: DateTime<Utc>) -> Result<Credentials, ProvenanceError> {
        let path = self.directory.join(SIGNING);
        match fs::read_to_string(&path) {
            Ok(both) => Credentials::from_pem(&both, &both),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let made = Credentials::generate(now)?;
                write_whole(&path, &format!("{}{}", made.key_pem(), made.certificate().pem()), 0o600)?;
                Ok(made)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Forgets the own key, so that the next start makes a new one. What was signed with the old one stays ours.
    pub fn retire(&self) -> Result<bool, ProvenanceError> {
        match fs::remove_file(self.directory.join(SIGNING)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Remembers a certificate that pictures are signed with from now on.
    pub fn remember(&self, certificate: &Certificate) -> Result<(), ProvenanceError> {
        let name = &hex::encode(Sha256::digest(certificate.leaf()))[..16];
        let path = self.directory.join(CERTIFICATES).join(format!("{name}.pem"));
        if !path.exists() {
            write_whole(&path, certificate.pem(), 0o644)?;
        }
        Ok(())
    }

    /// Every certificate that was ever remembered, in the order of their names. A file somebody removed is ours no more.
    pub fn certificates(&self) -> Result<Vec<Certificate>, ProvenanceError> {
        let entries = fs::read_dir(self.directory.join(CERTIFICATES))?;
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "pem"));
        paths.sort();
        paths.iter().map(|path| Certificate::from_pem(&fs::read_to_string(path)?)).collect()
    }
}

/// Writes beside, then renames: after a power cut there is the whole file or none.
fn write_whole(path: &Path, content: &str, mode: u32) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    let mut file = options.open(&beside)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), |directory| File::open(directory)?.sync_all())
}

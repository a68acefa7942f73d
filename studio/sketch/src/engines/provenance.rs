//! With what pictures are signed here, and what a file says of itself.

use crate::{model::provenance::Provenance as Described, section::ProvenanceSection};
use atelier_platform::{Error, Result};
use atelier_provenance::{Change, Credentials, Finding, Keep, ProvenanceError, Reader, Signer, Statement};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::path::Path;

/// Name of the directory in the data directory.
const DIRECTORY: &str = "provenance";

/// Signs and reads. Both block for milliseconds: call them where that is fine.
pub struct Provenance {
    signer: Signer,
    reader: Reader,
}

impl Provenance {
    /// The credentials as configured. Those of the installation's own are made at the first start; every certificate that was ever
    /// used stays in the data directory, so that what it signed stays ours.
    pub fn open(section: &ProvenanceSection, data: &Path, now: DateTime<Utc>) -> Result<Self, ProvenanceError> {
        let keep = Keep::open(&data.join(DIRECTORY))?;
        let credentials = match section {
            ProvenanceSection::SelfSigned {} => keep.own(now)?,
            ProvenanceSection::Certificate { certificate_file, private_key } => {
                Credentials::from_pem(&std::fs::read_to_string(certificate_file)?, private_key.reveal())?
            }
        };
        keep.remember(credentials.certificate())?;
        Ok(Self { reader: Reader::new(&keep.certificates()?)?, signer: Signer::new(credentials)? })
    }

    /// Forgets the installation's own key; the next start makes another. False where there was none.
    pub fn retire(data: &Path) -> Result<bool, ProvenanceError> {
        Keep::open(&data.join(DIRECTORY))?.retire()
    }

    /// Signs a picture that has just been made.
    pub(crate) fn sign(&self, picture: &[u8], statement: &Statement) -> Result<Bytes> {
        self.signer.sign(picture, statement).map(Bytes::from).map_err(Error::internal)
    }

    /// Signs the same picture in another file format.
    pub(crate) fn sign_transcoded(&self, picture: &[u8], parent: &[u8], at: DateTime<Utc>) -> Result<Bytes> {
        self.signer.sign_derivative(picture, parent, Change::Transcoded, at).map(Bytes::from).map_err(Error::internal)
    }

    /// What a file says of itself.
    pub(crate) fn read(&self, bytes: &[u8]) -> Finding {
        self.reader.read(bytes)
    }

    /// The same as the API says it.
    pub fn describe(&self, bytes: &[u8]) -> impl Serialize {
        Described::from(self.read(bytes))
    }

    /// The certificate in PEM, the signing one first.
    pub fn certificate(&self) -> &str {
        self.signer.certificate().pem()
    }
}

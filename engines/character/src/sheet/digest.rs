//! The fingerprint of what is drawn: same digest, same picture.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{FieldValue, Sheet};
use crate::designer::Designer;

#[derive(Serialize)]
struct Canonical<'a> {
    designer: &'a str,
    version: &'a str,
    fields: BTreeMap<&'a str, &'a FieldValue>,
}

impl Sheet {
    /// SHA-256 (64 hex digits) over the canonical JSON of the drawn fields that hold something, the designer's id and
    /// the vocabulary's version. Title and notes do not count.
    pub fn digest(&self, designer: &Designer) -> String {
        let fields = designer
            .fields
            .iter()
            .filter(|field| field.drawn && self.has(&field.id))
            .filter_map(|field| Some((field.id.as_str(), self.values.get(&field.id)?)))
            .collect();
        let canonical = Canonical { designer: &designer.id, version: &designer.version, fields };
        // Strings and lists of strings always serialise.
        let bytes = serde_json::to_vec(&canonical).unwrap_or_default();
        hex::encode(Sha256::digest(bytes))
    }
}

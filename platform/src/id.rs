//! Typed identifiers: a UUIDv7 in rows, `prefix_…` in Crockford base 32 everywhere a person or a program reads it
//! (the `TypeID` specification, version 0.3).

use crate::{Error, random::Random};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, hash::Hash, marker::PhantomData, str::FromStr};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const SUFFIX_LENGTH: usize = 26;

/// What an identifier points at; its prefix keeps a sketch's id from being taken for a studio's.
pub trait Kind: Send + Sync + 'static {
    /// Three lower-case letters before the underscore.
    const PREFIX: &'static str;
}

/// An identifier of kind `K`. Sorts by creation time.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

impl<K: Kind> Id<K> {
    /// A new `UUIDv7` from the given time and chance.
    pub fn new(now: DateTime<Utc>, random: &Random) -> Self {
        let mut bytes = [0_u8; 10];
        random.fill(&mut bytes);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid(), PhantomData)
    }

    /// An identifier that is a pure function of `name` within `scope`: asking twice gives the same one (`UUIDv5`, RFC 9562).
    pub fn derived(scope: Uuid, name: &str) -> Self {
        Self(Uuid::new_v5(&scope, name.as_bytes()), PhantomData)
    }

    /// Wraps what a row holds.
    pub fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// What a row holds.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut suffix = [0_u8; SUFFIX_LENGTH];
        let mut rest = self.0.as_u128();
        for place in suffix.iter_mut().rev() {
            *place = ALPHABET[usize::from((rest & 31) as u8)];
            rest >>= 5;
        }
        write!(f, "{}_{}", K::PREFIX, std::str::from_utf8(&suffix).map_err(|_| fmt::Error)?)
    }
}

/// Why a text is no identifier of the kind asked for.
#[derive(Debug, thiserror::Error)]
#[error("an id of this kind looks like `{prefix}_` and 26 letters and digits")]
pub struct ParseIdError {
    prefix: &'static str,
}

impl<K: Kind> FromStr for Id<K> {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParseIdError { prefix: K::PREFIX };
        let suffix = text.strip_prefix(K::PREFIX).and_then(|rest| rest.strip_prefix('_')).ok_or_else(error)?;
        // 26 characters carry 130 bits: a first one above 7 would overflow the 128 of a UUID.
        if suffix.len() != SUFFIX_LENGTH || suffix.as_bytes()[0] > b'7' {
            return Err(error());
        }
        let mut value = 0_u128;
        for byte in suffix.bytes() {
            let digit = ALPHABET.iter().position(|letter| *letter == byte).ok_or_else(error)?;
            value = (value << 5) | digit as u128;
        }
        Ok(Self(Uuid::from_u128(value), PhantomData))
    }
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl<K: Kind> utoipa::PartialSchema for Id<K> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some(format!("^{}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$", K::PREFIX)))
            .examples([serde_json::json!(format!("{}_01kah2wq5tfkz8v3n6y4m7r9ce", K::PREFIX))])
            .into()
    }
}

impl<K: Kind> utoipa::ToSchema for Id<K> {
    fn name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Owned(format!("Id_{}", K::PREFIX))
    }
}

/// What a malformed identifier in an address becomes: the same answer as an unknown one.
impl From<ParseIdError> for Error {
    fn from(_: ParseIdError) -> Self {
        Error::not_found("No such thing at this address.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Leaf;
    impl Kind for Leaf {
        const PREFIX: &'static str = "lef";
    }

    #[test]
    fn text_and_identifier_are_a_round_trip() {
        let id = Id::<Leaf>::new(DateTime::UNIX_EPOCH, &Random::seeded(7));
        assert_eq!(id.to_string().parse::<Id<Leaf>>().ok(), Some(id));
    }

    #[test]
    fn the_specifications_example_is_read_and_written() {
        // Valid example of the TypeID specification, with the prefix exchanged.
        let uuid = Uuid::from_u128(0x0188_bac7_4afa_78aa_bc3b_bd1e_ef28_d881);
        assert_eq!(Id::<Leaf>::from_uuid(uuid).to_string(), "lef_01h2xcejqtf2nbrexx3vqjhp41");
    }

    #[test]
    fn another_kind_a_bad_letter_and_an_overflow_are_refused() {
        for text in ["egg_01h2xcejqtf2nbrexx3vqjhp41", "lef_01h2xcejqtf2nbrexx3vqjhpl1", "lef_81h2xcejqtf2nbrexx3vqjhp41", "lef_", ""] {
            assert!(text.parse::<Id<Leaf>>().is_err(), "{text}");
        }
    }
}

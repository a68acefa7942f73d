//! Signing: what is said of a picture, and the manifest that says it.

use crate::{
    credentials::{Certificate, Credentials},
    error::ProvenanceError,
    format::Format,
};
use c2pa::{Builder, ClaimGeneratorInfo, Context, create_signer, settings::Settings};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use std::{io::Cursor, sync::Arc};

/// Label of the assertion that says how a picture came to be in this studio.
pub(crate) const PICTURE: &str = "atelier.picture";
/// Where the kinds of origin are defined: IPTC's list of digital source types.
const SOURCE_TYPES: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// What is said of a picture that was made here. All of it is public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Whether a trained model made it; otherwise rules did.
    pub made_by_model: bool,
    /// Engine, as in `illustrator`.
    pub engine: String,
    /// Its version.
    pub engine_version: String,
    /// SHA-256 of the character sheet in its canonical form, in hexadecimal.
    pub sheet_digest: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// What was done to a signed picture before it is handed out in another form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The same pixels in another file format.
    Transcoded,
    /// The same picture in another size.
    Resized,
}

/// Signs pictures. Costs a few milliseconds of one core per picture: call it where blocking is fine.
#[derive(Clone)]
pub struct Signer {
    credentials: Credentials,
    context: Arc<Context>,
}

impl Signer {
    /// A signer with these credentials.
    pub fn new(credentials: Credentials) -> Result<Self, ProvenanceError> {
        Ok(Self { credentials, context: Arc::new(Context::new().with_settings(offline()?)?) })
    }

    /// The certificate this signs with.
    pub const fn certificate(&self) -> &Certificate {
        self.credentials.certificate()
    }

    /// Signs a picture that has just been made: `c2pa.created` with the kind of its origin, and what made it.
    pub fn sign(&self, picture: &[u8], statement: &Statement) -> Result<Vec<u8>, ProvenanceError> {
        let source_type = if statement.made_by_model { "trainedAlgorithmicMedia" } else { "algorithmicMedia" };
        let action = json!({
            "action": "c2pa.created",
            "when": moment(statement.created_at),
            "softwareAgent": { "name": statement.engine, "version": statement.engine_version },
            "digitalSourceType": format!("{SOURCE_TYPES}{source_type}"),
        });
        let picture_assertion = json!({
            "engine": statement.engine,
            "engine_version": statement.engine_version,
            "sheet_digest": statement.sheet_digest,
        });
        let assertions = json!([
            { "label": "c2pa.actions.v2", "data": { "actions": [action] }, "created": true },
            { "label": PICTURE, "data": picture_assertion, "kind": "Json", "created": true },
        ]);
        self.finish(self.builder(&assertions)?, picture)
    }

    /// Signs another form of a signed picture; its own credentials stay inside as those of its parent.
    pub fn sign_derivative(&self, derivative: &[u8], parent: &[u8], change: Change, at: DateTime<Utc>) -> Result<Vec<u8>, ProvenanceError> {
        let change = match change {
            Change::Transcoded => "c2pa.transcoded",
            Change::Resized => "c2pa.resized",
        };
        let actions = json!([
            { "action": "c2pa.opened", "when": moment(at), "parameters": { "ingredientIds": ["parent"] } },
            { "action": change, "when": moment(at) },
        ]);
        let mut builder = self.builder(&json!([{ "label": "c2pa.actions.v2", "data": { "actions": actions }, "created": true }]))?;
        let ingredient = json!({ "relationship": "parentOf", "label": "parent" });
        builder.add_ingredient_from_stream(ingredient.to_string(), media_type(parent)?, &mut Cursor::new(parent))?;
        self.finish(builder, derivative)
    }

    fn builder(&self, assertions: &Value) -> Result<Builder, ProvenanceError> {
        let mut builder = Builder::from_shared_context(&self.context).with_definition(json!({ "assertions": assertions }))?;
        let mut generator = ClaimGeneratorInfo::new("Atelier");
        generator.set_version(env!("CARGO_PKG_VERSION"));
        builder.set_claim_generator_info(generator);
        Ok(builder)
    }

    fn finish(&self, mut builder: Builder, picture: &[u8]) -> Result<Vec<u8>, ProvenanceError> {
        let Credentials { certificate, key_pem, algorithm } = &self.credentials;
        let hand = create_signer::from_keys(certificate.pem().as_bytes(), key_pem.as_bytes(), *algorithm, None)?;
        let mut signed = Cursor::new(Vec::with_capacity(picture.len() + 16 * 1024));
        builder.sign(hand.as_ref(), media_type(picture)?, &mut Cursor::new(picture), &mut signed)?;
        Ok(signed.into_inner())
    }
}

/// Settings under which nothing is fetched and nothing is thumbnailed.
pub(crate) fn offline() -> Result<Settings, ProvenanceError> {
    let settings = Settings::new()
        .with_value("verify.remote_manifest_fetch", false)?
        .with_value("verify.ocsp_fetch", false)?
        .with_value("builder.thumbnail.enabled", false)?
        .with_value("core.allowed_network_hosts", Vec::<String>::new())?;
    Ok(settings)
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn media_type(picture: &[u8]) -> Result<&'static str, ProvenanceError> {
    Format::of(picture).map(Format::media_type).ok_or(ProvenanceError::Signing(c2pa::Error::UnsupportedType))
}

//! The key that signs and the certificate that says whose it is.

use crate::{
    error::ProvenanceError,
    read::{Reader, Standing},
    sign::{Signer, Statement},
};
use c2pa::SigningAlg;
use chrono::{DateTime, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256,
    PKCS_ECDSA_P384_SHA384, PKCS_ED25519,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};

/// Years a certificate that we make is valid. Without a time-stamping authority a signature is worth as much as its certificate is
/// today, and a picture should outlive the machine it was made on.
const YEARS: i64 = 25;
/// `id-kp-c2pa-claimSigning`, C2PA specification §14.5.1.
const CLAIM_SIGNING: &[u64] = &[1, 3, 6, 1, 4, 1, 62558, 2, 1];
/// The smallest picture: what a trial signature is put under.
const SPECK: &[u8] = include_bytes!("speck.png");

/// A signing certificate in PEM, the signing one first, then those that issued it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate(String);

impl Certificate {
    /// Reads PEM. Only its outer form is looked at: what it is worth shows when something is signed with it.
    pub fn from_pem(pem: &str) -> Result<Self, ProvenanceError> {
        let blocks = pem_blocks(pem);
        if blocks.is_empty() { Err(ProvenanceError::Certificate) } else { Ok(Self(blocks.concat())) }
    }

    /// The whole chain.
    pub fn pem(&self) -> &str {
        &self.0
    }

    /// The signing certificate alone.
    pub(crate) fn leaf(&self) -> String {
        pem_blocks(&self.0).into_iter().next().unwrap_or_default()
    }
}

/// What pictures are signed with.
#[derive(Clone)]
pub struct Credentials {
    pub(crate) certificate: Certificate,
    pub(crate) key_pem: Arc<str>,
    pub(crate) algorithm: SigningAlg,
}

impl Credentials {
    /// A new key with a certificate of its own, valid from a month before `now`: machines disagree about the time.
    ///
    /// The certificate is issued by an authority that is made for it and whose key is forgotten at once: the C2PA profile refuses a
    /// certificate that signed itself, and nobody can ever issue a second one in its name.
    pub fn generate(now: DateTime<Utc>) -> Result<Self, ProvenanceError> {
        let from = OffsetDateTime::from_unix_timestamp(now.timestamp()).unwrap_or(OffsetDateTime::UNIX_EPOCH) - Duration::days(30);
        let until = from + Duration::days(365 * YEARS);
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let name = format!("Atelier installation {}", &hex::encode(Sha256::digest(key.public_key_raw()))[..12]);

        let authority_key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let mut authority = parameters(&name, "Atelier, self-signed authority", from, until);
        authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let authority_certificate = authority.self_signed(&authority_key)?;

        let mut leaf = parameters(&name, "Atelier, self-signed picture signing", from, until);
        leaf.is_ca = IsCa::ExplicitNoCa;
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        // Readers that were told of no purposes accept `emailProtection` alone; seen with the reference reader.
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::Other(CLAIM_SIGNING.to_vec()), ExtendedKeyUsagePurpose::EmailProtection];
        leaf.use_authority_key_identifier_extension = true;
        let leaf = leaf.signed_by(&key, &Issuer::new(authority, authority_key))?;

        Self::from_pem(&format!("{}{}", leaf.pem(), authority_certificate.pem()), &key.serialize_pem())
    }

    /// Reads a certificate chain and its key, and signs something with them to see that they belong together and are accepted.
    pub fn from_pem(certificate: &str, key: &str) -> Result<Self, ProvenanceError> {
        let certificate = Certificate::from_pem(certificate)?;
        let pair = KeyPair::from_pem(key).map_err(|_| ProvenanceError::Key)?;
        let algorithm = pair.algorithm();
        let algorithm = if algorithm == &PKCS_ECDSA_P256_SHA256 {
            SigningAlg::Es256
        } else if algorithm == &PKCS_ECDSA_P384_SHA384 {
            SigningAlg::Es384
        } else if algorithm == &PKCS_ED25519 {
            SigningAlg::Ed25519
        } else {
            SigningAlg::Ps256
        };
        let credentials = Self { certificate, key_pem: Arc::from(pair.serialize_pem()), algorithm };
        credentials.try_out()?;
        Ok(credentials)
    }

    /// The certificate, for whoever wants to recognise what is signed with it.
    pub const fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The private key in PEM: a secret.
    pub fn key_pem(&self) -> &str {
        &self.key_pem
    }

    fn try_out(&self) -> Result<(), ProvenanceError> {
        let trial = Statement {
            made_by_model: false,
            engine: "trial".to_owned(),
            engine_version: "1".to_owned(),
            sheet_digest: String::new(),
            created_at: DateTime::UNIX_EPOCH,
        };
        let signed = Signer::new(self.clone())?.sign(SPECK, &trial).map_err(|error| match error {
            ProvenanceError::Signing(cause) => ProvenanceError::Refused(cause.to_string()),
            other => other,
        })?;
        let finding = Reader::new([&self.certificate])?.read(&signed);
        if finding.standing == Standing::Ours { Ok(()) } else { Err(ProvenanceError::Refused(finding.problems.join(", "))) }
    }
}

fn parameters(organization: &str, name: &str, from: OffsetDateTime, until: OffsetDateTime) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name.push(DnType::OrganizationName, organization);
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.not_before = from;
    parameters.not_after = until;
    parameters
}

/// The certificates of a PEM file, each with its lines.
fn pem_blocks(pem: &str) -> Vec<String> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    const END: &str = "-----END CERTIFICATE-----";
    let bodies = pem.split(BEGIN).skip(1).filter_map(|rest| rest.split_once(END));
    bodies.map(|(body, _)| format!("{BEGIN}\n{}\n{END}\n", body.trim())).collect()
}

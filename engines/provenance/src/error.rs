//! What can go wrong, said without quoting a file or a key.

/// Why a picture could not be signed, or why a certificate is of no use.
#[derive(Debug, thiserror::Error)]
pub enum ProvenanceError {
    /// The private key is not one that can sign.
    #[error("the private key can't be read: it must be PEM (PKCS 8) of ECDSA P-256 or P-384, Ed25519 or RSA")]
    Key,
    /// The certificate file holds none.
    #[error("the certificate can't be read: it must be PEM, the signing certificate first, then those that issued it")]
    Certificate,
    /// A trial signature was refused by our own reader; the codes are those of the C2PA specification, §15.
    #[error(
        "pictures signed with this certificate would not be accepted ({0}): does the key belong to it, is it valid today, not \
             self-signed, and made for signing documents or e-mail?"
    )]
    Refused(String),
    /// The directory of the credentials.
    #[error("the directory of the signing certificate can't be used: {0}")]
    Keep(#[from] std::io::Error),
    /// A certificate could not be made.
    #[error("a signing certificate could not be made")]
    Generation(#[from] rcgen::Error),
    /// A picture could not be signed.
    #[error("a picture could not be signed")]
    Signing(#[from] c2pa::Error),
}

//! Where a picture comes from: signs pictures with [C2PA](https://spec.c2pa.org) Content Credentials and reads them again.
//!
//! What is said of a picture is a closed list ([`Statement`]): no word of a visitor, no name, no address can get into a manifest.
//! Nothing here opens a connection: no time-stamping authority is asked, no manifest is fetched, no revocation list.

mod credentials;
mod error;
mod format;
mod keep;
mod read;
mod sign;

pub use credentials::{Certificate, Credentials};
pub use error::ProvenanceError;
pub use format::Format;
pub use keep::Keep;
pub use read::{Action, Finding, Origin, Reader, Signature, Standing};
pub use sign::{Change, Signer, Statement};

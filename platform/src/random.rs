//! The only source of chance. A seeded one makes a whole test run repeatable.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::sync::Mutex;

/// A cryptographically strong generator behind a lock.
pub struct Random(Mutex<StdRng>);

impl Random {
    /// Seeded by the operating system: what a running product uses.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask the machine for chance")]
    pub fn from_system() -> Self {
        Self(Mutex::new(StdRng::from_rng(&mut rand::rng())))
    }

    /// Repeatable: the same seed gives the same sequence.
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// Fills `bytes`.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(bytes);
    }

    /// A secret of 256 bits in 43 URL-safe characters: session and visitor tokens, one-time links.
    pub fn token(&self) -> String {
        let mut bytes = [0_u8; 32];
        self.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// A number for seeding something repeatable.
    pub fn seed(&self) -> u64 {
        let mut bytes = [0_u8; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }
}

//! Passwords as Argon2id with the parameters of OWASP's cheat sheet (19 MiB, 2 passes, 1 lane), which are this crate's defaults.

use crate::Identity;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use atelier_platform::{Error, Result};

/// A hash of nothing anyone knows: checked when there is no such account, so that both answers take the same time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$YXRlbGllci1ub2JvZHk$7sPMVvhwYuX5v7JrhCgb3d6yMBQm7O0Mp2qZlXqgIYk";

impl Identity {
    /// Hashes a new password.
    pub(crate) async fn hash_password(&self, password: String) -> Result<String> {
        let mut salt = [0_u8; 16];
        self.platform.random.fill(&mut salt);
        self.while_hashing(move || {
            let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(|error| Error::internal(error.to_string()))
        })
        .await?
    }

    /// Whether a password belongs to a stored hash; takes its time for an unknown account too.
    pub(crate) async fn verify_password(&self, password: String, stored: Option<String>) -> Result<bool> {
        self.while_hashing(move || {
            let known = stored.is_some();
            let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
            let hash = PasswordHash::new(&stored).map_err(|error| Error::internal(error.to_string()))?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known)
        })
        .await?
    }

    async fn while_hashing<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _turn = self.hashing.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

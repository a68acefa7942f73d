//! Sign-in with address and password.

use crate::{
    Identity,
    model::{SessionKind, User, UserId, normal_email},
    session::LASTS,
    store::{self, session::SessionRow},
};
use atelier_platform::{Code, Error, Result, database::WriteTransaction, http::credentials::token_digest, rate_limit::Scope};
use serde::Deserialize;
use std::net::IpAddr;
use utoipa::ToSchema;

/// Address and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The address of the account.
    #[schema(format = "email", max_length = 254)]
    pub email: String,
    /// Its password.
    #[schema(max_length = 128, format = "password")]
    pub password: String,
}

/// Signs in and returns the new session's token.
///
/// Attempts are counted per network address, and per account *from that address*: guessing is slow, and nobody elsewhere,
/// the owner above all, is ever locked out by it.
pub async fn sign_in(identity: &Identity, credentials: Credentials, address: IpAddr, device: String) -> Result<(User, String)> {
    let email = normal_email(&credentials.email);
    identity.platform.limits.check(Scope::SignIn, &format!("{address}")).await?;
    identity.platform.limits.check(Scope::SignIn, &format!("{address} {email}")).await?;
    let refused = || Error::new(Code::InvalidCredentials, "Address and password don't match. Check both and try again.");
    if credentials.password.len() > 1024 {
        return Err(refused());
    }
    let found = store::user::find_by_email(identity.platform.database.reader(), &email).await?;
    let (user, hash) = found.unzip();
    let matches = identity.verify_password(credentials.password, hash).await?;
    let user = user.filter(|_| matches).ok_or_else(refused)?;
    let transaction = identity.platform.database.begin().await?;
    let token = open_session(identity, &transaction, user.id, device).await?;
    transaction.commit().await?;
    Ok((user, token))
}

/// Writes a session for someone whose identity has just been shown and returns its token.
pub(super) async fn open_session(identity: &Identity, transaction: &WriteTransaction, user: UserId, device: String) -> Result<String> {
    let now = identity.platform.clock.now();
    let token = identity.platform.random.token();
    let row = SessionRow {
        id: identity.platform.new_id::<SessionKind>().uuid(),
        user_id: user.uuid(),
        token_digest: token_digest(&token),
        device,
        created_at: now,
        last_seen_at: now,
        expires_at: now + LASTS,
    };
    store::session::insert(transaction, row).await?;
    Ok(token)
}

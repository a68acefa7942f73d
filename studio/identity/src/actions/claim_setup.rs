//! The first owner claims the installation with the link printed at start.

use super::{prepare_setup::unowned_studio, sign_in::open_session};
use crate::{
    Identity,
    model::{Role, SketchSettings, Studio, StudioKind, User, UserKind, check_password, check_slug, check_text, normal_email},
    store,
};
use atelier_platform::{Code, Error, FieldError, Result, http::credentials::token_digest, mail::check_address};
use serde::Deserialize;
use utoipa::ToSchema;

/// Who claims, and where there is no studio yet, which one to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What stands behind `#` in the link.
    pub token: String,
    /// What to call you.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// To sign in with, and for mail from this installation.
    #[schema(format = "email", max_length = 254)]
    pub email: String,
    /// To sign in with.
    #[schema(min_length = 12, max_length = 128, format = "password")]
    pub password: String,
    /// Name of the studio to make; needed where there is none.
    #[schema(max_length = 80)]
    pub studio_name: Option<String>,
    /// Its place in addresses; needed where there is none.
    #[schema(max_length = 40)]
    pub studio_slug: Option<String>,
}

/// Makes the owner, and the studio where there is none, and signs them in. The token works once.
pub async fn claim_setup(identity: &Identity, claim: Claim, device: String) -> Result<(User, String)> {
    let mut errors: Vec<FieldError> =
        [check_text("/name", &claim.name, 80, true), check_password("/password", &claim.password)].into_iter().flatten().collect();
    if check_address(&claim.email).is_err() {
        errors.push(FieldError::new("/email", "not_an_address", "This doesn't look like an email address."));
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let platform = &identity.platform;
    let hash = identity.hash_password(claim.password.clone()).await?;
    let transaction = platform.database.begin().await?;
    let now = platform.clock.now();
    if !store::setup::take_claim(&transaction, token_digest(&claim.token)).await? {
        return Err(Error::new(
            Code::Forbidden,
            "This link has been used or replaced. The newest one is printed when Atelier starts, until somebody has claimed it.",
        ));
    }
    let studio = if let Some(studio) = unowned_studio(&transaction).await? {
        studio
    } else {
        let studio = new_studio(identity, &claim)?;
        store::studio::insert(&transaction, &studio).await?;
        studio.id
    };
    let user = User { id: platform.new_id::<UserKind>(), name: claim.name.trim().to_owned(), email: normal_email(&claim.email) };
    store::user::insert(&transaction, &user, hash, now).await?;
    store::user::insert_membership(&transaction, user.id, studio, Role::Owner, now).await?;
    let token = open_session(identity, &transaction, user.id, device).await?;
    transaction.commit().await?;
    Ok((user, token))
}

fn new_studio(identity: &Identity, claim: &Claim) -> Result<Studio> {
    let name = claim.studio_name.clone().unwrap_or_default();
    let slug = claim.studio_slug.clone().unwrap_or_default();
    let errors: Vec<FieldError> =
        [check_text("/studio_name", &name, 80, true), check_slug("/studio_slug", &slug)].into_iter().flatten().collect();
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    Ok(Studio {
        id: identity.platform.new_id::<StudioKind>(),
        slug,
        name: name.trim().to_owned(),
        tagline: String::new(),
        about: String::new(),
        is_demo: false,
        sketch: SketchSettings::default(),
        version: 1,
        updated_at: identity.platform.clock.now(),
    })
}

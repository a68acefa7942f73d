//! Before the first request: the demonstration studio where asked for, and the link that claims an installation.

use crate::{
    Identity,
    model::{SketchSettings, Studio, StudioId},
    store,
};
use atelier_platform::{Result, http::credentials::token_digest};

/// Slug of the demonstration studio.
pub const DEMO_SLUG: &str = "lantern-pond";

/// Seeds the demonstration studio unless it is there.
pub async fn seed_demonstration(identity: &Identity) -> Result<()> {
    let transaction = identity.platform.database.begin().await?;
    if store::studio::list(&transaction).await?.iter().any(|studio| studio.is_demo || studio.slug == DEMO_SLUG) {
        return Ok(());
    }
    let studio = Studio {
        id: identity.platform.new_id::<crate::model::StudioKind>(),
        slug: DEMO_SLUG.to_owned(),
        name: "Lantern Pond Studio".to_owned(),
        tagline: "Characters for books, badges and bedroom walls".to_owned(),
        about: "This is a demonstration studio. Sketch a character with one of the designers, look at the pictures, and ask for the real \
                thing: whoever claims this studio finds your inquiry in their inbox."
            .to_owned(),
        is_demo: true,
        sketch: SketchSettings { enabled: true, images: true, ai_references: true, ..SketchSettings::default() },
        version: 1,
        updated_at: identity.platform.clock.now(),
    };
    store::studio::insert(&transaction, &studio).await?;
    transaction.commit().await
}

/// The token of the link that makes its visitor the owner; `None` once there is one. Older links stop working.
pub async fn prepare_claim(identity: &Identity) -> Result<Option<String>> {
    let transaction = identity.platform.database.begin().await?;
    if store::user::has_owner(&transaction).await? {
        return Ok(None);
    }
    let token = identity.platform.random.token();
    store::setup::replace_claim(&transaction, token_digest(&token), identity.platform.clock.now()).await?;
    transaction.commit().await?;
    Ok(Some(token))
}

/// A studio nobody owns yet, for the claimant to take over.
pub(crate) async fn unowned_studio(connection: &impl sea_orm::ConnectionTrait) -> Result<Option<StudioId>> {
    Ok(store::studio::list(connection).await?.first().map(|studio| studio.id))
}

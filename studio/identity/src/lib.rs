//! Who is asking, and what their studio allows: the first owner, sign-in, sessions, studios.
//!
//! Upper floors get callers from [`SignedIn`] and [`Member`], studios from [`studios`]. This room must not know what a sketch
//! or a commission is.

pub mod actions;
pub mod model;
mod passwords;
pub mod routes;
pub mod session;
pub mod store;

use atelier_platform::{Platform, Result};
use std::sync::Arc;
use tokio::sync::Semaphore;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use model::{Role, SketchSettings, Studio, StudioId, UserId};
pub use session::{Member, SignedIn};

/// This room's state.
#[derive(Clone)]
pub struct Identity {
    platform: Platform,
    /// Hashing a password takes 19 MiB and tens of milliseconds on purpose: two at a time.
    hashing: Arc<Semaphore>,
}

impl Identity {
    /// The room on its ground.
    pub fn new(platform: Platform) -> Self {
        Self { platform, hashing: Arc::new(Semaphore::new(2)) }
    }

    /// A published studio by its slug; what upper floors build public pages on.
    pub async fn studio(&self, slug: &str) -> Result<Studio> {
        store::studio::find(self.platform.database.reader(), slug).await
    }

    /// A studio by its id.
    pub async fn studio_by_id(&self, id: StudioId) -> Result<Studio> {
        store::studio::find_by_id(self.platform.database.reader(), id).await
    }

    /// The only studio of this installation, if there is exactly one.
    pub async fn only_studio(&self) -> Result<Option<Studio>> {
        let mut studios = store::studio::list(self.platform.database.reader()).await?;
        Ok(if studios.len() == 1 { studios.pop() } else { None })
    }

    /// Addresses of everyone who wants to hear of new inquiries: owners and managers.
    pub async fn notified_addresses(&self, studio: StudioId) -> Result<Vec<String>> {
        store::user::addresses_of(self.platform.database.reader(), studio, &[Role::Owner, Role::Manager]).await
    }
}

/// Routes of this room, waiting for its state.
pub fn router() -> OpenApiRouter<Identity> {
    OpenApiRouter::new()
        .routes(routes!(routes::setup::find_setup))
        .routes(routes!(routes::setup::claim_setup))
        .routes(routes!(routes::sessions::create_session, routes::sessions::list_sessions, routes::sessions::delete_sessions))
        .routes(routes!(routes::sessions::find_current_session, routes::sessions::delete_current_session))
        .routes(routes!(routes::studios::list_studios))
        .routes(routes!(routes::studios::update_studio))
        .routes(routes!(routes::mail::list_mail))
}

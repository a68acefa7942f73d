//! Commissions from their first moment: the inquiry, its brief and pictures, and the artist's inbox.
//!
//! Other rooms hand inquiries in through [`Projects::receive_inquiry`], inside their own transaction. This room must not know
//! how a brief came about.

mod actions;
mod events;
mod jobs;
mod meters;
mod model;
mod routes;
mod store;

use atelier_identity::Identity;
use atelier_platform::{Platform, events::Subscription};
use axum::extract::FromRef;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use actions::receive_inquiry::{NewInquiry, NewInquiryImage};
pub use events::InquiryReceived;
pub use meters::METRICS;
pub use model::{Brief, BriefDesigner, BriefLine, InquiryId, InquiryKind};
pub use store::entities::tables;

/// This room's state.
#[derive(Clone, FromRef)]
pub struct Projects {
    platform: Platform,
    identity: Identity,
}

impl Projects {
    /// The room on its ground.
    pub fn new(platform: Platform, identity: Identity) -> Self {
        Self { platform, identity }
    }

    /// What this room does when something has happened.
    pub fn subscriptions(&self) -> Vec<Subscription> {
        vec![jobs::announce_inquiry::subscription(self.clone()), jobs::mail_inquiry::subscription(self.clone())]
    }
}

/// Routes of this room, waiting for its state.
pub fn router() -> OpenApiRouter<Projects> {
    OpenApiRouter::new()
        .routes(routes!(routes::inquiries::list_inquiries))
        .routes(routes!(routes::inquiries::find_inquiry, routes::inquiries::update_inquiry))
        .routes(routes!(routes::inquiries::find_inquiry_image_file))
        .routes(routes!(routes::events::watch_studio))
}

/// The live log of a studio's team.
fn topic(studio: atelier_identity::StudioId) -> String {
    format!("studio:{studio}")
}

//! The embedded outbox: letters that did not leave because no mail server is configured.

use crate::{Identity, session::Member};
use atelier_platform::{Result, mail::Kept};
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// Letters that stayed here.
#[derive(Serialize, ToSchema)]
pub struct Mail {
    /// Whether a mail server is configured; then nothing stays here.
    configured: bool,
    /// The newest first. They are forgotten within the hour and never written to disk.
    items: Vec<KeptLetter>,
}

/// A letter that stayed here.
#[derive(Serialize, ToSchema)]
pub struct KeptLetter {
    #[schema(examples("mail-7"))]
    id: String,
    to: String,
    subject: String,
    text: String,
    attachments: Vec<KeptEnclosure>,
    sent_at: DateTime<Utc>,
}

/// A file in a letter.
#[derive(Serialize, ToSchema)]
pub struct KeptEnclosure {
    name: String,
    content_type: String,
    /// Its size.
    bytes: usize,
}

/// Read the letters that stayed here because no mail server is configured.
#[utoipa::path(get, path = "/api/v1/studios/{slug}/mail", tag = "Mail", security(("session" = [])),
    params(("slug" = String, Path, description = "Slug of the studio")), responses((status = 200, body = Mail)))]
pub(crate) async fn list_mail(State(identity): State<Identity>, member: Member) -> Result<axum::Json<Mail>> {
    member.require_manager()?;
    let mailer = &identity.platform.mailer;
    let items = mailer.kept(&member.studio.slug).into_iter().map(KeptLetter::from).collect();
    Ok(axum::Json(Mail { configured: mailer.is_configured(), items }))
}

impl From<Kept> for KeptLetter {
    fn from(kept: Kept) -> Self {
        let enclosures = kept.letter.attachments.into_iter();
        let attachments =
            enclosures.map(|one| KeptEnclosure { name: one.name, content_type: one.content_type, bytes: one.bytes.len() }).collect();
        Self {
            id: format!("mail-{}", kept.number),
            to: kept.letter.to,
            subject: kept.letter.subject,
            text: kept.letter.text,
            attachments,
            sent_at: kept.sent_at,
        }
    }
}

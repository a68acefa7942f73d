//! What the gate declined, for the studio: numbers, never words.

use crate::{Sketching, store};
use atelier_identity::Member;
use atelier_platform::Result;
use axum::extract::State;
use chrono::{Days, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

/// The days that are shown.
const DAYS: u64 = 30;

/// How often something was declined.
#[derive(Serialize, ToSchema)]
pub(crate) struct RefusalCount {
    /// Why: the gate's category.
    #[schema(examples("franchises"))]
    category: String,
    /// How many messages.
    count: u64,
}

/// What was declined lately.
#[derive(Serialize, ToSchema)]
pub(crate) struct Refusals {
    /// By category, most often first.
    items: Vec<RefusalCount>,
    /// The first day that counts.
    since: NaiveDate,
}

/// Count what was declined in the last thirty days, by category. What was said is not kept.
#[utoipa::path(get, path = "/api/v1/studios/{slug}/refusals", tag = "Studios", security(("session" = [])),
    params(("slug" = String, Path, description = "Slug of the studio")), responses((status = 200, body = Refusals)))]
pub(crate) async fn list_refusals(State(room): State<Sketching>, member: Member) -> Result<axum::Json<Refusals>> {
    let today = room.platform.clock.now().date_naive();
    let since = today.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(today);
    let counted = store::refusal::since(room.platform.database.reader(), member.studio.id, since).await?;
    let items = counted.into_iter().map(|(category, count)| RefusalCount { category, count }).collect();
    Ok(axum::Json(Refusals { items, since }))
}

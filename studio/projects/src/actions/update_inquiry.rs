//! The team opens, archives or unreads an inquiry.

use crate::{
    Projects,
    model::{Inquiry, InquiryId, InquiryStatus},
    store, topic,
};
use atelier_identity::Member;
use atelier_platform::Result;
use serde_json::json;

/// Moves an inquiry within the inbox and tells the team's open pages.
pub(crate) async fn update_inquiry(projects: &Projects, member: &Member, id: InquiryId, status: InquiryStatus) -> Result<Inquiry> {
    member.require_worker()?;
    let transaction = projects.platform.database.begin().await?;
    store::set_status(&transaction, member.studio.id, id, status).await?;
    let inquiry = store::find(&transaction, member.studio.id, id).await?;
    transaction.commit().await?;
    projects.platform.live.append(&topic(member.studio.id), "inquiry.changed", &json!({ "id": id, "status": status }));
    Ok(inquiry)
}

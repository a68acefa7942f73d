//! Shows a new inquiry on the team's open pages. Showing it twice is harmless: the page keys lines by id.

use crate::{InquiryReceived, Projects, store, topic};
use atelier_platform::events::{Failure, Subscription};
use serde_json::json;

pub(crate) fn subscription(projects: Projects) -> Subscription {
    Subscription::to::<InquiryReceived, _, _>("announce-inquiry", move |event, _| announce(projects.clone(), event))
}

async fn announce(projects: Projects, event: InquiryReceived) -> Result<(), Failure> {
    let inquiry = store::find(projects.platform.database.reader(), event.studio_id, event.inquiry_id).await?.summary;
    let line = json!({ "id": inquiry.id, "number": inquiry.number, "name": inquiry.name, "title": inquiry.title });
    projects.platform.live.append(&topic(event.studio_id), "inquiry.received", &line);
    Ok(())
}

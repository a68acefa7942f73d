//! Tells the studio by mail that an inquiry has arrived.

use crate::{InquiryReceived, Projects, store};
use atelier_platform::{
    events::{Failure, Subscription},
    mail::Letter,
};

pub(crate) fn subscription(projects: Projects) -> Subscription {
    Subscription::to::<InquiryReceived, _, _>("mail-inquiry", move |event, _| mail(projects.clone(), event))
}

async fn mail(projects: Projects, event: InquiryReceived) -> Result<(), Failure> {
    let studio = projects.identity.studio_by_id(event.studio_id).await?;
    let inquiry = store::find(projects.platform.database.reader(), event.studio_id, event.inquiry_id).await?.summary;
    let link = format!("{}/studio/{}/inquiries/{}", projects.platform.site.public_url, studio.slug, inquiry.id);
    let title = if inquiry.title.is_empty() { "a new character" } else { inquiry.title.as_str() };
    for to in projects.identity.notified_addresses(event.studio_id).await? {
        let letter = Letter {
            to,
            subject: format!("Inquiry {}: {title}", inquiry.number),
            text: format!("{} would like {title} from {}.\n\nThe brief and the pictures are here:\n{link}\n", inquiry.name, studio.name),
            attachments: Vec::new(),
        };
        projects.platform.mailer.send(&studio.slug, letter).await?;
    }
    Ok(())
}

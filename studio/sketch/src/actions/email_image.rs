//! The visitor sends a picture to their own address. The address is used for this one letter and kept nowhere.

use crate::{
    Sketching,
    model::{ImageId, ImageStatus},
    store,
    visitor::Visitor,
};
use atelier_identity::StudioId;
use atelier_platform::{
    Code, Error, Result,
    mail::{Enclosure, Letter, check_address},
    rate_limit::Scope,
};

/// Hands the letter to the mail server before it returns: there is nothing to remember afterwards.
pub(crate) async fn email_image(room: &Sketching, visitor: &Visitor, image: ImageId, address: &str) -> Result<()> {
    check_address(address)?;
    room.platform.limits.check(Scope::Session, &visitor.id().to_string()).await?;
    let found = store::image::find(room.platform.database.reader(), visitor.id(), image).await?;
    let row = found.ok_or_else(|| Error::not_found("There is no such picture in this sketch."))?;
    if ImageStatus::from_stored(&row.status) != ImageStatus::Ready {
        return Err(Error::new(Code::InvalidState, "This picture isn't finished yet. Send it once it is."));
    }
    let studio = room.identity.studio_by_id(StudioId::from_uuid(visitor.sketch.studio_id)).await?;
    let place = room.shelf.find(&visitor.sketch.designer)?;
    let letter = Letter {
        to: address.trim().to_owned(),
        subject: format!("Your {} from {}", place.designer.subject_label, studio.name),
        text: format!(
            "Hello,\n\nhere is the picture you sketched with {} at {}.\n\n{}\n\n{}\n\nYour address was used for this letter only and has been forgotten.\n",
            place.designer.name, studio.name, row.alt, row.label
        ),
        attachments: vec![Enclosure {
            name: format!("{}.png", place.designer.subject_label.replace(' ', "-")),
            content_type: "image/png".to_owned(),
            bytes: room.platform.files.get(&row.file_key).await?,
        }],
    };
    room.platform.mailer.send(&studio.slug, letter).await
}

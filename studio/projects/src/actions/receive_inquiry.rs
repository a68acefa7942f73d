//! An inquiry arrives, as part of the sender's own transaction.

use crate::{
    InquiryReceived, Projects,
    model::{Brief, InquiryId, InquiryStatus},
    store::{
        self,
        entities::{inquiry, inquiry_image},
    },
};
use atelier_identity::StudioId;
use atelier_platform::{Result, database::WriteTransaction};

/// What a sender hands in. Names and words have been checked by the room that took them.
pub struct NewInquiry {
    /// Derived from the submission, so that sending twice is one inquiry.
    pub id: InquiryId,
    /// For whom.
    pub studio_id: StudioId,
    /// What the sender calls themselves.
    pub contact_name: String,
    /// Where to answer.
    pub contact_email: String,
    /// What they add in their own words.
    pub message: String,
    /// Title of the brief.
    pub title: String,
    /// Name of the designer who helped.
    pub designer: String,
    /// What is wanted, as the inbox shows it.
    pub brief: Brief,
    /// Pictures, in order; their files are in place already.
    pub images: Vec<NewInquiryImage>,
}

/// A picture that comes with an inquiry.
pub struct NewInquiryImage {
    /// Its id in the room it comes from.
    pub image_id: String,
    /// Where the file is.
    pub file_key: String,
    /// What it shows.
    pub alt: String,
    /// How it was made.
    pub label: String,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// The seed it was drawn from.
    pub seed: i64,
    /// What drew it.
    pub engine: String,
}

impl Projects {
    /// Where the files of an inquiry belong.
    pub fn inquiry_files(id: InquiryId) -> String {
        format!("inquiries/{id}")
    }

    /// Takes an inquiry; false when this very one has been taken before, which changes nothing.
    pub async fn receive_inquiry(&self, transaction: &WriteTransaction, new: NewInquiry) -> Result<bool> {
        if store::exists(transaction, new.id).await? {
            return Ok(false);
        }
        let images: Vec<inquiry_image::Model> = new
            .images
            .into_iter()
            .zip(0..)
            .map(|(image, position)| inquiry_image::Model {
                inquiry_id: new.id.uuid(),
                position,
                image_id: image.image_id,
                file_key: image.file_key,
                alt: image.alt,
                label: image.label,
                width: image.width,
                height: image.height,
                seed: image.seed,
                engine: image.engine,
            })
            .collect();
        let row = inquiry::Model {
            id: new.id.uuid(),
            studio_id: new.studio_id.uuid(),
            number: store::next_number(transaction, new.studio_id).await?,
            status: InquiryStatus::New.as_str().to_owned(),
            contact_name: new.contact_name,
            contact_email: new.contact_email,
            message: new.message,
            title: new.title,
            designer: new.designer,
            brief: serde_json::to_value(&new.brief)?,
            image_count: i32::try_from(images.len()).unwrap_or(i32::MAX),
            cover_image_id: images.first().map(|image| image.image_id.clone()),
            created_at: self.platform.clock.now(),
        };
        store::insert(transaction, row, images).await?;
        let event = InquiryReceived { inquiry_id: new.id, studio_id: new.studio_id };
        self.platform.events.publish(transaction, &event).await?;
        metrics::counter!("atelier_inquiries_received_total").increment(1);
        Ok(true)
    }
}

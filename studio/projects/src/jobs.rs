//! What this room does when an event fires.

pub(crate) mod announce_inquiry;
pub(crate) mod mail_inquiry;

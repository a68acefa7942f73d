//! What this room does when an event fires; each may be done twice without harm.

pub(crate) mod draw_image;
pub(crate) mod remove_files;

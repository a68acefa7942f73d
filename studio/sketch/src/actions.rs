//! What visitors do here, each with its transaction.

pub(crate) mod add_reference;
pub(crate) mod converse;
pub(crate) mod create_images;
pub(crate) mod create_sketch;
pub(crate) mod create_turn;
pub(crate) mod delete_image;
pub(crate) mod delete_sketch;
pub(crate) mod email_image;
pub(crate) mod find_image_file;
pub(crate) mod read_sketch;
pub(crate) mod send_inquiry;
pub(crate) mod stop_turn;
pub(crate) mod update_sheet;

//! What people and other rooms do here.

pub(crate) mod receive_inquiry;
pub(crate) mod update_inquiry;

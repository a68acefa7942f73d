//! What people do here, each with its transaction.

pub mod claim_setup;
pub mod prepare_setup;
pub mod sign_in;
pub mod update_studio;

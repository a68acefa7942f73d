//! Clients of model servers. They know protocols and their unpleasant sides; they know nothing of studios, sketches or tables.
//!
//! What a server answers is never believed as it is: it is read within a size and a time, and what does not fit is an error that
//! quotes nothing of it, because it may quote what somebody wrote.

pub mod admission;
pub mod chat;
pub mod comfyui;
mod error;
pub mod image_check;
pub mod moderation;
pub mod picture;
mod wire;

pub use error::RemoteError;
pub use wire::Key;

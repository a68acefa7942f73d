//! Stand-ins for model servers: an OpenAI-compatible chat server and `ComfyUI`, well- and ill-behaved, on a port of this machine.
//!
//! They do what the real ones were seen to do, frame by frame, and what they were seen to do wrong, by name. They draw nothing
//! and understand nothing; they are for development and tests, and never reachable from elsewhere.

pub mod chat;
pub mod comfyui;
mod faults;
mod picture;
mod serving;

pub use faults::UnknownFault;
pub use serving::Listening;

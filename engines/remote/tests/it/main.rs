//! Against stand-ins on a real port, well- and ill-behaved. Each test is named for the rule it holds us to.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that breaks off has failed")]

mod cancelling;
mod chat;
mod chat_errors;
mod chat_structured;
mod drawing;
mod drawing_troubles;
mod fleet;
mod image_check;
mod moderation;
mod probing;
mod watching;

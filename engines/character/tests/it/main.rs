//! The character engine from outside: shipped designers, their linter, sheets and prompts.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod linter;
mod prompts;
mod sheets;
mod shipped;

use std::sync::Arc;

use atelier_character::{Designer, Designers};

fn designer(id: &str) -> Arc<Designer> {
    match Designers::shipped() {
        Ok(designers) => designers.get(id).unwrap().clone(),
        Err(error) => panic!("shipped designers:\n{error}"),
    }
}

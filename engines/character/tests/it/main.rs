//! The character engine from outside: shipped designers, their linter, sheets and prompts.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod linter;
mod prompts;
mod sheets;
mod shipped;

use std::sync::{Arc, LazyLock};

use atelier_character::{Designer, Designers};

fn designer(id: &str) -> Arc<Designer> {
    static SHIPPED: LazyLock<Designers> = LazyLock::new(|| match Designers::shipped() {
        Ok(designers) => designers,
        Err(error) => panic!("shipped designers:\n{error}"),
    });
    SHIPPED.get(id).unwrap().clone()
}

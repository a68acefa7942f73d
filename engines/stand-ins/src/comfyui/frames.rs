//! Frames of bytes, as its socket sends them: big-endian numbers first.

use bytes::Bytes;
use serde_json::json;

/// A picture that does not say whose it is: event 1, and the format (1 is JPEG, 2 is PNG).
pub(super) fn nameless(format: u32, image: &[u8]) -> Bytes {
    [&1_u32.to_be_bytes()[..], &format.to_be_bytes(), image].concat().into()
}

/// A picture that says whose it is: event 4.
pub(super) fn described(job: &str, node: &str, image: &[u8]) -> Bytes {
    let about = json!({ "node_id": node, "prompt_id": job, "display_node_id": node, "image_type": "image/jpeg" }).to_string();
    let length = u32::try_from(about.len()).unwrap_or(0);
    [&4_u32.to_be_bytes()[..], &length.to_be_bytes(), about.as_bytes(), image].concat().into()
}

//! What a `ComfyUI` says on its socket, read. Pure. Only what tells progress is kept.

use serde::Deserialize;
use serde_json::Value;

/// An unfinished picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Preview {
    /// A JPEG or a PNG, checked by nobody.
    pub bytes: Vec<u8>,
    /// `image/jpeg` or `image/png`.
    pub content_type: &'static str,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Preview({}, {} bytes)", self.content_type, self.bytes.len())
    }
}

/// Something that was said about our job.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Frame {
    /// These nodes need not run.
    Cached(Vec<String>),
    /// How far each of these nodes is.
    State(Vec<NodeState>),
    /// This node runs now.
    Executing(String),
    /// Nothing runs any more: well or badly, which the history knows.
    Ended,
    /// A picture that says of itself that it belongs to our job.
    Preview(Preview),
    /// A picture that belongs to whatever runs now, finished or not.
    Nameless(Preview),
    /// Nothing of use.
    Nothing,
}

/// How far a node is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NodeState {
    pub(super) node: String,
    pub(super) value: f64,
    pub(super) of: f64,
    pub(super) finished: bool,
}

#[derive(Deserialize)]
struct Said {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    data: Value,
}

/// Reads a frame of text; what is about another job is nothing.
pub(super) fn text(frame: &str, job: &str) -> Frame {
    let Ok(said) = serde_json::from_str::<Said>(frame) else { return Frame::Nothing };
    let data = said.data;
    // After a reconnection the server says what runs without saying whose it is; it says so only to us.
    let ours = match data.get("prompt_id") {
        Some(id) => id == job,
        None => said.kind == "executing",
    };
    if !ours {
        return Frame::Nothing;
    }
    match said.kind.as_str() {
        "execution_cached" => Frame::Cached(strings(&data["nodes"])),
        "progress_state" => Frame::State(states(&data["nodes"])),
        "progress" => step(&data).map_or(Frame::Nothing, |state| Frame::State(vec![state])),
        "executing" => match data["node"].as_str() {
            Some(node) => Frame::Executing(node.to_owned()),
            None => Frame::Ended,
        },
        "execution_success" | "execution_error" | "execution_interrupted" => Frame::Ended,
        _ => Frame::Nothing,
    }
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn states(nodes: &Value) -> Vec<NodeState> {
    let state = |(node, said): (&String, &Value)| {
        let finished = said["state"] == "finished";
        Some(NodeState { node: node.clone(), value: said["value"].as_f64()?, of: said["max"].as_f64()?, finished })
    };
    nodes.as_object().into_iter().flatten().filter_map(state).collect()
}

fn step(data: &Value) -> Option<NodeState> {
    let node = data["node"].as_str()?.to_owned();
    Some(NodeState { node, value: data["value"].as_f64()?, of: data["max"].as_f64()?, finished: false })
}

/// Reads a frame of bytes: a big-endian number says what it is.
pub(super) fn binary(frame: &[u8], job: &str) -> Frame {
    let Some((event, rest)) = number(frame) else { return Frame::Nothing };
    match event {
        1 => match number(rest) {
            Some((1, image)) => Frame::Nameless(Preview { bytes: image.to_vec(), content_type: "image/jpeg" }),
            Some((2, image)) => Frame::Nameless(Preview { bytes: image.to_vec(), content_type: "image/png" }),
            _ => Frame::Nothing,
        },
        4 => described(rest, job).unwrap_or(Frame::Nothing),
        _ => Frame::Nothing,
    }
}

fn described(rest: &[u8], job: &str) -> Option<Frame> {
    let (length, rest) = number(rest)?;
    let (about, image) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    let about: Value = serde_json::from_slice(about).ok()?;
    let content_type = match about["image_type"].as_str()? {
        "image/jpeg" => "image/jpeg",
        "image/png" => "image/png",
        _ => return None,
    };
    (about["prompt_id"] == job).then(|| Frame::Preview(Preview { bytes: image.to_vec(), content_type }))
}

fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk()?;
    Some((u32::from_be_bytes(*number), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn said(kind: &str, data: &Value) -> Frame {
        text(&json!({ "type": kind, "data": data }).to_string(), "job")
    }

    #[test]
    fn what_is_about_other_jobs_is_nothing() {
        assert_eq!(said("executing", &json!({ "node": "4", "prompt_id": "other" })), Frame::Nothing);
        assert_eq!(said("progress", &json!({ "value": 1, "max": 4, "node": "4" })), Frame::Nothing);
        assert_eq!(said("status", &json!({ "status": { "exec_info": { "queue_remaining": 0 } } })), Frame::Nothing);
        assert_eq!(said("executing", &json!({ "node": "4", "prompt_id": "job" })), Frame::Executing("4".to_owned()));
        assert_eq!(said("executing", &json!({ "node": "4" })), Frame::Executing("4".to_owned()), "as after a reconnection");
    }

    #[test]
    fn the_end_marker_does_not_say_how_it_ended() {
        for kind in ["execution_success", "execution_error", "execution_interrupted"] {
            assert_eq!(said(kind, &json!({ "prompt_id": "job", "traceback": ["x"] })), Frame::Ended);
        }
        assert_eq!(said("executing", &json!({ "node": null, "prompt_id": "job" })), Frame::Ended);
    }

    #[test]
    fn a_picture_is_a_preview_only_if_it_says_so() {
        let about = json!({ "prompt_id": "job", "image_type": "image/jpeg" }).to_string();
        let mut frame = [4_u32.to_be_bytes(), u32::try_from(about.len()).unwrap().to_be_bytes()].concat();
        frame.extend([about.as_bytes(), b"jpeg"].concat());
        let preview = Preview { bytes: b"jpeg".to_vec(), content_type: "image/jpeg" };
        assert_eq!(binary(&frame, "job"), Frame::Preview(preview.clone()));
        assert_eq!(binary(&frame, "other"), Frame::Nothing);
        assert_eq!(binary(&frame[..20], "job"), Frame::Nothing);
        assert_eq!(binary(b"\0\0\0\x01\0\0\0\x01jpeg", "job"), Frame::Nameless(preview));
        assert_eq!(binary(b"\0\0\0\x03\0\0\0\x01jpeg", "job"), Frame::Nothing);
    }

    proptest! {
        #[test]
        fn any_frame_is_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..60), words in "\\PC{0,60}") {
            let _ = (binary(&bytes, "job"), text(&words, "job"));
        }
    }
}

//! The events of one stream, in order, as bytes and pauses. Pure.

use super::{
    fault::ChatFault,
    script::{ChatScript, Flavour},
};
use bytes::Bytes;
use serde_json::{Value, json};
use std::time::Duration;

/// One step of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Bytes, and how many pieces of text they hold.
    Say(Bytes, usize),
    /// Nothing for a while.
    Pause(Duration),
    /// Nothing, ever.
    Hang,
    /// The connection breaks.
    Break,
    /// These bytes, again and again.
    Forever(Bytes),
}

/// What matters of a request.
pub(super) struct Asked<'a> {
    pub(super) model: &'a str,
    /// At most so many pieces.
    pub(super) most: usize,
    /// Whether tokens are to be counted.
    pub(super) usage: bool,
}

struct Frames<'a> {
    script: &'a ChatScript,
    model: &'a str,
    most: usize,
    steps: Vec<Step>,
}

/// All steps of a stream that answers this request.
pub(super) fn steps(script: &ChatScript, asked: &Asked<'_>) -> Vec<Step> {
    let mut frames = Frames { script, model: asked.model, most: asked.most, steps: Vec::new() };
    if script.has(ChatFault::Empty200) {
        return frames.steps;
    }
    if frames.begin() && frames.words() {
        frames.finish(asked.usage);
    }
    if script.has(ChatFault::SplitUtf8) { single_bytes(frames.steps) } else { frames.steps }
}

impl Frames<'_> {
    fn begin(&mut self) -> bool {
        if let Some(late) = self.script.number(|fault| if let ChatFault::SlowFirst(late) = fault { Some(*late) } else { None }) {
            self.steps.push(Step::Pause(Duration::from_millis(late as u64)));
        }
        if self.script.has(ChatFault::Silent) {
            self.steps.push(Step::Hang);
            return false;
        }
        if self.script.has(ChatFault::OnlyComments) {
            self.steps.push(Step::Forever(Bytes::from_static(b": still here\n\n")));
            return false;
        }
        if self.script.has(ChatFault::OverflowInStream) {
            self.event(&json!({ "error": { "code": 400, "message": "too many words", "type": "exceed_context_size_error" } }), 0);
            return false;
        }
        if self.script.has(ChatFault::EndlessLine) {
            self.say("data: {\"choices\":[{\"delta\":{\"content\":\"");
            self.steps.push(Step::Forever(Bytes::from_static(&[b'a'; 4096])));
            return false;
        }
        if self.script.has(ChatFault::Endless) {
            let piece = self.chunk(&json!({ "content": "a".repeat(100_000) }), &Value::Null);
            self.steps.push(Step::Forever(format!("data: {piece}\n\n").into()));
            return false;
        }
        match self.script.flavour {
            Flavour::Ollama => (),
            Flavour::LlamaCpp => self.piece(&json!({ "role": "assistant", "content": null }), 0),
            Flavour::LlamaCppPython => self.piece(&json!({ "role": "assistant" }), 0),
        }
        if self.script.has(ChatFault::NullContent) {
            self.piece(&json!({ "role": "assistant", "content": null }), 0);
        }
        if self.script.has(ChatFault::Reasoning) {
            self.piece(&json!({ "role": "assistant", "content": "", "reasoning": "They want a hat." }), 0);
        }
        true
    }

    /// Says the words, and whether it got to the last of them.
    fn words(&mut self) -> bool {
        for (index, word) in self.script.pieces.iter().take(self.most).enumerate() {
            for fault in &self.script.faults {
                match fault {
                    ChatFault::CutAfter(count) if *count == index => {
                        // What was said before is on its way when there is a pause; a break takes it back otherwise.
                        self.steps.extend([Step::Pause(Duration::from_millis(1)), Step::Break]);
                    }
                    ChatFault::StallAfter(count) if *count == index => self.steps.push(Step::Hang),
                    ChatFault::EndAfter(count) if *count == index => self.piece(&json!({ "content": "" }), 0),
                    ChatFault::ErrorInStream(count) if *count == index => {
                        self.event(&json!({ "error": { "code": 500, "message": "secret words", "type": "server_error" } }), 0);
                    }
                    _ => continue,
                }
                return false;
            }
            if index > 0 && !self.script.pace.is_zero() {
                self.steps.push(Step::Pause(self.script.pace));
            }
            let first = index == 0 && self.script.flavour == Flavour::Ollama;
            let delta = if first { json!({ "role": "assistant", "content": word }) } else { json!({ "content": word }) };
            self.piece(&delta, 1);
        }
        true
    }

    fn finish(&mut self, usage_wanted: bool) {
        let reason = if self.script.pieces.len() > self.most { "length" } else { "stop" };
        let last = self.chunk(&json!({}), &reason.into());
        self.event(&last, 0);
        let counts = usage_wanted && self.script.flavour != Flavour::LlamaCppPython && !self.script.has(ChatFault::NoUsage);
        if counts {
            let output = self.script.pieces.len().min(self.most);
            let mut last = self.chunk(&json!({}), &Value::Null);
            last["choices"] = json!([]);
            last["usage"] = json!({ "prompt_tokens": 20, "completion_tokens": output, "total_tokens": 20 + output });
            if self.script.flavour == Flavour::LlamaCpp {
                last["usage"]["prompt_tokens_details"] = json!({ "cached_tokens": 5 });
                last["timings"] = json!({ "prompt_ms": 1.5, "predicted_per_second": 90.25 });
            }
            self.event(&last, 0);
        }
        if !self.script.has(ChatFault::NoDone) {
            let space = if self.script.has(ChatFault::Crlf) { "" } else { " " };
            self.say(&format!("data:{space}[DONE]\n\n"));
        }
    }

    fn chunk(&self, delta: &Value, finish: &Value) -> Value {
        json!({
            "id": "chatcmpl-7",
            "object": "chat.completion.chunk",
            "created": 1_795_216_681,
            "model": self.model,
            "choices": [{ "index": 0, "delta": delta, "logprobs": null, "finish_reason": finish }],
        })
    }

    fn piece(&mut self, delta: &Value, texts: usize) {
        let chunk = self.chunk(delta, &Value::Null);
        self.event(&chunk, texts);
    }

    fn event(&mut self, data: &Value, texts: usize) {
        if self.script.has(ChatFault::Comments) {
            self.say(": ping\n\n");
        }
        let space = if self.script.has(ChatFault::Crlf) { "" } else { " " };
        let event = self.ended(&format!("data:{space}{data}\n\n"));
        self.steps.push(Step::Say(event, texts));
    }

    fn say(&mut self, text: &str) {
        let text = self.ended(text);
        self.steps.push(Step::Say(text, 0));
    }

    fn ended(&self, text: &str) -> Bytes {
        if self.script.has(ChatFault::Crlf) { text.replace('\n', "\r\n").into() } else { text.to_owned().into() }
    }
}

fn single_bytes(steps: Vec<Step>) -> Vec<Step> {
    let split = |step| match step {
        Step::Say(bytes, texts) => {
            let last = bytes.len().saturating_sub(1);
            (0..bytes.len()).map(|at| Step::Say(bytes.slice(at..=at), if at == last { texts } else { 0 })).collect()
        }
        other => vec![other],
    };
    steps.into_iter().flat_map(split).collect()
}

//! Listening to the model: a place in line, then its words as they come, each looked at by the gate before anybody reads it.

use super::{Conversation, End};
use crate::{
    engines::talker::{Awake, OPENAI, Talker},
    model::{TurnId, text},
    speakers::Speaker,
};
use atelier_gate::Verdict;
use atelier_platform::Result;
use atelier_remote::{
    admission::{Permit, Ticket},
    chat::{ChatError, ChatEvent, ChatStream, FinishReason, Usage},
};
use serde::Serialize;
use serde_json::json;
use std::time::Instant;
use tracing::Span;

/// What a page is told of each word.
#[derive(Serialize)]
struct Token<'a> {
    turn_id: TurnId,
    text: &'a str,
    /// UTF-16 units of the reply before it, as JavaScript counts.
    offset: usize,
}

impl Conversation {
    /// Waits for the turn in line and tells the place in it; `None` when the visitor does not wait.
    pub(super) async fn wait_in_line(&self, ticket: Ticket) -> Option<Permit> {
        let mut place = ticket.place();
        let admitted = ticket.admitted();
        tokio::pin!(admitted);
        loop {
            let ahead = *place.borrow_and_update();
            if ahead > 0 {
                self.room.platform.live.append(&self.topic, "turn.waiting", &json!({ "turn_id": self.turn_id, "place": ahead }));
            }
            tokio::select! {
                permit = &mut admitted => return Some(permit),
                () = self.speaker.stop.cancelled() => return None,
                () = self.speaker.hurry.cancelled() => return None,
                changed = place.changed() => if changed.is_err() { return Some(admitted.await) },
            }
        }
    }

    /// Passes the model's words on, word by word, each looked at by the gate first.
    pub(super) async fn listen(&mut self, talker: &Talker, mut stream: ChatStream) -> Result<End> {
        let began = Instant::now();
        let (mut held, mut first) = (String::new(), None::<Instant>);
        let silence = silence(self.speaker.clone());
        tokio::pin!(silence);
        loop {
            let event = tokio::select! {
                biased;
                () = &mut silence => return Ok(End::Broken),
                event = stream.next() => event,
            };
            match event {
                Some(Ok(ChatEvent::Started { .. })) => {}
                Some(Ok(ChatEvent::Text(words))) => {
                    if first.is_none() {
                        first = Some(note_first(began));
                    }
                    held.push_str(&words);
                    // A word is looked at once it is whole.
                    let whole = held.rfind(char::is_whitespace).map_or(0, |at| at + held[at..].chars().next().map_or(0, char::len_utf8));
                    if whole > 0 {
                        if let Some(declined) = self.pass(&held[..whole]) {
                            return Ok(End::Declined(declined));
                        }
                        held.drain(..whole);
                    }
                }
                Some(Ok(ChatEvent::Finished { reason, usage, estimated_tokens })) => {
                    note_end(reason, usage, estimated_tokens, first);
                    if let Some(declined) = self.pass(&held) {
                        return Ok(End::Declined(declined));
                    }
                    return Ok(if self.reply.trim().is_empty() { End::Silent } else { End::Whole(reason) });
                }
                Some(Err(error)) => return Ok(self.broke(talker, &error, &held)),
                None => return Ok(if self.reply.is_empty() { End::Silent } else { End::Broken }),
            }
        }
    }

    fn broke(&mut self, talker: &Talker, error: &ChatError, held: &str) -> End {
        Span::current().record("error.type", error.to_string());
        metrics::counter!("atelier_chat_failures_total", "engine" => OPENAI).increment(1);
        tracing::warn!(%error, "the chat model's answer did not come to its end");
        if let Some(declined) = self.pass(held) {
            return End::Declined(declined);
        }
        if self.reply.trim().is_empty() {
            if matches!(error, ChatError::Remote(_)) {
                talker.note(Awake::Away);
            }
            End::Silent
        } else {
            End::Broken
        }
    }

    /// Says words if the gate lets them through after what was said just before; otherwise what to say instead.
    fn pass(&mut self, words: &str) -> Option<String> {
        if words.is_empty() {
            return None;
        }
        if let Verdict::Refuse { category } = self.judge.pass(words) {
            metrics::counter!("atelier_replies_cut_total", "category" => category.as_str()).increment(1);
            return Some(self.gate.reply(&self.place.designer, category, self.seed));
        }
        self.release(words);
        None
    }

    pub(super) fn release(&mut self, words: &str) {
        let token = Token { turn_id: self.turn_id, text: words, offset: self.offset };
        self.room.platform.live.append(&self.topic, "token", &token);
        self.offset += text::utf16_length(words);
        self.reply.push_str(words);
        self.speaker.note_more(words);
    }
}

/// Measures the wait for the first word, which is now.
fn note_first(began: Instant) -> Instant {
    let waited = began.elapsed().as_secs_f64();
    Span::current().record("gen_ai.response.time_to_first_chunk", waited);
    metrics::histogram!("atelier_chat_time_to_first_token_seconds", "engine" => OPENAI).record(waited);
    Instant::now()
}

/// Counts what was said, from its first word on.
fn note_end(reason: FinishReason, usage: Option<Usage>, estimated_tokens: u32, first: Option<Instant>) {
    let tokens = usage.map_or(estimated_tokens, |usage| usage.output);
    if usage.is_some() {
        // What nobody counted is not reported as if somebody had.
        Span::current().record("gen_ai.usage.output_tokens", tokens);
    }
    Span::current().record("gen_ai.response.finish_reasons", finish_reason(reason));
    metrics::counter!("atelier_chat_tokens_total", "engine" => OPENAI, "type" => "output").increment(u64::from(tokens));
    if let Some(usage) = usage {
        metrics::counter!("atelier_chat_tokens_total", "engine" => OPENAI, "type" => "input").increment(u64::from(usage.input));
    }
    if let Some(first) = first.filter(|_| tokens > 1) {
        let each = first.elapsed().as_secs_f64() / f64::from(tokens - 1);
        metrics::histogram!("atelier_chat_time_per_token_seconds", "engine" => OPENAI).record(each);
    }
}

/// Comes when the rest is not wanted any more. One wait for the whole reply rather than one for each word.
async fn silence(speaker: Speaker) {
    tokio::select! {
        () = speaker.stop.cancelled() => {}
        () = speaker.hurry.cancelled() => {}
    }
}

fn finish_reason(reason: FinishReason) -> &'static str {
    match reason {
        FinishReason::Stop => "stop",
        FinishReason::Length => "length",
        FinishReason::Filtered => "content_filter",
        FinishReason::Other => "other",
    }
}

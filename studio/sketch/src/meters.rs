//! What this room counts. No label holds a word, an id or an address of a visitor.

use atelier_platform::telemetry::metric::{Metric, counter, gauge, histogram};

/// Of this room.
pub const METRICS: &[Metric] = &[
    counter("atelier_sketches_total", &["designer"], "Sketches that were begun."),
    counter("atelier_turns_total", &["engine"], "Messages that were answered, by what answered."),
    counter("atelier_refusals_total", &["category"], "Messages the gate refused, by category. Their words are nowhere."),
    counter("atelier_second_opinions_total", &["outcome"], "Messages a model was asked about beside the gate."),
    counter("atelier_replies_cut_total", &["category"], "Replies of a model that the gate cut off."),
    histogram("atelier_chat_time_to_first_token_seconds", &["engine"], "From asking a chat model to its first word."),
    histogram("atelier_chat_time_per_token_seconds", &["engine"], "Of a reply, between two tokens on average."),
    counter("atelier_chat_tokens_total", &["engine", "type"], "Tokens of chat models: input where the server counts them, output."),
    counter("atelier_chat_failures_total", &["engine"], "Answers of a chat model that did not come to their end."),
    counter("atelier_chat_wishes_total", &["outcome"], "Wishes a model understood, held against the vocabulary: exact, near, ignored."),
    counter("atelier_images_total", &["engine", "outcome"], "Pictures that are ready, or failed for good."),
    histogram("atelier_image_duration_seconds", &["engine"], "From a worker's taking a picture up to its being stored."),
    histogram("atelier_image_phase_seconds", &["engine", "phase"], "Each phase of drawing a picture."),
    counter("atelier_image_checks_total", &["outcome"], "Finished pictures looked at by the operator's check."),
    gauge("atelier_engine_up", &["engine"], "1 while a model server answers."),
];

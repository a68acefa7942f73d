//! Spans of calls to model servers, in the words of OpenTelemetry's conventions for generative AI (semantic-conventions-genai, in
//! development; names may still change, so they stand here alone). No prompt and no answer is ever an attribute.

use tracing::{Span, field::Empty};

/// A reply by a chat model, below the request that asked for it.
pub(crate) fn chat(model: &str) -> Span {
    tracing::info_span!(
        "chat",
        otel.name = format!("chat {model}"),
        otel.kind = "client",
        gen_ai.operation.name = "chat",
        gen_ai.provider.name = "openai",
        gen_ai.request.model = model,
        gen_ai.request.stream = true,
        gen_ai.output.type = "text",
        gen_ai.response.time_to_first_chunk = Empty,
        gen_ai.response.finish_reasons = Empty,
        gen_ai.usage.output_tokens = Empty,
        error.type = Empty,
    )
}

/// A picture by an image server, below the job that draws it. No operation for images is defined; `generate_content` with the type of
/// output is what others use.
pub(crate) fn image(workflow: &str, server: &str) -> Span {
    tracing::info_span!(
        "generate_content",
        otel.name = format!("generate_content {workflow}"),
        otel.kind = "client",
        gen_ai.operation.name = "generate_content",
        gen_ai.provider.name = "comfyui",
        gen_ai.request.model = workflow,
        gen_ai.output.type = "image",
        server.address = server,
        error.type = Empty,
    )
}

//! The model card: what answers, where it runs, and whether it is ready.

use atelier_illustrator as illustrator;
use serde::Serialize;
use utoipa::ToSchema;

/// What answers and what draws.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModelCard {
    chat: Engine,
    image: Engine,
}

/// One engine, honestly described.
#[derive(Serialize, ToSchema)]
pub(crate) struct Engine {
    #[schema(examples("guide"))]
    kind: String,
    name: String,
    version: String,
    /// Whether it is an AI model. The built-in ones are not.
    is_ai: bool,
    /// Where it runs.
    runs: String,
    state: EngineState,
    /// A sentence for people.
    detail: String,
}

/// Whether an engine is ready.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EngineState {
    /// Answers at once.
    Warm,
}

/// Find out what answers and what draws here.
#[utoipa::path(get, path = "/api/v1/models", tag = "Models", responses((status = 200, body = ModelCard)))]
pub(crate) async fn find_models() -> axum::Json<ModelCard> {
    let here = || "on this server".to_owned();
    let chat = Engine {
        kind: "guide".to_owned(),
        name: "Built-in guide".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        is_ai: false,
        runs: here(),
        state: EngineState::Warm,
        detail:
            "Not an AI model: a set of rules that listens for what it knows and says what it changed. Nothing you write leaves this server."
                .to_owned(),
    };
    let image = Engine {
        kind: "illustrator".to_owned(),
        name: "Built-in illustrator".to_owned(),
        version: illustrator::VERSION.to_owned(),
        is_ai: false,
        runs: here(),
        state: EngineState::Warm,
        detail: "Not an AI model: it draws with shapes and colours by rule. The same sheet and seed give the same picture.".to_owned(),
    };
    axum::Json(ModelCard { chat, image })
}

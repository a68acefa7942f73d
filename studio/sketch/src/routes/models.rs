//! The model card: what answers, where it runs, and whether it is ready.

use crate::{
    Sketching,
    engines::{
        comfyui::COMFYUI,
        talker::{Awake, OPENAI},
    },
};
use atelier_illustrator as illustrator;
use axum::extract::State;
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
    /// Nobody has asked it yet.
    Cold,
    /// Loading; the first answer takes longer.
    Warming,
    /// Answers at once.
    Warm,
    /// Does not answer. Where it talks, the built-in guide answers instead.
    Unreachable,
}

impl From<Awake> for EngineState {
    fn from(awake: Awake) -> Self {
        match awake {
            Awake::Cold => Self::Cold,
            Awake::Warming => Self::Warming,
            Awake::Warm => Self::Warm,
            Awake::Away => Self::Unreachable,
        }
    }
}

/// Find out what answers and what draws here.
#[utoipa::path(get, path = "/api/v1/models", tag = "Models", responses((status = 200, body = ModelCard)))]
pub(crate) async fn find_models(State(room): State<Sketching>) -> axum::Json<ModelCard> {
    axum::Json(ModelCard { chat: chat(&room), image: image(&room) })
}

fn chat(room: &Sketching) -> Engine {
    let Some(talker) = &room.talker else {
        return Engine {
            kind: "guide".to_owned(),
            name: "Built-in guide".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            is_ai: false,
            runs: "on this server".to_owned(),
            state: EngineState::Warm,
            detail: "Not an AI model: a set of rules that listens for what it knows and says what it changed. Nothing you write leaves \
                     this server."
                .to_owned(),
        };
    };
    Engine {
        kind: OPENAI.to_owned(),
        name: talker.model().to_owned(),
        version: String::new(),
        is_ai: true,
        runs: "on a model server of this studio".to_owned(),
        state: talker.awake().into(),
        detail: "It talks; the sheet is kept by rules. When it does not answer, the built-in guide does, and says so.".to_owned(),
    }
}

fn image(room: &Sketching) -> Engine {
    let Some(comfyui) = &room.painters.comfyui else {
        return Engine {
            kind: "illustrator".to_owned(),
            name: "Built-in illustrator".to_owned(),
            version: illustrator::VERSION.to_owned(),
            is_ai: false,
            runs: "on this server".to_owned(),
            state: EngineState::Warm,
            detail: "Not an AI model: it draws with shapes and colours by rule. The same sheet and seed give the same picture.".to_owned(),
        };
    };
    Engine {
        kind: COMFYUI.to_owned(),
        name: "ComfyUI".to_owned(),
        version: comfyui.version.clone(),
        is_ai: true,
        runs: if comfyui.count() == 1 {
            "on an image server of this studio".to_owned()
        } else {
            format!("on {} image servers of this studio", comfyui.count())
        },
        state: comfyui.awake().into(),
        detail: "It is given words made from the sheet alone, never what you write.".to_owned(),
    }
}

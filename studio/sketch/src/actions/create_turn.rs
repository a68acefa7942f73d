//! The visitor says something. The answer and what it changes are stored before the first word of it is spoken, so that
//! nothing can lose it.

use super::create_sketch::{expiry, require_sketching};
use crate::{
    Sketching,
    engines::chat::{self, Answer},
    model::{SketchId, TurnId, TurnKind, TurnStatus, text, topic},
    speakers::Speaker,
    store::{self, entities::turn, sketch::Change},
    visitor::{Visitor, no_such_sketch},
};
use atelier_character::Sheet;
use atelier_guide::Surroundings;
use atelier_identity::StudioId;
use atelier_platform::{Code, Error, Result, rate_limit::Scope};
use serde::Deserialize;
use serde_json::json;
use std::{sync::Arc, time::Duration};
use utoipa::ToSchema;

/// How fast a reply is spoken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Pace {
    /// As one reads.
    #[default]
    Natural,
    /// All at once.
    None,
}

/// A word takes this long at a natural pace.
const WORD: Duration = Duration::from_millis(28);
/// Earlier messages the gate looks back on.
const LOOK_BACK: u64 = 3;
/// Attempts against a hand that edits the sheet at the same moment.
const ATTEMPTS: usize = 4;

/// Takes a message, stores the answer and begins to speak it. The same idempotency key is the same turn.
pub(crate) async fn create_turn(room: &Sketching, visitor: Visitor, message: String, pace: Pace, key: Option<&str>) -> Result<TurnId> {
    if let Some(error) = text::check("/text", &message, text::MOST_CHARACTERS, true) {
        return Err(Error::invalid(vec![error]));
    }
    let id = visitor.id();
    let turn_id = key.map(|key| TurnId::derived(id.uuid(), &format!("turn {key}")));
    if let Some(known) = turn_id
        && store::turn::find(room.platform.database.reader(), id, known).await?.is_some()
    {
        return Ok(known);
    }
    room.platform.limits.check(Scope::Session, &id.to_string())?;
    let turn_id = turn_id.unwrap_or_else(|| room.platform.new_id::<TurnKind>());
    let studio = room.identity.studio_by_id(StudioId::from_uuid(visitor.sketch.studio_id)).await?;
    require_sketching(&studio)?;
    let mut sketch = visitor.sketch;
    for _ in 0..ATTEMPTS {
        room.speakers.hurry(id).await;
        match answer_and_store(room, &sketch, turn_id, &message, studio.sketch.images).await {
            Err(error) if error.code == Code::Conflict => {
                let now = room.platform.clock.now();
                sketch = store::sketch::find(room.platform.database.reader(), id, now).await?.ok_or_else(no_such_sketch)?;
            }
            Err(error) => return Err(error),
            Ok(answer) => {
                speak(room, id, turn_id, sketch.turn_count + 1, &message, answer, pace);
                return Ok(turn_id);
            }
        }
    }
    Err(Error::new(Code::Conflict, "The sheet is being changed at this very moment. Please send that again."))
}

async fn answer_and_store(
    room: &Sketching,
    sketch: &store::entities::sketch::Model,
    turn_id: TurnId,
    message: &str,
    images_allowed: bool,
) -> Result<Stored> {
    let id = SketchId::from_uuid(sketch.id);
    if sketch.turn_count >= i32::try_from(room.section.max_turns).unwrap_or(i32::MAX) {
        return Err(Error::new(Code::InvalidState, "This conversation has become very long. Begin a new sketch to go on."));
    }
    let place = room.shelf.find(&sketch.designer)?;
    let reader = room.platform.database.reader();
    let earlier = store::turn::latest_texts(reader, id, LOOK_BACK).await?;
    let pictures: Vec<Sheet> = store::image::list(reader, id)
        .await?
        .iter()
        .map(|image| Sheet::from_json(&place.designer, &image.sheet).unwrap_or_else(|_| Sheet::default_for(&place.designer)))
        .collect();
    let sheet = Sheet::from_json(&place.designer, &sketch.sheet).unwrap_or_else(|_| Sheet::default_for(&place.designer));
    let memory = serde_json::from_value(sketch.memory.clone()).unwrap_or_default();
    let seed = u64::try_from(sketch.seed).unwrap_or_default().wrapping_add(u64::try_from(sketch.turn_count).unwrap_or_default());
    let surroundings = Surroundings { seed, images_allowed, pictures: &pictures };
    let answer = chat::answer(&place, room.shelf.gate(), &earlier, &memory, &sheet, message, &surroundings);

    let changed = answer.sheet != sheet;
    let now = room.platform.clock.now();
    let sheet_json = serde_json::to_value(&answer.sheet)?;
    let sheet_version = sketch.sheet_version + i32::from(changed);
    let suggestions = serde_json::to_value(&answer.suggestions)?;
    let transaction = room.platform.database.begin().await?;
    let change = Change {
        sheet: &sheet_json,
        sheet_version,
        memory: &serde_json::to_value(&answer.memory)?,
        suggestions: &suggestions,
        turn_count: sketch.turn_count + 1,
        expires_at: expiry(room),
    };
    store::sketch::change(&transaction, id, sketch.revision, change).await?;
    let status = if answer.refusal.is_some() { TurnStatus::Refused } else { TurnStatus::Speaking };
    let row = turn::Model {
        id: turn_id.uuid(),
        sketch_id: sketch.id,
        number: sketch.turn_count + 1,
        text: message.to_owned(),
        reply: answer.reply.clone(),
        status: status.as_str().to_owned(),
        changes: serde_json::to_value(&answer.changes)?,
        card_id: answer.card.clone(),
        suggestions,
        created_at: now,
        finished_at: None,
    };
    store::turn::insert(&transaction, row).await?;
    transaction.commit().await?;
    room.cache.forget(id);
    Ok(Stored { answer, sheet: changed.then_some((sheet_json, sheet_version)) })
}

struct Stored {
    answer: Answer,
    sheet: Option<(serde_json::Value, i32)>,
}

/// Tells the log what happened and speaks the reply in a task of its own.
fn speak(room: &Sketching, id: SketchId, turn_id: TurnId, number: i32, message: &str, stored: Stored, pace: Pace) {
    let topic = topic(id);
    let live = &room.platform.live;
    let answer = stored.answer;
    live.append(&topic, "turn.started", &json!({ "turn_id": turn_id, "number": number, "text": message }));
    if let Some(category) = &answer.refusal {
        metrics::counter!("atelier_refusals_total", "category" => category.clone()).increment(1);
        live.append(&topic, "refusal", &json!({ "turn_id": turn_id, "category": category, "reply": answer.reply }));
        live.append(&topic, "turn.done", &json!({ "turn_id": turn_id, "reply": answer.reply, "suggestions": answer.suggestions }));
        return;
    }
    metrics::counter!("atelier_turns_total", "engine" => "guide").increment(1);
    let speaker = Speaker::new(turn_id);
    room.speakers.begin(id, speaker.clone());
    let spoken = Spoken { room: room.clone(), id, turn_id, topic: topic.into(), speaker };
    if pace == Pace::None {
        // At full speed there is nothing to wait for: the tokens are in the log before the answer to the request is.
        spoken.say_now(&answer.reply);
    }
    if let Some((sheet, version)) = stored.sheet {
        live.append(
            &spoken.topic,
            "sheet",
            &json!({ "sheet": sheet, "sheet_version": version, "changes": answer.changes, "turn_id": turn_id }),
        );
    }
    tokio::spawn(async move {
        let said = if pace == Pace::None { answer.reply.len() } else { spoken.say(&answer.reply).await };
        if let Some(card) = answer.card.as_ref().filter(|_| said == answer.reply.len()) {
            spoken.room.platform.live.append(&spoken.topic, "card", &json!({ "turn_id": turn_id, "card_id": card }));
        }
        spoken.finish(&answer, said).await;
    });
}

struct Spoken {
    room: Sketching,
    id: SketchId,
    turn_id: TurnId,
    topic: Arc<str>,
    speaker: Speaker,
}

impl Spoken {
    fn say_now(&self, reply: &str) {
        let mut offset = 0;
        let mut said = 0;
        for token in text::tokens(reply) {
            self.token(token, offset);
            offset += text::utf16_length(token);
            said += token.len();
        }
        self.speaker.note_spoken(said);
    }

    /// Speaks at a natural pace and returns how many bytes were said before it was stopped, or all.
    async fn say(&self, reply: &str) -> usize {
        let (mut offset, mut said) = (0, 0);
        for token in text::tokens(reply) {
            if self.speaker.stop.is_cancelled() {
                break;
            }
            self.token(token, offset);
            offset += text::utf16_length(token);
            said += token.len();
            self.speaker.note_spoken(said);
            if !self.speaker.hurry.is_cancelled() {
                tokio::select! {
                    () = tokio::time::sleep(WORD) => {}
                    () = self.speaker.stop.cancelled() => {}
                    () = self.speaker.hurry.cancelled() => {}
                }
            }
        }
        said
    }

    fn token(&self, token: &str, offset: usize) {
        self.room.platform.live.append(&self.topic, "token", &json!({ "turn_id": self.turn_id, "text": token, "offset": offset }));
    }

    async fn finish(self, answer: &Answer, said: usize) {
        let reply = &answer.reply[..said];
        let interrupted = said < answer.reply.len();
        let status = if interrupted { TurnStatus::Interrupted } else { TurnStatus::Done };
        let stored = async {
            let transaction = self.room.platform.database.begin().await?;
            store::turn::finish(&transaction, self.turn_id, status, reply, self.room.platform.clock.now()).await?;
            store::sketch::touch(&transaction, self.id).await?;
            transaction.commit().await
        };
        if let Err(error) = stored.await {
            // The whole reply is in its row already; the next start marks it done.
            tracing::warn!(%error, "the end of a reply could not be noted");
        }
        self.room.cache.forget(self.id);
        let live = &self.room.platform.live;
        if interrupted {
            live.append(&self.topic, "turn.interrupted", &json!({ "turn_id": self.turn_id, "reply": reply }));
        } else {
            live.append(&self.topic, "turn.done", &json!({ "turn_id": self.turn_id, "reply": reply, "suggestions": answer.suggestions }));
        }
        self.room.speakers.end(self.id, self.turn_id);
    }
}

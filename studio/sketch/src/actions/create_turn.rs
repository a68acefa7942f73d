//! The visitor says something. The answer and what it changes are stored before the first word of it is spoken, so that
//! nothing can lose it.

use super::{
    converse,
    create_sketch::{expiry, require_sketching},
};
use crate::{
    Sketching,
    engines::{
        chat::{self, Answer, Question},
        talker::OPENAI,
    },
    model::{SketchId, TurnId, TurnKind, TurnStatus, patience, text, topic},
    speakers::{Speaker, elsewhere},
    store::{self, entities::turn, image::ImageRow, sketch::Change, turn::Earlier},
    visitor::{Visitor, no_such_sketch},
};
use atelier_character::{Designer, Sheet};
use atelier_gate::{Gate, Verdict};
use atelier_guide::Surroundings;
use atelier_identity::StudioId;
use atelier_platform::{Code, Error, Result, rate_limit::Scope};
use atelier_remote::admission::Ticket;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use std::{collections::HashMap, sync::Arc, time::Duration};
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
/// Earlier messages the gate looks back on, so that nothing is split over several.
const LOOK_BACK: usize = 8;
/// Earlier messages that are looked through for refusals.
const REFUSALS_AMONG: u64 = 12;
/// Attempts against a hand that edits the sheet at the same moment.
const ATTEMPTS: usize = 4;

/// What a visitor says, and how.
#[derive(Clone)]
pub(crate) struct Said {
    pub text: String,
    pub pace: Pace,
    /// The first language their browser asks for (BCP 47), `en` where it asks for none.
    pub language: String,
}

/// What came of a message.
enum Begun {
    /// The whole answer is stored.
    Answered(Box<Stored>),
    /// A model is about to answer.
    Model { ticket: Ticket, gate: Arc<Gate>, images_allowed: bool },
}

/// Takes a message, stores the answer and begins to speak it. The same idempotency key is the same turn.
pub(crate) async fn create_turn(room: &Sketching, visitor: Visitor, said: &Said, key: Option<&str>) -> Result<TurnId> {
    if let Some(error) = text::check("/text", &said.text, text::MOST_CHARACTERS, true) {
        return Err(Error::invalid(vec![error]));
    }
    let id = visitor.id();
    let turn_id = key.map(|key| TurnId::derived(id.uuid(), &format!("turn {key}")));
    if let Some(known) = turn_id
        && store::turn::find(room.platform.database.reader(), id, known).await?.is_some()
    {
        return Ok(known);
    }
    room.platform.limits.check(Scope::Session, &id.to_string()).await?;
    let turn_id = turn_id.unwrap_or_else(|| room.platform.new_id::<TurnKind>());
    let mut sketch = visitor.sketch;
    for _ in 0..ATTEMPTS {
        elsewhere::hurry(room, id).await?;
        match answer_and_store(room, &sketch, turn_id, said).await {
            Err(error) if error.code == Code::Conflict => {
                let now = room.platform.clock.now();
                sketch = store::sketch::find(room.platform.database.reader(), id, now).await?.ok_or_else(no_such_sketch)?;
            }
            Err(error) => return Err(error),
            Ok(Begun::Answered(answer)) => {
                speak(room, id, turn_id, sketch.turn_count + 1, said, *answer);
                return Ok(turn_id);
            }
            Ok(Begun::Model { ticket, gate, images_allowed }) => {
                converse::begin(room, &sketch, turn_id, said.clone(), gate, images_allowed, ticket)?;
                return Ok(turn_id);
            }
        }
    }
    Err(Error::new(Code::Conflict, "The sheet is being changed at this very moment. Please send that again."))
}

async fn answer_and_store(room: &Sketching, sketch: &store::entities::sketch::Model, turn_id: TurnId, said: &Said) -> Result<Begun> {
    let id = SketchId::from_uuid(sketch.id);
    if sketch.turn_count >= i32::try_from(room.section.max_turns).unwrap_or(i32::MAX) {
        return Err(Error::new(Code::InvalidState, "This conversation has become very long. Begin a new sketch to go on."));
    }
    let place = room.shelf.find(&sketch.designer)?;
    let reader = room.platform.database.reader();
    // Together, because each is a round trip and nobody waits for the other.
    let (studio, earlier, images) = tokio::try_join!(
        room.identity.studio_by_id(StudioId::from_uuid(sketch.studio_id)),
        store::turn::latest(reader, id, REFUSALS_AMONG),
        store::image::list(reader, id),
    )?;
    require_sketching(&studio)?;
    let now = room.platform.clock.now();
    be_patient(&earlier, now)?;
    let earlier: Vec<&str> = earlier[earlier.len().saturating_sub(LOOK_BACK)..].iter().map(|turn| turn.text.as_str()).collect();
    let gate = room.shelf.gate(&studio);
    let verdict = room.second_opinion.hear(gate.check_with_history(&earlier, &said.text), &said.text).await;
    if let Some(talker) = room.talker.as_ref().filter(|_| matches!(verdict, Verdict::Allow)) {
        // Before anything is stored: whoever finds the line full has said nothing yet.
        let ticket = talker.enter()?;
        store_question(room, sketch, turn_id, said).await?;
        return Ok(Begun::Model { ticket, gate, images_allowed: studio.sketch.images });
    }
    let pictures = sheets_of(&place.designer, &images);
    let sheet = Sheet::from_json(&place.designer, &sketch.sheet).unwrap_or_else(|_| Sheet::default_for(&place.designer));
    let memory = serde_json::from_value(sketch.memory.clone()).unwrap_or_default();
    let seed = u64::try_from(sketch.seed).unwrap_or_default().wrapping_add(u64::try_from(sketch.turn_count).unwrap_or_default());
    let surroundings = Surroundings { seed, images_allowed: studio.sketch.images, pictures: &pictures };
    let question = Question { place: &place, memory: &memory, sheet: &sheet, said, surroundings };
    let answer = chat::answer(&question, &gate, verdict);

    let changed = answer.sheet != sheet;
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
        text: said.text.clone(),
        reply: answer.reply.clone(),
        status: status.as_str().to_owned(),
        changes: serde_json::to_value(&answer.changes)?,
        card_id: answer.card.clone(),
        suggestions,
        created_at: now,
        finished_at: None,
        engine: "guide".to_owned(),
        spoken_by: Some(room.platform.process),
    };
    store::turn::insert(&transaction, row).await?;
    if let Some(category) = &answer.refusal {
        store::refusal::count(&transaction, studio.id, now.date_naive(), category).await?;
    }
    transaction.commit().await?;
    room.cache.forget(id);
    Ok(Begun::Answered(Box::new(Stored { answer, sheet: changed.then_some((sheet_json, sheet_version)) })))
}

/// Stores what was said; the reply comes as the model gives it.
async fn store_question(room: &Sketching, sketch: &store::entities::sketch::Model, turn_id: TurnId, said: &Said) -> Result<()> {
    let transaction = room.platform.database.begin().await?;
    let change = Change {
        sheet: &sketch.sheet,
        sheet_version: sketch.sheet_version,
        memory: &sketch.memory,
        suggestions: &json!([]),
        turn_count: sketch.turn_count + 1,
        expires_at: expiry(room),
    };
    store::sketch::change(&transaction, SketchId::from_uuid(sketch.id), sketch.revision, change).await?;
    let row = turn::Model {
        id: turn_id.uuid(),
        sketch_id: sketch.id,
        number: sketch.turn_count + 1,
        text: said.text.clone(),
        reply: String::new(),
        status: TurnStatus::Speaking.as_str().to_owned(),
        changes: json!([]),
        card_id: None,
        suggestions: json!([]),
        created_at: room.platform.clock.now(),
        finished_at: None,
        engine: OPENAI.to_owned(),
        spoken_by: Some(room.platform.process),
    };
    store::turn::insert(&transaction, row).await?;
    transaction.commit().await?;
    room.cache.forget(SketchId::from_uuid(sketch.id));
    Ok(())
}

/// The sheets of pictures, each read once however often it was drawn.
fn sheets_of(designer: &Designer, images: &[ImageRow]) -> Vec<Sheet> {
    let mut read: HashMap<&str, Sheet> = HashMap::new();
    let read_one = |image: &ImageRow| Sheet::from_json(designer, &image.sheet).unwrap_or_else(|_| Sheet::default_for(designer));
    images.iter().map(|image| read.entry(&image.sheet_digest).or_insert_with(|| read_one(image)).clone()).collect()
}

/// Whoever is refused again and again waits a little, and is told how long.
fn be_patient(earlier: &[Earlier], now: DateTime<Utc>) -> Result<()> {
    let refused: Vec<_> = earlier.iter().filter(|turn| turn.status == TurnStatus::Refused).map(|turn| turn.created_at).collect();
    let Some(pause) = patience::pause(&refused, now) else { return Ok(()) };
    Err(Error {
        detail: "Let's take a short break: the last wishes were nothing I may draw. Then I'm all ears again.".to_owned(),
        ..Error::rate_limited(pause.to_std().unwrap_or_default())
    })
}

struct Stored {
    answer: Answer,
    sheet: Option<(serde_json::Value, i32)>,
}

/// Tells the log what happened and speaks the reply in a task of its own.
fn speak(room: &Sketching, id: SketchId, turn_id: TurnId, number: i32, said: &Said, stored: Stored) {
    let topic = topic(id);
    let live = &room.platform.live;
    let (answer, pace) = (stored.answer, said.pace);
    live.append(&topic, "turn.started", &json!({ "turn_id": turn_id, "number": number, "text": said.text }));
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

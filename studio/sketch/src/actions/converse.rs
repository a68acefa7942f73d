//! A turn with a model: its words stream in as they are generated, its exact prefix is kept whatever happens, and what the visitor wants
//! is read from a second, structured answer. Where the model does not answer, the built-in guide does, and says so.

mod listening;

use super::{create_sketch::expiry, create_turn::Said};
use crate::{
    Sketching,
    engines::{
        chat::{self, Answer, Question},
        finished_sheet,
        talker::{Awake, OPENAI, Talker},
        wishes,
    },
    model::{SheetChange, SketchId, Turn, TurnId, TurnStatus, changes_between, topic},
    shelf::Place,
    spans,
    speakers::Speaker,
    store::{self, entities::sketch, sketch::Change, turn::Completed},
};
use atelier_character::{Designer, Sheet};
use atelier_gate::{Gate, Streamed, Verdict};
use atelier_guide::Surroundings;
use atelier_platform::{Code, Error, Result};
use atelier_remote::{
    admission::{Permit, Ticket},
    chat::FinishReason,
};
use serde_json::{Value, json};
use std::sync::Arc;
use tracing::Instrument as _;

/// Attempts against a hand that edits the sheet at the same moment.
const ATTEMPTS: usize = 4;
/// What one says to have an interrupted reply continued.
const GO_ON: &str = "Go on";
const TAKEN_OVER: &str = "My model isn't answering just now, so you have the built-in guide, which goes by rules.";

/// A turn that is under way.
struct Conversation {
    room: Sketching,
    id: SketchId,
    turn_id: TurnId,
    topic: Arc<str>,
    speaker: Speaker,
    place: Arc<Place>,
    gate: Arc<Gate>,
    images_allowed: bool,
    said: Said,
    seed: u64,
    reply: String,
    /// UTF-16 units of the reply so far.
    offset: usize,
    /// Judges each word of it.
    judge: Streamed,
}

/// Who says what a turn changes on the sheet.
enum Reading {
    /// Nobody: it changes nothing.
    None,
    /// The model, in its structured answer.
    Model(Value),
    /// The built-in guide, from the visitor's words, where the model gave no usable answer.
    Guide,
}

/// How the model's words ended.
enum End {
    /// It said all of it.
    Whole(FinishReason),
    /// It broke off, was stopped, or the next message came.
    Broken,
    /// It began to say something the gate does not let through.
    Declined(String),
    /// It said nothing.
    Silent,
}

/// Begins the turn whose row is stored; the words come as events.
pub(crate) fn begin(
    room: &Sketching,
    sketch: &sketch::Model,
    turn_id: TurnId,
    said: Said,
    gate: Arc<Gate>,
    images_allowed: bool,
    ticket: Ticket,
) -> Result<()> {
    let id = SketchId::from_uuid(sketch.id);
    let number = sketch.turn_count + 1;
    room.platform.live.append(&topic(id), "turn.started", &json!({ "turn_id": turn_id, "number": number, "text": said.text }));
    let place = room.shelf.find(&sketch.designer)?;
    let speaker = Speaker::new(turn_id);
    speaker.note_words("");
    room.speakers.begin(id, speaker.clone());
    let conversation = Conversation {
        room: room.clone(),
        id,
        turn_id,
        topic: topic(id).into(),
        speaker,
        place,
        judge: gate.streamed(),
        gate,
        images_allowed,
        said,
        seed: u64::try_from(sketch.seed).unwrap_or_default().wrapping_add(u64::try_from(sketch.turn_count).unwrap_or_default()),
        reply: String::new(),
        offset: 0,
    };
    let span = spans::chat(room.talker.as_ref().map_or("", Talker::model));
    let work = async move {
        let (room, id, turn_id) = (conversation.room.clone(), conversation.id, conversation.turn_id);
        if let Err(error) = conversation.run(ticket).await {
            // Deleted meanwhile, or the database is away: the prefix that was kept is what remains.
            tracing::warn!(%error, "a turn could not be brought to its end");
        }
        room.cache.forget(id);
        room.speakers.end(id, turn_id);
    };
    tokio::spawn(work.instrument(span));
    Ok(())
}

impl Conversation {
    async fn run(mut self, ticket: Ticket) -> Result<()> {
        let room = self.room.clone();
        let Some(talker) = room.talker.as_ref() else { return self.hand_over().await };
        let Some(permit) = self.wait_in_line(ticket).await else {
            return self.finish(TurnStatus::Interrupted, &Reading::None, vec![]).await;
        };
        let earlier = store::turn::list(room.platform.database.reader(), self.id);
        let (sketch, mut earlier) = tokio::try_join!(self.sketch(), earlier)?;
        earlier.retain(|turn| turn.id != self.turn_id && turn.status != TurnStatus::Refused && !turn.reply.is_empty());
        let designer = &self.place.designer;
        let sheet = self.sheet(&sketch);
        let stream = talker.stream(designer, &sheet, &earlier, &self.said.text, self.seed_of_model());
        let told = wishes::instructions(designer, &sheet);
        // Unfolded, they take more room than all of the reply will.
        drop((sketch, sheet));
        let end = self.listen(talker, stream).await?;
        // On the heap only once it comes to that: a reply that is being spoken would carry the room for its end along.
        Box::pin(self.settle(talker, end, told, &earlier, permit)).await
    }

    /// Does what follows from how the words ended; `told` is what the model is told before it is asked for wishes.
    async fn settle(mut self, talker: &Talker, end: End, told: String, earlier: &[Turn], permit: Permit) -> Result<()> {
        match end {
            End::Silent => {
                drop(permit);
                self.hand_over().await
            }
            End::Broken => self.finish(TurnStatus::Interrupted, &Reading::None, vec![GO_ON.to_owned()]).await,
            End::Declined(reply) => {
                let rest = format!("{}{reply}", if self.reply.is_empty() { "" } else { "\n\n" });
                self.release(&rest);
                self.finish(TurnStatus::Done, &Reading::None, vec![]).await
            }
            End::Whole(reason) => {
                talker.note(Awake::Warm);
                let wishes = talker.wishes(&self.place.designer, told, earlier, &self.said.text, &self.reply, self.seed_of_model());
                // All is said already: nobody waits for this longer than they want to.
                let reading = tokio::select! {
                    wishes = wishes => wishes.map_or_else(|error| {
                        tracing::warn!(%error, "the model gave no wishes for the sheet; the guide's reading of the message is used");
                        Reading::Guide
                    }, Reading::Model),
                    () = self.speaker.hurry.cancelled() => Reading::Guide,
                    () = self.speaker.stop.cancelled() => Reading::Guide,
                };
                drop(permit);
                let suggestions = if reason == FinishReason::Length { vec![GO_ON.to_owned()] } else { vec![] };
                self.finish(TurnStatus::Done, &reading, suggestions).await
            }
        }
    }

    /// The built-in guide answers in the model's place, in the same conversation, and says so.
    async fn hand_over(mut self) -> Result<()> {
        metrics::counter!("atelier_turns_total", "engine" => "guide").increment(1);
        for _ in 0..ATTEMPTS {
            let sketch = self.sketch().await?;
            let before = self.sheet(&sketch);
            let answer = self.guided(&sketch, &before);
            let reply = format!("{TAKEN_OVER} {}", answer.reply);
            let memory = serde_json::to_value(&answer.memory)?;
            let done = Outcome {
                engine: "guide",
                status: TurnStatus::Done,
                reply: &reply,
                sheet: &answer.sheet,
                memory: &memory,
                changes: &answer.changes,
                card: answer.card.as_deref(),
                suggestions: &answer.suggestions,
            };
            match self.store(&sketch, &before, &done).await {
                Err(error) if error.code == Code::Conflict => {}
                Err(error) => return Err(error),
                Ok(sheet) => {
                    self.release(&reply);
                    self.tell(&done, sheet);
                    return Ok(());
                }
            }
        }
        Err(Error::new(Code::Conflict, "the sheet was being changed all the time"))
    }

    /// What the built-in guide makes of the visitor's words.
    fn guided(&self, sketch: &sketch::Model, sheet: &Sheet) -> Answer {
        let memory = serde_json::from_value(sketch.memory.clone()).unwrap_or_default();
        let surroundings = Surroundings { seed: self.seed, images_allowed: self.images_allowed, pictures: &[] };
        let question = Question { place: &self.place, memory: &memory, sheet, said: &self.said, surroundings };
        chat::answer(&question, &self.gate, Verdict::Allow)
    }

    /// Stores the end of the turn with what it changes, and tells it.
    async fn finish(self, status: TurnStatus, reading: &Reading, suggestions: Vec<String>) -> Result<()> {
        metrics::counter!("atelier_turns_total", "engine" => OPENAI).increment(1);
        for _ in 0..ATTEMPTS {
            let sketch = self.sketch().await?;
            let before = self.sheet(&sketch);
            let (after, memory, changes) = match reading {
                Reading::None => (before.clone(), sketch.memory.clone(), Vec::new()),
                Reading::Model(wishes) => {
                    let after = self.wished(&before, wishes);
                    let changes = changes_between(&self.place.designer, &before, &after);
                    (after, sketch.memory.clone(), changes)
                }
                Reading::Guide => {
                    let answer = self.guided(&sketch, &before);
                    (answer.sheet, serde_json::to_value(&answer.memory)?, answer.changes)
                }
            };
            let done = Outcome {
                engine: OPENAI,
                status,
                reply: &self.reply,
                sheet: &after,
                memory: &memory,
                changes: &changes,
                card: None,
                suggestions: &suggestions,
            };
            match self.store(&sketch, &before, &done).await {
                Err(error) if error.code == Code::Conflict => {}
                Err(error) => return Err(error),
                Ok(sheet) => {
                    self.tell(&done, sheet);
                    return Ok(());
                }
            }
        }
        Err(Error::new(Code::Conflict, "the sheet was being changed all the time"))
    }

    /// The sheet with the model's wishes on it, as far as the vocabulary and the gate know them.
    fn wished(&self, before: &Sheet, wishes: &Value) -> Sheet {
        let designer: &Designer = &self.place.designer;
        let (after, taken) = wishes::apply(designer, before, wishes);
        for (outcome, count) in [("exact", taken.exact), ("near", taken.near), ("ignored", taken.ignored)] {
            metrics::counter!("atelier_chat_wishes_total", "outcome" => outcome).increment(count as u64);
        }
        if finished_sheet::declined_values(&self.gate, designer, &after).is_some() { before.clone() } else { after }
    }

    async fn store(&self, sketch: &sketch::Model, before: &Sheet, done: &Outcome<'_>) -> Result<Option<(Value, i32)>> {
        let changed = done.sheet != before;
        let sheet = serde_json::to_value(done.sheet)?;
        let sheet_version = sketch.sheet_version + i32::from(changed);
        let suggestions = serde_json::to_value(done.suggestions)?;
        let transaction = self.room.platform.database.begin().await?;
        let change = Change {
            sheet: &sheet,
            sheet_version,
            memory: done.memory,
            suggestions: &suggestions,
            turn_count: sketch.turn_count,
            expires_at: expiry(&self.room),
        };
        store::sketch::change(&transaction, self.id, sketch.revision, change).await?;
        let completed = Completed {
            status: done.status,
            reply: done.reply,
            changes: serde_json::to_value(done.changes)?,
            card_id: done.card,
            suggestions,
            engine: done.engine,
            now: self.room.platform.clock.now(),
        };
        store::turn::complete(&transaction, self.turn_id, completed).await?;
        transaction.commit().await?;
        self.room.cache.forget(self.id);
        Ok(changed.then_some((sheet, sheet_version)))
    }

    fn tell(&self, done: &Outcome<'_>, sheet: Option<(Value, i32)>) {
        let (live, turn_id) = (&self.room.platform.live, self.turn_id);
        if let Some((sheet, version)) = sheet {
            let event = json!({ "sheet": sheet, "sheet_version": version, "changes": done.changes, "turn_id": turn_id });
            live.append(&self.topic, "sheet", &event);
        }
        if let Some(card) = done.card {
            live.append(&self.topic, "card", &json!({ "turn_id": turn_id, "card_id": card }));
        }
        let name = if done.status == TurnStatus::Interrupted { "turn.interrupted" } else { "turn.done" };
        live.append(&self.topic, name, &json!({ "turn_id": turn_id, "reply": done.reply, "suggestions": done.suggestions }));
    }

    async fn sketch(&self) -> Result<sketch::Model> {
        let found = store::sketch::find(self.room.platform.database.reader(), self.id, self.room.platform.clock.now()).await?;
        found.ok_or_else(crate::visitor::no_such_sketch)
    }

    /// As much of the turn's seed as servers take.
    fn seed_of_model(&self) -> u32 {
        u32::try_from(self.seed & u64::from(u32::MAX)).unwrap_or_default()
    }

    fn sheet(&self, sketch: &sketch::Model) -> Sheet {
        let designer = &self.place.designer;
        Sheet::from_json(designer, &sketch.sheet).unwrap_or_else(|_| Sheet::default_for(designer))
    }
}

/// What a turn came to.
struct Outcome<'a> {
    engine: &'static str,
    status: TurnStatus,
    reply: &'a str,
    sheet: &'a Sheet,
    memory: &'a Value,
    changes: &'a [SheetChange],
    card: Option<&'a str>,
    suggestions: &'a [String],
}

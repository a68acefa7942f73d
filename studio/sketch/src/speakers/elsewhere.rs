//! Replies that another process of this installation speaks, or spoke when it was killed.

use crate::{
    Sketching,
    model::{SketchId, TurnId, TurnStatus, topic},
    store,
};
use atelier_platform::{Result, processes};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// The signal's name.
const REPLIES: &str = "replies";
/// How long another process may take to end a reply.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often its row is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(20);

/// What is wanted of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wanted {
    /// Silence.
    Stop,
    /// The rest at once.
    Hurry,
}

#[derive(Serialize, Deserialize)]
struct Signal {
    sketch: SketchId,
    turn: TurnId,
    wanted: Wanted,
}

/// Hears what other processes want of replies that are spoken here.
pub(crate) fn listen(room: &Sketching, stop: &CancellationToken) {
    let speakers = room.speakers.clone();
    let hear = move |signal: Signal| {
        if let Some(speaker) = speakers.of(signal.sketch).filter(|speaker| speaker.turn == signal.turn) {
            match signal.wanted {
                Wanted::Stop => speaker.stop.cancel(),
                Wanted::Hurry => speaker.hurry.cancel(),
            }
        }
    };
    room.platform.signals.listen(REPLIES, hear, stop.clone());
}

/// Lets whatever is being said in a sketch come to its end first, whoever says it.
pub(crate) async fn hurry(room: &Sketching, sketch: SketchId) -> Result<()> {
    room.speakers.hurry(sketch).await;
    if room.platform.signals.reach_others()
        && let Some(turn) = store::turn::speaking(room.platform.database.reader(), sketch).await?
    {
        ask(room, sketch, turn, Wanted::Hurry).await?;
    }
    Ok(())
}

/// Stops a reply where it is, whoever speaks it.
pub(crate) async fn stop(room: &Sketching, sketch: SketchId, turn: TurnId) -> Result<()> {
    if let Some(speaker) = room.speakers.of(sketch).filter(|speaker| speaker.turn == turn) {
        speaker.stop.cancel();
        speaker.finished().await;
    } else if room.platform.signals.reach_others() {
        ask(room, sketch, turn, Wanted::Stop).await?;
    }
    Ok(())
}

/// Asks the process that speaks, and waits for its row to say that it is done; a process that is gone is waited for in vain.
async fn ask(room: &Sketching, sketch: SketchId, turn: TurnId, wanted: Wanted) -> Result<()> {
    let reader = room.platform.database.reader();
    let until = Instant::now() + PATIENCE;
    while store::turn::speaking(reader, sketch).await? == Some(turn) && Instant::now() < until {
        room.platform.signals.send(REPLIES, &Signal { sketch, turn, wanted }).await;
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// Ends what processes left half said that are gone, and tells who is watching.
pub(crate) async fn end_left_behind(room: &Sketching) -> Result<()> {
    let (platform, now) = (&room.platform, room.platform.clock.now());
    let at_work = processes::at_work(platform.process, now);
    let ended = store::turn::finish_left_behind(platform.database.reader(), at_work, now).await?;
    if !ended.is_empty() {
        tracing::info!(ended = ended.len(), "replies that a process left half said are complete now");
    }
    for (sketch, turn) in ended {
        room.cache.forget(sketch);
        let name = if turn.status == TurnStatus::Interrupted { "turn.interrupted" } else { "turn.done" };
        platform.live.append(&topic(sketch), name, &json!({ "turn_id": turn.id, "reply": turn.reply, "suggestions": [] }));
    }
    Ok(())
}

//! Writing down what models have said so far, of all replies together: no word waits for the database, and a thousand replies are not
//! a thousand transactions a second before which every question would have to stand in line.

use super::Speaker;
use crate::{Sketching, model::TurnId, store};
use atelier_platform::Result;
use sea_orm::DbBackend;
use std::time::Duration;

/// Each reply is written down once a second, a part of them at a time: all at once they would hold up the words in between.
pub(crate) const EVERY: Duration = Duration::from_millis(200);
const PARTS: u128 = 5;
/// Replies in one statement: about a millisecond of SQLite's one writer, after which it is another's turn.
const AT_ONCE: usize = 32;

/// Writes down the words of a part of the replies whose rest nobody knows yet; `round` counts the calls. One that was stopped by another replica, or is gone with its
/// sketch, falls silent.
pub(crate) async fn keep(room: &Sketching, round: usize) -> Result<()> {
    let mut due = room.speakers.all();
    due.retain(|speaker| speaker.turn.uuid().as_u128() % PARTS == round as u128 % PARTS);
    for speakers in due.chunks(AT_ONCE) {
        let heard = |speaker: &Speaker| Some((speaker.turn, speaker.words().filter(|words| !words.is_empty())?));
        let said: Vec<(TurnId, String)> = speakers.iter().filter_map(heard).collect();
        if said.is_empty() {
            continue;
        }
        let database = &room.platform.database;
        let kept = if database.backend() == DbBackend::Postgres {
            store::turn::keep_prefixes(database.reader(), &said).await?
        } else {
            // Writers of SQLite queue here rather than sleep inside of it.
            let transaction = database.begin().await?;
            let kept = store::turn::keep_prefixes(&transaction, &said).await?;
            transaction.commit().await?;
            kept
        };
        for (turn, _) in said.iter().filter(|(turn, _)| !kept.contains(turn)) {
            if let Some(speaker) = speakers.iter().find(|speaker| speaker.turn == *turn) {
                speaker.stop.cancel();
            }
        }
    }
    Ok(())
}

//! Replies that are being spoken right now: how far each is, and how to stop or hurry it.

pub(crate) mod elsewhere;
pub(crate) mod keeping;

use crate::model::{SketchId, TurnId};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// At most one reply is spoken in a sketch at a time.
#[derive(Clone, Default)]
pub(crate) struct Speakers(Arc<Mutex<HashMap<SketchId, Speaker>>>);

/// One reply being spoken.
#[derive(Clone)]
pub(crate) struct Speaker {
    pub turn: TurnId,
    /// The visitor wants silence.
    pub stop: CancellationToken,
    /// The next message is here: say the rest at once.
    pub hurry: CancellationToken,
    spoken: Arc<AtomicUsize>,
    /// The words so far, where nobody knows the rest yet.
    words: Arc<Mutex<Option<String>>>,
    finished: watch::Sender<bool>,
}

impl Speaker {
    pub(crate) fn new(turn: TurnId) -> Self {
        Self {
            turn,
            stop: CancellationToken::new(),
            hurry: CancellationToken::new(),
            spoken: Arc::default(),
            words: Arc::default(),
            finished: watch::Sender::new(false),
        }
    }

    /// Bytes of the reply said so far.
    pub(crate) fn spoken(&self) -> usize {
        self.spoken.load(Ordering::Acquire)
    }

    pub(crate) fn note_spoken(&self, bytes: usize) {
        self.spoken.store(bytes, Ordering::Release);
    }

    /// The words so far of a reply whose rest nobody knows yet.
    pub(crate) fn words(&self) -> Option<String> {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn note_words(&self, words: &str) {
        *self.words.lock().unwrap_or_else(PoisonError::into_inner) = Some(words.to_owned());
    }

    /// More of them.
    pub(crate) fn note_more(&self, words: &str) {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().push_str(words);
    }

    /// Waits for the end.
    pub(crate) async fn finished(&self) {
        // The sender lives in this very speaker: the wait can't break off.
        let _ = self.finished.subscribe().wait_for(|finished| *finished).await;
    }
}

impl Speakers {
    pub(crate) fn begin(&self, sketch: SketchId, speaker: Speaker) {
        self.lock().insert(sketch, speaker);
    }

    pub(crate) fn end(&self, sketch: SketchId, turn: TurnId) {
        let mut all = self.lock();
        if all.get(&sketch).is_some_and(|speaker| speaker.turn == turn)
            && let Some(speaker) = all.remove(&sketch)
        {
            speaker.finished.send_replace(true);
        }
    }

    pub(crate) fn of(&self, sketch: SketchId) -> Option<Speaker> {
        self.lock().get(&sketch).cloned()
    }

    /// Lets whatever is being said in a sketch come to its end first.
    pub(crate) async fn hurry(&self, sketch: SketchId) {
        if let Some(speaker) = self.of(sketch) {
            speaker.hurry.cancel();
            speaker.finished().await;
        }
    }

    /// Every reply that is being spoken.
    fn all(&self) -> Vec<Speaker> {
        self.lock().values().cloned().collect()
    }

    pub(crate) async fn finish_all(&self) {
        let all = self.all();
        for speaker in &all {
            speaker.hurry.cancel();
        }
        for speaker in all {
            speaker.finished().await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SketchId, Speaker>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

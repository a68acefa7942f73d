//! Finished answers to "read this sketch", so that polling pages and reloads cost next to nothing.
//!
//! Only where one process owns the database (SQLite and its lock): with several, another one's write would not be heard here.

use crate::model::SketchId;
use atelier_platform::Platform;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use sea_orm::DbBackend;
use std::{
    collections::HashMap,
    hash::{BuildHasher as _, RandomState},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// Sketches kept; the map starts over when it is full, which costs one database read each.
const MOST: usize = 4096;
const SHARDS: usize = 64;

/// A finished answer.
pub(crate) struct Cached {
    pub token_digest: Vec<u8>,
    pub etag: String,
    pub json: Bytes,
    pub expires_at: DateTime<Utc>,
}

/// Finished answers by sketch.
#[derive(Clone)]
pub(crate) struct SketchCache(Option<Arc<Shared>>);

struct Shared {
    answers: Mutex<HashMap<SketchId, Arc<Cached>>>,
    /// Counts what was forgotten, so that an answer read before a write is not kept after it.
    forgotten: [AtomicU64; SHARDS],
    hasher: RandomState,
}

/// Proof of what had been forgotten when reading began.
pub(crate) struct Ticket(u64);

impl SketchCache {
    pub(crate) fn new(platform: &Platform) -> Self {
        let shared = || Shared { answers: Mutex::default(), forgotten: [const { AtomicU64::new(0) }; SHARDS], hasher: RandomState::new() };
        Self((platform.database.backend() == DbBackend::Sqlite).then(|| Arc::new(shared())))
    }

    pub(crate) fn get(&self, sketch: SketchId) -> Option<Arc<Cached>> {
        self.0.as_ref()?.lock().get(&sketch).cloned()
    }

    /// Take one before reading rows.
    pub(crate) fn ticket(&self, sketch: SketchId) -> Ticket {
        Ticket(self.0.as_ref().map_or(0, |shared| shared.count(sketch).load(Ordering::Acquire)))
    }

    /// Keeps an answer unless its sketch has changed since the ticket.
    pub(crate) fn put(&self, sketch: SketchId, ticket: &Ticket, answer: Cached) {
        let Some(shared) = &self.0 else { return };
        let mut answers = shared.lock();
        if shared.count(sketch).load(Ordering::Acquire) == ticket.0 {
            if answers.len() >= MOST {
                answers.clear();
            }
            answers.insert(sketch, Arc::new(answer));
        }
    }

    /// Call after every committed change.
    pub(crate) fn forget(&self, sketch: SketchId) {
        let Some(shared) = &self.0 else { return };
        let mut answers = shared.lock();
        shared.count(sketch).fetch_add(1, Ordering::AcqRel);
        answers.remove(&sketch);
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<SketchId, Arc<Cached>>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self, sketch: SketchId) -> &AtomicU64 {
        let shard = self.hasher.hash_one(sketch) % SHARDS as u64;
        &self.forgotten[usize::try_from(shard).unwrap_or(0)]
    }
}

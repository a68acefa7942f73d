//! Live logs: what a page watches while it happens (tokens, picture progress, a new inquiry), kept in bounded memory.
//!
//! A log belongs to one topic. Appending gives an entry the next number; a subscriber names the last number it has, gets
//! everything after it, then follows. Rows in the database stay the truth: a log that no longer reaches back says
//! [`Item::Reset`], and the page reads the truth again.

use crate::Clock;
use bytes::Bytes;
use serde::Serialize;
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{Notify, futures::OwnedNotified};

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its number: the `id:` of the Server-Sent Event.
    pub sequence: u64,
    /// Its name.
    pub event: &'static str,
    /// Its JSON.
    pub data: Bytes,
}

/// What a subscriber receives.
#[derive(Debug, Clone)]
pub enum Item {
    /// The next entries in order.
    Entries(Vec<Entry>),
    /// The log does not reach back to what the subscriber has; it follows from `after` on.
    Reset {
        /// The number from which the subscriber now follows.
        after: u64,
    },
}

/// How much memory logs may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Entries kept per log.
    pub entries: usize,
    /// Bytes of JSON kept per log.
    pub bytes: usize,
    /// Logs kept at all; the longest untouched one without a watcher makes room.
    pub logs: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 1024, bytes: 128 * 1024, logs: 2048 }
    }
}

/// All live logs of this process.
#[derive(Clone)]
pub struct LiveLogs {
    logs: Arc<Mutex<HashMap<String, Arc<Log>>>>,
    limits: Limits,
    clock: Arc<dyn Clock>,
}

struct Log {
    state: Mutex<State>,
    changed: Arc<Notify>,
}

struct State {
    entries: VecDeque<Entry>,
    bytes: usize,
    last: u64,
    touched_millis: i64,
}

impl LiveLogs {
    /// Empty logs within the given limits.
    pub fn new(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self { logs: Arc::default(), limits, clock }
    }

    /// Appends to a log, creating it where needed, and returns the entry's number.
    pub fn append(&self, topic: &str, event: &'static str, data: &impl Serialize) -> u64 {
        let data = Bytes::from(serde_json::to_vec(data).unwrap_or_default());
        let log = self.log(topic);
        let mut state = lock(&log.state);
        state.last += 1;
        state.bytes += data.len();
        state.touched_millis = self.clock.now().timestamp_millis();
        let sequence = state.last;
        state.entries.push_back(Entry { sequence, event, data });
        while state.entries.len() > self.limits.entries || state.bytes > self.limits.bytes {
            let Some(oldest) = state.entries.pop_front() else { break };
            state.bytes -= oldest.data.len();
        }
        drop(state);
        log.changed.notify_waiters();
        sequence
    }

    /// The number of the newest entry: read it before reading rows, subscribe after it, and nothing is missed.
    pub fn last_sequence(&self, topic: &str) -> u64 {
        lock(&self.log(topic).state).last
    }

    /// Follows a log from after the given number; without one, from now on.
    pub fn subscribe(&self, topic: &str, after: Option<u64>) -> Subscriber {
        let log = self.log(topic);
        let cursor = after.unwrap_or_else(|| lock(&log.state).last);
        Subscriber { log, cursor }
    }

    /// Forgets a log. Subscribers that are still there simply hear nothing more.
    pub fn forget(&self, topic: &str) {
        lock(&self.logs).remove(topic);
    }

    fn log(&self, topic: &str) -> Arc<Log> {
        let mut logs = lock(&self.logs);
        if let Some(log) = logs.get(topic) {
            return log.clone();
        }
        if logs.len() >= self.limits.logs {
            make_room(&mut logs);
        }
        let now = self.clock.now().timestamp_millis();
        // Numbers start at the time in microseconds, so that a log made anew after a restart never reuses one a page has
        // seen (and they stay exact in JavaScript until the year 2255).
        let first = u64::try_from(now).unwrap_or(0) * 1000;
        let state = State { entries: VecDeque::new(), bytes: 0, last: first, touched_millis: now };
        let log = Arc::new(Log { state: Mutex::new(state), changed: Arc::new(Notify::new()) });
        logs.insert(topic.to_owned(), log.clone());
        log
    }
}

/// Drops the older half of the logs nobody watches, so that the search is paid for rarely.
fn make_room(logs: &mut HashMap<String, Arc<Log>>) {
    let mut unwatched: Vec<(i64, String)> = logs
        .iter()
        .filter(|(_, log)| Arc::strong_count(log) == 1)
        .map(|(topic, log)| (lock(&log.state).touched_millis, topic.clone()))
        .collect();
    unwatched.sort();
    for (_, topic) in unwatched.drain(..unwatched.len().div_ceil(2)) {
        logs.remove(&topic);
    }
}

/// One watcher of one log. It holds no buffer of its own: a slow one is told to reset rather than remembered for.
pub struct Subscriber {
    log: Arc<Log>,
    cursor: u64,
}

impl Subscriber {
    /// Waits for what comes next.
    pub async fn next(&mut self) -> Item {
        loop {
            let changed: OwnedNotified = self.log.changed.clone().notified_owned();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if let Some(item) = self.take() {
                return item;
            }
            changed.await;
        }
    }

    fn take(&mut self) -> Option<Item> {
        let state = lock(&self.log.state);
        if self.cursor == state.last {
            return None;
        }
        let oldest = state.entries.front().map_or(state.last + 1, |entry| entry.sequence);
        // A number from before the oldest entry, or from a log of the future, can't be continued.
        if self.cursor + 1 < oldest || self.cursor > state.last {
            self.cursor = state.last;
            return Some(Item::Reset { after: self.cursor });
        }
        let skip = usize::try_from(self.cursor + 1 - oldest).unwrap_or(usize::MAX);
        let entries: Vec<Entry> = state.entries.iter().skip(skip).cloned().collect();
        self.cursor = state.last;
        Some(Item::Entries(entries))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;
    use chrono::DateTime;

    fn logs(limits: Limits) -> LiveLogs {
        LiveLogs::new(limits, Arc::new(ManualClock::at(DateTime::UNIX_EPOCH)))
    }

    fn numbers(item: Item) -> Vec<u64> {
        match item {
            Item::Entries(entries) => entries.iter().map(|entry| entry.sequence).collect(),
            Item::Reset { after } => panic!("reset to {after}"),
        }
    }

    #[tokio::test]
    async fn a_subscriber_gets_exactly_what_it_has_not_seen() {
        let logs = logs(Limits::default());
        let first = logs.append("a", "token", &"x");
        logs.append("a", "token", &"y");
        let mut subscriber = logs.subscribe("a", Some(first));
        assert_eq!(numbers(subscriber.next().await), [first + 1]);
        logs.append("a", "token", &"z");
        assert_eq!(numbers(subscriber.next().await), [first + 2]);
    }

    #[tokio::test]
    async fn a_number_the_log_no_longer_has_is_a_reset_and_then_it_follows() {
        let logs = logs(Limits { entries: 2, ..Limits::default() });
        let first = logs.append("a", "token", &1);
        for number in 2..=5 {
            logs.append("a", "token", &number);
        }
        let mut subscriber = logs.subscribe("a", Some(first));
        assert!(matches!(subscriber.next().await, Item::Reset { after } if after == first + 4));
        logs.append("a", "token", &6);
        assert_eq!(numbers(subscriber.next().await), [first + 5]);
    }

    #[tokio::test]
    async fn a_number_from_before_a_restart_is_a_reset_even_when_the_new_log_is_empty() {
        let logs = logs(Limits::default());
        let mut subscriber = logs.subscribe("a", Some(7_000_000));
        assert!(matches!(subscriber.next().await, Item::Reset { .. }));
    }

    #[test]
    fn memory_stays_within_the_limits() {
        let logs = logs(Limits { entries: 1000, bytes: 100, logs: 4 });
        for number in 0..100 {
            logs.append("a", "token", &format!("{number:020}"));
            logs.append(&format!("topic {number}"), "token", &1);
        }
        assert!(lock(&logs.logs).len() <= 4);
        logs.append("b", "token", &"x".repeat(500));
        assert_eq!(lock(&logs.log("b").state).bytes, 0, "an entry larger than the log is not kept");
    }
}

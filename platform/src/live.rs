//! Live logs: what a page watches while it happens (tokens, picture progress, a new inquiry), kept in bounded memory.
//!
//! A log belongs to one topic. Appending gives an entry a number greater than all before it; a subscriber names the last number
//! it has, gets everything after it, then follows. Rows in the database stay the truth: a log that no longer reaches back says
//! [`Item::Reset`], and the page reads the truth again.
//!
//! In one process numbers count up by one. Between processes every entry goes through a JetStream stream and every process
//! keeps the same logs from it, with the same numbers, so that a page goes on wherever it connects next ([`stream`]).

mod ring;
mod stream;
mod wire;

use crate::{Clock, nats::Nats};
use bytes::Bytes;
use serde::Serialize;
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Notify, futures::OwnedNotified, mpsc};
use tokio_util::sync::CancellationToken;

use ring::Ring;
use wire::Line;

/// Lines on their way to the stream; beyond it entries stay in this process.
const MOST_WAITING: usize = 16_384;
/// How far another process may be ahead of this one, in numbers of the stream: some seconds of it.
const AHEAD: u64 = 5_000_000;

/// Instead of an entry's name: the log is to be forgotten.
const FORGET: &str = "";

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its number: the `id:` of the Server-Sent Event.
    pub sequence: u64,
    /// Its name.
    pub event: Cow<'static, str>,
    /// Its JSON.
    pub data: Bytes,
}

/// What a subscriber receives.
#[derive(Debug, Clone)]
pub enum Item {
    /// The next entries in order.
    Entries(Vec<Entry>),
    /// Something for whoever watches at this moment. It has no number, is not kept and never comes again.
    Passing(Passing),
    /// The log does not reach back to what the subscriber has; it follows from `after` on.
    Reset {
        /// The number from which the subscriber now follows.
        after: u64,
    },
}

/// What is shown and not written down.
#[derive(Debug, Clone)]
pub struct Passing {
    /// Its name.
    pub event: &'static str,
    /// Its JSON.
    pub data: Bytes,
    /// Counts what was shown in this log.
    turn: u64,
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
pub struct LiveLogs(Arc<Shared>);

struct Shared {
    logs: Mutex<HashMap<String, Arc<Log>>>,
    limits: Limits,
    clock: Arc<dyn Clock>,
    stream: Option<Between>,
}

/// What logs between processes need beside their entries.
struct Between {
    nats: Nats,
    lines: mpsc::Sender<Line>,
    /// The greatest number known; entries up to it may still be on their way here.
    horizon: AtomicU64,
    /// The greatest number written down.
    written: AtomicU64,
    /// Logs made anew have everything after this number.
    floor: AtomicU64,
    /// Changes when entries may have been missed.
    epoch: AtomicU64,
}

struct Log {
    state: Mutex<State>,
    changed: Arc<Notify>,
}

struct State {
    ring: Ring,
    touched_millis: i64,
    /// The newest of what was shown, until something newer or [`LiveLogs::fade`].
    passing: Option<Passing>,
    shown: u64,
}

impl LiveLogs {
    /// Empty logs of one process within the given limits.
    pub fn new(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Shared { logs: Mutex::default(), limits, clock, stream: None }))
    }

    /// Logs that all processes on the same queue share. Follows the stream in the background until `stop`.
    pub fn between_processes(limits: Limits, clock: Arc<dyn Clock>, nats: Nats, stop: CancellationToken) -> Self {
        let (lines, waiting) = mpsc::channel(MOST_WAITING);
        let now = micros(clock.as_ref());
        let stream = Between { nats: nats.clone(), lines, horizon: now.into(), written: now.into(), floor: now.into(), epoch: 0.into() };
        let logs = Self(Arc::new(Shared { logs: Mutex::default(), limits, clock, stream: Some(stream) }));
        tokio::spawn(stream::publish(logs.clone(), nats.clone(), waiting, stop.clone()));
        tokio::spawn(stream::follow(logs.clone(), nats, stop));
        logs
    }

    /// Waits until entries of other processes are followed, at most this long: a page that came earlier would have to read again.
    pub async fn followed(&self, patience: Duration) {
        let following = async {
            while self.0.stream.is_some() && self.epoch() == 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        // Without the queue this process begins alone.
        let _ = tokio::time::timeout(patience, following).await;
    }

    /// Appends to a log, creating it where needed.
    pub fn append(&self, topic: &str, event: &'static str, data: &impl Serialize) {
        let line = Line { topic: topic.to_owned(), event: event.into(), data: serde_json::to_vec(data).unwrap_or_default().into() };
        if let Err(line) = self.send(line) {
            self.put(&line.topic, None, line.event, line.data);
        }
    }

    /// Shows something to those who watch in this process right now; who is slow sees only the newest. It goes through no stream and
    /// into no log.
    pub fn show(&self, topic: &str, event: &'static str, data: &impl Serialize) {
        let Some(log) = lock(&self.0.logs).get(topic).cloned() else { return };
        let mut state = lock(&log.state);
        state.shown += 1;
        let turn = state.shown;
        state.passing = Some(Passing { event, data: serde_json::to_vec(data).unwrap_or_default().into(), turn });
        drop(state);
        log.changed.notify_waiters();
    }

    /// Lets go of what was shown last.
    pub fn fade(&self, topic: &str) {
        let log = lock(&self.0.logs).get(topic).cloned();
        if let Some(log) = log {
            lock(&log.state).passing = None;
        }
    }

    /// Sends a line to all processes; gives it back where there are no others, or none can be reached.
    fn send(&self, line: Line) -> Result<(), Line> {
        let Some(between) = self.0.stream.as_ref().filter(|between| between.nats.is_connected()) else { return Err(line) };
        between.lines.try_send(line).map_err(|refused| {
            metrics::counter!("atelier_live_overflow_total").increment(1);
            refused.into_inner()
        })
    }

    /// Does with a line of the stream what it says.
    fn take_in(&self, number: Option<u64>, line: Line) {
        if line.event == FORGET {
            lock(&self.0.logs).remove(&line.topic);
        } else {
            self.put(&line.topic, number, line.event, line.data);
        }
    }

    /// The number of the newest entry: read it before reading rows, subscribe after it, and nothing is missed.
    pub fn last_sequence(&self, topic: &str) -> u64 {
        let log = self.log(topic);
        let state = lock(&log.state);
        self.top(&state)
    }

    /// What a log holds right now.
    pub fn recent(&self, topic: &str) -> Vec<Entry> {
        lock(&self.log(topic).state).ring.after(0)
    }

    /// Follows a log from after the given number; without one, from now on.
    pub fn subscribe(&self, topic: &str, after: Option<u64>) -> Subscriber {
        let log = self.log(topic);
        let epoch = self.epoch();
        let (cursor, shown) = {
            let state = lock(&log.state);
            (after.unwrap_or_else(|| self.top(&state)), state.shown)
        };
        Subscriber { logs: self.clone(), log, cursor, epoch, shown }
    }

    /// Forgets a log, in all processes. Subscribers that are still there get what was appended before, and nothing more.
    pub fn forget(&self, topic: &str) {
        let line = Line { topic: topic.to_owned(), event: FORGET.into(), data: Bytes::new() };
        if let Err(line) = self.send(line) {
            self.take_in(None, line);
        }
    }

    /// Writes an entry down in this process, with its number in the stream where it came from there.
    fn put(&self, topic: &str, number: Option<u64>, event: Cow<'static, str>, data: Bytes) {
        let log = self.log(topic);
        let mut state = lock(&log.state);
        let sequence = match &self.0.stream {
            None => state.ring.last + 1,
            Some(between) => between.number(number),
        };
        state.touched_millis = self.0.clock.now().timestamp_millis();
        state.ring.push(Entry { sequence, event, data }, self.0.limits);
        drop(state);
        log.changed.notify_waiters();
    }

    /// Begins again with a stream: what it holds comes anew, and whoever watches reads the truth again.
    fn begin_again(&self, floor: u64, horizon: u64) {
        let Some(between) = &self.0.stream else { return };
        let mut logs = lock(&self.0.logs);
        between.floor.store(floor, Ordering::Release);
        between.written.store(floor, Ordering::Release);
        between.horizon.store(horizon, Ordering::Release);
        between.epoch.fetch_add(1, Ordering::AcqRel);
        logs.retain(|_, log| Arc::strong_count(log) > 1);
        for log in logs.values() {
            lock(&log.state).ring = Ring::new(floor);
            log.changed.notify_waiters();
        }
    }

    fn epoch(&self) -> u64 {
        self.0.stream.as_ref().map_or(0, |between| between.epoch.load(Ordering::Acquire))
    }

    /// The number after which nothing has been seen yet.
    fn top(&self, state: &State) -> u64 {
        self.0.stream.as_ref().map_or(state.ring.last, |between| between.horizon.load(Ordering::Acquire).max(state.ring.last))
    }

    fn log(&self, topic: &str) -> Arc<Log> {
        let mut logs = lock(&self.0.logs);
        if let Some(log) = logs.get(topic) {
            return log.clone();
        }
        if logs.len() >= self.0.limits.logs {
            make_room(&mut logs);
            if let Some(between) = &self.0.stream {
                // A log made anew can't promise what was dropped.
                between.floor.fetch_max(between.horizon.load(Ordering::Acquire), Ordering::AcqRel);
            }
        }
        // Numbers start at the time in microseconds, so that a log made anew after a restart never reuses one a page has
        // seen (and they stay exact in JavaScript until the year 2255).
        let first = self.0.stream.as_ref().map_or_else(|| micros(self.0.clock.as_ref()), |between| between.floor.load(Ordering::Acquire));
        let touched_millis = self.0.clock.now().timestamp_millis();
        let state = State { ring: Ring::new(first), touched_millis, passing: None, shown: 0 };
        let log = Arc::new(Log { state: Mutex::new(state), changed: Arc::new(Notify::new()) });
        logs.insert(topic.to_owned(), log.clone());
        log
    }
}

impl Between {
    /// The number of an entry: its own in the stream, and always greater than all before it.
    fn number(&self, in_stream: Option<u64>) -> u64 {
        let horizon = self.horizon.load(Ordering::Acquire);
        let next = |written: u64| (written + 1).max(in_stream.unwrap_or(horizon + 1));
        let written = self.written.fetch_update(Ordering::AcqRel, Ordering::Acquire, |written| Some(next(written)));
        let number = next(written.unwrap_or_else(|written| written));
        self.horizon.fetch_max(number, Ordering::AcqRel);
        number
    }
}

fn micros(clock: &dyn Clock) -> u64 {
    u64::try_from(clock.now().timestamp_millis()).unwrap_or(0) * 1000
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
    logs: LiveLogs,
    log: Arc<Log>,
    cursor: u64,
    epoch: u64,
    shown: u64,
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
        let (top, epoch) = (self.logs.top(&state), self.logs.epoch());
        let ahead = if self.logs.0.stream.is_some() { AHEAD } else { 0 };
        // A number from before the oldest entry, or from a log of the future, can't be continued.
        if epoch != self.epoch || self.cursor < state.ring.from || self.cursor > top + ahead {
            (self.cursor, self.epoch) = (top, epoch);
            return Some(Item::Reset { after: self.cursor });
        }
        let entries = state.ring.after(self.cursor);
        if let Some(newest) = entries.last() {
            self.cursor = newest.sequence;
            return Some(Item::Entries(entries));
        }
        let passing = state.passing.as_ref().filter(|passing| passing.turn > self.shown)?;
        self.shown = passing.turn;
        Some(Item::Passing(passing.clone()))
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
            item => panic!("{item:?}"),
        }
    }

    #[tokio::test]
    async fn a_subscriber_gets_exactly_what_it_has_not_seen() {
        let logs = logs(Limits::default());
        logs.append("a", "token", &"x");
        let first = logs.last_sequence("a");
        logs.append("a", "token", &"y");
        let mut subscriber = logs.subscribe("a", Some(first));
        assert_eq!(numbers(subscriber.next().await), [first + 1]);
        logs.append("a", "token", &"z");
        assert_eq!(numbers(subscriber.next().await), [first + 2]);
    }

    #[tokio::test]
    async fn a_number_the_log_no_longer_has_is_a_reset_and_then_it_follows() {
        let logs = logs(Limits { entries: 2, ..Limits::default() });
        logs.append("a", "token", &1);
        let first = logs.last_sequence("a");
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

    #[tokio::test]
    async fn what_passes_is_seen_by_those_who_watch_and_by_nobody_later() {
        let logs = logs(Limits::default());
        logs.show("a", "preview", &"before anybody watches");
        let (mut early, after) = (logs.subscribe("a", None), logs.last_sequence("a"));
        logs.show("a", "preview", &1);
        logs.show("a", "preview", &2);
        let mut late = logs.subscribe("a", Some(after));
        logs.append("a", "token", &"x");
        assert_eq!(numbers(early.next().await), [after + 1], "what is written down comes first");
        assert!(matches!(early.next().await, Item::Passing(Passing { event: "preview", data, .. }) if data == "2"));
        assert_eq!(numbers(late.next().await), [after + 1]);
        logs.show("a", "preview", &3);
        logs.fade("a");
        logs.append("a", "token", &"y");
        assert_eq!(numbers(late.next().await), [after + 2]);
        assert_eq!(logs.recent("a").len(), 2);
    }

    #[test]
    fn memory_stays_within_the_limits() {
        let logs = logs(Limits { entries: 1000, bytes: 100, logs: 4 });
        for number in 0..100 {
            logs.append("a", "token", &format!("{number:020}"));
            logs.append(&format!("topic {number}"), "token", &1);
        }
        assert!(lock(&logs.0.logs).len() <= 4);
        logs.append("b", "token", &"x".repeat(500));
        assert_eq!(lock(&logs.log("b").state).ring.bytes(), 0, "an entry larger than the log is not kept");
    }
}

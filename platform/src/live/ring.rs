//! The entries of one log, within its limits. Knows nothing of topics, watchers or other processes.

use super::{Entry, Limits};
use bytes::{Bytes, BytesMut};
use std::collections::VecDeque;

/// JSON is written into pieces of this size. A word of a reply is some ninety bytes: an allocation for each, with the counter of its
/// readers, takes twice that.
const PIECE: usize = 1024;
/// The ring grows by so many entries. A reply is seldom longer than a hundred words, and a vector that doubles is half empty then.
const GROWN_BY: usize = 32;

/// The newest entries of a log.
pub(super) struct Ring {
    entries: VecDeque<Entry>,
    /// Bytes of JSON in `entries`.
    bytes: usize,
    /// The number of the newest entry there ever was.
    pub last: u64,
    /// Everything after this number is in `entries`.
    pub from: u64,
    /// What is free of the newest piece.
    piece: BytesMut,
}

impl Ring {
    /// Empty; what comes has numbers after this one.
    pub(super) fn new(after: u64) -> Self {
        Self { entries: VecDeque::new(), bytes: 0, last: after, from: after, piece: BytesMut::new() }
    }

    /// Keeps an entry, and lets go of the oldest ones as the limits want it.
    pub(super) fn push(&mut self, entry: Entry, limits: Limits) {
        self.last = self.last.max(entry.sequence);
        self.bytes += entry.data.len();
        if self.entries.len() == self.entries.capacity() {
            self.entries.reserve_exact(GROWN_BY);
        }
        let data = self.written(entry.data);
        self.entries.push_back(Entry { data, ..entry });
        while self.entries.len() > limits.entries || self.bytes > limits.bytes {
            let Some(oldest) = self.entries.pop_front() else { break };
            self.bytes -= oldest.data.len();
            self.from = oldest.sequence;
        }
    }

    /// What came after a number, as far as it is still here.
    pub(super) fn after(&self, number: u64) -> Vec<Entry> {
        let seen = self.entries.partition_point(|entry| entry.sequence <= number);
        self.entries.range(seen..).cloned().collect()
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Small JSON beside the one before it; it also lets go of the message that brought it together with a thousand others.
    fn written(&mut self, data: Bytes) -> Bytes {
        if data.len() > PIECE / 4 {
            return data;
        }
        if self.piece.capacity() < data.len() {
            self.piece = BytesMut::with_capacity(PIECE);
        }
        self.piece.extend_from_slice(&data);
        self.piece.split().freeze()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_out_as_they_went_in_whatever_pieces_they_were_written_into() {
        let mut ring = Ring::new(7);
        let said: Vec<String> = (0..300).map(|number| "x".repeat(number)).collect();
        for (sequence, text) in (8..).zip(&said) {
            ring.push(Entry { sequence, event: "token".into(), data: text.clone().into() }, Limits::default());
        }
        let (all, later) = (ring.after(7), ring.after(107));
        assert!(all.iter().map(|entry| entry.data.as_ref()).eq(said.iter().map(String::as_bytes)));
        assert_eq!((later.len(), later[0].sequence), (200, 108));
    }
}

//! A door before an engine: so many at once, so many in a line behind them, first come, first served.
//!
//! Model servers take one request at a time, or few, and keep no fair line of their own. Knows nothing of what is done inside.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync::watch, time::Instant};

/// How many recent durations tell how long the next one takes.
const REMEMBERED: usize = 32;
/// What one is taken to last before any did.
const FIRST_GUESS: Duration = Duration::from_secs(10);
/// Nobody is asked to come back sooner or later than this.
const SHORTEST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_mins(10);

/// The door. Clones are the same door.
#[derive(Debug, Clone)]
pub struct Admission {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    running: usize,
    waiting: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    inside: usize,
    line: VecDeque<(u64, watch::Sender<usize>)>,
    next: u64,
    lasted: VecDeque<Duration>,
}

/// The line is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many are waiting already")]
pub struct Full {
    /// When it is worth coming back, in whole seconds: about when somebody who came last now has their turn.
    pub retry_after: Duration,
}

/// How much is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// So many are inside, or have been called.
    pub running: usize,
    /// So many wait.
    pub waiting: usize,
}

impl Admission {
    /// A door that lets `running` in at once (at least one) and `waiting` stand in line.
    pub fn new(running: usize, waiting: usize) -> Self {
        Self { inner: Arc::new(Inner { running: running.max(1), waiting, state: Mutex::default() }) }
    }

    /// Takes a place in line, or goes straight in if nobody waits and there is room.
    pub fn enter(&self) -> Result<Ticket, Full> {
        let mut state = self.inner.state();
        let room = state.inside < self.inner.running;
        if !room && state.line.len() >= self.inner.waiting {
            return Err(Full { retry_after: self.inner.wait(&state) });
        }
        let number = state.next;
        state.next += 1;
        let place = if room {
            state.inside += 1;
            watch::channel(0).1
        } else {
            let (sender, place) = watch::channel(state.line.len() + 1);
            state.line.push_back((number, sender));
            place
        };
        Ok(Ticket { inner: Some(self.inner.clone()), number, place })
    }

    /// How much is going on now.
    pub fn load(&self) -> Load {
        let state = self.inner.state();
        Load { running: state.inside, waiting: state.line.len() }
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time in which everybody who waits now has their turn.
    fn wait(&self, state: &State) -> Duration {
        let lasted = u32::try_from(state.lasted.len()).unwrap_or(u32::MAX);
        let mean = if lasted == 0 { FIRST_GUESS } else { state.lasted.iter().sum::<Duration>() / lasted };
        let turns = (state.line.len() + 1).div_ceil(self.running);
        let wait = mean.saturating_mul(u32::try_from(turns).unwrap_or(u32::MAX)).clamp(SHORTEST, LONGEST);
        Duration::from_secs(wait.as_secs() + u64::from(wait.subsec_nanos() > 0))
    }

    fn left(&self, lasted: Option<Duration>) {
        let mut state = self.state();
        state.inside = state.inside.saturating_sub(1);
        if let Some(lasted) = lasted {
            state.lasted.truncate(REMEMBERED - 1);
            state.lasted.push_front(lasted);
        }
        while state.inside < self.running
            && let Some((_, first)) = state.line.pop_front()
        {
            state.inside += 1;
            first.send_replace(0);
        }
        state.tell();
    }

    /// Somebody goes before their turn, or with it.
    fn gave_up(&self, number: u64) {
        let mut state = self.state();
        let Some(at) = state.line.iter().position(|(other, _)| *other == number) else {
            drop(state);
            self.left(None);
            return;
        };
        state.line.remove(at);
        state.tell();
    }
}

impl State {
    /// Tells everybody in line where they are now.
    fn tell(&self) {
        for (index, (_, place)) in self.line.iter().enumerate() {
            place.send_if_modified(|place| std::mem::replace(place, index + 1) != index + 1);
        }
    }
}

/// A place in line. Dropping it leaves the line.
#[derive(Debug)]
pub struct Ticket {
    inner: Option<Arc<Inner>>,
    number: u64,
    place: watch::Receiver<usize>,
}

impl Ticket {
    /// The place in line as it changes: 1 is next, 0 is this one's turn.
    pub fn place(&self) -> watch::Receiver<usize> {
        self.place.clone()
    }

    /// Waits for the turn. Dropping what this returns before it is ready leaves the line.
    pub async fn admitted(mut self) -> Permit {
        // The door outlives all tickets; a sender that is gone has said 0 before.
        let _ = self.place.wait_for(|place| *place == 0).await;
        Permit { inner: self.inner.take(), since: Instant::now() }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if let Some(inner) = self.inner.take() {
            inner.gave_up(self.number);
        }
    }
}

/// Leave to go in. Dropping it lets the next one in, and how long it was held tells how long others will wait.
#[derive(Debug)]
pub struct Permit {
    inner: Option<Arc<Inner>>,
    since: Instant,
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(inner) = self.inner.take() {
            inner.left(Some(self.since.elapsed()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(ticket: &Ticket) -> usize {
        *ticket.place().borrow()
    }

    #[tokio::test]
    async fn first_come_first_served_and_everybody_sees_their_place() {
        let door = Admission::new(1, 3);
        let permit = door.enter().unwrap().admitted().await;
        let tickets: Vec<Ticket> = (0..3).map(|_| door.enter().unwrap()).collect();
        assert_eq!(tickets.iter().map(place).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(door.load(), Load { running: 1, waiting: 3 });
        drop(permit);
        assert_eq!(tickets.iter().map(place).collect::<Vec<_>>(), [0, 1, 2]);
        let mut tickets = tickets.into_iter();
        let permit = tickets.next().unwrap().admitted().await;
        let (second, third) = (tickets.next().unwrap(), tickets.next().unwrap());
        drop(second);
        assert_eq!(place(&third), 1, "who leaves the line makes room");
        let mut changes = third.place();
        changes.mark_unchanged();
        drop(permit);
        changes.changed().await.unwrap();
        assert_eq!(*changes.borrow(), 0);
    }

    #[tokio::test]
    async fn who_is_called_and_gone_makes_room() {
        let door = Admission::new(1, 2);
        let permit = door.enter().unwrap().admitted().await;
        let (called, next) = (door.enter().unwrap(), door.enter().unwrap());
        drop(permit);
        assert_eq!((place(&called), place(&next)), (0, 1));
        drop(called);
        assert_eq!(place(&next), 0);
        drop(next.admitted());
        assert_eq!(door.load(), Load { running: 0, waiting: 0 }, "waiting that is given up leaves no trace");
    }

    #[tokio::test(start_paused = true)]
    async fn beyond_the_line_one_is_told_when_to_come_back_from_how_long_it_took() {
        let door = Admission::new(2, 1);
        let permits = [door.enter().unwrap().admitted().await, door.enter().unwrap().admitted().await];
        let waiting = door.enter().unwrap();
        assert_eq!(door.enter().unwrap_err().retry_after, FIRST_GUESS, "nothing is known yet");
        tokio::time::advance(Duration::from_millis(4200)).await;
        drop(permits);
        let permits = [waiting.admitted().await, door.enter().unwrap().admitted().await];
        let tickets: Vec<Ticket> = door.enter().into_iter().collect();
        assert_eq!(door.enter().unwrap_err().retry_after, Duration::from_secs(5), "4.2 s each, two at once, whole seconds");
        drop((permits, tickets));
        assert_eq!(door.load(), Load { running: 0, waiting: 0 });
    }

    #[test]
    fn a_door_without_a_line_refuses_at_once() {
        let door = Admission::new(0, 0);
        let inside = door.enter().unwrap();
        assert!(door.enter().is_err());
        drop(inside);
        assert!(door.enter().is_ok());
    }

    proptest! {
        #[test]
        fn never_more_inside_than_allowed_and_no_place_is_lost(
            running in 1usize..4, waiting in 0usize..5, steps in proptest::collection::vec((0u8..3, 0usize..8), 0..60),
        ) {
            let door = Admission::new(running, waiting);
            let mut tickets: Vec<Ticket> = Vec::new();
            for (step, which) in steps {
                if step == 0 || tickets.is_empty() {
                    let full = tickets.len() >= running + waiting;
                    let entered = door.enter();
                    prop_assert_eq!(entered.is_err(), full);
                    tickets.extend(entered);
                } else {
                    tickets.remove(which % tickets.len());
                }
                let places: Vec<usize> = tickets.iter().map(place).collect();
                let expected: Vec<usize> = (0..tickets.len()).map(|index| (index + 1).saturating_sub(running)).collect();
                prop_assert_eq!(places, expected);
            }
            drop(tickets);
            prop_assert_eq!(door.load(), Load { running: 0, waiting: 0 });
        }
    }
}

//! The only place that reads the time. Everything else receives a [`Clock`], so that tests move time instead of waiting.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use tokio::time::Instant;

/// Clocks this near to each other are left as they are.
const NEAR: TimeDelta = TimeDelta::milliseconds(100);
/// More than a clock is put right by in its ordinary life.
const JUMP: TimeDelta = TimeDelta::seconds(2);
/// How long a machine's clock must stay where it jumped before it is believed.
const DOUBT: Duration = Duration::from_mins(10);

/// A source of the current time.
pub trait Clock: Send + Sync + 'static {
    /// The current time in UTC, truncated to microseconds: the finest step both databases keep.
    fn now(&self) -> DateTime<Utc>;

    /// Tells it what another clock says at this moment. Most have no use for it.
    fn hear(&self, _says: Says) {}
}

/// What another clock says.
#[derive(Debug, Clone, Copy)]
pub enum Says {
    /// The clock that all processes of the installation look at: the database server's.
    Shared(DateTime<Utc>),
    /// The clock of this machine, which may be set by hand or jump.
    Machine(DateTime<Utc>),
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask the machine for the time")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// The clock of a process that serves: it goes as steadily as the machine counts, whatever happens to the machine's time of day.
///
/// Leases, expiry and order hang on it. So it follows the clock that all processes share at once, and where there is none, a jump
/// of the machine's own only after ten minutes: what is taken back before is as if it had never been.
#[derive(Debug)]
pub struct SteadyClock {
    began: Instant,
    /// Microseconds since 1970 at `began`.
    offset: AtomicI64,
    jumped: Mutex<Option<Jump>>,
}

#[derive(Debug, Clone, Copy)]
struct Jump {
    by: TimeDelta,
    seen: Instant,
}

impl SteadyClock {
    /// A clock that begins with what the machine says.
    pub fn start() -> Self {
        Self::start_at(SystemClock.now())
    }

    fn start_at(time: DateTime<Utc>) -> Self {
        Self { began: Instant::now(), offset: time.timestamp_micros().into(), jumped: Mutex::default() }
    }

    fn follow(&self, by: TimeDelta) {
        self.offset.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::AcqRel);
    }

    /// Whether a jump has lasted long enough.
    fn believes(&self, by: TimeDelta) -> bool {
        let mut jumped = self.jumped.lock().unwrap_or_else(PoisonError::into_inner);
        let known = jumped.filter(|before| (before.by - by).abs() < JUMP);
        if let Some(known) = known {
            return known.seen.elapsed() >= DOUBT;
        }
        tracing::warn!(seconds = by.num_seconds(), "the machine's clock has jumped; if it stays there it is believed in ten minutes");
        *jumped = Some(Jump { by, seen: Instant::now() });
        false
    }
}

impl Clock for SteadyClock {
    fn now(&self) -> DateTime<Utc> {
        let gone = i64::try_from(self.began.elapsed().as_micros()).unwrap_or(i64::MAX);
        DateTime::from_timestamp_micros(self.offset.load(Ordering::Acquire).saturating_add(gone)).unwrap_or(DateTime::UNIX_EPOCH)
    }

    fn hear(&self, says: Says) {
        let (Says::Shared(time) | Says::Machine(time)) = says;
        let by = time - self.now();
        let near = by.abs() < NEAR;
        if !near && matches!(says, Says::Machine(_)) && by.abs() >= JUMP && !self.believes(by) {
            return;
        }
        if !near {
            self.follow(by);
        }
        *self.jumped.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// A clock that stands still until it is moved: for tests and for replaying what happened.
#[derive(Debug)]
pub struct ManualClock(Mutex<DateTime<Utc>>);

impl ManualClock {
    /// A clock that shows `start`.
    pub fn at(start: DateTime<Utc>) -> Self {
        Self(Mutex::new(start.trunc_subsecs(6)))
    }

    /// Moves the clock forward (or, for a negative duration, back).
    pub fn advance(&self, by: chrono::TimeDelta) {
        let mut now = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_262_400, 0).unwrap()
    }

    /// A minute goes by, with a look at a machine's clock that is off by so much.
    async fn minute(clock: &SteadyClock, off: TimeDelta) -> TimeDelta {
        tokio::time::advance(Duration::from_mins(1)).await;
        let truth = noon() + TimeDelta::from_std(clock.began.elapsed()).unwrap();
        clock.hear(Says::Machine(truth + off));
        clock.now() - truth
    }

    #[tokio::test(start_paused = true)]
    async fn a_jump_that_is_taken_back_has_never_been_and_one_that_stays_is_believed() {
        let (clock, hours) = (SteadyClock::start_at(noon()), TimeDelta::hours(5));
        for off in [hours, hours, -hours, TimeDelta::zero(), hours] {
            assert_eq!(minute(&clock, off).await, TimeDelta::zero());
        }
        for _ in 0..9 {
            assert_eq!(minute(&clock, hours).await, TimeDelta::zero());
        }
        assert_eq!(minute(&clock, hours).await, hours);
        assert_eq!(minute(&clock, hours + TimeDelta::seconds(1)).await, hours + TimeDelta::seconds(1), "what drifts is followed");
    }

    #[tokio::test(start_paused = true)]
    async fn what_all_processes_share_is_followed_at_once() {
        let clock = SteadyClock::start_at(noon() - TimeDelta::hours(7));
        clock.hear(Says::Shared(noon()));
        assert_eq!(clock.now(), noon());
        clock.hear(Says::Shared(noon() + TimeDelta::milliseconds(40)));
        assert_eq!(clock.now(), noon(), "not moved about by what the way to the database takes");
    }
}

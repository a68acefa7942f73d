//! Refusal upon refusal slows a conversation down; it never ends it.

use chrono::{DateTime, TimeDelta, Utc};

/// Refusals further back are forgiven.
const REMEMBERED: TimeDelta = TimeDelta::minutes(10);
/// So many are anybody's bad luck.
const FREE: u32 = 3;
/// The first pause; each further refusal doubles it.
const FIRST: TimeDelta = TimeDelta::seconds(5);
/// The longest.
const LONGEST: TimeDelta = TimeDelta::minutes(2);

/// How long the next message has to wait, given when earlier ones were refused (in any order).
pub(crate) fn pause(refused: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<TimeDelta> {
    let recent: Vec<DateTime<Utc>> = refused.iter().copied().filter(|at| now - *at < REMEMBERED).collect();
    let beyond = u32::try_from(recent.len()).unwrap_or(u32::MAX).checked_sub(FREE)?;
    let pause = 2_i32.checked_pow(beyond).and_then(|factor| FIRST.checked_mul(factor)).unwrap_or(LONGEST).min(LONGEST);
    let rest = *recent.iter().max()? + pause - now;
    (rest > TimeDelta::zero()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_are_free_then_each_doubles_the_pause_and_time_forgives() {
        let now: DateTime<Utc> = "2026-11-21T09:00:00Z".parse().unwrap();
        let ago = |seconds: &[i64]| seconds.iter().map(|ago| now - TimeDelta::seconds(*ago)).collect::<Vec<_>>();
        let seconds = |refused: &[i64]| pause(&ago(refused), now).map(|pause| pause.num_seconds());
        assert_eq!(seconds(&[]), None);
        assert_eq!(seconds(&[1, 2]), None);
        assert_eq!(seconds(&[3, 2, 1]), Some(4), "counted from the latest");
        assert_eq!(seconds(&[5, 6, 7]), None, "it is over");
        assert_eq!(seconds(&[0, 0, 0, 0]), Some(10));
        assert_eq!(seconds(&[0; 40]), Some(120), "and has an end");
        assert_eq!(seconds(&[601; 40]), None);
    }
}

//! Limits that several processes count together, in Redis. Keys are digests: no address and no name is stored there.

use super::Scope;
use crate::config::RateLimitStore;
use redis::{
    Client, Script,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use sha2::{Digest, Sha256};
use std::{
    num::NonZeroU32,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::time::Instant;

/// A decision takes longer than this: the process decides by itself.
const PATIENCE: Duration = Duration::from_millis(100);
/// After a failure nobody waits for Redis this long.
const LEFT_ALONE: Duration = Duration::from_secs(2);

/// The generic cell rate algorithm on the server's own clock, in microseconds. Returns how long to wait; 0 counts one. What was written
/// before that clock was put back lies farther ahead than the algorithm ever writes, and counts for nothing.
const DECIDE: &str = r"
local now = redis.call('TIME')
now = now[1] * 1000000 + now[2]
local interval = tonumber(ARGV[1])
local burst = tonumber(ARGV[2])
local last = tonumber(redis.call('GET', KEYS[1]) or 0)
if last > now + burst * interval then
  last = now
end
local arrival = math.max(last, now) + interval
local wait = arrival - burst * interval - now
if wait > 0 then
  return wait
end
redis.call('SET', KEYS[1], string.format('%.0f', arrival), 'PX', math.ceil((arrival - now) / 1000))
return 0
";

/// Limits in Redis.
pub(super) struct Shared {
    connection: ConnectionManager,
    script: Script,
    prefix: String,
    left_alone_until: Mutex<Option<Instant>>,
    away: AtomicBool,
}

impl Shared {
    /// As configured; `None` where every process counts for itself.
    pub(super) fn new(store: &RateLimitStore) -> Result<Option<Self>, String> {
        let RateLimitStore::Redis { url, prefix } = store else { return Ok(None) };
        let named = |error: redis::RedisError| format!("`rate_limit.store.url`: {error}");
        let client = Client::open(url.reveal()).map_err(named)?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(Duration::from_secs(2)))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(1)
            .set_max_delay(Duration::from_secs(1));
        let connection = ConnectionManager::new_lazy_with_config(client, config).map_err(named)?;
        let (left_alone_until, away) = (Mutex::default(), AtomicBool::new(false));
        Ok(Some(Self { connection, script: Script::new(DECIDE), prefix: prefix.clone(), left_alone_until, away }))
    }

    /// How long to wait; `None` while Redis can't be asked.
    pub(super) async fn decide(&self, scope: Scope, key: &str, per_minute: NonZeroU32) -> Option<Duration> {
        if self.left_alone().is_some_and(|until| Instant::now() < until) {
            return None;
        }
        let digest = Sha256::digest(key.as_bytes());
        let key = format!("{}:limit:{}:{}", self.prefix, scope.name(), hex::encode(&digest[..16]));
        let interval = 60_000_000 / u64::from(per_minute.get());
        let mut connection = self.connection.clone();
        let mut script = self.script.key(key);
        script.arg(interval).arg(per_minute.get());
        let asked = tokio::time::timeout(PATIENCE, script.invoke_async::<u64>(&mut connection)).await;
        match asked {
            Ok(Ok(wait)) => {
                self.note(false, "");
                Some(Duration::from_micros(wait))
            }
            Ok(Err(error)) => self.note(true, &error.to_string()),
            Err(_) => self.note(true, "no answer in time"),
        }
    }

    pub(super) async fn survey(&self) -> Result<String, String> {
        let (mut connection, ping) = (self.connection.clone(), redis::cmd("PING"));
        let asked = ping.query_async::<String>(&mut connection);
        match tokio::time::timeout(Duration::from_secs(3), asked).await {
            Ok(Ok(_)) => Ok("Redis answers".to_owned()),
            Ok(Err(error)) => Err(format!("{error}. Is Redis started, and is `rate_limit.store.url` right?")),
            Err(_) => Err("Redis does not answer. Is it started, and is `rate_limit.store.url` right?".to_owned()),
        }
    }

    /// Says it once when Redis goes and once when it is back.
    fn note(&self, away: bool, reason: &str) -> Option<Duration> {
        let was_away = self.away.swap(away, Ordering::AcqRel);
        metrics::gauge!("atelier_rate_limit_store_connected").set(u8::from(!away));
        if away {
            *self.left_alone_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + LEFT_ALONE);
        }
        match (was_away, away) {
            (false, true) => tracing::warn!(reason, "Redis is away: every process counts its rate limits for itself"),
            (true, false) => tracing::info!("Redis is back: rate limits are counted together again"),
            _ => {}
        }
        None
    }

    fn left_alone(&self) -> Option<Instant> {
        *self.left_alone_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

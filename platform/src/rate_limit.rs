//! Rate limits per address, visitor session and account, by the generic cell rate algorithm (the `governor` crate).

use crate::{Error, Result, config::RateLimitSection};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _, clock::DefaultClock};
use std::{num::NonZeroU32, sync::Arc};

/// What is being counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Requests from one network address.
    Address,
    /// Work asked for in one visitor session.
    Session,
    /// Requests of one account.
    Account,
    /// Attempts to sign in.
    SignIn,
}

/// The limits of this process.
#[derive(Clone)]
pub struct RateLimits(Option<Arc<Limiters>>);

struct Limiters {
    address: DefaultKeyedRateLimiter<String>,
    session: DefaultKeyedRateLimiter<String>,
    account: DefaultKeyedRateLimiter<String>,
    sign_in: DefaultKeyedRateLimiter<String>,
}

impl RateLimits {
    /// Limits as configured; a limit of 0 means 1.
    pub fn new(section: &RateLimitSection) -> Self {
        if !section.enabled {
            return Self(None);
        }
        let limiter = |per_minute: u32| RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN)));
        Self(Some(Arc::new(Limiters {
            address: limiter(section.address_per_minute),
            session: limiter(section.session_per_minute),
            account: limiter(section.account_per_minute),
            sign_in: limiter(section.sign_in_per_minute),
        })))
    }

    /// Counts one, or refuses with the time to wait.
    pub fn check(&self, scope: Scope, key: &str) -> Result<()> {
        let Some(limiters) = &self.0 else { return Ok(()) };
        let limiter = match scope {
            Scope::Address => &limiters.address,
            Scope::Session => &limiters.session,
            Scope::Account => &limiters.account,
            Scope::SignIn => &limiters.sign_in,
        };
        limiter.check_key(&key.to_owned()).map_err(|refused| {
            metrics::counter!("atelier_rate_limited_total", "scope" => format!("{scope:?}").to_lowercase()).increment(1);
            Error::rate_limited(refused.wait_time_from(DefaultClock::default().now()))
        })
    }

    /// Forgets keys that are back to nothing, so that memory follows the traffic of minutes, not of months.
    pub fn forget_idle(&self) {
        let Some(limiters) = &self.0 else { return };
        for limiter in [&limiters.address, &limiters.session, &limiters.account, &limiters.sign_in] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

//! Rate limits per address, visitor session and account, by the generic cell rate algorithm: in this process with the `governor`
//! crate, or between processes in Redis, one script a decision. While Redis is away every process counts for itself.

mod shared;

use crate::{Error, Result, config::RateLimitSection};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _, clock::DefaultClock};
use shared::Shared;
use std::{num::NonZeroU32, sync::Arc, time::Duration};

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

impl Scope {
    fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Session => "session",
            Self::Account => "account",
            Self::SignIn => "sign_in",
        }
    }
}

/// The limits of this process.
#[derive(Clone)]
pub struct RateLimits(Option<Arc<Limiters>>);

struct Limiters {
    address: Limiter,
    session: Limiter,
    account: Limiter,
    sign_in: Limiter,
    shared: Option<Shared>,
}

struct Limiter {
    own: DefaultKeyedRateLimiter<String>,
    per_minute: NonZeroU32,
}

impl Limiter {
    fn new(per_minute: u32) -> Self {
        let per_minute = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
        Self { own: RateLimiter::keyed(Quota::per_minute(per_minute)), per_minute }
    }
}

impl RateLimits {
    /// Limits as configured; a limit of 0 means 1. Fails where the address of the server is none.
    pub fn new(section: &RateLimitSection) -> Result<Self, String> {
        if !section.enabled {
            return Ok(Self(None));
        }
        Ok(Self(Some(Arc::new(Limiters {
            address: Limiter::new(section.address_per_minute),
            session: Limiter::new(section.session_per_minute),
            account: Limiter::new(section.account_per_minute),
            sign_in: Limiter::new(section.sign_in_per_minute),
            shared: Shared::new(&section.store)?,
        }))))
    }

    /// Counts one, or refuses with the time to wait.
    pub async fn check(&self, scope: Scope, key: &str) -> Result<()> {
        let Some(limiters) = &self.0 else { return Ok(()) };
        let limiter = limiters.of(scope);
        let decided = match &limiters.shared {
            Some(shared) => shared.decide(scope, key, limiter.per_minute).await,
            None => None,
        };
        let wait = decided.unwrap_or_else(|| {
            let refused = limiter.own.check_key(&key.to_owned()).err();
            refused.map_or(Duration::ZERO, |refused| refused.wait_time_from(DefaultClock::default().now()))
        });
        if wait.is_zero() {
            return Ok(());
        }
        metrics::counter!("atelier_rate_limited_total", "scope" => scope.name()).increment(1);
        Err(Error::rate_limited(wait))
    }

    /// Forgets keys that are back to nothing, so that memory follows the traffic of minutes, not of months.
    pub fn forget_idle(&self) {
        let Some(limiters) = &self.0 else { return };
        for scope in [Scope::Address, Scope::Session, Scope::Account, Scope::SignIn] {
            let limiter = limiters.of(scope);
            limiter.own.retain_recent();
            limiter.own.shrink_to_fit();
        }
    }

    /// Whether limits are counted together, and whether that works, for the doctor.
    pub async fn survey(&self) -> Option<Result<String, String>> {
        Some(self.0.as_ref()?.shared.as_ref()?.survey().await)
    }
}

impl Limiters {
    fn of(&self, scope: Scope) -> &Limiter {
        match scope {
            Scope::Address => &self.address,
            Scope::Session => &self.session,
            Scope::Account => &self.account,
            Scope::SignIn => &self.sign_in,
        }
    }
}

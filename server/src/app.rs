//! The whole of Atelier: rooms on their ground, all routes on one page, and what runs behind them.

use crate::{
    config::Config,
    gateway, health, migrations, openapi, pages,
    roles::{Role, Roles},
};
use atelier_character::Designers;
use atelier_identity::{Identity, actions::prepare_setup};
use atelier_platform::{
    Clock, Ground, Platform, Result, Site,
    config::{DatabaseSection, FilesSection, QueueSection},
    database::{Database, Engine, MigrationError, migrate},
    events::{Dispatcher, Events, Subscription},
    files::Files,
    http::sse::Streams,
    live::{Limits, LiveLogs},
    lock::{DataLock, LockError},
    mail::Mailer,
    nats::Nats,
    processes,
    random::Random,
    rate_limit::RateLimits,
    signals::Signals,
    timer::Timer,
};
use atelier_projects::Projects;
use atelier_sketch::{Engines, Provenance, Sketching};
use axum::Router;
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Why Atelier can't start, in words that say what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data directory.
    #[error("{0}")]
    Lock(#[from] LockError),
    /// The database is not there or refuses.
    #[error("the database can't be opened: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// The schema.
    #[error("{0}")]
    Migration(#[from] MigrationError),
    /// A designer file.
    #[error("a designer can't be used: {0}")]
    Designer(#[from] atelier_character::DesignerError),
    /// A value of the configuration.
    #[error("{0}")]
    Configuration(String),
    /// Anything else.
    #[error("{0}")]
    Platform(#[from] atelier_platform::Error),
}

/// Everything that is up, before the first request.
pub struct App {
    /// The ground.
    pub platform: Platform,
    /// Who is asking.
    pub identity: Identity,
    projects: Projects,
    sketching: Sketching,
    config: Config,
    roles: Roles,
    stop: CancellationToken,
    /// Ends what carries live entries: after the last reply has been spoken.
    silence: CancellationToken,
    _lock: DataLock,
}

impl App {
    /// Opens the data directory, brings the database up to date and puts the rooms together, to do all there is to do.
    pub async fn open(config: Config, clock: Arc<dyn Clock>, random: Arc<Random>) -> Result<Self, StartError> {
        Self::open_for(Roles::all(), config, clock, random).await
    }

    /// The same, for a part of the work.
    pub async fn open_for(roles: Roles, config: Config, clock: Arc<dyn Clock>, random: Arc<Random>) -> Result<Self, StartError> {
        roles.check(&config).map_err(StartError::Configuration)?;
        let lock = DataLock::take(&config.data.directory)?;
        let (stop, silence) = (CancellationToken::new(), CancellationToken::new());
        let platform = ground(&config, clock, random, &stop, &silence).await?;
        migrate(&platform.database, &migrations::all(platform.database.backend()), platform.clock.as_ref()).await?;

        let directory = &config.sketch.designers_directory;
        let designers = if directory.as_os_str().is_empty() { Designers::shipped()? } else { Designers::load(directory)? };
        let identity = Identity::new(platform.clone());
        let projects = Projects::new(platform.clone(), identity.clone());
        let section = config.sketch.clone();
        let engines = Engines { gate: &config.gate, chat: &config.chat, image: &config.image };
        let provenance = Provenance::open(&config.provenance, &config.data.directory, platform.clock.now())
            .map_err(|error| StartError::Configuration(format!("`provenance`: {error}")))?;
        let sketching = Sketching::new(platform.clone(), identity.clone(), projects.clone(), &designers, section, &engines, provenance)
            .map_err(StartError::Configuration)?;
        let app = Self { platform, identity, projects, sketching, config, roles, stop, silence, _lock: lock };
        app.platform.events.declare(&app.subscriptions());
        Ok(app)
    }

    /// Seeds the demonstration studio.
    pub async fn seed_demonstration(&self) -> Result<()> {
        prepare_setup::seed_demonstration(&self.identity).await
    }

    /// The link that makes its visitor the first owner; `None` once there is one.
    pub async fn claim_link(&self) -> Result<Option<String>> {
        let token = prepare_setup::prepare_claim(&self.identity).await?;
        Ok(token.map(|token| format!("{}/claim#{token}", self.platform.site.public_url)))
    }

    /// All routes, on one page.
    pub fn router(&self) -> Router {
        let (api, document) = openapi::rooms(self.identity.clone(), self.projects.clone(), self.sketching.clone()).split_for_parts();
        let document = Arc::new(openapi::complete(document));
        let health = health::router(health::Health { platform: self.platform.clone(), stop: self.stop.clone() });
        if !self.roles.contains(Role::Api) {
            return health;
        }
        let router = Router::new()
            .merge(api)
            .merge(pages::api_reference(&document))
            .merge(pages::problems())
            .merge(health)
            .fallback(pages::web)
            .method_not_allowed_fallback(gateway::method_not_allowed);
        gateway::layers(router, &self.platform, &self.config.server)
    }

    /// Takes up unfinished work and starts everything that runs behind the routes.
    pub async fn start(&self) -> Result<Background> {
        let roles = self.roles.words();
        processes::sign_in(&self.platform, &self.config.data.directory, &roles).await?;
        self.platform.live.followed(Duration::from_secs(3)).await;
        self.sketching.recover(&self.stop).await?;
        let dispatcher = Dispatcher::start(&self.platform, self.subscriptions(), self.roles.duties()).await?;
        let mut timers = JoinSet::new();
        let schedules = self.roles.contains(Role::Scheduler);
        for timer in self.timers().into_iter().filter(|timer| schedules || timer.in_each_process) {
            timers.spawn(timer.run(self.stop.clone()));
        }
        Ok(Background { dispatcher, timers })
    }

    fn subscriptions(&self) -> Vec<Subscription> {
        [self.projects.subscriptions(), self.sketching.subscriptions()].concat()
    }

    /// Everything that recurs.
    pub fn timers(&self) -> Vec<Timer> {
        let (events, limits) = (self.platform.clone(), self.platform.limits.clone());
        let (sessions, database) = (self.platform.clone(), self.platform.database.clone());
        let mut timers = self.sketching.timers();
        timers.push(Timer::every("prune-events", Duration::from_hours(1), move || {
            let platform = events.clone();
            async move { platform.events.prune(&platform).await.map(drop) }
        }));
        timers.push(Timer::every("checkpoint", Duration::from_secs(2), move || {
            let database = database.clone();
            async move { database.checkpoint().await }
        }));
        let (beating, roles) = (self.platform.clone(), self.roles.words());
        timers.push(
            Timer::every("say-at-work", processes::BEAT, move || {
                let (platform, roles) = (beating.clone(), roles.clone());
                async move { processes::beat(&platform, &roles).await }
            })
            .in_each_process(),
        );
        let timed = self.platform.clone();
        timers.push(
            Timer::every("keep-time", Duration::from_secs(5), move || {
                let platform = timed.clone();
                async move { platform.database.tell_time(platform.clock.as_ref()).await }
            })
            .in_each_process(),
        );
        let due = self.platform.clone();
        timers.push(Timer::every("mend-due-times", Duration::from_secs(30), move || {
            let platform = due.clone();
            async move { platform.events.mend_due_times(&platform).await }
        }));
        let gone = self.platform.clone();
        timers.push(Timer::every("forget-processes", Duration::from_hours(1), move || {
            let platform = gone.clone();
            async move { processes::forget_gone(&platform).await }
        }));
        let measured = self.platform.clone();
        timers.push(
            Timer::every("measure-process", Duration::from_secs(5), move || {
                let platform = measured.clone();
                async move { measure(&platform) }
            })
            .in_each_process(),
        );
        let counted = self.platform.clone();
        timers.push(Timer::every("count-waiting-work", Duration::from_secs(10), move || {
            let platform = counted.clone();
            async move {
                metrics::gauge!("atelier_processes").set(f64::from(processes::count_at_work(&platform).await?));
                platform.events.count_waiting(&platform).await
            }
        }));
        timers.push(Timer::every("end-sessions", Duration::from_hours(1), move || {
            let platform = sessions.clone();
            async move { atelier_identity::store::session::delete_expired(platform.database.reader(), platform.clock.now()).await.map(drop) }
        }));
        timers.push(
            Timer::every("forget-idle-limits", Duration::from_mins(1), move || {
                let limits = limits.clone();
                async move {
                    limits.forget_idle();
                    Ok(())
                }
            })
            .in_each_process(),
        );
        timers
    }

    /// Fires when the process is asked to stop: streams end, readiness says no.
    pub fn stop(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Lets running work end, at most for the configured grace, then closes the database.
    pub async fn shut_down(self, background: Background) {
        self.stop.cancel();
        let grace = Duration::from_secs(self.config.server.shutdown_grace_seconds);
        // Both at once, so that the grace is one. A reply that can't end in time is complete in its row; the next start marks it done.
        let spoken = tokio::time::timeout(grace, self.sketching.finish_speaking());
        let _ = tokio::join!(spoken, background.dispatcher.drain(grace));
        self.silence.cancel();
        drop(background.timers);
        let last = async {
            // Whoever can't sign out is found to be gone a little later.
            let _ = processes::sign_out(&self.platform).await;
            self.platform.database.close().await;
        };
        if tokio::time::timeout(LAST_WORDS, last).await.is_err() {
            tracing::warn!("the database does not answer; leaving without it");
        }
    }
}

/// For leaving the database in order: with one that is away a process must end all the same.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// What runs behind the routes.
pub struct Background {
    dispatcher: Dispatcher,
    timers: JoinSet<()>,
}

/// Gauges of the process itself.
#[expect(clippy::unnecessary_wraps, reason = "as timers are")]
fn measure(platform: &Platform) -> Result<()> {
    let (idle, busy) = platform.database.connections();
    metrics::gauge!("atelier_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
    metrics::gauge!("atelier_database_connections", "state" => "idle").set(idle);
    metrics::gauge!("atelier_database_connections", "state" => "busy").set(busy);
    let tasks = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    metrics::gauge!("atelier_runtime_tasks").set(u32::try_from(tasks).unwrap_or(u32::MAX));
    Ok(())
}

/// Opens the database the configuration names.
pub async fn open_database(config: &Config) -> Result<Database, sea_orm::DbErr> {
    match &config.database {
        DatabaseSection::Sqlite { max_connections } => {
            Database::open(Engine::Sqlite(&config.data.directory.join("atelier.sqlite")), *max_connections).await
        }
        DatabaseSection::Postgres { url, max_connections } => Database::open(Engine::Postgres(url.reveal()), *max_connections).await,
    }
}

/// The store of files as configured.
pub(crate) fn open_files(config: &Config) -> Result<Files> {
    match &config.files {
        FilesSection::Directory {} => Files::local(&config.data.directory.join("files")),
        FilesSection::S3(section) => Files::s3(section),
    }
}

/// The queue between processes, where one is configured.
pub(crate) async fn open_queue(config: &Config) -> Result<Option<Nats>, String> {
    match &config.queue {
        QueueSection::Embedded {} => Ok(None),
        QueueSection::Nats(section) => Nats::connect(section).await.map(Some),
    }
}

async fn ground(
    config: &Config,
    clock: Arc<dyn Clock>,
    random: Arc<Random>,
    stop: &CancellationToken,
    silence: &CancellationToken,
) -> Result<Platform, StartError> {
    let nats = open_queue(config).await.map_err(StartError::Configuration)?;
    let files = open_files(config)?;
    let database = open_database(config).await?;
    // Before anything is written: what one process writes down, others hold against their own time.
    database.tell_time(clock.as_ref()).await?;
    Ok(Platform::new(Ground {
        database,
        events: Events::new(clock.clone(), random.clone(), nats.is_some()),
        live: match &nats {
            None => LiveLogs::new(Limits::default(), clock.clone()),
            Some(nats) => LiveLogs::between_processes(Limits::default(), clock.clone(), nats.clone(), silence.child_token()),
        },
        signals: Signals::new(nats.clone()),
        nats,
        process: processes::fresh_id(clock.as_ref(), &random),
        site: Arc::new(Site { public_url: config.public_url(), pictures_from: files.origin().await? }),
        files,
        mailer: Mailer::new(&config.mail, clock.clone()).map_err(StartError::Configuration)?,
        limits: RateLimits::new(&config.rate_limit).map_err(StartError::Configuration)?,
        streams: Streams::new(config.server.max_streams, stop.child_token()),
        clock,
        random,
    }))
}

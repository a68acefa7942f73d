//! `atelier serve`: the studio, until it is asked to stop.

use super::{Common, Failure};
use crate::{
    app::App,
    listener, reference,
    roles::{Role, Roles},
};
use atelier_platform::{clock::SteadyClock, random::Random, telemetry};
use axum::{Router, routing::get};
use clap::Args;
use std::{io::ErrorKind, process::ExitCode, sync::Arc, time::Duration};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Serve the studio.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    common: Common,
    /// Address and port to listen on, as in 127.0.0.1:8787 or 0.0.0.0:80.
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<String>,
    /// What this process does; several processes share PostgreSQL and NATS. Separated by commas.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "ROLES", default_value = "all")]
    roles: Vec<Role>,
    /// Seed a demonstration studio, marked as such, where sketching is on.
    #[arg(long)]
    demo: bool,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<ExitCode, Failure> {
        let overrides = self.listen.clone().map(|listen| ("server.listen", listen)).into_iter().collect();
        let mut config = self.common.load(overrides)?.config;
        let telemetry = telemetry::init(&config.log, &config.telemetry).map_err(Failure::Other)?;
        let metrics = telemetry::metrics();
        telemetry::metric::describe(&reference::metrics());
        let head_timeout = Duration::from_secs(config.server.head_timeout_seconds.max(1));
        // The ports first: a second start fails before it touches anything.
        let listener = bind(&config.server.listen, "server.listen").await?;
        // Port 0 is "any free one": what is printed and linked to must be the one that was given.
        if config.server.listen.ends_with(":0") {
            config.server.listen = listener.local_addr()?.to_string();
        }
        let metrics_listener = match config.server.metrics_listen.as_str() {
            "" => None,
            address => Some(bind(address, "server.metrics_listen").await?),
        };

        let roles = Roles::of(&self.roles);
        let app = App::open_for(roles.clone(), config, Arc::new(SteadyClock::start()), Arc::new(Random::from_system())).await?;
        if self.demo {
            app.seed_demonstration().await?;
        }
        let claim = app.claim_link().await?;
        let background = app.start().await?;
        let stop = app.stop();
        tokio::spawn(wait_for_signal(stop.clone()));
        tokio::spawn(telemetry::keep_metrics_small(metrics.clone(), stop.clone()));
        if let Some(listener) = metrics_listener {
            let router = Router::new().route("/metrics", get(async move || metrics.render()));
            tokio::spawn(listener::serve(listener, router, head_timeout, stop.clone()));
        }
        if roles.contains(Role::Api) {
            announce(&app.platform.site.public_url, claim.as_deref());
        } else {
            announce_work(&roles, &listener.local_addr()?.to_string());
        }
        listener::serve(listener, app.router(), head_timeout, stop).await;
        tracing::info!("stopping: finishing what is under way");
        app.shut_down(background).await;
        telemetry.shutdown();
        Ok(ExitCode::SUCCESS)
    }
}

async fn bind(address: &str, key: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::Other(match error.kind() {
            ErrorKind::AddrInUse => {
                format!("{address} is in use already. Stop what listens there, or choose another with --listen ADDR:PORT (`{key}`).")
            }
            ErrorKind::PermissionDenied => {
                format!("{address} may not be used by this user: ports below 1024 need a privilege. Choose another (`{key}`).")
            }
            _ => format!("can't listen on {address} (`{key}`): {error}"),
        })
    })
}

fn announce(url: &str, claim: Option<&str>) {
    eprintln!("\n  Atelier is open: {url}");
    if let Some(link) = claim {
        eprintln!("  Become its owner (this link works once): {link}");
    }
    eprintln!("  The API is described at {url}/api/reference. Stop with Ctrl-C.\n");
}

fn announce_work(roles: &Roles, address: &str) {
    eprintln!("\n  Atelier is at work: {}", roles.words());
    eprintln!("  Whether it can is told at http://{address}/readyz. Stop with Ctrl-C.\n");
}

async fn wait_for_signal(stop: CancellationToken) {
    let interrupt = async { drop(tokio::signal::ctrl_c().await) };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
    stop.cancel();
}

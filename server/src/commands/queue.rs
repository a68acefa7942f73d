//! `atelier queue`: dead letters, for an operator.

use super::{Common, Failure};
use crate::app::App;
use atelier_platform::{clock::SteadyClock, events::dead_letters, random::Random};
use clap::{Args, Subcommand};
use std::{process::ExitCode, sync::Arc};
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Work that failed too often and waits for you.
    #[command(subcommand)]
    DeadLetters(DeadLetters),
}

#[derive(Debug, Subcommand)]
pub(crate) enum DeadLetters {
    /// List them, the newest first, with why.
    List(List),
    /// Put one back on the road with all its attempts: after the cause is mended.
    Replay(One),
    /// Forget one for good.
    Discard(One),
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    common: Common,
    /// At most this many.
    #[arg(long, default_value_t = 100)]
    limit: u64,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct One {
    #[command(flatten)]
    common: Common,
    /// Id of the letter, as `list` shows it.
    id: Uuid,
}

impl Command {
    pub(crate) async fn run(self) -> Result<ExitCode, Failure> {
        let Self::DeadLetters(command) = self;
        match command {
            DeadLetters::List(list) => {
                let app = open(&list.common).await?;
                let letters = dead_letters::list(&app.platform, list.limit).await?;
                if letters.is_empty() && !list.json {
                    println!("No dead letters. All work that was asked for is done or on its way.");
                }
                for letter in letters {
                    if list.json {
                        let line = serde_json::json!({
                            "id": letter.id, "subscription": letter.subscription, "subject": letter.subject, "attempts": letter.attempts,
                            "last_error": letter.last_error, "occurred_at": letter.occurred_at, "died_at": letter.died_at, "payload": letter.payload,
                        });
                        println!("{line}");
                    } else {
                        println!(
                            "{}  {}  {} after {} attempts",
                            letter.id,
                            letter.died_at.format("%F %T"),
                            letter.subscription,
                            letter.attempts
                        );
                        println!("    {}", letter.last_error);
                    }
                }
            }
            DeadLetters::Replay(one) => {
                dead_letters::replay(&open(&one.common).await?.platform, one.id).await?;
                println!("{} is back on the road.", one.id);
            }
            DeadLetters::Discard(one) => {
                dead_letters::discard(&open(&one.common).await?.platform, one.id).await?;
                println!("{} is forgotten.", one.id);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Opens the installation without serving it. With SQLite this needs the data directory to itself: stop the server first.
async fn open(common: &Common) -> Result<App, Failure> {
    let config = common.load(Vec::new())?.config;
    Ok(App::open(config, Arc::new(SteadyClock::start()), Arc::new(Random::from_system())).await?)
}

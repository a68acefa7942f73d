//! The command line. Output for people goes to standard error, results to standard output.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the command line")]

mod config;
mod doctor;
mod provenance;
mod queue;
mod render;
mod schema;
mod serve;

use crate::{
    app::StartError,
    config::{Config, load},
    reference,
};
use atelier_platform::{
    config::{ConfigError, Loaded, Override},
    telemetry,
};
use clap::{Args, CommandFactory as _, Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// The self-hosted studio for artists.
///
/// A visitor sketches a character in a chat and gets concept pictures; the artist finds the inquiry in the inbox. Everything
/// runs from this one binary and one data directory.
#[derive(Debug, Parser)]
#[command(name = "atelier", version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes:\n  0  done\n  1  it failed; the message says why and what to do\n  2  the command line can't be understood\n  \
    3  the configuration is wrong\n  4  the doctor found trouble\n\nTry it now:  atelier serve --demo";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the studio.
    Serve(serve::Serve),
    /// Check everything this installation needs, and say what to do about what is wrong.
    Doctor(Common),
    /// Look at the configuration.
    #[command(subcommand)]
    Config(config::Command),
    /// Look after the queue.
    #[command(subcommand)]
    Queue(queue::Command),
    /// Look after what pictures are signed with.
    #[command(subcommand)]
    Provenance(provenance::Command),
    /// Print the OpenAPI 3.1 document.
    Openapi,
    /// Print the reference of metrics and spans, in Markdown.
    Metrics,
    /// Print the database schema the binary wants.
    Schema(schema::Schema),
    /// Draw a picture from a sheet, without a server.
    Render(render::Render),
    /// Print completions for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
}

/// Where the configuration comes from.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Common {
    /// Configuration file (TOML). Only what differs from the defaults needs to be in it.
    #[arg(long, value_name = "FILE", env = "ATELIER_CONFIG")]
    config: Option<PathBuf>,
    /// Directory of the database and the files.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Common {
    fn load(&self, mut overrides: Vec<Override>) -> Result<Loaded<Config>, Failure> {
        overrides.extend(self.data.as_ref().map(|directory| ("data.directory", directory.display().to_string())));
        Ok(load(self.config.as_deref(), &overrides)?)
    }
}

/// Why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// The configuration is wrong.
    Configuration(ConfigError),
    /// Anything else, in words that say what to do.
    Other(String),
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Configuration(error)
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        Self::Other(error.to_string())
    }
}

impl From<atelier_platform::Error> for Failure {
    fn from(error: atelier_platform::Error) -> Self {
        Self::Other(if error.source.is_some() { error.to_string() } else { error.detail })
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Other(error.to_string())
    }
}

impl Failure {
    /// Prints why, and gives the exit code.
    pub fn report(&self) -> ExitCode {
        match self {
            Self::Configuration(error) => {
                eprintln!("The configuration can't be used:");
                for line in &error.0 {
                    eprintln!("  {line}");
                }
                ExitCode::from(3)
            }
            Self::Other(reason) => {
                eprintln!("atelier: {reason}");
                ExitCode::FAILURE
            }
        }
    }
}

/// Runs a command.
pub fn run(cli: Cli) -> Result<ExitCode, Failure> {
    telemetry::install_tls();
    match cli.command {
        Command::Serve(serve) => block_on(serve.run()),
        Command::Doctor(common) => block_on(doctor::run(common)),
        Command::Config(command) => command.run(),
        Command::Queue(command) => block_on(command.run()),
        Command::Provenance(command) => command.run(),
        Command::Metrics => {
            print!("{}", reference::metrics_page());
            Ok(ExitCode::SUCCESS)
        }
        Command::Openapi => {
            print!("{}", crate::openapi::text().map_err(|error| Failure::Other(error.to_string()))?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Schema(schema) => {
            schema.run();
            Ok(ExitCode::SUCCESS)
        }
        Command::Render(render) => render.run(),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "atelier", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn block_on(work: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}

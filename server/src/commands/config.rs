//! `atelier config`: what applies, and where it comes from.

use super::{Common, Failure};
use crate::config::DEFAULTS;
use clap::{Args, Subcommand};
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the configuration and say what is wrong with it.
    Check(Common),
    /// Print the configuration as it applies. Secrets are never printed.
    Show(Show),
    /// Print the commented defaults: a good beginning for a file of your own.
    Defaults,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    #[command(flatten)]
    common: Common,
    /// Say where each value comes from.
    #[arg(long)]
    sources: bool,
}

impl Command {
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        match self {
            Self::Check(common) => {
                common.load(Vec::new())?;
                println!("The configuration is fine.");
            }
            Self::Show(show) => {
                for (path, value, source) in show.common.load(Vec::new())?.sources {
                    if show.sources {
                        println!("{path} = {value}  # {source}");
                    } else {
                        println!("{path} = {value}");
                    }
                }
            }
            Self::Defaults => print!("{DEFAULTS}"),
        }
        Ok(ExitCode::SUCCESS)
    }
}

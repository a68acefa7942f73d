//! The binary `forge`: reads the command line, calls the libraries, and turns what they say into words and an exit code.

mod arguments;
mod deploy;
mod migration;
mod monitoring;
mod output;
mod stack;
mod templates;

use std::process::ExitCode;

use arguments::{Arguments, Command, Generate};
use clap::{CommandFactory, Parser};

/// Exit code for input that is not understood, the command line included.
const NOT_UNDERSTOOD: u8 = 4;

/// What went wrong, with its exit code.
#[derive(Debug)]
struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    fn new(code: u8, message: impl Into<String>) -> Self {
        Self { message: message.into(), code }
    }
}

impl From<migration::Failure> for Failure {
    fn from(failure: migration::Failure) -> Self {
        Self::new(failure.exit_code(), failure.to_string())
    }
}

impl From<forge_render::Fault> for Failure {
    fn from(fault: forge_render::Fault) -> Self {
        Self::new(1, fault.to_string())
    }
}

impl From<forge_render::TemplateFault> for Failure {
    fn from(fault: forge_render::TemplateFault) -> Self {
        Self::new(NOT_UNDERSTOOD, fault.to_string())
    }
}

#[expect(clippy::print_stderr, reason = "the command line speaks to people here")]
fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { NOT_UNDERSTOOD } else { 0 };
            // Nothing more can be done when even the terminal is gone.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match run(arguments.command) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("forge: {}", failure.message);
            ExitCode::from(failure.code)
        }
    }
}

fn run(command: Command) -> Result<u8, Failure> {
    match command {
        Command::Generate { what: Generate::Migration(options) } => Ok(migration::run(&options)?),
        Command::Generate { what: Generate::Deploy(options) } => deploy::run(&options),
        Command::Generate { what: Generate::Monitoring(options) } => monitoring::run(&options),
        Command::Validate(options) => stack::validate(&options),
        Command::Init(options) => stack::init(&options),
        Command::Explain { file } => templates::explain(&file),
        Command::Templates { what } => templates::run(&what),
        Command::Man => {
            let page = clap_mangen::Man::new(Arguments::command());
            page.render(&mut std::io::stdout()).map_err(|error| Failure::new(1, error.to_string()))?;
            Ok(0)
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "forge", &mut std::io::stdout());
            Ok(0)
        }
    }
}

//! The binary `forge`: reads the command line, calls the libraries, and turns what they say into words and an exit code.

mod arguments;
mod migration;

use std::process::ExitCode;

use arguments::{Arguments, Command, Generate};
use clap::{CommandFactory, Parser};

/// Exit code for input that is not understood, the command line included.
const NOT_UNDERSTOOD: u8 = 4;

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
    match arguments.command {
        Command::Generate { what: Generate::Migration(options) } => match migration::run(&options) {
            Ok(code) => ExitCode::from(code),
            Err(failure) => {
                eprintln!("forge: {failure}");
                ExitCode::from(failure.exit_code())
            }
        },
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "forge", &mut std::io::stdout());
            ExitCode::SUCCESS
        }
    }
}

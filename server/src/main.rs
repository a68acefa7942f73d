//! The `atelier` binary: reads the command line and hands over.

use atelier::commands::{Cli, run};
use clap::Parser as _;
use std::process::ExitCode;

/// What a stream of a model takes is mostly buffers of eight kilobytes of which the first few hundred bytes are ever written (two for each
/// of its three connections). jemalloc puts such blocks on pages of their own, so that the rest of each is never touched, and gives pages
/// that are free back to the system; the C library's does neither, and a spoken stream takes half as much again (docs/performance.md).
/// It does not build for Microsoft's compiler.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

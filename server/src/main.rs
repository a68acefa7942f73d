//! The `atelier` binary: reads the command line and hands over.

use atelier::commands::{Cli, run};
use clap::Parser as _;
use std::process::ExitCode;

/// A thousand streams of a model take a quarter less memory than with the C library's allocator, and what is free goes back to the system;
/// mimalloc took as much as the C library's (docs/performance.md). Presumably because most of a stream is buffers of hyper, eight kilobytes
/// each, that are nearly empty: this one needs to touch less of them. It does not build for Microsoft's compiler.
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

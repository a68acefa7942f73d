//! Serves stand-ins from the command line.

fn main() {}

//! Makes Cargo look again when the web application or the migrations have changed: both are carried in the binary.

fn main() {
    for folder in ["../web/dist", "../migrations/sqlite", "../migrations/postgres"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}

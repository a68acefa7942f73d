//! The house stands: no arrow points up a floor, and nothing unwanted is in the dependency graph.

use serde_json::Value;
use std::{collections::BTreeMap, process::Command};

fn metadata() -> Value {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host];
    let output = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The floor of each crate. A crate may use lower floors only; `engines` may use `engines/character` and nothing else of ours.
const FLOORS: [(&str, u32); 18] = [
    ("atelier-platform", 0),
    ("atelier-character", 0),
    ("atelier-stand-ins", 0),
    ("atelier-guide", 1),
    ("atelier-gate", 1),
    ("atelier-illustrator", 1),
    ("atelier-provenance", 1),
    ("atelier-remote", 1),
    ("atelier-identity", 10),
    ("atelier-projects", 20),
    ("atelier-sketch", 30),
    ("atelier", 100),
    // A house of its own: it shares no code with the rest.
    ("forge-render", 0),
    ("forge-stack", 1),
    ("forge-deploy", 2),
    ("forge-migration", 2),
    ("forge-monitoring", 2),
    ("forge", 3),
];

#[test]
fn no_arrow_points_up_a_floor_and_engines_know_only_the_character() {
    let floors: BTreeMap<&str, u32> = FLOORS.into();
    let metadata = metadata();
    let ours = metadata["packages"].as_array().unwrap().iter().filter(|package| package["source"].is_null());
    for package in ours {
        let name = package["name"].as_str().unwrap();
        let floor = *floors.get(name).unwrap_or_else(|| panic!("{name} has no floor: give it one here and in docs/architecture.md"));
        for dependency in package["dependencies"].as_array().unwrap().iter().filter(|dependency| dependency["path"].is_string()) {
            let target = dependency["name"].as_str().unwrap();
            assert!(floors[target] < floor, "{name} must not use {target}");
            assert_eq!(name.starts_with("forge"), target.starts_with("forge"), "{name} must not use {target}: Forge is a house of its own");
            let for_tests = dependency["kind"] == "dev";
            assert!(floor != 1 || target == "atelier-character" || for_tests, "the engine {name} must not use {target}");
        }
    }
}

#[test]
fn tls_is_rustls_with_ring_and_nothing_else() {
    let banned = ["openssl", "openssl-sys", "native-tls", "aws-lc-rs", "aws-lc-sys"];
    let metadata = metadata();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let found: Vec<&str> = nodes
        .iter()
        .map(|node| node["id"].as_str().unwrap())
        .filter(|id| banned.iter().any(|name| id.contains(&format!("#{name}@"))))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_dependency_has_a_licence_we_may_ship() {
    let allowed = [
        "MIT",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "MPL-2.0",
        "Zlib",
        "Unicode-3.0",
        "CC0-1.0",
        "0BSD",
        "BSL-1.0",
        "CDLA-Permissive-2.0",
        "Unlicense",
        "MIT-0",
    ];
    let metadata = metadata();
    for package in metadata["packages"].as_array().unwrap() {
        let licence =
            package["license"].as_str().unwrap_or("").replace('/', " OR ").replace(['(', ')'], " ").replace("WITH LLVM-exception", "");
        let fine = licence.split(" OR ").any(|choice| choice.split(" AND ").all(|part| allowed.contains(&part.trim())));
        assert!(fine, "{}: {licence:?}", package["name"]);
    }
}

//! What is made of the example stacks is what is committed beside them; every rule has cases; every query names metrics that exist.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use forge_monitoring::{Options, TEMPLATES, check, generate};
use forge_render::{File, Templates};
use forge_stack::{Stack, from_sloth, read};

mod bad_input;
mod queries;
mod rules;

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/monitoring");
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    assert!(all.len() >= 5);
    all
}

fn atelier() -> Stack {
    stack(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/stack.yaml")).unwrap())
}

fn stack(text: &str) -> Stack {
    let read = read("stack.yaml", text.as_bytes());
    assert!(read.stack.is_some(), "{:#?}", read.findings);
    read.stack.unwrap()
}

/// The stack of an example, and whether it is made of objectives alone.
fn example(folder: &Path) -> (Stack, Options) {
    let sloth = folder.join("slo.yaml");
    if sloth.exists() {
        let read = from_sloth("slo.yaml", &fs::read(sloth).unwrap());
        return (read.stack.unwrap(), Options { source: "slo.yaml".to_owned(), objectives_only: true });
    }
    let text = fs::read_to_string(folder.join("stack.yaml")).unwrap();
    (stack(&text), Options { source: "stack.yaml".to_owned(), objectives_only: false })
}

fn make(stack: &Stack, options: &Options) -> Vec<File> {
    assert_eq!(check(stack), []);
    generate(stack, &Templates::load(TEMPLATES, None).unwrap(), options).unwrap()
}

/// Every example and Atelier itself.
fn stacks() -> Vec<Stack> {
    corpus().iter().map(|folder| example(folder).0).chain([atelier()]).collect()
}

fn tree(folder: &Path, below: &str, into: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            tree(&entry.path(), &format!("{path}/"), into);
        } else {
            into.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

#[test]
fn every_example_gives_the_tree_that_is_committed() {
    for folder in corpus() {
        let (stack, options) = example(&folder);
        let made: BTreeMap<String, String> = make(&stack, &options).into_iter().map(|file| (file.path, file.content)).collect();
        let mut committed = BTreeMap::new();
        tree(&folder.join("monitoring"), "", &mut committed);
        assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>(), "{}", folder.display());
        for (path, content) in &made {
            assert!(committed[path] == *content, "{}: {path} differs; cd there and forge generate monitoring", folder.display());
        }
    }
}

/// The file with the entries of each mapping in another order, as YAML in flow style.
fn turned(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(object) => {
            let mut entries: Vec<String> =
                object.iter().map(|(key, value)| format!("{}: {}", serde_json::json!(key), turned(value))).collect();
            entries.reverse();
            format!("{{{}}}", entries.join(", "))
        }
        serde_json::Value::Array(items) => format!("[{}]", items.iter().map(turned).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

#[test]
fn twice_and_in_another_order_gives_the_same_bytes() {
    for folder in corpus() {
        let (one, options) = example(&folder);
        let mut other = stack(&turned(&serde_json::to_value(&one).unwrap()));
        other.slos.reverse();
        other.connections.reverse();
        let made = make(&one, &options);
        for again in [make(&one, &options), make(&other, &options)] {
            for (file, same) in made.iter().zip(&again) {
                assert!(file == same, "{}: {}", folder.display(), file.path);
            }
            assert_eq!(made.len(), again.len());
        }
    }
}

#[test]
fn no_file_holds_a_secret_or_a_place_of_this_machine() {
    for stack in stacks() {
        for file in make(&stack, &Options { source: "stack.yaml".to_owned(), objectives_only: false }) {
            assert!(!file.content.contains(env!("CARGO_MANIFEST_DIR")), "{}", file.path);
            for word in ["routing_key:", "api_key:", "api_url:", "service_key:", "password:"] {
                assert!(!(file.path.starts_with("alertmanager/") && file.content.contains(word)), "{}: {word}", file.path);
            }
        }
    }
}

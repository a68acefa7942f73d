//! What is made of the example stacks is what is committed beside them, byte for byte, however the keys stand.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use forge_deploy::{Fault, Options, TEMPLATES, generate};
use forge_render::{File, Templates};
use forge_stack::{Stack, read};

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/stacks");
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    assert!(all.len() >= 6);
    all
}

fn stack(text: &str) -> Stack {
    let read = read("stack.yaml", text.as_bytes());
    assert!(read.stack.is_some(), "{:#?}", read.findings);
    read.stack.unwrap()
}

fn make(stack: &Stack) -> Vec<File> {
    let templates = Templates::load(TEMPLATES, None).unwrap();
    generate(stack, &templates, &Options { source: "stack.yaml".to_owned(), folder: "deploy".to_owned(), ..Options::default() }).unwrap()
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
        let made: BTreeMap<String, String> = make(&stack(&fs::read_to_string(folder.join("stack.yaml")).unwrap()))
            .into_iter()
            .map(|file| (file.path, file.content))
            .collect();
        let mut committed = BTreeMap::new();
        tree(&folder.join("deploy"), "", &mut committed);
        assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>(), "{}", folder.display());
        for (path, content) in &made {
            assert!(committed[path] == *content, "{}: {path} differs; cd there and forge generate deploy", folder.display());
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
        let one = stack(&fs::read_to_string(folder.join("stack.yaml")).unwrap());
        let other = stack(&turned(&serde_json::to_value(&one).unwrap()));
        assert_eq!(make(&one), make(&one));
        assert_eq!(make(&one), make(&other), "{}", folder.display());
    }
}

#[test]
fn an_environment_that_is_not_there_is_named_with_those_that_are() {
    let stack = stack(&fs::read_to_string(corpus()[5].join("stack.yaml")).unwrap());
    let templates = Templates::load(TEMPLATES, None).unwrap();
    let options = Options { environments: vec!["producton".to_owned()], ..Options::default() };
    assert!(matches!(generate(&stack, &templates, &options), Err(Fault::Environment(_, _))));
}

#[test]
fn every_action_is_named_by_a_whole_commit_and_its_version() {
    for folder in corpus() {
        for file in make(&stack(&fs::read_to_string(folder.join("stack.yaml")).unwrap())) {
            for line in file
                .content
                .lines()
                .filter(|line| line.trim_start().trim_start_matches("- ").starts_with("uses: ") && !line.contains("./.github"))
            {
                let (_, pin) = line.split_once('@').unwrap();
                let (commit, version) = pin.split_once(" # v").unwrap();
                assert!(commit.len() == 40 && commit.chars().all(|digit| digit.is_ascii_hexdigit()) && !version.is_empty(), "{line}");
            }
        }
    }
}

#[test]
fn weights_are_baked_on_ones_own_machine_only() {
    let made =
        make(&stack(&fs::read_to_string(corpus().iter().find(|folder| folder.ends_with("models")).unwrap().join("stack.yaml")).unwrap()));
    assert!(made.iter().any(|file| file.path == "docker/images-baked.Dockerfile"));
    for file in made.iter().filter(|file| file.path.starts_with("workflows/") || file.path.starts_with("kustomize/")) {
        assert!(!file.content.contains("baked"), "{}", file.path);
    }
}

#[test]
fn no_file_holds_a_plain_secret() {
    for folder in corpus() {
        for file in make(&stack(&fs::read_to_string(folder.join("stack.yaml")).unwrap())) {
            assert!(!file.content.contains("kind: Secret\n"), "{}", file.path);
        }
    }
}

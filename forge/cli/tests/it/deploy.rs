//! Stacks and deployments on the command line.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::forge;

const SHOP: &str = include_str!("../../../corpus/stacks/shop/stack.yaml");

fn shop() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("stack.yaml"), SHOP).unwrap();
    folder
}

fn deploy(folder: &TempDir, more: &[&str]) -> Output {
    let mut arguments = vec!["generate", "deploy"];
    arguments.extend(more);
    forge(folder.path(), &arguments)
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn what_is_made_checks_clean_and_a_changed_stack_differs() {
    let folder = shop();
    assert_eq!(deploy(&folder, &[]).status.code(), Some(0));
    assert_eq!(deploy(&folder, &["--check"]).status.code(), Some(0));
    fs::write(folder.path().join("stack.yaml"), SHOP.replace("max: 6", "max: 9")).unwrap();
    let differs = deploy(&folder, &["--check"]);
    assert_eq!(differs.status.code(), Some(3));
    assert!(said(&differs).contains("+  maxReplicas: 9"));
}

fn tree(folder: &Path, below: &Path, into: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let path = below.join(entry.unwrap().file_name());
        if folder.join(&path).is_dir() {
            tree(folder, &path, into);
        } else {
            into.insert(path.clone(), fs::read(folder.join(&path)).unwrap());
        }
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    tree(folder, Path::new(""), &mut all);
    all
}

/// The same as YAML in flow style, the entries of each mapping in the opposite order.
fn turned(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(object) => {
            let entries: Vec<String> =
                object.iter().rev().map(|(key, value)| format!("{}: {}", serde_json::json!(key), turned(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        serde_json::Value::Array(items) => format!("[{}]", items.iter().map(turned).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

#[test]
fn time_place_language_and_the_order_of_keys_leave_no_trace() {
    let stacks = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/stacks");
    for stack in fs::read_dir(stacks).unwrap().map(|entry| entry.unwrap().path().join("stack.yaml")) {
        let home = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::copy(&stack, home.path().join("stack.yaml")).unwrap();
        assert_eq!(deploy(&home, &[]).status.code(), Some(0), "{}", stack.display());
        let first = files(&home.path().join("deploy"));
        fs::remove_dir_all(home.path().join("deploy")).unwrap();
        assert_eq!(deploy(&home, &[]).status.code(), Some(0));
        assert!(first == files(&home.path().join("deploy")), "{}: again", stack.display());
        // Another working directory, language, time zone and time of day; keys the other way round.
        let read: serde_json::Value = serde_json::to_value(forge_stack::read("s", &fs::read(&stack).unwrap()).stack.unwrap()).unwrap();
        fs::write(elsewhere.path().join("stack.yaml"), turned(&read)).unwrap();
        let given = elsewhere.path().join("stack.yaml");
        let output = Command::new(env!("CARGO_BIN_EXE_forge"))
            .current_dir("/")
            .args(["generate", "deploy", "--stack"])
            .arg(&given)
            .arg("--out")
            .arg(elsewhere.path().join("deploy"))
            .env_clear()
            .envs([("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("HOME", "/nonexistent")])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(first == files(&elsewhere.path().join("deploy")), "{}: elsewhere", stack.display());
    }
}

#[test]
fn what_was_changed_by_hand_is_kept_and_needs_a_decision() {
    let folder = shop();
    deploy(&folder, &[]);
    let place = folder.path().join("deploy/compose.yaml");
    let changed = fs::read_to_string(&place).unwrap().replace("worker:", "labourer:");
    fs::write(&place, &changed).unwrap();
    let output = deploy(&folder, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("deploy/compose.yaml was changed by hand"));
    assert_eq!(fs::read_to_string(&place).unwrap(), changed);
    assert!(said(&forge(folder.path(), &["explain", "deploy/compose.yaml"])).contains("somebody has changed it"));
    assert_eq!(deploy(&folder, &["--force"]).status.code(), Some(0));
    assert!(said(&forge(folder.path(), &["explain", "deploy/compose.yaml"])).contains("template  compose/compose.yaml"));
}

#[test]
fn a_wrong_stack_makes_nothing_and_names_every_mistake() {
    let folder = shop();
    fs::write(folder.path().join("stack.yaml"), SHOP.replace("kind: redis", "kind: rediss").replace("to: database", "to: databas"))
        .unwrap();
    let output = deploy(&folder, &[]);
    assert_eq!(output.status.code(), Some(4));
    assert!(said(&output).contains("stack.yaml:25:17: error[choice]"), "{}", said(&output));
    assert!(!folder.path().join("deploy").exists());
    let output = forge(folder.path(), &["validate", "stack.yaml", "--format", "json"]);
    assert_eq!(output.status.code(), Some(4));
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(findings[0]["line"], 25);
}

#[test]
fn an_ejected_template_is_used_and_a_mistake_in_it_is_named() {
    let folder = shop();
    assert_eq!(forge(folder.path(), &["templates", "eject", "kustomize/namespace.yaml"]).status.code(), Some(0));
    let place = folder.path().join(".forge/templates/kustomize/namespace.yaml");
    let own = fs::read_to_string(&place).unwrap();
    fs::write(&place, own.replace("kind: Namespace", "kind: Namespace\n# ours")).unwrap();
    deploy(&folder, &[]);
    assert!(fs::read_to_string(folder.path().join("deploy/kustomize/overlays/production/namespace.yaml")).unwrap().contains("# ours"));
    assert!(said(&forge(folder.path(), &["templates", "list"])).contains("kustomize/namespace.yaml  (your own)"));
    fs::write(&place, own.replace("[= namespace =]", "[= namspace =]")).unwrap();
    let output = deploy(&folder, &[]);
    assert_eq!(output.status.code(), Some(4));
    assert!(said(&output).contains("template kustomize/namespace.yaml, line 5"), "{}", said(&output));
}

#[test]
fn only_the_named_environments_are_made() {
    let folder = shop();
    assert_eq!(deploy(&folder, &["--environment", "production"]).status.code(), Some(0));
    assert!(folder.path().join("deploy/kustomize/overlays/production").exists());
    assert!(!folder.path().join("deploy/kustomize/overlays/development").exists());
    assert_eq!(deploy(&folder, &["--environment", "nowhere"]).status.code(), Some(4));
}

#[test]
fn init_proposes_a_stack_that_holds_for_each_kind_of_repository() {
    let cases = [
        ("Cargo.toml", "[package]\nname = \"shop\"\n[dependencies]\nsqlx = \"0.9\"\n", "language: rust"),
        ("package.json", r#"{"main": "./index.js", "dependencies": {"ioredis": "5"}}"#, "program: index.js"),
        ("requirements.txt", "flask\npsycopg\n", "language: python"),
        ("go.mod", "module x\n", "language: go"),
        ("Dockerfile", "FROM x\nEXPOSE 9000\n", "http: 9000"),
        ("Procfile", "web: gunicorn shop\nworker: celery -A shop\n", "worker:"),
        ("compose.yaml", "services:\n  web: {image: 'nginx:1.29', ports: ['80:80']}\n", "nginx:1.29"),
    ];
    for (file, text, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(file), text).unwrap();
        let output = forge(folder.path(), &["init", ".", "--out", "stack.yaml"]);
        assert_eq!(output.status.code(), Some(0), "{file}: {}", said(&output));
        assert!(fs::read_to_string(folder.path().join("stack.yaml")).unwrap().contains(expected), "{file}");
        assert_eq!(deploy(&folder, &[]).status.code(), Some(0), "{file}");
        assert_eq!(forge(folder.path(), &["init", ".", "--out", "stack.yaml"]).status.code(), Some(2));
    }
}

#[test]
fn the_manual_page_and_the_schema_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    assert!(said(&forge(folder.path(), &["man"])).contains("forge"));
    let schema: serde_json::Value = serde_json::from_slice(&forge(folder.path(), &["validate", "--schema"]).stdout).unwrap();
    assert!(schema["properties"]["services"].is_object());
}

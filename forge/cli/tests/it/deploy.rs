//! Stacks and deployments on the command line.

use std::fs;
use std::process::Output;

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

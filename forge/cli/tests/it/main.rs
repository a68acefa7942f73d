//! The command line as its users meet it: files, words and exit codes.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

mod deploy;
mod monitoring;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn forge(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_forge")).current_dir(folder).args(arguments).output().unwrap()
}

fn folder(current: &str, desired: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("current.sql"), current).unwrap();
    fs::write(folder.path().join("desired.sql"), desired).unwrap();
    folder
}

fn migration(folder: &Path, more: &[&str]) -> Output {
    let mut arguments =
        vec!["generate", "migration", "--dialect", "postgres", "--current", "current.sql", "--desired", "desired.sql", "--out", "out"];
    arguments.extend(more);
    forge(folder, &arguments)
}

#[test]
fn it_writes_three_files_and_checks_them() {
    let folder = folder("", "CREATE TABLE t (a integer);");
    assert_eq!(migration(folder.path(), &[]).status.code(), Some(0));
    for name in ["up.sql", "down.sql", "plan.json"] {
        assert!(folder.path().join("out").join(name).exists());
    }
    let plan: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.path().join("out/plan.json")).unwrap()).unwrap();
    assert_eq!(plan["statements"][0]["kind"], "table");
    assert_eq!(migration(folder.path(), &["--check"]).status.code(), Some(0));
    fs::write(folder.path().join("out/up.sql"), "by hand").unwrap();
    let differs = migration(folder.path(), &["--check"]);
    assert_eq!(differs.status.code(), Some(3));
    assert!(String::from_utf8(differs.stdout).unwrap().contains("-by hand"));
}

#[test]
fn what_deletes_data_needs_a_decision_and_writes_nothing() {
    let folder = folder("CREATE TABLE t (a integer, b text);", "CREATE TABLE t (a integer);");
    let output = migration(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("public.t.b"));
    assert!(!folder.path().join("out").exists());
    assert_eq!(migration(folder.path(), &["--allow-destructive"]).status.code(), Some(0));
}

#[test]
fn what_is_not_understood_is_named_with_its_line() {
    let folder = folder("", "CREATE TABLE t (a integer);\nCREATE TABLE u (\n  a integer,\n  b integre(3,\n);");
    let output = migration(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8(output.stderr).unwrap().contains("desired.sql:"));
    assert_eq!(forge(folder.path(), &["generate", "nothing"]).status.code(), Some(4));
}

#[test]
fn a_dry_run_writes_nothing_and_speaks_json_when_asked() {
    let folder = folder("", "CREATE TABLE t (a integer);");
    let output = migration(folder.path(), &["--dry-run", "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(plan["statements"].as_array().unwrap().len(), 1);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn an_sqlite_file_is_a_source() {
    let folder = folder("", "CREATE TABLE t (a INTEGER);");
    let arguments =
        ["generate", "migration", "--dialect", "sqlite", "--current", "current.sql", "--desired", "desired.sql", "--out", "out"];
    assert_eq!(forge(folder.path(), &arguments).status.code(), Some(0));
    assert!(fs::read_to_string(folder.path().join("out/up.sql")).unwrap().contains("CREATE TABLE t (a INTEGER)"));
    let missing =
        ["generate", "migration", "--dialect", "sqlite", "--current", "sqlite:nowhere.db", "--desired", "desired.sql", "--out", "out"];
    assert_eq!(forge(folder.path(), &missing).status.code(), Some(4));
}

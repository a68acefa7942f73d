//! Monitoring on the command line.

use std::fs;
use std::process::Output;

use tempfile::TempDir;

use crate::forge;

const TEAMS: &str = include_str!("../../../corpus/monitoring/teams/stack.yaml");
const SLOTH: &str = include_str!("../../../corpus/monitoring/sloth/slo.yaml");

fn teams() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("stack.yaml"), TEAMS).unwrap();
    fs::write(folder.path().join("slo.yaml"), SLOTH).unwrap();
    folder
}

fn monitoring(folder: &TempDir, more: &[&str]) -> Output {
    let mut arguments = vec!["generate", "monitoring"];
    arguments.extend(more);
    forge(folder.path(), &arguments)
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn what_is_made_checks_clean_and_a_changed_stack_differs() {
    let folder = teams();
    assert_eq!(monitoring(&folder, &[]).status.code(), Some(0));
    assert_eq!(monitoring(&folder, &["--check"]).status.code(), Some(0));
    fs::write(folder.path().join("stack.yaml"), TEAMS.replace("depth: 200,", "depth: 300,")).unwrap();
    let differs = monitoring(&folder, &["--check"]);
    assert_eq!(differs.status.code(), Some(3));
    assert!(said(&differs).contains("+          max by (consumer) (bus_pending{consumer!~\"mail|reports\"}) > 300"), "{}", said(&differs));
}

#[test]
fn a_dashboard_that_was_changed_by_hand_is_kept_and_explained() {
    let folder = teams();
    monitoring(&folder, &[]);
    let place = folder.path().join("monitoring/dashboards/queue.json");
    let changed = fs::read_to_string(&place).unwrap().replace("\"Waiting\"", "\"What waits\"");
    fs::write(&place, &changed).unwrap();
    assert_eq!(monitoring(&folder, &[]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&place).unwrap(), changed);
    let explained = said(&forge(folder.path(), &["explain", "monitoring/dashboards/queue.json"]));
    assert!(explained.contains("dashboards/dashboard.json") && explained.contains("somebody has changed it since"), "{explained}");
}

#[test]
fn a_query_that_names_no_metric_is_refused_with_its_place() {
    let folder = teams();
    fs::write(folder.path().join("stack.yaml"), TEAMS.replace("total: sum(rate(shop_answers_total", "total: sum(rate(shop_answer_total"))
        .unwrap();
    let refused = monitoring(&folder, &[]);
    assert_eq!(refused.status.code(), Some(4));
    let words = said(&refused);
    assert!(words.contains("stack.yaml:45:14: error[query]: there is no metric `shop_answer_total`"), "{words}");
    assert!(words.contains("write `shop_answers_total`"), "{words}");
    assert!(!folder.path().join("monitoring").exists());
}

#[test]
fn sloth_files_are_taken_and_a_dry_run_speaks_json() {
    let folder = teams();
    let output = monitoring(&folder, &["--from", "sloth", "slo.yaml", "--dry-run", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let listed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let paths: Vec<&str> = listed["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"monitoring/rules/slo-requests-availability.yaml"), "{paths:?}");
    assert!(said(&output).contains("warning[replaced]"));
}

#[test]
fn a_runbook_can_be_ejected_and_is_then_used() {
    let folder = teams();
    assert_eq!(forge(folder.path(), &["templates", "eject", "runbooks/queue-deep.md"]).status.code(), Some(0));
    let place = folder.path().join(".forge/templates/runbooks/queue-deep.md");
    fs::write(&place, fs::read_to_string(&place).unwrap() + "- Ring the bell.\n").unwrap();
    monitoring(&folder, &[]);
    assert!(fs::read_to_string(folder.path().join("monitoring/runbooks/QueueDeep.md")).unwrap().contains("Ring the bell."));
}

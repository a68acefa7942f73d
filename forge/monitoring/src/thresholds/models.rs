//! Models: replies and pictures that fail or take too long, and streams that are cut off. Shares only of enough events.

use forge_stack::Role;
use serde_json::json;

use crate::ground::Ground;
use crate::rule::{Group, Rule, series};
use crate::words::{bucket, number};

/// Fewest events within the half hour a share is taken of.
const LEAST: u32 = 10;

/// One group for models and streams; nothing where the stack shows none.
pub(crate) fn group(ground: &Ground<'_>) -> Option<Group> {
    let mut group = Group::new("models", "monitoring, metrics");
    if let (Some((failures, _)), Some((turns, _))) = (ground.metric(Role::ChatFailures), ground.metric(Role::Turns)) {
        let failed = format!("sum(rate({failures}[30m]))");
        let all = format!("(sum(rate({turns}[30m])) + {failed})");
        let series = |bad: f64, good: f64| {
            vec![counter(&format!("{failures}{{engine=\"e\"}}"), bad), counter(&format!("{turns}{{engine=\"e\"}}"), good)]
        };
        group.rules.push(failing(ground, ("RepliesFail", "replies-fail", "replies"), &failed, &all, &series));
    }
    if let Some((images, _)) = ground.metric(Role::Images) {
        let failed = format!("sum(rate({images}{{outcome!=\"ready\"}}[30m]))");
        let all = format!("sum(rate({images}[30m]))");
        let series = |bad: f64, good: f64| {
            vec![
                counter(&format!("{images}{{engine=\"e\",outcome=\"failed\"}}"), bad),
                counter(&format!("{images}{{engine=\"e\",outcome=\"ready\"}}"), good),
            ]
        };
        group.rules.push(failing(ground, ("PicturesFail", "pictures-fail", "pictures"), &failed, &all, &series));
    }
    for (role, name, page, words) in [
        (Role::FirstToken, "FirstTokenSlow", "first-token-slow", "first words of replies"),
        (Role::ImageDuration, "PicturesSlow", "pictures-slow", "pictures"),
    ] {
        if let Some((metric, measure)) = ground.metric(role)
            && let Some(slow) = &measure.slow
        {
            group.rules.push(slow_rule(ground, (name, page, words), metric, slow));
        }
    }
    if let Some((metric, _)) = ground.metric(Role::StreamOverflow) {
        group.rules.push(overflowing(ground, metric));
    }
    (!group.rules.is_empty()).then_some(group)
}

/// A counter that grows by so much a minute.
fn counter(name: &str, step: f64) -> (String, String) {
    series(name, format!("0+{}x90", number(step)))
}

fn labels<'g>(ground: &Ground<'g>) -> [(&'g str, &'g str); 3] {
    [("severity", "warning"), ("team", ground.watch.team.as_str()), ("topic", "models")]
}

fn failing(
    ground: &Ground<'_>,
    (name, page, words): (&str, &'static str, &str),
    failed: &str,
    all: &str,
    now: &dyn Fn(f64, f64) -> Vec<(String, String)>,
) -> Rule {
    let expr = format!("{failed} / ({all} > 0) > 0.2\nand\n{all} * 1800 >= {LEAST}");
    Rule::alert(name, page, "10m", expr, &labels(ground))
        .says(format!("Many {words} fail"), format!("{{{{ $value | humanizePercentage }}}} of the {words} of the last half hour failed."))
        .fires(50, &now(4.0, 4.0), &[], 0.5)
        .silent("one of ten fails", 50, &now(1.0, 9.0))
        .silent("low traffic: a few that fail are no outage", 50, &now(0.1, 0.1))
}

fn slow_rule(ground: &Ground<'_>, (name, page, words): (&str, &'static str, &str), metric: &str, slow: &str) -> Rule {
    let (within, bound) = bucket(slow);
    let all = format!("sum by (engine) (rate({metric}_count[30m]))");
    let fast = format!("sum by (engine) (rate({metric}_bucket{{{within}}}[30m]))");
    let expr = format!("1 - {fast} / ({all} > 0) > 0.05\nand\n{all} * 1800 >= {LEAST}");
    let now = |fast: f64, all: f64| {
        vec![
            counter(&format!("{metric}_bucket{{engine=\"e\",le=\"{bound}\"}}"), fast),
            counter(&format!("{metric}_count{{engine=\"e\"}}"), all),
        ]
    };
    Rule::alert(name, page, "10m", expr, &labels(ground))
        .facts(json!({"metric": metric, "slow": slow}))
        .says(
            format!("The {words} of {{{{ $labels.engine }}}} are slow"),
            format!("{{{{ $value | humanizePercentage }}}} took longer than {slow}."),
        )
        .fires(50, &now(3.0, 4.0), &[("engine", "e")], 0.25)
        .silent("hardly any is slow", 50, &now(99.0, 100.0))
        .silent("low traffic: a few that are slow", 50, &now(0.0, 0.1))
}

fn overflowing(ground: &Ground<'_>, metric: &str) -> Rule {
    let expr = format!("sum by (job) (increase({metric}[30m])) > {LEAST}");
    let now = |step: f64| vec![counter(&format!("{metric}{{job=\"j\",instance=\"a\"}}"), step)];
    Rule::alert("StreamsOverflow", "streams-overflow", "5m", expr, &labels(ground))
        .facts(json!({"metric": metric}))
        .says(
            "Live streams of {{ $labels.job }} are cut off",
            "Readers were too slow {{ $value }} times within half an hour, and had to begin again.",
        )
        .fires(60, &now(2.0), &[("job", "j")], 60.0)
        .silent("low traffic: one reader was slow", 60, &now(0.1))
}

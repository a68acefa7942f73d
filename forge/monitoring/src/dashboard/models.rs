//! Models: words and pictures, how fast they come and how often they do not.

use forge_stack::Role;

use super::panel::{Drawn, Panel, Row};
use super::views::page;
use super::{Board, picked, source};
use crate::ground::Ground;

/// Quantiles of a histogram by some labels.
fn times(metric: &str, by: &str, selector: &str, share: &str) -> String {
    format!("histogram_quantile({share}, sum by (le, {by}) (rate({metric}_bucket{{{selector}}}[$__rate_interval])))")
}

/// Models: words and pictures; none where the stack shows none.
pub(super) fn models(ground: &Ground<'_>) -> Option<Board> {
    let engine = "engine=~\"$engine\"";
    let words = replies(ground, engine);
    let pictures = pictures(ground, engine);
    if words.is_empty() && pictures.is_empty() {
        return None;
    }
    let of = [Role::Turns, Role::Images, Role::FirstToken, Role::ImageDuration].into_iter().find_map(|role| {
        let (name, measure) = ground.metric(role)?;
        Some(if measure.kind == forge_stack::MeasureKind::Histogram { format!("{name}_count") } else { name.to_owned() })
    });
    let mut variables = vec![source()];
    variables.push(picked("engine", "Engine", &format!("label_values({}, engine)", of.unwrap_or_else(|| "up".to_owned()))));
    let rows = vec![Row { title: "Words".to_owned(), panels: words }, Row { title: "Pictures".to_owned(), panels: pictures }];
    Some(Board {
        name: "genai",
        title: "models".to_owned(),
        about: "How fast words and pictures come, how many, and how often they do not".to_owned(),
        range: "6h",
        variables,
        rows,
    })
}

fn replies(ground: &Ground<'_>, engine: &str) -> Vec<Panel> {
    let mut words = Vec::new();
    for (role, title, about, alert) in [
        (Role::FirstToken, "Time to the first token", "How long visitors wait until a reply begins", Some("FirstTokenSlow")),
        (Role::TokenTime, "Time per token", "How fast a reply goes on once it has begun", None),
    ] {
        if let Some((metric, measure)) = ground.metric(role) {
            let mut panel = Panel::new(title, Drawn::Lines, "s", about);
            for (share, name) in [("0.5", "p50"), ("0.95", "p95"), ("0.99", "p99")] {
                panel = panel.query(times(metric, "engine", engine, share), format!("{{{{engine}}}} {name}"));
            }
            if let (Some(slow), Some(alert)) = (&measure.slow, alert) {
                let limit = crate::words::seconds(slow);
                panel = panel.bad_above(limit / 2.0, limit).runbook(page(ground, alert));
            }
            words.push(panel);
        }
    }
    if let Some((tokens, _)) = ground.metric(Role::Tokens) {
        words.push(
            Panel::new("Tokens", Drawn::Stacked, "short", "Tokens a second by type and engine")
                .query(format!("sum by (engine, type) (rate({tokens}{{{engine}}}[$__rate_interval]))"), "{{engine}} {{type}}"),
        );
        if let Some((turns, _)) = ground.metric(Role::Turns) {
            words.push(Panel::new("Tokens per reply", Drawn::Lines, "short", "A sudden change means that the model or its prompt changed").query(format!("sum by (engine, type) (rate({tokens}{{{engine}}}[30m])) / ignoring (type) group_left () sum by (engine) (rate({turns}{{{engine}}}[30m]))"), "{{engine}} {{type}}"));
        }
    }
    if let (Some((turns, _)), Some((failures, _))) = (ground.metric(Role::Turns), ground.metric(Role::ChatFailures)) {
        words.push(
            Panel::new("Replies", Drawn::Stacked, "short", "Replies a second by engine, and those a model failed to give")
                .query(format!("sum by (engine) (rate({turns}{{{engine}}}[$__rate_interval]))"), "{{engine}}")
                .query(format!("sum by (engine) (rate({failures}{{{engine}}}[$__rate_interval]))"), "{{engine}} failed")
                .runbook(page(ground, "RepliesFail")),
        );
    }
    if let Some((refusals, _)) = ground.metric(Role::Refusals) {
        words.push(
            Panel::new("Refused", Drawn::Stacked, "short", "What was refused, per hour and category")
                .query(format!("sum by (category) (increase({refusals}[1h]))"), "{{category}}"),
        );
    }
    words
}

fn pictures(ground: &Ground<'_>, engine: &str) -> Vec<Panel> {
    let mut panels = Vec::new();
    if let Some((metric, measure)) = ground.metric(Role::ImageDuration) {
        let mut panel = Panel::new("Time of a picture", Drawn::Lines, "s", "From the order to the finished picture");
        for (share, name) in [("0.5", "p50"), ("0.95", "p95")] {
            panel = panel.query(times(metric, "engine", engine, share), format!("{{{{engine}}}} {name}"));
        }
        if let Some(slow) = &measure.slow {
            let limit = crate::words::seconds(slow);
            panel = panel.bad_above(limit / 2.0, limit);
        }
        panels.push(panel.runbook(page(ground, "PicturesSlow")));
    }
    if let Some((metric, _)) = ground.metric(Role::ImagePhase) {
        let mean = format!(
            "sum by (engine, phase) (rate({metric}_sum{{{engine}}}[$__rate_interval])) / sum by (engine, phase) (rate({metric}_count{{{engine}}}[$__rate_interval]))"
        );
        panels.push(
            Panel::new("Phases of a picture", Drawn::Stacked, "s", "Where the time goes: the mean of each phase")
                .query(mean, "{{engine}} {{phase}}"),
        );
        panels.push(
            Panel::new("Slowest phases", Drawn::Lines, "s", "95 of 100 are faster")
                .query(times(metric, "engine, phase", engine, "0.95"), "{{engine}} {{phase}}"),
        );
    }
    if let Some((images, _)) = ground.metric(Role::Images) {
        panels.push(
            Panel::new("Pictures", Drawn::Stacked, "short", "Per hour, by engine and what became of them")
                .query(format!("sum by (engine, outcome) (increase({images}{{{engine}}}[1h]))"), "{{engine}} {{outcome}}")
                .runbook(page(ground, "PicturesFail")),
        );
    }
    panels
}

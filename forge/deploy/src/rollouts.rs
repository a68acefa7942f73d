//! Argo Rollouts: traffic shifted step by step, judged by the stack's own objectives, and put back when one does not hold.

use std::collections::BTreeMap;

use forge_stack::{Sli, SliKind, Slo, Strategy};
use serde_json::{Value as Json, json};

use crate::Planned;
use crate::view::{View, address::Place, seconds};

/// Adds the rollouts of an environment and what they are judged by; returns the names of the objectives.
pub(crate) fn overlay(view: &View<'_>, folder: &str, input: &str, services: &[String], planned: &mut Vec<Planned>) -> Vec<String> {
    let mut analyses: BTreeMap<String, Json> = BTreeMap::new();
    for name in services {
        let service = &view.stack.services[name];
        let rollout = &service.rollout;
        let strategy = if rollout.strategy == Strategy::Canary { "canary" } else { "blue-green" };
        let context = json!({
            "product": view.product(), "service": view.service(name, service, Place::Cluster), "strategy": strategy, "steps": rollout.steps,
            "pause": seconds(&rollout.pause), "analyses": rollout.analysis,
        });
        let input = format!("{input}; services, {name}, rollout");
        planned.push(Planned::new(format!("{folder}/rollout-{name}.yaml"), "rollouts/rollout.yaml", input.clone(), context.clone()));
        planned.push(Planned::new(format!("{folder}/rollout-{name}-patch.yaml"), "rollouts/patch.yaml", input.clone(), context.clone()));
        if service.scaling.most() > service.scaling.min {
            planned.push(Planned::new(format!("{folder}/rollout-{name}-scaler-patch.yaml"), "rollouts/patch-scaler.yaml", input, context));
        }
        for slo in view.stack.slos.iter().filter(|slo| rollout.analysis.contains(&slo.name)) {
            let (good, total) = queries(slo, "2m");
            let one = json!({"service": name, "name": slo.name, "objective": share(slo.objective), "good": good, "total": total});
            analyses.insert(format!("{name}-{}", slo.name), one);
        }
    }
    let names: Vec<String> = analyses.keys().cloned().collect();
    if !names.is_empty() {
        let context = json!({"product": view.product(), "analyses": analyses.into_values().collect::<Vec<Json>>()});
        planned.push(Planned::new(format!("{folder}/analysis.yaml"), "rollouts/analysis.yaml", format!("slos; {input}"), context));
    }
    names
}

/// Good and all events of an objective over a time, as `PromQL`.
fn queries(slo: &Slo, window: &str) -> (String, String) {
    let Sli { kind, threshold, metric, labels, status_label, good, bad, total } = &slo.sli;
    let labels = if labels.is_empty() { String::new() } else { format!(", {labels}") };
    let service = format!("job=\"{}\"{labels}", slo.service);
    let count = format!("sum(rate({metric}_count{{{service}}}[{window}]))");
    match kind {
        SliKind::Availability => (format!("sum(rate({metric}_count{{{service}, {status_label}!~\"5..\"}}[{window}]))"), count),
        SliKind::Latency => {
            let limit = threshold.as_deref().map_or_else(|| "0.3".to_owned(), in_seconds);
            (format!("sum(rate({metric}_bucket{{{service}, le=\"{limit}\"}}[{window}]))"), count)
        }
        SliKind::Ratio => {
            let put = |query: &Option<String>| query.clone().unwrap_or_default().replace("$window", window);
            match bad {
                Some(_) => (format!("({}) - ({})", put(total), put(bad)), put(total)),
                None => (put(good), put(total)),
            }
        }
        SliKind::Share => (format!("1 - ({})", bad.clone().unwrap_or_default().replace("$window", window)), "vector(1)".to_owned()),
    }
}

/// Percent as a share, without the dust of binary fractions.
fn share(percent: f64) -> String {
    format!("{:.6}", percent / 100.0).trim_end_matches('0').to_owned()
}

/// A time as a bucket of a histogram names it: seconds, as in 0.3.
fn in_seconds(time: &str) -> String {
    match time.strip_suffix("ms").and_then(|number| number.parse::<u64>().ok()) {
        Some(thousandths) => {
            let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        None => seconds(time).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_becomes_the_name_of_a_bucket() {
        assert_eq!([in_seconds("300ms"), in_seconds("1500ms"), in_seconds("2000ms"), in_seconds("2s")], ["0.3", "1.5", "2", "2"]);
    }
}

//! Every query of every dashboard is `PromQL` and names metrics that exist.

use std::collections::BTreeSet;

use forge_monitoring::{Options, check, groups, names};
use forge_stack::MeasureKind;
use serde_json::Value as Json;

use crate::{atelier, make, stack, stacks};

fn expressions(value: &Json, into: &mut Vec<String>) {
    match value {
        Json::Object(object) => {
            for (key, value) in object {
                if let (true, Some(text)) = (key == "expr", value.as_str()) {
                    into.push(text.to_owned());
                }
                if let (true, Some(text)) = (key == "query", value.as_str())
                    && let Some(inner) = text.strip_prefix("label_values(")
                {
                    into.push(inner.rsplit_once(',').map_or(inner, |(metric, _)| metric).to_owned());
                }
                expressions(value, into);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| expressions(item, into)),
        _ => {}
    }
}

#[test]
fn every_query_of_every_dashboard_parses_and_names_metrics_that_exist() {
    let known: Json = serde_json::from_str(include_str!("../../data/metrics.json")).unwrap();
    let mut all = 0;
    for stack in stacks() {
        let mut exist: BTreeSet<String> = known.as_object().unwrap().keys().cloned().collect();
        exist.extend(groups(&stack).iter().flat_map(|group| &group.rules).map(|rule| rule.name.clone()));
        let histogram = |name: &str| ["_bucket", "_count", "_sum"].map(|end| format!("{name}{end}"));
        for (name, measure) in &stack.monitoring.metrics {
            if measure.kind == MeasureKind::Histogram {
                exist.extend(histogram(name));
            } else {
                exist.insert(name.clone());
            }
        }
        if stack.monitoring.metrics.is_empty() {
            exist.extend(stack.slos.iter().flat_map(|slo| histogram(&slo.sli.metric)));
        }
        exist.extend(histogram("http_server_request_duration_seconds"));
        for file in make(&stack, &Options::default()).iter().filter(|file| file.path.starts_with("dashboards/")) {
            let mut queries = Vec::new();
            expressions(&serde_json::from_str(&file.content).unwrap(), &mut queries);
            assert!(queries.len() > 3, "{}", file.path);
            for query in queries {
                all += 1;
                for name in names(&query).unwrap_or_else(|error| panic!("{}: {query}: {error}", file.path)) {
                    assert!(exist.contains(&name), "{} of {} asks for {name}: {query}", file.path, stack.name);
                }
            }
        }
    }
    assert!(all > 150, "{all}");
}

#[test]
fn every_rule_and_every_panel_has_its_words() {
    for stack in stacks() {
        for rule in groups(&stack).iter().flat_map(|group| &group.rules) {
            names(&rule.expr).unwrap_or_else(|error| panic!("{}: {error}", rule.name));
            if let Some(alert) = &rule.alert {
                assert!(!alert.summary.is_empty() && !alert.description.is_empty(), "{}", rule.name);
                assert!(rule.label("severity").is_some() && rule.label("topic").is_some(), "{}", rule.name);
            }
        }
    }
}

#[test]
fn a_metric_that_nobody_shows_is_named_with_the_nearest_that_somebody_does() {
    let mut stack = atelier();
    let slo = stack.slos.iter_mut().find(|slo| slo.sli.good.is_some()).unwrap();
    slo.sli.total = Some("sum(rate(atelier_http_request_total[$window]))".to_owned());
    let problems = check(&stack);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "there is no metric `atelier_http_request_total`");
    assert!(problems[0].help.contains("atelier_http_requests_total"), "{}", problems[0].help);
}

#[test]
fn what_is_not_promql_is_refused() {
    let text = "name: a\nservices: {b: {image: \"x:1\", ports: {http: 80}, health: {live: /}, metrics: {port: http}}}\nslos:\n  - {name: s, \
                service: b, objective: 99, sli: {kind: ratio, good: \"sum(rate(x[$window])\", total: \"sum(rate(x[$window]))\"}}\n";
    let problems = check(&stack(text));
    assert_eq!(problems[0].path, ["slos", "0", "sli", "good"]);
    assert!(problems[0].message.starts_with("this is not PromQL"), "{}", problems[0].message);
}

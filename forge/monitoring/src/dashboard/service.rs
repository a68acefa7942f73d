//! Services: rate, errors, duration, by service and route.

use forge_stack::{MeasureKind, Role, SliKind};

use super::panel::{Drawn, Panel, Row};
use super::{Board, picked, source};
use crate::ground::Ground;

/// What is counted: answers by status, and the histogram of their times.
pub(crate) struct Requests {
    pub(crate) count: String,
    pub(crate) status: String,
    pub(crate) histogram: Option<String>,
    pub(crate) route: Option<String>,
}

/// Where answers are counted: metrics with a role, or those of the first objective.
pub(crate) fn requests_of(ground: &Ground<'_>) -> Option<Requests> {
    let histogram = ground.metric(Role::RequestDuration);
    if let Some((count, measure)) = ground.metric(Role::Requests) {
        let route = measure.labels.iter().find(|label| *label == "route" || *label == "http_route").cloned();
        let status = measure
            .labels
            .iter()
            .find(|label| label.contains("status") || *label == "code")
            .cloned()
            .unwrap_or_else(|| "status".to_owned());
        return Some(Requests { count: count.to_owned(), status, histogram: histogram.map(|(name, _)| name.to_owned()), route });
    }
    let slo = ground.stack.slos.iter().find(|slo| slo.sli.kind == SliKind::Availability)?;
    let listed = ground.watch.metrics.get(&slo.sli.metric).is_none_or(|measure| measure.kind == MeasureKind::Histogram);
    listed.then(|| Requests {
        count: format!("{}_count", slo.sli.metric),
        status: slo.sli.status_label.clone(),
        histogram: Some(slo.sli.metric.clone()),
        route: None,
    })
}

/// Rate, errors and duration.
pub(super) fn requests(ground: &Ground<'_>) -> Option<Board> {
    let Requests { count, status, histogram, route } = requests_of(ground)?;
    let by_route = route.as_ref().map_or_else(String::new, |route| format!(",{route}=~\"$route\""));
    let selector = format!("job=~\"$job\"{by_route}");
    let mut variables = vec![source(), picked("job", "Service", &format!("label_values({count}, job)"))];
    if let Some(route) = &route {
        variables.push(picked("route", "Route", &format!("label_values({count}{{job=~\"$job\"}}, {route})")));
    }
    let rate = |more: &str, by: &str| format!("sum{by} (rate({count}{{{selector}{more}}}[$__rate_interval]))");
    let failing = format!(",{status}=~\"5..\"");
    let mut first = vec![
        Panel::new("Requests", Drawn::Number, "reqps", "Answers a second").query(rate("", ""), "requests"),
        Panel::new("Errors", Drawn::Number, "percentunit", "Share of answers that are the server's fault (5xx)")
            .query(format!("({} or vector(0)) / {}", rate(&failing, ""), rate("", "")), "errors")
            .bad_above(0.001, 0.01),
    ];
    let mut lines = vec![
        Panel::new("Rate by status", Drawn::Stacked, "reqps", "Answers a second by status")
            .query(rate("", &format!(" by ({status})")), format!("{{{{{status}}}}}")),
        Panel::new("Errors by service", Drawn::Lines, "percentunit", "Share of 5xx among all answers")
            .query(format!("{} / {}", rate(&failing, " by (job)"), rate("", " by (job)")), "{{job}}")
            .bad_above(0.001, 0.01),
    ];
    let slow = histogram.as_ref().map(|histogram| durations(histogram, &selector, route.as_deref(), &mut first)).unwrap_or_default();
    if let Some(route) = &route {
        lines.push(
            Panel::new("Busiest routes", Drawn::Lines, "reqps", "The ten routes with most answers")
                .query(format!("topk(10, {})", rate("", &format!(" by ({route})"))), format!("{{{{{route}}}}}")),
        );
        lines.push(
            Panel::new("Failing routes", Drawn::Lines, "reqps", "Answers with 5xx, the ten worst routes")
                .query(format!("topk(10, {})", rate(&failing, &format!(" by ({route})"))), format!("{{{{{route}}}}}")),
        );
    }
    let rows = vec![
        Row { title: "Now".to_owned(), panels: first },
        Row { title: "Rate and errors".to_owned(), panels: lines },
        Row { title: "Duration".to_owned(), panels: slow },
    ];
    Some(Board {
        name: "service",
        title: "services".to_owned(),
        about: "Rate, errors and duration of what services answer".to_owned(),
        range: "6h",
        variables,
        rows,
    })
}

/// How long answers take; the number for the first row is added there.
fn durations(histogram: &str, selector: &str, route: Option<&str>, first: &mut Vec<Panel>) -> Vec<Panel> {
    let mut slow = Vec::new();
    let quantile = |share: &str, by: &str| {
        format!("histogram_quantile({share}, sum by (le{by}) (rate({histogram}_bucket{{{selector}}}[$__rate_interval])))")
    };
    first.push(
        Panel::new("Slowest of 20", Drawn::Number, "s", "95 of 100 answers are faster")
            .query(quantile("0.95", ""), "p95")
            .bad_above(0.5, 2.0),
    );
    slow.push(
        Panel::new("Duration", Drawn::Lines, "s", "How long answers take: the middle one, the slowest of 20, of 100")
            .query(quantile("0.5", ""), "p50")
            .query(quantile("0.95", ""), "p95")
            .query(quantile("0.99", ""), "p99")
            .bad_above(0.5, 2.0),
    );
    if let Some(route) = route {
        slow.push(
            Panel::new("Slowest routes", Drawn::Lines, "s", "95 of 100 answers are faster, the ten slowest routes")
                .query(format!("topk(10, {})", quantile("0.95", &format!(", {route}"))), format!("{{{{{route}}}}}")),
        );
    }
    slow
}

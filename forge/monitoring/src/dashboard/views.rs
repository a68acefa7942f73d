//! The other dashboards: overview, queues, capacity, delivery.

use forge_stack::Role;

use super::panel::{Drawn, Panel, Row};
use super::service::requests_of;
use super::{Board, picked, source};
use crate::ground::Ground;
use crate::slo::{Objective, window};

pub(super) fn page(ground: &Ground<'_>, alert: &str) -> String {
    format!("{}/{alert}.md", ground.watch.runbooks.trim_end_matches('/'))
}

/// Whether users are well: objectives, alerts, what is up, how much happens.
pub(super) fn overview(ground: &Ground<'_>) -> Board {
    let budgets = budgets(ground);
    let mut now = vec![
        Panel::new("Alerts", Drawn::Table, "none", "What fires now")
            .width(16)
            .query("sum by (alertname, severity, service, part, slo) (ALERTS{alertstate=\"firing\",severity=~\"critical|warning\"})", ""),
    ];
    let jobs: Vec<&str> = ground.measured().map(|(name, _)| name.as_str()).collect();
    if !jobs.is_empty() {
        now.push(
            Panel::new("Replicas that answer", Drawn::Lines, "none", "By service, as Prometheus sees them")
                .width(8)
                .query(format!("sum by (job) (up{{job=~\"{}\"}})", jobs.join("|")), "{{job}}")
                .runbook(page(ground, "ServiceDown")),
        );
    }
    let traffic = happenings(ground);
    let rows = vec![
        Row { title: "Now".to_owned(), panels: now },
        Row { title: "What users may rely on".to_owned(), panels: budgets },
        Row { title: "What happens, per hour".to_owned(), panels: traffic },
    ];
    Board {
        name: "overview",
        title: "overview".to_owned(),
        about: format!("Whether users of {} are well. {}", ground.stack.name, ground.stack.description),
        range: "24h",
        variables: vec![source()],
        rows,
    }
}

/// Error budgets and how fast they burn.
fn budgets(ground: &Ground<'_>) -> Vec<Panel> {
    let mut slos: Vec<_> = ground.stack.slos.iter().collect();
    slos.sort_by(|one, other| one.name.cmp(&other.name));
    let mut budgets = Vec::new();
    for slo in slos {
        let it = Objective::new(ground, slo);
        let left = it.of("service:slo_error_budget:remaining");
        let about = format!(
            "{}. {} % over {}; this much of the error budget is left.",
            slo.description.trim_end_matches('.'),
            slo.objective,
            slo.window
        );
        budgets.push(
            Panel::new(format!("{}: budget left", slo.name), Drawn::Number, "percentunit", about.trim_start_matches(". "))
                .width(6)
                .query(left, "left")
                .bad_below(0.25, 0.01),
        );
        let burn = |window: &str| format!("{} / {}", it.of(&format!("service:slo_errors_per_event:ratio_rate{window}")), it.budget);
        let mut panel = Panel::new(
            format!("{}: how fast it burns", slo.name),
            Drawn::Lines,
            "none",
            "1 is as fast as the budget allows; the alerts of this objective compare these lines.",
        )
        .width(18);
        for window in it.windows().iter().filter(|one| **one != window(slo)) {
            panel = panel.query(burn(window), window.clone());
        }
        let fastest = it.pairs.first().map_or(14.4, |pair| pair.factor);
        budgets.push(panel.bad_above(1.0, fastest));
    }
    budgets
}

/// Requests, and everything the product counts, per hour.
fn happenings(ground: &Ground<'_>) -> Vec<Panel> {
    let mut traffic = Vec::new();
    if let Some(requests) = requests_of(ground) {
        traffic.push(
            Panel::new("Requests", Drawn::Lines, "reqps", "Answers a second, by service")
                .query(format!("sum by (job) (rate({}[$__rate_interval]))", requests.count), "{{job}}"),
        );
    }
    for (name, measure) in &ground.watch.metrics {
        let shown = measure.kind == forge_stack::MeasureKind::Counter && measure.role != Some(Role::Requests);
        if shown {
            let by = if measure.labels.is_empty() { String::new() } else { format!(" by ({})", measure.labels.join(", ")) };
            let legend = measure.labels.iter().map(|label| format!("{{{{{label}}}}}")).collect::<Vec<_>>().join(" ");
            let legend = if legend.is_empty() { name.clone() } else { legend };
            traffic.push(
                Panel::new(titled(ground, name), Drawn::Lines, "short", measure.about.clone())
                    .width(8)
                    .query(format!("sum{by} (increase({name}[1h]))"), legend),
            );
        }
    }
    traffic
}

/// `atelier_images_total` as `Images`.
fn titled(ground: &Ground<'_>, metric: &str) -> String {
    let prefix = format!("{}_", ground.stack.name.replace('-', "_"));
    let words = metric.strip_prefix(&prefix).unwrap_or(metric).trim_end_matches("_total").replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().to_string() + letters.as_str())
}

/// Queues by consumer; none where the stack shows none.
pub(super) fn queue(ground: &Ground<'_>) -> Option<Board> {
    let (depth, measure) = ground.metric(Role::QueueDepth)?;
    let label = Ground::consumer(measure);
    let only = format!("{label}=~\"$consumer\"");
    let legend = format!("{{{{{label}}}}}");
    let limit = f64::from(ground.watch.queue.depth);
    let age = crate::words::seconds(&ground.watch.queue.age);
    let mut waiting = vec![
        Panel::new("Waiting", Drawn::Lines, "short", "Pieces of work that wait, by consumer")
            .query(format!("max by ({label}) ({depth}{{{only}}})"), &legend)
            .bad_above(limit, limit * 10.0)
            .runbook(page(ground, "QueueDeep")),
    ];
    if let Some((oldest, _)) = ground.metric(Role::QueueOldest) {
        waiting.push(
            Panel::new("Oldest", Drawn::Lines, "s", "How long the oldest piece has waited")
                .query(format!("max by ({label}) ({oldest}{{{only}}})"), &legend)
                .bad_above(age, age * 4.0)
                .runbook(page(ground, "QueueStalls")),
        );
    }
    waiting.push(
        Panel::new("In four hours", Drawn::Lines, "short", "Where the line of the last half hour leads")
            .query(format!("clamp_min(max by ({label}) (predict_linear({depth}{{{only}}}[30m], 14400)), 0)"), &legend)
            .bad_above(limit * 10.0, limit * 20.0)
            .runbook(page(ground, "QueueGrows")),
    );
    let moving = moving(ground, label);
    let rows = vec![Row { title: "What waits".to_owned(), panels: waiting }, Row { title: "What moves".to_owned(), panels: moving }];
    let variables = vec![source(), picked("consumer", "Consumer", &format!("label_values({depth}, {label})"))];
    Some(Board {
        name: "queue",
        title: "queues".to_owned(),
        about: "What waits, for how long, and whether it moves".to_owned(),
        range: "6h",
        variables,
        rows,
    })
}

/// What leaves the queues, and whether it can.
fn moving<'g>(ground: &Ground<'g>, label: &'g str) -> Vec<Panel> {
    let only = format!("{label}=~\"$consumer\"");
    let legend = format!("{{{{{label}}}}}");
    let mut moving = Vec::new();
    if let Some((relayed, _)) = ground.metric(Role::Relayed) {
        moving.push(
            Panel::new("From the outbox to the queue", Drawn::Lines, "ops", "Events a second")
                .query(format!("sum by ({label}) (rate({relayed}{{{only}}}[$__rate_interval]))"), &legend)
                .runbook(page(ground, "OutboxStands")),
        );
    }
    if let Some((dead, _)) = ground.metric(Role::DeadLetters) {
        moving.push(
            Panel::new("Failed for good", Drawn::Lines, "short", "Dead letters per hour")
                .query(format!("sum by ({label}) (increase({dead}{{{only}}}[1h]))"), &legend)
                .bad_above(1.0, 10.0)
                .runbook(page(ground, "DeadLetters")),
        );
    }
    for (metric, part) in ground.connected() {
        moving.push(
            Panel::new(format!("Connection to {part}"), Drawn::Lines, "none", "1 while it stands")
                .query(format!("min by (job) ({metric})"), "{{job}}")
                .runbook(page(ground, "PartUnreachable")),
        );
    }
    moving
}

/// What runs full, and when.
pub(super) fn capacity(ground: &Ground<'_>) -> Board {
    let space = "namespace=~\"$namespace\"";
    let pod = "by (namespace, pod, container)";
    let volume = "by (namespace, persistentvolumeclaim)";
    let memory = format!(
        "max {pod} (container_memory_working_set_bytes{{{space},container!=\"\"}}) / max {pod} (kube_pod_container_resource_limits{{{space},resource=\"memory\"}})"
    );
    let free = format!("min {volume} (kubelet_volume_stats_available_bytes{{{space}}})");
    let size = format!("min {volume} (kubelet_volume_stats_capacity_bytes{{{space}}})");
    let scaler = "kube_horizontalpodautoscaler";
    let mut pods = vec![
        Panel::new("Memory of its limit", Drawn::Lines, "percentunit", "A container at its limit is ended").query(memory, "{{pod}} {{container}}").bad_above(0.8, 0.9).runbook(page(ground, "MemoryNearLimit")),
        Panel::new("Processor", Drawn::Lines, "none", "Cores in use. No alert: busy is not broken").query(format!("sum {pod} (rate(container_cpu_usage_seconds_total{{{space},container!=\"\"}}[$__rate_interval]))"), "{{pod}} {{container}}"),
        Panel::new("Restarts", Drawn::Lines, "short", "Per hour").query(format!("sum {pod} (increase(kube_pod_container_status_restarts_total{{{space}}}[1h]))"), "{{pod}} {{container}}").bad_above(1.0, 3.0).runbook(page(ground, "RestartsOften")),
        Panel::new("Replicas of the most there may be", Drawn::Lines, "percentunit", "1 means that it cannot grow any more").query(format!("max by (namespace, horizontalpodautoscaler) ({scaler}_status_current_replicas{{{space}}}) / max by (namespace, horizontalpodautoscaler) ({scaler}_spec_max_replicas{{{space}}})"), "{{horizontalpodautoscaler}}").bad_above(0.8, 1.0).runbook(page(ground, "ScaledToTheMost")),
    ];
    if let (Some((used, _)), Some((most, _))) = (ground.metric(Role::PoolUsed), ground.metric(Role::PoolMax)) {
        pods.push(
            Panel::new("Database connections", Drawn::Lines, "percentunit", "In use, of those that may be opened")
                .query(format!("sum by (job, instance) ({used}) / sum by (job, instance) ({most})"), "{{job}} {{instance}}")
                .bad_above(0.75, 0.9)
                .runbook(page(ground, "PoolExhausted")),
        );
    }
    let disks = vec![
        Panel::new("Volumes: free", Drawn::Lines, "percentunit", "Share of each volume that is free")
            .query(format!("{free} / {size}"), "{{persistentvolumeclaim}}")
            .bad_below(0.15, 0.03)
            .runbook(page(ground, "VolumeFull")),
        Panel::new(
            "Volumes: in four days",
            Drawn::Lines,
            "bytes",
            "Free bytes where the line of the last day leads; below zero it is full",
        )
        .query(
            format!("min {volume} (predict_linear(kubelet_volume_stats_available_bytes{{{space}}}[1d], 345600))"),
            "{{persistentvolumeclaim}}",
        )
        .bad_below(1_073_741_824.0, 0.0)
        .runbook(page(ground, "VolumeFills")),
    ];
    let certificates = vec![
        Panel::new("Certificates", Drawn::Lines, "s", "How long each is still valid")
            .query(
                format!("min by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds{{{space}}}) - time()"),
                "{{name}}",
            )
            .bad_below(1_209_600.0, 259_200.0)
            .runbook(page(ground, "CertificateExpires")),
    ];
    let mut rows = vec![Row { title: "Containers".to_owned(), panels: pods }, Row { title: "Disks".to_owned(), panels: disks }];
    if ground.stack.routes.values().any(|route| route.tls) {
        rows.push(Row { title: "Certificates".to_owned(), panels: certificates });
    }
    let query = format!("label_values(kube_deployment_spec_replicas{{namespace=~\"{}-.+\"}}, namespace)", ground.stack.name);
    let variables = vec![source(), picked("namespace", "Namespace", &query)];
    Board { name: "capacity", title: "capacity".to_owned(), about: "What runs full, and when".to_owned(), range: "7d", variables, rows }
}

/// The five metrics of software delivery. No levels: the report of 2025 has none, and those of 2024 do not rise evenly.
pub(super) fn delivery(_ground: &Ground<'_>) -> Board {
    let only = "service=~\"$service\",environment=~\"$environment\"";
    let count = |name: &str| format!("sum(increase(delivery_{name}{{{only}}}[$__range]))");
    let quantile = |name: &str, share: &str| {
        format!("histogram_quantile({share}, sum by (le) (increase(delivery_{name}_bucket{{{only}}}[$__range])))")
    };
    let number = |title: &str, unit: &'static str, about: &str| Panel::new(title, Drawn::Number, unit, about).over_the_range().width(6);
    let throughput = vec![
        number("Change lead time, median", "s", "From a commit to the deployment that carried it, one sample per commit")
            .query(quantile("change_lead_time_seconds", "0.5"), "median"),
        number("Change lead time, slowest of ten", "s", "Nine of ten commits were faster")
            .query(quantile("change_lead_time_seconds", "0.9"), "p90"),
        number("Deployments a day", "short", "Successful roll-outs to the environment, over the whole range")
            .query(format!("{} / ($__range_s / 86400)", count("deployments_total")), "a day"),
        number(
            "Failed deployment recovery time",
            "s",
            "From a failed deployment to the one that mended it; outages from elsewhere do not count",
        )
        .query(quantile("recovery_seconds", "0.5"), "median"),
    ];
    let instability = vec![
        number("Change fail rate", "percentunit", "Deployments that failed, each counted once however many incidents it made, of all")
            .query(format!("{} / {}", count("deployments_failed_total"), count("deployments_total")), "failed"),
        number("Deployment rework rate", "percentunit", "Deployments that were not planned and mended what users saw, of all")
            .query(format!("{} / {}", count("deployments_rework_total"), count("deployments_total")), "rework"),
        number("Failures not mended yet", "short", "They are missing from the recovery time until they are")
            .query(format!("sum(delivery_failures_open{{{only}}})"), "open")
            .bad_above(1.0, 3.0),
    ];
    let basis = vec![
        number("n: deployments", "short", "A rate of few deployments says little").query(count("deployments_total"), "deployments"),
        number("n: commits", "short", "Samples of the lead time").query(count("change_lead_time_seconds_count"), "commits"),
        number("n: recoveries", "short", "Samples of the recovery time").query(count("recovery_seconds_count"), "recoveries"),
        Panel::new("Deployments", Drawn::Stacked, "short", "Per day and service")
            .width(24)
            .query(format!("sum by (service) (increase(delivery_deployments_total{{{only}}}[1d]))"), "{{service}}"),
    ];
    let rows = vec![
        Row { title: "Throughput".to_owned(), panels: throughput },
        Row { title: "Instability".to_owned(), panels: instability },
        Row { title: "What this is taken of".to_owned(), panels: basis },
    ];
    let variables = vec![
        source(),
        picked("service", "Service", "label_values(delivery_deployments_total, service)"),
        picked("environment", "Environment", "label_values(delivery_deployments_total, environment)"),
    ];
    let about = "The five metrics of DORA, per service. Compare a team with its own past, not with others.";
    Board { name: "delivery", title: "delivery".to_owned(), about: about.to_owned(), range: "30d", variables, rows }
}

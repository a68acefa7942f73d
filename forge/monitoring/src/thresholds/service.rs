//! Services and parts: whether they stand, start again and again, lack replicas or certificates.

use forge_stack::Mode;
use serde_json::json;

use crate::ground::Ground;
use crate::rule::{Group, Rule, series};

/// One group for everything that stands or falls.
pub(crate) fn group(ground: &Ground<'_>) -> Group {
    let mut group = Group::new("services", "services, parts, routes");
    for (name, _) in ground.measured() {
        group.rules.push(down(ground, name));
    }
    group.rules.push(replicas(ground));
    group.rules.push(crashing(ground));
    group.rules.push(restarting(ground));
    let parts = ground.stack.parts.iter().filter(|(_, part)| part.mode == Mode::InCluster);
    group.rules.extend(parts.map(|(name, _)| part_down(ground, name)));
    group.rules.extend(ground.connected().into_iter().map(|(metric, part)| disconnected(ground, metric, part)));
    if ground.stack.routes.values().any(|route| route.tls) {
        group.rules.push(certificate(ground, "CertificateExpires", "warning", 14));
        group.rules.push(certificate(ground, "CertificateExpires", "critical", 3));
    }
    group
}

fn down(ground: &Ground<'_>, name: &str) -> Rule {
    let expr = format!("sum by (job) (up{{job=\"{name}\"}}) == 0\nor\nabsent(up{{job=\"{name}\"}})");
    let others: Vec<_> = ground
        .measured()
        .filter(|(other, _)| *other != name)
        .map(|(other, _)| series(format!("up{{job=\"{other}\",instance=\"a\"}}"), "1x20"))
        .collect();
    let labels = [("severity", "critical"), ("team", ground.team(name)), ("topic", "service"), ("service", name)];
    let up = |values: &str| [others.clone(), vec![series(format!("up{{job=\"{name}\",instance=\"a\"}}"), values)]].concat();
    Rule::alert("ServiceDown", "service-down", "3m", expr, &labels)
        .says(format!("{name} is down"), "No replica of it answers Prometheus, or it is not found at all.")
        .fires(10, &up("0x20"), &[("job", name)], 0.0)
        .silent("one of two answers", 10, &[up("0x20"), vec![series(format!("up{{job=\"{name}\",instance=\"b\"}}"), "1x20")]].concat())
        .silent("it was away for a moment", 10, &up("1x3 0 1x10"))
        .case(
            "there is none at all",
            10,
            &others,
            crate::rule::Expect::Firing(vec![crate::rule::Seen { labels: vec![("job".to_owned(), name.to_owned())], value: 1.0 }]),
        )
}

fn replicas(ground: &Ground<'_>) -> Rule {
    let space = ground.namespaces();
    let expr = format!(
        "max by (namespace, deployment) (kube_deployment_spec_replicas{{{space}}})\n> max by (namespace, deployment) (kube_deployment_status_replicas_available{{{space}}})"
    );
    let labels = [("severity", "warning"), ("team", ground.watch.team.as_str()), ("topic", "replicas")];
    let object = format!("{{namespace=\"{}\",deployment=\"d\"}}", ground.namespace());
    let now = |have: &str| {
        vec![
            series(format!("kube_deployment_spec_replicas{object}"), "3x40"),
            series(format!("kube_deployment_status_replicas_available{object}"), have),
        ]
    };
    Rule::alert("ReplicasMissing", "replicas-missing", "15m", expr, &labels)
        .says(
            "{{ $labels.deployment }} lacks replicas",
            "It should have {{ $value }} in {{ $labels.namespace }} and has had fewer for 15 minutes.",
        )
        .fires(20, &now("2x40"), &[("namespace", &ground.namespace()), ("deployment", "d")], 3.0)
        .silent("all are there", 20, &now("3x40"))
        .silent("a rollout replaces one for a while", 20, &now("2x8 3x30"))
}

fn crashing(ground: &Ground<'_>) -> Rule {
    let expr = format!(
        "max by (namespace, pod, container) (max_over_time(kube_pod_container_status_waiting_reason{{{},reason=\"CrashLoopBackOff\"}}[5m])) >= 1",
        ground.namespaces()
    );
    let labels = [("severity", "warning"), ("team", ground.watch.team.as_str()), ("topic", "restarts")];
    let space = ground.namespace();
    let now = |values: &str, reason: &str| {
        vec![series(
            format!("kube_pod_container_status_waiting_reason{{namespace=\"{space}\",pod=\"p\",container=\"c\",reason=\"{reason}\"}}"),
            values,
        )]
    };
    Rule::alert("ContainerCrashes", "container-crashes", "15m", expr, &labels)
        .says("{{ $labels.container }} crashes again and again", "{{ $labels.pod }} in {{ $labels.namespace }} ends soon after each start.")
        .fires(20, &now("1x40", "CrashLoopBackOff"), &[("namespace", &space), ("pod", "p"), ("container", "c")], 1.0)
        .silent("it waits for its image", 20, &now("1x40", "ImagePullBackOff"))
        .silent("it came up again", 30, &now("1x5 0x40", "CrashLoopBackOff"))
}

fn restarting(ground: &Ground<'_>) -> Rule {
    let expr = format!(
        "max by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{{{}}}[1h])) > 3",
        ground.namespaces()
    );
    let labels = [("severity", "warning"), ("team", ground.watch.team.as_str()), ("topic", "restarts")];
    let space = ground.namespace();
    let now = |values: &str| {
        vec![series(format!("kube_pod_container_status_restarts_total{{namespace=\"{space}\",pod=\"p\",container=\"c\"}}"), values)]
    };
    Rule::alert("RestartsOften", "restarts-often", "5m", expr, &labels)
        .says(
            "{{ $labels.container }} restarts often",
            "{{ $labels.pod }} in {{ $labels.namespace }} started more than 3 times within an hour.",
        )
        .fires(80, &now("0+1x100"), &[("namespace", &space), ("pod", "p"), ("container", "c")], 60.0)
        .silent("it restarted once", 80, &now("0x40 1x60"))
}

fn part_down(ground: &Ground<'_>, name: &str) -> Rule {
    let space = ground.namespaces();
    let expr = format!(
        "max by (namespace) (kube_statefulset_status_replicas_ready{{{space},statefulset=\"{name}\"}})\n< max by (namespace) (kube_statefulset_replicas{{{space},statefulset=\"{name}\"}})"
    );
    let labels = [("severity", "critical"), ("team", ground.watch.team.as_str()), ("topic", "part"), ("part", name)];
    let object = format!("{{namespace=\"{}\",statefulset=\"{name}\"}}", ground.namespace());
    let now = |ready: &str| {
        vec![
            series(format!("kube_statefulset_replicas{object}"), "1x40"),
            series(format!("kube_statefulset_status_replicas_ready{object}"), ready),
        ]
    };
    let users = ground.dependants(name).join(", ");
    Rule::alert("PartDown", "part-down", "3m", expr, &labels)
        .facts(json!({"part": name}))
        .says(format!("{name} is down"), format!("Its pod in {{{{ $labels.namespace }}}} is not ready. On it lean: {users}."))
        .fires(10, &now("0x40"), &[("namespace", &ground.namespace())], 0.0)
        .silent("it is ready", 10, &now("1x40"))
        .silent("it restarts within two minutes", 10, &now("1x3 0x1 1x30"))
}

fn disconnected(ground: &Ground<'_>, metric: &str, part: &str) -> Rule {
    let expr = format!("max by (job) ({metric}) == 0");
    let labels = [("severity", "critical"), ("team", ground.watch.team.as_str()), ("topic", "part"), ("part", part)];
    let now = |values: &str| vec![series(format!("{metric}{{job=\"j\",instance=\"a\"}}"), values)];
    Rule::alert("PartUnreachable", "part-unreachable", "2m", expr, &labels)
        .facts(json!({"part": part, "metric": metric}))
        .says(
            format!("{{{{ $labels.job }}}} cannot reach {part}"),
            format!("No replica of {{{{ $labels.job }}}} has a connection to {part}."),
        )
        .fires(10, &now("0x40"), &[("job", "j")], 0.0)
        .silent("it is connected", 10, &now("1x40"))
        .silent(
            "one replica is connected",
            10,
            &[now("0x40"), vec![series(format!("{metric}{{job=\"j\",instance=\"b\"}}"), "1x40")]].concat(),
        )
        .silent("the connection is made again at once", 10, &now("1x3 0x1 1x30"))
}

fn certificate(ground: &Ground<'_>, name: &str, severity: &str, days: u32) -> Rule {
    let limit = days * 86_400;
    let expr = format!(
        "min by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds{{{}}}) - time() < {limit}",
        ground.namespaces()
    );
    let labels = [("severity", severity), ("team", ground.watch.team.as_str()), ("topic", "certificate")];
    let space = ground.namespace();
    let now = |at: u32| {
        vec![series(
            format!("certmanager_certificate_expiration_timestamp_seconds{{namespace=\"{space}\",name=\"n\"}}"),
            format!("{at}x200"),
        )]
    };
    let hour = 5400;
    // Three days and less is an emergency and a warning; the test of the warning must see both.
    Rule::alert(name, "certificate-expires", "1h", expr, &labels)
        .says(
            "The certificate {{ $labels.name }} expires",
            "It is valid for {{ $value | humanizeDuration }} more and should have been renewed long ago.",
        )
        .case("it was not renewed in time", 90, &now(hour + limit - 7200), crate::rule::Expect::Firing(seen(&space, severity, limit)))
        .silent("it was renewed", 90, &now(hour + 60 * 86_400))
}

fn seen(space: &str, severity: &str, limit: u32) -> Vec<crate::rule::Seen> {
    let labels = |severity: &str| crate::rule::pairs(&[("namespace", space), ("name", "n"), ("severity", severity)]);
    let value = f64::from(limit - 7200);
    let levels: &[&str] = if severity == "critical" { &["warning", "critical"] } else { &["warning"] };
    levels.iter().map(|level| crate::rule::Seen { labels: labels(level), value }).collect()
}

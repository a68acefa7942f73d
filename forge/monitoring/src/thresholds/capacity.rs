//! What runs full: disks, memory, database connections, the largest number of replicas. Lines are drawn through the past to see it coming.

use forge_stack::Role;
use serde_json::json;

use crate::ground::Ground;
use crate::rule::{Expect, Group, Rule, Seen, pairs, series};

/// One group for everything that runs full.
pub(crate) fn group(ground: &Ground<'_>) -> Group {
    let mut group = Group::new("capacity", "services, parts, monitoring");
    group.rules.push(volume_full(ground));
    group.rules.push(volume_fills(ground, "warning"));
    group.rules.push(volume_fills(ground, "critical"));
    group.rules.push(memory_near(ground));
    group.rules.push(memory_grows(ground, "warning"));
    group.rules.push(memory_grows(ground, "critical"));
    group.rules.push(killed(ground));
    if ground.stack.services.values().any(|service| service.scaling.most() > service.scaling.min) {
        group.rules.push(at_most(ground));
    }
    if let (Some((used, _)), Some((most, _))) = (ground.metric(Role::PoolUsed), ground.metric(Role::PoolMax)) {
        group.rules.push(pool(ground, used, most));
    }
    group
}

fn labels<'g>(ground: &Ground<'g>, severity: &'g str, topic: &'g str) -> [(&'g str, &'g str); 3] {
    [("severity", severity), ("team", ground.watch.team.as_str()), ("topic", topic)]
}

const FREE: &str = "kubelet_volume_stats_available_bytes";
const WHOLE: &str = "kubelet_volume_stats_capacity_bytes";

fn claim(ground: &Ground<'_>, metric: &str) -> String {
    format!("{metric}{{namespace=\"{}\",persistentvolumeclaim=\"v\"}}", ground.namespace())
}

fn volume(ground: &Ground<'_>, free: &str) -> Vec<(String, String)> {
    vec![series(claim(ground, FREE), free), series(claim(ground, WHOLE), "100000x900")]
}

fn share(ground: &Ground<'_>) -> String {
    let space = ground.namespaces();
    format!(
        "min by (namespace, persistentvolumeclaim) ({FREE}{{{space}}})\n/ min by (namespace, persistentvolumeclaim) ({WHOLE}{{{space}}})"
    )
}

fn volume_full(ground: &Ground<'_>) -> Rule {
    let space = ground.namespace();
    Rule::alert("VolumeFull", "volume-full", "1m", format!("({}) < 0.03", share(ground)), &labels(ground, "critical", "volume"))
        .says(
            "The volume {{ $labels.persistentvolumeclaim }} is full",
            "{{ $value | humanizePercentage }} of it are free in {{ $labels.namespace }}.",
        )
        .fires(5, &volume(ground, "2000x900"), &[("namespace", &space), ("persistentvolumeclaim", "v")], 0.02)
        .silent("a little is free", 5, &volume(ground, "5000x900"))
}

/// Full within a day, drawn from six hours; or within four days, drawn from a day.
fn volume_fills(ground: &Ground<'_>, severity: &str) -> Rule {
    let (past, ahead, below, words) =
        if severity == "critical" { ("6h", 86_400, "0.15", "a day") } else { ("1d", 4 * 86_400, "0.4", "four days") };
    let expr = format!(
        "({}) < {below}\nand\nmin by (namespace, persistentvolumeclaim) (predict_linear({FREE}{{{}}}[{past}], {ahead})) < 0",
        share(ground),
        ground.namespaces()
    );
    let space = ground.namespace();
    let levels: &[&str] = if severity == "critical" { &["warning", "critical"] } else { &["warning"] };
    // After two hours: 12,000 of 100,000 free and 20 less a minute; or 38,000 and 10 less a minute.
    let (start, step, value) = if severity == "critical" { (14_400, 20, 0.12) } else { (39_200, 10, 0.38) };
    let seen = levels
        .iter()
        .map(|level| Seen { labels: pairs(&[("namespace", &space), ("persistentvolumeclaim", "v"), ("severity", level)]), value })
        .collect();
    Rule::alert("VolumeFills", "volume-fills", "1h", expr, &labels(ground, severity, "volume"))
        .says(
            "The volume {{ $labels.persistentvolumeclaim }} will be full soon",
            format!("{{{{ $value | humanizePercentage }}}} of it are free in {{{{ $labels.namespace }}}}, and as it fills now none will be in {words}."),
        )
        .case("it fills evenly", 120, &volume(ground, &format!("{start}-{step}x600")), Expect::Firing(seen))
        .silent("little is free and it stays so", 120, &volume(ground, "12000x600"))
        .silent("it fills and there is room", 120, &volume(ground, "90000-20x600"))
}

const USED: &str = "container_memory_working_set_bytes";
const LIMIT: &str = "kube_pod_container_resource_limits";

fn used(ground: &Ground<'_>) -> String {
    format!("max by (namespace, pod, container) ({USED}{{{},container!=\"\"}})", ground.namespaces())
}

fn limit(ground: &Ground<'_>) -> String {
    format!("max by (namespace, pod, container) ({LIMIT}{{{},resource=\"memory\"}})", ground.namespaces())
}

fn memory(ground: &Ground<'_>, values: &str) -> Vec<(String, String)> {
    let object = format!("namespace=\"{}\",pod=\"p\",container=\"c\"", ground.namespace());
    vec![series(format!("{USED}{{{object}}}"), values), series(format!("{LIMIT}{{{object},resource=\"memory\"}}"), "1000x900")]
}

fn object(space: &str) -> [(&str, &str); 3] {
    [("namespace", space), ("pod", "p"), ("container", "c")]
}

fn memory_near(ground: &Ground<'_>) -> Rule {
    let space = ground.namespace();
    Rule::alert(
        "MemoryNearLimit",
        "memory-near-limit",
        "15m",
        format!("{}\n/ {}\n> 0.9", used(ground), limit(ground)),
        &labels(ground, "warning", "memory"),
    )
    .says(
        "{{ $labels.container }} is close to its limit of memory",
        "{{ $value | humanizePercentage }} of it are used by {{ $labels.pod }} in {{ $labels.namespace }}.",
    )
    .fires(20, &memory(ground, "950x60"), &object(&space), 0.95)
    .silent("there is room", 20, &memory(ground, "850x60"))
    .silent("a peak that passes", 20, &memory(ground, "950x5 500x60"))
}

/// A leak: at the limit within a day, drawn from six hours; or within two hours, drawn from one.
fn memory_grows(ground: &Ground<'_>, severity: &str) -> Rule {
    let (past, ahead, above, words) =
        if severity == "critical" { ("1h", 7200, "0.8", "two hours") } else { ("6h", 86_400, "0.5", "a day") };
    let expr = format!(
        "{} / {} > {above}\nand\nmax by (namespace, pod, container) (predict_linear({USED}{{{},container!=\"\"}}[{past}], {ahead}))\n> {}",
        used(ground),
        limit(ground),
        ground.namespaces(),
        limit(ground)
    );
    let space = ground.namespace();
    let levels: &[&str] = if severity == "critical" { &["warning", "critical"] } else { &["warning"] };
    // After 150 minutes: 900 of 1,000 and 2 more a minute; or 650 and 1 more every two minutes.
    let (start, step, value) = if severity == "critical" { ("600", "2", 0.9) } else { ("575", "0.5", 0.65) };
    let labelled = |level| {
        let mut all = pairs(&object(&space));
        all.extend(pairs(&[("severity", level)]));
        all
    };
    let seen = levels.iter().map(|level| Seen { labels: labelled(level), value }).collect();
    let hold = if severity == "critical" { "15m" } else { "1h" };
    Rule::alert("MemoryGrows", "memory-grows", hold, expr, &labels(ground, severity, "memory"))
        .says(
            "{{ $labels.container }} uses more and more memory",
            format!("{{{{ $value | humanizePercentage }}}} of its limit are used by {{{{ $labels.pod }}}} in {{{{ $labels.namespace }}}}, all of it in {words} if it goes on so."),
        )
        .case("it grows evenly", 150, &memory(ground, &format!("{start}+{step}x600")), Expect::Firing(seen))
        .silent("it uses much and stays so", 150, &memory(ground, "850x600"))
        .silent("it grows and there is room", 150, &memory(ground, "100+0.5x600"))
}

fn killed(ground: &Ground<'_>) -> Rule {
    let space = ground.namespaces();
    let expr = format!(
        "max by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{{{space}}}[15m])) > 0\nand\nmax by (namespace, pod, container) (kube_pod_container_status_last_terminated_reason{{{space},reason=\"OOMKilled\"}}) == 1"
    );
    let here = ground.namespace();
    let now = |restarts: &str, reason: &str| {
        let object = format!("namespace=\"{here}\",pod=\"p\",container=\"c\"");
        vec![
            series(format!("kube_pod_container_status_restarts_total{{{object}}}"), restarts),
            series(format!("kube_pod_container_status_last_terminated_reason{{{object},reason=\"{reason}\"}}"), "1x60"),
        ]
    };
    Rule::alert("KilledForMemory", "killed-for-memory", "0m", expr, &labels(ground, "warning", "memory-killed"))
        .says(
            "{{ $labels.container }} was ended for its use of memory",
            "{{ $labels.pod }} in {{ $labels.namespace }} reached its limit; what it was doing is lost or done again.",
        )
        .fires(30, &now("0x22 1x60", "OOMKilled"), &object(&here), 15.0 / 14.0)
        .silent("it ended for another reason", 30, &now("0x22 1x60", "Error"))
        .silent("that was long ago", 60, &now("0x22 1x60", "OOMKilled"))
}

fn at_most(ground: &Ground<'_>) -> Rule {
    let space = ground.namespaces();
    let by = "max by (namespace, horizontalpodautoscaler)";
    let expr = format!(
        "{by} (kube_horizontalpodautoscaler_status_current_replicas{{{space}}})\n>= {by} (kube_horizontalpodautoscaler_spec_max_replicas{{{space}}})\nand\n{by} (kube_horizontalpodautoscaler_spec_max_replicas{{{space}}})\n> {by} (kube_horizontalpodautoscaler_spec_min_replicas{{{space}}})"
    );
    let here = ground.namespace();
    let now = |current: &str| {
        let object = format!("{{namespace=\"{here}\",horizontalpodautoscaler=\"h\"}}");
        let of = |name: &str, values: &str| series(format!("kube_horizontalpodautoscaler_{name}{object}"), values);
        vec![of("status_current_replicas", current), of("spec_max_replicas", "6x90"), of("spec_min_replicas", "2x90")]
    };
    Rule::alert("ScaledToTheMost", "scaled-to-the-most", "30m", expr, &labels(ground, "warning", "scaling"))
        .says(
            "{{ $labels.horizontalpodautoscaler }} cannot grow any more",
            "It has run its largest number of replicas, {{ $value }}, for half an hour in {{ $labels.namespace }}.",
        )
        .fires(40, &now("6x90"), &[("namespace", &here), ("horizontalpodautoscaler", "h")], 6.0)
        .silent("it can still grow", 40, &now("5x90"))
        .silent("a short rush", 40, &now("6x10 3x90"))
}

fn pool(ground: &Ground<'_>, used: &str, most: &str) -> Rule {
    let expr = format!("sum by (job, instance) ({used})\n/ sum by (job, instance) ({most})\n> 0.9");
    let now = |values: &str| {
        vec![series(format!("{used}{{job=\"j\",instance=\"a\"}}"), values), series(format!("{most}{{job=\"j\",instance=\"a\"}}"), "20x60")]
    };
    Rule::alert("PoolExhausted", "pool-exhausted", "5m", expr, &labels(ground, "warning", "pool"))
        .facts(json!({"metric": used}))
        .says(
            "{{ $labels.job }} runs out of database connections",
            "{{ $value | humanizePercentage }} of those {{ $labels.instance }} may open are in use.",
        )
        .fires(10, &now("19x60"), &[("job", "j"), ("instance", "a")], 0.95)
        .silent("some are free", 10, &now("18x60"))
        .silent("low traffic: none is in use", 10, &now("0x60"))
}

//! The templates, and what well-known exporters show. Kept in files, so that it changes in one place.

use std::sync::LazyLock;

use forge_render::Original;
use serde_json::Value as Json;

/// Metrics of exporters everybody has, by name: who shows it, and its labels.
pub(crate) static KNOWN: LazyLock<Json> = LazyLock::new(|| serde_json::from_str(include_str!("../data/metrics.json")).unwrap_or_default());

macro_rules! originals {
    ($($name:literal),* $(,)?) => { &[$(Original { name: $name, text: include_str!(concat!("../templates/", $name)) }),*] };
}

/// Every template.
pub(crate) const TEMPLATES: &[Original] = originals![
    "alertmanager/alertmanager.yaml",
    "alertmanager/readme.md",
    "alertmanager/routes.txt",
    "collect/kustomization.yaml",
    "collect/monitors.yaml",
    "collect/rules.yaml",
    "collect/scrape-compose.yaml",
    "collect/scrape-kubernetes.yaml",
    "dashboards/dashboard.json",
    "rules/group.yaml",
    "rules/test.yaml",
    "runbooks/certificate-expires.md",
    "runbooks/container-crashes.md",
    "runbooks/dead-letters.md",
    "runbooks/first-token-slow.md",
    "runbooks/index.md",
    "runbooks/killed-for-memory.md",
    "runbooks/memory-grows.md",
    "runbooks/memory-near-limit.md",
    "runbooks/messages-fail.md",
    "runbooks/outbox-stands.md",
    "runbooks/page.md",
    "runbooks/part-down.md",
    "runbooks/part-unreachable.md",
    "runbooks/pictures-fail.md",
    "runbooks/pictures-slow.md",
    "runbooks/pool-exhausted.md",
    "runbooks/queue-deep.md",
    "runbooks/queue-grows.md",
    "runbooks/queue-stalls.md",
    "runbooks/replicas-missing.md",
    "runbooks/replies-fail.md",
    "runbooks/restarts-often.md",
    "runbooks/rules-fail.md",
    "runbooks/scaled-to-the-most.md",
    "runbooks/service-down.md",
    "runbooks/slo-absent.md",
    "runbooks/slo-fast.md",
    "runbooks/slo-quiet.md",
    "runbooks/slo-slow.md",
    "runbooks/slo-spent.md",
    "runbooks/still-burning.md",
    "runbooks/streams-overflow.md",
    "runbooks/volume-fills.md",
    "runbooks/volume-full.md",
    "runbooks/watchdog.md",
];

//! `--from sloth`: objectives in sloth's format (`prometheus/v1`) become the objectives of a stack with one service.

use serde_json::{Map, Value as Json, json};

use super::image::name;
use crate::finding::{Finding, Severity, nearest};
use crate::yaml::{self, Node};
use crate::{Read, read_tree};

const KEYS: [&str; 4] = ["version", "service", "labels", "slos"];
const SLO_KEYS: [&str; 6] = ["name", "objective", "description", "labels", "sli", "alerting"];

/// Reads a sloth file as a stack. Objectives are over 30 days, as sloth's are.
pub fn from_sloth(file: &str, bytes: &[u8]) -> Read {
    let node = match yaml::read(file, bytes) {
        Ok(node) => node,
        Err(finding) => return Read { stack: None, findings: vec![finding] },
    };
    let mut reader = Reader { file, findings: Vec::new() };
    let version = node.get("version").and_then(Node::text).unwrap_or_default();
    if version != "prometheus/v1" {
        let message = format!("`{version}` is not understood");
        reader.error(&node, &["version"], "version", message, "write `version: \"prometheus/v1\"`");
    }
    reader.keys(&node, &KEYS);
    let service = reader.text(&node, "service").map_or_else(|| "service".to_owned(), |text| name(&text));
    let items = node.get("slos").map(Node::items).unwrap_or_default();
    if items.is_empty() {
        reader.error(&node, &["slos"], "missing", "there is no objective".to_owned(), "add one below `slos:`");
    }
    let labels = labels(&node);
    let slos: Vec<Json> = items.iter().filter_map(|slo| reader.slo(slo, &service, &labels)).collect();
    let team = node.get("labels").and_then(|labels| labels.get("owner").or_else(|| labels.get("team"))).and_then(Node::text).map(name);
    let mut monitoring = Map::new();
    if let Some(team) = team {
        monitoring.insert("team".to_owned(), Json::from(team));
    }
    let stack = json!({
        "name": service, "services": {service.clone(): {"image": "registry.example/unknown:0", "ports": {"http": 80}}}, "slos": slos, "monitoring": monitoring,
    });
    let mut read = read_tree(file, &node, stack, reader.findings);
    // What is missing around the one service that is made up here is nobody's concern.
    read.findings.retain(|finding| finding.severity == Severity::Error || finding.file == file);
    read
}

struct Reader<'f> {
    file: &'f str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn error(&mut self, node: &Node, path: &[&str], code: &str, message: String, help: &str) {
        self.findings.push(Finding::error(self.file, node.place_of(path), code, message, help));
    }

    fn keys(&mut self, node: &Node, known: &[&str]) {
        for (key, place, _) in node.entries() {
            if !known.contains(&key.as_str()) {
                let help = nearest(key, known.iter().copied())
                    .map_or_else(|| format!("there are {}", known.join(", ")), |other| format!("write `{other}`"));
                self.findings.push(Finding::error(self.file, *place, "unknown", format!("sloth knows no `{key}` here"), help));
            }
        }
    }

    fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        let found = node.get(key).and_then(Node::text).map(str::to_owned);
        if found.is_none() {
            self.findings.push(Finding::error(self.file, node.place, "missing", format!("`{key}` is missing"), format!("add `{key}:`")));
        }
        found
    }

    fn slo(&mut self, slo: &Node, service: &str, common: &Map<String, Json>) -> Option<Json> {
        self.keys(slo, &SLO_KEYS);
        let called = self.text(slo, "name")?;
        let objective = self.text(slo, "objective")?;
        let Ok(objective) = objective.parse::<f64>() else {
            let message = format!("`{objective}` is no number");
            self.error(slo, &["objective"], "form", message, "write percent, as in 99.9");
            return None;
        };
        let sli = self.sli(slo)?;
        let description = slo.get("description").and_then(Node::text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let alerting = slo.get("alerting");
        if let Some(alerting) = alerting {
            self.keys(alerting, &["name", "labels", "annotations", "page_alert", "ticket_alert"]);
            for key in ["name", "annotations"].into_iter().filter(|key| alerting.get(key).is_some()) {
                let message = format!("`alerting.{key}` is replaced by names and words of Forge's own, which its runbooks go by");
                self.findings.push(Finding::warning(self.file, alerting.place_of(&[key]), "replaced", message, ""));
            }
        }
        let mut all = common.clone();
        all.extend(labels(slo));
        all.extend(alerting.map(labels).unwrap_or_default());
        let (page, ticket) = (self.told(alerting, "page_alert"), self.told(alerting, "ticket_alert"));
        Some(json!({
            "name": name(&called), "service": service, "description": description, "objective": objective, "window": "30d", "sli": sli,
            "labels": all, "page": page, "ticket": ticket,
        }))
    }

    fn told(&mut self, alerting: Option<&Node>, key: &str) -> Json {
        let Some(alert) = alerting.and_then(|alerting| alerting.get(key)) else { return json!({}) };
        self.keys(alert, &["disable", "labels", "annotations"]);
        if alert.get("annotations").is_some() {
            let message = format!("annotations of `{key}` are replaced by Forge's own");
            self.findings.push(Finding::warning(self.file, alert.place_of(&["annotations"]), "replaced", message, ""));
        }
        json!({"disable": alert.get("disable").and_then(Node::text) == Some("true"), "labels": labels(alert)})
    }

    fn sli(&mut self, slo: &Node) -> Option<Json> {
        let sli = slo.get("sli");
        if let Some(plugin) = sli.and_then(|sli| sli.get("plugin")) {
            let message = "plugins are programs of sloth".to_owned();
            self.error(plugin, &[], "plugin", message, "write the queries it makes, as `events` with `error_query` and `total_query`");
            return None;
        }
        let query = |node: &Node, key: &str| node.get(key).and_then(Node::text).map(windowed);
        if let Some(events) = sli.and_then(|sli| sli.get("events")) {
            self.keys(events, &["error_query", "total_query"]);
            let (Some(bad), Some(total)) = (query(events, "error_query"), query(events, "total_query")) else {
                self.error(
                    events,
                    &[],
                    "missing",
                    "events need `error_query` and `total_query`".to_owned(),
                    "add both, with [{{.window}}]",
                );
                return None;
            };
            return Some(json!({"kind": "ratio", "bad": bad, "total": total}));
        }
        if let Some(raw) = sli.and_then(|sli| sli.get("raw")) {
            self.keys(raw, &["error_ratio_query"]);
            let Some(bad) = query(raw, "error_ratio_query") else {
                self.error(raw, &[], "missing", "`error_ratio_query` is missing".to_owned(), "add it, with [{{.window}}]");
                return None;
            };
            return Some(json!({"kind": "share", "bad": bad}));
        }
        self.error(
            slo,
            &["sli"],
            "missing",
            "nobody knows how this is measured".to_owned(),
            "add `sli: {events: {error_query: …, total_query: …}}`",
        );
        None
    }
}

/// The labels of a thing.
fn labels(node: &Node) -> Map<String, Json> {
    let entries = node.get("labels").map(Node::entries).unwrap_or_default();
    entries.iter().map(|(key, _, value)| (key.clone(), Json::from(value.text().unwrap_or_default()))).collect()
}

/// A query with its `{{.window}}` as a stack writes it.
fn windowed(query: &str) -> String {
    let query = ["{{.window}}", "{{ .window }}", "{{ .window}}", "{{.window }}"]
        .iter()
        .fold(query.to_owned(), |query, form| query.replace(form, "$window"));
    query.trim().to_owned()
}

//! Which keys exist, of which type: read off the JSON schema of the configuration's types.

use schemars::JsonSchema;
use serde_json::Value;
use std::collections::BTreeMap;

/// Leaves of a configuration by path.
pub(super) struct Schema {
    leaves: BTreeMap<String, Leaf>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Leaf {
    pub types: Vec<String>,
    secret: bool,
}

impl Schema {
    pub(super) fn of<C: JsonSchema>() -> Self {
        let whole = schemars::schema_for!(C).to_value();
        let mut leaves = BTreeMap::new();
        collect(&whole, &whole, "", &mut leaves);
        Self { leaves }
    }

    pub(super) fn leaf(&self, path: &str) -> Option<&Leaf> {
        self.leaves.get(path)
    }

    pub(super) fn is_secret(&self, path: &str) -> bool {
        self.leaves.get(path).is_some_and(|leaf| leaf.secret)
    }

    /// The path of the secret that `path` names the file of.
    pub(super) fn secret_of_file<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_suffix("_file").filter(|secret| self.is_secret(secret))
    }

    pub(super) fn knows(&self, path: &str) -> bool {
        self.leaves.contains_key(path) || self.secret_of_file(path).is_some()
    }

    pub(super) fn nearest(&self, path: &str) -> Option<&str> {
        let similarity = |known: &str| strsim::jaro_winkler(path, known);
        let best = self.leaves.keys().max_by(|a, b| similarity(a).total_cmp(&similarity(b)))?;
        (similarity(best) > 0.8).then_some(best.as_str())
    }
}

fn collect(whole: &Value, node: &Value, path: &str, leaves: &mut BTreeMap<String, Leaf>) {
    if let Some(reference) = node.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#')) {
        let secret = whole.pointer(reference).is_some_and(|target| target.get("title").and_then(Value::as_str) == Some("Secret"));
        if secret {
            leaves.insert(path.to_owned(), Leaf { types: vec!["string".to_owned()], secret: true });
        } else if let Some(target) = whole.pointer(reference) {
            collect(whole, target, path, leaves);
        }
        // A tagged alternative writes its own properties beside the reference.
    }
    for alternatives in ["oneOf", "anyOf", "allOf"] {
        for alternative in node.get(alternatives).and_then(Value::as_array).into_iter().flatten() {
            collect(whole, alternative, path, leaves);
        }
    }
    if let Some(properties) = node.get("properties").and_then(Value::as_object) {
        for (name, property) in properties {
            let child = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            collect(whole, property, &child, leaves);
        }
    } else if !path.is_empty() {
        let types: Vec<String> = match node.get("type") {
            Some(Value::String(one)) => vec![one.clone()],
            Some(Value::Array(many)) => many.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
            _ if node.get("const").is_some() || node.get("enum").is_some() => vec!["string".to_owned()],
            _ => return,
        };
        if types.iter().all(|name| name == "null" || name == "object") {
            return;
        }
        let secret = node.get("title").and_then(Value::as_str) == Some("Secret");
        let leaf = leaves.entry(path.to_owned()).or_default();
        leaf.types.extend(types);
        leaf.secret |= secret;
    }
}

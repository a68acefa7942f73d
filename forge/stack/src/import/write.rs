//! A stack as YAML, for people to go on with.

use serde_json::Value as Json;

use crate::model::Stack;

/// The stack as a file. What is as usual is left out.
pub fn to_yaml(stack: &Stack) -> String {
    let mut value = serde_json::to_value(stack).unwrap_or_default();
    let mut usual = usual();
    for (_, same) in &mut usual {
        prune(same, &[]);
    }
    prune(&mut value, &usual);
    let mut text =
        "# A stack: what it consists of, who talks to whom, where it runs. `forge validate` says what is wrong with it.\n".to_owned();
    block(&value, 0, &mut text);
    text
}

/// What needs no words, by key.
fn usual() -> Vec<(&'static str, Json)> {
    vec![
        ("resources", serde_json::to_value(crate::model::Resources::default()).unwrap_or_default()),
        ("placement", serde_json::json!({"spread": "zone"})),
        ("rollout", serde_json::to_value(crate::model::Rollout::default()).unwrap_or_default()),
        ("scaling", serde_json::to_value(crate::model::Scaling::default()).unwrap_or_default()),
        ("cluster", serde_json::to_value(crate::model::Cluster::default()).unwrap_or_default()),
        ("monitoring", serde_json::to_value(crate::model::Monitoring::default()).unwrap_or_default()),
        ("notify", serde_json::to_value(crate::model::Notify::default()).unwrap_or_default()),
        ("page", serde_json::json!({"disable": false})),
        ("ticket", serde_json::json!({"disable": false})),
        ("low_traffic", serde_json::to_value(crate::model::LowTraffic::default()).unwrap_or_default()),
        ("queue", serde_json::to_value(crate::model::Queue::default()).unwrap_or_default()),
        ("stop_grace", Json::from("30s")),
        ("user", Json::from(10_001)),
        ("optional", Json::from(false)),
        ("approval", Json::from(false)),
        ("mode", Json::from("in-cluster")),
        ("storage", Json::from("10Gi")),
        ("kubernetes", Json::from("1.33")),
        ("network", Json::from("10.20.0.0/16")),
        ("context", Json::from(".")),
        ("purpose", Json::from("")),
        ("description", Json::from("")),
        ("labels", Json::from("")),
    ]
}

fn prune(value: &mut Json, usual: &[(&str, Json)]) {
    match value {
        Json::Object(object) => {
            object.retain(|key, value| {
                prune(value, usual);
                let empty = value.as_object().is_some_and(serde_json::Map::is_empty)
                    || value.as_array().is_some_and(Vec::is_empty)
                    || value.is_null();
                !(empty || usual.iter().any(|(name, same)| name == key && same == value))
            });
        }
        Json::Array(items) => items.iter_mut().for_each(|item| prune(item, usual)),
        _ => {}
    }
}

fn scalar(value: &Json) -> String {
    match value {
        Json::String(text) => {
            let plain = !text.is_empty()
                && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_./@ ".contains(letter))
                && text.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/')
                && !text.ends_with(' ')
                && !matches!(text.to_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
            if plain { text.clone() } else { Json::from(text.as_str()).to_string() }
        }
        other => other.to_string(),
    }
}

fn block(value: &Json, indent: usize, out: &mut String) {
    let space = " ".repeat(indent);
    match value {
        Json::Object(object) => {
            for (key, value) in object {
                entry(&format!("{space}{}:", scalar(&Json::from(key.as_str()))), value, indent, out);
            }
        }
        Json::Array(items) => {
            for item in items {
                let mut text = String::new();
                block(item, indent + 2, &mut text);
                if matches!(item, Json::Object(_)) {
                    out.push_str(&space);
                    out.push_str("- ");
                    out.push_str(text.trim_start());
                } else {
                    out.extend([&space, "- ", &scalar(item), "\n"]);
                }
            }
        }
        other => out.extend([&space, scalar(other).as_str(), "\n"]),
    }
}

fn entry(head: &str, value: &Json, indent: usize, out: &mut String) {
    out.push_str(head);
    match value {
        Json::Object(object) if object.is_empty() => out.push_str(" {}\n"),
        Json::Array(items) if items.is_empty() => out.push_str(" []\n"),
        Json::Object(_) | Json::Array(_) => {
            out.push('\n');
            block(value, indent + 2, out);
        }
        other => {
            out.push(' ');
            out.push_str(&scalar(other));
            out.push('\n');
        }
    }
}

//! The published schema, and the check of a tree against it. The schema is the only place that knows what a file may say.

mod shape;

use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

use crate::finding::{Finding, nearest};
use crate::model::Stack;
use crate::yaml::{Kind, Node, Place, Value};
pub(crate) use shape::ABSENT;
use shape::{choices, description, is_required, key_words, kind_of, matches, resolve, short, stand_in, with_unit, write_this};

static SCHEMA: LazyLock<Json> = LazyLock::new(|| schemars::schema_for!(Stack).to_value());

/// Words of other tools for what has another name here.
const ALSO: [(&str, &str); 22] = [
    ("env", "environment"),
    ("environment_variables", "environment"),
    ("replicas", "scaling"),
    ("autoscaling", "scaling"),
    ("healthcheck", "health"),
    ("probes", "health"),
    ("cmd", "command"),
    ("entrypoint", "command"),
    ("depends_on", "connections"),
    ("links", "connections"),
    ("networks", "connections"),
    ("deploy", "rollout"),
    ("limits", "resources"),
    ("mem", "memory"),
    ("mem_limit", "memory"),
    ("cpus", "cpu"),
    ("databases", "parts"),
    ("backing", "parts"),
    ("ingress", "routes"),
    ("provider", "on"),
    ("target", "objective"),
    ("type", "kind"),
];

/// The schema as it is published.
pub fn published() -> String {
    let mut schema = SCHEMA.clone();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$id".to_owned(), Json::from("forge/stack/stack.schema.json"));
    }
    scalars(&mut schema);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// What may be written as a word, a number, true or false: said in the standard's words as well.
fn scalars(schema: &mut Json) {
    match schema {
        Json::Object(object) => {
            if object.get("x-scalar").is_some() {
                object.insert("type".to_owned(), Json::from(vec!["string", "number", "boolean", "null"]));
            }
            object.values_mut().for_each(scalars);
        }
        Json::Array(items) => items.iter_mut().for_each(scalars),
        _ => {}
    }
}

/// Checks a tree against the schema of a stack and returns it as JSON; every finding, not only the first.
pub(crate) fn check(file: &str, node: &Node, findings: &mut Vec<Finding>) -> Json {
    let mut checker = Checker { file, findings };
    checker.value(node, &SCHEMA, "the stack").unwrap_or_else(|| stand_in(&SCHEMA))
}

struct Checker<'a> {
    file: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl Checker<'_> {
    fn error(&mut self, place: Place, code: &str, message: String, help: impl Into<String>) {
        self.findings.push(Finding::error(self.file, place, code, message, help));
    }

    /// The value as JSON; nothing where it is wrong in a way that leaves none.
    fn value(&mut self, node: &Node, schema: &Json, what: &str) -> Option<Json> {
        let schema = resolve(schema);
        if let Some(choices) = choices(schema) {
            return self.choice(node, &choices, what);
        }
        if schema.get("x-scalar").is_some() {
            return self.scalar(node, schema, what);
        }
        let wanted = kind_of(schema);
        Some(match (wanted, node.kind()) {
            ("object", Kind::Map | Kind::Null) => self.object(node, schema, what),
            ("array", Kind::List) => self.list(node, schema, what),
            ("string", Kind::Text) => return self.text(node, schema, what),
            ("boolean", Kind::Boolean(value)) => Json::from(value),
            ("integer", Kind::Integer(value)) => {
                #[expect(clippy::cast_precision_loss, reason = "only compared with bounds far below that")]
                if !self.bounds(node.place, value as f64, schema, what) {
                    return None;
                }
                Json::from(value)
            }
            #[expect(clippy::cast_precision_loss, reason = "percentages")]
            ("number", Kind::Integer(value)) => {
                if !self.bounds(node.place, value as f64, schema, what) {
                    return None;
                }
                Json::from(value as f64)
            }
            ("number", Kind::Number(value)) => {
                if !self.bounds(node.place, value, schema, what) {
                    return None;
                }
                Json::from(value)
            }
            (wanted, found) => return self.wrong_kind(node, schema, wanted, found, what),
        })
    }

    fn wrong_kind(&mut self, node: &Node, schema: &Json, wanted: &str, found: Kind, what: &str) -> Option<Json> {
        let text = node.text().unwrap_or_default();
        let unquoted = |fits: bool, otherwise: &str| if fits { format!("write {text}, without quotes") } else { otherwise.to_owned() };
        let pattern = schema.get("pattern").and_then(Json::as_str);
        let (words, help) = match wanted {
            "object" => ("a mapping", "write `key: value` lines below it, indented by two spaces".to_owned()),
            "array" => ("a list", "write one item per line, each behind `- `".to_owned()),
            "boolean" => {
                let meant = match text.to_lowercase().as_str() {
                    "true" | "yes" | "on" | "y" | "1" => "write true, without quotes",
                    "false" | "no" | "off" | "n" | "0" => "write false, without quotes",
                    _ => "write true or false",
                };
                ("true or false", meant.to_owned())
            }
            "integer" => ("a whole number", unquoted(text.parse::<i64>().is_ok(), "write digits only")),
            "number" => ("a number", unquoted(text.parse::<f64>().is_ok(), "write a number, as in 99.9")),
            _ => match (pattern.and_then(|pattern| with_unit(pattern, text)), pattern, found) {
                (Some(better), ..) => ("a number with its unit", format!("write {better}")),
                (None, pattern, Kind::Integer(_) | Kind::Number(_) | Kind::Boolean(_)) if pattern.is_none_or(|it| matches(it, text)) => {
                    ("a word", format!("quote it: \"{text}\""))
                }
                _ => ("a word", write_this(schema).map_or_else(|| "write a word".to_owned(), |words| format!("write {words}"))),
            },
        };
        self.error(node.place, "kind", format!("{what} must be {words}, and this is {}", found.words()), help);
        None
    }

    fn object(&mut self, node: &Node, schema: &Json, what: &str) -> Json {
        let properties = schema.get("properties").and_then(Json::as_object);
        let mut result = Map::new();
        let mut meant: Vec<&str> = Vec::new();
        for (key, place, value) in node.entries() {
            let place = if *place == Place::MERGED { value.place } else { *place };
            if let Some(property) = properties.and_then(|properties| properties.get(key)) {
                let required = is_required(schema, key);
                let resolved = resolve(property);
                if value.kind() == Kind::Null && !required && (kind_of(resolved) != "object" || property.get("anyOf").is_some()) {
                    continue;
                }
                let made = self.value(value, property, &format!("`{key}`"));
                let made = made.or_else(|| required.then(|| stand_in(property)));
                if resolved.get("x-port").is_some() || property.get("x-port").is_some() {
                    self.ports(value);
                }
                if let Some(made) = made {
                    result.insert(key.clone(), made);
                }
            } else if let Some(member) = self.member(schema, key, place) {
                let made = self.value(value, member, &format!("`{key}`")).unwrap_or_else(|| stand_in(member));
                result.insert(key.clone(), made);
            } else if let Some(properties) = properties {
                meant.extend(self.unknown(key, place, properties, what));
            }
        }
        for key in schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str) {
            if !result.contains_key(key) {
                let shape = properties.and_then(|properties| properties.get(key)).map(resolve);
                let help = match shape.and_then(write_this) {
                    Some(words) => format!("add `{key}:` with {words}"),
                    None => format!("add `{key}:`{}", description(shape)),
                };
                if !meant.contains(&key) {
                    self.error(node.place, "missing", format!("{what} has no `{key}`"), help);
                }
                if let Some(property) = properties.and_then(|properties| properties.get(key)) {
                    result.insert(key.to_owned(), stand_in(property));
                }
            }
        }
        Json::Object(result)
    }

    fn ports(&mut self, node: &Node) {
        for (key, place, value) in node.entries() {
            if key.len() > 15 {
                let help = "choose a shorter one, as in http";
                self.error(*place, "name", format!("`{key}` is no name for a port: at most 15 letters"), help);
            }
            if value.kind() == Kind::Integer(0) {
                self.error(value.place, "range", format!("`{key}` must be at least 1, and this is 0"), "write a port from 1 to 65535");
            }
        }
    }

    /// The schema of a member of a map whose keys are free, with the key's own pattern checked.
    fn member<'s>(&mut self, schema: &'s Json, key: &str, place: Place) -> Option<&'s Json> {
        let patterns = schema.get("patternProperties").and_then(Json::as_object);
        if let Some((pattern, member)) = patterns.and_then(|patterns| patterns.iter().next()) {
            if !matches(pattern, key) {
                let help = key_words(pattern);
                self.error(place, "name", format!("`{}` is not a name that can be used here", short(key)), help);
            }
            return Some(member);
        }
        schema.get("additionalProperties").filter(|member| member.is_object())
    }

    /// Says so, and returns the key that was probably meant.
    fn unknown<'p>(&mut self, key: &str, place: Place, properties: &'p Map<String, Json>, what: &str) -> Option<&'p str> {
        let names = || properties.keys().map(String::as_str);
        let also = ALSO.iter().find(|(word, name)| *word == key && properties.contains_key(*name)).map(|(_, name)| *name);
        let elsewhere = ALSO.iter().find(|(word, _)| *word == key).map(|(_, name)| *name);
        let meant = also.or_else(|| nearest(key, names()));
        let help = match (meant, elsewhere) {
            (Some(name), _) => format!("write `{name}`"),
            (None, Some("connections")) => "say who talks to whom in `connections` of the stack".to_owned(),
            _ => format!("it may have {}", names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
        };
        self.error(place, "unknown", format!("{what} has no key `{}`", short(key)), help);
        meant
    }

    fn list(&mut self, node: &Node, schema: &Json, what: &str) -> Json {
        let empty = Json::Bool(true);
        let items = schema.get("items").unwrap_or(&empty);
        Json::Array(
            node.items()
                .iter()
                .enumerate()
                // One that is wrong keeps its place: others are spoken of by their number.
                .map(|(at, item)| self.value(item, items, &format!("item {} of {what}", at + 1)).unwrap_or_else(|| stand_in(items)))
                .collect(),
        )
    }

    fn scalar(&mut self, node: &Node, schema: &Json, what: &str) -> Option<Json> {
        match node.kind() {
            Kind::List | Kind::Map => self.wrong_kind(node, schema, "string", node.kind(), what),
            _ => self.text(node, schema, what),
        }
    }

    fn text(&mut self, node: &Node, schema: &Json, what: &str) -> Option<Json> {
        let text = match &node.value {
            Value::Scalar { text, quoted } if *quoted || node.kind() != Kind::Null => text.as_str(),
            _ => "",
        };
        if text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t') {
            self.error(node.place, "control", format!("{what} has a control character"), "take it out");
        }
        if let Some(pattern) = schema.get("pattern").and_then(Json::as_str)
            && !matches(pattern, text)
        {
            let words = with_unit(pattern, text).or_else(|| write_this(schema));
            let help = words.map(|words| format!("write {words}")).unwrap_or_default();
            self.error(node.place, "form", format!("{what} cannot be `{}`", short(text)), help);
            return None;
        }
        Some(Json::from(text))
    }

    fn choice(&mut self, node: &Node, choices: &[&str], what: &str) -> Option<Json> {
        let text = node.text().unwrap_or_default();
        if choices.contains(&text) {
            return Some(Json::from(text));
        }
        let all = choices.join(", ");
        let help = nearest(text, choices.iter().copied())
            .map_or_else(|| format!("write one of {all}"), |name| format!("write `{name}`; all there are: {all}"));
        self.error(node.place, "choice", format!("{what} cannot be `{}`", short(text)), help);
        nearest(text, choices.iter().copied()).map(Json::from)
    }

    /// Says so and is false where a number is too small or too large.
    fn bounds(&mut self, place: Place, value: f64, schema: &Json, what: &str) -> bool {
        let least = schema.get("minimum").and_then(Json::as_f64);
        let most = schema.get("maximum").and_then(Json::as_f64);
        let help = match (least, most) {
            (Some(least), Some(most)) => format!("write a number from {least} to {most}"),
            _ => String::new(),
        };
        if let Some(least) = least.filter(|least| value < *least) {
            self.error(place, "range", format!("{what} must be at least {least}, and this is {value}"), help);
        } else if let Some(most) = most.filter(|most| value > *most) {
            self.error(place, "range", format!("{what} must be at most {most}, and this is {value}"), help);
        } else {
            return true;
        }
        false
    }
}

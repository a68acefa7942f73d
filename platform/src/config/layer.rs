//! One layer of configuration, flattened to `section.key` with the place each value came from.

use super::{Override, schema::Schema};
use std::{collections::BTreeMap, fmt};
use toml::de::{DeTable, DeValue};

/// Where a value came from.
#[derive(Debug, Clone)]
pub(super) enum Place {
    Default,
    Line { file: String, line: usize },
    Variable(String),
    Flag(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Line { file, line } => write!(f, "{file}:{line}"),
            Self::Variable(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}

type Merged = BTreeMap<String, (toml::Value, Place)>;

pub(super) struct Layer(Vec<(String, toml::Value, Place)>);

impl Layer {
    pub(super) fn from_toml(text: &str, file: &str, schema: &Schema, faults: &mut Vec<String>) -> Self {
        let line_of = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
        let parsed = (DeTable::parse(text), text.parse::<toml::Table>());
        let (Ok(spans), Ok(values)) = parsed else {
            if let Some(error) = parsed.1.err() {
                let line = error.span().map_or(1, |span| line_of(span.start));
                faults.push(format!("{file}:{line}: {}", error.message()));
            }
            return Self(Vec::new());
        };
        let mut leaves = Vec::new();
        flatten(spans.get_ref(), &values, "", &mut |path, value, offset| {
            let place = if file == "default" { Place::Default } else { Place::Line { file: file.to_owned(), line: line_of(offset) } };
            check(&path, &place, schema, faults);
            leaves.push((path, value.clone(), place));
        });
        Self(leaves)
    }

    pub(super) fn from_environment(variables: impl Iterator<Item = (String, String)>, schema: &Schema, faults: &mut Vec<String>) -> Self {
        let mut leaves: Vec<(String, toml::Value, Place)> = variables
            .filter_map(|(name, text)| {
                let path = name.strip_prefix("ATELIER__")?.to_lowercase().replace("__", ".");
                let place = Place::Variable(name);
                check(&path, &place, schema, faults);
                let value = typed(&path, &text, schema);
                Some((path, value, place))
            })
            .collect();
        // The system hands variables over in no particular order.
        leaves.sort_by(|a, b| a.0.cmp(&b.0));
        Self(leaves)
    }

    pub(super) fn from_overrides(overrides: &[Override], schema: &Schema, faults: &mut Vec<String>) -> Self {
        let leaves = overrides.iter().map(|(path, text)| {
            let place = Place::Flag("command line".to_owned());
            check(path, &place, schema, faults);
            ((*path).to_owned(), typed(path, text, schema), place)
        });
        Self(leaves.collect())
    }

    pub(super) fn merge_into(self, merged: &mut Merged) {
        for (path, value, _) in &self.0 {
            let Some(section) = path.strip_suffix(".kind") else { continue };
            if merged.get(path).is_some_and(|(before, _)| before != value) {
                let below = format!("{section}.");
                merged.retain(|known, _| !known.starts_with(&below));
            }
        }
        for (path, value, place) in self.0 {
            merged.insert(path, (value, place));
        }
    }
}

fn check(path: &str, place: &Place, schema: &Schema, faults: &mut Vec<String>) {
    if schema.knows(path) {
        return;
    }
    let hint = schema
        .nearest(path)
        .map_or_else(|| " `atelier config show` lists every key.".to_owned(), |nearest| format!(" Did you mean `{nearest}`?"));
    faults.push(format!("{place}: unknown key `{path}`.{hint}"));
}

/// Text from a variable or flag in the type its key wants; what does not fit stays text and fails with its name later.
fn typed(path: &str, text: &str, schema: &Schema) -> toml::Value {
    let types = schema.leaf(path).map(|leaf| leaf.types.as_slice()).unwrap_or_default();
    let wants = |name: &str| types.iter().any(|known| known == name);
    let parsed = match () {
        () if wants("integer") => text.parse().ok().map(toml::Value::Integer),
        () if wants("number") => text.parse().ok().map(toml::Value::Float),
        () if wants("boolean") => text.parse().ok().map(toml::Value::Boolean),
        () if wants("array") => {
            Some(toml::Value::Array(text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(toml::Value::from).collect()))
        }
        () => None,
    };
    parsed.unwrap_or_else(|| toml::Value::String(text.to_owned()))
}

fn flatten(spans: &DeTable<'_>, values: &toml::Table, path: &str, leaf: &mut impl FnMut(String, &toml::Value, usize)) {
    for (key, span) in spans {
        let name = key.get_ref().as_ref();
        let child = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match (span.get_ref(), values.get(name)) {
            (DeValue::Table(inner), Some(toml::Value::Table(table))) => flatten(inner, table, &child, leaf),
            (_, Some(value)) => leaf(child, value, key.span().start),
            (_, None) => {}
        }
    }
}

/// Replaces every `<secret>_file` by the content of that file, without its last line break.
pub(super) fn read_secret_files(merged: &mut Merged, schema: &Schema, faults: &mut Vec<String>) {
    let files: Vec<String> = merged.keys().filter(|path| schema.secret_of_file(path).is_some()).cloned().collect();
    for path in files {
        let Some((toml::Value::String(file), place)) = merged.remove(&path) else {
            faults.push(format!("`{path}` must be the path of a file"));
            continue;
        };
        let Some(secret) = schema.secret_of_file(&path) else { continue };
        match std::fs::read_to_string(&file) {
            Ok(text) => {
                merged.insert(secret.to_owned(), (toml::Value::String(text.trim_end_matches(['\r', '\n']).to_owned()), place));
            }
            Err(error) => faults.push(format!("{place}: `{path}`: {file} can't be read: {error}")),
        }
    }
}

/// Leaves back to nested tables.
pub(super) fn nest(merged: &Merged) -> toml::Table {
    let mut whole = toml::Table::new();
    for (path, (value, _)) in merged {
        insert(&mut whole, path, value);
    }
    whole
}

fn insert(table: &mut toml::Table, path: &str, value: &toml::Value) {
    match path.split_once('.') {
        None => drop(table.insert(path.to_owned(), value.clone())),
        Some((section, rest)) => {
            let entry = table.entry(section).or_insert_with(|| toml::Value::Table(toml::Table::new()));
            if let toml::Value::Table(inner) = entry {
                insert(inner, rest, value);
            }
        }
    }
}

/// The place of a path or, where a whole section is at fault, of its first key.
pub(super) fn place_of(merged: &Merged, path: &str) -> String {
    let place = merged.get(path).or_else(|| merged.iter().find(|(known, _)| known.starts_with(path)).map(|(_, found)| found));
    place.map_or_else(String::new, |(_, place)| format!("{place}: "))
}

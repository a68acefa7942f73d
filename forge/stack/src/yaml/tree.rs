//! The tree itself, and what can be asked of it.

use crate::finding::Finding;

/// Where something stands, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Place {
    /// The beginning of a file.
    pub const START: Place = Place { line: 1, column: 1 };
    /// Of a key that came in by `<<` and gives way to one that is written out.
    pub(crate) const MERGED: Place = Place { line: 0, column: 0 };
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands.
    pub place: Place,
}

/// What a node can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A word, with whether it was quoted.
    Scalar {
        /// The word.
        text: String,
        /// Whether it is text whatever it looks like.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file: key, its place, value.
    Map(Vec<(String, Place, Node)>),
}

/// What a node looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Null,
    Boolean(bool),
    Integer(i64),
    Number(f64),
    Text,
    List,
    Map,
}

impl Kind {
    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Kind::Null => "nothing",
            Kind::Boolean(_) => "true or false",
            Kind::Integer(_) | Kind::Number(_) => "a number",
            Kind::Text => "a word",
            Kind::List => "a list",
            Kind::Map => "a mapping",
        }
    }
}

impl Node {
    pub(crate) fn kind(&self) -> Kind {
        match &self.value {
            Value::List(_) => Kind::List,
            Value::Map(_) => Kind::Map,
            Value::Scalar { quoted: true, .. } => Kind::Text,
            Value::Scalar { text, .. } => match text.as_str() {
                "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
                "true" | "True" | "TRUE" => Kind::Boolean(true),
                "false" | "False" | "FALSE" => Kind::Boolean(false),
                text => number(text),
            },
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } if self.kind() != Kind::Null => Some(text),
            _ => None,
        }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, ..)| name == key).map(|(.., node)| node)
    }

    /// The entries of a mapping; none of anything else.
    pub fn entries(&self) -> &[(String, Place, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The place of what a path of keys and positions leads to, or of the last thing there was on the way.
    pub fn place_of(&self, path: &[&str]) -> Place {
        let mut node = self;
        let mut place = self.place;
        for step in path {
            match &node.value {
                Value::Map(entries) => match entries.iter().find(|(name, ..)| name == step) {
                    Some((_, at, next)) => {
                        let written = if *at == Place::MERGED { next.place } else { *at };
                        (node, place) = (next, if next.kind() == Kind::Map || next.kind() == Kind::List { written } else { next.place });
                    }
                    None => return place,
                },
                Value::List(items) => match step.parse::<usize>().ok().and_then(|at| items.get(at)) {
                    Some(next) => (node, place) = (next, next.place),
                    None => return place,
                },
                Value::Scalar { .. } => return place,
            }
        }
        place
    }
}

fn number(text: &str) -> Kind {
    let looks = text.bytes().next().is_some_and(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'+' || byte == b'.');
    let zeros = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    if !looks || zeros {
        return Kind::Text;
    }
    if let Ok(integer) = text.parse::<i64>() {
        return Kind::Integer(integer);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Kind::Number(number),
        _ => Kind::Text,
    }
}

/// Adds an entry; a key that was written out before is an error, one that came by `<<` gives way.
pub(super) fn insert(file: &str, entries: &mut Vec<(String, Place, Node)>, key: String, at: Place, node: Node) -> Result<(), Finding> {
    match entries.iter_mut().find(|(old, ..)| *old == key) {
        Some(entry) if entry.1 == Place::MERGED => *entry = (key, at, node),
        Some((_, first, _)) => {
            let message = format!("`{key}` is written twice; first on line {}", first.line);
            return Err(Finding::error(file, at, "twice", message, "keep one of them"));
        }
        None => entries.push((key, at, node)),
    }
    Ok(())
}

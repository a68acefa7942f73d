//! The sheet's JSON shape, without a designer at hand: nested objects for dotted ids.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FieldValue, Sheet};

impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::One(value) => serializer.serialize_str(value),
            Self::Many(values) => values.serialize(serializer),
        }
    }
}

enum Node<'a> {
    Leaf(&'a FieldValue),
    Group(BTreeMap<&'a str, &'a FieldValue>),
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(value) => value.serialize(serializer),
            Self::Group(values) => values.serialize(serializer),
        }
    }
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut nodes: BTreeMap<&str, Node<'_>> = BTreeMap::new();
        for (id, value) in &self.values {
            match id.split_once('.') {
                None => drop(nodes.insert(id, Node::Leaf(value))),
                Some((group, name)) => {
                    if let Node::Group(values) = nodes.entry(group).or_insert_with(|| Node::Group(BTreeMap::new())) {
                        values.insert(name, value);
                    }
                }
            }
        }
        let mut map = serializer.serialize_map(Some(nodes.len()))?;
        for (name, node) in nodes {
            map.serialize_entry(name, &node)?;
        }
        map.end()
    }
}

enum Read {
    Value(FieldValue),
    Group(BTreeMap<String, FieldValue>),
}

struct ReadVisitor;

impl<'de> Visitor<'de> for ReadVisitor {
    type Value = Read;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("null, a string, a list of strings or a group of them")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Read, E> {
        Ok(Read::Value(FieldValue::Empty))
    }

    fn visit_none<E: de::Error>(self) -> Result<Read, E> {
        Ok(Read::Value(FieldValue::Empty))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Read, E> {
        Ok(Read::Value(FieldValue::One(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Read, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = sequence.next_element()? {
            values.push(value);
        }
        Ok(Read::Value(FieldValue::Many(values)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read, A::Error> {
        let mut group = BTreeMap::new();
        while let Some((name, read)) = map.next_entry::<String, Read>()? {
            match read {
                Read::Value(value) => drop(group.insert(name, value)),
                Read::Group(_) => return Err(de::Error::custom("groups do not nest")),
            }
        }
        Ok(Read::Group(group))
    }
}

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReadVisitor)
    }
}

/// Reads what [`Serialize`] wrote. It does not know a designer, so it checks the shape only; values from visitors go
/// through [`Sheet::from_json`] or [`Sheet::merge_patch`].
impl<'de> Deserialize<'de> for Sheet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = BTreeMap::<String, Read>::deserialize(deserializer)?;
        let mut values = BTreeMap::new();
        for (name, read) in read {
            match read {
                Read::Value(value) => drop(values.insert(name, value)),
                Read::Group(group) => {
                    values.extend(group.into_iter().map(|(inner, value)| (format!("{name}.{inner}"), value)));
                }
            }
        }
        Ok(Self { values })
    }
}

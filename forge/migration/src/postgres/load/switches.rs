//! What a table says of parts it has from its parents: how it keeps a column, when a trigger fires. Said is only what differs from what
//! the parents say.

use std::collections::BTreeMap;
use std::sync::Arc;

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterTableCmd, AlterTableType as Command, CreateTrigStmt};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Column, Object, Schema};
use super::super::write::options_text;
use super::Loader;
use crate::error::Fault;

/// Switches of columns that children take over.
const TAKEN_OVER: [&str; 3] = ["STORAGE", "STATISTICS", "COMPRESSION"];
/// More parents than this do not stand above one another.
const DEEPEST: usize = 64;

/// What a column says of itself.
fn said(column: &Column) -> BTreeMap<String, String> {
    let mut switches = BTreeMap::new();
    let mut say = |name: &str, value: String| {
        if !value.is_empty() {
            switches.insert(name.to_owned(), value);
        }
    };
    say("STORAGE", column.storage.to_ascii_uppercase());
    say("COMPRESSION", column.compression.clone());
    say("STATISTICS", column.statistics.map(|target| target.to_string()).unwrap_or_default());
    for option in &column.options {
        let text = options_text(std::slice::from_ref(option)).unwrap_or_default();
        let (name, value) = text.split_once('=').unwrap_or((&text, ""));
        say(name.trim(), value.trim().to_owned());
    }
    switches
}

/// The same column without its switches.
pub(super) fn bare(column: &Column) -> Column {
    Column { storage: String::new(), compression: String::new(), statistics: None, options: Vec::new(), ..column.clone() }
}

fn parents(schema: &Schema, table: &Key, partition: bool) -> Vec<Key> {
    let parent = |key: &Key| match schema.objects.get(key).map(|object| &object.body) {
        Some(Body::Inheritance { parent, bound }) if bound.is_some() || !partition => Some(parent.clone()),
        _ => None,
    };
    schema.children(Kind::Inheritance, table).iter().filter_map(parent).collect()
}

fn of_parent(key: &Key, kind: Kind, parent: &Key) -> Key {
    Key::of(kind, &parent.schema, &parent.name, &key.name)
}

/// The column of this name in the nearest table above that writes it.
pub fn column_above<'a>(schema: &'a Schema, column: &Key) -> Option<&'a Column> {
    let mut next = parents(schema, &column.table(), false);
    for _ in 0..DEEPEST {
        let above = next.pop()?;
        if let Some(found) = schema.column(&of_parent(column, Kind::Column, &above)) {
            return Some(found);
        }
        next.extend(parents(schema, &above, false));
    }
    None
}

/// The trigger of this name that a partition has from above.
pub(super) fn trigger_above(schema: &Schema, trigger: &Key) -> Option<Key> {
    let mut next = parents(schema, &trigger.table(), true);
    for _ in 0..DEEPEST {
        let above = next.pop()?;
        let key = of_parent(trigger, Kind::Trigger, &above);
        if schema.objects.get(&key).is_some_and(|object| for_rows(object).is_some()) {
            return Some(key);
        }
        next.extend(parents(schema, &above, true));
    }
    None
}

fn for_rows(object: &Object) -> Option<&CreateTrigStmt> {
    match &object.body {
        Body::Statement(node) => match &node.node {
            Some(NodeEnum::CreateTrigStmt(trigger)) if trigger.row => Some(trigger),
            _ => None,
        },
        _ => None,
    }
}

/// What the parents of a table say of a switch; nothing where it is as usual.
pub fn above(schema: &Schema, key: &Key, switch: &str) -> Option<String> {
    if key.kind == Kind::InheritedColumn && !TAKEN_OVER.contains(&switch) {
        return None;
    }
    let mut next = parents(schema, &key.table(), key.kind == Kind::InheritedTrigger);
    for _ in 0..DEEPEST {
        let parent = next.pop()?;
        if let Some(Body::Inherited(switches)) = schema.objects.get(&of_parent(key, key.kind, &parent)).map(|object| &object.body)
            && let Some(value) = switches.get(switch)
        {
            return Some(value.clone()).filter(|value| value != "default");
        }
        if key.kind == Kind::InheritedTrigger {
            if let Some(trigger) = schema.objects.get(&of_parent(key, Kind::Trigger, &parent)) {
                return trigger.settings.get("enabled").cloned();
            }
        } else if let Some(column) = schema.column(&of_parent(key, Kind::Column, &parent)) {
            return said(column).remove(switch);
        }
        next.extend(parents(schema, &parent, key.kind == Kind::InheritedTrigger));
    }
    None
}

/// Writes what is said of a column that is a table's own by now into it.
pub fn apply(column: &mut Column, switches: &BTreeMap<String, String>) {
    for (name, value) in switches {
        let value = if value == "default" { String::new() } else { value.clone() };
        match name.as_str() {
            "STORAGE" => column.storage = value,
            "COMPRESSION" => column.compression = value,
            "STATISTICS" => column.statistics = value.parse().ok(),
            _ => {}
        }
    }
}

impl Loader {
    /// A switch of a column that a table has from its parents.
    pub(super) fn switch_inherited_column(&mut self, column: &Key, command: &AlterTableCmd) -> Result<bool, Fault> {
        let inherits = !parents(&self.schema, &column.table(), false).is_empty();
        if self.schema.objects.contains_key(column) || !inherits {
            return Ok(false);
        }
        let definition = command.def.as_ref().and_then(|def| def.node.as_ref());
        let mut switches = Vec::new();
        match (command.subtype(), definition) {
            (Command::AtSetStorage, Some(NodeEnum::String(text))) => switches.push(("STORAGE".to_owned(), text.sval.to_ascii_uppercase())),
            (Command::AtSetCompression, Some(NodeEnum::String(text))) => switches.push(("COMPRESSION".to_owned(), text.sval.clone())),
            (Command::AtSetStatistics, Some(NodeEnum::Integer(number))) => {
                switches.push(("STATISTICS".to_owned(), number.ival.to_string()));
            }
            (Command::AtSetOptions, Some(NodeEnum::List(list))) => {
                for option in &list.items {
                    let text = options_text(std::slice::from_ref(option))?;
                    let (name, value) = text.split_once('=').unwrap_or((&text, ""));
                    switches.push((name.trim().to_owned(), value.trim().to_owned()));
                }
            }
            _ => return Ok(false),
        }
        let key = Key { kind: Kind::InheritedColumn, ..column.clone() };
        for (name, value) in switches {
            self.say(&key, &name, if value == "-1" && name == "STATISTICS" { "default".to_owned() } else { value });
        }
        Ok(true)
    }

    /// Says something of a part that a table has from its parents.
    pub(super) fn say(&mut self, key: &Key, name: &str, value: String) {
        let new = || Object::new(key.clone(), Body::Inherited(BTreeMap::new())).into();
        let object = self.schema.objects.entry(key.clone()).or_insert_with(new);
        if let Body::Inherited(switches) = &mut Arc::make_mut(object).body {
            switches.insert(name.to_owned(), value);
        }
    }

    /// What a partition that was written out says otherwise than its parent.
    pub(super) fn say_difference(&mut self, own: &Key, here: &Column, there: &Column) {
        let (mine, theirs) = (said(here), said(there));
        let key = Key { kind: Kind::InheritedColumn, ..own.clone() };
        for name in mine.keys().chain(theirs.keys().filter(|name| TAKEN_OVER.contains(&name.as_str()))) {
            if self.printed || mine.get(name) != theirs.get(name) || !TAKEN_OVER.contains(&name.as_str()) {
                self.say(&key, name, mine.get(name).cloned().unwrap_or_else(|| "default".to_owned()));
            }
        }
    }

    /// Forgets what the parents say anyway. A dump that says nothing of a part means that it is as usual, whatever the parents say.
    pub(super) fn settle_switches(&mut self, printed: bool) {
        if printed {
            self.say_what_is_usual();
        }
        let keys: Vec<Key> = self
            .schema
            .objects
            .values()
            .filter(|object| matches!(object.body, Body::Inherited(_)))
            .map(|object| object.key.clone())
            .collect();
        let usual = |key: &Key| if key.kind == Kind::InheritedTrigger { "ENABLE" } else { "default" };
        let mut repeated = Vec::new();
        for key in &keys {
            let Some(Body::Inherited(switches)) = self.schema.objects.get(key).map(|object| &object.body) else { continue };
            for (name, value) in switches {
                let above = above(&self.schema, key, name).unwrap_or_else(|| usual(key).to_owned());
                if above == *value {
                    repeated.push((key.clone(), name.clone()));
                }
            }
        }
        for (key, name) in repeated {
            if let Some(Body::Inherited(switches)) = self.schema.body_mut(&key) {
                switches.remove(&name);
            }
        }
        self.schema.objects.retain(|_, object| !matches!(&object.body, Body::Inherited(switches) if switches.is_empty()));
    }

    fn say_what_is_usual(&mut self) {
        let mut missing = Vec::new();
        let tables: Vec<Key> = self.schema.of_kind(Kind::Inheritance).map(|object| object.key.table()).collect();
        for table in tables {
            let mut next = parents(&self.schema, &table, false);
            for _ in 0..DEEPEST {
                let Some(parent) = next.pop() else { break };
                for key in self.schema.children(Kind::Column, &parent) {
                    let own = Key::of(Kind::Column, &table.schema, &table.name, &key.name);
                    let Some(column) = self.schema.column(&key).filter(|_| !self.schema.objects.contains_key(&own)) else { continue };
                    let place = Key { kind: Kind::InheritedColumn, ..own };
                    let has = |name: &str| matches!(self.schema.objects.get(&place).map(|object| &object.body), Some(Body::Inherited(switches)) if switches.contains_key(name));
                    missing.extend(
                        TAKEN_OVER.iter().filter(|name| said(column).contains_key(**name) && !has(name)).map(|name| (place.clone(), *name)),
                    );
                }
                next.extend(parents(&self.schema, &parent, false));
            }
        }
        for (key, name) in missing {
            self.say(&key, name, "default".to_owned());
        }
    }
}

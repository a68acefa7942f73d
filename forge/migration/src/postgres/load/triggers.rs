//! When triggers fire: one, or all of a table, its own and those a partition has from its parents.

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterTableCmd, AlterTableType as Command, Node};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::relation;
use super::switches::trigger_above;
use super::{Context, Loader};
use crate::error::Fault;

/// Whether a command speaks of every trigger of a table.
pub(super) fn is_of_all(command: &Node) -> bool {
    matches!(&command.node, Some(NodeEnum::AlterTableCmd(command)) if matches!(
        command.subtype(),
        Command::AtEnableTrigAll | Command::AtDisableTrigAll | Command::AtEnableTrigUser | Command::AtDisableTrigUser
    ))
}

impl Loader {
    /// The trigger a table has of this name, or has from above.
    pub(super) fn trigger_of(&self, table: &Key, name: &str) -> Option<Key> {
        let own = Key::of(Kind::Trigger, &table.schema, &table.name, name);
        if self.schema.objects.contains_key(&own) {
            return Some(own);
        }
        trigger_above(&self.schema, &own).map(|_| Key { kind: Kind::InheritedTrigger, ..own })
    }

    /// Switches one trigger, or a rule. Of two statements the later one holds.
    pub(super) fn switch(&mut self, context: &Context, table: &Key, command: &AlterTableCmd, state: &str) {
        let rule = Key::of(Kind::Rule, &table.schema, &table.name, &command.name);
        let is_rule = command.subtype().as_str_name().ends_with("Rule");
        if let Some(key) = if is_rule { Some(rule) } else { self.trigger_of(table, &command.name) } {
            self.fire(context, &key, state);
        }
    }

    fn fire(&mut self, context: &Context, key: &Key, state: &str) {
        if self.switched.get(key).is_some_and(|order| *order > context.order) {
            return;
        }
        self.switched.insert(key.clone(), context.order);
        if key.kind == Kind::InheritedTrigger {
            self.say(key, "fires", if state.is_empty() { "ENABLE".to_owned() } else { state.to_owned() });
        } else {
            self.set(key, "enabled", Some(state.to_owned()).filter(|state| !state.is_empty()));
        }
    }

    /// Switches every trigger that was made before.
    pub(super) fn switch_all(&mut self, context: &Context, table: &Key, command: &AlterTableCmd) -> Result<(), Fault> {
        let all = matches!(command.subtype(), Command::AtEnableTrigAll | Command::AtDisableTrigAll);
        let off = matches!(command.subtype(), Command::AtDisableTrigAll | Command::AtDisableTrigUser);
        let points = |object: &super::super::model::Object| {
            let far = match &object.body {
                Body::Constraint(constraint) => constraint.pktable.as_ref().map(relation),
                _ => None,
            };
            object.key.table() == *table || far == Some((table.schema.clone(), table.name.clone()))
        };
        if all && off && self.schema.of_kind(Kind::ForeignKey).any(points) {
            let message = "DISABLE TRIGGER ALL switches off foreign keys too, of which no schema tells; write DISABLE TRIGGER USER";
            return Err(context.refuse(message));
        }
        let mut names: Vec<Key> = self.schema.children(Kind::Trigger, table);
        let mut next = vec![table.clone()];
        while let Some(below) = next.pop() {
            for link in self.schema.children(Kind::Inheritance, &below) {
                let Some(Body::Inheritance { parent, bound: Some(_) }) = self.schema.objects.get(&link).map(|object| &object.body) else {
                    continue;
                };
                names.extend(self.schema.children(Kind::Trigger, parent));
                if next.len() < 64 {
                    next.push(parent.clone());
                }
            }
        }
        for trigger in names {
            let made = self.made.get(&trigger).copied().unwrap_or_default();
            if let Some(key) = self.trigger_of(table, &trigger.name).filter(|_| made < context.order) {
                self.fire(context, &key, if off { "DISABLE" } else { "" });
            }
        }
        Ok(())
    }
}

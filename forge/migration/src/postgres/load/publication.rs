//! Publications: whatever is said later of one stands in its one statement.

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use pg_query::protobuf::{
    AlterPublicationAction as Action, AlterPublicationStmt, CreatePublicationStmt, Node, PublicationObjSpec, RangeVar,
};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::{DEFAULT_SCHEMA, relation, string};
use super::super::print::node;
use super::types::{merge_options, option_name};
use super::{Context, Loader, Step};
use crate::error::Fault;

/// What is handed on of a table when nothing is said.
const EVERYTHING: [&str; 4] = ["insert", "update", "delete", "truncate"];

impl Loader {
    pub(super) fn alter_publication(&mut self, context: &Context, alter: &AlterPublicationStmt) -> Result<Step, Fault> {
        let key = Key::global(Kind::Publication, &alter.pubname);
        let Some(Body::Statement(statement)) = self.schema.body_mut(&key) else {
            return Ok(Step::Later(format!("publication {} is not defined anywhere in the source", alter.pubname)));
        };
        let Some(NodeEnum::CreatePublicationStmt(create)) = &mut statement.node else {
            return Err(context.unsupported("this ALTER PUBLICATION"));
        };
        merge_options(&mut create.options, &alter.options);
        if !alter.pubobjects.is_empty() {
            let named: BTreeSet<_> = alter.pubobjects.iter().filter_map(place).collect();
            match alter.action() {
                Action::ApAddObjects => create.pubobjects.extend(alter.pubobjects.iter().cloned()),
                Action::ApDropObjects => create.pubobjects.retain(|item| place(item).is_none_or(|place| !named.contains(&place))),
                Action::ApSetObjects => create.pubobjects.clone_from(&alter.pubobjects),
                Action::Undefined => return Err(context.unsupported("this ALTER PUBLICATION")),
            }
        }
        normalise(create);
        Ok(Step::Done)
    }

    /// A table that is published brings those that inherit from it along, but PostgreSQL keeps each by itself.
    pub(super) fn spread_publications(&mut self) {
        let keys: Vec<Key> = self.schema.of_kind(Kind::Publication).map(|object| object.key.clone()).collect();
        for key in keys {
            let Some(Body::Statement(statement)) = self.schema.objects.get(&key).map(|object| object.body.clone()) else { continue };
            let mut statement = statement;
            if let Some(NodeEnum::CreatePublicationStmt(create)) = &mut statement.node {
                let mut known: BTreeSet<_> = create.pubobjects.iter().filter_map(place).collect();
                let mut objects: Vec<Node> = Vec::new();
                for item in std::mem::take(&mut create.pubobjects) {
                    objects.extend(self.published(item, &mut known));
                }
                objects.sort_by_key(place);
                create.pubobjects = objects;
            }
            if let Some(object) = self.schema.object_mut(&key) {
                object.body = Body::Statement(statement);
            }
        }
    }

    /// One entry and those it brings along.
    fn published(&self, item: Node, known: &mut BTreeSet<(bool, String, String)>) -> Vec<Node> {
        let Some(NodeEnum::PublicationObjSpec(spec)) = &item.node else { return vec![item] };
        let Some((schema, name)) = range(spec).map(relation) else { return vec![item] };
        let heirs = self.heirs(&Key::new(Kind::Table, &schema, &name));
        let only = range(spec).is_some_and(|range| !range.inh);
        let with = |place: Option<&Key>| {
            let mut spec = spec.as_ref().clone();
            if let Some(range) = spec.pubtable.as_mut().and_then(|table| table.relation.as_mut()) {
                range.inh = heirs.is_empty();
                if let Some(key) = place {
                    range.inh = self.heirs(key).is_empty();
                    range.schemaname = if key.schema == DEFAULT_SCHEMA { String::new() } else { key.schema.clone() };
                    range.relname.clone_from(&key.name);
                }
            }
            node(NodeEnum::PublicationObjSpec(Box::new(spec)))
        };
        let mut all = vec![with(None)];
        if !only {
            let new = heirs.iter().filter(|key| known.insert((true, key.schema.clone(), key.name.clone())));
            all.extend(new.map(|key| with(Some(key))));
        }
        all
    }

    /// Every table that inherits from one, partitions aside.
    fn heirs(&self, table: &Key) -> Vec<Key> {
        let mut found = Vec::new();
        for object in self.schema.of_kind(Kind::Inheritance) {
            if matches!(&object.body, Body::Inheritance { parent, bound: None } if parent == table) {
                let child = object.key.table();
                found.extend(self.heirs(&child));
                found.push(child);
            }
        }
        found
    }
}

fn range(spec: &PublicationObjSpec) -> Option<&RangeVar> {
    spec.pubtable.as_ref()?.relation.as_ref()
}

/// What an entry speaks of: a table, or a whole schema.
fn place(item: &Node) -> Option<(bool, String, String)> {
    let Some(NodeEnum::PublicationObjSpec(spec)) = &item.node else { return None };
    Some(match range(spec).map(relation) {
        Some((schema, name)) => (true, schema, name),
        None => (false, spec.name.clone(), String::new()),
    })
}

/// Takes away the options that say what is so anyway, and puts the words of `publish` in order.
pub(super) fn normalise(create: &mut CreatePublicationStmt) {
    create.options.retain_mut(|option| {
        let name = option_name(option).to_owned();
        let Some(NodeEnum::DefElem(element)) = &mut option.node else { return true };
        let text = element.arg.as_ref().and_then(|arg| string(arg));
        if name == "publish_via_partition_root" {
            return text.as_deref() != Some("false");
        }
        let Some(text) = text.filter(|_| name == "publish") else { return true };
        let said: Vec<&str> = text.split(',').map(str::trim).collect();
        if said.iter().any(|word| !word.is_empty() && !EVERYTHING.contains(word)) {
            return true;
        }
        let words: Vec<&str> = EVERYTHING.into_iter().filter(|word| said.contains(word)).collect();
        element.arg = Some(Box::new(super::constraint::text(&words.join(", "))));
        words.len() < EVERYTHING.len()
    });
}

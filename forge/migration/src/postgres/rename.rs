//! Renaming within a schema, as PostgreSQL does it: everything that speaks of the object goes on speaking of it.

mod meant;
mod query;
mod swap;

use pg_query::NodeEnum;
use pg_query::protobuf::Node;

use super::key::{Key, Kind};
use super::load::{attached, name_option, other_than_usual, required_name, signed_key};
use super::model::{Body, Object, Schema};
use super::names::{chosen, qualified, quote};
use super::refs::{Needs, Resolver};
use super::sequence::given_name;
use super::write::written_out;
use crate::error::Fault;
use swap::Swap;

/// Gives an object a new name.
pub fn rename(schema: &mut Schema, key: &Key, name: &str) -> Result<(), Fault> {
    let full = if matches!(key.kind, Kind::Routine | Kind::Aggregate | Kind::Operator | Kind::OperatorClass | Kind::OperatorFamily) {
        let (_, rest) = super::key::split_signature(key.kind, &key.name);
        format!("{name}{rest}")
    } else {
        name.to_owned()
    };
    let new = Key { name: full, ..key.clone() };
    change(schema, key, &new)?;
    if key.kind == Kind::Column {
        // The children's columns are renamed with it.
        for child in children(schema, &key.table()) {
            rename(schema, &Key::of(Kind::Column, &child.schema, &child.name, &key.name), name)?;
        }
    }
    if matches!(key.kind, Kind::Trigger | Kind::InheritedTrigger) {
        for child in children(schema, &key.table()) {
            rename(schema, &Key::of(Kind::InheritedTrigger, &child.schema, &child.name, &key.name), name)?;
        }
    }
    Ok(())
}

/// The steps by which labels or attributes get their new names.
pub fn in_turn(pending: Vec<(String, String)>, there: &[String]) -> Vec<(String, String)> {
    crate::turns::in_turn(pending, there.iter().cloned().collect(), |name, _| chosen(name, "", "aside"))
}

fn children(schema: &Schema, table: &Key) -> Vec<Key> {
    schema
        .of_kind(Kind::Inheritance)
        .filter(|object| matches!(&object.body, Body::Inheritance { parent, .. } if parent == table))
        .map(|object| object.key.table())
        .collect()
}

/// The key of what is told by the types it is for, once these have new names.
fn resigned(object: &Object) -> Option<Key> {
    let Body::Statement(tree) = &object.body else { return None };
    signed_key(tree.node.as_ref()?).filter(|key| *key != object.key)
}

/// Moves an object into another schema.
pub fn move_to_schema(schema: &mut Schema, key: &Key, to: &str) -> Result<(), Fault> {
    let parts = if key.kind == Kind::Table { moved_along(schema, key) } else { Vec::new() };
    for part in parts.into_iter().chain([key.clone()]) {
        let new = Key { schema: to.to_owned(), ..part.clone() };
        change(schema, &part, &new)?;
    }
    Ok(())
}

/// The indexes and the sequences that go with their table.
fn moved_along(schema: &Schema, table: &Key) -> Vec<Key> {
    schema
        .objects
        .values()
        .filter_map(|object| match &object.body {
            Body::Index(index)
                if index.relation.as_ref().map(super::names::relation) == Some((table.schema.clone(), table.name.clone())) =>
            {
                Some(object.key.clone())
            }
            Body::SequenceOwner { column } if column.table() == *table => Some(Key { kind: Kind::Sequence, ..object.key.clone() }),
            _ => None,
        })
        .collect()
}

fn change(schema: &mut Schema, old: &Key, new: &Key) -> Result<(), Fault> {
    let told_apart = has_namesake(schema, old, new);
    let dependants: Vec<Key> = {
        let resolver = Resolver::new(schema);
        schema
            .objects
            .values()
            .filter(|object| {
                is_column_grant(object, old)
                    || (old.kind == Kind::Column && object.key == old.table())
                    || object.key == *old
                    || speaks_of(object, old)
                    || part_of(&object.key, old)
                    || (!told_apart && needs_it(&resolver.needs(object), old))
            })
            .map(|object| object.key.clone())
            .collect()
    };
    let is_namesake = |key: &&Key| old.kind == Kind::Column && key.name == old.name && key.table() != old.table();
    let columns = schema.objects.range(Key::new(Kind::Column, "", "")..).map(|(key, _)| key).take_while(|key| key.kind == Kind::Column);
    let namesakes: Vec<(String, String)> = columns.filter(is_namesake).map(|key| (key.schema.clone(), key.parent.clone())).collect();
    if old.kind == Kind::Column {
        for key in dependants.iter().filter(|key| matches!(key.kind, Kind::View | Kind::MaterialisedView)) {
            keep_columns(schema, key, &old.table());
        }
    }
    let mut moved = Vec::new();
    for key in dependants {
        if let Some(object) = schema.take(&key) {
            moved.push(rewritten(object, old, new, &namesakes)?);
        }
    }
    for object in moved {
        schema.insert(object);
    }
    let folded = std::mem::take(&mut schema.folded);
    schema.folded = folded.into_iter().map(|(own, above)| (moved_key(&own, old, new), moved_key(&above, old, new))).collect();
    if old.kind == Kind::Column
        && let Some(table) = schema.table_mut(&old.table())
    {
        for column in table.columns.iter_mut().filter(|column| **column == old.name) {
            column.clone_from(&new.name);
        }
    }
    if old.kind.is_type() || old.kind == Kind::Schema {
        let signed: Vec<(Key, Key)> =
            schema.objects.values().filter_map(|object| resigned(object).map(|key| (object.key.clone(), key))).collect();
        for (before, after) in signed {
            change(schema, &before, &after)?;
        }
    }
    // An index of the moved table keeps its own name; its schema follows.
    Ok(())
}

/// Whether another routine goes on being called what this one was: who calls it may mean either, and is made anew.
fn has_namesake(schema: &Schema, old: &Key, new: &Key) -> bool {
    let name = |key: &Key| super::key::split_signature(key.kind, &key.name).0.to_owned();
    let calls = |kind: Kind| matches!(kind, Kind::Routine | Kind::Aggregate);
    let other = |key: &Key| calls(key.kind) && key != old && key.schema == old.schema && name(key) == name(old);
    calls(old.kind) && (name(old) != name(new) || old.schema != new.schema) && schema.objects.keys().any(other)
}

/// Of a schema: whether what is needed stands in it.
fn needs_it(needs: &Needs, old: &Key) -> bool {
    let inside = |need: &Key| old.kind == Kind::Schema && need.schema == old.name;
    needs.iter().any(|(need, hard)| (*hard && need == old) || inside(need))
}

/// A view that read `*` goes on calling its columns what they were called when it was made.
fn keep_columns(schema: &mut Schema, view: &Key, table: &Key) {
    let Some(Body::Statement(tree)) = schema.objects.get(view).map(|object| &object.body) else { return };
    let Some(inner) = tree.node.clone() else { return };
    let told = written_out(schema, inner, &|key| key == table);
    if let Some(Body::Statement(tree)) = schema.body_mut(view) {
        tree.node = Some(told);
    }
}

/// Whether a comment is on an object, or on a part of it.
fn speaks_of(object: &Object, owner: &Key) -> bool {
    matches!(&object.body, Body::Comment { target, .. } if target == owner || part_of(target, owner))
}

/// Whether privileges speak of a column by its name.
fn is_column_grant(object: &Object, column: &Key) -> bool {
    matches!(&object.body, Body::Grant { target, .. } if column.kind == Kind::Column && *target == column.table())
}

/// Whether a key carries the name of `owner` as its parent.
pub fn part_of(key: &Key, owner: &Key) -> bool {
    if owner.kind == Kind::Schema {
        return key.schema == owner.name;
    }
    if owner.kind == Kind::Column {
        return matches!(key.kind, Kind::Default | Kind::Identity | Kind::NotNull | Kind::InheritedColumn)
            && key.schema == owner.schema
            && key.parent == owner.parent
            && key.name == owner.name;
    }
    let parent = key.schema == owner.schema && key.parent == owner.name;
    (owner.kind.is_relation() && key.kind.is_of_table() && parent)
        || (owner.kind == Kind::Domain && key.kind == Kind::DomainConstraint && parent)
        || (owner.kind == Kind::Sequence && key.kind == Kind::SequenceOwner && key.schema == owner.schema && key.name == owner.name)
}

fn moved_key(key: &Key, old: &Key, new: &Key) -> Key {
    if key == old {
        return new.clone();
    }
    if !part_of(key, old) {
        return key.clone();
    }
    match old.kind {
        Kind::Schema => Key { schema: new.name.clone(), ..key.clone() },
        Kind::Column | Kind::Sequence => Key { schema: new.schema.clone(), name: new.name.clone(), ..key.clone() },
        _ => Key { schema: new.schema.clone(), parent: new.name.clone(), ..key.clone() },
    }
}

/// The words that name an object, once it or what it is part of is called otherwise.
fn reworded(words: &str, target: &Key, changed: &Key) -> String {
    let whole = |key: &Key| vec![format!(" {}", key.sql()), format!(" IN SCHEMA {}|", quote(&key.name))];
    let part = |key: &Key| {
        let (name, above) = (quote(&key.name), key.parent_sql());
        vec![
            format!(" {name} ON DOMAIN {above}"),
            format!(" {name} ON {above}"),
            format!(" {above}.{name}"),
            format!(" {}", qualified(&key.schema, &key.name)),
            format!(" ON {above}"),
        ]
    };
    let said = |key: &Key| if target.parent.is_empty() { whole(key) } else { part(key) };
    // Default privileges go on behind the name of their schema.
    let (head, rest) = words.split_once('|').map_or((words.to_owned(), ""), |(head, rest)| (format!("{head}|"), rest));
    let found =
        said(target).into_iter().zip(said(changed)).find_map(|(before, after)| Some(head.strip_suffix(&before)?.to_owned() + &after));
    found.map_or_else(|| words.to_owned(), |found| found + rest)
}

/// Whether an object's name is its alone: what it calls or reads may be called like it.
fn is_called_apart(key: &Key) -> bool {
    matches!(key.kind, Kind::Trigger | Kind::InheritedTrigger | Kind::Policy | Kind::Rule)
}

fn call(tree: &mut Node, name: &str) {
    let place = match &mut tree.node {
        Some(NodeEnum::CreateTrigStmt(create)) => &mut create.trigname,
        Some(NodeEnum::CreatePolicyStmt(create)) => &mut create.policy_name,
        Some(NodeEnum::RuleStmt(create)) => &mut create.rulename,
        _ => return,
    };
    name.clone_into(place);
}

fn rewritten(object: Object, old: &Key, new: &Key, namesakes: &[(String, String)]) -> Result<Object, Fault> {
    let mut object = object;
    if let Body::Identity { options, .. } = &mut object.body
        && given_name(options).is_none()
    {
        // The sequence keeps the name it was given when the column was made.
        let name = chosen(&object.key.parent, &object.key.name, "seq");
        options.push(name_option(&name));
    }
    if let Body::Column(column) = &mut object.body
        && column.not_null
    {
        // So does the rule that asks for a value.
        let called = required_name(&object.key, &column.required.name);
        column.required.name = other_than_usual(&moved_key(&object.key, old, new), &called);
    }
    object.key = moved_key(&object.key, old, new);
    if let Body::Identity { options, .. } = &mut object.body
        && given_name(options).is_some_and(|name| name == chosen(&object.key.parent, &object.key.name, "seq"))
    {
        options.retain(|option| given_name(std::slice::from_ref(option)).is_none());
    }
    let swap = Swap { old, new, namesakes };
    match &mut object.body {
        Body::Default(tree) => **tree = swap.expression(tree)?,
        Body::Column(column) => {
            if let Some(tree) = &mut column.generated {
                **tree = swap.expression(tree)?;
            }
            swap.type_name(&mut column.type_name);
        }
        Body::Constraint(constraint) => {
            let mut tree = Node { node: Some(NodeEnum::Constraint(constraint.clone())) };
            swap.constraint(&mut tree)?;
            if let Some(NodeEnum::Constraint(changed)) = tree.node {
                *constraint = changed;
            }
            if object.key == *new {
                constraint.conname.clone_from(&new.name);
            }
        }
        Body::Index(index) => {
            if object.key == *new {
                index.idxname.clone_from(&new.name);
            } else if let Some(NodeEnum::IndexStmt(changed)) = swap.statement(NodeEnum::IndexStmt(index.clone()))? {
                *index = changed;
            }
        }
        Body::Statement(tree) if object.key == *new && is_called_apart(&object.key) => call(tree, &new.name),
        Body::Statement(tree) => {
            if let Some(inner) = tree.node.take() {
                tree.node = swap.statement(inner)?;
            }
        }
        Body::SequenceOwner { column } => *column = swap.key(column),
        Body::Table(table) => {
            for part in table.partitioned.iter_mut().flat_map(|spec| &mut spec.part_params) {
                swap.partition_key(part)?;
            }
        }
        Body::Inheritance { parent, .. } => {
            *parent = swap.key(parent);
            object.key.name = parent.display();
        }
        Body::Grant { target, privileges, .. } if old.kind == Kind::Column && *target == old.table() => {
            let (from, to) = (format!(" ({})", quote(&old.name)), format!(" ({})", quote(&new.name)));
            *privileges = privileges.iter().map(|(name, option)| (name.replace(&from, &to), *option)).collect();
        }
        Body::Grant { target, words, .. } | Body::Owner { target, words, .. } | Body::Comment { target, words, .. } => {
            let changed = swap.key(target);
            *words = reworded(words, target, &changed);
            let old_prefix = attached(object.key.kind, target, "").name;
            let detail = object.key.name.strip_prefix(&old_prefix).unwrap_or_default().trim_start().to_owned();
            *target = changed;
            object.key = attached(object.key.kind, target, &detail);
        }
        Body::Domain(domain) => {
            if let Some(tree) = &mut domain.default {
                **tree = swap.expression(tree)?;
            }
            swap.type_name(&mut domain.type_name);
        }
        Body::Composite(attributes) => {
            for attribute in attributes {
                if let Some(type_name) = &mut attribute.definition.type_name {
                    swap.type_name(type_name);
                }
            }
        }
        Body::IndexAttachment { parent, child } => {
            *parent = swap.key(parent);
            *child = swap.key(child);
        }
        _ => {}
    }
    Ok(object)
}

//! Names PostgreSQL chose after a table or a column follow a declared rename: the object is the same, only its name is not.

use std::collections::BTreeSet;

use pg_query::protobuf::ConstrType;

use super::super::key::{Key, Kind};
use super::super::load::name_option;
use super::super::model::{Body, Object, Schema};
use super::super::names::{chosen, qualified, quote};
use super::super::rename::rename;
use super::super::sequence::given_name;
use super::super::write::about;
use super::parts;
use super::renames::sentence;
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// One name that follows: of an object, or of the sequence behind an identity.
struct Follower {
    key: Key,
    from: String,
    to: String,
}

/// Gives them the names they would have been given, one after another; where they go round in a circle, one steps aside.
pub(super) fn follow(current: &mut Schema, desired: &Schema) -> Result<Vec<Statement>, Fault> {
    let mut pending = identities(current, desired);
    pending.extend(sequences(current, desired));
    pending.extend(others(current, desired));
    let mut statements = Vec::new();
    while !pending.is_empty() {
        let taken = names(current);
        let free = pending.iter().position(|one| !one.is_relation(current) || !taken.contains(&(one.key.schema.clone(), one.to.clone())));
        let step = if let Some(free) = free {
            pending.remove(free)
        } else {
            let Some(place) = pending.iter().position(|one| pending.iter().any(|other| other.from == one.to)) else { break };
            let to = pending[place].to.clone();
            let Some(holder) = pending.iter_mut().find(|other| other.from == to) else { break };
            let aside = chosen(&to, "", "aside");
            let step = Follower { key: holder.key.clone(), from: std::mem::replace(&mut holder.from, aside.clone()), to: aside };
            if holder.key.kind != Kind::Identity {
                holder.key.name.clone_from(&step.to);
            }
            step
        };
        statements.extend(renamed(current, &step)?);
    }
    Ok(statements)
}

impl Follower {
    /// Whether its name is one of those tables, indexes and sequences share.
    fn is_relation(&self, schema: &Schema) -> bool {
        self.key.kind != Kind::ForeignKey && schema.objects.get(&self.key).is_some_and(|object| relation_name(object).is_some())
    }
}

/// A part of a table gives its name free for another one's, until it gets its own again.
pub(super) fn step_aside(current: &mut Schema, key: Key, name: String) -> Result<Vec<Statement>, Fault> {
    let to = chosen(&name, "", "aside");
    renamed(current, &Follower { key, from: name, to })
}

fn renamed(current: &mut Schema, step: &Follower) -> Result<Vec<Statement>, Fault> {
    let Follower { key, from, to } = step;
    if let Some(Body::Identity { options, .. }) = current.body_mut(key) {
        options.retain(|option| given_name(std::slice::from_ref(option)).is_none());
        if *to != chosen(&key.parent, &key.name, "seq") {
            options.push(name_option(to));
        }
        let sql = format!("ALTER SEQUENCE {} RENAME TO {}", qualified(&key.schema, from), quote(to));
        return Ok(vec![about(key, sql, "its sequence's name follows the declared rename").hazard(Hazard::ExclusiveLockShort)]);
    }
    rename(current, key, to)?;
    let new = Key { name: to.clone(), ..key.clone() };
    let mut statements = vec![about(&new, sentence(key, &new), "its name follows the declared rename").hazard(Hazard::ExclusiveLockShort)];
    if key.kind == Kind::ForeignKey {
        statements.extend(parts::foreign_keys(current, key, to));
    }
    Ok(statements)
}

/// The name an object has among tables, indexes and sequences.
pub(super) fn relation_name(object: &Object) -> Option<(String, String)> {
    let key = &object.key;
    let name = match &object.body {
        Body::Identity { options, .. } => given_name(options).unwrap_or_else(|| chosen(&key.parent, &key.name, "seq")),
        Body::Constraint(constraint) => match constraint.contype() {
            ConstrType::ConstrPrimary | ConstrType::ConstrUnique | ConstrType::ConstrExclusion => key.name.clone(),
            _ => return None,
        },
        _ if key.kind.is_relation() => key.name.clone(),
        _ => return None,
    };
    Some((key.schema.clone(), name))
}

fn names(schema: &Schema) -> BTreeSet<(String, String)> {
    schema.all().filter_map(relation_name).collect()
}

/// The sequences behind identities.
fn identities(current: &Schema, desired: &Schema) -> Vec<Follower> {
    let mut found = Vec::new();
    for wanted in desired.of_kind(Kind::Identity) {
        let key = &wanted.key;
        let (Body::Identity { options: to, .. }, Some(Body::Identity { options, .. })) =
            (&wanted.body, current.objects.get(key).map(|object| &object.body))
        else {
            continue;
        };
        let usual = chosen(&key.parent, &key.name, "seq");
        if let Some(from) = given_name(options).filter(|from| given_name(to).is_none() && *from != usual) {
            found.push(Follower { key: key.clone(), from, to: usual });
        }
    }
    found
}

/// The sequences that belong to a column: the one of a column is the one of that column, whatever either is called.
fn sequences(current: &Schema, desired: &Schema) -> Vec<Follower> {
    let owned = |schema: &Schema| -> Vec<(Key, Key)> {
        let column = |object: &Object| match &object.body {
            Body::SequenceOwner { column } => Some((column.clone(), Key { kind: Kind::Sequence, ..object.key.clone() })),
            _ => None,
        };
        schema.of_kind(Kind::SequenceOwner).filter_map(column).collect()
    };
    let (left, wanted) = (owned(current), owned(desired));
    let alone = |list: &[(Key, Key)], column: &Key| list.iter().filter(|(other, _)| other == column).count() == 1;
    let mut found: Vec<(Key, Key)> = Vec::new();
    for (column, to) in wanted.iter().filter(|(column, _)| alone(&wanted, column) && alone(&left, column)) {
        let Some((_, from)) = left.iter().find(|(other, _)| other == column) else { continue };
        if from != to && from.schema == to.schema {
            found.push((from.clone(), to.clone()));
        }
    }
    // A name that is there must leave for another one, and one that stays wanted must be another one's by then.
    loop {
        let count = found.len();
        let known = found.clone();
        found.retain(|(from, to)| {
            (!current.objects.contains_key(to) || known.iter().any(|(other, _)| other == to))
                && (!desired.objects.contains_key(from) || known.iter().any(|(_, other)| other == from))
        });
        if found.len() == count {
            break;
        }
    }
    found.into_iter().map(|(from, to)| Follower { from: from.name.clone(), to: to.name, key: from }).collect()
}

/// Constraints and indexes.
fn others(current: &Schema, desired: &Schema) -> Vec<Follower> {
    let mut found: Vec<Follower> = Vec::new();
    for wanted in desired.objects.values().filter(|object| matches!(object.key.kind, Kind::Constraint | Kind::ForeignKey | Kind::Index)) {
        let key = &wanted.key;
        if current.objects.contains_key(key) {
            continue;
        }
        let shape = nameless(&wanted.body);
        let candidate = current.objects.values().find(|object| {
            object.key.kind == key.kind
                && object.key.schema == key.schema
                && object.key.parent == key.parent
                && !desired.objects.contains_key(&object.key)
                && !found.iter().any(|other| other.key == object.key)
                && nameless(&object.body) == shape
        });
        if let Some(object) = candidate {
            found.push(Follower { key: object.key.clone(), from: object.key.name.clone(), to: key.name.clone() });
        }
    }
    found
}

fn nameless(body: &Body) -> String {
    let mut body = body.clone();
    match &mut body {
        Body::Constraint(constraint) => constraint.conname.clear(),
        Body::Index(index) => index.idxname.clear(),
        _ => {}
    }
    super::super::shape::shape(&Object::new(Key::new(Kind::Schema, "", ""), body)).to_string()
}

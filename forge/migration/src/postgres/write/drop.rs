//! The statements that take objects away.

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object, Schema};
use super::super::names::{quote, relation, strings};
use super::super::print::default_expression;
use super::{Around, about, alter, called};
use crate::plan::{Hazard, Statement};

/// Takes an object away.
pub fn drop(around: &Around, object: &Object) -> Vec<Statement> {
    let key = &object.key;
    let reason = "is no longer wanted";
    let table = key.parent_sql();
    let name = quote(&key.name);
    let single = |sql: String| vec![about(key, sql, reason)];
    match (&object.body, key.kind) {
        (Body::Table(body), _) => {
            let word = if body.foreign.is_some() { "FOREIGN TABLE" } else { "TABLE" };
            let made = about(key, format!("DROP {word} {}", key.sql()), "the table and its rows go").hazard(Hazard::ExclusiveLockShort);
            let made = if body.foreign.is_some() { made } else { made.hazard(Hazard::DeletesData) };
            set_free(around, key).into_iter().chain([made]).collect()
        }
        (Body::Column(_), _) => {
            let foreign = around.current.table(&key.table()).is_some_and(|table| table.foreign.is_some());
            let generated = around.current.column(key).is_some_and(|column| column.generated.is_some());
            let word = if foreign { "FOREIGN TABLE" } else { "TABLE" };
            let made = about(key, format!("ALTER {word} {table} DROP COLUMN {name}"), "the column and its values go")
                .hazard(Hazard::ExclusiveLockShort);
            let made = if foreign || generated { made } else { made.hazard(Hazard::DeletesData) };
            std::iter::once(made).chain(left_below(around, key)).collect()
        }
        (Body::Default(_), _) => match parents_default(around.desired, &key.table(), &key.name) {
            // A partition without a default of its own has its parent's.
            Some(text) => single(format!("ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {text}")),
            None => single(format!("ALTER TABLE {table} ALTER COLUMN {name} DROP DEFAULT")),
        },
        // A partition asks for what its parent asks for: the rule stays, and no row need be read for it.
        (Body::NotNull, _) if in_partition(around, key) && called(around.desired, &Key { kind: Kind::Column, ..key.clone() }).is_some() => {
            Vec::new()
        }
        (Body::NotNull, _) => {
            let sql = format!("ALTER TABLE {table} ALTER COLUMN {name} DROP NOT NULL");
            vec![about(key, sql, "the column may be empty").hazard(Hazard::ExclusiveLockShort)]
        }
        (Body::Identity { .. }, _) => single(format!("ALTER TABLE {table} ALTER COLUMN {name} DROP IDENTITY")),
        (Body::Inheritance { parent, bound }, _) => {
            let sql = if bound.is_some() {
                format!("ALTER TABLE {} DETACH PARTITION {table}", parent.sql())
            } else {
                format!("ALTER TABLE {table} NO INHERIT {}", parent.sql())
            };
            let made = about(key, sql, "the table leaves its parent").hazard(Hazard::ExclusiveLockShort);
            let freed = if bound.is_some() { Vec::new() } else { let_off(around, key, parent) };
            std::iter::once(made).chain(freed).collect()
        }
        (Body::SequenceOwner { .. }, _) => single(format!("ALTER SEQUENCE {} OWNED BY NONE", key.sql())),
        (_, Kind::DomainConstraint) => single(format!("ALTER DOMAIN {table} DROP CONSTRAINT {name}")),
        (Body::Constraint(rule), _) => {
            let made = about(key, format!("ALTER TABLE {table} DROP CONSTRAINT {name}"), reason).hazard(Hazard::ExclusiveLockShort);
            std::iter::once(made).chain(no_longer_asked(around, key, rule)).collect()
        }
        (Body::Index(index), _) => {
            let owner = index.relation.as_ref().map(relation).and_then(|(schema, name)| around.current.relation(&schema, &name));
            let partitioned = owner.as_ref().and_then(|owner| around.current.table(owner)).is_some_and(|table| table.partitioned.is_some());
            let made = if partitioned || owner.is_some_and(|owner| !around.in_use(&owner) || owner.kind == Kind::MaterialisedView) {
                about(key, format!("DROP INDEX {}", key.sql()), reason)
            } else {
                about(key, format!("DROP INDEX CONCURRENTLY {}", key.sql()), reason).outside_transaction()
            };
            vec![made.hazard(Hazard::IndexDrop)]
        }
        (Body::Grant { .. } | Body::Owner { .. }, _) => alter::detachment(object),
        // The one object that is described from the start.
        (Body::Comment { words, .. }, _) if words == "SCHEMA public" => {
            single("COMMENT ON SCHEMA public IS 'standard public schema'".to_owned())
        }
        (Body::Comment { words, .. }, _) => single(format!("COMMENT ON {words} IS NULL")),
        (Body::SearchMapping { configuration, .. }, _) => {
            single(format!("ALTER TEXT SEARCH CONFIGURATION {} DROP MAPPING FOR {name}", configuration.sql()))
        }
        (Body::IndexAttachment { .. }, _) => Vec::new(),
        (Body::Inherited(switches), _) => alter::inherited(around, key, switches, &std::collections::BTreeMap::new()),
        (Body::ReplicaIdentity(_), _) => single(format!("ALTER TABLE {table} REPLICA IDENTITY DEFAULT")),
        (_, Kind::Trigger | Kind::Policy | Kind::Rule) => {
            vec![about(key, format!("DROP {} {name} ON {table}", key.kind.words()), reason).hazard(Hazard::ExclusiveLockShort)]
        }
        (Body::Sequence { .. }, _) if becomes_identity(around, key) => single_for(key, "the identity of its column takes its place"),
        (Body::Sequence { .. }, _) => {
            vec![about(key, format!("DROP SEQUENCE {}", key.sql()), "the sequence and its place go").hazard(Hazard::DeletesData)]
        }
        // A class without a family of its own got one of its own name, which takes the class along.
        (Body::Statement(tree), Kind::OperatorClass) if matches!(&tree.node, Some(NodeEnum::CreateOpClassStmt(class)) if class.opfamilyname.is_empty()) => {
            single(format!("DROP OPERATOR FAMILY {}", key.sql()))
        }
        (_, Kind::MaterialisedView) => vec![about(key, format!("DROP MATERIALIZED VIEW {}", key.sql()), reason)],
        (_, kind) => {
            let made = about(key, format!("DROP {} {}", kind.words(), key.sql()), reason);
            vec![if matches!(kind, Kind::Schema | Kind::Extension) { made.hazard(Hazard::DeletesData) } else { made }]
        }
    }
}

/// A table that joined its parent when it had rows keeps the parent's columns as its own: no source says so.
fn left_below(around: &Around, column: &Key) -> Vec<Statement> {
    let heirs = around.current.of_kind(Kind::Inheritance).filter(|object| match &object.body {
        Body::Inheritance { parent, bound: None } => *parent == column.table() && around.desired.objects.contains_key(&object.key),
        _ => false,
    });
    let own = |schema: &Schema, table: &Key| schema.column(&Key::of(Kind::Column, &table.schema, &table.name, &column.name)).is_some();
    let mut statements = Vec::new();
    for heir in heirs.map(|object| object.key.table()) {
        let mut above = vec![heir.clone()];
        let mut stays = own(around.current, &heir);
        while let Some(table) = above.pop().filter(|_| !stays) {
            stays = own(around.desired, &table);
            above.extend(parents(around.desired, &table).into_iter().map(|(parent, _)| parent));
        }
        if stays {
            continue;
        }
        let sql = format!("ALTER TABLE {} DROP COLUMN IF EXISTS {}", heir.sql(), quote(&column.name));
        let reason = "its parent's column goes, and with it what the table has of its own since it joined";
        statements.push(about(column, sql, reason).hazard(Hazard::ExclusiveLockShort).hazard(Hazard::DeletesData));
    }
    statements
}

/// A partition that keys of other tables point at is held by them as long as it is one.
fn set_free(around: &Around, table: &Key) -> Option<Statement> {
    let parent = parents(around.current, table).into_iter().find(|(_, partition)| *partition).map(|(parent, _)| parent)?;
    let stays = around.desired.table(&parent).is_some_and(|parent| parent.partitioned.is_some());
    let mut above = vec![parent.clone()];
    while let Some((next, _)) = above.last().and_then(|last| parents(around.current, last).into_iter().find(|(_, partition)| *partition)) {
        above.push(next);
    }
    let points = |object: &Object| match &object.body {
        Body::Constraint(rule) => rule
            .pktable
            .as_ref()
            .map(relation)
            .is_some_and(|(schema, name)| above.iter().any(|table| table.schema == schema && table.name == name)),
        _ => false,
    };
    (stays && around.current.of_kind(Kind::ForeignKey).any(points)).then(|| {
        let sql = format!("ALTER TABLE {} DETACH PARTITION {}", parent.sql(), table.sql());
        about(table, sql, "a foreign key points at what it is part of").hazard(Hazard::ExclusiveLockShort).hazard(Hazard::MayFail)
    })
}

/// The tables right above a table, and whether it is a partition of them.
fn parents(schema: &Schema, table: &Key) -> Vec<(Key, bool)> {
    let parent = |key: &Key| match schema.object(key).map(|object| &object.body) {
        Some(Body::Inheritance { parent, bound }) => Some((parent.clone(), bound.is_some())),
        _ => None,
    };
    schema.children(Kind::Inheritance, table).iter().filter_map(parent).collect()
}

/// A column that another parent has too is asked for a value no longer when the one leaves that asked.
fn let_off(around: &Around, link: &Key, parent: &Key) -> Vec<Statement> {
    let table = link.table();
    let column = |table: &Key, name: &String| Key::of(Kind::Column, &table.schema, &table.name, name);
    let names = around.current.table(parent).map(|table| table.columns.clone()).unwrap_or_default();
    let free = |name: &String| {
        let key = column(&table, name);
        let own = [around.current, around.desired].iter().any(|schema| schema.column(&key).is_some());
        let others =
            around.desired.children(Kind::Inheritance, &table).into_iter().any(|other| match &around.desired.objects[&other].body {
                Body::Inheritance { parent, .. } => around.desired.column(&column(parent, name)).is_some(),
                _ => false,
            });
        let asked = called(around.current, &column(parent, name)).is_some() && called(around.desired, &key).is_none();
        (!own && others && asked && around.in_use(&table)).then(|| {
            let sql = format!("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL", table.sql(), quote(name));
            about(link, sql, "the column may be empty").hazard(Hazard::ExclusiveLockShort)
        })
    };
    names.iter().filter_map(free).collect()
}

/// A primary key leaves its columns without `NULL` when it goes. Where the table has a column from elsewhere, nothing else says so.
fn no_longer_asked(around: &Around, key: &Key, rule: &Constraint) -> Vec<Statement> {
    let table = key.table();
    if rule.contype() != ConstrType::ConstrPrimary || !around.in_use(&table) {
        return Vec::new();
    }
    let keyed = |schema: &Schema, name: &String| {
        schema.children(Kind::Constraint, &table).iter().any(|key| {
            matches!(schema.objects.get(key).map(|object| &object.body), Some(Body::Constraint(rule))
                if rule.contype() == ConstrType::ConstrPrimary && strings(&rule.keys).contains(name))
        })
    };
    let free = |name: &String| {
        let column = Key::of(Kind::Column, &table.schema, &table.name, name);
        let own = [around.current, around.desired].iter().any(|schema| schema.column(&column).is_some());
        (!own && !keyed(around.desired, name) && called(around.desired, &column).is_none()).then(|| {
            let sql = format!("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL", table.sql(), quote(name));
            about(key, sql, "the column may be empty").hazard(Hazard::ExclusiveLockShort)
        })
    };
    strings(&rule.keys).iter().filter_map(free).collect()
}

fn single_for(key: &Key, reason: &str) -> Vec<Statement> {
    vec![about(key, format!("DROP SEQUENCE {}", key.sql()), reason)]
}

/// Whether the column a sequence belongs to counts by itself from now on, from where the sequence stood.
fn becomes_identity(around: &Around, sequence: &Key) -> bool {
    match around.current.objects.get(&Key { kind: Kind::SequenceOwner, ..sequence.clone() }).map(|object| &object.body) {
        Some(Body::SequenceOwner { column }) => around.desired.objects.contains_key(&Key { kind: Kind::Identity, ..column.clone() }),
        _ => false,
    }
}

/// The default a partition has from the nearest parent that has one.
fn parents_default(schema: &Schema, table: &Key, column: &str) -> Option<String> {
    // A column of its own has the default it says.
    if schema.column(&Key::of(Kind::Column, &table.schema, &table.name, column)).is_some() {
        return None;
    }
    let parents = schema.children(Kind::Inheritance, table);
    let parent = parents.iter().find_map(|key| match &schema.objects.get(key)?.body {
        Body::Inheritance { parent, .. } => Some(parent),
        _ => None,
    })?;
    match schema.objects.get(&Key::of(Kind::Default, &parent.schema, &parent.name, column)).map(|object| &object.body) {
        Some(Body::Default(tree)) => default_expression(tree).ok(),
        _ => parents_default(schema, parent, column),
    }
}

fn in_partition(around: &Around, key: &Key) -> bool {
    let bound = |parent: &Key| {
        matches!(around.desired.objects.get(parent).map(|object| &object.body), Some(Body::Inheritance { bound: Some(_), .. }))
    };
    around.desired.children(Kind::Inheritance, &key.table()).iter().any(bound)
}

//! What becomes of an object that is there before and after, but not the same.

mod column;
mod inherited;
mod privilege;
mod sequence;
mod statement;
mod types;

use std::collections::BTreeMap;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint, Node, TypeName};

use super::super::key::{Key, Kind};
use super::super::loose::same_of;
use super::super::model::{Body, Object, Schema, Table};
use super::super::names::{literal, quote, relation, schema_and_name, strings};
use super::super::print::{default_expression, type_name};
use super::super::shape::{shape, tree, usual_partition};
use super::table::{generic_options, options_text};
use super::{Around, about, settings};
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

pub use column::{column_switches, kept_again, said_storage, set_not_null};
pub use inherited::inherited;
pub use privilege::{attachment, detachment, grants, settle_all, settle_owners};

use column::column;
use statement::statements;
use types::{composite, domain, enumeration};

/// What is to be done with an object that differs.
#[derive(Debug)]
pub enum Verdict {
    /// These statements bring it to what is wanted; nothing that depends on it notices.
    Alter(Vec<Statement>),
    /// These statements do, but what reads the column must be made anew.
    Retype(Vec<Statement>),
    /// It must be dropped and made anew.
    Remake,
}

/// What an object is part of, when that decides how it changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// Nothing of the kind.
    #[default]
    Plain,
    /// A foreign table.
    Foreign,
    /// A type that tables follow.
    Followed,
}

/// What must be known of the two schemas to compare two objects.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// PostgreSQL printed the schema that is left.
    pub left_printed: bool,
    /// PostgreSQL printed the schema that is wanted.
    pub wanted_printed: bool,
    /// What the object is part of.
    pub part: Part,
    /// Whether this is the way back.
    pub back: bool,
    /// The schema that is left.
    left: &'a Schema,
    /// The schema that is wanted.
    wanted: &'a Schema,
}

impl<'a> Sight<'a> {
    /// Looks at the schemas an object stands in.
    pub fn of(left: &'a Schema, wanted: &'a Schema, back: bool, key: &Key) -> Self {
        let names = (key.schema.clone(), key.name.clone());
        let follows = |table: &Table| table.of_type.as_ref().is_some_and(|name| schema_and_name(&name.names) == names);
        let foreign = || left.table(&key.table()).is_some_and(|table| table.foreign.is_some());
        let followed = || left.of_kind(Kind::Table).any(|object| matches!(&object.body, Body::Table(table) if follows(table)));
        let part = if key.kind.is_of_table() && foreign() {
            Part::Foreign
        } else if key.kind == Kind::Composite && followed() {
            Part::Followed
        } else {
            Part::Plain
        };
        Self { left_printed: left.printed, wanted_printed: wanted.printed, part, back, left, wanted }
    }

    /// Whether a column is part of its table's primary key.
    fn is_primary(&self, column: &Key) -> bool {
        self.left.children(Kind::Constraint, &column.table()).iter().any(|key| {
            matches!(self.left.objects.get(key).map(|object| &object.body), Some(Body::Constraint(rule))
                if rule.contype() == ConstrType::ConstrPrimary && strings(&rule.keys).contains(&column.name))
        })
    }

    /// The types under two types: a domain's values are those of the type it is made of.
    pub fn bases(&self, before: &TypeName, after: &TypeName) -> (String, String) {
        (base(self.left, before), base(self.wanted, after))
    }
}

/// The type a domain stands on, whatever stands between; of a list of its values, a list of those.
pub fn base(schema: &Schema, tree: &TypeName) -> String {
    if !tree.array_bounds.is_empty() {
        let one = TypeName { array_bounds: Vec::new(), ..tree.clone() };
        let under = base(schema, &one);
        return if under == type_name(&one) || under.ends_with("[]") { type_name(tree) } else { format!("{under}[]") };
    }
    let mut tree = tree;
    for _ in 0..DOMAINS {
        let (place, name) = schema_and_name(&tree.names);
        match schema.objects.get(&Key::new(Kind::Domain, &place, &name)).map(|object| &object.body) {
            Some(Body::Domain(domain)) if tree.array_bounds.is_empty() => tree = &domain.type_name,
            _ => break,
        }
    }
    type_name(tree)
}

/// More domains than this do not stand on one another.
const DOMAINS: usize = 64;

/// Decides between altering and making anew.
pub fn compare(old: &Object, new: &Object, sight: Sight<'_>) -> Result<Verdict, Fault> {
    let key = &new.key;
    let printed = sight.left_printed != sight.wanted_printed;
    // Whoever asks has seen that they differ: in their switches, in nothing but how PostgreSQL prints them, or truly.
    if printed || !old.settings.is_empty() || !new.settings.is_empty() {
        let (before, after) = (shape(&without_settings(old)), shape(&without_settings(new)));
        if before == after
            || (sight.wanted_printed && printed && same_of(sight.left, key, &before, &after))
            || (sight.left_printed && printed && same_of(sight.wanted, key, &after, &before))
        {
            return Ok(Verdict::Alter(settings(Some(old), new)));
        }
    }
    let verdict = match (&old.body, &new.body) {
        (Body::Table(before), Body::Table(after)) => table(key, before, after)?,
        (Body::Column(before), Body::Column(after)) => column(key, before, after, sight),
        (Body::Default(_), Body::Default(after)) => {
            let sql =
                format!("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}", key.parent_sql(), quote(&key.name), default_expression(after)?);
            Verdict::Alter(vec![about(key, sql, "the default changes").hazard(Hazard::ExclusiveLockShort)])
        }
        (Body::Identity { always: before, options: from }, Body::Identity { always: after, options: to }) => {
            let mut changes = Vec::new();
            if before != after {
                changes.push(format!("SET GENERATED {}", if *after { "ALWAYS" } else { "BY DEFAULT" }));
            }
            Verdict::Alter(sequence::identity(key, changes, from, to))
        }
        // A partition whose bound changes is one before and after: it leaves and joins at one go.
        (Body::Inheritance { bound: Some(_), .. }, Body::Inheritance { parent, bound: Some(bound) }) => Verdict::Alter(vec![
            about(key, format!("ALTER TABLE {} DETACH PARTITION {}", parent.sql(), key.parent_sql()), "its bound changes")
                .hazard(Hazard::ExclusiveLockShort),
            super::attach(key, parent, Some(bound))?,
        ]),
        (Body::SequenceOwner { .. }, Body::SequenceOwner { column }) => {
            let sql = format!("ALTER SEQUENCE {} OWNED BY {}.{}", key.sql(), column.parent_sql(), quote(&column.name));
            Verdict::Alter(vec![about(key, sql, "the sequence goes with another column")])
        }
        (Body::Sequence { options: from, persistence: before }, Body::Sequence { options: to, persistence: after }) => {
            let kept = format!("ALTER SEQUENCE {} SET {}", key.sql(), if after == "u" { "UNLOGGED" } else { "LOGGED" });
            let mut changes = if before == after { Vec::new() } else { vec![about(key, kept, "the sequence changes")] };
            changes.extend(sequence::sequence(key, from, to));
            Verdict::Alter(changes)
        }
        (Body::Enum(before), Body::Enum(after)) => enumeration(key, before, after),
        (Body::Domain(before), Body::Domain(after)) => domain(key, before, after)?,
        (Body::Composite(before), Body::Composite(after)) => match composite(key, before, after, sight.part == Part::Followed) {
            Verdict::Alter(mut list) if sight.part == Part::Followed => {
                for statement in &mut list {
                    statement.sql.push_str(" CASCADE");
                }
                Verdict::Alter(list)
            }
            verdict => verdict,
        },
        (Body::Constraint(before), Body::Constraint(after)) => constraint(key, before, after),
        (Body::Index(before), Body::Index(after)) => {
            let bare = |index: &pg_query::protobuf::IndexStmt| {
                let mut index = index.clone();
                index.options.clear();
                tree(&index)
            };
            // The parameters of an index over partitions are those its parts were made with.
            let table = after.relation.as_ref().map(relation).map(|(schema, name)| Key::new(Kind::Table, &schema, &name));
            let parted = table.and_then(|table| sight.wanted.table(&table)).is_some_and(|table| table.partitioned.is_some());
            if bare(before) == bare(after) && !parted {
                Verdict::Alter(relation_options(key, "INDEX", &before.options, &after.options)?)
            } else {
                Verdict::Remake
            }
        }
        (Body::Grant { .. }, Body::Grant { .. }) | (Body::Owner { .. }, Body::Owner { .. }) => Verdict::Alter(attachment(Some(old), new)),
        (Body::Comment { .. }, Body::Comment { words, text, .. }) => {
            Verdict::Alter(vec![about(key, format!("COMMENT ON {words} IS {}", literal(text)), "the description changes")])
        }
        (Body::Inherited(from), Body::Inherited(to)) => {
            let around = Around { current: sight.left, desired: sight.wanted, back: sight.back };
            Verdict::Alter(inherited(&around, key, from, to))
        }
        (Body::ReplicaIdentity(_), Body::ReplicaIdentity(words)) => Verdict::Alter(vec![about(
            key,
            format!("ALTER TABLE {} REPLICA IDENTITY {words}", key.parent_sql()),
            "the replica identity changes",
        )]),
        (Body::SearchMapping { .. }, Body::SearchMapping { configuration, dictionaries }) => {
            let sql = format!(
                "ALTER TEXT SEARCH CONFIGURATION {} ALTER MAPPING FOR {} WITH {}",
                configuration.sql(),
                quote(&key.name),
                dictionaries.join(", ")
            );
            Verdict::Alter(vec![about(key, sql, "the mapping changes")])
        }
        (Body::Statement(before), Body::Statement(after)) => statements(key, before, after, sight)?,
        _ => Verdict::Remake,
    };
    Ok(match verdict {
        Verdict::Alter(mut list) => {
            list.extend(settings(Some(old), new));
            Verdict::Alter(list)
        }
        other => other,
    })
}

fn without_settings(object: &Object) -> Object {
    let mut object = object.clone();
    object.settings.clear();
    object
}

fn table(key: &Key, before: &Table, after: &Table) -> Result<Verdict, Fault> {
    let server = |table: &Table| table.foreign.as_ref().map(|(server, _)| server.clone());
    let partitioned = |table: &Table| tree(&usual_partition(table.partitioned.as_ref()));
    let of_type = |table: &Table| table.of_type.as_ref().map(type_name);
    if partitioned(before) != partitioned(after) || server(before) != server(after) || of_type(before) != of_type(after) {
        return Ok(Verdict::Remake);
    }
    let mut list = table_switches(key, before, after);
    list.extend(relation_options(key, if after.foreign.is_some() { "FOREIGN TABLE" } else { "TABLE" }, &before.options, &after.options)?);
    if let (Some((_, from)), Some((_, to))) = (&before.foreign, &after.foreign) {
        let changes = generic_changes(from, to);
        if !changes.is_empty() {
            list.push(about(key, format!("ALTER FOREIGN TABLE {} OPTIONS ({changes})", key.sql()), "the options change"));
        }
    }
    Ok(Verdict::Alter(list))
}

/// Everything about a table that is switched by a statement of its own.
pub fn table_switches(key: &Key, before: &Table, after: &Table) -> Vec<Statement> {
    let mut list = Vec::new();
    let mut push = |words: String, reason: &str, hazard: Hazard| {
        list.push(about(key, format!("ALTER TABLE {} {words}", key.sql()), reason).hazard(hazard));
    };
    let fresh = before.persistence.is_empty();
    if !fresh && before.persistence != after.persistence {
        push(
            format!("SET {}", if after.persistence == "u" { "UNLOGGED" } else { "LOGGED" }),
            "how the table is kept changes",
            Hazard::TableRewrite,
        );
    }
    if !fresh && before.access_method != after.access_method {
        let method = if after.access_method.is_empty() { "heap" } else { &after.access_method };
        push(format!("SET ACCESS METHOD {}", quote(method)), "the access method changes", Hazard::TableRewrite);
    }
    if !fresh && before.tablespace != after.tablespace {
        let name = if after.tablespace.is_empty() { "pg_default" } else { &after.tablespace };
        push(format!("SET TABLESPACE {}", quote(name)), "the tablespace changes", Hazard::TableRewrite);
    }
    if before.row_security != after.row_security {
        let hazard = if after.row_security { Hazard::ExclusiveLockShort } else { Hazard::PrivilegesWidened };
        push(
            format!("{} ROW LEVEL SECURITY", if after.row_security { "ENABLE" } else { "DISABLE" }),
            "row-level security is switched",
            hazard,
        );
    }
    if before.force_row_security != after.force_row_security {
        let hazard = if after.force_row_security { Hazard::ExclusiveLockShort } else { Hazard::PrivilegesWidened };
        push(
            format!("{} ROW LEVEL SECURITY", if after.force_row_security { "FORCE" } else { "NO FORCE" }),
            "row-level security of the owner is switched",
            hazard,
        );
    }
    list
}

fn option_key(option: &Node) -> String {
    match &option.node {
        Some(NodeEnum::DefElem(element)) if element.defnamespace.is_empty() => element.defname.clone(),
        Some(NodeEnum::DefElem(element)) => format!("{}.{}", element.defnamespace, element.defname),
        _ => String::new(),
    }
}

fn changed_options(before: &[Node], after: &[Node]) -> (Vec<Node>, Vec<String>) {
    let shapes: BTreeMap<String, serde_json::Value> = before.iter().map(|option| (option_key(option), tree(option))).collect();
    let set = after.iter().filter(|option| shapes.get(&option_key(option)) != Some(&tree(*option))).cloned().collect();
    let wanted: Vec<String> = after.iter().map(option_key).collect();
    let reset = shapes.into_keys().filter(|name| !wanted.contains(name)).collect();
    (set, reset)
}

fn relation_options(key: &Key, word: &str, before: &[Node], after: &[Node]) -> Result<Vec<Statement>, Fault> {
    let (set, reset) = changed_options(before, after);
    let mut list = Vec::new();
    if !set.is_empty() {
        list.push(about(key, format!("ALTER {word} {} SET ({})", key.sql(), options_text(&set)?), "the parameters change"));
    }
    if !reset.is_empty() {
        list.push(about(key, format!("ALTER {word} {} RESET ({})", key.sql(), reset.join(", ")), "the parameters change"));
    }
    Ok(list)
}

/// `ADD`, `SET` and `DROP` of the options of foreign objects.
fn generic_changes(before: &[Node], after: &[Node]) -> String {
    let (set, reset) = changed_options(before, after);
    let known: Vec<String> = before.iter().map(option_key).collect();
    let mut parts: Vec<String> = set
        .iter()
        .map(|option| {
            format!("{} {}", if known.contains(&option_key(option)) { "SET" } else { "ADD" }, generic_options(std::slice::from_ref(option)))
        })
        .collect();
    parts.extend(reset.iter().map(|name| format!("DROP {}", quote(name))));
    parts.join(", ")
}

fn constraint(key: &Key, before: &Constraint, after: &Constraint) -> Verdict {
    let mut same = before.clone();
    same.skip_validation = after.skip_validation;
    same.initially_valid = after.initially_valid;
    let prefix = if key.kind == Kind::DomainConstraint {
        format!("ALTER DOMAIN {}", key.parent_sql())
    } else {
        format!("ALTER TABLE {}", key.parent_sql())
    };
    if before.skip_validation && !after.skip_validation && tree(&same) == tree(after) {
        let sql = format!("{prefix} VALIDATE CONSTRAINT {}", quote(&key.name));
        return Verdict::Alter(vec![about(key, sql, "checks the rows that are there while others go on").checks_rows()]);
    }
    same.skip_validation = before.skip_validation;
    same.deferrable = after.deferrable;
    same.initdeferred = after.initdeferred;
    if after.contype() == ConstrType::ConstrForeign && tree(&same) == tree(after) {
        let words = match (after.deferrable, after.initdeferred) {
            (true, true) => "DEFERRABLE INITIALLY DEFERRED",
            (true, false) => "DEFERRABLE INITIALLY IMMEDIATE",
            _ => "NOT DEFERRABLE",
        };
        let sql = format!("{prefix} ALTER CONSTRAINT {} {words}", quote(&key.name));
        return Verdict::Alter(vec![about(key, sql, "when the key is checked changes").hazard(Hazard::ExclusiveLockShort)]);
    }
    Verdict::Remake
}

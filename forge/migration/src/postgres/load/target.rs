//! Which object a comment, a privilege, an owner or a drop speaks of.

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, ObjectType, ObjectWithArgs, RoleSpec, RoleSpecType};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object};
use super::super::names::{DEFAULT_SCHEMA, qualified, quote, schema_and_name, strings};
use super::super::print::type_name;
use super::Loader;
use super::given::identity_sequence;

/// An object together with the words that name it in SQL.
pub(super) struct Target {
    /// The object.
    pub key: Key,
    /// The words: `TABLE t`, `CONSTRAINT c ON t`.
    pub words: String,
}

/// The role as it is written in SQL.
pub fn role_name(role: &RoleSpec) -> String {
    match role.roletype() {
        RoleSpecType::RolespecPublic => "PUBLIC".to_owned(),
        RoleSpecType::RolespecCurrentUser => "CURRENT_USER".to_owned(),
        RoleSpecType::RolespecCurrentRole => "CURRENT_ROLE".to_owned(),
        RoleSpecType::RolespecSessionUser => "SESSION_USER".to_owned(),
        _ => quote(&role.rolename),
    }
}

/// The key of something that is attached to an object: its comment, owner or privileges.
pub fn attached(kind: Kind, target: &Key, detail: &str) -> Key {
    Key::of(
        kind,
        &target.schema,
        &target.parent,
        &format!("{} {}{}", target.kind.label(), target.name, if detail.is_empty() { String::new() } else { format!(" {detail}") }),
    )
}

/// The argument types of a routine as its identity writes them.
pub(super) fn signature(name: &str, types: &[Node]) -> String {
    let types: Vec<String> = types
        .iter()
        .map(|argument| match &argument.node {
            Some(NodeEnum::TypeName(tree)) => identity_type(tree),
            _ => "NONE".to_owned(),
        })
        .collect();
    format!("{name}({})", types.join(", "))
}

/// A type as it tells routines apart: without modifiers.
pub(super) fn identity_type(tree: &pg_query::protobuf::TypeName) -> String {
    let mut plain = tree.clone();
    plain.typmods.clear();
    plain.setof = false;
    let text = type_name(&plain);
    if text == "bpchar" || text.starts_with("bpchar[") { text.replacen("bpchar", "character", 1) } else { text }
}

impl Loader {
    /// Finds a routine by its name and, when written, its arguments.
    pub(super) fn routine_key(&self, kinds: &[Kind], object: &ObjectWithArgs) -> Option<Key> {
        let (schema, name) = schema_and_name(&object.objname);
        if object.args_unspecified {
            let prefix = format!("{name}(");
            let mut found =
                self.schema.objects.keys().filter(|key| kinds.contains(&key.kind) && key.schema == schema && key.name.starts_with(&prefix));
            return match (found.next(), found.next()) {
                (Some(key), None) => Some(key.clone()),
                _ => None,
            };
        }
        let wanted = signature(&name, &object.objargs);
        kinds.iter().map(|kind| Key::new(*kind, &schema, &wanted)).find(|key| self.schema.objects.contains_key(key))
    }

    /// What is said of a statement about an object that nobody makes.
    pub(super) fn unknown(&self, kind: ObjectType, object: &Node) -> String {
        let names = match &object.node {
            Some(NodeEnum::List(list)) => strings(&list.items),
            Some(NodeEnum::String(text)) => vec![text.sval.clone()],
            Some(NodeEnum::TypeName(tree)) => strings(&tree.names),
            Some(NodeEnum::RangeVar(range)) => {
                let (schema, name) = super::super::names::relation(range);
                vec![schema, name]
            }
            Some(NodeEnum::ObjectWithArgs(routine)) => strings(&routine.objname),
            _ => Vec::new(),
        };
        let (word, parts) = match kind {
            ObjectType::ObjectColumn => ("column", 3),
            ObjectType::ObjectTabconstraint => ("constraint", 3),
            ObjectType::ObjectTrigger => ("trigger", 3),
            ObjectType::ObjectPolicy => ("policy", 3),
            ObjectType::ObjectRule => ("rule", 3),
            ObjectType::ObjectType | ObjectType::ObjectDomain => ("type", 2),
            ObjectType::ObjectFunction | ObjectType::ObjectProcedure | ObjectType::ObjectRoutine | ObjectType::ObjectAggregate => {
                ("routine", 2)
            }
            ObjectType::ObjectSequence => ("sequence", 2),
            ObjectType::ObjectIndex => ("index", 2),
            ObjectType::ObjectSchema => ("schema", 1),
            _ if own_kind(kind).is_none() => ("relation", 2),
            _ => ("object", own_kind(kind).map_or(2, |kind| if is_global(kind) { 1 } else { 2 })),
        };
        let mut names: Vec<String> = names.into_iter().rev().take(parts).collect();
        if names.len() + 1 == parts {
            names.push(DEFAULT_SCHEMA.to_owned());
        }
        names.reverse();
        // Of a part of what is not there, the whole is said.
        if let [schema, table, _] = names.as_slice()
            && self.schema.relation(schema, table).is_none()
        {
            return format!("relation {schema}.{table} is not defined anywhere in the source");
        }
        format!("{word} {} is not defined anywhere in the source", names.join("."))
    }

    /// The object that `kind` and `object` name, if the schema has it.
    pub(super) fn target(&self, kind: ObjectType, object: &Node) -> Result<Option<Target>, String> {
        let tree = object.node.as_ref().ok_or("an object without a name")?;
        let plain = |kind: Kind, key: Key| Target { words: format!("{} {}", kind.words(), key.sql()), key };
        let names = match tree {
            NodeEnum::List(list) => list.items.as_slice(),
            NodeEnum::String(_) => std::slice::from_ref(object),
            NodeEnum::TypeName(tree) => tree.names.as_slice(),
            _ => &[],
        };
        let target = match (kind, tree) {
            (
                ObjectType::ObjectFunction | ObjectType::ObjectProcedure | ObjectType::ObjectRoutine | ObjectType::ObjectAggregate,
                NodeEnum::ObjectWithArgs(routine),
            ) => self.routine_key(&[Kind::Routine, Kind::Aggregate], routine).map(|key| plain(key.kind, key)),
            (ObjectType::ObjectOperator, NodeEnum::ObjectWithArgs(operator)) => {
                self.routine_key(&[Kind::Operator], operator).map(|key| plain(key.kind, key))
            }
            (ObjectType::ObjectColumn, _) => Self::column_target(&strings(names)),
            (ObjectType::ObjectTabconstraint | ObjectType::ObjectTrigger | ObjectType::ObjectPolicy | ObjectType::ObjectRule, _) => {
                self.part_target(kind, &strings(names))
            }
            (ObjectType::ObjectDomconstraint, NodeEnum::List(list)) => domain_constraint(list.items.as_slice()),
            (ObjectType::ObjectType | ObjectType::ObjectDomain, _) => {
                let (schema, name) = schema_and_name(names);
                self.schema.type_key(&schema, &name).map(|key| plain(key.kind, key))
            }
            (
                ObjectType::ObjectTable
                | ObjectType::ObjectView
                | ObjectType::ObjectMatview
                | ObjectType::ObjectSequence
                | ObjectType::ObjectIndex
                | ObjectType::ObjectForeignTable,
                _,
            ) => {
                let (schema, name) = match tree {
                    NodeEnum::RangeVar(range) => super::super::names::relation(range),
                    _ => schema_and_name(names),
                };
                self.schema
                    .relation(&schema, &name)
                    .map(|key| self.relation_target(key))
                    .or_else(|| self.constraint_index(&schema, &name))
                    .or_else(|| self.identity_target(&qualified(&schema, &name)))
            }
            (ObjectType::ObjectOpclass | ObjectType::ObjectOpfamily, NodeEnum::List(list)) => {
                let mut parts = strings(&list.items);
                let method = if parts.is_empty() { String::new() } else { parts.remove(0) };
                let name = parts.pop().unwrap_or_default();
                let schema = parts.pop().unwrap_or_else(|| DEFAULT_SCHEMA.to_owned());
                let kind = if kind == ObjectType::ObjectOpclass { Kind::OperatorClass } else { Kind::OperatorFamily };
                Some(plain(kind, Key::new(kind, &schema, &format!("{name} USING {method}"))))
            }
            (ObjectType::ObjectCast | ObjectType::ObjectTransform, NodeEnum::List(list)) => cast_or_transform(kind, &list.items),
            _ => {
                let own =
                    own_kind(kind).ok_or_else(|| format!("{} is not understood", kind.as_str_name().trim_start_matches("OBJECT_")))?;
                let key = if is_global(own) {
                    Key::global(own, &strings(names).pop().unwrap_or_default())
                } else {
                    let (schema, name) = schema_and_name(names);
                    Key::new(own, &schema, &name)
                };
                Some(plain(own, key))
            }
        };
        Ok(target.filter(|target| self.exists(&target.key)))
    }

    fn relation_target(&self, key: Key) -> Target {
        let foreign = self.schema.table(&key).is_some_and(|table| table.foreign.is_some());
        let words = format!("{}{} {}", if foreign { "FOREIGN " } else { "" }, key.kind.words(), key.sql());
        Target { key, words }
    }

    /// Whether the schema has the object, or the relation a column stands in.
    pub(super) fn exists(&self, key: &Key) -> bool {
        self.schema.objects.contains_key(key)
            || (key.kind == Kind::Schema && key.name == DEFAULT_SCHEMA)
            || key.kind == Kind::InheritedTrigger
            || (key.kind == Kind::Language && matches!(key.name.as_str(), "plpgsql" | "sql" | "c" | "internal"))
            || (key.kind == Kind::Column
                && self.schema.relation(&key.schema, &key.parent).is_some_and(|parent| self.has_loose_columns(&parent)))
    }

    /// Whether a relation has columns that are not written with it.
    pub(super) fn has_loose_columns(&self, relation: &Key) -> bool {
        relation.kind != Kind::Table
            || !self.schema.children(Kind::Inheritance, relation).is_empty()
            || self.schema.table(relation).is_some_and(|table| table.of_type.is_some())
    }

    fn column_target(names: &[String]) -> Option<Target> {
        let (column, rest) = names.split_last()?;
        let (table, rest) = rest.split_last()?;
        let schema = rest.last().map_or(DEFAULT_SCHEMA, String::as_str);
        let key = Key::of(Kind::Column, schema, table, column);
        Some(Target { words: format!("COLUMN {}.{}", qualified(schema, table), quote(column)), key })
    }

    /// The sequence behind an identity.
    fn identity_target(&self, name: &str) -> Option<Target> {
        let is_behind =
            |object: &&Object| matches!(&object.body, Body::Identity { options, .. } if identity_sequence(&object.key, options) == name);
        let found = self.schema.of_kind(Kind::Identity).find(is_behind)?;
        Some(Target { words: format!("SEQUENCE {name}"), key: found.key.clone() })
    }

    fn part_target(&self, kind: ObjectType, names: &[String]) -> Option<Target> {
        let (name, rest) = names.split_last()?;
        let (table, rest) = rest.split_last()?;
        let schema = rest.last().map_or(DEFAULT_SCHEMA, String::as_str);
        let kinds: &[Kind] = match kind {
            ObjectType::ObjectTrigger => &[Kind::Trigger],
            ObjectType::ObjectPolicy => &[Kind::Policy],
            ObjectType::ObjectRule => &[Kind::Rule],
            _ => &[Kind::Constraint, Kind::ForeignKey],
        };
        let own = kinds.iter().map(|kind| Key::of(*kind, schema, table, name)).find(|key| self.schema.objects.contains_key(key));
        let above = || self.trigger_of(&Key::new(Kind::Table, schema, table), name).filter(|_| kind == ObjectType::ObjectTrigger);
        let Some(key) = own.or_else(above) else {
            // The rule of a column is part of it.
            let column =
                self.required_column(&Key::new(Kind::Table, schema, table), name).filter(|_| kind == ObjectType::ObjectTabconstraint);
            return column.map(|key| Target { words: format!("CONSTRAINT {} ON {}", quote(name), qualified(schema, table)), key });
        };
        Some(Target { words: format!("{} {} ON {}", key.kind.words(), quote(name), qualified(schema, table)), key })
    }

    /// The index behind a key constraint, when a comment speaks of it.
    fn constraint_index(&self, schema: &str, name: &str) -> Option<Target> {
        let key = self.key_constraint(schema, name)?;
        Some(Target { words: format!("INDEX {}", qualified(schema, name)), key })
    }

    /// The constraint of this name, whose index bears it too.
    pub(super) fn key_constraint(&self, schema: &str, name: &str) -> Option<Key> {
        self.schema.of_kind(Kind::Constraint).map(|object| &object.key).find(|key| key.schema == schema && key.name == name).cloned()
    }
}

fn domain_constraint(items: &[Node]) -> Option<Target> {
    let (schema, domain) = match items.first()?.node.as_ref()? {
        NodeEnum::TypeName(tree) => schema_and_name(&tree.names),
        _ => return None,
    };
    let name = super::super::names::string(items.get(1)?)?;
    let key = Key::of(Kind::DomainConstraint, &schema, &domain, &name);
    Some(Target { words: format!("CONSTRAINT {} ON DOMAIN {}", quote(&name), qualified(&schema, &domain)), key })
}

fn cast_or_transform(kind: ObjectType, items: &[Node]) -> Option<Target> {
    let text = |node: &Node| match &node.node {
        Some(NodeEnum::TypeName(tree)) => Some(type_name(tree)),
        Some(NodeEnum::String(text)) => Some(text.sval.clone()),
        _ => None,
    };
    let (first, second) = (text(items.first()?)?, text(items.get(1)?)?);
    if kind == ObjectType::ObjectCast {
        let name = format!("({first} AS {second})");
        Some(Target { words: format!("CAST {name}"), key: Key::global(Kind::Cast, &name) })
    } else {
        let name = format!("FOR {first} LANGUAGE {second}");
        Some(Target { words: format!("TRANSFORM {name}"), key: Key::global(Kind::Transform, &name) })
    }
}

/// Kinds that stand in no schema.
pub(super) fn is_global(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Schema
            | Kind::Extension
            | Kind::Language
            | Kind::AccessMethod
            | Kind::Wrapper
            | Kind::Server
            | Kind::EventTrigger
            | Kind::Publication
            | Kind::Subscription
    )
}

fn own_kind(kind: ObjectType) -> Option<Kind> {
    Some(match kind {
        ObjectType::ObjectSchema => Kind::Schema,
        ObjectType::ObjectExtension => Kind::Extension,
        ObjectType::ObjectLanguage => Kind::Language,
        ObjectType::ObjectAccessMethod => Kind::AccessMethod,
        ObjectType::ObjectFdw => Kind::Wrapper,
        ObjectType::ObjectForeignServer => Kind::Server,
        ObjectType::ObjectCollation => Kind::Collation,
        ObjectType::ObjectConversion => Kind::Conversion,
        ObjectType::ObjectEventTrigger => Kind::EventTrigger,
        ObjectType::ObjectPublication => Kind::Publication,
        ObjectType::ObjectSubscription => Kind::Subscription,
        ObjectType::ObjectStatisticExt => Kind::Statistics,
        ObjectType::ObjectTsparser => Kind::SearchParser,
        ObjectType::ObjectTstemplate => Kind::SearchTemplate,
        ObjectType::ObjectTsdictionary => Kind::SearchDictionary,
        ObjectType::ObjectTsconfiguration => Kind::SearchConfiguration,
        _ => return None,
    })
}

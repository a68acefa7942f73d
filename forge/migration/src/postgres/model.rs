//! The schema as forge knows it: a sorted map of objects. A change of any part of a table (a column, a default, a key) is a
//! change of one object here, so that order and dependants can be decided for each by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pg_query::NodeEnum;
use pg_query::protobuf::{ColumnDef, Constraint, IndexStmt, Node, PartitionBoundSpec, PartitionSpec, TypeName};

use super::key::{Key, Kind};
use super::names::{chosen, strings};
use super::place::Place;

/// One object.
#[derive(Debug, Clone)]
pub struct Object {
    /// What it is called.
    pub key: Key,
    /// What it is.
    pub body: Body,
    /// Switches that stand outside its definition (`enabled` of a trigger, `cluster` of an index).
    pub settings: BTreeMap<String, String>,
    /// The name it had before, when a `-- @renamed from=` says so.
    pub renamed_from: Option<String>,
}

impl Object {
    /// An object with no switches and no earlier name.
    pub fn new(key: Key, body: Body) -> Self {
        Self { key, body, settings: BTreeMap::new(), renamed_from: None }
    }
}

/// What an object is made of.
#[derive(Debug, Clone)]
pub enum Body {
    /// A table without its columns and constraints.
    Table(Box<Table>),
    /// A column without its default and identity.
    Column(Box<Column>),
    /// The default of a column.
    Default(Box<Node>),
    /// The identity of a column.
    Identity {
        /// `GENERATED ALWAYS` rather than `BY DEFAULT`.
        always: bool,
        /// The options of its sequence.
        options: Vec<Node>,
    },
    /// `NOT NULL` of a column the table has from elsewhere.
    NotNull,
    /// A parent, and for a partition its bound.
    Inheritance {
        /// The parent.
        parent: Key,
        /// The bound.
        bound: Option<Box<PartitionBoundSpec>>,
    },
    /// The column a sequence belongs to.
    SequenceOwner {
        /// The column.
        column: Key,
    },
    /// A constraint, with its name.
    Constraint(Box<Constraint>),
    /// An index, with its name.
    Index(Box<IndexStmt>),
    /// A sequence's options.
    Sequence {
        /// `UNLOGGED` or plain.
        persistence: String,
        /// The options.
        options: Vec<Node>,
    },
    /// The labels of an enumerated type, each with the label it had before.
    Enum(Vec<(String, Option<String>)>),
    /// A domain without its named constraints.
    Domain(Box<Domain>),
    /// The attributes of a composite type.
    Composite(Vec<Attribute>),
    /// Privileges by name, with whether they may be handed on.
    Grant {
        /// The object they are on.
        target: Key,
        /// The words before the object in `GRANT … ON`.
        words: String,
        /// The role.
        role: String,
        /// Privilege to grant option.
        privileges: BTreeMap<String, bool>,
    },
    /// The owner.
    Owner {
        /// What is owned.
        target: Key,
        /// The words of its kind in `ALTER`.
        words: String,
        /// The role.
        role: String,
    },
    /// A comment.
    Comment {
        /// What it is on.
        target: Key,
        /// The words before the text: `TABLE t`, `TRIGGER x ON t`.
        words: String,
        /// The text.
        text: String,
    },
    /// The mapping of one token type in a text search configuration.
    SearchMapping {
        /// The configuration.
        configuration: Key,
        /// The dictionaries, in order, as SQL names.
        dictionaries: Vec<String>,
    },
    /// That an index of a partition belongs to one of its parent.
    IndexAttachment {
        /// The parent's index.
        parent: Key,
        /// The partition's index.
        child: Key,
    },
    /// What a table says of a part it has from its parents: `STORAGE`, `STATISTICS`, `COMPRESSION` and options of a column, `fires` of a
    /// trigger.
    Inherited(BTreeMap<String, String>),
    /// Replica identity, as it is written after `REPLICA IDENTITY`.
    ReplicaIdentity(String),
    /// Anything that is wholly said by its create statement.
    Statement(Box<Node>),
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// `p` permanent, `u` unlogged.
    pub persistence: String,
    /// Storage parameters.
    pub options: Vec<Node>,
    /// How it is partitioned.
    pub partitioned: Option<PartitionSpec>,
    /// The composite type it follows.
    pub of_type: Option<TypeName>,
    /// The access method.
    pub access_method: String,
    /// The tablespace.
    pub tablespace: String,
    /// The columns in order.
    pub columns: Vec<String>,
    /// `ENABLE ROW LEVEL SECURITY`.
    pub row_security: bool,
    /// `FORCE ROW LEVEL SECURITY`.
    pub force_row_security: bool,
    /// The foreign server and its options.
    pub foreign: Option<(String, Vec<Node>)>,
}

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The type.
    pub type_name: TypeName,
    /// The collation.
    pub collation: Vec<Node>,
    /// `NOT NULL`.
    pub not_null: bool,
    /// What else is said of that.
    pub required: Required,
    /// The expression of a generated column.
    pub generated: Option<Box<Node>>,
    /// A generated column that is computed when read (PostgreSQL 18).
    pub computed_when_read: bool,
    /// Storage.
    pub storage: String,
    /// Compression.
    pub compression: String,
    /// The statistics target.
    pub statistics: Option<i32>,
    /// Attribute options.
    pub options: Vec<Node>,
    /// Options of a foreign table's column.
    pub foreign_options: Vec<Node>,
}

/// What PostgreSQL 18 knows of a `NOT NULL`: a rule like others, with a name.
#[derive(Debug, Clone, Default)]
pub struct Required {
    /// The name, where it is not the one PostgreSQL would choose now.
    pub name: String,
    /// `NO INHERIT`.
    pub no_inherit: bool,
    /// `NOT VALID`.
    pub not_valid: bool,
    /// It is the parent's rule, which the table merely repeats the column of.
    pub from_above: bool,
}

/// A domain.
#[derive(Debug, Clone, Default)]
pub struct Domain {
    /// The type under it.
    pub type_name: TypeName,
    /// The collation.
    pub collation: Vec<Node>,
    /// The default.
    pub default: Option<Box<Node>>,
    /// `NOT NULL`.
    pub not_null: bool,
}

/// An attribute of a composite type.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The definition.
    pub definition: Box<ColumnDef>,
    /// The name it had before.
    pub renamed_from: Option<String>,
}

/// The name a range type gives its multirange, or the one PostgreSQL does.
pub fn multirange_name(range: &str, body: &Body) -> String {
    let said = match body {
        Body::Statement(tree) => match &tree.node {
            Some(NodeEnum::CreateRangeStmt(create)) => create.params.iter().find_map(|option| match &option.node {
                Some(NodeEnum::DefElem(element)) if element.defname == "multirange_type_name" => {
                    match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
                        Some(NodeEnum::TypeName(name)) => strings(&name.names).pop(),
                        _ => None,
                    }
                }
                _ => None,
            }),
            _ => None,
        },
        _ => None,
    };
    said.unwrap_or_else(|| usual_multirange(range))
}

/// The name PostgreSQL gives the multirange of a range type by itself.
pub fn usual_multirange(range: &str) -> String {
    if range.contains("range") { range.replacen("range", "multirange", 1) } else { chosen(range, "", "multirange") }
}

/// A whole schema.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// Every object by its key. A schema that is made from another shares with it what it does not change: trees are large.
    pub objects: BTreeMap<Key, Arc<Object>>,
    /// Where each object was said.
    pub places: BTreeMap<Key, Place>,
    /// Whether PostgreSQL printed it, rather than somebody wrote it.
    pub printed: bool,
    /// Whether the source switches off that the text of routines is read when they are made (`check_function_bodies`).
    pub bodies_unread: bool,
    /// The version of the server it was read from, where that is known.
    pub server: Option<u32>,
    /// What a table calls the `NOT NULL` of a column it has from above, where it does not call it as its parent does.
    pub own_names: BTreeMap<Key, String>,
    /// The keys that a partition has from above under names of its own, each with the one above.
    pub folded: BTreeMap<Key, Key>,
    /// The names, each with its schema, that somebody gave a `NOT NULL`.
    pub given_names: BTreeSet<(String, String)>,
    /// Indexes of a database that a build which failed left behind: they have their names and are of no use.
    pub half_made: BTreeSet<Key>,
}

impl Schema {
    /// Puts an object in the place of one with the same key.
    pub fn insert(&mut self, object: Object) {
        self.objects.insert(object.key.clone(), Arc::new(object));
    }

    /// Takes an object out.
    pub fn take(&mut self, key: &Key) -> Option<Object> {
        self.objects.remove(key).map(Arc::unwrap_or_clone)
    }

    /// Every object, by key.
    pub fn all(&self) -> impl Iterator<Item = &Object> {
        self.objects.values().map(AsRef::as_ref)
    }

    /// The object with this key.
    pub fn object(&self, key: &Key) -> Option<&Object> {
        self.objects.get(key).map(AsRef::as_ref)
    }

    /// The object with this key, to change.
    pub fn object_mut(&mut self, key: &Key) -> Option<&mut Object> {
        self.objects.get_mut(key).map(Arc::make_mut)
    }

    /// What the object with this key is made of, to change.
    pub fn body_mut(&mut self, key: &Key) -> Option<&mut Body> {
        self.object_mut(key).map(|object| &mut object.body)
    }

    /// The table with this key.
    pub fn table(&self, key: &Key) -> Option<&Table> {
        match self.objects.get(key).map(|object| &object.body) {
            Some(Body::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The table with this key, to change.
    pub fn table_mut(&mut self, key: &Key) -> Option<&mut Table> {
        match self.body_mut(key) {
            Some(Body::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The column with this key.
    pub fn column(&self, key: &Key) -> Option<&Column> {
        match self.objects.get(key).map(|object| &object.body) {
            Some(Body::Column(column)) => Some(column),
            _ => None,
        }
    }

    /// The column with this key, to change.
    pub fn column_mut(&mut self, key: &Key) -> Option<&mut Column> {
        match self.body_mut(key) {
            Some(Body::Column(column)) => Some(column),
            _ => None,
        }
    }

    /// The relation of this name, whatever its kind.
    pub fn relation(&self, schema: &str, name: &str) -> Option<Key> {
        [Kind::Table, Kind::View, Kind::MaterialisedView, Kind::Sequence, Kind::Index, Kind::Composite]
            .into_iter()
            .map(|kind| Key::new(kind, schema, name))
            .find(|key| self.objects.contains_key(key))
    }

    /// The type of this name, whatever its kind.
    pub fn type_key(&self, schema: &str, name: &str) -> Option<Key> {
        [Kind::Enum, Kind::Domain, Kind::Composite, Kind::Range, Kind::BaseType, Kind::Table, Kind::View, Kind::MaterialisedView]
            .into_iter()
            .map(|kind| Key::new(kind, schema, name))
            .find(|key| self.objects.contains_key(key))
            .or_else(|| self.multirange(schema, name))
    }

    /// The range type whose multirange has this name.
    fn multirange(&self, schema: &str, name: &str) -> Option<Key> {
        let mut ranges = self.of_kind(Kind::Range).filter(|range| range.key.schema == schema);
        ranges.find(|range| multirange_name(&range.key.name, &range.body) == name).map(|range| range.key.clone())
    }

    /// The keys of one kind that belong to a relation, in order.
    pub fn children(&self, kind: Kind, table: &Key) -> Vec<Key> {
        let start = Key::of(kind, "", &table.name, "");
        self.objects
            .range(start..)
            .map(|(key, _)| key)
            .take_while(|key| key.kind == kind && key.parent == table.name)
            .filter(|key| key.schema == table.schema)
            .cloned()
            .collect()
    }

    /// The objects of one kind, in order. Keys are sorted by kind first.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Object> {
        self.objects.range(Key::new(kind, "", "")..).take_while(move |(key, _)| key.kind == kind).map(|(_, object)| object.as_ref())
    }
}

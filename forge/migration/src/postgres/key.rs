//! What an object is called: its kind, its schema, what it belongs to and its name. Knows nothing of SQL trees.

use super::names::{qualified, quote};

/// The kinds of object a PostgreSQL schema can hold, in the order in which they are created when nothing else decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A schema.
    Schema,
    /// An extension.
    Extension,
    /// A procedural language.
    Language,
    /// An access method.
    AccessMethod,
    /// A foreign-data wrapper.
    Wrapper,
    /// A foreign server.
    Server,
    /// A user mapping.
    UserMapping,
    /// A collation.
    Collation,
    /// An enumerated type.
    Enum,
    /// A domain.
    Domain,
    /// A constraint of a domain.
    DomainConstraint,
    /// A composite type.
    Composite,
    /// A range type.
    Range,
    /// A base or shell type.
    BaseType,
    /// A text search parser.
    SearchParser,
    /// A text search template.
    SearchTemplate,
    /// A text search dictionary.
    SearchDictionary,
    /// A text search configuration.
    SearchConfiguration,
    /// What a text search configuration does with one kind of token.
    SearchMapping,
    /// A sequence.
    Sequence,
    /// A function or a procedure.
    Routine,
    /// An aggregate.
    Aggregate,
    /// An operator.
    Operator,
    /// An operator family.
    OperatorFamily,
    /// An operator class.
    OperatorClass,
    /// A cast.
    Cast,
    /// A transform.
    Transform,
    /// A conversion.
    Conversion,
    /// A table, plain, partitioned or foreign.
    Table,
    /// A column of a table.
    Column,
    /// The default of a column.
    Default,
    /// The identity of a column.
    Identity,
    /// That a table asks for a value in a column it has from its parent or its type.
    NotNull,
    /// That a table is attached to a partitioned one, or inherits from another.
    Inheritance,
    /// Which column a sequence belongs to.
    SequenceOwner,
    /// A constraint of a table.
    Constraint,
    /// An index.
    Index,
    /// That the index of a partition belongs to the index of the partitioned table.
    IndexAttachment,
    /// How a table keeps a column it has from its parents.
    InheritedColumn,
    /// Which columns tell rows apart in replication.
    ReplicaIdentity,
    /// A foreign key.
    ForeignKey,
    /// Extended statistics.
    Statistics,
    /// A view.
    View,
    /// A materialised view.
    MaterialisedView,
    /// A rewrite rule.
    Rule,
    /// A trigger.
    Trigger,
    /// When a trigger fires that a partition has from its parents.
    InheritedTrigger,
    /// A row-level security policy.
    Policy,
    /// An event trigger.
    EventTrigger,
    /// A publication.
    Publication,
    /// A subscription.
    Subscription,
    /// Default privileges.
    DefaultPrivileges,
    /// Who owns an object.
    Owner,
    /// What a role may do with an object.
    Grant,
    /// A comment.
    Comment,
}

impl Kind {
    /// The words PostgreSQL uses for this kind in `DROP`, `ALTER` and `COMMENT`.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Schema => "SCHEMA",
            Kind::Extension => "EXTENSION",
            Kind::Language => "LANGUAGE",
            Kind::AccessMethod => "ACCESS METHOD",
            Kind::Wrapper => "FOREIGN DATA WRAPPER",
            Kind::Server => "SERVER",
            Kind::UserMapping => "USER MAPPING",
            Kind::Collation => "COLLATION",
            Kind::Enum | Kind::Composite | Kind::Range | Kind::BaseType => "TYPE",
            Kind::Domain => "DOMAIN",
            Kind::SearchParser => "TEXT SEARCH PARSER",
            Kind::SearchTemplate => "TEXT SEARCH TEMPLATE",
            Kind::SearchDictionary => "TEXT SEARCH DICTIONARY",
            Kind::SearchConfiguration => "TEXT SEARCH CONFIGURATION",
            Kind::SearchMapping => "MAPPING",
            Kind::Sequence => "SEQUENCE",
            Kind::Routine => "ROUTINE",
            Kind::Aggregate => "AGGREGATE",
            Kind::Operator => "OPERATOR",
            Kind::OperatorFamily => "OPERATOR FAMILY",
            Kind::OperatorClass => "OPERATOR CLASS",
            Kind::Cast => "CAST",
            Kind::Transform => "TRANSFORM",
            Kind::Conversion => "CONVERSION",
            Kind::Table => "TABLE",
            Kind::Column | Kind::InheritedColumn => "COLUMN",
            Kind::Default => "DEFAULT",
            Kind::Identity => "IDENTITY",
            Kind::NotNull => "NOT NULL",
            Kind::Inheritance => "INHERITANCE",
            Kind::SequenceOwner => "SEQUENCE OWNER",
            Kind::Constraint | Kind::ForeignKey | Kind::DomainConstraint => "CONSTRAINT",
            Kind::Index => "INDEX",
            Kind::IndexAttachment => "INDEX ATTACHMENT",
            Kind::ReplicaIdentity => "REPLICA IDENTITY",
            Kind::Statistics => "STATISTICS",
            Kind::View => "VIEW",
            Kind::MaterialisedView => "MATERIALIZED VIEW",
            Kind::Rule => "RULE",
            Kind::Trigger | Kind::InheritedTrigger => "TRIGGER",
            Kind::Policy => "POLICY",
            Kind::EventTrigger => "EVENT TRIGGER",
            Kind::Publication => "PUBLICATION",
            Kind::Subscription => "SUBSCRIPTION",
            Kind::DefaultPrivileges => "DEFAULT PRIVILEGES",
            Kind::Owner => "OWNER",
            Kind::Grant => "GRANT",
            Kind::Comment => "COMMENT",
        }
    }

    /// The name used in `plan.json`: lower case, words joined by an underscore.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Enum => "enum",
            Kind::Composite => "composite_type",
            Kind::Range => "range_type",
            Kind::BaseType => "type",
            Kind::Domain => "domain",
            Kind::DomainConstraint => "domain_constraint",
            Kind::ForeignKey => "foreign_key",
            Kind::Schema => "schema",
            Kind::Extension => "extension",
            Kind::Language => "language",
            Kind::AccessMethod => "access_method",
            Kind::Wrapper => "foreign_data_wrapper",
            Kind::Server => "server",
            Kind::UserMapping => "user_mapping",
            Kind::Collation => "collation",
            Kind::SearchParser => "text_search_parser",
            Kind::SearchTemplate => "text_search_template",
            Kind::SearchDictionary => "text_search_dictionary",
            Kind::SearchConfiguration => "text_search_configuration",
            Kind::SearchMapping => "text_search_mapping",
            Kind::Sequence => "sequence",
            Kind::Routine => "routine",
            Kind::Aggregate => "aggregate",
            Kind::Operator => "operator",
            Kind::OperatorFamily => "operator_family",
            Kind::OperatorClass => "operator_class",
            Kind::Cast => "cast",
            Kind::Transform => "transform",
            Kind::Conversion => "conversion",
            Kind::Table => "table",
            Kind::Column | Kind::InheritedColumn => "column",
            Kind::Default => "default",
            Kind::Identity => "identity",
            Kind::NotNull => "not_null",
            Kind::Inheritance => "inheritance",
            Kind::SequenceOwner => "sequence_owner",
            Kind::Constraint => "constraint",
            Kind::Index => "index",
            Kind::IndexAttachment => "index_attachment",
            Kind::ReplicaIdentity => "replica_identity",
            Kind::Statistics => "statistics",
            Kind::View => "view",
            Kind::MaterialisedView => "materialised_view",
            Kind::Rule => "rule",
            Kind::Trigger | Kind::InheritedTrigger => "trigger",
            Kind::Policy => "policy",
            Kind::EventTrigger => "event_trigger",
            Kind::Publication => "publication",
            Kind::Subscription => "subscription",
            Kind::DefaultPrivileges => "default_privileges",
            Kind::Owner => "owner",
            Kind::Grant => "privilege",
            Kind::Comment => "comment",
        }
    }

    /// Whether this kind stands in the namespace of relations.
    pub fn is_relation(self) -> bool {
        matches!(self, Kind::Table | Kind::View | Kind::MaterialisedView | Kind::Sequence | Kind::Index | Kind::Composite)
    }

    /// Whether this kind stands in the namespace of types.
    pub fn is_type(self) -> bool {
        matches!(
            self,
            Kind::Enum | Kind::Domain | Kind::Composite | Kind::Range | Kind::BaseType | Kind::Table | Kind::View | Kind::MaterialisedView
        )
    }

    /// Whether this kind lives on a table and is told apart by its table and its own name.
    pub fn is_of_table(self) -> bool {
        matches!(
            self,
            Kind::Column
                | Kind::Default
                | Kind::Identity
                | Kind::NotNull
                | Kind::Inheritance
                | Kind::ReplicaIdentity
                | Kind::Constraint
                | Kind::ForeignKey
                | Kind::Trigger
                | Kind::InheritedColumn
                | Kind::InheritedTrigger
                | Kind::Policy
                | Kind::Rule
        )
    }
}

/// The identity of one object.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it is.
    pub kind: Kind,
    /// The relation, domain or object it belongs to; empty for what stands alone.
    pub parent: String,
    /// Its own name; routines carry their argument types.
    pub name: String,
    /// The schema it stands in; empty for what stands in none. It is compared last, for it seldom differs.
    pub schema: String,
}

impl Key {
    /// An object that stands in a schema by itself.
    pub fn new(kind: Kind, schema: &str, name: &str) -> Self {
        Self { kind, schema: schema.to_owned(), parent: String::new(), name: name.to_owned() }
    }

    /// An object that belongs to a relation or a domain.
    pub fn of(kind: Kind, schema: &str, parent: &str, name: &str) -> Self {
        Self { kind, schema: schema.to_owned(), parent: parent.to_owned(), name: name.to_owned() }
    }

    /// An object that belongs to no schema.
    pub fn global(kind: Kind, name: &str) -> Self {
        Self::new(kind, "", name)
    }

    /// The key of the relation this belongs to.
    pub fn table(&self) -> Key {
        Key::new(Kind::Table, &self.schema, &self.parent)
    }

    /// The name as it is written in SQL.
    pub fn sql(&self) -> String {
        match self.kind {
            Kind::Routine | Kind::Aggregate | Kind::Operator | Kind::OperatorClass | Kind::OperatorFamily => {
                let (name, rest) = split_signature(self.kind, &self.name);
                if matches!(self.kind, Kind::Operator) {
                    if self.schema == "public" { format!("{name}{rest}") } else { format!("{}.{name}{rest}", quote(&self.schema)) }
                } else {
                    format!("{}{rest}", qualified(&self.schema, name))
                }
            }
            Kind::Cast | Kind::Transform | Kind::UserMapping => self.name.clone(),
            _ if self.schema.is_empty() => quote(&self.name),
            _ => qualified(&self.schema, &self.name),
        }
    }

    /// The relation this belongs to, as it is written in SQL.
    pub fn parent_sql(&self) -> String {
        qualified(&self.schema, &self.parent)
    }

    /// The name shown to people and in `plan.json`.
    pub fn display(&self) -> String {
        let mut text = String::new();
        if !self.schema.is_empty() {
            text.push_str(&self.schema);
            text.push('.');
        }
        if !self.parent.is_empty() {
            text.push_str(&self.parent);
            text.push('.');
        }
        text.push_str(&self.name);
        text
    }
}

/// Parts `name(integer, text)` and `name USING method` into the name and the rest.
pub fn split_signature(kind: Kind, name: &str) -> (&str, &str) {
    let position = match kind {
        Kind::Routine | Kind::Aggregate | Kind::Operator if name.ends_with(')') => name.find('('),
        Kind::OperatorClass | Kind::OperatorFamily => name.rfind(" USING "),
        _ => None,
    };
    position.map_or((name, ""), |position| name.split_at(position))
}

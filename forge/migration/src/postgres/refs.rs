//! What an object needs: read out of its tree and resolved against a schema. A *hard* need is one PostgreSQL tracks itself; a
//! *soft* one is a name in the text of a routine, which only decides the order.

mod mentions;
mod statement;

use std::collections::BTreeMap;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint, Node, TypeName};
use serde_json::Value;

use super::key::{Key, Kind, split_signature};
use super::model::{Body, Object, Schema};
use super::names::{DEFAULT_SCHEMA, relation, strings};
use super::shape;

pub use mentions::columns_of;
pub use mentions::{Mentions, collect};

/// What an object needs, and whether PostgreSQL tracks it.
pub type Needs = BTreeMap<Key, bool>;

/// Names of routines by schema and plain name, so that resolving does not search the whole schema.
pub struct Resolver<'a> {
    schema: &'a Schema,
    routines: BTreeMap<(String, String), Vec<Key>>,
    operators: BTreeMap<String, Vec<Key>>,
    words: BTreeMap<String, Vec<Key>>,
}

/// Whether a tree calls a routine of this schema in which a word stands.
pub fn calls_routine_of(schema: &Schema, tree: &Value, word: &str) -> bool {
    let mut mentions = Mentions::default();
    collect(tree, &mut mentions);
    let speaks = |object: &Object| {
        let mut inside = Mentions::default();
        collect(&shape::shape(object), &mut inside);
        inside.types.iter().any(|(_, name)| name == word) || inside.words.contains(word)
    };
    mentions.functions.iter().any(|(place, name)| {
        let start = Key::new(Kind::Routine, "", &format!("{name}("));
        let found = schema.objects.range(start.clone()..);
        found
            .take_while(|(key, _)| key.kind == Kind::Routine && key.name.starts_with(&start.name))
            .any(|(key, object)| key.schema == *place && speaks(object))
    })
}

/// The column that one part of an exclusion compares.
fn excluded(part: &Node) -> Option<String> {
    let Some(NodeEnum::List(list)) = &part.node else { return None };
    match list.items.first()?.node.as_ref()? {
        NodeEnum::IndexElem(element) if !element.name.is_empty() => Some(element.name.clone()),
        _ => None,
    }
}

impl<'a> Resolver<'a> {
    /// Prepares a schema for resolving.
    pub fn new(schema: &'a Schema) -> Self {
        let mut resolver = Self { schema, routines: BTreeMap::new(), operators: BTreeMap::new(), words: BTreeMap::new() };
        for key in schema.objects.keys() {
            let plain = split_signature(key.kind, &key.name).0.to_owned();
            match key.kind {
                Kind::Routine | Kind::Aggregate => {
                    resolver.routines.entry((key.schema.clone(), plain.clone())).or_default().push(key.clone());
                    resolver.words.entry(plain).or_default().push(key.clone());
                }
                Kind::Operator => resolver.operators.entry(plain).or_default().push(key.clone()),
                kind if kind.is_relation() || kind.is_type() => resolver.words.entry(plain).or_default().push(key.clone()),
                _ => {}
            }
        }
        resolver
    }

    /// Everything this object needs.
    pub fn needs(&self, object: &Object) -> Needs {
        self.needs_of(object, &shape::shape(object))
    }

    /// The same, for an object whose shape is known already.
    pub fn needs_of(&self, object: &Object, shape: &Value) -> Needs {
        let key = &object.key;
        let mut needs = Needs::new();
        let mut mentions = Mentions::default();
        // A routine's own name is no call of its namesakes.
        match shape.pointer("/node/CreateFunctionStmt").and_then(Value::as_object) {
            Some(routine) => routine.iter().filter(|(name, _)| *name != "funcname").for_each(|(_, part)| collect(part, &mut mentions)),
            None => collect(shape, &mut mentions),
        }
        if !key.schema.is_empty() {
            self.need(&mut needs, Key::global(Kind::Schema, &key.schema));
        }
        if key.kind.is_of_table()
            && let Some(relation) = self.schema.relation(&key.schema, &key.parent)
        {
            mentions.relations.insert((relation.schema, relation.name));
        }
        self.structure(object, &mut needs, &mut mentions);
        self.resolve(key, &mentions, &mut needs);
        if mentions.parts {
            // `(home).city`: the attribute must be there.
            let columns: Vec<&TypeName> =
                needs.keys().filter_map(|need| self.schema.column(need)).map(|column| &column.type_name).collect();
            let types: Vec<Key> = columns
                .into_iter()
                .map(|name| super::names::schema_and_name(&name.names))
                .filter_map(|(schema, name)| self.schema.type_key(&schema, &name))
                .filter(|key| key.kind == Kind::Composite)
                .collect();
            needs.extend(types.into_iter().map(|key| (key, true)));
        }
        if !mentions.words.is_empty() {
            let tables: Vec<Key> = needs.keys().filter(|key| key.kind == Kind::Table).cloned().collect();
            for column in tables.iter().flat_map(|table| self.schema.children(Kind::Column, table)) {
                if mentions.words.contains(&column.name) {
                    needs.entry(column).or_insert(false);
                }
            }
        }
        needs.remove(key);
        needs
    }

    fn need(&self, needs: &mut Needs, key: Key) {
        if self.schema.objects.contains_key(&key) {
            needs.insert(key, true);
        }
    }

    fn structure(&self, object: &Object, needs: &mut Needs, mentions: &mut Mentions) {
        let key = &object.key;
        match &object.body {
            Body::Default(_) | Body::Identity { .. } => {
                self.need(needs, Key { kind: Kind::Column, ..key.clone() });
                self.followed_type(needs, &key.table());
            }
            Body::Inheritance { parent, .. } => self.need(needs, parent.clone()),
            Body::NotNull => {
                self.inherited_column(needs, &key.table(), &key.name);
                self.followed_type(needs, &key.table());
            }
            Body::SequenceOwner { column } => {
                self.need(needs, Key { kind: Kind::Sequence, ..key.clone() });
                self.need_column(needs, column);
            }
            Body::Constraint(_) if key.kind == Kind::DomainConstraint => {
                self.need(needs, Key::new(Kind::Domain, &key.schema, &key.parent));
            }
            Body::Constraint(constraint) => {
                let mut columns = strings(&constraint.keys);
                columns.extend(strings(&constraint.including));
                columns.extend(strings(&constraint.fk_attrs));
                columns.extend(constraint.exclusions.iter().filter_map(excluded));
                for column in columns {
                    self.need_column(needs, &Key::of(Kind::Column, &key.schema, &key.parent, &column));
                }
                self.foreign_key(needs, constraint);
            }
            Body::Index(index) => {
                if let Some((schema, name)) = index.relation.as_ref().map(relation) {
                    for element in index.index_params.iter().chain(&index.index_including_params) {
                        if let Some(NodeEnum::IndexElem(element)) = &element.node
                            && !element.name.is_empty()
                        {
                            mentions.columns.insert(element.name.clone());
                        }
                    }
                    mentions.relations.insert((schema, name));
                }
            }
            Body::Grant { target, .. } | Body::Owner { target, .. } | Body::Comment { target, .. } => {
                self.need_target(needs, target);
                if let Body::Grant { privileges, .. } = &object.body {
                    // `UPDATE (body)`: taken back while the column is there, given once it is.
                    let named =
                        |column: &&Key| privileges.keys().any(|name| name.ends_with(&format!(" ({})", super::names::quote(&column.name))));
                    let columns = self.schema.children(Kind::Column, target);
                    needs.extend(columns.iter().filter(named).map(|column| (column.clone(), false)));
                }
                let unknown = target.kind != Kind::Column && !self.schema.objects.contains_key(target);
                if unknown && matches!(object.body, Body::Grant { .. }) && key.kind != Kind::DefaultPrivileges {
                    self.come_from_elsewhere(needs);
                }
            }
            Body::SearchMapping { configuration, dictionaries } => {
                self.need(needs, configuration.clone());
                for dictionary in dictionaries {
                    self.need(needs, Key::new(Kind::SearchDictionary, DEFAULT_SCHEMA, dictionary));
                }
            }
            Body::IndexAttachment { parent, child } => {
                self.need(needs, parent.clone());
                self.need(needs, child.clone());
            }
            Body::ReplicaIdentity(words) => {
                if let Some(name) = words.strip_prefix("USING INDEX ") {
                    let name = name.trim_matches('"');
                    self.need(needs, Key::new(Kind::Index, &key.schema, name));
                    self.need(needs, Key::of(Kind::Constraint, &key.schema, &key.parent, name));
                }
            }
            Body::Inherited(_) if key.kind == Kind::InheritedTrigger => self.inherited_trigger(needs, &key.table(), &key.name),
            Body::Inherited(_) => self.inherited_column(needs, &key.table(), &key.name),
            Body::Table(table) => {
                if let Some((server, _)) = &table.foreign {
                    self.need(needs, Key::global(Kind::Server, server));
                }
                self.followed_type(needs, key);
            }
            Body::Statement(node) => self.statement(object, node.node.as_ref(), needs, mentions),
            _ => {}
        }
    }

    /// What nobody makes comes with an extension.
    fn come_from_elsewhere(&self, needs: &mut Needs) {
        let extensions = self.schema.objects.range(Key::global(Kind::Extension, "")..);
        let extensions = extensions.take_while(|(key, _)| key.kind == Kind::Extension);
        needs.extend(extensions.map(|(key, _)| (key.clone(), true)));
    }

    /// A foreign key needs the key it points at.
    fn foreign_key(&self, needs: &mut Needs, constraint: &Constraint) {
        let Some((schema, name)) = constraint.pktable.as_ref().map(relation) else { return };
        let table = Key::new(Kind::Table, &schema, &name);
        let mut wanted = strings(&constraint.pk_attrs);
        for column in &wanted {
            self.need_column(needs, &Key::of(Kind::Column, &schema, &name, column));
        }
        wanted.sort();
        for key in self.schema.children(Kind::Constraint, &table) {
            if let Some(Body::Constraint(other)) = self.schema.objects.get(&key).map(|object| &object.body) {
                let mut keys = strings(&other.keys);
                keys.sort();
                let primary = other.contype() == ConstrType::ConstrPrimary;
                if (wanted.is_empty() && primary) || (keys == wanted && (primary || other.contype() == ConstrType::ConstrUnique)) {
                    needs.insert(key, true);
                    return;
                }
            }
        }
        for object in self.schema.of_kind(Kind::Index) {
            if let Body::Index(index) = &object.body
                && index.unique
                && index.where_clause.is_none()
                && index.relation.as_ref().map(relation) == Some((schema.clone(), name.clone()))
            {
                let mut columns: Vec<String> = index
                    .index_params
                    .iter()
                    .filter_map(|element| match &element.node {
                        Some(NodeEnum::IndexElem(element)) => Some(element.name.clone()),
                        _ => None,
                    })
                    .collect();
                columns.sort();
                if columns == wanted {
                    needs.insert(object.key.clone(), true);
                }
            }
        }
    }

    fn need_column(&self, needs: &mut Needs, column: &Key) {
        self.need(needs, column.clone());
        if let Some(relation) = self.schema.relation(&column.schema, &column.parent) {
            needs.insert(relation, true);
        }
    }

    /// The type whose attributes are the columns of a typed table.
    fn followed_type(&self, needs: &mut Needs, table: &Key) {
        if let Some(of_type) = self.schema.table(table).and_then(|table| table.of_type.as_ref()) {
            let (schema, name) = super::names::schema_and_name(&of_type.names);
            self.need(needs, Key::new(Kind::Composite, &schema, &name));
        }
    }

    /// The columns of a table's parents, and of theirs.
    fn columns_above(&self, table: &Key) -> Vec<Key> {
        let mut found = Vec::new();
        for key in self.schema.children(Kind::Inheritance, table) {
            let Some(Body::Inheritance { parent, .. }) = self.schema.objects.get(&key).map(|object| &object.body) else { continue };
            found.extend(self.schema.children(Kind::Column, parent));
            found.extend(self.columns_above(parent));
        }
        found
    }

    /// A column that a table has from its parents: its table must have joined them, and theirs must be there.
    fn inherited_column(&self, needs: &mut Needs, table: &Key, name: &str) {
        for key in self.schema.children(Kind::Inheritance, table) {
            let Some(Body::Inheritance { parent, .. }) = self.schema.objects.get(&key).map(|object| &object.body) else { continue };
            needs.insert(key, true);
            self.need(needs, Key::of(Kind::Column, &parent.schema, &parent.name, name));
            self.inherited_column(needs, parent, name);
        }
    }

    /// A trigger that a partition has from its parents, which it must have joined.
    fn inherited_trigger(&self, needs: &mut Needs, table: &Key, name: &str) {
        for key in self.schema.children(Kind::Inheritance, table) {
            let Some(Body::Inheritance { parent, bound: Some(_) }) = self.schema.objects.get(&key).map(|object| &object.body) else {
                continue;
            };
            needs.insert(key, true);
            self.need(needs, Key::of(Kind::Trigger, &parent.schema, &parent.name, name));
            self.inherited_trigger(needs, parent, name);
        }
    }

    fn need_target(&self, needs: &mut Needs, target: &Key) {
        match target.kind {
            Kind::Column => self.need_column(needs, target),
            Kind::InheritedTrigger => {
                self.need(needs, target.table());
                self.inherited_trigger(needs, &target.table(), &target.name);
            }
            _ => self.need(needs, target.clone()),
        }
    }

    fn resolve(&self, own: &Key, mentions: &Mentions, needs: &mut Needs) {
        let mut relations: Vec<Key> = mentions.relations.iter().filter_map(|(schema, name)| self.schema.relation(schema, name)).collect();
        for text in &mentions.texts {
            let mut parts: Vec<&str> = text.split('.').map(|part| part.trim_matches('"')).collect();
            let name = parts.pop().unwrap_or_default();
            let schema = parts.pop().unwrap_or(DEFAULT_SCHEMA);
            relations.extend(self.schema.relation(schema, name));
        }
        let whole = matches!(own.kind, Kind::View | Kind::MaterialisedView | Kind::Routine | Kind::Rule | Kind::Publication)
            && mentions.every_column;
        for relation in relations {
            if relation.kind == Kind::Table && own.kind != Kind::Column && own.kind != Kind::ForeignKey {
                for column in self.schema.children(Kind::Column, &relation) {
                    if whole || mentions.columns.contains(&column.name) {
                        needs.insert(column, true);
                    }
                }
            }
            // What a partition or a child has from above changes there.
            let queries =
                matches!(own.kind, Kind::View | Kind::MaterialisedView | Kind::Rule | Kind::Policy | Kind::Trigger | Kind::Routine);
            let of_table = matches!(own.kind, Kind::Column | Kind::Constraint | Kind::Index | Kind::Statistics);
            if relation.kind == Kind::Table && (queries || of_table) {
                // What a rule of the table speaks of is its own column, where it has one.
                let own_column = |name: &str| {
                    let column = Key::of(Kind::Column, &relation.schema, &relation.name, name);
                    !queries && own.kind != Kind::Column && self.schema.objects.contains_key(&column)
                };
                for column in self.columns_above(&relation).into_iter().filter(|column| !own_column(&column.name)) {
                    if (whole || mentions.columns.contains(&column.name)) && column != *own {
                        needs.insert(column, true);
                    }
                }
            }
            // `GROUP BY` of a primary key gives every column of the table, as long as the key is there.
            if mentions.grouped && matches!(own.kind, Kind::View | Kind::MaterialisedView) {
                for key in self.schema.children(Kind::Constraint, &relation) {
                    let primary = matches!(self.schema.objects.get(&key).map(|object| &object.body), Some(Body::Constraint(constraint)) if constraint.contype() == ConstrType::ConstrPrimary);
                    if primary {
                        needs.insert(key, true);
                    }
                }
            }
            if own.kind == Kind::Column {
                for column in self.schema.children(Kind::Column, &relation) {
                    if mentions.columns.contains(&column.name) {
                        needs.insert(column, true);
                    }
                }
            }
            needs.insert(relation, true);
        }
        for (schema, name) in &mentions.types {
            needs.extend(self.schema.type_key(schema, name).map(|key| (key, true)));
        }
        for pair in &mentions.functions {
            needs.extend(self.routines.get(pair).into_iter().flatten().map(|key| (key.clone(), true)));
        }
        for name in &mentions.operators {
            needs.extend(self.operators.get(name).into_iter().flatten().map(|key| (key.clone(), true)));
        }
        for (schema, name) in &mentions.collations {
            self.need(needs, Key::new(Kind::Collation, schema, name));
        }
        for (schema, name) in &mentions.classes {
            if !super::judge::is_usual_class(name) {
                self.come_from_elsewhere(needs);
            }
            for key in self.schema.objects.keys().filter(|key| key.kind == Kind::OperatorClass && key.schema == *schema) {
                if split_signature(key.kind, &key.name).0 == name {
                    needs.insert(key.clone(), true);
                }
            }
        }
    }
}

//! What can only be said once everything is read: which key a foreign key means, which privileges are no more than usual.

use std::collections::BTreeMap;
use std::sync::Arc;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Node};

use super::super::extension::required;
use super::super::key::{Key, Kind};
use super::super::model::{Body, Object, Schema};
use super::super::names::{relation, schema_and_name, strings};
use super::super::shape::shape;
use super::Loader;
use super::privilege::usual_privileges;
use super::table::is_null;
use super::types::option_name;
use crate::error::Fault;

impl Loader {
    pub(super) fn finish(&mut self) -> Result<(), Fault> {
        self.settle_families()?;
        self.spread_publications();
        self.bring_required_extensions();
        self.fold_partitions();
        super::super::attach::settle(&mut self.schema);
        self.merge_inherited();
        self.forget_parents_names();
        self.settle_switches(self.printed);
        self.hand_on_defaults();
        self.name_referenced_columns();
        self.forget_usual_privileges();
        self.forget_owners_of_parts();
        Ok(())
    }

    /// A sequence that belongs to a column has the owner of its table, and no other.
    fn forget_owners_of_parts(&mut self) {
        let owned = |target: &Key| {
            target.kind == Kind::Sequence && self.schema.objects.contains_key(&Key { kind: Kind::SequenceOwner, ..target.clone() })
        };
        let parts = |object: &Object| matches!(&object.body, Body::Owner { target, .. } if owned(target));
        let keys: Vec<Key> = self.schema.of_kind(Kind::Owner).filter(|object| parts(object)).map(|object| object.key.clone()).collect();
        for key in keys {
            self.schema.objects.remove(&key);
        }
    }

    /// `CREATE EXTENSION … CASCADE` makes what the extension needs along with it.
    fn bring_required_extensions(&mut self) {
        let cascading = |object: &Object| match &object.body {
            Body::Statement(tree) => match &tree.node {
                Some(NodeEnum::CreateExtensionStmt(create)) if create.options.iter().any(|option| option_name(option) == "cascade") => {
                    Some(create.clone())
                }
                _ => None,
            },
            _ => None,
        };
        let mut found: Vec<_> = self.schema.of_kind(Kind::Extension).filter_map(cascading).collect();
        while let Some(create) = found.pop() {
            for name in required(&create.extname) {
                let key = Key::global(Kind::Extension, name);
                if !self.schema.objects.contains_key(&key) {
                    let mut other = create.clone();
                    (*name).clone_into(&mut other.extname);
                    found.push(other.clone());
                    let body = Body::Statement(Box::new(Node { node: Some(NodeEnum::CreateExtensionStmt(other)) }));
                    self.schema.insert(Object::new(key, body));
                }
            }
        }
    }

    /// A domain has the default of the domain it stands on, unless it says another.
    fn hand_on_defaults(&mut self) {
        let under = |schema: &Schema, key: &Key| match schema.objects.get(key).map(|object| &object.body) {
            Some(Body::Domain(domain)) if domain.type_name.array_bounds.is_empty() => {
                let (place, name) = schema_and_name(&domain.type_name.names);
                Some((Key::new(Kind::Domain, &place, &name), domain.default.clone()))
            }
            _ => None,
        };
        let keys: Vec<Key> = self.schema.of_kind(Kind::Domain).map(|object| object.key.clone()).collect();
        for key in keys {
            let (mut default, mut place) = (None, key.clone());
            for _ in 0..self.schema.objects.len() {
                let Some((below, own)) = under(&self.schema, &place) else { break };
                default = own;
                if default.is_some() {
                    break;
                }
                place = below;
            }
            if let Some(Body::Domain(domain)) = self.schema.body_mut(&key) {
                domain.default = default;
            }
        }
    }

    /// A column that a table writes itself although a parent has it too must have a value when the parent's must.
    fn merge_inherited(&mut self) {
        let own: Vec<Key> = self
            .schema
            .of_kind(Kind::Inheritance)
            .flat_map(|object| self.schema.children(Kind::Column, &object.key.table()))
            .filter(|key| self.schema.column(key).is_some_and(|column| !column.not_null))
            .filter(|key| self.is_asked_above(&key.table(), &key.name))
            .collect();
        for key in own {
            if let Some(column) = self.schema.column_mut(&key) {
                column.not_null = true;
                column.required.from_above = true;
            }
        }
        let repeated: Vec<Key> = self
            .schema
            .of_kind(Kind::Default)
            .filter(|object| self.schema.column(&Key { kind: Kind::Column, ..object.key.clone() }).is_none())
            .filter(|object| {
                let above = default_above(&self.schema, &object.key.table(), &object.key.name);
                let none = matches!(&object.body, Body::Default(tree) if is_null(tree));
                above.map(shape) == Some(shape(object)) || (none && above.is_none())
            })
            .map(|object| object.key.clone())
            .collect();
        for key in repeated {
            self.schema.objects.remove(&key);
        }
        let said: Vec<Key> = self.schema.of_kind(Kind::NotNull).map(|object| object.key.clone()).collect();
        for key in said {
            let primary = self.schema.children(Kind::Constraint, &key.table()).iter().any(|constraint| {
                matches!(self.schema.objects.get(constraint).map(|object| &object.body), Some(Body::Constraint(constraint))
                    if constraint.contype() == ConstrType::ConstrPrimary && strings(&constraint.keys).contains(&key.name))
            });
            if primary || self.is_asked_above(&key.table(), &key.name) {
                self.schema.objects.remove(&key);
            }
        }
    }

    fn is_asked_above(&self, table: &Key, column: &str) -> bool {
        self.schema.children(Kind::Inheritance, table).iter().any(|key| match self.schema.objects.get(key).map(|object| &object.body) {
            Some(Body::Inheritance { parent, .. }) => {
                let above = self.schema.column(&Key::of(Kind::Column, &parent.schema, &parent.name, column));
                let asked = above.is_some_and(|column| column.not_null && !column.required.no_inherit);
                let own = self.schema.objects.contains_key(&Key::of(Kind::NotNull, &parent.schema, &parent.name, column));
                asked || own || self.is_asked_above(parent, column)
            }
            _ => false,
        })
    }

    /// `REFERENCES t` means the primary key of `t`.
    fn name_referenced_columns(&mut self) {
        let primary: BTreeMap<(String, String), Vec<Node>> = self
            .schema
            .of_kind(Kind::Constraint)
            .filter_map(|object| match &object.body {
                Body::Constraint(constraint) if constraint.contype() == ConstrType::ConstrPrimary => {
                    Some(((object.key.schema.clone(), object.key.parent.clone()), constraint.keys.clone()))
                }
                _ => None,
            })
            .collect();
        for object in self.schema.objects.values_mut().filter(|object| object.key.kind == Kind::ForeignKey) {
            if let Body::Constraint(constraint) = &mut Arc::make_mut(object).body
                && constraint.pk_attrs.is_empty()
                && let Some(keys) = constraint.pktable.as_ref().map(relation).and_then(|table| primary.get(&table))
            {
                constraint.pk_attrs.clone_from(keys);
            }
        }
    }

    fn forget_usual_privileges(&mut self) {
        let usual: Vec<Key> = self
            .schema
            .objects
            .iter()
            .filter(|(key, object)| match &object.body {
                Body::Grant { words, role, privileges, .. } => {
                    let base = if key.kind == Kind::DefaultPrivileges && words.contains(" IN SCHEMA ") {
                        BTreeMap::new()
                    } else {
                        usual_privileges(words, role)
                    };
                    *privileges == base
                }
                _ => false,
            })
            .map(|(key, _)| key.clone())
            .collect();
        for key in usual {
            self.schema.objects.remove(&key);
        }
    }
}

/// The default a column has from the nearest parent that says one.
pub fn default_above<'s>(schema: &'s Schema, table: &Key, column: &str) -> Option<&'s Object> {
    schema.children(Kind::Inheritance, table).iter().find_map(|key| match schema.objects.get(key).map(|object| &object.body) {
        Some(Body::Inheritance { parent, .. }) => {
            let own = schema.object(&Key::of(Kind::Default, &parent.schema, &parent.name, column));
            own.or_else(|| default_above(schema, parent, column))
        }
        _ => None,
    })
}

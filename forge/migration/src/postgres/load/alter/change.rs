//! What single commands change in the objects they speak of.

use pg_query::NodeEnum;
use pg_query::protobuf::{ColumnDef, ConstrType, Constraint, Node, RoleSpec};

use super::super::super::key::{Key, Kind};
use super::super::super::model::{Body, Column, Object, Required, Table};
use super::super::super::names::{chosen, relation};
use super::super::target::role_name;
use super::super::types::{merge_options, sequence_options};
use super::super::{Context, Loader};
use crate::error::Fault;

impl Loader {
    pub(super) fn change_type(&mut self, table: &Key, column: &Key, definition: &ColumnDef) {
        let Some(type_name) = definition.type_name.clone() else { return };
        if table.kind == Kind::Composite {
            if let Some(Body::Composite(attributes)) = self.schema.body_mut(table) {
                for attribute in attributes.iter_mut().filter(|attribute| attribute.definition.colname == column.name) {
                    attribute.definition.type_name = Some(type_name.clone());
                }
            }
            return;
        }
        let collation = definition.coll_clause.as_ref().map(|clause| clause.collname.clone()).unwrap_or_default();
        self.change_column(column, |column| {
            column.type_name = type_name;
            column.collation = collation;
        });
    }

    pub(super) fn add_identity(&mut self, context: &Context, table: &Key, column: &Key, constraint: &Constraint) -> Result<(), Fault> {
        let options = sequence_options(&constraint.options, Some(&chosen(&table.name, &column.name, "seq")));
        let key = Key { kind: Kind::Identity, ..column.clone() };
        self.add(context, key, Body::Identity { always: constraint.generated_when == "a", options })?;
        self.change_column(column, |column| column.not_null = true);
        Ok(())
    }

    pub(super) fn set_identity(&mut self, column: &Key, changes: &[Node]) {
        let key = Key { kind: Kind::Identity, ..column.clone() };
        let Some(Body::Identity { always, options }) = self.schema.body_mut(&key) else { return };
        for change in changes {
            let Some(NodeEnum::DefElem(element)) = &change.node else { continue };
            if element.defname == "generated" {
                *always = matches!(element.arg.as_ref().and_then(|arg| arg.node.as_ref()), Some(NodeEnum::Integer(code)) if code.ival == i32::from(b'a'));
            } else {
                merge_options(options, std::slice::from_ref(change));
            }
        }
        *options = sequence_options(options, None);
    }

    pub(in super::super) fn change_column(&mut self, key: &Key, change: impl FnOnce(&mut Column)) {
        if let Some(column) = self.schema.column_mut(key) {
            change(column);
        }
    }

    /// A column that a table has from elsewhere cannot carry it itself.
    pub(in super::super) fn set_not_null(&mut self, key: &Key, wanted: bool) {
        if let Some(column) = self.schema.column_mut(key) {
            // One that is there keeps its name; said without one it is checked.
            let name = if wanted && column.not_null { std::mem::take(&mut column.required.name) } else { String::new() };
            column.not_null = wanted;
            column.required = Required { name, ..Required::default() };
            return;
        }
        let own = Key { kind: Kind::NotNull, ..key.clone() };
        self.schema.objects.remove(&own);
        if wanted && self.schema.table(&key.table()).is_some() {
            self.schema.insert(Object::new(own, Body::NotNull));
        }
    }

    pub(super) fn change_table(&mut self, key: &Key, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.schema.table_mut(key) {
            change(table);
        }
    }

    pub(super) fn change_persistence(&mut self, key: &Key, to: &str) {
        match self.schema.body_mut(key) {
            Some(Body::Table(table)) => to.clone_into(&mut table.persistence),
            Some(Body::Sequence { persistence, .. }) => to.clone_into(persistence),
            _ => {}
        }
    }

    pub(super) fn change_constraint(&mut self, table: &Key, name: &str, change: impl FnOnce(&mut Constraint)) {
        for kind in [Kind::Constraint, Kind::ForeignKey] {
            let key = Key::of(kind, &table.schema, &table.name, name);
            if let Some(Body::Constraint(constraint)) = self.schema.body_mut(&key) {
                change(constraint);
                return;
            }
        }
    }

    pub(super) fn drop_constraint(&mut self, table: &Key, name: &str) {
        for kind in [Kind::Constraint, Kind::ForeignKey] {
            self.schema.objects.remove(&Key::of(kind, &table.schema, &table.name, name));
        }
        self.index_names.remove(&(table.schema.clone(), name.to_owned()));
    }

    pub(super) fn relation_options(&mut self, context: &Context, key: &Key, changes: &[Node], set: bool) -> Result<(), Fault> {
        let options = match self.schema.body_mut(key) {
            Some(Body::Table(table)) => &mut table.options,
            Some(Body::Index(index)) => &mut index.options,
            Some(Body::Statement(node)) => match &mut node.node {
                Some(NodeEnum::ViewStmt(view)) => &mut view.options,
                Some(NodeEnum::CreateTableAsStmt(create)) => match create.into.as_mut() {
                    Some(into) => &mut into.options,
                    None => return Err(context.unsupported("these options")),
                },
                _ => return Err(context.unsupported("these options")),
            },
            _ => return Err(context.unsupported("these options")),
        };
        if set {
            merge_options(options, changes);
        } else {
            options.retain(|option| !changes.iter().any(|change| super::super::types::same_option(option, change)));
        }
        Ok(())
    }

    pub(super) fn cluster(&mut self, table: &Key, name: &str) {
        let keys: Vec<Key> = self
            .schema
            .objects
            .iter()
            .filter(|(key, object)| match &object.body {
                Body::Index(index) => index.relation.as_ref().map(relation) == Some((table.schema.clone(), table.name.clone())),
                Body::Constraint(constraint) => {
                    key.table() == *table && matches!(constraint.contype(), ConstrType::ConstrPrimary | ConstrType::ConstrUnique)
                }
                _ => false,
            })
            .map(|(key, _)| key.clone())
            .collect();
        for key in keys {
            if let Some(object) = self.schema.object_mut(&key) {
                object.settings.remove("cluster");
                if key.name == name {
                    object.settings.insert("cluster".to_owned(), "on".to_owned());
                }
            }
        }
    }

    /// Sets a switch of an object, or takes it away.
    pub(in super::super) fn set(&mut self, key: &Key, name: &str, value: Option<String>) {
        if let Some(object) = self.schema.object_mut(key) {
            object.settings.remove(name);
            if let Some(value) = value {
                object.settings.insert(name.to_owned(), value);
            }
        }
    }

    pub(in super::super) fn set_owner(&mut self, context: &Context, target: &Key, role: Option<&RoleSpec>) -> Result<(), Fault> {
        let Some(role) = role else { return Ok(()) };
        let role = role_name(role);
        let key = super::super::target::attached(Kind::Owner, target, "");
        self.schema.objects.remove(&key);
        let words = format!("{} {}", target.kind.words(), target.sql());
        self.add(context, key, Body::Owner { target: target.clone(), words, role })?;
        Ok(())
    }

    /// Removes a column and everything that PostgreSQL removes with it.
    pub(in super::super) fn drop_column(&mut self, table: &Key, name: &str) {
        if table.kind == Kind::Composite {
            if let Some(Body::Composite(attributes)) = self.schema.body_mut(table) {
                attributes.retain(|attribute| attribute.definition.colname != name);
            }
            return;
        }
        self.change_table(table, |table| table.columns.retain(|column| column != name));
        let column = Key::of(Kind::Column, &table.schema, &table.name, name);
        self.remove_with_dependants(&column);
    }
}

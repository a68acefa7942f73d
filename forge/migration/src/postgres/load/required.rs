//! `NOT NULL` as PostgreSQL 18 keeps it: a rule with a name, which may be kept from children and may be unchecked.

use pg_query::protobuf::{AlterTableCmd, AlterTableType as Command, Constraint};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Column, Object};
use super::super::names::{chosen, strings};
use super::{Context, Loader};
use crate::error::Fault;

/// What the rule of a column is called.
pub fn required_name(column: &Key, said: &str) -> String {
    if said.is_empty() { chosen(&column.parent, &column.name, "not_null") } else { said.to_owned() }
}

/// The name, unless it is the one PostgreSQL would choose.
pub fn other_than_usual(column: &Key, name: &str) -> String {
    if name == chosen(&column.parent, &column.name, "not_null") { String::new() } else { name.to_owned() }
}

/// A column says that it must have a value. It may say so twice, but has one rule.
pub(super) fn require(context: &Context, name: &str, column: &mut Column, constraint: &Constraint) -> Result<(), Fault> {
    let required = &mut column.required;
    let here = |message: String| context.place.at(constraint.location).fault_here(message);
    if column.not_null && required.no_inherit != constraint.is_no_inherit {
        return Err(here(format!("column {name} says NOT NULL twice, once with NO INHERIT and once without")));
    }
    if !required.name.is_empty() && !constraint.conname.is_empty() && required.name != constraint.conname {
        let (first, second) = (&required.name, &constraint.conname);
        return Err(here(format!(
            "column {name} has one NOT NULL, which is called {first} here and {second} there; keep one of the names"
        )));
    }
    column.not_null = true;
    required.no_inherit = constraint.is_no_inherit;
    if required.name.is_empty() {
        required.name.clone_from(&constraint.conname);
    }
    Ok(())
}

impl Loader {
    /// `CONSTRAINT name NOT NULL column` of a table.
    pub(super) fn add_required(&mut self, context: &Context, table: &Key, constraint: &Constraint) -> Result<(), Fault> {
        for name in strings(&constraint.keys) {
            let key = Key::of(Kind::Column, &table.schema, &table.name, &name);
            if let Some(column) = self.schema.column_mut(&key) {
                let (mut said, there) = (constraint.clone(), column.not_null);
                if there && column.required.name.is_empty() && said.conname == chosen(&key.parent, &key.name, "not_null") {
                    said.conname.clear();
                }
                require(context, &name, column, &said)?;
                column.required.name = other_than_usual(&key, &column.required.name);
                column.required.not_valid = constraint.skip_validation && (!there || column.required.not_valid);
            } else if self.has_loose_columns(table) {
                self.call_required(&key, &constraint.conname);
                let own = Key { kind: Kind::NotNull, ..key };
                self.schema.places.insert(own.clone(), context.place.at(constraint.location));
                self.schema.insert(Object::new(own, Body::NotNull));
            } else {
                let message = format!("column {} is not defined anywhere in the source", key.display());
                return Err(context.refuse(message));
            }
        }
        Ok(())
    }

    /// Gives the rule of a column a name.
    pub(super) fn call_required(&mut self, key: &Key, name: &str) {
        if let Some(column) = self.schema.column_mut(key) {
            column.required.name = other_than_usual(key, name);
        }
        self.schema.own_names.insert(key.clone(), required_name(key, name));
    }

    /// Where a table has a column from above, only a name that is not its parent's says something.
    pub(super) fn forget_parents_names(&mut self) {
        let above = |key: &Key| {
            self.schema.children(Kind::Inheritance, &key.table()).iter().find_map(|child| match &self.schema.objects.get(child)?.body {
                Body::Inheritance { parent, .. } => self.called_above(parent, &key.name),
                _ => None,
            })
        };
        let stays = |key: &Key, name: &String| self.schema.column(key).is_none() && above(key).is_none_or(|above| above != *name);
        let kept = self.schema.own_names.iter().filter(|(key, name)| stays(key, name));
        self.schema.own_names = kept.map(|(key, name)| (key.clone(), name.clone())).collect();
        let given = |object: &Object| match &object.body {
            Body::Column(column) if !column.required.name.is_empty() => Some((object.key.schema.clone(), column.required.name.clone())),
            _ => None,
        };
        let above = self.schema.own_names.iter().map(|(key, name)| (key.schema.clone(), name.clone()));
        self.schema.given_names = self.schema.of_kind(Kind::Column).filter_map(given).chain(above).collect();
    }

    /// What a table, or what is above it, calls the rule of a column.
    fn called_above(&self, table: &Key, column: &str) -> Option<String> {
        super::super::write::called(&self.schema, &Key::of(Kind::Column, &table.schema, &table.name, column))
    }

    /// The column of a table whose rule has this name.
    pub(super) fn required_column(&self, table: &Key, name: &str) -> Option<Key> {
        let own =
            self.schema.children(Kind::Column, table).into_iter().find(|key| {
                self.schema.column(key).is_some_and(|column| column.not_null && required_name(key, &column.required.name) == name)
            });
        own.or_else(|| {
            self.schema
                .children(Kind::NotNull, table)
                .into_iter()
                .map(|key| Key { kind: Kind::Column, ..key })
                .find(|key| required_name(key, self.schema.own_names.get(key).map_or("", String::as_str)) == name)
        })
    }

    /// What is said of a rule by its name; whether there is such a rule.
    pub(super) fn switch_required(&mut self, table: &Key, command: &AlterTableCmd) -> bool {
        let commands = [Command::AtDropConstraint, Command::AtValidateConstraint, Command::AtAlterConstraint];
        if !commands.contains(&command.subtype()) {
            return false;
        }
        let Some(key) = self.required_column(table, &command.name) else { return false };
        let no_inherit = match command.def.as_ref().and_then(|def| def.node.as_ref()) {
            Some(pg_query::NodeEnum::AtalterConstraint(change)) if change.alter_inheritability => Some(change.noinherit),
            _ => None,
        };
        match command.subtype() {
            Command::AtDropConstraint => self.set_not_null(&key, false),
            Command::AtValidateConstraint => self.change_column(&key, |column| column.required.not_valid = false),
            _ => self.change_column(&key, |column| column.required.no_inherit = no_inherit.unwrap_or(column.required.no_inherit)),
        }
        true
    }
}

//! Names that tables are asked for by keys, indexes and foreign keys: what is nowhere in the source is refused where it is said.

use pg_query::NodeEnum;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object};
use super::super::names::{relation, strings};
use super::Loader;
use crate::error::Fault;

impl Loader {
    /// Checks the tables foreign keys point at and the columns of indexes and keys. What an extension brings is not in the source, nor are
    /// the columns of a table that has them from elsewhere.
    pub(super) fn check_names(&self) -> Result<(), Fault> {
        self.check_alone()?;
        if self.schema.of_kind(Kind::Extension).any(|object| object.key.name != "plpgsql") {
            return Ok(());
        }
        self.check_nowhere()?;
        self.schema.places.iter().try_for_each(|(key, place)| match self.schema.objects.get(key).and_then(|object| self.stranger(object)) {
            Some(what) => Err(place.fault(format!("{what} is not defined anywhere in the source"))),
            None => Ok(()),
        })
    }

    fn stranger(&self, object: &Object) -> Option<String> {
        let key = &object.key;
        match &object.body {
            Body::Constraint(constraint) if matches!(key.kind, Kind::Constraint | Kind::ForeignKey) => {
                let table = Key::new(Kind::Table, &key.schema, &key.parent);
                let columns =
                    strings(&constraint.keys).into_iter().chain(strings(&constraint.fk_attrs)).chain(strings(&constraint.including));
                if let Some(column) = self.unknown_column(&table, columns) {
                    return Some(column);
                }
                let far = constraint.pktable.as_ref().map(relation)?;
                let far = Key::new(Kind::Table, &far.0, &far.1);
                if self.schema.table(&far).is_none() {
                    return Some(format!("table {}", far.display()));
                }
                self.unknown_column(&far, strings(&constraint.pk_attrs).into_iter())
            }
            Body::Index(index) => {
                let (schema, name) = index.relation.as_ref().map(relation)?;
                let elements = index.index_params.iter().chain(&index.index_including_params);
                let names = elements.filter_map(|element| match &element.node {
                    Some(NodeEnum::IndexElem(element)) if !element.name.is_empty() => Some(element.name.clone()),
                    _ => None,
                });
                self.unknown_column(&Key::new(Kind::Table, &schema, &name), names)
            }
            _ => None,
        }
    }

    fn unknown_column(&self, table: &Key, mut names: impl Iterator<Item = String>) -> Option<String> {
        let entry = self.schema.table(table)?;
        if entry.of_type.is_some() || !self.schema.children(Kind::Inheritance, table).is_empty() {
            return None;
        }
        names.find(|name| !entry.columns.contains(name)).map(|name| format!("column {}.{name}", table.display()))
    }
}

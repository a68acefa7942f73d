//! `RENAME` and `SET SCHEMA` in a source, folded into the schema.

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterObjectSchemaStmt, ObjectType, RenameStmt};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::{relation, schema_and_name};
use super::super::rename::{move_to_schema, rename};
use super::{Context, Loader, Step};
use crate::error::Fault;

impl Loader {
    pub(super) fn rename(&mut self, context: &Context, statement: &RenameStmt) -> Result<Step, Fault> {
        let kind = statement.rename_type();
        if kind == ObjectType::ObjectTabconstraint
            && let Some((schema, name)) = statement.relation.as_ref().map(relation)
            && let Some(column) = self.required_column(&Key::new(Kind::Table, &schema, &name), &statement.subname)
        {
            self.call_required(&column, &statement.newname);
            return Ok(Step::Done);
        }
        let Some(key) = self.renamed_key(statement).map_err(|why| context.refuse(why))? else {
            if statement.missing_ok {
                return Ok(Step::Done);
            }
            let named = |range: &pg_query::protobuf::RangeVar| {
                let (schema, name) = relation(range);
                match self.schema.relation(&schema, &name) {
                    Some(_) if !statement.subname.is_empty() => format!("column {schema}.{name}.{}", statement.subname),
                    _ => format!("relation {schema}.{name}"),
                }
            };
            return Ok(Step::Later(match (&statement.relation, &statement.object) {
                (Some(range), _) => format!("{} is not defined anywhere in the source", named(range)),
                (None, Some(object)) => self.unknown(kind, object),
                _ => format!("schema {} is not defined anywhere in the source", statement.subname),
            }));
        };
        if kind == ObjectType::ObjectAttribute {
            if let Some(Body::Composite(attributes)) = self.schema.body_mut(&key) {
                for attribute in attributes.iter_mut().filter(|attribute| attribute.definition.colname == statement.subname) {
                    attribute.definition.colname.clone_from(&statement.newname);
                }
            }
            return Ok(Step::Done);
        }
        rename(&mut self.schema, &key, &statement.newname)?;
        Ok(Step::Done)
    }

    fn renamed_key(&self, statement: &RenameStmt) -> Result<Option<Key>, String> {
        let kind = statement.rename_type();
        let range = statement.relation.as_ref();
        let exists = |key: Key| Some(key).filter(|key| self.schema.objects.contains_key(key));
        let of_table =
            |kind: Kind| range.map(relation).and_then(|(schema, name)| exists(Key::of(kind, &schema, &name, &statement.subname)));
        Ok(match kind {
            ObjectType::ObjectColumn => of_table(Kind::Column),
            ObjectType::ObjectAttribute => range.map(relation).and_then(|(schema, name)| exists(Key::new(Kind::Composite, &schema, &name))),
            ObjectType::ObjectTabconstraint => of_table(Kind::Constraint).or_else(|| of_table(Kind::ForeignKey)),
            ObjectType::ObjectTrigger => of_table(Kind::Trigger),
            ObjectType::ObjectPolicy => of_table(Kind::Policy),
            ObjectType::ObjectRule => of_table(Kind::Rule),
            ObjectType::ObjectDomconstraint => statement.object.as_ref().and_then(|object| match &object.node {
                Some(NodeEnum::List(list)) => {
                    let (schema, name) = schema_and_name(&list.items);
                    exists(Key::of(Kind::DomainConstraint, &schema, &name, &statement.subname))
                }
                _ => None,
            }),
            ObjectType::ObjectSchema => exists(Key::global(Kind::Schema, &statement.subname)),
            _ => match (range, &statement.object) {
                (Some(range), _) => {
                    let (schema, name) = relation(range);
                    let key = || self.key_constraint(&schema, &name).filter(|_| kind == ObjectType::ObjectIndex);
                    self.schema.relation(&schema, &name).or_else(key)
                }
                (None, Some(object)) => self.target(kind, object)?.map(|target| target.key),
                _ => None,
            },
        })
    }

    pub(super) fn move_schema(&mut self, context: &Context, statement: &AlterObjectSchemaStmt) -> Result<Step, Fault> {
        let key = match (&statement.relation, &statement.object) {
            (Some(range), _) => {
                let (schema, name) = relation(range);
                self.schema.relation(&schema, &name)
            }
            (None, Some(object)) => {
                self.target(statement.object_type(), object).map_err(|why| context.refuse(why))?.map(|target| target.key)
            }
            _ => None,
        };
        let Some(key) = key else {
            return Ok(Step::Later("the object this SET SCHEMA speaks of is not defined anywhere in the source".to_owned()));
        };
        move_to_schema(&mut self.schema, &key, &statement.newschema)?;
        Ok(Step::Done)
    }
}

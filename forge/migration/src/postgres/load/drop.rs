//! `DROP`: the object goes, with what PostgreSQL takes along.

use pg_query::protobuf::{DropBehavior, DropStmt, Node, ObjectType};

use super::super::gone;
use super::super::key::{Key, Kind};
use super::{Context, Loader, Step};
use crate::error::Fault;

impl Loader {
    pub(super) fn drop(&mut self, context: &Context, drop: &DropStmt) -> Result<Step, Fault> {
        let mut targets = Vec::new();
        for object in &drop.objects {
            let target = self.drop_target(drop.remove_type(), object).map_err(|why| context.refuse(why))?;
            match target {
                Some(target) => targets.push(target),
                None if drop.missing_ok => {}
                None => return Ok(Step::Later(self.unknown(drop.remove_type(), object))),
            }
        }
        for target in targets {
            if drop.behavior() == DropBehavior::DropCascade {
                self.cascade(&target);
            } else {
                self.remove_with_dependants(&target);
            }
        }
        Ok(Step::Done)
    }

    fn drop_target(&self, kind: ObjectType, object: &Node) -> Result<Option<Key>, String> {
        if kind == ObjectType::ObjectSchema || kind == ObjectType::ObjectExtension {
            let name = super::super::names::string(object).unwrap_or_default();
            let key = Key::global(if kind == ObjectType::ObjectSchema { Kind::Schema } else { Kind::Extension }, &name);
            return Ok(Some(key).filter(|key| self.schema.objects.contains_key(key)));
        }
        Ok(self.target(kind, object)?.map(|target| target.key))
    }

    fn cascade(&mut self, target: &Key) {
        let gone = gone::cascade(&mut self.schema, target);
        self.free_names(&gone);
    }

    /// Removes an object and the parts PostgreSQL removes with it, asked or not.
    pub(super) fn remove_with_dependants(&mut self, target: &Key) {
        let gone = gone::with_parts(&mut self.schema, target);
        self.free_names(&gone);
    }

    fn free_names(&mut self, gone: &[Key]) {
        for key in gone.iter().filter(|key| matches!(key.kind, Kind::Constraint | Kind::ForeignKey)) {
            self.index_names.remove(&(key.schema.clone(), key.name.clone()));
        }
    }
}

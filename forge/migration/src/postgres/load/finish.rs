//! What can only be said once everything is read: which key a foreign key means, which privileges are no more than usual.

use std::collections::BTreeMap;

use pg_query::protobuf::{ConstrType, Node};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::relation;
use super::Loader;
use super::privilege::usual_privileges;

impl Loader {
    pub(super) fn finish(&mut self) {
        self.fold_partitions();
        self.name_referenced_columns();
        self.forget_usual_privileges();
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
            if let Body::Constraint(constraint) = &mut object.body
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

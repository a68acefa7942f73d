//! Operator classes and families: one form for what can be said in two. A class without a family makes one of its own name; members
//! a dump adds to the family afterwards belong to its only class.

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterOpFamilyStmt, CreateOpClassItem, CreateOpClassStmt, Node};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::schema_and_name;
use super::super::place::Place;
use super::super::print::type_name;
use super::{Context, Loader, Step};
use crate::error::Fault;

const STORAGE: i32 = 3;

/// Members that were added to a family and to no class.
pub(super) struct Loose {
    family: Key,
    place: Place,
    items: Vec<Node>,
}

fn family_key(names: &[Node], method: &str) -> Key {
    let (schema, name) = schema_and_name(names);
    Key::new(Kind::OperatorFamily, &schema, &format!("{name} USING {method}"))
}

impl Loader {
    pub(super) fn alter_family(&mut self, context: &Context, alter: &AlterOpFamilyStmt) -> Result<Step, Fault> {
        if alter.is_drop {
            return Err(context.unsupported("ALTER OPERATOR FAMILY … DROP"));
        }
        let family = family_key(&alter.opfamilyname, &alter.amname);
        self.loose_members.push(Loose { family, place: context.place.clone(), items: alter.items.clone() });
        Ok(Step::Done)
    }

    /// Gives loose members to the only class of their family, and forgets families that a class makes by itself.
    pub(super) fn settle_families(&mut self) -> Result<(), Fault> {
        for loose in std::mem::take(&mut self.loose_members) {
            let classes = self.classes_of(&loose.family);
            let ([class], false) = (classes.as_slice(), loose.items.is_empty()) else {
                let what = format!("operator family {} has members that belong to no single class", loose.family.display());
                return Err(loose.place.fault(format!("{what}: this is not understood")));
            };
            if let Some(class) = self.class_mut(class) {
                class.items.extend(loose.items);
                normalise(class);
            }
        }
        let families: Vec<Key> = self.schema.of_kind(Kind::OperatorFamily).map(|object| object.key.clone()).collect();
        for family in families {
            let own = Key { kind: Kind::OperatorClass, ..family.clone() };
            let comment = super::target::attached(Kind::Comment, &family, "");
            if self.classes_of(&family) != [own.clone()] || self.schema.objects.contains_key(&comment) {
                continue;
            }
            self.schema.objects.remove(&family);
            self.schema.objects.remove(&super::target::attached(Kind::Owner, &family, ""));
            if let Some(class) = self.class_mut(&own) {
                class.opfamilyname.clear();
            }
        }
        Ok(())
    }

    fn class_mut(&mut self, key: &Key) -> Option<&mut CreateOpClassStmt> {
        match self.schema.body_mut(key) {
            Some(Body::Statement(statement)) => match &mut statement.node {
                Some(NodeEnum::CreateOpClassStmt(class)) => Some(class),
                _ => None,
            },
            _ => None,
        }
    }

    fn classes_of(&self, family: &Key) -> Vec<Key> {
        let classes = self.schema.of_kind(Kind::OperatorClass).filter(|object| match &object.body {
            Body::Statement(statement) => match &statement.node {
                Some(NodeEnum::CreateOpClassStmt(class)) if class.opfamilyname.is_empty() => {
                    family_key(&class.opclassname, &class.amname) == *family
                }
                Some(NodeEnum::CreateOpClassStmt(class)) => family_key(&class.opfamilyname, &class.amname) == *family,
                _ => false,
            },
            _ => false,
        });
        classes.map(|object| object.key.clone()).collect()
    }
}

/// Takes away the types that a member has anyway, and puts the members in order.
pub(super) fn normalise(class: &mut CreateOpClassStmt) {
    let own = class.datatype.as_ref().map(type_name).unwrap_or_default();
    let usual = |types: &[Node]| types.iter().all(|item| matches!(&item.node, Some(NodeEnum::TypeName(tree)) if type_name(tree) == own));
    for item in &mut class.items {
        let Some(NodeEnum::CreateOpClassItem(item)) = &mut item.node else { continue };
        if usual(&item.class_args) {
            item.class_args.clear();
        }
        if let Some(name) = item.name.as_mut().filter(|name| item.itemtype == 1 && usual(&name.objargs)) {
            name.objargs.clear();
        }
    }
    let stored = |item: &CreateOpClassItem| item.itemtype == STORAGE && item.storedtype.as_ref().map(type_name).as_ref() == Some(&own);
    if class.items.len() > 1 {
        class.items.retain(|item| !matches!(&item.node, Some(NodeEnum::CreateOpClassItem(item)) if stored(item)));
    }
    class.items.sort_by_key(|item| match &item.node {
        Some(NodeEnum::CreateOpClassItem(item)) => (item.itemtype, item.number, super::super::shape::tree(item).to_string()),
        _ => (0, 0, String::new()),
    });
}

//! Sequences, enumerated, composite and domain types.

use pg_query::NodeEnum;
use pg_query::protobuf::{
    AlterDomainStmt, AlterEnumStmt, AlterSeqStmt, CompositeTypeStmt, ConstrType, Constraint, CreateDomainStmt, CreateEnumStmt,
    CreateSeqStmt, DefElem, DefElemAction, Node,
};

use super::super::key::{Key, Kind};
use super::super::model::{Attribute, Body, Domain};
use super::super::names::{chosen, relation, schema_and_name, strings};
use super::super::print::node;
use super::super::sequence::{Numbers, number};
use super::table::is_null;
use super::{Context, Loader, Step};
use crate::error::Fault;

/// An option of our own making.
pub(super) fn option(name: &str, value: Option<Node>) -> Node {
    node(NodeEnum::DefElem(Box::new(DefElem {
        defname: name.to_owned(),
        arg: value.map(Box::new),
        defaction: DefElemAction::DefelemUnspec as i32,
        ..DefElem::default()
    })))
}

/// The option that names the sequence of an identity.
pub fn name_option(name: &str) -> Node {
    let items = vec![node(NodeEnum::String(pg_query::protobuf::String { sval: name.to_owned() }))];
    option("sequence_name", Some(node(NodeEnum::List(pg_query::protobuf::List { items }))))
}

pub(super) fn option_name(option: &Node) -> &str {
    match &option.node {
        Some(NodeEnum::DefElem(element)) => &element.defname,
        _ => "",
    }
}

/// Whether two options set the same thing.
pub(super) fn same_option(first: &Node, second: &Node) -> bool {
    match (&first.node, &second.node) {
        (Some(NodeEnum::DefElem(first)), Some(NodeEnum::DefElem(second))) => {
            first.defname == second.defname && first.defnamespace == second.defnamespace
        }
        _ => false,
    }
}

/// Lets later options take the place of earlier ones.
pub(super) fn merge_options(options: &mut Vec<Node>, changes: &[Node]) {
    for change in changes {
        options.retain(|option| !same_option(option, change));
        let dropped = matches!(&change.node, Some(NodeEnum::DefElem(element)) if element.defaction() == DefElemAction::DefelemDrop);
        if !dropped {
            let mut kept = change.clone();
            if let Some(NodeEnum::DefElem(element)) = &mut kept.node {
                element.defaction = DefElemAction::DefelemUnspec as i32;
            }
            options.push(kept);
        }
    }
}

/// The options of a sequence without those that say what is so anyway.
pub(super) fn sequence_options(options: &[Node], usual_name: Option<&str>) -> Vec<Node> {
    let numbers = Numbers::of(options);
    let start = if numbers.increment > 0 { numbers.bounds().0 } else { numbers.bounds().1 };
    let mut kept: Vec<Node> = options
        .iter()
        .filter(|option| {
            let Some(NodeEnum::DefElem(element)) = &option.node else { return false };
            let value = number(option);
            match element.defname.as_str() {
                "as" => numbers.type_text != "bigint",
                "increment" | "cache" => value != Some(1),
                "start" => value != Some(start),
                "minvalue" => value.is_some() && numbers.low.is_some(),
                "maxvalue" => value.is_some() && numbers.high.is_some(),
                "cycle" => !matches!(element.arg.as_ref().and_then(|arg| arg.node.as_ref()), Some(NodeEnum::Boolean(set)) if !set.boolval),
                "sequence_name" => match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
                    Some(NodeEnum::List(list)) => strings(&list.items).last().map(String::as_str) != usual_name,
                    _ => true,
                },
                "restart" | "owned_by" => false,
                _ => true,
            }
        })
        .cloned()
        .collect();
    kept.sort_by(|first, second| option_name(first).cmp(option_name(second)));
    kept
}

impl Loader {
    pub(super) fn create_sequence(&mut self, context: &Context, create: &CreateSeqStmt) -> Result<Step, Fault> {
        let Some(range) = create.sequence.as_ref() else { return Err(context.unsupported("this sequence")) };
        if range.relpersistence == "t" {
            return Err(context.unsupported("a temporary sequence"));
        }
        let (schema, name) = relation(range);
        let key = Key::new(Kind::Sequence, &schema, &name);
        if create.if_not_exists && self.schema.objects.contains_key(&key) {
            return Ok(Step::Done);
        }
        if let Some(owner) = owned_by(&create.options)
            && let Some(why) = self.owner_missing(&schema, &owner)
        {
            return Ok(Step::Later(why));
        }
        let body = Body::Sequence { persistence: range.relpersistence.clone(), options: sequence_options(&create.options, None) };
        self.add_whole(context, key.clone(), body)?;
        self.own_sequence(context, &key, &create.options)?;
        Ok(Step::Done)
    }

    pub(super) fn alter_sequence(&mut self, context: &Context, alter: &AlterSeqStmt) -> Result<Step, Fault> {
        let Some(range) = alter.sequence.as_ref() else { return Err(context.unsupported("this sequence")) };
        let (schema, name) = relation(range);
        let key = Key::new(Kind::Sequence, &schema, &name);
        if !self.schema.objects.contains_key(&key) {
            if alter.missing_ok {
                return Ok(Step::Done);
            }
            return Ok(Step::Later(format!("sequence {} is not defined anywhere in the source", key.display())));
        }
        if let Some(owner) = owned_by(&alter.options)
            && let Some(why) = self.owner_missing(&schema, &owner)
        {
            return Ok(Step::Later(why));
        }
        if let Some(Body::Sequence { options, .. }) = self.schema.body_mut(&key) {
            merge_options(options, &alter.options);
            *options = sequence_options(options, None);
        }
        self.own_sequence(context, &key, &alter.options)?;
        Ok(Step::Done)
    }

    fn owner_missing(&self, schema: &str, owner: &[String]) -> Option<String> {
        let key = owner_column(schema, owner)?;
        (!self.exists(&key)).then(|| format!("column {} is not defined anywhere in the source", key.display()))
    }

    fn own_sequence(&mut self, context: &Context, sequence: &Key, options: &[Node]) -> Result<(), Fault> {
        let Some(owner) = owned_by(options) else { return Ok(()) };
        let key = Key { kind: Kind::SequenceOwner, ..sequence.clone() };
        self.schema.objects.remove(&key);
        if let Some(column) = owner_column(&sequence.schema, &owner) {
            self.add(context, key, Body::SequenceOwner { column })?;
        }
        Ok(())
    }

    pub(super) fn create_enum(&mut self, context: &Context, create: &CreateEnumStmt) -> Result<Step, Fault> {
        let (schema, name) = schema_and_name(&create.type_name);
        let said = strings(&create.vals);
        if let Some((_, twice)) = said.iter().enumerate().find(|(position, label)| said[..*position].contains(label)) {
            return Err(context.place.fault_of(twice, format!("the label '{twice}' stands twice in type {schema}.{name}")));
        }
        let labels = said.into_iter().map(|label| (label.clone(), context.renames.label(&label))).collect();
        self.add_whole(context, Key::new(Kind::Enum, &schema, &name), Body::Enum(labels))
    }

    pub(super) fn alter_enum(&mut self, context: &Context, alter: &AlterEnumStmt) -> Result<Step, Fault> {
        let (schema, name) = schema_and_name(&alter.type_name);
        let key = Key::new(Kind::Enum, &schema, &name);
        let Some(Body::Enum(labels)) = self.schema.body_mut(&key) else {
            return Ok(Step::Later(format!("type {} is not defined anywhere in the source", key.display())));
        };
        let find = |labels: &[(String, Option<String>)], wanted: &str| labels.iter().position(|(label, _)| label == wanted);
        if !alter.old_val.is_empty() {
            let Some(position) = find(labels, &alter.old_val) else {
                return Ok(Step::Later(format!("type {} has no label {}", key.display(), alter.old_val)));
            };
            labels[position].0.clone_from(&alter.new_val);
            return Ok(Step::Done);
        }
        if find(labels, &alter.new_val).is_some() {
            if alter.skip_if_new_val_exists {
                return Ok(Step::Done);
            }
            return Err(context.refuse(format!("type {} already has the label {}", key.display(), alter.new_val)));
        }
        let position = if alter.new_val_neighbor.is_empty() {
            labels.len()
        } else {
            match find(labels, &alter.new_val_neighbor) {
                Some(position) if alter.new_val_is_after => position + 1,
                Some(position) => position,
                None => return Ok(Step::Later(format!("type {} has no label {}", key.display(), alter.new_val_neighbor))),
            }
        };
        labels.insert(position, (alter.new_val.clone(), None));
        Ok(Step::Done)
    }

    pub(super) fn create_domain(&mut self, context: &Context, create: &CreateDomainStmt) -> Result<Step, Fault> {
        let (schema, name) = schema_and_name(&create.domainname);
        let mut domain = Domain {
            type_name: create.type_name.clone().unwrap_or_default(),
            collation: create.coll_clause.as_ref().map(|clause| clause.collname.clone()).unwrap_or_default(),
            ..Domain::default()
        };
        let mut checks = Vec::new();
        for item in &create.constraints {
            let Some(NodeEnum::Constraint(constraint)) = &item.node else { continue };
            match constraint.contype() {
                ConstrType::ConstrNotnull => domain.not_null = true,
                ConstrType::ConstrNull => {}
                ConstrType::ConstrDefault => domain.default = constraint.raw_expr.clone().filter(|expression| !is_null(expression)),
                ConstrType::ConstrCheck => checks.push(constraint.as_ref().clone()),
                _ => return Err(context.unsupported("a constraint of this domain")),
            }
        }
        let key = Key::new(Kind::Domain, &schema, &name);
        self.add_whole(context, key.clone(), Body::Domain(Box::new(domain)))?;
        for mut check in checks {
            check.skip_validation = false;
            self.add_domain_constraint(context, &key, check)?;
        }
        Ok(Step::Done)
    }

    fn add_domain_constraint(&mut self, context: &Context, domain: &Key, constraint: Constraint) -> Result<(), Fault> {
        let mut constraint = constraint;
        let renamed_from = context.renames.at(constraint.location);
        constraint.location = 0;
        if constraint.conname.is_empty() {
            let mut pass = 0;
            constraint.conname = loop {
                let label = if pass == 0 { "check".to_owned() } else { format!("check{pass}") };
                let name = chosen(&domain.name, "", &label);
                if !self.schema.objects.contains_key(&Key::of(Kind::DomainConstraint, &domain.schema, &domain.name, &name)) {
                    break name;
                }
                pass += 1;
            };
        }
        let key = Key::of(Kind::DomainConstraint, &domain.schema, &domain.name, &constraint.conname);
        self.add(context, key, Body::Constraint(Box::new(constraint)))?.renamed_from = renamed_from;
        Ok(())
    }

    pub(super) fn alter_domain(&mut self, context: &Context, alter: &AlterDomainStmt) -> Result<Step, Fault> {
        let (schema, name) = schema_and_name(&alter.type_name);
        let key = Key::new(Kind::Domain, &schema, &name);
        let constraint_key = Key::of(Kind::DomainConstraint, &schema, &name, &alter.name);
        let definition = alter.def.as_ref().and_then(|def| def.node.clone());
        if !self.schema.objects.contains_key(&key) {
            return Ok(Step::Later(format!("domain {} is not defined anywhere in the source", key.display())));
        }
        if matches!(alter.subtype.as_str(), "X" | "V") && !alter.missing_ok && !self.schema.objects.contains_key(&constraint_key) {
            return Ok(Step::Later(format!("constraint {} is not defined anywhere in the source", constraint_key.display())));
        }
        if let ("C", Some(NodeEnum::Constraint(constraint))) = (alter.subtype.as_str(), &definition)
            && constraint.contype() == ConstrType::ConstrCheck
        {
            self.add_domain_constraint(context, &key, constraint.as_ref().clone())?;
            return Ok(Step::Done);
        }
        if let Some(Body::Constraint(constraint)) = self.schema.body_mut(&constraint_key)
            && alter.subtype == "V"
        {
            constraint.skip_validation = false;
        }
        let Some(Body::Domain(domain)) = self.schema.body_mut(&key) else { return Ok(Step::Done) };
        match alter.subtype.as_str() {
            "T" => domain.default = definition.map(|tree| Box::new(node(tree))).filter(|expression| !is_null(expression)),
            "N" => domain.not_null = false,
            "O" | "C" => domain.not_null = true,
            "X" => {
                self.schema.objects.remove(&constraint_key);
            }
            "V" => {}
            _ => return Err(context.unsupported("this ALTER DOMAIN")),
        }
        Ok(Step::Done)
    }

    pub(super) fn create_composite(&mut self, context: &Context, create: &CompositeTypeStmt) -> Result<Step, Fault> {
        let Some(range) = create.typevar.as_ref() else { return Err(context.unsupported("this type")) };
        let (schema, name) = relation(range);
        let attributes = create
            .coldeflist
            .iter()
            .filter_map(|item| match &item.node {
                Some(NodeEnum::ColumnDef(definition)) => {
                    Some(Attribute { renamed_from: context.renames.at(definition.location), definition: definition.clone() })
                }
                _ => None,
            })
            .collect();
        self.add_whole(context, Key::new(Kind::Composite, &schema, &name), Body::Composite(attributes))
    }
}

fn owned_by(options: &[Node]) -> Option<Vec<String>> {
    options.iter().find(|option| option_name(option) == "owned_by").and_then(|option| match &option.node {
        Some(NodeEnum::DefElem(element)) => match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
            Some(NodeEnum::List(list)) => Some(strings(&list.items)),
            _ => None,
        },
        _ => None,
    })
}

fn owner_column(schema: &str, owner: &[String]) -> Option<Key> {
    match owner {
        [table, column] => Some(Key::of(Kind::Column, schema, table, column)),
        [schema, table, column] => Some(Key::of(Kind::Column, schema, table, column)),
        _ => None,
    }
}

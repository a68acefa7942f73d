//! Objects that are wholly said by their create statement, and the alterations of them that are understood.

mod normal;

use pg_query::NodeEnum;
use pg_query::protobuf::{CreateCastStmt, CreateTransformStmt, DefineStmt, ObjectType, TypeName};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::{DEFAULT_SCHEMA, quote, relation, schema_and_name};
use super::super::print::{node, type_name};
use super::target::{role_name, signature};
use super::types::{merge_options, option_name};
use super::{Context, Loader, Step, routine_key};
use crate::error::Fault;
use normal::{copy_of_collation, normalise_view, string_options};

impl Loader {
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of object; splitting it would hide the list")]
    pub(super) fn other(&mut self, context: &Context, tree: &NodeEnum) -> Result<Step, Fault> {
        let mut tree = tree.clone();
        let key = match &mut tree {
            NodeEnum::CreateSchemaStmt(create) => {
                let owner = create.authrole.take();
                let elements = std::mem::take(&mut create.schema_elts);
                let name = if create.schemaname.is_empty() {
                    owner.as_ref().map(|role| role.rolename.clone()).unwrap_or_default()
                } else {
                    create.schemaname.clone()
                };
                if !elements.is_empty() {
                    return Err(context.unsupported("CREATE SCHEMA with elements inside"));
                }
                create.schemaname.clone_from(&name);
                let key = Key::global(Kind::Schema, &name);
                if name == DEFAULT_SCHEMA || (create.if_not_exists && self.schema.objects.contains_key(&key)) {
                    return Ok(Step::Done);
                }
                create.if_not_exists = false;
                self.add_whole(context, key.clone(), Body::Statement(Box::new(node(tree))))?;
                self.set_owner(context, &key, owner.as_ref())?;
                return Ok(Step::Done);
            }
            NodeEnum::CreateExtensionStmt(create) => {
                let key = Key::global(Kind::Extension, &create.extname);
                if create.extname == "plpgsql" || self.schema.objects.contains_key(&key) && create.if_not_exists {
                    return Ok(Step::Done);
                }
                create.if_not_exists = false;
                key
            }
            NodeEnum::AlterExtensionStmt(alter) => {
                let key = Key::global(Kind::Extension, &alter.extname);
                let Some(Body::Statement(statement)) = self.schema.body_mut(&key) else {
                    return Ok(Step::Later(format!("extension {} is not defined anywhere in the source", alter.extname)));
                };
                if let Some(NodeEnum::CreateExtensionStmt(create)) = &mut statement.node {
                    merge_options(&mut create.options, &alter.options);
                }
                return Ok(Step::Done);
            }
            NodeEnum::ViewStmt(view) => {
                let Some(range) = view.view.as_ref() else { return Err(context.unsupported("this view")) };
                if range.relpersistence == "t" {
                    return Err(context.unsupported("a temporary view"));
                }
                let (schema, name) = relation(range);
                let key = Key::new(Kind::View, &schema, &name);
                normalise_view(view);
                if view.replace {
                    self.schema.objects.remove(&key);
                    view.replace = false;
                }
                key
            }
            NodeEnum::CreateTableAsStmt(create) => {
                if create.objtype() != ObjectType::ObjectMatview {
                    return Err(context.unsupported("CREATE TABLE … AS"));
                }
                let Some((schema, name)) = create.into.as_ref().and_then(|into| into.rel.as_ref()).map(relation) else {
                    return Err(context.unsupported("this materialised view"));
                };
                let key = Key::new(Kind::MaterialisedView, &schema, &name);
                if create.if_not_exists && self.schema.objects.contains_key(&key) {
                    return Ok(Step::Done);
                }
                create.if_not_exists = false;
                // A dump says of every one that it is filled later.
                if let Some(into) = create.into.as_mut().filter(|_| self.dumped) {
                    into.skip_data = false;
                }
                key
            }
            NodeEnum::CreateTrigStmt(trigger) => {
                let Some(range) = trigger.relation.as_ref() else { return Err(context.unsupported("this trigger")) };
                let (schema, name) = relation(range);
                if let Some(wait) = self.wait_for_relation(&schema, &name) {
                    return Ok(wait);
                }
                let key = Key::of(Kind::Trigger, &schema, &name, &trigger.trigname);
                if trigger.replace {
                    self.schema.objects.remove(&key);
                    trigger.replace = false;
                }
                key
            }
            NodeEnum::CreatePolicyStmt(policy) => {
                let Some(range) = policy.table.as_ref() else { return Err(context.unsupported("this policy")) };
                let (schema, name) = relation(range);
                if let Some(wait) = self.wait_for_relation(&schema, &name) {
                    return Ok(wait);
                }
                Key::of(Kind::Policy, &schema, &name, &policy.policy_name)
            }
            NodeEnum::RuleStmt(rule) => {
                let Some(range) = rule.relation.as_ref() else { return Err(context.unsupported("this rule")) };
                let (schema, name) = relation(range);
                if let Some(wait) = self.wait_for_relation(&schema, &name) {
                    return Ok(wait);
                }
                let key = Key::of(Kind::Rule, &schema, &name, &rule.rulename);
                if rule.replace {
                    self.schema.objects.remove(&key);
                    rule.replace = false;
                }
                key
            }
            NodeEnum::CreateRangeStmt(create) => {
                let (schema, name) = schema_and_name(&create.type_name);
                Key::new(Kind::Range, &schema, &name)
            }
            NodeEnum::DefineStmt(define) => {
                copy_of_collation(define);
                string_options(define);
                let key = Self::define_key(context, define)?;
                if key.kind == Kind::SearchConfiguration {
                    let Some(mappings) = self.starting_mappings(define) else {
                        return Ok(Step::Later(format!("what {} is a copy of is not defined anywhere in the source", key.display())));
                    };
                    self.add_whole(context, key.clone(), Body::Statement(Box::new(node(tree))))?;
                    self.add_mappings(context, &key, mappings)?;
                    return Ok(Step::Done);
                }
                if key.kind == Kind::BaseType && self.schema.objects.contains_key(&key) {
                    // A shell type that is now filled in.
                    self.schema.objects.remove(&key);
                }
                if define.if_not_exists && self.schema.objects.contains_key(&key) {
                    return Ok(Step::Done);
                }
                define.if_not_exists = false;
                if define.replace {
                    self.schema.objects.remove(&key);
                    define.replace = false;
                }
                key
            }
            NodeEnum::CreateStatsStmt(create) => {
                if create.defnames.is_empty() {
                    let Some(name) = self.statistics_name(create) else {
                        return Ok(Step::Later("the table of these statistics is not defined anywhere in the source".to_owned()));
                    };
                    create.defnames = name.iter().map(|part| super::constraint::text(part)).collect();
                }
                let (schema, name) = schema_and_name(&create.defnames);
                create.if_not_exists = false;
                Key::new(Kind::Statistics, &schema, &name)
            }
            NodeEnum::AlterStatsStmt(alter) => {
                let (schema, name) = schema_and_name(&alter.defnames);
                let key = Key::new(Kind::Statistics, &schema, &name);
                if !self.schema.objects.contains_key(&key) && !alter.missing_ok {
                    return Ok(Step::Later(format!("statistics {} are not defined anywhere in the source", key.display())));
                }
                let target = match alter.stxstattarget.as_ref().and_then(|target| target.node.as_ref()) {
                    Some(NodeEnum::Integer(number)) if number.ival >= 0 => Some(number.ival.to_string()),
                    _ => None,
                };
                self.set(&key, "statistics", target);
                return Ok(Step::Done);
            }
            NodeEnum::CreateEventTrigStmt(create) => Key::global(Kind::EventTrigger, &create.trigname),
            NodeEnum::AlterEventTrigStmt(alter) => return Ok(self.alter_event_trigger(&alter.trigname, &alter.tgenabled)),
            NodeEnum::CreatePublicationStmt(create) => {
                super::publication::normalise(create);
                Key::global(Kind::Publication, &create.pubname)
            }
            NodeEnum::AlterPublicationStmt(alter) => return self.alter_publication(context, alter),
            NodeEnum::AlterOpFamilyStmt(alter) => return self.alter_family(context, alter),
            NodeEnum::CreateSubscriptionStmt(create) => Key::global(Kind::Subscription, &create.subname),
            NodeEnum::CreateFdwStmt(create) => Key::global(Kind::Wrapper, &create.fdwname),
            NodeEnum::CreateForeignServerStmt(create) => {
                create.if_not_exists = false;
                Key::global(Kind::Server, &create.servername)
            }
            NodeEnum::CreateUserMappingStmt(create) => {
                let role = create.user.as_ref().map(role_name).unwrap_or_default();
                create.if_not_exists = false;
                Key::global(Kind::UserMapping, &format!("FOR {role} SERVER {}", quote(&create.servername)))
            }
            NodeEnum::CreateCastStmt(create) => cast_key(create),
            NodeEnum::CreateTransformStmt(create) => {
                create.replace = false;
                transform_key(create)
            }
            NodeEnum::CreateConversionStmt(create) => {
                let (schema, name) = schema_and_name(&create.conversion_name);
                Key::new(Kind::Conversion, &schema, &name)
            }
            NodeEnum::CreatePlangStmt(create) => {
                if create.plname == "plpgsql" {
                    return Ok(Step::Done);
                }
                create.replace = false;
                Key::global(Kind::Language, &create.plname)
            }
            NodeEnum::CreateAmStmt(create) => Key::global(Kind::AccessMethod, &create.amname),
            NodeEnum::CreateOpClassStmt(create) => {
                super::class::normalise(create);
                let (schema, name) = schema_and_name(&create.opclassname);
                Key::new(Kind::OperatorClass, &schema, &format!("{name} USING {}", create.amname))
            }
            NodeEnum::CreateOpFamilyStmt(create) => {
                let (schema, name) = schema_and_name(&create.opfamilyname);
                Key::new(Kind::OperatorFamily, &schema, &format!("{name} USING {}", create.amname))
            }
            NodeEnum::AlterTsconfigurationStmt(alter) => {
                let alter = alter.clone();
                return self.alter_search_configuration(context, &alter);
            }
            other => return Err(context.unsupported(&described(other))),
        };
        self.add_whole(context, key, Body::Statement(Box::new(node(tree))))
    }

    fn wait_for_relation(&self, schema: &str, name: &str) -> Option<Step> {
        self.schema
            .relation(schema, name)
            .is_none()
            .then(|| Step::Later(format!("relation {schema}.{name} is not defined anywhere in the source")))
    }

    /// The name PostgreSQL would choose for statistics without one.
    fn statistics_name(&self, create: &pg_query::protobuf::CreateStatsStmt) -> Option<Vec<String>> {
        let (schema, table) = create.relations.iter().find_map(|item| match &item.node {
            Some(NodeEnum::RangeVar(range)) => Some(relation(range)),
            _ => None,
        })?;
        self.schema.relation(&schema, &table)?;
        let columns: Vec<String> = create
            .exprs
            .iter()
            .map(|item| match &item.node {
                Some(NodeEnum::StatsElem(element)) if !element.name.is_empty() => element.name.clone(),
                _ => "expr".to_owned(),
            })
            .collect();
        let mut pass = 0;
        loop {
            let label = if pass == 0 { "stat".to_owned() } else { format!("stat{pass}") };
            let name = super::super::names::chosen(&table, &columns.join("_"), &label);
            if !self.schema.objects.contains_key(&Key::new(Kind::Statistics, &schema, &name)) {
                return Some(if schema == DEFAULT_SCHEMA { vec![name] } else { vec![schema, name] });
            }
            pass += 1;
        }
    }

    fn define_key(context: &Context, define: &DefineStmt) -> Result<Key, Fault> {
        let (schema, name) = schema_and_name(&define.defnames);
        Ok(match define.kind() {
            ObjectType::ObjectAggregate => aggregate_key(define),
            ObjectType::ObjectOperator => operator_key(define),
            ObjectType::ObjectType => Key::new(Kind::BaseType, &schema, &name),
            ObjectType::ObjectCollation => Key::new(Kind::Collation, &schema, &name),
            ObjectType::ObjectTsparser => Key::new(Kind::SearchParser, &schema, &name),
            ObjectType::ObjectTstemplate => Key::new(Kind::SearchTemplate, &schema, &name),
            ObjectType::ObjectTsdictionary => Key::new(Kind::SearchDictionary, &schema, &name),
            ObjectType::ObjectTsconfiguration => Key::new(Kind::SearchConfiguration, &schema, &name),
            other => return Err(context.unsupported(other.as_str_name())),
        })
    }

    fn alter_event_trigger(&mut self, name: &str, state: &str) -> Step {
        let key = Key::global(Kind::EventTrigger, name);
        let Some(object) = self.schema.object_mut(&key) else {
            return Step::Later(format!("event trigger {name} is not defined anywhere in the source"));
        };
        object.settings.remove("enabled");
        let words = match state {
            "D" => "DISABLE",
            "R" => "ENABLE REPLICA",
            "A" => "ENABLE ALWAYS",
            _ => return Step::Done,
        };
        object.settings.insert("enabled".to_owned(), words.to_owned());
        Step::Done
    }
}

/// What a statement makes that is told from others by the types it is for; nothing for what is not.
pub fn signed_key(tree: &NodeEnum) -> Option<Key> {
    Some(match tree {
        NodeEnum::CreateFunctionStmt(create) => routine_key(create),
        NodeEnum::DefineStmt(define) if define.kind() == ObjectType::ObjectAggregate => aggregate_key(define),
        NodeEnum::DefineStmt(define) if define.kind() == ObjectType::ObjectOperator => operator_key(define),
        NodeEnum::CreateCastStmt(create) => cast_key(create),
        NodeEnum::CreateTransformStmt(create) => transform_key(create),
        _ => return None,
    })
}

fn cast_key(create: &CreateCastStmt) -> Key {
    let text = |tree: &Option<TypeName>| tree.as_ref().map(type_name).unwrap_or_default();
    Key::global(Kind::Cast, &format!("({} AS {})", text(&create.sourcetype), text(&create.targettype)))
}

fn transform_key(create: &CreateTransformStmt) -> Key {
    let text = create.type_name.as_ref().map(type_name).unwrap_or_default();
    Key::global(Kind::Transform, &format!("FOR {text} LANGUAGE {}", create.lang))
}

fn operator_key(define: &DefineStmt) -> Key {
    let (schema, name) = schema_and_name(&define.defnames);
    let side = |wanted: &str| {
        let option = define.definition.iter().find(|option| option_name(option) == wanted);
        let argument = option.and_then(|option| match &option.node {
            Some(NodeEnum::DefElem(element)) => element.arg.as_deref().cloned(),
            _ => None,
        });
        argument.unwrap_or_default()
    };
    Key::new(Kind::Operator, &schema, &signature(&name, &[side("leftarg"), side("rightarg")]))
}

fn aggregate_key(define: &DefineStmt) -> Key {
    let (schema, name) = schema_and_name(&define.defnames);
    let mut types = Vec::new();
    let lists = define.args.iter().filter_map(|item| match &item.node {
        Some(NodeEnum::List(list)) => Some(list.items.as_slice()),
        _ => None,
    });
    for item in lists.flatten() {
        if let Some(NodeEnum::FunctionParameter(parameter)) = &item.node
            && let Some(tree) = &parameter.arg_type
        {
            types.push(super::target::identity_type(tree));
        }
    }
    if define.oldstyle {
        for option in define.definition.iter().filter(|option| option_name(option) == "basetype") {
            if let Some(NodeEnum::DefElem(element)) = &option.node
                && let Some(NodeEnum::TypeName(tree)) = element.arg.as_ref().and_then(|arg| arg.node.as_ref())
            {
                types.push(type_name(tree));
            }
        }
    }
    let types = if types.is_empty() { "*".to_owned() } else { types.join(", ") };
    Key::new(Kind::Aggregate, &schema, &format!("{name}({types})"))
}

fn described(tree: &NodeEnum) -> String {
    let text = match tree {
        NodeEnum::InsertStmt(_) => "INSERT: rows are no part of a schema, so it",
        NodeEnum::UpdateStmt(_) => "UPDATE: rows are no part of a schema, so it",
        NodeEnum::DeleteStmt(_) => "DELETE: rows are no part of a schema, so it",
        NodeEnum::CopyStmt(_) => "COPY: rows are no part of a schema, so it",
        NodeEnum::DoStmt(_) => "DO: what a code block does cannot be known without running it, so it",
        NodeEnum::SelectStmt(_) => "SELECT: a query is no part of a schema, so it",
        NodeEnum::CreateRoleStmt(_) | NodeEnum::AlterRoleStmt(_) | NodeEnum::DropRoleStmt(_) => {
            "a role belongs to the cluster, not to a schema, so it"
        }
        _ => "",
    };
    if text.is_empty() { "this statement".to_owned() } else { text.to_owned() }
}

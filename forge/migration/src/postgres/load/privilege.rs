//! Comments, owners, privileges and default privileges.

use std::collections::BTreeMap;

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterDefaultPrivilegesStmt, AlterOwnerStmt, CommentStmt, GrantStmt, GrantTargetType, Node, ObjectType};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object};
use super::super::names::{quote, relation, schema_and_name, strings};
use super::target::{Target, attached, role_name, signature};
use super::types::option_name;
use super::{Context, Loader, Step};
use crate::error::Fault;

impl Loader {
    pub(super) fn comment(&mut self, context: &Context, comment: &CommentStmt) -> Result<Step, Fault> {
        let Some(object) = comment.object.as_ref() else { return Err(context.unsupported("this COMMENT")) };
        let Some(target) = self.target(comment.objtype(), object).map_err(|why| context.refuse(why))? else {
            // Every database has this one, and older dumps describe it.
            let usual = super::super::names::string(object).is_some_and(|name| name == "plpgsql");
            if comment.objtype() == ObjectType::ObjectExtension && usual {
                return Ok(Step::Done);
            }
            if comment.objtype() == ObjectType::ObjectExtension {
                return Err(context.refuse("the extension this COMMENT speaks of is not defined"));
            }
            return Ok(Step::Later(self.unknown(comment.objtype(), object)));
        };
        let Target { key: target, words } = target;
        let detail = match target.kind {
            Kind::Constraint if words.starts_with("INDEX") => "index",
            Kind::Column if words.starts_with("CONSTRAINT") => "not null",
            _ => "",
        };
        let key = attached(Kind::Comment, &target, detail);
        self.schema.objects.remove(&key);
        if !comment.comment.is_empty() {
            self.add(context, key, Body::Comment { target, words, text: comment.comment.clone() })?;
        }
        Ok(Step::Done)
    }

    pub(super) fn alter_owner(&mut self, context: &Context, alter: &AlterOwnerStmt) -> Result<Step, Fault> {
        let object = match (&alter.object, &alter.relation) {
            (Some(object), _) => object.as_ref().clone(),
            (None, Some(range)) => super::super::print::node(NodeEnum::RangeVar(range.clone())),
            _ => return Err(context.unsupported("this OWNER TO")),
        };
        let Some(target) = self.target(alter.object_type(), &object).map_err(|why| context.refuse(why))? else {
            return Ok(Step::Later(self.unknown(alter.object_type(), &object)));
        };
        self.set_owner(context, &target.key, alter.newowner.as_ref())?;
        Ok(Step::Done)
    }

    pub(super) fn grant(&mut self, context: &Context, grant: &GrantStmt) -> Result<Step, Fault> {
        let targets = if grant.targtype() == GrantTargetType::AclTargetAllInSchema {
            self.all_in_schema(context, grant)?
        } else {
            let mut targets = Vec::new();
            for object in &grant.objects {
                match self.grant_target(grant.objtype(), object).map_err(|why| context.refuse(why))? {
                    Some(target) => targets.push(target),
                    None if self.members => match member_target(grant.objtype(), object) {
                        Some(target) => targets.push(target),
                        None => return Ok(Step::Later(self.unknown(grant.objtype(), object))),
                    },
                    None => return Ok(Step::Later(self.unknown(grant.objtype(), object))),
                }
            }
            targets
        };
        for Target { key, words } in targets {
            for role in roles(&grant.grantees) {
                let place = attached(Kind::Grant, &key, &format!("to {role}"));
                let usual = usual_privileges(&words, &role);
                let mut privileges = match self.schema.take(&place).map(|object| object.body) {
                    Some(Body::Grant { privileges, .. }) => privileges,
                    _ => usual.clone(),
                };
                change(&mut privileges, grant, &words);
                deny(&mut privileges, grant, &words, &role);
                let body = Body::Grant { target: key.clone(), words: words.clone(), role: role.clone(), privileges };
                self.add(context, place, body)?;
            }
        }
        Ok(Step::Done)
    }

    fn grant_target(&self, kind: ObjectType, object: &Node) -> Result<Option<Target>, String> {
        if matches!(
            kind,
            ObjectType::ObjectDatabase | ObjectType::ObjectTablespace | ObjectType::ObjectLargeobject | ObjectType::ObjectParameterAcl
        ) {
            return Err("privileges on databases, tablespaces, large objects and parameters are not part of a schema; grant them by hand"
                .to_owned());
        }
        let found = self.target(kind, object)?;
        Ok(found.map(|target| {
            let prefix = match target.key.kind {
                // The sequence of an identity is named by its words only.
                Kind::Identity => return target,
                Kind::Server => "FOREIGN SERVER",
                kind => classes(kind).map_or(kind.words(), |(word, _)| word),
            };
            Target { words: format!("{prefix} {}", target.key.sql()), key: target.key }
        }))
    }

    fn all_in_schema(&self, context: &Context, grant: &GrantStmt) -> Result<Vec<Target>, Fault> {
        let schemas = strings(&grant.objects);
        let (kinds, word): (&[Kind], &str) = match grant.objtype() {
            ObjectType::ObjectTable => (&[Kind::Table, Kind::View, Kind::MaterialisedView], "TABLE"),
            ObjectType::ObjectSequence => (&[Kind::Sequence], "SEQUENCE"),
            ObjectType::ObjectFunction | ObjectType::ObjectRoutine => (&[Kind::Routine, Kind::Aggregate], "ROUTINE"),
            ObjectType::ObjectProcedure => (&[Kind::Routine], "ROUTINE"),
            _ => return Err(context.unsupported("this GRANT … ON ALL")),
        };
        Ok(self
            .schema
            .objects
            .values()
            .filter(|object| kinds.contains(&object.key.kind) && schemas.contains(&object.key.schema))
            .filter(|object| match (grant.objtype(), is_procedure(object)) {
                (ObjectType::ObjectFunction, procedure) => !procedure,
                (ObjectType::ObjectProcedure, procedure) => procedure,
                _ => true,
            })
            .map(|object| &object.key)
            .map(|key| Target { words: format!("{word} {}", key.sql()), key: key.clone() })
            .collect())
    }

    pub(super) fn default_privileges(&mut self, context: &Context, alter: &AlterDefaultPrivilegesStmt) -> Result<Step, Fault> {
        let Some((grant, sweep)) = alter.action.as_ref().zip(Sweep::of(alter)) else {
            return Err(context.unsupported("this ALTER DEFAULT PRIVILEGES"));
        };
        let words = sweep.class;
        for schema in &sweep.schemas {
            for owner in &sweep.owners {
                let place = if schema.is_empty() { owner.clone() } else { format!("{owner} IN SCHEMA {}", quote(schema)) };
                for role in roles(&grant.grantees) {
                    let key = Key::global(Kind::DefaultPrivileges, &format!("DEFAULT PRIVILEGES{place} ON {words} TO {role}"));
                    let usual = if schema.is_empty() { usual_privileges(words, &role) } else { BTreeMap::new() };
                    let mut privileges = match self.schema.take(&key).map(|object| object.body) {
                        Some(Body::Grant { privileges, .. }) => privileges,
                        _ => usual,
                    };
                    change(&mut privileges, grant, words);
                    let target = Key::global(Kind::Schema, schema);
                    self.add(context, key, Body::Grant { target, words: format!("{place}|{words}"), role, privileges })?;
                }
            }
        }
        Ok(Step::Done)
    }
}

/// Relations that come with `PostGIS`; those of other extensions begin with `pg_`. Any other name is rather misspelt.
const RELATIONS_OF_EXTENSIONS: [&str; 5] =
    ["spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns", "raster_overviews"];

/// What nobody makes may be part of an extension: a routine, a table or a view, a wrapper.
fn member_target(kind: ObjectType, object: &Node) -> Option<Target> {
    let (key, word) = match (kind, object.node.as_ref()?) {
        (ObjectType::ObjectFunction | ObjectType::ObjectProcedure | ObjectType::ObjectRoutine, NodeEnum::ObjectWithArgs(routine))
            if !routine.args_unspecified =>
        {
            let (schema, name) = schema_and_name(&routine.objname);
            (Key::new(Kind::Routine, &schema, &signature(&name, &routine.objargs)), "ROUTINE")
        }
        (ObjectType::ObjectTable, NodeEnum::RangeVar(range)) => {
            let (schema, name) = relation(range);
            if !name.starts_with("pg_") && !RELATIONS_OF_EXTENSIONS.contains(&name.as_str()) {
                return None;
            }
            (Key::new(Kind::Table, &schema, &name), "TABLE")
        }
        (ObjectType::ObjectFdw, NodeEnum::String(name)) => (Key::global(Kind::Wrapper, &name.sval), "FOREIGN DATA WRAPPER"),
        _ => return None,
    };
    Some(Target { words: format!("{word} {}", key.sql()), key })
}

/// Which new objects an `ALTER DEFAULT PRIVILEGES` speaks of.
pub(super) struct Sweep {
    /// ` FOR ROLE x`, or nothing for whoever runs it.
    pub owners: Vec<String>,
    /// The schemas, or one empty name for all.
    pub schemas: Vec<String>,
    /// `TABLES`, `SEQUENCES`, …
    pub class: &'static str,
}

impl Sweep {
    pub(super) fn of(alter: &AlterDefaultPrivilegesStmt) -> Option<Self> {
        let (mut owners, mut schemas) = (vec![String::new()], vec![String::new()]);
        for option in &alter.options {
            let Some(NodeEnum::DefElem(element)) = &option.node else { continue };
            let Some(NodeEnum::List(list)) = element.arg.as_ref().and_then(|arg| arg.node.as_ref()) else { continue };
            match option_name(option) {
                "roles" => owners = roles(&list.items).into_iter().map(|role| format!(" FOR ROLE {role}")).collect(),
                "schemas" => schemas = strings(&list.items),
                _ => return None,
            }
        }
        let class = match alter.action.as_ref()?.objtype() {
            ObjectType::ObjectTable => "TABLES",
            ObjectType::ObjectSequence => "SEQUENCES",
            ObjectType::ObjectFunction | ObjectType::ObjectRoutine | ObjectType::ObjectProcedure => "ROUTINES",
            ObjectType::ObjectType => "TYPES",
            ObjectType::ObjectSchema => "SCHEMAS",
            _ => return None,
        };
        Some(Self { owners, schemas, class })
    }
}

/// The word for an object in `GRANT … ON`, and for its like in `ALTER DEFAULT PRIVILEGES`.
pub fn classes(kind: Kind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        Kind::Table | Kind::View | Kind::MaterialisedView => ("TABLE", "TABLES"),
        Kind::Sequence | Kind::Identity => ("SEQUENCE", "SEQUENCES"),
        Kind::Routine | Kind::Aggregate => ("ROUTINE", "ROUTINES"),
        Kind::Domain => ("DOMAIN", "TYPES"),
        Kind::Enum | Kind::Composite | Kind::Range => ("TYPE", "TYPES"),
        Kind::Schema => ("SCHEMA", "SCHEMAS"),
        _ => return None,
    })
}

fn is_procedure(object: &Object) -> bool {
    matches!(&object.body, Body::Statement(tree) if matches!(&tree.node, Some(NodeEnum::CreateFunctionStmt(routine)) if routine.is_procedure))
}

pub(super) fn roles(nodes: &[Node]) -> Vec<String> {
    nodes
        .iter()
        .filter_map(|node| match &node.node {
            Some(NodeEnum::RoleSpec(role)) => Some(role_name(role)),
            _ => None,
        })
        .collect()
}

/// What a role may do before anything is granted (PostgreSQL manual, "Privileges").
pub fn usual_privileges(words: &str, role: &str) -> BTreeMap<String, bool> {
    if role != "PUBLIC" {
        return BTreeMap::new();
    }
    // Since PostgreSQL 15 nobody but its owner makes objects in `public`, and everybody uses them.
    if words == "SCHEMA public" {
        return BTreeMap::from([("USAGE".to_owned(), false)]);
    }
    let word = words.rsplit('|').next().unwrap_or(words).split(' ').next().unwrap_or_default();
    match word {
        "ROUTINE" | "ROUTINES" => BTreeMap::from([("EXECUTE".to_owned(), false)]),
        "TYPE" | "TYPES" | "DOMAIN" | "LANGUAGE" => BTreeMap::from([("USAGE".to_owned(), false)]),
        _ => BTreeMap::new(),
    }
}

/// What `GRANT ALL` on a table gives from PostgreSQL 17 on beside what it always gave: `MAINTAIN`, if the server knows it.
pub const REST_OF_ALL: &str = "MAINTAIN of ALL";

/// Every privilege an object of this kind has.
pub fn all_of(words: &str) -> &'static [&'static str] {
    match words.split(' ').next().unwrap_or_default() {
        "TABLE" | "TABLES" => &["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", REST_OF_ALL],
        "SEQUENCE" | "SEQUENCES" => &["USAGE", "SELECT", "UPDATE"],
        "SCHEMA" | "SCHEMAS" => &["USAGE", "CREATE"],
        "ROUTINE" | "ROUTINES" => &["EXECUTE"],
        _ => &["USAGE"],
    }
}

/// A privilege that is taken from a role, which it has without a grant where it is the owner.
pub fn denied(name: &str) -> String {
    format!("NOT {name}")
}

/// The privilege that is denied.
pub fn is_denied(name: &str) -> Option<&str> {
    name.strip_prefix("NOT ")
}

/// Whoever owns an object may do everything with it but for what is revoked; a column is as free as its table.
fn deny(privileges: &mut BTreeMap<String, bool>, grant: &GrantStmt, words: &str, role: &str) {
    if role == "PUBLIC" || grant.grant_option && !grant.is_grant {
        return;
    }
    let names = grant.privileges.iter().filter_map(|item| match &item.node {
        Some(NodeEnum::AccessPriv(privilege)) if privilege.cols.is_empty() => Some(privilege.priv_name.to_ascii_uppercase()),
        _ => None,
    });
    let all = all_of(words).iter().map(|name| (*name).to_owned());
    let names: Vec<String> = if grant.privileges.is_empty() { all.collect() } else { names.collect() };
    for name in names {
        let key = denied(&name);
        if grant.is_grant {
            privileges.remove(&key);
            if name == "MAINTAIN" {
                privileges.remove(&denied(REST_OF_ALL));
            }
        } else {
            privileges.insert(key, false);
        }
    }
}

pub(super) fn change(privileges: &mut BTreeMap<String, bool>, grant: &GrantStmt, words: &str) {
    let mut asked = Vec::new();
    for item in &grant.privileges {
        let Some(NodeEnum::AccessPriv(privilege)) = &item.node else { continue };
        let name = privilege.priv_name.to_ascii_uppercase();
        let columns = strings(&privilege.cols);
        if columns.is_empty() {
            asked.push(name);
        } else {
            let names = if name.is_empty() { vec!["SELECT", "INSERT", "UPDATE", "REFERENCES"] } else { vec![name.as_str()] };
            for name in names {
                asked.extend(columns.iter().map(|column| format!("{name} ({})", quote(column))));
            }
        }
    }
    let all = all_of(words);
    let everything = grant.privileges.is_empty();
    if grant.is_grant {
        let names: Vec<String> = if everything { all.iter().map(|name| (*name).to_owned()).collect() } else { asked };
        for name in names {
            let option = privileges.entry(name).or_insert(false);
            *option |= grant.grant_option;
        }
    } else if grant.grant_option {
        for (name, option) in privileges.iter_mut() {
            *option &= !(everything || asked.contains(name));
        }
    } else if everything {
        privileges.clear();
    } else {
        if asked.iter().any(|name| name == "MAINTAIN") {
            privileges.remove(REST_OF_ALL);
        }
        privileges.retain(|name, _| !asked.contains(name) && !asked.iter().any(|gone| name.starts_with(&format!("{gone} ("))));
    }
}

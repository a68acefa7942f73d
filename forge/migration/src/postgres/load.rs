//! From statements to the schema they leave behind. Statements may stand in any order: one that speaks of an object that is not
//! there yet waits until it is. What is not understood is refused with its file, line and column.

pub use constraint::element_names;
pub use finish::default_above;
pub use given::identity_sequence;
pub use inherit::part_name;
pub use other::signed_key;
pub use privilege::{REST_OF_ALL, all_of, classes, denied, is_denied, usual_privileges};
pub use required::{other_than_usual, required_name};
pub use routine::{parameters, routine_key};
pub use search::{built_in, copied};
pub use switches::{above, apply, column_above};
pub use table::{is_null, parse_expression};
pub use target::{attached, role_name};
pub use types::name_option;

mod alter;
mod class;
mod conflicts;
mod constraint;
mod drop;
mod finish;
mod given;
mod inherit;
mod known;
mod nowhere;
mod other;
mod path;
mod privilege;
mod publication;
mod rename;
mod required;
mod routine;
mod search;
mod switches;
mod table;
mod target;
mod triggers;
mod types;

use std::sync::Arc;

use pg_query::NodeEnum;
use pg_query::protobuf::GrantTargetType;

use super::judge;
use super::key::{Key, Kind};
use super::model::{Body, Object, Schema};
use super::names::{relation, strings};
use super::place::Place;
use super::source::{Renames, Statement, statements};
use crate::error::Fault;
use crate::source::Text;
use given::Defaults;

/// What became of a statement.
pub(super) enum Step {
    /// It is in the schema.
    Done,
    /// It speaks of something that is not there yet.
    Later(String),
}

/// A statement's place and renames while it is read.
pub(super) struct Context<'a> {
    place: &'a Place,
    renames: &'a Renames,
    order: usize,
}

impl Context<'_> {
    fn refuse(&self, message: impl Into<String>) -> Fault {
        self.place.fault(message)
    }

    fn unsupported(&self, what: &str) -> Fault {
        self.refuse(format!("{what} is not understood; remove it from the source, or run it by hand after the migration"))
    }
}

/// Reads the schema that these texts describe.
pub fn load(texts: &[Text]) -> Result<Schema, Fault> {
    let files: Result<Vec<_>, Fault> = texts.iter().map(statements).collect();
    let mut waiting = path::follow(files?)?;
    for (order, statement) in waiting.iter_mut().enumerate() {
        statement.order = order;
    }
    judge::check_circles(&waiting)?;
    let defaults = Defaults::of(&waiting);
    let mut loader = Loader {
        schema: Schema::default(),
        index_names: std::collections::BTreeSet::new(),
        printed: texts.iter().any(|text| super::is_address(&text.name) || is_dump(&text.sql)),
        dumped: texts.iter().any(|text| is_dump(&text.sql)),
        switched: std::collections::BTreeMap::new(),
        made: std::collections::BTreeMap::new(),
        members: false,
        loose_members: Vec::new(),
        defaults,
    };
    let (last, first): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|statement| is_sweeping(&statement.tree));
    loader.read(first, last).map_err(|fault| judge::offered(&loader.schema, fault))?;
    loader.schema.printed = loader.printed;
    judge::check(&loader.schema)?;
    loader.schema.server = texts.iter().find_map(|text| server_version(&text.sql));
    Ok(loader.schema)
}

/// What `pg_dump` wrote was printed by PostgreSQL.
fn is_dump(sql: &str) -> bool {
    sql.lines().take(5).any(|line| line == "-- PostgreSQL database dump")
}

/// The version of the server that a dump, or what was read of a database, names at its head.
fn server_version(sql: &str) -> Option<u32> {
    let said = sql.lines().take(12).find_map(|line| line.strip_prefix(super::catalog::VERSION))?;
    said.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// `GRANT … ON ALL TABLES IN SCHEMA` and `DISABLE TRIGGER USER` speak of everything there is, so they come last.
fn is_sweeping(tree: &NodeEnum) -> bool {
    match tree {
        NodeEnum::GrantStmt(grant) => grant.targtype() == GrantTargetType::AclTargetAllInSchema,
        NodeEnum::AlterTableStmt(alter) => !alter.cmds.is_empty() && alter.cmds.iter().all(triggers::is_of_all),
        _ => false,
    }
}

pub(super) struct Loader {
    /// Names taken by constraints that PostgreSQL keeps as indexes.
    index_names: std::collections::BTreeSet<(String, String)>,
    schema: Schema,
    /// The default privileges in force at every statement.
    defaults: Defaults,
    /// Whether PostgreSQL printed the source.
    printed: bool,
    /// Whether `pg_dump` wrote it.
    dumped: bool,
    /// The statement that last switched each trigger.
    switched: std::collections::BTreeMap<Key, usize>,
    /// The statement that made each trigger.
    made: std::collections::BTreeMap<Key, usize>,
    /// Whether what is not defined is taken for a part of an extension.
    members: bool,
    /// Members of operator families that stand in no class.
    loose_members: Vec<class::Loose>,
}

impl Loader {
    fn read(&mut self, first: Vec<Statement>, last: Vec<Statement>) -> Result<(), Fault> {
        self.settle(first)?;
        self.settle(last)?;
        self.finish()?;
        self.check_names()
    }

    fn settle(&mut self, mut waiting: Vec<Statement>) -> Result<(), Fault> {
        loop {
            let before = waiting.len();
            let mut later = Vec::new();
            let mut reason = None;
            for statement in waiting {
                match self.apply(&statement)? {
                    Step::Done => {}
                    Step::Later(why) => {
                        reason.get_or_insert((statement.place.clone(), why));
                        later.push(statement);
                    }
                }
            }
            let Some((place, why)) = reason else { return Ok(()) };
            if later.len() == before {
                // Nobody makes what these speak of: it may come with an extension.
                let extended = self
                    .schema
                    .objects
                    .range(Key::global(Kind::Extension, "")..)
                    .next()
                    .is_some_and(|(key, _)| key.kind == Kind::Extension);
                if self.members || !extended {
                    return Err(place.fault(why));
                }
                self.members = true;
            }
            waiting = later;
        }
    }

    fn apply(&mut self, statement: &Statement) -> Result<Step, Fault> {
        let context = Context { place: &statement.place, renames: &statement.renames, order: statement.order };
        let context = &context;
        match &statement.tree {
            NodeEnum::CreateStmt(create) => self.create_table(context, create, None),
            NodeEnum::CreateForeignTableStmt(create) => self.create_foreign_table(context, create),
            NodeEnum::IndexStmt(index) => self.create_index(context, index),
            NodeEnum::AlterTableStmt(alter) => self.alter_table(context, alter),
            NodeEnum::CreateSeqStmt(create) => self.create_sequence(context, create),
            NodeEnum::AlterSeqStmt(alter) => self.alter_sequence(context, alter),
            NodeEnum::CreateEnumStmt(create) => self.create_enum(context, create),
            NodeEnum::AlterEnumStmt(alter) => self.alter_enum(context, alter),
            NodeEnum::CreateDomainStmt(create) => self.create_domain(context, create),
            NodeEnum::AlterDomainStmt(alter) => self.alter_domain(context, alter),
            NodeEnum::CompositeTypeStmt(create) => self.create_composite(context, create),
            NodeEnum::CreateFunctionStmt(create) => self.create_routine(context, create),
            NodeEnum::AlterFunctionStmt(alter) => self.alter_routine(context, alter),
            NodeEnum::CommentStmt(comment) => self.comment(context, comment),
            NodeEnum::GrantStmt(grant) => self.grant(context, grant),
            NodeEnum::AlterDefaultPrivilegesStmt(alter) => self.default_privileges(context, alter),
            NodeEnum::AlterOwnerStmt(alter) => self.alter_owner(context, alter),
            NodeEnum::DropStmt(drop) => self.drop(context, drop),
            NodeEnum::RenameStmt(rename) => self.rename(context, rename),
            NodeEnum::AlterObjectSchemaStmt(alter) => self.move_schema(context, alter),
            NodeEnum::SelectStmt(select) if is_search_path_call(select) => Ok(Step::Done),
            // Transaction borders and session settings say nothing about the schema; the search path was followed before.
            NodeEnum::VariableSetStmt(set) if set.name == "check_function_bodies" => {
                let said = super::print::statement(NodeEnum::VariableSetStmt(set.clone()))?.to_lowercase();
                self.schema.bodies_unread = ["off", "false", "no", "0"].iter().any(|word| said.trim_matches('\'').ends_with(word));
                Ok(Step::Done)
            }
            // So a catalogue says which of its indexes are half made.
            NodeEnum::ReindexStmt(anew) if self.printed && !self.dumped => {
                self.schema
                    .half_made
                    .extend(anew.relation.as_ref().map(relation).map(|(schema, name)| Key::new(Kind::Index, &schema, &name)));
                Ok(Step::Done)
            }
            NodeEnum::TransactionStmt(_) | NodeEnum::VariableSetStmt(_) => Ok(Step::Done),
            other => self.other(context, other),
        }
    }

    /// Puts an object into the schema; a second of the same key is refused.
    fn add(&mut self, context: &Context, key: Key, body: Body) -> Result<&mut Object, Fault> {
        if self.schema.objects.contains_key(&key) {
            return Err(context.refuse(format!("{} {} is defined twice", key.kind.words().to_lowercase(), key.display())));
        }
        self.schema.places.insert(key.clone(), context.place.clone());
        if key.kind == Kind::Trigger {
            self.made.insert(key.clone(), context.order);
        }
        self.give(context, &key, &body);
        let object = Object::new(key.clone(), body);
        Ok(Arc::make_mut(self.schema.objects.entry(key).or_insert(object.into())))
    }

    /// Puts an object that stands by itself, with the rename declared for the statement.
    fn add_whole(&mut self, context: &Context, key: Key, body: Body) -> Result<Step, Fault> {
        let renamed_from = context.renames.whole.clone();
        self.add(context, key, body)?.renamed_from = renamed_from;
        Ok(Step::Done)
    }
}

fn is_search_path_call(select: &pg_query::protobuf::SelectStmt) -> bool {
    select.target_list.len() == 1
        && select.from_clause.is_empty()
        && select.target_list.iter().all(|target| match &target.node {
            Some(NodeEnum::ResTarget(target)) => match target.val.as_ref().and_then(|value| value.node.as_ref()) {
                Some(NodeEnum::FuncCall(call)) => strings(&call.funcname).last().is_some_and(|name| name == "set_config"),
                _ => false,
            },
            _ => false,
        })
}

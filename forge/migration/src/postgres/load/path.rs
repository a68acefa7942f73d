//! `SET search_path`: in the statements that follow, names without a schema are given the one they would be found in.

use std::collections::{BTreeMap, BTreeSet};

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, SelectStmt, Token, VariableSetStmt, a_const};
use serde_json::Value;

use super::super::names::{DEFAULT_SCHEMA, quote, schema_and_name, string, strings};
use super::super::source::{Renames, Statement};
use super::types::option_name;
use crate::error::Fault;

/// What a name may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Relation,
    Type,
    Routine,
    Other,
}

type Names = BTreeSet<(Class, String, String)>;

/// Gives names their schemas, file by file: each begins with the usual path.
pub(super) fn follow(files: Vec<Vec<Statement>>) -> Result<Vec<Statement>, Fault> {
    let files = files.into_iter().map(taken_apart).collect::<Result<Vec<_>, Fault>>()?;
    if !files.iter().flatten().any(|statement| set_path(&statement.tree).is_some_and(|path| !is_usual(&path))) {
        return Ok(files.into_iter().flatten().collect());
    }
    let mut names = Names::new();
    for file in &files {
        let mut path = Vec::new();
        for statement in file {
            path = set_path(&statement.tree).unwrap_or(path);
            names.extend(created(&statement.tree, path.first().map_or(DEFAULT_SCHEMA, String::as_str)));
        }
    }
    let mut result = Vec::new();
    for file in files {
        let mut path = Vec::new();
        for statement in file {
            path = set_path(&statement.tree).unwrap_or(path);
            result.push(if is_usual(&path) { statement } else { written_out(statement, &path, &names)? });
        }
    }
    Ok(result)
}

/// `CREATE SCHEMA a CREATE TABLE …`: what stands inside is found in that schema first.
fn taken_apart(file: Vec<Statement>) -> Result<Vec<Statement>, Fault> {
    let mut result = Vec::with_capacity(file.len());
    let mut path = vec![DEFAULT_SCHEMA.to_owned()];
    for mut statement in file {
        path = set_path(&statement.tree).unwrap_or(path);
        let NodeEnum::CreateSchemaStmt(create) = &mut statement.tree else {
            result.push(statement);
            continue;
        };
        let elements = std::mem::take(&mut create.schema_elts);
        let named = if create.schemaname.is_empty() { create.authrole.as_ref().map(|role| role.rolename.clone()) } else { None };
        let schema = named.unwrap_or_else(|| create.schemaname.clone());
        let place = statement.place.clone();
        result.push(statement);
        if elements.is_empty() {
            continue;
        }
        let piece = |sql: String| -> Result<Statement, Fault> {
            let parsed = pg_query::parse(&sql, 0).ok().and_then(|parsed| parsed.protobuf.stmts.into_iter().next()?.stmt?.node);
            let Some(tree) = parsed else { return Err(place.fault("an element of this CREATE SCHEMA is not understood")) };
            Ok(Statement { tree, place: place.clone(), renames: Renames::default(), sql, order: 0 })
        };
        let search = |path: &[String]| format!("SET search_path = {}", path.iter().map(|name| quote(name)).collect::<Vec<_>>().join(", "));
        let inside: Vec<String> = std::iter::once(schema).chain(path.iter().cloned()).collect();
        result.push(piece(search(&inside))?);
        for element in elements {
            let Some(tree) = element.node else { continue };
            result.push(piece(super::super::print::statement(tree)?)?);
        }
        result.push(piece(search(&path))?);
    }
    Ok(result)
}

fn is_usual(path: &[String]) -> bool {
    path.iter().all(|schema| schema == DEFAULT_SCHEMA)
}

/// The path a statement sets; nothing when it sets none.
fn set_path(tree: &NodeEnum) -> Option<Vec<String>> {
    let said: Vec<String> = match tree {
        NodeEnum::VariableSetStmt(set) if set.name == "search_path" => arguments(set),
        NodeEnum::SelectStmt(select) if super::is_search_path_call(select) => configured(select)?,
        _ => return None,
    };
    let real = |schema: &String| !matches!(schema.as_str(), "" | "$user" | "pg_catalog" | "pg_temp");
    Some(said.into_iter().filter(real).collect())
}

fn arguments(set: &VariableSetStmt) -> Vec<String> {
    set.args.iter().filter_map(constant).collect()
}

fn constant(node: &Node) -> Option<String> {
    match &node.node {
        Some(NodeEnum::AConst(constant)) => match &constant.val {
            Some(a_const::Val::Sval(text)) => Some(text.sval.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// `SELECT pg_catalog.set_config('search_path', 'a, b', false)`.
fn configured(select: &SelectStmt) -> Option<Vec<String>> {
    let Some(NodeEnum::ResTarget(target)) = &select.target_list.first()?.node else { return None };
    let Some(NodeEnum::FuncCall(call)) = &target.val.as_ref()?.node else { return None };
    if constant(call.args.first()?)? != "search_path" {
        return None;
    }
    let text = constant(call.args.get(1)?)?;
    Some(text.split(',').map(|part| part.trim().trim_matches('"').to_owned()).collect())
}

/// The names a statement makes.
fn created(tree: &NodeEnum, first: &str) -> Vec<(Class, String, String)> {
    let of_range = |range: Option<&pg_query::protobuf::RangeVar>| {
        range.map(|range| (if range.schemaname.is_empty() { first.to_owned() } else { range.schemaname.clone() }, range.relname.clone()))
    };
    let of_list = |names: &[Node]| {
        let (schema, name) = schema_and_name(names);
        Some((if names.len() < 2 { first.to_owned() } else { schema }, name))
    };
    let (classes, place): (&[Class], _) = match tree {
        NodeEnum::CreateStmt(create) => (&[Class::Relation, Class::Type], of_range(create.relation.as_ref())),
        NodeEnum::CreateForeignTableStmt(create) => {
            (&[Class::Relation, Class::Type], of_range(create.base_stmt.as_ref().and_then(|base| base.relation.as_ref())))
        }
        NodeEnum::ViewStmt(view) => (&[Class::Relation, Class::Type], of_range(view.view.as_ref())),
        NodeEnum::CreateTableAsStmt(create) => {
            (&[Class::Relation, Class::Type], of_range(create.into.as_ref().and_then(|into| into.rel.as_ref())))
        }
        NodeEnum::CreateSeqStmt(create) => (&[Class::Relation], of_range(create.sequence.as_ref())),
        NodeEnum::IndexStmt(index) => {
            let schema = of_range(index.relation.as_ref()).map(|(schema, _)| schema);
            (&[Class::Relation], schema.map(|schema| (schema, index.idxname.clone())))
        }
        NodeEnum::CompositeTypeStmt(create) => (&[Class::Type], of_range(create.typevar.as_ref())),
        NodeEnum::CreateEnumStmt(create) => (&[Class::Type], of_list(&create.type_name)),
        NodeEnum::CreateDomainStmt(create) => (&[Class::Type], of_list(&create.domainname)),
        NodeEnum::CreateRangeStmt(create) => (&[Class::Type], of_list(&create.type_name)),
        NodeEnum::CreateFunctionStmt(create) => (&[Class::Routine], of_list(&create.funcname)),
        NodeEnum::DefineStmt(define) => (&[Class::Type, Class::Routine, Class::Other], of_list(&define.defnames)),
        NodeEnum::CreateOpClassStmt(create) => (&[Class::Other], of_list(&create.opclassname)),
        _ => (&[], None),
    };
    let named = |(schema, name): (String, String)| classes.iter().map(move |class| (*class, schema.clone(), name.clone())).collect();
    place.map(named).unwrap_or_default()
}

/// Whether every name of such a statement is found below.
fn is_followed(tree: &NodeEnum) -> bool {
    match tree {
        NodeEnum::CreateExtensionStmt(create) => create.options.iter().any(|option| option_name(option) == "schema"),
        NodeEnum::DropStmt(drop) => drop.objects.iter().all(|object| match &object.node {
            Some(NodeEnum::List(list)) => strings(&list.items).len() > 1 && list.items.iter().all(|item| string(item).is_some()),
            _ => false,
        }),
        _ => matches!(
            tree,
            NodeEnum::CreateStmt(_)
                | NodeEnum::CreateForeignTableStmt(_)
                | NodeEnum::IndexStmt(_)
                | NodeEnum::ViewStmt(_)
                | NodeEnum::CreateTableAsStmt(_)
                | NodeEnum::CreateSeqStmt(_)
                | NodeEnum::AlterSeqStmt(_)
                | NodeEnum::AlterTableStmt(_)
                | NodeEnum::CreateFunctionStmt(_)
                | NodeEnum::CreateTrigStmt(_)
                | NodeEnum::CreateEnumStmt(_)
                | NodeEnum::CreateDomainStmt(_)
                | NodeEnum::CompositeTypeStmt(_)
                | NodeEnum::CreateRangeStmt(_)
                | NodeEnum::CreatePolicyStmt(_)
                | NodeEnum::RuleStmt(_)
                | NodeEnum::CommentStmt(_)
                | NodeEnum::GrantStmt(_)
                | NodeEnum::AlterOwnerStmt(_)
                | NodeEnum::CreateSchemaStmt(_)
                | NodeEnum::AlterDefaultPrivilegesStmt(_)
                | NodeEnum::TransactionStmt(_)
                | NodeEnum::VariableSetStmt(_)
                | NodeEnum::SelectStmt(_)
        ),
    }
}

/// The statement with its names written out.
fn written_out(statement: Statement, path: &[String], names: &Names) -> Result<Statement, Fault> {
    let refuse = |what: &str| {
        let set = path.join(", ");
        statement.place.fault(format!("{what} under search_path = {set}: write names with their schema"))
    };
    if !is_followed(&statement.tree) {
        return Err(refuse("this statement is not understood"));
    }
    let mut search = Search { path, names, sql: &statement.sql, known: BTreeSet::new(), found: BTreeMap::new(), lost: false };
    let tree = serde_json::to_value(&statement.tree).unwrap_or_default();
    search.queries(&tree);
    search.walk(&tree);
    // An index is made without a schema: it has its table's.
    if !matches!(statement.tree, NodeEnum::IndexStmt(_)) {
        search.words(matches!(statement.tree, NodeEnum::CommentStmt(_)));
    }
    if search.lost {
        return Err(refuse("a name is not followed"));
    }
    let found = search.found;
    if found.is_empty() {
        return Ok(statement);
    }
    let mut sql = statement.sql.clone();
    for (place, text) in found.iter().rev() {
        sql.insert_str(*place, text);
    }
    let parsed = pg_query::parse(&sql, 0).map_err(|_| refuse("this statement is not understood"))?;
    let tree = parsed.protobuf.stmts.into_iter().next().and_then(|raw| raw.stmt).and_then(|node| node.node);
    let Some(tree) = tree else { return Err(refuse("this statement is not understood")) };
    let shift = |place: usize| place + found.range(..place).map(|(_, text)| text.len()).sum::<usize>();
    Ok(Statement { tree, renames: statement.renames.shifted(shift), sql, ..statement })
}

/// Where schemas are to be put into a text.
struct Search<'a> {
    path: &'a [String],
    names: &'a Names,
    sql: &'a str,
    /// The queries that stand before others under a name.
    known: BTreeSet<String>,
    found: BTreeMap<usize, String>,
    /// Whether a name was seen that has no place of its own.
    lost: bool,
}

impl Search<'_> {
    fn schema(&self, class: Class, name: &str) -> Option<&String> {
        let is_there = |schema: &&String| self.names.contains(&(class, (*schema).clone(), name.to_owned()));
        self.path.iter().find(is_there).filter(|schema| *schema != DEFAULT_SCHEMA)
    }

    fn put(&mut self, class: Class, name: &str, place: Option<usize>) {
        if let (Some(schema), Some(place)) = (self.schema(class, name), place) {
            let text = format!("{}.", quote(schema));
            self.found.insert(place, text);
        }
    }

    fn queries(&mut self, tree: &Value) {
        match tree {
            Value::Object(fields) => {
                self.known.extend(fields.get("ctename").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|inner| self.queries(inner));
            }
            Value::Array(list) => list.iter().for_each(|inner| self.queries(inner)),
            _ => {}
        }
    }

    fn walk(&mut self, tree: &Value) {
        match tree {
            Value::Object(fields) => {
                let place = fields.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
                let bare = |name: &str| match fields.get(name).and_then(Value::as_array).map(Vec::as_slice) {
                    Some([only]) => only.pointer("/node/String/sval").and_then(Value::as_str).map(str::to_owned),
                    _ => None,
                };
                if let Some(name) = fields.get("relname").and_then(Value::as_str)
                    && fields.get("schemaname").and_then(Value::as_str).is_none_or(str::is_empty)
                    && !self.known.contains(name)
                {
                    self.put(Class::Relation, name, place);
                }
                if fields.contains_key("typemod")
                    && let Some(name) = bare("names")
                {
                    self.put(Class::Type, &name, place);
                }
                if let Some(name) = bare("funcname") {
                    self.put(Class::Routine, &name, place);
                }
                for list in ["collname", "opclass"] {
                    self.lost |= bare(list).is_some_and(|name| self.schema(Class::Other, &name).is_some());
                }
                self.text(fields.get("FuncCall"), "/funcname", "/args/0", &["nextval", "currval", "setval"]);
                self.text(fields.get("TypeCast"), "/type_name/names", "/arg", &["regclass"]);
                fields.values().for_each(|inner| self.walk(inner));
            }
            Value::Array(list) => list.iter().for_each(|inner| self.walk(inner)),
            _ => {}
        }
    }

    /// A text that names a relation: `nextval('s')`, `'t'::regclass`.
    fn text(&mut self, value: Option<&Value>, names: &str, text: &str, readers: &[&str]) {
        let Some(value) = value else { return };
        let last = value.pointer(names).and_then(Value::as_array).and_then(|parts| parts.last()?.pointer("/node/String/sval")?.as_str());
        let constant = value.pointer(text).and_then(|value| value.pointer("/node/AConst"));
        let (Some(reader), Some(constant)) = (last, constant) else { return };
        let Some(name) = constant.pointer("/val/Sval/sval").and_then(Value::as_str).filter(|_| readers.contains(&reader)) else { return };
        let place = constant.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
        let quoted = place.filter(|place| self.sql[*place..].starts_with('\''));
        self.put(Class::Relation, name, quoted.map(|place| place + 1));
    }

    /// Names the tree gives no place: those behind the word that says what they are.
    fn words(&mut self, comment: bool) {
        let Ok(scanned) = pg_query::scan(self.sql) else { return };
        let text = |token: &pg_query::protobuf::ScanToken| {
            let (start, end) = (usize::try_from(token.start).unwrap_or(0), usize::try_from(token.end).unwrap_or(0));
            self.sql.get(start..end).unwrap_or_default()
        };
        let tokens: Vec<_> = scanned.tokens.iter().filter(|token| !matches!(token.token(), Token::SqlComment | Token::CComment)).collect();
        let mut put = Vec::new();
        for (position, pair) in tokens.windows(2).enumerate() {
            let (word, token) = (pair[0].token(), pair[1]);
            let dotted = tokens.get(position + 2).is_some_and(|next| text(next) == ".");
            let classes: &[Class] = match word {
                Token::Function | Token::Procedure | Token::Routine | Token::Aggregate => &[Class::Routine],
                Token::TypeP | Token::DomainP => &[Class::Type],
                Token::Exists | Token::Table | Token::View | Token::Sequence | Token::Index => &[Class::Relation, Class::Type],
                Token::On | Token::Column if comment => &[Class::Relation],
                _ => continue,
            };
            let twice = tokens.get(position + 4).is_some_and(|next| text(next) == ".");
            if dotted && (word != Token::Column || twice) {
                continue;
            }
            let said = text(token);
            let name = if said.starts_with('"') { said.trim_matches('"').to_owned() } else { said.to_lowercase() };
            put.extend(classes.iter().map(|class| (*class, name.clone(), usize::try_from(token.start).ok())));
        }
        for (class, name, place) in put {
            self.put(class, &name, place);
        }
    }
}

//! Tables and their columns.

use pg_query::NodeEnum;
use pg_query::protobuf::{AConst, ColumnDef, ConstrType, Constraint, CreateForeignTableStmt, CreateStmt, Node, RangeVar, TypeName};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Column, Object, Table};
use super::super::names::{chosen, relation, schema_and_name, strings};
use super::super::print::node;
use super::constraint::USUAL_SPACE;
use super::required::{other_than_usual, require};
use super::types::sequence_options;
use super::{Context, Loader, Step, conflicts, default_above};
use crate::error::Fault;

impl Loader {
    pub(super) fn create_foreign_table(&mut self, context: &Context, create: &CreateForeignTableStmt) -> Result<Step, Fault> {
        let Some(base) = create.base_stmt.as_ref() else { return Err(context.unsupported("this foreign table")) };
        self.create_table(context, base, Some((create.servername.clone(), create.options.clone())))
    }

    pub(super) fn create_table(
        &mut self,
        context: &Context,
        create: &CreateStmt,
        foreign: Option<(String, Vec<Node>)>,
    ) -> Result<Step, Fault> {
        let Some(range) = create.relation.as_ref() else { return Err(context.unsupported("this table")) };
        if range.relpersistence == "t" {
            return Err(context.unsupported("a temporary table"));
        }
        if let Some(why) = self.missing_sources(create) {
            return Ok(Step::Later(why));
        }
        let (schema, name) = relation(range);
        let key = Key::new(Kind::Table, &schema, &name);
        if create.if_not_exists && self.schema.objects.contains_key(&key) {
            return Ok(Step::Done);
        }
        let table = Table {
            persistence: range.relpersistence.clone(),
            options: create.options.clone(),
            partitioned: create.partspec.clone(),
            of_type: create.of_typename.clone(),
            access_method: create.access_method.clone(),
            tablespace: Some(create.tablespacename.clone()).filter(|name| name != USUAL_SPACE).unwrap_or_default(),
            foreign,
            ..Table::default()
        };
        self.add_whole(context, key.clone(), Body::Table(Box::new(table)))?;
        // The parents first: a rule that speaks of one of their columns is named after it.
        for parent in &create.inh_relations {
            if let Some(NodeEnum::RangeVar(parent)) = &parent.node {
                self.inherit(context, &key, parent, create.partbound.as_ref())?;
            }
        }
        self.table_elements(context, &key, create)?;
        if create.partbound.is_none() {
            self.take_defaults(&key, create);
        }
        Ok(Step::Done)
    }

    /// A column that is written out although a parent has it too has the parent's default, unless it says one.
    fn take_defaults(&mut self, table: &Key, create: &CreateStmt) {
        let says =
            |constraint: &Node| matches!(&constraint.node, Some(NodeEnum::Constraint(rule)) if rule.contype() == ConstrType::ConstrDefault);
        let silent = create.table_elts.iter().filter_map(|element| match &element.node {
            Some(NodeEnum::ColumnDef(column)) if !column.constraints.iter().any(says) => Some(&column.colname),
            _ => None,
        });
        for column in silent.map(|name| Key::of(Kind::Column, &table.schema, &table.name, name)) {
            let key = Key { kind: Kind::Default, ..column.clone() };
            let counts = self.schema.objects.contains_key(&Key { kind: Kind::Identity, ..column.clone() });
            let made = self.schema.column(&column).is_some_and(|column| column.generated.is_some());
            if counts || made || self.schema.objects.contains_key(&key) {
                continue;
            }
            if let Some(above) = default_above(&self.schema, table, &column.name) {
                let body = above.body.clone();
                self.schema.insert(Object::new(key, body));
            }
        }
    }

    fn missing_sources(&self, create: &CreateStmt) -> Option<String> {
        if let Some((schema, name)) = create.of_typename.as_ref().map(|name| schema_and_name(&name.names))
            && self.schema.type_key(&schema, &name).is_none()
        {
            return Some(format!("type {schema}.{name} is not defined anywhere in the source"));
        }
        let parents = create.inh_relations.iter().filter_map(|parent| match &parent.node {
            Some(NodeEnum::RangeVar(parent)) => Some(parent),
            _ => None,
        });
        let likes = create.table_elts.iter().filter_map(|element| match &element.node {
            Some(NodeEnum::TableLikeClause(like)) => like.relation.as_ref(),
            _ => None,
        });
        parents.chain(likes).find_map(|range| {
            let (schema, name) = relation(range);
            self.schema
                .relation(&schema, &name)
                .is_none()
                .then(|| format!("relation {schema}.{name} is not defined anywhere in the source"))
        })
    }

    fn table_elements(&mut self, context: &Context, key: &Key, create: &CreateStmt) -> Result<(), Fault> {
        let mut constraints = Vec::new();
        for element in &create.table_elts {
            match &element.node {
                Some(NodeEnum::ColumnDef(definition)) => constraints.extend(self.add_column(context, key, definition)?),
                Some(NodeEnum::Constraint(constraint)) => constraints.push((constraint.as_ref().clone(), None)),
                Some(NodeEnum::TableLikeClause(like)) => self.like(context, key, like)?,
                _ => return Err(context.unsupported("an element of this table")),
            }
        }
        constraints.extend(create.constraints.iter().filter_map(|element| match &element.node {
            Some(NodeEnum::Constraint(constraint)) => Some((constraint.as_ref().clone(), None)),
            _ => None,
        }));
        // The order in which PostgreSQL gives out names: checks, the primary key, other indexes, foreign keys.
        constraints.sort_by_key(|(constraint, _)| match constraint.contype() {
            ConstrType::ConstrCheck => 0,
            ConstrType::ConstrPrimary => 1,
            ConstrType::ConstrForeign => 3,
            _ => 2,
        });
        for (mut constraint, column) in constraints {
            // A constraint made with its table has nothing to validate.
            constraint.skip_validation = false;
            self.add_constraint(context, key, constraint, column.as_deref())?;
        }
        Ok(())
    }

    /// Adds a column; returns the constraints written with it.
    pub(super) fn add_column(
        &mut self,
        context: &Context,
        table: &Key,
        definition: &ColumnDef,
    ) -> Result<Vec<(Constraint, Option<String>)>, Fault> {
        let name = definition.colname.clone();
        let key = Key::of(Kind::Column, &table.schema, &table.name, &name);
        let mut column = Column {
            type_name: definition.type_name.clone().unwrap_or_default(),
            collation: definition.coll_clause.as_ref().map(|clause| clause.collname.clone()).unwrap_or_default(),
            storage: definition.storage_name.clone(),
            compression: definition.compression.clone(),
            foreign_options: definition.fdwoptions.clone(),
            ..Column::default()
        };
        let mut default = None;
        let mut identity = None;
        let serial = serial_type(&column.type_name);
        if let Some(type_name) = serial {
            column.type_name = simple_type(type_name);
            column.not_null = true;
            conflicts::counts_twice(context, &name, definition)?;
            default = Some(Box::new(self.serial_sequence(context, table, &name, type_name)?));
        }
        let constraints = column_constraints(context, &name, definition, &mut column, &mut default, &mut identity)?;
        column.not_null |= identity.is_some();
        column.required.name = other_than_usual(&key, &column.required.name);
        if column.type_name.names.is_empty() && definition.type_name.is_none() {
            return self.inherited_column(context, table, &name, &column, default, constraints);
        }
        let object = self.add(context, key, Body::Column(Box::new(column)))?;
        object.renamed_from = context.renames.at(definition.location);
        if let Some(entry) = self.schema.table_mut(table) {
            entry.columns.push(name.clone());
        }
        if let Some(expression) = default {
            self.add(context, Key::of(Kind::Default, &table.schema, &table.name, &name), Body::Default(expression))?;
        }
        if let Some((always, options)) = identity {
            let options = sequence_options(&options, Some(&chosen(&table.name, &name, "seq")));
            self.add(context, Key::of(Kind::Identity, &table.schema, &table.name, &name), Body::Identity { always, options })?;
        }
        Ok(constraints)
    }

    /// In a partition or a typed table a column repeats no type: only what is said beside it is the table's own.
    fn inherited_column(
        &mut self,
        context: &Context,
        table: &Key,
        name: &str,
        column: &Column,
        default: Option<Box<Node>>,
        constraints: Vec<(Constraint, Option<String>)>,
    ) -> Result<Vec<(Constraint, Option<String>)>, Fault> {
        if column.generated.is_some() {
            return Err(context.unsupported(&format!("GENERATED of the column {name}, which has its type from elsewhere,")));
        }
        if column.not_null {
            let key = Key::of(Kind::NotNull, &table.schema, &table.name, name);
            self.call_required(&Key { kind: Kind::Column, ..key.clone() }, &column.required.name);
            self.add(context, key, Body::NotNull)?;
        }
        if let Some(expression) = default {
            self.add(context, Key::of(Kind::Default, &table.schema, &table.name, name), Body::Default(expression))?;
        }
        Ok(constraints)
    }

    /// The sequence behind a `serial` column, and the default that draws from it.
    fn serial_sequence(&mut self, context: &Context, table: &Key, column: &str, type_name: &str) -> Result<Node, Fault> {
        let name = self.free_relation_name(&table.schema, &table.name, column, "seq");
        let key = Key::new(Kind::Sequence, &table.schema, &name);
        let mut options = Vec::new();
        if type_name != "int8" {
            options.push(super::types::option("as", Some(node(NodeEnum::TypeName(simple_type(type_name))))));
        }
        let persistence = self.schema.table(table).map_or_else(|| "p".to_owned(), |table| table.persistence.clone());
        self.add(context, key.clone(), Body::Sequence { persistence, options })?;
        let owner = Key::new(Kind::SequenceOwner, &table.schema, &name);
        let column = Key::of(Kind::Column, &table.schema, &table.name, column);
        self.add(context, owner, Body::SequenceOwner { column })?;
        parse_expression(&format!("nextval({})", super::super::names::literal(&key.sql())))
    }

    /// A name no relation of the schema has.
    pub(super) fn free_relation_name(&self, schema: &str, first: &str, second: &str, label: &str) -> String {
        let mut name = chosen(first, second, label);
        let mut pass = 0;
        while self.schema.relation(schema, &name).is_some() || self.constraint_named(schema, &name) {
            pass += 1;
            name = chosen(first, second, &format!("{label}{pass}"));
        }
        name
    }

    fn constraint_named(&self, schema: &str, name: &str) -> bool {
        self.index_names.contains(&(schema.to_owned(), name.to_owned()))
    }

    pub(super) fn table_key(&self, range: &RangeVar) -> Option<Key> {
        let (schema, name) = relation(range);
        self.schema.relation(&schema, &name)
    }
}

type Identity = Option<(bool, Vec<Node>)>;

fn column_constraints(
    context: &Context,
    name: &str,
    definition: &ColumnDef,
    column: &mut Column,
    default: &mut Option<Box<Node>>,
    identity: &mut Identity,
) -> Result<Vec<(Constraint, Option<String>)>, Fault> {
    let mut constraints: Vec<(Constraint, Option<String>)> = Vec::new();
    if let Some(expression) = &definition.raw_default {
        *default = Some(expression.clone());
    }
    let said: Vec<&Constraint> = definition
        .constraints
        .iter()
        .filter_map(|item| match &item.node {
            Some(NodeEnum::Constraint(constraint)) => Some(constraint.as_ref()),
            _ => None,
        })
        .collect();
    conflicts::check(context, name, &said)?;
    for constraint in said {
        match constraint.contype() {
            ConstrType::ConstrNotnull => require(context, name, column, constraint)?,
            ConstrType::ConstrDefault => default.clone_from(&constraint.raw_expr),
            ConstrType::ConstrIdentity => *identity = Some((constraint.generated_when == "a", constraint.options.clone())),
            ConstrType::ConstrGenerated => {
                column.generated.clone_from(&constraint.raw_expr);
                column.computed_when_read = constraint.generated_kind == "v";
            }
            ConstrType::ConstrCheck | ConstrType::ConstrPrimary | ConstrType::ConstrUnique | ConstrType::ConstrForeign => {
                constraints.push((constraint.clone(), Some(name.to_owned())));
            }
            ConstrType::ConstrAttrDeferrable => attribute(&mut constraints, |last| last.deferrable = true),
            ConstrType::ConstrAttrDeferred => attribute(&mut constraints, |last| {
                last.deferrable = true;
                last.initdeferred = true;
            }),
            ConstrType::ConstrNull
            | ConstrType::ConstrAttrNotDeferrable
            | ConstrType::ConstrAttrImmediate
            | ConstrType::ConstrAttrEnforced => {}
            ConstrType::ConstrAttrNotEnforced => attribute(&mut constraints, |last| last.is_enforced = false),
            _ => return Err(context.unsupported(&format!("a constraint of column {name}"))),
        }
    }
    if default.as_ref().is_some_and(|expression| is_null(expression)) {
        *default = None;
    }
    Ok(constraints)
}

fn attribute(constraints: &mut [(Constraint, Option<String>)], set: impl FnOnce(&mut Constraint)) {
    if let Some((last, _)) = constraints.last_mut() {
        set(last);
    }
}

/// `NULL`, as a default that is none.
pub(super) fn nothing() -> Node {
    super::super::print::node(NodeEnum::AConst(AConst { isnull: true, ..AConst::default() }))
}

/// `NULL`, with or without a cast: PostgreSQL stores no default for it.
pub fn is_null(tree: &Node) -> bool {
    match &tree.node {
        Some(NodeEnum::AConst(constant)) => constant.isnull,
        Some(NodeEnum::TypeCast(cast)) => cast.arg.as_ref().is_some_and(|inner| is_null(inner)),
        _ => false,
    }
}

fn serial_type(type_name: &TypeName) -> Option<&'static str> {
    let names = strings(&type_name.names);
    if names.len() != 1 {
        return None;
    }
    match names[0].as_str() {
        "serial" | "serial4" => Some("int4"),
        "bigserial" | "serial8" => Some("int8"),
        "smallserial" | "serial2" => Some("int2"),
        _ => None,
    }
}

/// A built-in type without modifiers.
pub(super) fn simple_type(name: &str) -> TypeName {
    let part = |text: &str| node(NodeEnum::String(pg_query::protobuf::String { sval: text.to_owned() }));
    TypeName { names: vec![part("pg_catalog"), part(name)], typemod: -1, ..TypeName::default() }
}

/// Parses one expression of our own making.
pub fn parse_expression(text: &str) -> Result<Node, Fault> {
    let parsed = pg_query::parse(&format!("SELECT {text}"), 0).map_err(|error| Fault::internal(format!("{text}: {error}")))?;
    parsed
        .protobuf
        .stmts
        .into_iter()
        .next()
        .and_then(|raw| raw.stmt)
        .and_then(|statement| match statement.node {
            Some(NodeEnum::SelectStmt(select)) => select.target_list.into_iter().next(),
            _ => None,
        })
        .and_then(|target| match target.node {
            Some(NodeEnum::ResTarget(target)) => target.val.map(|value| *value),
            _ => None,
        })
        .ok_or_else(|| Fault::internal(format!("{text} is no expression")))
}

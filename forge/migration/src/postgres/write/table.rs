//! Whole tables, and the pieces they are written of.

use std::fmt::Write as _;

use pg_query::NodeEnum;
use pg_query::protobuf::{
    AlterTableCmd, AlterTableStmt, AlterTableType, ColumnDef, Constraint, CreateSeqStmt, CreateStmt, Node, ObjectType, PartitionBoundSpec,
    PartitionSpec, RangeVar,
};

use super::super::key::{Key, Kind, split_signature};
use super::super::load::{default_above, required_name};
use super::super::model::{Body, Column, Object, Schema, Table};
use super::super::names::{quote, strings};
use super::super::print::{constraint, default_expression, node, statement, type_name};
use super::super::refs::{Mentions, collect};
use super::super::shape::{shape, tree};
use super::{about, in_parentheses};
use crate::error::Fault;
use crate::plan::Statement;

/// ` COLLATE name`, or nothing.
pub fn collate(names: &[Node]) -> String {
    // What every database has is found anyway.
    let parts: Vec<String> = strings(names).iter().filter(|part| *part != "pg_catalog").map(|part| quote(part)).collect();
    if parts.is_empty() { String::new() } else { format!(" COLLATE {}", parts.join(".")) }
}

/// An attribute of a composite type.
pub fn attribute_text(definition: &ColumnDef) -> String {
    let type_text = definition.type_name.as_ref().map(type_name).unwrap_or_default();
    let collation = definition.coll_clause.as_ref().map(|clause| collate(&clause.collname)).unwrap_or_default();
    format!("{} {type_text}{collation}", quote(&definition.colname))
}

/// A column as it stands in `CREATE TABLE` and `ADD COLUMN`, with its default and identity.
pub fn column_definition(schema: &Schema, key: &Key) -> Result<String, Fault> {
    let Some(column) = schema.column(key) else { return Err(Fault::internal(format!("no column {}", key.display()))) };
    let mut text = format!("{} {}", quote(&key.name), type_name(&column.type_name));
    if !column.foreign_options.is_empty() {
        let _ = write!(text, " OPTIONS ({})", generic_options(&column.foreign_options));
    }
    if !column.compression.is_empty() {
        let _ = write!(text, " COMPRESSION {}", column.compression);
    }
    text.push_str(&collate(&column.collation));
    let counts = schema.objects.contains_key(&Key { kind: Kind::Identity, ..key.clone() });
    if let Some(Body::Default(tree)) = schema.objects.get(&Key { kind: Kind::Default, ..key.clone() }).map(|object| &object.body) {
        let _ = write!(text, " DEFAULT {}", default_expression(tree)?);
    } else if column.generated.is_none() && !counts && default_above(schema, &key.table(), &key.name).is_some() {
        // Else it would take its parent's.
        text.push_str(" DEFAULT NULL");
    }
    if let Some(tree) = &column.generated {
        let _ =
            write!(text, " GENERATED ALWAYS AS {} {}", in_parentheses(tree)?, if column.computed_when_read { "VIRTUAL" } else { "STORED" });
    }
    if let Some(Body::Identity { always, options }) =
        schema.objects.get(&Key { kind: Kind::Identity, ..key.clone() }).map(|object| &object.body)
    {
        text.push(' ');
        text.push_str(&identity_text(*always, options)?);
    }
    text.push_str(&required_text(schema, key, column));
    Ok(text)
}

/// ` NOT NULL` as it stands behind a column, with the name it has.
pub fn required_text(schema: &Schema, key: &Key, column: &Column) -> String {
    if !column.not_null || column.required.not_valid {
        return String::new();
    }
    // Where another table says the usual name, PostgreSQL would choose the next one.
    let name = required_name(key, &column.required.name);
    let taken = schema.given_names.contains(&(key.schema.clone(), name.clone()));
    let called = if column.required.name.is_empty() && !taken { String::new() } else { format!(" CONSTRAINT {}", quote(&name)) };
    format!("{called} NOT NULL{}", if column.required.no_inherit { " NO INHERIT" } else { "" })
}

/// A column of a partition, which has its type from its parent; nothing when nothing is said beside it.
fn partition_column(schema: &Schema, key: &Key) -> Result<Option<String>, Fault> {
    let mut text = String::new();
    if let Some(Body::Default(tree)) = schema.objects.get(&Key { kind: Kind::Default, ..key.clone() }).map(|object| &object.body) {
        let _ = write!(text, " DEFAULT {}", default_expression(tree)?);
    }
    if let Some(column) = schema.column(key).filter(|column| column.generated.is_none()) {
        text.push_str(&required_text(schema, key, column));
    }
    Ok((!text.is_empty()).then(|| quote(&key.name) + &text))
}

/// `GENERATED … AS IDENTITY (…)`.
pub fn identity_text(always: bool, options: &[Node]) -> Result<String, Fault> {
    let options = sequence_text(options)?;
    let options = if options.is_empty() { String::new() } else { format!(" ({})", options.trim()) };
    Ok(format!("GENERATED {} AS IDENTITY{options}", if always { "ALWAYS" } else { "BY DEFAULT" }))
}

/// The options of a sequence, each with a space before it.
pub fn sequence_text(options: &[Node]) -> Result<String, Fault> {
    let mut text = String::new();
    let mut rest = Vec::new();
    for option in options {
        match &option.node {
            // The deparser does not know the name of an identity's sequence.
            Some(NodeEnum::DefElem(element)) if element.defname == "sequence_name" => {
                if let Some(NodeEnum::List(list)) = element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
                    let name: Vec<String> = strings(&list.items).iter().map(|part| quote(part)).collect();
                    let _ = write!(text, " SEQUENCE NAME {}", name.join("."));
                }
            }
            _ => rest.push(option.clone()),
        }
    }
    if !rest.is_empty() {
        let create = CreateSeqStmt {
            sequence: Some(RangeVar { relname: "s".to_owned(), inh: true, relpersistence: "p".to_owned(), ..RangeVar::default() }),
            options: rest,
            ..CreateSeqStmt::default()
        };
        let written = statement(NodeEnum::CreateSeqStmt(create))?;
        text.push(' ');
        text.push_str(written.strip_prefix("CREATE SEQUENCE s").unwrap_or(&written).trim());
    }
    Ok(text)
}

/// Storage parameters as they stand between parentheses.
pub fn options_text(options: &[Node]) -> Result<String, Fault> {
    let command = AlterTableCmd {
        subtype: AlterTableType::AtSetRelOptions as i32,
        def: Some(Box::new(node(NodeEnum::List(pg_query::protobuf::List { items: options.to_vec() })))),
        behavior: pg_query::protobuf::DropBehavior::DropRestrict as i32,
        ..AlterTableCmd::default()
    };
    let alter = AlterTableStmt {
        relation: Some(RangeVar { relname: "t".to_owned(), inh: true, relpersistence: "p".to_owned(), ..RangeVar::default() }),
        cmds: vec![node(NodeEnum::AlterTableCmd(Box::new(command)))],
        objtype: ObjectType::ObjectTable as i32,
        missing_ok: false,
    };
    let text = statement(NodeEnum::AlterTableStmt(alter))?;
    Ok(text.strip_prefix("ALTER TABLE t SET (").and_then(|rest| rest.strip_suffix(')')).unwrap_or(&text).to_owned())
}

/// `name 'value', …` of foreign objects.
pub fn generic_options(options: &[Node]) -> String {
    let parts: Vec<String> = options
        .iter()
        .filter_map(|option| match &option.node {
            Some(NodeEnum::DefElem(element)) => {
                let value = element.arg.as_ref().and_then(|arg| super::super::names::string(arg)).unwrap_or_default();
                Some(format!("{} {}", quote(&element.defname), super::super::names::literal(&value)))
            }
            _ => None,
        })
        .collect();
    parts.join(", ")
}

fn skeleton(create: CreateStmt) -> Result<String, Fault> {
    let create = CreateStmt {
        relation: Some(RangeVar { relname: "t".to_owned(), inh: true, relpersistence: "p".to_owned(), ..RangeVar::default() }),
        oncommit: pg_query::protobuf::OnCommitAction::OncommitNoop as i32,
        ..create
    };
    statement(NodeEnum::CreateStmt(create))
}

/// `FOR VALUES …` or `DEFAULT`.
pub fn bound_text(bound: &PartitionBoundSpec) -> Result<String, Fault> {
    let parent = RangeVar { relname: "p".to_owned(), inh: true, relpersistence: "p".to_owned(), ..RangeVar::default() };
    let text = skeleton(CreateStmt {
        inh_relations: vec![node(NodeEnum::RangeVar(parent))],
        partbound: Some(bound.clone()),
        ..CreateStmt::default()
    })?;
    Ok(text.strip_prefix("CREATE TABLE t PARTITION OF p ").unwrap_or(&text).to_owned())
}

fn partition_text(spec: &PartitionSpec) -> Result<String, Fault> {
    let text = skeleton(CreateStmt { partspec: Some(spec.clone()), ..CreateStmt::default() })?;
    Ok(text.strip_prefix("CREATE TABLE t ()").unwrap_or(&text).trim().to_owned())
}

/// Whether a constraint is written inside `CREATE TABLE`: not where it calls a routine over the table's own rows, which comes after it.
pub fn is_inline(schema: &Schema, object: &Object) -> bool {
    matches!(&object.body, Body::Constraint(constraint) if !constraint.skip_validation && !is_over_rows(schema, &object.key.table(), constraint))
}

fn is_over_rows(schema: &Schema, table: &Key, constraint: &Constraint) -> bool {
    let mut called = Mentions::default();
    collect(&tree(&constraint.raw_expr), &mut called);
    let speaks_of_them = |routine: &Object| {
        let mut spoken = Mentions::default();
        collect(&shape(routine), &mut spoken);
        spoken.types.contains(&(table.schema.clone(), table.name.clone()))
    };
    called.functions.iter().any(|(place, name)| {
        let is_it = |key: &Key| key.schema == *place && split_signature(Kind::Routine, &key.name).0 == name;
        schema.of_kind(Kind::Routine).any(|routine| is_it(&routine.key) && speaks_of_them(routine))
    })
}

/// A whole table with its columns, its keys and checks, and its parents.
pub fn create_table(schema: &Schema, key: &Key) -> Result<Vec<Statement>, Fault> {
    let Some(table) = schema.table(key) else { return Err(Fault::internal(format!("no table {}", key.display()))) };
    let parents: Vec<(&Key, Option<&PartitionBoundSpec>)> = schema
        .children(Kind::Inheritance, key)
        .iter()
        .filter_map(|child| match schema.objects.get(child).map(|object| &object.body) {
            Some(Body::Inheritance { parent, bound }) => Some((parent, bound.as_deref())),
            _ => None,
        })
        .collect();
    let mut elements = Vec::new();
    let partition = parents.iter().find_map(|(parent, bound)| bound.map(|bound| (*parent, bound)));
    for column in &table.columns {
        let column = Key::of(Kind::Column, &key.schema, &key.name, column);
        if partition.is_some() {
            elements.extend(partition_column(schema, &column)?);
        } else {
            let mut definition = column_definition(schema, &column)?;
            // What its parent asks for anyway would be a second rule.
            if let Some(above) = schema.column(&column).filter(|column| column.required.from_above)
                && let text = required_text(schema, &column, above)
                && let Some(rest) = definition.strip_suffix(&text)
            {
                definition.truncate(rest.len());
            }
            elements.push(definition);
        }
    }
    if partition.is_some() {
        let own = schema.own_names.iter().filter(|(column, _)| column.table() == *key && !table.columns.contains(&column.name));
        elements.extend(own.map(|(column, name)| format!("{} CONSTRAINT {} NOT NULL", quote(&column.name), quote(name))));
    }
    for child in schema.children(Kind::Constraint, key) {
        if let Some(object) = schema.objects.get(&child).filter(|object| is_inline(schema, object))
            && let Body::Constraint(rule) = &object.body
        {
            elements.push(constraint(rule)?);
        }
    }
    let switched = schema.children(Kind::Constraint, key).into_iter().filter_map(|child| schema.objects.get(&child));
    let switched: Vec<Statement> = switched.flat_map(|object| super::settings(None, object)).collect();
    let mut sql = head(key, table);
    if let Some(of_type) = &table.of_type {
        let _ = write!(sql, " OF {}", type_name(of_type));
    }
    if let Some((parent, _)) = partition {
        let _ = write!(sql, " PARTITION OF {}", parent.sql());
    }
    if elements.is_empty() {
        if partition.is_none() && table.of_type.is_none() {
            sql.push_str(" ()");
        }
    } else {
        let _ = write!(sql, " (\n  {}\n)", elements.join(",\n  "));
    }
    sql.push_str(&tail(table, &parents, partition)?);
    let mut result = vec![about(key, sql, "is new")];
    result.extend(super::alter::table_switches(key, &Table::default(), table));
    for column in &table.columns {
        let column = Key::of(Kind::Column, &key.schema, &key.name, column);
        result.extend(super::required::unchecked(&column, schema.column(&column)));
        result.extend(super::alter::column_switches(&column, None, schema.column(&column)));
    }
    result.extend(switched);
    Ok(result)
}

fn head(key: &Key, table: &Table) -> String {
    let word = if table.foreign.is_some() {
        "CREATE FOREIGN TABLE"
    } else if table.persistence == "u" {
        "CREATE UNLOGGED TABLE"
    } else {
        "CREATE TABLE"
    };
    format!("{word} {}", key.sql())
}

fn tail(
    table: &Table,
    parents: &[(&Key, Option<&PartitionBoundSpec>)],
    partition: Option<(&Key, &PartitionBoundSpec)>,
) -> Result<String, Fault> {
    let mut sql = String::new();
    if let Some((_, bound)) = partition {
        let _ = write!(sql, " {}", bound_text(bound)?);
    } else if !parents.is_empty() {
        let names: Vec<String> = parents.iter().map(|(parent, _)| parent.sql()).collect();
        let _ = write!(sql, " INHERITS ({})", names.join(", "));
    }
    if let Some(spec) = &table.partitioned {
        let _ = write!(sql, " {}", partition_text(spec)?);
    }
    if let Some((server, options)) = &table.foreign {
        let _ = write!(sql, " SERVER {}", quote(server));
        if !options.is_empty() {
            let _ = write!(sql, " OPTIONS ({})", generic_options(options));
        }
    }
    if !table.access_method.is_empty() {
        let _ = write!(sql, " USING {}", quote(&table.access_method));
    }
    if !table.options.is_empty() {
        let _ = write!(sql, " WITH ({})", options_text(&table.options)?);
    }
    if !table.tablespace.is_empty() {
        let _ = write!(sql, " TABLESPACE {}", quote(&table.tablespace));
    }
    Ok(sql)
}

//! The statements that create and drop single objects.

use std::fmt::Write as _;

mod alter;
mod column;
mod constraint;
mod drop;
mod mapping;
mod number;
mod required;
mod settings;
mod star;
mod table;

use pg_query::NodeEnum;
use pg_query::protobuf::Node;

use super::attach::{comes_along, usual_name};
use super::key::{Key, Kind};
use super::load::is_null;
use super::model::{Body, Object, Schema};
use super::names::{literal, qualified, quote, relation};
use super::print::{expression, pretty, statement, type_name};
use super::refs::calls_routine_of;
use crate::error::Fault;
use crate::plan::{Hazard, Statement};
use constraint::add_constraint;
use number::{identity, sequence_owner};

pub use alter::{Sight, Verdict, base, compare, grants, inherited, kept_again, said_storage, set_not_null, settle_all, settle_owners};
pub use drop::drop;
pub use mapping::brought_mappings;
pub use required::{called, follow, settle, without_names};
pub use settings::settings;
pub use star::written_out;
pub use table::{collate, column_definition, create_table, is_inline, options_text, sequence_text};

/// What a statement needs to know of the migration around it.
pub struct Around<'a> {
    /// The schema that is left.
    pub current: &'a Schema,
    /// The schema that is wanted.
    pub desired: &'a Schema,
    /// Whether this is the way back: what comes anew was there before and lost its values.
    pub back: bool,
}

impl Around<'_> {
    /// Whether a relation stands before the migration, so that others may be using it.
    pub fn in_use(&self, relation: &Key) -> bool {
        self.current.objects.contains_key(relation) && self.desired.objects.contains_key(relation)
    }

    /// Whether a column comes back to rows that have no value for it any more.
    fn comes_back(&self, table: &Key, column: &str) -> bool {
        let key = Key::of(Kind::Column, &table.schema, &table.name, column);
        self.back && self.in_use(table) && self.desired.objects.contains_key(&key) && !self.current.objects.contains_key(&key)
    }
}

/// A statement about this object.
pub fn about(key: &Key, sql: impl Into<String>, reason: impl Into<String>) -> Statement {
    Statement::new(sql, key.kind.label(), key.display(), reason)
}

/// A statement that only asks whether the rows fit is tried: where they do not, the rest goes on, and what is left to do is said.
pub fn tried(statement: Statement) -> Statement {
    if !statement.checks || !statement.transactional {
        return statement;
    }
    let sql = format!(
        "DO $forge$ BEGIN\n  {};\nEXCEPTION WHEN integrity_constraint_violation OR invalid_foreign_key OR undefined_object THEN\n  \
         RAISE WARNING 'left to do: %: %', {}, SQLERRM;\nEND $forge$",
        statement.sql,
        literal(&statement.sql)
    );
    let text = Hazard::MayFail.text();
    let hazards = statement.hazards.into_iter().filter(|hazard| hazard != text).collect();
    Statement { sql, hazards, reason: format!("{}; says so if rows do not fit, and goes on", statement.reason), ..statement }
}

/// The default of a column that is there; where its parent has one and it is to have none, that is said.
fn default(key: &Key, tree: &Node) -> Result<Statement, Fault> {
    let column = format!("ALTER TABLE {} ALTER COLUMN {}", key.parent_sql(), quote(&key.name));
    let made = if is_null(tree) {
        about(key, format!("{column} DROP DEFAULT"), "the default above does not hold for it")
    } else {
        about(key, format!("{column} SET DEFAULT {}", super::print::default_expression(tree)?), "the column gets a default")
    };
    Ok(made.hazard(Hazard::ExclusiveLockShort))
}

/// Makes an object that stands by itself (tables are made whole, with their parts, by [`create_table`]).
pub fn create(around: &Around, object: &Object) -> Result<Vec<Statement>, Fault> {
    let key = &object.key;
    let reason = "is new";
    let mut result = match &object.body {
        Body::Table(_) => create_table(around.desired, key)?,
        Body::Column(column) => {
            let mut made = add_column(around, key)?;
            made.extend(required::unchecked(key, Some(column)));
            made.extend(alter::column_switches(key, None, Some(column)));
            made
        }
        Body::Default(tree) => vec![default(key, tree)?],
        Body::Identity { always, options } => identity(around, key, *always, options)?,
        Body::NotNull if around.in_use(&key.table()) => {
            alter::set_not_null(key, &format!("ALTER TABLE {} ALTER COLUMN {}", key.parent_sql(), quote(&key.name)))
        }
        Body::NotNull => {
            let sql = format!("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL", key.parent_sql(), quote(&key.name));
            vec![about(key, sql, "the column must have a value")]
        }
        Body::Inheritance { parent, bound } => {
            let mut made = required::asked_first(around, &key.table(), parent);
            made.extend(required::before_joining(around, &key.table(), parent, bound.is_some()));
            let joined = attach(key, parent, bound.as_deref())?;
            let stays = around.back && bound.is_none() && around.in_use(&key.table());
            made.push(if stays { joined.hazard(Hazard::StaysOwn) } else { joined });
            made
        }
        Body::SequenceOwner { column } => sequence_owner(around, key, column),
        Body::Constraint(tree) => add_constraint(around, key, tree)?,
        Body::Index(_) if comes_along(around.current, around.desired, key) => came_along(around, key),
        Body::Index(_) => vec![create_index(around, object)?],
        Body::Sequence { persistence, options } => {
            let word = if persistence == "u" { "UNLOGGED SEQUENCE" } else { "SEQUENCE" };
            vec![about(key, format!("CREATE {word} {}{}", key.sql(), sequence_text(options)?), reason)]
        }
        Body::Enum(labels) => {
            let labels: Vec<String> = labels.iter().map(|(label, _)| literal(label)).collect();
            vec![about(key, format!("CREATE TYPE {} AS ENUM ({})", key.sql(), labels.join(", ")), reason)]
        }
        Body::Domain(domain) => {
            let mut sql = format!("CREATE DOMAIN {} AS {}{}", key.sql(), type_name(&domain.type_name), table::collate(&domain.collation));
            if let Some(default) = &domain.default {
                let _ = write!(sql, " DEFAULT {}", super::print::default_expression(default)?);
            }
            if domain.not_null {
                sql.push_str(" NOT NULL");
            }
            for rule in inline_rules(around.desired, key) {
                if let Some(Body::Constraint(tree)) = around.desired.objects.get(&rule).map(|object| &object.body) {
                    let _ = write!(sql, " {}", super::print::constraint(tree)?);
                }
            }
            vec![about(key, sql, reason)]
        }
        Body::Composite(attributes) => {
            let parts: Vec<String> = attributes.iter().map(|attribute| table::attribute_text(&attribute.definition)).collect();
            vec![about(key, format!("CREATE TYPE {} AS ({})", key.sql(), parts.join(", ")), reason)]
        }
        Body::Grant { .. } | Body::Owner { .. } => alter::attachment(None, object),
        Body::Comment { words, text, .. } => vec![about(key, format!("COMMENT ON {words} IS {}", literal(text)), "is described")],
        Body::SearchMapping { configuration, dictionaries } => {
            let sql = format!(
                "ALTER TEXT SEARCH CONFIGURATION {} ALTER MAPPING FOR {} WITH {}",
                configuration.sql(),
                quote(&key.name),
                dictionaries.join(", ")
            );
            vec![about(key, sql, reason)]
        }
        Body::IndexAttachment { child, .. } if comes_along(around.current, around.desired, child) => Vec::new(),
        Body::IndexAttachment { parent, child } => {
            vec![about(key, format!("ALTER INDEX {} ATTACH PARTITION {}", parent.sql(), child.sql()), "the index is part of its parent's")]
        }
        Body::Inherited(switches) => alter::inherited(around, key, &std::collections::BTreeMap::new(), switches),
        Body::ReplicaIdentity(words) => {
            vec![about(
                key,
                format!("ALTER TABLE {} REPLICA IDENTITY {words}", key.parent_sql()),
                "says which columns tell rows apart in replication",
            )]
        }
        Body::Statement(tree) => {
            let mut made = vec![create_statement(around, key, tree)?];
            made.extend(mapping::dropped(around, key, tree));
            made
        }
    };
    result.extend(settings(None, object));
    Ok(result)
}

/// The rules of a domain that are written with it: a rule added later would not be possible once the domain stands in an array or
/// a row. One that calls a routine that may speak of the domain waits.
pub fn inline_rules(schema: &Schema, domain: &Key) -> Vec<Key> {
    let start = Key::of(Kind::DomainConstraint, "", &domain.name, "");
    schema
        .objects
        .range(start..)
        .take_while(|(key, _)| key.kind == Kind::DomainConstraint && key.parent == domain.name)
        .filter(|(key, object)| {
            key.schema == domain.schema
                && matches!(&object.body, Body::Constraint(tree) if !tree.skip_validation)
                && !calls_routine_of(schema, &super::shape::shape(object), &domain.name)
        })
        .map(|(key, _)| key.clone())
        .collect()
}

fn create_statement(around: &Around, key: &Key, tree: &Node) -> Result<Statement, Fault> {
    let Some(tree) = tree.node.clone() else { return Err(Fault::internal("an empty statement")) };
    let unfilled = matches!(&tree, NodeEnum::CreateTableAsStmt(create) if create.into.as_ref().is_some_and(|into| into.skip_data));
    let text = match key.kind {
        Kind::View | Kind::MaterialisedView => pretty(star::written_out(around.desired, tree, &|table| around.in_use(table)))?,
        _ => statement(tree)?,
    };
    let anew = around.current.objects.contains_key(key) && unfilled;
    let made = about(key, text, if anew { "is new, and holds nothing until REFRESH MATERIALIZED VIEW" } else { "is new" });
    Ok(match key.kind {
        Kind::Routine => made.hazard(Hazard::UntrackableDependency),
        Kind::Trigger | Kind::Rule | Kind::Policy => made.hazard(Hazard::ExclusiveLockShort),
        _ => made,
    })
}

fn add_column(around: &Around, key: &Key) -> Result<Vec<Statement>, Fault> {
    let mut definition = column_definition(around.desired, key)?;
    let table = around.desired.table(&key.table());
    let foreign = if table.is_some_and(|table| table.foreign.is_some()) { "FOREIGN " } else { "" };
    let column = around.desired.column(key);
    let own = |kind: Kind| around.desired.objects.get(&Key { kind, ..key.clone() });
    let wants_values = column.is_some_and(|column| column.not_null && column.generated.is_none())
        && !column.is_some_and(|column| column.required.not_valid)
        && own(Kind::Default).is_none()
        && own(Kind::Identity).is_none();
    // The values are lost: the column comes back empty, and is asked to have some only where there are no rows without.
    let loose = wants_values && foreign.is_empty() && around.back && around.in_use(&key.table());
    if loose
        && let Some(text) = column.map(|column| table::required_text(around.desired, key, column))
        && let Some(rest) = definition.strip_suffix(&text)
    {
        definition = rest.to_owned();
    }
    let mut made = about(key, format!("ALTER {foreign}TABLE {} ADD COLUMN {definition}", key.parent_sql()), "the table gets a column")
        .hazard(Hazard::ExclusiveLockShort);
    if wants_values && !loose {
        made = made.hazard(Hazard::MayFail);
    }
    if let Some(Body::Default(tree)) = own(Kind::Default).map(|object| &object.body)
        && column::is_held(around.current, &key.table())
    {
        let bare = column.map(|column| table::required_text(around.desired, key, column)).unwrap_or_default();
        return column::filled_later(key, &definition, tree, &bare);
    }
    let volatile = own(Kind::Default).is_some_and(|object| matches!(&object.body, Body::Default(tree) if !matches!(tree.node, Some(NodeEnum::AConst(_) | NodeEnum::TypeCast(_) | NodeEnum::SqlvalueFunction(_)))));
    if volatile || own(Kind::Identity).is_some() || column.is_some_and(|column| column.generated.is_some() && !column.computed_when_read) {
        made = made.hazard(Hazard::TableRewrite);
    }
    let mut result = vec![made];
    if let Some(column) = column.filter(|column| loose && column.required.no_inherit) {
        result.push(required::added(key, column));
    } else if loose {
        let sql = format!("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL", key.parent_sql(), quote(&key.name));
        result.push(about(key, sql, "every row must have a value").hazard(Hazard::ExclusiveLockScan).checks_rows());
    }
    Ok(result)
}

fn attach(key: &Key, parent: &Key, bound: Option<&pg_query::protobuf::PartitionBoundSpec>) -> Result<Statement, Fault> {
    let sql = match bound {
        Some(bound) => format!("ALTER TABLE {} ATTACH PARTITION {} {}", parent.sql(), key.parent_sql(), table::bound_text(bound)?),
        None => format!("ALTER TABLE {} INHERIT {}", key.parent_sql(), parent.sql()),
    };
    let made = about(key, sql, "the table gets a parent").hazard(Hazard::ExclusiveLockScan);
    Ok(if bound.is_some() { made.hazard(Hazard::MayFail) } else { made })
}

/// A new partition has the index already, perhaps under another name.
fn came_along(around: &Around, key: &Key) -> Vec<Statement> {
    let usual = usual_name(around.desired, key, "").unwrap_or_default();
    if usual == key.name {
        return Vec::new();
    }
    let sql = format!("ALTER INDEX {} RENAME TO {}", qualified(&key.schema, &usual), quote(&key.name));
    vec![about(key, sql, "the partition brought the index along under another name")]
}

fn create_index(around: &Around, object: &Object) -> Result<Statement, Fault> {
    let Body::Index(index) = &object.body else { return Err(Fault::internal("an index without a definition")) };
    let mut index = index.clone();
    let owner = index.relation.as_ref().map(relation).and_then(|(schema, name)| around.desired.relation(&schema, &name));
    let partitioned = owner.as_ref().and_then(|owner| around.desired.table(owner)).is_some_and(|table| table.partitioned.is_some());
    let in_use = owner.as_ref().is_some_and(|owner| around.in_use(owner) && owner.kind != Kind::MaterialisedView);
    let returned = index.unique
        && owner.as_ref().is_some_and(|owner| {
            index
                .index_params
                .iter()
                .any(|element| matches!(&element.node, Some(NodeEnum::IndexElem(element)) if around.comes_back(owner, &element.name)))
        });
    index.concurrent = in_use && !partitioned && !returned;
    let concurrent = index.concurrent;
    let made = about(&object.key, statement(NodeEnum::IndexStmt(index))?, "is new");
    Ok(if concurrent {
        made.hazard(Hazard::IndexBuild).outside_transaction()
    } else if in_use {
        let made = made.hazard(Hazard::IndexBuildBlocking);
        if returned { made.checks_rows() } else { made }
    } else {
        made
    })
}

/// An expression in parentheses.
pub(super) fn in_parentheses(tree: &Node) -> Result<String, Fault> {
    Ok(format!("({})", expression(tree)?))
}

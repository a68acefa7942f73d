//! Slips that only the server would tell of, when half of the script has run: a trigger upon a function that is none, an identity of a
//! text, a privilege that such an object does not have, numbers a sequence cannot start with.

use pg_query::NodeEnum;
use pg_query::protobuf::{
    CmdType, Constraint, Node, PartitionBoundSpec, PartitionSpec, PartitionStrategy, SetOperation, TypeName, ViewCheckOption, ViewStmt,
    a_const,
};

use super::super::key::{Key, Kind};
use super::super::load::{REST_OF_ALL, is_denied};
use super::super::model::{Body, Column, Object, Schema};
use super::super::names::{relation, schema_and_name, strings};
use super::super::place::Place;
use super::super::print::type_name;
use super::super::sequence::Numbers;
use super::constant::no_value;
use super::methods::UNORDERED;
use super::modifiers;
use super::storage;
use crate::error::Fault;
use crate::nearest::hint;

/// Types of PostgreSQL's own that count nothing.
const UNCOUNTED: [&str; 16] = [
    "text",
    "varchar",
    "bpchar",
    "char",
    "name",
    "uuid",
    "bool",
    "numeric",
    "float4",
    "float8",
    "date",
    "timestamp",
    "timestamptz",
    "json",
    "jsonb",
    "bytea",
];

/// Types of PostgreSQL's own that no column can have: they stand for what a routine takes and gives.
pub(super) const OF_ROUTINES: [&str; 23] = [
    "any",
    "anyarray",
    "anycompatible",
    "anycompatiblearray",
    "anycompatiblemultirange",
    "anycompatiblenonarray",
    "anycompatiblerange",
    "anyelement",
    "anyenum",
    "anymultirange",
    "anynonarray",
    "anyrange",
    "cstring",
    "event_trigger",
    "fdw_handler",
    "index_am_handler",
    "internal",
    "language_handler",
    "record",
    "table_am_handler",
    "trigger",
    "unknown",
    "void",
];

/// Checks every object by itself, and the names they share.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    super::each(schema, slip)?;
    same_names(schema)
}

/// What is wrong with an object, and the word it stands at.
fn slip(schema: &Schema, object: &Object) -> Option<(String, String)> {
    let key = &object.key;
    match &object.body {
        Body::Column(column) => modifiers::wrong(schema, &column.type_name)
            .or_else(|| of_routines(schema, &column.type_name))
            .map(|why| (key.name.clone(), format!("column {}: {why}", key.display())))
            .or_else(|| of_every_table(key))
            .or_else(|| Some((key.name.clone(), format!("column {}: {}", key.display(), storage::wrong(schema, column)?))))
            .or_else(|| collated(schema, key, column)),
        Body::Domain(domain) => {
            modifiers::wrong(schema, &domain.type_name).map(|why| (key.name.clone(), format!("domain {}: {why}", key.display())))
        }
        Body::Composite(attributes) => attributes.iter().find_map(|attribute| {
            let of = attribute.definition.type_name.as_ref()?;
            if schema_and_name(&of.names) == (key.schema.clone(), key.name.clone()) {
                let message = format!("{} would hold itself without end: no attribute of a type is of that type", key.display());
                return Some((attribute.definition.colname.clone(), message));
            }
            let (why, name) = (modifiers::wrong(schema, attribute.definition.type_name.as_ref()?)?, &attribute.definition.colname);
            Some((name.clone(), format!("attribute {name} of {}: {why}", key.display())))
        }),
        Body::Constraint(rule) if key.kind == Kind::ForeignKey => unkept(schema, key, rule).or_else(|| fills_computed(schema, key, rule)),
        Body::Identity { options, .. } => identity(schema, key).or_else(|| numbers(key, options)),
        Body::Sequence { options, .. } => numbers(key, options),
        Body::Grant { target, privileges, .. } if key.kind == Kind::Grant => privilege(target, privileges.keys()),
        Body::Inheritance { parent, bound: Some(bound) } if bound.is_default => {
            let hashed = schema.table(parent)?.partitioned.as_ref()?.strategy() == PartitionStrategy::Hash;
            let message =
                || format!("{} is partitioned by hash, where every row has its place: there is no default partition", parent.display());
            hashed.then(|| (key.table().name, message()))
        }
        Body::Inheritance { parent, bound: Some(bound) } => {
            let spec = schema.table(parent)?.partitioned.as_ref()?;
            let (letter, how) = match spec.strategy() {
                PartitionStrategy::List => ("l", "list: write FOR VALUES IN (…)"),
                PartitionStrategy::Range => ("r", "range: write FOR VALUES FROM (…) TO (…)"),
                PartitionStrategy::Hash => ("h", "hash: write FOR VALUES WITH (MODULUS …, REMAINDER …)"),
                PartitionStrategy::Undefined => return None,
            };
            if bound.strategy != letter {
                return Some((key.table().name, format!("{} is partitioned by {how}", parent.display())));
            }
            bounds(schema, parent, spec, bound)
        }
        Body::Table(table) => {
            let (place, name) = table.of_type.as_ref().map(|of| schema_and_name(&of.names))?;
            let other = schema.type_key(&place, &name).filter(|of| of.kind != Kind::Composite && of.schema == place)?;
            let what = other.kind.words().to_lowercase();
            Some((name, format!("{what} {} has no attributes: a table is made OF a composite type", other.display())))
        }
        Body::Statement(node) => statement(schema, node),
        _ => None,
    }
}

/// A bound that is no value of what the rows are parted by.
fn bounds(schema: &Schema, parent: &Key, spec: &PartitionSpec, bound: &PartitionBoundSpec) -> Option<(String, String)> {
    let of_part = |place: usize| {
        let Some(NodeEnum::PartitionElem(part)) = &spec.part_params.get(place)?.node else { return None };
        let column = schema.column(&Key::of(Kind::Column, &parent.schema, &parent.name, &part.name))?;
        Some(column.type_name.clone()).filter(|kind| kind.array_bounds.is_empty())
    };
    let edges = [&bound.lowerdatums, &bound.upperdatums].into_iter().flat_map(|list| list.iter().enumerate());
    bound.listdatums.iter().map(|value| (0, value)).chain(edges).find_map(|(place, value)| {
        let Some(NodeEnum::AConst(constant)) = &value.node else { return None };
        let Some(a_const::Val::Sval(text)) = &constant.val else { return None };
        let why = no_value(schema, &schema_and_name(&of_part(place)?.names), &text.sval)?;
        Some((text.sval.clone(), format!("this bound is no value of what {} is parted by: {why}", parent.display())))
    })
}

fn statement(schema: &Schema, node: &Node) -> Option<(String, String)> {
    match node.node.as_ref()? {
        NodeEnum::CreateTrigStmt(trigger) => {
            let (place, name) = schema_and_name(&trigger.funcname);
            let Body::Statement(made) = &schema.objects.get(&Key::new(Kind::Routine, &place, &format!("{name}()")))?.body else {
                return None;
            };
            let Some(NodeEnum::CreateFunctionStmt(function)) = &made.node else { return None };
            let returns = strings(&function.return_type.as_ref()?.names).pop()?;
            (returns != "trigger")
                .then(|| (name.clone(), format!("function {name}() returns {returns}: a trigger needs one that RETURNS trigger")))
        }
        NodeEnum::CreateRangeStmt(range) => {
            let option = |name: &str| {
                range.params.iter().find_map(|option| match &option.node {
                    Some(NodeEnum::DefElem(element)) if element.defname == name => element.arg.as_ref()?.node.as_ref(),
                    _ => None,
                })
            };
            let Some(NodeEnum::TypeName(of_type)) = option("subtype").filter(|_| option("subtype_opclass").is_none()) else { return None };
            let name = strings(&of_type.names).pop().filter(|name| UNORDERED.contains(&name.as_str()))?;
            Some((name.clone(), format!("values of {name} stand in no order, and a range needs one")))
        }
        NodeEnum::CreateEventTrigStmt(trigger) => {
            const EVENTS: [&str; 5] = ["ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite", "login"];
            let name = &trigger.eventname;
            let message = || format!("there is no event {name}: they are {}{}", EVENTS.join(", "), hint(name, EVENTS));
            (!EVENTS.contains(&name.as_str())).then(|| (name.clone(), message()))
        }
        NodeEnum::ViewStmt(view) if view.with_check_option() != ViewCheckOption::NoCheckOption => unchangeable(view),
        NodeEnum::CreateFunctionStmt(create) => super::routines::wrong_parameters(create),
        NodeEnum::CreateStatsStmt(statistics) => {
            let [only] = statistics.exprs.as_slice() else { return None };
            let Some(NodeEnum::StatsElem(part)) = &only.node else { return None };
            (!part.name.is_empty())
                .then(|| (part.name.clone(), format!("statistics say how columns go together: name another beside {}", part.name)))
        }
        NodeEnum::RuleStmt(rule) if rule.event() == CmdType::CmdSelect && rule.rulename != "_RETURN" => {
            let (_, name) = rule.relation.as_ref().map(relation)?;
            Some((rule.rulename.clone(), format!("what is read of {name} is no matter of a rule: write CREATE VIEW for another reading")))
        }
        NodeEnum::CreatePublicationStmt(publication) => {
            let known = |place: &str, name: &str| schema.relation(place, name).is_some();
            // An extension may bring tables of its own.
            let brought = schema.of_kind(Kind::Extension).next().is_some();
            let tables = publication.pubobjects.iter().filter_map(|item| match &item.node {
                Some(NodeEnum::PublicationObjSpec(spec)) => spec.pubtable.as_ref()?.relation.as_ref().map(relation),
                _ => None,
            });
            let (place, name) = tables.into_iter().find(|(place, name)| !brought && !known(place, name))?;
            let hint = hint(&name, schema.of_kind(Kind::Table).map(|object| object.key.name.as_str()));
            Some((name.clone(), format!("table {place}.{name} is not defined anywhere in the source{hint}")))
        }
        _ => None,
    }
}

/// `WITH CHECK OPTION` of a view whose rows are no rows of one table.
fn unchangeable(view: &ViewStmt) -> Option<(String, String)> {
    let Some(NodeEnum::SelectStmt(select)) = &view.query.as_ref()?.node else { return None };
    let one = matches!(select.from_clause.as_slice(), [only] if matches!(only.node, Some(NodeEnum::RangeVar(_))));
    let plain = select.op() == SetOperation::SetopNone
        && select.group_clause.is_empty()
        && select.having_clause.is_none()
        && select.distinct_clause.is_empty()
        && select.limit_count.is_none()
        && select.limit_offset.is_none()
        && select.with_clause.is_none()
        && super::expressions::find(&super::raw(view.query.as_ref()?), "FuncCall", &|call| {
            let named = super::expressions::names(call);
            named.last().is_some_and(|name| super::expressions::AGGREGATES.contains(&name.as_str()))
                || call.get("over").is_some_and(serde_json::Value::is_object)
        })
        .is_none();
    let message = "WITH CHECK OPTION is for views whose rows are rows of one table: nothing is written through this one".to_owned();
    (!one || !plain).then(|| ("check".to_owned(), message))
}

/// The names of columns that every table has.
fn of_every_table(key: &Key) -> Option<(String, String)> {
    let name = &key.name;
    super::scope::SYSTEM.contains(&name.as_str()).then(|| {
        let message = format!("column {}: every table has a column {name} of PostgreSQL's own; give this one another name", key.display());
        (name.clone(), message)
    })
}

/// An order of letters for what has none.
fn collated(schema: &Schema, key: &Key, column: &Column) -> Option<(String, String)> {
    const LETTERS: [&str; 5] = ["text", "varchar", "bpchar", "name", "citext"];
    if column.collation.is_empty() {
        return None;
    }
    if let Some(lost) = unknown_collation(schema, &column.collation) {
        return Some(lost);
    }
    let names = strings(&column.type_name.names);
    let kind = names.last()?;
    let (place, plain) = schema_and_name(&column.type_name.names);
    let own = schema.type_key(&place, &plain).is_some() || schema.of_kind(Kind::Extension).next().is_some();
    let known = super::elsewhere::OWN.contains(kind.as_str())
        || UNCOUNTED.contains(&kind.as_str())
        || matches!(kind.as_str(), "int2" | "int4" | "int8");
    let wrong = !own && known && !LETTERS.contains(&kind.as_str());
    wrong.then(|| {
        let word = strings(&column.collation).pop().unwrap_or_default();
        (word, format!("column {} is {}: only texts have a COLLATE", key.display(), type_name(&column.type_name)))
    })
}

/// A collation that is neither made in the source nor called like one: those of the system and of ICU are named after languages.
fn unknown_collation(schema: &Schema, named: &[Node]) -> Option<(String, String)> {
    const OWN: [&str; 6] = ["default", "C", "POSIX", "ucs_basic", "unicode", "pg_c_utf8"];
    let (place, name) = schema_and_name(named);
    let made = schema.objects.contains_key(&Key::new(Kind::Collation, &place, &name)) || schema.of_kind(Kind::Extension).next().is_some();
    let language = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
    let of_language = matches!(language.len(), 2 | 3) && language.chars().all(|letter| letter.is_ascii_alphabetic());
    (!made && !OWN.contains(&name.as_str()) && !name.starts_with("pg_") && !of_language).then(|| {
        let made = schema.of_kind(Kind::Collation).map(|object| object.key.name.as_str());
        let hint = hint(&name, OWN.into_iter().chain(made));
        (name.clone(), format!("collation {name} is neither PostgreSQL's own nor defined in the source{hint}"))
    })
}

/// A table that is kept for good points at none that is not.
fn unkept(schema: &Schema, key: &Key, rule: &Constraint) -> Option<(String, String)> {
    let (place, name) = rule.pktable.as_ref().map(relation)?;
    let far = schema.table(&Key::new(Kind::Table, &place, &name))?;
    let near = schema.table(&key.table())?;
    (near.persistence == "p" && far.persistence == "u").then(|| {
        let message = format!("{place}.{name} is UNLOGGED, and {} is not: a crash would empty what it points at", key.table().display());
        (name.clone(), format!("{message}; make both the same"))
    })
}

/// `ON DELETE SET NULL` of a column that is computed.
fn fills_computed(schema: &Schema, key: &Key, rule: &Constraint) -> Option<(String, String)> {
    let fills = ["n", "d"].contains(&rule.fk_del_action.as_str()) || ["c", "n", "d"].contains(&rule.fk_upd_action.as_str());
    let computed = |name: &String| {
        let column = schema.column(&Key::of(Kind::Column, &key.schema, &key.parent, name));
        column.is_some_and(|column| column.generated.is_some())
    };
    let name = strings(&rule.fk_attrs).into_iter().find(|name| fills && computed(name))?;
    let message = format!(
        "{}.{name} is computed, so that a foreign key cannot fill it: only NO ACTION, RESTRICT or ON DELETE CASCADE",
        key.table().display()
    );
    Some((name, message))
}

fn of_routines(schema: &Schema, of_type: &TypeName) -> Option<String> {
    let (place, name) = schema_and_name(&of_type.names);
    let own = place != "pg_catalog" && schema.objects.keys().any(|key| key.name == name && key.schema == place);
    let pseudo = !own && OF_ROUTINES.contains(&name.as_str());
    pseudo.then(|| format!("{name} is for what a routine takes and gives, and no type of a column"))
}

fn identity(schema: &Schema, key: &Key) -> Option<(String, String)> {
    let column = schema.column(&Key { kind: Kind::Column, ..key.clone() })?;
    let name = strings(&column.type_name.names).pop()?;
    let counts = !UNCOUNTED.contains(&name.as_str()) || !column.type_name.array_bounds.is_empty();
    (!counts).then(|| (key.name.clone(), format!("{} is {name}: an identity must be smallint, integer or bigint", key.display())))
}

fn numbers(key: &Key, options: &[Node]) -> Option<(String, String)> {
    let numbers = Numbers::of(options);
    let (low, high) = numbers.bounds();
    let why = if numbers.increment == 0 {
        "INCREMENT must not be zero".to_owned()
    } else if low >= high {
        format!("MINVALUE {low} must be less than MAXVALUE {high}")
    } else if numbers.start < low {
        format!("it starts with {}, below its MINVALUE {low}", numbers.start)
    } else if numbers.start > high {
        format!("it starts with {}, above its MAXVALUE {high}", numbers.start)
    } else {
        return None;
    };
    Some((String::new(), format!("{} {}: {why}", key.kind.words().to_lowercase(), key.display())))
}

/// A privilege such an object does not have.
fn privilege<'p>(target: &Key, named: impl Iterator<Item = &'p String>) -> Option<(String, String)> {
    let known: &[&str] = match target.kind {
        Kind::Table | Kind::View | Kind::MaterialisedView => {
            &["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"]
        }
        Kind::Sequence => &["USAGE", "SELECT", "UPDATE"],
        Kind::Routine | Kind::Aggregate => &["EXECUTE"],
        Kind::Schema => &["CREATE", "USAGE"],
        Kind::Enum | Kind::Domain | Kind::Composite | Kind::Range | Kind::Language | Kind::Wrapper | Kind::Server => &["USAGE"],
        _ => return None,
    };
    let plain = |name: &'p String| is_denied(name).unwrap_or(name).split(" (").next().unwrap_or_default();
    let wrong =
        named.map(plain).find(|name| !known.contains(name) && !name.starts_with("ALL") && *name != REST_OF_ALL && !name.is_empty())?;
    let what = target.kind.words().to_lowercase();
    let message = format!("{what} {} has no privilege {wrong}: it has {}", target.display(), known.join(", "));
    Some((wrong.to_lowercase(), message))
}

/// Tables, views, sequences and indexes share their names; types, and the rows of tables and views, share theirs.
fn same_names(schema: &Schema) -> Result<(), Fault> {
    const RELATIONS: [Kind; 5] = [Kind::Table, Kind::Sequence, Kind::View, Kind::MaterialisedView, Kind::Index];
    const TYPES: [Kind; 7] = [Kind::Table, Kind::View, Kind::MaterialisedView, Kind::Enum, Kind::Domain, Kind::Composite, Kind::Range];
    let later = |kinds: &'static [Kind], kind: Kind| kinds.iter().position(|other| *other == kind).map(|at| &kinds[..at]);
    for object in schema.objects.values() {
        let key = &object.key;
        let before = [later(&RELATIONS, key.kind), later(&TYPES, key.kind)];
        let other = before
            .into_iter()
            .flatten()
            .flatten()
            .map(|kind| Key { kind: *kind, ..key.clone() })
            .find(|other| schema.objects.contains_key(other));
        if let (Some(other), Some(place)) = (other, schema.places.get(key)) {
            let place: &Place = place;
            let what = key.kind.words().to_lowercase();
            let message =
                format!("{} {} has this name already: give the {what} another", other.kind.words().to_lowercase(), other.display());
            return Err(place.fault_of(&key.name, message));
        }
    }
    Ok(())
}

//! What becomes of an object that is there before and after, but not the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint, CreateFunctionStmt, Node, SelectStmt, ViewStmt};

use super::super::key::{Key, Kind};
use super::super::load::usual_privileges;
use super::super::loose::loose;
use super::super::model::{Body, Column, Domain, Object, Table};
use super::super::names::{literal, quote, string};
use super::super::print::{default_expression, statement, type_name};
use super::super::shape::{shape, tree};
use super::table::{attribute_text, collate, generic_options, options_text, sequence_text};
use super::{about, in_parentheses, settings};
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// What is to be done with an object that differs.
#[derive(Debug)]
pub enum Verdict {
    /// These statements bring it to what is wanted; nothing that depends on it notices.
    Alter(Vec<Statement>),
    /// These statements do, but what reads the column must be made anew.
    Retype(Vec<Statement>),
    /// It must be dropped and made anew.
    Remake,
}

/// Decides between altering and making anew.
pub fn compare(old: &Object, new: &Object, printed: bool) -> Result<Verdict, Fault> {
    let key = &new.key;
    // Whoever asks has seen that they differ: in their switches, in nothing but how PostgreSQL prints them, or truly.
    if printed || !old.settings.is_empty() || !new.settings.is_empty() {
        let (before, after) = (shape(&without_settings(old)), shape(&without_settings(new)));
        if before == after || (printed && loose(&before) == loose(&after)) {
            return Ok(Verdict::Alter(settings(Some(old), new)));
        }
    }
    let verdict = match (&old.body, &new.body) {
        (Body::Table(before), Body::Table(after)) => table(key, before, after)?,
        (Body::Column(before), Body::Column(after)) => column(key, before, after),
        (Body::Default(_), Body::Default(after)) => {
            let sql =
                format!("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}", key.parent_sql(), quote(&key.name), default_expression(after)?);
            Verdict::Alter(vec![about(key, sql, "the default changes").hazard(Hazard::ExclusiveLockShort)])
        }
        (Body::Identity { always: before, options: from }, Body::Identity { always: after, options: to }) => {
            let mut changes = Vec::new();
            if before != after {
                changes.push(format!("SET GENERATED {}", if *after { "ALWAYS" } else { "BY DEFAULT" }));
            }
            changes.extend(sequence_changes(from, to)?.into_iter().map(|change| format!("SET {change}")));
            let sql = format!("ALTER TABLE {} ALTER COLUMN {} {}", key.parent_sql(), quote(&key.name), changes.join(" "));
            Verdict::Alter(vec![about(key, sql, "the identity changes").hazard(Hazard::ExclusiveLockShort)])
        }
        (Body::SequenceOwner { .. }, Body::SequenceOwner { column }) => {
            let sql = format!("ALTER SEQUENCE {} OWNED BY {}.{}", key.sql(), column.parent_sql(), quote(&column.name));
            Verdict::Alter(vec![about(key, sql, "the sequence goes with another column")])
        }
        (Body::Sequence { options: from, persistence: before }, Body::Sequence { options: to, persistence: after }) => {
            let mut changes = Vec::new();
            if before != after {
                changes.push(about(
                    key,
                    format!("ALTER SEQUENCE {} SET {}", key.sql(), if after == "u" { "UNLOGGED" } else { "LOGGED" }),
                    "the sequence changes",
                ));
            }
            let options = sequence_changes(from, to)?;
            if !options.is_empty() {
                changes.push(about(key, format!("ALTER SEQUENCE {} {}", key.sql(), options.join(" ")), "the sequence changes"));
            }
            Verdict::Alter(changes)
        }
        (Body::Enum(before), Body::Enum(after)) => enumeration(key, before, after),
        (Body::Domain(before), Body::Domain(after)) => domain(key, before, after)?,
        (Body::Composite(before), Body::Composite(after)) => composite(key, before, after),
        (Body::Constraint(before), Body::Constraint(after)) => constraint(key, before, after),
        (Body::Index(before), Body::Index(after)) => {
            let bare = |index: &pg_query::protobuf::IndexStmt| {
                let mut index = index.clone();
                index.options.clear();
                tree(&index)
            };
            if bare(before) == bare(after) {
                Verdict::Alter(relation_options(key, "INDEX", &before.options, &after.options)?)
            } else {
                Verdict::Remake
            }
        }
        (Body::Grant { .. }, Body::Grant { .. }) | (Body::Owner { .. }, Body::Owner { .. }) => Verdict::Alter(attachment(Some(old), new)),
        (Body::Comment { .. }, Body::Comment { words, text, .. }) => {
            Verdict::Alter(vec![about(key, format!("COMMENT ON {words} IS {}", literal(text)), "the description changes")])
        }
        (Body::ReplicaIdentity(_), Body::ReplicaIdentity(words)) => Verdict::Alter(vec![about(
            key,
            format!("ALTER TABLE {} REPLICA IDENTITY {words}", key.parent_sql()),
            "the replica identity changes",
        )]),
        (Body::SearchMapping { .. }, Body::SearchMapping { configuration, dictionaries }) => {
            let sql = format!(
                "ALTER TEXT SEARCH CONFIGURATION {} ALTER MAPPING FOR {} WITH {}",
                configuration.sql(),
                quote(&key.name),
                dictionaries.join(", ")
            );
            Verdict::Alter(vec![about(key, sql, "the mapping changes")])
        }
        (Body::Statement(before), Body::Statement(after)) => statements(key, before, after)?,
        _ => Verdict::Remake,
    };
    Ok(match verdict {
        Verdict::Alter(mut list) => {
            list.extend(settings(Some(old), new));
            Verdict::Alter(list)
        }
        other => other,
    })
}

fn without_settings(object: &Object) -> Object {
    let mut object = object.clone();
    object.settings.clear();
    object
}

fn table(key: &Key, before: &Table, after: &Table) -> Result<Verdict, Fault> {
    let server = |table: &Table| table.foreign.as_ref().map(|(server, _)| server.clone());
    let of_type = |table: &Table| table.of_type.as_ref().map(type_name);
    if tree(&before.partitioned) != tree(&after.partitioned) || server(before) != server(after) || of_type(before) != of_type(after) {
        return Ok(Verdict::Remake);
    }
    let mut list = table_switches(key, before, after);
    list.extend(relation_options(key, if after.foreign.is_some() { "FOREIGN TABLE" } else { "TABLE" }, &before.options, &after.options)?);
    if let (Some((_, from)), Some((_, to))) = (&before.foreign, &after.foreign) {
        let changes = generic_changes(from, to);
        if !changes.is_empty() {
            list.push(about(key, format!("ALTER FOREIGN TABLE {} OPTIONS ({changes})", key.sql()), "the options change"));
        }
    }
    Ok(Verdict::Alter(list))
}

/// Everything about a table that is switched by a statement of its own.
pub fn table_switches(key: &Key, before: &Table, after: &Table) -> Vec<Statement> {
    let mut list = Vec::new();
    let mut push = |words: String, reason: &str, hazard: Hazard| {
        list.push(about(key, format!("ALTER TABLE {} {words}", key.sql()), reason).hazard(hazard));
    };
    let fresh = before.persistence.is_empty();
    if !fresh && before.persistence != after.persistence {
        push(
            format!("SET {}", if after.persistence == "u" { "UNLOGGED" } else { "LOGGED" }),
            "how the table is kept changes",
            Hazard::TableRewrite,
        );
    }
    if !fresh && before.access_method != after.access_method {
        let method = if after.access_method.is_empty() { "heap" } else { &after.access_method };
        push(format!("SET ACCESS METHOD {}", quote(method)), "the access method changes", Hazard::TableRewrite);
    }
    if !fresh && before.tablespace != after.tablespace {
        let name = if after.tablespace.is_empty() { "pg_default" } else { &after.tablespace };
        push(format!("SET TABLESPACE {}", quote(name)), "the tablespace changes", Hazard::TableRewrite);
    }
    if before.row_security != after.row_security {
        let hazard = if after.row_security { Hazard::ExclusiveLockShort } else { Hazard::PrivilegesWidened };
        push(
            format!("{} ROW LEVEL SECURITY", if after.row_security { "ENABLE" } else { "DISABLE" }),
            "row-level security is switched",
            hazard,
        );
    }
    if before.force_row_security != after.force_row_security {
        let hazard = if after.force_row_security { Hazard::ExclusiveLockShort } else { Hazard::PrivilegesWidened };
        push(
            format!("{} ROW LEVEL SECURITY", if after.force_row_security { "FORCE" } else { "NO FORCE" }),
            "row-level security of the owner is switched",
            hazard,
        );
    }
    list
}

fn option_key(option: &Node) -> String {
    match &option.node {
        Some(NodeEnum::DefElem(element)) if element.defnamespace.is_empty() => element.defname.clone(),
        Some(NodeEnum::DefElem(element)) => format!("{}.{}", element.defnamespace, element.defname),
        _ => String::new(),
    }
}

fn changed_options(before: &[Node], after: &[Node]) -> (Vec<Node>, Vec<String>) {
    let shapes: BTreeMap<String, serde_json::Value> = before.iter().map(|option| (option_key(option), tree(option))).collect();
    let set = after.iter().filter(|option| shapes.get(&option_key(option)) != Some(&tree(*option))).cloned().collect();
    let wanted: Vec<String> = after.iter().map(option_key).collect();
    let reset = shapes.into_keys().filter(|name| !wanted.contains(name)).collect();
    (set, reset)
}

fn relation_options(key: &Key, word: &str, before: &[Node], after: &[Node]) -> Result<Vec<Statement>, Fault> {
    let (set, reset) = changed_options(before, after);
    let mut list = Vec::new();
    if !set.is_empty() {
        list.push(about(key, format!("ALTER {word} {} SET ({})", key.sql(), options_text(&set)?), "the parameters change"));
    }
    if !reset.is_empty() {
        list.push(about(key, format!("ALTER {word} {} RESET ({})", key.sql(), reset.join(", ")), "the parameters change"));
    }
    Ok(list)
}

/// `ADD`, `SET` and `DROP` of the options of foreign objects.
fn generic_changes(before: &[Node], after: &[Node]) -> String {
    let (set, reset) = changed_options(before, after);
    let known: Vec<String> = before.iter().map(option_key).collect();
    let mut parts: Vec<String> = set
        .iter()
        .map(|option| {
            format!("{} {}", if known.contains(&option_key(option)) { "SET" } else { "ADD" }, generic_options(std::slice::from_ref(option)))
        })
        .collect();
    parts.extend(reset.iter().map(|name| format!("DROP {}", quote(name))));
    parts.join(", ")
}

/// Type changes that PostgreSQL does without reading the rows, and that no expression over the column minds.
pub fn is_widening(before: &str, after: &str) -> bool {
    let length = |text: &str| {
        text.strip_prefix("character varying(").and_then(|rest| rest.strip_suffix(')')).and_then(|digits| digits.parse::<u32>().ok())
    };
    match (length(before), length(after)) {
        (Some(from), Some(to)) => to >= from,
        (Some(_), None) => after == "character varying" || after == "text",
        (None, None) => before == "character varying" && after == "text" || before == "text" && after == "character varying",
        _ => false,
    }
}

/// How the old values become new ones; nothing when PostgreSQL knows by itself.
pub fn conversion(name: &str, before: &str, after: &str) -> String {
    if is_widening(before, after) {
        return String::new();
    }
    let family = |text: &str| match text.split(['(', '[']).next().unwrap_or_default().trim() {
        _ if text.ends_with("[]") => "array",
        "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision" => "number",
        "text" | "character varying" | "character" | "bpchar" | "citext" | "name" => "text",
        "timestamp" | "date" | "timestamp without time zone" | "timestamp with time zone" => "moment",
        "time" => "time",
        "json" | "jsonb" => "json",
        _ if text.starts_with("timestamp") => "moment",
        _ => "other",
    };
    let column = quote(name);
    let bare = |text: &str| text.split('(').next().unwrap_or_default().to_owned();
    if bare(before) == bare(after)
        || (family(before) == family(after) && !matches!(family(after), "other" | "array"))
        || family(before) == "text"
        || family(after) == "text"
    {
        return format!(" USING {column}::{after}");
    }
    match (before, after) {
        ("boolean", "integer") | ("integer", "boolean") => format!(" USING {column}::{after}"),
        ("boolean", other) if family(other) == "number" => format!(" USING {column}::integer::{after}"),
        (other, "boolean") if family(other) == "number" => format!(" USING {column}::integer::boolean"),
        _ => format!(" USING {column}::text::{after}"),
    }
}

fn column(key: &Key, before: &Column, after: &Column) -> Verdict {
    let (from, to) = (type_name(&before.type_name), type_name(&after.type_name));
    let retyped = from != to || tree(&before.collation) != tree(&after.collation);
    let generated = tree(&before.generated) != tree(&after.generated) || before.computed_when_read != after.computed_when_read;
    if generated && (after.generated.is_some() || retyped) {
        return Verdict::Remake;
    }
    let prefix = format!("ALTER TABLE {} ALTER COLUMN {}", key.parent_sql(), quote(&key.name));
    let mut list = Vec::new();
    if generated {
        list.push(about(key, format!("{prefix} DROP EXPRESSION"), "the column is no longer computed").hazard(Hazard::ExclusiveLockShort));
    }
    if retyped {
        let using = if after.generated.is_some() { String::new() } else { conversion(&key.name, &from, &to) };
        let sql = format!("{prefix} TYPE {to}{}{using}", collate(&after.collation));
        let made = about(key, sql, format!("the type changes from {from} to {to}"));
        list.push(if is_widening(&from, &to) {
            made.hazard(Hazard::ExclusiveLockShort)
        } else {
            made.hazard(Hazard::TableRewrite).hazard(Hazard::MayFail)
        });
    }
    if before.not_null && !after.not_null {
        list.push(about(key, format!("{prefix} DROP NOT NULL"), "the column may be empty").hazard(Hazard::ExclusiveLockShort));
    }
    if !before.not_null && after.not_null {
        list.extend(set_not_null(key, &prefix));
    }
    list.extend(column_switches(key, Some(before), Some(after)));
    let changes = generic_changes(&before.foreign_options, &after.foreign_options);
    if !changes.is_empty() {
        list.push(about(
            key,
            format!("ALTER FOREIGN TABLE {} ALTER COLUMN {} OPTIONS ({changes})", key.parent_sql(), quote(&key.name)),
            "the options change",
        ));
    }
    if retyped { Verdict::Retype(list) } else { Verdict::Alter(list) }
}

/// `SET NOT NULL` without reading the rows under an exclusive lock: a check first, validated while others go on.
fn set_not_null(key: &Key, prefix: &str) -> Vec<Statement> {
    let table = key.parent_sql();
    let name = quote(&super::super::names::chosen(&key.parent, &key.name, "not_null"));
    let column = quote(&key.name);
    vec![
        about(
            key,
            format!("ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID"),
            "new rows must have a value; not yet checked against the rows that are there",
        )
        .hazard(Hazard::ExclusiveLockShort),
        about(key, format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}"), "checks the rows that are there while others go on")
            .hazard(Hazard::MayFail)
            .in_new_transaction(),
        about(key, format!("{prefix} SET NOT NULL"), "the check above spares reading the rows again").hazard(Hazard::ExclusiveLockShort),
        about(key, format!("ALTER TABLE {table} DROP CONSTRAINT {name}"), "the check has done its work").hazard(Hazard::ExclusiveLockShort),
    ]
}

/// Everything about a column that is switched by a statement of its own.
pub fn column_switches(key: &Key, before: Option<&Column>, after: Option<&Column>) -> Vec<Statement> {
    let Some(after) = after else { return Vec::new() };
    let usual = Column::default();
    let before = before.unwrap_or(&usual);
    let fresh = before.type_name.names.is_empty();
    let prefix = format!("ALTER TABLE {} ALTER COLUMN {}", key.parent_sql(), quote(&key.name));
    let mut list = Vec::new();
    if !before.storage.eq_ignore_ascii_case(&after.storage) {
        let storage = if after.storage.is_empty() {
            usual_storage(&type_name(&after.type_name)).to_owned()
        } else {
            after.storage.to_ascii_uppercase()
        };
        list.push(about(key, format!("{prefix} SET STORAGE {storage}"), "how long values are stored changes"));
    }
    if !fresh && before.compression != after.compression {
        let compression = if after.compression.is_empty() { "default" } else { &after.compression };
        list.push(about(key, format!("{prefix} SET COMPRESSION {compression}"), "how long values are compressed changes"));
    }
    if before.statistics != after.statistics {
        list.push(about(
            key,
            format!("{prefix} SET STATISTICS {}", after.statistics.unwrap_or(-1)),
            "how finely the planner looks changes",
        ));
    }
    let (set, reset) = changed_options(&before.options, &after.options);
    if !set.is_empty() {
        list.push(about(key, format!("{prefix} SET ({})", options_text(&set).unwrap_or_default()), "the options change"));
    }
    if !reset.is_empty() {
        list.push(about(key, format!("{prefix} RESET ({})", reset.join(", ")), "the options change"));
    }
    list
}

fn usual_storage(type_text: &str) -> &'static str {
    let fixed = ["smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "uuid"];
    if type_text.starts_with("numeric") {
        "MAIN"
    } else if fixed.contains(&type_text) || type_text.starts_with("time") || type_text.starts_with("interval") {
        "PLAIN"
    } else {
        "EXTENDED"
    }
}

/// The options to set, and those to bring back to what is usual.
fn sequence_changes(before: &[Node], after: &[Node]) -> Result<Vec<String>, Fault> {
    let (set, reset) = changed_options(before, after);
    let mut changes = Vec::new();
    for option in set.iter().filter(|option| option_key(option) != "sequence_name") {
        changes.push(sequence_text(std::slice::from_ref(option))?.trim().to_owned());
    }
    for name in reset {
        let words = match name.as_str() {
            "as" => "AS bigint",
            "increment" => "INCREMENT BY 1",
            "start" => "START WITH 1",
            "minvalue" => "NO MINVALUE",
            "maxvalue" => "NO MAXVALUE",
            "cache" => "CACHE 1",
            "cycle" => "NO CYCLE",
            _ => continue,
        };
        changes.push(words.to_owned());
    }
    Ok(changes)
}

type Labels = [(String, Option<String>)];

fn enumeration(key: &Key, before: &Labels, after: &Labels) -> Verdict {
    let mut list = Vec::new();
    let mut labels: Vec<String> = before.iter().map(|(label, _)| label.clone()).collect();
    for (label, from) in after {
        if let Some(from) = from
            && !labels.contains(label)
            && let Some(position) = labels.iter().position(|old| old == from)
        {
            list.push(about(
                key,
                format!("ALTER TYPE {} RENAME VALUE {} TO {}", key.sql(), literal(from), literal(label)),
                "the label is renamed",
            ));
            labels[position].clone_from(label);
        }
    }
    let wanted: Vec<&String> = after.iter().map(|(label, _)| label).collect();
    let kept: Vec<&String> = wanted.iter().copied().filter(|label| labels.contains(label)).collect();
    if kept != labels.iter().collect::<Vec<_>>() {
        return Verdict::Remake;
    }
    for (position, label) in wanted.iter().enumerate() {
        if labels.contains(label) {
            continue;
        }
        let place = if position > 0 {
            let at_end = labels.last().is_some_and(|label| label == wanted[position - 1]);
            if at_end { String::new() } else { format!(" AFTER {}", literal(wanted[position - 1])) }
        } else {
            labels.first().map(|first| format!(" BEFORE {}", literal(first))).unwrap_or_default()
        };
        list.push(
            about(key, format!("ALTER TYPE {} ADD VALUE {}{place}", key.sql(), literal(label)), "the type gets a label")
                .outside_transaction(),
        );
        labels.insert(position, (*label).clone());
    }
    Verdict::Alter(list)
}

fn domain(key: &Key, before: &Domain, after: &Domain) -> Result<Verdict, Fault> {
    if type_name(&before.type_name) != type_name(&after.type_name) || tree(&before.collation) != tree(&after.collation) {
        return Ok(Verdict::Remake);
    }
    let mut list = Vec::new();
    let prefix = format!("ALTER DOMAIN {}", key.sql());
    if tree(&before.default) != tree(&after.default) {
        let sql = match &after.default {
            Some(tree) => format!("{prefix} SET DEFAULT {}", default_expression(tree)?),
            None => format!("{prefix} DROP DEFAULT"),
        };
        list.push(about(key, sql, "the default changes"));
    }
    if before.not_null != after.not_null {
        let made = about(
            key,
            format!("{prefix} {} NOT NULL", if after.not_null { "SET" } else { "DROP" }),
            "whether the domain may be empty changes",
        );
        list.push(if after.not_null { made.hazard(Hazard::MayFail) } else { made });
    }
    Ok(Verdict::Alter(list))
}

fn composite(key: &Key, before: &[super::super::model::Attribute], after: &[super::super::model::Attribute]) -> Verdict {
    let text = |attribute: &super::super::model::Attribute| attribute_text(&attribute.definition);
    let name = |attribute: &super::super::model::Attribute| attribute.definition.colname.clone();
    let mut list = Vec::new();
    let mut names: Vec<(String, String)> = before.iter().map(|attribute| (name(attribute), text(attribute))).collect();
    for attribute in after {
        if let Some(from) = &attribute.renamed_from
            && !names.iter().any(|(known, _)| *known == name(attribute))
            && let Some(place) = names.iter_mut().find(|(known, _)| known == from)
        {
            list.push(about(
                key,
                format!("ALTER TYPE {} RENAME ATTRIBUTE {} TO {}", key.sql(), quote(from), quote(&name(attribute))),
                "the attribute is renamed",
            ));
            place.1 = place.1.replacen(&quote(from), &quote(&name(attribute)), 1);
            place.0 = name(attribute);
        }
    }
    for (gone, _) in names.clone().iter().filter(|(known, _)| !after.iter().any(|attribute| name(attribute) == *known)) {
        list.push(
            about(key, format!("ALTER TYPE {} DROP ATTRIBUTE {}", key.sql(), quote(gone)), "the attribute and its values go")
                .hazard(Hazard::DeletesData),
        );
        names.retain(|(known, _)| known != gone);
    }
    for attribute in after.iter().filter(|attribute| !names.iter().any(|(known, _)| *known == name(attribute))).collect::<Vec<_>>() {
        list.push(about(key, format!("ALTER TYPE {} ADD ATTRIBUTE {}", key.sql(), text(attribute)), "the type gets an attribute"));
        names.push((name(attribute), text(attribute)));
    }
    let wanted: Vec<(String, String)> = after.iter().map(|attribute| (name(attribute), text(attribute))).collect();
    if names == wanted { Verdict::Alter(list) } else { Verdict::Remake }
}

fn constraint(key: &Key, before: &Constraint, after: &Constraint) -> Verdict {
    let mut same = before.clone();
    same.skip_validation = after.skip_validation;
    same.initially_valid = after.initially_valid;
    let prefix = if key.kind == Kind::DomainConstraint {
        format!("ALTER DOMAIN {}", key.parent_sql())
    } else {
        format!("ALTER TABLE {}", key.parent_sql())
    };
    if before.skip_validation && !after.skip_validation && tree(&same) == tree(after) {
        let sql = format!("{prefix} VALIDATE CONSTRAINT {}", quote(&key.name));
        return Verdict::Alter(vec![about(key, sql, "checks the rows that are there while others go on").hazard(Hazard::MayFail)]);
    }
    same.skip_validation = before.skip_validation;
    same.deferrable = after.deferrable;
    same.initdeferred = after.initdeferred;
    if after.contype() == ConstrType::ConstrForeign && tree(&same) == tree(after) {
        let words = match (after.deferrable, after.initdeferred) {
            (true, true) => "DEFERRABLE INITIALLY DEFERRED",
            (true, false) => "DEFERRABLE INITIALLY IMMEDIATE",
            _ => "NOT DEFERRABLE",
        };
        let sql = format!("{prefix} ALTER CONSTRAINT {} {words}", quote(&key.name));
        return Verdict::Alter(vec![about(key, sql, "when the key is checked changes").hazard(Hazard::ExclusiveLockShort)]);
    }
    Verdict::Remake
}

fn statements(key: &Key, before: &Node, after: &Node) -> Result<Verdict, Fault> {
    Ok(match (&before.node, &after.node) {
        (Some(NodeEnum::ViewStmt(old)), Some(NodeEnum::ViewStmt(new))) if may_replace_view(old, new) => {
            let mut view = new.clone();
            view.replace = true;
            Verdict::Alter(vec![about(key, statement(NodeEnum::ViewStmt(view))?, "the view changes")])
        }
        (Some(NodeEnum::CreateFunctionStmt(old)), Some(NodeEnum::CreateFunctionStmt(new))) if may_replace_routine(old, new) => {
            let mut routine = new.clone();
            routine.replace = true;
            Verdict::Alter(vec![
                about(key, statement(NodeEnum::CreateFunctionStmt(routine))?, "the routine changes").hazard(Hazard::UntrackableDependency),
            ])
        }
        (Some(NodeEnum::CreateForeignServerStmt(old)), Some(NodeEnum::CreateForeignServerStmt(new)))
            if old.fdwname == new.fdwname && old.servertype == new.servertype =>
        {
            let version = if old.version == new.version { String::new() } else { format!(" VERSION {}", literal(&new.version)) };
            let options = generic_changes(&old.options, &new.options);
            let options = if options.is_empty() { String::new() } else { format!(" OPTIONS ({options})") };
            Verdict::Alter(vec![about(key, format!("ALTER SERVER {}{version}{options}", key.sql()), "the server changes")])
        }
        (Some(NodeEnum::CreateUserMappingStmt(old)), Some(NodeEnum::CreateUserMappingStmt(new))) => {
            let options = generic_changes(&old.options, &new.options);
            Verdict::Alter(vec![about(key, format!("ALTER USER MAPPING {} OPTIONS ({options})", key.sql()), "the mapping changes")])
        }
        (Some(NodeEnum::CreateFdwStmt(old)), Some(NodeEnum::CreateFdwStmt(new))) if tree(&old.func_options) == tree(&new.func_options) => {
            let options = generic_changes(&old.options, &new.options);
            Verdict::Alter(vec![about(key, format!("ALTER FOREIGN DATA WRAPPER {} OPTIONS ({options})", key.sql()), "the wrapper changes")])
        }
        (Some(NodeEnum::CreateExtensionStmt(old)), Some(NodeEnum::CreateExtensionStmt(new))) => extension(key, &old.options, &new.options),
        (Some(NodeEnum::CreatePolicyStmt(old)), Some(NodeEnum::CreatePolicyStmt(new)))
            if old.cmd_name == new.cmd_name
                && old.permissive == new.permissive
                && old.qual.is_some() == new.qual.is_some()
                && old.with_check.is_some() == new.with_check.is_some() =>
        {
            let roles: Vec<String> = new
                .roles
                .iter()
                .filter_map(|role| match &role.node {
                    Some(NodeEnum::RoleSpec(role)) => Some(super::super::load::role_name(role)),
                    _ => None,
                })
                .collect();
            let mut sql = format!("ALTER POLICY {} ON {} TO {}", quote(&key.name), key.parent_sql(), roles.join(", "));
            if let Some(using) = &new.qual {
                let _ = write!(sql, " USING {}", in_parentheses(using)?);
            }
            if let Some(check) = &new.with_check {
                let _ = write!(sql, " WITH CHECK {}", in_parentheses(check)?);
            }
            Verdict::Alter(vec![about(key, sql, "the policy changes").hazard(Hazard::PrivilegesWidened)])
        }
        _ => Verdict::Remake,
    })
}

fn extension(key: &Key, before: &[Node], after: &[Node]) -> Verdict {
    let value = |options: &[Node], wanted: &str| {
        options.iter().find(|option| option_key(option) == wanted).and_then(|option| match &option.node {
            Some(NodeEnum::DefElem(element)) => element.arg.as_ref().and_then(|arg| string(arg)),
            _ => None,
        })
    };
    let mut list = Vec::new();
    if let (from, Some(to)) = (value(before, "schema"), value(after, "schema"))
        && from.as_ref() != Some(&to)
    {
        list.push(about(key, format!("ALTER EXTENSION {} SET SCHEMA {}", key.sql(), quote(&to)), "the extension moves"));
    }
    if let (from, Some(to)) = (value(before, "new_version"), value(after, "new_version"))
        && from.as_ref() != Some(&to)
    {
        list.push(about(key, format!("ALTER EXTENSION {} UPDATE TO {}", key.sql(), literal(&to)), "the version changes"));
    }
    Verdict::Alter(list)
}

/// `CREATE OR REPLACE VIEW` keeps what depends on a view, but may only add columns at the end.
fn may_replace_view(old: &ViewStmt, new: &ViewStmt) -> bool {
    let select = |view: &ViewStmt| match view.query.as_ref().and_then(|query| query.node.clone()) {
        Some(NodeEnum::SelectStmt(select)) => Some(*select),
        _ => None,
    };
    let (Some(before), Some(after)) = (select(old), select(new)) else { return false };
    let plain = |select: &SelectStmt| select.larg.is_none() && !select.target_list.is_empty() && select.with_clause.is_none();
    plain(&before)
        && plain(&after)
        && tree(&old.aliases) == tree(&new.aliases)
        && tree(&old.options) == tree(&new.options)
        && old.with_check_option == new.with_check_option
        && tree(&before.from_clause) == tree(&after.from_clause)
        && !tree(&before.target_list).to_string().contains("AStar")
        && after.target_list.len() >= before.target_list.len()
        && before.target_list.iter().zip(&after.target_list).all(|(first, second)| tree(first) == tree(second))
}

/// `CREATE OR REPLACE FUNCTION` may change neither the result nor the names of the parameters.
fn may_replace_routine(old: &CreateFunctionStmt, new: &CreateFunctionStmt) -> bool {
    let result = |routine: &CreateFunctionStmt| routine.return_type.as_ref().map(type_name);
    let with_default =
        |routine: &CreateFunctionStmt| super::super::load::parameters(routine).filter(|parameter| parameter.defexpr.is_some()).count();
    let window = |routine: &CreateFunctionStmt| routine.options.iter().any(|option| option_key(option) == "window");
    let parameter = |routine: &CreateFunctionStmt| {
        super::super::load::parameters(routine)
            .map(|parameter| {
                let mut parameter = parameter.clone();
                parameter.defexpr = None;
                tree(&parameter)
            })
            .collect::<Vec<_>>()
    };
    old.is_procedure == new.is_procedure
        && result(old) == result(new)
        && parameter(old) == parameter(new)
        && with_default(new) >= with_default(old)
        && window(old) == window(new)
}

/// Privileges and owners: what is added and what is taken away.
pub fn attachment(old: Option<&Object>, new: &Object) -> Vec<Statement> {
    let key = &new.key;
    match &new.body {
        Body::Owner { words, role, .. } => {
            vec![about(key, format!("ALTER {words} OWNER TO {role}"), "gets an owner").hazard(Hazard::PrivilegesWidened)]
        }
        Body::Grant { words, role, privileges, .. } => {
            let before = match old.map(|object| &object.body) {
                Some(Body::Grant { privileges, .. }) => privileges.clone(),
                _ => base(key, words, role),
            };
            grants(key, words, role, &before, privileges)
        }
        _ => Vec::new(),
    }
}

/// Takes privileges and owners back to what is usual.
pub fn detachment(object: &Object) -> Vec<Statement> {
    match &object.body {
        // What a source says no owner of belongs to whoever runs it.
        Body::Owner { words, .. } => vec![about(&object.key, format!("ALTER {words} OWNER TO CURRENT_USER"), "belongs to who runs this")],
        Body::Grant { words, role, privileges, .. } => grants(&object.key, words, role, privileges, &base(&object.key, words, role)),
        _ => Vec::new(),
    }
}

fn base(key: &Key, words: &str, role: &str) -> BTreeMap<String, bool> {
    if key.kind == Kind::DefaultPrivileges && words.contains(" IN SCHEMA ") { BTreeMap::new() } else { usual_privileges(words, role) }
}

fn grants(key: &Key, words: &str, role: &str, before: &BTreeMap<String, bool>, after: &BTreeMap<String, bool>) -> Vec<Statement> {
    let (prefix, on) = match words.split_once('|') {
        Some((place, on)) => (format!("ALTER DEFAULT PRIVILEGES{place} "), on),
        None => (String::new(), words),
    };
    let mut list = Vec::new();
    let gone: Vec<&str> = before.keys().filter(|name| !after.contains_key(*name)).map(String::as_str).collect();
    let unoptioned: Vec<&str> =
        before.iter().filter(|(name, option)| **option && after.get(*name) == Some(&false)).map(|(name, _)| name.as_str()).collect();
    let added: Vec<&str> =
        after.iter().filter(|(name, option)| !**option && !before.contains_key(*name)).map(|(name, _)| name.as_str()).collect();
    let optioned: Vec<&str> =
        after.iter().filter(|(name, option)| **option && before.get(*name) != Some(&true)).map(|(name, _)| name.as_str()).collect();
    if !gone.is_empty() {
        list.push(about(key, format!("{prefix}REVOKE {} ON {on} FROM {role}", gone.join(", ")), "the role may do less"));
    }
    if !unoptioned.is_empty() {
        list.push(about(
            key,
            format!("{prefix}REVOKE GRANT OPTION FOR {} ON {on} FROM {role}", unoptioned.join(", ")),
            "the role may no longer hand this on",
        ));
    }
    if !added.is_empty() {
        list.push(
            about(key, format!("{prefix}GRANT {} ON {on} TO {role}", added.join(", ")), "the role may do more")
                .hazard(Hazard::PrivilegesWidened),
        );
    }
    if !optioned.is_empty() {
        list.push(
            about(
                key,
                format!("{prefix}GRANT {} ON {on} TO {role} WITH GRANT OPTION", optioned.join(", ")),
                "the role may do more and hand it on",
            )
            .hazard(Hazard::PrivilegesWidened),
        );
    }
    list
}

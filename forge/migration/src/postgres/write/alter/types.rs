//! Enumerated types, domains and composite types.

use crate::error::Fault;
use crate::plan::Hazard;
use crate::postgres::key::Key;
use crate::postgres::model::{Attribute, Domain};
use crate::postgres::names::{literal, quote};
use crate::postgres::print::{default_expression, type_name};
use crate::postgres::rename::in_turn;
use crate::postgres::shape::{collation, tree};
use crate::postgres::write::about;
use crate::postgres::write::table::attribute_text;

use super::Verdict;

type Labels = [(String, Option<String>)];

pub(super) fn enumeration(key: &Key, before: &Labels, after: &Labels) -> Verdict {
    let mut list = Vec::new();
    let mut labels: Vec<String> = before.iter().map(|(label, _)| label.clone()).collect();
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

pub(super) fn domain(key: &Key, before: &Domain, after: &Domain) -> Result<Verdict, Fault> {
    if type_name(&before.type_name) != type_name(&after.type_name) || collation(&before.collation) != collation(&after.collation) {
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

/// Tables that follow the type are changed with it; a type that stands in a column cannot change an attribute's type.
pub(super) fn composite(key: &Key, before: &[Attribute], after: &[Attribute], followed: bool) -> Verdict {
    let text = |attribute: &Attribute| attribute_text(&attribute.definition);
    let name = |attribute: &Attribute| attribute.definition.colname.clone();
    let mut list = Vec::new();
    let mut names: Vec<(String, String)> = before.iter().map(|attribute| (name(attribute), text(attribute))).collect();
    let there: Vec<String> = names.iter().map(|(known, _)| known.clone()).collect();
    let pending = after.iter().filter_map(|attribute| Some((attribute.renamed_from.clone()?, name(attribute)))).collect();
    for (from, to) in in_turn(pending, &there) {
        let sql = format!("ALTER TYPE {} RENAME ATTRIBUTE {} TO {}", key.sql(), quote(&from), quote(&to));
        list.push(about(key, sql, "the attribute is renamed"));
        if let Some(place) = names.iter_mut().find(|(known, _)| *known == from) {
            place.1 = place.1.replacen(&quote(&from), &quote(&to), 1);
            place.0 = to;
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
    for attribute in after.iter().filter(|_| followed) {
        if let Some(place) = names.iter_mut().find(|(known, old)| *known == name(attribute) && *old != text(attribute)) {
            let to = text(attribute);
            let words = to.strip_prefix(&quote(&name(attribute))).unwrap_or(&to).trim_start().to_owned();
            let sql = format!("ALTER TYPE {} ALTER ATTRIBUTE {} TYPE {words}", key.sql(), quote(&name(attribute)));
            list.push(about(key, sql, "the attribute's type changes").hazard(Hazard::TableRewrite).hazard(Hazard::MayFail));
            place.1 = to;
        }
    }
    if names == wanted { Verdict::Alter(list) } else { Verdict::Remake }
}

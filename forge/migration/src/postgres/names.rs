//! Names: reading them out of the tree, and writing them so that PostgreSQL reads the same name back.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, RangeVar};

/// The schema of names that carry none.
pub const DEFAULT_SCHEMA: &str = "public";

/// Words that cannot stand as a name without quotes everywhere a name may stand.
const RESERVED: &str = " all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast \
 char character check coalesce collate collation column concurrently constraint create cross current_catalog current_date \
 current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end \
 except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially \
 inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists json_object \
 json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like limit localtime \
 localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on only or order out \
 outer overlaps overlay placing position precision primary real references returning right row select session_user setof similar \
 smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true union unique user \
 using values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest \
 xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable ";

/// Writes a name, in quotes when it needs them.
pub fn quote(name: &str) -> String {
    let mut letters = name.chars();
    let plain = letters.next().is_some_and(|first| first.is_ascii_lowercase() || first == '_')
        && letters.all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    if plain && !is_reserved(name) { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

fn is_reserved(name: &str) -> bool {
    static WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| RESERVED.split_ascii_whitespace().collect());
    WORDS.contains(name)
}

/// Writes a name with its schema; the default schema is left to the search path, as most sources do.
pub fn qualified(schema: &str, name: &str) -> String {
    if schema.is_empty() || schema == DEFAULT_SCHEMA { quote(name) } else { format!("{}.{}", quote(schema), quote(name)) }
}

/// Writes a text as an SQL string.
pub fn literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if text.contains('\\') { format!("E'{}'", quoted.replace('\\', "\\\\")) } else { format!("'{quoted}'") }
}

/// The strings in a list of nodes.
pub fn strings(nodes: &[Node]) -> Vec<String> {
    nodes.iter().filter_map(string).collect()
}

/// The string a node is.
pub fn string(node: &Node) -> Option<String> {
    match node.node.as_ref()? {
        NodeEnum::String(text) => Some(text.sval.clone()),
        _ => None,
    }
}

/// Parts a list of name nodes into schema and name, taking the default schema when none is written.
pub fn schema_and_name(nodes: &[Node]) -> (String, String) {
    let mut parts = strings(nodes);
    let name = parts.pop().unwrap_or_default();
    let schema = parts.pop().unwrap_or_else(|| DEFAULT_SCHEMA.to_owned());
    (schema, name)
}

/// The schema and name of a relation in the tree.
pub fn relation(range: &RangeVar) -> (String, String) {
    let schema = if range.schemaname.is_empty() { DEFAULT_SCHEMA.to_owned() } else { range.schemaname.clone() };
    (schema, range.relname.clone())
}

/// The name PostgreSQL would choose: `table_column_label`, cut to 63 bytes the way PostgreSQL cuts it.
pub fn chosen(first: &str, second: &str, label: &str) -> String {
    const LIMIT: usize = 63;
    let overhead = usize::from(!second.is_empty()) + if label.is_empty() { 0 } else { label.len() + 1 };
    let available = LIMIT.saturating_sub(overhead);
    let (mut left, mut right) = (first.len(), second.len());
    while left + right > available {
        if left > right { left -= 1 } else { right -= 1 }
    }
    let mut name = clip(first, left).to_owned();
    if !second.is_empty() {
        name.push('_');
        name.push_str(clip(second, right));
    }
    if !label.is_empty() {
        name.push('_');
        name.push_str(label);
    }
    name
}

fn clip(text: &str, length: usize) -> &str {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_only_when_they_must_be() {
        assert_eq!(quote("users"), "users");
        assert_eq!(quote("Users"), "\"Users\"");
        assert_eq!(quote("order"), "\"order\"");
        assert_eq!(quote("a\"b"), "\"a\"\"b\"");
        assert_eq!(qualified("public", "t"), "t");
        assert_eq!(qualified("app", "t"), "app.t");
    }

    #[test]
    fn long_names_are_cut_from_the_longer_side() {
        let name = chosen(&"t".repeat(60), &"c".repeat(20), "fkey");
        assert_eq!(name.len(), 63);
        assert!(name.ends_with("_cccccccccccccccccccc_fkey"));
    }
}

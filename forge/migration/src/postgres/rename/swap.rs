//! One name for another within the trees and the texts that speak of it.

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, Token};

use super::super::key::{Key, Kind};
use super::super::model::usual_multirange;
use super::super::names::{DEFAULT_SCHEMA, qualified, quote};
use super::super::print::{expression, statement};
use super::{meant, moved_key, query};
use crate::error::Fault;

/// Says the new name wherever the old one stood.
pub struct Swap<'a> {
    /// What is renamed.
    pub old: &'a Key,
    /// What it is called from now on.
    pub new: &'a Key,
    /// Of a column: the other tables that have one of its name.
    pub namesakes: &'a [(String, String)],
}

impl Swap<'_> {
    /// The key of what the object belongs to or speaks of.
    pub fn key(&self, key: &Key) -> Key {
        if key.kind == Kind::Column && self.old.kind == Kind::Table && key.table() == *self.old {
            return Key { schema: self.new.schema.clone(), parent: self.new.name.clone(), ..key.clone() };
        }
        moved_key(key, self.old, self.new)
    }

    /// A type.
    pub fn type_name(&self, tree: &mut pg_query::protobuf::TypeName) {
        if self.old.kind == Kind::Schema {
            let mut parts = tree.names.iter_mut().filter_map(|part| match &mut part.node {
                Some(NodeEnum::String(text)) => Some(text),
                _ => None,
            });
            if let (Some(first), Some(_)) = (parts.next(), parts.next())
                && first.sval == self.old.name
            {
                first.sval.clone_from(&self.new.name);
            }
            return;
        }
        if !self.old.kind.is_type() {
            return;
        }
        let (schema, name) = super::super::names::schema_and_name(&tree.names);
        if schema == self.old.schema && name == self.old.name {
            tree.names = qualified_nodes(&self.new.schema, &self.new.name);
        } else if self.old.kind == Kind::Range && schema == self.old.schema && name == usual_multirange(&self.old.name) {
            tree.names = qualified_nodes(&self.new.schema, &usual_multirange(&self.new.name));
        }
    }

    /// An expression.
    pub fn expression(&self, tree: &Node) -> Result<Node, Fault> {
        let text = self.text(&expression(tree)?)?;
        super::super::load::parse_expression(&text)
    }

    /// A part of what a table's rows are parted by: a column, or an expression.
    pub fn partition_key(&self, tree: &mut Node) -> Result<(), Fault> {
        let Some(NodeEnum::PartitionElem(part)) = &mut tree.node else { return Ok(()) };
        if self.old.kind == Kind::Column && part.name == self.old.name {
            part.name.clone_from(&self.new.name);
        }
        if let Some(expression) = &mut part.expr {
            **expression = self.expression(expression)?;
        }
        Ok(())
    }

    /// A constraint.
    pub fn constraint(&self, tree: &mut Node) -> Result<(), Fault> {
        let Some(NodeEnum::Constraint(constraint)) = &mut tree.node else { return Ok(()) };
        if let Some(expression) = &mut constraint.raw_expr {
            **expression = self.expression(expression)?;
        }
        if let Some(expression) = &mut constraint.where_clause {
            **expression = self.expression(expression)?;
        }
        let (old, new) = (self.old, self.new);
        if let Some(range) = &mut constraint.pktable {
            let (schema, name) = super::super::names::relation(range);
            if old.kind == Kind::Table && schema == old.schema && name == old.name {
                range.relname.clone_from(&new.name);
                range.schemaname = if new.schema == DEFAULT_SCHEMA { String::new() } else { new.schema.clone() };
            }
            if old.kind == Kind::Schema && schema == old.name {
                range.schemaname = if new.name == DEFAULT_SCHEMA { String::new() } else { new.name.clone() };
            }
            if old.kind == Kind::Column && schema == old.schema && name == old.parent {
                swap_strings(&mut constraint.pk_attrs, &old.name, &new.name);
            }
        }
        if old.kind == Kind::Column {
            swap_strings(&mut constraint.keys, &old.name, &new.name);
            swap_strings(&mut constraint.including, &old.name, &new.name);
            swap_strings(&mut constraint.fk_attrs, &old.name, &new.name);
        }
        Ok(())
    }

    /// A whole statement.
    pub fn statement(&self, tree: NodeEnum) -> Result<Option<NodeEnum>, Fault> {
        let stored = match &tree {
            NodeEnum::ViewStmt(_) | NodeEnum::CreateTableAsStmt(_) => true,
            NodeEnum::CreateFunctionStmt(create) => create.sql_body.is_some(),
            _ => false,
        };
        let view = stored && self.old.kind == Kind::Column;
        let written = statement(tree)?;
        // A view goes on calling its columns what it called them before, and so do the queries in the body of a routine.
        let within = if view { query::renamed(&written, self.old, &self.new.name, self.namesakes) } else { None };
        let text = within.map_or_else(|| self.text(&written), Ok)?;
        let parsed = pg_query::parse(&text, 0).map_err(|error| Fault::internal(format!("{text}: {error}")))?;
        Ok(parsed.protobuf.stmts.into_iter().next().and_then(|raw| raw.stmt).and_then(|node| node.node))
    }

    /// Replaces the name wherever it stands as a word of its own and means what is renamed.
    fn text(&self, text: &str) -> Result<String, Fault> {
        let tokens = pg_query::scan(text).map_err(|error| Fault::internal(error.to_string()))?.tokens;
        let meant = meant::places(text, &tokens, self.old, self.new);
        let (stay, said) = meant::results(text, &tokens, self.old).unwrap_or_default();
        let old_name = super::super::key::split_signature(self.old.kind, &self.old.name).0.to_owned();
        let new_name = quote(super::super::key::split_signature(self.new.kind, &self.new.name).0);
        let whole = qualified(&self.new.schema, super::super::key::split_signature(self.new.kind, &self.new.name).0);
        let mut result = String::new();
        let mut copied = 0;
        for token in tokens {
            let (Ok(start), Ok(end)) = (usize::try_from(token.start), usize::try_from(token.end)) else { continue };
            let word = &text[start..end];
            let replacement = if token.token() == Token::Sconst && word.trim_matches('\'') == self.old.sql() {
                super::super::names::literal(&self.new.sql())
            } else {
                let name = if word.starts_with('"') { word.trim_matches('"').replace("\"\"", "\"") } else { word.to_owned() };
                let plain =
                    matches!(token.token(), Token::Ident) || token.keyword_kind() == pg_query::protobuf::KeywordKind::UnreservedKeyword;
                if !plain || name != old_name || stay.contains(&start) || meant.as_ref().is_some_and(|places| !places.contains(&start)) {
                    continue;
                }
                let moves = self.old.schema != self.new.schema;
                if moves && text[..start].ends_with('.') {
                    // Only where the old schema stands before the dot is it this object.
                    result.push_str(&text[copied..start]);
                    copied = start;
                    let stood = format!("{}.", quote(&self.old.schema));
                    let Some(before) = result.strip_suffix(&stood).filter(|before| !ends_in_word(before)) else { continue };
                    result.truncate(before.len());
                }
                if moves { whole.clone() } else { new_name.clone() }
            };
            result.push_str(&text[copied..start]);
            result.push_str(&replacement);
            if said.contains(&end) {
                result.push_str(" AS ");
                result.push_str(&quote(&old_name));
            }
            copied = end;
        }
        result.push_str(&text[copied..]);
        Ok(result)
    }
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '"' | '.' | '$'))
}

fn swap_strings(nodes: &mut [Node], old: &str, new: &str) {
    for item in nodes {
        if let Some(NodeEnum::String(text)) = &mut item.node
            && text.sval == old
        {
            new.clone_into(&mut text.sval);
        }
    }
}

fn qualified_nodes(schema: &str, name: &str) -> Vec<Node> {
    let part = |text: &str| Node { node: Some(NodeEnum::String(pg_query::protobuf::String { sval: text.to_owned() })) };
    if schema == DEFAULT_SCHEMA { vec![part(name)] } else { vec![part(schema), part(name)] }
}

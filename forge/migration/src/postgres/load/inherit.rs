//! Parents: inheritance, partitions and tables made like others.

use std::collections::BTreeMap;

use pg_query::NodeEnum;
use pg_query::protobuf::{AConst, ConstrType, Integer, Node, PartitionBoundSpec, RangeVar, TableLikeClause, a_const};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Column, Object};
use super::super::names::{chosen, relation, strings};
use super::required::{other_than_usual, required_name};
use super::table::nothing;
use super::{Context, Loader};
use crate::error::Fault;

const COMMENTS: u32 = 1;
const COMPRESSION: u32 = 1 << 1;
const CONSTRAINTS: u32 = 1 << 2;
const DEFAULTS: u32 = 1 << 3;
const GENERATED: u32 = 1 << 4;
const IDENTITY: u32 = 1 << 5;
const INDEXES: u32 = 1 << 6;
const STATISTICS: u32 = 1 << 7;
const STORAGE: u32 = 1 << 8;

/// A bound is kept as the value it has: `5 * 2` is 10.
fn settle_number(node: &mut Node) {
    if matches!(&node.node, Some(NodeEnum::AExpr(_)))
        && let Some(value) = value_of(node)
    {
        let val = Some(a_const::Val::Ival(Integer { ival: value }));
        node.node = Some(NodeEnum::AConst(AConst { val, ..AConst::default() }));
    }
}

/// What PostgreSQL calls a partition's part of a key above it; nothing for what has the same name on both.
pub fn part_name(child: &Key, above: &Object) -> Option<String> {
    let Body::Constraint(constraint) = &above.body else { return None };
    match constraint.contype() {
        ConstrType::ConstrPrimary => Some(chosen(&child.name, "", "pkey")),
        ConstrType::ConstrUnique => {
            let columns: Vec<String> = strings(&constraint.keys).into_iter().chain(strings(&constraint.including)).collect();
            Some(chosen(&child.name, &columns.join("_"), "key"))
        }
        ConstrType::ConstrForeign => Some(above.key.name.clone()),
        _ => None,
    }
}

fn value_of(node: &Node) -> Option<i32> {
    match node.node.as_ref()? {
        NodeEnum::AConst(constant) => match constant.val.as_ref()? {
            a_const::Val::Ival(number) => Some(number.ival),
            _ => None,
        },
        NodeEnum::AExpr(expression) => {
            let right = value_of(expression.rexpr.as_ref()?)?;
            let left = expression.lexpr.as_ref().map(|left| value_of(left));
            match (strings(&expression.name).first()?.as_str(), left) {
                ("-", None) => right.checked_neg(),
                ("+", Some(left)) => left?.checked_add(right),
                ("-", Some(left)) => left?.checked_sub(right),
                ("*", Some(left)) => left?.checked_mul(right),
                _ => None,
            }
        }
        _ => None,
    }
}

impl Loader {
    pub(super) fn inherit(
        &mut self,
        context: &Context,
        child: &Key,
        parent: &RangeVar,
        bound: Option<&PartitionBoundSpec>,
    ) -> Result<(), Fault> {
        let (schema, name) = relation(parent);
        let parent = Key::new(Kind::Table, &schema, &name);
        let key = Key::of(Kind::Inheritance, &child.schema, &child.name, &parent.display());
        let mut bound = bound.cloned();
        for list in bound.iter_mut().flat_map(|bound| [&mut bound.listdatums, &mut bound.lowerdatums, &mut bound.upperdatums]) {
            list.iter_mut().for_each(settle_number);
        }
        self.add(context, key, Body::Inheritance { parent, bound: bound.map(Box::new) })?;
        Ok(())
    }

    pub(super) fn disinherit(&mut self, child: &Key, parent: &(String, String)) {
        let parent = Key::new(Kind::Table, &parent.0, &parent.1);
        let columns = self.schema.table(&parent).map(|table| table.columns.clone()).unwrap_or_default();
        self.schema.objects.remove(&Key::of(Kind::Inheritance, &child.schema, &child.name, &parent.display()));
        // The columns stay behind as the child's own.
        for column in columns {
            let from = Key::of(Kind::Column, &parent.schema, &parent.name, &column);
            let to = Key::of(Kind::Column, &child.schema, &child.name, &column);
            if self.schema.objects.contains_key(&to) {
                continue;
            }
            if let Some(object) = self.schema.objects.get(&from) {
                let mut object = Object { key: to.clone(), ..Object::clone(object) };
                if let Body::Column(column) = &mut object.body {
                    let called = self.schema.own_names.get(&to).cloned();
                    let called = called.unwrap_or_else(|| required_name(&from, &column.required.name));
                    column.required.name = other_than_usual(&to, &called);
                }
                self.schema.insert(object);
                if let Some(table) = self.schema.table_mut(child) {
                    table.columns.push(column);
                }
            }
        }
    }

    /// The index of a partition becomes part of its parent's.
    pub(super) fn attach_index(&mut self, context: &Context, parent: &Key, child: Option<&RangeVar>) -> Result<(), Fault> {
        let Some((schema, name)) = child.map(relation) else { return Ok(()) };
        let key = Key::new(Kind::IndexAttachment, &schema, &name);
        let child = Key::new(Kind::Index, &schema, &name);
        self.add(context, key, Body::IndexAttachment { parent: parent.clone(), child })?;
        Ok(())
    }

    /// `LIKE source INCLUDING …`: a copy, which does not follow its source afterwards.
    pub(super) fn like(&mut self, context: &Context, table: &Key, like: &TableLikeClause) -> Result<(), Fault> {
        let Some(range) = like.relation.as_ref() else { return Err(context.unsupported("this LIKE")) };
        let Some(source) = self.table_key(range) else { return Err(context.refuse("the table after LIKE is not defined")) };
        if source.kind != Kind::Table {
            return Err(context.unsupported("LIKE of something that is no table"));
        }
        let wants = |bit: u32| like.options & bit != 0;
        let columns = self.schema.table(&source).map(|entry| entry.columns.clone()).unwrap_or_default();
        for name in &columns {
            self.like_column(context, table, &source, name, &wants)?;
        }
        if let Some(entry) = self.schema.table_mut(table) {
            entry.columns.extend(columns);
        }
        if wants(CONSTRAINTS) || wants(INDEXES) {
            self.like_constraints(context, table, &source, &wants)?;
        }
        if wants(STATISTICS) && self.schema.of_kind(Kind::Statistics).next().is_some() {
            return Err(context.unsupported("LIKE … INCLUDING STATISTICS"));
        }
        Ok(())
    }

    fn like_column(&mut self, context: &Context, table: &Key, source: &Key, name: &str, wants: &impl Fn(u32) -> bool) -> Result<(), Fault> {
        let from = Key::of(Kind::Column, &source.schema, &source.name, name);
        let Some(mut column) = self.schema.column(&from).cloned() else { return Ok(()) };
        if !wants(GENERATED) {
            column.generated = None;
        }
        // The rule comes along under the name it has there.
        let called = required_name(&from, &column.required.name);
        column.required.name = other_than_usual(&Key::of(Kind::Column, &table.schema, &table.name, name), &called);
        if !wants(STORAGE) {
            column.storage.clear();
        }
        if !wants(COMPRESSION) {
            column.compression.clear();
        }
        self.add(context, Key::of(Kind::Column, &table.schema, &table.name, name), Body::Column(Box::new(column)))?;
        for (kind, wanted) in [(Kind::Default, wants(DEFAULTS)), (Kind::Identity, wants(IDENTITY))] {
            let body = self.schema.objects.get(&Key { kind, ..from.clone() }).map(|object| object.body.clone());
            if let (Some(body), true) = (body, wanted) {
                self.add(context, Key::of(kind, &table.schema, &table.name, name), body)?;
            }
        }
        let comment = super::target::attached(Kind::Comment, &from, "");
        if wants(COMMENTS)
            && let Some(Body::Comment { text, .. }) = self.schema.objects.get(&comment).map(|object| object.body.clone())
        {
            let target = Key::of(Kind::Column, &table.schema, &table.name, name);
            let words = format!("COLUMN {}.{}", table.sql(), super::super::names::quote(name));
            self.add(context, super::target::attached(Kind::Comment, &target, ""), Body::Comment { target, words, text })?;
        }
        Ok(())
    }

    fn like_constraints(&mut self, context: &Context, table: &Key, source: &Key, wants: &impl Fn(u32) -> bool) -> Result<(), Fault> {
        for key in self.schema.children(Kind::Constraint, source) {
            let Some(Body::Constraint(constraint)) = self.schema.objects.get(&key).map(|object| object.body.clone()) else { continue };
            let check = constraint.contype() == pg_query::protobuf::ConstrType::ConstrCheck;
            if check && wants(CONSTRAINTS) {
                self.add_constraint(context, table, *constraint, None)?;
            } else if !check && wants(INDEXES) {
                let mut constraint = *constraint;
                constraint.conname.clear();
                self.add_constraint(context, table, constraint, None)?;
            }
        }
        if !wants(INDEXES) {
            return Ok(());
        }
        let indexes: Vec<_> = self
            .schema
            .of_kind(Kind::Index)
            .filter_map(|object| match &object.body {
                Body::Index(index) if index.relation.as_ref().map(relation) == Some((source.schema.clone(), source.name.clone())) => {
                    Some(index.clone())
                }
                _ => None,
            })
            .collect();
        for mut index in indexes {
            index.idxname.clear();
            index.relation = Some(RangeVar {
                schemaname: if table.schema == "public" { String::new() } else { table.schema.clone() },
                relname: table.name.clone(),
                inh: true,
                relpersistence: "p".to_owned(),
                ..RangeVar::default()
            });
            self.create_index(context, &index)?;
        }
        Ok(())
    }

    /// Removes from partitions what they have from their parent anyway.
    pub(super) fn fold_partitions(&mut self) {
        let attachments: Vec<(Key, Key)> = self
            .schema
            .of_kind(Kind::Inheritance)
            .filter_map(|object| match &object.body {
                Body::Inheritance { parent, bound: Some(_) } => Some((object.key.table(), parent.clone())),
                _ => None,
            })
            .collect();
        // The lowest first: what they stand under is still written out.
        let above: BTreeMap<&Key, &Key> = attachments.iter().map(|(child, parent)| (child, parent)).collect();
        let depth = |table: &Key| std::iter::successors(above.get(table), |parent| above.get(*parent)).take(above.len()).count();
        let mut attachments: Vec<(usize, Key, Key)> =
            attachments.iter().map(|(child, parent)| (depth(child), child.clone(), parent.clone())).collect();
        attachments.sort_by_key(|(depth, _, _)| std::cmp::Reverse(*depth));
        for (_, child, parent) in attachments {
            self.fold_columns(&child, &parent);
            self.fold_keys(&child, &parent);
        }
    }

    fn fold_columns(&mut self, child: &Key, parent: &Key) {
        for name in self.schema.table(child).map(|table| table.columns.clone()).unwrap_or_default() {
            let own = Key::of(Kind::Column, &child.schema, &child.name, &name);
            let above = Key::of(Kind::Column, &parent.schema, &parent.name, &name);
            let shape = |column: &Column| {
                super::super::shape::shape(&Object::new(own.clone(), Body::Column(Box::new(super::switches::bare(column)))))
            };
            let same = |kind: Kind| {
                let shape_of = |key: &Key| self.schema.object(&Key { kind, ..key.clone() }).map(super::super::shape::shape);
                match (self.schema.column(&own), self.schema.column(&above)) {
                    (Some(here), Some(there)) if kind == Kind::Column => shape(here) == shape(there),
                    _ => shape_of(&own) == shape_of(&above),
                }
            };
            let stricter = match (self.schema.column(&own), self.schema.column(&above)) {
                (Some(here), Some(there)) if here.not_null && !there.not_null => {
                    let mut here = here.clone();
                    here.not_null = false;
                    shape(&here) == shape(there)
                }
                _ => false,
            };
            let default = Key { kind: Kind::Default, ..own.clone() };
            // A default of its own stands by itself, and so does to have none.
            let (like, as_usual) = (same(Kind::Column) || stricter, same(Kind::Default));
            if !self.schema.objects.contains_key(&above) || !like {
                continue;
            }
            if !as_usual && !self.schema.objects.contains_key(&default) {
                self.schema.insert(Object::new(default.clone(), Body::Default(Box::new(nothing()))));
            }
            if stricter {
                let key = Key { kind: Kind::NotNull, ..own.clone() };
                self.schema.insert(Object::new(key, Body::NotNull));
            }
            if as_usual {
                self.schema.objects.remove(&default);
            }
            if let (Some(here), Some(there)) = (self.schema.column(&own).cloned(), self.schema.column(&above).cloned()) {
                self.say_difference(&own, &here, &there);
                if here.not_null {
                    self.call_required(&own, &here.required.name);
                }
            }
            self.schema.objects.remove(&own);
            if let Some(table) = self.schema.table_mut(child) {
                table.columns.retain(|column| *column != name);
            }
        }
    }

    fn fold_keys(&mut self, child: &Key, parent: &Key) {
        let mut above = Vec::new();
        for kind in [Kind::Constraint, Kind::ForeignKey] {
            for key in self.schema.children(kind, parent) {
                above.extend(self.nameless(&key).map(|shape| (shape, key)));
            }
        }
        for kind in [Kind::Constraint, Kind::ForeignKey] {
            for key in self.schema.children(kind, child) {
                let Some(shape) = self.nameless(&key) else { continue };
                let Some((_, over)) = above.iter().find(|(other, over)| *other == shape && over.kind == kind) else { continue };
                let called = self.schema.objects.get(over).and_then(|object| part_name(child, object));
                self.schema.objects.remove(&key);
                self.schema.objects.remove(&Key::new(Kind::IndexAttachment, &key.schema, &key.name));
                let numbered = |called: &String| {
                    key.name.strip_prefix(called.as_str()).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
                };
                if called.is_some_and(|called| !numbered(&called)) {
                    self.schema.folded.insert(key, over.clone());
                }
            }
        }
    }

    /// The shape of a constraint, whatever it is called.
    fn nameless(&self, key: &Key) -> Option<serde_json::Value> {
        let Body::Constraint(constraint) = &self.schema.objects.get(key)?.body else { return None };
        let mut constraint = constraint.clone();
        constraint.conname.clear();
        Some(super::super::shape::tree(&constraint))
    }
}

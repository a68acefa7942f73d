//! Constraints and indexes, with the names PostgreSQL would give them.

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint, IndexElem, IndexStmt, Node};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::{relation, schema_and_name, string, strings};
use super::super::print::node;
use super::super::refs::columns_of;
use super::super::shape;
use super::{Context, Loader, Step};
use crate::error::Fault;

/// The tablespace everything stands in that says no other.
pub(super) const USUAL_SPACE: &str = "pg_default";

impl Loader {
    pub(super) fn add_constraint(
        &mut self,
        context: &Context,
        table: &Key,
        constraint: Constraint,
        column: Option<&str>,
    ) -> Result<(), Fault> {
        let mut constraint = constraint;
        let location = constraint.location;
        if !constraint.indexname.is_empty() {
            self.use_index(context, table, &mut constraint)?;
        }
        if let Some(column) = column {
            match constraint.contype() {
                ConstrType::ConstrForeign if constraint.fk_attrs.is_empty() => constraint.fk_attrs = vec![text(column)],
                ConstrType::ConstrPrimary | ConstrType::ConstrUnique if constraint.keys.is_empty() => constraint.keys = vec![text(column)],
                _ => {}
            }
        }
        if constraint.contype() == ConstrType::ConstrNotnull {
            return self.add_required(context, table, &constraint);
        }
        if matches!(constraint.contype(), ConstrType::ConstrCheck | ConstrType::ConstrForeign) && !constraint.is_enforced {
            // What is not enforced is never checked: whether it was says nothing.
            constraint.skip_validation = false;
            constraint.initially_valid = true;
        }
        if constraint.conname.is_empty() {
            if self.is_repeated(table, &constraint) {
                return Ok(());
            }
            constraint.conname = self.constraint_name(table, &constraint);
        }
        self.index_names.insert((table.schema.clone(), constraint.conname.clone()));
        if constraint.contype() == ConstrType::ConstrPrimary {
            for name in strings(&constraint.keys) {
                if let Some(column) = self.schema.column_mut(&Key::of(Kind::Column, &table.schema, &table.name, &name)) {
                    column.not_null = true;
                }
            }
        }
        let kind = if constraint.contype() == ConstrType::ConstrForeign { Kind::ForeignKey } else { Kind::Constraint };
        if kind == Kind::ForeignKey {
            constraint.fk_matchtype = or_else(&constraint.fk_matchtype, "s");
            constraint.fk_upd_action = or_else(&constraint.fk_upd_action, "a");
            constraint.fk_del_action = or_else(&constraint.fk_del_action, "a");
        }
        constraint.location = 0;
        if constraint.indexspace == USUAL_SPACE {
            constraint.indexspace.clear();
        }
        let key = Key::of(kind, &table.schema, &table.name, &constraint.conname);
        let object = self.add(context, key.clone(), Body::Constraint(Box::new(constraint)))?;
        object.renamed_from = context.renames.at(location);
        let place = context.place.at(location);
        self.schema.places.insert(key, place);
        Ok(())
    }

    /// A key without a name that repeats the primary key or another one makes no index of its own in PostgreSQL.
    fn is_repeated(&self, table: &Key, constraint: &Constraint) -> bool {
        constraint.contype() == ConstrType::ConstrUnique
            && self.schema.children(Kind::Constraint, table).iter().any(|key| {
                match self.schema.objects.get(key).map(|object| &object.body) {
                    Some(Body::Constraint(other)) => {
                        matches!(other.contype(), ConstrType::ConstrPrimary | ConstrType::ConstrUnique)
                            && strings(&other.keys) == strings(&constraint.keys)
                            && strings(&other.including) == strings(&constraint.including)
                            && other.deferrable == constraint.deferrable
                            && other.nulls_not_distinct == constraint.nulls_not_distinct
                    }
                    _ => false,
                }
            })
    }

    fn constraint_name(&self, table: &Key, constraint: &Constraint) -> String {
        let (second, label) = match constraint.contype() {
            ConstrType::ConstrPrimary => (String::new(), "pkey"),
            ConstrType::ConstrUnique => {
                let mut columns = strings(&constraint.keys);
                columns.extend(strings(&constraint.including));
                (columns.join("_"), "key")
            }
            ConstrType::ConstrExclusion => {
                let mut elements = element_names(constraint.exclusions.iter().filter_map(|pair| match &pair.node {
                    Some(NodeEnum::List(list)) => list.items.first(),
                    _ => None,
                }));
                elements.extend(strings(&constraint.including));
                (elements.join("_"), "excl")
            }
            ConstrType::ConstrForeign => (strings(&constraint.fk_attrs).join("_"), "fkey"),
            _ => {
                let names = constraint.raw_expr.as_ref().map(|expression| columns_of(&shape::tree(expression))).unwrap_or_default();
                let known: Vec<String> = names.into_iter().filter(|name| self.has_column(table, name)).collect();
                (if known.len() == 1 { known[0].clone() } else { String::new() }, "check")
            }
        };
        if matches!(constraint.contype(), ConstrType::ConstrCheck | ConstrType::ConstrForeign) {
            let mut pass = 0;
            loop {
                let label = if pass == 0 { label.to_owned() } else { format!("{label}{pass}") };
                let name = super::super::names::chosen(&table.name, &second, &label);
                let taken = self.index_names.contains(&(table.schema.clone(), name.clone()));
                if !taken {
                    return name;
                }
                pass += 1;
            }
        }
        self.free_relation_name(&table.schema, &table.name, &second, label)
    }

    /// Whether a table has a column, of its own, from a parent or from the type it follows.
    fn has_column(&self, table: &Key, name: &str) -> bool {
        let from_parent = |key: &Key| match self.schema.objects.get(key).map(|object| &object.body) {
            Some(Body::Inheritance { parent, .. }) => parent != table && self.has_column(parent, name),
            _ => false,
        };
        let from_type = || {
            let of_type = self.schema.table(table).and_then(|table| table.of_type.as_ref());
            let (schema, of_type) = of_type.map(|of_type| schema_and_name(&of_type.names)).unwrap_or_default();
            match self.schema.objects.get(&Key::new(Kind::Composite, &schema, &of_type)).map(|object| &object.body) {
                Some(Body::Composite(attributes)) => attributes.iter().any(|attribute| attribute.definition.colname == name),
                _ => false,
            }
        };
        self.schema.objects.contains_key(&Key::of(Kind::Column, &table.schema, &table.name, name))
            || self.schema.children(Kind::Inheritance, table).iter().any(from_parent)
            || from_type()
    }

    /// `ADD CONSTRAINT … USING INDEX`: the index becomes the constraint.
    fn use_index(&mut self, context: &Context, table: &Key, constraint: &mut Constraint) -> Result<(), Fault> {
        let key = Key::new(Kind::Index, &table.schema, &constraint.indexname);
        let Some(Body::Index(index)) = self.schema.objects.get(&key).map(|object| object.body.clone()) else {
            return Err(context.refuse(format!("index {} is not defined", key.display())));
        };
        let partial = index.where_clause.is_some();
        let columns = element_columns(&index.index_params).len() == index.index_params.len();
        if !index.unique || partial || !columns {
            let why = if !index.unique {
                "is not unique"
            } else if partial {
                "holds only some of the rows"
            } else {
                "is over an expression"
            };
            return Err(context.refuse(format!("index {} {why}, so it cannot become a key", key.display())));
        }
        constraint.keys = element_columns(&index.index_params).iter().map(|name| text(name)).collect();
        constraint.including = element_columns(&index.index_including_params).iter().map(|name| text(name)).collect();
        constraint.nulls_not_distinct = index.nulls_not_distinct;
        constraint.options.clone_from(&index.options);
        if constraint.conname.is_empty() {
            constraint.conname.clone_from(&constraint.indexname);
        }
        constraint.indexname.clear();
        self.schema.objects.remove(&key);
        Ok(())
    }

    pub(super) fn create_index(&mut self, context: &Context, index: &IndexStmt) -> Result<Step, Fault> {
        let Some(range) = index.relation.as_ref() else { return Err(context.unsupported("this index")) };
        let (schema, table) = relation(range);
        let known = self.schema.relation(&schema, &table);
        let Some(known) = known else {
            return Ok(Step::Later(format!("relation {schema}.{table} is not defined anywhere in the source")));
        };
        let mut index = index.clone();
        if index.idxname.is_empty() {
            let mut names = element_names(index.index_params.iter());
            names.extend(element_names(index.index_including_params.iter()));
            index.idxname = self.free_relation_name(&schema, &known.name, &names.join("_"), "idx");
        }
        let key = Key::new(Kind::Index, &schema, &index.idxname);
        if index.if_not_exists && self.schema.objects.contains_key(&key) {
            return Ok(Step::Done);
        }
        index.concurrent = false;
        if index.table_space == USUAL_SPACE {
            index.table_space.clear();
        }
        index.if_not_exists = false;
        for element in index.index_params.iter_mut().chain(index.index_including_params.iter_mut()) {
            if let Some(NodeEnum::IndexElem(element)) = &mut element.node {
                normalise_element(element);
            }
        }
        self.add_whole(context, key, Body::Index(Box::new(index)))
    }
}

/// `ASC` and the matching order of nulls are what an index has anyway.
fn normalise_element(element: &mut IndexElem) {
    use pg_query::protobuf::{SortByDir, SortByNulls};
    let descending = element.ordering() == SortByDir::SortbyDesc;
    if !descending {
        element.ordering = SortByDir::SortbyDefault as i32;
    }
    let usual = if descending { SortByNulls::SortbyNullsFirst } else { SortByNulls::SortbyNullsLast };
    if element.nulls_ordering() == usual {
        element.nulls_ordering = SortByNulls::SortbyNullsDefault as i32;
    }
}

/// A string node.
pub(super) fn text(value: &str) -> Node {
    node(NodeEnum::String(pg_query::protobuf::String { sval: value.to_owned() }))
}

fn or_else(value: &str, usual: &str) -> String {
    if value.is_empty() { usual.to_owned() } else { value.to_owned() }
}

fn element_columns(elements: &[Node]) -> Vec<String> {
    elements
        .iter()
        .filter_map(|element| match &element.node {
            Some(NodeEnum::IndexElem(element)) if !element.name.is_empty() => Some(element.name.clone()),
            _ => None,
        })
        .collect()
}

/// The names PostgreSQL builds an index name of: columns, else the function, else `expr`; repeated ones numbered.
pub fn element_names<'a>(elements: impl Iterator<Item = &'a Node>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for element in elements {
        let base = match &element.node {
            Some(NodeEnum::IndexElem(element)) if !element.name.is_empty() => element.name.clone(),
            Some(NodeEnum::IndexElem(element)) => {
                element.expr.as_ref().and_then(|expression| column_name(expression)).unwrap_or_else(|| "expr".to_owned())
            }
            _ => "expr".to_owned(),
        };
        let mut name = base.clone();
        let mut pass = 1;
        while names.contains(&name) {
            name = format!("{base}{pass}");
            pass += 1;
        }
        names.push(name);
    }
    names
}

/// The column name PostgreSQL figures for an expression.
fn column_name(tree: &Node) -> Option<String> {
    match tree.node.as_ref()? {
        NodeEnum::ColumnRef(column) => column.fields.iter().rev().find_map(string),
        NodeEnum::FuncCall(call) => strings(&call.funcname).pop(),
        NodeEnum::TypeCast(cast) => cast
            .arg
            .as_ref()
            .and_then(|inner| column_name(inner))
            .or_else(|| cast.type_name.as_ref().and_then(|name| strings(&name.names).pop())),
        NodeEnum::CollateClause(clause) => clause.arg.as_ref().and_then(|inner| column_name(inner)),
        NodeEnum::AIndirection(access) => {
            access.indirection.iter().rev().find_map(string).or_else(|| access.arg.as_ref().and_then(|inner| column_name(inner)))
        }
        NodeEnum::CoalesceExpr(_) => Some("coalesce".to_owned()),
        NodeEnum::CaseExpr(_) => Some("case".to_owned()),
        NodeEnum::MinMaxExpr(expression) => {
            Some(if expression.op() == pg_query::protobuf::MinMaxOp::IsGreatest { "greatest" } else { "least" }.to_owned())
        }
        NodeEnum::AArrayExpr(_) => Some("array".to_owned()),
        NodeEnum::RowExpr(_) => Some("row".to_owned()),
        _ => None,
    }
}

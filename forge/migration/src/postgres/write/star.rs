//! What a view reads by `*`. A table that stands already may have its columns in another order than the source tells: what came
//! later stands last. PostgreSQL keeps the columns of the moment, so the view is told which, in the order that is wanted.

use pg_query::NodeEnum;
use pg_query::protobuf::{Alias, ColumnRef, FuncCall, JoinExpr, Node, RangeFunction, RangeVar, ResTarget, SelectStmt, String as Text};

use super::super::judge::{Columns, Named, Relations, renamed};
use super::super::key::{Key, Kind};
use super::super::model::Schema;
use super::super::names::{relation, string, strings};

/// The statement that makes a view, with columns instead of a star where it is over such a table.
pub fn written_out(schema: &Schema, mut tree: NodeEnum, is_meant: &dyn Fn(&Key) -> bool) -> NodeEnum {
    let query = match &mut tree {
        NodeEnum::ViewStmt(view) => view.query.as_mut(),
        NodeEnum::CreateTableAsStmt(create) => create.query.as_mut(),
        _ => None,
    };
    if let Some(query) = query {
        Reader { is_meant, relations: Relations::of(schema) }.node(query, &Named::new());
    }
    tree
}

/// One result of a star.
struct Given {
    /// The name its relation goes by; none for a column that two relations share.
    of: Option<String>,
    /// Its name; nothing stands for all there are.
    column: Option<String>,
}

struct Reader<'a> {
    is_meant: &'a dyn Fn(&Key) -> bool,
    relations: Relations<'a>,
}

impl Reader<'_> {
    /// The queries in FROM and in conditions. `named` are those that `WITH` names around them.
    fn node(&self, node: &mut Node, named: &Named) {
        match &mut node.node {
            Some(NodeEnum::SelectStmt(select)) => self.select(select, named),
            Some(NodeEnum::RangeSubselect(within)) => within.subquery.iter_mut().for_each(|query| self.node(query, named)),
            Some(NodeEnum::JoinExpr(join)) => {
                join.larg.iter_mut().chain(&mut join.rarg).chain(&mut join.quals).for_each(|part| self.node(part, named));
            }
            Some(NodeEnum::BoolExpr(several)) => several.args.iter_mut().for_each(|one| self.node(one, named)),
            Some(NodeEnum::AExpr(one)) => one.lexpr.iter_mut().chain(&mut one.rexpr).for_each(|side| self.node(side, named)),
            Some(NodeEnum::SubLink(link)) => link.subselect.iter_mut().for_each(|query| self.node(query, named)),
            Some(NodeEnum::ResTarget(result)) => result.val.iter_mut().for_each(|value| self.node(value, named)),
            _ => {}
        }
    }

    fn select(&self, select: &mut SelectStmt, named: &Named) {
        let mut named = named.clone();
        for part in select.with_clause.iter_mut().flat_map(|with| &mut with.ctes) {
            let Some(NodeEnum::CommonTableExpr(part)) = &mut part.node else { continue };
            if let Some(query) = &mut part.ctequery {
                self.node(query, &named);
            }
            let columns = part.ctequery.as_ref().and_then(|query| self.results(query, &named));
            let whole = part.search_clause.is_none() && part.cycle_clause.is_none();
            named.insert(part.ctename.clone(), columns.filter(|_| whole).map(|columns| renamed(columns, &strings(&part.aliascolnames))));
        }
        for side in select.larg.iter_mut().chain(select.rarg.iter_mut()) {
            self.select(side, &named);
        }
        let parts = select.from_clause.iter_mut().chain(&mut select.target_list);
        for part in parts.chain(select.where_clause.as_deref_mut()).chain(select.having_clause.as_deref_mut()) {
            self.node(part, &named);
        }
        let from = std::mem::take(&mut select.from_clause);
        let targets = std::mem::take(&mut select.target_list);
        let spelled = |target: Node| self.spelled(&target, &from, &named).unwrap_or_else(|| vec![target]);
        select.target_list = targets.into_iter().flat_map(spelled).collect();
        select.from_clause = from;
    }

    /// What a star stands for; nothing where it is none, or stays one.
    fn spelled(&self, target: &Node, from: &[Node], named: &Named) -> Option<Vec<Node>> {
        let Some(NodeEnum::ResTarget(result)) = &target.node else { return None };
        let Some(NodeEnum::ColumnRef(star)) = &result.val.as_ref()?.node else { return None };
        let (NodeEnum::AStar(_), before) = star.fields.split_last().and_then(|(last, before)| Some((last.node.as_ref()?, before)))? else {
            return None;
        };
        let standing: Vec<&Node> = parts(from).into_iter().filter(|item| self.stands(item, named)).collect();
        if standing.is_empty() {
            return None;
        }
        if let Some(name) = before.last() {
            let name = string(name)?;
            let item = standing.into_iter().find(|item| called(item).as_deref() == Some(&name))?;
            return Some(self.columns(item, named)?.into_iter().map(|column| read(before.to_vec(), &column)).collect());
        }
        let mut given = Vec::new();
        for item in from {
            given.extend(self.given(item, named, false)?);
        }
        let alone = matches!(from, [Node { node: Some(NodeEnum::RangeVar(_) | NodeEnum::RangeFunction(_)) }]);
        let node = |one: Given| {
            let fields = one.of.filter(|_| !alone).map(|name| text(&name)).into_iter().collect();
            match one.column {
                Some(column) => read(fields, &column),
                None => every(fields),
            }
        };
        Some(given.into_iter().map(node).collect())
    }

    /// What an item of FROM adds to a star, each column by itself where `each` asks for it; nothing where that is not known.
    fn given(&self, item: &Node, named: &Named, each: bool) -> Option<Vec<Given>> {
        match item.node.as_ref()? {
            NodeEnum::RangeVar(_) | NodeEnum::RangeFunction(_) => {
                let of = called(item)?;
                if !each && !self.stands(item, named) {
                    return Some(vec![Given { of: Some(of), column: None }]);
                }
                Some(self.columns(item, named)?.into_iter().map(|column| Given { of: Some(of.clone()), column: Some(column) }).collect())
            }
            NodeEnum::JoinExpr(join) => self.joined(join, named, each),
            NodeEnum::RangeTableSample(sample) => self.given(sample.relation.as_ref()?, named, each),
            NodeEnum::RangeSubselect(within) => {
                let columns = within.subquery.as_ref().and_then(|query| self.results(query, named));
                all_of(within.alias.as_ref()?, columns, each)
            }
            _ => None,
        }
    }

    /// Columns that are joined by their name come first, and once.
    fn joined(&self, join: &JoinExpr, named: &Named, each: bool) -> Option<Vec<Given>> {
        if join.alias.is_some() {
            return None;
        }
        let merges = join.is_natural || !join.using_clause.is_empty();
        let mut left = self.given(join.larg.as_ref()?, named, each || merges)?;
        let mut right = self.given(join.rarg.as_ref()?, named, each || merges)?;
        let mut shared = strings(&join.using_clause);
        if join.is_natural {
            let both = |one: &&Given| right.iter().any(|other| other.column == one.column);
            shared = left.iter().filter(both).filter_map(|one| one.column.clone()).collect();
        }
        let own = |one: &Given| !one.column.as_ref().is_some_and(|column| shared.contains(column));
        left.retain(own);
        right.retain(own);
        let first = shared.iter().map(|column| Given { of: None, column: Some(column.clone()) });
        Some(first.chain(left).chain(right).collect())
    }

    /// Whether it is a table whose columns are to be told, or a function that gives rows of one.
    fn stands(&self, item: &Node, named: &Named) -> bool {
        self.table(item, named).is_some_and(|table| (self.is_meant)(&table))
    }

    /// The table whose columns these are.
    fn table(&self, item: &Node, named: &Named) -> Option<Key> {
        match item.node.as_ref()? {
            NodeEnum::RangeVar(range) if !is_query(range, named) => {
                let (schema, name) = relation(range);
                Some(Key::new(Kind::Table, &schema, &name))
            }
            NodeEnum::RangeFunction(function) => {
                let plain = !function.ordinality && function.coldeflist.is_empty() && function.functions.len() == 1;
                self.relations.rows_of_call(call(function).filter(|_| plain)?)
            }
            _ => None,
        }
    }

    /// The columns of what is read by its name. Which of a table's get other names here hangs on the order it has them in.
    fn columns(&self, item: &Node, named: &Named) -> Columns {
        let alias = match item.node.as_ref()? {
            NodeEnum::RangeVar(range) => range.alias.as_ref(),
            NodeEnum::RangeFunction(function) => function.alias.as_ref(),
            _ => None,
        };
        let others = alias.map(|alias| strings(&alias.colnames)).unwrap_or_default();
        if self.stands(item, named) && !others.is_empty() {
            return None;
        }
        let columns = match item.node.as_ref()? {
            NodeEnum::RangeVar(range) if is_query(range, named) => named.get(&range.relname).cloned().flatten(),
            NodeEnum::RangeVar(range) => {
                let (schema, name) = relation(range);
                self.relations.columns(&schema, &name)
            }
            _ => self.relations.table(&self.table(item, named)?),
        };
        columns.map(|columns| renamed(columns, &others))
    }

    /// What the results of a query are called.
    fn results(&self, query: &Node, named: &Named) -> Columns {
        let tree = serde_json::to_value(query).ok()?;
        self.relations.query(tree.pointer("/node/SelectStmt")?, None, named).ok().flatten()
    }
}

fn is_query(range: &RangeVar, named: &Named) -> bool {
    range.schemaname.is_empty() && named.contains_key(&range.relname)
}

/// What stands in FROM by its name, and whose columns a star gives.
fn parts(from: &[Node]) -> Vec<&Node> {
    from.iter()
        .flat_map(|item| match &item.node {
            Some(NodeEnum::RangeVar(_) | NodeEnum::RangeFunction(_)) => vec![item],
            Some(NodeEnum::JoinExpr(join)) => {
                join.larg.iter().chain(&join.rarg).flat_map(|side| parts(std::slice::from_ref(side))).collect()
            }
            Some(NodeEnum::RangeTableSample(sample)) => sample.relation.iter().flat_map(|of| parts(std::slice::from_ref(of))).collect(),
            _ => Vec::new(),
        })
        .collect()
}

/// The name its columns go by.
fn called(item: &Node) -> Option<String> {
    match item.node.as_ref()? {
        NodeEnum::RangeVar(range) => Some(range.alias.as_ref().map_or_else(|| range.relname.clone(), |alias| alias.aliasname.clone())),
        NodeEnum::RangeFunction(function) => {
            let own = || strings(&call(function)?.funcname).pop();
            function.alias.as_ref().map(|alias| alias.aliasname.clone()).or_else(own)
        }
        _ => None,
    }
}

/// The first call of a function in FROM.
fn call(function: &RangeFunction) -> Option<&FuncCall> {
    let Some(NodeEnum::List(list)) = &function.functions.first()?.node else { return None };
    match list.items.first()?.node.as_ref()? {
        NodeEnum::FuncCall(call) => Some(call),
        _ => None,
    }
}

/// What a query in FROM adds to a star.
fn all_of(alias: &Alias, columns: Columns, each: bool) -> Option<Vec<Given>> {
    let of = || Some(alias.aliasname.clone());
    if !each {
        return Some(vec![Given { of: of(), column: None }]);
    }
    let columns = renamed(columns?, &strings(&alias.colnames));
    Some(columns.into_iter().map(|column| Given { of: of(), column: Some(column) }).collect())
}

fn text(text: &str) -> Node {
    Node { node: Some(NodeEnum::String(Text { sval: text.to_owned() })) }
}

/// A column as a result.
fn read(mut before: Vec<Node>, column: &str) -> Node {
    before.push(text(column));
    result(before)
}

/// All columns of what has this name.
fn every(mut before: Vec<Node>) -> Node {
    before.push(Node { node: Some(NodeEnum::AStar(pg_query::protobuf::AStar {})) });
    result(before)
}

fn result(fields: Vec<Node>) -> Node {
    let column = Node { node: Some(NodeEnum::ColumnRef(ColumnRef { fields, ..ColumnRef::default() })) };
    Node { node: Some(NodeEnum::ResTarget(Box::new(ResTarget { val: Some(Box::new(column)), ..ResTarget::default() }))) }
}

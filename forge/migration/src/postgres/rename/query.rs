//! A renamed column within the query of a view. Only what is that column gets the new name: a result that is called like it goes on
//! being called so, and so does whatever reads that result.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::key::Key;
use super::super::names::{DEFAULT_SCHEMA, quote};

/// A place where the column is named.
struct Named {
    /// Where its name begins, in bytes.
    location: usize,
    /// How many parts the name has.
    parts: usize,
    /// Whether it is a result that has its name from the column.
    result: bool,
}

/// What one query reads.
struct Level<'a> {
    /// The names under which the table stands.
    table: Vec<String>,
    /// Everything else, with the columns that could be mistaken for it.
    others: Vec<(String, Vec<String>)>,
    above: Option<&'a Level<'a>>,
}

/// A walk over a query.
struct Walk<'a> {
    column: &'a Key,
    /// Other tables with a column of this name.
    namesakes: &'a [(String, String)],
    found: Vec<Named>,
    /// Something joins by the name of the column.
    joined: bool,
}

type Queries = BTreeMap<String, Vec<String>>;

/// The text of a view once a column it reads is called otherwise; nothing where its text does not tell which names are meant.
pub fn renamed(text: &str, column: &Key, to: &str, namesakes: &[(String, String)]) -> Option<String> {
    let parsed = pg_query::parse(text, 0).ok()?;
    let tree = serde_json::to_value(parsed.protobuf.stmts.into_iter().next()?.stmt?).ok()?;
    let select =
        tree.pointer("/node/ViewStmt/query/node/SelectStmt").or_else(|| tree.pointer("/node/CreateTableAsStmt/query/node/SelectStmt"));
    let mut walk = Walk { column, namesakes, found: Vec::new(), joined: false };
    match (select, tree.pointer("/node/CreateFunctionStmt/sql_body")) {
        (Some(select), _) => _ = walk.query(select, None, &Queries::new()),
        (None, Some(body)) if !text.contains('%') && !writes(body) => {
            let level = Level { table: Vec::new(), others: Vec::new(), above: None };
            walk.expression(body, &level, &Queries::new());
        }
        _ => return None,
    }
    if walk.joined {
        return None;
    }
    let tokens = pg_query::scan(text).ok()?.tokens;
    walk.found.sort_by_key(|named| named.location);
    walk.found.dedup_by_key(|named| named.location);
    let (mut result, mut copied) = (String::new(), 0);
    for named in &walk.found {
        let first = tokens.iter().position(|token| usize::try_from(token.start) == Ok(named.location))?;
        let token = tokens.get(first + 2 * (named.parts - 1))?;
        result.push_str(text.get(copied..usize::try_from(token.start).ok()?)?);
        result.push_str(&quote(to));
        if named.result {
            result.push_str(" AS ");
            result.push_str(&quote(&column.name));
        }
        copied = usize::try_from(token.end).ok()?;
    }
    result.push_str(text.get(copied..)?);
    Some(result)
}

/// Whether a body does more than to ask: what it fills and changes it names outside of queries.
fn writes(body: &Value) -> bool {
    match body {
        Value::Object(fields) => fields.iter().any(|(name, inner)| {
            matches!(name.as_str(), "InsertStmt" | "UpdateStmt" | "DeleteStmt" | "MergeStmt") && !inner.is_null() || writes(inner)
        }),
        Value::Array(items) => items.iter().any(writes),
        _ => false,
    }
}

impl Walk<'_> {
    /// Walks a `SELECT` and says what its results are called.
    fn query(&mut self, select: &Value, above: Option<&Level>, queries: &Queries) -> Vec<String> {
        let mut queries = queries.clone();
        for part in list(select, "/with_clause/ctes").iter().filter_map(|part| part.pointer("/node/CommonTableExpr")) {
            let query = part.pointer("/ctequery/node/SelectStmt").map(|query| self.query(query, above, &queries));
            let results = over(query.unwrap_or_default(), &names(list(part, "/aliascolnames")));
            queries.insert(text(part, "/ctename").to_owned(), results);
        }
        if let (Some(left), Some(right)) = (present(select, "/larg"), present(select, "/rarg")) {
            self.query(right, above, &queries);
            return self.query(left, above, &queries);
        }
        let mut level = Level { table: Vec::new(), others: Vec::new(), above };
        for item in list(select, "/from_clause") {
            self.read(item, &mut level, &queries);
        }
        for item in list(select, "/from_clause") {
            self.conditions(item, &level, &queries);
        }
        let results = self.results(select, &level, &queries);
        for part in ["/values_lists", "/where_clause", "/group_clause", "/having_clause", "/window_clause", "/limit_count", "/limit_offset"]
        {
            if let Some(tree) = select.pointer(part) {
                self.expression(tree, &level, &queries);
            }
        }
        // What is ordered by the name of a result is ordered by that.
        for item in list(select, "/sort_clause").iter().chain(list(select, "/distinct_clause")) {
            let by = item.pointer("/node/SortBy/node").unwrap_or(item);
            let bare = by.pointer("/node/ColumnRef/fields").and_then(Value::as_array).map(|fields| names(fields)).unwrap_or_default();
            if bare.len() != 1 || !results.contains(&bare[0]) {
                self.expression(by, &level, &queries);
            }
        }
        results
    }

    fn results(&mut self, select: &Value, level: &Level, queries: &Queries) -> Vec<String> {
        let mut results = Vec::new();
        for target in list(select, "/target_list").iter().filter_map(|target| target.pointer("/node/ResTarget")) {
            let value = target.get("val").unwrap_or(&Value::Null);
            let before = self.found.len();
            self.expression(value, level, queries);
            let column = value.pointer("/node/ColumnRef/fields").and_then(Value::as_array).map(|fields| names(fields)).unwrap_or_default();
            let given = text(target, "/name");
            if given.is_empty() {
                if !column.is_empty() {
                    self.found.iter_mut().skip(before).for_each(|named| named.result = true);
                }
                results.extend(column.last().cloned());
            } else {
                results.push(given.to_owned());
            }
        }
        results
    }

    /// One item of FROM.
    fn read(&mut self, item: &Value, level: &mut Level, queries: &Queries) {
        let Some((kind, inner)) = item.get("node").and_then(Value::as_object).and_then(|node| node.iter().next()) else { return };
        let alias = text(inner, "/alias/aliasname");
        let called = names(list(inner, "/alias/colnames"));
        let own = |name: &str| if alias.is_empty() { name.to_owned() } else { alias.to_owned() };
        match kind.as_str() {
            "RangeVar" => {
                let (schema, name) = (text(inner, "/schemaname"), text(inner, "/relname"));
                let place = if schema.is_empty() { DEFAULT_SCHEMA } else { schema };
                if let Some(results) = queries.get(name).filter(|_| schema.is_empty()) {
                    level.others.push((own(name), over(results.clone(), &called)));
                } else if (place, name) == (self.column.schema.as_str(), self.column.parent.as_str()) {
                    self.joined |= !called.is_empty();
                    level.table.push(own(name));
                } else {
                    let has = self.namesakes.iter().any(|(other, table)| other == place && table == name);
                    level.others.push((own(name), if has { vec![self.column.name.clone()] } else { called }));
                }
            }
            "RangeSubselect" => {
                let Some(query) = inner.pointer("/subquery/node/SelectStmt") else { return };
                let lateral = inner.get("lateral").and_then(Value::as_bool).unwrap_or_default();
                let results = self.query(query, if lateral { Some(level) } else { level.above }, queries);
                level.others.push((alias.to_owned(), over(results, &called)));
            }
            "JoinExpr" => {
                self.joined |= names(list(inner, "/using_clause")).contains(&self.column.name);
                for side in ["/larg", "/rarg"] {
                    if let Some(side) = present(inner, side) {
                        self.read(side, level, queries);
                    }
                }
            }
            "RangeTableSample" => {
                if let Some(relation) = present(inner, "/relation") {
                    self.read(relation, level, queries);
                }
            }
            _ => level.others.push((alias.to_owned(), called)),
        }
    }

    /// What stands in FROM besides relations.
    fn conditions(&mut self, item: &Value, level: &Level, queries: &Queries) {
        for part in ["/node/JoinExpr/larg", "/node/JoinExpr/rarg"] {
            if let Some(side) = item.pointer(part) {
                self.conditions(side, level, queries);
            }
        }
        for part in ["/node/JoinExpr/quals", "/node/RangeFunction/functions"] {
            if let Some(tree) = item.pointer(part) {
                self.expression(tree, level, queries);
            }
        }
    }

    fn expression(&mut self, tree: &Value, level: &Level, queries: &Queries) {
        match tree {
            Value::Array(items) => items.iter().for_each(|item| self.expression(item, level, queries)),
            Value::Object(fields) => {
                if let Some(column) = fields.get("ColumnRef") {
                    self.named(column, level);
                } else if let Some(select) = fields.get("SelectStmt") {
                    self.query(select, Some(level), queries);
                } else {
                    fields.values().for_each(|inner| self.expression(inner, level, queries));
                }
            }
            _ => {}
        }
    }

    fn named(&mut self, column: &Value, level: &Level) {
        let said = names(list(column, "/fields"));
        if said.len() != list(column, "/fields").len() || said.last() != Some(&self.column.name) {
            return;
        }
        let mut levels = std::iter::successors(Some(level), |level| level.above);
        let is_it = match said.as_slice() {
            [name] => levels
                .find_map(|level| {
                    let other = level.others.iter().any(|(_, columns)| columns.contains(name));
                    if level.table.is_empty() { other.then_some(false) } else { Some(true) }
                })
                .unwrap_or_default(),
            [source, _] => levels
                .find_map(|level| {
                    let other = level.others.iter().any(|(name, _)| name == source);
                    if level.table.contains(source) { Some(true) } else { other.then_some(false) }
                })
                .unwrap_or_default(),
            [schema, table, _] => *schema == self.column.schema && *table == self.column.parent,
            _ => false,
        };
        let location = column.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
        if let Some(location) = location.filter(|_| is_it) {
            self.found.push(Named { location, parts: said.len(), result: false });
        }
    }
}

fn present<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    value.pointer(path).filter(|inner| !inner.is_null())
}

fn list<'v>(value: &'v Value, path: &str) -> &'v [Value] {
    value.pointer(path).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(value: &'v Value, path: &str) -> &'v str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

fn names(nodes: &[Value]) -> Vec<String> {
    nodes.iter().filter_map(|node| node.pointer("/node/String/sval")?.as_str().map(str::to_owned)).collect()
}

/// The first results under other names.
fn over(mut results: Vec<String>, names: &[String]) -> Vec<String> {
    for (result, name) in results.iter_mut().zip(names) {
        result.clone_from(name);
    }
    results
}

//! Which names a query may say: what stands in its FROM, what the queries around it have, what it names itself.

use std::collections::BTreeMap;

use serde_json::Value;

use super::relations::{Relations, renamed};
use crate::nearest::hint;

/// Columns every table has.
pub const SYSTEM: [&str; 6] = ["tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"];

/// The columns of a relation in a query; nothing when they are not fully known.
pub type Columns = Option<Vec<String>>;
/// Queries that were given a name (`WITH`).
pub type Named = BTreeMap<String, Columns>;

/// A name that means nothing, and where it stands in the statement.
#[derive(Debug)]
pub struct Lost {
    /// Bytes from the beginning of the statement.
    pub location: usize,
    /// What is said of it.
    pub message: String,
}

/// One relation in the FROM of a query.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name it goes by.
    pub name: String,
    /// Its columns.
    pub columns: Columns,
}

/// What may be named at one place.
#[derive(Debug, Default)]
pub struct Scope<'a> {
    sources: Vec<Source>,
    /// Names of results, where they may be said.
    results: Vec<String>,
    /// Something stands here that is not known at all.
    open: bool,
    /// Columns of one name may be one, or are not all to be seen.
    merges: bool,
    above: Option<&'a Scope<'a>>,
}

impl Scope<'_> {
    /// These relations and nothing else.
    pub fn over(sources: Vec<Source>) -> Self {
        Self { sources, ..Self::default() }
    }

    /// These relations, whose columns are only judged behind their names.
    pub fn qualified(mut sources: Vec<Source>) -> Self {
        sources.push(Source { name: String::new(), columns: None });
        Self::over(sources)
    }

    fn chain(&self) -> impl Iterator<Item = &Scope<'_>> {
        std::iter::successors(Some(self), |scope| scope.above)
    }
}

/// The kind of a node and what it holds.
pub fn kind(node: &Value) -> Option<(&str, &Value)> {
    node.get("node")?.as_object()?.iter().next().map(|(kind, inner)| (kind.as_str(), inner))
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn names(nodes: &[Value]) -> Vec<String> {
    nodes.iter().filter_map(|node| node.pointer("/node/String/sval").and_then(Value::as_str)).map(str::to_owned).collect()
}

/// Whether a field of the tree is there: protobuf writes what is not as null.
fn present<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.get(name).filter(|inner| !inner.is_null())
}

fn is_set(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}

impl Relations<'_> {
    /// Judges a `SELECT` and says what its results are called.
    pub fn query(&self, select: &Value, above: Option<&Scope>, named: &Named) -> Result<Columns, Lost> {
        let named = self.with_named(select, above, named)?;
        if let (Some(left), Some(right)) = (present(select, "larg"), present(select, "rarg")) {
            let (first, second) = (self.query(left, above, &named)?, self.query(right, above, &named)?);
            if let (Some(one), Some(other)) = (&first, &second)
                && one.len() != other.len()
            {
                let message = format!("one query gives {} columns and the other {}: both must give as many", one.len(), other.len());
                return Err(Lost { location: begins(right), message });
            }
            return Ok(first);
        }
        let mut scope = Scope { above, ..Scope::default() };
        let mut merges = false;
        for item in list(select, "from_clause") {
            self.from(item, &mut scope, &named, &mut merges)?;
        }
        // A condition may read no more than what it joins.
        scope.merges = true;
        for item in list(select, "from_clause") {
            self.conditions(item, &scope, &named)?;
        }
        scope.merges = merges;
        let rows = list(select, "values_lists");
        for tree in ["target_list", "values_lists", "where_clause", "having_clause", "window_clause", "limit_count", "limit_offset"] {
            if let Some(tree) = select.get(tree) {
                self.expression(tree, &scope, &named)?;
            }
        }
        let columns = match rows.first() {
            Some(row) => {
                row.pointer("/node/List/items").and_then(Value::as_array).map(|row| (1..=row.len()).map(|n| format!("column{n}")).collect())
            }
            None => results(list(select, "target_list"), &scope, merges),
        };
        // A result may be ordered and grouped by; where not all are known, any may be one.
        scope.open |= columns.is_none();
        scope.results = columns.clone().unwrap_or_default();
        for tree in ["sort_clause", "group_clause", "distinct_clause"] {
            if let Some(tree) = select.get(tree) {
                self.expression(tree, &scope, &named)?;
            }
        }
        Ok(columns)
    }

    /// The queries that `WITH` names before this one.
    fn with_named(&self, select: &Value, above: Option<&Scope>, named: &Named) -> Result<Named, Lost> {
        let mut named = named.clone();
        let Some(with) = present(select, "with_clause") else { return Ok(named) };
        let parts: Vec<&Value> = list(with, "ctes").iter().filter_map(|part| part.pointer("/node/CommonTableExpr")).collect();
        if is_set(with, "recursive") {
            named.extend(parts.iter().map(|part| (text(part, "ctename").to_owned(), None)));
        }
        for part in parts {
            let columns = match part.pointer("/ctequery/node/SelectStmt") {
                Some(query) => self.query(query, above, &named)?,
                None => None,
            };
            let whole = present(part, "search_clause").is_none() && present(part, "cycle_clause").is_none();
            let columns = columns.filter(|_| whole).map(|columns| renamed(columns, &names(list(part, "aliascolnames"))));
            named.insert(text(part, "ctename").to_owned(), columns);
        }
        Ok(named)
    }

    /// One item of FROM: what it adds to the names.
    fn from(&self, item: &Value, scope: &mut Scope, named: &Named, merges: &mut bool) -> Result<(), Lost> {
        let Some((kind, inner)) = kind(item) else { return Ok(()) };
        let alias = inner.get("alias").and_then(|alias| present(alias, "aliasname")).and_then(Value::as_str).map(str::to_owned);
        let aliases = inner.get("alias").map(|alias| names(list(alias, "colnames"))).unwrap_or_default();
        let (name, columns) = match kind {
            "RangeVar" => {
                let (place, relation) = (text(inner, "schemaname"), text(inner, "relname"));
                let columns = match named.get(relation).filter(|_| place.is_empty()) {
                    Some(columns) => columns.clone(),
                    None => self.columns(if place.is_empty() { "public" } else { place }, relation),
                };
                (alias.unwrap_or_else(|| relation.to_owned()), columns)
            }
            "RangeSubselect" => {
                let Some(query) = inner.pointer("/subquery/node/SelectStmt") else {
                    scope.open = true;
                    return Ok(());
                };
                let columns = self.query(query, Some(scope), named)?;
                (alias.unwrap_or_default(), columns)
            }
            "JoinExpr" => {
                *merges |= is_set(inner, "is_natural") || !list(inner, "using_clause").is_empty();
                for side in ["larg", "rarg"] {
                    if let Some(side) = inner.get(side) {
                        self.from(side, scope, named, merges)?;
                    }
                }
                if let Some(both) = inner.get("join_using_alias").and_then(|alias| present(alias, "aliasname")).and_then(Value::as_str) {
                    scope.sources.push(Source { name: both.to_owned(), columns: Some(names(list(inner, "using_clause"))) });
                }
                let Some(alias) = alias else { return Ok(()) };
                (alias, None)
            }
            "RangeTableSample" => {
                return inner.get("relation").map_or(Ok(()), |relation| self.from(relation, scope, named, merges));
            }
            // Functions, XMLTABLE, JSON_TABLE: what they give is not known, and without an alias neither is their name.
            _ => {
                scope.open |= alias.is_none();
                (alias.unwrap_or_default(), None)
            }
        };
        scope.sources.push(Source { name, columns: columns.map(|columns| renamed(columns, &aliases)) });
        Ok(())
    }

    /// What stands in FROM besides relations: conditions of joins, arguments of functions.
    fn conditions(&self, item: &Value, scope: &Scope, named: &Named) -> Result<(), Lost> {
        match kind(item) {
            Some(("JoinExpr", join)) => {
                for side in ["larg", "rarg"] {
                    if let Some(side) = join.get(side) {
                        self.conditions(side, scope, named)?;
                    }
                }
                join.get("quals").map_or(Ok(()), |quals| self.expression(quals, scope, named))
            }
            Some(("RangeFunction", function)) => {
                function.get("functions").map_or(Ok(()), |functions| self.expression(functions, scope, named))
            }
            _ => Ok(()),
        }
    }

    /// Judges an expression: its columns, and the queries within it.
    pub fn expression(&self, tree: &Value, scope: &Scope, named: &Named) -> Result<(), Lost> {
        match tree {
            Value::Array(items) => items.iter().try_for_each(|item| self.expression(item, scope, named)),
            Value::Object(fields) => {
                if let Some(column) = fields.get("ColumnRef") {
                    return self.column(column, scope);
                }
                if let Some(select) = fields.get("SelectStmt") {
                    return self.query(select, Some(scope), named).map(|_| ());
                }
                fields.values().try_for_each(|inner| self.expression(inner, scope, named))
            }
            _ => Ok(()),
        }
    }

    fn column(&self, column: &Value, scope: &Scope) -> Result<(), Lost> {
        if scope.chain().any(|scope| scope.open) {
            return Ok(());
        }
        let fields = list(column, "fields");
        let said = names(fields);
        let star = fields.len() > said.len();
        let location = column.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok()).unwrap_or(0);
        let message = match (said.as_slice(), star) {
            ([name], false) => bare(name, scope),
            ([source], true) => known_source(source, scope),
            ([source, name], false) => known_source(source, scope).or_else(|| self.of_source(source, name, scope)),
            _ => None,
        };
        message.map_or(Ok(()), |message| Err(Lost { location, message }))
    }

    fn of_source(&self, source: &str, name: &str, scope: &Scope) -> Option<String> {
        if SYSTEM.contains(&name) || self.may_be_called(name) {
            return None;
        }
        let of_name: Vec<&Source> = scope.chain().flat_map(|scope| &scope.sources).filter(|other| other.name == source).collect();
        let mut columns = Vec::new();
        for source in of_name {
            columns.extend(source.columns.as_ref()?.iter().map(String::as_str));
        }
        let known = columns.contains(&name);
        (!known).then(|| format!("column {source}.{name} is not defined anywhere in the source{}", hint(name, columns)))
    }
}

fn bare(name: &str, scope: &Scope) -> Option<String> {
    if let Some(message) = ambiguous(name, scope) {
        return Some(message);
    }
    let known = |scope: &Scope| {
        let in_source = |source: &Source| {
            source.name == name || source.columns.as_ref().is_none_or(|columns| columns.iter().any(|column| column == name))
        };
        scope.results.iter().any(|result| result == name) || scope.sources.iter().any(in_source)
    };
    if SYSTEM.contains(&name) || scope.chain().any(known) {
        return None;
    }
    let sources = || scope.chain().flat_map(|scope| &scope.sources);
    if sources().next().is_none() {
        return Some(format!("column {name} is named here, but there is no table it could be of"));
    }
    let columns = sources().filter_map(|source| source.columns.as_ref()).flatten().map(String::as_str);
    Some(format!("column {name} is in none of the tables that are read here{}", hint(name, columns)))
}

/// A name that two of the relations read here have.
fn ambiguous(name: &str, scope: &Scope) -> Option<String> {
    let has = |source: &&Source| source.columns.as_ref().is_some_and(|columns| columns.iter().any(|column| column == name));
    let doubtful = scope.merges
        || scope.results.iter().any(|result| result == name)
        || scope.sources.iter().any(|source| source.columns.is_none() || source.name == name);
    let found: Vec<&str> = scope.sources.iter().filter(has).map(|source| source.name.as_str()).collect();
    (!doubtful && found.len() > 1).then(|| {
        let ways: Vec<String> = found.iter().filter(|source| !source.is_empty()).map(|source| format!("{source}.{name}")).collect();
        format!("column {name} may be of either table that is read here: write {}", ways.join(" or "))
    })
}

/// Where the results of a query begin.
fn begins(select: &Value) -> usize {
    let first = select.pointer("/target_list/0/node/ResTarget/location").and_then(Value::as_u64);
    first.and_then(|place| usize::try_from(place).ok()).unwrap_or(0)
}

fn known_source(name: &str, scope: &Scope) -> Option<String> {
    let sources = || scope.chain().flat_map(|scope| &scope.sources).map(|source| source.name.as_str());
    let known = sources().any(|source| source == name);
    (!known).then(|| format!("{name} is no table that is read here{}", hint(name, sources().filter(|source| !source.is_empty()))))
}

/// What the results of a query are called; nothing when that is not known for each of them.
fn results(targets: &[Value], scope: &Scope, merges: bool) -> Columns {
    let mut columns = Vec::new();
    for target in targets {
        let target = target.pointer("/node/ResTarget")?;
        let given = text(target, "name");
        let value = target.get("val")?;
        let fields = value.pointer("/node/ColumnRef").map(|column| list(column, "fields")).unwrap_or_default();
        let said = names(fields);
        if fields.len() == said.len() {
            columns.push(if given.is_empty() { called(value)? } else { given.to_owned() });
            continue;
        }
        // A star over columns that are joined by their names gives them in an order of its own.
        if merges || scope.open {
            return None;
        }
        let wanted = |source: &&Source| said.last().is_none_or(|name| *name == source.name);
        let mut found = scope.sources.iter().filter(wanted).peekable();
        found.peek()?;
        for source in found {
            columns.extend(source.columns.clone()?);
        }
    }
    Some(columns)
}

/// What PostgreSQL calls a result without a name; nothing where that takes more to find out.
pub(super) fn called(value: &Value) -> Option<String> {
    let (kind, inner) = kind(value)?;
    match kind {
        "ColumnRef" => names(list(inner, "fields")).pop(),
        "FuncCall" => names(list(inner, "funcname")).pop(),
        "TypeCast" => match inner.get("arg").and_then(self::kind) {
            Some(("ColumnRef" | "FuncCall", _)) => called(inner.get("arg")?),
            Some(("AConst", _)) => inner.pointer("/type_name/names").and_then(Value::as_array).and_then(|parts| names(parts).pop()),
            _ => None,
        },
        "CollateClause" => called(inner.get("arg")?),
        "CoalesceExpr" => Some("coalesce".to_owned()),
        "AConst" | "BoolExpr" | "NullTest" | "BooleanTest" => Some("?column?".to_owned()),
        _ => None,
    }
}

//! What PostgreSQL would refuse when the script runs: columns that nothing in a query has, keys that point at no key, bounds that
//! overlap, defaults that are no value. Only what is fully known is judged: where a relation, a type or a function may come from
//! elsewhere, nothing is said.

mod bodies;
mod calls;
mod clauses;
mod conditions;
mod constant;
mod elsewhere;
mod expressions;
mod grouped;
mod keys;
mod matching;
mod methods;
mod modifiers;
mod offer;
mod options;
mod ordered;
mod partition;
mod parts;
mod queries;
mod relations;
mod results;
mod routines;
mod scope;
mod slips;
mod steady;
mod storage;
mod typed;
mod words;

pub use bodies::is_unread;
pub use options::is_usual_class;
pub use partition::{share_rows, takes_less};
use pg_query::NodeEnum;
use pg_query::protobuf::{CreatePolicyStmt, CreatePublicationStmt, CreateStatsStmt, CreateTrigStmt, Node, RangeVar};
pub use relations::{Relations, renamed};
pub use scope::{Columns, Named};
use serde_json::Value;
pub use storage::is_plain;

use super::key::{Key, Kind};
use super::model::{Body, Object, Schema};
use super::names::{relation, strings};
use super::place::Place;
use super::source::Statement;
use crate::error::Fault;
use crate::nearest::hint;
use scope::{Lost, Scope, Source};

/// Tables that inherit in a circle wait for each other for ever: that is said before anything is read.
pub fn check_circles(statements: &[Statement]) -> Result<(), Fault> {
    offer::circles(statements)
}

/// A fault about a name that is nowhere, with the nearest name there is.
pub fn offered(schema: &Schema, fault: Fault) -> Fault {
    offer::offered(schema, fault)
}

/// Asks of every object by itself what is wrong with it; the answer is the word it stands at (or none) and why.
fn each(schema: &Schema, slip: impl Fn(&Schema, &Object) -> Option<(String, String)>) -> Result<(), Fault> {
    for object in schema.objects.values() {
        if let Some(place) = schema.places.get(&object.key)
            && let Some((name, message)) = slip(schema, object)
        {
            return Err(if name.is_empty() { place.fault(message) } else { place.fault_of(&name, message) });
        }
    }
    Ok(())
}

/// The same for judges of types, by where a slip stands. Operators and casts of the source's own or of an extension may do anything.
fn each_typed(schema: &Schema, slip: impl Fn(&Schema, &Object) -> Option<(i64, String)>) -> Result<(), Fault> {
    if [Kind::Operator, Kind::Cast, Kind::Extension].into_iter().any(|kind| schema.of_kind(kind).next().is_some()) {
        return Ok(());
    }
    for object in schema.objects.values() {
        if let Some(place) = schema.places.get(&object.key)
            && let Some((location, message)) = slip(schema, object)
        {
            return Err(place.fault_at(usize::try_from(location).unwrap_or(0), message));
        }
    }
    Ok(())
}

/// Judges a schema that has been read as a whole.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    let judge = Judge { relations: Relations::of(schema) };
    for object in schema.objects.values() {
        if let Some(place) = schema.places.get(&object.key) {
            judge.object(object, place)?;
        }
    }
    keys::check(schema, &judge.relations)?;
    matching::check(schema)?;
    parts::check(schema, &judge.relations)?;
    partition::check(schema)?;
    slips::check(schema)?;
    expressions::check(schema)?;
    elsewhere::check(schema)?;
    methods::check(schema)?;
    calls::check(schema)?;
    options::check(schema)?;
    routines::check(schema)?;
    results::check(schema)?;
    bodies::check(schema, &judge.relations)?;
    queries::check(schema, &judge.relations)?;
    words::check(schema)?;
    typed::check(schema)?;
    conditions::check(schema)?;
    constant::check(schema)
}

/// Judges one object after another.
struct Judge<'a> {
    relations: Relations<'a>,
}

impl Judge<'_> {
    fn object(&self, object: &Object, place: &Place) -> Result<(), Fault> {
        if let Body::Grant { target, privileges, .. } = &object.body
            && object.key.kind == Kind::Grant
        {
            return self.privileges(target, privileges.keys(), place);
        }
        let Body::Statement(node) = &object.body else { return Ok(()) };
        match &node.node {
            Some(NodeEnum::ViewStmt(view)) => self.query(view.query.as_deref(), place),
            Some(NodeEnum::CreateTableAsStmt(create)) => self.query(create.query.as_deref(), place),
            Some(NodeEnum::CreatePolicyStmt(policy)) => self.policy(policy, place),
            Some(NodeEnum::CreateTrigStmt(trigger)) => self.trigger(trigger, place),
            Some(NodeEnum::CreatePublicationStmt(publication)) => self.publication(publication, place),
            Some(NodeEnum::CreateStatsStmt(statistics)) => self.statistics(statistics, place),
            _ => Ok(()),
        }
    }

    fn query(&self, query: Option<&Node>, place: &Place) -> Result<(), Fault> {
        let Some(select) = query.map(raw).and_then(|tree| tree.pointer("/node/SelectStmt").cloned()) else { return Ok(()) };
        match self.relations.query(&select, None, &scope::Named::new()) {
            Ok(_) => Ok(()),
            Err(lost) => Err(fault(place, &lost)),
        }
    }

    fn policy(&self, policy: &CreatePolicyStmt, place: &Place) -> Result<(), Fault> {
        let Some(range) = policy.table.as_ref() else { return Ok(()) };
        let scope = Scope::over(vec![self.source(range, &range.relname)]);
        self.expressions(&scope, [policy.qual.as_deref(), policy.with_check.as_deref()], place)
    }

    fn trigger(&self, trigger: &CreateTrigStmt, place: &Place) -> Result<(), Fault> {
        let Some(range) = trigger.relation.as_ref() else { return Ok(()) };
        self.listed(range, &strings(&trigger.columns), place)?;
        let scope = Scope::qualified(vec![self.source(range, "new"), self.source(range, "old")]);
        self.expressions(&scope, [trigger.when_clause.as_deref(), None], place)
    }

    fn publication(&self, publication: &CreatePublicationStmt, place: &Place) -> Result<(), Fault> {
        let tables = publication.pubobjects.iter().filter_map(|item| match &item.node {
            Some(NodeEnum::PublicationObjSpec(spec)) => spec.pubtable.as_ref(),
            _ => None,
        });
        for table in tables {
            let Some(range) = table.relation.as_ref() else { continue };
            self.listed(range, &strings(&table.columns), place)?;
            let scope = Scope::over(vec![self.source(range, &range.relname)]);
            self.expressions(&scope, [table.where_clause.as_deref(), None], place)?;
        }
        Ok(())
    }

    fn statistics(&self, statistics: &CreateStatsStmt, place: &Place) -> Result<(), Fault> {
        let [Some(NodeEnum::RangeVar(range))] = statistics.relations.iter().map(|item| item.node.as_ref()).collect::<Vec<_>>()[..] else {
            return Ok(());
        };
        let scope = Scope::over(vec![self.source(range, &range.relname)]);
        for part in &statistics.exprs {
            let Some(NodeEnum::StatsElem(part)) = &part.node else { continue };
            if part.name.is_empty() {
                self.expressions(&scope, [part.expr.as_deref(), None], place)?;
            } else {
                self.listed(range, std::slice::from_ref(&part.name), place)?;
            }
        }
        Ok(())
    }

    /// A relation under a name.
    fn source(&self, range: &RangeVar, name: &str) -> Source {
        let (schema, relation) = relation(range);
        Source { name: name.to_owned(), columns: self.relations.columns(&schema, &relation) }
    }

    /// The columns that privileges speak of: `SELECT (id)`.
    fn privileges<'p>(&self, target: &Key, named: impl Iterator<Item = &'p String>, place: &Place) -> Result<(), Fault> {
        let column = |name: &'p String| Some(name.split_once(" (")?.1.strip_suffix(')')?.trim_matches('"').replace("\"\"", "\""));
        self.listed_of(&target.schema, &target.name, &named.filter_map(column).collect::<Vec<_>>(), place)
    }

    /// Names that stand in a list of columns.
    fn listed(&self, range: &RangeVar, names: &[String], place: &Place) -> Result<(), Fault> {
        let (schema, table) = relation(range);
        self.listed_of(&schema, &table, names, place)
    }

    fn listed_of(&self, schema: &str, table: &str, names: &[String], place: &Place) -> Result<(), Fault> {
        let Some(columns) = self.relations.columns(schema, table) else { return Ok(()) };
        match names.iter().find(|name| !columns.contains(name) && !scope::SYSTEM.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => {
                let hint = hint(name, columns.iter().map(String::as_str));
                Err(place.fault_of(name, format!("column {schema}.{table}.{name} is not defined anywhere in the source{hint}")))
            }
        }
    }

    fn expressions(&self, scope: &Scope, trees: [Option<&Node>; 2], place: &Place) -> Result<(), Fault> {
        trees
            .into_iter()
            .flatten()
            .try_for_each(|tree| self.relations.expression(&raw(tree), scope, &scope::Named::new()).map_err(|lost| fault(place, &lost)))
    }
}

fn raw(tree: &Node) -> Value {
    serde_json::to_value(tree).unwrap_or(Value::Null)
}

fn fault(place: &Place, lost: &Lost) -> Fault {
    place.fault_at(lost.location, lost.message.clone())
}

/// The table a part of a table belongs to, when the source makes it.
fn table_of<'a>(schema: &'a Schema, key: &Key) -> Option<&'a super::model::Table> {
    schema.table(&Key::new(Kind::Table, &key.schema, &key.parent))
}

//! What rows are asked before anything is changed: whether they fit what is about to be demanded of them. A script that would stop half way,
//! with its first transactions committed, stops at its first statement instead.

mod values;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint, IndexStmt};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Column, Object, Schema};
use super::super::names::{literal, quote, relation, schema_and_name, strings};
use super::super::order::Action;
use super::super::print::{expression, type_name};
use super::super::refs::Needs;
use super::super::write::{self, Around};
use super::{Changes, stale};
use crate::error::Fault;
use crate::plan::Plan;

const HINT: &str = "Change those rows, or what is asked of them, then run this again.";

/// Puts the questions before the statements, in a transaction of their own. `earlier` is the schema before anything, its names included.
pub fn first(plan: &mut Plan, changes: &Changes, around: &Around, earlier: &Schema) -> Result<(), Fault> {
    let asker = Asker { changes, around, earlier };
    let mut questions = Vec::new();
    // What stops in the only transaction there is leaves nothing behind.
    let at_once = plan.transactions().count() <= 1;
    let steps = changes.steps.iter().map(|(key, actions)| (key, actions.contains(&Action::Create)));
    for (key, new) in steps.chain(stale::half_made(changes, around).map(|key| (key, true))) {
        let of_rows = asker.question(key, new)?.map(|(rows, wrong)| exists(&rows, &wrong));
        let of_values = asker.of_values(key).filter(|_| !at_once);
        for sql in of_rows.into_iter().chain(of_values) {
            questions.push(write::about(key, sql, "asks before anything is changed whether the rows fit").checks_rows());
        }
    }
    if let Some(next) = plan.statements.first_mut().filter(|_| !questions.is_empty()) {
        next.separate = true;
    }
    plan.statements.splice(0..0, questions);
    Ok(())
}

/// Stops where there are such rows.
fn exists(rows: &str, wrong: &str) -> String {
    format!(
        "DO $forge$ BEGIN\n  IF EXISTS ({rows}) THEN\n    RAISE EXCEPTION USING MESSAGE = {}, HINT = {};\n  END IF;\nEND $forge$",
        literal(&format!("nothing has been changed: {wrong}")),
        literal(HINT)
    )
}

struct Asker<'a> {
    changes: &'a Changes<'a>,
    around: &'a Around<'a>,
    earlier: &'a Schema,
}

/// Which rows do not fit, and what is wrong with them.
type Question = Option<(String, String)>;

impl Asker<'_> {
    fn question(&self, key: &Key, new: bool) -> Result<Question, Fault> {
        let Some(object) = self.around.desired.object(key) else { return Ok(None) };
        if let Some(unlike) = self.unlike(key) {
            return Ok(Some(unlike));
        }
        match &object.body {
            Body::Column(column) if new && column.not_null && !column.required.not_valid && column.generated.is_none() => {
                Ok(self.of_new_column(key, column))
            }
            Body::Column(column) if column.not_null && !column.required.not_valid && !column.required.no_inherit => {
                Ok(self.of_required_column(key, column))
            }
            Body::Constraint(rule) if new && key.kind != Kind::DomainConstraint && !rule.skip_validation => self.of_rule(key, rule),
            Body::Index(index) if new && index.unique => self.of_index(key, index),
            _ => Ok(None),
        }
    }

    /// Rows that have no value in a column that must have one from now on, whatever its type.
    fn of_required_column(&self, key: &Key, column: &Column) -> Question {
        let table = key.table();
        let optional = self.around.current.column(key).is_some_and(|before| !before.not_null && before.generated.is_none());
        let stays = column.generated.is_none() && !self.changes.has(Action::Drop, key) && self.stands(&table, &[]);
        let was = self.before(&table).and_then(|table| self.column_before(&table, key)).filter(|_| optional && stays)?;
        let wrong = format!("rows of {} have no {}", was.parent_sql(), quote(&was.name));
        Some((format!("SELECT FROM {} WHERE {} IS NULL", self.rows(&table), quote(&key.name)), wrong))
    }

    /// Rows that would have no value in a column that comes and must have one.
    fn of_new_column(&self, key: &Key, column: &Column) -> Question {
        let (desired, table) = (self.around.desired, key.table());
        let given = [Kind::Default, Kind::Identity].iter().any(|kind| desired.objects.contains_key(&Key { kind: *kind, ..key.clone() }));
        let (schema, name) = schema_and_name(&column.type_name.names);
        let of_domain = desired.type_key(&schema, &name).is_some_and(|of_type| of_type.kind == Kind::Domain);
        let stays = self.around.in_use(&table) && !self.changes.has(Action::Drop, &table) && !self.changes.is_kept(&table);
        let foreign = desired.table(&table).is_none_or(|table| table.foreign.is_some());
        let was = self.before(&table).filter(|_| !given && !of_domain && stays && !foreign && !self.changes.has(Action::Drop, key))?;
        let why =
            format!("rows of {} would have no {}: give it a default, or let it be empty until they have one", was.sql(), quote(&key.name));
        Some((format!("SELECT FROM {}", was.sql()), why))
    }

    /// Values that can never be of the type their column is to have.
    fn unlike(&self, key: &Key) -> Question {
        const PLAIN: [&str; 9] = ["smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "interval", "money"];
        let plain = |name: &str| PLAIN.contains(&name) || ["numeric", "time"].iter().any(|start| name.starts_with(start));
        let [from, to] = [self.around.current, self.around.desired].map(|schema| Some(type_name(&schema.column(key)?.type_name)));
        let (from, to) = (from?, to?);
        let stays = !self.changes.has(Action::Drop, key) && !self.changes.has(Action::Drop, &key.table());
        let wrong = stays && ((plain(&from) && to == "uuid") || (from == "uuid" && plain(&to)));
        let was = self.before(&key.table()).and_then(|table| self.column_before(&table, key)).filter(|_| wrong)?;
        let (table, name) = (was.parent_sql(), quote(&was.name));
        let why =
            format!("no {from} of {table}.{name} is a {to}: add a column of that type beside it, fill it, and take this one away later");
        Some((format!("SELECT FROM {table} WHERE {name} IS NOT NULL"), why))
    }

    fn of_rule(&self, key: &Key, rule: &Constraint) -> Result<Question, Fault> {
        let (table, sql) = (key.table(), self.said(&key.table()));
        match rule.contype() {
            ConstrType::ConstrCheck if rule.is_enforced && !rule.is_no_inherit => {
                let Some(tree) = rule.raw_expr.as_deref().filter(|_| self.speaks_of_columns(key, &table)) else { return Ok(None) };
                Ok(Some((
                    format!("SELECT FROM {} WHERE NOT ({})", self.rows(&table), expression(tree)?),
                    format!("rows of {sql} do not fit {}", quote(&key.name)),
                )))
            }
            ConstrType::ConstrUnique | ConstrType::ConstrPrimary if !rule.without_overlaps => {
                let keys = strings(&rule.keys);
                let stand = !keys.is_empty() && !self.has_heirs(&table) && self.stands(&table, &keys.iter().collect::<Vec<_>>());
                let names: Vec<String> = keys.iter().map(|name| quote(name)).collect();
                Ok(stand.then(|| self.alike(&table, &names, rule.nulls_not_distinct, None)))
            }
            ConstrType::ConstrForeign if rule.is_enforced && !rule.pk_with_period && rule.fk_matchtype != "f" => {
                Ok(self.pointing(&table, rule))
            }
            _ => Ok(None),
        }
    }

    fn of_index(&self, key: &Key, index: &IndexStmt) -> Result<Question, Fault> {
        let Some((schema, name)) = index.relation.as_ref().map(relation) else { return Ok(None) };
        let table = Key::new(Kind::Table, &schema, &name);
        if self.has_heirs(&table) || !self.speaks_of_columns(key, &table) {
            return Ok(None);
        }
        let mut parts = Vec::new();
        for part in &index.index_params {
            // What another collation or class of operators takes for the same is not asked.
            let Some(NodeEnum::IndexElem(element)) = &part.node else { return Ok(None) };
            if !element.collation.is_empty() || !element.opclass.is_empty() {
                return Ok(None);
            }
            parts.push(match &element.expr {
                Some(tree) => format!("({})", expression(tree)?),
                None => quote(&element.name),
            });
        }
        let filter = index.where_clause.as_deref().map(expression).transpose()?;
        Ok(Some(self.alike(&table, &parts, index.nulls_not_distinct, filter)))
    }

    /// Rows that are the same in what is to tell them apart, of those that a filter leaves.
    fn alike(&self, table: &Key, parts: &[String], nulls: bool, filter: Option<String>) -> (String, String) {
        let mut conditions: Vec<String> = filter.map(|filter| format!("({filter})")).into_iter().collect();
        if !nulls {
            conditions.extend(parts.iter().map(|part| format!("{part} IS NOT NULL")));
        }
        let filter = if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
        let parts = parts.join(", ");
        (
            format!("SELECT FROM {}{filter} GROUP BY {parts} HAVING count(*) > 1", self.rows(table)),
            format!("rows of {} are the same in {parts}, which is to tell them apart", self.said(table)),
        )
    }

    /// Rows that point at none.
    fn pointing(&self, table: &Key, rule: &Constraint) -> Question {
        let (schema, name) = rule.pktable.as_ref().map(relation)?;
        let target = Key::new(Kind::Table, &schema, &name);
        let (from, to) = (strings(&rule.fk_attrs), strings(&rule.pk_attrs));
        let stand = self.stands(table, &from.iter().collect::<Vec<_>>()) && self.stands(&target, &to.iter().collect::<Vec<_>>());
        if from.is_empty() || from.len() != to.len() || self.has_heirs(table) || !stand {
            return None;
        }
        let there: Vec<String> = from.iter().map(|name| format!("here.{} IS NOT NULL", quote(name))).collect();
        let met: Vec<String> = from.iter().zip(&to).map(|(from, to)| format!("there.{} = here.{}", quote(to), quote(from))).collect();
        let (here, far) = (self.said(table), self.said(&target));
        Some((
            format!(
                "SELECT FROM {} AS here WHERE {} AND NOT EXISTS (SELECT FROM {} AS there WHERE {})",
                self.unnamed_rows(table),
                there.join(" AND "),
                self.unnamed_rows(&target),
                met.join(" AND ")
            ),
            format!("rows of {here} point at no row of {far}"),
        ))
    }

    /// Whether a rule or an index speaks of columns of its table that are what they were, and of nothing that somebody makes.
    fn speaks_of_columns(&self, rule: &Key, table: &Key) -> bool {
        let Some(needs) = self.changes.needs_after.get(rule) else { return false };
        let known = |need: &Key| match need.kind {
            Kind::Schema => true,
            Kind::Table => need == table,
            Kind::Column => need.table() == *table && self.stands(table, &[&need.name]),
            _ => false,
        };
        self.stands(table, &[]) && needs.keys().all(known)
    }

    /// What this was called before anything; nothing where it was not there.
    fn before(&self, key: &Key) -> Option<Key> {
        let old = self.around.desired.object(key).and_then(|object| object.renamed_from.clone()).unwrap_or_else(|| key.name.clone());
        let (schema, name) = match old.split_once('.').filter(|_| key.parent.is_empty()) {
            Some((schema, name)) => (schema.to_owned(), name.to_owned()),
            None => (key.schema.clone(), old),
        };
        let place = self.around.desired.object(&Key::global(Kind::Schema, &schema)).and_then(|object| object.renamed_from.clone());
        let there = |schema: &str| Some(Key::new(key.kind, schema, &name)).filter(|key| self.earlier.objects.contains_key(key));
        there(&schema).or_else(|| there(&place?))
    }

    /// The former name of a column of a table of this former name.
    fn column_before(&self, table: &Key, column: &Key) -> Option<Key> {
        let old = self.around.desired.object(column).and_then(|object| object.renamed_from.clone()).unwrap_or_else(|| column.name.clone());
        Some(Key::of(Kind::Column, &table.schema, &table.name, &old)).filter(|key| self.earlier.objects.contains_key(key))
    }

    /// A table as it is still called when it is asked.
    fn said(&self, table: &Key) -> String {
        self.before(table).unwrap_or_else(|| table.clone()).sql()
    }

    /// The rows of a table, to be read by the names that are wanted before anything has been renamed.
    fn rows(&self, table: &Key) -> String {
        let rows = self.unnamed_rows(table);
        if rows.starts_with('(') { format!("{rows} AS {}", quote(&table.name)) } else { rows }
    }

    fn unnamed_rows(&self, table: &Key) -> String {
        let before = self.before(table).unwrap_or_else(|| table.clone());
        let columns = self.around.desired.children(Kind::Column, table);
        let known = columns.iter().filter_map(|column| Some((column, self.column_before(&before, column)?)));
        let (mut renamed, mut read) = (before != *table, Vec::new());
        for (column, old) in known {
            renamed |= old.name != column.name;
            read.push(if old.name == column.name { quote(&old.name) } else { format!("{} AS {}", quote(&old.name), quote(&column.name)) });
        }
        if renamed { format!("(SELECT {} FROM {})", read.join(", "), before.sql()) } else { table.sql() }
    }

    /// Whether a table and these columns of it have been there all along under their names, with the rows they will have.
    fn stands(&self, table: &Key, columns: &[&String]) -> bool {
        let (current, desired) = (self.around.current, self.around.desired);
        let kept =
            |schema: &Schema, table: &Key| schema.table(table).is_some_and(|table| table.foreign.is_none() && table.of_type.is_none());
        let Some(before) = self.before(table) else { return false };
        let same = |name: &&String| {
            let key = Key::of(Kind::Column, &table.schema, &table.name, name);
            let made = |schema: &Schema| schema.column(&key).map(|column| (type_name(&column.type_name), column.generated.is_some()));
            let known = self.column_before(&before, &key).is_some();
            let stays = !self.changes.has(Action::Drop, &key) && !self.changes.has(Action::Create, &key);
            known && stays && self.type_stays(&key) && made(current).is_some_and(|before| !before.1 && Some(before) == made(desired))
        };
        [(self.earlier, &before), (current, table), (desired, table)].into_iter().all(|(schema, table)| kept(schema, table))
            && self.family_stays(table)
            && columns.iter().all(same)
    }

    /// Whether others inherit from a table that are no parts of it: no key or index of it is theirs.
    fn has_heirs(&self, table: &Key) -> bool {
        let heir = |object: &Object| matches!(&object.body, Body::Inheritance { parent, bound: None } if parent == table);
        [self.around.current, self.around.desired].iter().any(|schema| schema.of_kind(Kind::Inheritance).any(heir))
    }

    /// Whether a table, what it is part of and what is part of it stay where they are, and their rows with them.
    fn family_stays(&self, table: &Key) -> bool {
        let moves =
            |table: &Key| self.changes.has(Action::Drop, table) || self.changes.moved.contains_key(table) || self.changes.is_kept(table);
        let parent = |object: &Object| match &object.body {
            Body::Inheritance { parent, .. } => Some(parent.clone()),
            _ => None,
        };
        let joins = |key: &Key| self.changes.steps.contains_key(key);
        let mut family = vec![table.clone()];
        let mut place = 0;
        while let Some(member) = family.get(place).cloned() {
            if moves(&member) {
                return false;
            }
            for schema in [self.around.current, self.around.desired] {
                let links = schema.of_kind(Kind::Inheritance).filter_map(|object| Some((object.key.clone(), parent(object)?)));
                for (link, above) in links.filter(|(link, above)| *above == member || (member == *table && link.table() == member)) {
                    if joins(&link) {
                        return false;
                    }
                    if above == member && !family.contains(&link.table()) {
                        family.push(link.table());
                    }
                }
            }
            place += 1;
        }
        true
    }

    /// Whether nothing is done to the type of a column, nor to those it is made of: a new label is none before.
    fn type_stays(&self, of: &Key) -> bool {
        self.types_stay(of, self.changes.needs_after.get(of))
    }

    fn types_stay(&self, of: &Key, needs: Option<&Needs>) -> bool {
        let of_type = |need: &&Key| (need.kind.is_type() || need.kind == Kind::Extension) && **need != of.table();
        let types = needs.into_iter().flatten().map(|(need, _)| need).filter(of_type);
        // A label that was called otherwise is none before.
        let relabelled = |need: &Key| match self.around.desired.object(need).map(|object| &object.body) {
            Some(Body::Enum(labels)) => labels.iter().any(|(_, old)| old.is_some()),
            Some(Body::Composite(attributes)) => attributes.iter().any(|attribute| attribute.renamed_from.is_some()),
            _ => false,
        };
        let ruled = |need: &Key| {
            let rule = |key: &Key| key.kind == Kind::DomainConstraint && (&key.schema, &key.parent) == (&need.schema, &need.name);
            need.kind == Kind::Domain && self.changes.steps.keys().any(rule)
        };
        types.into_iter().all(|need| {
            !ruled(need) && !self.changes.steps.contains_key(need) && !relabelled(need) && (need == of || self.type_stays(need))
        })
    }
}

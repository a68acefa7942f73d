//! What rows are asked before anything is changed: whether they fit what is about to be demanded of them. A script that would stop half way,
//! with its first transactions committed, stops at its first statement instead.

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint, IndexStmt};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::{literal, quote, relation, strings};
use super::super::order::Action;
use super::super::print::{expression, type_name};
use super::super::write::{self, Around};
use super::Changes;
use crate::error::Fault;
use crate::plan::Statement;

/// Puts the questions before the statements, in a transaction of their own. `earlier` is the schema before anything, its names included.
pub fn first(statements: &mut Vec<Statement>, changes: &Changes, around: &Around, earlier: &Schema) -> Result<(), Fault> {
    let asker = Asker { changes, around, earlier };
    let mut questions = Vec::new();
    for (key, actions) in &changes.steps {
        if let Some((rows, wrong)) = asker.question(key, actions.contains(&Action::Create))? {
            let hint = literal("Change those rows, then run this again.");
            let sql = format!(
                "DO $forge$ BEGIN\n  IF EXISTS ({rows}) THEN\n    RAISE EXCEPTION USING MESSAGE = {}, HINT = {hint};\n  END IF;\nEND $forge$",
                literal(&format!("nothing has been changed: {wrong}"))
            );
            questions.push(write::about(key, sql, "asks before anything is changed whether the rows fit").checks_rows());
        }
    }
    if let Some(next) = statements.first_mut().filter(|_| !questions.is_empty()) {
        next.separate = true;
    }
    statements.splice(0..0, questions);
    Ok(())
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
        match &object.body {
            Body::Column(column) if column.not_null && self.stands(&key.table(), &[&key.name]) => {
                let asked = self.around.current.column(key).is_some_and(|before| !before.not_null);
                let (table, name) = (key.parent_sql(), quote(&key.name));
                Ok(asked.then(|| (format!("SELECT FROM {table} WHERE {name} IS NULL"), format!("rows of {table} have no {name}"))))
            }
            Body::Constraint(rule) if new && key.kind != Kind::DomainConstraint && !rule.skip_validation => self.of_rule(key, rule),
            Body::Index(index) if new && index.unique => Ok(self.of_index(index)),
            _ => Ok(None),
        }
    }

    fn of_rule(&self, key: &Key, rule: &Constraint) -> Result<Question, Fault> {
        let (table, sql) = (key.table(), key.parent_sql());
        match rule.contype() {
            ConstrType::ConstrCheck if rule.is_enforced => {
                let Some(tree) = rule.raw_expr.as_deref().filter(|_| self.speaks_of_columns(key)) else { return Ok(None) };
                Ok(Some((
                    format!("SELECT FROM {sql} WHERE NOT ({})", expression(tree)?),
                    format!("rows of {sql} do not fit {}", quote(&key.name)),
                )))
            }
            ConstrType::ConstrUnique | ConstrType::ConstrPrimary if !rule.without_overlaps => {
                Ok(self.alike(&table, &strings(&rule.keys), rule.nulls_not_distinct))
            }
            ConstrType::ConstrForeign if rule.is_enforced && !rule.pk_with_period && rule.fk_matchtype != "f" => {
                Ok(self.pointing(&table, rule))
            }
            _ => Ok(None),
        }
    }

    fn of_index(&self, index: &IndexStmt) -> Question {
        let (schema, name) = index.relation.as_ref().map(relation)?;
        let plain = |part: &pg_query::protobuf::Node| match &part.node {
            Some(NodeEnum::IndexElem(element)) if element.expr.is_none() && element.collation.is_empty() && element.opclass.is_empty() => {
                Some(element.name.clone())
            }
            _ => None,
        };
        let names: Vec<String> = index.index_params.iter().map(plain).collect::<Option<_>>()?;
        let whole = index.where_clause.is_none();
        self.alike(&Key::new(Kind::Table, &schema, &name), &names, index.nulls_not_distinct).filter(|_| whole)
    }

    /// Rows that are the same in what is to tell them apart.
    fn alike(&self, table: &Key, names: &[String], nulls: bool) -> Question {
        let columns: Vec<&String> = names.iter().collect();
        if names.is_empty() || !self.stands(table, &columns) {
            return None;
        }
        let names: Vec<String> = names.iter().map(|name| quote(name)).collect();
        let there: Vec<String> = names.iter().map(|name| format!("{name} IS NOT NULL")).collect();
        let filter = if nulls { String::new() } else { format!(" WHERE {}", there.join(" AND ")) };
        let (sql, names) = (table.sql(), names.join(", "));
        Some((
            format!("SELECT FROM {sql}{filter} GROUP BY {names} HAVING count(*) > 1"),
            format!("rows of {sql} are the same in {names}, which is to tell them apart"),
        ))
    }

    /// Rows that point at none.
    fn pointing(&self, table: &Key, rule: &Constraint) -> Question {
        let (schema, name) = rule.pktable.as_ref().map(relation)?;
        let target = Key::new(Kind::Table, &schema, &name);
        let (from, to) = (strings(&rule.fk_attrs), strings(&rule.pk_attrs));
        let stand = self.stands(table, &from.iter().collect::<Vec<_>>()) && self.stands(&target, &to.iter().collect::<Vec<_>>());
        if from.is_empty() || from.len() != to.len() || !stand {
            return None;
        }
        let there: Vec<String> = from.iter().map(|name| format!("here.{} IS NOT NULL", quote(name))).collect();
        let met: Vec<String> = from.iter().zip(&to).map(|(from, to)| format!("there.{} = here.{}", quote(to), quote(from))).collect();
        let (here, far) = (table.sql(), target.sql());
        Some((
            format!(
                "SELECT FROM {here} AS here WHERE {} AND NOT EXISTS (SELECT FROM {far} AS there WHERE {})",
                there.join(" AND "),
                met.join(" AND ")
            ),
            format!("rows of {here} point at no row of {far}"),
        ))
    }

    /// Whether a check speaks of columns of its table that are what they were, and of nothing that somebody makes.
    fn speaks_of_columns(&self, rule: &Key) -> bool {
        let Some(needs) = self.changes.needs_after.get(rule) else { return false };
        let known = |need: &Key| match need.kind {
            Kind::Schema => true,
            Kind::Table => *need == rule.table(),
            Kind::Column => need.table() == rule.table() && self.stands(&rule.table(), &[&need.name]),
            _ => false,
        };
        self.stands(&rule.table(), &[]) && needs.keys().all(known)
    }

    /// Whether a table and these columns of it have been there all along under their names, with the rows they will have.
    fn stands(&self, table: &Key, columns: &[&String]) -> bool {
        let (current, desired) = (self.around.current, self.around.desired);
        let kept = |schema: &Schema| {
            schema.table(table).is_some_and(|table| table.partitioned.is_none() && table.foreign.is_none() && table.of_type.is_none())
        };
        let own = desired.object(table).is_some_and(|table| table.renamed_from.is_none());
        let moves = self.changes.has(Action::Drop, table) || self.changes.moved.contains_key(table) || self.changes.is_kept(table);
        let alone = |schema: &Schema| {
            let parent = |key: &Key| matches!(schema.object(key).map(|object| &object.body), Some(Body::Inheritance { parent, .. }) if parent == table);
            schema.children(Kind::Inheritance, table).is_empty() && !schema.of_kind(Kind::Inheritance).any(|object| parent(&object.key))
        };
        let same = |name: &&String| {
            let key = Key::of(Kind::Column, &table.schema, &table.name, name);
            let made = |schema: &Schema| schema.column(&key).map(|column| (type_name(&column.type_name), column.generated.is_some()));
            let known = desired.object(&key).is_some_and(|column| column.renamed_from.is_none());
            let stays = !self.changes.has(Action::Drop, &key) && !self.changes.has(Action::Create, &key);
            known && stays && self.type_stays(&key) && made(self.earlier).is_some_and(|before| !before.1 && Some(before) == made(desired))
        };
        [self.earlier, current, desired].into_iter().all(|schema| kept(schema) && alone(schema))
            && own
            && !moves
            && columns.iter().all(same)
    }

    /// Whether nothing is done to the type of a column, nor to those it is made of: a new label is none before.
    fn type_stays(&self, of: &Key) -> bool {
        let types = self.changes.needs_after.get(of).into_iter().flatten().map(|(need, _)| need).filter(|need| need.kind.is_type());
        types.into_iter().all(|need| !self.changes.steps.contains_key(need) && (need == of || self.type_stays(need)))
    }
}

//! Views that no server makes: two columns of one name, more names than columns, functions over many rows where single ones are chosen.

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::key::{Key, Kind, split_signature};
use super::super::model::{Body, Object, Schema};
use super::super::names::strings;
use super::expressions::AGGREGATES;
use super::relations::Relations;
use super::scope::Named;
use super::{clauses, grouped};
use crate::error::Fault;

/// Checks every view.
pub fn check(schema: &Schema, relations: &Relations) -> Result<(), Fault> {
    for object in schema.objects.values().filter(|object| matches!(object.key.kind, Kind::View | Kind::MaterialisedView)) {
        let Some(place) = schema.places.get(&object.key) else { continue };
        if let Some((name, message)) = columns(relations, object) {
            let stands = query(object).and_then(|select| result_called(&select, &name));
            return Err(stands.map_or_else(|| place.fault_of(&name, message.clone()), |stands| place.fault_at(stands, message.clone())));
        }
        let slip =
            |select: Value| over_many(schema, &select).or_else(|| clauses::slip(&select)).or_else(|| grouped::slip(relations, &select));
        if let Some((location, message)) = query(object).and_then(slip) {
            return Err(place.fault_at(usize::try_from(location).unwrap_or(0), message));
        }
    }
    Ok(())
}

fn query(object: &Object) -> Option<Value> {
    let Body::Statement(tree) = &object.body else { return None };
    let query = match tree.node.as_ref()? {
        NodeEnum::ViewStmt(view) => view.query.as_deref(),
        NodeEnum::CreateTableAsStmt(create) => create.query.as_deref(),
        _ => None,
    };
    super::raw(query?).pointer("/node/SelectStmt").cloned()
}

/// Columns of one name, and names of no column.
fn columns(relations: &Relations, object: &Object) -> Option<(String, String)> {
    let Body::Statement(tree) = &object.body else { return None };
    let given = match tree.node.as_ref()? {
        NodeEnum::ViewStmt(view) => strings(&view.aliases),
        NodeEnum::CreateTableAsStmt(create) => create.into.as_ref().map(|into| strings(&into.col_names)).unwrap_or_default(),
        _ => return None,
    };
    let mut columns = relations.query(&query(object)?, None, &Named::new()).ok()??;
    let what = format!("{} {}", object.key.kind.words().to_lowercase(), object.key.display());
    if given.len() > columns.len() {
        let message = format!("{what} names {} columns, but its query results in {}", given.len(), columns.len());
        return Some((given[columns.len()].clone(), message));
    }
    columns.splice(..given.len(), given);
    let twice = columns.iter().enumerate().find(|(place, name)| columns[..*place].contains(name)).map(|(_, name)| name)?;
    let way = if twice == "?column?" { "give each a name with AS" } else { "give one another name with AS" };
    Some((twice.clone(), format!("{what} would have two columns {twice}: {way}")))
}

/// Where the last result of a name stands, or the last star.
fn result_called(select: &Value, name: &str) -> Option<usize> {
    let targets = select.get("target_list")?.as_array()?;
    let named = |target: &&Value| {
        let fields = target.pointer("/val/node/ColumnRef/fields").and_then(Value::as_array);
        let last = fields.and_then(|fields| fields.last());
        let given = target.get("name").and_then(Value::as_str).unwrap_or_default();
        let own = last.and_then(|part| part.pointer("/node/String/sval")).and_then(Value::as_str);
        let star = last.is_some_and(|part| part.pointer("/node/AStar").is_some());
        given == name || star || (given.is_empty() && own == Some(name))
    };
    let target = targets.iter().filter_map(|target| target.pointer("/node/ResTarget")).rfind(named)?;
    usize::try_from(target.get("location")?.as_u64()?).ok()
}

/// A function over many rows, or over a window of them, where single rows are chosen.
fn over_many(schema: &Schema, select: &Value) -> Option<(i64, String)> {
    for arm in ["/larg", "/rarg"] {
        if let Some(found) = select.pointer(arm).filter(|arm| !arm.is_null()).and_then(|arm| over_many(schema, arm)) {
            return Some(found);
        }
    }
    let own = |name: &str| {
        let is_it = |key: &Key| matches!(key.kind, Kind::Routine | Kind::Aggregate) && split_signature(key.kind, &key.name).0 == name;
        schema.objects.keys().any(is_it)
    };
    let meant = |call: &Value| {
        let names: Vec<&str> = call
            .get("funcname")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|part| part.pointer("/node/String/sval")?.as_str())
            .collect();
        let window = call.get("over").is_some_and(|over| !over.is_null());
        names.len() == 1 && (window || AGGREGATES.contains(&names[0])) && !own(names[0])
    };
    let chosen = super::expressions::find(select.get("where_clause")?, "FuncCall", &meant)?;
    Some((chosen, "WHERE chooses single rows: what is asked of many at once stands in HAVING, or in a query around this one".to_owned()))
}

//! Declared renames that were done already. A file says of itself what it declares; a database says nothing of renames, and names that
//! change places look the same before and after but for what belongs to them.

use std::collections::{BTreeMap, BTreeSet};

use super::diff::{copy, renamed};
use super::load::Loaded;
use super::model::{self, Model, Table};
use super::notes::{Renamed, Renames};
use crate::error::Fault;
use crate::turns;

/// What is declared and still to be done. `read_from` is the current schema where it is a database.
pub fn not_done(before: &Loaded, read_from: bool, after: &Loaded) -> Result<Renames, Fault> {
    let have = &before.model;
    let as_wanted = |one: &Renamed| {
        let table = one.table.as_ref().unwrap_or(&one.new);
        have.tables.contains_key(table) && have.tables.get(table) == after.model.tables.get(table)
    };
    let named: Vec<&Renamed> = after.renames.said.iter().filter(|one| !before.renames.said.iter().any(|other| other.is(one))).collect();
    let is_there = |one: &Renamed, name: &String| match &one.table {
        None => have.tables.contains_key(name),
        Some(table) => have.tables.get(table).is_some_and(|table| table.column(name).is_some()),
    };
    let there = named.iter().filter(|one| read_from && !one.is_of_letters() && is_there(one, &one.new) && is_there(one, &one.old));
    let circles = turns::circles(&there.map(|one| (place(one, &one.new), place(one, &one.old))).collect());
    let circle_of = |one: &Renamed| circles.iter().position(|circle| circle.contains(&place(one, &one.new)));
    let carried = carried_out(have, &after.model, &named, |one| read_from && circle_of(one).is_none() && as_wanted(one));
    let with = |done: &[bool]| {
        let open = |one: &Renamed| circle_of(one).map_or_else(|| !carried.contains(&place(one, &one.new)), |circle| !done[circle]);
        // What a table will be called tells nothing of its columns while another one has that name.
        let comes = |table: &String| named.iter().any(|one| one.table.is_none() && one.new == *table && !one.is_of_letters() && open(one));
        let still = |one: &&&Renamed| open(one) || (circle_of(one).is_none() && one.table.as_ref().is_some_and(comes));
        Renames { said: named.iter().filter(still).map(|one| (*one).clone()).collect(), ..after.renames.clone() }
    };
    let found = turns::weighed(circles.len(), |done| left_to_do(have, after, &with(done), None))?;
    let mut verdict = Vec::new();
    for (at, circle) in circles.iter().enumerate() {
        let own = |done: bool| {
            let mut reading: Vec<bool> = found.iter().map(|known| known.unwrap_or_default()).collect();
            reading[at] = done;
            left_to_do(have, after, &with(&reading), Some(circle))
        };
        let told = turns::told(own(true)?, own(false)?, found[at]);
        let Some(one) = named.iter().find(|one| circle.contains(&place(one, &one.new))).filter(|_| told.is_none()) else {
            verdict.push(told.unwrap_or_default());
            continue;
        };
        return Err(undecided(one, circle));
    }
    Ok(with(&verdict))
}

/// By the table, none for tables themselves, and the name.
fn place(one: &Renamed, name: &str) -> (String, String) {
    (one.table.clone().unwrap_or_default(), name.to_owned())
}

/// What was renamed outside of circles, by its new place: it was done if it is there as it should be, and what a table was is
/// not, or is another thing by now.
fn carried_out(have: &Model, want: &Model, named: &[&Renamed], seems: impl Fn(&Renamed) -> bool) -> BTreeSet<(String, String)> {
    let mut done: Vec<&Renamed> = named.iter().copied().filter(|one| !one.is_of_letters() && seems(one)).collect();
    loop {
        let count = done.len();
        let known: BTreeSet<_> = done.iter().map(|one| place(one, &one.new)).collect();
        let waits = |table: &String| {
            named
                .iter()
                .any(|one| one.table.is_none() && one.new == *table && !one.is_of_letters() && !known.contains(&place(one, &one.new)))
        };
        let as_it_was = |table: &String| have.tables.get(table) == want.tables.get(table);
        done.retain(|one| one.table.is_some() || !have.tables.contains_key(&one.old) || (as_it_was(&one.old) && !waits(&one.old)));
        if done.len() == count {
            return known;
        }
    }
}

fn undecided(one: &Renamed, circle: &[(String, String)]) -> Fault {
    let what = one.table.as_ref().map_or_else(|| format!("table {}", one.new), |table| format!("column {table}.{}", one.new));
    let names: Vec<&str> = circle.iter().map(|(_, name)| name.as_str()).collect();
    one.fault(format!(
        "{what} was {}, it is said, but {} change names in a circle and nothing in the database tells whether they did already, for it \
         would look the same: if they did, remove these notes; if not, give the current schema as a file",
        one.old,
        names.join(", ")
    ))
}

/// How much is not as it should be once these renames are done: of everything, or of the columns that move with the names of a circle.
fn left_to_do(before: &Model, after: &Loaded, renames: &Renames, circle: Option<&[(String, String)]>) -> Result<usize, Fault> {
    let scratch = copy(before)?;
    renamed(&scratch, after, renames)?;
    let (have, want) = (model::read(&scratch)?, &after.model);
    if let Some(circle) = circle {
        let columns = |model: &Model| -> BTreeMap<String, String> {
            let of = |(table, name): &(String, String)| {
                let (table, column) = if table.is_empty() { (name, None) } else { (table, Some(name)) };
                let said = model.tables.get(table).map(said).unwrap_or_default();
                let counts = move |key: &String| column.is_none_or(|column| key.eq_ignore_ascii_case(column));
                said.into_iter().filter(move |(key, _)| counts(key)).map(|(key, said)| (format!("{table}.{key}"), said)).collect::<Vec<_>>()
            };
            circle.iter().flat_map(of).collect()
        };
        return Ok(unlike(&columns(&have), &columns(want)));
    }
    let names: BTreeSet<&String> = have.tables.keys().chain(want.tables.keys()).collect();
    let tables: usize = names.into_iter().map(|name| between(have.tables.get(name), want.tables.get(name))).sum();
    let parts = unlike(&have.indexes, &want.indexes) + unlike(&have.views, &want.views) + unlike(&have.triggers, &want.triggers);
    Ok(tables + parts)
}

/// What each column of a table is like.
fn said(table: &Table) -> BTreeMap<String, String> {
    table.columns.iter().map(|column| (column.key(), column.said.clone())).collect()
}

/// How many parts of a table are not the same.
fn between(have: Option<&Table>, want: Option<&Table>) -> usize {
    let (Some(have), Some(want)) = (have, want) else { return 1 };
    let rules = have.constraints.symmetric_difference(&want.constraints).count();
    unlike(&said(have), &said(want)) + rules + usize::from(have.options != want.options)
}

fn unlike<T: PartialEq>(have: &BTreeMap<String, T>, want: &BTreeMap<String, T>) -> usize {
    let names: BTreeSet<&String> = have.keys().chain(want.keys()).collect();
    names.into_iter().filter(|name| have.get(*name) != want.get(*name)).count()
}

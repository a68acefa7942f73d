//! From two schemas to a plan.

mod asked;
mod converted;
mod domain;
mod done;
mod family;
mod followers;
mod held;
mod inherited;
mod kept;
mod labels;
mod lent;
mod moved;
mod narrowed;
mod owner;
mod parents;
mod parts;
mod places;
mod quiet;
mod renames;
mod split;
mod spread;
mod stale;
mod taken;
mod typed;
mod usual;
mod widened;
mod written;

use std::collections::{BTreeMap, BTreeSet};

pub use done::forget_done;
pub use inherited::same_defaults;
use owner::owner;
pub use renames::forget_beside;
use written::written;

use super::key::{Key, Kind};
use super::model::{Body, Object, Schema};
use super::order::{Action, Graph, Step};
use super::refs::{Needs, Resolver};
use super::write::{self, Around, Sight, Verdict};
use crate::error::Fault;
use crate::plan::{Plan, Statement};

/// The changes, before they are put in order.
pub(super) struct Changes<'a> {
    /// What is done to each object.
    pub steps: BTreeMap<Key, BTreeSet<Action>>,
    /// The statements of the altered ones.
    pub altered: BTreeMap<Key, Vec<Statement>>,
    /// Columns whose type changes with their parent's.
    pub follows: BTreeMap<Key, Key>,
    /// Types that are put aside and made anew, because columns hold their values.
    pub rebuilt: BTreeSet<Key>,
    /// Tables that are made anew and whose rows come back, each with its partitions.
    pub kept: BTreeMap<Key, BTreeSet<Key>>,
    /// Partitions that go while others take their rows, each with the table it was part of.
    pub moved: BTreeMap<Key, Key>,
    /// Needs in the schema that is left.
    pub needs_before: &'a BTreeMap<Key, Needs>,
    /// Needs in the schema that is wanted.
    pub needs_after: &'a BTreeMap<Key, Needs>,
}

impl Changes<'_> {
    pub(super) fn has(&self, action: Action, key: &Key) -> bool {
        self.steps.get(key).is_some_and(|actions| actions.contains(&action))
    }

    pub(super) fn add(&mut self, action: Action, key: &Key) {
        self.steps.entry(key.clone()).or_default().insert(action);
    }

    /// Whether the rows of a table come back when it is made anew.
    fn is_kept(&self, table: &Key) -> bool {
        self.kept.contains_key(table) || self.kept.values().any(|parts| parts.contains(table))
    }

    /// Drops and makes anew.
    pub(super) fn remake(&mut self, key: &Key) -> bool {
        let actions = self.steps.entry(key.clone()).or_default();
        let new = !actions.contains(&Action::Drop);
        // What was put aside is still to be taken away.
        *actions = actions.iter().copied().filter(|action| *action == Action::Finish).chain([Action::Drop, Action::Create]).collect();
        self.altered.remove(key);
        new
    }
}

/// A schema with what is asked of it again and again.
pub struct Known {
    /// The schema.
    pub schema: Schema,
    /// As text: it takes a fraction of the room of the tree.
    shapes: BTreeMap<Key, String>,
    needs: BTreeMap<Key, Needs>,
}

impl Known {
    /// Works out the shapes and the needs of every object.
    pub fn of(schema: Schema) -> Self {
        let resolver = Resolver::new(&schema);
        let (mut shapes, mut needs) = (BTreeMap::new(), BTreeMap::new());
        for (key, object) in &schema.objects {
            let shape = super::shape::shape(object);
            needs.insert(key.clone(), resolver.needs_of(object, &shape));
            shapes.insert(key.clone(), shape.to_string());
        }
        Self { schema, shapes, needs }
    }
}

/// The plan that leads from one schema to the other.
pub fn plan(current: &Schema, desired: &Schema) -> Result<Plan, Fault> {
    plan_known(&Known::of(current.clone()), &Known::of(desired.clone()), false)
}

/// The same, for schemas that are known already. On the way back nothing that was lost stands in the way of the rest.
pub fn plan_known(current: &Known, desired: &Known, back: bool) -> Result<Plan, Fault> {
    let mut plan = planned(current, desired, back)?;
    if back {
        plan.statements = plan.statements.into_iter().map(write::tried).collect();
    }
    Ok(plan)
}

fn planned(current: &Known, desired: &Known, back: bool) -> Result<Plan, Fault> {
    let (earlier, mut left) = (&current.schema, current.schema.clone());
    let mut statements = renames::declared(&mut left, &desired.schema, back)?;
    statements.extend(taken::by_other_kinds(&mut left, &desired.schema)?);
    // Names are free again before anything new takes them.
    statements.extend(write::follow(&mut left, &desired.schema));
    let called = left.clone();
    statements.extend(parents::leave(&mut left, &desired.schema));
    statements.extend(parents::join(&mut left, &desired.schema)?);
    statements.extend(typed::let_go(&mut left, &desired.schema));
    let (had, asked) = (inherited::own_rules(&left, &desired.schema), inherited::own_rules(&desired.schema, &left));
    let same = statements.is_empty() && had.is_empty();
    left.objects.extend(had);
    let moved = if same { None } else { Some(Known::of(left)) };
    let current = moved.as_ref().unwrap_or(current);
    let mut unfolded = parents::unfolded(&current.schema, &desired.schema);
    if !asked.is_empty() {
        let schema = unfolded.get_or_insert_with(|| desired.schema.clone());
        schema.objects.extend(asked);
    }
    let mut in_the_end = Vec::new();
    if let Some((schema, said)) = typed::unfolded(&current.schema, unfolded.as_ref().unwrap_or(&desired.schema)) {
        unfolded = Some(schema);
        in_the_end = said;
    }
    let unfolded = unfolded.map(Known::of);
    let desired = unfolded.as_ref().unwrap_or(desired);
    let around = Around { current: &current.schema, desired: &desired.schema, back };
    let mut changes = compare(current, desired, back)?;
    domain::rebuild_enclosed(&mut changes, around.current, around.desired);
    spread::spread(&mut changes, &around);
    kept::keep(&mut changes, &around);
    moved::find(&mut changes, &around);
    moved::narrow(&mut changes, &around);
    lent::free(&mut changes, &around);
    lent::widen(&mut changes, &around);
    family::rebind(&mut changes, &around);
    inherited::follow(&mut changes, around.current, around.desired);
    narrowed::identities(&mut changes, &around);
    inherited::keep_defaults(&mut changes, around.current, around.desired)?;
    inherited::keep_switches(&mut changes, &around);
    inherited::keep_required(&mut changes, &around);
    held::check(&changes, &around)?;
    let mut graph = graph(&changes, &around);
    let mut split = split::apart(&mut graph, &changes, |step| written(step, &changes, &around))?;
    let mut aside = BTreeSet::new();
    for step in graph.sorted() {
        statements.extend(kept::lay_aside(&changes, &around, &step, &mut aside));
        match split.remove(&step) {
            Some(part) => statements.extend(part),
            None => statements.extend(written(&step, &changes, &around)?),
        }
    }
    held::say(&mut statements, &changes, &around);
    stale::built_anew(&mut statements, &changes, &around);
    statements.extend(in_the_end);
    parents::call_own(&mut statements, &changes, &around);
    write::settle(&mut statements, &called, around.desired, back);
    // A table that is to be ordered by another index is not first left without.
    let ordered: BTreeSet<String> =
        statements.iter().filter_map(|statement| statement.sql.split_once(" CLUSTER ON ")).map(|(table, _)| table.to_owned()).collect();
    statements.retain(|statement| !statement.sql.strip_suffix(" SET WITHOUT CLUSTER").is_some_and(|table| ordered.contains(table)));
    let mut plan = Plan { statements };
    if !back {
        asked::first(&mut plan, &changes, &around, earlier)?;
    }
    Ok(plan)
}

fn compare<'a>(known: &'a Known, wanted: &'a Known, back: bool) -> Result<Changes<'a>, Fault> {
    let (current, desired) = (&known.schema, &wanted.schema);
    let mut changes = Changes {
        steps: BTreeMap::new(),
        altered: BTreeMap::new(),
        follows: BTreeMap::new(),
        rebuilt: BTreeSet::new(),
        kept: BTreeMap::new(),
        moved: BTreeMap::new(),
        needs_before: &known.needs,
        needs_after: &wanted.needs,
    };
    for (key, object) in current.objects.iter().filter(|(key, _)| !desired.objects.contains_key(key)) {
        // A catalogue names every owner, and a dump how each extension describes itself; a source hardly any. What is not said stays.
        let stays = is_left_alone(key, object) && current.printed;
        let from_above = matches!(key.kind, Kind::Column | Kind::Constraint)
            && inherited::stands_above(desired, key)
            && inherited::stands_above(current, key);
        if !stays && !from_above {
            changes.add(Action::Drop, key);
        }
    }
    for (key, new) in &desired.objects {
        let Some(old) = current.objects.get(key) else {
            // The table has it already, from a parent.
            if matches!(key.kind, Kind::Column | Kind::Constraint)
                && current.objects.contains_key(&key.table())
                && inherited::stands_above(current, key)
                && inherited::stands_above(desired, key)
            {
                continue;
            }
            // On the way back to a database that was read: its owners were never touched.
            if is_left_alone(key, new) && desired.printed && !current.printed {
                continue;
            }
            changes.add(Action::Create, key);
            continue;
        };
        if known.shapes.get(key) == wanted.shapes.get(key) && !has_renamed_parts(new) {
            continue;
        }
        match write::compare(old, new, Sight::of(current, desired, back, key))? {
            Verdict::Alter(statements) if statements.is_empty() => {}
            // PostgreSQL changes nothing about a column that says which rows go where.
            Verdict::Retype(_) if family::parts_rows(current, key) => {
                changes.remake(&key.table());
            }
            Verdict::Alter(statements) | Verdict::Retype(statements) => {
                changes.add(Action::Alter, key);
                changes.altered.insert(key.clone(), statements);
            }
            Verdict::Remake => {
                changes.remake(key);
            }
        }
    }
    Ok(changes)
}

fn is_left_alone(key: &Key, object: &Object) -> bool {
    key.kind == Kind::Owner || matches!(&object.body, Body::Comment { target, .. } if target.kind == Kind::Extension)
}

/// Labels and attributes that were called otherwise are found only by looking.
fn has_renamed_parts(object: &Object) -> bool {
    matches!(object.body, Body::Enum(_) | Body::Composite(_))
}

fn graph(changes: &Changes, around: &Around) -> Graph {
    let mut graph = Graph::default();
    let mut all: Vec<(Step, Step)> = Vec::new();
    for (key, actions) in &changes.steps {
        for action in actions {
            let step = (*action, key.clone());
            let owner = owner(&step, changes, around);
            graph.add(owner.clone());
            all.push((step, owner));
        }
    }
    let place: BTreeMap<Step, Step> = all.into_iter().collect();
    let mut edge = |first: Step, second: Step, hard: bool| {
        if let (Some(first), Some(second)) = (place.get(&first), place.get(&second)) {
            graph.edge(first, second, hard);
        }
    };
    for key in changes.steps.keys() {
        edge((Action::Drop, key.clone()), (Action::Create, key.clone()), true);
        edge((Action::Create, key.clone()), (Action::Finish, key.clone()), true);
        for (need, hard) in changes.needs_before.get(key).into_iter().flatten() {
            edge((Action::Drop, key.clone()), (Action::Drop, need.clone()), *hard && !changes.rebuilt.contains(need));
            // A type that only gets labels gets them beside whatever holds the old ones.
            if !labels::only_added(changes, need) {
                edge((Action::Drop, key.clone()), (Action::Alter, need.clone()), *hard);
            }
            edge((Action::Alter, key.clone()), (Action::Finish, need.clone()), true);
            edge((Action::Drop, key.clone()), (Action::Finish, need.clone()), true);
            // What goes at last must be gone before its schema.
            if need.kind == Kind::Schema {
                edge((Action::Finish, key.clone()), (Action::Drop, need.clone()), true);
            }
            edge((Action::Finish, key.clone()), (Action::Finish, need.clone()), true);
            // `SELECT *` read a column that goes: the view must not come back before it is gone.
            edge((Action::Drop, need.clone()), (Action::Create, key.clone()), false);
            if !changes.rebuilt.contains(need) {
                edge((Action::Alter, key.clone()), (Action::Drop, need.clone()), false);
            }
            // A column lets go of what it was computed from before that changes.
            if key.kind == Kind::Column && need.kind == Kind::Column && spread::lets_go(around, key) {
                edge((Action::Alter, key.clone()), (Action::Alter, need.clone()), true);
            }
        }
        for (need, hard) in changes.needs_after.get(key).into_iter().flatten() {
            edge((Action::Create, need.clone()), (Action::Create, key.clone()), *hard);
            if need.kind == Kind::Table && key.kind == Kind::Column {
                // Switches of a table may need its columns (a toast table, say), never the other way round.
                edge((Action::Create, key.clone()), (Action::Alter, need.clone()), false);
                edge((Action::Alter, key.clone()), (Action::Alter, need.clone()), false);
                continue;
            }
            edge((Action::Create, need.clone()), (Action::Alter, key.clone()), *hard);
            // Whoever may use a table may do so whatever is switched about it.
            if key.kind != Kind::Grant {
                edge((Action::Alter, need.clone()), (Action::Create, key.clone()), *hard);
                edge((Action::Alter, need.clone()), (Action::Alter, key.clone()), *hard);
            }
        }
    }
    family::edges(changes, around, &mut edge);
    kept::edges(changes, around, &mut edge);
    domain::edges(changes, &mut edge);
    moved::edges(changes, around, &mut edge);
    lent::edges(changes, around, &mut edge);
    usual::last(changes, &mut edge);
    places::after_lost_keys(changes, &mut edge);
    // In the text of a routine a name may mean a column that goes, or a parameter, and a star means every column there is: what
    // goes must be gone before either is read.
    for (key, actions) in changes.steps.iter().filter(|(key, _)| matches!(key.kind, Kind::Routine | Kind::View | Kind::MaterialisedView)) {
        for table in changes.needs_after.get(key).into_iter().flatten().map(|(need, _)| need).filter(|need| need.kind == Kind::Table) {
            for column in around.current.children(Kind::Column, table) {
                for action in actions.iter().filter(|action| **action != Action::Drop) {
                    edge((Action::Drop, column.clone()), (*action, key.clone()), false);
                }
                // A routine that returns rows of the table hands its columns on to views: their types are settled first.
                edge((Action::Alter, column.clone()), (Action::Create, key.clone()), false);
            }
        }
    }
    for table in around.desired.of_kind(Kind::Table) {
        places::in_declared_order(changes, table, &mut edge);
    }
    for (gone, new) in places::same_place(changes, around) {
        edge((Action::Drop, gone), (Action::Create, new), true);
    }
    graph
}

//! The order of the steps: dependants go before what they need, what is needed comes first, and names are free when they are
//! taken. Among steps that may stand in any order, kind and name decide, so that the same input always gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use super::key::{Key, Kind};

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Takes the object away (or aside, when its type is rebuilt).
    Drop,
    /// Changes it in place.
    Alter,
    /// Makes it.
    Create,
    /// Asks the rows that are there, in a transaction of its own.
    Prove,
    /// Takes away what was put aside.
    Finish,
}

/// One step of the migration.
pub type Step = (Action, Key);

/// Steps with what must come before what.
#[derive(Debug, Default)]
pub struct Graph {
    steps: BTreeSet<Step>,
    before: BTreeMap<Step, BTreeMap<Step, bool>>,
    late: BTreeSet<Step>,
}

impl Graph {
    /// Adds a step.
    pub fn add(&mut self, step: Step) {
        self.steps.insert(step);
    }

    /// Whether the step is there.
    pub fn has(&self, step: &Step) -> bool {
        self.steps.contains(step)
    }

    /// Every step there is.
    pub fn steps(&self) -> Vec<Step> {
        self.steps.iter().cloned().collect()
    }

    /// Adds the second half of a step: what comes after the first comes after both where it is wanted.
    pub fn follow(&mut self, first: &Step, second: &Step, wanted: impl Fn(&Step) -> bool) {
        self.add(second.clone());
        for (step, befores) in &mut self.before {
            if let Some(hard) = befores.get(first).copied().filter(|_| wanted(step)) {
                befores.insert(second.clone(), hard);
            }
        }
        self.edge(first, second, true);
    }

    /// Whether a step that is meant waits for this one.
    pub fn leads_to(&self, first: &Step, meant: impl Fn(&Step) -> bool) -> bool {
        self.before.iter().any(|(step, befores)| befores.contains_key(first) && meant(step))
    }

    /// A step that ends the transaction waits until nothing else can be done in it.
    pub fn at_last(&mut self, step: &Step) {
        self.late.insert(step.clone());
    }

    /// Says that `first` must come before `second`; a soft edge gives way in a circle.
    pub fn edge(&mut self, first: &Step, second: &Step, hard: bool) {
        if first != second && self.has(first) && self.has(second) {
            let known = self.before.entry(second.clone()).or_default().entry(first.clone()).or_insert(false);
            *known |= hard;
        }
    }

    /// Every step in order.
    pub fn sorted(self) -> Vec<Step> {
        let priority = |step: &Step| (self.late.contains(step), priority(step));
        let mut waits: BTreeMap<Step, (usize, usize)> = BTreeMap::new();
        let mut unlocks: BTreeMap<Step, Vec<(Step, bool)>> = BTreeMap::new();
        for (second, firsts) in &self.before {
            for (first, hard) in firsts {
                let count = waits.entry(second.clone()).or_default();
                if *hard {
                    count.0 += 1;
                } else {
                    count.1 += 1;
                }
                unlocks.entry(first.clone()).or_default().push((second.clone(), *hard));
            }
        }
        let mut ready: BTreeSet<(Priority, Step)> = BTreeSet::new();
        let mut waiting: BTreeSet<(Priority, Step)> = BTreeSet::new();
        for step in &self.steps {
            let free = waits.get(step).is_none_or(|(hard, soft)| hard + soft == 0);
            let entry = (priority(step), step.clone());
            if free {
                ready.insert(entry)
            } else {
                waiting.insert(entry)
            };
        }
        let mut result = Vec::new();
        loop {
            let next = match ready.pop_first() {
                Some(next) => next,
                None => match relaxed(&waiting, &waits, &unlocks, &self.before) {
                    Some(next) => {
                        waiting.remove(&next);
                        next
                    }
                    None => break,
                },
            };
            for (second, hard) in unlocks.remove(&next.1).unwrap_or_default() {
                if let Some(count) = waits.get_mut(&second) {
                    if hard {
                        count.0 = count.0.saturating_sub(1);
                    } else {
                        count.1 = count.1.saturating_sub(1);
                    }
                    if *count == (0, 0) {
                        let entry = (priority(&second), second);
                        if waiting.remove(&entry) {
                            ready.insert(entry);
                        }
                    }
                }
            }
            result.push(next.1);
        }
        result
    }
}

/// In a circle: a step that waits only for soft reasons, else the first of those that wait for the fewest. Nothing is made
/// before its namesake is gone, and what merely waits for a circle goes on waiting.
fn relaxed(
    waiting: &BTreeSet<(Priority, Step)>,
    waits: &BTreeMap<Step, (usize, usize)>,
    unlocks: &BTreeMap<Step, Vec<(Step, bool)>>,
    before: &BTreeMap<Step, BTreeMap<Step, bool>>,
) -> Option<(Priority, Step)> {
    let dropped: BTreeSet<&Key> = waiting.iter().filter(|(_, (action, _))| *action == Action::Drop).map(|(_, (_, key))| key).collect();
    let open: BTreeSet<&Step> = waiting.iter().map(|(_, step)| step).collect();
    // Whoever begins the last walk along the arrows stands in a circle that nothing else leads to.
    let (mut seen, mut first) = (BTreeSet::new(), None);
    for (_, step) in waiting.iter().rev() {
        if !seen.contains(step) {
            first = Some(step);
            reached(step, &open, &mut seen, &|step| unlocks.get(step).into_iter().flatten().map(|(step, _)| step));
        }
    }
    let mut circle = BTreeSet::new();
    reached(first?, &open, &mut circle, &|step| before.get(step).into_iter().flatten().map(|(step, _)| step));
    waiting
        .iter()
        .filter(|(_, step)| circle.contains(step))
        .filter(|(_, (action, key))| *action == Action::Drop || !dropped.contains(key))
        .min_by_key(|(priority, step)| (waits.get(step).map_or(0, |(hard, _)| *hard), *priority))
        .cloned()
}

/// Adds what can be reached from a step among those that are open.
fn reached<'a, I: Iterator<Item = &'a Step>>(
    start: &'a Step,
    open: &BTreeSet<&Step>,
    seen: &mut BTreeSet<&'a Step>,
    next: &impl Fn(&'a Step) -> I,
) {
    let mut walk = vec![start];
    while let Some(step) = walk.pop() {
        if seen.insert(step) {
            walk.extend(next(step).filter(|other| open.contains(other)));
        }
    }
}

/// Whether it ends the transaction; phase and rank.
type Priority = (bool, (u8, i32));

fn priority((action, key): &Step) -> (u8, i32) {
    let rank = key.kind as i32;
    let holds_data = key.kind <= Kind::Column || key.kind == Kind::Index;
    match action {
        Action::Drop if holds_data => (3, -rank),
        Action::Drop => (0, -rank),
        Action::Alter | Action::Create if key.kind == Kind::Index => (2, rank),
        Action::Alter | Action::Create if key.kind > Kind::Index => (2, rank),
        Action::Alter | Action::Create => (1, rank),
        Action::Prove => (2, rank),
        Action::Finish => (4, -rank),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str) -> Step {
        (Action::Create, Key::new(Kind::Table, "public", name))
    }

    #[test]
    fn what_is_needed_comes_first_and_circles_end() {
        let mut graph = Graph::default();
        for name in ["a", "b", "c"] {
            graph.add(step(name));
        }
        graph.edge(&step("c"), &step("a"), true);
        graph.edge(&step("a"), &step("b"), true);
        graph.edge(&step("b"), &step("c"), false);
        let names: Vec<String> = graph.sorted().into_iter().map(|(_, key)| key.name).collect();
        assert_eq!(names, ["c", "a", "b"]);
    }
}

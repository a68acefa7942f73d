//! Renames one after another, so that every name is free when it is taken.

use std::collections::BTreeSet;

/// The steps that lead from what things are called to what they will be called, among the names that are there. A name that is taken
/// becomes free when what has it is renamed as well; where they go round in a circle, or what has it goes, that one steps `aside`.
pub fn in_turn(
    mut pending: Vec<(String, String)>,
    mut there: BTreeSet<String>,
    aside: impl Fn(&str, &BTreeSet<String>) -> String,
) -> Vec<(String, String)> {
    pending.retain(|(old, new)| old != new && there.contains(old));
    let mut steps = Vec::new();
    while !pending.is_empty() {
        let (old, new) = if let Some(free) = pending.iter().position(|(_, new)| !there.contains(new)) {
            pending.remove(free)
        } else {
            let wanted = pending.iter().any(|(_, new)| *new == pending[0].0);
            let old = if wanted { pending[0].0.clone() } else { pending[0].1.clone() };
            let beside = aside(&old, &there);
            if let Some(leaving) = pending.iter_mut().find(|(leaving, _)| *leaving == old) {
                leaving.0.clone_from(&beside);
            }
            (old, beside)
        };
        there.remove(&old);
        there.insert(new.clone());
        steps.push((old, new));
    }
    steps
}

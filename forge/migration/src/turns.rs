//! Renames one after another, so that every name is free when it is taken.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::error::Fault;

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

/// So many circles of renames are weighed together; where there are more, each by itself.
const TOGETHER: usize = 4;

/// Which of several circles of renames were done already: whatever leaves less to do, as `left` counts it for those that are taken for
/// done. Nothing for one that both readings leave the same.
pub fn weighed(count: usize, left: impl Fn(&[bool]) -> Result<usize, Fault>) -> Result<Vec<Option<bool>>, Fault> {
    let mut verdict = vec![None; count];
    if count == 0 {
        return Ok(verdict);
    }
    let groups: Vec<Vec<usize>> = if count <= TOGETHER { vec![(0..count).collect()] } else { (0..count).map(|one| vec![one]).collect() };
    for group in groups {
        let mut readings = Vec::new();
        for number in 0..1_usize << group.len() {
            let mut done = vec![true; count];
            for (place, circle) in group.iter().enumerate() {
                done[*circle] = number & (1 << place) == 0;
            }
            readings.push((left(&done)?, done));
        }
        let least = readings.iter().map(|(left, _)| *left).min().unwrap_or_default();
        readings.retain(|(left, _)| *left == least);
        for circle in group {
            let first = readings.first().map(|(_, done)| done[circle]);
            verdict[circle] = first.filter(|first| readings.iter().all(|(_, done)| done[circle] == *first));
        }
    }
    Ok(verdict)
}

/// Whether a circle was done, by how much of what moves with it is left to do if it was and if it was not, and by what leaves less of
/// everything (`found`). What hangs on a name by its text alone (indexes, views, rights) may have been meant for whatever has that name
/// then: it reads as if all were done before it is, too, and tells only of what was not done.
pub fn told(if_done: usize, if_open: usize, found: Option<bool>) -> Option<bool> {
    match if_done.cmp(&if_open) {
        Ordering::Less => Some(true),
        Ordering::Greater => Some(false),
        Ordering::Equal => found.filter(|done| !done),
    }
}

/// Names that change places: `said` has what each was called before, by what it is called.
pub fn circles<K: Ord + Clone>(said: &BTreeMap<K, K>) -> Vec<Vec<K>> {
    let mut found: Vec<Vec<K>> = Vec::new();
    for key in said.keys() {
        if found.iter().flatten().any(|other| other == key) {
            continue;
        }
        let mut circle = vec![key.clone()];
        while let Some(old) = circle.last().and_then(|last| said.get(last)) {
            if old == key && circle.len() > 1 {
                found.push(circle);
                break;
            }
            if circle.contains(old) {
                break;
            }
            circle.push(old.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_and_chains_are_none() {
        let said = [("b", "a"), ("a", "b"), ("y", "x"), ("z", "y"), ("s", "s")].into_iter().collect();
        assert_eq!(circles(&said), [["a", "b"]]);
    }

    #[test]
    fn what_leaves_less_to_do_was_done_and_what_leaves_the_same_is_not_known() {
        let left = |done: &[bool]| Ok(usize::from(!done[0]) + usize::from(done[1]));
        assert_eq!(weighed(3, left).unwrap(), [Some(true), Some(false), None]);
    }

    #[test]
    fn what_moves_with_it_tells_first_and_what_reads_the_same_tells_nothing() {
        assert_eq!(told(0, 2, Some(false)), Some(true));
        assert_eq!(told(2, 0, Some(true)), Some(false));
        assert_eq!([told(0, 0, Some(false)), told(0, 0, Some(true)), told(1, 1, None)], [Some(false), None, None]);
    }
}

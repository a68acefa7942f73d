//! Which findings about the sense of a file still count where its form is wrong: all but those that only follow from the form.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::schema::ABSENT;
use crate::yaml::Node;

/// Codes of findings that may only say that something is not there, which may be because it was wrong in form.
const ABOUT_ABSENCE: [&str; 9] = ["missing", "port", "undeclared", "unused", "health", "metrics", "rollout", "scaling", "gpu"];

/// The findings about sense that do not follow from those about form.
pub(crate) fn kept(node: &Node, form: &[Finding], sense: Vec<Finding>) -> Vec<Finding> {
    if form.is_empty() {
        return sense;
    }
    // A section that is misspelt or no mapping takes every name in it along.
    if form.iter().any(|finding| is_at_root(node, finding)) {
        return Vec::new();
    }
    let wrong = entities(node, form);
    sense.into_iter().filter(|finding| !follows(node, &wrong, finding)).collect()
}

fn is_at_root(node: &Node, finding: &Finding) -> bool {
    let misspelt = finding.code == "unknown" && finding.help.starts_with("write `");
    let here = node.entries().iter().any(|(_, place, value)| {
        let key = (place.line, place.column) == (finding.line, finding.column);
        let whole = (value.place.line, value.place.column) == (finding.line, finding.column) && finding.code == "kind";
        (key && misspelt) || whole
    });
    here || (finding.code == "missing" && finding.message.starts_with("the stack "))
}

/// Everything with a name, or a number in a list, that is wrong in form somewhere: its name and its lines.
fn entities(node: &Node, form: &[Finding]) -> BTreeSet<(String, usize, usize)> {
    let mut result = BTreeSet::new();
    let last = usize::MAX;
    let sections = node.entries();
    for (at, (section, start, value)) in sections.iter().enumerate() {
        let end = sections.get(at + 1).map_or(last, |next| next.1.line.max(start.line + 1));
        let mut members: Vec<(String, usize)> = value.entries().iter().map(|(name, place, _)| (name.clone(), place.line)).collect();
        members.extend(value.items().iter().map(|item| (section.clone(), item.place.line)));
        for (at, (name, from)) in members.iter().enumerate() {
            let to = members.get(at + 1).map_or(end, |next| next.1.max(from + 1));
            if form.iter().any(|finding| (*from..to).contains(&finding.line)) {
                result.insert((name.clone(), *from, to));
            }
        }
    }
    result
}

fn follows(node: &Node, wrong: &BTreeSet<(String, usize, usize)>, finding: &Finding) -> bool {
    if finding.message.contains(ABSENT) || finding.help.contains(ABSENT) {
        return true;
    }
    if !ABOUT_ABSENCE.contains(&finding.code.as_str()) {
        return false;
    }
    let connections = node.get("connections").is_some() && wrong.iter().any(|(name, ..)| name == "connections");
    let closed = connections && matches!(finding.code.as_str(), "undeclared" | "unused");
    closed || wrong.iter().any(|(name, from, to)| (*from..*to).contains(&finding.line) || finding.message.contains(&format!("`{name}`")))
}

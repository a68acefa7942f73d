//! What to do where a file is no YAML, from the look of the lines around.

use super::Place;

/// What to do about the mistake at this place.
pub(super) fn way_on(text: &str, at: Place) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let here = (at.line - 1).min(lines.len().saturating_sub(1));
    let line = lines.get(here).copied().unwrap_or_default();
    if let Some(tab) = (here.saturating_sub(1)..=here).find(|at| lines.get(*at).is_some_and(|line| head(line).contains('\t'))) {
        return format!("line {} is indented with a tab; write spaces", tab + 1);
    }
    let value = line.split_once(": ").map(|(_, value)| value.trim()).unwrap_or_default();
    if value.contains(": ") && !value.starts_with(['{', '[', '"', '\'']) {
        return format!("a value with a colon stands in quotes: \"{value}\"");
    }
    if value.starts_with(['@', '`', '%']) {
        return format!("a value that begins like this stands in quotes: \"{value}\"");
    }
    if let Some(alias) = value.strip_prefix('*') {
        return format!("write `&{alias}` before the value that is meant, above this line, or write the value out");
    }
    if let Some(open) = open_bracket(&lines[..=here.min(lines.len().saturating_sub(1))]) {
        return format!("a bracket is open since line {}; close it there", open + 1);
    }
    indentation(&lines, here).unwrap_or_else(|| {
        "look at the indentation, brackets and quotes here and just above; a file that was cut off ends like this too".to_owned()
    })
}

fn head(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// The last line whose brackets do not close, of those just above.
fn open_bracket(lines: &[&str]) -> Option<usize> {
    let near = lines.len().saturating_sub(6)..lines.len();
    near.rev().find(|at| {
        let count = |letters: [char; 2]| lines[*at].matches(letters).count();
        count(['{', '[']) > count(['}', ']'])
    })
}

/// What is wrong with the indentation of a line, against those above it.
fn indentation(lines: &[&str], here: usize) -> Option<String> {
    let full = |line: &&&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let own = head(lines.get(here)?).len();
    let before: Vec<&str> = lines[..here].iter().filter(full).copied().collect();
    let last = before.last()?;
    if own > head(last).len() && !last.trim_end().ends_with(':') {
        let line = head(last).len();
        return Some(format!(
            "line {} is indented by {own}, deeper than the line above, which is complete; write it with {line}",
            here + 1
        ));
    }
    let known = before.iter().rev().map(|line| head(line).len()).find(|indent| indent.abs_diff(own) <= 1);
    known.filter(|indent| *indent != own).map(|indent| format!("line {} is indented by {own}; those above it by {indent}", here + 1))
}

//! The definition of a stack: what it may say, and the reading of it with errors that name file, line, column, what is wrong, the nearest
//! valid name and what to write instead. Makes nothing from it and speaks to nobody.

mod effective;
mod finding;
mod follow;
mod import;
mod meaning;
mod model;
mod reference;
mod schema;
mod yaml;

pub use effective::effective;
pub use finding::{Finding, Severity, has_errors, nearest};
pub use import::compose::from_compose;
pub use import::propose::propose;
pub use import::score::from_score;
pub use import::sloth::from_sloth;
pub use import::write::to_yaml;
pub use model::*;
pub use reference::{Piece, pieces};
pub use schema::published as json_schema;
pub use yaml::{MAX_BYTES, Node, Place};

/// A stack as read, with what is to be said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The stack, where the file has no error.
    pub stack: Option<Stack>,
    /// What was found, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Reads a stack file. `file` is only used to say where something is.
pub fn read(file: &str, bytes: &[u8]) -> Read {
    let node = match yaml::read(file, bytes) {
        Ok(node) => node,
        Err(finding) => return Read { stack: None, findings: vec![finding] },
    };
    let mut findings = Vec::new();
    let json = schema::check(file, &node, &mut findings);
    let mut stack = None;
    match serde_json::from_value::<Stack>(json) {
        Ok(read) => {
            let mut sense = Vec::new();
            meaning::check(file, &node, &read, &mut sense);
            findings.extend(follow::kept(&node, &findings, sense));
            stack = Some(read);
        }
        Err(error) if !has_errors(&findings) => {
            findings.push(Finding::error(file, node.place, "internal", format!("the schema let this through: {error}"), ""));
        }
        Err(_) => {}
    }
    findings.sort_by_key(|finding| (finding.line, finding.column));
    if has_errors(&findings) {
        stack = None;
    }
    Read { stack, findings }
}

/// Where something stands in a file: what a path of keys and positions leads to, or the last thing there was on the way.
pub fn locate(file: &str, bytes: &[u8], path: &[&str]) -> Place {
    yaml::read(file, bytes).map_or(Place::START, |node| node.place_of(path))
}

/// Takes what was made of another format as a stack. Findings point into the file it was made of.
pub(crate) fn read_tree(file: &str, node: &Node, made: serde_json::Value, mut findings: Vec<Finding>) -> Read {
    let mut stack = None;
    match serde_json::from_value::<Stack>(made) {
        Ok(made) => {
            // Once more through the front door: what is made obeys the same rules as what is written.
            let text = to_yaml(&made);
            let mut again = read("the stack made of it", text.as_bytes());
            for finding in &mut again.findings {
                finding.message = format!("{} (in what was made of {file}; `forge init --from` shows it)", finding.message);
            }
            findings.extend(again.findings);
            stack = again.stack;
        }
        Err(error) => findings.push(Finding::error(file, node.place, "form", format!("this does not make a stack: {error}"), "")),
    }
    if has_errors(&findings) {
        stack = None;
    }
    Read { stack, findings }
}

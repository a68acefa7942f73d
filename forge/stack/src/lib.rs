//! The definition of a stack: what it may say, and the reading of it with errors that name file, line, column, what is wrong, the nearest
//! valid name and what to write instead. Makes nothing from it and speaks to nobody.

mod finding;
mod model;
mod schema;
mod yaml;

pub use finding::{Finding, Severity, has_errors, nearest};
pub use model::*;
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
    if !has_errors(&findings) {
        match serde_json::from_value::<Stack>(json) {
            Ok(read) => stack = Some(read),
            Err(error) => findings.push(Finding::error(file, node.place, "internal", format!("the schema let this through: {error}"), "")),
        }
    }
    findings.sort_by_key(|finding| (finding.line, finding.column));
    if has_errors(&findings) {
        stack = None;
    }
    Read { stack, findings }
}

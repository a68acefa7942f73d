//! The reading of stack files: what is right is read, what is wrong is named.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use forge_stack::{Finding, read};

mod errors;

const SHOP: &str = include_str!("../../../corpus/stacks/shop/stack.yaml");

fn findings(text: &str) -> Vec<Finding> {
    read("stack.yaml", text.as_bytes()).findings
}

#[test]
fn a_right_file_is_read_without_a_finding() {
    let read = read("stack.yaml", SHOP.as_bytes());
    assert_eq!(read.findings, [], "{}", read.findings.iter().map(|finding| format!("{finding}\n")).collect::<String>());
    let stack = read.stack.unwrap();
    assert_eq!(stack.services["web"].scaling.most(), 6);
}

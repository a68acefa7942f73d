//! The reading of stack files: what is right is read, what is wrong is named, what is hostile is refused.

use forge_stack::{Finding, read};

mod bounds;
mod broken;
mod errors;
mod import;
mod mutation;

const SHOP: &str = include_str!("../../../corpus/stacks/shop/stack.yaml");

fn findings(text: &str) -> Vec<Finding> {
    read("stack.yaml", text.as_bytes()).findings
}

fn words(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_right_file_is_read_without_a_finding() {
    let read = read("stack.yaml", SHOP.as_bytes());
    assert_eq!(read.findings, [], "{}", words(&read.findings));
    let stack = read.stack.unwrap();
    assert_eq!(stack.services["web"].scaling.most(), 6);
}

#[test]
fn the_published_schema_is_the_one_that_is_used() {
    assert_eq!(
        include_str!("../../stack.schema.json"),
        forge_stack::json_schema(),
        "forge validate --schema > forge/stack/stack.schema.json"
    );
}

#[test]
fn what_is_written_out_is_read_back_as_the_same_stack() {
    let stack = read("stack.yaml", SHOP.as_bytes()).stack.unwrap();
    let again = read("again", forge_stack::to_yaml(&stack).as_bytes());
    assert_eq!(again.stack, Some(stack), "{}", words(&again.findings));
}

//! What is wrong is said with its place, the nearest valid name and what to write instead.

use crate::{SHOP, findings};

fn said(from: &str, to: &str) -> String {
    assert!(SHOP.contains(from), "{from} is not in the file");
    findings(&SHOP.replacen(from, to, 1)).iter().map(|finding| format!("{finding}\n")).collect()
}

#[test]
fn an_unknown_key_names_the_nearest_one_and_its_place() {
    let said = said("    ports: {http: 8080}", "    port: {http: 8080}");
    assert!(said.contains("stack.yaml:8:5: error[unknown]: `web` has no key `port`\n    write `ports`"), "{said}");
}

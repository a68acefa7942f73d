//! Bad input is refused with words, never with a panic.

use std::fs;

use forge_monitoring::{Options, TEMPLATES, check, generate};
use forge_render::Templates;
use forge_stack::{Read, from_sloth, read};
use proptest::prelude::*;

use crate::corpus;

fn texts() -> Vec<(bool, String)> {
    corpus()
        .iter()
        .map(|folder| match fs::read_to_string(folder.join("slo.yaml")) {
            Ok(text) => (true, text),
            Err(_) => (false, fs::read_to_string(folder.join("stack.yaml")).unwrap()),
        })
        .collect()
}

fn go_through(sloth: bool, bytes: &[u8]) {
    let read: Read = if sloth { from_sloth("x.yaml", bytes) } else { read("x.yaml", bytes) };
    match read.stack {
        Some(stack) if check(&stack).is_empty() => {
            let templates = Templates::load(TEMPLATES, None).unwrap();
            let options = Options { source: "x.yaml".to_owned(), objectives_only: sloth };
            assert!(!generate(&stack, &templates, &options).unwrap().is_empty());
        }
        Some(stack) => assert!(check(&stack).iter().all(|problem| !problem.message.is_empty())),
        None => assert!(!read.findings.is_empty()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_input_never_panics(which in 0usize..5, changes in prop::collection::vec((0usize..8000, any::<u8>(), 0u8..4), 1..6)) {
        let all = texts();
        let (sloth, text) = &all[which % all.len()];
        let mut bytes = text.clone().into_bytes();
        for (at, byte, how) in changes {
            let at = at % (bytes.len() + 1);
            match how {
                0 => { bytes.splice(at..(at + 1).min(bytes.len()), [byte]); }
                1 => { bytes.drain(at..(at + 1).min(bytes.len())); }
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(at),
            }
        }
        go_through(*sloth, &bytes);
    }

    #[test]
    fn lines_in_another_place_never_panic(which in 0usize..5, one in 0usize..200, other in 0usize..200) {
        let all = texts();
        let (sloth, text) = &all[which % all.len()];
        let mut lines: Vec<&str> = text.lines().collect();
        let count = lines.len();
        lines.swap(one % count, other % count);
        go_through(*sloth, lines.join("\n").as_bytes());
    }
}

fn sloth_words(text: &str) -> String {
    from_sloth("slo.yaml", text.as_bytes()).findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_sloth_knows_and_forge_does_not_is_said() {
    let plugin = "version: prometheus/v1\nservice: a\nslos:\n  - name: b\n    objective: 99\n    sli: {plugin: {id: x}}\n";
    assert!(sloth_words(plugin).contains("slo.yaml:6:19: error[plugin]"), "{}", sloth_words(plugin));
    let version = "version: openslo/v1\nservice: a\nslos: []\n";
    assert!(sloth_words(version).contains("slo.yaml:1:10: error[version]"), "{}", sloth_words(version));
    let typo = "version: prometheus/v1\nservice: a\nslos:\n  - name: b\n    objectve: 99\n";
    assert!(sloth_words(typo).contains("write `objective`"), "{}", sloth_words(typo));
}

#[test]
fn a_query_that_nests_too_deeply_is_refused() {
    let deep = format!("{}x[$window]{}", "(".repeat(2000), ")".repeat(2000));
    let text = format!(
        "name: a\nservices: {{b: {{image: \"x:1\", ports: {{http: 80}}, health: {{live: /}}}}}}\nslos:\n  - {{name: s, service: b, objective: 99, \
         sli: {{kind: ratio, good: \"{deep}\", total: \"{deep}\"}}}}\n"
    );
    let stack = read("x.yaml", text.as_bytes()).stack.unwrap();
    assert!(check(&stack).iter().any(|problem| problem.message.contains("too long")));
}

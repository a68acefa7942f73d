//! Which workflows are taken, and what becomes of their blanks.

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn values() -> Values {
    Values {
        prompt: "an owl, 100% fluffy, %seed%".to_owned(),
        negative: "text".to_owned(),
        seed: u64::MAX,
        width: 768,
        height: 512,
        steps: 4,
    }
}

fn small(inputs: &Value) -> String {
    json!({
        "1": { "class_type": "Text", "inputs": inputs },
        "2": { "class_type": "Save", "inputs": { "filename_prefix": "%filename_prefix%" } },
    })
    .to_string()
}

#[test]
fn the_shipped_workflow_is_usable_and_numbers_become_numbers() {
    let graph = Workflow::flux_schnell().unwrap().filled(&values(), "prefix-1");
    assert_eq!(graph["4"]["inputs"]["text"], "an owl, 100% fluffy, %seed%", "what is filled in is not filled again");
    assert_eq!(graph["5"]["inputs"]["text"], "text");
    assert_eq!(graph["6"]["inputs"], json!({ "width": 768, "height": 512, "batch_size": 1 }));
    assert_eq!(graph["7"]["inputs"]["seed"], json!(u64::MAX));
    assert_eq!((&graph["7"]["inputs"]["steps"], &graph["7"]["inputs"]["cfg"]), (&json!(4), &json!(1.0)));
    assert_eq!(graph["9"]["inputs"]["filename_prefix"], "prefix-1");
}

#[test]
fn blanks_may_stand_among_words_and_other_percent_signs_are_themselves() {
    let inputs = json!({ "text": "cartoon, %prompt%, 50% of %width%x%height%, %date:yyyy%", "seed": "%seed%", "name": "seed %seed%" });
    let graph = Workflow::parse(&small(&inputs)).unwrap().filled(&values(), "p");
    let text = "cartoon, an owl, 100% fluffy, %seed%, 50% of 768x512, %date:yyyy%";
    assert_eq!(graph["1"]["inputs"], json!({ "text": text, "seed": u64::MAX, "name": format!("seed {}", u64::MAX) }));
}

#[test]
fn what_is_wrong_with_a_workflow_is_said_precisely() {
    assert_eq!(Workflow::parse("{\n\"1\": }"), Err(WorkflowError::NotJson { line: 2 }));
    for editor in ["[]", "{}", "{\"nodes\": [], \"links\": []}"] {
        assert_eq!(Workflow::parse(editor), Err(WorkflowError::NotForApi), "{editor}");
    }
    let bare = json!({ "7": { "inputs": {} } }).to_string();
    assert_eq!(Workflow::parse(&bare), Err(WorkflowError::NotANode { node: "7".to_owned() }));
    let unknown = Workflow::parse(&small(&json!({ "text": "%prompt% %mood%" }))).unwrap_err();
    assert_eq!(unknown.to_string(), "node 1 of the workflow, input `text`: there is no placeholder `%mood%`");
    assert_eq!(Workflow::parse(&small(&json!({ "text": "an owl" }))), Err(WorkflowError::MissingBlank("prompt")));
    let unsaved = json!({ "1": { "class_type": "Text", "inputs": { "text": "%prompt%" } } }).to_string();
    assert_eq!(Workflow::parse(&unsaved), Err(WorkflowError::MissingBlank("filename_prefix")));
}

proptest! {
    #[test]
    fn cutting_loses_nothing(text in "[a%_é ]{0,20}") {
        let put_back: String = parts(&text).into_iter().map(|part| match part {
            Part::Text(text) => text.to_owned(),
            Part::Blank(name) => format!("%{name}%"),
        }).collect();
        prop_assert_eq!(put_back, text);
    }
}

//! JSON from servers that differ in how they can be made to give it.

use crate::chat::{asked, served};
use atelier_remote::{
    RemoteError,
    chat::{ChatError, Form, Message},
};
use atelier_stand_ins::chat::{ChatFault, ChatScript, ChatStandIn, Flavour};
use serde_json::{Value, json};

fn script(flavour: Flavour, faults: &[ChatFault]) -> ChatScript {
    ChatScript { structured: json!({ "hat": "crown" }), faults: faults.to_vec(), ..ChatScript::of(flavour) }
}

fn schema() -> Value {
    json!({ "type": "object", "properties": { "hat": { "type": "string" } } })
}

fn forms(stand_in: &ChatStandIn) -> Vec<Option<String>> {
    stand_in.requests().iter().map(|request| request["response_format"]["type"].as_str().map(str::to_owned)).collect()
}

/// Asks twice; gives the forms that were tried.
async fn tried(script: ChatScript) -> (Vec<Option<String>>, Form) {
    let (stand_in, server) = served(script).await;
    for _ in 0..2 {
        assert_eq!(server.structured(&asked(), &schema(), "sheet", 1).await, Ok(json!({ "hat": "crown" })));
    }
    (forms(&stand_in), server.form())
}

#[tokio::test]
async fn the_best_form_a_server_takes_is_found_once_and_remembered() {
    let form = |name: &str| Some(name.to_owned());
    let (schema, object) = (form("json_schema"), form("json_object"));
    assert_eq!(tried(script(Flavour::Ollama, &[])).await, (vec![schema.clone(), schema.clone()], Form::Schema));
    let python = tried(script(Flavour::LlamaCppPython, &[])).await;
    assert_eq!(python, (vec![schema.clone(), object.clone(), object.clone()], Form::Object));
    let refusing = tried(script(Flavour::Ollama, &[ChatFault::Format400, ChatFault::Fenced])).await;
    assert_eq!(refusing, (vec![schema.clone(), object, None, None], Form::Plain));
    let fenced = tried(script(Flavour::Ollama, &[ChatFault::Fenced])).await;
    assert_eq!(fenced, (vec![schema.clone(), schema], Form::Schema), "a fence around it is no refusal");
}

#[tokio::test]
async fn a_server_that_is_not_made_to_follow_the_schema_is_told_of_it() {
    let (stand_in, server) = served(script(Flavour::LlamaCppPython, &[])).await;
    server.structured(&asked(), &schema(), "sheet", 1).await.unwrap();
    server.structured(&[Message::user("x")], &schema(), "sheet", 1).await.unwrap();
    let requests = stand_in.requests();
    assert_eq!(requests[0]["messages"][0]["content"], "Be kind.");
    assert_eq!(requests[0]["response_format"]["json_schema"]["schema"], schema());
    for request in &requests[1..] {
        assert_eq!(request["messages"][0]["role"], "system");
        assert!(request["messages"][0]["content"].as_str().unwrap().contains(&schema().to_string()));
    }
    assert_eq!(requests[1]["messages"].as_array().unwrap().len(), 2, "one message of instructions, not two");
}

#[tokio::test]
async fn prose_is_no_answer_and_teaches_nothing() {
    let (stand_in, server) = served(script(Flavour::Ollama, &[ChatFault::Prose])).await;
    assert_eq!(server.structured(&asked(), &schema(), "sheet", 1).await, Err(ChatError::Remote(RemoteError::Answer)));
    assert_eq!(forms(&stand_in).len(), 3);
    assert_eq!(server.form(), Form::Schema);
}

#[tokio::test]
async fn what_has_nothing_to_do_with_the_form_is_not_tried_again() {
    for (fault, error) in [
        (ChatFault::Overflow, ChatError::TooLong),
        (ChatFault::KeyRefused, ChatError::KeyRefused),
        (ChatFault::UnknownModel, ChatError::ModelUnknown),
    ] {
        let (stand_in, server) = served(script(Flavour::Ollama, &[fault])).await;
        assert_eq!(server.structured(&asked(), &schema(), "sheet", 1).await, Err(error));
        assert_eq!(stand_in.requests().len(), 1);
    }
}

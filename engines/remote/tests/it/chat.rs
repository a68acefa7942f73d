//! What a chat server streams, and what is made of it.

use atelier_remote::{
    Key,
    chat::{Cause, ChatError, ChatEvent, ChatServer, ChatSettings, FinishReason, Interrupted, Message, Usage},
};
use atelier_stand_ins::chat::{ChatFault, ChatScript, ChatStandIn, Flavour};
use serde_json::{Value, json};
use std::time::Duration;

pub(crate) const SECRET: &str = "canary-words";

pub(crate) fn settings(stand_in: &ChatStandIn) -> ChatSettings {
    ChatSettings {
        key: Some(Key::new("k3y-canary")),
        max_tokens: 64,
        temperature: 0.5,
        top_p: 0.75,
        first_chunk: Duration::from_secs(20),
        between_chunks: Duration::from_secs(20),
        structured: Duration::from_secs(20),
        ..ChatSettings::new(stand_in.base_url(), "stand-in")
    }
}

pub(crate) async fn served(script: ChatScript) -> (ChatStandIn, ChatServer) {
    let stand_in = ChatStandIn::start(script).await.unwrap();
    let server = ChatServer::new(settings(&stand_in)).unwrap();
    (stand_in, server)
}

pub(crate) fn asked() -> Vec<Message> {
    vec![Message::system("Be kind."), Message::user(SECRET)]
}

/// All events of one stream, and how it ended.
pub(crate) async fn heard(server: &ChatServer) -> (Vec<ChatEvent>, Option<ChatError>) {
    let mut stream = server.stream(&asked(), 7);
    let mut events = Vec::new();
    while let Some(event) = stream.next().await {
        match event {
            Ok(event) => events.push(event),
            Err(error) => {
                assert!(stream.next().await.is_none(), "nothing comes after an error");
                return (events, Some(error));
            }
        }
    }
    (events, None)
}

pub(crate) fn text(events: &[ChatEvent]) -> String {
    events.iter().filter_map(|event| if let ChatEvent::Text(text) = event { Some(text.as_str()) } else { None }).collect()
}

/// The stream is whole: a beginning, all words, a reason.
async fn whole(script: ChatScript) -> (Option<Usage>, u32) {
    let said = script.text();
    let (_stand_in, server) = served(script).await;
    let (events, error) = heard(&server).await;
    assert_eq!(error, None);
    assert!(matches!(&events[0], ChatEvent::Started { model } if model == "stand-in"));
    assert_eq!(text(&events), said);
    let Some(ChatEvent::Finished { reason: FinishReason::Stop, usage, estimated_tokens }) = events.last() else {
        panic!("no finish: {events:?}")
    };
    (*usage, *estimated_tokens)
}

async fn interrupted(script: ChatScript) -> (String, Interrupted) {
    let (_stand_in, server) = served(script).await;
    let (events, error) = heard(&server).await;
    let Some(ChatError::Interrupted(interrupted)) = error else { panic!("not interrupted: {error:?}") };
    assert_eq!(interrupted.received.as_str(), text(&events), "the exact prefix is kept");
    assert!(!events.iter().any(|event| matches!(event, ChatEvent::Finished { .. })));
    (text(&events), interrupted)
}

#[tokio::test]
async fn every_flavour_of_server_is_heard_to_the_end() {
    let counted = |cached| Some(Usage { input: 20, output: 14, cached });
    assert_eq!(whole(ChatScript::of(Flavour::Ollama)).await, (counted(0), 14));
    assert_eq!(whole(ChatScript::of(Flavour::LlamaCpp)).await, (counted(5), 14));
    assert_eq!(whole(ChatScript::of(Flavour::LlamaCppPython)).await, (None, 14), "usage may be ignored: the estimate stands in");
}

#[tokio::test]
async fn harmless_habits_change_nothing() {
    use ChatFault::{Comments, Crlf, NoDone, NoUsage, NullContent, Reasoning, SlowFirst, SplitUtf8};
    for fault in [Comments, Crlf, NoDone, NullContent, Reasoning, SlowFirst(30), SplitUtf8] {
        assert_eq!(whole(ChatScript::with([fault])).await.1, 14, "{fault:?}");
    }
    assert_eq!(whole(ChatScript::with([NoUsage])).await, (None, 14));
    assert_eq!(whole(ChatScript::with([Comments, Crlf, NullContent, Reasoning, SplitUtf8, NoDone])).await.1, 14);
}

#[tokio::test]
async fn every_request_says_how_long_how_warm_and_which_seed() {
    let (stand_in, server) = served(ChatScript::default()).await;
    heard(&server).await;
    server.structured(&asked(), &json!({ "type": "object" }), "sheet", 8).await.unwrap();
    let requests = stand_in.requests();
    assert_eq!(requests.len(), 2);
    for (request, seed, stream) in [(&requests[0], 7, true), (&requests[1], 8, false)] {
        let expected = json!({ "max_tokens": 64, "temperature": 0.5, "top_p": 0.75, "seed": seed, "stream": stream, "model": "stand-in" });
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(&request[name], value, "{name}");
        }
        assert_eq!(request["messages"][1], json!({ "role": "user", "content": SECRET }));
    }
    assert_eq!(requests[0]["stream_options"], json!({ "include_usage": true }));
    assert_eq!(requests[1]["stream_options"], Value::Null);
    assert_eq!(stand_in.keys(), vec![Some("Bearer k3y-canary".to_owned()); 2]);
}

#[tokio::test]
async fn an_answer_that_was_cut_to_its_length_says_so_and_is_complete() {
    let stand_in = ChatStandIn::start(ChatScript::default()).await.unwrap();
    let server = ChatServer::new(ChatSettings { max_tokens: 3, ..settings(&stand_in) }).unwrap();
    let (events, error) = heard(&server).await;
    assert_eq!((text(&events).as_str(), error), ("What a lovely", None));
    assert!(matches!(events.last(), Some(ChatEvent::Finished { reason: FinishReason::Length, estimated_tokens: 3, .. })));
}

#[tokio::test]
async fn an_empty_success_is_no_answer() {
    let (said, interrupted) = interrupted(ChatScript::with([ChatFault::Empty200])).await;
    assert_eq!((said.as_str(), interrupted.cause), ("", Cause::Empty));
}

#[tokio::test]
async fn a_turn_without_a_finish_reason_is_interrupted_and_keeps_its_prefix() {
    for (fault, cause) in
        [(ChatFault::CutAfter(3), Cause::Broken), (ChatFault::EndAfter(3), Cause::Ended), (ChatFault::ErrorInStream(3), Cause::Reported)]
    {
        let (said, interrupted) = interrupted(ChatScript::with([fault])).await;
        assert_eq!((said.as_str(), interrupted.cause, interrupted.estimated_tokens), ("What a lovely", cause, 3), "{fault:?}");
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_or_falls_silent_is_waited_for_only_so_long() {
    let patience = Duration::from_millis(700);
    for (fault, said, cause) in [
        (ChatFault::Silent, "", Cause::Slow),
        (ChatFault::OnlyComments, "", Cause::Slow),
        (ChatFault::StallAfter(2), "What a", Cause::Silent),
    ] {
        let stand_in = ChatStandIn::start(ChatScript::with([fault])).await.unwrap();
        let settings = ChatSettings { first_chunk: patience, between_chunks: patience, ..settings(&stand_in) };
        let (events, error) = heard(&ChatServer::new(settings).unwrap()).await;
        let Some(ChatError::Interrupted(interrupted)) = error else { panic!("{fault:?}: {error:?}") };
        assert_eq!((text(&events).as_str(), interrupted.cause), (said, cause), "{fault:?}");
    }
}

#[tokio::test]
async fn a_line_or_a_stream_without_end_is_cut_off() {
    for fault in [ChatFault::EndlessLine, ChatFault::Endless] {
        let (_, interrupted) = interrupted(ChatScript::with([fault])).await;
        assert_eq!(interrupted.cause, Cause::TooLarge, "{fault:?}");
    }
}

#[tokio::test]
async fn dropping_the_stream_closes_it_at_the_server() {
    let script = ChatScript::with([ChatFault::StallAfter(2)]);
    let (stand_in, server) = served(script).await;
    let mut open = stand_in.open_streams();
    let mut stream = server.stream(&asked(), 7);
    while let Some(Ok(event)) = stream.next().await {
        if event == ChatEvent::Text(" a".to_owned()) {
            break;
        }
    }
    assert_eq!(*open.borrow_and_update(), 1);
    drop(stream);
    tokio::time::timeout(Duration::from_secs(20), open.wait_for(|open| *open == 0)).await.unwrap().unwrap();
}

#[tokio::test]
async fn nothing_is_sent_before_somebody_listens() {
    let (stand_in, server) = served(ChatScript::default()).await;
    drop(server.stream(&asked(), 7));
    heard(&server).await;
    assert_eq!(stand_in.requests().len(), 1);
}

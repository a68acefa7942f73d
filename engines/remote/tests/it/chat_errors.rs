//! What a chat server refuses, and how that is told.

use crate::chat::{SECRET, asked, heard, served, settings};
use atelier_remote::{
    RemoteError,
    chat::{ChatError, ChatServer, ChatSettings, Probe},
};
use atelier_stand_ins::chat::{ChatFault, ChatScript, ChatStandIn};
use serde_json::json;
use std::time::Duration;

async fn error(fault: ChatFault) -> ChatError {
    let (_stand_in, server) = served(ChatScript::with([fault])).await;
    heard(&server).await.1.unwrap()
}

#[tokio::test]
async fn refusals_are_told_apart() {
    assert_eq!(error(ChatFault::KeyRefused).await, ChatError::KeyRefused);
    assert_eq!(error(ChatFault::UnknownModel).await, ChatError::ModelUnknown);
    assert_eq!(error(ChatFault::Busy(9)).await, ChatError::Busy { retry_after: Some(Duration::from_secs(9)) });
    assert_eq!(error(ChatFault::Overflow).await, ChatError::TooLong);
    assert_eq!(error(ChatFault::OverflowInStream).await, ChatError::TooLong);
    assert_eq!(error(ChatFault::NotSse).await, ChatError::NotAStream);
    assert_eq!(error(ChatFault::Html).await, ChatError::NotAStream);
    assert_eq!(error(ChatFault::Quoting500).await, ChatError::Upstream(500));
    assert_eq!(error(ChatFault::Moved).await, ChatError::Upstream(307), "a key must not follow a redirect");
}

#[tokio::test]
async fn no_error_quotes_the_request_the_answer_or_the_key() {
    let faults = [
        ChatFault::KeyRefused,
        ChatFault::UnknownModel,
        ChatFault::Busy(1),
        ChatFault::Overflow,
        ChatFault::OverflowInStream,
        ChatFault::Html,
        ChatFault::Quoting500,
        ChatFault::ErrorInStream(3),
        ChatFault::CutAfter(3),
    ];
    for fault in faults {
        let (stand_in, server) = served(ChatScript::with([fault])).await;
        let (events, error) = heard(&server).await;
        let told = format!("{error:?} {} {events:?} {server:?} {:?} {:?}", error.as_ref().unwrap(), asked(), server.stream(&asked(), 7));
        for secret in [SECRET, "secret words", "lovely", "k3y-canary"] {
            assert!(!told.contains(secret), "{fault:?}: {told}");
        }
        drop(stand_in);
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unreachable_and_one_that_never_answers_is_late() {
    let server = ChatServer::new(ChatSettings::new("http://127.0.0.1:1/v1", "m")).unwrap();
    assert_eq!(heard(&server).await.1, Some(ChatError::Remote(RemoteError::Unreachable)));
    assert_eq!(server.probe().await, Err(ChatError::Remote(RemoteError::Unreachable)));
    let deaf = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/v1", deaf.local_addr().unwrap());
    let patience = Duration::from_millis(60);
    let late = ChatSettings { first_chunk: patience, between_chunks: patience, ..ChatSettings::new(address, "m") };
    let server = ChatServer::new(late).unwrap();
    assert_eq!(heard(&server).await.1, Some(ChatError::Remote(RemoteError::TimedOut)));
    assert_eq!(server.probe().await, Err(ChatError::Remote(RemoteError::TimedOut)));
    let error = ChatServer::new(ChatSettings::new("localhost:11434", "m")).unwrap_err();
    assert!(matches!(error, ChatError::Remote(RemoteError::Address(_))));
}

#[tokio::test]
async fn a_probe_says_whether_the_model_is_listed() {
    let (stand_in, server) = served(ChatScript::default()).await;
    assert_eq!(server.models().await, Ok(vec!["stand-in".to_owned()]));
    assert_eq!(server.probe().await, Ok(Probe { has_model: Some(true) }));
    let other = ChatServer::new(ChatSettings { model: "other".to_owned(), ..settings(&stand_in) }).unwrap();
    assert_eq!(other.probe().await, Ok(Probe { has_model: Some(false) }));
    stand_in.behave(ChatScript::with([ChatFault::UnknownModel]));
    assert_eq!(server.probe().await, Ok(Probe { has_model: None }), "it keeps no list");
    stand_in.behave(ChatScript::with([ChatFault::KeyRefused]));
    assert_eq!(server.probe().await, Err(ChatError::KeyRefused));
}

#[tokio::test]
async fn warming_asks_for_a_single_token() {
    let (stand_in, server) = served(ChatScript::default()).await;
    assert_eq!(server.warm().await, Ok(()));
    let request = &stand_in.requests()[0];
    assert_eq!((&request["max_tokens"], &request["stream"]), (&json!(1), &json!(false)));
    stand_in.behave(ChatScript::with([ChatFault::Busy(2)]));
    assert_eq!(server.warm().await, Err(ChatError::Busy { retry_after: Some(Duration::from_secs(2)) }));
}

#[tokio::test]
async fn a_stopped_server_breaks_off_what_it_was_saying() {
    let stand_in = ChatStandIn::start(ChatScript::with([ChatFault::Silent])).await.unwrap();
    let server = ChatServer::new(settings(&stand_in)).unwrap();
    let mut open = stand_in.open_streams();
    let heard = tokio::spawn(async move { heard(&server).await });
    open.wait_for(|open| *open == 1).await.unwrap();
    drop(stand_in);
    assert!(matches!(heard.await.unwrap().1, Some(ChatError::Interrupted(_))));
}

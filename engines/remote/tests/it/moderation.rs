//! A second opinion on a message.

use atelier_remote::{
    RemoteError,
    moderation::{Endpoint, Moderator, Opinion},
};
use axum::{Json, Router, http::HeaderMap, routing::post};
use serde_json::{Value, json};
use std::time::Duration;

async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/v1")
}

fn moderator(endpoint: Endpoint, base: &str) -> Moderator {
    Moderator::new(endpoint, base, "judge", Some("k3y".to_owned()), Duration::from_millis(400)).unwrap()
}

/// A moderation endpoint that answers this, with the status given.
async fn moderations(status: u16, answer: Value) -> Moderator {
    let handler = post(async move || (axum::http::StatusCode::from_u16(status).unwrap(), Json(answer)));
    moderator(Endpoint::Moderations, &serve(Router::new().route("/v1/moderations", handler)).await)
}

/// A chat model that says this.
async fn chat(said: Value) -> Moderator {
    let answer = json!({ "choices": [{ "message": { "role": "assistant", "content": said }, "finish_reason": "stop" }] });
    let handler = post(async move || Json(answer));
    moderator(Endpoint::Chat, &serve(Router::new().route("/v1/chat/completions", handler)).await)
}

#[tokio::test]
async fn a_moderation_endpoint_is_asked_with_model_and_key_and_its_gravest_category_counts() {
    let handler = post(async move |headers: HeaderMap, Json(body): Json<Value>| {
        assert_eq!(headers["authorization"], "Bearer k3y");
        assert_eq!(body, json!({ "model": "judge", "input": "some words" }));
        Json(
            json!({ "id": "m", "results": [{ "flagged": true, "categories": { "violence": true, "sexual/minors": true, "hate": false } }] }),
        )
    });
    let asked = moderator(Endpoint::Moderations, &serve(Router::new().route("/v1/moderations", handler)).await);
    assert_eq!(asked.ask("some words").await, Ok(Opinion::Unfit("minors")));
    let fine = moderations(200, json!({ "results": [{ "flagged": false, "categories": { "hate": false } }] })).await;
    assert_eq!(fine.ask("x").await, Ok(Opinion::Fine));
    let unknown = moderations(200, json!({ "results": [{ "flagged": true, "categories": { "something/new": true } }] })).await;
    assert!(matches!(unknown.ask("x").await, Ok(Opinion::Unfit(_))), "flagged is flagged");
}

#[tokio::test]
async fn a_chat_model_is_read_through_fences_and_chatter_and_not_beyond_its_list() {
    for (said, opinion) in [
        (json!("{\"unfit\": null}"), Ok(Opinion::Fine)),
        (json!("```json\n{\"unfit\": \"hateful\"}\n```"), Ok(Opinion::Unfit("hateful"))),
        (json!("Sure! {\"unfit\": \"Violent\"} I hope that helps {"), Ok(Opinion::Unfit("violent"))),
        (json!("{\"unfit\": \"none\"}"), Ok(Opinion::Fine)),
        (json!("{\"unfit\": \"boring\"}"), Err(RemoteError::Answer)),
        (json!("I can't help with that."), Err(RemoteError::Answer)),
        (json!("{\"unfit\": "), Err(RemoteError::Answer)),
        (Value::Null, Err(RemoteError::Answer)),
    ] {
        assert_eq!(chat(said.clone()).await.ask("x").await, opinion, "{said}");
    }
}

#[tokio::test]
async fn what_goes_wrong_is_told_apart_and_quotes_nothing() {
    assert_eq!(moderations(500, json!({ "error": "secret words" })).await.ask("x").await, Err(RemoteError::Status(500)));
    assert_eq!(moderations(200, json!([])).await.ask("x").await, Err(RemoteError::Answer));
    assert_eq!(moderations(200, json!({ "results": [] })).await.ask("x").await, Err(RemoteError::Answer));
    assert_eq!(moderations(200, json!({ "results": [], "more": "x".repeat(100_000) })).await.ask("x").await, Err(RemoteError::TooLarge));
    let silent = Router::new().route("/v1/moderations", post(std::future::pending::<()>));
    assert_eq!(moderator(Endpoint::Moderations, &serve(silent).await).ask("x").await, Err(RemoteError::TimedOut));
    let closed = moderator(Endpoint::Moderations, "http://127.0.0.1:1/v1");
    assert_eq!(closed.ask("x").await, Err(RemoteError::Unreachable));
    let elsewhere = axum::response::Redirect::temporary("http://127.0.0.1:1/");
    let redirecting = Router::new().route("/v1/moderations", post(async move || elsewhere));
    assert_eq!(
        moderator(Endpoint::Moderations, &serve(redirecting).await).ask("x").await,
        Err(RemoteError::Status(307)),
        "words go to nobody else"
    );
    for address in ["", "localhost", "ftp://host/v1", "http://"] {
        assert!(Moderator::new(Endpoint::Chat, address, "m", None, Duration::from_secs(1)).is_err(), "{address}");
    }
}

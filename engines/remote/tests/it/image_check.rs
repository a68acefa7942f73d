//! A look at a finished picture by something the operator runs.

use atelier_remote::{
    Key, RemoteError,
    image_check::{ImageCheck, Verdict},
};
use axum::{
    Json, Router,
    body::Bytes,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};
use std::time::Duration;

async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/check?strict=1")
}

fn check(address: &str) -> ImageCheck {
    ImageCheck::new(address, Some(Key::new("k3y")), Duration::from_millis(400)).unwrap()
}

async fn verdict(answer: Response) -> Result<Verdict, RemoteError> {
    let answer = std::sync::Mutex::new(Some(answer));
    let answering = move || {
        let answer = answer.lock().unwrap().take().unwrap();
        async { answer }
    };
    let answering = std::sync::Arc::new(answering);
    let router = Router::new().route("/check", post(move || answering()));
    check(&serve(router).await).look(vec![1, 2, 3]).await
}

fn said(answer: Value) -> Response {
    Json(answer).into_response()
}

#[tokio::test]
async fn the_picture_is_sent_with_its_type_and_the_key() {
    let router = Router::new().route(
        "/check",
        post(async |headers: HeaderMap, body: Bytes| {
            assert_eq!(
                (&headers["content-type"], &headers["authorization"]),
                (&"image/png".parse().unwrap(), &"Bearer k3y".parse().unwrap())
            );
            assert_eq!(&body[..], &[1, 2, 3]);
            Json(json!({ "verdict": "pass", "score": 0.1 }))
        }),
    );
    assert_eq!(check(&serve(router).await).look(vec![1, 2, 3]).await, Ok(Verdict::Pass));
}

#[tokio::test]
async fn a_refusal_has_a_category_if_it_is_a_word() {
    let refused = |category: Option<&str>| Ok(Verdict::Refuse { category: category.map(str::to_owned) });
    assert_eq!(verdict(said(json!({ "verdict": "refuse", "category": "violent" }))).await, refused(Some("violent")));
    assert_eq!(verdict(said(json!({ "verdict": "refuse" }))).await, refused(None));
    assert_eq!(verdict(said(json!({ "verdict": "refuse", "category": "A whole sentence." }))).await, refused(None));
}

#[tokio::test]
async fn everything_else_is_an_error_and_never_a_pass() {
    for wrong in [json!({}), json!({ "verdict": "ok" }), json!("pass"), json!({ "verdict": true })] {
        assert_eq!(verdict(said(wrong.clone())).await, Err(RemoteError::Answer), "{wrong}");
    }
    assert_eq!(verdict("pass".into_response()).await, Err(RemoteError::Answer));
    let failed = (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "verdict": "pass" }))).into_response();
    assert_eq!(verdict(failed).await, Err(RemoteError::Status(500)));
    assert_eq!(verdict(said(json!({ "verdict": "pass", "more": "x".repeat(20_000) }))).await, Err(RemoteError::TooLarge));
    let silent = Router::new().route("/check", post(std::future::pending::<()>));
    assert_eq!(check(&serve(silent).await).look(vec![1]).await, Err(RemoteError::TimedOut));
    assert_eq!(check("http://127.0.0.1:1/").look(vec![1]).await, Err(RemoteError::Unreachable));
    assert!(matches!(ImageCheck::new("file:///x", None, Duration::from_secs(1)), Err(RemoteError::Address(_))));
}

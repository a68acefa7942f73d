//! What every response has, whatever its route.

use crate::support::{TestApp, on_every_back_end};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn every_response_names_its_request_and_is_hardened() {
    on_every_back_end(async |app: TestApp| {
        for path in ["/", "/api/v1/studios", "/api/v1/nothing", "/healthz", "/api/reference"] {
            let response = app.anyone().request(Method::GET, path).send().await.unwrap();
            let headers = response.headers();
            assert!(headers["x-request-id"].to_str().unwrap().starts_with("req_"), "{path}");
            assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
            let policy = headers["content-security-policy"].to_str().unwrap();
            assert!(
                !policy.contains("unsafe-eval")
                    && !policy.contains("script-src 'unsafe-inline'")
                    && policy.contains("frame-ancestors 'none'"),
                "{path}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_problem_has_a_page_behind_its_type() {
    on_every_back_end(async |app: TestApp| {
        let problem = app.anyone().get("/api/v1/nothing").await;
        assert_eq!(problem.headers["x-request-id"], problem.body["request_id"].as_str().unwrap());
        assert_eq!(problem.body["instance"], "/api/v1/nothing");
        let page = app.anyone().get(problem.body["type"].as_str().unwrap()).await;
        assert_eq!(page.status, 200);
        assert!(String::from_utf8_lossy(&page.bytes).contains(problem.body["title"].as_str().unwrap()));
    })
    .await;
}

#[tokio::test]
async fn it_says_when_it_is_ready_and_when_it_is_stopping() {
    on_every_back_end(async |app: TestApp| {
        assert_eq!(app.anyone().get("/healthz").await.status, 200);
        assert_eq!(app.anyone().get("/readyz").await.status, 200);
        app.app.stop().cancel();
        let stopping = app.anyone().get("/readyz").await;
        assert_eq!((stopping.status, stopping.body["detail"].as_str().unwrap()), (503, "This process is stopping."));
    })
    .await;
}

#[tokio::test]
async fn other_sites_may_call_only_where_they_are_named() {
    for backend in crate::support::BACKENDS {
        let app = TestApp::start_with(backend, |config| config.server.cors_origins = vec!["https://friend.example".to_owned()]).await;
        let ask = async |origin: &str| {
            let anyone = app.anyone();
            let request = anyone
                .request(Method::OPTIONS, "/api/v1/sketches")
                .header("origin", origin)
                .header("access-control-request-method", "POST");
            request.send().await.unwrap().headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(ask("https://friend.example").await.as_deref(), Some("https://friend.example"));
        assert_eq!(ask("https://stranger.example").await, None);
    }
}

#[tokio::test]
async fn text_is_compressed_and_event_streams_are_not() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let request = |path: &str| visitor.caller.request(Method::GET, path).header("accept-encoding", "gzip");
        let designer = request("/api/v1/designers/ivy").send().await.unwrap();
        assert_eq!(designer.headers()["content-encoding"], "gzip");
        let stream = request(&visitor.path("/events")).send().await.unwrap();
        assert!(stream.headers().get("content-encoding").is_none());
    })
    .await;
}

#[tokio::test]
async fn the_model_card_says_plainly_that_no_ai_answers() {
    on_every_back_end(async |app: TestApp| {
        let card = app.anyone().get("/api/v1/models").await.body;
        assert_eq!(
            (&card["chat"]["is_ai"], &card["image"]["is_ai"], &card["chat"]["state"]),
            (&json!(false), &json!(false), &json!("warm"))
        );
    })
    .await;
}

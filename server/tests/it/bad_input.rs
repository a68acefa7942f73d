//! Bad input gets a clear problem, and nothing is lost.

use crate::support::{BACKENDS, Backend, TestApp, on_every_back_end};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn messages_that_are_no_messages_are_refused_with_a_reason() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let words = "axolotl ".repeat(10_000);
        for (text, code) in [("", "required"), ("   ", "required"), ("a\u{0}b", "control_characters"), (words.as_str(), "too_long")] {
            let answer = visitor.caller.post(&visitor.path("/turns"), json!({ "text": text })).await;
            assert_eq!((answer.status, answer.body["errors"][0]["code"].as_str().unwrap()), (422, code));
        }
        let huge = visitor.caller.post(&visitor.path("/turns"), json!({ "text": "x".repeat(400_000) })).await;
        assert_eq!(huge.status, 413);
        assert_eq!(visitor.read().await["turns"], json!([]), "nothing of it was taken");
    })
    .await;
}

#[tokio::test]
async fn bodies_that_are_no_json_say_what_is_wrong_with_them() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let send = async |content_type: &'static str, body: &'static [u8]| {
            let request = visitor.caller.request(Method::POST, &visitor.path("/turns"));
            visitor.caller.send(request.header("content-type", content_type).body(body)).await
        };
        assert_eq!(send("application/json", b"{\"text\": ").await.status, 400);
        assert_eq!(send("application/json", b"\xff\xfe").await.status, 400);
        assert_eq!(send("application/json", b"").await.status, 400);
        assert_eq!(send("text/plain", b"hello").await.status, 415);
        assert_eq!(send("application/json", b"[]").await.status, 422);
        assert_eq!(send("application/json", b"{\"text\": 7}").await.status, 422);
        assert_eq!(send("application/json", b"{\"text\": \"a\", \"txet\": \"b\"}").await.status, 422);
        assert_eq!(send("application/json; charset=utf-8", b"{\"text\": \"teal\"}").await.status, 202);
    })
    .await;
}

#[tokio::test]
async fn addresses_that_name_nothing_are_not_found_and_methods_that_do_not_fit_say_so() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        for path in ["/api/v1/nothing", "/api/v2/sketches", "/api/v1/designers/nobody", "/api/v1/studios/nowhere", "/problems/none"] {
            assert_eq!(app.anyone().get(path).await.status, 404, "{path}");
        }
        assert_eq!(visitor.caller.get("/api/v1/sketches/skt_7").await.status, 404);
        for path in ["/images/img_7", "/images/img_00000000000000000000000000", "/turns/trn_00000000000000000000000000/stop"] {
            let answer = if path.contains("stop") {
                visitor.caller.post(&visitor.path(path), json!({})).await
            } else {
                visitor.caller.get(&visitor.path(path)).await
            };
            assert_eq!(answer.status, 404, "{path}");
        }
        assert_eq!(app.anyone().delete("/api/v1/designers").await.status, 405);
        assert_eq!(app.anyone().post("/api/v1/sketches", json!({ "designer": "nobody" })).await.status, 422);
        assert_eq!(app.anyone().post("/api/v1/sketches", json!({ "designer": "ivy", "studio": "nowhere" })).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn too_many_requests_are_told_when_to_come_back() {
    for backend in BACKENDS {
        let app = TestApp::start_with(backend, |config| {
            config.rate_limit.enabled = true;
            config.rate_limit.session_per_minute = 4;
        })
        .await;
        let visitor = app.visitor().await;
        let (mut limited, mut heard) = (None, 0);
        for _ in 0..6 {
            let answer = visitor.caller.post(&visitor.path("/turns"), json!({ "text": "teal", "pace": "none" })).await;
            if answer.status == 429 {
                limited = Some(answer);
                break;
            }
            heard += 1;
        }
        let limited = limited.expect("the fifth or sixth is refused");
        assert!(limited.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() >= 1);
        // Every fifteen seconds one more is allowed: on a slow machine a fifth is heard. What is refused is no turn.
        assert!(heard >= 4, "{heard}");
        assert_eq!(visitor.read().await["turns"].as_array().unwrap().len(), heard);
    }
}

#[tokio::test]
async fn too_many_streams_are_refused_and_a_closed_one_makes_room() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let mut open = Vec::new();
        for _ in 0..8 {
            open.push(visitor.watch(visitor.after).await);
        }
        assert_eq!(visitor.caller.get(&visitor.path("/events")).await.status, 429);
        open.clear();
        crate::support::eventually(async || {
            let response = visitor.caller.request(Method::GET, &visitor.path("/events")).send().await.unwrap();
            (response.status() == 200).then_some(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_full_queue_refuses_for_a_moment_and_keeps_nothing_half() {
    for backend in BACKENDS {
        let app = TestApp::start_with(backend, |config| config.sketch.max_queued_images = 0).await;
        let visitor = app.visitor().await;
        let answer = visitor.caller.post(&visitor.path("/images"), json!({ "count": 1 })).await;
        assert_eq!((answer.status, answer.headers.contains_key("retry-after")), (503, true));
        assert_eq!(app.count("SELECT COUNT(*) FROM sketch_images").await + app.count("SELECT COUNT(*) FROM outbox_events").await, 0);
    }
}

#[tokio::test]
async fn a_sketch_with_as_many_pictures_as_it_may_have_says_so() {
    for backend in BACKENDS {
        let app = TestApp::start_with(backend, |config| config.sketch.max_images = 2).await;
        let visitor = app.visitor().await;
        let answer = visitor.caller.post(&visitor.path("/images"), json!({ "count": 3, "size": 512 })).await;
        assert_eq!((answer.status, &answer.body["code"]), (409, &json!("invalid_state")));
        assert_eq!(visitor.draw(2).await.len(), 2);
    }
}

#[tokio::test]
async fn a_read_only_database_is_a_clear_problem_and_reading_goes_on() {
    let app = TestApp::start(Backend::Sqlite).await;
    let visitor = app.visitor().await;
    // What a read-only mount looks like to SQLite, on every connection of the pool: all are held at once, so that none is busy elsewhere.
    let pool = app.app.platform.database.reader().get_sqlite_connection_pool();
    let mut held = Vec::new();
    for _ in 0..pool.options().get_max_connections() {
        let mut connection = pool.acquire().await.unwrap();
        sea_orm::sqlx::query("PRAGMA query_only = 1").execute(&mut *connection).await.unwrap();
        held.push(connection);
    }
    drop(held);
    let answer = visitor.caller.post(&visitor.path("/turns"), json!({ "text": "teal", "pace": "none" })).await;
    assert_eq!((answer.status, &answer.body["code"]), (503, &json!("unavailable")));
    assert!(answer.body["detail"].as_str().unwrap().contains("read"), "{}", answer.body);
    assert_eq!(visitor.caller.get(&visitor.path("")).await.status, 200);
}

#[tokio::test]
async fn a_client_that_never_finishes_its_header_is_let_go_and_others_are_served_meanwhile() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let app = TestApp::start_with(Backend::Sqlite, |config| config.server.head_timeout_seconds = 1).await;
    let address = app.url.strip_prefix("http://").unwrap();
    let mut slow = tokio::net::TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: studio.test\r\nx-slow: ").await.unwrap();
    assert_eq!(app.anyone().get("/healthz").await.status, 200);
    let mut said = Vec::new();
    // Ends because the server closes; a server that waits for ever fails by the test's own time limit.
    tokio::time::timeout(std::time::Duration::from_secs(20), slow.read_to_end(&mut said)).await.expect("closed").unwrap();
    assert!(!said.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&said));
}

#[tokio::test]
async fn a_client_that_never_finishes_its_body_gets_a_problem() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let app = TestApp::start_with(Backend::Sqlite, |config| config.server.request_timeout_seconds = 1).await;
    let address = app.url.strip_prefix("http://").unwrap();
    let mut slow = tokio::net::TcpStream::connect(address).await.unwrap();
    let head = "POST /api/v1/sketches HTTP/1.1\r\nhost: studio.test\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{\"desi";
    slow.write_all(head.as_bytes()).await.unwrap();
    let mut said = vec![0; 16 * 1024];
    let length = tokio::time::timeout(std::time::Duration::from_secs(20), slow.read(&mut said)).await.expect("answered").unwrap();
    let said = String::from_utf8_lossy(&said[..length]).into_owned();
    assert!(said.starts_with("HTTP/1.1 503") && said.contains("timed_out"), "{said}");
}

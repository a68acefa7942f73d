//! Pictures in a bucket: the same tests as on a disk, on a server that speaks S3.

use crate::support::{Backend, TestApp, fresh_prefix, service};
use atelier_platform::files::{Files, Put};
use axum::extract::Request;
use bytes::Bytes;
use reqwest::{Method, StatusCode, header::HeaderMap};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::Mutex;

pub fn section(prefix: &str) -> serde_json::Value {
    let endpoint = std::env::var("ATELIER_TEST_S3_URL").expect("run through scripts/with-services");
    json!({
        "kind": "s3", "bucket": "atelier-tests", "endpoint": endpoint, "prefix": prefix,
        "access_key_id": "atelier", "secret_access_key": "of no worth",
    })
}

pub fn bucket(prefix: &str) -> Files {
    let mut section = section(prefix);
    section.as_object_mut().unwrap().remove("kind");
    Files::s3(&serde_json::from_value(section).unwrap()).unwrap()
}

#[tokio::test]
async fn a_second_put_of_a_key_changes_nothing() {
    atelier_platform::telemetry::install_tls();
    let files = bucket("fence");
    assert_eq!(files.put_new("a/b.png", Bytes::from_static(b"first")).await.unwrap(), Put::Stored);
    assert_eq!(files.put_new("a/b.png", Bytes::from_static(b"second")).await.unwrap(), Put::AlreadyThere);
    assert_eq!(files.get("a/b.png").await.unwrap(), Bytes::from_static(b"first"));
    files.copy("a/b.png", "c/d.png").await.unwrap();
    assert!(files.has("c/d.png").await.unwrap());
    assert_eq!(files.list("a").await.unwrap(), ["a/b.png"]);
    assert_eq!((files.delete_below("a").await.unwrap(), files.has("a/b.png").await.unwrap()), (1, false));
    files.delete("a/b.png").await.unwrap();
    assert!(files.has("c/d.png").await.unwrap());
    files.probe("doctor/probe").await.unwrap();
}

#[tokio::test]
async fn a_sketch_with_pictures_references_and_an_inquiry_lives_in_a_bucket() {
    let app =
        TestApp::start_with(Backend::Postgres, |config| config.files = serde_json::from_value(section("sketches-test")).unwrap()).await;
    let visitor = app.visitor().await;
    let id = visitor.draw(2).await[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(app.files("sketches"), 0, "nothing is on the disk");
    for form in ["png", "webp", "svg"] {
        assert_eq!(visitor.caller.get(&visitor.path(&format!("/images/{id}/file?format={form}"))).await.status, 200, "{form}");
    }
    let form = json!({ "name": "Ada", "email": "ada@example.com", "image_ids": [id] });
    assert_eq!(visitor.caller.post(&visitor.path("/inquiry"), form).await.status, 201);
    let files = bucket("sketches-test");
    assert_eq!((files.list("sketches").await.unwrap().len(), files.list("inquiries").await.unwrap().len()), (4, 1));
    assert_eq!(visitor.caller.delete(&visitor.path("")).await.status, 204);
    assert_eq!((files.list("sketches").await.unwrap().len(), files.list("inquiries").await.unwrap().len()), (0, 1));
}

#[tokio::test]
async fn a_bucket_that_is_away_gives_a_clear_problem_and_heals() {
    let mut away = section("away");
    away["endpoint"] = json!("http://127.0.0.1:9");
    let app = TestApp::start_with(Backend::Sqlite, |config| config.files = serde_json::from_value(away).unwrap()).await;
    let visitor = app.visitor().await;
    let turn = visitor.say("a teal axolotl").await;
    assert_eq!(turn["status"], "done", "talking needs no files");
    let asked = visitor.caller.post(&visitor.path("/images"), json!({ "count": 1, "size": 512 })).await;
    assert_eq!(asked.status, 202, "what is asked for waits");
}

/// How a bucket's server completes an upload in parts. The one that tests run on does not know the condition; S3 does since 2024.
#[derive(Clone, Copy)]
enum Completes {
    /// Only where the key is free, if asked so.
    Conditionally,
    /// Not if there is a condition.
    WithoutConditions,
    /// Never.
    Never,
}

/// The bucket by way of a proxy that completes uploads in this way.
async fn bucket_that_completes(how: Completes) -> String {
    let (there, client, one_by_one) = (service("S3"), reqwest::Client::new(), Arc::new(Mutex::new(())));
    let pass_on = move |request: Request| {
        let (there, client, one_by_one) = (there.clone(), client.clone(), one_by_one.clone());
        async move {
            let (parts, body) = request.into_parts();
            let url = format!("{there}{}", parts.uri);
            let completes = parts.method == Method::POST && url.contains("uploadId=");
            let has_condition = parts.headers.contains_key("if-none-match");
            let mut alone = None;
            if completes {
                alone = Some(one_by_one.lock().await);
                let refused = match how {
                    Completes::Never => Some(StatusCode::SERVICE_UNAVAILABLE),
                    Completes::WithoutConditions => has_condition.then_some(StatusCode::NOT_IMPLEMENTED),
                    Completes::Conditionally => {
                        let taken = client.head(url.split('?').next().unwrap()).send().await.unwrap().status() == 200;
                        (has_condition && taken).then_some(StatusCode::PRECONDITION_FAILED)
                    }
                };
                if let Some(status) = refused {
                    return (status, HeaderMap::new(), Bytes::new());
                }
            }
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let answer = client.request(parts.method, url).headers(parts.headers).body(body).send().await.unwrap();
            let (status, headers, body) = (answer.status(), answer.headers().clone(), answer.bytes().await.unwrap());
            drop(alone);
            (status, headers, body)
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(pass_on)).await.unwrap() });
    address
}

/// Uploads in parts that nobody finished or took back.
async fn unfinished(prefix: &str) -> usize {
    let list = reqwest::get(format!("{}/atelier-tests?uploads", service("S3"))).await.unwrap();
    assert_eq!(list.status(), 200);
    list.text().await.unwrap().matches(&format!("<Key>{prefix}/")).count()
}

fn in_parts(endpoint: Option<&str>, prefix: &str) -> Files {
    let mut section = section(prefix);
    section["part_bytes"] = json!(5 * 1024 * 1024);
    if let Some(endpoint) = endpoint {
        section["endpoint"] = json!(endpoint);
    }
    section.as_object_mut().unwrap().remove("kind");
    Files::s3(&serde_json::from_value(section).unwrap()).unwrap()
}

/// More than two parts, the last one small.
fn large(first: u8) -> Bytes {
    (0..11 * 1024 * 1024_u32).map(|at| first.wrapping_add(at.to_le_bytes()[1])).collect::<Vec<u8>>().into()
}

#[tokio::test]
async fn a_large_file_goes_in_parts_and_only_one_of_many_puts_stores_it() {
    atelier_platform::telemetry::install_tls();
    let prefix = fresh_prefix();
    let files = in_parts(Some(&bucket_that_completes(Completes::Conditionally).await), &prefix);
    let puts = (0..4).map(|number| files.put_new("a/large.png", large(number)));
    let puts = futures::future::join_all(puts).await;
    let stored: Vec<usize> = puts.iter().enumerate().filter(|(_, put)| matches!(put, Ok(Put::Stored))).map(|(at, _)| at).collect();
    assert_eq!(stored.len(), 1, "{puts:?}");
    assert_eq!(files.get("a/large.png").await.unwrap(), large(u8::try_from(stored[0]).unwrap()));
    assert_eq!(files.put_new("a/large.png", large(9)).await.unwrap(), Put::AlreadyThere);
    assert_eq!(unfinished(&prefix).await, 0);
}

#[tokio::test]
async fn an_upload_in_parts_that_fails_leaves_nothing_behind_and_one_without_conditions_looks_first() {
    atelier_platform::telemetry::install_tls();
    let prefix = fresh_prefix();
    let failing = bucket_that_completes(Completes::Never).await;
    assert!(in_parts(Some(&failing), &prefix).put_new("a/large.png", large(1)).await.is_err());
    let whole = in_parts(None, &prefix);
    assert!(!whole.has("a/large.png").await.unwrap());
    assert_eq!(unfinished(&prefix).await, 0);
    let simple = in_parts(Some(&bucket_that_completes(Completes::WithoutConditions).await), &prefix);
    assert_eq!(simple.put_new("a/large.png", large(2)).await.unwrap(), Put::Stored);
    assert_eq!(simple.put_new("a/large.png", large(3)).await.unwrap(), Put::AlreadyThere);
    assert_eq!(whole.get("a/large.png").await.unwrap(), large(2));
    assert_eq!(unfinished(&prefix).await, 0);
}

#[tokio::test]
async fn browsers_fetch_pictures_by_addresses_that_last_a_moment_and_only_their_own() {
    let prefix = fresh_prefix();
    let mut signed = section(&prefix);
    signed["presigned_seconds"] = json!(60);
    let app = TestApp::start_with(Backend::Sqlite, |config| config.files = serde_json::from_value(signed).unwrap()).await;
    let (mut visitor, mut stranger) = (app.visitor().await, app.visitor().await);
    let id = visitor.draw(1).await[0]["id"].as_str().unwrap().to_owned();
    let direct = || reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    (visitor.caller.client, stranger.caller.client) = (direct(), direct());
    let path = visitor.path(&format!("/images/{id}/file"));

    let sent = visitor.caller.get(&path).await;
    assert_eq!((sent.status, sent.bytes.len()), (302, 0));
    assert_eq!(sent.headers["cache-control"], "private, max-age=30");
    assert_eq!(sent.headers["vary"], "sec-fetch-dest");
    let address = sent.headers["location"].to_str().unwrap().to_owned();
    assert!(
        address.starts_with(&service("S3")) && address.contains("X-Amz-Expires=60") && address.contains("X-Amz-Signature="),
        "{address}"
    );
    let fetched = reqwest::get(&address).await.unwrap();
    assert_eq!(fetched.status(), 200);
    assert_eq!(fetched.headers()["content-type"], "image/png");
    assert_eq!(fetched.headers()["cache-control"], "private, max-age=31536000, immutable");
    let fetched = fetched.bytes().await.unwrap();
    // A script of the page gets the same bytes without leaving its own site.
    let by_script = visitor.caller.send(visitor.caller.request(Method::GET, &path).header("sec-fetch-dest", "empty")).await;
    assert_eq!((by_script.status, by_script.bytes), (200, fetched));
    assert_eq!(visitor.caller.send(visitor.caller.request(Method::HEAD, &path)).await.status, 200);
    let known = visitor.caller.request(Method::GET, &path).header("if-none-match", by_script.headers["etag"].clone());
    assert_eq!(visitor.caller.send(known).await.status, 304);
    // Saved under its name, in another form, and vectors with the headers that only Atelier sends.
    let saved = visitor.caller.get(&format!("{path}?format=webp&download=1")).await;
    let saved = reqwest::get(saved.headers["location"].to_str().unwrap()).await.unwrap();
    assert_eq!(saved.headers()["content-type"], "image/webp");
    assert_eq!(saved.headers()["content-disposition"].to_str().unwrap(), format!("attachment; filename=\"{id}.webp\""));
    let vectors = visitor.caller.get(&format!("{path}?format=svg")).await;
    assert_eq!(vectors.status, 200);
    assert_eq!(vectors.headers["content-type"], "image/svg+xml");

    let refused = stranger.caller.get(&path).await;
    assert!(refused.status >= 400 && !refused.headers.contains_key("location"), "{}", refused.status);
    let page = visitor.caller.get("/").await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains(&format!("img-src 'self' blob: data: {};", service("S3"))), "{policy}");
    // Whoever is forgotten is forgotten at once, addresses or not.
    assert_eq!(visitor.caller.delete(&visitor.path("")).await.status, 204);
    assert!(reqwest::get(&address).await.unwrap().status().is_client_error());
}

#[test]
fn the_doctor_tries_signed_addresses() {
    let examine = |more: &[(&str, &str)]| {
        let directory = tempfile::tempdir().unwrap();
        let mut command = crate::command_line::atelier();
        command.args(["doctor", "--data"]).arg(directory.path()).env("ATELIER__SERVER__LISTEN", "127.0.0.1:0");
        let (endpoint, prefix) = (service("S3"), fresh_prefix());
        let bucket = [("KIND", "s3"), ("BUCKET", "atelier-tests"), ("ENDPOINT", &endpoint), ("PREFIX", &prefix)];
        let keys = [("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "hush"), ("PRESIGNED_SECONDS", "60")];
        for (key, value) in bucket.iter().chain(&keys).chain(more) {
            command.env(format!("ATELIER__FILES__{key}"), value);
        }
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, said) = examine(&[]);
    assert!(code == Some(0) && said.contains("by signed addresses"), "{said}");
    let (code, said) = examine(&[("PUBLIC_ENDPOINT", "http://127.0.0.1:9")]);
    assert!(code == Some(4) && said.contains("signed addresses do not work"), "{said}");
    assert!(!said.contains("X-Amz-Signature") && !said.contains("hush"), "{said}");
}

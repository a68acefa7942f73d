//! Parts that are neither well nor away: a bucket that errs or takes its time, workers killed in each phase of a picture,
//! the process a page hangs on killed in the middle of a word.

use crate::{
    cluster::{Installation, LONG, begin, by, resume, visitor, words},
    command_line::Served,
    s3::{bucket, section},
    support::{BACKENDS, TestApp, Visitor, eventually, eventually_within, fresh_prefix, service},
};
use atelier_platform::telemetry;
use atelier_stand_ins::comfyui::{ComfyScript, ComfyStandIn};
use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode},
};
use bytes::Bytes;
use chrono::TimeDelta;
use serde_json::json;
use std::time::Duration;
use tokio::sync::watch;

/// How a bucket behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Well,
    /// 500 to everything.
    Errs,
    /// Takes everything and does not answer until it is well.
    Slow,
}

/// The bucket by way of a proxy with moods.
async fn moody_bucket() -> (String, watch::Sender<Mood>) {
    telemetry::install_tls();
    let (there, client, (mood, watched)) = (service("S3"), reqwest::Client::new(), watch::channel(Mood::Well));
    let pass_on = move |request: Request| {
        let (there, client, mut mood) = (there.clone(), client.clone(), watched.clone());
        async move {
            if *mood.borrow_and_update() == Mood::Errs {
                return (StatusCode::INTERNAL_SERVER_ERROR, HeaderMap::new(), Bytes::new());
            }
            let _ = mood.wait_for(|mood| *mood != Mood::Slow).await;
            let (parts, body) = request.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let url = format!("{there}{}", parts.uri);
            let answer = client.request(parts.method, url).headers(parts.headers).body(body).send().await.unwrap();
            (answer.status(), answer.headers().clone(), answer.bytes().await.unwrap())
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(pass_on)).await.unwrap() });
    (address, mood)
}

async fn ask_for_two(visitor: &Visitor) {
    let answer = visitor.caller.post(&visitor.path("/images"), json!({ "count": 2, "size": 512 })).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
}

async fn statuses(visitor: &Visitor) -> Vec<String> {
    let images = visitor.read().await["images"].as_array().unwrap().clone();
    images.iter().map(|image| image["status"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_bucket_that_errs_or_is_slow_holds_up_pictures_and_nothing_else() {
    for backend in BACKENDS {
        let (endpoint, mood) = moody_bucket().await;
        let prefix = fresh_prefix();
        let mut files = section(&prefix);
        files["endpoint"] = json!(endpoint);
        let app = TestApp::start_with(backend, |config| config.files = serde_json::from_value(files).unwrap()).await;
        for bad in [Mood::Errs, Mood::Slow] {
            let visitor = app.visitor().await;
            mood.send_replace(bad);
            ask_for_two(&visitor).await;
            if bad == Mood::Errs {
                eventually(async || {
                    let tried = "SELECT COUNT(*) FROM event_deliveries WHERE attempts > 0 AND leased_by IS NULL";
                    (app.count(tried).await == 2).then_some(())
                })
                .await;
            }
            assert_eq!(visitor.say("a teal one with a scarf").await["status"], "done", "talking needs no files");
            assert!(statuses(&visitor).await.iter().all(|status| status == "queued" || status == "drawing"));
            mood.send_replace(Mood::Well);
            app.clock.advance(TimeDelta::seconds(61));
            eventually(async || statuses(&visitor).await.iter().all(|status| status == "ready").then_some(())).await;
        }
        eventually(async || (app.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM dead_letters").await, 0);
        assert_eq!(bucket(&prefix).list("sketches").await.unwrap().len(), 4, "one file each, {backend:?}");
    }
}

/// Draws a picture and has its worker killed as soon as it is told to be in this phase; the other one that takes its place.
async fn killed_in(phase: &str, installation: &mut Installation, pages: &Served) -> Served {
    let mut worker = installation.serve("worker");
    let here = visitor(pages).await;
    let mut watching = here.watch(here.after).await;
    let answer = here.caller.post(&here.path("/images"), json!({ "count": 1, "size": 512 })).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    loop {
        let event = watching.next().await.unwrap();
        assert_ne!(event.name, "image.ready", "it was never told to be {phase}");
        if event.name == "image.progress" && event.data["phase"] == phase {
            break;
        }
    }
    worker.child.kill().unwrap();
    worker.child.wait().unwrap();
    let another = installation.serve("worker");
    // Its lease runs out after twelve seconds without a heartbeat.
    eventually_within(Duration::from_secs(120), async || (statuses(&here).await == ["ready"]).then_some(())).await;
    another
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_killed_in_any_phase_leaves_one_picture_and_nothing_stuck() {
    let script = ComfyScript { pace: Duration::from_millis(800), ..ComfyScript::default() };
    let server = ComfyStandIn::start(script).await.unwrap();
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    installation.set("IMAGE__KIND", "comfyui");
    installation.set("IMAGE__SERVERS", &server.base_url());
    let pages = installation.serve("api,relay,scheduler");
    let phases = ["loading", "sketching", "colouring"];
    // The last one stays at work: a picture may be there a moment before its work is settled.
    let mut at_work = None;
    for phase in phases {
        drop(at_work.take());
        at_work = Some(killed_in(phase, &mut installation, &pages).await);
    }
    assert_eq!(server.seen().runs, phases.len(), "what a server draws already is waited for, not drawn again");
    eventually(async || (installation.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    assert_eq!(installation.count("SELECT COUNT(*) FROM dead_letters").await, 0);
    assert_eq!(bucket(installation.files_prefix()).list("sketches").await.unwrap().len(), phases.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_whose_process_is_killed_mid_stream_goes_on_at_another_without_a_lost_or_repeated_word() {
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    // One speaks, the page hangs on the other.
    let (one, mut other) = (installation.serve("all"), installation.serve("api"));
    let here = visitor(&one).await;
    let there = by(&here, &other);
    let mut watching = there.watch(here.after).await;
    begin(&here, LONG).await;
    let (mut tokens, mut killed) = (Vec::new(), false);
    // What was sent before the kill may still come.
    while let Some(event) = watching.next().await {
        assert_ne!(event.name, "turn.done", "killed in the middle");
        if event.name == "token" {
            tokens.push((event.id, event.data));
        }
        if tokens.len() >= 5 && !std::mem::replace(&mut killed, true) {
            other.child.kill().unwrap();
            other.child.wait().unwrap();
        }
    }
    let mut watching = resume(&here, tokens.last().unwrap().0).await;
    for event in watching.until("turn.done").await {
        assert_ne!(event.name, "reset", "it goes on, it does not begin again");
        if event.name == "token" {
            tokens.push((event.id, event.data));
        }
    }
    assert_eq!(words(&tokens), here.read().await["turns"][0]["reply"].as_str().unwrap());
}

//! Models that talk and draw, by their stand-ins: what works, what breaks, and what is kept whatever happens.

use crate::support::{Backend, ConnectionTrait as _, Event, TestApp, Visitor, eventually, queue_admin};
use atelier::{app::App, config::Config};
use atelier_platform::{clock::SystemClock, random::Random};
use atelier_stand_ins::{
    chat::{ChatFault, ChatScript, ChatStandIn},
    comfyui::{ComfyFault, ComfyScript, ComfyStandIn},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

const BOTH: [Backend; 2] = [Backend::Sqlite, Backend::Postgres];

async fn talking(backend: Backend, server: &ChatStandIn) -> TestApp {
    TestApp::start_with(backend, |config: &mut Config| {
        let section = json!({ "kind": "openai", "base_url": server.base_url(), "model": "stand-in", "first_chunk_seconds": 2, "between_chunks_seconds": 1, "at_once": 2 });
        config.chat = serde_json::from_value(section).unwrap();
    })
    .await
}

async fn drawing(backend: Backend, servers: &[&ComfyStandIn], check: Value) -> TestApp {
    let addresses: Vec<String> = servers.iter().map(|server| server.base_url()).collect();
    TestApp::start_with(backend, |config: &mut Config| {
        config.image = serde_json::from_value(json!({ "kind": "comfyui", "servers": addresses, "check": check })).unwrap();
    })
    .await
}

fn unchecked() -> Value {
    json!({ "kind": "none" })
}

#[tokio::test]
async fn a_model_talks_and_what_it_understood_is_put_on_the_sheet_in_words_of_the_vocabulary() {
    for backend in BOTH {
        // No language has the word for the mood, whatever the vocabulary will be.
        let structured = json!({ "palette.primary": "Teal", "accessories": ["a top hat"], "mood": "brzzlqt", "notes": "secret" });
        let server = ChatStandIn::start(ChatScript { structured, ..ChatScript::default() }).await.unwrap();
        let app = talking(backend, &server).await;
        let visitor = app.visitor().await;
        let mut events = visitor.watch(visitor.after).await;
        let turn = visitor.say("something elegant in the colour of the sea").await;
        let text = ChatScript::default().text();
        assert_eq!((turn["reply"].as_str(), turn["status"].as_str()), (Some(text.as_str()), Some("done")), "{turn}");
        let seen = events.until("turn.done").await;
        let said: String = seen.iter().filter(|event| event.name == "token").map(|event| event.data["text"].as_str().unwrap()).collect();
        assert_eq!(said, text);
        let sheet = visitor.read().await["sheet"].clone();
        assert_eq!((&sheet["palette"]["primary"], &sheet["accessories"]), (&json!("teal"), &json!(["top_hat"])), "{sheet}");
        assert_eq!(sheet["notes"].as_str().unwrap_or(""), "", "text is never filled from a model");
        assert_eq!(turn["changes"].as_array().unwrap().len(), 2, "{turn}");
        let card = app.anyone().get("/api/v1/models").await.body;
        assert_eq!(
            (&card["chat"]["name"], &card["chat"]["is_ai"], &card["chat"]["state"]),
            (&json!("stand-in"), &json!(true), &json!("warm"))
        );
        let request = server.requests().into_iter().find(|request| request["stream"] == json!(true)).unwrap();
        assert!(["max_tokens", "temperature", "top_p", "seed"].iter().all(|key| request[key].is_number()), "{request}");
    }
}

#[tokio::test]
async fn a_reply_that_breaks_off_keeps_its_exact_prefix_and_offers_to_go_on() {
    for fault in [ChatFault::CutAfter(5), ChatFault::EndAfter(5), ChatFault::StallAfter(5), ChatFault::ErrorInStream(5)] {
        let server = ChatStandIn::start(ChatScript::with([fault])).await.unwrap();
        let app = talking(Backend::Sqlite, &server).await;
        let visitor = app.visitor().await;
        let turn = visitor.say("a green one").await;
        let prefix: String = ChatScript::default().pieces[..5].concat();
        assert_eq!((turn["reply"].as_str(), turn["status"].as_str()), (Some(prefix.as_str()), Some("interrupted")), "{fault:?}: {turn}");
        assert_eq!(turn["suggestions"], json!(["Go on"]), "{fault:?}");
        server.behave(ChatScript::default());
        assert_eq!(visitor.say("Go on").await["status"], "done");
        let told = server.requests().into_iter().rfind(|request| request["stream"] == json!(true)).unwrap();
        assert!(told["messages"].to_string().contains(&prefix), "the model is told where it broke off");
    }
}

#[tokio::test]
async fn where_the_model_gives_no_usable_json_the_guide_reads_the_message() {
    for faults in [vec![ChatFault::Prose], vec![ChatFault::Format400, ChatFault::Prose]] {
        let server = ChatStandIn::start(ChatScript::with(faults.clone())).await.unwrap();
        let app = talking(Backend::Sqlite, &server).await;
        let visitor = app.visitor().await;
        let turn = visitor.say("a teal axolotl with a top hat").await;
        assert_eq!(turn["reply"], ChatScript::default().text(), "{faults:?}");
        assert_eq!(visitor.read().await["sheet"]["palette"]["primary"], "teal", "{faults:?}");
    }
}

#[tokio::test]
async fn where_the_model_does_not_answer_the_built_in_guide_does_and_says_so() {
    let faults = [
        ChatFault::Empty200,
        ChatFault::Silent,
        ChatFault::Busy(3),
        ChatFault::UnknownModel,
        ChatFault::KeyRefused,
        ChatFault::Overflow,
        ChatFault::NotSse,
        ChatFault::Quoting500,
    ];
    for fault in faults {
        let server = ChatStandIn::start(ChatScript::with([fault])).await.unwrap();
        let app = talking(Backend::Sqlite, &server).await;
        let visitor = app.visitor().await;
        let turn = visitor.say("a teal axolotl with a top hat").await;
        let reply = turn["reply"].as_str().unwrap();
        assert!(reply.contains("built-in guide") && turn["status"] == "done", "{fault:?}: {turn}");
        assert_eq!(visitor.read().await["sheet"]["palette"]["primary"], "teal", "{fault:?}");
    }
}

#[tokio::test]
async fn the_gate_stands_before_the_model_and_after_it() {
    let pieces =
        ["A", " lovely", " idea", ".", " How", " about", " a", " na", "ked", " lady", " beside", " it", "?"].map(str::to_owned).to_vec();
    let server = ChatStandIn::start(ChatScript { pieces, ..ChatScript::default() }).await.unwrap();
    let app = talking(Backend::Sqlite, &server).await;
    let visitor = app.visitor().await;
    let refused = visitor.say("draw a naked lady").await;
    assert_eq!(refused["status"], "refused");
    assert!(server.requests().iter().all(|request| !request["messages"].to_string().contains("lady")), "the model never saw it");
    let turn = visitor.say("something nice").await;
    let reply = turn["reply"].as_str().unwrap();
    assert!(reply.starts_with("A lovely idea. How about a ") && !reply.contains("naked") && turn["status"] == "done", "{turn}");
}

#[tokio::test]
async fn what_models_say_is_written_down_meanwhile_and_a_reply_that_somebody_else_ended_falls_silent() {
    for backend in BOTH {
        let script = ChatScript {
            pieces: vec![ChatScript::default().pieces; 40].concat(),
            pace: Duration::from_millis(100),
            ..ChatScript::default()
        };
        let server = ChatStandIn::start(script).await.unwrap();
        let app = talking(backend, &server).await;
        let visitors = [app.visitor().await, app.visitor().await];
        for visitor in &visitors {
            visitor.caller.post(&visitor.path("/turns"), json!({ "text": "a red one" })).await;
        }
        let heard = "SELECT count(*) FROM sketch_turns WHERE status = 'speaking' AND reply <> ''";
        eventually(async || (app.count(heard).await == 2).then_some(())).await;
        let ended = "UPDATE sketch_turns SET status = 'interrupted' WHERE id IN (SELECT id FROM sketch_turns LIMIT 1)";
        app.app.platform.database.reader().execute_unprepared(ended).await.unwrap();
        let mut open = server.open_streams();
        tokio::time::timeout(Duration::from_secs(30), open.wait_for(|open| *open == 1)).await.unwrap().unwrap();
        assert_eq!(app.count(heard).await, 1, "the other one goes on");
    }
}

#[tokio::test]
async fn stop_closes_the_connection_and_keeps_what_was_said() {
    let server = ChatStandIn::start(ChatScript { pace: Duration::from_millis(40), ..ChatScript::default() }).await.unwrap();
    let app = talking(Backend::Sqlite, &server).await;
    let visitor = app.visitor().await;
    let mut events = visitor.watch(visitor.after).await;
    let turn =
        visitor.caller.post(&visitor.path("/turns"), json!({ "text": "a red one" })).await.body["turn_id"].as_str().unwrap().to_owned();
    events.until("token").await;
    let stopped = visitor.caller.post(&visitor.path(&format!("/turns/{turn}/stop")), json!({})).await.body;
    assert_eq!(stopped["status"], "interrupted");
    assert!(ChatScript::default().text().starts_with(stopped["reply"].as_str().unwrap()), "{stopped}");
    let mut open = server.open_streams();
    tokio::time::timeout(Duration::from_secs(5), open.wait_for(|open| *open == 0)).await.unwrap().unwrap();
}

#[tokio::test]
async fn beyond_the_line_one_is_asked_to_come_back_and_in_it_one_sees_ones_place() {
    let server = ChatStandIn::start(ChatScript { pace: Duration::from_millis(60), ..ChatScript::default() }).await.unwrap();
    let app = TestApp::start_with(Backend::Sqlite, |config: &mut Config| {
        let section = json!({ "kind": "openai", "base_url": server.base_url(), "model": "stand-in", "at_once": 1, "waiting": 1 });
        config.chat = serde_json::from_value(section).unwrap();
    })
    .await;
    let (first, second, third) = (app.visitor().await, app.visitor().await, app.visitor().await);
    let mut events = second.watch(second.after).await;
    let say = |text: &str| json!({ "text": text });
    assert_eq!(first.caller.post(&first.path("/turns"), say("one")).await.status, 202);
    assert_eq!(second.caller.post(&second.path("/turns"), say("two")).await.status, 202);
    let refused = third.caller.post(&third.path("/turns"), say("three")).await;
    assert_eq!((refused.status, refused.headers.contains_key("retry-after")), (503, true), "{}", refused.body);
    assert_eq!(third.read().await["turns"], json!([]), "nothing was said yet");
    let waited = events.until("turn.done").await;
    assert!(waited.iter().any(|event| event.name == "turn.waiting" && event.data["place"] == 1), "{waited:?}");
}

#[tokio::test]
async fn a_server_draws_from_the_sheet_alone_and_its_picture_is_labelled_and_signed_as_a_models() {
    for backend in BOTH {
        let server = ComfyStandIn::start(ComfyScript::default()).await.unwrap();
        let app = drawing(backend, &[&server], unchecked()).await;
        let visitor = app.visitor().await;
        visitor.say("a teal axolotl for my sister Quillfeather").await;
        let mut events = visitor.watch(visitor.read().await["last_event_id"].as_u64().unwrap()).await;
        let images = visitor.draw(2).await;
        let mut percent = std::collections::HashMap::new();
        let mut ready = 0;
        while ready < 2 {
            let event = events.next().await.unwrap();
            ready += usize::from(event.name == "image.ready");
            if event.name == "image.progress" {
                let now = event.data["percent"].as_u64().unwrap();
                let before = percent.insert(event.data["image_id"].to_string(), now).unwrap_or(0);
                assert!(before <= now && now < 100, "{before} then {now}");
            }
        }
        assert_eq!((images[0]["label"].as_str(), images[0]["alt"].as_str().unwrap().contains("teal")), (Some("Made by an AI model"), true));
        let provenance = visitor.caller.get(&visitor.path(&format!("/images/{}/provenance", images[0]["id"].as_str().unwrap()))).await.body;
        assert_eq!(
            (&provenance["standing"], &provenance["origin"], &provenance["engine"]),
            (&json!("ours"), &json!("model"), &json!("comfyui"))
        );
        let seen = server.seen();
        let told = format!("{:?}", seen.submissions);
        assert!(!told.contains("Quillfeather") && !told.contains("sister"), "no word of the visitor reaches a server");
        assert_eq!(app.files("sketches"), 2);
    }
}

#[tokio::test]
async fn whatever_a_server_does_there_is_exactly_one_picture_for_each_request() {
    for faults in [
        vec![ComfyFault::RestartMidJob(1)],
        vec![ComfyFault::SocketSilent],
        vec![ComfyFault::CachedMissingFile(1)],
        vec![ComfyFault::HistoryLate(2)],
        vec![ComfyFault::JobsApi],
    ] {
        let server = ComfyStandIn::start(ComfyScript::with(faults.clone())).await.unwrap();
        let app = drawing(Backend::Sqlite, &[&server], unchecked()).await;
        let visitor = app.visitor().await;
        let images = visitor.draw(1).await;
        assert_eq!((images.len(), app.files("sketches")), (1, 1), "{faults:?}");
    }
}

#[tokio::test]
async fn what_a_server_cannot_do_at_all_is_told_at_once_and_quotes_nothing() {
    for fault in [ComfyFault::NodeErrors200, ComfyFault::WeightMissing] {
        let server = ComfyStandIn::start(ComfyScript::with([fault])).await.unwrap();
        let app = drawing(Backend::Sqlite, &[&server], unchecked()).await;
        let visitor = app.visitor().await;
        visitor.caller.post(&visitor.path("/images"), json!({ "count": 1, "size": 512 })).await;
        let failed = eventually(async || {
            let image = visitor.read().await["images"][0].clone();
            (image["status"] == "failed").then_some(image)
        })
        .await;
        assert!(failed["error"].as_str().unwrap().contains("Draw again"), "{fault:?}: {failed}");
        assert_eq!(app.files("sketches"), 0);
    }
}

#[tokio::test]
async fn a_deleted_picture_is_cancelled_at_the_server() {
    let server = ComfyStandIn::start(ComfyScript::default()).await.unwrap();
    server.hold(true);
    let app = drawing(Backend::Sqlite, &[&server], unchecked()).await;
    let visitor = app.visitor().await;
    let id = visitor.caller.post(&visitor.path("/images"), json!({ "count": 1, "size": 512 })).await.body["images"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(server.until(|seen| seen.running.is_some()).await);
    assert_eq!(visitor.caller.delete(&visitor.path(&format!("/images/{id}"))).await.status, 204);
    assert!(server.until(|seen| !seen.interrupts.is_empty()).await);
    server.hold(false);
    assert_eq!((visitor.read().await["images"].clone(), app.files("sketches")), (json!([]), 0));
}

#[tokio::test]
async fn a_check_that_refuses_or_is_away_never_shows_the_picture() {
    let looks =
        axum::Router::new().route("/look", axum::routing::post(async || axum::Json(json!({ "verdict": "refuse", "category": "gore" }))));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/look", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, looks).await });
    let server = ComfyStandIn::start(ComfyScript::default()).await.unwrap();
    let app = drawing(Backend::Sqlite, &[&server], json!({ "kind": "http", "url": address })).await;
    let visitor = app.visitor().await;
    visitor.caller.post(&visitor.path("/images"), json!({ "count": 1, "size": 512 })).await;
    let image = eventually(async || {
        let image = visitor.read().await["images"][0].clone();
        (image["status"] == "failed").then_some(image)
    })
    .await;
    assert!(image["error"].as_str().unwrap().contains("can't be shown"), "{image}");
    assert_eq!(app.files("sketches"), 0);
}

#[tokio::test]
async fn a_check_that_is_broken_is_asked_again_and_the_picture_is_not_shown() {
    let looked = Arc::new(AtomicUsize::new(0));
    let count = looked.clone();
    let broken = axum::Router::new().route(
        "/look",
        axum::routing::post(async move || {
            count.fetch_add(1, Ordering::Relaxed);
            axum::http::StatusCode::INTERNAL_SERVER_ERROR
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/look", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, broken).await });
    // The built-in illustrator's pictures are looked at as well.
    let app = TestApp::start_with(Backend::Sqlite, |config: &mut Config| {
        config.image = serde_json::from_value(json!({ "kind": "illustrator", "check": { "kind": "http", "url": address } })).unwrap();
    })
    .await;
    let visitor = app.visitor().await;
    visitor.caller.post(&visitor.path("/images"), json!({ "count": 1, "size": 512 })).await;
    eventually(async || {
        // Attempts wait for each other by the clock.
        app.clock.advance(chrono::TimeDelta::seconds(1));
        (looked.load(Ordering::Relaxed) >= 2).then_some(())
    })
    .await;
    assert_ne!(visitor.read().await["images"][0]["status"], "ready");
    assert_eq!(app.files("sketches"), 0);
}

async fn previewing(backend: Backend, server: &ComfyStandIn) -> TestApp {
    TestApp::start_with(backend, |config: &mut Config| {
        config.image = serde_json::from_value(json!({ "kind": "comfyui", "servers": [server.base_url()], "previews": "coarse" })).unwrap();
    })
    .await
}

async fn allow_previews(app: &TestApp) {
    let allowed = app.owner().await.patch("/api/v1/studios/lantern-pond", json!({ "sketch": { "previews": true } })).await;
    assert_eq!((allowed.status, &allowed.body["sketch"]["previews"]), (200, &json!(true)));
}

/// Everything that is told while one picture is drawn.
async fn told_of_one_picture(visitor: &Visitor) -> Vec<Event> {
    let mut watching = visitor.watch(visitor.read().await["last_event_id"].as_u64().unwrap()).await;
    visitor.caller.post(&visitor.path("/images"), json!({ "count": 1, "size": 512 })).await;
    watching.until("image.ready").await
}

#[tokio::test]
async fn whoever_watches_sees_coarse_previews_and_nobody_sees_them_later() {
    for (backend, faults) in [(Backend::Sqlite, vec![]), (Backend::Cluster, vec![]), (Backend::Sqlite, vec![ComfyFault::NamelessPreviews])]
    {
        let script = ComfyScript { pace: Duration::from_millis(120), previews: true, faults };
        let server = ComfyStandIn::start(script).await.unwrap();
        let app = previewing(backend, &server).await;
        // The installation shows them; whether a studio's visitors see them is the studio's to say, and it says no at first.
        let told = told_of_one_picture(&app.visitor().await).await;
        assert!(told.iter().all(|event| event.name != "image.preview"), "{backend:?}");
        allow_previews(&app).await;
        let visitor = app.visitor().await;
        let before = visitor.read().await["last_event_id"].as_u64().unwrap();
        let told = told_of_one_picture(&visitor).await;
        let previews: Vec<&Event> = told.iter().filter(|event| event.name == "image.preview").collect();
        assert!(!previews.is_empty(), "{backend:?}");
        for preview in &previews {
            assert_eq!((preview.id, &preview.data["image_id"]), (0, &told.last().unwrap().data["image"]["id"]));
            let address = preview.data["preview"].as_str().unwrap().strip_prefix("data:image/jpeg;base64,").unwrap();
            let picture = image::load_from_memory(&BASE64_STANDARD.decode(address).unwrap()).unwrap();
            assert!(picture.width() <= 48 && picture.height() <= 48 && address.len() < 4096, "{}", address.len());
        }
        // Those who come back, and those who come later, get all but these.
        let mut again = visitor.watch(before).await;
        assert!(again.until("image.ready").await.iter().all(|event| event.name != "image.preview"));
        if backend == Backend::Cluster {
            let live = queue_admin().await.get_stream(format!("{}-live", app.queue_prefix)).await.unwrap();
            let state = live.cached_info().state.clone();
            for sequence in state.first_sequence..=state.last_sequence {
                let message = live.get_raw_message(sequence).await.unwrap();
                assert!(!String::from_utf8_lossy(&message.payload).contains("data:image"), "kept in no stream");
            }
        }
    }
}

#[tokio::test]
async fn previews_that_are_broken_or_huge_harm_nothing_and_none_are_shown_unasked_or_beside_a_check() {
    for fault in [ComfyFault::BrokenPreviews, ComfyFault::HugePreviews] {
        let script = ComfyScript { pace: Duration::from_millis(20), previews: true, faults: vec![fault] };
        let server = ComfyStandIn::start(script).await.unwrap();
        let app = previewing(Backend::Sqlite, &server).await;
        allow_previews(&app).await;
        let told = told_of_one_picture(&app.visitor().await).await;
        assert!(told.iter().all(|event| event.name != "image.preview"), "{fault:?}");
    }
    let script = ComfyScript { pace: Duration::from_millis(20), previews: true, ..ComfyScript::default() };
    let server = ComfyStandIn::start(script).await.unwrap();
    let app = drawing(Backend::Sqlite, &[&server], unchecked()).await;
    allow_previews(&app).await;
    let told = told_of_one_picture(&app.visitor().await).await;
    assert!(told.iter().all(|event| event.name != "image.preview"), "off unless the studio allows it");
    let mut config = atelier::config::defaults().unwrap();
    let directory = tempfile::tempdir().unwrap();
    config.data.directory = directory.path().to_owned();
    let image = json!({ "kind": "comfyui", "servers": [server.base_url()], "previews": "coarse", "check": { "kind": "http", "url": "http://127.0.0.1:9/" } });
    config.image = serde_json::from_value(image).unwrap();
    let refused = App::open(config, Arc::new(SystemClock), Arc::new(Random::from_system())).await.err().unwrap().to_string();
    assert!(refused.contains("image.previews") && refused.contains("image.check"), "{refused}");
}

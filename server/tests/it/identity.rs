//! Owners, sign-in, sessions, and the wall between studios.

use crate::support::{BACKENDS, TestApp, on_every_back_end};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn the_first_owner_claims_with_the_link_and_it_works_once() {
    on_every_back_end(async |app: TestApp| {
        assert_eq!(app.anyone().get("/api/v1/setup").await.body, json!({ "needs_owner": true, "has_studio": true }));
        let owner = app.owner().await;
        let session = owner.get("/api/v1/sessions/current").await.body;
        assert_eq!((&session["user"]["name"], &session["studios"][0]["role"]), (&json!("Mira Lund"), &json!("owner")));
        let claim = json!({ "token": app.claim_token, "name": "Eve", "email": "eve@example.com", "password": "a very long password" });
        assert_eq!(app.anyone().post("/api/v1/setup/claim", claim).await.status, 403);
        assert_eq!(app.anyone().get("/api/v1/setup").await.body["needs_owner"], false);
        assert_eq!(app.app.claim_link().await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn signing_in_sets_a_cookie_scripts_and_other_sites_cannot_use() {
    on_every_back_end(async |app: TestApp| {
        app.owner().await;
        let answer =
            app.anyone().post("/api/v1/sessions", json!({ "email": " MIRA@example.com", "password": "a pond full of lanterns" })).await;
        assert_eq!(answer.status, 201);
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/;"), "{cookie}");
        for (email, password) in [("mira@example.com", "wrong password here"), ("nobody@example.com", "a pond full of lanterns"), ("", "")]
        {
            let refused = app.anyone().post("/api/v1/sessions", json!({ "email": email, "password": password })).await;
            assert_eq!((refused.status, &refused.body["code"]), (401, &json!("invalid_credentials")));
        }
    })
    .await;
}

#[tokio::test]
async fn sign_out_everywhere_ends_every_session() {
    on_every_back_end(async |app: TestApp| {
        let here = app.owner().await;
        let there = app.owner().await;
        assert_eq!(there.get("/api/v1/sessions").await.body["items"].as_array().unwrap().len(), 2);
        assert_eq!(here.delete("/api/v1/sessions").await.status, 204);
        for caller in [here, there] {
            assert_eq!(caller.get("/api/v1/sessions/current").await.status, 401);
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_a_month_without_use() {
    on_every_back_end(async |app: TestApp| {
        let owner = app.owner().await;
        app.clock.advance(chrono::TimeDelta::days(29));
        assert_eq!(owner.get("/api/v1/sessions/current").await.status, 200);
        app.clock.advance(chrono::TimeDelta::days(29));
        assert_eq!(owner.get("/api/v1/sessions/current").await.status, 200, "use keeps it");
        app.clock.advance(chrono::TimeDelta::days(31));
        assert_eq!(owner.get("/api/v1/sessions/current").await.status, 401);
    })
    .await;
}

#[tokio::test]
async fn a_change_asked_for_by_another_site_is_refused() {
    on_every_back_end(async |app: TestApp| {
        let owner = app.owner().await;
        let request = owner.request(reqwest::Method::PATCH, "/api/v1/studios/lantern-pond").header("origin", "https://evil.example");
        let answer = owner.send(request.json(&json!({ "name": "Stolen" }))).await;
        assert_eq!((answer.status, &answer.body["code"]), (403, &json!("forbidden")));
    })
    .await;
}

#[tokio::test]
async fn attempts_to_sign_in_are_slowed_and_the_owner_elsewhere_is_not_locked_out() {
    for backend in BACKENDS {
        let app = TestApp::start_with(backend, |config| {
            config.rate_limit.enabled = true;
            config.rate_limit.sign_in_per_minute = 5;
            config.server.trusted_proxies = vec!["127.0.0.1".to_owned()];
        })
        .await;
        app.owner().await;
        let attempt = async |from: &str, password: &str| {
            let anyone = app.anyone();
            let request = anyone.request(reqwest::Method::POST, "/api/v1/sessions").header("x-forwarded-for", from);
            anyone.send(request.json(&json!({ "email": "mira@example.com", "password": password }))).await
        };
        let mut refused = None;
        for _ in 0..8 {
            let answer = attempt("203.0.113.9", "guess after guess").await;
            if answer.status == 429 {
                refused = Some(answer);
                break;
            }
        }
        assert!(refused.expect("guessing is slowed").headers.contains_key("retry-after"));
        assert_eq!(attempt("198.51.100.7", "a pond full of lanterns").await.status, 201);
    }
}

#[tokio::test]
async fn strangers_find_no_studio_of_others_and_visitors_no_sketch_of_others() {
    on_every_back_end(async |app: TestApp| {
        let (ours, theirs) = (app.visitor().await, app.visitor().await);
        ours.draw(1).await;
        let image = ours.read().await["images"][0]["id"].as_str().unwrap().to_owned();
        let turn = ours.say("teal").await["id"].as_str().unwrap().to_owned();
        for path in ["", "/prompt", "/events", &format!("/images/{image}"), &format!("/images/{image}/file")] {
            assert_eq!(theirs.caller.get(&ours.path(path)).await.status, 404, "{path}");
            assert_eq!(app.anyone().get(&ours.path(path)).await.status, 401, "{path}");
        }
        for (path, body) in [
            ("/turns", json!({ "text": "x" })),
            (&*format!("/turns/{turn}/stop"), json!({})),
            ("/images", json!({})),
            (&*format!("/images/{image}/email"), json!({ "address": "a@example.com" })),
            ("/inquiry", json!({ "name": "A", "email": "a@example.com" })),
        ] {
            assert_eq!(theirs.caller.post(&ours.path(path), body).await.status, 404, "{path}");
        }
        assert_eq!(theirs.caller.delete(&ours.path("")).await.status, 404);
        assert_eq!(theirs.caller.patch(&ours.path("/sheet"), json!({})).await.status, 404);
        for path in ["/mail", "/inquiries", "/events"] {
            assert_eq!(app.anyone().get(&format!("/api/v1/studios/lantern-pond{path}")).await.status, 401, "{path}");
        }
        let owner = app.owner().await;
        for path in ["/mail", "/inquiries", "/events"] {
            assert_eq!(owner.get(&format!("/api/v1/studios/another-studio{path}")).await.status, 404, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_installation_without_demonstration_makes_its_studio_when_claimed_with_everything_off() {
    use atelier::{app::App, config};
    use atelier_platform::{clock::SystemClock, random::Random};
    let directory = tempfile::tempdir().unwrap();
    let mut config = config::defaults().unwrap();
    config.data.directory = directory.path().to_owned();
    let app = App::open(config, std::sync::Arc::new(SystemClock), std::sync::Arc::new(Random::from_system())).await.unwrap();
    let link = app.claim_link().await.unwrap().unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = app.router();
    tokio::spawn(atelier::listener::serve(listener, router, Duration::from_secs(10), app.stop()));
    let caller = crate::support::Caller { url, client: reqwest::Client::builder().cookie_store(true).build().unwrap(), bearer: None };
    assert_eq!(caller.get("/api/v1/studios").await.body["items"], json!([]));
    let mut claim = json!({ "token": link.split_once('#').unwrap().1, "name": "Mira", "email": "m@example.com", "password": "a pond full of lanterns" });
    let refused = caller.post("/api/v1/setup/claim", claim.clone()).await;
    assert_eq!(refused.body["errors"].as_array().unwrap().len(), 2, "name and slug of the studio are needed: {}", refused.body);
    claim["studio_name"] = json!("Heron House");
    claim["studio_slug"] = json!("heron-house");
    assert_eq!(caller.post("/api/v1/setup/claim", claim).await.status, 201);
    let studio = caller.get("/api/v1/studios/heron-house").await.body;
    assert_eq!(
        (&studio["is_demo"], &studio["sketch"]),
        (
            &json!(false),
            &json!({ "enabled": false, "images": false, "previews": false, "ai_references": false, "wont_draw": [], "picture_label": null })
        )
    );
    assert_eq!(caller.post("/api/v1/sketches", json!({ "designer": "ivy" })).await.status, 403);
}

//! The plug is pulled again and again while pictures are drawn: every picture that was asked for exists at the end, once.

use crate::{
    command_line::{Served, free_port, serve},
    support::{BACKENDS, Backend, Caller, count_files, fresh_prefix, postgres_database, service},
};
use atelier_platform::telemetry;
use serde_json::{Value, json};
use std::{collections::HashSet, path::Path, time::Duration};

const SKETCHES: usize = 25;
const EACH: u32 = 8;
const MURDERS: usize = 20;

/// A caller that keeps trying while the server is down: what a page does.
struct Patient {
    url: String,
    client: reqwest::Client,
}

impl Patient {
    async fn call(&self, method: reqwest::Method, path: &str, bearer: Option<&str>, body: Option<&Value>) -> Value {
        let trying = async {
            loop {
                let mut request = self.client.request(method.clone(), format!("{}{path}", self.url));
                if let Some(token) = bearer {
                    request = request.bearer_auth(token);
                }
                if let Some(body) = body {
                    request = request.json(body);
                }
                if let Ok(response) = request.send().await
                    && response.status().is_success()
                    && let Ok(answer) = response.json().await
                {
                    return answer;
                }
                tokio::time::sleep(Duration::from_millis(15)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(120), trying).await.expect("an answer within two minutes")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_pictures_survive_twenty_murders_each_exactly_once() {
    telemetry::install_tls();
    for backend in BACKENDS {
        let directory = tempfile::tempdir().unwrap();
        let database = match backend {
            Backend::Sqlite => None,
            Backend::Postgres | Backend::Cluster => Some(postgres_database().await),
        };
        let (queue, prefix) = (service("NATS"), fresh_prefix());
        let address = format!("127.0.0.1:{}", free_port());
        let mut environment = vec![("ATELIER__RATE_LIMIT__ENABLED", "false")];
        if let Some(url) = &database {
            environment.extend([
                ("ATELIER__DATABASE__KIND", "postgres"),
                ("ATELIER__DATABASE__URL", url),
                ("ATELIER__DATABASE__MAX_CONNECTIONS", "8"),
            ]);
        }
        if backend == Backend::Cluster {
            environment.extend([("ATELIER__QUEUE__KIND", "nats"), ("ATELIER__QUEUE__URL", &queue), ("ATELIER__QUEUE__PREFIX", &prefix)]);
        }
        // Murders come thick on the embedded database; a lease on PostgreSQL runs out after half a minute, so fewer there.
        let murders = if database.is_some() { 3 } else { MURDERS };
        survive(directory.path(), &address, &environment, murders).await;
    }
}

async fn survive(data: &Path, address: &str, environment: &[(&str, &str)], murders: usize) {
    let mut served = serve(data, address, environment);
    let patient = Patient { url: served.url.clone(), client: reqwest::Client::new() };
    let mut sketches = Vec::new();
    for _ in 0..SKETCHES {
        let sketch = patient.call(reqwest::Method::POST, "/api/v1/sketches", None, Some(&json!({ "designer": "ivy" }))).await;
        sketches.push((sketch["id"].as_str().unwrap().to_owned(), sketch["visitor_token"].as_str().unwrap().to_owned()));
    }
    let asking = async {
        for (id, token) in &sketches {
            let path = format!("/api/v1/sketches/{id}/images");
            // Asked twice on purpose: an answer lost to a murder looks just like a double click.
            for _ in 0..2 {
                patient.call(reqwest::Method::POST, &path, Some(token), Some(&json!({ "count": EACH, "size": 512 }))).await;
            }
        }
    };
    let murdering = async {
        for victim in 0..murders {
            // Between two murders a few more pictures are finished: a number that varies, so that each dies elsewhere.
            wait_for_files(data, (victim * 9 + victim % 5).min(SKETCHES * EACH as usize - 8)).await;
            served.child.kill().unwrap();
            served.child.wait().unwrap();
            served = serve(data, address, environment);
        }
        served
    };
    let ((), served): ((), Served) = tokio::join!(asking, murdering);
    let mut images = HashSet::new();
    for (id, token) in &sketches {
        let ready = async {
            loop {
                let sketch = patient.call(reqwest::Method::GET, &format!("/api/v1/sketches/{id}"), Some(token), None).await;
                let all = sketch["images"].as_array().unwrap();
                if all.len() == EACH as usize && all.iter().all(|image| image["status"] == "ready") {
                    return all.clone();
                }
                assert!(all.iter().all(|image| image["status"] != "failed"), "{sketch}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let all = tokio::time::timeout(Duration::from_secs(180), ready).await.expect("every picture is drawn");
        images.extend(all.iter().map(|image| image["id"].as_str().unwrap().to_owned()));
    }
    assert_eq!(images.len(), SKETCHES * EACH as usize);
    assert_eq!(count_files(&data.join("files").join("sketches")), SKETCHES * EACH as usize, "no file is there twice or half");
    for (id, token) in &sketches {
        let sketch = patient.call(reqwest::Method::GET, &format!("/api/v1/sketches/{id}"), Some(token), None).await;
        let caller = Caller { url: served.url.clone(), client: patient.client.clone(), bearer: Some(token.clone()) };
        for image in sketch["images"].as_array().unwrap() {
            let file = caller.get(&format!("/api/v1/sketches/{id}/images/{}/file", image["id"].as_str().unwrap())).await;
            assert_eq!(image::load_from_memory(&file.bytes).unwrap().width(), 512, "a picture is whole");
        }
    }
}

async fn wait_for_files(data: &Path, count: usize) {
    let waiting = async {
        while count_files(&data.join("files").join("sketches")) < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(120), waiting).await.expect("pictures go on being drawn");
}

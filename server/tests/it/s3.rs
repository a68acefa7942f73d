//! Pictures in a bucket: the same tests as on a disk, on a server that speaks S3.

use crate::support::{Backend, TestApp};
use atelier_platform::files::{Files, Put};
use bytes::Bytes;
use serde_json::json;

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

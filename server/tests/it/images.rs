//! Pictures: asked for once, drawn once.

use crate::support::{TestApp, on_every_back_end};
use serde_json::json;

#[tokio::test]
async fn four_variations_arrive_one_by_one_with_progress_that_never_runs_backwards() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let mut events = visitor.watch(visitor.after).await;
        visitor.caller.post(&visitor.path("/images"), json!({ "count": 4, "size": 512 })).await;
        let mut progress = std::collections::HashMap::new();
        let mut ready = 0;
        while ready < 4 {
            let event = events.next().await.unwrap();
            match event.name.as_str() {
                "image.progress" => {
                    let percent = event.data["percent"].as_u64().unwrap();
                    let before = progress.insert(event.data["image_id"].to_string(), percent).unwrap_or(0);
                    assert!(before <= percent, "{before} then {percent}");
                }
                "image.ready" => ready += 1,
                "image.queued" => {}
                other => panic!("{other}"),
            }
        }
        let images = visitor.read().await["images"].as_array().unwrap().clone();
        let seeds: std::collections::HashSet<String> = images.iter().map(|image| image["seed"].to_string()).collect();
        assert_eq!(seeds.len(), 4);
        assert!(images.iter().all(|image| !image["alt"].as_str().unwrap().is_empty() && !image["label"].as_str().unwrap().is_empty()));
    })
    .await;
}

#[tokio::test]
async fn a_double_click_makes_no_second_picture_and_drawing_on_makes_more() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let ask = async |from: u32| {
            let images = visitor.caller.post(&visitor.path("/images"), json!({ "count": 2, "size": 512, "from": from })).await.body;
            images["images"].as_array().unwrap().iter().map(|image| image["id"].to_string()).collect::<Vec<_>>()
        };
        let (first, again) = tokio::join!(ask(0), ask(0));
        assert_eq!(first, again);
        let more = ask(2).await;
        assert!(more.iter().all(|id| !first.contains(id)));
        assert_eq!(visitor.draw(2).await.len(), 4);
        assert_eq!(app.files("sketches"), 4);
    })
    .await;
}

#[tokio::test]
async fn a_picture_comes_as_png_webp_and_svg() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let id = visitor.draw(1).await[0]["id"].as_str().unwrap().to_owned();
        let file = async |format: &str| visitor.caller.get(&visitor.path(&format!("/images/{id}/file?format={format}&download=1"))).await;
        let png = file("png").await;
        assert_eq!((&png.headers["content-type"].to_str().unwrap(), &png.bytes[1..4]), (&"image/png", &b"PNG"[..]));
        assert!(png.headers["content-disposition"].to_str().unwrap().contains(".png"));
        let webp = file("webp").await;
        assert_eq!(&webp.bytes[8..12], b"WEBP");
        let svg = file("svg").await;
        assert!(svg.bytes.starts_with(b"<svg") || svg.bytes.starts_with(b"<?xml"));
        assert_eq!(visitor.caller.get(&visitor.path(&format!("/images/{id}/file?format=gif"))).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_picture_is_gone_row_and_file() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let id = visitor.draw(2).await[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(visitor.caller.delete(&visitor.path(&format!("/images/{id}"))).await.status, 204);
        assert_eq!(visitor.caller.get(&visitor.path(&format!("/images/{id}/file"))).await.status, 404);
        assert_eq!(visitor.caller.delete(&visitor.path(&format!("/images/{id}"))).await.status, 404);
        assert_eq!((visitor.read().await["images"].as_array().unwrap().len(), app.files("sketches")), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn counts_and_sizes_out_of_range_are_named() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        for (body, pointer) in [
            (json!({"count": 0}), "/count"),
            (json!({"count": 1000}), "/count"),
            (json!({"size": 7}), "/size"),
            (json!({"from": -1}), "/from"),
        ] {
            let answer = visitor.caller.post(&visitor.path("/images"), body).await;
            assert_eq!((answer.status, answer.body["errors"][0]["pointer"].as_str().unwrap()), (422, pointer));
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM sketch_images").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_address_given_for_a_picture_is_used_once_and_is_in_no_table_and_no_file() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let id = visitor.draw(1).await[0]["id"].as_str().unwrap().to_owned();
        let address = "canary-visitor@example.com";
        let sent = visitor.caller.post(&visitor.path(&format!("/images/{id}/email")), json!({ "address": address })).await;
        assert_eq!((sent.status, sent.body), (202, json!({})));
        let refused = visitor.caller.post(&visitor.path(&format!("/images/{id}/email")), json!({ "address": "nobody" })).await;
        assert_eq!(refused.status, 422);
        let mail = app.owner().await.get("/api/v1/studios/lantern-pond/mail").await.body;
        assert_eq!((&mail["configured"], &mail["items"][0]["to"]), (&json!(false), &json!(address)));
        assert_eq!(mail["items"][0]["attachments"][0]["content_type"], "image/png");
        for file in walk(app.directory.path()) {
            let bytes = std::fs::read(&file).unwrap();
            assert!(!bytes.windows(address.len()).any(|window| window == address.as_bytes()), "{}", file.display());
        }
    })
    .await;
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

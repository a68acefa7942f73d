//! Pictures that visitors bring: cleaned, bounded, theirs alone, and along with the inquiry.

use crate::support::{Answer, TestApp, Visitor, on_every_back_end};
use http::Method;
use serde_json::json;
use std::io::Cursor;

async fn bring(visitor: &Visitor, bytes: Vec<u8>) -> Answer {
    visitor.caller.send(visitor.caller.request(Method::POST, &visitor.path("/references")).body(bytes)).await
}

/// A PNG of one colour with a text chunk that says where it was taken.
fn photograph(shade: u8) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(30, 20, image::Rgb([shade, 100, 100])).write_to(&mut file, image::ImageFormat::Png).unwrap();
    let mut bytes = file.into_inner();
    let text = b"tEXtLocation\0canary 48.2082N 16.3738E";
    let mut chunk = u32::try_from(text.len() - 4).unwrap().to_be_bytes().to_vec();
    chunk.extend(text);
    chunk.extend(crc(text).to_be_bytes());
    bytes.splice(33..33, chunk);
    bytes
}

/// CRC-32 as PNG uses it.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[tokio::test]
async fn a_reference_loses_place_and_camera_and_goes_along_with_the_inquiry() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let brought = bring(&visitor, photograph(10)).await;
        assert_eq!((brought.status, &brought.body["width"], &brought.body["height"]), (201, &json!(30), &json!(20)), "{}", brought.body);
        assert_eq!(bring(&visitor, photograph(10)).await.body["id"], brought.body["id"], "the same picture is the same reference");
        let id = brought.body["id"].as_str().unwrap();
        let file = visitor.caller.get(&visitor.path(&format!("/references/{id}/file"))).await;
        assert_eq!((file.status, file.headers["content-type"].to_str().unwrap()), (200, "image/jpeg"));
        assert!(!file.bytes.windows(6).any(|window| window == b"canary"));

        let form = json!({ "name": "Ada", "email": "ada@example.com", "reference_ids": [id] });
        let sent = visitor.caller.post(&visitor.path("/inquiry"), form).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
        assert_eq!(visitor.caller.delete(&visitor.path("")).await.status, 204);
        let inquiry = format!("/api/v1/studios/lantern-pond/inquiries/{}", sent.body["inquiry_id"].as_str().unwrap());
        let owner = app.owner().await;
        let seen = owner.get(&inquiry).await.body;
        assert_eq!((&seen["images"][0]["label"], &seen["images"][0]["width"]), (&json!("Brought by the client"), &json!(30)), "{seen}");
        let kept = owner.get(&format!("{inquiry}/images/{id}/file")).await;
        assert_eq!((kept.status, kept.bytes), (200, file.bytes));
    })
    .await;
}

#[tokio::test]
async fn references_are_bounded_their_visitors_own_and_gone_with_the_sketch() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let mut ids = Vec::new();
        for shade in 0..6 {
            ids.push(bring(&visitor, photograph(shade * 30)).await.body["id"].as_str().unwrap().to_owned());
        }
        let seventh = bring(&visitor, photograph(250)).await;
        assert_eq!((seventh.status, seventh.body["code"].as_str()), (409, Some("conflict")), "{}", seventh.body);
        assert_eq!(visitor.caller.delete(&visitor.path(&format!("/references/{}", ids[0]))).await.status, 204);
        assert_eq!(visitor.caller.delete(&visitor.path(&format!("/references/{}", ids[0]))).await.status, 404);
        assert_eq!(bring(&visitor, photograph(250)).await.status, 201);

        let other = app.visitor().await;
        assert_eq!(other.caller.get(&visitor.path(&format!("/references/{}/file", ids[1]))).await.status, 404);
        let stolen = json!({ "name": "Eve", "email": "eve@example.com", "reference_ids": [ids[1]] });
        let refused = other.caller.post(&other.path("/inquiry"), stolen).await;
        assert_eq!((refused.status, refused.body["errors"][0]["pointer"].as_str()), (422, Some("/reference_ids/0")));

        assert_eq!(visitor.caller.delete(&visitor.path("")).await.status, 204);
        crate::support::eventually(async || (app.files("sketches") == 0).then_some(())).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_is_told() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let refused = bring(&visitor, b"<svg onload='alert(1)'/>".to_vec()).await;
        assert_eq!((refused.status, refused.body["errors"][0]["code"].as_str()), (422, Some("not_a_picture")), "{}", refused.body);
        let stump = photograph(1)[..60].to_vec();
        assert_eq!(bring(&visitor, stump).await.body["errors"][0]["code"], "damaged");
        assert_eq!(bring(&visitor, vec![0; 17 * 1024 * 1024]).await.status, 413);
        assert_eq!(app.files("sketches"), 0);
    })
    .await;
}

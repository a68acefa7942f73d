//! Where pictures come from: every file handed out says it, and anybody can check any file.

use crate::support::{Answer, Caller, TestApp, on_every_back_end};
use bytes::Bytes;
use http::Method;

async fn verify(caller: &Caller, bytes: impl Into<Bytes>) -> Answer {
    caller.send(caller.request(Method::POST, "/api/v1/provenance/verify").body(bytes.into())).await
}

#[tokio::test]
async fn every_form_of_a_picture_is_signed_as_drawn_by_rule_and_recognised_by_anybody() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let image = visitor.draw(1).await[0].clone();
        let id = image["id"].as_str().unwrap();
        let own = visitor.caller.get(&visitor.path(&format!("/images/{id}/provenance"))).await;
        assert_eq!(
            (own.status, own.body["standing"].as_str(), own.body["origin"].as_str()),
            (200, Some("ours"), Some("algorithm")),
            "{}",
            own.body
        );
        assert_eq!((&own.body["sheet_digest"], own.body["engine"].as_str()), (&image["sheet_digest"], Some("illustrator")));

        for (form, steps) in [("png", 1), ("webp", 3), ("svg", 1)] {
            let path = visitor.path(&format!("/images/{id}/file?format={form}"));
            let file = visitor.caller.get(&path).await;
            assert_eq!(visitor.caller.get(&path).await.bytes, file.bytes, "an unchanging address gives the same bytes each time");
            let found = verify(&app.anyone(), file.bytes.clone()).await;
            assert_eq!((found.status, found.body["standing"].as_str()), (200, Some("ours")), "{form}: {}", found.body);
            assert_eq!(found.body["actions"].as_array().unwrap().len(), steps, "{form}: {}", found.body);

            let mut changed = file.bytes.to_vec();
            let place = changed.len() / 2;
            changed.splice(place..=place, [changed[place] ^ 1]);
            assert_ne!(verify(&app.anyone(), changed).await.body["standing"], "ours", "{form}");
        }
        assert_eq!(visitor.caller.delete(&visitor.path(&format!("/images/{id}"))).await.status, 204);
        assert_eq!(app.files("sketches"), 0);
    })
    .await;
}

#[tokio::test]
async fn credentials_hold_no_word_of_the_visitor_and_no_id_of_theirs() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        visitor.say("a teal axolotl with a chefs hat, for my sister Quillfeather").await;
        let id = visitor.draw(1).await[0]["id"].as_str().unwrap().to_owned();
        let file = visitor.caller.get(&visitor.path(&format!("/images/{id}/file"))).await.bytes;
        let sketch = visitor.path("").rsplit('/').next().unwrap().to_owned();
        for secret in ["Quillfeather", "sister", "lantern-pond", id.as_str(), sketch.as_str()] {
            assert!(!file.windows(secret.len()).any(|window| window.eq_ignore_ascii_case(secret.as_bytes())), "{secret}");
        }
    })
    .await;
}

#[tokio::test]
async fn another_installation_is_valid_but_not_ours_and_other_files_say_what_they_are() {
    on_every_back_end(async |app: TestApp| {
        let other = TestApp::start(crate::support::Backend::Sqlite).await;
        let visitor = other.visitor().await;
        let id = visitor.draw(1).await[0]["id"].as_str().unwrap().to_owned();
        let theirs = visitor.caller.get(&visitor.path(&format!("/images/{id}/file"))).await.bytes;
        let standing = async |bytes: Bytes| verify(&app.anyone(), bytes).await.body["standing"].as_str().unwrap().to_owned();
        assert_eq!(standing(theirs).await, "valid");
        assert_eq!(standing(b"GIF89a and nothing behind it".as_slice().into()).await, "unreadable");
        assert_eq!(standing(br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#.as_slice().into()).await, "absent");
        let nothing = verify(&app.anyone(), Bytes::new()).await;
        assert_eq!((nothing.status, nothing.body["code"].as_str()), (422, Some("invalid")));
        let large = verify(&app.anyone(), vec![0; 25 * 1024 * 1024]).await;
        assert_eq!((large.status, large.body["code"].as_str()), (413, Some("payload_too_large")));
    })
    .await;
}

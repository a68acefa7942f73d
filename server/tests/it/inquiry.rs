//! From sketch to the artist's inbox.

use crate::support::{Events, TestApp, on_every_back_end};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn an_inquiry_reaches_the_artists_inbox_live_with_brief_and_pictures() {
    on_every_back_end(async |app: TestApp| {
        let owner = app.owner().await;
        let mut inbox = Events::open(owner.request(Method::GET, "/api/v1/studios/lantern-pond/events")).await;
        let visitor = app.visitor().await;
        visitor.say("a teal axolotl").await;
        visitor.caller.patch(&visitor.path("/sheet"), json!({ "title": "Tilda" })).await;
        let image = visitor.draw(1).await[0]["id"].clone();
        let form = json!({ "name": "Ada", "email": "ada@example.com", "message": "For my daughter's door", "image_ids": [image] });
        let sent = visitor.caller.post(&visitor.path("/inquiry"), form.clone()).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
        let event = inbox.until("inquiry.received").await.pop().unwrap();
        assert_eq!((&event.data["id"], &event.data["title"]), (&sent.body["inquiry_id"], &json!("Tilda")));

        let again = visitor.caller.post(&visitor.path("/inquiry"), form).await;
        assert_eq!(again.body, sent.body, "sending twice is one inquiry");
        let list = owner.get("/api/v1/studios/lantern-pond/inquiries").await.body;
        assert_eq!((list["items"].as_array().unwrap().len(), &list["unread"], &list["items"][0]["number"]), (1, &json!(1), &json!(1)));

        let id = sent.body["inquiry_id"].as_str().unwrap();
        let inquiry = owner.get(&format!("/api/v1/studios/lantern-pond/inquiries/{id}")).await.body;
        assert_eq!(inquiry["brief"]["sheet"]["palette"]["primary"], "teal");
        assert!(inquiry["brief"]["lines"].as_array().unwrap().iter().any(|line| line["field"] == "palette.primary"));
        let picture = owner.get(&format!("/api/v1/studios/lantern-pond/inquiries/{id}/images/{}/file", image.as_str().unwrap())).await;
        assert_eq!((picture.status, &picture.bytes[1..4]), (200, &b"PNG"[..]));

        visitor.caller.delete(&visitor.path("")).await;
        let kept = owner.get(&format!("/api/v1/studios/lantern-pond/inquiries/{id}/images/{}/file", image.as_str().unwrap())).await;
        assert_eq!(kept.status, 200, "what was sent to the artist stays with the artist");
        let letter =
            crate::support::eventually(async || owner.get("/api/v1/studios/lantern-pond/mail").await.body["items"].get(0).cloned()).await;
        assert_eq!(letter["to"], "mira@example.com");
    })
    .await;
}

#[tokio::test]
async fn an_inquiry_is_read_and_archived_and_the_team_sees_it() {
    on_every_back_end(async |app: TestApp| {
        let owner = app.owner().await;
        let visitor = app.visitor().await;
        let sent = visitor.caller.post(&visitor.path("/inquiry"), json!({ "name": "Ada", "email": "ada@example.com" })).await;
        let path = format!("/api/v1/studios/lantern-pond/inquiries/{}", sent.body["inquiry_id"].as_str().unwrap());
        let mut inbox = Events::open(owner.request(Method::GET, "/api/v1/studios/lantern-pond/events")).await;
        assert_eq!(owner.patch(&path, json!({ "status": "archived" })).await.body["status"], "archived");
        assert_eq!(inbox.until("inquiry.changed").await.last().unwrap().data["status"], "archived");
        assert_eq!(owner.get("/api/v1/studios/lantern-pond/inquiries").await.body["unread"], 0);
        assert_eq!(owner.patch(&path, json!({ "status": "burnt" })).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn a_long_inbox_is_read_page_by_page() {
    on_every_back_end(async |app: TestApp| {
        let owner = app.owner().await;
        let visitor = app.visitor().await;
        for number in 0..5 {
            visitor.caller.post(&visitor.path("/inquiry"), json!({ "name": format!("Ada {number}"), "email": "ada@example.com" })).await;
        }
        let mut numbers = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = owner.get(&format!("/api/v1/studios/lantern-pond/inquiries?limit=2{cursor}")).await.body;
            numbers.extend(page["items"].as_array().unwrap().iter().map(|item| item["number"].as_i64().unwrap()));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(numbers, [5, 4, 3, 2, 1]);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_misses_something_says_what() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let form = json!({ "name": " ", "email": "nobody", "image_ids": ["img_00000000000000000000000000"] });
        let answer = visitor.caller.post(&visitor.path("/inquiry"), form).await;
        let pointers: Vec<&str> =
            answer.body["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
        assert_eq!((answer.status, pointers), (422, vec!["/name", "/email"]));
        let answer = visitor
            .caller
            .post(
                &visitor.path("/inquiry"),
                json!({ "name": "A", "email": "a@example.com", "image_ids": ["img_00000000000000000000000000"] }),
            )
            .await;
        assert_eq!((answer.status, answer.body["errors"][0]["pointer"].as_str().unwrap()), (422, "/image_ids/0"));
    })
    .await;
}

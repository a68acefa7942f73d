//! A visitor's conversation and sheet.

use crate::support::{TestApp, eventually, on_every_back_end};
use serde_json::{Value, json};

#[tokio::test]
async fn a_reply_streams_token_by_token_and_put_together_is_the_reply() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let mut events = visitor.watch(visitor.after).await;
        visitor.caller.post(&visitor.path("/turns"), json!({ "text": "a teal axolotl, please" })).await;
        let seen = events.until("turn.done").await;
        assert_eq!(seen[0].name, "turn.started");
        let tokens: Vec<_> = seen.iter().filter(|event| event.name == "token").collect();
        assert!(tokens.len() > 3, "{seen:?}");
        let mut reply = String::new();
        for token in &tokens {
            assert_eq!(token.data["offset"], reply.encode_utf16().count());
            reply.push_str(token.data["text"].as_str().unwrap());
        }
        assert_eq!(seen.last().unwrap().data["reply"], reply);
        assert!(seen.windows(2).all(|pair| pair[0].id < pair[1].id), "numbers grow");
        let sketch = visitor.read().await;
        assert_eq!((&sketch["turns"][0]["reply"], &sketch["turns"][0]["status"]), (&json!(reply), &json!("done")));
    })
    .await;
}

#[tokio::test]
async fn what_is_said_fills_the_sheet_and_points_at_the_words() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let turn = visitor.say("a teal axolotl please").await;
        let sketch = visitor.read().await;
        assert_eq!(sketch["sheet"]["palette"]["primary"], "teal");
        assert_eq!(sketch["sheet_version"], 2);
        let change = turn["changes"].as_array().unwrap().iter().find(|change| change["field"] == "palette.primary").unwrap();
        assert_eq!((&change["from"], &change["to"]), (&Value::Null, &json!("teal")));
        assert_eq!(change["words"], json!({ "start": 2, "end": 6 }), "the word `teal`");
    })
    .await;
}

#[tokio::test]
async fn the_sheet_is_edited_by_hand_and_the_next_reply_respects_it() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let answer =
            visitor.caller.patch(&visitor.path("/sheet"), json!({ "palette": { "primary": "#12AB34" }, "notes": "for a badge" })).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.headers["etag"], "\"sheet-2\"");
        visitor.say("with a wizard hat").await;
        let sheet = visitor.read().await["sheet"].clone();
        assert_eq!(sheet["palette"]["primary"].as_str().unwrap().to_lowercase(), "#12ab34");
        assert_eq!(sheet["notes"], "for a badge");
        assert!(sheet["accessories"].to_string().contains("hat") || sheet["outfit"].to_string().contains("wizard"), "{sheet}");
    })
    .await;
}

#[tokio::test]
async fn an_edit_on_an_older_version_is_refused_when_it_says_so() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        visitor.caller.patch(&visitor.path("/sheet"), json!({ "notes": "one" })).await;
        let request = visitor
            .caller
            .request(reqwest::Method::PATCH, &visitor.path("/sheet"))
            .header("if-match", "\"sheet-1\"")
            .json(&json!({ "notes": "two" }));
        assert_eq!(visitor.caller.send(request).await.status, 412);
        assert_eq!(visitor.read().await["sheet"]["notes"], "one");
    })
    .await;
}

#[tokio::test]
async fn invalid_sheet_values_are_named_by_their_pointers() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let answer = visitor
            .caller
            .patch(&visitor.path("/sheet"), json!({ "palette": { "primary": "teel" }, "wings": "two", "outfit": "raincoat" }))
            .await;
        assert_eq!(answer.status, 422);
        let mut pointers: Vec<&str> =
            answer.body["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
        pointers.sort_unstable();
        assert_eq!(pointers, ["/outfit", "/palette/primary", "/wings"]);
        assert_eq!(visitor.read().await["sheet_version"], 1, "nothing was applied");
    })
    .await;
}

#[tokio::test]
async fn the_prompt_is_a_pure_function_of_the_sheet_and_free_text_never_reaches_it() {
    on_every_back_end(async |app: TestApp| {
        let (one, two) = (app.visitor().await, app.visitor().await);
        let patch = json!({ "palette": { "primary": "teal" }, "title": "Zanzibarbara", "notes": "qwertyuiop" });
        one.caller.patch(&one.path("/sheet"), patch).await;
        two.caller.patch(&two.path("/sheet"), json!({ "palette": { "primary": "teal" } })).await;
        let (first, second) = (one.caller.get(&one.path("/prompt")).await.body, two.caller.get(&two.path("/prompt")).await.body);
        assert_eq!(first, second);
        assert!(first["prompt"].as_str().unwrap().contains("teal"));
        assert!(!first.to_string().contains("Zanzibarbara") && !first.to_string().contains("qwertyuiop"));
    })
    .await;
}

#[tokio::test]
async fn a_stopped_reply_keeps_exactly_what_was_said() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let mut events = visitor.watch(visitor.after).await;
        let turn = visitor.caller.post(&visitor.path("/turns"), json!({ "text": "what can you do?" })).await.body["turn_id"]
            .as_str()
            .unwrap()
            .to_owned();
        let mut said = events.until("token").await.last().unwrap().data["text"].as_str().unwrap().to_owned();
        let stopped = visitor.caller.post(&visitor.path(&format!("/turns/{turn}/stop")), json!({})).await;
        assert_eq!((stopped.status, &stopped.body["status"]), (200, &json!("interrupted")));
        for event in events.until("turn.interrupted").await {
            if event.name == "token" {
                said.push_str(event.data["text"].as_str().unwrap());
            }
        }
        assert_eq!(stopped.body["reply"], said);
        let again = visitor.caller.post(&visitor.path(&format!("/turns/{turn}/stop")), json!({})).await;
        assert_eq!(again.body, stopped.body, "stopping twice changes nothing");
    })
    .await;
}

#[tokio::test]
async fn a_new_message_hurries_the_reply_before_it_to_its_end() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        for text in ["a teal one", "with a hat", "what can you do?"] {
            assert_eq!(visitor.caller.post(&visitor.path("/turns"), json!({ "text": text })).await.status, 202);
        }
        let turns = eventually(async || {
            let turns = visitor.read().await["turns"].clone();
            turns.as_array().unwrap().iter().all(|turn| turn["status"] == "done").then_some(turns)
        })
        .await;
        assert_eq!(turns.as_array().unwrap().iter().map(|turn| turn["number"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
    })
    .await;
}

#[tokio::test]
async fn the_same_idempotency_key_is_the_same_turn() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let send = async || {
            let request = visitor.caller.request(reqwest::Method::POST, &visitor.path("/turns"));
            visitor.caller.send(request.header("idempotency-key", "k1").json(&json!({ "text": "teal", "pace": "none" }))).await.body
        };
        assert_eq!(send().await, send().await);
        assert_eq!(visitor.read().await["turns"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_reader_who_was_away_gets_every_event_once_and_none_twice() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let mut first = visitor.watch(visitor.after).await;
        visitor.caller.post(&visitor.path("/turns"), json!({ "text": "a teal axolotl in a raincoat" })).await;
        let mut seen = first.until("token").await;
        drop(first);
        let request = visitor.caller.request(reqwest::Method::GET, &visitor.path("/events?after=1"));
        let last = seen.last().unwrap().id;
        let mut second = crate::support::Events::open(request.header("last-event-id", last)).await;
        seen.extend(second.until("turn.done").await);
        assert!(seen.windows(2).all(|pair| pair[0].id < pair[1].id));
        let said: String = seen.iter().filter(|event| event.name == "token").map(|event| event.data["text"].as_str().unwrap()).collect();
        assert_eq!(seen.last().unwrap().data["reply"], said);
    })
    .await;
}

#[tokio::test]
async fn a_number_the_log_does_not_know_is_a_reset() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        let mut events = visitor.watch(17).await;
        assert_eq!(events.next().await.unwrap().name, "reset");
    })
    .await;
}

#[tokio::test]
async fn forget_me_deletes_everything_at_once() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        visitor.say("a teal axolotl").await;
        visitor.draw(2).await;
        let mut events = visitor.watch(visitor.after).await;
        assert_eq!(app.files("sketches"), 2);
        assert_eq!(visitor.caller.delete(&visitor.path("")).await.status, 204);
        assert_eq!(events.until("sketch.deleted").await.last().unwrap().name, "sketch.deleted");
        assert!(events.next().await.is_none(), "the stream ends");
        assert_eq!(visitor.caller.get(&visitor.path("")).await.status, 404);
        assert_eq!(app.files("sketches"), 0);
        for table in ["sketches", "sketch_turns", "sketch_images"] {
            assert_eq!(app.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_sketch_expires_and_activity_keeps_it() {
    on_every_back_end(async |app: TestApp| {
        let (quiet, busy) = (app.visitor().await, app.visitor().await);
        quiet.draw(1).await;
        app.clock.advance(chrono::TimeDelta::hours(71));
        busy.say("still here").await;
        app.clock.advance(chrono::TimeDelta::hours(2));
        assert_eq!(quiet.caller.get(&quiet.path("")).await.status, 404, "expired before it is swept");
        let sweep = app.app.timers().into_iter().find(|timer| timer.name == "expire-sketches").unwrap();
        sweep.run_once().await.unwrap();
        assert_eq!(app.count("SELECT COUNT(*) FROM sketches").await, 1);
        assert_eq!(app.files("sketches"), 0);
        assert_eq!(busy.caller.get(&busy.path("")).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_second_designer_has_a_sheet_of_its_own() {
    on_every_back_end(async |app: TestApp| {
        let designers = app.anyone().get("/api/v1/designers").await.body;
        let ids: Vec<&str> = designers["items"].as_array().unwrap().iter().map(|designer| designer["id"].as_str().unwrap()).collect();
        assert!(ids.contains(&"ivy") && ids.len() >= 2, "{ids:?}");
        let other = ids.iter().find(|id| **id != "ivy").unwrap();
        let visitor = app.visitor_of(other).await;
        let sheet = visitor.read().await["sheet"].clone();
        assert!(sheet.get("gills").is_none(), "{sheet}");
        visitor.say("something brown please").await;
        visitor.draw(1).await;
    })
    .await;
}

#[tokio::test]
async fn a_studio_that_turned_sketching_off_offers_none() {
    on_every_back_end(async |app: TestApp| {
        let owner = app.owner().await;
        let before = app.visitor().await;
        owner.patch("/api/v1/studios/lantern-pond", json!({ "sketch": { "enabled": false } })).await;
        assert_eq!(app.anyone().post("/api/v1/sketches", json!({ "designer": "ivy" })).await.status, 403);
        assert_eq!(before.caller.post(&before.path("/turns"), json!({ "text": "hello" })).await.status, 403);
        assert_eq!(before.read().await["allows"]["chat"], false);
    })
    .await;
}

#[tokio::test]
async fn without_pictures_the_chat_still_yields_a_brief() {
    on_every_back_end(async |app: TestApp| {
        let owner = app.owner().await;
        owner.patch("/api/v1/studios/lantern-pond", json!({ "sketch": { "images": false } })).await;
        let visitor = app.visitor().await;
        visitor.say("a teal axolotl").await;
        let refused = visitor.caller.post(&visitor.path("/images"), json!({})).await;
        assert_eq!((refused.status, &refused.body["code"]), (403, &json!("forbidden")));
        let sent = visitor.caller.post(&visitor.path("/inquiry"), json!({ "name": "Ada", "email": "ada@example.com" })).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
    })
    .await;
}

#[tokio::test]
async fn an_unchanged_sketch_costs_no_body_and_a_changed_one_is_seen_at_once() {
    on_every_back_end(async |app: TestApp| {
        let visitor = app.visitor().await;
        for edit in ["one", "two", "three"] {
            let etag = visitor.caller.get(&visitor.path("")).await.headers["etag"].clone();
            let again = visitor.caller.request(reqwest::Method::GET, &visitor.path("")).header("if-none-match", &etag);
            let again = visitor.caller.send(again).await;
            assert_eq!((again.status, again.bytes.len()), (304, 0));
            visitor.caller.patch(&visitor.path("/sheet"), json!({ "notes": edit })).await;
            let changed = visitor.caller.request(reqwest::Method::GET, &visitor.path("")).header("if-none-match", &etag);
            let changed = visitor.caller.send(changed).await;
            assert_eq!((changed.status, &changed.body["sheet"]["notes"]), (200, &json!(edit)));
        }
    })
    .await;
}

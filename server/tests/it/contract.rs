//! The OpenAPI document keeps its promises.

use crate::support::{BACKENDS, TestApp};
use atelier_identity::{
    Role, Studio, StudioId, UserId,
    model::{SketchSettings, User},
    store,
};
use reqwest::Method;
use serde_json::{Value, json};

fn operations() -> Vec<(String, Method, Value)> {
    let document: Value = serde_json::from_str(&atelier::openapi::text().unwrap()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            operations.push((path.clone(), method.to_uppercase().parse().unwrap(), operation.clone()));
        }
    }
    operations
}

#[test]
fn the_committed_document_is_what_the_routes_say() {
    let committed = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../api/openapi.json")).unwrap();
    assert!(committed == atelier::openapi::text().unwrap(), "api/openapi.json is out of date: run `make gen`");
}

#[test]
fn every_operation_has_a_summary_a_name_of_the_house_and_problem_responses() {
    let verbs = ["list", "find", "create", "update", "delete", "watch", "stop", "email", "claim", "verify"];
    for (path, method, operation) in operations() {
        let name = operation["operationId"].as_str().unwrap();
        assert!(operation["summary"].as_str().is_some_and(|summary| summary.ends_with('.')), "{method} {path}");
        assert!(verbs.iter().any(|verb| name.strip_prefix(verb).is_some_and(|rest| rest.starts_with('_'))), "{name}");
        assert_eq!(operation["responses"]["default"]["$ref"], "#/components/responses/Problem", "{name}");
        assert!(operation["tags"][0].is_string(), "{name}");
    }
}

#[test]
fn every_reference_in_the_document_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str));
                map.values().for_each(|inner| references(inner, found));
            }
            Value::Array(list) => list.iter().for_each(|inner| references(inner, found)),
            _ => {}
        }
    }
    let document: Value = serde_json::from_str(&atelier::openapi::text().unwrap()).unwrap();
    let mut found = Vec::new();
    references(&document, &mut found);
    let dangling: Vec<&&str> = found.iter().filter(|reference| document.pointer(reference.trim_start_matches('#')).is_none()).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
}

/// Signed in, and at work in a studio of their own.
async fn member_of_another_studio(app: &TestApp) -> crate::support::Caller {
    app.owner().await;
    let database = &app.app.platform.database;
    let (_, hash) = store::user::find_by_email(database.reader(), "mira@example.com").await.unwrap().unwrap();
    let now = atelier_platform::Clock::now(app.clock.as_ref());
    let studio = Studio {
        id: StudioId::from_uuid(uuid::Uuid::from_u128(1)),
        slug: "heron-house".to_owned(),
        name: "Heron House".to_owned(),
        tagline: String::new(),
        about: String::new(),
        is_demo: false,
        sketch: SketchSettings::default(),
        version: 1,
        updated_at: now,
    };
    let user = User { id: UserId::from_uuid(uuid::Uuid::from_u128(2)), name: "Other".to_owned(), email: "other@example.com".to_owned() };
    store::studio::insert(database.reader(), &studio).await.unwrap();
    store::user::insert(database.reader(), &user, hash, now).await.unwrap();
    store::user::insert_membership(database.reader(), user.id, studio.id, Role::Owner, now).await.unwrap();
    let caller = app.anyone();
    let answer = caller.post("/api/v1/sessions", json!({ "email": "other@example.com", "password": "a pond full of lanterns" })).await;
    assert_eq!(answer.status, 201);
    caller
}

#[tokio::test]
async fn every_operation_on_a_studio_or_a_sketch_refuses_whoever_it_does_not_belong_to() {
    for backend in BACKENDS {
        let app = TestApp::start(backend).await;
        let other = member_of_another_studio(&app).await;
        let visitor = app.visitor_in("lantern-pond").await;
        let stranger = app.visitor_in("lantern-pond").await.caller;
        let image = visitor.draw(1).await[0]["id"].as_str().unwrap().to_owned();
        let turn = visitor.say("teal").await["id"].as_str().unwrap().to_owned();
        let sent =
            visitor.caller.post(&visitor.path("/inquiry"), json!({ "name": "A", "email": "a@example.com", "image_ids": [image] })).await;
        let inquiry = sent.body["inquiry_id"].as_str().unwrap().to_owned();
        let mut checked = 0;
        for (path, method, operation) in operations() {
            let Some(security) = operation["security"].as_array() else { continue };
            let scheme = security[0].as_object().unwrap().keys().next().unwrap().clone();
            if path.starts_with("/api/v1/sessions") {
                continue;
            }
            let path = path
                .replace("{sketch_id}", &visitor.id)
                .replace("{image_id}", &image)
                .replace("{turn_id}", &turn)
                .replace("{inquiry_id}", &inquiry)
                .replace("{slug}", "lantern-pond");
            let body = match operation["operationId"].as_str().unwrap() {
                "update_inquiry" => json!({ "status": "read" }),
                "create_turn" => json!({ "text": "x" }),
                "email_image" => json!({ "address": "a@example.com" }),
                "create_inquiry" => json!({ "name": "A", "email": "a@example.com" }),
                _ => json!({}),
            };
            let caller = if scheme == "visitor" { &stranger } else { &other };
            let answer = caller.send(caller.request(method.clone(), &path).json(&body)).await;
            assert_eq!(answer.status, 404, "{scheme}: {method} {path}");
            let anyone = app.anyone();
            let answer = anyone.send(anyone.request(method.clone(), &path).json(&body)).await;
            assert_eq!(answer.status, 401, "without a key, {scheme}: {method} {path}");
            checked += 1;
        }
        assert!(checked >= 15, "{checked}");
        assert_eq!(visitor.read().await["images"].as_array().unwrap().len(), 1, "nothing was changed by all that");
    }
}

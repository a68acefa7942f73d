//! What is expected of a chat server.

use crate::{Checks, holds};
use atelier_remote::{
    Key,
    chat::{Cause, ChatError, ChatEvent, ChatServer, ChatSettings, FinishReason, Message},
};
use serde_json::json;
use std::{env, time::Duration};

struct Heard {
    text: String,
    pieces: u32,
    reason: FinishReason,
    counted: bool,
}

pub async fn check(address: &str, checks: &mut Checks) {
    let model = env::var("CHAT_MODEL").unwrap_or_else(|_| "qwen2.5:7b".to_owned());
    let key = env::var("CHAT_KEY").ok().map(Key::new);
    let settings = ChatSettings { key, max_tokens: 40, temperature: 0.0, ..ChatSettings::new(address, model) };
    let Some(server) = checks.told("the address is one", ChatServer::new(settings.clone()).map_err(|error| error.to_string())) else {
        return;
    };
    let probe = server.probe().await.map_err(|error| error.to_string());
    let Some(probe) = checks.told("it can be reached", probe) else { return };
    checks.noted(&format!("lists the model: {:?}", probe.has_model));
    checks.told("it warms up for one token", server.warm().await.map_err(|error| error.to_string()));
    talking(&server, &settings, checks).await;
    structured(&server, checks).await;
    refusing(&settings, checks).await;
}

async fn talking(server: &ChatServer, settings: &ChatSettings, checks: &mut Checks) {
    let question = [Message::system("You talk about cartoon animals."), Message::user("Describe a friendly owl in one sentence.")];
    let heard = listen(server, &question).await;
    if let Some(heard) = checks.told("a stream begins, says something and ends with a reason", heard) {
        checks.noted(&format!("{:?}, about {} tokens, counted by the server: {}", heard.reason, heard.pieces, heard.counted));
        let again = listen(server, &question).await.map(|again| again.text == heard.text);
        checks.noted(&format!("the same seed says the same: {again:?}"));
    }
    let short = ChatServer::new(ChatSettings { max_tokens: 4, ..settings.clone() }).map_err(|error| error.to_string());
    let cut = match short {
        Ok(short) => listen(&short, &question).await,
        Err(why) => Err(why),
    };
    let cut = cut.and_then(|heard| holds(heard.reason == FinishReason::Length && heard.pieces <= 4, "it said more than it may"));
    checks.told("at most as many tokens as asked for", cut);
    checks.told("a stream that is dropped leaves the server free", dropping(settings, &question).await);
}

async fn listen(server: &ChatServer, question: &[Message]) -> Result<Heard, String> {
    let mut stream = server.stream(question, 7);
    let (mut text, mut started) = (String::new(), false);
    while let Some(event) = stream.next().await {
        match event.map_err(|error| error.to_string())? {
            ChatEvent::Started { .. } => started = true,
            ChatEvent::Text(piece) => text.push_str(&piece),
            ChatEvent::Finished { reason, usage, estimated_tokens } => {
                holds(started && !text.is_empty(), "it ended without having said anything")?;
                return Ok(Heard { text, pieces: estimated_tokens, reason, counted: usage.is_some() });
            }
        }
    }
    Err("it ended without an end".to_owned())
}

async fn dropping(settings: &ChatSettings, question: &[Message]) -> Result<(), String> {
    let long = ChatServer::new(ChatSettings { max_tokens: 2000, ..settings.clone() }).map_err(|error| error.to_string())?;
    let mut stream = long.stream(&[Message::user("Count from one to a thousand, in words.")], 7);
    while let Some(event) = stream.next().await {
        if let ChatEvent::Text(_) = event.map_err(|error| error.to_string())? {
            break;
        }
    }
    drop(stream);
    let short = ChatServer::new(ChatSettings { max_tokens: 4, ..settings.clone() }).map_err(|error| error.to_string())?;
    let next = tokio::time::timeout(Duration::from_mins(1), listen(&short, question)).await;
    next.map_err(|_| "the next request had to wait".to_owned())?.map(|_| ())
}

async fn structured(server: &ChatServer, checks: &mut Checks) {
    let schema =
        json!({ "type": "object", "properties": { "hat": { "type": "string" } }, "required": ["hat"], "additionalProperties": false });
    let question = [Message::system("You take notes about a cartoon animal."), Message::user("It wears a red crown.")];
    let noted = server.structured(&question, &schema, "notes", 7).await.map_err(|error| error.to_string());
    checks.told("an object when JSON is asked for", noted);
    checks.noted(&format!("form: {:?}", server.form()));
}

async fn refusing(settings: &ChatSettings, checks: &mut Checks) {
    let Ok(server) = ChatServer::new(settings.clone()) else { return };
    let endless = [Message::user("owl ".repeat(300_000))];
    let outcome = match listen_raw(&server, &endless).await {
        Err(ChatError::TooLong) => Ok("too long".to_owned()),
        Err(ChatError::Interrupted(interrupted)) if interrupted.cause == Cause::Empty => {
            Ok("an empty success, seen for what it is".to_owned())
        }
        Ok(()) => Ok("cut to fit by the server".to_owned()),
        Err(other) => Err(other.to_string()),
    };
    if let Some(how) = checks.told("a conversation that is too long is told as such", outcome) {
        checks.noted(&how);
    }
    let unknown = ChatServer::new(ChatSettings { model: "no-such-model".to_owned(), ..settings.clone() });
    let Ok(unknown) = unknown else { return };
    let outcome = match listen_raw(&unknown, &[Message::user("Hello")]).await {
        Err(ChatError::ModelUnknown) => Ok("unknown".to_owned()),
        Ok(()) => Ok("answered under any name".to_owned()),
        Err(other) => Err(other.to_string()),
    };
    if let Some(how) = checks.told("a model that is not there is told as such, or any name is taken", outcome) {
        checks.noted(&how);
    }
}

async fn listen_raw(server: &ChatServer, messages: &[Message]) -> Result<(), ChatError> {
    let mut stream = server.stream(messages, 7);
    while let Some(event) = stream.next().await {
        event?;
    }
    Ok(())
}

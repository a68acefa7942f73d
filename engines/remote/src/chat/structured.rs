//! One answer as JSON, from servers that differ in how they can be made to give it.

use super::{
    ChatServer, LARGEST,
    answering::checked,
    error::ChatError,
    extract,
    message::{Message, Role},
};
use crate::{RemoteError, wire};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

/// How a server is asked for JSON, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `response_format: json_schema`: the server can't answer anything else.
    Schema,
    /// `response_format: json_object`, with the schema among the instructions: JSON, mostly of the form asked for.
    Object,
    /// The schema among the instructions, and nothing else: JSON, mostly.
    Plain,
}

const FORMS: [Form; 3] = [Form::Schema, Form::Object, Form::Plain];

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Said,
}

#[derive(Deserialize)]
struct Said {
    content: Option<String>,
}

impl ChatServer {
    /// Asks for one JSON object of this schema (JSON Schema; `name` in letters, digits, `_` and `-`).
    ///
    /// Begins with the form of asking that worked last, and goes on to the next where the server refuses a form or answers
    /// without an object. What comes is an object; whether it follows the schema is for the caller to check.
    pub async fn structured(&self, messages: &[Message], schema: &Value, name: &str, seed: u32) -> Result<Value, ChatError> {
        let known = self.form();
        let mut last = ChatError::Remote(RemoteError::Answer);
        for form in FORMS.into_iter().filter(|form| *form >= known) {
            match self.ask(form, messages, schema, name, seed).await {
                Ok(value) => {
                    self.form.store(form as u8, Ordering::Relaxed);
                    return Ok(value);
                }
                Err(error @ (ChatError::Upstream(400 | 422 | 500 | 501) | ChatError::Remote(RemoteError::Answer))) => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// The form that the next structured request begins with: the one that worked last.
    pub fn form(&self) -> Form {
        FORMS.get(usize::from(self.form.load(Ordering::Relaxed))).copied().unwrap_or(Form::Schema)
    }

    async fn ask(&self, form: Form, messages: &[Message], schema: &Value, name: &str, seed: u32) -> Result<Value, ChatError> {
        let told = if form == Form::Schema { messages.to_vec() } else { with_schema(messages, schema) };
        let mut body = self.body(&told, seed, self.settings.max_tokens);
        match form {
            Form::Schema => {
                let schema = json!({ "name": name, "schema": schema, "strict": true });
                body["response_format"] = json!({ "type": "json_schema", "json_schema": schema });
            }
            Form::Object => body["response_format"] = json!({ "type": "json_object" }),
            Form::Plain => (),
        }
        let response = checked(self.post(&body).timeout(self.settings.structured).send().await?).await?;
        let completion: Completion = wire::read_json(response, LARGEST).await?;
        let said = completion.choices.into_iter().next().and_then(|choice| choice.message.content).unwrap_or_default();
        extract::object(&said).ok_or(ChatError::Remote(RemoteError::Answer))
    }
}

/// Puts the schema among the instructions: some models know only one message of instructions, at the beginning.
fn with_schema(messages: &[Message], schema: &Value) -> Vec<Message> {
    let rule = format!("Answer with one JSON object that follows this JSON Schema, and with nothing else:\n{schema}");
    match messages.split_first() {
        Some((first, rest)) if first.role() == Role::System => [&[first.and(&rule)], rest].concat(),
        _ => [&[Message::system(rule)], messages].concat(),
    }
}

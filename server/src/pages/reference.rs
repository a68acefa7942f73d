//! The browsable API reference: a plain page made from the OpenAPI document, readable without scripts.

use axum::{Router, response::Html, routing::get};
use http::header;
use minijinja::{Environment, Value, context, value::Serde};
use std::sync::Arc;
use utoipa::openapi::OpenApi;

const PAGE: &str = include_str!("reference.html");
const STYLE: &str = include_str!("reference.css");

/// `/api/openapi.json`, `/api/reference` and its style sheet.
pub(crate) fn api_reference<S: Clone + Send + Sync + 'static>(document: &Arc<OpenApi>) -> Router<S> {
    let json: Arc<str> = serde_json::to_string_pretty(document.as_ref()).unwrap_or_default().into();
    let page: Arc<str> = render(document).unwrap_or_else(|error| format!("The reference could not be made: {error}")).into();
    Router::new()
        .route("/api/openapi.json", get(async move || ([(header::CONTENT_TYPE, "application/json")], json.to_string())))
        .route("/api/reference", get(async move || Html(page.to_string())))
        .route("/api/reference.css", get(async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)))
}

/// A page in the reference's dress.
pub(super) fn frame(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title} · Atelier</title><link rel=\"stylesheet\" href=\"/api/reference.css\"><main>{body}</main></html>"
    )
}

fn render(document: &OpenApi) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.add_template("reference.html", PAGE)?;
    environment.add_filter("pretty", |value: Value| serde_json::to_string_pretty(&value).unwrap_or_default());
    environment.add_filter("schema_name", |text: &str| text.rsplit('/').next().unwrap_or(text).to_owned());
    let document = serde_json::to_value(document).unwrap_or_default();
    environment.get_template("reference.html")?.render(context! { api => Value::from(Serde(&document)) })
}

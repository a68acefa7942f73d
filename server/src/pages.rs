//! What a browser gets that is no API: the web application, problem pages, the API reference.

mod reference;

use atelier_platform::{Code, Error, http::conditional};
use axum::{
    Router,
    extract::{Path, Request},
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, Method, header};
use rust_embed::Embed;
use std::fmt::Write as _;

pub(crate) use reference::api_reference;

/// The built web application. A binary built without it says so instead of showing nothing.
#[derive(Embed)]
#[folder = "../web/dist"]
#[allow_missing = true]
#[exclude = "*.map"]
#[exclude = ".vite/*"]
struct Web;

const UNBUILT: &str = "<!doctype html><html lang=\"en\"><title>Atelier</title><h1>The web application is not part of this binary</h1>\
    <p>Build it with <code>make build</code>, which builds web/ first. The API is at <a href=\"/api/reference\">/api/reference</a>.</p></html>";

/// A file of the web application, or the application itself for every address it knows how to show.
pub(crate) async fn web(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") {
        return Error::not_found("There is nothing at this address. The API is described at /api/reference.").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Error::new(Code::MethodNotAllowed, "Pages can only be read.").into_response();
    }
    let name = path.trim_start_matches('/');
    let Some(file) = Web::get(name).filter(|_| !name.is_empty()) else {
        if name.starts_with("assets/") {
            return Error::not_found("This file belongs to another version of the page. Please reload.").into_response();
        }
        return index(request.headers());
    };
    // The build puts a hash of the content into every name below assets/.
    let caching = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let etag = etag(&file.metadata.sha256_hash());
    let kind = file.metadata.mimetype().to_owned();
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
    conditional::respond(request.headers(), &etag, caching, || ([(header::CONTENT_TYPE, kind)], file.data.into_owned()).into_response())
}

fn index(headers: &HeaderMap) -> Response {
    let Some(file) = Web::get("index.html") else { return Html(UNBUILT).into_response() };
    let etag = etag(&file.metadata.sha256_hash());
    let mut response = conditional::respond(headers, &etag, "no-cache", || Html(file.data.into_owned()).into_response());
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

fn etag(hash: &[u8; 32]) -> String {
    format!("\"{}\"", hex::encode(&hash[..12]))
}

/// A page for every kind of problem: the address in its `type`.
pub(crate) fn problems<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/problems", get(async || problem_list())).route("/problems/{code}", get(problem_page))
}

fn problem_list() -> Html<String> {
    let items: String = Code::ALL.iter().fold(String::new(), |mut items, code| {
        let (status, name, title, _) = code.facts();
        let _ = write!(items, "<li><a href=\"/problems/{name}\">{title}</a> <small>{} {name}</small></li>", status.as_u16());
        items
    });
    Html(reference::frame("Problems", &format!("<h1>Problems</h1><ul>{items}</ul>")))
}

async fn problem_page(Path(name): Path<String>) -> Result<Html<String>, Error> {
    let code = Code::ALL.into_iter().find(|code| code.facts().1 == name);
    let (status, name, title, words) = code.ok_or_else(|| Error::not_found("There is no problem of this name."))?.facts();
    let body = format!(
        "<h1>{title}</h1><p>{words}</p><p><small>Status {}, code <code>{name}</code></small></p><p><a href=\"/problems\">All problems</a></p>",
        status.as_u16()
    );
    Ok(Html(reference::frame(title, &body)))
}

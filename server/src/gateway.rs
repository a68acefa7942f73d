//! The gateway: every layer between the network and a route, in one function, outermost first.

use atelier_platform::{
    Code, Error, Platform,
    config::ServerSection,
    http::{ClientAddress, RequestId, problem::write_problems},
    id::{Id, Kind},
    rate_limit::Scope,
};
use axum::{
    Extension, Router,
    extract::{ConnectInfo, DefaultBodyLimit, MatchedPath, Request, State},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    cors::{AllowOrigin, CorsLayer},
};
use tracing::Instrument as _;

struct RequestKind;
impl Kind for RequestKind {
    const PREFIX: &'static str = "req";
}

#[derive(Clone)]
struct Gate {
    platform: Platform,
    trusted_proxies: Arc<[IpAddr]>,
    timeout: Duration,
    hsts: bool,
}

/// Wraps the routes.
pub fn layers(router: Router, platform: &Platform, server: &ServerSection) -> Router {
    let gate = Gate {
        platform: platform.clone(),
        trusted_proxies: server.trusted_proxies.iter().filter_map(|text| text.parse().ok()).collect(),
        timeout: Duration::from_secs(server.request_timeout_seconds.max(1)),
        hsts: platform.site.is_secure(),
    };
    // Each call wraps what stands before it, so this reads from the route outwards.
    router
        // Innermost: a body is read by the route's extractor, which asks for this limit.
        .layer(DefaultBodyLimit::max(server.body_limit_bytes))
        // Refusing early is the point: before any work, after the address is known.
        .layer(from_fn_with_state(gate.clone(), limit_rate))
        // A route that takes too long, or panics, still gives a problem.
        .layer(from_fn_with_state(gate.clone(), limit_time))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| Error::internal("a handler panicked").into_response()))
        // Answers preflights itself; they need no limit and no handler.
        .layer(cors(&server.cors_origins))
        // Everything inside may return an error; here it becomes a body, and a log line.
        .layer(from_fn(write_problems))
        // On every response, problems too.
        .layer(from_fn_with_state(gate.clone(), harden))
        // Text only, and never event streams (the predicate knows): those must not wait for a buffer.
        .layer(CompressionLayer::new())
        // Sees the final status and the whole duration.
        .layer(from_fn(observe))
        // Outermost: whatever happens inside can name the request.
        .layer(from_fn_with_state(gate, identify))
}

/// The answer to a method that an address does not take.
pub(crate) async fn method_not_allowed() -> Error {
    Error::new(Code::MethodNotAllowed, "This address takes other methods; the `Allow` header lists them.")
}

async fn identify(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    let address = client_address(peer, request.headers(), &gate.trusted_proxies);
    let id = Id::<RequestKind>::new(gate.platform.clock.now(), &gate.platform.random).to_string();
    request.extensions_mut().insert(ClientAddress(address));
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// The nearest address that is not one of our own proxies. Whatever stands left of it in the header, anybody can write.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    if !trusted.contains(&peer) {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(','));
    let chain: Vec<IpAddr> = forwarded.filter_map(|text| text.trim().parse().ok()).collect();
    chain.iter().rev().find(|address| !trusted.contains(address)).copied().unwrap_or(peer)
}

async fn observe(path: Option<MatchedPath>, Extension(id): Extension<RequestId>, request: Request, next: Next) -> Response {
    // The template, never the path itself: a path names a sketch, and metrics need few names.
    let route = path.as_ref().map_or("(page)", MatchedPath::as_str).to_owned();
    let method = method_name(request.method());
    let span = tracing::info_span!(
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        http.request.method = method,
        http.route = route,
        http.response.status_code = tracing::field::Empty,
        request_id = id.0,
    );
    let trace_parent = request.headers().get("traceparent").and_then(|value| value.to_str().ok());
    atelier_platform::telemetry::continue_trace(&span, trace_parent);
    let began = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    span.record("http.response.status_code", status);
    let labels = [("method", method.to_owned()), ("route", route)];
    metrics::histogram!("atelier_http_request_duration_seconds", &labels).record(began.elapsed().as_secs_f64());
    let [method, route] = labels;
    metrics::counter!("atelier_http_requests_total", "method" => method.1, "route" => route.1, "status" => status.to_string()).increment(1);
    response
}

fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// Pages may load what this binary serves, and nothing else.
const PAGE_POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self'; connect-src 'self'; \
    font-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
/// Answers of the API are never pages; a picture opened by itself may style itself and nothing more.
const API_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

async fn harden(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/v1");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_SECURITY_POLICY, if is_api { API_POLICY } else { PAGE_POLICY });
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if gate.hsts {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

fn cors(origins: &[String]) -> CorsLayer {
    let origins: Vec<HeaderValue> = origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            HeaderName::from_static("idempotency-key"),
            HeaderName::from_static("last-event-id"),
        ])
        .expose_headers([header::ETAG, header::LOCATION, header::RETRY_AFTER, HeaderName::from_static("x-request-id")])
}

async fn limit_time(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    if let Ok(response) = tokio::time::timeout(gate.timeout, next.run(request)).await {
        return response;
    }
    let error = Error::new(Code::TimedOut, "This took longer than a request may. Trying again is safe.");
    Error { retry_after: Some(Duration::from_secs(5)), ..error }.into_response()
}

async fn limit_rate(State(gate): State<Gate>, Extension(address): Extension<ClientAddress>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/api/")
        && let Err(error) = gate.platform.limits.check(Scope::Address, &address.0.to_string())
    {
        return error.into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_its_own_word() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let headers: HeaderMap =
            [(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static("6.6.6.6, 9.9.9.9, 10.0.0.2"))].into_iter().collect();
        let trusted = [ip("10.0.0.1"), ip("10.0.0.2")];
        assert_eq!(client_address(ip("8.8.8.8"), &headers, &trusted), ip("8.8.8.8"));
        assert_eq!(client_address(ip("10.0.0.1"), &headers, &trusted), ip("9.9.9.9"));
        assert_eq!(client_address(ip("10.0.0.1"), &HeaderMap::new(), &trusted), ip("10.0.0.1"));
    }
}

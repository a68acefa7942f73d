//! The gateway: everything between the network and a route, in one service, outermost first.
//!
//! One service rather than a stack of layers, because each layer of a stack costs an allocation or two a request, and a read of
//! a cached sketch spends more on them than on everything else together (docs/performance.md).

mod compression;
mod meters;

use atelier_platform::{
    Code, Error, Platform, Result,
    config::ServerSection,
    http::{ClientAddress, problem},
    id::{Id, Kind},
    rate_limit::Scope,
};
use axum::{
    Router,
    extract::{ConnectInfo, DefaultBodyLimit, MatchedPath, Request},
    response::{IntoResponse as _, Response},
};
use futures::{FutureExt as _, future::BoxFuture};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use meters::Meters;
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    panic::AssertUnwindSafe,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tower::{Layer, Service};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tracing::{Instrument as _, Span};

struct RequestKind;
impl Kind for RequestKind {
    const PREFIX: &'static str = "req";
}

/// Wraps the routes.
pub fn layers(router: Router, platform: &Platform, server: &ServerSection) -> Router {
    let mut router = router.layer(compression::CompressText);
    // Answers preflights itself. Where no other site is named there is nothing to say, and browsers refuse by themselves.
    if !server.cors_origins.is_empty() {
        router = router.layer(cors(&server.cors_origins));
    }
    router.layer(GatewayLayer(Arc::new(Rules {
        platform: platform.clone(),
        trusted_proxies: server.trusted_proxies.iter().filter_map(|text| text.parse().ok()).collect(),
        timeout: Duration::from_secs(server.request_timeout_seconds.max(1)),
        body_limit: server.body_limit_bytes,
        hsts: platform.site.is_secure(),
        page_policy: page_policy(platform.site.pictures_from.as_deref()),
    })))
}

/// The answer to a method that an address does not take.
pub(crate) async fn method_not_allowed() -> Error {
    Error::new(Code::MethodNotAllowed, "This address takes other methods; the `Allow` header lists them.")
}

struct Rules {
    platform: Platform,
    trusted_proxies: Vec<IpAddr>,
    timeout: Duration,
    body_limit: usize,
    hsts: bool,
    page_policy: HeaderValue,
}

#[derive(Clone)]
struct GatewayLayer(Arc<Rules>);

impl<S> Layer<S> for GatewayLayer {
    type Service = Gateway<S>;

    fn layer(&self, route: S) -> Gateway<S> {
        Gateway { route, rules: self.0.clone(), meters: Arc::default() }
    }
}

#[derive(Clone)]
struct Gateway<S> {
    route: S,
    rules: Arc<Rules>,
    meters: Arc<Meters>,
}

impl<S> Service<Request> for Gateway<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.route.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let (rules, meters) = (self.rules.clone(), self.meters.clone());
        // Outermost, who asks and what we call it: whatever happens further in can name the request.
        let visit = Visit::begin(&rules, &mut request);
        let span = visit.span(request.headers());
        // A body is read by the route's extractor, which asks for this limit.
        DefaultBodyLimit::max(rules.body_limit).apply(&mut request);
        // Nothing of the route runs before it is waited for.
        let route = span.in_scope(|| self.route.call(request));
        let answer = async move {
            // Refusing early is the point: before any work, after the address is known.
            let response = match rules.limit_rate(&visit).await {
                Ok(()) => within(rules.timeout, route).await,
                Err(refused) => refused.into_response(),
            };
            // Everything further in may return an error; here it becomes a body, and a log line.
            let mut response = problem::write(response, visit.uri.path(), &visit.id);
            // On every response, problems too.
            rules.harden(&visit, response.headers_mut());
            Span::current().record("http.response.status_code", response.status().as_u16());
            // Last, so that it sees the final status and the whole duration.
            meters.count(visit.method, visit.route(), response.status().as_u16(), visit.began.elapsed());
            Ok(response)
        };
        answer.instrument(span).boxed()
    }
}

/// A route that takes too long, or panics, still gives a problem.
async fn within(limit: Duration, route: impl Future<Output = Result<Response, Infallible>>) -> Response {
    match tokio::time::timeout(limit, AssertUnwindSafe(route).catch_unwind()).await {
        Ok(Ok(Ok(response))) => response,
        Ok(Ok(Err(never))) => match never {},
        Ok(Err(_panic)) => Error::internal("a handler panicked").into_response(),
        Err(_elapsed) => {
            let error = Error::new(Code::TimedOut, "This took longer than a request may. Trying again is safe.");
            Error { retry_after: Some(Duration::from_secs(5)), ..error }.into_response()
        }
    }
}

/// One request on its way through.
struct Visit {
    id: String,
    address: IpAddr,
    method: &'static str,
    uri: http::Uri,
    matched: Option<MatchedPath>,
    began: Instant,
}

impl Visit {
    fn begin(rules: &Rules, request: &mut Request) -> Self {
        let platform = &rules.platform;
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
        let address = client_address(peer, request.headers(), &rules.trusted_proxies);
        request.extensions_mut().insert(ClientAddress(address));
        Self {
            id: Id::<RequestKind>::new(platform.clock.now(), &platform.random).to_string(),
            address,
            method: method_name(request.method()),
            uri: request.uri().clone(),
            matched: request.extensions().get::<MatchedPath>().cloned(),
            began: Instant::now(),
        }
    }

    /// The template, never the path itself: a path names a sketch, and metrics need few names.
    fn route(&self) -> &str {
        self.matched.as_ref().map_or("(page)", MatchedPath::as_str)
    }

    fn span(&self, headers: &HeaderMap) -> Span {
        let (method, route) = (self.method, self.route());
        let span = tracing::info_span!(
            "request",
            otel.name = format!("{method} {route}"),
            otel.kind = "server",
            http.request.method = method,
            http.route = route,
            http.response.status_code = tracing::field::Empty,
            request_id = self.id,
            trace_id = tracing::field::Empty,
        );
        let trace_parent = headers.get("traceparent").and_then(|value| value.to_str().ok());
        atelier_platform::telemetry::continue_trace(&span, trace_parent);
        atelier_platform::telemetry::name_trace(&span);
        span
    }
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

/// Pages may load what this binary serves, pictures also from where its files are, and nothing else.
fn page_policy(pictures_from: Option<&str>) -> HeaderValue {
    let from = pictures_from.map(|origin| format!(" {origin}")).unwrap_or_default();
    let policy = format!(
        "default-src 'self'; img-src 'self' blob: data:{from}; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; \
         object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    );
    HeaderValue::from_str(&policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'self'"))
}
/// Answers of the API are never pages; a picture opened by itself may style itself and nothing more.
const API_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

impl Rules {
    async fn limit_rate(&self, visit: &Visit) -> Result<()> {
        if !visit.uri.path().starts_with("/api/") {
            return Ok(());
        }
        self.platform.limits.check(Scope::Address, &visit.address.to_string()).await
    }

    fn harden(&self, visit: &Visit, headers: &mut HeaderMap) {
        headers.reserve(8);
        let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
        set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(header::REFERRER_POLICY, "same-origin");
        set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
        set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
        set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        let policy = if visit.uri.path().starts_with("/api/v1") { HeaderValue::from_static(API_POLICY) } else { self.page_policy.clone() };
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        if self.hsts {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
        }
        if let Ok(value) = HeaderValue::from_str(&visit.id) {
            headers.insert("x-request-id", value);
        }
    }
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

    #[tokio::test]
    async fn a_handler_that_panics_or_never_answers_gives_a_problem() {
        let panicking = within(Duration::from_secs(9), async { panic!("a fault of ours") }).await;
        assert_eq!(panicking.status(), 500);
        let endless = within(Duration::from_millis(1), std::future::pending()).await;
        assert_eq!(endless.status(), 503);
    }
}

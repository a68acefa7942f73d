//! The OpenAPI document: made from the routes, completed with what holds for all of them.

use atelier_identity::Identity;
use atelier_platform::http::Problem;
use atelier_projects::Projects;
use atelier_sketch::Sketching;
use utoipa::{
    PartialSchema as _, ToSchema,
    openapi::{
        Components, ContentBuilder, InfoBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder,
        path::Operation,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;

/// The rooms' routes with their states.
pub fn rooms(identity: Identity, projects: Projects, sketching: Sketching) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(atelier_identity::router().with_state(identity))
        .merge(atelier_projects::router().with_state(projects))
        .merge(atelier_sketch::router().with_state(sketching))
}

/// The document without starting anything.
pub fn document() -> OpenApi {
    let mut document = OpenApi::default();
    for room in
        [atelier_identity::router().into_openapi(), atelier_projects::router().into_openapi(), atelier_sketch::router().into_openapi()]
    {
        document.merge(room);
    }
    complete(document)
}

/// The document as text, the same bytes every time.
pub fn text() -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(&document())? + "\n")
}

/// Adds title, security schemes, and the problem response that every operation can give.
pub fn complete(mut document: OpenApi) -> OpenApi {
    document.info = InfoBuilder::new()
        .title("Atelier")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The self-hosted studio for artists. Errors are problem details (RFC 9457); ids are TypeIDs; times are RFC 3339 in UTC; \
             lists are `{items, next_cursor}`; conditional requests work with `ETag`.",
        ))
        .build();
    let components = document.components.get_or_insert_with(Components::new);
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    components.schemas.extend(schemas);
    components.responses.insert("Problem".to_owned(), RefOr::T(problem_response()));
    let visitor = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The `visitor_token` of the sketch; pages have it as a cookie."))
        .build();
    components.security_schemes.insert("visitor".to_owned(), RefOr::T(SecurityScheme::Http(visitor)));
    let session = ApiKey::Cookie(ApiKeyValue::with_description("atelier_session", "Set by signing in."));
    components.security_schemes.insert("session".to_owned(), RefOr::T(SecurityScheme::ApiKey(session)));
    for item in document.paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.post, &mut item.patch, &mut item.put, &mut item.delete].into_iter().flatten() {
            complete_operation(operation);
        }
    }
    document
}

fn complete_operation(operation: &mut Operation) {
    operation.responses.responses.insert("default".to_owned(), RefOr::Ref(Ref::from_response_name("Problem")));
}

fn problem_response() -> Response {
    ResponseBuilder::new()
        .description("Something is not as it should be; the body says what and what to do")
        .content("application/problem+json", ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build())
        .build()
}

//! HTTP conventions that every room follows: extractors whose rejections are problems, conditional requests, cookies,
//! Server-Sent Events. No routes live here.

pub mod conditional;
pub mod credentials;
pub mod extract;
pub mod problem;
pub mod signed;
pub mod sse;

use serde::Serialize;
use std::net::IpAddr;
use utoipa::ToSchema;

pub use extract::{Json, Path, Query};
pub use problem::Problem;

/// Address of the caller as the gateway understood it, in the request's extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

/// One page of a list, with the cursor of the next.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Pass it as `cursor` to go on; null at the end.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// A list short enough to need no pages.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next_cursor: None }
    }
}

/// A file in the OpenAPI document: bytes, not a list of numbers.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct Bytestream(#[expect(dead_code, reason = "only describes")] Vec<u8>);

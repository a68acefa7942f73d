//! What every client here needs of HTTP: an address, a connection that follows nobody elsewhere, and answers read within a bound.

use crate::RemoteError;
use bytes::Bytes;
use reqwest::{Client, RequestBuilder, Response, Url, header};
use serde::de::DeserializeOwned;
use std::{fmt, time::Duration};

/// A key that opens a server. It is sent, and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// Keeps this key.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}

/// Puts a server's key on a request to it, if it wants one.
pub(crate) fn with_key(request: RequestBuilder, key: Option<&Key>) -> RequestBuilder {
    match key {
        Some(Key(key)) => request.header(header::AUTHORIZATION, format!("Bearer {key}")),
        None => request,
    }
}

/// Reads the address of a server, which must be absolute, over HTTP or HTTPS, and without a question or a fragment.
///
/// The address ends in a slash afterwards, so that paths can be joined to it.
pub(crate) fn base(address: &str) -> Result<Url, RemoteError> {
    // A password in an address is a key, and an error that quotes the address would print it.
    let unusable = || RemoteError::Address(if address.contains('@') { "…@…".to_owned() } else { address.to_owned() });
    let base = Url::parse(&format!("{}/", address.trim_end_matches('/'))).map_err(|_| unusable())?;
    let fine =
        matches!(base.scheme(), "http" | "https") && base.host_str().is_some() && base.query().is_none() && base.fragment().is_none();
    if fine { Ok(base) } else { Err(unusable()) }
}

/// Joins a path of a protocol to the address of a server.
pub(crate) fn join(base: &Url, path: &str) -> Result<Url, RemoteError> {
    base.join(path).map_err(|_| RemoteError::Address(path.to_owned()))
}

/// A client that connects within `connect`, follows no redirect (a key must not travel), and takes at most `whole` for an
/// answer where that is given.
pub(crate) fn client(connect: Duration, whole: Option<Duration>) -> Result<Client, RemoteError> {
    // Already installed means another part of the process was first, with the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder().connect_timeout(connect).redirect(reqwest::redirect::Policy::none()).tcp_nodelay(true);
    let builder = if let Some(whole) = whole { builder.timeout(whole) } else { builder };
    Ok(builder.build()?)
}

/// Reads an answer piece by piece, so that an endless one costs no more than `largest` bytes.
pub(crate) async fn read(mut response: Response, largest: usize) -> Result<Vec<u8>, RemoteError> {
    if response.content_length().is_some_and(|length| length > largest as u64) {
        return Err(RemoteError::TooLarge);
    }
    let mut answer = Vec::new();
    while let Some(piece) = response.chunk().await? {
        if answer.len() + piece.len() > largest {
            return Err(RemoteError::TooLarge);
        }
        answer.extend_from_slice(&piece);
    }
    Ok(answer)
}

/// Reads a JSON answer of at most `largest` bytes.
pub(crate) async fn read_json<T: DeserializeOwned>(response: Response, largest: usize) -> Result<T, RemoteError> {
    let answer = read(response, largest).await?;
    serde_json::from_slice(&answer).map_err(|_| RemoteError::Answer)
}

/// Refuses every answer but a success; the body of an error is not looked at.
pub(crate) fn successful(response: Response) -> Result<Response, RemoteError> {
    if response.status().is_success() { Ok(response) } else { Err(RemoteError::Status(response.status().as_u16())) }
}

/// A body of JSON, made once, with its header.
pub(crate) fn with_json(request: RequestBuilder, body: Bytes) -> RequestBuilder {
    request.header(header::CONTENT_TYPE, "application/json").body(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_absolute_and_keeps_its_path() {
        assert_eq!(base("http://127.0.0.1:11434/v1").unwrap().as_str(), "http://127.0.0.1:11434/v1/");
        assert_eq!(join(&base("https://x.example/a/").unwrap(), "b/c").unwrap().as_str(), "https://x.example/a/b/c");
        for wrong in ["", "127.0.0.1:8188", "ftp://x.example", "http://", "http://x.example/?a=b", "/v1"] {
            assert_eq!(base(wrong), Err(RemoteError::Address(wrong.to_owned())), "{wrong}");
        }
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", Key::new("k3y")), "Key(…)");
    }
}

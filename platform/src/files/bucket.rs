//! What a bucket can do beyond what every store of files can: signed addresses that visitors fetch from by themselves, and puts in
//! parts.
//!
//! A put in parts keeps the promise of a put: the key must be free when the parts become a file (`If-None-Match: *` on
//! `CompleteMultipartUpload`). The client library has no such call, but it signs addresses for any request, so that one request is
//! made by such an address.

use super::Put;
use crate::{Error, Result, config::S3Section};
use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use http::{HeaderValue, Method, StatusCode, header};
use object_store::{
    ClientOptions, ObjectStoreExt as _, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder, S3ConditionalPut},
    multipart::{MultipartStore as _, PartId},
    path::Path as Key,
    signer::{SignedUrlOptions, Signer as _},
};
use std::time::Duration;

/// The smallest part S3 takes, but for the last one.
const SMALLEST_PART: u64 = 5 * 1024 * 1024;
/// Parts on their way at the same time.
const AT_ONCE: usize = 4;
/// Putting the parts together takes the server a while.
const COMPLETION: Duration = Duration::from_mins(2);

/// The bucket itself.
#[derive(Debug)]
pub(super) struct Bucket {
    store: AmazonS3,
    /// The same by the address that visitors reach it at.
    outside: AmazonS3,
    prefix: Key,
    lasts: Option<Duration>,
    part: usize,
    client: reqwest::Client,
}

/// How a file is to be served by the bucket.
#[derive(Debug, Clone, Copy)]
pub struct Serving<'a> {
    /// Its media type.
    pub media_type: &'a str,
    /// What `Cache-Control` says of the file itself.
    pub cache_control: &'a str,
    /// `attachment; filename="…"`, where the browser is to save it.
    pub disposition: Option<&'a str>,
}

/// A signed address of a file.
#[derive(Debug)]
pub struct Address {
    /// Whoever has it may fetch the file: it belongs in no log.
    pub url: String,
    /// How long from now on.
    pub lasts: Duration,
}

impl Bucket {
    /// As configured. Nothing is asked of it yet.
    pub(super) fn open(section: &S3Section) -> Result<Self> {
        let store = build(section, &section.endpoint)?;
        let outside = if section.public_endpoint.is_empty() { &section.endpoint } else { &section.public_endpoint };
        let lasts = Duration::from_secs(section.presigned_seconds);
        Ok(Self {
            store,
            outside: build(section, outside)?,
            prefix: Key::from(section.prefix.trim_matches('/')),
            lasts: (!lasts.is_zero()).then_some(lasts),
            part: usize::try_from(section.part_bytes.max(SMALLEST_PART)).unwrap_or(usize::MAX),
            client: reqwest::Client::builder().timeout(COMPLETION).build().map_err(Error::internal)?,
        })
    }

    /// For everything that every store can.
    pub(super) fn store(&self) -> AmazonS3 {
        self.store.clone()
    }

    fn key(&self, key: &str) -> Key {
        self.prefix.parts().chain(Key::from(key).parts()).collect()
    }

    /// A signed address for reading, where these are wanted.
    pub(super) async fn address(&self, key: &str, serving: &Serving<'_>) -> Result<Option<Address>> {
        let Some(lasts) = self.lasts else { return Ok(None) };
        let answer = [("response-content-type", serving.media_type), ("response-cache-control", serving.cache_control)];
        let disposition = serving.disposition.map(|disposition| ("response-content-disposition", disposition));
        let options = SignedUrlOptions::new().with_query(answer.into_iter().chain(disposition));
        let url = self.outside.signed_url_opts(Method::GET, &self.key(key), lasts, &options).await?;
        Ok(Some(Address { url: url.into(), lasts }))
    }

    /// The origin that signed addresses begin with, for a page's policy.
    pub(super) async fn origin(&self) -> Result<Option<String>> {
        let Some(lasts) = self.lasts else { return Ok(None) };
        let url = self.outside.signed_url(Method::GET, &self.key("any"), lasts).await?;
        Ok(Some(url.origin().ascii_serialization()))
    }

    /// Fetches an address as a visitor would; says in words what is wrong.
    pub(super) async fn try_out(&self, address: &Address, serving: &Serving<'_>) -> Result<String, String> {
        let answer = self.client.get(&address.url).timeout(Duration::from_secs(10)).send().await;
        let answer = answer.map_err(|error| format!("their server can't be reached from here: {}", error.without_url()))?;
        let status = answer.status();
        if status != StatusCode::OK {
            return Err(format!("the bucket answers {status}; is `files.public_endpoint` right, and may the key read?"));
        }
        let said = |name| answer.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
        if said(header::CONTENT_TYPE) != serving.media_type || said(header::CONTENT_DISPOSITION) != serving.disposition.unwrap_or_default()
        {
            return Err("the bucket does not send the headers it is asked for".to_owned());
        }
        Ok(format!("pictures are fetched from {}", answer.url().origin().ascii_serialization()))
    }

    /// Whether a file of this size is put in parts.
    pub(super) fn wants_parts(&self, size: usize) -> bool {
        size > self.part
    }

    /// Puts a file in parts under a key that must be free. What fails leaves nothing behind; what is killed in between leaves parts
    /// that the bucket's own rule for unfinished uploads removes.
    pub(super) async fn put_parts(&self, key: &str, bytes: &Bytes) -> Result<Put> {
        let key = self.key(key);
        // Saves sending it all. That it is free now promises nothing: the completion does.
        if self.is_taken(&key).await? {
            return Ok(Put::AlreadyThere);
        }
        let upload = self.store.create_multipart(&key).await?;
        let outcome = self.send_and_complete(&key, &upload, bytes).await;
        if !matches!(outcome, Ok(Put::Stored))
            && let Err(error) = self.store.abort_multipart(&key, &upload).await
        {
            tracing::warn!(%error, "an upload in parts could not be taken back; the bucket's rule for unfinished ones removes it");
        }
        outcome
    }

    async fn send_and_complete(&self, key: &Key, upload: &str, bytes: &Bytes) -> Result<Put> {
        let upload = upload.to_owned();
        let starts = (0..bytes.len()).step_by(self.part).enumerate();
        let parts = stream::iter(starts).map(|(number, start)| {
            let part = bytes.slice(start..bytes.len().min(start + self.part));
            let upload = &upload;
            async move { self.store.put_part(key, upload, number, part.into()).await }
        });
        let parts: Vec<PartId> = parts.buffered(AT_ONCE).try_collect().await?;
        // Servers that do not know the condition ignore it or refuse the request: for them this look is what is left.
        if self.is_taken(key).await? {
            return Ok(Put::AlreadyThere);
        }
        if let Some(put) = self.complete(key, &upload, &parts, true).await? {
            return Ok(put);
        }
        let put = self.complete(key, &upload, &parts, false).await?;
        put.ok_or_else(|| Error::internal("the bucket completes no upload in parts"))
    }

    async fn is_taken(&self, key: &Key) -> Result<bool> {
        match self.store.head(key).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a file of the parts; `None` where the server does not know how to do that on a condition.
    async fn complete(&self, key: &Key, upload: &str, parts: &[PartId], only_if_free: bool) -> Result<Option<Put>> {
        let mut options = SignedUrlOptions::new().with_query([("uploadId", upload)]);
        if only_if_free {
            options = options.with_signed_header(header::IF_NONE_MATCH, HeaderValue::from_static("*"));
        }
        let url = self.store.signed_url_opts(Method::POST, key, COMPLETION, &options).await?;
        let mut request = self.client.post(url).body(list_of(parts));
        if only_if_free {
            request = request.header(header::IF_NONE_MATCH, "*");
        }
        let answer = request.send().await.map_err(|error| away(error.without_url()))?;
        let status = answer.status();
        let body = answer.text().await.map_err(|error| away(error.without_url()))?;
        match status {
            // S3 says 200 before it begins, and may say in the end that it failed.
            StatusCode::OK if !body.contains("<Error>") => Ok(Some(Put::Stored)),
            StatusCode::PRECONDITION_FAILED => Ok(Some(Put::AlreadyThere)),
            StatusCode::NOT_IMPLEMENTED | StatusCode::BAD_REQUEST if only_if_free => Ok(None),
            _ => Err(away(Unfinished(status))),
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("an upload in parts was not completed: {0}")]
struct Unfinished(StatusCode);

fn away(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::unavailable("Pictures can't be stored right now.", Duration::from_secs(5)).because(error)
}

fn list_of(parts: &[PartId]) -> String {
    let escaped = |tag: &str| tag.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let part = |(number, part): (usize, &PartId)| {
        format!("<Part><PartNumber>{}</PartNumber><ETag>{}</ETag></Part>", number + 1, escaped(&part.content_id))
    };
    let parts: String = parts.iter().enumerate().map(part).collect();
    format!("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{parts}</CompleteMultipartUpload>")
}

fn build(section: &S3Section, endpoint: &str) -> Result<AmazonS3> {
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&section.bucket)
        .with_region(&section.region)
        .with_access_key_id(&section.access_key_id)
        .with_secret_access_key(section.secret_access_key.reveal())
        // The fence of every repeated job: a second put of a key finds the first.
        .with_conditional_put(S3ConditionalPut::ETagMatch)
        .with_client_options(ClientOptions::new().with_timeout(Duration::from_secs(30)).with_connect_timeout(Duration::from_secs(5)))
        .with_retry(RetryConfig { max_retries: 4, retry_timeout: Duration::from_secs(20), ..RetryConfig::default() });
    if !endpoint.is_empty() {
        builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
    }
    Ok(builder.build()?)
}

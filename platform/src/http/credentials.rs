//! How a caller says who they are: bearer tokens and cookies, and the check that a cookie was not used by another site.

use crate::{Code, Error, Result};
use http::{HeaderMap, HeaderValue, Method, header};
use sha2::{Digest, Sha256};

/// The bearer token of the request.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A cookie of the request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// A `Set-Cookie` that scripts can't read and other sites can't send along with changes.
pub fn set_cookie(name: &str, value: &str, path: &str, max_age_seconds: i64, secure: bool) -> Result<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path={path}; Max-Age={max_age_seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).map_err(Error::internal)
}

/// Refuses a change that a page of another site asks for with this browser's cookies.
///
/// Browsers send `Sec-Fetch-Site` (Fetch Metadata) or at least `Origin` with every such request, and no page can forge them.
/// Programs send neither and carry no cookies they did not mean to send.
pub fn require_same_site(method: &Method, headers: &HeaderMap) -> Result<()> {
    if method.is_safe() {
        return Ok(());
    }
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let same_site = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = text("x-forwarded-host").or_else(|| text("host")).unwrap_or_default();
            origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
        }
        (None, None) => true,
    };
    if same_site {
        Ok(())
    } else {
        Err(Error::new(Code::Forbidden, "This change was asked for by a page of another site, so it was not made."))
    }
}

/// Whether a text could be one of our tokens ([`crate::random::Random::token`]) at all.
pub fn is_token(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// What is stored of a secret token: a digest that is useless to whoever reads the row.
pub fn token_digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (http::HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let headers = headers(&[("cookie", "asession=1; session=2; session_b=3")]);
        assert_eq!(cookie(&headers, "session"), Some("2"));
        assert_eq!(cookie(&headers, "sess"), None);
    }

    #[test]
    fn changes_asked_for_by_other_sites_are_refused() {
        let host = ("host", "studio.example");
        for (given, allowed) in [
            (headers(&[host]), true),
            (headers(&[host, ("origin", "https://studio.example")]), true),
            (headers(&[host, ("origin", "https://evil.example")]), false),
            (headers(&[host, ("origin", "null")]), false),
            (headers(&[host, ("sec-fetch-site", "same-origin"), ("origin", "http://proxied.example")]), true),
            (headers(&[host, ("sec-fetch-site", "cross-site")]), false),
            (headers(&[host, ("sec-fetch-site", "same-site")]), false),
        ] {
            assert_eq!(require_same_site(&Method::POST, &given).is_ok(), allowed, "{given:?}");
            assert!(require_same_site(&Method::GET, &given).is_ok());
        }
    }
}

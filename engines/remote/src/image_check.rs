//! A look at a finished picture by something the operator runs: it gets the picture and says whether it may be shown.

use crate::{
    RemoteError,
    wire::{self, Key},
};
use reqwest::{Client, Url, header};
use serde::Deserialize;
use std::time::Duration;

/// The largest verdict that is read, in bytes.
const LARGEST: usize = 16 * 1024;
/// The longest category that is passed on, in characters.
const LONGEST_CATEGORY: usize = 40;

/// Who is asked.
#[derive(Debug, Clone)]
pub struct ImageCheck {
    client: Client,
    address: Url,
    key: Option<Key>,
}

/// What it says. Anything else than one of these is an error, and a picture that could not be checked was not passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The picture may be shown.
    Pass,
    /// The picture must not be shown.
    Refuse {
        /// Why, in the words of the check: lower-case letters, digits and `_`; anything else is left out.
        category: Option<String>,
    },
}

#[derive(Deserialize)]
struct Answer {
    verdict: Word,
    category: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Pass,
    Refuse,
}

impl ImageCheck {
    /// Asks at this address (HTTP or HTTPS), with this key as a bearer token if there is one, and waits at most `patience`.
    pub fn new(address: &str, key: Option<Key>, patience: Duration) -> Result<Self, RemoteError> {
        // The address may have a question of its own, so only its base is held to the rules for bases.
        wire::base(address.split(['?', '#']).next().unwrap_or_default())?;
        let address = Url::parse(address).map_err(|_| RemoteError::Address("…".to_owned()))?;
        Ok(Self { client: wire::client(patience, Some(patience))?, address, key })
    }

    /// Sends a PNG and reads the verdict: `{"verdict": "pass"}` or `{"verdict": "refuse", "category": "…"}`.
    pub async fn look(&self, png: impl Into<bytes::Bytes>) -> Result<Verdict, RemoteError> {
        let request = self.client.post(self.address.clone()).header(header::CONTENT_TYPE, "image/png").body(png.into());
        let response = wire::successful(wire::with_key(request, self.key.as_ref()).send().await?)?;
        let answer: Answer = wire::read_json(response, LARGEST).await?;
        Ok(match answer.verdict {
            Word::Pass => Verdict::Pass,
            Word::Refuse => Verdict::Refuse { category: answer.category.filter(|category| is_word(category)) },
        })
    }
}

fn is_word(category: &str) -> bool {
    let fine = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    (1..=LONGEST_CATEGORY).contains(&category.len()) && category.chars().all(fine)
}

//! Letters: over SMTP, or into a small outbox in memory that the studio reads in the browser.
//!
//! Nothing here writes an address to a table, a log or a trace; the outbox forgets with the process.

use crate::{Clock, Code, Error, Result, config::MailSection};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// A letter to one person.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Address of the recipient.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// Files that come with it.
    pub attachments: Vec<Enclosure>,
}

/// A file in a letter.
#[derive(Debug, Clone)]
pub struct Enclosure {
    /// File name.
    pub name: String,
    /// Media type.
    pub content_type: String,
    /// Content.
    pub bytes: Bytes,
}

/// A letter that stayed here because no mail server is configured.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Number within this process.
    pub number: u64,
    /// Whose letter it is: the studio's slug, so that no studio reads another's.
    pub studio: String,
    /// The letter.
    pub letter: Letter,
    /// When it would have left.
    pub sent_at: DateTime<Utc>,
}

/// How many letters the outbox keeps, and for how long.
const KEPT_LETTERS: usize = 50;
const KEPT_FOR: TimeDelta = TimeDelta::hours(1);

/// Sends letters.
#[derive(Clone)]
pub struct Mailer {
    way: Way,
    clock: Arc<dyn Clock>,
}

#[derive(Clone)]
enum Way {
    Outbox(Arc<Mutex<VecDeque<Kept>>>),
    Smtp { transport: AsyncSmtpTransport<Tokio1Executor>, from: Mailbox },
}

impl Mailer {
    /// A mailer as configured. Connects only when there is something to send.
    pub fn new(section: &MailSection, clock: Arc<dyn Clock>) -> Result<Self, String> {
        let way = match section {
            MailSection::Outbox {} => Way::Outbox(Arc::default()),
            MailSection::Smtp { url, from } => {
                let builder =
                    AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal()).map_err(|error| format!("`mail.url`: {error}"))?;
                let from = from.parse().map_err(|error| format!("`mail.from`: {error}"))?;
                Way::Smtp { transport: builder.timeout(Some(Duration::from_secs(15))).build(), from }
            }
        };
        Ok(Self { way, clock })
    }

    /// Whether letters leave the house.
    pub fn is_configured(&self) -> bool {
        matches!(self.way, Way::Smtp { .. })
    }

    /// Hands a letter over. When it returns, the server has taken it.
    pub async fn send(&self, studio: &str, letter: Letter) -> Result<()> {
        let to = check_address(&letter.to)?;
        match &self.way {
            Way::Outbox(kept) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                let number = kept.back().map_or(1, |last| last.number + 1);
                kept.push_back(Kept { number, studio: studio.to_owned(), letter, sent_at: self.clock.now() });
                while kept.len() > KEPT_LETTERS {
                    kept.pop_front();
                }
                Ok(())
            }
            Way::Smtp { transport, from } => {
                let message = compose(from.clone(), Mailbox::new(None, to), letter)?;
                // The cause may quote the address: only its kind may reach a log.
                transport.send(message).await.map(drop).map_err(|error| {
                    let kind = if error.is_permanent() {
                        "refused"
                    } else if error.is_timeout() {
                        "timed out"
                    } else {
                        "unreachable or busy"
                    };
                    Error {
                        retry_after: Some(Duration::from_secs(30)),
                        ..Error::new(Code::Upstream, "The letter could not be sent right now. Please try again in a moment.")
                    }
                    .because(format!("mail server: {kind}"))
                })
            }
        }
    }

    /// The letters of one studio that stayed here, newest first.
    pub fn kept(&self, studio: &str) -> Vec<Kept> {
        let Way::Outbox(kept) = &self.way else { return Vec::new() };
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        let too_old = self.clock.now() - KEPT_FOR;
        kept.retain(|one| one.sent_at > too_old);
        kept.iter().rev().filter(|one| one.studio == studio).cloned().collect()
    }

    /// Whether the mail server answers.
    pub async fn probe(&self) -> Result<(), String> {
        match &self.way {
            Way::Outbox(_) => Ok(()),
            Way::Smtp { transport, .. } => match transport.test_connection().await {
                Ok(true) => Ok(()),
                Ok(false) => Err("the mail server answered, but not as a mail server".to_owned()),
                Err(error) => Err(error.to_string()),
            },
        }
    }
}

/// Whether a text is an address a letter can be sent to.
pub fn check_address(text: &str) -> Result<Address> {
    let address = text.trim().parse::<Address>().ok().filter(|_| text.len() <= 254);
    address.filter(|address| address.domain().contains('.') || address.domain() == "localhost").ok_or_else(|| {
        Error::invalid_field("/address", "not_an_address", "This doesn't look like an email address. One looks like `name@example.com`.")
    })
}

fn compose(from: Mailbox, to: Mailbox, letter: Letter) -> Result<Message> {
    let builder = Message::builder().from(from).to(to).subject(letter.subject);
    let text = SinglePart::plain(letter.text);
    let message = if letter.attachments.is_empty() {
        builder.singlepart(text)
    } else {
        let mut parts = MultiPart::mixed().singlepart(text);
        for enclosure in letter.attachments {
            let kind = ContentType::parse(&enclosure.content_type).map_err(Error::internal)?;
            parts = parts.singlepart(Attachment::new(enclosure.name).body(enclosure.bytes.to_vec(), kind));
        }
        builder.multipart(parts)
    };
    message.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;

    fn letter(subject: &str) -> Letter {
        Letter { to: "someone@example.com".to_owned(), subject: subject.to_owned(), text: "Hello".to_owned(), attachments: Vec::new() }
    }

    #[tokio::test]
    async fn the_outbox_keeps_each_studios_letters_apart_and_forgets_them_after_an_hour() -> Result<()> {
        let clock = Arc::new(ManualClock::at(DateTime::UNIX_EPOCH));
        let mailer = Mailer::new(&MailSection::Outbox {}, clock.clone()).map_err(Error::internal)?;
        mailer.send("pond", letter("one")).await?;
        mailer.send("lake", letter("two")).await?;
        assert_eq!(mailer.kept("pond").iter().map(|kept| kept.letter.subject.as_str()).collect::<Vec<_>>(), ["one"]);
        clock.advance(TimeDelta::minutes(61));
        assert!(mailer.kept("pond").is_empty() && mailer.kept("lake").is_empty());
        Ok(())
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "nobody", "a@b", "a b@example.com", "a@example.com\r\nBcc: b@example.com"] {
            assert!(check_address(text).is_err(), "{text}");
        }
        assert!(check_address(" name+tag@example.co.uk ").is_ok());
    }
}

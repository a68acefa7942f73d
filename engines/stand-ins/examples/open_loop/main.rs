//! A load that does not wait: so many streams begun evenly over a time, whether the others are done or not, and when each word came.
//!
//! `open_loop straight http://…/v1 100 1000` asks a chat server, a hundred streams begun within 1,000 milliseconds;
//! `open_loop through http://… 100 1000` asks Atelier, whose pages are open already. It says `ready`, waits for a line, and prints one
//! line of JSON at its end, times in milliseconds.
//! Plain sockets and no client library, so that the load costs little beside what it measures.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a measurement for people to run"
)]

mod road;

use road::{Seen, straight, through};
use serde_json::json;
use std::time::{Duration, Instant};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let words: Vec<String> = std::env::args().collect();
    let [_, road, url, streams, over] = words.as_slice() else { panic!("open_loop straight|through URL STREAMS MILLISECONDS") };
    let (streams, over) = (streams.parse().unwrap(), Duration::from_millis(over.parse().unwrap()));
    let address = url.trim_start_matches("http://");
    let seen = if road == "through" { through(address, streams, over).await } else { straight(address, streams, over).await };
    println!("{}", report(&seen));
}

/// Percentiles of the first word and of the time between two words, over all streams.
fn report(seen: &[Seen]) -> serde_json::Value {
    let whole: Vec<&Seen> = seen.iter().filter(|one| one.whole && !one.words.is_empty()).collect();
    let firsts = sorted(whole.iter().map(|one| millis(one.began, one.words[0])));
    let gaps = sorted(whole.iter().flat_map(|one| one.words.windows(2).map(|pair| millis(pair[0], pair[1]))));
    let each = sorted(whole.iter().map(|one| millis(one.words[0], one.words[one.words.len() - 1]) / (one.words.len() - 1).max(1) as f64));
    let words: usize = seen.iter().map(|one| one.words.len()).sum();
    json!({
        "streams": seen.len(), "whole": whole.len(), "words": words,
        "first50": at(&firsts, 0.5), "first99": at(&firsts, 0.99),
        "gap50": at(&gaps, 0.5), "gap99": at(&gaps, 0.99),
        "each50": at(&each, 0.5), "each99": at(&each, 0.99),
    })
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
fn at(sorted: &[f64], share: f64) -> f64 {
    sorted.get(((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

fn millis(from: Instant, to: Instant) -> f64 {
    to.saturating_duration_since(from).as_secs_f64() * 1000.0
}

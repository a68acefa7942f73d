//! Mutates messages of the corpus by disguises and by random Unicode for some seconds, and stops at a panic or a slow text.
//!
//! `cargo run --release -p atelier-gate --example gate_fuzz -- --seconds 60 [--seed 1]`
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a tool for people, run by hand")]

use std::time::{Duration, Instant};

use atelier_gate::Gate;

#[path = "../tests/it/corpus.rs"]
#[expect(dead_code, reason = "only its messages are used here")]
mod corpus;
#[path = "../tests/it/disguises.rs"]
mod disguises;

/// Longest text that is tried, in characters, and what it may take at most.
const CHARACTERS: usize = 100_000;
const MOST: Duration = Duration::from_millis(50);

fn main() {
    let argument = |name: &str| {
        let mut arguments = std::env::args().skip_while(|argument| argument != name);
        arguments.nth(1).and_then(|value| value.parse::<u64>().ok())
    };
    let (seconds, seed) = (argument("--seconds").unwrap_or(60), argument("--seed").unwrap_or(1));
    let gate = Gate::new(&["spiders".to_owned(), "wedding portraits".to_owned()]);
    let messages = corpus::messages();
    let mut chance = disguises::Chance::new(seed);
    let (start, mut executions, mut characters) = (Instant::now(), 0_u64, 0_u64);
    let mut told = Duration::ZERO;
    let mut slowest = (Duration::ZERO, String::new());
    while start.elapsed() < Duration::from_secs(seconds) {
        let text: String = disguises::text(&mut chance, &messages).chars().take(CHARACTERS).collect();
        let length = u32::try_from(text.chars().count()).unwrap();
        let earlier = [chance.pick(&messages).as_str(), chance.pick(&messages).as_str()];
        let took = measured(&gate, &earlier, &text);
        executions += 1;
        characters += u64::from(length);
        let head: String = text.chars().take(60).collect();
        assert!(took <= MOST, "{took:?} for {length} characters: {text:?}");
        if start.elapsed() > told + Duration::from_mins(1) {
            told = start.elapsed();
            println!("{executions} executions in {told:?}, slowest {:?}", slowest.0);
        }
        if took > slowest.0 {
            slowest = (took, format!("{length} characters: {head:?}"));
        }
    }
    println!("{executions} executions, {characters} characters, seed {seed}, {:?}", start.elapsed());
    println!("slowest {:?}, {}", slowest.0, slowest.1);
}

/// How long a text takes, on the processor where that can be told. A slow one is tried again: at once, and then after
/// pauses, for the machine may have been busy.
fn measured(gate: &Gate, earlier: &[&str], text: &str) -> Duration {
    let mut took = Duration::MAX;
    for attempt in 0..16 {
        if attempt >= 4 {
            std::thread::sleep(Duration::from_millis(500));
        }
        let (begin, worked) = (Instant::now(), worked());
        let _ = gate.check_with_history(earlier, text);
        let wall = begin.elapsed();
        took = took.min(worked.zip(self::worked()).map_or(wall, |(before, after)| wall.min(after.saturating_sub(before))));
        if took < MOST / 2 || (attempt >= 3 && took < MOST) {
            break;
        }
    }
    took
}

/// What this thread has worked so far, where Linux tells it; it does not count waiting for others.
fn worked() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

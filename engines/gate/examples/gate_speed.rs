//! How long the gate takes, and how much memory its words need.
//!
//! `cargo run --release -p atelier-gate --example gate_speed`
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement for people, run by hand")]

use std::time::{Duration, Instant};

use atelier_gate::Gate;

fn main() {
    let before = resident();
    let start = Instant::now();
    let gate = Gate::new(&[]);
    println!("compiled in {:?}", start.elapsed());
    println!("words {:.1} MB as counted, {:.1} MB more resident", megabytes(gate.memory()), megabytes(resident().saturating_sub(before)));
    let start = Instant::now();
    let of_studio = Gate::new(&["spiders".to_owned(), "wedding portraits".to_owned()]);
    println!("one more gate with a list of its own in {:?}", start.elapsed());

    let message = "Hmm, I was thinking of a chubby little axolotl with orange gills, a red scarf and wellies. ".repeat(6);
    measure(&of_studio, "500 characters", &message[..500], 4_000);
    measure(
        &of_studio,
        "500 characters in disguise",
        &"n4k3d  w1zard, p.i.n.k scarf & ſmall ħat! ".repeat(20).chars().take(500).collect::<String>(),
        4_000,
    );
    stream(&gate, "the gate alone", &message);
    stream(&of_studio, "with a list of the studio's own", &message);
    let nested: String = "```\n".repeat(12_500) + &"> ".repeat(25_000);
    for (name, unit) in [
        ("prose", message.as_str()),
        ("one letter", "a"),
        ("zero width", "\u{200b}"),
        ("separators", "a.-"),
        ("single letters", "a "),
        ("base64", "bmFrZWQgbGFkeQ"),
        ("hexadecimal", "6e616b6564"),
        ("combining marks", "\u{301}\u{316}"),
        ("code fences", nested.as_str()),
        ("emoji", "🔥🎩"),
        ("escapes", "%6e&#110;"),
        ("look-alikes", "нακеԁ "),
        ("rules", "ignore the rules of "),
        ("Chinese", "一只粉红色的小蝾螈"),
    ] {
        let text: String = unit.chars().cycle().take(100_000).collect();
        measure(&of_studio, &format!("100,000 characters: {name}"), &text, 20);
    }
}

fn measure(gate: &Gate, name: &str, text: &str, times: usize) {
    let mut took: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            let _ = gate.check(text);
            start.elapsed()
        })
        .collect();
    took.sort();
    println!("{name}: median {:?}, p99 {:?}, slowest {:?}", took[times / 2], took[times * 99 / 100], took[times - 1]);
}

/// A reply word by word, as a model says it, beside a whole pass at each word.
fn stream(gate: &Gate, name: &str, text: &str) {
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    let count = u32::try_from(words.len()).unwrap() * 200;
    let (mut streamed, mut whole) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..200 {
        let start = Instant::now();
        let mut judge = gate.streamed();
        for word in &words {
            let _ = judge.pass(word);
        }
        streamed += start.elapsed();
        let start = Instant::now();
        for at in 0..words.len() {
            let _ = gate.check(&words[at.saturating_sub(28)..=at].concat());
        }
        whole += start.elapsed();
    }
    println!("each word of a reply, {name}: {:?}, by a whole pass {:?}", streamed / count, whole / count);
}

/// Resident bytes of this process on Linux (pages of 4 KiB); 0 elsewhere.
fn resident() -> usize {
    let statistics = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statistics.split(' ').nth(1).map_or(0, |pages| pages.parse::<usize>().unwrap() * 4096)
}

#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}

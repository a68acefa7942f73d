//! Reads lists of words (one a line) through the gate, alone and in sentences, and prints what is stopped and why.
//!
//! `cargo run --release -p atelier-gate --example gate_words -- list.txt [more.txt …] [--every 10]`
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a report for people, run by hand")]

use atelier_gate::{Gate, Verdict};

/// Sentences that a word is put in; the first is the word alone.
const CARRIERS: &[&str] = &["{}", "an axolotl with a {}", "ein Axolotl mit {}", "un axolotl avec {}"];

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut every = 1;
    if let Some(at) = arguments.iter().position(|argument| argument == "--every") {
        every = arguments[at + 1].parse().unwrap();
        arguments.truncate(at);
    }
    for list in arguments {
        let text = String::from_utf8_lossy(&std::fs::read(&list).unwrap()).into_owned();
        let words: Vec<&str> = text.lines().step_by(every).collect();
        let halves = words.chunks(words.len().div_ceil(2).max(1));
        let lines: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = halves.map(|half| scope.spawn(move || stopped(half))).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        println!("# {list}: {} words, {} stopped", words.len(), lines.len());
        for line in lines {
            println!("{line}");
        }
    }
}

fn stopped(words: &[&str]) -> Vec<String> {
    let gate = Gate::new(&[]);
    let stops = |text: &str| !matches!(gate.check(text), Verdict::Allow | Verdict::Soften { .. });
    let first = |word: &&str| {
        let mut said = CARRIERS.iter().map(|carrier| carrier.replace("{}", word));
        let text = said.find(|text| stops(text))?;
        let causes = gate.causes(&text);
        let cause = causes.iter().find(|cause| cause.contains(" stops ")).cloned().unwrap_or_default();
        Some(format!("{word}\t{cause}\t{text}"))
    };
    words.iter().filter_map(first).collect()
}

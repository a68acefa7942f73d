//! Prints how well the guide understands its corpus, by kind, what it missed, and how long a turn takes.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a report for people, run by hand")]

use std::sync::OnceLock;
use std::time::Instant;

use atelier_character::{Designers, Sheet};
use atelier_guide::{Guide, Memory, Surroundings};

static GUIDE: OnceLock<Guide> = OnceLock::new();

#[path = "../tests/it/corpus.rs"]
mod corpus;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("-") => return talk_along(),
        Some(text) => return talk(&[text]),
        None => {}
    }
    let report = corpus::run();
    for (kind, (good, all)) in &report.kinds {
        println!("{good:4} of {all:4}  {kind}");
    }
    for miss in &report.misses {
        println!("{miss}");
    }
    let (good, all) = report.totals();
    println!("\n{good} of {all} turns in {} dialogues; {} wrong changes", report.dialogues, report.wrong_changes);
    timing();
}

/// Talks every line of the input through, for trying things out: `a pink one || no, teal` is two turns.
fn talk_along() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        if line.starts_with("##") || line.trim().is_empty() {
            println!("{line}");
        } else {
            talk(&line.split("||").map(str::trim).collect::<Vec<_>>());
        }
    }
}

fn talk(texts: &[&str]) {
    let designers = Designers::shipped().unwrap();
    let ivy = designers.get("ivy").unwrap();
    let guide = GUIDE.get_or_init(|| Guide::new(ivy.clone()));
    let (mut memory, mut sheet) = (Memory::default(), Sheet::default_for(ivy));
    for text in texts {
        let here = Surroundings { seed: 1, images_allowed: true, pictures: &[] };
        let reply = guide.reply(&memory, &sheet, text, &here);
        let changes: Vec<String> = reply.changes.iter().map(|change| format!("{}={}", change.field, change.to)).collect();
        println!("> {text}\n    {}\n    “{}”", changes.join("  "), reply.text);
        (memory, sheet) = (reply.memory, reply.sheet);
    }
}

fn timing() {
    let designers = Designers::shipped().unwrap();
    let ivy = designers.get("ivy").unwrap();
    let start = Instant::now();
    let guide = Guide::new(ivy.clone());
    println!("compiled in {:?}", start.elapsed());
    let text = "Hmm, I was thinking of a chubby little axolotl with orange gills, a red scarf and wellies, holding an \
                old lantren in a misty forest at night, a bit shy, no hat please, painted in watercolour";
    let here = Surroundings { seed: 1, images_allowed: true, pictures: &[] };
    let sheet = Sheet::default_for(ivy);
    let mut times: Vec<_> = (0..2000)
        .map(|_| {
            let start = Instant::now();
            let reply = guide.reply(&Memory::default(), &sheet, text, &here);
            assert!(!reply.text.is_empty());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("a long turn: median {:?}, 99th percentile {:?}", times[1000], times[1980]);
}

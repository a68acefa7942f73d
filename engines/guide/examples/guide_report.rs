//! Prints how well the guide understands its corpus, by kind, what it missed, and how long a turn takes.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a report for people, run by hand")]

use std::time::Instant;

use atelier_character::{Designers, Sheet};
use atelier_guide::{Guide, Memory, Surroundings};

#[path = "../tests/it/corpus.rs"]
mod corpus;

fn main() {
    if let Some(text) = std::env::args().nth(1) {
        once(&text);
        return;
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

/// Says one message, for trying things out.
fn once(text: &str) {
    let designers = Designers::shipped().unwrap();
    let ivy = designers.get("ivy").unwrap();
    let here = Surroundings { seed: 1, images_allowed: true, image_count: 0 };
    let reply = Guide::new(ivy.clone()).reply(&Memory::default(), &Sheet::default_for(ivy), text, &here);
    println!("{}", reply.text);
    for change in reply.changes {
        println!("  {} = {}", change.field, change.to);
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
    let here = Surroundings { seed: 1, images_allowed: true, image_count: 0 };
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

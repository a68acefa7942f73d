//! Measures a turn's understanding on one core, and the memory of a hundred designers.
//!
//! The designers are copies of the shipped ones under other ids: an installation of studios that share vocabularies.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement for people, run by hand")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use atelier_character::{Designer, Designers, Sheet};
use atelier_guide::{Guide, Memory, Surroundings};

const DESIGNERS: usize = 100;
const ROUNDS: usize = 300;

const MESSAGES: [&str; 8] = [
    "pink",
    "a teal axolotl with orange gills in a raincoat, holding a lantern in a misty forest at night",
    "no, make it darker and take the hat off",
    "Hmm, I was thinking of a chubby little axolotl with orange gills, a red scarf and wellies, holding an old lantren in \
     a misty forest at night, a bit shy, no hat please, painted in watercolour",
    "what do axolotls eat? and could it have a monocle",
    "looks like it hasnt slept in days, the colour of moss, dressed as a detective",
    "ein roter Axolotl mit Hut im Wald bei Nacht",
    "blorgle snarfed wibbling quuxes over the frobnicated thingamajig, pls & thx!!! \u{1f3a9}",
];

fn main() {
    let shipped = Designers::shipped().unwrap();
    let designers: Vec<Arc<Designer>> = shipped.iter().cloned().collect();
    let ivy = shipped.get("ivy").unwrap();
    let start = Instant::now();
    let guide = Guide::new(ivy.clone());
    println!("Ivy compiled in {:?}", start.elapsed());
    report("one designer", &[(ivy.clone(), guide)]);
    let before = resident();
    let alone: Vec<Guide> = (0..10).map(|_| Guide::new(ivy.clone())).collect();
    tell_memory("one lexicon that shares nothing", before, 10);
    drop(alone);

    let copies: Vec<Arc<Designer>> = (0..DESIGNERS)
        .map(|index| {
            let mut copy = Designer::clone(&designers[index % designers.len()]);
            copy.id = format!("{}_{index}", copy.id);
            Arc::new(copy)
        })
        .collect();
    let before = resident();
    let start = Instant::now();
    let guides: Vec<(Arc<Designer>, Guide)> = copies.iter().cloned().zip(Guide::all(&copies)).collect();
    println!("{DESIGNERS} guides compiled in {:?}", start.elapsed());
    tell_memory("all lexicons", before, 1);
    report("a hundred designers", &guides);
    drop(guides);

    let others: Vec<Arc<Designer>> = (0..DESIGNERS)
        .map(|index| {
            let mut other = Designer::clone(ivy);
            other.id = format!("other_{index}");
            // One word of its own is enough to share nothing.
            other.name = format!("Designer{index}");
            Arc::new(other)
        })
        .collect();
    let before = resident();
    let guides: Vec<(Arc<Designer>, Guide)> = others.iter().cloned().zip(Guide::all(&others)).collect();
    tell_memory("a hundred lexicons that share nothing", before, 1);
    report("a hundred different designers", &guides);
}

fn report(name: &str, guides: &[(Arc<Designer>, Guide)]) {
    let here = Surroundings { seed: 1, images_allowed: true, pictures: &[] };
    let mut times: Vec<Duration> = Vec::new();
    for round in 0..ROUNDS {
        for (index, message) in MESSAGES.iter().enumerate() {
            let (designer, guide) = &guides[(round * MESSAGES.len() + index) % guides.len()];
            let sheet = Sheet::default_for(designer);
            let start = Instant::now();
            let reply = guide.reply(&Memory::default(), &sheet, message, &here);
            times.push(start.elapsed());
            assert!(!reply.text.is_empty());
        }
    }
    times.sort();
    let at = |share: usize| times[times.len() * share / 100];
    println!("{name}: {} turns, median {:?}, 99th percentile {:?}, longest {:?}", times.len(), at(50), at(99), times[times.len() - 1]);
}

fn tell_memory(name: &str, before: Option<u64>, share: u64) {
    match (before, resident()) {
        (Some(before), Some(after)) => println!("memory of {name}: {} kB", after.saturating_sub(before) / share / 1000),
        _ => println!("memory: not known on this system"),
    }
}

/// Bytes of memory this process holds, where the system tells.
fn resident() -> Option<u64> {
    let pages: u64 = std::fs::read_to_string("/proc/self/statm").ok()?.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

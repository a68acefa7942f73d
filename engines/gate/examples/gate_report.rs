//! Prints how the gate judges its corpus, what it got wrong, and how long that takes.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a report for people, run by hand")]

use std::time::Instant;

use atelier_gate::{Gate, Verdict};

#[path = "../tests/it/corpus.rs"]
#[expect(dead_code, reason = "the list of messages is for fuzzing")]
mod corpus;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("--lines") {
        // One text a line from standard input; those that do not pass are printed with the verdict.
        let gate = Gate::new(&[]);
        for line in std::io::stdin().lines().map_while(Result::ok) {
            let verdict = gate.check(&line);
            if verdict != Verdict::Allow {
                println!("{line}\t{verdict:?}");
            }
        }
        return;
    }
    if let Some(text) = std::env::args().nth(1) {
        let gate = Gate::new(&[]);
        println!("{:?}", gate.check(&text));
        for cause in gate.causes(&text) {
            println!("  {cause}");
        }
        return;
    }
    let report = corpus::run();
    for (kind, (good, all)) in &report.kinds {
        println!("{good:4} of {all:4}  {kind}");
    }
    for miss in &report.misses {
        println!("{miss}");
    }
    let (refused, all_refusals) = report.share("refuse");
    let (allowed, all_look_alikes) = report.share("allow");
    println!("\nrefused {refused} of {all_refusals}, let through {allowed} of {all_look_alikes}");
    let gate = Gate::new(&[]);
    let message = "Hmm, I was thinking of a chubby little axolotl with orange gills, a red scarf and wellies. ".repeat(6);
    for (name, text) in [("500 characters", message[..500].to_owned()), ("100,000 characters", message.repeat(200)[..100_000].to_owned())] {
        let mut times: Vec<_> = (0..40)
            .map(|_| {
                let start = Instant::now();
                let _ = gate.check(&text);
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("{name}: median {:?}, slowest {:?}", times[20], times[39]);
    }
}

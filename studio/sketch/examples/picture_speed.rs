//! What a stored, signed picture costs beside the bare renderer: `cargo run --release -p atelier-sketch --example picture_speed`.
//!
//! For each art style, in turn on one thread: from sheet to signed PNG on the disk, and the bare road of the same SVG (`resvg` parses and
//! renders, `tiny-skia` encodes PNG). Then how many more pictures four threads make than one, and the memory one render needs.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement for people, run by hand")]
#![expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a measurement for people, run by hand")]

use atelier_character::{Designers, FieldValue, Sheet};
use atelier_illustrator as illustrator;
use atelier_provenance::{Credentials, Signer, Statement};
use chrono::Utc;
use resvg::{tiny_skia, usvg};
use std::time::{Duration, Instant};

const SIZE: u32 = 1024;
const ROUNDS: u32 = 5;

struct Bench {
    designers: Designers,
    signer: Signer,
    folder: tempfile::TempDir,
}

fn main() {
    let signer = Signer::new(Credentials::generate(Utc::now()).unwrap()).unwrap();
    let bench = Bench { designers: Designers::shipped().unwrap(), signer, folder: tempfile::tempdir().unwrap() };
    let ivy = bench.designers.get("ivy").unwrap();
    let styles: Vec<String> = ivy.field("art_style").unwrap().values().iter().map(|value| value.id.clone()).collect();
    let styles: Vec<String> = styles.into_iter().filter(|style| illustrator::draws("art_style", style)).collect();

    bench.alone();
    println!("{SIZE} px, one thread, best of {ROUNDS}: sheet to stored signed PNG, and the bare render and encode of the same SVG");
    let (mut all, mut all_bare, mut heaviest) = (Duration::ZERO, Duration::ZERO, (Duration::ZERO, String::new()));
    for style in &styles {
        let sheet = bench.sheet(style);
        let ours = best(|| drop(bench.stored(&sheet, 7)));
        let svg = illustrator::draw(ivy, &sheet, 7).svg;
        let bare = best(|| drop(bare(&svg)));
        println!(
            "  {style:16} {:6.1} ms  bare {:6.1} ms  {:.2} x",
            milliseconds(ours),
            milliseconds(bare),
            ours.as_secs_f64() / bare.as_secs_f64()
        );
        all += ours;
        all_bare += bare;
        if ours > heaviest.0 {
            heaviest = (ours, style.clone());
        }
    }
    println!(
        "all styles: {:.2} x the bare render; heaviest {} with {:.0} ms",
        all.as_secs_f64() / all_bare.as_secs_f64(),
        heaviest.1,
        milliseconds(heaviest.0)
    );
    bench.together(&heaviest.1);
}

impl Bench {
    /// A full sheet: clothes, something held, weather, a setting.
    fn sheet(&self, style: &str) -> Sheet {
        let ivy = self.designers.get("ivy").unwrap();
        let mut sheet = Sheet::default_for(ivy);
        for (field, value) in [
            ("art_style", style),
            ("setting", "pond"),
            ("weather", "rain"),
            ("held_item", "paintbrush"),
            ("pattern", "spots"),
            ("palette.primary", "teal"),
        ] {
            sheet.set(field, FieldValue::One(value.to_owned()));
        }
        sheet.set("accessories", FieldValue::Many(vec!["straw_hat".to_owned(), "scarf".to_owned()]));
        sheet
    }

    fn stored(&self, sheet: &Sheet, seed: u64) -> Vec<u8> {
        let drawing = illustrator::draw(self.designers.get("ivy").unwrap(), sheet, seed);
        let raster = illustrator::rasterize(&drawing, SIZE, Some("Drawn by rule, not by AI"), &mut |_, _| {}).unwrap();
        let png = illustrator::encode_png(&raster).unwrap();
        let signed = self.signer.sign(&png, &Self::statement()).unwrap();
        std::fs::write(self.folder.path().join(format!("{seed}-{:?}.png", std::thread::current().id())), &signed).unwrap();
        signed
    }

    /// The first render of the process: what it needs beyond what was there before, and how long its signature takes.
    fn alone(&self) {
        let sheet = self.sheet("watercolor");
        let before = memory("VmRSS");
        let signed = self.stored(&sheet, 1);
        println!("one render needs {:.1} MB beyond the {before:.1} MB of vocabularies and programme", memory("VmHWM") - before);
        let statement = Self::statement();
        let png = bare(&illustrator::draw(self.designers.get("ivy").unwrap(), &sheet, 1).svg);
        let took = best(|| drop(self.signer.sign(&png, &statement)));
        println!("signing {} kB takes {:.1} ms", signed.len() / 1000, milliseconds(took));
    }

    fn statement() -> Statement {
        Statement {
            made_by_model: false,
            engine: "illustrator".to_owned(),
            engine_version: illustrator::VERSION.to_owned(),
            sheet_digest: "0".repeat(64),
            created_at: Utc::now(),
        }
    }

    fn together(&self, style: &str) {
        let sheet = self.sheet(style);
        let rate = |threads: u64| {
            let began = Instant::now();
            std::thread::scope(|scope| {
                for thread in 0..threads {
                    let sheet = &sheet;
                    scope.spawn(move || (0..4).for_each(|round| drop(self.stored(sheet, thread * 100 + round))));
                }
            });
            (threads * 4) as f64 / began.elapsed().as_secs_f64()
        };
        rate(1);
        let (one, four) = (rate(1), rate(4));
        println!("four at once: {four:.1} pictures a second, one: {one:.1}; {:.2} x", four / one);
    }
}

fn bare(svg: &str) -> Vec<u8> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    let mut pixels = tiny_skia::Pixmap::new(SIZE, SIZE).unwrap();
    let scale = SIZE as f32 / tree.size().width();
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().unwrap()
}

fn best(mut work: impl FnMut()) -> Duration {
    let times = (0..ROUNDS).map(|_| {
        let began = Instant::now();
        work();
        began.elapsed()
    });
    times.min().unwrap()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// A line of this process's memory report, in MB.
fn memory(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default() / 1000.0
}

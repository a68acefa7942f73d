//! The corpus: what must not pass, what must, what is softened, and who needs care.

use std::collections::BTreeMap;
use std::path::Path;

use atelier_gate::{Gate, Verdict};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Said {
    say: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Refusals {
    turns: Vec<Said>,
    #[serde(flatten)]
    categories: BTreeMap<String, Said>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LookAlikes {
    allow: Vec<String>,
    care: Vec<String>,
    soften: Vec<Soften>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Soften {
    category: String,
    say: Vec<String>,
}

/// How the corpus went.
#[derive(Debug, Default)]
pub struct Report {
    /// Kind to right and all.
    pub kinds: BTreeMap<String, (usize, usize)>,
    /// What went differently, for people.
    pub misses: Vec<String>,
}

impl Report {
    fn note(&mut self, kind: &str, right: bool, text: &str, verdict: &Verdict) {
        let (good, all) = self.kinds.entry(kind.to_owned()).or_default();
        *all += 1;
        if right {
            *good += 1;
        } else {
            self.misses.push(format!("[{kind}] {text:?} was {verdict:?}"));
        }
    }

    /// Right and all of the kinds whose name starts so.
    pub fn share(&self, start: &str) -> (usize, usize) {
        let kinds = self.kinds.iter().filter(|(kind, _)| kind.starts_with(start));
        kinds.fold((0, 0), |(good, all), (_, (kind_good, kind_all))| (good + kind_good, all + kind_all))
    }
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every message of the corpus.
pub fn messages() -> Vec<String> {
    let refusals: Refusals = read("refusals.toml");
    let look_alikes: LookAlikes = read("look_alikes.toml");
    let refused = refusals.categories.into_values().flat_map(|said| said.say);
    refused.chain(look_alikes.allow).chain(look_alikes.care).chain(look_alikes.soften.into_iter().flat_map(|soften| soften.say)).collect()
}

/// Judges every line of the corpus.
pub fn run() -> Report {
    let gate = Gate::new(&[]);
    let mut report = Report::default();
    let refusals: Refusals = read("refusals.toml");
    for (category, said) in &refusals.categories {
        for text in &said.say {
            let verdict = gate.check(text);
            let right = matches!(&verdict, Verdict::Refuse { .. });
            report.note(&format!("refuse {category}"), right, text, &verdict);
            let same = matches!(&verdict, Verdict::Refuse { category: found } if found.as_str() == category);
            report.note("category of refusals", same, &format!("{category}: {text}"), &verdict);
        }
    }
    for said in &refusals.turns {
        let (last, earlier) = said.say.split_last().unwrap();
        let earlier: Vec<&str> = earlier.iter().map(String::as_str).collect();
        let verdict = gate.check_with_history(&earlier, last);
        report.note("refuse over turns", matches!(verdict, Verdict::Refuse { .. }), &said.say.join(" | "), &verdict);
    }
    let look_alikes: LookAlikes = read("look_alikes.toml");
    for text in &look_alikes.allow {
        let verdict = gate.check(text);
        report.note("allow look-alikes", verdict == Verdict::Allow, text, &verdict);
    }
    for text in &look_alikes.care {
        let verdict = gate.check(text);
        report.note("care", verdict == Verdict::Care, text, &verdict);
    }
    for soften in &look_alikes.soften {
        for text in &soften.say {
            let verdict = gate.check(text);
            let right = matches!(&verdict, Verdict::Soften { category, .. } if category.as_str() == soften.category);
            report.note("soften", right, text, &verdict);
        }
    }
    report
}

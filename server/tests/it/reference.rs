//! The lists of what can be looked up say all there is, and nothing else.

use atelier::reference;
use std::{collections::BTreeSet, fs, path::Path};

/// Names that are counted somewhere in the sources below a folder.
fn counted(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() && !["tests", "target", "examples"].iter().any(|other| path.ends_with(other)) {
            counted(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            for used in source
                .split("metrics::")
                .skip(1)
                .filter(|used| ["counter!(", "gauge!(", "histogram!("].iter().any(|kind| used.starts_with(kind)))
            {
                let name = used.split('"').nth(1).unwrap_or_default();
                if name.starts_with("atelier_") {
                    names.insert(name.to_owned());
                }
            }
        }
    }
}

#[test]
fn every_metric_that_is_counted_is_in_the_reference_and_every_other_way_round() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut used = BTreeSet::new();
    for folder in ["platform", "studio", "server", "engines"] {
        counted(&root.join(folder), &mut used);
    }
    let listed: BTreeSet<String> = reference::metrics().iter().map(|metric| metric.name.to_owned()).collect();
    assert_eq!(used, listed);
}

/// Lines of a scrape whose metric or label is in no list.
pub fn unknown_in(scraped: &str) -> Vec<String> {
    let metrics = reference::metrics();
    let is_known = |line: &str| {
        let (name, labels) = line.split_once('{').map_or_else(|| (line.split(' ').next().unwrap_or(line), ""), |(name, rest)| (name, rest));
        metrics.iter().any(|metric| {
            let own = ["", "_bucket", "_sum", "_count"].iter().any(|suffix| name.strip_suffix(suffix) == Some(metric.name));
            let named = labels.split('}').next().unwrap_or_default().split("\",").filter(|label| !label.is_empty());
            own && named.map(|label| label.split('=').next().unwrap_or(label)).all(|label| label == "le" || metric.labels.contains(&label))
        })
    };
    scraped.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && !is_known(line)).map(str::to_owned).collect()
}

//! Reading `forge/corpus/<dialect>/<kind>/<case>/{current.sql,desired.sql[,expect]}`.

use std::fs;
use std::path::{Path, PathBuf};

use forge_migration::{Dialect, Text};

/// One pair of schemas.
#[derive(Debug, Clone)]
pub struct Case {
    pub name: String,
    pub current: Vec<Text>,
    pub desired: Vec<Text>,
    /// Rows that stand in the current schema when it is walked.
    pub rows: Option<String>,
    /// What the case says about its own result, one rule a line: `contains: …`, `lacks: …`, `refused: …`, `needs: 18` (the
    /// first version that knows what the case says), `back: with warnings` (rows stand in the way of the schema that was), `rows: come back` (up and down leaves every row and every sequence as it was).
    pub expect: Vec<String>,
}

impl Case {
    /// The part after `rule: ` of every such line.
    pub fn rules<'a>(&'a self, rule: &'a str) -> impl Iterator<Item = &'a str> {
        self.expect.iter().filter_map(move |line| line.strip_prefix(rule)?.strip_prefix(": "))
    }
}

/// The corpus, or the folder of cases named by `FORGE_CORPUS`.
pub fn root() -> PathBuf {
    std::env::var_os("FORGE_CORPUS").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus"), PathBuf::from)
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut list: Vec<PathBuf> = fs::read_dir(path)
        .map(|entries| entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect())
        .unwrap_or_default();
    list.sort();
    list
}

/// Every case of a dialect, sorted by name.
pub fn cases(dialect: Dialect) -> Vec<Case> {
    let base = root().join(dialect.name());
    let mut cases = Vec::new();
    for kind in folders(&base) {
        for folder in folders(&kind) {
            let name = folder.strip_prefix(&base).unwrap().to_string_lossy().into_owned();
            let text = |file: &str| {
                let sql = fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{name}/{file}: {error}"));
                vec![Text { name: file.to_owned(), sql }]
            };
            let expect = fs::read_to_string(folder.join("expect")).unwrap_or_default().lines().map(str::to_owned).collect();
            let rows = fs::read_to_string(folder.join("rows.sql")).ok();
            cases.push(Case { rows, current: text("current.sql"), desired: text("desired.sql"), name, expect });
        }
    }
    cases
}

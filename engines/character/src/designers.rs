//! All designers of an installation: those that ship inside the binary, or those of a folder.

mod assemble;
mod lint;
mod reading;
mod shipped;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::designer::Designer;
use crate::error::{DesignerError, Problem};

/// Designers by id.
#[derive(Debug, Clone)]
pub struct Designers {
    by_id: BTreeMap<String, Arc<Designer>>,
}

impl Designers {
    /// The designers embedded in this binary. Fails only when the files it was built from are wrong.
    pub fn shipped() -> Result<Self, DesignerError> {
        let files = shipped::FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        assemble::assemble(&files).map(|by_id| Self { by_id })
    }

    /// Reads every folder below `folder` that holds a `designer.toml`, and `shared/`.
    ///
    /// Fails with every problem found, each with file and line.
    pub fn load(folder: &Path) -> Result<Self, DesignerError> {
        let mut files = BTreeMap::new();
        let mut problems = Vec::new();
        for entry in list(folder, "", &mut problems) {
            if entry.is_folder {
                for inner in list(&folder.join(&entry.name), &entry.name, &mut problems) {
                    if !inner.is_folder && Path::new(&inner.name).extension().is_some_and(|ending| ending == "toml") {
                        let path = format!("{}/{}", entry.name, inner.name);
                        match std::fs::read_to_string(folder.join(&path)) {
                            Ok(text) => drop(files.insert(path, text)),
                            Err(error) => problems.push(unreadable(&path, &error)),
                        }
                    }
                }
            }
        }
        if !problems.is_empty() {
            return Err(DesignerError { problems });
        }
        assemble::assemble(&files).map(|by_id| Self { by_id })
    }

    /// The designer with this id.
    pub fn get(&self, id: &str) -> Option<&Arc<Designer>> {
        self.by_id.get(id)
    }

    /// All designers, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Designer>> {
        self.by_id.values()
    }
}

struct Entry {
    name: String,
    is_folder: bool,
}

fn list(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let shown = if name.is_empty() { folder.display().to_string() } else { name.to_owned() };
    let mut found = Vec::new();
    match std::fs::read_dir(folder) {
        Ok(entries) => {
            for entry in entries.flatten() {
                found.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), is_folder: entry.path().is_dir() });
            }
        }
        Err(error) => problems.push(unreadable(&shown, &error)),
    }
    found.sort_by(|left, right| left.name.cmp(&right.name));
    found
}

fn unreadable(path: &str, error: &std::io::Error) -> Problem {
    Problem {
        file: path.to_owned(),
        line: None,
        message: format!("cannot be read ({error}); check that it exists and that this user may read it"),
    }
}

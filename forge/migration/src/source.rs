//! Reading a source: a file, a folder of SQL in the order of its names, or standard input. No clock, no network.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::error::Fault;

/// One piece of SQL with the name it is reported by.
#[derive(Debug, Clone)]
pub struct Text {
    /// The file, or `-`.
    pub name: String,
    /// Its content.
    pub sql: String,
}

/// Reads a path: a file, a folder of `.sql` files (sorted, with its subfolders), or `-`.
pub fn read(path: &str) -> Result<Vec<Text>, Fault> {
    if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|error| Fault::Source(format!("standard input: {error}")))?;
        return Ok(vec![decode("-", bytes)?]);
    }
    let place = Path::new(path);
    if place.is_dir() {
        let mut files = Vec::new();
        collect(place, &mut files)?;
        files.sort();
        return files.iter().map(|file| read_file(file)).collect();
    }
    Ok(vec![read_file(path)?])
}

fn collect(folder: &Path, files: &mut Vec<String>) -> Result<(), Fault> {
    let entries = fs::read_dir(folder).map_err(|error| Fault::Source(format!("{}: {error}", folder.display())))?;
    for entry in entries {
        let path = entry.map_err(|error| Fault::Source(format!("{}: {error}", folder.display())))?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if !is_way_back(&path) && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("sql")) {
            files.push(path.to_string_lossy().into_owned());
        }
    }
    Ok(())
}

/// `down.sql` and `0001_name.down.sql` undo what the others do: they are no part of what the schema is.
fn is_way_back(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy().to_lowercase();
        name == "down.sql" || name.ends_with(".down.sql")
    })
}

fn read_file(path: &str) -> Result<Text, Fault> {
    let bytes = fs::read(path).map_err(|error| Fault::Source(format!("{path}: {error}")))?;
    decode(path, bytes)
}

fn decode(name: &str, bytes: Vec<u8>) -> Result<Text, Fault> {
    String::from_utf8(bytes).map(|sql| Text { name: name.to_owned(), sql }).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let good = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        Fault::at(name, Lines::of(&good).place(&good, valid), "this is not UTF-8 text; save it as UTF-8")
    })
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// Finds them.
    pub fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(position, _)| position + 1)).collect())
    }

    /// The line of a position, counted from 1.
    pub fn at(&self, position: usize) -> usize {
        self.0.partition_point(|start| *start <= position)
    }

    /// The line and the column of a position, counted from 1; a column is a character.
    pub fn place(&self, text: &str, position: usize) -> (usize, usize) {
        let line = self.at(position);
        let start = self.0.get(line - 1).copied().unwrap_or(0);
        (line, text.get(start..position).map_or(0, |before| before.chars().count()) + 1)
    }
}

//! Writing into a folder that people work in: what somebody changed by hand is left alone and named.

use std::fs;
use std::path::Path;

use crate::{Fault, File, fault, header::provenance, write};

/// What came of writing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that are new or different now.
    pub written: Vec<String>,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files left alone, because somebody changed them or made them by hand.
    pub kept: Vec<String>,
    /// Files that are not made any more and were taken away.
    pub removed: Vec<String>,
}

fn existing(folder: &Path, path: &str) -> Result<Option<String>, Fault> {
    let place = folder.join(path);
    match fs::read(&place) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fault(&place)(error)),
    }
}

/// Files that would be overwritten although somebody changed them, or made them without this tool.
pub fn changed_by_hand(folder: &Path, files: &[File]) -> Result<Vec<String>, Fault> {
    let mut result = Vec::new();
    for file in files {
        if let Some(old) = existing(folder, &file.path)?
            && old != file.content
            && provenance(&file.path, &old).is_none_or(|provenance| !provenance.intact)
        {
            result.push(file.path.clone());
        }
    }
    Ok(result)
}

/// Files below the folder that this command made once and makes no more, and that nobody has changed.
pub fn stale(folder: &Path, files: &[File], command: &str) -> Result<Vec<String>, Fault> {
    let mut result = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(below) = folders.pop() {
        let place = folder.join(&below);
        let Ok(entries) = fs::read_dir(&place) else { continue };
        for entry in entries {
            let entry = entry.map_err(fault(&place))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            let kind = entry.file_type().map_err(fault(&place))?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && !files.iter().any(|file| file.path == path) {
                let old = existing(folder, &path)?.unwrap_or_default();
                if provenance(&path, &old).is_some_and(|provenance| provenance.intact && provenance.made.command == command) {
                    result.push(path);
                }
            }
        }
    }
    result.sort();
    Ok(result)
}

/// Writes what differs, except what was changed by hand (unless forced), and takes away what is not made any more.
pub fn write_guarded(folder: &Path, files: &[File], command: &str, force: bool) -> Result<Outcome, Fault> {
    let kept = if force { Vec::new() } else { changed_by_hand(folder, files)? };
    let mut outcome = Outcome { kept, ..Outcome::default() };
    let mut fresh = Vec::new();
    for file in files.iter().filter(|file| !outcome.kept.contains(&file.path)) {
        if existing(folder, &file.path)?.as_deref() == Some(file.content.as_str()) {
            outcome.unchanged += 1;
        } else {
            fresh.push(file.clone());
        }
    }
    write(folder, &fresh)?;
    outcome.written = fresh.into_iter().map(|file| file.path).collect();
    for path in stale(folder, files, command)? {
        let place = folder.join(&path);
        fs::remove_file(&place).map_err(fault(&place))?;
        outcome.removed.push(path);
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::{Made, with_header};

    fn one(path: &str, text: &str) -> File {
        let made = Made { command: "forge x".to_owned(), template: "t".to_owned(), input: "i".to_owned() };
        File { path: path.to_owned(), content: with_header(path, &made, text) }
    }

    #[test]
    fn what_somebody_changed_is_kept_and_named_until_forced() {
        let folder = tempfile::tempdir().unwrap();
        write_guarded(folder.path(), &[one("a.yaml", "x: 1\n")], "forge x", false).unwrap();
        let place = folder.path().join("a.yaml");
        let changed = fs::read_to_string(&place).unwrap() + "y: 2\n";
        fs::write(&place, &changed).unwrap();
        let outcome = write_guarded(folder.path(), &[one("a.yaml", "x: 3\n")], "forge x", false).unwrap();
        assert_eq!(outcome.kept, ["a.yaml"]);
        assert_eq!(fs::read_to_string(&place).unwrap(), changed);
        write_guarded(folder.path(), &[one("a.yaml", "x: 3\n")], "forge x", true).unwrap();
        assert!(fs::read_to_string(&place).unwrap().ends_with("x: 3\n"));
    }

    #[test]
    fn what_is_made_no_more_goes_and_what_others_made_stays() {
        let folder = tempfile::tempdir().unwrap();
        write_guarded(folder.path(), &[one("a.yaml", "x: 1\n"), one("b/c.yaml", "y: 1\n")], "forge x", false).unwrap();
        fs::write(folder.path().join("own.yaml"), "z: 1\n").unwrap();
        let outcome = write_guarded(folder.path(), &[one("a.yaml", "x: 1\n")], "forge x", false).unwrap();
        assert_eq!(outcome.removed, ["b/c.yaml"]);
        assert_eq!(outcome.unchanged, 1);
        assert!(folder.path().join("own.yaml").exists());
    }
}

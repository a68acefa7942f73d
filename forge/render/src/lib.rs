//! Writes generated files whole or not at all, checks them against the disk, and says in each what made it. Knows nothing of
//! what the files are about.

mod guard;
mod header;
mod template;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use guard::{Outcome, changed_by_hand, stale, write_guarded};
pub use header::{Made, Provenance, digest, provenance, with_header};
pub use template::{Original, State, TemplateFault, Templates, eject};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where, relative to the output folder.
    pub path: String,
    /// What.
    pub content: String,
}

/// What went wrong with a file.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct Fault {
    path: String,
    source: io::Error,
}

fn fault(path: &Path) -> impl FnOnce(io::Error) -> Fault {
    let path = path.display().to_string();
    move |source| Fault { path, source }
}

/// The header of a generated SQL file: what made it and how to remake it. It names no path and no time, so that the same input
/// gives the same bytes everywhere.
pub fn sql_header(command: &str, purpose: &str) -> String {
    format!(
        "-- {purpose}\n-- Made by: {command}\n-- To remake it, run that again with the same --current and --desired; --check says whether it still holds.\n\n"
    )
}

/// Writes every file: first all of them beside their places, then each is renamed, so that a reader never sees half of one and
/// a full disk leaves the old ones.
pub fn write(folder: &Path, files: &[File]) -> Result<(), Fault> {
    let mut beside: Vec<(PathBuf, PathBuf)> = Vec::new();
    let result = stage(folder, files, &mut beside);
    if result.is_err() {
        for (temporary, _) in &beside {
            // Best effort: the first fault is the one to report.
            let _ = fs::remove_file(temporary);
        }
        return result;
    }
    for (temporary, place) in &beside {
        fs::rename(temporary, place).map_err(fault(place))?;
    }
    Ok(())
}

fn stage(folder: &Path, files: &[File], beside: &mut Vec<(PathBuf, PathBuf)>) -> Result<(), Fault> {
    for file in files {
        let place = folder.join(&file.path);
        let parent = place.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(fault(parent))?;
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let temporary = parent.join(format!(".{name}.forge-new"));
        beside.push((temporary.clone(), place));
        fs::write(&temporary, &file.content).map_err(fault(&temporary))?;
        #[cfg(unix)]
        if file.content.starts_with("#!") {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&temporary, fs::Permissions::from_mode(0o755)).map_err(fault(&temporary))?;
        }
    }
    Ok(())
}

/// The difference between the disk and what would be written, as a unified diff; empty when there is none.
pub fn check(folder: &Path, files: &[File]) -> Result<String, Fault> {
    let mut text = String::new();
    for file in files {
        let place = folder.join(&file.path);
        let old = match fs::read_to_string(&place) {
            Ok(old) => old,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(fault(&place)(error)),
        };
        if old != file.content {
            let difference = similar::TextDiff::from_lines(&old, &file.content);
            text.push_str(
                &difference.unified_diff().header(&format!("{} (on disk)", file.path), &format!("{} (generated)", file.path)).to_string(),
            );
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(content: &str) -> Vec<File> {
        vec![File { path: "sub/a.sql".to_owned(), content: content.to_owned() }]
    }

    #[test]
    fn what_is_written_checks_clean_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &one("x\n")).unwrap();
        assert_eq!(check(folder.path(), &one("x\n")).unwrap(), "");
        assert_eq!(fs::read_dir(folder.path().join("sub")).unwrap().count(), 1);
    }

    #[test]
    fn a_difference_is_shown_as_a_unified_diff() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &one("x\n")).unwrap();
        let difference = check(folder.path(), &one("y\n")).unwrap();
        assert!(difference.contains("-x") && difference.contains("+y"));
    }

    #[test]
    fn a_fault_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &one("old\n")).unwrap();
        let mut files = one("new\n");
        files.push(File { path: "sub/a.sql/b".to_owned(), content: String::new() });
        assert!(write(folder.path(), &files).is_err());
        assert_eq!(fs::read_to_string(folder.path().join("sub/a.sql")).unwrap(), "old\n");
    }
}

//! What is done with generated files: written, compared with the disk, or only listed; in words or as JSON.

use std::path::PathBuf;

use forge_render::{File, Outcome, Templates};

use crate::Failure;
use crate::arguments::Shown;

/// Exit code of `--check` when the disk differs.
const DIFFERS: u8 = 3;
/// Exit code when somebody changed what would be overwritten.
const DECIDE: u8 = 2;

/// How files are put out.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Output<'o> {
    /// The command in their headers.
    pub command: &'o str,
    /// Only compare with the disk.
    pub check: bool,
    /// Only list.
    pub dry_run: bool,
    /// Overwrite what was changed by hand.
    pub force: bool,
    /// Whether these are all files of the command, so that others are no longer made.
    pub all: bool,
    /// In words or as JSON.
    pub format: Shown,
}

impl Output<'_> {
    /// Puts files out by the folder they go to; returns the exit code.
    pub fn put(&self, targets: &[(PathBuf, Vec<File>)], templates: &Templates) -> Result<u8, Failure> {
        if self.check {
            self.compare(targets, templates)
        } else if self.dry_run {
            Ok(self.list(targets))
        } else {
            self.write(targets)
        }
    }

    #[expect(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks to people here")]
    fn compare(&self, targets: &[(PathBuf, Vec<File>)], templates: &Templates) -> Result<u8, Failure> {
        let mut difference = String::new();
        let mut stale = Vec::new();
        for (folder, files) in targets {
            difference.push_str(&forge_render::check(folder, files)?);
            if self.all {
                stale.extend(forge_render::stale(folder, files, self.command)?);
            }
        }
        let moved: Vec<&str> = templates.states().iter().filter(|state| state.moved_on).map(|state| state.name.as_str()).collect();
        if self.format == Shown::Json {
            println!(
                "{}",
                serde_json::json!({"differs": !difference.is_empty(), "no_longer_made": stale, "originals_moved_on": moved, "diff": difference})
            );
        } else {
            print!("{difference}");
            for path in &stale {
                println!("{path} is not made any more");
            }
            for name in &moved {
                eprintln!("forge: the original of your template {name} has moved on; compare, or eject it anew");
            }
        }
        Ok(if difference.is_empty() && stale.is_empty() { 0 } else { DIFFERS })
    }

    #[expect(clippy::print_stdout, reason = "the command line speaks to people here")]
    fn list(&self, targets: &[(PathBuf, Vec<File>)]) -> u8 {
        let files: Vec<(String, &File)> = targets
            .iter()
            .flat_map(|(folder, files)| files.iter().map(|file| (folder.join(&file.path).display().to_string(), file)))
            .collect();
        if self.format == Shown::Json {
            let list: Vec<_> = files.iter().map(|(path, file)| serde_json::json!({"path": path, "content": file.content})).collect();
            println!("{}", serde_json::json!({"files": list}));
        } else {
            for (path, file) in files {
                println!("{path}  {} bytes", file.content.len());
            }
        }
        0
    }

    #[expect(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks to people here")]
    fn write(&self, targets: &[(PathBuf, Vec<File>)]) -> Result<u8, Failure> {
        let mut all = Outcome::default();
        for (folder, files) in targets {
            let outcome = forge_render::write_guarded(folder, files, self.command, self.force)?;
            let full = |paths: Vec<String>| paths.into_iter().map(|path| folder.join(path).display().to_string()).collect::<Vec<_>>();
            all.written.extend(full(outcome.written));
            all.kept.extend(full(outcome.kept));
            all.removed.extend(full(outcome.removed));
            all.unchanged += outcome.unchanged;
        }
        if self.format == Shown::Json {
            println!(
                "{}",
                serde_json::json!({"written": all.written, "unchanged": all.unchanged, "kept": all.kept, "removed": all.removed})
            );
        } else {
            println!("{} files written, {} were right already, {} taken away", all.written.len(), all.unchanged, all.removed.len());
        }
        for path in &all.kept {
            eprintln!("forge: {path} was changed by hand and is kept; move the change into the stack or a template, or pass --force");
        }
        Ok(if all.kept.is_empty() { 0 } else { DECIDE })
    }
}

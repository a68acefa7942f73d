//! `forge generate deploy`.

use std::path::{Path, PathBuf};

use forge_deploy::{COMMAND, Options};
use forge_render::{File, Outcome, Templates};

use crate::arguments::{Deploy, Shown};
use crate::{Failure, stack, templates};

/// Exit code of `--check` when the disk differs.
const DIFFERS: u8 = 3;
/// Exit code when somebody changed what would be overwritten.
const DECIDE: u8 = 2;

/// Makes the files; returns the exit code.
pub fn run(options: &Deploy) -> Result<u8, Failure> {
    let stack = stack::or_findings(stack::read(&options.stack, &options.from)?)?;
    let source = options.from.get(1).map_or_else(|| options.stack.clone(), PathBuf::from);
    let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let settings = Options { environments: options.environment.clone(), source: name, folder: folder(&options.out) };
    let templates = Templates::load(forge_deploy::TEMPLATES, Some(Path::new(templates::FOLDER)))?;
    let files = forge_deploy::generate(&stack, &templates, &settings).map_err(|fault| Failure::new(4, fault.to_string()))?;
    let targets = targets(options, files);
    if options.check {
        return check(options, &targets, &templates);
    }
    if options.dry_run {
        return Ok(dry_run(options, &targets));
    }
    write(options, &targets)
}

/// The output folder as the repository's files name it.
fn folder(out: &Path) -> String {
    let words: Vec<String> = out
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    match (out.is_absolute(), words.last()) {
        (true, Some(last)) => last.clone(),
        (false, Some(_)) => words.join("/"),
        (_, None) => "deploy".to_owned(),
    }
}

/// Files by the folder they go to.
fn targets(options: &Deploy, files: Vec<File>) -> Vec<(PathBuf, Vec<File>)> {
    let Some(workflows) = &options.workflows else { return vec![(options.out.clone(), files)] };
    let (flows, rest): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| file.path.starts_with("workflows/"));
    let flows = flows.into_iter().map(|file| File { path: file.path.replacen("workflows/", "", 1), ..file }).collect();
    vec![(options.out.clone(), rest), (workflows.clone(), flows)]
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks to people here")]
fn check(options: &Deploy, targets: &[(PathBuf, Vec<File>)], templates: &Templates) -> Result<u8, Failure> {
    let mut difference = String::new();
    let mut stale = Vec::new();
    for (folder, files) in targets {
        difference.push_str(&forge_render::check(folder, files)?);
        if options.environment.is_empty() {
            stale.extend(forge_render::stale(folder, files, COMMAND)?);
        }
    }
    let moved: Vec<&str> = templates.states().iter().filter(|state| state.moved_on).map(|state| state.name.as_str()).collect();
    if options.format == Shown::Json {
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
fn dry_run(options: &Deploy, targets: &[(PathBuf, Vec<File>)]) -> u8 {
    let files: Vec<(String, &File)> =
        targets.iter().flat_map(|(folder, files)| files.iter().map(|file| (folder.join(&file.path).display().to_string(), file))).collect();
    if options.format == Shown::Json {
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
fn write(options: &Deploy, targets: &[(PathBuf, Vec<File>)]) -> Result<u8, Failure> {
    let mut all = Outcome::default();
    for (folder, files) in targets {
        let outcome = forge_render::write_guarded(folder, files, COMMAND, options.force)?;
        let full = |paths: Vec<String>| paths.into_iter().map(|path| folder.join(path).display().to_string()).collect::<Vec<_>>();
        all.written.extend(full(outcome.written));
        all.kept.extend(full(outcome.kept));
        all.removed.extend(full(outcome.removed));
        all.unchanged += outcome.unchanged;
    }
    if options.format == Shown::Json {
        println!("{}", serde_json::json!({"written": all.written, "unchanged": all.unchanged, "kept": all.kept, "removed": all.removed}));
    } else {
        println!("{} files written, {} were right already, {} taken away", all.written.len(), all.unchanged, all.removed.len());
    }
    for path in &all.kept {
        eprintln!("forge: {path} was changed by hand and is kept; move the change into the stack or a template, or pass --force");
    }
    Ok(if all.kept.is_empty() { 0 } else { DECIDE })
}

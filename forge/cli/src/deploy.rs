//! `forge generate deploy`.

use std::path::{Path, PathBuf};

use forge_deploy::{COMMAND, Options};
use forge_render::{File, Templates};

use crate::arguments::Deploy;
use crate::output::Output;
use crate::{Failure, stack, templates};

/// Makes the files; returns the exit code.
pub fn run(options: &Deploy) -> Result<u8, Failure> {
    let stack = stack::or_findings(stack::read(&options.stack, &options.from)?)?;
    let source = options.from.get(1).map_or_else(|| options.stack.clone(), PathBuf::from);
    let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let settings = Options { environments: options.environment.clone(), source: name, folder: folder(&options.out) };
    let templates = Templates::load(forge_deploy::TEMPLATES, Some(Path::new(templates::FOLDER)))?;
    let files = forge_deploy::generate(&stack, &templates, &settings).map_err(|fault| Failure::new(4, fault.to_string()))?;
    let targets = targets(options, files);
    let output = Output {
        command: COMMAND,
        check: options.check,
        dry_run: options.dry_run,
        force: options.force,
        all: options.environment.is_empty(),
        format: options.format,
    };
    output.put(&targets, &templates)
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

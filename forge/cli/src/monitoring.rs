//! `forge generate monitoring`.

use std::path::{Path, PathBuf};

use forge_monitoring::{COMMAND, Options};
use forge_render::Templates;
use forge_stack::{Finding, Stack};

use crate::arguments::Monitoring;
use crate::output::Output;
use crate::{Failure, stack, templates};

/// Makes the files; returns the exit code.
pub fn run(options: &Monitoring) -> Result<u8, Failure> {
    let stack = stack::or_findings(stack::read(&options.stack, &options.from)?)?;
    let source = options.from.get(1).map_or_else(|| options.stack.clone(), PathBuf::from);
    sensible(&stack, &source, &options.from)?;
    let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let objectives_only = options.from.first().is_some_and(|kind| kind == "sloth");
    let settings = Options { source: name, objectives_only };
    let templates = Templates::load(forge_monitoring::TEMPLATES, Some(Path::new(templates::FOLDER)))?;
    let files = forge_monitoring::generate(&stack, &templates, &settings)?;
    let output = Output {
        command: COMMAND,
        check: options.check,
        dry_run: options.dry_run,
        force: options.force,
        all: true,
        format: options.format,
    };
    output.put(&[(options.out.clone(), files)], &templates)
}

/// Whether rules can be made of the queries; findings are printed with their places.
fn sensible(stack: &Stack, source: &Path, from: &[String]) -> Result<(), Failure> {
    let problems = forge_monitoring::check(stack);
    if problems.is_empty() {
        return Ok(());
    }
    let file = source.display().to_string();
    let bytes = stack::bytes(source)?;
    let findings: Vec<Finding> = problems
        .iter()
        .map(|problem| {
            let path: Vec<&str> = problem.path.iter().map(String::as_str).collect();
            // The keys of another format are not those of a stack: there the nearest list entry is as close as one gets.
            let place = forge_stack::locate(&file, &bytes, if from.is_empty() { &path } else { path.get(..2).unwrap_or(&path) });
            Finding::error(&file, place, "query", &problem.message, &problem.help)
        })
        .collect();
    stack::report(&findings);
    Err(Failure::new(
        4,
        format!(
            "{} in the queries; nothing was made",
            if findings.len() == 1 { "1 error".to_owned() } else { format!("{} errors", findings.len()) }
        ),
    ))
}

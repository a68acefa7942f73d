//! `forge templates` and `forge explain`.

use std::fs;
use std::path::Path;

use crate::Failure;
use crate::arguments::Template;

/// Where a project keeps templates of its own.
pub const FOLDER: &str = ".forge/templates";

/// The templates of everything that is generated from them.
fn all() -> Vec<forge_render::Original> {
    [forge_deploy::TEMPLATES, forge_monitoring::TEMPLATES].concat()
}

/// Lists templates or takes one over.
#[expect(clippy::print_stdout, reason = "the command line speaks to people here")]
pub fn run(what: &Template) -> Result<u8, Failure> {
    match what {
        Template::List => {
            let templates = forge_render::Templates::load(&all(), Some(Path::new(FOLDER)))?;
            for state in templates.states() {
                let words = match (state.ejected, state.moved_on) {
                    (false, _) => "",
                    (true, false) => "  (your own)",
                    (true, true) => "  (your own; the original has moved on)",
                };
                println!("{}{words}", state.name);
            }
        }
        Template::Eject { name } => {
            let place = forge_render::eject(&all(), name, Path::new(FOLDER))?;
            println!("{} is yours to change; it is used instead of the original", place.display());
        }
    }
    Ok(0)
}

/// Says what made a file.
#[expect(clippy::print_stdout, reason = "the command line speaks to people here")]
pub fn explain(file: &Path) -> Result<u8, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::new(4, format!("{}: {error}", file.display())))?;
    let text = String::from_utf8_lossy(&bytes);
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(found) = forge_render::provenance(&name, &text) else {
        return Err(Failure::new(4, format!("{} was not made by forge: it has no header", file.display())));
    };
    println!("made by   {}", found.made.command);
    println!("template  {}  (forge templates eject {} to change it)", found.made.template, found.made.template);
    println!("input     {}", found.made.input);
    println!(
        "{}",
        if found.intact {
            "nobody has changed it since"
        } else {
            "somebody has changed it since: it is reported and kept, not overwritten"
        }
    );
    Ok(0)
}

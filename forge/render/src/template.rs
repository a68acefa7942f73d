//! Templates that are part of the binary and can be replaced one by one: an ejected template lies in a folder of the project with the
//! digest of its original, so that one can tell when the original has moved on.

use std::fs;
use std::path::{Path, PathBuf};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};
use serde::Serialize;

use crate::{Fault, File, digest, fault, write};

/// A template of the binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Original {
    /// Its name, a path.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// A template that cannot be used; names it and the line.
#[derive(Debug, thiserror::Error)]
pub enum TemplateFault {
    /// Its text or what it asks for is wrong.
    #[error("template {name}, line {line}: {message}")]
    Wrong {
        /// The template.
        name: String,
        /// The line, counted from 1; 0 when the whole template is meant.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// There is none of this name.
    #[error("there is no template {0}; `forge templates list` shows all")]
    Unknown(String),
    /// An ejected one cannot be read.
    #[error("{0}")]
    Files(#[from] Fault),
}

/// Where a template comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State {
    /// Its name.
    pub name: String,
    /// Whether the project has its own.
    pub ejected: bool,
    /// Whether the original has changed since it was ejected.
    pub moved_on: bool,
}

/// All templates, the project's own before those of the binary.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    states: Vec<State>,
}

const FIRST: &str = "{# Ejected by forge from ";
const DIGEST: &str = ", whose digest was sha256:";

fn quote(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for letter in text.chars() {
        match letter {
            '"' => result.push_str("\\\""),
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            '\t' => result.push_str("\\t"),
            other => result.push(other),
        }
    }
    result.push('"');
    result
}

/// Values stand in `[= … =]`, because `{{ … }}` belongs to the workflows and dashboards that are made.
fn syntax() -> Result<SyntaxConfig, TemplateFault> {
    let mut builder = SyntaxConfig::builder();
    builder.variable_delimiters("[=", "=]").trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    builder.build().map_err(|error| wrong("", &error, false))
}

impl Templates {
    /// Takes the originals, and from the folder those the project has of its own.
    pub fn load(originals: &[Original], folder: Option<&Path>) -> Result<Self, TemplateFault> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(syntax()?);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.add_filter("quote", |value: Value| quote(&value));
        let mut states = Vec::new();
        for original in originals {
            let own = folder.map(|folder| own(folder, original)).transpose()?.flatten();
            let state = State { name: original.name.to_owned(), ejected: own.is_some(), moved_on: own.as_ref().is_some_and(|own| own.1) };
            let text = own.map_or_else(|| original.text.to_owned(), |own| own.0);
            environment.add_template_owned(original.name, text).map_err(|error| wrong(original.name, &error, state.ejected))?;
            states.push(state);
        }
        Ok(Self { environment, states })
    }

    /// Renders one. What it asks for and is not given is an error, never an empty word.
    pub fn render(&self, name: &str, context: impl Serialize) -> Result<String, TemplateFault> {
        let template = self.environment.get_template(name).map_err(|error| match error.kind() {
            ErrorKind::TemplateNotFound => TemplateFault::Unknown(name.to_owned()),
            _ => wrong(name, &error, false),
        })?;
        let ejected = self.states.iter().any(|state| state.name == name && state.ejected);
        template.render(Value::from(Serde(context))).map_err(|error| wrong(name, &error, ejected))
    }

    /// All of them.
    pub fn states(&self) -> &[State] {
        &self.states
    }
}

fn wrong(name: &str, error: &minijinja::Error, ejected: bool) -> TemplateFault {
    let line = error.line().unwrap_or(0) + usize::from(ejected);
    let message = error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()));
    TemplateFault::Wrong { name: error.name().unwrap_or(name).to_owned(), line, message }
}

/// The project's own text of a template, without its first line, and whether the original has moved on.
fn own(folder: &Path, original: &Original) -> Result<Option<(String, bool)>, TemplateFault> {
    let place = folder.join(original.name);
    let text = match fs::read_to_string(&place) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fault(&place)(error).into()),
    };
    let first = text.split_once('\n').filter(|(first, _)| first.starts_with(FIRST));
    Ok(Some(match first {
        Some((first, rest)) => {
            let was = first.split_once(DIGEST).and_then(|(_, rest)| rest.strip_suffix(" #}"));
            (rest.to_owned(), was != Some(digest(original.text).as_str()))
        }
        // Somebody took the line out: it is theirs, and nobody can tell what it came from.
        None => (text, true),
    }))
}

/// Writes the original into the folder, to be changed there; refuses to overwrite one that is there.
pub fn eject(originals: &[Original], name: &str, folder: &Path) -> Result<PathBuf, TemplateFault> {
    let original = originals.iter().find(|original| original.name == name).ok_or_else(|| TemplateFault::Unknown(name.to_owned()))?;
    let place = folder.join(name);
    if place.exists() {
        let there =
            std::io::Error::new(std::io::ErrorKind::AlreadyExists, "it was ejected before; remove the file to have the original again");
        return Err(fault(&place)(there).into());
    }
    let content = format!("{FIRST}{name}{DIGEST}{} #}}\n{}", digest(original.text), original.text);
    write(folder, &[File { path: name.to_owned(), content }])?;
    Ok(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const ONE: [Original; 1] = [Original { name: "a/one.txt", text: "Hello\n[= name =]\n" }];

    fn context(key: &str) -> BTreeMap<String, String> {
        BTreeMap::from([(key.to_owned(), "Ada".to_owned())])
    }

    #[test]
    fn what_is_not_given_is_an_error_that_names_template_and_line() {
        let templates = Templates::load(&ONE, None).unwrap();
        assert_eq!(templates.render("a/one.txt", context("name")).unwrap(), "Hello\nAda\n");
        let said = templates.render("a/one.txt", context("nam")).unwrap_err().to_string();
        assert!(said.starts_with("template a/one.txt, line 2: "), "{said}");
    }

    #[test]
    fn an_ejected_template_is_used_and_its_lines_are_counted_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let place = eject(&ONE, "a/one.txt", folder.path()).unwrap();
        let text = fs::read_to_string(&place).unwrap().replace("Hello", "Good day");
        fs::write(&place, text).unwrap();
        let templates = Templates::load(&ONE, Some(folder.path())).unwrap();
        assert_eq!(templates.render("a/one.txt", context("name")).unwrap(), "Good day\nAda\n");
        assert!(templates.render("a/one.txt", context("x")).unwrap_err().to_string().contains("line 3"));
        assert!(templates.states()[0].ejected && !templates.states()[0].moved_on);
        let newer = [Original { text: "Newer\n", ..ONE[0] }];
        assert!(Templates::load(&newer, Some(folder.path())).unwrap().states()[0].moved_on);
        assert!(eject(&ONE, "a/one.txt", folder.path()).is_err());
    }
}

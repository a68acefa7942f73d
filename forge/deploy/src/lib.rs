//! Makes everything a deployment needs from a stack: Dockerfiles, Compose, Kustomize, Argo Rollouts, Terraform, GitHub Actions, a
//! runbook. Reads no clock, no network and no chance; the same stack gives the same bytes on every machine.

mod actions;
mod baked;
mod compose;
mod data;
mod dockerfile;
mod kustomize;
mod rollouts;
mod runbook;
mod terraform;
mod view;

use forge_render::{File, Made, Original, TemplateFault, Templates, with_header};
use forge_stack::Stack;
use serde_json::Value as Json;

/// The templates of the binary.
pub const TEMPLATES: &[Original] = data::TEMPLATES;

/// The command in the header of each file.
pub const COMMAND: &str = "forge generate deploy";

/// What to make.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Environments; all when empty.
    pub environments: Vec<String>,
    /// The name of the stack file, for headers.
    pub source: String,
    /// The folder the files go to, as the workflows and scripts name it from the repository's root.
    pub folder: String,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A template is wrong.
    #[error("{0}")]
    Template(#[from] TemplateFault),
    /// There is no such environment.
    #[error("there is no environment `{0}`; there are {1}")]
    Environment(String, String),
}

/// A file before it is rendered.
pub(crate) struct Planned {
    path: String,
    template: &'static str,
    input: String,
    context: Json,
}

impl Planned {
    fn new(path: impl Into<String>, template: &'static str, input: impl Into<String>, context: Json) -> Self {
        Self { path: path.into(), template, input: input.into(), context }
    }
}

/// Makes all files of a stack, in the order of their paths.
pub fn generate(stack: &Stack, templates: &Templates, options: &Options) -> Result<Vec<File>, Fault> {
    if let Some(name) = options.environments.iter().find(|name| !stack.environments.contains_key(*name)) {
        let all: Vec<&str> = stack.environments.keys().map(String::as_str).collect();
        return Err(Fault::Environment(name.clone(), all.join(", ")));
    }
    let mut stack = stack.clone();
    if !options.environments.is_empty() {
        stack.environments.retain(|name, _| options.environments.contains(name));
    }
    let view = view::View::new(&stack, &options.folder);
    let mut planned = Vec::new();
    dockerfile::plan(&view, &mut planned);
    compose::plan(&view, &mut planned);
    baked::plan(&view, &mut planned);
    kustomize::plan(&view, &mut planned);
    terraform::plan(&view, &mut planned);
    actions::plan(&view, &mut planned);
    runbook::plan(&view, &mut planned);
    let mut files = Vec::with_capacity(planned.len());
    for plan in planned {
        let text = templates.render(plan.template, &plan.context)?;
        let made =
            Made { command: COMMAND.to_owned(), template: plan.template.to_owned(), input: format!("{} ({})", options.source, plan.input) };
        files.push(File { content: with_header(&plan.path, &made, &text), path: plan.path });
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// Images that are used by their tags, because `pins` has no digest for them.
pub fn unpinned(stack: &Stack) -> Vec<String> {
    view::View::new(stack, "deploy").unpinned()
}

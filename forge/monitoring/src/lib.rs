//! Makes what watches a stack: recording rules and alerts with tests for each, Alertmanager's configuration, dashboards, monitors or
//! scrape configuration, and a runbook page for every alert. Reads no clock, no network and no chance; the same stack gives the same
//! bytes on every machine.

mod alertmanager;
mod catalogue;
mod collect;
mod dashboard;
mod data;
mod ground;
mod rule;
mod rules;
mod runbook;
mod slo;
mod thresholds;
mod words;

use forge_render::{File, Made, Original, TemplateFault, Templates, with_header};
use forge_stack::Stack;
use serde_json::Value as Json;

pub use catalogue::{Problem, check, names};
pub use rule::{Alert, Case, Expect, Group, Rule, Seen};
pub use rules::groups;

/// The templates of the binary.
pub const TEMPLATES: &[Original] = data::TEMPLATES;

/// The command in the header of each file.
pub const COMMAND: &str = "forge generate monitoring";

/// What to make.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The name of the stack file, for headers.
    pub source: String,
    /// Only rules, tests and runbooks: what can be made of objectives alone, without services that are known.
    pub objectives_only: bool,
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

/// Makes all files of a stack, in the order of their paths. The stack should have passed [`check`].
pub fn generate(stack: &Stack, templates: &Templates, options: &Options) -> Result<Vec<File>, TemplateFault> {
    // Lists whose order says nothing are brought into one.
    let mut stack = stack.clone();
    stack.slos.sort_by(|one, other| one.name.cmp(&other.name));
    stack.connections.sort();
    let stack = &stack;
    let ground = ground::Ground::new(stack);
    let groups = if options.objectives_only { rules::objectives(stack) } else { groups(stack) };
    let mut planned = Vec::new();
    rules::plan(&ground, &groups, &mut planned);
    runbook::plan(&ground, &groups, &mut planned);
    if !options.objectives_only {
        alertmanager::plan(&ground, &mut planned);
        dashboard::plan(&ground, &mut planned);
        collect::plan(&ground, &groups, &mut planned);
    }
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

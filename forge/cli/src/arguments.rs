//! The command line: what can be asked, in words that explain themselves.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Generates what a project would otherwise write by hand, the same every time.
#[derive(Debug, Parser)]
#[command(name = "forge", version, about, long_about = None, after_help = "Exit codes: 0 done, 1 internal, 2 needs a decision, 3 differs, 4 input not understood")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate files from a source of truth
    Generate {
        /// What to generate.
        #[command(subcommand)]
        what: Generate,
    },
    /// Say what is wrong with a stack file, and what to write instead
    Validate(Validate),
    /// Look at a repository and propose a stack file
    Init(Init),
    /// Say which template and which input made a file
    Explain {
        /// The generated file.
        file: PathBuf,
    },
    /// List the templates, or take one over to change it
    Templates {
        /// What to do.
        #[command(subcommand)]
        what: Template,
    },
    /// Print the manual page
    Man,
    /// Print the completions of a shell
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// What can be generated.
#[derive(Debug, Subcommand)]
pub enum Generate {
    /// Write the migration between two schemas: up.sql, down.sql and plan.json
    #[command(
        after_help = "SRC is a file, a folder of .sql files (read in the order of their names), - for standard input, an empty file for an \
empty schema, or a postgres:// or sqlite: address.\n\nA rename is never guessed. Declare it on or above the object or column:\n  -- @renamed \
from=old_name\n\nExample:\n  forge generate migration --dialect postgres --current schema/old.sql --desired schema/ --out migrations/0007"
    )]
    Migration(Migration),
    /// Write everything a deployment needs: Dockerfiles, Compose, Kustomize, Argo Rollouts, Terraform, workflows, a runbook
    #[command(
        after_help = "What somebody changed by hand in a generated file is reported and kept (exit code 2) unless --force is given.\n\nExamples:\n  \
forge generate deploy --stack deploy/stack.yaml --out deploy\n  forge generate deploy --from compose compose.yaml --out deploy --dry-run"
    )]
    Deploy(Deploy),
    /// Write what watches a stack: rules with tests, Alertmanager, dashboards, monitors, a runbook page per alert
    #[command(
        after_help = "What somebody changed by hand in a generated file is reported and kept (exit code 2) unless --force is given.\n\nExamples:\n  \
forge generate monitoring --stack deploy/stack.yaml --out deploy/monitoring\n  forge generate monitoring --from sloth slo.yaml --out rules --dry-run"
    )]
    Monitoring(Monitoring),
}

/// `forge generate monitoring`.
#[derive(Debug, clap::Args)]
pub struct Monitoring {
    /// The stack file
    #[arg(long, value_name = "FILE", default_value = "stack.yaml", conflicts_with = "from")]
    pub stack: PathBuf,
    /// Another format instead of a stack file: sloth FILE (rules, tests and runbooks only), compose FILE, or score FILE…
    #[arg(long, num_args = 2.., value_names = ["KIND", "FILE"])]
    pub from: Vec<String>,
    /// The folder to write into
    #[arg(long, value_name = "DIR", default_value = "monitoring")]
    pub out: PathBuf,
    /// Write nothing; exit with 3 and show a diff if the files on disk differ
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
    /// Write nothing; list what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// Overwrite what was changed by hand
    #[arg(long)]
    pub force: bool,
    /// How the result is shown
    #[arg(long, value_enum, default_value_t = Shown::Text)]
    pub format: Shown,
}

/// `forge generate deploy`.
#[derive(Debug, clap::Args)]
pub struct Deploy {
    /// The stack file
    #[arg(long, value_name = "FILE", default_value = "stack.yaml", conflicts_with = "from")]
    pub stack: PathBuf,
    /// Another format instead of a stack file: compose FILE, or score FILE…
    #[arg(long, num_args = 2.., value_names = ["KIND", "FILE"])]
    pub from: Vec<String>,
    /// The folder to write into
    #[arg(long, value_name = "DIR", default_value = "deploy")]
    pub out: PathBuf,
    /// The folder the workflows go to, as in .github/workflows; in the output folder when left out
    #[arg(long, value_name = "DIR")]
    pub workflows: Option<PathBuf>,
    /// Only these environments
    #[arg(long, value_name = "NAME", num_args = 1..)]
    pub environment: Vec<String>,
    /// Write nothing; exit with 3 and show a diff if the files on disk differ
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
    /// Write nothing; list what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// Overwrite what was changed by hand
    #[arg(long)]
    pub force: bool,
    /// How the result is shown
    #[arg(long, value_enum, default_value_t = Shown::Text)]
    pub format: Shown,
}

/// `forge validate`.
#[derive(Debug, clap::Args)]
pub struct Validate {
    /// The stack file
    #[arg(required_unless_present = "schema")]
    pub file: Option<PathBuf>,
    /// Print the JSON schema of stack files instead
    #[arg(long, conflicts_with = "file")]
    pub schema: bool,
    /// How the findings are shown
    #[arg(long, value_enum, default_value_t = Shown::Text)]
    pub format: Shown,
}

/// `forge init`.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The repository
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Take over another format: compose FILE, or score FILE…
    #[arg(long, num_args = 2.., value_names = ["KIND", "FILE"])]
    pub from: Vec<String>,
    /// Where to write it; printed when left out
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `forge templates`.
#[derive(Debug, Subcommand)]
pub enum Template {
    /// List all templates, and which the project has of its own
    List,
    /// Write one into .forge/templates, to be changed there
    Eject {
        /// Its name.
        name: String,
    },
}

/// How a result is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// For people
    Text,
    /// For machines
    Json,
}

/// `forge generate migration`.
#[derive(Debug, clap::Args)]
pub struct Migration {
    /// The database the migration is for
    #[arg(long, value_enum)]
    pub dialect: Dialect,
    /// The schema as it is
    #[arg(long, value_name = "SRC")]
    pub current: String,
    /// The schema as it should be
    #[arg(long, value_name = "SRC")]
    pub desired: String,
    /// The folder to write into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Allow statements that delete data
    #[arg(long)]
    pub allow_destructive: bool,
    /// How the plan is shown: as SQL, or as JSON for machines
    #[arg(long, value_enum, default_value_t = Format::Sql)]
    pub format: Format,
    /// What the migration is called, for its header
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Write nothing; exit with 3 and show a diff if the files on disk differ
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
    /// Write nothing; show the plan
    #[arg(long)]
    pub dry_run: bool,
    /// Prove the result on a scratch database at this address: up gives the desired schema, down the current one
    #[arg(long, value_name = "URL")]
    pub verify: Option<String>,
}

/// The databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dialect {
    /// PostgreSQL 15 to 18
    Postgres,
    /// SQLite 3
    Sqlite,
}

/// How the plan is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// SQL with comments
    Sql,
    /// The plan as JSON
    Json,
}

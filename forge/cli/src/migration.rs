//! `forge generate migration`.

use std::fmt::Write as _;

use forge_migration as library;
use forge_render::File;

use crate::arguments::{Dialect, Format, Migration};

/// What can go wrong, with its exit code.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The migration could not be made.
    #[error("{0}")]
    Migration(#[from] library::Fault),
    /// The files could not be written.
    #[error("{0}")]
    Files(#[from] forge_render::Fault),
}

impl Failure {
    /// 1 internal, 2 needs a decision, 4 not understood.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Migration(fault) => fault.exit_code(),
            Failure::Files(_) => 1,
        }
    }
}

/// Exit code of `--check` when the disk differs.
const DIFFERS: u8 = 3;

/// Makes the migration; returns the exit code.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks to people here")]
pub fn run(options: &Migration) -> Result<u8, Failure> {
    let dialect = match options.dialect {
        Dialect::Postgres => library::Dialect::Postgres,
        Dialect::Sqlite => library::Dialect::Sqlite,
    };
    let current = library::read(dialect, &options.current)?;
    let desired = library::read(dialect, &options.desired)?;
    let migration = library::generate(dialect, &current, &desired)?;
    let destroyed = migration.up.destroyed();
    if !destroyed.is_empty() && !options.allow_destructive {
        return Err(library::Fault::Destructive(destroyed).into());
    }
    if let Some(address) = &options.verify {
        library::verify(dialect, address, &current, &desired, &migration)?;
        eprintln!("forge: verified: up gives the desired schema, down the current one");
    }
    let files = files(options, dialect, &migration)?;
    if options.check {
        let difference = forge_render::check(&options.out, &files)?;
        print!("{difference}");
        return Ok(if difference.is_empty() { 0 } else { DIFFERS });
    }
    if options.dry_run || options.format == Format::Json {
        match options.format {
            Format::Sql => print!("{}", migration.up_sql()),
            Format::Json => print!("{}", migration.plan_json()?),
        }
    }
    if !options.dry_run {
        forge_render::write(&options.out, &files)?;
        if options.format == Format::Sql {
            summary(&migration, options);
        }
    }
    if migration.is_empty() {
        eprintln!("forge: nothing to do");
    }
    Ok(0)
}

fn files(options: &Migration, dialect: library::Dialect, migration: &library::Migration) -> Result<Vec<File>, library::Fault> {
    let mut command = format!("forge generate migration --dialect {}", dialect.name());
    if options.allow_destructive {
        command.push_str(" --allow-destructive");
    }
    let name = options.name.as_deref().map(|name| name.replace(['\n', '\r'], " "));
    if let Some(name) = &name {
        let _ = write!(command, " --name '{}'", name.replace('\'', "'\\''"));
    }
    let title = name.unwrap_or_else(|| "Migration".to_owned());
    let file = |path: &str, content: String| File { path: path.to_owned(), content };
    Ok(vec![
        file("up.sql", forge_render::sql_header(&command, &title) + &migration.up_sql()),
        file("down.sql", forge_render::sql_header(&command, &format!("{title}: the way back")) + &migration.down_sql()),
        file("plan.json", migration.plan_json()?),
    ])
}

#[expect(clippy::print_stdout, reason = "the command line speaks to people here")]
fn summary(migration: &library::Migration, options: &Migration) {
    for statement in &migration.up.statements {
        let first = statement.sql.lines().next().unwrap_or_default();
        let hazards = if statement.hazards.is_empty() { String::new() } else { format!("  ({})", statement.hazards.join("; ")) };
        println!("  {first}{hazards}");
    }
    if !migration.is_empty() {
        println!("{} statements written to {}", migration.up.statements.len(), options.out.join("up.sql").display());
    }
}

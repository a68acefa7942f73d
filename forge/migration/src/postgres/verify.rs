//! Proves a migration on scratch databases of a real server: two are made beside the one at the address, and taken away again.

use ::postgres::{Client, Config, NoTls};

use super::catalog::{described, is_address, read};
use super::diff;
use super::load::load;
use super::model::Schema;
use crate::error::Fault;
use crate::plan::Plan;
use crate::source::Text;

const WALKED: &str = "forge_scratch_walked";
const WANTED: &str = "forge_scratch_wanted";

/// Walks up and down on the server and compares what its catalogue says.
pub fn verify(address: &str, current: &[Text], desired: &[Text], up: &Plan, down: &Plan) -> Result<(), Fault> {
    if !is_address(address) {
        return Err(Fault::Source("--verify wants the address of a PostgreSQL server: postgres://user@host/database".to_owned()));
    }
    let mut server = super::catalog::connect(address)?;
    for name in [WALKED, WANTED] {
        execute(&mut server, &format!("DROP DATABASE IF EXISTS {name}"))?;
        execute(&mut server, &format!("CREATE DATABASE {name} TEMPLATE template0"))?;
    }
    let result = walk(address, current, desired, up, down);
    for name in [WALKED, WANTED] {
        execute(&mut server, &format!("DROP DATABASE IF EXISTS {name}"))?;
    }
    result
}

fn execute(client: &mut Client, sql: &str) -> Result<(), Fault> {
    client.batch_execute(sql).map_err(|error| Fault::Verification(format!("{}: {sql}", described(&error))))
}

fn walk(address: &str, current: &[Text], desired: &[Text], up: &Plan, down: &Plan) -> Result<(), Fault> {
    let (before, after) = (load(current)?, load(desired)?);
    let nothing = Schema::default();
    let before_sql = diff::plan(&nothing, &super::without_renames(before))?;
    let after_sql = diff::plan(&nothing, &super::without_renames(after))?;
    run(address, WANTED, &after_sql)?;
    run(address, WALKED, &before_sql)?;
    let wanted = catalogue(address, WANTED)?;
    let left = catalogue(address, WALKED)?;
    run(address, WALKED, up)?;
    same("up", &catalogue(address, WALKED)?, &wanted)?;
    run(address, WALKED, down)?;
    same("down", &catalogue(address, WALKED)?, &left)
}

fn run(address: &str, database: &str, plan: &Plan) -> Result<(), Fault> {
    let mut client = open(address, database)?;
    for together in plan.transactions() {
        let within = together[0].transactional;
        if within {
            execute(&mut client, "BEGIN")?;
        }
        for statement in together {
            execute(&mut client, &statement.sql)?;
        }
        if within {
            execute(&mut client, "COMMIT")?;
        }
    }
    Ok(())
}

fn open(address: &str, database: &str) -> Result<Client, Fault> {
    let mut config: Config = address.parse().map_err(|error: ::postgres::Error| Fault::Source(error.to_string()))?;
    config.dbname(database);
    config.connect(NoTls).map_err(|error| Fault::Verification(described(&error)))
}

fn catalogue(address: &str, database: &str) -> Result<Schema, Fault> {
    load(&[read(&with_database(address, database))?])
}

/// The same address with another database.
fn with_database(address: &str, database: &str) -> String {
    let (head, query) = address.split_once('?').map_or((address, String::new()), |(head, query)| (head, format!("?{query}")));
    let start = head.find("://").map_or(0, |found| found + 3);
    let base = head[start..].find('/').map_or(head, |slash| &head[..start + slash]);
    format!("{base}/{database}{query}")
}

fn same(way: &str, reached: &Schema, wanted: &Schema) -> Result<(), Fault> {
    let rest = diff::plan(reached, wanted)?;
    match rest.statements.first() {
        None => Ok(()),
        Some(first) => Err(Fault::Verification(format!("after {way}, this would still be to do: {}", first.sql))),
    }
}

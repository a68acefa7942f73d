//! `atelier doctor`: tries every part this installation is configured with, and says what is wrong and what to do.

use super::{Common, Failure};
use crate::{
    app::{open_database, open_files, open_queue},
    config::Config,
    migrations,
};
use atelier_character::Designers;
use atelier_platform::{
    Clock as _,
    clock::SystemClock,
    config::FilesSection,
    database::{Database, pending},
    lock::{DataLock, LockError},
    mail::Mailer,
    rate_limit::RateLimits,
};
use atelier_sketch::Provenance;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use std::{process::ExitCode, sync::Arc};

struct Findings {
    trouble: usize,
}

impl Findings {
    fn note(&mut self, what: &str, finding: Result<String, String>) {
        match finding {
            Ok(words) => println!("  ok       {what}: {words}"),
            Err(words) => {
                self.trouble += 1;
                println!("  trouble  {what}: {words}");
            }
        }
    }
}

pub(crate) async fn run(common: Common) -> Result<ExitCode, Failure> {
    let config = common.load(Vec::new())?.config;
    let mut findings = Findings { trouble: 0 };
    println!("Atelier {}", env!("CARGO_PKG_VERSION"));
    findings.note("configuration", Ok("every key is known and fits".to_owned()));
    let lock = data_directory(&config, &mut findings);
    if lock.is_some() {
        findings.note("files", files(&config).await);
    }
    match open_database(&config).await {
        Ok(database) => check_database(&database, &mut findings).await,
        Err(error) => findings.note("database", Err(format!("{error}. Check `[database]` and that the server runs."))),
    }
    match open_queue(&config).await {
        Ok(Some(queue)) => findings.note("queue", queue.survey().await),
        Ok(None) => {}
        Err(error) => findings.note("queue", Err(error)),
    }
    match RateLimits::new(&config.rate_limit) {
        Ok(limits) => {
            if let Some(finding) = limits.survey().await {
                findings.note("rate limits", finding);
            }
        }
        Err(error) => findings.note("rate limits", Err(error)),
    }
    findings.note("mail", mail(&config).await);
    findings.note("designers", designers(&config));
    findings.note("signing", signing(&config));
    for (what, finding) in atelier_sketch::survey(&config.chat, &config.image).await {
        findings.note(&what, finding.map_err(|words| format!("{words}. Check `[chat]` and `[image]`.")));
    }
    if lock.is_some() {
        findings.note("listen", listen(&config).await);
    }
    drop(lock);
    println!();
    if findings.trouble == 0 {
        println!("All is well.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} to look after.", if findings.trouble == 1 { "One thing".to_owned() } else { format!("{} things", findings.trouble) });
    Ok(ExitCode::from(4))
}

fn data_directory(config: &Config, findings: &mut Findings) -> Option<DataLock> {
    let directory = &config.data.directory;
    match DataLock::take(directory) {
        Ok(lock) => {
            findings.note("data directory", Ok(format!("{} can be written", directory.display())));
            Some(lock)
        }
        Err(LockError::Taken(path)) => {
            findings.note("data directory", Ok(format!("{} is in use by a running Atelier", path.display())));
            None
        }
        Err(error) => {
            findings.note("data directory", Err(error.to_string()));
            None
        }
    }
}

async fn files(config: &Config) -> Result<String, String> {
    let store = open_files(config).map_err(|error| error.to_string())?;
    let advice = if matches!(config.files, FilesSection::S3(_)) {
        "Check `[files]`: address, bucket, keys."
    } else {
        "Is the disk full or read-only?"
    };
    store.probe("doctor/probe").await.map_err(|error| format!("{error}. {advice}"))?;
    match store.probe_address("doctor/address").await.map_err(|error| format!("{error}. {advice}"))? {
        None => Ok("a file was written, read and deleted".to_owned()),
        Some(Ok(words)) => {
            Ok(format!("a file was written, read and deleted; {words} by signed addresses, which visitors must reach as well"))
        }
        Some(Err(words)) => Err(format!(
            "signed addresses do not work: {words}. Check `files.public_endpoint`, or set `files.presigned_seconds` to 0 and pictures go \
             through Atelier."
        )),
    }
}

async fn check_database(database: &Database, findings: &mut Findings) {
    let backend = database.backend();
    let engine = if backend == DbBackend::Sqlite { "SQLite" } else { "PostgreSQL" };
    findings.note("database", database.ping().await.map(|()| format!("{engine} answers")).map_err(|error| error.to_string()));
    if backend == DbBackend::Sqlite {
        let rows = database.reader().query_one_raw(Statement::from_string(backend, "PRAGMA quick_check(1)")).await;
        let verdict = rows.ok().flatten().and_then(|row| row.try_get_by_index::<String>(0).ok());
        findings.note(
            "integrity",
            match verdict.as_deref() {
                Some("ok") => Ok("the database file is sound".to_owned()),
                Some(damage) => Err(format!("the database file is damaged ({damage}). Restore it from a backup.")),
                None => Err("the database file can't be read. Restore it from a backup.".to_owned()),
            },
        );
    }
    let schema = pending(database, &migrations::all(backend)).await;
    findings.note(
        "schema",
        match schema {
            Ok(0) => Ok("up to date".to_owned()),
            Ok(waiting) => Ok(format!("{waiting} migrations will be applied at the next start")),
            Err(error) => Err(error.to_string()),
        },
    );
}

async fn mail(config: &Config) -> Result<String, String> {
    let mailer = Mailer::new(&config.mail, Arc::new(SystemClock))?;
    if !mailer.is_configured() {
        return Ok("no server is configured; letters stay in the studio's outbox in the browser".to_owned());
    }
    mailer.probe().await.map(|()| "the mail server answers".to_owned()).map_err(|error| format!("{error}. Check `mail.url`."))
}

fn designers(config: &Config) -> Result<String, String> {
    let directory = &config.sketch.designers_directory;
    let found = if directory.as_os_str().is_empty() { Designers::shipped() } else { Designers::load(directory) };
    let found = found.map_err(|error| error.to_string())?;
    Ok(found.iter().map(|designer| designer.name.as_str()).collect::<Vec<_>>().join(", "))
}

fn signing(config: &Config) -> Result<String, String> {
    // Opening signs something and reads it again.
    let opened = Provenance::open(&config.provenance, &config.data.directory, SystemClock.now());
    opened.map(|_| "a picture was signed and read".to_owned()).map_err(|error| format!("{error}. Check `[provenance]`."))
}

async fn listen(config: &Config) -> Result<String, String> {
    let address = &config.server.listen;
    match tokio::net::TcpListener::bind(address).await {
        Ok(_) => Ok(format!("{address} is free")),
        Err(error) => Err(format!("{address}: {error}. Choose another with `server.listen`.")),
    }
}

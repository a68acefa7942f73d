//! The binary as an operator meets it: exit codes, messages, the data directory's lock.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex},
};

pub fn atelier() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atelier"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("ATELIER__SERVER__METRICS_LISTEN", "");
    command
}

/// A served installation; killed when dropped.
pub struct Served {
    pub child: Child,
    pub url: String,
    /// What it says on standard error, as far as it has come.
    pub log: Arc<Mutex<String>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts serving and reads where from what it says.
pub fn serve(data: &Path, listen: &str, environment: &[(&str, &str)]) -> Served {
    serve_by(atelier(), data, listen, environment)
}

/// The same for a part of the work, without the demonstration.
pub fn serve_roles(roles: &str, data: &Path, environment: &[(&str, &str)]) -> Served {
    let mut command = atelier();
    command.args(["serve", "--roles", roles, "--listen", "127.0.0.1:0", "--data"]).arg(data);
    start(command, environment)
}

/// The same by a command that ends in the program.
pub fn serve_by(mut command: Command, data: &Path, listen: &str, environment: &[(&str, &str)]) -> Served {
    command.args(["serve", "--demo", "--listen", listen, "--data"]).arg(data);
    start(command, environment)
}

pub fn start(mut command: Command, environment: &[(&str, &str)]) -> Served {
    command.envs(environment.iter().copied());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut said = Vec::new();
    let mut url = None;
    for line in lines.by_ref().map_while(Result::ok) {
        if let Some(address) = line.trim().strip_prefix("Atelier is open: ") {
            url = Some(address.to_owned());
        }
        if let Some((_, address)) = line.split_once("told at ") {
            url = address.split_once("/readyz").map(|(address, _)| address.to_owned());
        }
        let last = line.contains("Stop with Ctrl-C");
        said.push(line);
        if last {
            break;
        }
    }
    let url = url.unwrap_or_else(|| panic!("it did not start: {said:?}"));
    let log = Arc::new(Mutex::new(said.join("\n")));
    let written = log.clone();
    // Somebody must go on reading, or the process would wait for room in the pipe.
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| written.lock().unwrap().push_str(&(line + "\n"))));
    Served { child, url, log }
}

pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn text(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn a_bad_key_is_named_with_its_place_and_the_nearest_one() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("atelier.toml");
    std::fs::write(&file, "[server]\nlisten = \"127.0.0.1:0\"\n\n[sketch]\nexpire_after_hour = 3\n").unwrap();
    let output = atelier().args(["config", "check", "--config"]).arg(&file).env("ATELIER__MAIL__KIMD", "smtp").output().unwrap();
    let (code, said) = text(&output);
    assert_eq!(code, Some(3));
    let expected = format!(
        "The configuration can't be used:\n  {}:5: unknown key `sketch.expire_after_hour`. Did you mean `sketch.expire_after_hours`?\n  \
         ATELIER__MAIL__KIMD: unknown key `mail.kimd`. Did you mean `mail.kind`?\n",
        file.display()
    );
    assert_eq!(said, expected);
}

#[test]
fn the_sources_of_every_value_are_shown_and_secrets_are_not() {
    let output = atelier()
        .args(["config", "show", "--sources", "--data", "/somewhere"])
        .env("ATELIER__DATABASE__KIND", "postgres")
        .env("ATELIER__DATABASE__URL", "postgres://user:hush@host/database")
        .env("ATELIER__DATABASE__MAX_CONNECTIONS", "9")
        .output()
        .unwrap();
    let (code, said) = text(&output);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("data.directory = \"/somewhere\"  # command line"), "{said}");
    assert!(said.contains("database.max_connections = 9  # ATELIER__DATABASE__MAX_CONNECTIONS"), "{said}");
    assert!(said.contains("server.listen = \"127.0.0.1:8787\"  # default"), "{said}");
    assert!(!said.contains("hush"), "{said}");
}

#[test]
fn two_processes_never_share_a_data_directory_and_a_port_in_use_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let served = serve(directory.path(), &format!("127.0.0.1:{}", free_port()), &[]);
    let again = atelier().args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(directory.path()).output().unwrap();
    let (code, said) = text(&again);
    assert_eq!(code, Some(1));
    assert!(said.contains("another Atelier is using"), "{said}");
    let other = tempfile::tempdir().unwrap();
    let address = served.url.strip_prefix("http://").unwrap();
    let taken = atelier().args(["serve", "--listen", address, "--data"]).arg(other.path()).output().unwrap();
    let (code, said) = text(&taken);
    assert_eq!(code, Some(1));
    assert!(said.contains("is in use already") && said.contains("--listen"), "{said}");
}

#[test]
fn a_damaged_and_a_newer_database_are_named() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("atelier.sqlite"), b"this is no database, it is a shopping list, and a long one at that").unwrap();
    let (code, said) = text(&atelier().args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(directory.path()).output().unwrap());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("database"), "{said}");
    let (code, said) = text(&atelier().args(["doctor", "--data"]).arg(directory.path()).output().unwrap());
    assert_eq!(code, Some(4), "{said}");
    assert!(said.contains("trouble"), "{said}");
}

#[test]
fn the_doctor_finds_a_fresh_installation_well() {
    let directory = tempfile::tempdir().unwrap();
    let output = atelier().args(["doctor", "--data"]).arg(directory.path()).env("ATELIER__SERVER__LISTEN", "127.0.0.1:0").output().unwrap();
    let (code, said) = text(&output);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.ends_with("All is well.\n"), "{said}");
}

#[test]
fn a_picture_is_drawn_without_a_server_and_twice_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let sheet = directory.path().join("sheet.json");
    std::fs::write(&sheet, r#"{"palette": {"primary": "teal"}}"#).unwrap();
    let draw = |name: &str| {
        let out = directory.path().join(name);
        let output =
            atelier().args(["render", "--seed", "7", "--size", "512", "--sheet"]).arg(&sheet).arg("--out").arg(&out).output().unwrap();
        assert!(output.status.success(), "{:?}", text(&output));
        std::fs::read(out).unwrap()
    };
    assert_eq!(draw("a.png"), draw("b.png"));
    assert_eq!(draw("a.svg"), draw("b.svg"));
    std::fs::write(&sheet, r#"{"palette": {"primary": "teel"}}"#).unwrap();
    let refused = atelier().args(["render", "--out", "x.png", "--sheet"]).arg(&sheet).output().unwrap();
    let (code, said) = text(&refused);
    assert_eq!(code, Some(1));
    assert!(said.contains("/palette/primary") && said.contains("the nearest is"), "{said}");
}

#[test]
fn an_empty_queue_says_that_all_work_is_done() {
    let directory = tempfile::tempdir().unwrap();
    let (code, said) = text(&atelier().args(["queue", "dead-letters", "list", "--data"]).arg(directory.path()).output().unwrap());
    assert_eq!((code, said.as_str()), (Some(0), "No dead letters. All work that was asked for is done or on its way.\n"));
    let unknown = "00000000-0000-0000-0000-000000000000";
    let (code, said) =
        text(&atelier().args(["queue", "dead-letters", "replay", unknown, "--data"]).arg(directory.path()).output().unwrap());
    assert_eq!(code, Some(1), "{said}");
}

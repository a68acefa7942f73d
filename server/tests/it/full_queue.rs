//! A queue whose disk is really full: a small file system of its own, filled to the last byte, under a real NATS server.

use crate::{
    cluster::{Installation, begin, visitor},
    command_line::{Served, free_port},
    full_disk::fill,
    s3::bucket,
    support::{Visitor, eventually, eventually_within},
};
use serde_json::{Value, json};
use std::{
    fs::remove_file,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// A file system of a few megabytes in a namespace of its own, which outlives the server that is started and killed on it.
struct SmallDisk {
    keeper: Child,
    directory: TempDir,
}

impl SmallDisk {
    fn mount() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut command = Command::new("unshare");
        // The last command waits for the end of its input: for this test to end, however it ends.
        let hold = "mount -t tmpfs -o size=16m tmpfs \"$0\" && echo mounted && exec cat";
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", hold]).arg(directory.path());
        let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(keeper.stdout.take().unwrap()).lines().next();
        assert_eq!(said.unwrap().unwrap(), "mounted");
        Self { keeper, directory }
    }

    /// A command that sees this disk.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--preserve-credentials", "--user", "--mount", "--target", &self.keeper.id().to_string(), program]);
        command
    }

    /// A file on it, seen from outside its namespace.
    fn file(&self, name: &str) -> PathBuf {
        let inside = PathBuf::from(format!("/proc/{}/root", self.keeper.id()));
        inside.join(self.directory.path().strip_prefix("/").unwrap()).join(name)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = self.keeper.kill();
        let _ = self.keeper.wait();
    }
}

/// A NATS server on a small disk.
struct Queue {
    child: Child,
    port: u16,
    disk: SmallDisk,
}

impl Queue {
    async fn start() -> Self {
        let (port, disk) = (free_port(), SmallDisk::mount());
        let queue = Self { child: Self::run(port, &disk), port, disk };
        queue.answers().await;
        queue
    }

    fn run(port: u16, disk: &SmallDisk) -> Child {
        let mut command = disk.command("nats-server");
        command.env("PATH", format!("{}:/usr/sbin:/usr/local/sbin", std::env::var("PATH").unwrap()));
        command.args(["-a", "127.0.0.1", "-js", "-p", &port.to_string(), "-sd"]).arg(disk.directory.path());
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("nats-server is installed: scripts/prepare")
    }

    async fn answers(&self) {
        eventually(async || tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.ok().map(drop)).await;
    }

    async fn start_again(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = Self::run(self.port, &self.disk);
        self.answers().await;
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn images(visitor: &Visitor) -> Vec<Value> {
    visitor.read().await["images"].as_array().unwrap().clone()
}

/// Hears a whole reply and asks for eight pictures, as a new visitor.
async fn talk_and_ask(served: &Served) -> Visitor {
    let sketch = visitor(served).await;
    let mut watching = sketch.watch(sketch.after).await;
    begin(&sketch, "a teal one with a scarf").await;
    ask_for_pictures(&sketch, 8).await;
    watching.until("turn.done").await;
    sketch
}

async fn ask_for_pictures(visitor: &Visitor, count: usize) {
    let answer = visitor.caller.post(&visitor.path("/images"), json!({ "count": count, "size": 512 })).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_queue_whose_disk_is_full_refuses_what_waits_in_the_outbox_and_loses_nothing() {
    let mut queue = Queue::start().await;
    let mut installation = Installation::new(&format!("nats://127.0.0.1:{}", queue.port)).await;
    installation.seed();
    let (one, _two) = (installation.serve("api,relay,scheduler"), installation.serve("worker"));
    let first = visitor(&one).await;
    ask_for_pictures(&first, 1).await;
    eventually(async || images(&first).await.iter().all(|image| image["status"] == "ready").then_some(())).await;

    let ballast = queue.disk.file("ballast");
    fill(&ballast);
    // It may take a few more into its memory, and says that it has them: those are lost when it is killed, and sent again by us.
    let mut asked = vec![first];
    for _ in 0..4 {
        asked.push(talk_and_ask(&one).await);
    }
    queue.start_again().await;
    // On a full disk it carries nothing. Talking goes on, pictures wait in the outbox.
    while !one.log.lock().unwrap().contains("events can't be moved to the queue right now") {
        assert!(asked.len() < 20, "a full disk takes no three hundred messages");
        asked.push(talk_and_ask(&one).await);
    }
    assert!(installation.count("SELECT COUNT(*) FROM event_deliveries").await > 0);
    let unheard = one.log.lock().unwrap().matches("live entries did not reach").count();
    assert!(unheard <= 16, "what was on its way is waited for once in each outage, later words are not held up: {unheard}");
    for sketch in &asked[1..] {
        let images = images(sketch).await;
        assert!(images.iter().all(|image| image["status"] != "failed"), "{images:?}");
    }

    remove_file(&ballast).unwrap();
    // A server that found no room may not look for some again until it is started anew: that is the operator's part.
    queue.start_again().await;
    for sketch in &asked {
        let ready = async || images(sketch).await.iter().all(|image| image["status"] == "ready").then_some(());
        eventually_within(Duration::from_secs(120), ready).await;
    }
    eventually(async || (installation.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    assert_eq!(installation.count("SELECT COUNT(*) FROM dead_letters").await, 0);
    let pictures = i64::try_from(asked.len() * 8 - 7).unwrap();
    assert_eq!(installation.count("SELECT COUNT(*) FROM sketch_images").await, pictures);
    assert_eq!(bucket(installation.files_prefix()).list("sketches").await.unwrap().len(), asked.len() * 8 - 7, "one file each");
}

//! A disk that is really full: a small file system of its own, in a namespace of its own, filled to the last byte.

use crate::{
    command_line::{Served, serve_by},
    support::Caller,
};
use atelier_platform::telemetry;
use serde_json::{Value, json};
use std::{
    fs::{File, OpenOptions, remove_file},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// Serves from a file system of a few megabytes, mounted where only this process sees it; needs no privilege where user
/// namespaces are allowed, as they are on Debian.
fn serve_on_a_small_disk(data: &Path) -> Served {
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=8m tmpfs \"$0\" && exec \"$@\""]);
    command.arg(data).arg(env!("CARGO_BIN_EXE_atelier"));
    let environment = [("ATELIER__RATE_LIMIT__ENABLED", "false"), ("ATELIER__SERVER__METRICS_LISTEN", "")];
    serve_by(command, data, "127.0.0.1:0", &environment)
}

/// Takes every byte that is left.
pub fn fill(ballast: &Path) {
    let mut file = File::create(ballast).unwrap();
    let block = vec![0_u8; 4096];
    while file.write_all(&block).is_ok() {}
}

/// A file on the small disk, seen from outside its namespace.
fn ballast_of(served: &Served, data: &Path) -> PathBuf {
    let inside = PathBuf::from(format!("/proc/{}/root", served.child.id()));
    inside.join(data.strip_prefix("/").unwrap()).join("ballast")
}

async fn begin(served: &Served) -> (Caller, String) {
    telemetry::install_tls();
    let anyone = Caller { url: served.url.clone(), client: reqwest::Client::new(), bearer: None };
    let sketch = anyone.post("/api/v1/sketches", json!({ "designer": "ivy" })).await.body;
    let caller = Caller { bearer: sketch["visitor_token"].as_str().map(str::to_owned), ..anyone };
    (caller, format!("/api/v1/sketches/{}", sketch["id"].as_str().unwrap()))
}

/// The pictures of a sketch once each has come to an end.
async fn settled(caller: &Caller, path: &str) -> Vec<Value> {
    let waiting = async {
        loop {
            let images = caller.get(path).await.body["images"].as_array().unwrap().clone();
            if images.iter().all(|image| image["status"] == "ready" || image["status"] == "failed") {
                return images;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(120), waiting).await.expect("every picture ends")
}

#[tokio::test]
async fn a_full_disk_is_a_clear_problem_and_everything_goes_on_once_there_is_room() {
    let directory = tempfile::tempdir().unwrap();
    let served = serve_on_a_small_disk(directory.path());
    let ballast = ballast_of(&served, directory.path());
    let (caller, path) = begin(&served).await;
    let say = async |text: &str| caller.post(&format!("{path}/turns"), json!({ "text": text, "pace": "none" })).await;
    assert_eq!(say("a teal axolotl").await.status, 202);

    fill(&ballast);
    let mut kept = 1;
    let mut refused = None;
    // A few more may fit into pages the database already has.
    for number in 0..300 {
        let answer = say(&format!("wish number {number}: a wizard hat")).await;
        if answer.status == 202 {
            kept += 1;
            continue;
        }
        refused = Some(answer);
        break;
    }
    let refused = refused.expect("a full disk takes no three hundred messages");
    assert_eq!((refused.status, &refused.body["code"]), (503, &json!("unavailable")), "{}", refused.body);
    assert!(refused.body["detail"].as_str().unwrap().contains("disk is full"), "{}", refused.body);
    let pictures = json!({ "count": 2, "size": 512 });
    let images = caller.post(&format!("{path}/images"), pictures.clone()).await;
    assert_eq!(images.status, 503, "{}", images.body);
    let read = caller.get(&path).await;
    assert_eq!((read.status, read.body["turns"].as_array().unwrap().len()), (200, kept), "what was accepted is there");

    remove_file(&ballast).unwrap();
    assert_eq!(say("with a scarf").await.status, 202);
    assert_eq!(caller.post(&format!("{path}/images"), pictures).await.status, 202);
    assert!(settled(&caller, &path).await.iter().all(|image| image["status"] == "ready"));
    let sketch = caller.get(&path).await.body;
    assert_eq!(sketch["turns"].as_array().unwrap().len(), kept + 1, "nothing was lost, and nothing came twice");
}

#[tokio::test]
async fn a_picture_that_finds_no_room_says_so_and_can_be_asked_for_again() {
    let directory = tempfile::tempdir().unwrap();
    let served = serve_on_a_small_disk(directory.path());
    let ballast = ballast_of(&served, directory.path());
    let (caller, path) = begin(&served).await;
    fill(&ballast);
    // Room for rows, not for a picture of this size.
    let full = ballast.metadata().unwrap().len();
    OpenOptions::new().write(true).open(&ballast).unwrap().set_len(full - 192 * 1024).unwrap();
    let pictures = json!({ "count": 1, "size": 2048 });
    let asked = caller.post(&format!("{path}/images"), pictures.clone()).await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let image = settled(&caller, &path).await.remove(0);
    assert_eq!(image["status"], "failed", "{image}");
    assert!(image["error"].as_str().unwrap().contains("Draw again"), "{image}");

    remove_file(&ballast).unwrap();
    assert_eq!(caller.post(&format!("{path}/images"), pictures).await.status, 202);
    let image = settled(&caller, &path).await.remove(0);
    assert_eq!(image["status"], "ready", "{image}");
    let file = caller.get(&format!("{path}/images/{}/file", image["id"].as_str().unwrap())).await;
    assert_eq!(image::load_from_memory(&file.bytes).unwrap().width(), 2048, "a picture is whole");
}

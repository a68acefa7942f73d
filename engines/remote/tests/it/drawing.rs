//! One picture, from a job to its bytes, where all goes well or nearly.

use atelier_remote::comfyui::{ComfyServer, ComfySettings, DrawError, Drawing, FreshId, Job, Values, Viewer, Workflow};
use atelier_stand_ins::comfyui::{ComfyFault, ComfyScript, ComfyStandIn};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub(crate) const SECRET: &str = "canary-owl";

/// Fast enough for a test, patient enough for a busy machine.
pub(crate) fn settings() -> ComfySettings {
    ComfySettings {
        connect: Duration::from_secs(5),
        answer: Duration::from_secs(20),
        poll: Duration::from_millis(20),
        unreachable: Duration::from_millis(200),
        whole: Duration::from_mins(1),
        largest_picture: 4 * 1024 * 1024,
        ..ComfySettings::default()
    }
}

pub(crate) fn fresh() -> FreshId {
    let next = AtomicU64::new(0);
    Arc::new(move || Uuid::from_u64_pair(0xc11e, next.fetch_add(1, Ordering::Relaxed)))
}

pub(crate) fn job(number: u128) -> Job {
    let values = Values { prompt: SECRET.to_owned(), negative: "text".to_owned(), seed: 7, width: 48, height: 32, steps: 4 };
    Job { id: Uuid::from_u128(0xabcd_ef00 + number), values, already_submitted: false }
}

pub(crate) async fn served(faults: &[ComfyFault]) -> (ComfyStandIn, ComfyServer) {
    served_with(faults, settings()).await
}

pub(crate) async fn served_with(faults: &[ComfyFault], settings: ComfySettings) -> (ComfyStandIn, ComfyServer) {
    let stand_in = ComfyStandIn::start(ComfyScript::with(faults)).await.unwrap();
    let server = ComfyServer::new("booth", &stand_in.base_url(), settings, fresh()).unwrap();
    (stand_in, server)
}

pub(crate) async fn draw(server: &ComfyServer, job: &Job) -> Result<Drawing, DrawError> {
    server.draw(&Workflow::flux_schnell().unwrap(), job, Viewer::NOBODY, &CancellationToken::new()).await
}

pub(crate) fn prefix(submission: &serde_json::Value) -> &str {
    submission["prompt"]["9"]["inputs"]["filename_prefix"].as_str().unwrap()
}

#[tokio::test]
async fn a_picture_is_drawn_and_nothing_but_its_pixels_is_kept() {
    let (stand_in, server) = served(&[]).await;
    let drawing = draw(&server, &job(1)).await.unwrap();
    assert_eq!((drawing.picture.width, drawing.picture.height), (48, 32));
    assert_eq!((drawing.server.as_str(), drawing.submissions), ("booth", 1));
    let png = &drawing.picture.png;
    let chunks = |name: &[u8]| png.windows(4).any(|four| four == name);
    assert!(chunks(b"IDAT") && !chunks(b"tEXt") && !chunks(b"iTXt") && !chunks(b"eXIf"));
    assert!(!String::from_utf8_lossy(png).contains(SECRET));
    let submissions = stand_in.seen().submissions;
    let id = job(1).id.to_string();
    assert_eq!(submissions.len(), 1);
    assert_eq!(submissions[0]["prompt_id"], id.as_str(), "canonical: lower case, with hyphens");
    assert!(submissions[0]["client_id"].is_string(), "without one, everybody would hear of it");
    assert!(prefix(&submissions[0]).starts_with(&id));
}

#[tokio::test]
async fn a_job_that_was_drawn_is_fetched_and_not_drawn_again_until_it_is_forgotten() {
    let (stand_in, server) = served(&[]).await;
    let first = draw(&server, &job(1)).await.unwrap();
    let again = draw(&server, &job(1)).await.unwrap();
    assert_eq!((again.picture, again.submissions), (first.picture, 0));
    assert_eq!(stand_in.seen().runs, 1);
    server.forget(job(1).id).await.unwrap();
    assert!(stand_in.seen().history.is_empty());
    draw(&server, &job(1)).await.unwrap();
    assert_eq!(stand_in.seen().runs, 2);
}

#[tokio::test]
async fn a_job_that_runs_already_is_waited_for_and_not_submitted_twice() {
    for faults in [&[][..], &[ComfyFault::JobsApi]] {
        let (stand_in, server) = served(faults).await;
        stand_in.hold(true);
        let other = server.clone();
        let first = tokio::spawn(async move { draw(&other, &job(1)).await });
        assert!(stand_in.until(|seen| seen.running.is_some()).await);
        let again = tokio::spawn(async move { draw(&server, &Job { already_submitted: true, ..job(1) }).await });
        let looked = |call: &String| call.starts_with("GET /history/");
        let before = stand_in.seen().calls.iter().filter(|call| looked(call)).count();
        assert!(stand_in.until(|seen| seen.calls.iter().filter(|call| looked(call)).count() > before + 6).await);
        stand_in.hold(false);
        assert_eq!(again.await.unwrap().unwrap().submissions, 0);
        assert_eq!(first.await.unwrap().unwrap().submissions, 1);
        assert_eq!((stand_in.seen().submissions.len(), stand_in.seen().runs), (1, 1));
    }
}

#[tokio::test]
async fn each_job_writes_a_file_of_its_own_even_if_all_else_comes_out_of_the_cache() {
    let (stand_in, server) = served(&[]).await;
    draw(&server, &job(1)).await.unwrap();
    stand_in.delete_files();
    assert_eq!(draw(&server, &job(2)).await.unwrap().submissions, 1, "the same graph but for the name of the file");
    let submissions = stand_in.seen().submissions;
    assert_ne!(prefix(&submissions[0]), prefix(&submissions[1]));
    assert_ne!(submissions[0]["client_id"], submissions[1]["client_id"]);
}

#[tokio::test]
async fn a_server_with_a_list_of_jobs_is_asked_for_it() {
    let (stand_in, server) = served(&[ComfyFault::JobsApi, ComfyFault::SocketSilent]).await;
    stand_in.hold(true);
    let drawing = tokio::spawn(async move { draw(&server, &job(1)).await });
    let asked = format!("GET /api/jobs/{}", job(1).id);
    assert!(stand_in.until(|seen| seen.running.is_some() && seen.calls.iter().filter(|call| **call == asked).count() > 2).await);
    stand_in.hold(false);
    assert_eq!(drawing.await.unwrap().unwrap().submissions, 1);
    assert!(!stand_in.seen().calls.contains(&"GET /queue".to_owned()), "the line with everybody's prompts is not fetched");
}

#[tokio::test]
async fn the_socket_is_for_progress_only() {
    for fault in [ComfyFault::SocketSilent, ComfyFault::SocketRefused, ComfyFault::SocketReconnectDeaf] {
        let (stand_in, server) = served(&[fault]).await;
        assert_eq!(draw(&server, &job(1)).await.map(|drawing| drawing.submissions), Ok(1), "{fault:?}");
        assert_eq!(stand_in.seen().runs, 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_socket_that_breaks_is_opened_again_and_its_silence_is_no_verdict() {
    let (stand_in, server) =
        served_with(&[ComfyFault::SocketReconnectDeaf], ComfySettings { connect: Duration::from_millis(500), ..settings() }).await;
    stand_in.hold(true);
    let drawing = tokio::spawn(async move { draw(&server, &job(1)).await });
    assert!(stand_in.until(|seen| seen.sockets.1 >= 2).await);
    stand_in.hold(false);
    assert_eq!(drawing.await.unwrap().unwrap().submissions, 1);
}

#[tokio::test]
async fn a_history_that_is_late_is_waited_for() {
    for faults in [&[ComfyFault::HistoryLate(3)][..], &[ComfyFault::HistoryLate(8), ComfyFault::JobsApi]] {
        let (stand_in, server) = served(faults).await;
        assert_eq!(draw(&server, &job(1)).await.map(|drawing| drawing.submissions), Ok(1), "{faults:?}");
        assert_eq!(stand_in.seen().runs, 1, "{faults:?}");
    }
}

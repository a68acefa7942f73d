//! Stopping one job, and nothing else.

use crate::drawing::{draw, job, served, served_with, settings};
use atelier_remote::comfyui::{Cancelled, ComfyServer, ComfySettings, DrawError, Drawing, Viewer, Workflow};
use atelier_stand_ins::comfyui::ComfyFault;
use serde_json::json;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

fn drawing(server: &ComfyServer, cancel: &CancellationToken) -> JoinHandle<Result<Drawing, DrawError>> {
    let (server, cancel) = (server.clone(), cancel.clone());
    tokio::spawn(async move { server.draw(&Workflow::flux_schnell().unwrap(), &job(1), Viewer::NOBODY, &cancel).await })
}

#[tokio::test]
async fn a_waiting_job_is_taken_out_of_the_line_and_the_running_one_goes_on() {
    for faults in [&[][..], &[ComfyFault::JobsApi]] {
        let (stand_in, server) = served(faults).await;
        stand_in.hold(true);
        stand_in.occupy(2);
        let cancel = CancellationToken::new();
        let drawing = drawing(&server, &cancel);
        assert!(stand_in.until(|seen| seen.pending.contains(&job(1).id.to_string())).await);
        cancel.cancel();
        assert_eq!(drawing.await.unwrap(), Err(DrawError::Cancelled));
        assert!(!stand_in.seen().pending.contains(&job(1).id.to_string()));
        stand_in.hold(false);
        assert!(stand_in.until(|seen| seen.history.len() == 2).await);
        assert!(!stand_in.seen().calls.contains(&"POST /interrupt".to_owned()));
    }
}

#[tokio::test]
async fn a_running_job_is_stopped_by_its_id_and_the_next_one_is_not() {
    for faults in [&[][..], &[ComfyFault::JobsApi]] {
        let (stand_in, server) = served(faults).await;
        stand_in.hold(true);
        let cancel = CancellationToken::new();
        let drawing = drawing(&server, &cancel);
        assert!(stand_in.until(|seen| seen.running == Some(job(1).id.to_string())).await);
        stand_in.occupy(1);
        cancel.cancel();
        assert_eq!(drawing.await.unwrap(), Err(DrawError::Cancelled));
        assert!(stand_in.until(|seen| seen.running.as_deref() == Some("somebody-else-0")).await);
        assert_eq!(server.cancel(job(1).id).await, Ok(Cancelled::Nothing));
        stand_in.hold(false);
        assert!(stand_in.until(|seen| seen.files.iter().any(|file| file.contains("somebody-else"))).await);
        assert_eq!(stand_in.seen().files.len(), 1);
        let by_id = json!({ "prompt_id": job(1).id.to_string() });
        assert!(stand_in.seen().interrupts.iter().all(|asked| *asked == by_id), "without an id it would stop whatever runs");
    }
}

#[tokio::test]
async fn what_is_cancelled_before_it_begins_is_never_submitted() {
    let (stand_in, server) = served(&[]).await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    assert_eq!(drawing(&server, &cancel).await.unwrap(), Err(DrawError::Cancelled));
    assert!(stand_in.seen().submissions.is_empty());
}

#[tokio::test]
async fn a_job_that_nobody_watches_can_be_cancelled_by_its_id() {
    let (stand_in, server) = served(&[]).await;
    assert_eq!(server.cancel(job(1).id).await, Ok(Cancelled::Nothing));
    stand_in.hold(true);
    let drawing = drawing(&server, &CancellationToken::new());
    assert!(stand_in.until(|seen| seen.running.is_some()).await);
    assert_eq!(server.cancel(job(1).id).await, Ok(Cancelled::Running));
    assert_eq!(drawing.await.unwrap(), Err(DrawError::Interrupted), "whoever watches it learns that somebody else stopped it");
}

#[tokio::test]
async fn what_takes_too_long_is_stopped_at_the_server_too() {
    let (stand_in, server) = served_with(&[ComfyFault::Stuck], ComfySettings { whole: Duration::from_millis(300), ..settings() }).await;
    assert_eq!(draw(&server, &job(1)).await, Err(DrawError::TooLong));
    assert!(stand_in.until(|seen| seen.running.is_none()).await);
}

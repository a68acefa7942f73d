//! One picture, where the server loses it, refuses it, fails, or gives something else.

use crate::drawing::{SECRET, draw, fresh, job, prefix, served, served_with, settings};
use atelier_remote::{
    RemoteError,
    comfyui::{ComfyServer, ComfySettings, DrawError, Job, Place, Refusal},
    picture::PictureError,
};
use atelier_stand_ins::comfyui::{ComfyFault, ComfyScript, ComfyStandIn};
use std::{collections::BTreeSet, time::Duration};
use tokio::net::TcpListener;

fn place(node: &str, class: &str) -> Place {
    Place { node: node.to_owned(), class: class.to_owned() }
}

async fn error(fault: ComfyFault) -> DrawError {
    let (_stand_in, server) = served(&[fault]).await;
    let error = draw(&server, &job(1)).await.unwrap_err();
    let told = format!("{error:?} {error} {:?} {server:?}", job(1));
    for secret in [SECRET, "secret", "Traceback", "path.py"] {
        assert!(!told.contains(secret), "{fault:?}: {told}");
    }
    error
}

#[tokio::test]
async fn a_job_that_a_restart_took_is_submitted_again_as_a_new_client_under_a_new_name() {
    for faults in [&[ComfyFault::RestartMidJob(2)][..], &[ComfyFault::RestartMidJob(2), ComfyFault::JobsApi]] {
        let (stand_in, server) = served(faults).await;
        assert_eq!(draw(&server, &job(1)).await.unwrap().submissions, 3);
        let seen = stand_in.seen();
        assert_eq!((seen.restarts, seen.submissions.len()), (2, 3));
        let ids: BTreeSet<String> = seen.submissions.iter().map(|body| body["prompt_id"].to_string()).collect();
        let clients: BTreeSet<String> = seen.submissions.iter().map(|body| body["client_id"].to_string()).collect();
        let prefixes: BTreeSet<&str> = seen.submissions.iter().map(prefix).collect();
        assert_eq!((ids.len(), clients.len(), prefixes.len()), (1, 3, 3));
    }
}

#[tokio::test]
async fn a_server_that_keeps_losing_the_job_is_given_up() {
    assert_eq!(error(ComfyFault::RestartMidJob(9)).await, DrawError::Lost(3));
}

#[tokio::test]
async fn a_job_that_was_submitted_before_a_restart_is_submitted_again() {
    let (stand_in, server) = served(&[]).await;
    let before = Job { already_submitted: true, ..job(1) };
    assert_eq!(draw(&server, &before).await.unwrap().submissions, 1);
    assert_eq!(stand_in.seen().runs, 1);
}

#[tokio::test]
async fn a_success_whose_file_is_gone_is_drawn_again_under_a_new_name() {
    let (stand_in, server) = served(&[]).await;
    // Slow enough for the old end to be found again, if it were not forgotten.
    stand_in.behave(ComfyScript { pace: Duration::from_millis(20), ..ComfyScript::with([ComfyFault::CachedMissingFile(1)]) });
    assert_eq!(draw(&server, &job(1)).await.unwrap().submissions, 2);
    let submissions = stand_in.seen().submissions;
    assert_ne!(prefix(&submissions[0]), prefix(&submissions[1]));
    assert_eq!(error(ComfyFault::CachedMissingFile(9)).await, DrawError::FileMissing);
}

#[tokio::test]
async fn a_finished_job_whose_file_was_fetched_and_deleted_before_is_drawn_again() {
    let (stand_in, server) = served(&[]).await;
    draw(&server, &job(1)).await.unwrap();
    stand_in.delete_files();
    assert_eq!(draw(&server, &Job { already_submitted: true, ..job(1) }).await.unwrap().submissions, 1);
}

#[tokio::test]
async fn any_complaint_about_a_node_is_a_refusal_even_behind_a_success() {
    let (stand_in, server) = served(&[ComfyFault::NodeErrors200]).await;
    stand_in.hold(true);
    let refused = DrawError::Refused { place: Some(place("1", "UNETLoader")), why: Refusal::MissingInput };
    assert_eq!(draw(&server, &job(1)).await, Err(refused));
    assert!(stand_in.until(|seen| seen.running.is_none() && seen.pending.is_empty()).await);
    assert!(stand_in.seen().files.is_empty(), "the good part of it was stopped");
}

#[tokio::test]
async fn a_refusal_names_the_node_of_our_workflow_and_what_is_wrong_with_it() {
    let missing = DrawError::Refused { place: Some(place("1", "UNETLoader")), why: Refusal::NotInList };
    assert_eq!(error(ComfyFault::WeightMissing).await, missing);
    assert_eq!(missing.to_string(), "the image server refused the workflow at node 1 (`UNETLoader`): a value is not on its list");
    assert_eq!(error(ComfyFault::ClassMissing).await, DrawError::Refused { place: None, why: Refusal::UnknownClass });
}

#[tokio::test]
async fn failed_and_interrupted_are_told_apart() {
    let failed = |out_of_memory| DrawError::Failed { place: Some(place("7", "KSampler")), out_of_memory };
    assert_eq!(error(ComfyFault::ExecutionError).await, failed(false));
    assert_eq!(error(ComfyFault::OutOfMemory).await, failed(true));
    assert_eq!(error(ComfyFault::InterruptedElsewhere).await, DrawError::Interrupted);
    assert!(failed(true).is_transient() && !failed(false).is_transient());
}

#[tokio::test]
async fn what_is_no_picture_is_not_passed_on() {
    assert_eq!(error(ComfyFault::HtmlInsteadOfImage).await, DrawError::Picture(PictureError::NotAPicture));
    assert_eq!(error(ComfyFault::TruncatedImage).await, DrawError::Picture(PictureError::Broken));
    assert_eq!(error(ComfyFault::HugeDimensions).await, DrawError::Picture(PictureError::TooLarge));
    assert_eq!(error(ComfyFault::HugeImage).await, DrawError::Remote(RemoteError::TooLarge));
    assert_eq!(error(ComfyFault::NoOutput).await, DrawError::NoPicture);
}

#[tokio::test]
async fn an_answer_that_quotes_everything_is_only_a_number() {
    assert_eq!(error(ComfyFault::Quoting500).await, DrawError::Remote(RemoteError::Status(500)));
}

#[tokio::test]
async fn a_submission_whose_answer_is_lost_is_not_submitted_twice() {
    let (stand_in, server) =
        served_with(&[ComfyFault::LostAnswer], ComfySettings { answer: Duration::from_millis(300), ..settings() }).await;
    assert_eq!(draw(&server, &job(1)).await.unwrap().submissions, 1);
    assert_eq!((stand_in.seen().submissions.len(), stand_in.seen().runs), (1, 1));
}

#[tokio::test]
async fn a_server_that_is_away_is_unreachable_at_once_for_a_new_job_and_in_time_for_an_old_one() {
    let (stand_in, server) = served(&[]).await;
    stand_in.hold(true);
    let drawing = tokio::spawn({
        let server = server.clone();
        async move { draw(&server, &job(1)).await }
    });
    assert!(stand_in.until(|seen| seen.running.is_some()).await);
    drop(stand_in);
    let gone = |result| matches!(result, Err(DrawError::Remote(RemoteError::Unreachable | RemoteError::Broken)));
    assert!(gone(drawing.await.unwrap()));
    assert!(gone(draw(&server, &job(2)).await));
    assert!(gone(draw(&server, &Job { already_submitted: true, ..job(1) }).await));
}

#[tokio::test]
async fn a_server_that_may_have_the_job_is_waited_for_while_it_is_away() {
    let closing = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = closing.local_addr().unwrap().port();
    let patient = ComfySettings { unreachable: Duration::from_secs(20), ..settings() };
    let server = ComfyServer::new("booth", &format!("http://127.0.0.1:{port}"), patient, fresh()).unwrap();
    let drawing = tokio::spawn(async move { draw(&server, &Job { already_submitted: true, ..job(1) }).await });
    // The first question is hung up on; then nobody is there for a moment.
    drop(closing.accept().await.unwrap());
    drop(closing);
    let _stand_in = ComfyStandIn::at(port, ComfyScript::default()).await.unwrap();
    assert_eq!(drawing.await.unwrap().unwrap().submissions, 1);
}

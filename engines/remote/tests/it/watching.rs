//! What a viewer is told while a picture is drawn.

use crate::drawing::{fresh, job, settings};
use atelier_remote::comfyui::{ComfyServer, ComfySettings, Phase, Preview, Progress, Viewer, Workflow};
use atelier_stand_ins::comfyui::{ComfyFault, ComfyScript, ComfyStandIn};
use std::{
    mem::discriminant,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio_util::sync::CancellationToken;

const RARELY: Duration = Duration::from_secs(20);

struct Told {
    progress: Vec<Progress>,
    previews: Vec<Preview>,
}

/// Draws, and looks at the history only so often: the socket says when it is over, so every frame is heard before.
async fn watched(stand_in: &ComfyStandIn, previews: bool, poll: Duration) -> Told {
    let server = ComfyServer::new("booth", &stand_in.base_url(), ComfySettings { poll, ..settings() }, fresh()).unwrap();
    let (progress, shown) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let show = |preview| shown.lock().unwrap().push(preview);
    let tell = |told| progress.lock().unwrap().push(told);
    let viewer = Viewer { progress: &tell, preview: if previews { Some(&show) } else { None } };
    server.draw(&Workflow::flux_schnell().unwrap(), &job(1), viewer, &CancellationToken::new()).await.unwrap();
    Told { progress: progress.into_inner().unwrap(), previews: shown.into_inner().unwrap() }
}

#[tokio::test]
async fn progress_has_phases_never_runs_backwards_and_is_not_done_before_the_picture_is_here() {
    let script = ComfyScript { pace: Duration::from_millis(2), ..ComfyScript::default() };
    let stand_in = ComfyStandIn::start(script).await.unwrap();
    let told = watched(&stand_in, false, RARELY).await.progress;
    assert!(told.is_sorted_by_key(|told| told.percent), "{told:?}");
    assert!(told.iter().all(|told| told.percent < 100));
    for phase in [Phase::Loading, Phase::Sampling, Phase::Decoding, Phase::Finishing] {
        assert!(told.iter().any(|told| told.phase == phase), "{phase:?} in {told:?}");
    }
    let last_step = told.iter().find(|told| told.steps.is_some_and(|steps| steps.done == steps.of)).unwrap();
    assert_eq!(last_step.percent, 70);
}

#[tokio::test]
async fn a_restart_takes_nothing_back() {
    let script = ComfyScript { pace: Duration::from_millis(2), ..ComfyScript::with([ComfyFault::RestartMidJob(1)]) };
    let stand_in = ComfyStandIn::start(script).await.unwrap();
    let told = watched(&stand_in, false, Duration::from_millis(300)).await.progress;
    assert!(told.is_sorted_by_key(|told| told.percent), "{told:?}");
    let sampling = told.iter().position(|told| told.phase == Phase::Sampling).unwrap();
    assert!(told[sampling..].iter().any(|told| told.phase == Phase::Loading), "it says that it begins again: {told:?}");
}

#[tokio::test]
async fn who_waits_at_the_server_is_told_behind_how_many() {
    let stand_in = Arc::new(ComfyStandIn::start(ComfyScript::default()).await.unwrap());
    stand_in.hold(true);
    stand_in.occupy(2);
    let server = ComfyServer::new("booth", &stand_in.base_url(), settings(), fresh()).unwrap();
    let (sender, mut told) = tokio::sync::mpsc::channel(100);
    let drawing = tokio::spawn(async move {
        let tell = move |progress: Progress| sender.try_send(progress).unwrap();
        let viewer = Viewer { progress: &tell, preview: None };
        server.draw(&Workflow::flux_schnell().unwrap(), &job(1), viewer, &CancellationToken::new()).await
    });
    let first = told.recv().await.unwrap();
    assert_eq!((first.phase, first.percent), (Phase::Waiting { ahead: 2 }, 0));
    stand_in.hold(false);
    drawing.await.unwrap().unwrap();
    let mut phases = vec![discriminant(&first.phase)];
    while let Some(progress) = told.recv().await {
        phases.push(discriminant(&progress.phase));
    }
    assert!(phases.contains(&discriminant(&Phase::Finishing)));
}

#[tokio::test]
async fn unfinished_pictures_are_shown_to_those_who_ask_and_to_nobody_else() {
    let script = ComfyScript { pace: Duration::from_millis(2), previews: true, ..ComfyScript::default() };
    let stand_in = ComfyStandIn::start(script.clone()).await.unwrap();
    let previews = watched(&stand_in, true, RARELY).await.previews;
    assert!(!previews.is_empty());
    assert_eq!(stand_in.seen().flagged, 1, "it asked for previews that say whose they are, before it said anything else");
    assert!(previews.iter().all(|preview| preview.content_type == "image/jpeg" && preview.bytes.starts_with(&[0xff, 0xd8])));
    let stand_in = ComfyStandIn::start(script).await.unwrap();
    assert!(watched(&stand_in, false, RARELY).await.previews.is_empty());
}

#[tokio::test]
async fn a_finished_picture_on_the_socket_is_no_preview() {
    let script = ComfyScript { pace: Duration::from_millis(2), previews: true, ..ComfyScript::with([ComfyFault::FinalOnSocket]) };
    let stand_in = ComfyStandIn::start(script).await.unwrap();
    let previews = watched(&stand_in, true, RARELY).await.previews;
    assert!(!previews.is_empty());
    assert!(previews.iter().all(|preview| preview.content_type == "image/jpeg"), "the PNG was the finished one");
}

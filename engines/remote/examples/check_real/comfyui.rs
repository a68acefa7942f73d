//! What is expected of a `ComfyUI`.

use crate::{Checks, holds};
use atelier_remote::comfyui::{
    ComfyServer, ComfySettings, DrawError, Drawing, FreshId, Job, Missing, Phase, Progress, Refusal, Values, Viewer, Workflow,
};
use std::{
    env, fs,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

#[expect(clippy::disallowed_methods, reason = "a check of the real world has no platform to ask")]
fn fresh() -> Uuid {
    Uuid::new_v4()
}

struct Checked {
    server: ComfyServer,
    workflow: Workflow,
}

fn number(name: &str, otherwise: u32) -> u32 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn job() -> Job {
    let size = number("COMFYUI_SIZE", 512);
    let values = Values {
        prompt: "a friendly cartoon owl with a red crown, storybook illustration".to_owned(),
        negative: "text, watermark".to_owned(),
        seed: u64::from(fresh().as_fields().0),
        width: size,
        height: size,
        steps: number("COMFYUI_STEPS", 4),
    };
    Job { id: fresh(), values, already_submitted: false }
}

impl Checked {
    async fn draw(&self, job: &Job, viewer: Viewer<'_>, cancel: &CancellationToken) -> Result<Drawing, DrawError> {
        self.server.draw(&self.workflow, job, viewer, cancel).await
    }

    async fn plain(&self, job: &Job) -> Result<Drawing, String> {
        self.draw(job, Viewer::NOBODY, &CancellationToken::new()).await.map_err(|error| error.to_string())
    }
}

pub async fn check(address: &str, checks: &mut Checks) {
    let text = match env::var("COMFYUI_WORKFLOW") {
        Ok(file) => fs::read_to_string(file).map_err(|error| error.to_string()),
        Err(_) => Ok(include_str!("../../workflows/flux1-schnell.json").to_owned()),
    };
    let Some(text) = checks.told("the workflow can be read", text) else { return };
    let Some(workflow) = checks.told("the workflow is usable", Workflow::parse(&text).map_err(|error| error.to_string())) else { return };
    let settings = ComfySettings { whole: Duration::from_hours(1), ..ComfySettings::default() };
    let fresh: FreshId = Arc::new(fresh);
    let server = ComfyServer::new("checked", address, settings, fresh).map_err(|error| error.to_string());
    let Some(server) = checks.told("the address is one", server) else { return };
    let survey = server.probe(&workflow).await.map_err(|error| error.to_string());
    let Some(survey) = checks.told("it can be reached", survey) else { return };
    checks.noted(&format!("version {:?}, list of jobs: {}", survey.version, survey.has_jobs));
    let lacks: Vec<String> = survey.missing.iter().map(ToString::to_string).collect();
    let all = holds(lacks.is_empty(), &lacks.join("; "));
    let checked = Checked { server, workflow };
    refusing(&checked, &text, checks).await;
    if checks.told("it has all that the workflow needs", all).is_some() {
        drawing(&checked, checks).await;
        cancelling(&checked, checks).await;
    }
}

async fn drawing(checked: &Checked, checks: &mut Checks) {
    let (told, previews) = (Mutex::new(Vec::<Progress>::new()), AtomicUsize::new(0));
    let tell = |progress: Progress| {
        if let Ok(mut told) = told.lock() {
            told.push(progress);
        }
    };
    let show = |_| {
        previews.fetch_add(1, Ordering::Relaxed);
    };
    let first = job();
    let drawn = checked.draw(&first, Viewer { progress: &tell, preview: Some(&show) }, &CancellationToken::new()).await;
    let Some(drawing) = checks.told("a picture is drawn", drawn.map_err(|error| error.to_string())) else { return };
    let size = (drawing.picture.width, drawing.picture.height);
    checks.noted(&format!("{} × {}, {} previews, {} times submitted", size.0, size.1, previews.into_inner(), drawing.submissions));
    checks.told("it has the size asked for", holds(size == (first.values.width, first.values.height), "another size"));
    let bare = !drawing.picture.png.windows(4).any(|four| four == b"tEXt" || four == b"iTXt");
    checks.told("it carries no text", holds(bare, "there is a chunk of text"));
    let told = told.into_inner().unwrap_or_default();
    let honest = told.is_sorted_by_key(|told| told.percent) && told.iter().all(|told| told.percent < 100);
    checks.told("progress never runs backwards and is not done too early", holds(honest, "it does"));
    let sampled = told.iter().any(|told| told.phase == Phase::Sampling);
    checks.told("progress tells the steps", holds(sampled && told.iter().any(|told| told.steps.is_some()), "no step was told"));

    let again = checked.plain(&Job { already_submitted: true, ..first.clone() }).await;
    let again = again.and_then(|again| holds(again.submissions == 0 && again.picture == drawing.picture, "it was drawn twice"));
    checks.told("the same job is fetched, not drawn again", again);
    let other = checked.plain(&Job { id: fresh(), ..first.clone() }).await;
    let other = other.and_then(|other| holds(other.submissions == 1, "it took more than one submission"));
    checks.told("another job of the same picture writes a file of its own", other);
    checks.told("a job is forgotten", checked.server.forget(first.id).await.map_err(|error| error.to_string()));
    let anew = checked.plain(&first).await.and_then(|anew| holds(anew.submissions == 1, "it was not"));
    checks.told("a forgotten job is drawn anew", anew);
}

async fn cancelling(checked: &Checked, checks: &mut Checks) {
    let cancel = CancellationToken::new();
    let tell = |progress: Progress| {
        if progress.phase == Phase::Sampling {
            cancel.cancel();
        }
    };
    let stopped = checked.draw(&job(), Viewer { progress: &tell, preview: None }, &cancel).await;
    checks.told("a running job is cancelled", holds(stopped == Err(DrawError::Cancelled), "it was not"));

    let (before, waiting) = (job(), job());
    let cancel = CancellationToken::new();
    let tell = |progress: Progress| {
        if matches!(progress.phase, Phase::Waiting { .. }) {
            cancel.cancel();
        }
    };
    // The first one is in line once anything is told of it.
    let begun = Notify::new();
    let first = |_: Progress| begun.notify_one();
    let never = CancellationToken::new();
    let (before, waiting) = tokio::join!(checked.draw(&before, Viewer { progress: &first, preview: None }, &never), async {
        begun.notified().await;
        checked.draw(&waiting, Viewer { progress: &tell, preview: None }, &cancel).await
    });
    match waiting {
        Ok(_) => checks.noted("nothing had to wait, so nothing waiting was cancelled"),
        other => {
            checks.told("a waiting job is cancelled", holds(other == Err(DrawError::Cancelled), "it was not"));
        }
    }
    checks.told("the job before it is not", before.map(|_| ()).map_err(|error| error.to_string()));
}

async fn refusing(checked: &Checked, text: &str, checks: &mut Checks) {
    let cases = [
        ("an unknown class", text.replace("\"VAEDecode\"", "\"NoSuchNode\"")),
        ("an unknown file", text.replace("\"ae.safetensors\"", "\"no-such-file.safetensors\"")),
    ];
    for (name, changed) in cases {
        let Ok(workflow) = Workflow::parse(&changed) else { continue };
        if changed == text {
            continue;
        }
        let missing = checked.server.probe(&workflow).await.map(|survey| survey.missing).unwrap_or_default();
        let found = missing.iter().any(|missing| match missing {
            Missing::Class(place) => place.class == "NoSuchNode",
            Missing::Value { value, .. } => value == "no-such-file.safetensors",
        });
        checks.told(&format!("{name} is found before anything is drawn"), holds(found, "it is not"));
        let refused = checked.server.draw(&workflow, &job(), Viewer::NOBODY, &CancellationToken::new()).await;
        let known = matches!(refused, Err(DrawError::Refused { why: Refusal::UnknownClass | Refusal::NotInList, .. }));
        checks.told(&format!("{name} is a refusal"), holds(known, "it is not"));
    }
}

//! Pictures by ComfyUI: the sheet's prompt goes to one of the configured servers, what comes back is a picture and nothing else.

use crate::{
    engines::talker::Awake,
    model::ImageId,
    section::{ComfyuiSection, ImageCheckSection, PreviewSetting},
    store::image::ImageRow,
};
use atelier_character::prompt::Prompt;
use atelier_remote::comfyui::{
    ComfyServer, ComfySettings, DrawError, Drawing, Fleet, FleetError, FreshId, Job, Placement, Values, Viewer, Workflow,
};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio_util::sync::CancellationToken;

/// Name of this engine in rows.
pub(crate) const COMFYUI: &str = "comfyui";

/// The servers and what they are asked to do.
pub(crate) struct Comfyui {
    fleet: Fleet,
    workflow: Workflow,
    steps: u32,
    /// What the workflow is called in rows and credentials.
    pub version: String,
    /// Words in the corner of its pictures.
    pub label: String,
    /// Whether visitors see something of pictures while they are drawn.
    pub previews: bool,
    looked: AtomicBool,
    awake: AtomicBool,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ComfyuiError {
    #[error(transparent)]
    Fleet(#[from] FleetError),
    #[error(transparent)]
    Draw(#[from] DrawError),
}

impl ComfyuiError {
    /// Whether trying again may help. A server that is away comes back.
    pub(crate) fn is_transient(&self) -> bool {
        match self {
            Self::Fleet(error) => *error == FleetError::NoneReachable,
            Self::Draw(error) => error.is_transient(),
        }
    }
}

impl Comfyui {
    /// As configured; says in words what is wrong with an address or the workflow.
    pub(crate) fn new(section: &ComfyuiSection, fresh: &FreshId) -> Result<Self, String> {
        let (workflow, version) = workflow(&section.workflow_file)?;
        let settings =
            ComfySettings { whole: Duration::from_secs(60 * u64::from(section.patience_minutes.max(1))), ..ComfySettings::default() };
        let mut servers = Vec::with_capacity(section.servers.len());
        for (index, address) in section.servers.iter().enumerate() {
            let name = address.split("://").last().unwrap_or(address).trim_end_matches('/');
            let server =
                ComfyServer::new(name, address, settings.clone(), fresh.clone()).map_err(|error| format!("`image.servers`: {error}"))?;
            servers.push((server, section.weights.get(index).copied().unwrap_or(1)));
        }
        if section.previews != PreviewSetting::None && !matches!(section.check, ImageCheckSection::None) {
            return Err("`image.previews` shows what `image.check` has not looked at; choose one of the two".to_owned());
        }
        if servers.is_empty() {
            return Err("`image.servers` names no server; give it the addresses of ComfyUI, as in [\"http://127.0.0.1:8188\"]".to_owned());
        }
        Ok(Self {
            fleet: Fleet::new(servers),
            workflow,
            steps: section.steps,
            version,
            label: section.label.clone(),
            previews: section.previews == PreviewSetting::Coarse,
            looked: AtomicBool::default(),
            awake: AtomicBool::default(),
        })
    }

    /// How many servers there are.
    pub(crate) fn count(&self) -> usize {
        self.fleet.servers().count()
    }

    /// A place for a picture; the server's name is to be stored before anything is submitted there.
    pub(crate) async fn place(&self, row: &ImageRow, prompt: Prompt) -> Result<(Placement, Job), ComfyuiError> {
        let side = u32::try_from(row.size).unwrap_or(1024);
        let job = Job {
            id: ImageId::from_uuid(row.id).uuid(),
            values: Values {
                prompt: prompt.prompt,
                negative: prompt.negative_prompt,
                seed: u64::try_from(row.seed).unwrap_or(0),
                width: side,
                height: side,
                steps: self.steps,
            },
            already_submitted: row.engine_server.is_some(),
        };
        Ok((self.fleet.place(&job, row.engine_server.as_deref()).await?, job))
    }

    /// Draws. After a failure the server forgets the job, so that another attempt is a new one there.
    pub(crate) async fn draw(
        &self,
        placement: &Placement,
        job: &Job,
        viewer: Viewer<'_>,
        cancel: &CancellationToken,
    ) -> Result<Drawing, ComfyuiError> {
        let drawn = placement.server().draw(&self.workflow, job, viewer, cancel).await;
        if let Err(error) = &drawn
            && !matches!(error, DrawError::Remote(_))
        {
            self.forget(placement, job).await;
        }
        Ok(drawn?)
    }

    /// Lets the server forget the prompt once the picture is ours.
    pub(crate) async fn forget(&self, placement: &Placement, job: &Job) {
        // A server that is away has forgotten it by itself.
        let _ = placement.server().forget(job.id).await;
    }

    /// Looks at the servers and notes whether one of them can draw; says in the log, once, what is missing.
    pub(crate) async fn look(&self) {
        let found = self.survey().await;
        let usable = found.iter().any(|(_, finding)| finding.is_ok());
        let before = self.awake.swap(usable, Ordering::Relaxed);
        self.looked.store(true, Ordering::Relaxed);
        metrics::gauge!("atelier_engine_up", "engine" => COMFYUI).set(u8::from(usable));
        for (server, trouble) in found.iter().filter_map(|(server, finding)| Some((server, finding.as_ref().err()?))) {
            if before || !usable {
                tracing::warn!(server, trouble, "an image server can't draw");
            }
        }
    }

    /// Whether one of the servers could draw when they were looked at last.
    pub(crate) fn awake(&self) -> Awake {
        match (self.looked.load(Ordering::Relaxed), self.awake.load(Ordering::Relaxed)) {
            (false, _) => Awake::Cold,
            (true, true) => Awake::Warm,
            (true, false) => Awake::Away,
        }
    }

    /// What each server says of itself, by its name: in words, what is wrong.
    pub(crate) async fn survey(&self) -> Vec<(String, Result<String, String>)> {
        let surveys = self.fleet.servers().map(async |server| {
            let found = match server.probe(&self.workflow).await {
                Ok(survey) if survey.missing.is_empty() => {
                    Ok(survey.version.map_or_else(String::new, |version| format!("ComfyUI {version}")))
                }
                Ok(survey) => Err(survey.missing.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
                Err(error) => Err(error.to_string()),
            };
            (server.name().to_owned(), found)
        });
        futures::future::join_all(surveys).await
    }
}

fn workflow(file: &Path) -> Result<(Workflow, String), String> {
    if file.as_os_str().is_empty() {
        let shipped = Workflow::flux_schnell().map_err(|error| error.to_string())?;
        return Ok((shipped, "flux1-schnell".to_owned()));
    }
    let text = std::fs::read_to_string(file).map_err(|error| format!("`image.workflow_file`: {}: {error}", file.display()))?;
    let parsed = Workflow::parse(&text).map_err(|error| format!("`image.workflow_file`: {error}"))?;
    let name = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().chars().take(60).collect());
    Ok((parsed, name))
}

/// Ids that nobody has seen before, for clients of a server.
pub(crate) fn fresh_ids(platform: &atelier_platform::Platform) -> FreshId {
    let platform = platform.clone();
    Arc::new(move || platform.new_id::<crate::model::ImageKind>().uuid())
}

//! Sketch with a designer: the conversation, the character sheet, the pictures, and the way to an inquiry.
//!
//! The sheet is the only road to a picture: what an image engine gets is a pure function of it, and no byte of a visitor's or a
//! model's own words is in it. This room must not know who the artist's clients are.

mod actions;
mod cache;
mod engines;
mod events;
mod jobs;
mod meters;
mod model;
mod previews;
mod progress;
mod routes;
mod section;
mod shelf;
mod spans;
mod speakers;
mod store;
mod visitor;

use atelier_character::Designers;
use atelier_gate::Gate;
use atelier_identity::Identity;
use atelier_platform::{Platform, Result, events::Subscription, timer::Timer};
use atelier_projects::Projects;
use atelier_remote::comfyui::FreshId;
use axum::extract::FromRef;
use engines::{comfyui, image::Painters, second_opinion::SecondOpinion, talker::Talker};
use speakers::{elsewhere, keeping};
use std::{
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use engines::provenance::Provenance;
pub use events::ImageRequested;
pub use meters::METRICS;
pub use model::{ImageId, SketchId, TurnId};
pub use section::{
    ChatSection, ComfyuiSection, GateModelSection, GateSection, ImageCheckSection, ImageSection, ModelServer, OpenaiSection,
    ProvenanceSection, SketchSection,
};
pub use store::entities::tables;

/// Tries the configured model servers, for the doctor: by name what was found, or what is wrong and what to do.
pub async fn survey(chat: &ChatSection, image: &ImageSection) -> Vec<(String, Result<String, String>)> {
    let mut found = Vec::new();
    // Looking needs no ids.
    let no_ids: FreshId = Arc::new(uuid::Uuid::nil);
    match Talker::new(chat) {
        Ok(Some(talker)) => found.push(("chat model".to_owned(), talker.survey().await)),
        Ok(None) => {}
        Err(error) => found.push(("chat model".to_owned(), Err(error))),
    }
    match Painters::new(image, &no_ids) {
        Ok(Painters { comfyui: Some(comfyui), .. }) => {
            found.extend(comfyui.survey().await.into_iter().map(|(server, finding)| (format!("image server {server}"), finding)));
        }
        Ok(_) => {}
        Err(error) => found.push(("image server".to_owned(), Err(error))),
    }
    found
}

/// Which engines the room works with, as configured.
pub struct Engines<'a> {
    /// What is asked beside the built-in gate.
    pub gate: &'a GateSection,
    /// Who talks.
    pub chat: &'a ChatSection,
    /// Who draws.
    pub image: &'a ImageSection,
}

/// Files of strangers that are held in memory and read at the same time.
const VERIFYING_AT_ONCE: usize = 8;

/// This room's state. Cloning it is one count: every request does.
#[derive(Clone)]
pub struct Sketching(Arc<Room>);

impl Deref for Sketching {
    type Target = Room;

    fn deref(&self) -> &Room {
        &self.0
    }
}

/// What [`atelier_identity::Member`] asks of every room's state.
impl FromRef<Sketching> for Identity {
    fn from_ref(room: &Sketching) -> Self {
        room.identity.clone()
    }
}

/// What the room holds.
pub struct Room {
    platform: Platform,
    identity: Identity,
    projects: Projects,
    shelf: shelf::Shelf,
    section: SketchSection,
    speakers: speakers::Speakers,
    progress: progress::Progress,
    cache: cache::SketchCache,
    second_opinion: SecondOpinion,
    painters: Painters,
    talker: Option<Talker>,
    provenance: Provenance,
    verifying: Semaphore,
    developing: Semaphore,
}

impl Sketching {
    /// The room on its ground, with the designers it offers. Fails where a configured server's address is none.
    pub fn new(
        platform: Platform,
        identity: Identity,
        projects: Projects,
        designers: &Designers,
        section: SketchSection,
        engines: &Engines<'_>,
        provenance: Provenance,
    ) -> std::result::Result<Self, String> {
        let painters = Painters::new(engines.image, &comfyui::fresh_ids(&platform))?;
        let second_opinion = SecondOpinion::new(&engines.gate.model).map_err(|error| format!("`gate.model.base_url`: {error}"))?;
        let cache = cache::SketchCache::new(&platform);
        Ok(Self(Arc::new(Room {
            platform,
            identity,
            projects,
            shelf: shelf::Shelf::new(designers),
            section,
            speakers: speakers::Speakers::default(),
            progress: progress::Progress::default(),
            cache,
            second_opinion,
            painters,
            talker: Talker::new(engines.chat)?,
            provenance,
            verifying: Semaphore::new(VERIFYING_AT_ONCE),
            developing: Semaphore::new(1),
        })))
    }

    /// What this room does when something has happened.
    pub fn subscriptions(&self) -> Vec<Subscription> {
        vec![jobs::draw_image::subscription(self.clone()), jobs::remove_files::subscription(self.clone())]
    }

    /// What recurs.
    pub fn timers(&self) -> Vec<Timer> {
        let room = self.clone();
        let (look, left_behind, keep) = (self.clone(), self.clone(), self.clone());
        let rounds = AtomicUsize::new(0);
        vec![
            Timer::every("keep-replies", keeping::EVERY, move || {
                let (room, round) = (keep.clone(), rounds.fetch_add(1, Ordering::Relaxed));
                async move { keeping::keep(&room, round).await }
            })
            .in_each_process(),
            Timer::every("end-left-behind-replies", Duration::from_secs(5), move || {
                let room = left_behind.clone();
                async move { elsewhere::end_left_behind(&room).await }
            }),
            Timer::every("expire-sketches", Duration::from_mins(1), move || actions::delete_sketch::expire_sketches(room.clone())),
            Timer::every("look-at-engines", Duration::from_secs(30), move || {
                let room = look.clone();
                async move {
                    if let Some(talker) = &room.talker {
                        talker.look().await;
                    }
                    if let Some(comfyui) = &room.painters.comfyui {
                        comfyui.look().await;
                    }
                    Ok(())
                }
            })
            .in_each_process(),
        ]
    }

    /// Finishes what a former process left half said, and listens to what other processes want of replies spoken here. A reply of
    /// the guide was stored whole before its first token was sent.
    pub async fn recover(&self, stop: &CancellationToken) -> Result<()> {
        // Everybody's rules are put together once, beside the start rather than before it or under the first message.
        tokio::task::spawn_blocking(|| drop(Gate::new(&[])));
        elsewhere::listen(self, stop);
        previews::listen(self, stop);
        elsewhere::end_left_behind(self).await
    }

    /// Lets every reply that is being spoken come to its end at once: before the process stops.
    pub async fn finish_speaking(&self) {
        self.speakers.finish_all().await;
    }
}

/// Routes of this room, waiting for its state.
pub fn router() -> OpenApiRouter<Sketching> {
    OpenApiRouter::new()
        .routes(routes!(routes::models::find_models))
        .routes(routes!(routes::designers::list_designers))
        .routes(routes!(routes::designers::find_designer))
        .routes(routes!(routes::studio::find_studio))
        .routes(routes!(routes::refusals::list_refusals))
        .routes(routes!(routes::sketches::create_sketch))
        .routes(routes!(routes::sketches::find_sketch, routes::sketches::delete_sketch))
        .routes(routes!(routes::events::watch_sketch))
        .routes(routes!(routes::turns::create_turn))
        .routes(routes!(routes::turns::stop_turn))
        .routes(routes!(routes::sheet::update_sheet))
        .routes(routes!(routes::sheet::find_prompt))
        .routes(routes!(routes::images::create_images))
        .routes(routes!(routes::images::find_image, routes::images::delete_image))
        .routes(routes!(routes::images::find_image_file))
        .routes(routes!(routes::images::email_image))
        .routes(routes!(routes::provenance::find_image_provenance))
        .routes(routes!(routes::provenance::verify_provenance))
        .routes(routes!(routes::references::create_reference))
        .routes(routes!(routes::references::delete_reference))
        .routes(routes!(routes::references::find_reference_file))
        .routes(routes!(routes::inquiry::create_inquiry))
}

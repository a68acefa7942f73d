//! A stack as templates want it: defaults filled in, references resolved, images named. Renders nothing.

pub(crate) mod address;
pub(crate) mod part;
pub(crate) mod secrets;
mod service;
mod way;

use std::collections::BTreeSet;

use forge_stack::{Build, Stack};
use serde_json::{Value as Json, json};

use crate::data;

/// The stack with what all kinds of files ask of it.
pub(crate) struct View<'s> {
    pub(crate) stack: &'s Stack,
    pub(crate) folder: String,
}

impl<'s> View<'s> {
    pub(crate) fn new(stack: &'s Stack, folder: &str) -> Self {
        let folder = if folder.is_empty() { "deploy" } else { folder };
        Self { stack, folder: folder.trim_end_matches('/').to_owned() }
    }

    /// The same with another stack: an environment's.
    pub(crate) fn with<'o>(&self, stack: &'o Stack) -> View<'o> {
        View { stack, folder: self.folder.clone() }
    }

    /// What every template may ask for.
    pub(crate) fn product(&self) -> Json {
        json!({
            "name": self.stack.name, "description": self.stack.description, "registry": self.stack.registry,
            "cluster": self.stack.cluster, "folder": self.folder,
        })
    }

    /// Every image that is built here: its name and how.
    pub(crate) fn builds(&self) -> Vec<(String, &'s Build)> {
        let shared = self.stack.builds.iter().map(|(name, build)| (name.clone(), build));
        let own = self.stack.services.iter().filter_map(|(name, service)| Some((name.clone(), service.build.as_ref()?)));
        let mut all: Vec<(String, &Build)> = shared.chain(own).collect();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        all
    }

    /// The name under which an image that is built here is kept.
    pub(crate) fn built_name(&self, build: &str) -> String {
        if build == self.stack.name {
            format!("{}/{build}", self.stack.registry)
        } else {
            format!("{}/{}-{build}", self.stack.registry, self.stack.name)
        }
    }

    /// A reference with its digest, where it is pinned.
    pub(crate) fn pinned(&self, image: &str) -> String {
        match self.stack.pins.get(image) {
            Some(digest) => format!("{image}@{digest}"),
            None => image.to_owned(),
        }
    }

    /// Foreign images without a digest.
    pub(crate) fn unpinned(&self) -> Vec<String> {
        let mut images: BTreeSet<String> = BTreeSet::new();
        for (_, build) in self.builds() {
            images.extend(data::base_images(build));
        }
        images.extend(self.stack.parts.values().filter_map(part::foreign_image));
        images.extend(
            self.stack.services.values().filter_map(|service| service.image.clone()).filter(|image| !self.stack.builds.contains_key(image)),
        );
        images.into_iter().filter(|image| !image.contains('@') && !self.stack.pins.contains_key(image)).collect()
    }
}

/// Seconds of a time with a unit; at least one.
pub(crate) fn seconds(time: &str) -> u64 {
    let at = time.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(time.len());
    let number: u64 = time[..at].parse().unwrap_or(1);
    let factor = match &time[at..] {
        "ms" => return number.div_ceil(1000).max(1),
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => 1,
    };
    (number * factor).max(1)
}

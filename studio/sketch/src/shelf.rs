//! The designers this installation offers, each with its guide compiled once.

use atelier_character::{Designer, Designers};
use atelier_gate::Gate;
use atelier_guide::Guide;
use atelier_identity::{Studio, StudioId};
use atelier_platform::{Error, Result};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Designers in the order they are offered.
#[derive(Clone)]
pub(crate) struct Shelf {
    places: Arc<[Arc<Place>]>,
    gates: Arc<Mutex<Gates>>,
}

/// The gate of each studio with the version of the settings it was made from.
type Gates = HashMap<StudioId, (i32, Arc<Gate>)>;

/// One designer and what talks in its name.
pub(crate) struct Place {
    pub designer: Arc<Designer>,
    pub guide: Guide,
}

impl Shelf {
    pub(crate) fn new(designers: &Designers) -> Self {
        // Compiled together, so that designers with the same words share them.
        let guides = Guide::all(designers.iter());
        let place = |(designer, guide): (&Arc<Designer>, Guide)| Arc::new(Place { designer: designer.clone(), guide });
        Self { places: designers.iter().zip(guides).map(place).collect(), gates: Arc::default() }
    }

    pub(crate) fn find(&self, id: &str) -> Result<Arc<Place>> {
        let found = self.places.iter().find(|place| place.designer.id == id);
        found.cloned().ok_or_else(|| Error::not_found("There is no designer of this name here."))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Place>> {
        self.places.iter()
    }

    /// The gate of a studio: everybody's rules and what this studio does not draw.
    pub(crate) fn gate(&self, studio: &Studio) -> Arc<Gate> {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        match gates.get(&studio.id) {
            Some((version, gate)) if *version == studio.version => gate.clone(),
            _ => {
                let gate = Arc::new(Gate::new(&studio.sketch.wont_draw));
                gates.insert(studio.id, (studio.version, gate.clone()));
                gate
            }
        }
    }
}

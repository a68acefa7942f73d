//! The parts of a body, one module by kind. Each reads the rig and draws with the pen; none places itself.

pub(crate) mod body;
pub(crate) mod eyes;
pub(crate) mod face;
pub(crate) mod fin;
pub(crate) mod gills;
pub(crate) mod head;
pub(crate) mod limbs;
pub(crate) mod mouth;
pub(crate) mod owl;
pub(crate) mod pattern;

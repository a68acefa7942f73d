//! Rows of sketches, turns and pictures; the sketch comes first in every query over what belongs to it.

pub(crate) mod entities;
pub(crate) mod image;
pub(crate) mod refusal;
pub(crate) mod sketch;
pub(crate) mod turn;
